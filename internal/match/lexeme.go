package match

import (
	"math/bits"
	"slices"
)

// This file: from lexeme to documents: the lists that nearly every question
// reads. They are plain arrays: packing them would save a third of their room
// and cost every question twice its time (docs/adr/0007).

// lexemes are the lists of a segment.
type lexemes struct {
	keys   map[string]uint32
	byKey  []string // the key of each number
	starts []uint32
	docs   []uint32      // rising within a lexeme
	marks  []mark        // of the document at the same place
	bits   []*rankedBits // by lexeme: its documents as bits, for those that many have; else nil
	groups []groups      // by lexeme
}

// list is where one lexeme stands.
type list struct {
	docs  []uint32
	marks []mark
	bits  *rankedBits // may be nil
	groups
}

// groups is the places in a list by the field of their marks, all but the last
// field: rising within a field.
type groups struct {
	at   []uint32
	ends [inBody]uint32
}

// newGroups sorts the places of marks; they are appended to room.
func newGroups(marks []mark, room []uint32) groups {
	var g groups
	for _, m := range marks {
		if f := m.field(); f < inBody {
			g.ends[f]++
		}
	}
	var next [inBody]uint32
	for f := 1; f < len(next); f++ {
		next[f] = g.ends[f-1]
		g.ends[f] += next[f]
	}
	size := int(g.ends[inBody-1])
	g.at = slices.Grow(room, size)[len(room) : len(room)+size]
	for i, m := range marks {
		if f := m.field(); f < inBody {
			g.at[next[f]] = uint32(i)
			next[f]++
		}
	}
	return g
}

// inField gives the places of one field; none for the last one.
func (g *groups) inField(f Field) []uint32 {
	switch {
	case f == 0:
		return g.at[:g.ends[0]]
	case f < inBody:
		return g.at[g.ends[f-1]:g.ends[f]]
	default:
		return nil
	}
}

// rankedBits is a sorted list as bits, with the place of each in the list.
type rankedBits struct {
	set    bitset
	before []uint32 // by word of the set: documents before it
}

// index gives the place of a document in the list.
func (r *rankedBits) index(doc uint32) (int, bool) {
	w, bit := r.set[doc>>6], uint64(1)<<(doc&63)
	if w&bit == 0 {
		return 0, false
	}
	return int(r.before[doc>>6]) + bits.OnesCount64(w&(bit-1)), true
}

// bitsFrom is the share of a segment, one in so many, from which a lexeme also
// has its documents as bits.
const bitsFrom = 256

// lexeme gives the list of a key; an empty one when nothing has it.
func (x *lexemes) lexeme(key string) list {
	n, ok := x.keys[key]
	if !ok {
		return list{}
	}
	return x.numbered(n)
}

func (x *lexemes) numbered(n uint32) list {
	from, to := x.starts[n], x.starts[n+1]
	return list{x.docs[from:to], x.marks[from:to], x.bits[n], x.groups[n]}
}

// at gives the mark of a document.
func (l list) at(doc uint32) mark {
	if i, ok := slices.BinarySearch(l.docs, doc); ok {
		return l.marks[i]
	}
	return notThere
}

// anyLive tells whether one of the documents is in the set.
func (l list) anyLive(live bitset) bool {
	return slices.ContainsFunc(l.docs, live.has)
}

// countLive counts the documents that are in the set.
func (l list) countLive(live bitset) int {
	n := 0
	for _, doc := range l.docs {
		n += int(live[doc>>6] >> (doc & 63) & 1)
	}
	return n
}

// makeGroups adds the groups.
func (x *lexemes) makeGroups() {
	x.groups = make([]groups, len(x.byKey))
	size := 0
	for _, m := range x.marks {
		if m.field() < inBody {
			size++
		}
	}
	room := make([]uint32, 0, size)
	for n := range x.groups {
		x.groups[n] = newGroups(x.marks[x.starts[n]:x.starts[n+1]], room)
		room = room[:len(room)+len(x.groups[n].at)]
	}
}

// makeBits adds the bits of what many documents have.
func (x *lexemes) makeBits(docs int) {
	for n := range x.byKey {
		l := x.numbered(uint32(n))
		if len(l.docs)*bitsFrom < docs {
			continue
		}
		r := &rankedBits{make(bitset, wordsFor(docs)), make([]uint32, wordsFor(docs))}
		for _, doc := range l.docs {
			r.set.set(doc)
		}
		for i := range r.before[1:] {
			r.before[i+1] = r.before[i] + uint32(bits.OnesCount64(r.set[i]))
		}
		x.bits[n] = r
	}
}
