package view

import (
	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/match"
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

// ActivityPath is the address of the activity with the slug.
func ActivityPath(slug string) string { return "/activiteiten/" + slug }

// ProviderPath is the address of the provider with the slug.
func ProviderPath(slug string) string { return "/aanbieders/" + slug }

// Activity gives the card of an activity with the heading at the level.
func (c Cards) Activity(l finder.Listing, level int) card.Props {
	price := l.Price()
	p := card.Props{
		Title: l.Title, Href: ActivityPath(l.Slug), Level: level,
		Meta: l.Provider.Name, MetaHref: ProviderPath(l.Provider.Slug), Text: l.Summary, Found: Found(l.Words),
		Photo: c.drawing(l.Picture, l.Alt), Facts: cardFacts(l, price),
	}
	if d, ok := c.Taxonomy.Discipline(l.Discipline); ok {
		p.Kicker, p.Hue = d.Label, d.Domain
	}
	if price.HasPrice && price.Free && price.Cents == 0 {
		p.Badges = append(p.Badges, badge.Props{Text: "Gratis", Tone: badge.Positive})
	}
	if l.Freshness == catalog.Fading {
		p.Notes = append(p.Notes, "Langer dan een jaar geleden bevestigd. Vraag na of het nog klopt.")
	}
	return p
}

// Fitting gives the card of an activity with how it fits the school that asks.
func (c Cards) Fitting(a *finder.Asking, l finder.Listing, level int, label func(match.Facet, string) string) card.Props {
	p := c.Activity(l, level)
	if a != nil && l.Fit != nil {
		words := FitOnCard(a, l.Fit, label)
		p.Fit, p.FitPartly = words.Line(), words.Partly()
	}
	return p
}

// cardFacts is the fixed row of facts that decide.
func cardFacts(l finder.Listing, price catalog.AllInPrice) []facts.Item {
	return []facts.Item{
		{Label: "Groepen", Value: Groepen(l.Groepen, l.Audience), Icon: icon.Users},
		{Label: "Waar", Value: Where(l.Kind, l.City), Note: Distance(l.Distance, l.HasDistance, l.Rough()), Icon: icon.MapPin},
		{Label: "Dagen", Value: Days(l.Days), Icon: icon.Calendar},
		{Label: "Lessen", Value: Lessons(l.Shape, l.Lessons(), l.Minutes()), Icon: icon.Clock},
		{Label: "Per groepsles", Value: price.Text(), Icon: icon.CurrencyEuro, Strong: true},
	}
}

// Picture gives the picture of an activity: its own, or the drawing of its
// first discipline.
func (c Cards) Picture(a catalog.Activity) *card.Image {
	discipline, alt := first(a.Disciplines), ""
	if len(a.Images) > 0 {
		discipline, alt = a.Images[0].Discipline(), a.Images[0].Alt
	}
	return c.drawing(discipline, alt)
}

// drawing is the drawing of a discipline with its own words when none are given.
func (c Cards) drawing(discipline, alt string) *card.Image {
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
