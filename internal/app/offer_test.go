package app

import (
	"slices"
	"testing"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/illustration"
)

// This file: the demonstration holds what it is there to show. P1, P3.

// tally counts how often each value of a fact occurs.
type tally map[string]int

func (n tally) add(values ...string) {
	for _, v := range values {
		n[v]++
	}
}

func addSet[V taxonomy.Vocabulary](n tally, set taxonomy.Set[V]) {
	for _, v := range set.Values() {
		n.add(string(v))
	}
}

// wantAll fails for every value of a list that never occurs.
func wantAll[V ~string](t *testing.T, fact string, n tally, all []V) {
	t.Helper()
	for _, v := range all {
		if n[string(v)] == 0 {
			t.Errorf("%s %q does not occur", fact, v)
		}
	}
}

func TestPromise1_DemonstrationIsWhole(t *testing.T) {
	h := visit(t).house
	providers := 0
	err := h.Store.EachProvider(t.Context(), "denhaag", func(catalog.Provider) error { providers++; return nil })
	if err != nil {
		t.Fatal(err)
	}
	day, total := clock.DateOf(h.Now()), 0
	disciplines, statuses, kinds, shapes, units, stadsdelen := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	settings, places, staff, moments, needs, audience, fresh, vog, roles := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	var groepen taxonomy.Groepen
	err = h.Store.EachActivity(t.Context(), "denhaag", func(a catalog.Activity) error {
		total++
		disciplines.add(a.Disciplines...)
		statuses.add(string(a.Status))
		kinds.add(string(a.Kind))
		shapes.add(string(a.Shape))
		units.add(string(a.Price.Unit))
		stadsdelen.add(a.Area.Stadsdelen...)
		fresh.add(string(a.Freshness(day).State))
		vog.add(string(a.VOG.At(day)))
		roles.add(string(a.TeacherRole))
		addSet(settings, a.Settings)
		addSet(places, a.Places)
		addSet(staff, a.Staff)
		addSet(needs, a.Needs)
		addSet(audience, a.Audience)
		for _, weekday := range a.Moments.Days().Values() {
			moments.add(string(weekday))
		}
		groepen |= a.Groepen
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if total < 300 || providers < 90 {
		t.Errorf("%d activities of %d providers, want at least 300 of 90", total, providers)
	}
	if groepen != taxonomy.AllGroepen {
		t.Errorf("groepen %s, want all", groepen)
	}
	for _, domain := range h.Lists.Taxonomy.Domains() {
		for _, d := range domain.Disciplines {
			wantAll(t, "discipline", disciplines, []string{d.Slug})
		}
	}
	for _, s := range h.Cities["denhaag"].Words.City.Stadsdelen {
		wantAll(t, "stadsdeel", stadsdelen, []string{s.Slug})
	}
	wantAll(t, "status", statuses, []catalog.Status{catalog.Draft, catalog.Submitted, catalog.Published, catalog.Returned, catalog.Hidden, catalog.Archived})
	wantAll(t, "freshness", fresh, []catalog.FreshnessState{catalog.Fresh, catalog.Fading, catalog.Stale})
	wantAll(t, "kind", kinds, taxonomy.Values[taxonomy.Kind]())
	wantAll(t, "shape", shapes, taxonomy.Values[taxonomy.Shape]())
	wantAll(t, "price unit", units, taxonomy.Values[taxonomy.PriceUnit]())
	wantAll(t, "setting", settings, taxonomy.Values[taxonomy.Setting]())
	wantAll(t, "place", places, taxonomy.Values[taxonomy.Place]())
	wantAll(t, "staff", staff, taxonomy.Values[taxonomy.Staff]())
	wantAll(t, "weekday", moments, taxonomy.Values[taxonomy.Weekday]())
	wantAll(t, "need", needs, taxonomy.Values[taxonomy.Need]())
	wantAll(t, "audience", audience, taxonomy.Values[taxonomy.Audience]())
	wantAll(t, "VOG", vog, taxonomy.Values[taxonomy.VOG]())
	wantAll(t, "role", roles, taxonomy.Values[taxonomy.TeacherRole]())
}

// Every drawing and every discipline belong together: the taxonomy and the
// family of illustrations are made apart.
func TestEveryDisciplineHasItsOwnDrawing(t *testing.T) {
	themes, err := taxonomy.LoadTaxonomy(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, domain := range themes.Domains() {
		for _, d := range domain.Disciplines {
			slugs = append(slugs, d.Slug)
		}
	}
	slices.Sort(slugs)
	family, err := illustration.New()
	if err != nil {
		t.Fatal(err)
	}
	if got := family.Disciplines(); !slices.Equal(got, slugs) {
		t.Errorf("drawings for %v\nwant %v", got, slugs)
	}
}

// Years from now the demonstration must still hold offers that can be found.
func TestDemonstrationMovesWithTheDay(t *testing.T) {
	day := func(text string) clock.Date {
		d, err := clock.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	a := catalog.Activity{ConfirmedAt: day("2026-10-12"), Until: clock.Date{}, Dates: []catalog.Session{{Date: day("2027-02-03")}},
		VOG: catalog.VOG{Date: day("2025-09-01")}, Subsidies: []catalog.Subsidy{{Until: day("2026-12-31")}}}
	written := a.Dates[0].Date
	if weeks := demoAge(day("2026-11-22")); weeks != 0 {
		t.Errorf("on the day it was written it is %d weeks old", weeks)
	}
	moved := later(a, demoAge(day("2030-11-22")))
	if got := moved.Freshness(day("2030-11-22")).State; got != catalog.Fresh {
		t.Errorf("four years later it is %s", got)
	}
	if moved.Dates[0].Date.Weekday() != written.Weekday() || !written.Before(moved.Dates[0].Date) {
		t.Errorf("the session moved to %s", moved.Dates[0].Date.Dutch())
	}
	if a.Dates[0].Date != written || !moved.Until.IsZero() {
		t.Error("the original changed, or an open date was filled")
	}
	if moved.VOG.Date == a.VOG.Date || moved.Subsidies[0].Until == a.Subsidies[0].Until {
		t.Error("the VOG or the subsidy stayed behind")
	}
}
