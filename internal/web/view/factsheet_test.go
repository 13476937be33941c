package view

import (
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/facts"
)

func value(t *testing.T, items []facts.Item, label string) facts.Item {
	t.Helper()
	for _, item := range items {
		if item.Label == label {
			return item
		}
	}
	t.Errorf("there is no fact %q", label)
	return facts.Item{}
}

func date(t *testing.T, text string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What decides and is not known is said to be unknown; the rest is left out.
func TestAnEmptyActivityClaimsNothing(t *testing.T) {
	o := finder.Offer{Activity: catalog.Activity{Kind: taxonomy.KindAtSchool}}
	for label, want := range map[string]string{
		"Voor": "niet bekend", "Groepsgrootte": "niet bekend", "Prijs per groepsles, alles inbegrepen": "prijs nog niet bekend", "Wanneer": "in overleg",
	} {
		if got := value(t, Deciding(o), label).Value; got != want {
			t.Errorf("%s = %q, want %q", label, got, want)
		}
	}
	for _, items := range [][]facts.Item{Deciding(o), Arrange(o.Activity), WhoComes(o)} {
		for _, item := range items {
			switch item.Label {
			case "Aanvragen", "Nodig", "Voorbereiding", "Materiaal", "Bij ziekte", "Contractvorm":
				t.Errorf("%s is shown: %q", item.Label, item.Value)
			}
		}
	}
	if got := value(t, WhoComes(o), "Steeds hetzelfde gezicht").Value; got != taxonomy.Label(taxonomy.Unknown) {
		t.Errorf("the same face: %q", got)
	}
	if got := ConfirmedText(o.Activity); got != "Nog niet bevestigd door de aanbieder." {
		t.Errorf("ConfirmedText = %q", got)
	}
}

func TestWhenText(t *testing.T) {
	days := func(slugs ...taxonomy.Weekday) taxonomy.Set[taxonomy.Weekday] { return taxonomy.SetOf(slugs...) }
	parts := func(slugs ...taxonomy.DayPart) taxonomy.Set[taxonomy.DayPart] { return taxonomy.SetOf(slugs...) }
	for want, a := range map[string]catalog.Activity{
		"in overleg": {},
		"maandag en dinsdag: ochtend; vrijdag: ochtend en middag": {Moments: taxonomy.MomentsOf(days("ma", "di"), parts("ochtend")) |
			taxonomy.MomentsOf(days("vr"), parts("ochtend", "middag"))},
		"maandag tot en met vrijdag: middag":                   {Moments: taxonomy.MomentsOf(days("ma", "di", "wo", "do", "vr"), parts("middag"))},
		"maandag: ochtend; dinsdag: middag; woensdag: ochtend": {Moments: taxonomy.MomentsOf(days("ma", "wo"), parts("ochtend")) | taxonomy.MomentsOf(days("di"), parts("middag"))},
		"woensdag 9:00-11:00 en vrijdag 13:00-15:00": {Moments: taxonomy.AllMoments,
			Times: []catalog.WeeklyTime{{Day: "wo", From: "9:00", Until: "11:00"}, {Day: "vr", From: "13:00", Until: "15:00"}}},
		"2 data":  {Moments: taxonomy.AllMoments, Dates: make([]catalog.Session, 2)},
		"1 datum": {Dates: make([]catalog.Session, 1)},
	} {
		if got := WhenText(a); got != want {
			t.Errorf("WhenText = %q, want %q", got, want)
		}
	}
}

func TestPeriodAndAmount(t *testing.T) {
	from, until := date(t, "2027-01-04"), date(t, "2027-06-30")
	for want, a := range map[string]catalog.Activity{
		"": {}, "vanaf 4 januari 2027": {From: from}, "tot en met 30 juni 2027": {Until: until},
		"van 4 januari 2027 tot en met 30 juni 2027": {From: from, Until: until},
	} {
		if got := value(t, Deciding(finder.Offer{Activity: a}), "Wanneer").Note; got != want {
			t.Errorf("the period is %q, want %q", got, want)
		}
	}
	a := catalog.Activity{Lessons: 6, Minutes: 60, Weeks: 6, GroupsPerDay: 3, GroupsAtOnce: 2, LeadDays: 14}
	items := Deciding(finder.Offer{Activity: a})
	for label, want := range map[string]string{"Vorm": "6 lessen van 60 min, in 6 weken, 3 groepen op een dag", "Groepsgrootte": "2 groepen tegelijk"} {
		if got := value(t, items, label).Note; got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
	if got := value(t, items, "Aanvragen").Value; got != "minstens 14 dagen van tevoren" {
		t.Errorf("Aanvragen = %q", got)
	}
}

func TestAddress(t *testing.T) {
	for want, v := range map[string]catalog.Venue{
		"": {}, "Delft": {City: "Delft"}, "Museum, Plein 1, 2611 AB Delft": {Name: "Museum", Street: "Plein 1", Postcode: "2611 AB", City: "Delft"},
		"2611 Delft (plek ongeveer bekend)": {Postcode: "2611", City: "Delft", Rough: true},
	} {
		if got := Address(v); got != want {
			t.Errorf("Address = %q, want %q", got, want)
		}
	}
}

func TestWhoComesAndWhen(t *testing.T) {
	a := catalog.Activity{VOG: catalog.VOG{Date: date(t, "2026-09-01"), CheckedBy: "de gemeente", ValidUntil: date(t, "2027-09-01")},
		ConfirmedAt: date(t, "2026-11-20"), ConfirmedBy: "het aanbiedersloket"}
	if got, want := value(t, WhoComes(finder.Offer{Activity: a}), "VOG").Note, "afgegeven op 1 september 2026, gezien door de gemeente, geldig tot 1 september 2027"; got != want {
		t.Errorf("VOG = %q, want %q", got, want)
	}
	if got, want := ConfirmedText(a), "Laatst bevestigd op vrijdag 20 november 2026 door het aanbiedersloket."; got != want {
		t.Errorf("ConfirmedText = %q, want %q", got, want)
	}
	for want, s := range map[string]catalog.Session{
		"woensdag 3 februari 2027":             {Date: date(t, "2027-02-03")},
		"woensdag 3 februari 2027, 9:00":       {Date: date(t, "2027-02-03"), From: "9:00"},
		"woensdag 3 februari 2027, 9:00-11:00": {Date: date(t, "2027-02-03"), From: "9:00", Until: "11:00"},
	} {
		if got := Session(s); got != want {
			t.Errorf("Session = %q, want %q", got, want)
		}
	}
}

func TestAreaText(t *testing.T) {
	labels := func(stadsdeel, gemeente string) string { return "S" + stadsdeel + "G" + gemeente }
	for want, w := range map[string]catalog.WorkingArea{
		"": {}, "SGdelft": {Gemeenten: []string{"delft"}}, "tot 10 km rond 2511": {Km: 10, Postcode: "2511"},
		"SGdelft en SscheveningenG, en tot 2,5 km rond 2511": {Gemeenten: []string{"delft"}, Stadsdelen: []string{"scheveningen"}, Km: 2.5, Postcode: "2511"},
	} {
		if got := AreaText(w, labels); got != want {
			t.Errorf("AreaText = %q, want %q", got, want)
		}
	}
}
