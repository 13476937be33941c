package shortlist

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"andersom/internal/access"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: who may see and change which lists, and what is seen of them.
// Changing is in change.go.

// Store keeps lists.
type Store interface {
	// Shelf gives all lists of an owner with their items: the default list
	// first, then in the order in which they were made.
	Shelf(ctx context.Context, owner Owner) ([]List, error)
	// List gives one list; NotFound when there is none.
	List(ctx context.Context, id string) (List, error)
	// Kept gives the activities on the lists of these owners, each once.
	Kept(ctx context.Context, owners []Owner) ([]string, error)
	// ChangeShelf gives the function all lists of an owner and keeps what it
	// makes of them, in one transaction; nothing changes when it fails. The
	// function may run again.
	ChangeShelf(ctx context.Context, owner Owner, change func([]List) ([]List, error)) error
}

// Catalog knows which activities are public.
type Catalog interface {
	Activities(ctx context.Context, edition string, ids []string) ([]catalog.Activity, error)
}

// Service keeps lists, shares and saved searches.
type Service struct {
	store    Store
	shares   ShareStore
	searches SearchStore
	catalog  Catalog
	now      clock.Clock
	newID    func(time.Time) (string, error)
	tokens   tokens
}

// Stores are what the service stands on.
type Stores struct {
	Lists    Store
	Shares   ShareStore
	Searches SearchStore
}

// NewService makes the service. The secret signs the links that it gives out;
// with another secret all links of before are dead.
func NewService(stores Stores, c Catalog, now clock.Clock, newID func(time.Time) (string, error), secret []byte) *Service {
	return &Service{store: stores.Lists, shares: stores.Shares, searches: stores.Searches, catalog: c, now: now, newID: newID,
		tokens: tokens{slices.Clone(secret)}}
}

// Shelf is the lists of one owner as somebody may use them.
type Shelf struct {
	Owner     Owner
	Lists     []List
	MayChange bool
}

// errUnknown is the answer to whoever may not know that a list exists.
func errUnknown() error { return fault.New(fault.NotFound, "Deze lijst kennen we niet.") }

// maySee tells whether an actor may see the lists of an owner: those of a school
// its confirmed members, a private one its owner.
func maySee(a access.Actor, o Owner) bool {
	if o.Private() {
		return a.SignedIn() && a.Account == o.Account
	}
	return a.May(o.School, access.Reader)
}

// mayChange tells whether an actor may change them.
func mayChange(a access.Actor, o Owner) bool {
	return maySee(a, o) && (o.Private() || a.May(o.School, access.Member))
}

// check gives the fault of somebody who may not change the lists of an owner.
func check(a access.Actor, o Owner) error {
	switch {
	case !maySee(a, o):
		return errUnknown()
	case !mayChange(a, o):
		return fault.New(fault.Forbidden, "Je kunt deze lijst wel zien, maar niet veranderen. Vraag de directie van je school om meer rechten.")
	}
	return nil
}

// PrivateOf gives the owner of the private lists of an actor.
func PrivateOf(a access.Actor, edition string) Owner {
	return Owner{Edition: edition, Account: a.Account}
}

// HomeOf gives the owner of the lists in which one click of an actor keeps: the
// school that the actor works for, or the actor where that school is not (yet)
// open to changes.
func HomeOf(a access.Actor, edition string) Owner {
	if o := (Owner{Edition: edition, School: a.School}); a.School != "" && mayChange(a, o) {
		return o
	}
	return PrivateOf(a, edition)
}

// owners gives whose lists an actor sees in a city: those of the school it works
// for, and the private ones.
func owners(a access.Actor, edition string) []Owner {
	if !a.SignedIn() {
		return nil
	}
	out := []Owner{PrivateOf(a, edition)}
	if o := (Owner{Edition: edition, School: a.School}); a.School != "" && maySee(a, o) {
		out = slices.Insert(out, 0, o)
	}
	return out
}

// Shelves gives the lists that an actor sees: first those of the school, then
// the private ones. A visitor has none.
func (s *Service) Shelves(ctx context.Context, a access.Actor, edition string) ([]Shelf, error) {
	var out []Shelf
	for _, o := range owners(a, edition) {
		lists, err := s.store.Shelf(ctx, o)
		if err != nil {
			return nil, fmt.Errorf("shortlist.Shelves: %w", err)
		}
		out = append(out, Shelf{Owner: o, Lists: lists, MayChange: mayChange(a, o)})
	}
	return out, nil
}

// List gives one list, and whether the actor may change it. Who may not see it
// gets NotFound, as if there were none.
func (s *Service) List(ctx context.Context, a access.Actor, edition, id string) (list List, change bool, err error) {
	list, err = s.store.List(ctx, id)
	if err == nil && (list.Owner.Edition != edition || !maySee(a, list.Owner)) {
		err = errUnknown()
	}
	if err != nil {
		return List{}, false, fmt.Errorf("shortlist.List: %w", err)
	}
	return list, mayChange(a, list.Owner), nil
}

// Kept gives the activities that an actor finds on a list.
func (s *Service) Kept(ctx context.Context, a access.Actor, edition string) (map[string]bool, error) {
	all := owners(a, edition)
	if len(all) == 0 {
		return nil, nil
	}
	ids, err := s.store.Kept(ctx, all)
	if err != nil {
		return nil, fmt.Errorf("shortlist.Kept: %w", err)
	}
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// KeptTogether gives the activities on the lists of the school for which an actor
// works, so that all who work there are told the same; on the private ones where
// the school did not confirm the actor.
func (s *Service) KeptTogether(ctx context.Context, a access.Actor, edition string) ([]string, error) {
	all := owners(a, edition)
	if len(all) == 0 {
		return nil, nil
	}
	ids, err := s.store.Kept(ctx, all[:1]) // those of the school come first
	if err != nil {
		return nil, fmt.Errorf("shortlist.KeptTogether: %w", err)
	}
	return ids, nil
}

func number(n int) string { return strconv.Itoa(n) }
