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
	rows  []mark // of those that came on the page with a text
}

// spot is a place in the order of one part.
type spot struct {
	high uint64
	low  uint32
	doc  uint32
	row  uint32 // where its marks stand in rows
}

func (s spot) before(o spot) bool { return s.high < o.high || s.high == o.high && s.low < o.low }

// newPage gives an empty page in the room of an earlier one.
func (s *scratch) newPage(limit int, at *cursor) *page {
	g := &s.page
	*g = page{limit: limit, at: at, back: at != nil && at.back, all: g.all[:0], best: g.best[:0], rows: g.rows[:0]}
	return g
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

// offer considers a document with what comes before its place in the standing,
// and with its marks if there is a text.
func (g *page) offer(doc uint32, high uint64, row []mark) {
	if !g.back && high > g.worst.high {
		return // spares the look at its place
	}
	s := spot{high, g.rank.stand.place[doc], doc, uint32(len(g.rows))}
	if g.back {
		s = s.turned()
	}
	if g.worst.before(s) {
		return
	}
	if g.insert(s) {
		g.rows = append(g.rows, row...)
	}
}

// worstWhere gives how much the words of a document may weigh at most to come
// on the page.
func (g *page) worstWhere() uint64 {
	if g.back || g.rank.sort != Best {
		return ^uint64(0)
	}
	return g.worst.high >> belowWhere
}

// settled tells whether the page is full and nothing that weighs more than
// most comes on it.
func (g *page) settled(most uint64) bool { return !g.back && g.worst.high>>belowWhere <= most }

// turned makes the last the first, for a page that goes back.
func (s spot) turned() spot { return spot{^s.high, ^s.low, s.doc, s.row} }

// insert puts a spot in its place; false when it is on the other side of the
// cursor.
func (g *page) insert(s spot) bool {
	if g.at != nil {
		edge := spot{high: g.high, low: g.low}
		if g.back {
			// All before the edge: turned, all after it.
			if !edge.turned().before(s) {
				g.beyond = true
				return false
			}
		} else if s.before(edge) {
			g.beyond = true
			return false
		}
	}
	if len(g.best) > g.limit {
		g.best = g.best[:g.limit]
	}
	i := len(g.best)
	g.best = append(g.best, s)
	for ; i > 0 && s.before(g.best[i-1]); i-- {
		g.best[i] = g.best[i-1]
	}
	g.best[i] = s
	if len(g.best) > g.limit {
		g.worst = g.best[g.limit]
	}
	return true
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
			g.best = append(g.best, spot{low: uint32(i), doc: order[i]})
		}
	}
	for i := from - 1; i >= 0 && !g.beyond; i-- {
		g.beyond = docs.has(order[i])
	}
}

func (g *page) walkBack(docs bitset, order []uint32) {
	for i := int(g.low) - 1; i >= 0 && len(g.best) <= g.limit; i-- {
		if docs.has(order[i]) {
			g.best = append(g.best, spot{low: uint32(i), doc: order[i]}.turned())
		}
	}
	for i := int(g.low); i < len(order) && !g.beyond; i++ {
		g.beyond = docs.has(order[i])
	}
}

// end keeps what was chosen in the part; width is the number of units of the
// text.
func (g *page) end(width int) {
	for _, s := range g.best {
		high := s.high
		if g.back {
			high = ^high
		}
		c := chosen{key: g.rank.key(s.doc, high), part: g.part, doc: s.doc}
		if width > 0 {
			c.row = g.rows[s.row : s.row+uint32(width)]
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
