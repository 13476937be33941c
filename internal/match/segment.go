package match

import (
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"andersom/internal/geo"
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
	hash []uint64 // of the id, for the seed

	groepen   []taxonomy.Groepen
	moments   []taxonomy.Moments
	price     []int64 // cents; noPrice
	groupMin  []int32
	groupMax  []int32 // MaxInt32 = open
	published []int64 // microseconds since 1970
	confirmed []int32 // days since 1970
	complete  []uint8
	titleLen  []uint8 // words of the title that say something; at least 1

	venue      []uint32 // number of the point; 0 = none
	points     []geo.Point
	reachStart []uint32
	reach      []uint32 // numbers of circles
	circles    []geo.Circle

	valueStart []uint32
	values     []valueID // rising per document
	sets       []valueSet
	groepSets  [8]bitset
	momentSets [15]bitset
	freeSet    bitset

	bands atomic.Pointer[dayBands] // see rank.go

	dictionary
}

// dictionary is the text of a segment turned over: from word to documents.
type dictionary struct {
	words   []string // sorted
	starts  []uint32 // of each word in packed; one more at the end
	packed  []byte
	byStem  map[string][]uint32 // numbers of the words with that stem
	phrases [][]byte            // packed lists by phraseID
}

// word gives the number of a word.
func (d *dictionary) word(text string) (uint32, bool) {
	i, ok := slices.BinarySearch(d.words, text)
	return uint32(i), ok
}

// postings gives the documents of a word.
func (d *dictionary) postings(word uint32) postings {
	return readPostings(d.packed[d.starts[word]:d.starts[word+1]])
}

// beginning gives the numbers from and up to (not including) of the words that
// begin with the text.
func (d *dictionary) beginning(text string) (from, to uint32) {
	i, _ := slices.BinarySearch(d.words, text)
	n, _ := slices.BinarySearchFunc(d.words[i:], text, func(word, text string) int {
		if strings.HasPrefix(word, text) {
			return -1
		}
		return 1
	})
	return uint32(i), uint32(i + n)
}

// valuesOf gives the facet values of a document, rising.
func (s *segment) valuesOf(doc uint32) []valueID {
	return s.values[s.valueStart[doc]:s.valueStart[doc+1]]
}

// reachOf gives the circles of a document, by number.
func (s *segment) reachOf(doc uint32) []uint32 {
	return s.reach[s.reachStart[doc]:s.reachStart[doc+1]]
}

// part is a segment with the documents of it that still count.
type part struct {
	*segment
	live bitset
	size int // number of live documents
}

// find gives the number of a live document.
func (p part) find(id string) (uint32, bool) {
	doc, ok := p.byID[id]
	return doc, ok && p.live.has(doc)
}
