package main

import (
	"fmt"
	"math"
	"slices"
	"time"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/catalog/synthetic"
	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the city whose offer is searched, and its documents. The mapping
// from activity to document is the least that gives every facet something to
// count; the product's own is richer.

// today is the day on which all catalogues of the benchmark are made.
var today = clock.Date{Year: 2026, Month: time.November, Day: 22}

// city is The Hague with its lists. It is a match.Lexicon.
type city struct {
	themes *taxonomy.Taxonomy
	goals  *taxonomy.Kerndoelen
	atlas  *taxonomy.Atlas
	area   *taxonomy.City
}

func loadCity() (*city, error) {
	files := data.Files()
	themes, err := taxonomy.LoadTaxonomy(files)
	if err != nil {
		return nil, err
	}
	goals, err := taxonomy.LoadKerndoelen(files)
	if err != nil {
		return nil, err
	}
	atlas, err := taxonomy.LoadAtlas(files)
	if err != nil {
		return nil, err
	}
	area, ok := atlas.City("denhaag")
	if !ok {
		return nil, fmt.Errorf("the data hold no city denhaag")
	}
	return &city{themes, goals, atlas, area}, nil
}

// Values gives the slugs of an open list.
func (c *city) Values(facet match.Facet) []string {
	var out []string
	switch facet {
	case match.Domein:
		for _, d := range c.themes.Domains() {
			out = append(out, d.Slug)
		}
	case match.Discipline:
		for _, d := range c.themes.Domains() {
			for _, discipline := range d.Disciplines {
				out = append(out, discipline.Slug)
			}
		}
	case match.Gemeente:
		for _, g := range c.area.Region {
			out = append(out, g.Slug)
		}
	case match.Stadsdeel:
		for _, s := range c.area.Stadsdelen {
			out = append(out, s.Slug)
		}
	case match.Kerndoel:
		for _, k := range c.goals.All() {
			if (k.Set == taxonomy.Kerndoelen2006 || k.Set == taxonomy.KerndoelenNieuw) && !slices.Contains(out, k.Goal) {
				out = append(out, k.Goal)
			}
		}
	}
	return out
}

// Label gives the Dutch label of a value.
func (c *city) Label(facet match.Facet, slug string) string {
	switch facet {
	case match.Domein:
		if d, ok := c.themes.Domain(slug); ok {
			return d.Label
		}
	case match.Discipline:
		if d, ok := c.themes.Discipline(slug); ok {
			return d.Label
		}
	}
	return slug
}

// Aliases gives none: synonyms hold them.
func (c *city) Aliases(match.Facet, string) []string { return nil }

// Synonyms gives those of the taxonomy.
func (c *city) Synonyms() []match.Synonym {
	var out []match.Synonym
	for _, s := range c.themes.Synonyms() {
		out = append(out, match.Synonym{Phrases: s.Words, Means: s.To})
	}
	return out
}

// corpus is a synthetic catalogue as documents, with what each is about.
type corpus struct {
	documents []match.Document
	truths    []truth // of the document at the same place
	catalogue *synthetic.Catalogue
}

type truth struct{ topics, forms []string }

// corpusOf makes a catalogue of n activities and gives those that can be found.
func (c *city) corpusOf(n int, seed uint64) (*corpus, error) {
	config := synthetic.In(c.area, c.atlas, c.themes, c.goals)
	config.Activities, config.Seed, config.Today = n, seed, today
	catalogue, err := synthetic.New(config)
	if err != nil {
		return nil, err
	}
	providers := map[string]string{}
	for p := range catalogue.Providers() {
		if p.Status == catalog.Published {
			providers[p.ID] = p.Name
		}
	}
	out := &corpus{catalogue: catalogue}
	i := -1
	for a := range catalogue.Activities() {
		i++
		name, ok := providers[a.ProviderID]
		if !ok || a.Status != catalog.Published || a.Freshness(today).State == catalog.Stale {
			continue
		}
		topics, forms := catalogue.Truth(i)
		out.documents = append(out.documents, c.document(a, name))
		out.truths = append(out.truths, truth{topics, forms})
	}
	return out, nil
}

func (c *city) document(a catalog.Activity, provider string) match.Document {
	price := a.AllIn(catalog.Booking{})
	d := match.Document{
		ID: a.ID, Provider: a.ProviderID, Title: a.Title, Summary: a.Summary, Body: a.Description, ProviderName: provider,
		Disciplines: a.Disciplines, Groepen: a.Groepen, Moments: a.Moments, GroupMin: a.GroupMin, GroupMax: a.GroupMax,
		Price: price.Cents, HasPrice: price.HasPrice, Free: price.HasPrice && price.Free,
		Published: a.PublishedAt, Confirmed: time.Unix(int64(a.ConfirmedAt.Days())*86400, 0).UTC(), Completeness: a.Completeness().Score,
	}
	add := func(facet match.Facet, slug string) {
		if v := (match.Value{Facet: facet, Slug: slug}); !slices.Contains(d.Values, v) {
			d.Values = append(d.Values, v)
		}
	}
	for _, slug := range a.Disciplines {
		add(match.Discipline, slug)
		if theme, ok := c.themes.Discipline(slug); ok {
			add(match.Domein, theme.Domain)
		}
	}
	for _, id := range a.Kerndoelen {
		if goal, ok := c.goals.ByID(id); ok {
			add(match.Kerndoel, goal.Goal)
		}
	}
	add(match.Soort, string(a.Kind))
	add(match.Vorm, string(a.Shape))
	add(match.Rol, string(a.TeacherRole))
	add(match.VOG, string(a.VOG.At(today)))
	addSet(add, match.Voor, a.Audience)
	addSet(add, match.Setting, a.Settings)
	addSet(add, match.Plek, a.Places)
	addSet(add, match.Wie, a.Staff)
	addSet(add, match.Taal, a.Languages)
	addSet(add, match.Behoefte, a.Needs)
	c.place(&d, a, add)
	return d
}

func addSet[V taxonomy.Vocabulary](add func(match.Facet, string), facet match.Facet, set taxonomy.Set[V]) {
	for _, v := range set.Values() {
		add(facet, string(v))
	}
}

// place tells where the document is: at its venue, or in its working area.
func (c *city) place(d *match.Document, a catalog.Activity, add func(match.Facet, string)) {
	if a.Kind.HasVenue() {
		d.Venue = a.Venue.Point
		d.Where = a.Venue.Name + " " + a.Venue.Street + " " + a.Venue.City
		if g, ok := c.atlas.GemeenteOf(a.Venue.Postcode); ok {
			add(match.Gemeente, g.Slug)
		}
		if s, ok := c.area.StadsdeelOf(a.Venue.Postcode); ok {
			add(match.Stadsdeel, s.Slug)
		}
		return
	}
	for _, slug := range a.Area.Stadsdelen {
		add(match.Stadsdeel, slug)
		add(match.Gemeente, c.area.Gemeente.Slug)
	}
	for _, slug := range a.Area.Gemeenten {
		add(match.Gemeente, slug)
	}
	if slices.Contains(a.Area.Gemeenten, c.area.Gemeente.Slug) {
		for _, s := range c.area.Stadsdelen {
			add(match.Stadsdeel, s.Slug)
		}
	}
	if a.Area.Km > 0 {
		d.Reach = append(d.Reach, geo.Circle{Center: a.Area.Point, Km: a.Area.Km})
	}
}

// origin gives a postcode as the place from which a question measures.
func (c *city) origin(postcode string) (geo.Point, []match.Value, error) {
	at, ok := c.atlas.Locate(postcode)
	if !ok {
		return geo.Point{}, nil, fmt.Errorf("postcode %s is unknown", postcode)
	}
	areas := []match.Value{{Facet: match.Gemeente, Slug: at.Gemeente}}
	if s, ok := c.area.StadsdeelOf(postcode); ok {
		areas = append(areas, match.Value{Facet: match.Stadsdeel, Slug: s.Slug})
	}
	return at.Point, areas, nil
}

// box gives the least and greatest latitude and longitude of a circle.
func box(at geo.Point, km float64) (south, north, west, east float64) {
	const kmPerDegree = 111.19 // a little less than anywhere, so the box never cuts the circle
	dLat := km / kmPerDegree * 1.01
	dLon := dLat / math.Cos(at.Lat*math.Pi/180)
	return at.Lat - dLat, at.Lat + dLat, at.Lon - dLon, at.Lon + dLon
}
