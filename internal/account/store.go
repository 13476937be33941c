package account

import (
	"context"
	"time"

	"andersom/internal/access"
	"andersom/internal/job"
)

// This file: what the area needs of a database. Each method that writes is one
// transaction, and puts in the work that it is given.

// People keeps accounts and the tokens for them.
type People interface {
	// SignUp makes the account with its membership and token, unless the address
	// is taken. By an account that is not confirmed yet: that one gets the new
	// password, membership and token. By one that is: nothing changes and
	// the other work is put in. It tells which account has the address now.
	SignUp(ctx context.Context, r Registration) (Outcome, error)
	// ByEmail gives the account with the folded address; NotFound.
	ByEmail(ctx context.Context, folded string) (Account, error)
	// ByID gives the account; NotFound.
	ByID(ctx context.Context, id string) (Account, error)
	// SaveToken adds tokens and uses up older ones of the same purpose and account.
	SaveToken(ctx context.Context, now time.Time, tokens []Token, jobs ...job.Job) error
	// Token gives the token; NotFound.
	Token(ctx context.Context, id string) (Token, error)
	// Confirm uses the token up, confirms the address, answers the memberships
	// that are given, and starts the session if there is one. Conflict when the
	// token was used already.
	Confirm(ctx context.Context, c Confirmation) error
	// SetPassword stores the password, ends all sessions but the one that is
	// kept, and uses up every token of the account.
	SetPassword(ctx context.Context, c PasswordChange) error
	// SetEmail gives the account the address of the token and uses that up.
	// Conflict when another account has the address or the token was used.
	SetEmail(ctx context.Context, c EmailChange) error
	// Erase removes the account with everything that hangs on it.
	Erase(ctx context.Context, id string) error
	// Sweep removes accounts that were made before a time and never confirmed,
	// and sessions and tokens that ended before now.
	Sweep(ctx context.Context, now, unconfirmedBefore time.Time) (Swept, error)
}

// Sessions keeps who is signed in where.
type Sessions interface {
	// Start stores a session in the place of another if that is given (its id),
	// and tells whether the device is new to the account. When it is, the
	// work is put in, unless it is the account's first device.
	Start(ctx context.Context, s Session, instead string, jobs ...job.Job) (newDevice bool, err error)
	// Present gives the session with the hash of the secret, with its account
	// and the memberships of that; NotFound.
	Present(ctx context.Context, secret string) (Presence, error)
	// Touch notes that a session was used.
	Touch(ctx context.Context, id string, now time.Time) error
	// OfAccount gives the sessions of an account, the last used first.
	OfAccount(ctx context.Context, account string) ([]Session, error)
	// End ends one session of an account; NotFound when it is not theirs.
	End(ctx context.Context, account, id string) error
	// EndOthers ends all sessions of an account but one.
	EndOthers(ctx context.Context, account, keep string) error
	// Choose stores for which school somebody works.
	Choose(ctx context.Context, account, school string) error
}

// Members keeps who belongs to which school.
type Members interface {
	// Memberships gives those of an account, by school.
	Memberships(ctx context.Context, account string) ([]Membership, error)
	// AtSchool gives those of a school with the addresses, by address; only of
	// confirmed accounts.
	AtSchool(ctx context.Context, school string) ([]Member, error)
	// Ask stores that somebody asks to belong. Conflict when they do already.
	Ask(ctx context.Context, m Membership, jobs ...job.Job) error
	// Answer gives somebody a role at a school and takes their question away;
	// NotFound when there is no such membership. Conflict when a school would
	// lose its last director.
	Answer(ctx context.Context, m Membership, jobs ...job.Job) error
	// Remove takes a membership away; NotFound. Conflict when a school with
	// other members would lose its last director.
	Remove(ctx context.Context, now time.Time, account, school string, jobs ...job.Job) error
	// Waiting gives the questions that no director can answer, oldest first.
	Waiting(ctx context.Context, limit int) ([]Member, error)
}

// Operators keeps what only the operator does.
type Operators interface {
	// List gives all accounts by address.
	List(ctx context.Context) ([]Account, error)
	// SetTeam gives an account its roles in the team, in the place of those it had.
	SetTeam(ctx context.Context, account string, roles []access.TeamRole) error
	// Disable closes the account (a time) or opens it again (the unset time), and
	// ends its sessions.
	Disable(ctx context.Context, account string, at time.Time) error
	// Export gives all that is stored of an account, by table and column.
	Export(ctx context.Context, now time.Time, account string, jobs ...job.Job) ([]ExportTable, error)
}

// Registration is somebody who signs up.
type Registration struct {
	Account    Account
	Membership *Membership // nil = none
	Token      Token       // of the account
	Jobs       []job.Job   // when the account is new or was not confirmed
	Taken      []job.Job   // when the address has a confirmed account; the store fills in whose
}

// Outcome is what came of a registration.
type Outcome struct {
	Account string // who has the address now
	Taken   bool   // and had it, confirmed, before
}

// Confirmation is an address that is confirmed.
type Confirmation struct {
	Token       string // id
	Account     string
	Now         time.Time
	Memberships []Membership // as they become
	Session     *Session     // nil = does not sign in
	Jobs        []job.Job
}

// PasswordChange is a new password.
type PasswordChange struct {
	Account string
	Hash    string
	Now     time.Time
	Token   string   // id of the one that allows it, which it uses up; empty = none
	Keep    string   // id of the session that stays; empty = none
	Session *Session // starts in its place; nil = none
	Confirm bool     // the letter proved the address too
	Jobs    []job.Job
}

// EmailChange is a new address.
type EmailChange struct {
	Token       string // id
	Account     string
	Email       string
	Now         time.Time
	EndSessions bool // all of them
	Jobs        []job.Job
}

// Presence is a session with whose it is.
type Presence struct {
	Session     Session
	Account     Account
	Memberships []Membership
}

// Swept is how much was removed.
type Swept struct{ Accounts, Sessions, Tokens int64 }

// ExportTable is what is stored of somebody in one table.
type ExportTable struct {
	Name string
	Rows []map[string]any
}
