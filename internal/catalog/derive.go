package catalog

import (
	"slices"
	"time"

	"andersom/internal/taxonomy"
)

// This file: facts that follow from others: points and wijk from postcodes,
// kerndoelen from their notation, moments from times and dates.

// Derive gives the activity with everything that follows from its other facts
// filled in. Notations of kerndoelen that are unknown are left out; Check
// names them.
func (a Activity) Derive(v Vocabulary) Activity {
	a.Venue = Venue{Name: a.Venue.Name, Street: a.Venue.Street, Postcode: a.Venue.Postcode, City: a.Venue.City}
	if point, rough, ok := v.Locate(a.Venue.Postcode); ok && a.Kind.HasVenue() {
		a.Venue.Point, a.Venue.Rough = point, rough
		if wijk, ok := v.WijkAt(point); ok {
			a.Venue.Wijk = wijk
		}
	}
	a.Area.Point, _, _ = v.Locate(a.Area.Postcode) // the zero point when unknown
	a.Kerndoelen = resolveKerndoelen(a.Kerndoelen, v)
	a.Disciplines, a.Images = presentDisciplines(a.Disciplines, v), presentImages(a.Images, v)
	a.Moments = a.moments()
	return a
}

// presentDisciplines gives disciplines under their present names, each once.
func presentDisciplines(slugs []string, v Vocabulary) []string {
	out := slices.Clone(slugs)
	moved := false
	for i, slug := range out {
		if now, ok := v.Renamed(slug); ok {
			out[i], moved = now, true
		}
	}
	if !moved {
		return out // a slug that stands there twice is for Check to name
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(slug string) bool {
		twice := seen[slug]
		seen[slug] = true
		return twice
	})
}

// presentImages gives drawings under the present names of their disciplines.
func presentImages(images []Image, v Vocabulary) []Image {
	out := slices.Clone(images)
	for i := range out {
		if now, ok := v.Renamed(out[i].Discipline()); ok {
			out[i].File = drawing + now
		}
	}
	return out
}

func resolveKerndoelen(notations []string, v Vocabulary) []string {
	var out []string
	for _, text := range notations {
		ids, _ := v.ResolveKerndoel(text)
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// Borders of the parts of the day, in minutes since midnight.
const (
	noon       = 12 * 60
	afterHours = 15 * 60
	midnight   = 24 * 60
	enough     = 30 // minutes in a part of the day before it counts
)

// moments gives the moments of the exact times where those are given, else the
// stated moments, else those of the dates.
func (a Activity) moments() taxonomy.Moments {
	var out taxonomy.Moments
	for _, t := range a.Times {
		out |= momentsOn(t.Day, t.From, t.Until)
	}
	switch {
	case out != 0:
		return out
	case a.Moments != 0:
		return a.Moments
	}
	for _, s := range a.Dates {
		out |= momentsOn(weekdays[s.Date.Weekday()], s.From, s.Until)
	}
	return out
}

// weekdays holds the school days; Saturday and Sunday are no moments.
var weekdays = map[time.Weekday]taxonomy.Weekday{
	time.Monday: "ma", time.Tuesday: "di", time.Wednesday: "wo", time.Thursday: "do", time.Friday: "vr",
}

// momentsOn gives the parts of the day that a time touches: the morning lasts
// until 12:00, the afternoon until 15:00, then it is after school. A part counts
// when at least half an hour of the time lies in it; a shorter or open-ended
// time counts for the part in which it begins; without times every part counts.
func momentsOn(day taxonomy.Weekday, from, until string) taxonomy.Moments {
	begin, ok := minutesOf(from)
	if !ok {
		return wholeDay(day)
	}
	end, ok := minutesOf(until)
	if !ok {
		end = begin
	}
	var out, first taxonomy.Moments
	for _, part := range []struct {
		name        taxonomy.DayPart
		start, stop int
	}{{"ochtend", 0, noon}, {"middag", noon, afterHours}, {"naschools", afterHours, midnight}} {
		moment := taxonomy.MomentOf(day, part.name)
		if begin >= part.start && begin < part.stop {
			first = moment
		}
		if min(end, part.stop)-max(begin, part.start) >= enough {
			out |= moment
		}
	}
	if out == 0 {
		return first
	}
	return out
}

// wholeDay gives all moments of a school day, none for any other day.
func wholeDay(day taxonomy.Weekday) taxonomy.Moments {
	var out taxonomy.Moments
	for _, part := range taxonomy.Values[taxonomy.DayPart]() {
		out |= taxonomy.MomentOf(day, part)
	}
	return out
}
