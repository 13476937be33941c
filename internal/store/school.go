package store

// This file: the register of schools.

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/geo"
	"andersom/internal/school"
	"andersom/internal/sqldb"
)

// School stores the register of schools; it is a school.Store.
type School struct {
	db     *sqldb.DB
	tables tables[storedSchool]
}

// storedSchool is a school with its name as it is sorted.
type storedSchool struct {
	school.School
	nameFolded string
}

// NewSchool gives the store of the register in the database.
func NewSchool(db *sqldb.DB) *School {
	return &School{db, tables[storedSchool]{
		table: "school", primary: "code", foreign: "code",
		bind: schoolColumns,
		lists: []list[storedSchool]{
			elements("school_pupils", func(s *storedSchool) *[]school.Pupils { return &s.Pupils }, func(p *school.Pupils) []column {
				return []column{{"year", numberOf(&p.Year)}, {"count", numberOf(&p.Count)}}
			}),
		},
		key: func(s *storedSchool) string { return s.Code },
	}}
}

func schoolColumns(s *storedSchool) []column {
	return []column{
		{"code", textOf(&s.Code)},
		{"brin", textOf(&s.BRIN)},
		{"name", textOf(&s.Name)},
		{"name_folded", textOf(&s.nameFolded)},
		{"kind", textOf(&s.Kind)},
		{"street", textOf(&s.Street)},
		{"postcode", textOf(&s.Postcode)},
		{"city", textOf(&s.City)},
		{"gemeente_code", textOf(&s.GemeenteCode)},
		{"gemeente", textOf(&s.Gemeente)},
		{"denomination", textOf(&s.Denomination)},
		{"phone", textOf(&s.Phone)},
		{"website", textOf(&s.Website)},
		{"board", textOf(&s.Board)},
		{"holiday_region", textOf(&s.HolidayRegion)},
		{"lat", realOf(&s.Point.Lat)},
		{"lon", realOf(&s.Point.Lon)},
		{"point_source", textOf(&s.PointSource)},
		{"wijk", textOf(&s.Wijk)},
		{"stadsdeel", textOf(&s.Stadsdeel)},
		{"closed_on", dayOf(&s.Closed)},
	}
}

// School gives one location, also a closed one; NotFound when the code is unknown.
func (s *School) School(ctx context.Context, code string) (school.School, error) {
	found, err := s.find(ctx, "where code = $1", code)
	if err == nil && len(found) == 0 {
		err = missing("school with that code")
	}
	if err != nil {
		return school.School{}, fmt.Errorf("store.School: %w", err)
	}
	return found[0], nil
}

// Find gives at most search.Limit open locations: near a point the nearest
// first; else those in the municipalities of search.First first, then by folded
// name, then by code. A search for nothing finds nothing.
func (s *School) Find(ctx context.Context, search school.Search) ([]school.School, error) {
	var args arguments
	conditions := []string{"closed_on = ''"}
	if search.Postcode != "" {
		conditions = append(conditions, "postcode "+args.beginsWith(search.Postcode))
	}
	for _, word := range search.Words {
		conditions = append(conditions, "code in (select code from school_word where word "+args.beginsWith(word)+")")
	}
	order := "name_folded, code"
	if len(search.First) > 0 && !search.Near.Known() {
		order = "case when gemeente_code in (" + args.list(search.First) + ") then 0 else 1 end, " + order
	}
	if search.Near.Known() {
		conditions = append(conditions, args.around(search.Near))
		order = args.distance(search.Near) + ", " + order
	}
	if len(conditions) == 1 {
		return nil, nil
	}
	found, err := s.find(ctx, "where "+strings.Join(conditions, " and ")+" order by "+order+" limit "+args.add(search.Limit), args...)
	if err != nil {
		return nil, fmt.Errorf("store.Find: %w", err)
	}
	return found, nil
}

