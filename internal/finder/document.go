package finder

import (
	"slices"
	"strings"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what the engine is told of an activity.

// Document turns a published activity into what the engine needs to know of
// it on the day. It answers false for one that may not be found: confirmed
// too long ago.
func (w *Words) Document(a catalog.Activity, providerName string, today clock.Date) (match.Document, bool) {
	if a.Freshness(today).State == catalog.Stale {
		return match.Document{}, false
	}
	d := match.Document{
		ID: a.ID, Provider: a.ProviderID,
		Title: a.Title, Summary: a.Summary, Body: body(a), ProviderName: providerName, Disciplines: a.Disciplines,
		Groepen: a.Groepen, Moments: a.Moments, Facilities: a.Facilities, GroupMin: a.GroupMin, GroupMax: a.GroupMax,
		Published: a.PublishedAt, Confirmed: confirmed(a), Completeness: a.CompletenessScore(),
	}
	d.Price, d.HasPrice, d.Free = price(a)
	if a.Kind.HasVenue() {
		d.Venue = a.Venue.Point
	}
	addDays(&d, a, today)
	d.Values = w.values(a, today)
	w.addPlaces(&d, a)
	return d, true
}

// addDays tells when an activity is, as far as that is still to come.
func addDays(d *match.Document, a catalog.Activity, today clock.Date) {
	for _, s := range a.Dates {
		if !s.Date.Before(today) {
			d.Dates = append(d.Dates, s.Date)
		}
	}
	d.From, d.Until = a.From, a.Until
	if !d.Until.IsZero() && d.From.Before(today) {
		d.From = today
	}
}

// body is the text behind title and summary. Marks of Markdown are no letters,
// so the engine's own analysis drops them.
func body(a catalog.Activity) string {
	return strings.Join([]string{a.Description, a.Preparation, a.HandOver, a.Materials}, "\n")
}

// confirmed gives the day of the last confirmation as a moment, which is all
// that the order of results needs of it.
func confirmed(a catalog.Activity) time.Time {
	return time.Date(a.ConfirmedAt.Year, a.ConfirmedAt.Month, a.ConfirmedAt.Day, 0, 0, 0, 0, time.UTC)
}

func price(a catalog.Activity) (amount money.Cents, has, free bool) {
	all := a.AllInCents(catalog.Booking{})
	return all.Cents, all.HasPrice, all.HasPrice && all.Free
}

// values lists every value of every closed list that holds, with the domains
// of its disciplines and the goals of its kerndoelen.
func (w *Words) values(a catalog.Activity, today clock.Date) []match.Value {
	out := make([]match.Value, 0, 24)
	add := func(facet match.Facet, slug string) { out = append(out, match.Value{Facet: facet, Slug: slug}) }
	for _, slug := range a.Disciplines {
		add(match.Discipline, slug)
		if d, ok := w.Taxonomy.Discipline(slug); ok {
			add(match.Domein, d.Domain)
		}
	}
	for _, id := range a.Kerndoelen {
		if k, ok := w.Kerndoelen.ByID(id); ok {
			add(match.Kerndoel, k.Goal)
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
	return out
}

func addSet[V taxonomy.Vocabulary](add func(match.Facet, string), facet match.Facet, set taxonomy.Set[V]) {
	for _, v := range set.Values() {
		add(facet, string(v))
	}
}

// addPlaces tells where an activity is: the areas that hold its venue, or the
// areas to which it comes; what is online is everywhere.
func (w *Words) addPlaces(d *match.Document, a catalog.Activity) {
	switch {
	case a.Kind == taxonomy.KindOnline:
		w.addEverywhere(d)
	case a.Kind.HasVenue():
		w.addVenue(d, a.Venue)
	default:
		w.addArea(d, a.Area)
	}
}

func (w *Words) addVenue(d *match.Document, v catalog.Venue) {
	d.Where = v.Name + " " + v.Street + " " + v.City
	gemeente, ok := w.Atlas.GemeenteOf(v.Postcode)
	if ok {
		d.Values = append(d.Values, match.Value{Facet: match.Gemeente, Slug: gemeente.Slug})
		d.Where += " " + gemeente.Label
	}
	if !ok || gemeente.Slug != w.Edition.Region.Gemeente {
		return
	}
	if !w.hasBorders() {
		if len(v.Postcode) >= 4 {
			d.Values = append(d.Values, match.Value{Facet: match.Wijk, Slug: v.Postcode[:4]})
		}
		return
	}
	if wijk, ok := w.City.WijkByCode(v.Wijk); ok {
		d.Values = append(d.Values, match.Value{Facet: match.Wijk, Slug: wijk.Slug}, match.Value{Facet: match.Stadsdeel, Slug: wijk.Stadsdeel})
		d.Where += " " + wijk.Label + " " + w.Label(match.Stadsdeel, wijk.Stadsdeel)
	}
}

func (w *Words) hasBorders() bool { return w.City != nil && len(w.City.Wijken) > 0 }

// addArea tells the working area. A whole municipality holds all its parts; a
// circle holds the parts whose middle lies in it, and the municipalities with
// a postcode in it.
func (w *Words) addArea(d *match.Document, area catalog.WorkingArea) {
	add := func(slug string) { d.Values = append(d.Values, match.Value{Facet: match.Gemeente, Slug: slug}) }
	home := slices.Contains(area.Gemeenten, w.Edition.Region.Gemeente)
	for _, slug := range area.Gemeenten {
		add(slug)
	}
	if len(area.Stadsdelen) > 0 && !home {
		add(w.Edition.Region.Gemeente)
	}
	if area.Km > 0 && area.Point.Known() {
		circle := geo.Circle{Center: area.Point, Km: area.Km}
		d.Reach = append(d.Reach, circle)
		for slug, points := range w.towns {
			if slices.ContainsFunc(points, circle.Contains) {
				add(slug)
			}
		}
	}
	for _, part := range w.parts {
		if home || inArea(area, part) {
			d.Values = append(d.Values, part.values...) // the engine takes each value once
		}
	}
}

// part is a wijk (or postcode area) with the values it stands for.
type part struct {
	stadsdeel string
	center    geo.Point
	values    []match.Value
}

func (w *Words) makeParts() []part {
	var out []part
	if w.hasBorders() {
		for _, wijk := range w.City.Wijken {
			out = append(out, part{wijk.Stadsdeel, wijk.Center, []match.Value{{Facet: match.Wijk, Slug: wijk.Slug}, {Facet: match.Stadsdeel, Slug: wijk.Stadsdeel}}})
		}
		return out
	}
	for _, slug := range w.wijken() {
		if place, ok := w.Atlas.Locate(slug); ok {
			out = append(out, part{"", place.Point, []match.Value{{Facet: match.Wijk, Slug: slug}}})
		}
	}
	return out
}

// makeTowns gives the middles of the postcodes of each municipality of the region.
func (w *Words) makeTowns() map[string][]geo.Point {
	out := map[string][]geo.Point{}
	for _, g := range w.Gemeenten() {
		for _, pc4 := range w.Atlas.PostcodesOf(g.Slug) {
			if place, ok := w.Atlas.Locate(pc4); ok {
				out[g.Slug] = append(out[g.Slug], place.Point)
			}
		}
	}
	return out
}

func inArea(area catalog.WorkingArea, p part) bool {
	for _, slug := range area.Stadsdelen {
		if slug == p.stadsdeel {
			return true
		}
	}
	return area.Km > 0 && area.Point.Known() && geo.Distance(area.Point, p.center) <= area.Km
}

// addEverywhere makes what is online part of every area.
func (w *Words) addEverywhere(d *match.Document) {
	d.Where = "online"
	for _, g := range w.Gemeenten() {
		d.Values = append(d.Values, match.Value{Facet: match.Gemeente, Slug: g.Slug})
	}
	for _, p := range w.parts {
		d.Values = append(d.Values, p.values...)
	}
}
