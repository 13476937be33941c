package match

import (
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"andersom/internal/clock"
)

// This file: the index: an immutable snapshot that is swapped as a whole.
// Searches read the snapshot of the moment they begin and take no lock.

// Index is the search engine of one edition. Its methods are safe for
// concurrent use.
type Index struct {
	edition string
	clock   clock.Clock
	lexicon Lexicon
	pool    scratchPool
	writing sync.Mutex // one Apply or Replace at a time
	now     atomic.Pointer[snapshot]
}

// Settings is what an index needs to begin.
type Settings struct {
	Edition string // slug; part of the seed of the day
	Clock   clock.Clock
	Lexicon Lexicon
}

// snapshot is what a search reads. It never changes.
type snapshot struct {
	lists *lists
	parts []part
}

// NewIndex makes an empty index.
func NewIndex(s Settings) *Index {
	x := &Index{edition: s.Edition, clock: s.Clock, lexicon: s.Lexicon}
	x.now.Store(&snapshot{lists: newLists(s.Lexicon)})
	return x
}

// Len counts the documents.
func (x *Index) Len() int {
	n := 0
	for _, p := range x.now.Load().parts {
		n += p.size
	}
	return n
}

// Replace reads the lexicon and all documents anew and then swaps them in. Of
// several documents with one id the last counts. An error in the stream comes
// back and leaves the index as it was.
func (x *Index) Replace(docs iter.Seq2[Document, error]) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	l := newLists(x.lexicon)
	whole, err := buildWhole(l, docs, min(runtime.GOMAXPROCS(0), mostHands))
	if err != nil {
		return err
	}
	next := &snapshot{lists: l}
	if p := newPart(whole); p.size > 0 {
		next.parts = []part{p}
	}
	x.now.Store(next)
	return nil
}

// Apply changes some documents: deletes go, upserts come or take the place of
// the document with the same id (also of one that is deleted in this call).
// Searches see all of it or nothing.
func (x *Index) Apply(upserts []Document, deletes []string) {
	x.writing.Lock()
	defer x.writing.Unlock()
	old := x.now.Load()
	gone := slices.Clone(deletes)
	for _, d := range upserts {
		gone = append(gone, d.ID)
	}
	next := &snapshot{lists: old.lists}
	for _, p := range old.parts {
		if p = p.without(gone); p.size > 0 {
			next.parts = append(next.parts, p)
		}
	}
	if len(upserts) > 0 {
		next.parts = append(next.parts, newPart(buildSegment(old.lists, upserts)))
	}
	next.compact()
	x.now.Store(next)
}

// The growth of parts: a part is merged with the one before it until that is
// mergeRatio times as large, so n documents stand in about log n parts.
const mergeRatio = 4

// compact merges small parts at the end, and parts that are for the greater
// half deleted.
func (s *snapshot) compact() {
	for i := range s.parts {
		if p := s.parts[i]; p.size < p.n/2 {
			s.parts[i] = newPart(merge(s.lists, []part{p}))
		}
	}
	for n := len(s.parts); n > 1 && s.parts[n-2].size < mergeRatio*s.parts[n-1].size; n = len(s.parts) {
		s.parts = append(s.parts[:n-2:n-2], newPart(merge(s.lists, s.parts[n-2:])))
	}
}
