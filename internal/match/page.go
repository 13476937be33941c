package match

import "sort"

// This file: choosing the hits of one page, without sorting what is not shown.

// candidate is a document that may be on the page.
type candidate struct {
	key  key
	part int
	doc  uint32
}

// page gathers the hits next to a place in the order: after the cursor, or
// before it when the cursor goes back.
type page struct {
	limit   int
	at      *cursor     // nil on the first page
	chosen  []candidate // in the order of travel, one more than fits at most
	beyond  bool        // there are hits on the other side of the cursor
	inverse bool
}

func newPage(limit int, at *cursor) *page {
	return &page{limit: limit, at: at, inverse: at != nil && at.back, chosen: make([]candidate, 0, limit+2)}
}

// add looks at every document of a set.
func (g *page) add(number int, docs bitset, r *partRanker) {
	docs.each(func(doc uint32) {
		c := candidate{key{rank: r.rank(doc)}, number, doc}
		if g.full() && g.worse(c.key.rank, g.chosen[g.limit].key.rank) {
			return
		}
		c.key.seed, c.key.id = r.seedOf(doc), r.ids[doc]
		g.offer(c)
	})
}

func (g *page) full() bool { return len(g.chosen) > g.limit }

// worse tells whether rank a comes after rank b on the way that the page goes.
func (g *page) worse(a, b uint64) bool {
	if g.inverse {
		return a < b
	}
	return a > b
}

// compare orders two keys on the way that the page goes.
func (g *page) compare(a, b key) int {
	if g.inverse {
		return b.compare(a)
	}
	return a.compare(b)
}

func (g *page) offer(c candidate) {
	if g.at != nil && g.compare(c.key, g.at.key) <= 0 {
		g.beyond = true
		return
	}
	n := len(g.chosen)
	if g.full() {
		if g.compare(c.key, g.chosen[n-1].key) >= 0 {
			return
		}
		g.chosen = g.chosen[:n-1]
	}
	i := sort.Search(len(g.chosen), func(i int) bool { return g.compare(c.key, g.chosen[i].key) < 0 })
	g.chosen = append(g.chosen, candidate{})
	copy(g.chosen[i+1:], g.chosen[i:])
	g.chosen[i] = c
}

// finish gives the hits in the order of the list and whether there are hits
// before and after them.
func (g *page) finish() (hits []candidate, before, after bool) {
	hits, more := g.chosen, false
	if g.full() {
		hits, more = hits[:g.limit], true
	}
	if !g.inverse {
		return hits, g.beyond, more
	}
	for i, j := 0, len(hits)-1; i < j; i, j = i+1, j-1 {
		hits[i], hits[j] = hits[j], hits[i]
	}
	return hits, more, g.beyond
}
