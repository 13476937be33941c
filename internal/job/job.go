// Package job does work later: kinds of work that are put into the database in
// the transaction that asks for them, and done by any process, again and again
// with growing pauses until they are done or given up. What does not live here:
// the table (store), what the work is (areas, app).
package job

import "time"

// Kind names a sort of work, such as "mail".
type Kind string

// Job is work to be done. It holds what the work is about, never a secret and
// never a text about a person: keys and codes.
type Job struct {
	Kind Kind
	Args map[string]string
	Due  time.Time // not before; zero = at once
}
