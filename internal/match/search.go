package match

import (
	"andersom/internal/clock"
	"andersom/internal/geo"
)

// This file: one search from question to answer.

// Search answers a query. The only fault is Invalid, at the parameter
// "cursor": the cursor is not one of ours or belongs to another order.
func (x *Index) Search(q Query) (Result, error) {
	at, err := decodeCursor(q.Cursor)
	if err != nil {
		return Result{}, err
	}
	q.normalise()
	if at != nil && at.sort != q.Sort {
		return Result{}, errCursor()
	}
	day := clock.DateOf(x.clock()).Days()
	if at != nil {
		day = at.day
	}
	s := x.pool.get()
	defer x.pool.put(s)
	run := search{snapshot: x.now.Load(), query: &q, ranker: newRanker(x.edition, &q, day), scratch: s}
	return run.answer(at), nil
}

// normalise fills in what the query leaves open.
func (q *Query) normalise() {
	if q.Sort == "" || q.Sort == Nearest && !q.From.Known() {
		q.Sort = Best
	}
	if q.Limit <= 0 {
		q.Limit = DefaultLimit
	}
	q.Limit = min(q.Limit, MaxLimit)
}

// search holds one search on one snapshot.
type search struct {
	*snapshot
	query   *Query
	ranker  ranker
	scratch *scratch
	reading reading
	sieves  []sieve // by part
	texts   []*quality
}

func (r *search) answer(at *cursor) Result {
	r.reading = r.lists.read(r.query.Text, r.query.Literal)
	if !r.query.Literal {
		r.correct(&r.reading)
	}
	counts := newTally(r.query, r.lists)
	page := newPage(r.query.Limit, at)
	for i, p := range r.parts {
		v := r.sieve(p)
		counts.add(p, v, r.scratch)
		page.add(i, v.all, r.ranker.on(p, r.query, r.texts[i], r.scratch))
	}
	out := Result{
		Total:      counts.total,
		Facets:     counts.counts(),
		Free:       counts.free,
		Understood: Understood{Corrected: r.reading.corrected, Ignored: r.reading.ignored},
	}
	r.fill(&out, page, at)
	if out.Total == 0 {
		out.Drop = r.drops()
	}
	return out
}

// sieve filters one part and keeps what the order and the drops need.
func (r *search) sieve(p part) sieve {
	filters := p.filters(r.query, r.scratch)
	var text *quality
	if len(r.reading.units) > 0 {
		found, keeps := p.findText(r.reading.units, r.scratch)
		text = &found
		filters = append(filters, keeps)
	}
	v := p.sieve(filters, r.scratch)
	r.texts = append(r.texts, text)
	r.sieves = append(r.sieves, v)
	return v
}

// fill writes the hits and the cursors of the pages around them.
func (r *search) fill(out *Result, g *page, at *cursor) {
	chosen, before, after := g.finish()
	out.Hits = make([]Hit, len(chosen))
	for i, c := range chosen {
		out.Hits[i] = r.parts[c.part].hit(c.doc, r.query.From)
	}
	first, last := key{}, key{}
	switch {
	case len(chosen) > 0:
		first, last = chosen[0].key, chosen[len(chosen)-1].key
	case at != nil:
		first, last = at.key, at.key
	}
	if before {
		out.Prev = cursor{r.query.Sort, true, r.ranker.day, first}.encode()
	}
	if after {
		out.Next = cursor{r.query.Sort, false, r.ranker.day, last}.encode()
	}
}

func (p part) hit(doc uint32, from geo.Point) Hit {
	h := Hit{ID: p.ids[doc]}
	if venue := p.venue[doc]; venue != 0 && from.Known() {
		h.Distance, h.HasDistance = geo.Distance(from, p.points[venue]), true
	}
	return h
}
