package match

import (
	"math"

	"andersom/internal/taxonomy"
)

// This file: a segment: a part of the catalogue, read-only, by columns. The
// number of a document is its place in every column.

// noPrice stands for "on request": above every limit, after every price.
const noPrice = math.MaxInt64

// segment never changes once it is built, save what it remembers of the day.
type segment struct {
	lists *lists
	n     int

	ids  []string
	byID map[string]uint32
	hash []uint64 // of the id, for the draw

	titles        []string
	providers     []uint32 // number of the provider
	providerName  []string // id by number
	providerLabel []string // name by number

	groepen    []taxonomy.Groepen
	moments    []taxonomy.Moments
	when       []uint32 // number of its dates; 0 = none are known
	whens      []when   // by number
	facilities []uint16 // what the school must have
	price      []int64  // cents; noPrice
	groupMin   []int32
	groupMax   []int32 // MaxInt32 = open
	published  []int64 // microseconds since 1970
	confirmed  []int32 // days since 1970
	complete   []uint8
	titleLen   []uint8 // words of the title that say something; at least 1

	columns    []column // the facet values, see column.go
	runs       []uint32 // the first document of each theme by its code, and n
	themesOf   index32  // codes of the themes by value
	mixedCode  int      // the first theme of several disciplines
	mixedWord  int      // the word of bits in which its documents begin
	sets       []valueSet
	groepSets  [8]bitset
	momentSets [15]bitset
	freeSet    bitset
	pairs      *pairs // kept counts; nil when the segment is small

	byPrice, byMin, byMax ladder
	places                // see place.go

	lexemes  // from lexeme to documents
	surfaces // the words as they are written

	orders orderKeeper // see order.go
}

// part is a segment with the documents of it that still count.
type part struct {
	*segment
	live bitset
	size int    // number of live documents
	kept *pairs // counts of the live documents; nil: count them
}

// whole tells whether every document counts.
func (p *part) whole() bool { return p.size == p.n }

// find gives the number of a live document.
func (p *part) find(id string) (uint32, bool) {
	doc, ok := p.byID[id]
	return doc, ok && p.live.has(doc)
}

// newPart counts every document of a segment, save those that came again later.
func newPart(s *segment) part {
	p := part{segment: s, live: make(bitset, wordsFor(s.n)), size: s.n, kept: s.pairs}
	p.live.fill(s.n)
	var gone []uint32
	for doc, id := range s.ids {
		if s.byID[id] != uint32(doc) {
			gone = append(gone, uint32(doc))
		}
	}
	return p.withoutDocs(gone)
}

// without gives the part without the documents of these ids.
func (p part) without(ids []string) part {
	var gone []uint32
	for _, id := range ids {
		if doc, ok := p.find(id); ok {
			gone = append(gone, doc)
		}
	}
	if len(gone) == 0 {
		return p
	}
	live := make(bitset, len(p.live))
	copy(live, p.live)
	p.live = live
	return p.withoutDocs(gone)
}

// withoutDocs clears documents in a set of live ones that is the part's own.
func (p part) withoutDocs(gone []uint32) part {
	if len(gone) == 0 {
		return p
	}
	p.kept = p.kept.without(p.segment, gone, p.live)
	for _, doc := range gone {
		if p.live.has(doc) {
			p.live.clear(doc)
			p.size--
		}
	}
	return p
}
