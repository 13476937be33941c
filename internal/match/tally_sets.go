package match

import (
	"math/bits"

	"andersom/internal/taxonomy"
)

// This file: counting without looking at each document: from kept counts, by
// stretches of one theme, by sets of bits.

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
