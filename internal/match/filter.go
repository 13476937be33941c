package match

import (
	"math"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: from a query to the documents of one part that each filter keeps,
// and from those to the result and to the base on which a facet is counted.

// filter is one condition of a query with the documents that meet it. Its name
// is the parameter; the two of the moment are one filter, named Dag.
type filter struct {
	param string
	keeps bitset
}

// filters gives the conditions of a query on a part, without the text.
func (p part) filters(q *Query, s *scratch) []filter {
	out := make([]filter, 0, 8)
	add := func(param string, fill func(bitset)) {
		set := s.set(p.n)
		fill(set)
		out = append(out, filter{param, set})
	}
	for _, f := range p.lists.facets {
		if slugs := q.Terms[f]; len(slugs) > 0 && f.isTerm() {
			add(string(f), func(set bitset) { p.keepTerms(set, f, slugs) })
		}
	}
	if len(q.Groepen) > 0 {
		add(string(Groep), func(set bitset) { p.keepGroepen(set, q.Groepen) })
	}
	if !q.Days.Empty() || !q.Parts.Empty() {
		add(string(Dag), func(set bitset) { p.keepMoments(set, taxonomy.MomentsOf(q.Days, q.Parts)) })
	}
	if q.Radius > 0 && q.From.Known() {
		add(ParamRadius, func(set bitset) { p.keepCircle(set, q, s) })
	}
	if q.PriceMax != nil {
		add(ParamPriceMax, func(set bitset) { p.keepPrice(set, int64(*q.PriceMax)) })
	}
	if q.Free {
		add(ParamFree, func(set bitset) { set.or(p.freeSet) })
	}
	if q.GroupSize > 0 {
		add(ParamGroupSize, func(set bitset) { p.keepGroupSize(set, q.GroupSize) })
	}
	return out
}

func (p part) keepTerms(set bitset, f Facet, slugs []string) {
	for _, slug := range slugs {
		if v, ok := p.lists.id[Value{f, slug}]; ok {
			p.sets[v].addTo(set)
		}
	}
}

func (p part) keepGroepen(set bitset, any []taxonomy.Groepen) {
	for i := range set {
		for _, g := range any {
			set[i] |= p.groepWord(i, g)
		}
	}
}

// groepWord gives 64 documents' bits: those fit for every groep of g.
func (p part) groepWord(i int, g taxonomy.Groepen) uint64 {
	w := ^uint64(0)
	for n := range p.groepSets {
		if g&(1<<n) != 0 {
			w &= p.groepSets[n][i]
		}
	}
	return w
}

func (p part) keepMoments(set bitset, any taxonomy.Moments) {
	for m := range p.momentSets {
		if any&(1<<m) != 0 {
			set.or(p.momentSets[m])
		}
	}
}

func (p part) keepPrice(set bitset, most int64) {
	for doc, price := range p.price {
		if price <= most && price != noPrice {
			set.set(uint32(doc))
		}
	}
}

func (p part) keepGroupSize(set bitset, pupils int) {
	n := int32(min(pupils, math.MaxInt32-1))
	for doc := range p.groupMin {
		if p.groupMin[doc] <= n && n <= p.groupMax[doc] {
			set.set(uint32(doc))
		}
	}
}

// keepCircle keeps what is within reach of the origin: a venue within the
// radius; without a venue, what comes to the origin; and everything online.
func (p part) keepCircle(set bitset, q *Query, s *scratch) {
	p.comesTo(set, q, s)
	near := make([]bool, len(p.points))
	for i, point := range p.points[1:] {
		near[i+1] = geo.Distance(q.From, point) <= q.Radius
	}
	for doc, venue := range p.venue {
		if near[venue] {
			set.set(uint32(doc))
		}
	}
}

// comesTo keeps what needs no journey from the origin: without a venue and
// with a working area that holds the origin, or online.
func (p part) comesTo(set bitset, q *Query, s *scratch) {
	areas := s.set(p.n)
	for _, area := range q.FromAreas {
		if v, ok := p.lists.id[area]; ok && (area.Facet == Stadsdeel || area.Facet == Gemeente) {
			p.sets[v].addTo(areas)
		}
	}
	holds := make([]bool, len(p.circles))
	for i, circle := range p.circles {
		holds[i] = circle.Contains(q.From)
	}
	for doc, venue := range p.venue {
		if venue != 0 {
			continue
		}
		comes := areas.has(uint32(doc))
		for _, circle := range p.reachOf(uint32(doc)) {
			comes = comes || holds[circle]
		}
		if comes {
			set.set(uint32(doc))
		}
	}
	if v, ok := p.lists.id[Value{Soort, string(taxonomy.KindOnline)}]; ok {
		p.sets[v].addTo(set)
	}
}

// sieve holds for one part which documents pass every filter, and which fail
// exactly one.
type sieve struct {
	filters []filter
	all     bitset // pass every filter
	one     bitset // fail exactly one
}

func (p part) sieve(filters []filter, s *scratch) sieve {
	v := sieve{filters, s.set(p.n), s.set(p.n)}
	copy(v.all, p.live)
	for _, f := range filters {
		for i, keeps := range f.keeps {
			v.one[i] = v.one[i]&keeps | v.all[i]&^keeps
			v.all[i] &= keeps
		}
	}
	return v
}

// base gives the documents that pass every filter except, if there is one, the
// filter of this parameter.
func (v sieve) base(param string, s *scratch) bitset {
	for _, f := range v.filters {
		if f.param != param {
			continue
		}
		out := s.set(64 * len(v.all))
		for i := range out {
			out[i] = v.all[i] | v.one[i]&^f.keeps[i]
		}
		return out
	}
	return v.all
}
