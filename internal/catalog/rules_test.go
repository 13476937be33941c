package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: the small rules: completeness, freshness, slugs, status, what is
// derived.

func day(t *testing.T, text string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCompleteness(t *testing.T) {
	empty := catalog.Activity{}.Completeness()
	points, order := 0, []int{}
	for _, m := range empty.Missing {
		points += m.Points
		order = append(order, -m.Points)
		if !strings.HasSuffix(m.Advice, ".") || m.Field == "" {
			t.Errorf("%+v is no advice", m)
		}
	}
	if empty.Score != 0 || points != 100 {
		t.Errorf("an empty sheet scores %d and lacks %d, want 0 and 100", empty.Score, points)
	}
	if !slices.IsSorted(order) {
		t.Errorf("the most valuable is not first: %v", order)
	}
	a := good()
	a.Price = catalog.Price{Unit: taxonomy.OnRequest}
	before := a.Completeness()
	if got, want := before.Missing[0].Field, "prijs"; got != want {
		t.Errorf("first advice is %s, want %s", got, want)
	}
	a.Price = good().Price
	if got, want := a.Completeness().Score, before.Score+before.Missing[0].Points; got != want {
		t.Errorf("with a price the score is %d, want %d", got, want)
	}
}

func TestFreshness(t *testing.T) {
	a := catalog.Activity{ConfirmedAt: day(t, "2025-08-31")}
	for text, want := range map[string]catalog.FreshnessState{
		"2025-08-31": catalog.Fresh, "2026-08-31": catalog.Fresh, "2026-09-01": catalog.Fading,
		"2026-11-30": catalog.Fading, "2026-12-01": catalog.Stale, "2030-01-01": catalog.Stale,
	} {
		if got := a.Freshness(day(t, text)).State; got != want {
			t.Errorf("on %s: %s, want %s", text, got, want)
		}
	}
	f := a.Freshness(today)
	if got, want := f.FadesOn.String()+" "+f.HidesOn.String(), "2026-09-01 2026-12-01"; got != want {
		t.Errorf("fades and hides on %s, want %s", got, want)
	}
	if got := (catalog.Activity{}).Freshness(today).State; got != catalog.Stale {
		t.Errorf("never confirmed is %s, want %s", got, catalog.Stale)
	}
}

func TestVOGAt(t *testing.T) {
	until := day(t, "2026-11-22")
	for want, v := range map[taxonomy.VOG][]catalog.VOG{
		taxonomy.VOGUnknown: {{}, {Stated: taxonomy.Unknown}, {Stated: taxonomy.No}, {CheckedBy: "loket"}},
		taxonomy.VOGStated:  {{Stated: taxonomy.Yes}, {Stated: taxonomy.Yes, ValidUntil: until}},
		taxonomy.VOGChecked: {{Stated: taxonomy.Yes, CheckedBy: "loket", ValidUntil: until}},
		taxonomy.VOGExpired: {{Stated: taxonomy.Yes, CheckedBy: "loket", ValidUntil: until.AddDays(-1)}},
	} {
		for _, one := range v {
			if got := one.At(today); got != want {
				t.Errorf("%+v is %s, want %s", one, got, want)
			}
		}
	}
}

func TestExpiredSubsidyIsLeftOut(t *testing.T) {
	a := catalog.Activity{Subsidies: []catalog.Subsidy{
		{Name: "voorbij", Until: today.AddDays(-1)}, {Name: "laatste dag", Until: today}, {Name: "open"},
	}}
	got := a.CurrentSubsidies(today)
	if len(got) != 2 || got[0].Name != "laatste dag" || got[1].Name != "open" {
		t.Errorf("got %v", got)
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Trommelen op emmers":            "trommelen-op-emmers",
		"Foto's & film: één avontuur":    "fotos-en-film-een-avontuur",
		"’s Ochtends in de École (3+)!":  "s-ochtends-in-de-ecole-3-plus",
		"Straße / Œuvre / Łódź / Ørsted": "strasse-oeuvre-lodz-orsted",
		"ＨＩ":                             "",
		"！？":                             "",
		"IJsland":                        "ijsland",
		"Een heel erg lange titel over muziek maken met alles wat je in de keuken vindt": "een-heel-erg-lange-titel-over-muziek-maken-met-alles-wat-je",
		strings.Repeat("x", 80): strings.Repeat("x", 60),
	} {
		if got := catalog.Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		slug := catalog.Slug(rapid.String().Draw(t, "title"))
		if again := catalog.Slug(slug); again != slug || len(slug) > 60 || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Fatalf("slug %q, again %q", slug, again)
		}
	})
}

