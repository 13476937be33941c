package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the city whose offer is searched: its lists as the product's
// engine asks for them, and its activities as documents. The mapping is the
// least that gives every facet something to count; the product's is richer.

// today is the day on which all catalogues of the benchmark are made.
var today = clock.Date{Year: 2026, Month: time.November, Day: 22}

// city is The Hague with its lists. It is a match.Lexicon.
type city struct {
	themes *taxonomy.Taxonomy
	goals  *taxonomy.Kerndoelen
	atlas  *taxonomy.Atlas
	area   *taxonomy.City

	meanings *meanings
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
	c := &city{themes: themes, goals: goals, atlas: atlas, area: area}
	none, err := c.catalogueOf(0, 1)
	if err != nil {
		return nil, err
	}
	c.meanings, err = readMeanings(none)
	return c, err
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

// Synonyms gives those of the taxonomy, word by word, without those that call
// two things the same which the truth of the catalogue keeps apart ("gastles =
// workshop", "dansles = dans", "roken > gezondheid"): what they find on purpose
// would be judged as wrong.
func (c *city) Synonyms() []match.Synonym {
	var out []match.Synonym
	for _, s := range c.themes.Synonyms() {
		targets := s.To
		if len(targets) == 0 {
			targets = s.Words
		}
		for _, from := range s.Words {
			var means []string
			for _, to := range targets {
				if to != from && !c.mixes(from, to) {
					means = append(means, to)
				}
			}
			if len(means) > 0 {
				out = append(out, match.Synonym{Phrases: []string{from}, Means: means})
			}
		}
	}
	return out
}

// mixes tells whether one of two phrases names a form; or, unless they name one
// topic, both name topics or one a domain.
func (c *city) mixes(from, to string) bool {
	if c.namesForm(from) || c.namesForm(to) {
		return true
	}
	a, b := c.meanings.topics[from], c.meanings.topics[to]
	if slices.ContainsFunc(a, func(topic string) bool { return slices.Contains(b, topic) }) {
		return false
	}
	return len(a) > 0 && len(b) > 0 || c.namesDomain(from) || c.namesDomain(to)
}

// namesForm tells whether a word of a phrase is a form or a compound that ends
// in one.
func (c *city) namesForm(phrase string) bool {
	return slices.ContainsFunc(strings.Fields(phrase), func(word string) bool {
		for form := range c.meanings.form {
			if strings.HasSuffix(word, form) {
				return true
			}
		}
		return false
	})
}

// namesDomain tells whether a phrase is a word of what a domain is called.
func (c *city) namesDomain(phrase string) bool {
	return slices.ContainsFunc(c.themes.Domains(), func(d taxonomy.Domain) bool {
		return slices.Contains(strings.Fields(strings.ToLower(d.Label)), phrase)
	})
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
