package finder

import (
	"context"
	"fmt"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: which school asks, for pages that differ for who signed in.

// Askers finds the school for which somebody works.
type Askers struct {
	Schools  map[string]*school.Service // by edition
	Profiles *school.Profiles
	Now      clock.Clock
	Calendar *taxonomy.Calendar // of holidays; nil: they do not count
	// Kept gives the activities that the school of the actor keeps on lists, or the
	// actor where nobody confirmed the membership yet; nil: they do not count.
	Kept func(ctx context.Context, a access.Actor, edition string) ([]string, error)
}

// Of gives the school for which the actor works now, with the profile that this
// actor sees; nil for who works for none. A school that the register lost is
// none.
func (s *Askers) Of(ctx context.Context, city *City, a access.Actor) (*Asking, error) {
	if _, ok := a.At(a.School); a.School == "" || !ok {
		return nil, nil //nolint:nilnil // nobody asks: that is no failure
	}
	found, err := s.Schools[city.Edition.Slug].ByCode(ctx, a.School)
	if fault.Is(err, fault.NotFound) {
		return nil, nil //nolint:nilnil // likewise
	}
	if err != nil {
		return nil, fmt.Errorf("finder.Askers: %w", err)
	}
	p, err := s.Profiles.Of(ctx, a, a.School)
	if err != nil {
		return nil, fmt.Errorf("finder.Askers: %w", err)
	}
	beside := Beside{Calendar: s.Calendar}
	if s.Kept != nil && !p.Empty() {
		kept, err := s.Kept(ctx, a, city.Edition.Slug)
		if err != nil {
			return nil, fmt.Errorf("finder.Askers: %w", err)
		}
		beside.Kept = city.Index.ValuesOf(match.Discipline, kept)
	}
	return city.Words.Asking(found, p, beside, clock.DateOf(s.Now())), nil
}

// Told tells whether the school said something of itself: without that the
// order is that of a visitor.
func (a *Asking) Told() bool { return a != nil && !a.Profile.Empty() }
