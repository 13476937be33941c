package app

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/school"
	"andersom/internal/store"
	"andersom/internal/taxonomy"
)

// This file: what the demonstration shows of demand and use: real schools with
// invented wishes, and invented numbers of the weeks before today.

const (
	demoSchools = 90
	demoWeeks   = 9
)

// demoInsight fills wishes and numbers in, the same every time.
func (h *House) demoInsight(ctx context.Context) error {
	random := rand.New(rand.NewPCG(1, 1)) //nolint:gosec // invented numbers
	if err := h.demoWishes(ctx, random); err != nil {
		return err
	}
	return h.demoTotals(ctx, random)
}

// demoWishes invents what schools look for. A few things are wanted by many, as
// in life; the school of the example accounts keeps its own profile.
func (h *House) demoWishes(ctx context.Context, random *rand.Rand) error {
	city := h.Editions.Default()
	all, err := h.Schools[city.Slug].InRegion(ctx)
	if err != nil {
		return err
	}
	profiles := store.NewProfile(h.DB)
	there, err := profiles.Shared(ctx)
	if err != nil {
		return err
	}
	domains := h.Cities[city.Slug].Words.Taxonomy.Domains()
	days := taxonomy.Values[taxonomy.Weekday]()
	made := 0
	for _, s := range slices.Backward(all) {
		if _, has := there[s.Code]; has || s.Gemeente != city.City || !s.Closed.IsZero() || made == demoSchools {
			continue
		}
		made++
		p := school.Profile{School: s.Code, Version: 1, UpdatedAt: h.Now(),
			Groups: []school.Group{{Key: 1, Name: "3", Groepen: taxonomy.GroepenOf(3)}, {Key: 2, Name: "5/6", Groepen: taxonomy.GroepenOf(5, 6)}, {Key: 3, Name: "8", Groepen: taxonomy.GroepenOf(8)}}}
		for range 1 + random.IntN(2) {
			d := domains[random.IntN(random.IntN(len(domains))+1)]
			if p.WantOf(school.ThemeDomain, d.Slug) == "" {
				p.Wishes = append(p.Wishes, school.Wish{Theme: school.ThemeDomain, Slug: d.Slug, Want: school.More})
			}
		}
		for range 1 + random.IntN(2) {
			day := days[(2+random.IntN(random.IntN(len(days))+1))%len(days)]
			p.Holes = append(p.Holes, school.Hole{Day: day, From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1 + random.IntN(len(p.Groups)))})
		}
		if err := profiles.SaveProfile(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// demoTotals invents how the site was used.
func (h *House) demoTotals(ctx context.Context, random *rand.Rand) error {
	city := h.Editions.Default()
	words := h.Cities[city.Slug].Words
	today := clock.DateOf(h.Now())
	var all []analytics.Total
	for n := range 7 * demoWeeks {
		day := today.AddDays(-n - 1)
		busy := 90 - n + random.IntN(40)
		if d := day.Weekday(); d == 0 || d == 6 {
			busy /= 5
		}
		add := func(m analytics.Measure, dimension, value string, n int) {
			if n > 0 {
				all = append(all, analytics.Total{Day: day, Edition: city.Slug, Measure: m, Dimension: dimension, Value: value, N: n})
			}
		}
		for m, share := range map[analytics.Measure]int{analytics.Visits: 100, analytics.Views: 420, analytics.Searches: 180, analytics.Empty: 14, analytics.Contacts: 22} {
			add(m, "", "", busy*share/100)
		}
		for i, d := range words.Taxonomy.Domains() {
			part := busy / (i + 2)
			add(analytics.Views, analytics.ByDomain, d.Slug, part)
			add(analytics.Searches, analytics.ByDomain, d.Slug, part/3)
			add(analytics.Empty, analytics.ByDomain, d.Slug, random.IntN(part/20+1))
			add(analytics.Contacts, analytics.ByDomain, d.Slug, random.IntN(part/8+1))
		}
		for g := 1; g <= 8; g++ {
			part := busy / (2 + (g+3)%8)
			add(analytics.Views, analytics.ByGroep, strconv.Itoa(g), part)
			add(analytics.Searches, analytics.ByGroep, strconv.Itoa(g), part/2)
			add(analytics.Contacts, analytics.ByGroep, strconv.Itoa(g), random.IntN(part/8+1))
		}
		for i, filter := range []string{"groep", "domein", "dag", "prijs_max", "stadsdeel", "vorm", "vog"} {
			add(analytics.Filters, analytics.ByFilter, filter, busy/(i+2))
		}
		for i, term := range []string{"techniek", "muziek", "koken", "dans", "robots", analytics.OtherTerm} {
			add(analytics.Searches, analytics.ByTerm, term, busy/(3*i+6))
		}
		for i, page := range []string{"Activiteiten", "Activiteiten/Activiteit", "Voorpagina", "Aanbieders", "Activiteiten/Kaart", "Voor scholen"} {
			add(analytics.Views, analytics.ByPage, page, busy*2/(i+2))
		}
	}
	return store.NewAnalytics(h.DB).AddTotals(ctx, all)
}
