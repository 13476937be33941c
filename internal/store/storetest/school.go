package storetest

// This file: what the register of schools and the settings must do.

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
	"andersom/internal/school"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// SchoolOf builds a school with a vestigingscode and a name, with every field
// filled but the day it closed.
func SchoolOf(code, name string) school.School {
	return school.School{
		Code: code, BRIN: code[:4], Name: name, Kind: school.Regular, Street: "Kerkenbos 28", Postcode: "2716 PH", City: "Zoetermeer",
		GemeenteCode: "0637", Gemeente: "Zoetermeer", Denomination: "Openbaar", Phone: "0793516148", Website: "www.school.example",
		Board: "41646", HolidayRegion: "Midden", Pupils: []school.Pupils{{Year: 2024, Count: 89}, {Year: 2025, Count: school.Few}},
		Point: geo.Point{Lat: 52.059985, Lon: 4}, PointSource: school.PointAddress, Wijk: "wk01", Stadsdeel: "scheveningen",
	}
}

// School runs the contract of store.School on a migrated database without schools.
func School(t *testing.T, db *sqldb.DB) {
	s := store.NewSchool(db)
	var _ school.Store = s
	t.Run("every fact comes back", func(t *testing.T) { schoolComesBack(t, s) })
	t.Run("a change replaces all", func(t *testing.T) { schoolIsReplaced(t, s) })
	t.Run("an error leaves no trace", func(t *testing.T) { schoolErrorLeavesNoTrace(t, s) })
	t.Run("find", func(t *testing.T) { findSchools(t, s) })
	t.Run("register", func(t *testing.T) { registerOfSchools(t, s) })
}

func schoolComesBack(t *testing.T, s *store.School) {
	one := SchoolOf("00AA00", "De Eerste")
	one.Closed = clock.Date{Year: 2026, Month: time.August, Day: 1}
	for name := range emptyFields(reflect.ValueOf(one), "School") {
		t.Errorf("the builder leaves %s empty", name)
	}
	bare := school.School{Code: "00AA01"}
	must(t, s.SaveRegister(t.Context(), []school.School{one, bare}))
	for _, wanted := range []school.School{one, bare} {
		got, err := s.School(t.Context(), wanted.Code)
		must(t, err)
		want(t, wanted, got)
	}
	if _, err := s.School(t.Context(), "99ZZ99"); !fault.Is(err, fault.NotFound) {
		t.Errorf("unknown code: %v, want NotFound", err)
	}
}

func schoolIsReplaced(t *testing.T, s *store.School) {
	one := SchoolOf("00BB00", "Eerst Zus")
	must(t, s.SaveRegister(t.Context(), []school.School{one}))
	one.Name, one.Pupils = "Daarna Zo", []school.Pupils{{Year: 2026, Count: 4}}
	for range 2 {
		must(t, s.SaveRegister(t.Context(), []school.School{one}))
	}
	got, err := s.School(t.Context(), one.Code)
	must(t, err)
	want(t, one, got)
	for words, n := range map[string]int{"eerst zus": 0, "daarna zo": 1} {
		found, err := s.Find(t.Context(), school.Search{Words: strings.Fields(words), Limit: 10})
		must(t, err)
		want(t, n, len(found))
	}
}

func schoolErrorLeavesNoTrace(t *testing.T, s *store.School) {
	var batch []school.School
	for n := range 600 { // more than are written at once
		batch = append(batch, SchoolOf(fmt.Sprintf("01CC%03d", n), "Niet"))
	}
	batch = append(batch, batch[599]) // the same words twice
	if err := s.SaveRegister(t.Context(), batch); err == nil {
		t.Error("a school twice in one batch was stored")
	}
	if _, err := s.School(t.Context(), batch[0].Code); !fault.Is(err, fault.NotFound) {
		t.Errorf("after an error: %v, want NotFound", err)
	}
}

