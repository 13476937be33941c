package finder

import (
	"context"
	"fmt"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/school"
)

// This file: which school asks, for pages that differ for who signed in.

// Askers finds the school for which somebody works.
type Askers struct {
	Schools  map[string]*school.Service // by edition
	Profiles *school.Profiles
	Now      clock.Clock
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
	return city.Words.Asking(found, p, nil, clock.DateOf(s.Now())), nil
}

// Told tells whether the school said something of itself: without that the
// order is that of a visitor.
func (a *Asking) Told() bool { return a != nil && !a.Profile.Empty() }
