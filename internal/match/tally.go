package match

import (
	"math/bits"
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

// addKept counts a part from the kept counts; false when they do not tell.
func (t *tally) addKept(p *part, filters []filter) bool {
	if p.kept == nil || len(filters) > 1 || !t.query.Days.Empty() || !t.query.Parts.Empty() {
		return false
	}
	all := p.kept.all
	if len(filters) == 0 {
		t.addRow(all, all, "")
		t.total += p.size
		return true
	}
	f := filters[0]
	if f.value < 0 {
		return false
	}
	row := p.kept.row(f.value)
	t.addRow(row, all, f.param)
	t.total += int(row[f.value])
	return true
}

// addRow adds kept counts, those of the facet that is filtered from another row.
func (t *tally) addRow(row, own []uint32, param string) {
	for _, f := range t.lists.facets {
		from := row
		if string(f) == param {
			from = own
		}
		switch {
		case f.isTerm():
			first, end := t.lists.span(f)
			for v := first; v < end; v++ {
				t.values[v] += int(from[v])
			}
		case f == Groep:
			for k, g := range t.groeps { // no combination: the one filter would be it
				t.byGrp[k] += int(from[t.lists.total+extraGroep+bits.TrailingZeros8(uint8(g))])
			}
		case f == Dag:
			for i := range t.days {
				t.days[i] += int(from[t.lists.total+extraDay+i])
			}
		default:
			for i := range t.parts {
				t.parts[i] += int(from[t.lists.total+extraPart+i])
			}
		}
	}
	if param == ParamFree {
		row = own
	}
	t.free += int(row[t.lists.total+extraFree])
}

// addColumn counts the values from first up to end of a column.
func (t *tally) addColumn(c *column, docs []uint32, first, end valueID, s *scratch) {
	add := func(code uint32, n int) {
		for _, v := range c.set(code) {
			if first <= v && v < end {
				t.values[v] += n
			}
		}
	}
	switch {
	case c.rising:
		countRising(c.codes, docs, add)
	case c.size() <= len(docs):
		counts := s.counters(c.size())
		for _, doc := range docs {
			counts[c.codes[doc]]++
		}
		for code, n := range counts {
			if n > 0 {
				add(uint32(code), int(n))
				counts[code] = 0
			}
		}
	default:
		s.countMet(c.codes, c.size(), docs, add)
	}
}

// countRising counts codes that rise with the documents, as these do.
func countRising(codes []uint32, docs []uint32, add func(code uint32, n int)) {
	from, last := 0, codes[docs[0]]
	for i, doc := range docs {
		if code := codes[doc]; code != last {
			add(last, i-from)
			from, last = i, code
		}
	}
	add(last, len(docs)-from)
}

// countMet counts codes of which there are more than documents.
func (s *scratch) countMet(codes []uint32, size int, docs []uint32, add func(code uint32, n int)) {
	counts, met := s.counters(size), s.met[:0]
	for _, doc := range docs {
		code := codes[doc]
		if counts[code] == 0 {
			met = append(met, code)
		}
		counts[code]++
	}
	for _, code := range met {
		add(code, int(counts[code]))
		counts[code] = 0
	}
	s.met = met
}

func (t *tally) addFreeDocs(p *part, docs []uint32) {
	n := 0
	for _, doc := range docs {
		n += int(p.freeSet[doc>>6] >> (doc & 63) & 1)
	}
	t.free += n
}

func (t *tally) addGroepDocs(p *part, docs []uint32) {
	var counts [256]int
	for _, doc := range docs {
		counts[p.groepen[doc]]++
	}
	for set, n := range counts {
		if n == 0 {
			continue
		}
		for k, g := range t.groeps {
			if taxonomy.Groepen(set).Covers(g) {
				t.byGrp[k] += n
			}
		}
	}
}

// addMomentDocs counts days within the chosen parts of the day, and parts of
// the day on the chosen days.
func (t *tally) addMomentDocs(p *part, docs []uint32, s *scratch) {
	counts, met := s.counters(1<<15), s.met[:0]
	for _, doc := range docs {
		m := p.moments[doc] & (1<<15 - 1)
		if counts[m] == 0 {
			met = append(met, uint32(m))
		}
		counts[m]++
	}
	days, parts := t.momentMasks()
	for _, m := range met {
		n := int(counts[m])
		counts[m] = 0
		for i, mask := range days {
			if taxonomy.Moments(m)&mask != 0 {
				t.days[i] += n
			}
		}
		for i, mask := range parts {
			if taxonomy.Moments(m)&mask != 0 {
				t.parts[i] += n
			}
		}
	}
	s.met = met
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

// addList counts document by document.
func (t *tally) addList(p *part, facets []Facet, base *counted) {
	switch facets[0] {
	case Groep:
		t.addGroepDocs(p, base.list())
	case Dag:
		t.addMomentDocs(p, base.list(), base.scratch)
	default:
		first, end := t.lists.spanOf(facets)
		t.addColumn(&p.columns[t.lists.column[facets[0]]], base.list(), first, end, base.scratch)
	}
}

// addRuns counts themes by the stretches in which their documents stand, and
// those of several disciplines, of which the stretches are short, by sets.
func (t *tally) addRuns(p *part, facets []Facet, base *counted) {
	first, end := t.lists.spanOf(facets)
	themes := &p.columns[themeColumn]
	mixed := uint32(p.mixedWord << 6)
	for code := range uint32(len(p.runs) - 1) {
		from, to := p.runs[code], min(p.runs[code+1], mixed)
		if from >= mixed {
			break
		}
		n := base.set.countIn(from, to)
		for _, v := range themes.set(code) {
			if first <= v && v < end {
				t.values[v] += n
			}
		}
	}
	t.addValues(p, first, end, p.mixedWord, base.set[p.mixedWord:])
}

// addValues counts what has each value, from a word of bits on.
func (t *tally) addValues(p *part, first, end valueID, word int, base bitset) {
	var four [4]bitset
	var at [4]valueID
	n := 0
	for v := first; v < end; v++ {
		set := p.sets[v]
		if set.dense == nil {
			t.values[v] += set.countFrom(word, base)
			continue
		}
		four[n], at[n] = set.dense[word:], v
		if n++; n == len(four) {
			for i, count := range base.countFour(four) {
				t.values[at[i]] += count
			}
			n = 0
		}
	}
	for i := range n {
		t.values[at[i]] += base.countAnd(four[i])
	}
}

// facetCost is what counting a facet by sets costs.
func (t *tally) facetCost(p *part, f Facet) int {
	words := len(p.live)
	if !f.isTerm() {
		return 8 * words * costOfWord
	}
	first, end := t.lists.span(f)
	n := 0
	for v := first; v < end; v++ {
		if p.sets[v].dense != nil {
			n += words * costOfWord
		} else {
			n += len(p.sets[v].few) * costOfFew
		}
	}
	return n
}

// addSets counts a facet by the sets of its values.
func (t *tally) addSets(p *part, f Facet, base bitset) {
	switch {
	case f.isTerm():
		first, end := t.lists.span(f)
		t.addValues(p, first, end, 0, base)
	case f == Groep:
		t.addGroepSets(p, base)
	case f == Dag || !t.wants(Dag):
		t.addMomentSets(p, base) // both facets at once
	}
}

func (t *tally) addGroepSets(p *part, base bitset) {
	for k, g := range t.groeps {
		n := 0
		for i, w := range base {
			if w != 0 {
				n += bits.OnesCount64(w & p.groepWord(i, g))
			}
		}
		t.byGrp[k] += n
	}
}

func (t *tally) addMomentSets(p *part, base bitset) {
	days, parts := t.momentMasks()
	for i, mask := range days {
		t.days[i] += p.countMoments(base, mask)
	}
	for i, mask := range parts {
		t.parts[i] += p.countMoments(base, mask)
	}
}

func (s *segment) countMoments(base bitset, any taxonomy.Moments) int {
	n := 0
	for i, w := range base {
		if w == 0 {
			continue
		}
		free := uint64(0)
		for rest := any; rest != 0; rest &= rest - 1 {
			free |= s.momentSets[bits.TrailingZeros16(uint16(rest))][i]
		}
		n += bits.OnesCount64(w & free)
	}
	return n
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
