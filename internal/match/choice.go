package match

import (
	"slices"
	"strconv"
	"strings"

	"andersom/internal/taxonomy"
)

// This file: what is on in a query, one by one, so that a page can show chips
// and let go of each.

// Choice is one thing that is on in a query.
type Choice struct {
	Param   string
	Value   string // as in the address
	Label   string // Dutch, for people
	Without Query  // the query without it, from the first page
}

// Choices gives what is on in the query in canonical order. Order, page and
// Literal are no choices: they narrow nothing by themselves.
func (p *Parser) Choices(q Query) []Choice {
	q.Cursor = ""
	var out []Choice
	add := func(param, value, label string, drop func(*Query)) {
		without := q
		drop(&without)
		out = append(out, Choice{param, value, label, without})
	}
	if text := strings.TrimSpace(q.Text); text != "" {
		add(ParamText, text, "‘"+text+"’", func(w *Query) { w.Text, w.Literal = "", false })
	}
	for _, f := range Facets() {
		p.facetChoices(q, f, add)
	}
	if q.Radius > 0 {
		km := strconv.FormatFloat(q.Radius, 'f', -1, 64)
		add(ParamRadius, km, "binnen "+strings.Replace(km, ".", ",", 1)+" km", func(w *Query) { w.Radius = 0 })
	}
	if q.PriceMax != nil {
		add(ParamPriceMax, strings.TrimSuffix(q.PriceMax.Decimal(), ".00"), "tot "+q.PriceMax.String()+" per groepsles",
			func(w *Query) { w.PriceMax = nil })
	}
	if q.Free {
		add(ParamFree, yes, "gratis", func(w *Query) { w.Free = false })
	}
	if q.GroupSize > 0 {
		n := strconv.Itoa(q.GroupSize)
		add(ParamGroupSize, n, n+" leerlingen", func(w *Query) { w.GroupSize = 0 })
	}
	return out
}

func (p *Parser) facetChoices(q Query, f Facet, add func(param, value, label string, drop func(*Query))) {
	name := string(f)
	switch f {
	case Groep:
		for _, g := range q.Groepen {
			add(name, g.Combination(), "groep "+g.String(), func(w *Query) {
				w.Groepen = slices.DeleteFunc(slices.Clone(q.Groepen), func(other taxonomy.Groepen) bool { return other == g })
			})
		}
	case Dag:
		for _, d := range q.Days.Values() {
			add(name, string(d), taxonomy.Label(d), func(w *Query) { w.Days &^= taxonomy.SetOf(d) })
		}
	case Dagdeel:
		for _, d := range q.Parts.Values() {
			add(name, string(d), taxonomy.Label(d), func(w *Query) { w.Parts &^= taxonomy.SetOf(d) })
		}
	default:
		for _, slug := range q.Terms[f] {
			add(name, slug, p.label(f, slug), func(w *Query) { w.Terms = withoutTerm(q.Terms, f, slug) })
		}
	}
}

func (p *Parser) label(f Facet, slug string) string {
	if f.isOpen() {
		return p.vocabulary.Label(f, slug)
	}
	for _, e := range closedList(f) {
		if e.slug == slug {
			return e.label
		}
	}
	return slug
}

// withoutTerm copies the terms without one value.
func withoutTerm(terms map[Facet][]string, f Facet, slug string) map[Facet][]string {
	out := make(map[Facet][]string, len(terms))
	for facet, slugs := range terms {
		if facet == f {
			slugs = slices.DeleteFunc(slices.Clone(slugs), func(s string) bool { return s == slug })
		}
		if len(slugs) > 0 {
			out[facet] = slugs
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
