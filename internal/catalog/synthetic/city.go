package synthetic

import (
	"fmt"
	"strings"

	"andersom/internal/taxonomy"
)

// This file: the places and words of a real city for a catalogue.

// weightOfCity is how many times the city's own postcodes stand among the
// places, so that most of the offer is in it and not around it.
const weightOfCity = 3

// In gives a Config with the places, areas and kerndoelen of a city filled in.
func In(city *taxonomy.City, atlas *taxonomy.Atlas, themes *taxonomy.Taxonomy, goals *taxonomy.Kerndoelen) Config {
	c := Config{Edition: city.Name, Kerndoelen: Kerndoelen(themes, goals)}
	for _, g := range city.Region {
		c.Gemeenten = append(c.Gemeenten, g.Slug)
	}
	for _, s := range city.Stadsdelen {
		c.Stadsdelen = append(c.Stadsdelen, s.Slug)
	}
	for digits := 1000; digits <= 9999; digits++ {
		at, ok := atlas.Locate(fmt.Sprint(digits))
		if !ok || !city.Holds(at.Gemeente) {
			continue
		}
		place := Place{Postcode: at.Postcode, City: strings.TrimPrefix(at.Label, at.Postcode+" "), Point: at.Point, Rough: at.Rough}
		times := 1
		if at.Gemeente == city.Gemeente.Slug {
			times = weightOfCity
			if wijk, ok := city.WijkAt(at.Point); ok {
				place.Wijk = wijk.Code
			}
		}
		for range times {
			c.Places = append(c.Places, place)
		}
	}
	return c
}

// Kerndoelen gives the kerndoelen of each discipline, by slug and as the
// catalogue keeps them: by SLO id.
func Kerndoelen(themes *taxonomy.Taxonomy, goals *taxonomy.Kerndoelen) map[string][]string {
	out := map[string][]string{}
	for _, domain := range themes.Domains() {
		for _, discipline := range domain.Disciplines {
			out[discipline.Slug], _ = goals.IDs(discipline.Kerndoelen) // all are known: a test of taxonomy sees to that
		}
	}
	return out
}
