package school

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"andersom/internal/fault"
	"andersom/internal/geo"
)

// memory is a Store in memory; the contract it keeps is that of the comments on
// Store.
type memory struct {
	schools map[string]School
	broken  bool // SaveRegister fails
	saves   int
}

func newMemory() *memory { return &memory{schools: map[string]School{}} }

func (m *memory) School(_ context.Context, code string) (School, error) {
	s, ok := m.schools[code]
	if !ok {
		return School{}, fault.New(fault.NotFound, "Deze school kennen we niet.")
	}
	return s, nil
}

func (m *memory) Find(_ context.Context, search Search) ([]School, error) {
	var found []School
	for _, s := range m.schools {
		if s.Closed.IsZero() && matches(s, search) {
			found = append(found, s)
		}
	}
	far := func(s School) int {
		if slices.Contains(search.First, s.GemeenteCode) {
			return 0
		}
		return 1
	}
	slices.SortFunc(found, func(a, b School) int {
		return cmp.Or(far(a)-far(b), strings.Compare(a.Name, b.Name), strings.Compare(a.Code, b.Code))
	})
	return found[:min(len(found), search.Limit)], nil
}

func matches(s School, search Search) bool {
	if !strings.HasPrefix(s.Postcode, search.Postcode) || search.Near.Known() && geo.Distance(s.Point, search.Near) > NearKm {
		return false
	}
	for _, typed := range search.Words {
		if !slices.ContainsFunc(s.Words(), func(word string) bool { return strings.HasPrefix(word, typed) }) {
			return false
		}
	}
	return true
}

func (m *memory) Register(_ context.Context, gemeenten []string) ([]School, error) {
	var out []School
	for _, s := range m.schools {
		if len(gemeenten) == 0 || slices.Contains(gemeenten, s.GemeenteCode) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b School) int { return strings.Compare(a.Code, b.Code) })
	return out, nil
}

func (m *memory) SaveRegister(_ context.Context, schools []School) error {
	if m.broken {
		return errors.New("disk full")
	}
	m.saves++
	for _, s := range schools {
		m.schools[s.Code] = s
	}
	return nil
}
