package school

import (
	"context"
	"fmt"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: who sees and changes which profile. Members whom the school
// confirmed share one; somebody whose membership still waits works on a draft
// that nobody else sees, and that becomes the school's when it has none.

// ProfileStore keeps profiles.
type ProfileStore interface {
	// Profile gives the profile of a school with an owner (empty: the one that
	// the school shares); NotFound when there is none.
	Profile(ctx context.Context, school, owner string) (Profile, error)
	// SaveProfile stores the profile with all it holds in the place of the one
	// with the version before (0: there is none yet); Conflict when another
	// version is stored by then.
	SaveProfile(ctx context.Context, p Profile) error
	// AdoptProfile makes the draft of an account the profile of the school, when
	// the school has none, and takes the draft away. It tells whether it did;
	// with a profile of the school, or without a draft, nothing changes.
	AdoptProfile(ctx context.Context, school, account string) (bool, error)
	// Drafts gives the drafts of an account by school.
	Drafts(ctx context.Context, account string) ([]Profile, error)
	// DeleteDraft takes the draft of an account for a school away, if there is
	// one; without a school all of them.
	DeleteDraft(ctx context.Context, school, account string) error
}

// Profiles is the service around profiles. It is safe for concurrent use.
type Profiles struct {
	store ProfileStore
	words Vocabulary
	now   clock.Clock
}

// NewProfiles makes the service.
func NewProfiles(store ProfileStore, words Vocabulary, now clock.Clock) *Profiles {
	return &Profiles{store: store, words: words, now: now}
}

// owner gives whose profile an actor works on at a school. Role is what a
// confirmed member must be.
func owner(a access.Actor, school string, role access.Role) (string, error) {
	m, ok := a.At(school)
	switch {
	case !a.SignedIn() || !ok:
		return "", fault.New(fault.Forbidden, "Dit profiel is van een school waar je niet bij hoort.")
	case !m.Confirmed:
		return a.Account, nil
	case !a.May(school, role):
		return "", fault.New(fault.Forbidden, "Je kunt het profiel van je school bekijken. Vraag een medewerker of de directie om het aan te passen.")
	}
	return "", nil
}

// Of gives the profile that the actor sees at a school: the school's, or the
// own draft while the membership waits. A profile that was never saved is
// empty, with version 0. Who does not belong to the school: Forbidden.
func (s *Profiles) Of(ctx context.Context, a access.Actor, school string) (Profile, error) {
	of, err := owner(a, school, access.Reader)
	if err != nil {
		return Profile{}, err
	}
	return s.read(ctx, school, of)
}

func (s *Profiles) read(ctx context.Context, school, of string) (Profile, error) {
	p, err := s.store.Profile(ctx, school, of)
	if fault.Is(err, fault.NotFound) {
		return Profile{School: school, Owner: of}, nil
	}
	if err != nil {
		return Profile{}, fmt.Errorf("school.Of: %w", err)
	}
	return p, nil
}

// Glance is what a school's board may see of its profile: how far it is, and no
// word of what it says.
type Glance struct {
	Done, Of int // steps
	Holes    int // lessons in the week to fill, from today on
}

// Glance counts what the shared profile of a school tells. Who may ask for it
// the caller checks: it names nothing that a school wants.
func (s *Profiles) Glance(ctx context.Context, school string) (Glance, error) {
	p, err := s.read(ctx, school, "")
	if err != nil {
		return Glance{}, err
	}
	c, today := p.Completeness(), clock.DateOf(s.now())
	out := Glance{Done: c.Done, Of: c.Of}
	for _, h := range p.Holes {
		if !h.Over(today) {
			out.Holes++
		}
	}
	return out, nil
}

// MayChange tells whether the actor may save at the school.
func (s *Profiles) MayChange(a access.Actor, school string) bool {
	_, err := owner(a, school, access.Member)
	return err == nil
}

// Save stores one step of a profile as it stands in change; the other steps of
// change do not count. Change.Version is the version that the actor saw: when
// another was saved since, Conflict, and nothing is stored. Mistakes are an
// Invalid fault with the names of RowField. It gives the profile as it is now;
// with a Conflict the one that stands.
func (s *Profiles) Save(ctx context.Context, a access.Actor, step Step, change Profile) (Profile, error) {
	of, err := owner(a, change.School, access.Member)
	if err != nil {
		return Profile{}, err
	}
	stands, err := s.read(ctx, change.School, of)
	if err != nil {
		return Profile{}, err
	}
	if stands.Version != change.Version {
		return stands, changedMeanwhile()
	}
	next := stands.replace(step, change)
	next.tidy()
	next.numberGroups(stands)
	check := checker{words: s.words, today: clock.DateOf(s.now())}
	if err := check.check(step, &next); err != nil {
		return stands, err
	}
	next.Version, next.UpdatedAt = stands.Version+1, s.now()
	if err := s.store.SaveProfile(ctx, next); err != nil {
		if fault.Is(err, fault.Conflict) {
			err = changedMeanwhile()
		}
		return stands, fmt.Errorf("school.Save: %w", err)
	}
	return next, nil
}

func changedMeanwhile() error {
	return fault.New(fault.Conflict, "Intussen is het profiel veranderd, door een collega of in een ander venster. Wat jij invulde staat hieronder en is nog niet opgeslagen.")
}

// Confirmed is called when a membership was confirmed: the draft of the account
// becomes the profile of the school, when the school has none.
func (s *Profiles) Confirmed(ctx context.Context, school, account string) error {
	if _, err := s.store.AdoptProfile(ctx, school, account); err != nil {
		return fmt.Errorf("school.Confirmed: %w", err)
	}
	return nil
}

// Drafts gives the own drafts of an account, for who asks to see all data.
func (s *Profiles) Drafts(ctx context.Context, a access.Actor) ([]Profile, error) {
	if !a.SignedIn() {
		return nil, fault.New(fault.Unauthenticated, "")
	}
	drafts, err := s.store.Drafts(ctx, a.Account)
	if err != nil {
		return nil, fmt.Errorf("school.Drafts: %w", err)
	}
	return drafts, nil
}

// DeleteDraft takes the own draft for a school away.
func (s *Profiles) DeleteDraft(ctx context.Context, a access.Actor, school string) error {
	if !a.SignedIn() {
		return fault.New(fault.Unauthenticated, "")
	}
	if err := s.store.DeleteDraft(ctx, school, a.Account); err != nil {
		return fmt.Errorf("school.DeleteDraft: %w", err)
	}
	return nil
}
