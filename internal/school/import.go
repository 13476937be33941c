package school

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: bringing a file of the register in. What the file does not say
// (DUO's own has no points and no pupils) stays as it was or comes from the
// atlas.

// Imported counts what an import did.
type Imported struct {
	Added, Changed, Unchanged, Closed int
}

// maxClosing is the largest part of the register that one complete file may
// close; more than that is the wrong file.
const maxClosing = 0.1

// Import reads a file of the register and brings the stored one up to date, all
// or nothing: mistakes come back as an Invalid fault whose fields name row,
// column and reason. Importing the same file again changes nothing.
//
// With complete, schools of the kinds in the file that it does not name are
// closed from today; a file that would close over a tenth of them is refused
// with a Conflict.
func (s *Service) Import(ctx context.Context, file io.Reader, complete bool) (Imported, error) {
	parsed, err := parseRegister(file)
	if err != nil {
		return Imported{}, fmt.Errorf("school.Import: %w", err)
	}
	stored, err := s.store.Register(ctx, nil)
	if err != nil {
		return Imported{}, fmt.Errorf("school.Import: %w", err)
	}
	known := make(map[string]School, len(stored))
	for _, school := range stored {
		known[school.Code] = school
	}
	var done Imported
	var save []School
	for _, school := range parsed.schools {
		before, found := known[school.Code]
		school = s.complete(parsed, school, before)
		switch {
		case !found:
			done.Added++
		case reflect.DeepEqual(before, school):
			done.Unchanged++
			continue
		default:
			done.Changed++
		}
		save = append(save, school)
	}
	if complete {
		closing, err := missing(parsed.schools, stored, clock.DateOf(s.now()))
		if err != nil {
			return Imported{}, fmt.Errorf("school.Import: %w", err)
		}
		done.Closed = len(closing)
		save = append(save, closing...)
	}
	if len(save) == 0 {
		return done, nil
	}
	if err := s.store.SaveRegister(ctx, save); err != nil {
		return Imported{}, fmt.Errorf("school.Import: %w", err)
	}
	return done, nil
}

// missing gives the open stored schools that the file lacks though it has
// others of their kind, closed from the day given.
func missing(in, stored []School, today clock.Date) ([]School, error) {
	kinds, named := map[Kind]bool{}, map[string]bool{}
	for _, school := range in {
		kinds[school.Kind], named[school.Code] = true, true
	}
	var closing []School
	open := 0
	for _, school := range stored {
		if !kinds[school.Kind] || !school.Closed.IsZero() {
			continue
		}
		open++
		if !named[school.Code] {
			school.Closed = today
			closing = append(closing, school)
		}
	}
	if float64(len(closing)) > maxClosing*float64(open) {
		return nil, fault.New(fault.Conflict, fmt.Sprintf(
			"Er is niets ingelezen. Volgens dit bestand zijn %d van de %d scholen gesloten. Is dit het hele register?", len(closing), open))
	}
	return closing, nil
}

// complete adds to a school from the file what the file does not say: first
// what was known of it, then what the atlas knows of its postcode.
func (s *Service) complete(file register, school, before School) School {
	for column, field := range map[string]struct{ into, from *string }{
		"denominatie":   {&school.Denomination, &before.Denomination},
		"telefoon":      {&school.Phone, &before.Phone},
		"website":       {&school.Website, &before.Website},
		"bevoegd_gezag": {&school.Board, &before.Board},
		"vakantieregio": {&school.HolidayRegion, &before.HolidayRegion},
	} {
		if !file.has(column) {
			*field.into = *field.from
		}
	}
	if !file.has("soort") && before.Kind.Valid() {
		school.Kind = before.Kind
	}
	school.Pupils = mergePupils(school.Pupils, before.Pupils)
	s.nameTown(&school, before)
	s.place(&school, before)
	return school
}

// mergePupils keeps the years that the file does not have.
func mergePupils(now, before []Pupils) []Pupils {
	out := slices.Clone(now)
	for _, old := range before {
		if !slices.ContainsFunc(now, func(p Pupils) bool { return p.Year == old.Year }) {
			out = append(out, old)
		}
	}
	slices.SortFunc(out, func(a, b Pupils) int { return a.Year - b.Year })
	return out
}

// nameTown writes town and municipality as people do: DUO has them in capitals,
// and calls The Hague by its formal name.
func (s *Service) nameTown(school *School, before School) {
	if school.City == strings.ToUpper(school.City) {
		if location, ok := s.atlas.Locate(school.Postcode); before.Postcode == school.Postcode {
			school.City = before.City
		} else if ok {
			school.City = location.Town
		}
	}
	gemeente, ok := s.atlas.GemeenteByCode(school.GemeenteCode)
	if !ok {
		return // a municipality newer than the atlas: its name stays as in the file
	}
	school.Gemeente = gemeente.Label
	if strings.EqualFold(school.City, gemeente.Registered) {
		school.City = gemeente.Label
	}
}

// place gives the school a point when the file has none: the one it had while
// its address stays the same, else that of its postcode. Its areas follow from
// the point unless the file states them.
func (s *Service) place(school *School, before School) {
	if !school.Point.Known() && before.Point.Known() && before.Postcode == school.Postcode && before.Street == school.Street {
		school.Point, school.PointSource = before.Point, before.PointSource
	}
	if location, ok := s.atlas.Locate(school.Postcode); ok && !school.Point.Known() {
		school.Point, school.PointSource = location.Point, PointPostcode
		if location.Rough {
			school.PointSource = PointRough
		}
	}
	if school.Wijk != "" || school.Stadsdeel != "" || !school.Point.Known() {
		return
	}
	for _, city := range s.atlas.Cities() {
		if city.Gemeente.Code == school.GemeenteCode {
			school.Wijk, school.Stadsdeel = areas(city, *school)
		}
	}
}

// areas gives wijk and stadsdeel of a school in the city.
func areas(city *taxonomy.City, school School) (wijk, stadsdeel string) {
	if at, ok := city.WijkAt(school.Point); ok {
		return at.Code, at.Stadsdeel
	}
	if part, ok := city.StadsdeelOf(school.Postcode); ok {
		return "", part.Slug
	}
	return "", ""
}
