package match

import "sync"

// This file: the working space of a search, used again by later ones so that a
// search allocates little more than its answer.

// scratch is the working space of one search.
type scratch struct {
	bits    arena[uint64]
	docs    arena[uint32]
	marks   arena[mark]
	bytes   arena[uint8]
	nodes   arena[node]
	sources arena[source]
	filters []filter
	counts  []uint32 // noughts; see tally.go
	met     []uint32 // codes of counts that are not nought
	sheets  []*sheet // idle ones
	tally   tally
	page    page
}

// set gives an empty set for n documents.
func (s *scratch) set(n int) bitset {
	out := s.bits.take(wordsFor(n))
	clear(out)
	return out
}

// sheet gives an idle sheet for n documents.
func (s *scratch) sheet(n int) *sheet {
	if last := len(s.sheets) - 1; last >= 0 {
		out := s.sheets[last]
		s.sheets = s.sheets[:last]
		if len(out.marks) >= n {
			return out
		}
	}
	out := &sheet{marks: make([]mark, n)}
	for i := range out.marks {
		out.marks[i] = notThere
	}
	return out
}

// idle takes a sheet back.
func (s *scratch) idle(t *sheet) {
	t.wipe()
	s.sheets = append(s.sheets, t)
}

// points gives points by code that were not worked out yet.
func (s *scratch) points(n int) []uint8 {
	out := s.bytes.take(n)
	for i := range out {
		out[i] = notYet
	}
	return out
}

// noughts gives n noughts.
func (s *scratch) noughts(n int) []uint8 {
	out := s.bytes.take(n)
	clear(out)
	return out
}

// counters gives n noughts; who counts makes them noughts again.
func (s *scratch) counters(n int) []uint32 {
	if len(s.counts) < n {
		s.counts = make([]uint32, n+n/2)
	}
	return s.counts[:n]
}

// arena hands out pieces of one array.
type arena[T any] struct {
	all  []T
	used int
}

// take gives n entries of any content. When the array is full a larger one
// takes its place; pieces given out before keep the old one.
func (a *arena[T]) take(n int) []T {
	if a.used+n > len(a.all) {
		a.all = make([]T, max(2*len(a.all), n, 1024))
		a.used = 0
	}
	out := a.all[a.used : a.used+n : a.used+n]
	a.used += n
	return out
}

// scratchPool hands out scratches.
type scratchPool struct{ pool sync.Pool }

func (p *scratchPool) get() *scratch {
	if s, ok := p.pool.Get().(*scratch); ok {
		s.bits.used, s.docs.used, s.marks.used, s.bytes.used, s.nodes.used, s.sources.used = 0, 0, 0, 0, 0, 0
		return s
	}
	return &scratch{}
}

func (p *scratchPool) put(s *scratch) {
	s.tally.query, s.page.rank, s.page.at = nil, nil, nil // keep nothing of the question alive
	p.pool.Put(s)
}
