package main

import (
	"fmt"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the profile of a school, and what it means to engines that know no
// profiles. Hard limits become filters: fit for one of the groups, the price,
// the places there are, the distance. Wishes and hours become boosts.

// profile is what a school is and wants.
type profile struct {
	Wishes   []wish   `json:"wishes"`
	Groups   []group  `json:"groups"`
	Slots    []slot   `json:"slots"`
	MaxKm    float64  `json:"maxKm,omitempty"` // from the middle of filters.Circle
	PriceMax int64    `json:"priceMax,omitempty"`
	Places   []string `json:"places,omitempty"` // slugs of match.Plek that it has
}

// wish says how much of a domain or discipline a school wants.
type wish struct {
	Facet  match.Facet `json:"facet"`
	Slug   string      `json:"slug"`
	Weight string      `json:"weight"`
}

// The weights of a wish.
const (
	wishMore   = "more"
	wishEnough = "enough"
	wishNone   = "none"
)

// group is one group with its pupils.
type group struct {
	Groepen taxonomy.Groepen `json:"groepen"`
	Pupils  int              `json:"pupils"`
}

// slot is a part of the week to be filled.
type slot struct {
	Day  string `json:"day"`
	Part string `json:"part"`
}

// profile draws the profile of a school and what it means as filters and boosts.
func (m *maker) profile(q *question) error {
	p := &profile{}
	for _, facet := range []match.Facet{match.Domein, match.Discipline} {
		for _, slug := range some(m, m.city.Values(facet), 2+m.IntN(4)) {
			p.Wishes = append(p.Wishes, wish{facet, slug, one(m, []string{wishMore, wishMore, wishEnough, wishNone})})
		}
	}
	first := 1 + m.IntN(6)
	for n := first; n <= min(first+m.IntN(4), 8); n++ {
		p.Groups = append(p.Groups, group{taxonomy.GroepenOf(n), 18 + m.IntN(13)})
	}
	for range 1 + m.IntN(3) {
		p.Slots = append(p.Slots, slot{one(m, slugsOf[taxonomy.Weekday]()), one(m, slugsOf[taxonomy.DayPart]())})
	}
	if m.IntN(2) == 0 {
		p.PriceMax = int64(6000 + 500*m.IntN(20))
	}
	if m.IntN(2) == 0 {
		p.Places = some(m, slugsOf[taxonomy.Place](), 2+m.IntN(3))
	}
	if m.IntN(2) == 0 {
		p.MaxKm = float64(2 + m.IntN(10))
		var err error
		if q.Circle, err = m.around(p.MaxKm); err != nil {
			return err
		}
	}
	q.Profile = p
	p.asFilters(&q.filters)
	q.Boosts = p.asBoosts()
	return nil
}

func (p *profile) asFilters(f *filters) {
	for _, g := range p.Groups {
		f.Groepen = append(f.Groepen, int(g.Groepen))
	}
	f.PriceMax = p.PriceMax
	if len(p.Places) > 0 {
		f.Terms = map[match.Facet][]string{match.Plek: p.Places}
	}
}

// asBoosts gives what counts towards the order: more of a thing four, enough
// of it one; a group two, an hour two.
func (p *profile) asBoosts() []boost {
	var out []boost
	for _, w := range p.Wishes {
		if weight := map[string]float64{wishMore: 4, wishEnough: 1}[w.Weight]; weight > 0 {
			out = append(out, boost{term(w.Facet, w.Slug), weight})
		}
	}
	for _, g := range p.Groups {
		for _, n := range g.Groepen.Numbers() {
			out = append(out, boost{fmt.Sprintf("groep:%d", n), 2})
		}
	}
	for _, s := range p.Slots {
		moment := taxonomy.MomentsOf(setOf[taxonomy.Weekday]([]string{s.Day}), setOf[taxonomy.DayPart]([]string{s.Part}))
		for bit := range 15 {
			if moment&(1<<bit) != 0 {
				out = append(out, boost{momentTerm(bit), 2})
			}
		}
	}
	return out
}
