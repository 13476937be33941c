package match

import (
	"slices"
	"sort"
)

// This file: choosing the hits of one page, without sorting what is not shown.

// chosen is a document that may be on the page.
type chosen struct {
	key  key
	part int
	doc  uint32
	row  []mark // how each word stands in it; nil without a text
}

// page gathers the hits next to a place in the order: after the cursor, or
// before it when the cursor goes back.
type page struct {
	limit  int
	at     *cursor // nil on the first page
	back   bool
	all    []chosen // the best of each part
	beyond bool     // there are hits on the other side of the cursor

	part  int
	rank  *ranker
	high  uint64 // of the cursor in this part
	low   uint32
	best  []spot // of this part, in the order of travel; one more than fits at most
	worst spot   // the last of them when they are full
}

// spot is a place in the order of one part.
type spot struct {
	high uint64
	low  uint32
	doc  uint32
	at   int // place among the documents that were offered
}

func (s spot) before(o spot) bool { return s.high < o.high || s.high == o.high && s.low < o.low }

func newPage(limit int, at *cursor) *page {
	return &page{limit: limit, at: at, back: at != nil && at.back, all: make([]chosen, 0, 2*(limit+1)), best: make([]spot, 0, limit+2)}
}

// begin turns to a part.
func (g *page) begin(number int, r *ranker) {
	g.part, g.rank, g.best = number, r, g.best[:0]
	g.worst = spot{high: ^uint64(0), low: ^uint32(0)}
	if g.at == nil {
		return
	}
	k := g.at.key
	if !r.flat(true) || r.sort == Best {
		g.high = k.rank >> bandBits
	}
	docs := r.stand.docs
	g.low = uint32(sort.Search(len(docs), func(i int) bool {
		c := r.compareStanding(docs[i], k)
		return c > 0 || c == 0 && g.back
	}))
}

// offer considers a document with what comes before its place in the standing.
// At is remembered for end.
func (g *page) offer(doc uint32, high uint64, at int) {
	if !g.back && high > g.worst.high {
		return // spares the look at its place
	}
	s := spot{high, g.rank.stand.place[doc], doc, at}
	if g.back {
		s = s.turned()
	}
	if g.worst.before(s) {
		return
	}
	g.insert(s)
}

// turned makes the last the first, for a page that goes back.
func (s spot) turned() spot { return spot{^s.high, ^s.low, s.doc, s.at} }

func (g *page) insert(s spot) {
	if g.at != nil {
		edge := spot{high: g.high, low: g.low}
		if g.back {
			// All before the edge: turned, all after it.
			if !edge.turned().before(s) {
				g.beyond = true
				return
			}
		} else if s.before(edge) {
			g.beyond = true
			return
		}
	}
	if len(g.best) > g.limit {
		g.best = g.best[:g.limit]
	}
	i := sort.Search(len(g.best), func(i int) bool { return s.before(g.best[i]) })
	g.best = slices.Insert(g.best, i, s)
	if len(g.best) > g.limit {
		g.worst = g.best[g.limit]
	}
}

// walk takes the hits from a set in the order of the standing.
func (g *page) walk(docs bitset) {
	order := g.rank.stand.docs
	if g.back {
		g.walkBack(docs, order)
		return
	}
	from := 0
	if g.at != nil {
		from = int(g.low)
	}
	for i := from; i < len(order) && len(g.best) <= g.limit; i++ {
		if docs.has(order[i]) {
			g.best = append(g.best, spot{0, uint32(i), order[i], i})
		}
	}
	for i := from - 1; i >= 0 && !g.beyond; i-- {
		g.beyond = docs.has(order[i])
	}
}

func (g *page) walkBack(docs bitset, order []uint32) {
	for i := int(g.low) - 1; i >= 0 && len(g.best) <= g.limit; i-- {
		if docs.has(order[i]) {
			g.best = append(g.best, spot{0, uint32(i), order[i], i}.turned())
		}
	}
	for i := int(g.low); i < len(order) && !g.beyond; i++ {
		g.beyond = docs.has(order[i])
	}
}

// end keeps what was chosen in the part; f is what was offered, if there was a
// text.
func (g *page) end(f *found) {
	for _, s := range g.best {
		high := s.high
		if g.back {
			high = ^high
		}
		c := chosen{key: g.rank.key(s.doc, high), part: g.part, doc: s.doc}
		if f != nil {
			c.row = f.row(s.at)
		}
		g.all = append(g.all, c)
	}
}

// finish gives the hits in the order of the list and whether there are hits
// before and after them.
func (g *page) finish() (hits []chosen, before, after bool) {
	slices.SortFunc(g.all, func(a, b chosen) int {
		if g.back {
			a, b = b, a
		}
		return a.key.compare(b.key)
	})
	hits, more := g.all, false
	if len(hits) > g.limit {
		hits, more = hits[:g.limit], true
	}
	if !g.back {
		return hits, g.beyond, more
	}
	slices.Reverse(hits)
	return hits, more, g.beyond
}
