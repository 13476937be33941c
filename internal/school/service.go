package school

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: how people find a school. Importing is in import.go.

// Store keeps the register.
type Store interface {
	// School gives one location, also a closed one; NotFound when the code is
	// unknown.
	School(ctx context.Context, code string) (School, error)
	// Find gives at most Search.Limit open locations in the order: with Search.Near
	// the nearest first; else those in Search.First, then by name, then by code.
	Find(ctx context.Context, search Search) ([]School, error)
	// Register gives every location in these municipalities by code, closed ones
	// too; without municipalities the whole country.
	Register(ctx context.Context, gemeenten []string) ([]School, error)
	// SaveRegister inserts or replaces the schools with all they hold, in one
	// transaction: all of them or none.
	SaveRegister(ctx context.Context, schools []School) error
}

// Search says which schools to find: those that answer to all of Postcode, Words
// and Near that are given.
type Search struct {
	Postcode string    // "2716 PH", or four digits for all postcodes with them
	Words    []string  // folded; each is the beginning of one of School.Words
	Near     geo.Point // some NearKm around it
	First    []string  // codes of the municipalities that come first
	Limit    int       // at least 1
}

// NearKm is how far from a point Search.Near looks, to the north; to the east
// about as far.
const NearKm = 5

// Service answers questions about the register for one region.
type Service struct {
	store  Store
	atlas  *taxonomy.Atlas
	region []taxonomy.Gemeente
	now    clock.Clock
}

// NewService makes a service whose lookups put the schools of a region first.
func NewService(store Store, atlas *taxonomy.Atlas, region []taxonomy.Gemeente, now clock.Clock) *Service {
	return &Service{store: store, atlas: atlas, region: region, now: now}
}

// ByCode gives the location with a vestigingscode, in capitals or not; NotFound
// when there is none. A closed school is found too and says since when.
func (s *Service) ByCode(ctx context.Context, code string) (School, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if !isCode(code) {
		return School{}, fault.New(fault.NotFound, "Deze school kennen we niet.")
	}
	school, err := s.store.School(ctx, code)
	if err != nil {
		return School{}, fmt.Errorf("school.ByCode: %w", err)
	}
	return school, nil
}

// Lookup gives at most limit open schools for what somebody typed: words and
// postcodes in any order. Of each word the beginning counts: of the name, the
// town, the BRIN or vestigingscode, without regard to case and accents. A postcode
// is whole or its four digits; where no school stands with exactly that one, the
// nearest are given. Otherwise the schools of the region come first. Empty text
// gives no schools.
func (s *Service) Lookup(ctx context.Context, text string, limit int) ([]School, error) {
	if limit < 1 {
		return nil, nil
	}
	searches := readings(text)
	for _, search := range searches { // where none stands, near it
		if where, ok := s.atlas.Locate(search.Postcode); ok {
			searches = append(searches, Search{Words: search.Words, Near: where.Point})
		}
	}
	for _, search := range searches {
		search.First, search.Limit = s.regionCodes(), limit
		schools, err := s.store.Find(ctx, search)
		if err != nil {
			return nil, fmt.Errorf("school.Lookup: %w", err)
		}
		if len(schools) > 0 {
			return schools, nil
		}
	}
	return nil, nil
}

// readings gives what a typed text may mean, the likeliest first: the first
// postcode in it and the other words. Two letters behind four digits may be a
// word of the name too.
func readings(text string) []Search {
	parts := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for i, part := range parts {
		rest := func(from int) []string {
			return foldWords(strings.Join(slices.Concat(parts[:i], parts[from:]), " "))
		}
		if i+1 < len(parts) {
			if postcode, ok := taxonomy.NormalPostcode(part + parts[i+1]); ok && len(part) == 4 {
				four, _ := taxonomy.NormalPostcode(part) // it is one: the two together are
				return []Search{{Postcode: postcode, Words: rest(i + 2)}, {Postcode: four, Words: rest(i + 1)}}
			}
		}
		if postcode, ok := taxonomy.NormalPostcode(part); ok {
			return []Search{{Postcode: postcode, Words: rest(i + 1)}}
		}
	}
	words := foldWords(text)
	if len(words) == 0 {
		return nil
	}
	return []Search{{Words: words}}
}

// InRegion gives the open schools in the region of the city, by code.
func (s *Service) InRegion(ctx context.Context) ([]School, error) {
	schools, err := s.store.Register(ctx, s.regionCodes())
	if err != nil {
		return nil, fmt.Errorf("school.InRegion: %w", err)
	}
	return slices.DeleteFunc(schools, func(school School) bool { return !school.Closed.IsZero() }), nil
}

func (s *Service) regionCodes() []string {
	codes := make([]string, len(s.region))
	for i, g := range s.region {
		codes[i] = g.Code
	}
	return codes
}
