package match

import (
	"math/bits"
	"sync"
)

// This file: sets of documents as bits, and the scratch space of one search.

// bitset is a set of document numbers of one segment.
type bitset []uint64

func wordsFor(n int) int { return (n + 63) / 64 }

func (b bitset) has(doc uint32) bool { return b[doc>>6]&(1<<(doc&63)) != 0 }
func (b bitset) set(doc uint32)      { b[doc>>6] |= 1 << (doc & 63) }
func (b bitset) clear(doc uint32)    { b[doc>>6] &^= 1 << (doc & 63) }

func (b bitset) or(other bitset) {
	for i, w := range other {
		b[i] |= w
	}
}

func (b bitset) and(other bitset) {
	for i, w := range other {
		b[i] &= w
	}
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// countAnd counts what b and other share.
func (b bitset) countAnd(other bitset) int {
	n := 0
	for i, w := range b {
		n += bits.OnesCount64(w & other[i])
	}
	return n
}

// each calls f for every document in the set, lowest first.
func (b bitset) each(f func(doc uint32)) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			f(uint32(i<<6 + bits.TrailingZeros64(w)))
		}
	}
}

// fill makes the set hold the documents 0 to n-1.
func (b bitset) fill(n int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if rest := n & 63; rest != 0 {
		b[len(b)-1] = 1<<rest - 1
	}
}

// valueSet holds the documents that have one value of a facet: as bits when
// they are many, as a sorted list when they are few. Counting costs about the
// lesser of the two.
type valueSet struct {
	dense bitset
	few   []uint32
}

// newValueSet chooses the form for a segment of n documents.
func newValueSet(docs []uint32, n int) valueSet {
	if len(docs) <= n/32 {
		return valueSet{few: docs}
	}
	v := valueSet{dense: make(bitset, wordsFor(n))}
	for _, doc := range docs {
		v.dense.set(doc)
	}
	return v
}

func (v valueSet) countAnd(base bitset) int {
	if v.dense != nil {
		return base.countAnd(v.dense)
	}
	n := 0
	for _, doc := range v.few {
		n += int(base[doc>>6] >> (doc & 63) & 1)
	}
	return n
}

func (v valueSet) addTo(set bitset) {
	if v.dense != nil {
		set.or(v.dense)
		return
	}
	for _, doc := range v.few {
		set.set(doc)
	}
}

// scratch is the working space of one search, used again by later ones so that
// a search allocates little more than its answer.
type scratch struct {
	bits  arena[uint64]
	bytes arena[uint8]
	sums  arena[uint16]
}

// set gives an empty set for n documents.
func (s *scratch) set(n int) bitset { return s.bits.take(wordsFor(n)) }

// arena hands out pieces of one array.
type arena[T uint8 | uint16 | uint64] struct {
	all  []T
	used int
}

// take gives n zeroes. When the array is full a larger one takes its place;
// pieces given out before keep the old one.
func (a *arena[T]) take(n int) []T {
	if a.used+n > len(a.all) {
		a.all = make([]T, max(2*len(a.all), n, 1024))
		a.used = 0
	}
	out := a.all[a.used : a.used+n : a.used+n]
	a.used += n
	clear(out)
	return out
}

// scratchPool hands out scratches.
type scratchPool struct{ pool sync.Pool }

func (p *scratchPool) get() *scratch {
	if s, ok := p.pool.Get().(*scratch); ok {
		s.bits.used, s.bytes.used, s.sums.used = 0, 0, 0
		return s
	}
	return &scratch{}
}

func (p *scratchPool) put(s *scratch) { p.pool.Put(s) }