func TestTransition(t *testing.T) {
	all := []catalog.Status{catalog.Draft, catalog.Submitted, catalog.Published, catalog.Returned, catalog.Hidden, catalog.Archived}
	for _, from := range all {
		for _, to := range all {
			err := catalog.Transition(from, to)
			if want := from == to || slices.Contains(from.Next(), to); (err == nil) != want {
				t.Errorf("%s to %s: %v", from, to, err)
			}
			if err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("%s to %s is %v, want a conflict", from, to, fault.KindOf(err))
			}
		}
		if len(from.Next()) == 0 {
			t.Errorf("%s leads nowhere", from)
		}
	}
	for _, c := range [][2]catalog.Status{{catalog.Archived, catalog.Published}, {catalog.Submitted, catalog.Hidden}, {"", catalog.Draft}, {"weg", "weg"}} {
		if err := catalog.Transition(c[0], c[1]); err == nil {
			t.Errorf("%q to %q is allowed", c[0], c[1])
		}
	}
}

func TestDeriveMoments(t *testing.T) {
	for name, c := range map[string]struct {
		times []catalog.WeeklyTime
		want  taxonomy.Moments
	}{
		"morning":            {[]catalog.WeeklyTime{{Day: "wo", From: "8:30", Until: "12:00"}}, taxonomy.MomentOf("wo", "ochtend")},
		"across noon":        {[]catalog.WeeklyTime{{Day: "ma", From: "11:00", Until: "13:00"}}, taxonomy.MomentOf("ma", "ochtend") | taxonomy.MomentOf("ma", "middag")},
		"a bit after noon":   {[]catalog.WeeklyTime{{Day: "ma", From: "10:00", Until: "12:15"}}, taxonomy.MomentOf("ma", "ochtend")},
		"afternoon until 15": {[]catalog.WeeklyTime{{Day: "ma", From: "13:00", Until: "15:00"}}, taxonomy.MomentOf("ma", "middag")},
		"from 15":            {[]catalog.WeeklyTime{{Day: "vr", From: "15:00", Until: "16:30"}}, taxonomy.MomentOf("vr", "naschools")},
		"half past 14 to 16": {[]catalog.WeeklyTime{{Day: "vr", From: "14:30", Until: "16:00"}}, taxonomy.MomentOf("vr", "middag") | taxonomy.MomentOf("vr", "naschools")},
		"twenty minutes":     {[]catalog.WeeklyTime{{Day: "do", From: "11:50", Until: "12:10"}}, taxonomy.MomentOf("do", "ochtend")},
		"open end":           {[]catalog.WeeklyTime{{Day: "do", From: "12:00"}}, taxonomy.MomentOf("do", "middag")},
	} {
		a := good()
		a.Times = c.times
		if got := a.Derive(city{}).Moments; got != c.want {
			t.Errorf("%s: %b, want %b", name, got, c.want)
		}
	}
}

func TestDeriveMomentsOfDates(t *testing.T) {
	a := good()
	a.Kind, a.Moments = taxonomy.KindVenueAndDate, 0
	a.Dates = []catalog.Session{
		{Date: day(t, "2027-02-03"), From: "9:00", Until: "11:00"}, // Wednesday
		{Date: day(t, "2027-02-04")},                               // Thursday, any time
		{Date: day(t, "2027-02-06")},                               // Saturday
	}
	want := taxonomy.MomentOf("wo", "ochtend") | taxonomy.MomentsOf(taxonomy.SetOf[taxonomy.Weekday]("do"), 0)
	if got := a.Derive(city{}).Moments; got != want {
		t.Errorf("moments %b, want %b", got, want)
	}
}

