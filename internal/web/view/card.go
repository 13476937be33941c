package view

import (
	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/badge"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/icon"
)

// This file: an activity and a provider as cards in a list.

// Cards draws cards with the words of the shared taxonomy and the pictures.
type Cards struct {
	Taxonomy *taxonomy.Taxonomy
	Alt      func(discipline string) string // alternative text of a drawing
}

// ActivityPath is the address of an activity.
func ActivityPath(a catalog.Activity) string { return "/activiteiten/" + a.Slug }

// ProviderPath is the address of a provider.
func ProviderPath(p catalog.Provider) string { return "/aanbieders/" + p.Slug }

// Activity gives the card of an offer with the heading at the level.
func (c Cards) Activity(o finder.Offer, level int) card.Props {
	a := o.Activity
	p := card.Props{
		Title: a.Title, Href: ActivityPath(a), Level: level,
		Meta: o.Provider.Name, MetaHref: ProviderPath(o.Provider), Text: a.Summary,
		Photo: c.Picture(a), Facts: cardFacts(o),
	}
	if d, ok := c.Taxonomy.Discipline(first(a.Disciplines)); ok {
		p.Kicker, p.Hue = d.Label, d.Domain
	}
	if o.Price.HasPrice && o.Price.Free && o.Price.Cents == 0 {
		p.Badges = append(p.Badges, badge.Props{Text: "Gratis", Tone: badge.Positive})
	}
	if o.Freshness == catalog.Fading {
		p.Notes = append(p.Notes, "Langer dan een jaar geleden bevestigd. Vraag na of het nog klopt.")
	}
	return p
}

// cardFacts is the fixed row of facts that decide.
func cardFacts(o finder.Offer) []facts.Item {
	return []facts.Item{
		{Label: "Groepen", Value: Groepen(o.Activity), Icon: icon.Users},
		{Label: "Waar", Value: Where(o), Note: Distance(o), Icon: icon.MapPin},
		{Label: "Dagen", Value: Days(o.Activity.Moments), Icon: icon.Calendar},
		{Label: "Lessen", Value: Lessons(o.Activity), Icon: icon.Clock},
		{Label: "Per groepsles", Value: o.Price.Text(), Icon: icon.CurrencyEuro, Strong: true},
	}
}

// Picture gives the picture of an activity: its own, or the drawing of its
// first discipline.
func (c Cards) Picture(a catalog.Activity) *card.Image {
	discipline, alt := first(a.Disciplines), ""
	if len(a.Images) > 0 {
		discipline, alt = a.Images[0].Discipline(), a.Images[0].Alt
	}
	if alt == "" {
		alt = c.Alt(discipline)
	}
	return &card.Image{Src: DrawingPath(discipline), Alt: alt, Width: 240, Height: 160}
}

// Drawings is the address below which the drawings lie.
const Drawings = "/beeld/"

// DrawingPath is the address of the drawing of a discipline, or of a named one.
func DrawingPath(name string) string { return Drawings + name + ".svg" }

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
