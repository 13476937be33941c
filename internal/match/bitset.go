package match

import "math/bits"

// This file: sets of documents as bits.

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
	other = other[:len(b)]
	for i, w := range b {
		n += bits.OnesCount64(w & other[i])
	}
	return n
}

// countFour counts what b shares with each of four sets: reading b once for
// four is the fastest way to count a facet.
func (b bitset) countFour(sets [4]bitset) (n [4]int) {
	x, y, z, u := sets[0][:len(b)], sets[1][:len(b)], sets[2][:len(b)], sets[3][:len(b)]
	for i, w := range b {
		n[0] += bits.OnesCount64(w & x[i])
		n[1] += bits.OnesCount64(w & y[i])
		n[2] += bits.OnesCount64(w & z[i])
		n[3] += bits.OnesCount64(w & u[i])
	}
	return n
}

// countIn counts the documents in the set from one up to (not including) another.
func (b bitset) countIn(from, to uint32) int {
	i, last := from>>6, to>>6
	low, high := ^uint64(0)<<(from&63), uint64(1)<<(to&63)-1
	if i == last {
		if low &= high; low == 0 {
			return 0
		}
		return bits.OnesCount64(b[i] & low)
	}
	n := bits.OnesCount64(b[i] & low)
	for i++; i < last; i++ {
		n += bits.OnesCount64(b[i])
	}
	if high != 0 {
		n += bits.OnesCount64(b[last] & high)
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

// eachIn calls f for every document in the set from one up to (not including)
// another, lowest first.
func (b bitset) eachIn(from, to uint32, f func(doc uint32)) {
	for i := from >> 6; i < (to+63)>>6; i++ {
		w := b[i]
		if i == from>>6 {
			w &= ^uint64(0) << (from & 63)
		}
		if i == to>>6 {
			w &= 1<<(to&63) - 1
		}
		for ; w != 0; w &= w - 1 {
			f(i<<6 + uint32(bits.TrailingZeros64(w)))
		}
	}
}

// appendTo appends the documents in the set, lowest first.
func (b bitset) appendTo(out []uint32) []uint32 {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			out = append(out, uint32(i<<6+bits.TrailingZeros64(w)))
		}
	}
	return out
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

// sparseBelow is the share of a segment, one in so many, up to which a sorted
// list is counted faster than bits.
const sparseBelow = 128

// newValueSet chooses the form for a segment of n documents.
func newValueSet(docs []uint32, n int) valueSet {
	if len(docs) <= n/sparseBelow {
		return valueSet{few: docs}
	}
	v := valueSet{dense: make(bitset, wordsFor(n))}
	for _, doc := range docs {
		v.dense.set(doc)
	}
	return v
}

// countFrom counts, from a word on, what the set shares with the words of
// another from there on.
func (v valueSet) countFrom(word int, base bitset) int {
	if v.dense != nil {
		return base.countAnd(v.dense[word:])
	}
	n := 0
	for i := len(v.few) - 1; i >= 0; i-- {
		w := int(v.few[i]>>6) - word
		if w < 0 {
			break
		}
		n += int(base[w] >> (v.few[i] & 63) & 1)
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