func TestDerivePlacesAndKerndoelen(t *testing.T) {
	a := good()
	a.Kind, a.Area = taxonomy.KindVenue, catalog.WorkingArea{Postcode: "2511", Km: 5}
	a.Venue = catalog.Venue{Postcode: "2526", City: "Den Haag"}
	a.Kerndoelen = []string{"54", "nieuw:20", "slo-20a"}
	got := a.Derive(city{})
	if !got.Venue.Point.Known() || !got.Venue.Rough || got.Venue.Wijk != "WK051828" || !got.Area.Point.Known() {
		t.Errorf("venue %+v, area %+v", got.Venue, got.Area)
	}
	if want := []string{"slo-54", "slo-20a", "slo-20b"}; !slices.Equal(got.Kerndoelen, want) {
		t.Errorf("kerndoelen %v, want %v", got.Kerndoelen, want)
	}
	a.Kind = taxonomy.KindAtSchool
	if got := a.Derive(city{}); got.Venue.Point.Known() {
		t.Error("what comes to school lies somewhere")
	}
}

func TestTidyWritesOneWay(t *testing.T) {
	a := catalog.Activity{
		Title: " Cafe\u0301 ", Venue: catalog.Venue{Postcode: "2511ab"}, Social: []string{},
		Area:  catalog.WorkingArea{Gemeenten: []string{"rijswijk", "delft", "delft"}, Postcode: "2511  ab"},
		Times: []catalog.WeeklyTime{{Day: "wo", From: "09:00"}, {Day: "ma", From: "10:00"}, {Day: "ma", From: "8:30"}},
	}
	sent := slices.Clone(a.Area.Gemeenten)
	got := a.Tidy()
	if got.Title != "Café" || got.Venue.Postcode != "2511 AB" || got.Area.Postcode != "2511 AB" || got.Social != nil {
		t.Errorf("got %+v", got)
	}
	if want := []catalog.WeeklyTime{{Day: "ma", From: "8:30"}, {Day: "ma", From: "10:00"}, {Day: "wo", From: "9:00"}}; !slices.Equal(got.Times, want) {
		t.Errorf("times %v, want %v", got.Times, want)
	}
	if !slices.Equal(got.Area.Gemeenten, []string{"delft", "rijswijk"}) || !slices.Equal(a.Area.Gemeenten, sent) {
		t.Errorf("areas %v, sent %v", got.Area.Gemeenten, a.Area.Gemeenten)
	}
}

func TestTidyTakesOutSignsThatNobodySees(t *testing.T) {
	for typed, want := range map[string]string{
		"a\x00b\x1b[31m\u007f":                "ab[31m",
		"\u202eomgekeerd\u202c \u2066x\u2069": "omgekeerd x",
		"\ufeffbom\ufffe \ue000":              "bom \ue000",
		"regel\r\nnog een\n\n\tdrie":          "regel\nnog een\n\n\tdrie",
		"\U0001f469\u200d\U0001f3eb":          "\U0001f469\u200d\U0001f3eb", // a joined emoji stays whole
	} {
		if got := (catalog.Activity{Description: typed}).Tidy().Description; got != want {
			t.Errorf("%q becomes %q, want %q", typed, got, want)
		}
	}
}

func TestDeriveWritesDisciplinesByTheirPresentNames(t *testing.T) {
	a := catalog.Activity{Disciplines: []string{"slagwerk", "percussie", "dans"}, Images: []catalog.Image{{File: "illustratie:slagwerk"}}}.Derive(city{})
	if got, want := strings.Join(a.Disciplines, " ")+" "+a.Images[0].File, "percussie dans illustratie:percussie"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	twice := catalog.Activity{Disciplines: []string{"dans", "dans"}}.Derive(city{}) // a mistake that Check names
	if len(twice.Disciplines) != 2 {
		t.Errorf("%v", twice.Disciplines)
	}
}
