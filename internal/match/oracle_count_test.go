package match

import (
	"slices"

	"andersom/internal/taxonomy"
)

// This file: what the oracle counts: facets, free, and what letting go of one
// choice would give.

func (a *asked) countFree(out *Result) {
	for doc, passes := range a.passing(ParamFree, -1) {
		if passes && a.docs[doc].Free {
			out.Free++
		}
	}
}

func (a *asked) facets() map[Facet][]Count {
	out := map[Facet][]Count{}
	active := a.active()
	for _, f := range Facets() {
		if a.q.Facets != nil && !slices.Contains(a.q.Facets, f) {
			continue
		}
		pass := a.found
		if active[string(f)] {
			pass = a.passing(string(f), -1)
		}
		entries := slices.Clone(a.lists.entries[f])
		if f == Groep {
			for _, g := range sortedGroepen(a.q.Groepen) {
				if g.Len() > 1 {
					entries = append(entries, entry{g.Combination(), "groep " + g.String()})
				}
			}
		}
		out[f] = make([]Count, 0, len(entries))
		counts := a.countValues(f, pass)
		for _, e := range entries {
			c := Count{Slug: e.slug, Label: e.label, Selected: selected(a.q, f, e.slug)}
			c.N = counts[e.slug]
			for doc, passes := range pass {
				if passes && !f.isTerm() && a.hasSlug(doc, f, e.slug) {
					c.N++
				}
			}
			out[f] = append(out[f], c)
		}
	}
	return out
}

// countValues counts the slugs of a term facet.
func (a *asked) countValues(f Facet, pass []bool) map[string]int {
	out := map[string]int{}
	for doc, passes := range pass {
		if !passes || !f.isTerm() {
			continue
		}
		for _, v := range a.own[doc] {
			if v.Facet == f {
				out[v.Slug]++
			}
		}
	}
	return out
}

func sortedGroepen(g []taxonomy.Groepen) []taxonomy.Groepen {
	out := slices.Clone(g)
	slices.SortFunc(out, compareGroepen)
	return slices.Compact(out)
}

func selected(q *Query, f Facet, slug string) bool {
	switch f {
	case Groep:
		g, _ := taxonomy.ParseGroepen(slug)
		return slices.Contains(q.Groepen, g)
	case Dag:
		return q.Days.Has(taxonomy.Weekday(slug))
	case Dagdeel:
		return q.Parts.Has(taxonomy.DayPart(slug))
	}
	return slices.Contains(q.Terms[f], slug)
}

// hasSlug is for the facets that are no terms.
func (a *asked) hasSlug(doc int, f Facet, slug string) bool {
	d := &a.docs[doc]
	switch f {
	case Groep:
		g, _ := taxonomy.ParseGroepen(slug)
		return covers(d.Groepen, g)
	case Dag:
		return hasMoment(d, taxonomy.SetOf(taxonomy.Weekday(slug)), a.q.Parts)
	case Dagdeel:
		return hasMoment(d, a.q.Days, taxonomy.SetOf(taxonomy.DayPart(slug)))
	}
	return false
}

func (a *asked) drops() []Drop {
	active := a.active()
	count := func(except string, unit int) int {
		n := 0
		for _, passes := range a.passing(except, unit) {
			if passes {
				n++
			}
		}
		return n
	}
	var out []Drop
	for _, name := range ParamNames() {
		if !active[name] {
			continue
		}
		if name == ParamText && len(a.units) > 1 {
			for i := range a.units {
				if n := count("", i); n > 0 {
					out = append(out, Drop{ParamText, a.units[i].typed, n})
				}
			}
		}
		if n := count(name, -1); n > 0 {
			out = append(out, Drop{Param: name, N: n})
		}
	}
	return out
}

// active tells which parameters narrow the query.
func (a *asked) active() map[string]bool {
	q := a.q
	out := map[string]bool{
		ParamText: len(a.units) > 0, string(Groep): len(q.Groepen) > 0, string(Dag): !q.Days.Empty(), string(Dagdeel): !q.Parts.Empty(),
		ParamRadius: q.Radius > 0 && q.From.Known(), ParamPriceMax: q.PriceMax != nil, ParamFree: q.Free, ParamGroupSize: q.GroupSize > 0,
	}
	for f, slugs := range q.Terms {
		out[string(f)] = len(slugs) > 0
	}
	return out
}

// similar gives the ids of what looks like a document, most alike first: by
// shared disciplines, domains, groepen, places, then id.
func (o *oracle) similar(of int, limit int) []string {
	type like struct {
		disciplines, domains, groepen, places int
		id                                    string
	}
	var all []like
	for doc := range o.docs {
		l := like{id: o.docs[doc].ID}
		for v := range o.has[of] {
			switch {
			case !o.has[doc][v]:
			case v.Facet == Discipline:
				l.disciplines++
			case v.Facet == Domein:
				l.domains++
			case v.Facet == Wijk || v.Facet == Stadsdeel || v.Facet == Gemeente:
				l.places++
			}
		}
		for n := 1; n <= 8; n++ {
			if o.docs[of].Groepen.Has(n) && o.docs[doc].Groepen.Has(n) {
				l.groepen++
			}
		}
		if doc != of && l.disciplines+l.domains > 0 {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b like) int {
		less := slices.Compare([]int{b.disciplines, b.domains, b.groepen, b.places}, []int{a.disciplines, a.domains, a.groepen, a.places})
		if less == 0 {
			less = compare(a.id, b.id)
		}
		return less
	})
	// Of one provider two at most, of the activity's own one; the rest after all others.
	var out, rest []string
	taken := map[string]int{o.docs[of].Provider: 1}
	for _, l := range all {
		p := o.docs[slices.IndexFunc(o.docs, func(d Document) bool { return d.ID == l.id })].Provider
		if p != "" && taken[p] >= 2 {
			rest = append(rest, l.id)
			continue
		}
		taken[p]++
		out = append(out, l.id)
	}
	out = append(out, rest...)
	return out[:min(limit, len(out))]
}
