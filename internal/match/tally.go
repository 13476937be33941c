package match

import (
	"slices"

	"andersom/internal/taxonomy"
)

// This file: exact counts per facet value. A facet is counted on the documents
// that pass every other filter: those found, and those that fail its own
// filter only ("near"). There are four ways to the same numbers, and the
// cheapest is taken: kept counts, stretches of one theme, sets of bits,
// document by document.

// tally gathers the counts over the parts of a snapshot.
type tally struct {
	query   *Query
	lists   *lists
	wanted  []Facet // those asked for, in the order of the page
	columns []int   // that hold them
	values  []int   // by valueID
	groeps  []taxonomy.Groepen
	byGrp   []int
	days    [5]int
	parts   [3]int
	free    int
	total   int
}

// newTally gives an empty tally in the room of an earlier one.
func (s *scratch) newTally(q *Query, l *lists) *tally {
	t := &s.tally
	*t = tally{query: q, lists: l, wanted: q.Facets, columns: t.columns[:0], groeps: t.groeps[:0],
		values: noughts(t.values, l.total), byGrp: t.byGrp}
	if t.wanted == nil {
		t.wanted = l.facets
	}
	t.wanted = eachOnce(t.wanted)
	for _, f := range t.wanted {
		if c := l.column[f]; c >= 0 && !slices.Contains(t.columns, c) {
			t.columns = append(t.columns, c)
		}
	}
	t.groeps = append(t.groeps, l.singles...)
	for _, g := range q.Groepen {
		if !slices.Contains(t.groeps, g) {
			t.groeps = append(t.groeps, g)
		}
	}
	slices.SortFunc(t.groeps[8:], compareGroepen)
	t.byGrp = noughts(t.byGrp, len(t.groeps))
	return t
}

// noughts gives n noughts, in the room there is if that is enough.
func noughts(room []int, n int) []int {
	if cap(room) < n {
		return make([]int, n)
	}
	room = room[:n]
	clear(room)
	return room
}

// eachOnce gives facets without those that were given before.
func eachOnce(facets []Facet) []Facet {
	for i, f := range facets {
		if slices.Contains(facets[:i], f) {
			return eachOnce(slices.Delete(slices.Clone(facets), i, i+1))
		}
	}
	return facets
}

func (t *tally) wants(f Facet) bool { return slices.Contains(t.wanted, f) }

// counts tells whether what fails the filter of a parameter is counted.
func (t *tally) counts(param string) bool {
	return param == ParamFree || t.wants(Facet(param)) || param == string(Dag) && t.wants(Dagdeel)
}

func (t *tally) momentMasks() (days [5]taxonomy.Moments, parts [3]taxonomy.Moments) {
	onDays, inParts := taxonomy.AllMoments, taxonomy.AllMoments
	if !t.query.Days.Empty() {
		onDays = taxonomy.MomentsOf(t.query.Days, 0)
	}
	if !t.query.Parts.Empty() {
		inParts = taxonomy.MomentsOf(0, t.query.Parts)
	}
	for i, mask := range t.lists.byDay {
		days[i] = mask & inParts
	}
	for i, mask := range t.lists.byPart {
		parts[i] = mask & onDays
	}
	return days, parts
}

// The rough costs of counting, in the time of one word of bits.
const (
	costOfWord = 1
	costOfFew  = 2 // one document of a sorted list
	costOfDoc  = 6 // one document in one column
	costOfRun  = 8 // one stretch of documents of one theme
)

// addSieve counts a part through which filters were put; base is what passed all.
func (t *tally) addSieve(p *part, v *sieve, base *counted) {
	s := base.scratch
	base.n = v.all.count()
	t.addFound(p, base)
	for i, f := range v.filters {
		if !t.counts(f.param) {
			continue
		}
		near := v.near(i, s)
		if f.param == ParamFree {
			t.free += near.countAnd(p.freeSet)
			continue
		}
		t.addBase(p, t.lists.alone[Facet(f.param)], &counted{set: near, n: near.count(), scratch: s})
	}
}

// addFound counts documents that pass everything.
func (t *tally) addFound(p *part, base *counted) {
	t.total += base.n
	for _, c := range t.columns {
		t.addBase(p, t.lists.columns[c], base)
	}
	t.addBase(p, t.lists.columns[groepBase], base)
	t.addBase(p, t.lists.columns[dagBase], base)
	if base.set != nil {
		t.free += base.set.countAnd(p.freeSet)
	} else {
		t.addFreeDocs(p, base.docs)
	}
}

// counted is documents as bits, and as a list as soon as one is needed; or as
// a list only.
type counted struct {
	set     bitset
	n       int
	docs    []uint32
	scratch *scratch
}

// bits gives them as bits.
func (c *counted) bits(p *part) bitset {
	if c.set == nil {
		c.set = c.scratch.set(p.n)
		for _, doc := range c.docs {
			c.set.set(doc)
		}
	}
	return c.set
}

func (c *counted) list() []uint32 {
	if c.docs == nil {
		c.docs = c.set.appendTo(c.scratch.docs.take(c.n)[:0])
	}
	return c.docs
}

// addBase counts the facets, which share a column, in the cheapest way.
func (t *tally) addBase(p *part, facets []Facet, base *counted) {
	sets, wanted := 0, false
	for _, f := range facets {
		if t.counts(string(f)) {
			sets += t.facetCost(p, f)
			wanted = true
		}
	}
	if !wanted || base.n == 0 {
		return
	}
	byDocs, byRuns := base.n*costOfDoc, p.mixedWord*costOfWord+p.mixedCode*costOfRun+sets*(len(p.live)-p.mixedWord)/len(p.live)
	switch inRuns := facets[0] == Domein || facets[0] == Discipline; {
	case base.set == nil:
		t.addList(p, facets, base)
	case inRuns && byRuns < byDocs && byRuns < sets:
		t.addRuns(p, facets, base)
	case byDocs < sets:
		t.addList(p, facets, base)
	default:
		for _, f := range facets {
			if t.counts(string(f)) {
				t.addSets(p, f, base.set)
			}
		}
	}
}

// result writes the tally as the answer.
func (t *tally) result() map[Facet][]Count {
	size := len(t.groeps)
	for _, f := range t.wanted {
		size += len(t.lists.entries[f])
	}
	room := make([]Count, size)
	out := make(map[Facet][]Count, len(t.wanted))
	for _, f := range t.wanted {
		n := len(t.lists.entries[f])
		if f == Groep {
			n = len(t.groeps)
		}
		counts := room[:n:n]
		room = room[n:]
		t.write(f, counts)
		out[f] = counts
	}
	return out
}

func (t *tally) write(f Facet, counts []Count) {
	if f == Groep {
		for i, g := range t.groeps {
			if i < len(t.lists.groeps) {
				counts[i] = t.lists.groeps[i]
			} else {
				counts[i] = groepCount(g)
			}
			counts[i].N, counts[i].Selected = t.byGrp[i], slices.Contains(t.query.Groepen, g)
		}
		return
	}
	first, chosen := t.lists.first[f], t.query.Terms[f]
	for i, e := range t.lists.entries[f] {
		c := &counts[i]
		c.Slug, c.Label = e.slug, e.label
		switch f {
		case Dag:
			c.N, c.Selected = t.days[i], t.query.Days.Has(taxonomy.Weekday(e.slug))
		case Dagdeel:
			c.N, c.Selected = t.parts[i], t.query.Parts.Has(taxonomy.DayPart(e.slug))
		default:
			c.N, c.Selected = t.values[int(first)+i], len(chosen) > 0 && slices.Contains(chosen, e.slug)
		}
	}
}
