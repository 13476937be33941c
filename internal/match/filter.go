package match

import (
	"math"

	"andersom/internal/taxonomy"
)

// This file: from a query to the documents of one part that each filter keeps,
// and from those to the result and to the base on which a facet is counted.

// filter is one condition of a query with the documents that meet it. Its name
// is the parameter; the two of the moment are one filter, named Dag. The set
// is only read: it may be one that the segment keeps.
type filter struct {
	param string
	keeps bitset
	value int // of the kept counts when the condition is that one value; else -1
}

// filters gives the conditions of a query on a part, without the text.
func (p *part) filters(q *Query, s *scratch) []filter {
	out := s.filters[:0]
	for _, f := range p.lists.facets {
		if slugs := q.Terms[f]; len(slugs) > 0 && f.isTerm() {
			out = append(out, p.termFilter(f, slugs, s))
		}
	}
	if len(q.Groepen) > 0 {
		out = append(out, p.groepFilter(q.Groepen, s))
	}
	add := func(param string, fill func(bitset)) {
		set := s.set(p.n)
		fill(set)
		out = append(out, filter{param, set, -1})
	}
	if !q.Days.Empty() || !q.Parts.Empty() {
		add(string(Dag), func(set bitset) { p.keepMoments(set, taxonomy.MomentsOf(q.Days, q.Parts)) })
	}
	if q.Radius > 0 && q.From.Known() {
		add(ParamRadius, func(set bitset) { p.keepCircle(set, q.From, q.FromAreas, q.Radius) })
	}
	if q.PriceMax != nil {
		add(ParamPriceMax, func(set bitset) { p.byPrice.atMost(min(int64(*q.PriceMax), noPrice-1), set) })
	}
	if q.Free {
		out = append(out, filter{ParamFree, p.freeSet, p.lists.total + extraFree})
	}
	if q.GroupSize > 0 {
		add(ParamGroupSize, func(set bitset) { p.keepGroupSize(set, q.GroupSize, s) })
	}
	s.filters = out
	return out
}

func (p *part) termFilter(f Facet, slugs []string, s *scratch) filter {
	if len(slugs) == 1 {
		if v, ok := p.lists.id[Value{f, slugs[0]}]; ok {
			set := p.sets[v].dense
			if set == nil {
				set = s.set(p.n)
				p.sets[v].addTo(set)
			}
			return filter{string(f), set, int(v)}
		}
	}
	set := s.set(p.n)
	for _, slug := range slugs {
		if v, ok := p.lists.id[Value{f, slug}]; ok {
			p.sets[v].addTo(set)
		}
	}
	return filter{string(f), set, -1}
}

func (p *part) groepFilter(any []taxonomy.Groepen, s *scratch) filter {
	if len(any) == 1 && any[0].Len() == 1 {
		n := any[0].Numbers()[0] - 1
		return filter{string(Groep), p.groepSets[n], p.lists.total + extraGroep + n}
	}
	set := s.set(p.n)
	for i := range set {
		for _, g := range any {
			set[i] |= p.groepWord(i, g)
		}
	}
	return filter{string(Groep), set, -1}
}

// groepWord gives 64 documents' bits: those fit for every groep of g.
func (s *segment) groepWord(i int, g taxonomy.Groepen) uint64 {
	w := ^uint64(0)
	for n := range s.groepSets {
		if g&(1<<n) != 0 {
			w &= s.groepSets[n][i]
		}
	}
	return w
}

func (s *segment) keepMoments(set bitset, any taxonomy.Moments) {
	for m := range s.momentSets {
		if any&(1<<m) != 0 {
			set.or(s.momentSets[m])
		}
	}
}

func (p *part) keepGroupSize(set bitset, pupils int, s *scratch) {
	n := int64(min(pupils, math.MaxInt32-1))
	p.byMin.atMost(n, set)
	small := s.set(p.n)
	p.byMax.atMost(n-1, small)
	for i, w := range small {
		set[i] &^= w
	}
}

// sieve holds for one part which documents pass every filter, and which fail
// exactly one.
type sieve struct {
	filters []filter
	all     bitset // pass every filter; only read
	one     bitset // fail exactly one
}

// sieve lets a set of documents through the filters.
func (p *part) sieve(base bitset, filters []filter, s *scratch) sieve {
	if len(filters) == 0 {
		return sieve{nil, base, nil}
	}
	n := len(base)
	v := sieve{filters, s.bits.take(n), s.bits.take(n)}
	all, one, first := v.all[:n], v.one[:n], filters[0].keeps[:n]
	for i, w := range base {
		all[i], one[i] = w&first[i], w&^first[i]
	}
	for _, f := range filters[1:] {
		for i, keeps := range f.keeps[:n] {
			one[i] = one[i]&keeps | all[i]&^keeps
			all[i] &= keeps
		}
	}
	return v
}

// within keeps what passes the limits of a profile, and counts what does not.
func (v *sieve) within(limits []filter, hidden *hiding, s *scratch) {
	if len(limits) == 0 {
		return
	}
	all := bitset(s.bits.take(len(v.all)))
	copy(all, v.all)
	for i, l := range limits {
		hidden.by[i] += v.all.count() - v.all.countAnd(l.keeps)
		all.and(l.keeps)
		if v.one != nil {
			v.one.and(l.keeps)
		}
	}
	hidden.all += v.all.count() - all.count()
	v.all = all
}

// hiding counts what the limits of a profile hide.
type hiding struct {
	limits []Limit
	by     []int
	all    int
}

// on takes the limits of a part, which are the same for all parts.
func (h *hiding) on(limits []filter) {
	for len(h.limits) < len(limits) {
		h.limits, h.by = append(h.limits, Limit(limits[len(h.limits)].param)), append(h.by, 0)
	}
}

func (h *hiding) tell() []Hidden {
	var out []Hidden
	for i, n := range h.by {
		if n > 0 {
			out = append(out, Hidden{h.limits[i], n})
		}
	}
	return out
}

// near gives the documents that fail this filter only.
func (v *sieve) near(i int, s *scratch) bitset {
	out := s.bits.take(len(v.all))
	keeps := v.filters[i].keeps
	for i, w := range v.one {
		out[i] = w &^ keeps[i]
	}
	return out
}

// base gives the documents that pass every filter except, if there is one, the
// filter of this parameter.
func (v *sieve) base(param string, s *scratch) bitset {
	for i, f := range v.filters {
		if f.param == param {
			out := v.near(i, s)
			out.or(v.all)
			return out
		}
	}
	return v.all
}