func findSchools(t *testing.T, s *store.School) {
	place := func(code, name, postcode, city, gemeente string) school.School {
		one := SchoolOf(code, name)
		one.Postcode, one.City, one.Gemeente, one.GemeenteCode = postcode, city, city, gemeente
		return one
	}
	at := func(code, name string, p geo.Point) school.School {
		one := place(code, name, "5000 AB", "Tilburg", "0855")
		one.Point = p
		return one
	}
	closed := place("02AA09", "Élan Gesloten", "2511 AB", "Den Haag", "0518")
	closed.Closed = clock.Date{Year: 2026, Month: time.August, Day: 1}
	must(t, s.SaveRegister(t.Context(), []school.School{
		place("02AA00", "Élan", "2511 AB", "Den Haag", "0518"),
		place("02AA01", "basisschool Élan-Noord", "2512 AB", "Den Haag", "0518"),
		place("02BB00", "Elandsschool", "1011 AB", "Amsterdam", "0363"),
		place("02BB01", "Élan", "1011 CD", "Amsterdam", "0363"),
		closed,
		at("02CC00", "Verder", geo.Point{Lat: 51.5, Lon: 5.04}),
		at("02CC01", "Zuid", geo.Point{Lat: 51.51, Lon: 5.01}),
		at("02CC02", "Te ver", geo.Point{Lat: 51.5, Lon: 5.1}),
	}))
	hague := []string{"0518", "0637"}
	for _, c := range []struct {
		name   string
		search school.Search
		want   string
	}{
		{"a word, by name", school.Search{Words: []string{"elan"}, Limit: 9}, "02AA01 02AA00 02BB01 02BB00"},
		{"near first", school.Search{Words: []string{"elan"}, First: []string{"0363"}, Limit: 9}, "02BB01 02BB00 02AA01 02AA00"},
		{"limit", school.Search{Words: []string{"elan"}, First: hague, Limit: 3}, "02AA01 02AA00 02BB01"},
		{"beginnings of two words", school.Search{Words: []string{"amst", "elan"}, First: hague, Limit: 9}, "02BB01 02BB00"},
		{"a word in a name", school.Search{Words: []string{"noord"}, Limit: 9}, "02AA01"},
		{"not inside a word", school.Search{Words: []string{"oord"}, Limit: 9}, ""},
		{"code", school.Search{Words: []string{"02bb"}, Limit: 9}, "02BB01 02BB00"},
		{"postcode", school.Search{Postcode: "2511 AB", Limit: 9}, "02AA00"},
		{"four digits", school.Search{Postcode: "1011", Limit: 9}, "02BB01 02BB00"},
		{"four digits and a word", school.Search{Postcode: "1011", Words: []string{"elands"}, Limit: 9}, "02BB00"},
		{"near a point", school.Search{Near: geo.Point{Lat: 51.5, Lon: 5.01}, First: hague, Limit: 9}, "02CC01 02CC00"},
		{"near a point, a word", school.Search{Near: geo.Point{Lat: 51.5, Lon: 5.01}, Words: []string{"ver"}, Limit: 9}, "02CC00"},
		{"near nothing", school.Search{Near: geo.Point{Lat: 50.8, Lon: 6}, Limit: 9}, ""},
		{"no such postcode", school.Search{Postcode: "9999", Limit: 9}, ""},
		{"wildcards mean themselves", school.Search{Words: []string{"%"}, Limit: 9}, ""},
		{"nothing", school.Search{Limit: 9}, ""},
	} {
		found, err := s.Find(t.Context(), c.search)
		must(t, err)
		if got := codes(found); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func codes(schools []school.School) string {
	var out []string
	for _, s := range schools {
		out = append(out, s.Code)
	}
	return strings.Join(out, " ")
}

func registerOfSchools(t *testing.T, s *store.School) {
	var batch []school.School
	for n := range 5 {
		one := SchoolOf(fmt.Sprintf("03AA%02d", 9-n), "Register")
		one.GemeenteCode = fmt.Sprintf("99%02d", n%3)
		batch = append(batch, one)
	}
	batch[4].Closed = clock.Date{Year: 2026, Month: time.August, Day: 1}
	must(t, s.SaveRegister(t.Context(), batch))
	for wanted, gemeenten := range map[string][]string{"03AA06 03AA09": {"9900"}, "03AA05 03AA06 03AA08 03AA09": {"9901", "9900"}, "": {"0000"}} {
		found, err := s.Register(t.Context(), gemeenten)
		must(t, err)
		want(t, wanted, codes(found))
		for _, one := range found {
			want(t, 2, len(one.Pupils))
		}
	}
	all, err := s.Register(t.Context(), nil)
	must(t, err)
	if got := codes(all); !strings.HasSuffix(got, "03AA05 03AA06 03AA07 03AA08 03AA09") {
		t.Errorf("the whole register ends in %q", got)
	}
}

// Setting runs the contract of store.Setting.
func Setting(t *testing.T, db *sqldb.DB) {
	s := store.NewSetting(db)
	if _, err := s.Value(t.Context(), "unknown"); !fault.Is(err, fault.NotFound) {
		t.Errorf("unknown key: %v, want NotFound", err)
	}
	for _, value := range []string{"1", "", "2"} {
		must(t, s.SetValue(t.Context(), "version", value))
		got, err := s.Value(t.Context(), "version")
		must(t, err)
		want(t, value, got)
	}
}
