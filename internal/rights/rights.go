// Package rights holds what people may demand about their data, and the proof
// that it was done: consent, objection and restriction with the gate that every
// purpose asks at the moment of acting; requests with the legal clock; the log of
// who saw data of others; breaches. What does not live here: what is kept of
// people (privacy and the areas), erasing and exporting (subject), pages (web),
// SQL (store), what letters say (letter).
package rights

import (
	"context"
	"log/slog"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: the service and what it needs.

// Signer derives the secrets of letters.
type Signer interface {
	Token(id, purpose, account string) string
	Valid(token, id, purpose, account string) bool
}

// Limiter says how often a key may do a thing.
type Limiter interface {
	Allow(key string) (ok bool, wait time.Duration)
}

// People knows who has an account.
type People interface {
	// ByAddress gives the id of the confirmed account with the address; "" when
	// there is none.
	ByAddress(ctx context.Context, email string) (string, error)
	// AddressOf gives the address of an account; NotFound.
	AddressOf(ctx context.Context, account string) (string, error)
	// IDs gives the ids of all accounts.
	IDs(ctx context.Context) ([]string, error)
}

// Deps are the parts of a service.
type Deps struct {
	Choices  Choices
	Requests Requests
	Breaches Breaches
	Log      Log
	Reviews  Reviews
	People   People
	// Register finds what is kept of an address, and stops what is under way.
	Register *privacy.Register
	// InForce gives a purpose as the register has it now: the privacy officer may
	// have put it on another ground. Nil: as the program proposes it.
	InForce func(ctx context.Context, code privacy.PurposeCode) (privacy.Purpose, error)
	// Find counts the rows in which a text stands, by table of the register.
	Find Finder
	// EraseSubject erases a person to the last row.
	EraseSubject func(ctx context.Context, who privacy.Subject) error
	// Forget takes away what was kept or shown for a purpose, of somebody who objects
	// to it: an account, an address, or both.
	Forget   map[privacy.PurposeCode]func(ctx context.Context, account, email string) error
	Texts    []ConsentText
	Normal   func(email string) (string, bool) // an address in one form
	Fold     func(email string) string         // as it is looked up
	Signer   Signer
	Secret   func(parts ...string) string // a pseudonym, the same each time
	NewID    func(time.Time) (string, error)
	Now      clock.Clock
	PerDay   Limiter // requests for an address
	PerBlock Limiter // requests from an address block
	Security *slog.Logger
}

// Service is the rules.
type Service struct{ Deps }

// NewService makes a service.
func NewService(d Deps) *Service { return &Service{d} }

// security writes a line of the security log: what and whose by id.
func (s *Service) security(ctx context.Context, event string, args ...any) {
	s.Security.InfoContext(ctx, "security", append([]any{"event", event}, args...)...)
}

// MailJob is the kind of work that sends a letter; ArgRequest its argument that
// names a request, ArgDays how many days before the last one a reminder is for.
const (
	MailJob    = job.Kind("mail")
	ArgRequest = "verzoek"
	ArgDays    = "dagen"
)

// What letters of this area are for; they stand in the argument "purpose".
const (
	MailConfirm  = "rechten.bevestigen"  // to who asked: is it you?
	MailReceived = "rechten.ontvangen"   // to who asked: it is a case now
	MailExtended = "rechten.verlengd"    // to who asked: it takes longer, and why
	MailAnswer   = "rechten.antwoord"    // to who asked: the answer
	MailTeam     = "rechten.nieuw"       // to the team: a new case
	MailReminder = "rechten.herinnering" // to the team: the clock runs
)

// officer refuses who is not there to look after privacy.
func officer(who access.Actor) error {
	if !who.ActsForTeam(access.PrivacyOfficer, access.Administrator) {
		return fault.New(fault.Forbidden, "Dit is voor wie de privacy bewaakt.")
	}
	return nil
}

// signedIn refuses a visitor.
func signedIn(who access.Actor) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	return nil
}
