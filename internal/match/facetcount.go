package match

import (
	"math/bits"
	"slices"

	"andersom/internal/taxonomy"
)

// This file: exact counts per facet value. A facet is counted on the documents
// that pass every other filter. Large bases are counted set by set (bits), small
// ones document by document (columns): docs/match.md has the measurements.

// smallBase is the share of a part, one in so many, under which counting by
// document is the faster way.
const smallBase = 16

// tally gathers the counts over the parts of a snapshot.
type tally struct {
	query  *Query
	lists  *lists
	values []int // by valueID
	groeps []taxonomy.Groepen
	byGrp  []int
	days   [5]int
	parts  [3]int
	free   int
	total  int
}

func newTally(q *Query, l *lists) *tally {
	t := &tally{query: q, lists: l, values: make([]int, l.total)}
	for n := 1; n <= 8; n++ {
		t.groeps = append(t.groeps, taxonomy.GroepenOf(n))
	}
	for _, g := range q.Groepen {
		if !slices.Contains(t.groeps, g) {
			t.groeps = append(t.groeps, g)
		}
	}
	slices.SortFunc(t.groeps, compareGroepen)
	t.byGrp = make([]int, len(t.groeps))
	return t
}

// add counts one part.
func (t *tally) add(p part, v sieve, s *scratch) {
	n := v.all.count()
	t.total += n
	own := make([]bool, len(t.lists.facets)) // facets with a filter of their own
	for i, f := range t.lists.facets {
		own[i] = slices.ContainsFunc(v.filters, func(x filter) bool { return x.param == string(f) })
	}
	if n > 0 {
		t.addValues(p, v.all, n, own)
	}
	for i, f := range t.lists.facets {
		if own[i] && f.isTerm() {
			t.addFacet(p, f, v.base(string(f), s))
		}
	}
	t.addGroepen(p, v.base(string(Groep), s))
	t.addMoments(p, v.base(string(Dag), s))
	t.free += v.base(ParamFree, s).countAnd(p.freeSet)
}

// addValues counts all facets without a filter of their own.
func (t *tally) addValues(p part, base bitset, n int, own []bool) {
	if n > p.n/smallBase {
		for i, f := range t.lists.facets {
			if !own[i] && f.isTerm() {
				t.addSets(p, f, base)
			}
		}
		return
	}
	skip := make([]bool, t.lists.total)
	for i, f := range t.lists.facets {
		if own[i] && f.isTerm() {
			first, end := t.lists.span(f)
			for v := first; v < end; v++ {
				skip[v] = true
			}
		}
	}
	base.each(func(doc uint32) {
		for _, v := range p.valuesOf(doc) {
			if !skip[v] {
				t.values[v]++
			}
		}
	})
}

// addFacet counts one facet on a base of its own.
func (t *tally) addFacet(p part, f Facet, base bitset) {
	if base.count() > p.n/smallBase {
		t.addSets(p, f, base)
		return
	}
	first, end := t.lists.span(f)
	base.each(func(doc uint32) {
		for _, v := range p.valuesOf(doc) {
			if first <= v && v < end {
				t.values[v]++
			}
		}
	})
}

func (t *tally) addSets(p part, f Facet, base bitset) {
	first, end := t.lists.span(f)
	for v := first; v < end; v++ {
		t.values[v] += p.sets[v].countAnd(base)
	}
}

func (t *tally) addGroepen(p part, base bitset) {
	for i, w := range base {
		if w == 0 {
			continue
		}
		for k, g := range t.groeps {
			t.byGrp[k] += bits.OnesCount64(w & p.groepWord(i, g))
		}
	}
}

// addMoments counts days within the chosen parts of the day, and parts of the
// day on the chosen days.
func (t *tally) addMoments(p part, base bitset) {
	for i, d := range taxonomy.Values[taxonomy.Weekday]() {
		t.days[i] += p.countMoments(base, taxonomy.MomentsOf(taxonomy.SetOf(d), t.query.Parts))
	}
	for i, d := range taxonomy.Values[taxonomy.DayPart]() {
		t.parts[i] += p.countMoments(base, taxonomy.MomentsOf(t.query.Days, taxonomy.SetOf(d)))
	}
}

func (p part) countMoments(base bitset, any taxonomy.Moments) int {
	n := 0
	for i, w := range base {
		if w == 0 {
			continue
		}
		free := uint64(0)
		for rest := any; rest != 0; rest &= rest - 1 {
			free |= p.momentSets[bits.TrailingZeros16(uint16(rest))][i]
		}
		n += bits.OnesCount64(w & free)
	}
	return n
}

// counts writes the tally as the answer.
func (t *tally) counts() map[Facet][]Count {
	out := make(map[Facet][]Count, len(t.lists.facets))
	for _, f := range t.lists.facets {
		if f == Groep {
			out[f] = t.groepCounts()
			continue
		}
		entries := t.lists.entries[f]
		counts := make([]Count, len(entries))
		first := t.lists.first[f]
		for i, e := range entries {
			counts[i] = Count{Slug: e.slug, Label: e.label}
			switch f {
			case Dag:
				counts[i].N, counts[i].Selected = t.days[i], t.query.Days.Has(taxonomy.Weekday(e.slug))
			case Dagdeel:
				counts[i].N, counts[i].Selected = t.parts[i], t.query.Parts.Has(taxonomy.DayPart(e.slug))
			default:
				counts[i].N, counts[i].Selected = t.values[int(first)+i], slices.Contains(t.query.Terms[f], e.slug)
			}
		}
		out[f] = counts
	}
	return out
}

// groepCounts gives groep 1 to 8, then the chosen combinations.
func (t *tally) groepCounts() []Count {
	out := make([]Count, len(t.groeps))
	for i, g := range t.groeps {
		out[i] = Count{g.Combination(), "groep " + g.String(), t.byGrp[i], slices.Contains(t.query.Groepen, g)}
	}
	return out
}
