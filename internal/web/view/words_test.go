package view

import (
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/taxonomy"
)

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1.000", 1234567: "1.234.567"} {
		if got := Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 lessen", 1: "1 les", 2: "2 lessen", 1024: "1.024 lessen"} {
		if got := Plural(n, "les", "lessen"); got != want {
			t.Errorf("Plural(%d) = %q, want %q", n, got, want)
		}
	}
}

// A distance never claims more than it knows: 100 metres up to a kilometre,
// then tenths, from ten whole kilometres.
func TestKilometres(t *testing.T) {
	for km, want := range map[float64]string{
		0: "minder dan 100 m", 0.09: "minder dan 100 m", 0.1: "100 m", 0.44: "400 m", 0.949: "900 m",
		0.95: "0,9 km", 0.96: "1,0 km", 1.44: "1,4 km", 9.94: "9,9 km", 9.95: "10 km", 12.4: "12 km", 12.5: "13 km",
	} {
		if got := Kilometres(km); got != want {
			t.Errorf("Kilometres(%v) = %q, want %q", km, got, want)
		}
	}
}

func TestForWhom(t *testing.T) {
	for want, a := range map[string]catalog.Activity{
		"":                     {},
		"groep 3-6":            {Groepen: taxonomy.GroepenOf(3, 4, 5, 6)},
		"groep 3-6, SBO":       {Groepen: taxonomy.GroepenOf(3, 4, 5, 6), Audience: taxonomy.SetOf[taxonomy.Audience]("sbo")},
		"SO, SBO, nieuwkomers": {Audience: taxonomy.SetOf[taxonomy.Audience]("nieuwkomers", "sbo", "so")},
		"groep 1-8, peuters":   {Groepen: taxonomy.AllGroepen, Audience: taxonomy.SetOf[taxonomy.Audience]("peuters")},
	} {
		if got := ForWhom(a); got != want {
			t.Errorf("ForWhom = %q, want %q", got, want)
		}
	}
}

// Every audience has its word on a card; a new one may not come out empty.
func TestEveryAudienceHasAWord(t *testing.T) {
	for _, audience := range taxonomy.Values[taxonomy.Audience]() {
		if Groepen(0, taxonomy.SetOf(audience)) == "" {
			t.Errorf("%s has no word", audience)
		}
	}
}

func TestWhereAndDistance(t *testing.T) {
	for _, c := range []struct {
		kind         taxonomy.Kind
		city         string
		km           float64
		asked, rough bool

		where, distance string
	}{
		{taxonomy.KindOnline, "Delft", 0, false, false, "online", ""},
		{taxonomy.KindAtSchool, "Delft", 0, false, false, "op school", ""},
		{taxonomy.KindVenue, "Delft", 3, false, false, "Delft", ""},
		{taxonomy.KindVenueAndDate, "Delft", 3.21, true, false, "Delft", "3,2 km"},
		{taxonomy.KindVenue, "Delft", 0.4, true, true, "Delft", "ongeveer 400 m"},
	} {
		if where, distance := Where(c.kind, c.city), Distance(c.km, c.asked, c.rough); where != c.where || distance != c.distance {
			t.Errorf("%s: %q, %q, want %q, %q", c.kind, where, distance, c.where, c.distance)
		}
	}
}

func TestDays(t *testing.T) {
	for want, days := range map[string][]taxonomy.Weekday{
		"in overleg": nil, "wo": {"wo"}, "wo en vr": {"wo", "vr"}, "ma, di en do": {"ma", "di", "do"}, "ma t/m vr": {"ma", "di", "wo", "do", "vr"},
	} {
		if got := Days(days); got != want {
			t.Errorf("Days(%v) = %q, want %q", days, got, want)
		}
	}
}

func TestLessonsAndGroupSize(t *testing.T) {
	for want, a := range map[string]catalog.Activity{
		"gastles (1 les)":     {Shape: "gastles"},
		"1 les":               {Lessons: 1, Shape: "gastles"},
		"6 lessen van 60 min": {Lessons: 6, Minutes: 60},
	} {
		if got := Lessons(a.Shape, a.Lessons, a.Minutes); got != want {
			t.Errorf("Lessons = %q, want %q", got, want)
		}
	}
	for want, a := range map[string]catalog.Activity{
		"":                        {},
		"10 tot 30 leerlingen":    {GroupMin: 10, GroupMax: 30},
		"hoogstens 30 leerlingen": {GroupMax: 30},
		"hoogstens 12 leerlingen": {GroupMin: 12, GroupMax: 12},
		"vanaf 10 leerlingen":     {GroupMin: 10},
	} {
		if got := GroupSize(a); got != want {
			t.Errorf("GroupSize(%d, %d) = %q, want %q", a.GroupMin, a.GroupMax, got, want)
		}
	}
}