// Register gives every location in the municipalities by code, closed ones too;
// without municipalities the whole country.
func (s *School) Register(ctx context.Context, gemeenten []string) ([]school.School, error) {
	var args arguments
	where := ""
	if len(gemeenten) > 0 {
		where = "where gemeente_code in (" + args.list(gemeenten) + ")"
	}
	var found []storedSchool
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		if found, err = s.tables.rows(tx, where+" order by code", args...); err != nil {
			return err
		}
		return s.tables.hang(tx, found, "in (select code from school "+where+")", args...)
	})
	if err != nil {
		return nil, fmt.Errorf("store.Register: %w", err)
	}
	return register(found), nil
}

// OfBoard gives the open locations of a board by name.
func (s *School) OfBoard(ctx context.Context, board string) ([]school.School, error) {
	found, err := s.find(ctx, "where board = $1 and board <> '' and closed_on = '' order by name_folded, code", board)
	if err != nil {
		return nil, fmt.Errorf("store.OfBoard: %w", err)
	}
	return found, nil
}

// SaveRegister inserts or replaces the schools with all they hold, all of them
// or none.
func (s *School) SaveRegister(ctx context.Context, schools []school.School) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		for batch := range slices.Chunk(schools, batchSize) {
			if err := s.save(tx, batch); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store.SaveRegister: %w", err)
	}
	return nil
}

func (s *School) save(tx sqldb.Tx, schools []school.School) error {
	stored := make([]storedSchool, len(schools))
	codes := make([]any, len(schools))
	var words [][]any
	for i, one := range schools {
		stored[i] = storedSchool{one, fold(one.Name)}
		codes[i] = one.Code
		for _, word := range one.Words() {
			words = append(words, []any{word, one.Code})
		}
	}
	if err := s.tables.put(tx, stored, codes); err != nil {
		return err
	}
	if _, err := tx.Exec("delete from school_word where code in ("+sqldb.Placeholders(1, len(codes))+")", codes...); err != nil {
		return err
	}
	return tx.Insert("school_word", []string{"word", "code"}, words, "")
}

func (s *School) find(ctx context.Context, clauses string, args ...any) ([]school.School, error) {
	var found []storedSchool
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.tables.find(tx, clauses, args...)
		return err
	})
	return register(found), err
}

func register(stored []storedSchool) []school.School {
	out := make([]school.School, len(stored))
	for i, s := range stored {
		out[i] = s.School
	}
	return out
}

// arguments gathers the arguments of a statement that is put together.
type arguments []any

// add takes an argument and gives its place: "$3".
func (a *arguments) add(value any) string {
	*a = append(*a, value)
	return "$" + strconv.Itoa(len(*a))
}

// list takes several arguments and gives their places: "$3, $4".
func (a *arguments) list(values []string) string {
	first := len(*a) + 1
	*a = append(*a, anys(values)...)
	return sqldb.Placeholders(first, len(values))
}

// A degree to the north is some 111 km; in the Netherlands one to the east is
// about 0.61 of that.
const (
	degreeKm = 111.2
	eastward = 0.61
)

// around gives the condition that a place lies in the square around a point.
func (a *arguments) around(p geo.Point) string {
	north, east := school.NearKm/degreeKm, school.NearKm/degreeKm/eastward
	return "lat between " + a.add(p.Lat-north) + " and " + a.add(p.Lat+north) + " and lon between " + a.add(p.Lon-east) + " and " + a.add(p.Lon+east)
}

// distance gives what grows with the distance to a point.
func (a *arguments) distance(p geo.Point) string {
	lat, lon, ratio := a.add(p.Lat), a.add(p.Lon), a.add(eastward*eastward)
	return fmt.Sprintf("(lat - %s) * (lat - %s) + (lon - %s) * (lon - %s) * %s", lat, lat, lon, lon, ratio)
}

// beginsWith gives the condition that a folded text begins with the prefix, as
// a range that an index can find: nothing sorts behind the last character.
func (a *arguments) beginsWith(prefix string) string {
	return "between " + a.add(prefix) + " and " + a.add(prefix+"\U0010FFFF")
}
