// Package job does work later: kinds of work that are put into the database in
// the transaction that asks for them, and done by any process, again and again
// with growing pauses until they are done or given up. What does not live here:
// the table (store), what the work is (areas, app).
package job

// This file: what work is and how it fails.

import "time"

// Kind names a sort of work, such as "mail".
type Kind string

// Names of arguments that more than one kind has.
const (
	ArgAccount = "account" // id of the account that the work is about; erasing the account takes the work along
	ArgPurpose = "purpose" // what the work is for, such as "account.bevestigen"; shown to the team
)

// Job is work to be done. It holds what the work is about, never a secret and
// never a text about a person: keys and codes.
type Job struct {
	Kind Kind
	Args map[string]string
	Due  time.Time // not before; zero = at once

	ID      string // given when it is put into the database; the same on each try
	Attempt int    // which try this is, from 1; 0 while it waits for the first
}
