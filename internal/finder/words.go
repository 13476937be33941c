// Package finder joins what the engine finds with what the catalogue knows of
// it: one answer for the pages, the API and the feeds of a city. It also tells
// the engine the words of the city and keeps its index up to date. What does
// not live here: ranking (match), facts and prices (catalog), SQL.
package finder

import (
	"strings"

	"andersom/internal/edition"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// Lists are the registers and lists that all cities share.
type Lists struct {
	Taxonomy   *taxonomy.Taxonomy
	Kerndoelen *taxonomy.Kerndoelen
	Atlas      *taxonomy.Atlas
}

// SchoolPlace finds where a school stands by its vestigingscode.
type SchoolPlace func(code string) (name, postcode string, point geo.Point, ok bool)

// Words are the words of one city: they answer what the parser and the index
// (match.Vocabulary, match.Lexicon) and the rules of an offer
// (catalog.Vocabulary) ask.
type Words struct {
	Lists
	City    *taxonomy.City // nil for a city without areas of its own
	Edition *edition.Edition
	school  SchoolPlace
	parts   []part                 // of the city; see document.go
	towns   map[string][]geo.Point // postcodes of the region by municipality
}

// NewWords puts the words of a city together.
func NewWords(lists Lists, e *edition.Edition, school SchoolPlace) *Words {
	city, ok := lists.Atlas.City(e.Region.Area)
	if !ok {
		city = nil
	}
	w := &Words{Lists: lists, City: city, Edition: e, school: school}
	w.parts, w.towns = w.makeParts(), w.makeTowns()
	return w
}

// Gemeenten gives the municipalities of the city's region, its own first.
func (w *Words) Gemeenten() []taxonomy.Gemeente {
	out := make([]taxonomy.Gemeente, 0, len(w.Edition.Region.Gemeenten))
	for _, slug := range w.Edition.Region.Gemeenten {
		if g, ok := w.Atlas.Gemeente(slug); ok {
			out = append(out, g)
		}
	}
	return out
}

// Known tells whether the slug is a value of the open list.
func (w *Words) Known(facet match.Facet, slug string) bool {
	switch facet {
	case match.Domein:
		_, ok := w.Taxonomy.Domain(slug)
		return ok
	case match.Discipline:
		_, ok := w.Taxonomy.Discipline(slug)
		return ok
	case match.Kerndoel:
		return len(w.Kerndoelen.Resolve(slug)) > 0
	case match.Gemeente:
		_, ok := w.Atlas.Gemeente(slug)
		return ok
	case match.Stadsdeel:
		if w.City == nil {
			return false
		}
		_, ok := w.City.Stadsdeel(slug)
		return ok
	case match.Wijk:
		_, ok := w.wijk(slug)
		return ok
	}
	return false
}

// Renamed gives the present slug of a discipline that had another.
func (w *Words) Renamed(facet match.Facet, slug string) (now string, ok bool) {
	if facet != match.Discipline {
		return "", false
	}
	return w.Taxonomy.Renamed(slug)
}

// wijk gives the label of a wijk; in a city without borders the areas of four
// digits are its wijken.
func (w *Words) wijk(slug string) (label string, ok bool) {
	if w.hasBorders() {
		wijk, ok := w.City.Wijk(slug)
		return wijk.Label, ok
	}
	if len(slug) != 4 {
		return "", false
	}
	g, ok := w.Atlas.GemeenteOf(slug)
	return "postcode " + slug, ok && g.Slug == w.Edition.Region.Gemeente
}

// Label gives the Dutch label of a value.
func (w *Words) Label(facet match.Facet, slug string) string {
	switch facet {
	case match.Domein:
		if d, ok := w.Taxonomy.Domain(slug); ok {
			return d.Label
		}
	case match.Discipline:
		if d, ok := w.Taxonomy.Discipline(slug); ok {
			return d.Label
		}
	case match.Kerndoel:
		return w.Kerndoelen.Label(slug)
	case match.Gemeente:
		if g, ok := w.Atlas.Gemeente(slug); ok {
			return g.Label
		}
	case match.Stadsdeel:
		if w.City != nil {
			if s, ok := w.City.Stadsdeel(slug); ok {
				return s.Label
			}
		}
	case match.Wijk:
		if label, ok := w.wijk(slug); ok {
			return label
		}
	}
	return slug
}

// Kerndoel gives the notation of a whole kerndoel as the facet knows it.
func (w *Words) Kerndoel(text string) (string, bool) {
	found := w.Kerndoelen.Resolve(text)
	if len(found) == 0 {
		return "", false
	}
	return found[0].Goal, true
}

// Locate finds a postcode with the areas that hold it.
func (w *Words) Locate(postcode string) (match.Origin, bool) {
	place, ok := w.Atlas.Locate(postcode)
	if !ok {
		return match.Origin{}, false
	}
	return match.Origin{Point: place.Point, Areas: w.areas(place.Postcode, place.Point, place.Gemeente), Label: place.Label}, true
}

// School finds a school with the areas that hold it.
func (w *Words) School(code string) (match.Origin, bool) {
	if w.school == nil {
		return match.Origin{}, false
	}
	name, postcode, point, ok := w.school(strings.ToUpper(code))
	if !ok {
		return match.Origin{}, false
	}
	gemeente := ""
	if g, found := w.Atlas.GemeenteOf(postcode); found {
		gemeente = g.Slug
	}
	return match.Origin{Point: point, Areas: w.areas(postcode, point, gemeente), Label: name}, true
}

// areas gives the smallest area known that holds a place: what comes to the
// whole city comes to each of its parts.
func (w *Words) areas(postcode string, point geo.Point, gemeente string) []match.Value {
	var out []match.Value
	if gemeente != "" {
		out = append(out, match.Value{Facet: match.Gemeente, Slug: gemeente})
	}
	if w.City == nil || !w.City.Holds(gemeente) {
		return out
	}
	part, ok := w.City.StadsdeelAt(point)
	if !ok {
		part, ok = w.City.StadsdeelOf(postcode)
	}
	if ok { // who comes to a part of the city only does not come to the others
		return []match.Value{{Facet: match.Stadsdeel, Slug: part.Slug}}
	}
	return out
}

// Values gives the slugs of an open list in the order people read them.
func (w *Words) Values(facet match.Facet) []string {
	var out []string
	switch facet {
	case match.Domein:
		for _, d := range w.Taxonomy.Domains() {
			out = append(out, d.Slug)
		}
	case match.Discipline:
		for _, d := range w.Taxonomy.Domains() {
			for _, discipline := range d.Disciplines {
				out = append(out, discipline.Slug)
			}
		}
	case match.Kerndoel:
		out = w.goals()
	case match.Gemeente:
		for _, g := range w.Gemeenten() {
			out = append(out, g.Slug)
		}
	case match.Stadsdeel:
		if w.City != nil {
			for _, s := range w.City.Stadsdelen {
				out = append(out, s.Slug)
			}
		}
	case match.Wijk:
		out = w.wijken()
	}
	return out
}

// goals gives the notations of the whole kerndoelen that activities may name:
// the set in force and the renewed one.
func (w *Words) goals() []string {
	var out []string
	seen := map[string]bool{}
	for _, k := range w.Kerndoelen.All() {
		if (k.Set == taxonomy.Kerndoelen2006 || k.Set == taxonomy.KerndoelenNieuw) && !seen[k.Goal] {
			seen[k.Goal] = true
			out = append(out, k.Goal)
		}
	}
	return out
}

func (w *Words) wijken() []string {
	var out []string
	if w.hasBorders() {
		for _, wijk := range w.City.Wijken {
			out = append(out, wijk.Slug)
		}
		return out
	}
	return w.Atlas.PostcodesOf(w.Edition.Region.Gemeente)
}

// Aliases gives other names of a value. The engine takes them from Synonyms.
func (w *Words) Aliases(match.Facet, string) []string { return nil }

// Synonyms gives the words and phrases that mean the same.
func (w *Words) Synonyms() []match.Synonym {
	var out []match.Synonym
	for _, s := range w.Taxonomy.Synonyms() {
		out = append(out, match.Synonym{Phrases: s.Words, Means: s.To})
	}
	return out
}

// ForOffers gives the words as the rules of an offer ask for them.
func (w *Words) ForOffers() OfferWords { return OfferWords{w} }

// OfferWords answers catalog.Vocabulary.
type OfferWords struct{ words *Words }

// Renamed gives the present slug of a discipline that had another.
func (o OfferWords) Renamed(discipline string) (now string, ok bool) {
	return o.words.Renamed(match.Discipline, discipline)
}

// HasDiscipline tells whether there is such a discipline, or was by that name.
func (o OfferWords) HasDiscipline(slug string) bool { return o.words.Known(match.Discipline, slug) }

// ResolveKerndoel gives the SLO ids that a notation or an id means.
func (o OfferWords) ResolveKerndoel(text string) (ids []string, ok bool) {
	for _, k := range o.words.Kerndoelen.Resolve(text) {
		ids = append(ids, k.ID)
	}
	return ids, len(ids) > 0
}

// HasStadsdeel tells whether the city has such a part.
func (o OfferWords) HasStadsdeel(slug string) bool { return o.words.Known(match.Stadsdeel, slug) }

// HasGemeente tells whether there is such a municipality.
func (o OfferWords) HasGemeente(slug string) bool { return o.words.Known(match.Gemeente, slug) }

// Locate gives the point of a postcode.
func (o OfferWords) Locate(postcode string) (point geo.Point, rough, ok bool) {
	place, ok := o.words.Atlas.Locate(postcode)
	return place.Point, place.Rough, ok
}

// WijkAt gives the code of the wijk in which a point lies.
func (o OfferWords) WijkAt(point geo.Point) (code string, ok bool) {
	if !o.words.hasBorders() {
		return "", false
	}
	wijk, ok := o.words.City.WijkAt(point)
	return wijk.Code, ok
}
