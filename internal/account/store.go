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
	// One of no account costs that too, and is not stored.
	SaveToken(ctx context.Context, now time.Time, tokens []Token, jobs ...job.Job) error
	// Token gives the token; NotFound.
	Token(ctx context.Context, id string) (Token, error)
	// Confirm uses the token up, confirms the address, answers the memberships
	// that are given, and starts the session if there is one. Conflict when the
	// token was used already.
	Confirm(ctx context.Context, c Confirmation) error
	// SetPassword stores the password, ends all sessions but the one that is
	// kept and all pending sign-ins, and uses up every token of the account.
	SetPassword(ctx context.Context, c PasswordChange) error
	// RenewHash puts another hash of the same password in the place of the old one;
	// nothing when the password was changed meanwhile.
	RenewHash(ctx context.Context, account, old, renewed string) error
	// SetEmail gives the account the address of the token and uses that up.
	// Conflict when another account has the address or the token was used.
	SetEmail(ctx context.Context, c EmailChange) error
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
	// AtDomain gives the confirmed members of all schools whose address ends in
	// the domain, on a host of it or not.
	AtDomain(ctx context.Context, domain string) ([]Member, error)
	// Depart ends the memberships of somebody who goes. Conflict when a school with
	// other members would lose its last director and nothing was said of that,
	// or the successor is no member of it.
	Depart(ctx context.Context, d Departure) error
	// Succeed makes confirmed members director in the place of who goes later.
	// Conflict when one is no member.
	Succeed(ctx context.Context, from string, next []Succession, now time.Time, jobs ...job.Job) error
	// Vacancies gives the schools whose last director left, without their members.
	Vacancies(ctx context.Context, limit int) ([]Vacancy, error)
}

// Invites keeps invitations.
type Invites interface {
	// Invite stores an invitation in the place of one that ended. Conflict when the
	// address has an open one at the school, Forbidden when it is stopped,
	// TooMany when so many are open.
	Invite(ctx context.Context, i Invitation, stopped string, most int, jobs ...job.Job) error
	// Invitation gives one, ended or not; NotFound.
	Invitation(ctx context.Context, id string) (Invitation, error)
	// AtSchoolInvited gives the open ones of a school, the newest first.
	AtSchoolInvited(ctx context.Context, school string, now time.Time) ([]Invitation, error)
	// MailAgain puts in the work for one; NotFound.
	MailAgain(ctx context.Context, id string, now time.Time, jobs ...job.Job) error
	// Withdraw takes one away; nothing when it is gone.
	Withdraw(ctx context.Context, id string) error
	// Accept uses one up. NotFound when it is gone, Conflict when a new account
	// was given and the address has a confirmed one.
	Accept(ctx context.Context, a Acceptance) error
	// Stop takes one away and keeps the mark of the stop until a moment.
	Stop(ctx context.Context, id, stopped string, until time.Time) error
}

// Logins keeps by whom a provider of sign-in knows accounts.
type Logins interface {
	// Arrive notes a return; Conflict when it was noted before.
	Arrive(ctx context.Context, v LoginVisit) error
	// Wait adds who that was to a return.
	Wait(ctx context.Context, v LoginVisit) error
	// Visit gives a return; NotFound.
	Visit(ctx context.Context, id string) (LoginVisit, error)
	// Forget takes from a return who that was.
	Forget(ctx context.Context, id string) error
	// ByLogin gives the account; NotFound.
	ByLogin(ctx context.Context, issuer, subject string) (string, error)
	// Link stores one; Conflict when it is there.
	Link(ctx context.Context, l Login, jobs ...job.Job) error
	// SignUpLinked makes the account, or takes one over that nobody confirmed,
	// links it and forgets the return. It gives the account's id. Conflict when the
	// address has a confirmed account or the login is there.
	SignUpLinked(ctx context.Context, a Account, l Login, visit string) (string, error)
	// LoginsOf gives those of an account.
	LoginsOf(ctx context.Context, account string) ([]Login, error)
	// Unlink takes those of an account away.
	Unlink(ctx context.Context, account string, jobs []job.Job, now time.Time) error
}

// Boards keeps who may look at the schools of a board.
type Boards interface {
	// AskBoard stores a question; Conflict when there is one.
	AskBoard(ctx context.Context, b BoardMember) error
	// BoardsOf gives those of an account.
	BoardsOf(ctx context.Context, account string) ([]BoardMember, error)
	// WaitingBoards gives the questions with addresses, oldest first.
	WaitingBoards(ctx context.Context, limit int) ([]BoardMember, error)
	// ConfirmBoard answers yes; NotFound.
	ConfirmBoard(ctx context.Context, b BoardMember, jobs []job.Job) error
	// EndBoard takes one away; NotFound.
	EndBoard(ctx context.Context, account, board string) error
	// WithMembers gives which of the schools have a confirmed member.
	WithMembers(ctx context.Context, schools []string) ([]string, error)
}

// Idlers keeps how far the notices about unused accounts have come.
type Idlers interface {
	// Idle gives the confirmed accounts that were last used before a moment, or
	// that had a notice, the longest ago first.
	Idle(ctx context.Context, seenBefore time.Time, limit int) ([]Idler, error)
	// TellIdle notes a notice and puts in its work; nothing when that notice, or a
	// later one, was noted already.
	TellIdle(ctx context.Context, account string, stage int, now time.Time, jobs ...job.Job) error
}

// Acceptance is an invitation that is taken.
type Acceptance struct {
	Invitation string // id
	Membership Membership
	Account    *Account // a new one with the invited address; nil = the membership's is there
	Session    *Session // starts; nil = none
	Now        time.Time
}

// Departure is somebody who goes from a school or altogether.
type Departure struct {
	Account string
	School  string       // that they leave; empty with Directs
	Schools []Succession // what becomes of schools that would have no director
	Now     time.Time
	Jobs    []job.Job
	Directs bool // they leave every school of which they are director: the account is to be erased
}

// Vacancy is a school whose last director left.
type Vacancy struct {
	School  string
	Since   time.Time
	Members []Member
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
	Pending *Pending // or the second step does; nil = none
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
	Leaving     time.Time // when the account is to be erased; unset = it is not
	Memberships []Membership
}
