package synthetic_test

import (
	"testing"

	"andersom/data"
	"andersom/internal/catalog/synthetic"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: that a catalogue fits the real lists: every topic is a
// discipline, every place lies in the region.

func TestInTheHague(t *testing.T) {
	themes, err := taxonomy.LoadTaxonomy(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	goals, err := taxonomy.LoadKerndoelen(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	atlas, err := taxonomy.LoadAtlas(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	city, ok := atlas.City("denhaag")
	if !ok {
		t.Fatal("no city denhaag")
	}
	config := synthetic.In(city, atlas, themes, goals)
	config.Activities, config.Seed, config.Today = 500, 1, clock.Date{Year: 2026, Month: 11, Day: 22}
	c, err := synthetic.New(config)
	if err != nil {
		t.Fatal(err)
	}
	topics := map[string]bool{}
	for _, topic := range c.Topics() {
		topics[topic.Slug] = true
		if _, ok := themes.Discipline(topic.Slug); !ok {
			t.Errorf("topic %s is no discipline", topic.Slug)
		}
	}
	for _, domain := range themes.Domains() {
		for _, d := range domain.Disciplines {
			if !topics[d.Slug] {
				t.Errorf("discipline %s is no topic", d.Slug)
			}
		}
	}
	withGoals, inCity := 0, 0
	for a := range c.Activities() {
		for _, id := range a.Kerndoelen {
			if _, ok := goals.ByID(id); !ok {
				t.Errorf("%s: no kerndoel has the id %s", a.ExternalID, id)
			}
		}
		if len(a.Kerndoelen) > 0 {
			withGoals++
		}
		if a.Kind.HasVenue() {
			if g, ok := atlas.GemeenteOf(a.Venue.Postcode); !ok || !city.Holds(g.Slug) {
				t.Errorf("%s: postcode %s lies outside the region", a.ExternalID, a.Venue.Postcode)
			}
			if a.Venue.City == "" || !a.Venue.Point.Known() {
				t.Errorf("%s: venue %+v", a.ExternalID, a.Venue)
			}
			if a.Venue.Wijk != "" {
				inCity++
			}
		}
	}
	if withGoals < 250 || inCity < 20 {
		t.Errorf("%d of 500 with kerndoelen and %d venues in a wijk", withGoals, inCity)
	}
}
