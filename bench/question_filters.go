package main

import (
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the filters of a question, and how they are drawn.

// filters are the choices of a question: all must hold.
type filters struct {
	Terms    map[match.Facet][]string `json:"terms,omitempty"`   // any of the slugs
	Groepen  []int                    `json:"groepen,omitempty"` // each a set of taxonomy.Groepen; all groepen of one of them
	Days     []string                 `json:"days,omitempty"`
	Parts    []string                 `json:"parts,omitempty"`
	Moments  int                      `json:"moments,omitempty"` // the same as Days and Parts, as taxonomy.Moments; 0: any
	PriceMax int64                    `json:"priceMax,omitempty"`
	Size     int                      `json:"size,omitempty"`
	Circle   *circle                  `json:"circle,omitempty"`
}

// circle asks what is within reach: a venue within so many kilometres, what
// comes to the middle of it, and all that is online.
type circle struct {
	Postcode string   `json:"postcode"`
	Lat      float64  `json:"lat"`
	Lon      float64  `json:"lon"`
	Km       float64  `json:"km"`
	Areas    []string `json:"areas"` // terms: the stadsdeel and gemeente that hold it
}

// choose draws n different filters.
func (m *maker) choose(f *filters, n int) {
	f.Terms = map[match.Facet][]string{}
	choices := []func(*filters){m.groep, m.moment, m.price, m.size,
		m.slugs(match.Domein, 2), m.slugs(match.Discipline, 3), m.slugs(match.Stadsdeel, 2), m.closed(match.Setting, slugsOf[taxonomy.Setting](), 2),
		m.closed(match.Vorm, slugsOf[taxonomy.Shape](), 2), m.closed(match.Soort, slugsOf[taxonomy.Kind](), 1), m.closed(match.Voor, slugsOf[taxonomy.Audience](), 1)}
	for _, choice := range some(m, choices, n) {
		choice(f)
	}
}

func (m *maker) groep(f *filters) {
	n := 1 + m.IntN(8)
	group := taxonomy.GroepenOf(n)
	if n < 8 && m.IntN(3) == 0 {
		group = taxonomy.GroepenOf(n, n+1)
	}
	f.Groepen = []int{int(group)}
}

func (m *maker) moment(f *filters) {
	f.Days = []string{one(m, slugsOf[taxonomy.Weekday]())}
	if m.IntN(2) == 0 {
		f.Parts = []string{one(m, slugsOf[taxonomy.DayPart]())}
	}
	days, parts := setOf[taxonomy.Weekday](f.Days), setOf[taxonomy.DayPart](f.Parts)
	f.Moments = int(taxonomy.MomentsOf(days, parts))
}

func (m *maker) price(f *filters) { f.PriceMax = int64(5000 + 500*m.IntN(20)) }

func (m *maker) size(f *filters) { f.Size = 18 + m.IntN(15) }

// slugs draws up to most values of an open list.
func (m *maker) slugs(facet match.Facet, most int) func(*filters) {
	return m.closed(facet, m.city.Values(facet), most)
}

// closed draws up to most values of a list.
func (m *maker) closed(facet match.Facet, list []string, most int) func(*filters) {
	return func(f *filters) { f.Terms[facet] = some(m, list, 1+m.IntN(most)) }
}

func slugsOf[V taxonomy.Vocabulary]() []string {
	var out []string
	for _, v := range taxonomy.Values[V]() {
		out = append(out, string(v))
	}
	return out
}

func setOf[V taxonomy.Vocabulary](slugs []string) taxonomy.Set[V] {
	var out taxonomy.Set[V]
	for _, slug := range slugs {
		out |= taxonomy.SetOf(V(slug))
	}
	return out
}

// circle draws a circle around a postcode of the city or next to it.
func (m *maker) circle(f *filters) error {
	c, err := m.around(float64(1 + m.IntN(10)))
	f.Circle = c
	return err
}

func (m *maker) around(km float64) (*circle, error) {
	postcode := one(m, []string{"2511", "2518", "2526", "2586", "2553", "2492", "2497", "2611", "2282", "2712", "2671"})
	point, areas, err := m.city.origin(postcode)
	if err != nil {
		return nil, err
	}
	c := &circle{Postcode: postcode, Lat: point.Lat, Lon: point.Lon, Km: km}
	for _, v := range areas {
		c.Areas = append(c.Areas, term(v.Facet, v.Slug))
	}
	return c, nil
}

func (c *circle) point() geo.Point { return geo.Point{Lat: c.Lat, Lon: c.Lon} }
