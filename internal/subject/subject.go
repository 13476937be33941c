// Package subject carries out what the register says of a person: everything
// that is kept of them is shown, handed over in a file, and erased; and what was
// kept long enough goes. It knows no table by name: an area declares its own in
// its privacy.go and is thereby part of all of this. What does not live here: the
// declarations (privacy and the areas), SQL (store), pages (web).
package subject

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

// This file: the service and what it needs of the world outside.

// Root is the table of the people who can sign in.
const Root = "account"

// Piece is what one table holds of a person by one way.
type Piece struct {
	Part    privacy.Part
	Columns []privacy.Field // of the rows: about the person, then the rest of the row
	Rows    [][]any         // text, int64 or float64, in the order of Columns
}

// Store keeps and finds what is kept of people. What writes is one transaction.
type Store interface {
	// See calls the function for all that is kept of somebody, piece by piece, as
	// it is at one moment. Pieces without rows are given too.
	See(ctx context.Context, parts []privacy.Part, s privacy.Subject, each func(Piece) error) error
	// Erase removes somebody as the register says, enters what entry makes of it in
	// the ledger (nil: nothing), and puts the work in; NotFound when nobody has the
	// key.
	Erase(ctx context.Context, parts []privacy.Part, s privacy.Subject, entry func(removed, changed map[string]int64) (Entry, error), jobs ...job.Job) error
	// Scrub makes what was removed from the tables unreadable in the files.
	Scrub(ctx context.Context, tables ...string) error
	// Keys gives the keys of all persons of a root with these parts.
	Keys(ctx context.Context, parts []privacy.Part, root string) ([]string, error)

	// Strays counts the people of whom the part has rows and the root has none.
	Strays(ctx context.Context, part privacy.Part, root string) (int64, error)

	// Entries gives the ledger in the database, oldest first; Remember adds what
	// is not in it yet.
	Entries(ctx context.Context) ([]Entry, error)
	Remember(ctx context.Context, entries []Entry) error
	// Key gives the key of the ledger: the given one, unless the database has one.
	Key(ctx context.Context, fresh string) (string, error)

	// Ask notes that an account is to be erased; a later day takes the place of an
	// earlier. Stay takes it back; NotFound when it was not asked.
	Ask(ctx context.Context, r Leaving, jobs ...job.Job) error
	Stay(ctx context.Context, account string, now time.Time, jobs ...job.Job) error
	// Leaves gives when an account is to be erased; NotFound when it is not.
	Leaves(ctx context.Context, account string) (Leaving, error)
	// Due gives the accounts whose day has come.
	Due(ctx context.Context, now time.Time) ([]Leaving, error)

	ExportStore
	RetentionStore
}

// Leaving is an account that is to be erased.
type Leaving struct {
	Account string
	Asked   time.Time
	Due     time.Time
}

// Register is what the service needs of the register.
type Register interface {
	Parts(root string) []privacy.Part
	Rules() []privacy.TableRule
	Roots() []string
	HandOver(ctx context.Context, s privacy.Subject) error
	Stop(ctx context.Context, code privacy.PurposeCode, s privacy.Subject) error
}

// Deps are the parts of a service.
type Deps struct {
	Store    Store
	Register Register
	Book     func(ctx context.Context) (*privacy.Book, error) // the register in force
	Ledger   *Ledger                                          // nil = only the one in the database
	Folder   string                                           // for files with exports
	NewID    func(time.Time) (string, error)
	Now      clock.Clock
	Log      *slog.Logger
	// Words says a value that is a number or a code to us as people know it; false
	// when it is readable as it is.
	Words func(ctx context.Context, table, column string, value any) (string, bool)
	// Farewell tells somebody who was erased that it happened. The address stands
	// nowhere any more, so it is tried once.
	Farewell func(ctx context.Context, address, edition string)
	// Address gives where somebody can be written to; asked before they are erased.
	Address func(ctx context.Context, account string) (address, edition string, err error)
	// By are the rules of retention that an area carries out itself, by Rule.By; nil
	// for one that needs no round because it holds whenever something is used.
	By map[string]Sweeper
}

// Service shows, hands over and erases.
type Service struct{ Deps }

// NewService makes a service.
func NewService(d Deps) *Service { return &Service{d} }

// RecentTime is how long ago somebody may have given the password for what is
// sensitive (F7).
const RecentTime = 15 * time.Minute

func (s *Service) recent(who access.Actor) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	if !who.Recent(s.Now(), RecentTime) {
		return fault.New(fault.Unauthenticated, "Geef eerst je wachtwoord nog een keer.")
	}
	return nil
}

// security writes a line of the security log (F14): what and who by id, never a
// value.
func (s *Service) security(ctx context.Context, event string, args ...any) {
	s.Log.InfoContext(ctx, "security", append([]any{"event", event}, args...)...)
}

// Own gives all that is kept of who is signed in; pieces without rows left out.
func (s *Service) Own(ctx context.Context, who access.Actor) ([]Piece, error) {
	if !who.SignedIn() {
		return nil, fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	return s.Of(ctx, privacy.Subject{Root: Root, Key: who.Account})
}

// Of gives all that is kept of somebody; pieces without rows left out.
func (s *Service) Of(ctx context.Context, who privacy.Subject) ([]Piece, error) {
	var out []Piece
	err := s.Store.See(ctx, s.Register.Parts(who.Root), who, func(p Piece) error {
		if len(p.Rows) > 0 {
			out = append(out, p)
		}
		return nil
	})
	return out, err
}
