package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"andersom/internal/catalog"
	"andersom/internal/catalog/synthetic"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the activities that can be found of a synthetic catalogue, one by
// one, so that a million of them need no memory, and as lines of JSON.

// found is a document with what the catalogue knows it is about.
type found struct {
	match.Document
	topics, forms []string
}

func (c *city) catalogueOf(n int, seed uint64) (*synthetic.Catalogue, error) {
	config := synthetic.In(c.area, c.atlas, c.themes, c.goals)
	config.Activities, config.Seed, config.Today = n, seed, today
	return synthetic.New(config)
}

// corpus is a synthetic catalogue of so many activities; the same numbers give
// the same one in every process.
type corpus struct {
	city *city
	n    int
	seed uint64
}

// each hands over every activity that can be found: published, by a published
// provider, and not confirmed too long ago.
func (c corpus) each(take func(found) error) error {
	catalogue, err := c.city.catalogueOf(c.n, c.seed)
	if err != nil {
		return err
	}
	providers := map[string]string{}
	for p := range catalogue.Providers() {
		if p.Status == catalog.Published {
			providers[p.ID] = p.Name
		}
	}
	i := -1
	for a := range catalogue.Activities() {
		i++
		name, ok := providers[a.ProviderID]
		if !ok || a.Status != catalog.Published || a.Freshness(today).State == catalog.Stale {
			continue
		}
		topics, forms := catalogue.Truth(i)
		if err := take(found{c.city.document(a, name), topics, forms}); err != nil {
			return err
		}
	}
	return nil
}

// terms gives everything of a document that filters and boosts can ask for by
// name: "setting:naschools", "groep:3", "moment:7".
func terms(d match.Document) []string {
	out := make([]string, 0, len(d.Values)+16)
	for _, v := range d.Values {
		out = append(out, term(v.Facet, v.Slug))
	}
	for _, n := range d.Groepen.Numbers() {
		out = append(out, fmt.Sprintf("groep:%d", n))
	}
	for bit := range 15 {
		if d.Moments&(1<<bit) != 0 {
			out = append(out, momentTerm(bit))
		}
	}
	return out
}

func term(facet match.Facet, slug string) string { return string(facet) + ":" + slug }

func momentTerm(bit int) string { return fmt.Sprintf("moment:%d", bit) }

// flat is a document as the engines that know nothing of the product get it.
type flat struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Summary     string   `json:"summary"`
	Body        string   `json:"body"`
	Provider    string   `json:"provider"`
	Place       string   `json:"place"`
	Disciplines string   `json:"disciplines"` // labels of disciplines and domains
	Terms       []string `json:"terms"`
	Price       int64    `json:"price"` // cents; -1: on request
	GroupMin    int      `json:"groupMin"`
	GroupMax    int      `json:"groupMax"` // large: no upper bound
	Venue       bool     `json:"venue"`
	Lat         float64  `json:"lat"`
	Lon         float64  `json:"lon"`
	ReachKm     float64  `json:"reachKm"` // 0: none; Lat and Lon are its middle
	ReachLat    float64  `json:"reachLat"`
	ReachLon    float64  `json:"reachLon"`
	Online      bool     `json:"online"`
	Published   int64    `json:"published"`
}

// noUpperBound is the largest group of what takes any.
const noUpperBound = 1 << 30

func (c *city) flat(d match.Document) flat {
	f := flat{
		ID: d.ID, Title: d.Title, Summary: d.Summary, Body: d.Body, Provider: d.ProviderName, Place: d.Where, Terms: terms(d),
		Price: -1, GroupMin: d.GroupMin, GroupMax: d.GroupMax, Venue: d.Venue.Known(), Lat: d.Venue.Lat, Lon: d.Venue.Lon,
		Online: slices.Contains(d.Values, match.Value{Facet: match.Soort, Slug: string(taxonomy.KindOnline)}), Published: d.Published.Unix(),
	}
	if d.HasPrice {
		f.Price = int64(d.Price)
	}
	if f.GroupMax == 0 {
		f.GroupMax = noUpperBound
	}
	for _, v := range d.Values {
		if v.Facet == match.Discipline || v.Facet == match.Domein {
			f.Disciplines += c.Label(v.Facet, v.Slug) + " "
		}
	}
	for _, circle := range d.Reach { // city.place gives one at most
		f.ReachKm, f.ReachLat, f.ReachLon = circle.Km, circle.Center.Lat, circle.Center.Lon
	}
	return f
}

// writeLines writes the corpus as lines of JSON.
func (c corpus) writeLines(out io.Writer) error {
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	return c.each(func(d found) error { return lines.Encode(c.city.flat(d.Document)) })
}
