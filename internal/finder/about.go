package finder

import (
	"slices"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/match"
	"andersom/internal/match/dutch"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: what counting asks of the words of a city: what an activity is
// about, which terms are words of ours, and what a school asks for.

// Subject is what an activity is about, as counting splits it.
type Subject struct {
	Domains    []string
	Groepen    []int
	Stadsdelen []string
}

// Subject tells what an activity is about and where it can be had.
func (w *Words) Subject(a catalog.Activity) Subject {
	d := match.Document{Values: w.values(a, clock.Date{})}
	w.addPlaces(&d, a)
	out := Subject{Groepen: a.Groepen.Numbers()}
	for _, v := range d.Values {
		switch {
		case v.Facet == match.Domein && !slices.Contains(out.Domains, v.Slug):
			out.Domains = append(out.Domains, v.Slug)
		case v.Facet == match.Stadsdeel && !slices.Contains(out.Stadsdelen, v.Slug):
			out.Stadsdelen = append(out.Stadsdelen, v.Slug)
		}
	}
	return out
}

// Terms knows the words of a city: those of its lists and of their synonyms. It
// is for telling whether a term may be kept: names of people are not in it.
type Terms struct {
	dutch *dutch.Analyzer
	stems map[string]bool
}

// NewTerms reads the lists of a city.
func NewTerms(w *Words) *Terms {
	t := &Terms{dutch: dutch.New(), stems: map[string]bool{}}
	for _, facet := range []match.Facet{match.Domein, match.Discipline, match.Stadsdeel, match.Wijk, match.Gemeente} {
		for _, slug := range w.Values(facet) {
			t.add(w.Label(facet, slug))
		}
	}
	for _, s := range w.Synonyms() {
		t.add(strings.Join(append(slices.Clone(s.Phrases), s.Means...), " "))
	}
	for _, labels := range [][]string{labelsOf[taxonomy.Weekday](), labelsOf[taxonomy.DayPart](), labelsOf[taxonomy.Place](), labelsOf[taxonomy.Shape](),
		labelsOf[taxonomy.Setting](), labelsOf[taxonomy.Audience](), labelsOf[taxonomy.Need](), labelsOf[taxonomy.Kind]()} {
		t.add(strings.Join(labels, " "))
	}
	t.add("groep les lessen gastles workshop project cursus school kinderen onderbouw middenbouw bovenbouw gratis ochtend middag")
	return t
}

func labelsOf[V taxonomy.Vocabulary]() []string {
	var out []string
	for _, v := range taxonomy.Values[V]() {
		out = append(out, taxonomy.Label(v))
	}
	return out
}

func (t *Terms) add(text string) {
	for _, word := range dutch.Words(text) {
		if !t.dutch.IsStop(word.Text) {
			t.stems[t.dutch.Stem(word.Text)] = true
		}
	}
}

// Know tells whether each word of a term is a word of the city, in any form, a
// compound of such words, a word that says nothing ("voor"), or the number of a
// groep. A term of only such small words is not.
func (t *Terms) Know(term string) bool {
	found := false
	for _, word := range dutch.Words(term) {
		switch {
		case t.dutch.IsStop(word.Text):
		case len(word.Text) == 1 && word.Text >= "1" && word.Text <= "8":
			found = true
		case t.knows(word.Text):
			found = true
		default:
			return false
		}
	}
	return found
}

func (t *Terms) knows(word string) bool {
	if t.stems[t.dutch.Stem(word)] {
		return true
	}
	parts := t.dutch.Split(word)
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !t.stems[t.dutch.Stem(p)] })
}

// Want is one combination that a school asks for; what it does not say is empty.
type Want struct{ Domain, Groep, Stadsdeel, Day string }

// Wants tells what a school asks for with its profile: of each domain that it
// wants more of, for each groep and each day of its holes in the week. Holes
// that are over by today are left out.
func (w *Words) Wants(s school.School, p school.Profile, today clock.Date) []Want {
	var out []Want
	for _, domain := range w.wantedDomains(p) {
		for _, slot := range wantedSlots(p, today) {
			one := Want{Domain: domain, Groep: slot.Groep, Stadsdeel: s.Stadsdeel, Day: slot.Day}
			if (domain != "" || slot.Day != "") && !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	return out
}

// wantedDomains gives the domains of which a school wants more; one empty when it
// does not say.
func (w *Words) wantedDomains(p school.Profile) []string {
	var out []string
	for _, wish := range p.Wishes {
		if wish.Want != school.More {
			continue
		}
		domain := ""
		switch wish.Theme {
		case school.ThemeDomain:
			domain = wish.Slug
		case school.ThemeDiscipline:
			if d, ok := w.Taxonomy.Discipline(wish.Slug); ok {
				domain = d.Domain
			}
		}
		if domain != "" && !slices.Contains(out, domain) {
			out = append(out, domain)
		}
	}
	if out == nil {
		return []string{""}
	}
	return out
}

// wantedSlots gives the groepen and days of the holes; without holes, the
// groepen of the groups.
func wantedSlots(p school.Profile, today clock.Date) []Want {
	var out []Want
	add := func(groups []school.Group, day string) {
		var all taxonomy.Groepen
		for _, g := range groups {
			all |= g.Groepen
		}
		if all == 0 {
			out = append(out, Want{Day: day})
		}
		for _, n := range all.Numbers() {
			out = append(out, Want{Groep: string(rune('0' + n)), Day: day})
		}
	}
	for _, h := range p.Holes {
		if h.Over(today) {
			continue
		}
		groups := p.In(h.Groups)
		if len(groups) == 0 {
			groups = p.Groups
		}
		add(groups, string(h.Day))
	}
	if out == nil {
		add(p.Groups, "")
	}
	return out
}
