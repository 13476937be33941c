package match

import (
	"cmp"
	"slices"
	"sort"
)

// This file: which documents have a number of at most so much. The sets at
// some steps are kept; a question takes the nearest and mends the difference.

// ladderSteps is how many sets are kept.
const ladderSteps = 32

// ladder answers "at most" for one number of every document.
type ladder struct {
	order  []uint32 // documents by their number, those without it left out
	number func(doc uint32) int64
	step   int
	sets   []bitset // sets[i] holds the first i*step of the order
}

// newLadder makes a ladder for n documents; number must not change any more.
func newLadder(n int, number func(doc uint32) int64, without int64) ladder {
	l := ladder{number: number, order: make([]uint32, 0, n)}
	for doc := range uint32(n) {
		if number(doc) != without {
			l.order = append(l.order, doc)
		}
	}
	l.order = slices.Clip(l.order)
	slices.SortFunc(l.order, func(a, b uint32) int { return cmp.Or(cmp.Compare(number(a), number(b)), cmp.Compare(a, b)) })
	l.step = max(len(l.order)/ladderSteps, 256)
	set := make(bitset, wordsFor(n))
	for i := 0; ; i += l.step {
		l.sets = append(l.sets, slices.Clone(set))
		if i+l.step > len(l.order) {
			return l
		}
		for _, doc := range l.order[i : i+l.step] {
			set.set(doc)
		}
	}
}

// atMost writes the documents with a number up to and with most into a set,
// whatever stood there.
func (l *ladder) atMost(most int64, into bitset) {
	n := sort.Search(len(l.order), func(i int) bool { return l.number(l.order[i]) > most })
	at := min((n+l.step/2)/l.step, len(l.sets)-1)
	copy(into, l.sets[at])
	for i := at * l.step; i < n; i++ {
		into.set(l.order[i])
	}
	for i := n; i < at*l.step; i++ {
		into.clear(l.order[i])
	}
}
