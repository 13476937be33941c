package match

import (
	"math/bits"
	"slices"
)

// This file: kept counts. For every two facet values, how many live documents
// have both: so a question with no filter, or one, needs no pass at all.

// pairsFrom is the size from which a segment keeps counts.
const pairsFrom = 2048

// Besides the term values, each groep, day, part of the day and "free" counts.
const (
	extraGroep = iota
	extraDay   = extraGroep + 8
	extraPart  = extraDay + 5
	extraFree  = extraPart + 3
	extras     = extraFree + 1
)

// pairs is a square of counts; the row of a value holds its documents by each
// other value, and on the diagonal all that have it.
type pairs struct {
	side  int
	count []uint32
	all   []uint32 // the diagonal: the documents that have each value
}

// row gives the counts of the documents that have the v-th value.
func (p *pairs) row(v int) []uint32 { return p.count[v*p.side : (v+1)*p.side] }

// newPairs counts a whole segment; nil for a small one.
func newPairs(s *segment) *pairs {
	if s.n < pairsFrom {
		return nil
	}
	side := s.lists.total + extras
	p := &pairs{side, make([]uint32, side*side), make([]uint32, side)}
	var own []int
	for doc := range uint32(s.n) {
		own = s.appendAll(own[:0], doc)
		p.add(own, 1)
	}
	return p
}

// add counts one document more, or less.
func (p *pairs) add(own []int, n uint32) {
	for _, v := range own {
		p.all[v] += n
		row := p.row(v)
		for _, w := range own {
			row[w] += n
		}
	}
}

// without gives the counts without documents that still count.
func (p *pairs) without(s *segment, gone []uint32, live bitset) *pairs {
	if p == nil {
		return nil
	}
	out := &pairs{p.side, slices.Clone(p.count), slices.Clone(p.all)}
	var own []int
	for i, doc := range gone {
		if live.has(doc) && !slices.Contains(gone[:i], doc) {
			own = s.appendAll(own[:0], doc)
			out.add(own, ^uint32(0))
		}
	}
	return out
}

// appendAll gives the values of a document with the extra ones.
func (s *segment) appendAll(own []int, doc uint32) []int {
	s.eachValue(doc, func(v valueID) { own = append(own, int(v)) })
	base := s.lists.total
	for g := s.groepen[doc]; g != 0; g &= g - 1 {
		own = append(own, base+extraGroep+bits.TrailingZeros8(uint8(g)))
	}
	for i, mask := range s.lists.byDay {
		if s.moments[doc]&mask != 0 {
			own = append(own, base+extraDay+i)
		}
	}
	for i, mask := range s.lists.byPart {
		if s.moments[doc]&mask != 0 {
			own = append(own, base+extraPart+i)
		}
	}
	if s.freeSet.has(doc) {
		own = append(own, base+extraFree)
	}
	return own
}
