package match

import (
	"slices"

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
	run := search{snapshot: x.now.Load(), query: &q, day: day, seed: seedOn(x.edition, day), scratch: s}
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
	if q.Look && q.Profile != nil && !q.Profile.Look {
		opened := *q.Profile
		opened.Look = true
		q.Profile = &opened
	}
}

// search holds one search on one snapshot.
type search struct {
	*snapshot
	query   *Query
	day     int
	seed    uint64 // of the day
	scratch *scratch
	reading reading
	hiding  hiding
	fitters []*fitter // by part; none without a profile
}

// conditions are what a document must pass: the filters of the question and
// the limits of the school.
type conditions struct{ filters, limits []filter }

func (r *search) answer(at *cursor) Result {
	r.read()
	counts, page := r.ask(at)
	if counts.total == 0 && !r.query.Literal && r.lists.relax(&r.reading) {
		counts, page = r.ask(at)
	}
	out := Result{
		Total:      counts.total,
		Facets:     counts.result(),
		Free:       counts.free,
		Hidden:     r.hiding.tell(),
		HiddenAll:  r.hiding.all,
		Understood: Understood{Corrected: r.reading.corrected, Relaxed: r.reading.relaxed, Ignored: r.reading.ignored},
	}
	r.fill(&out, page, at)
	if out.Total == 0 {
		out.Drop, out.Almost = r.drops(), r.almost()
	}
	return out
}

// ask puts the question to every part.
func (r *search) ask(at *cursor) (*tally, *page) {
	r.hiding, r.fitters = hiding{}, nil
	counts := r.scratch.newTally(r.query, r.lists)
	page := r.scratch.newPage(r.query.Limit, at)
	for i := range r.parts {
		p := &r.parts[i]
		rank := r.ranker(p)
		page.begin(i, &rank)
		asked := conditions{p.filters(r.query, r.scratch), p.limits(r.query.Profile, r.scratch)}
		r.hiding.on(asked.limits)
		if len(r.reading.units) > 0 {
			r.byText(p, &rank, asked, counts, page)
		} else {
			r.byFilters(p, &rank, asked, counts, page)
		}
	}
	return counts, page
}

// read turns the text of the query into units.
func (r *search) read() {
	r.reading = r.lists.read(r.query.Text, r.query.Literal)
	r.begin(r.reading.units)
	if !r.query.Literal {
		r.correct(&r.reading)
	}
}

// byFilters answers on one part a question without words.
func (r *search) byFilters(p *part, rank *ranker, asked conditions, counts *tally, page *page) {
	v := p.sieve(p.live, asked.filters, r.scratch)
	v.within(asked.limits, &r.hiding, r.scratch)
	if len(asked.limits) > 0 || !counts.addKept(p, asked.filters) {
		counts.addSieve(p, &v, &counted{set: v.all, scratch: r.scratch})
	}
	switch {
	case rank.flat(false):
		page.walk(v.all)
	case rank.sort == Best:
		rank.fit.offer(v.all, rank.stand.place, page)
	default:
		v.all.each(func(doc uint32) { page.offer(doc, rank.high(doc, nil), nil) })
	}
	page.end(0)
}

// byText answers on one part a question with words.
func (r *search) byText(p *part, rank *ranker, asked conditions, counts *tally, page *page) {
	s := r.scratch
	nodes := p.nodes(r.reading.units, s)
	base := r.having(p, nodes)
	if len(asked.limits) > 0 || len(asked.filters) > 0 {
		v := p.sieve(base.bits(p), asked.filters, s)
		v.within(asked.limits, &r.hiding, s)
		base = &counted{set: v.all, scratch: s}
		counts.addSieve(p, &v, base)
	} else {
		counts.addFound(p, base)
	}
	if base.n > 0 {
		r.offer(p, nodes, rank, base, page)
	}
	page.end(len(nodes))
}

// having gives the live documents that have all nodes.
func (r *search) having(p *part, nodes []node) *counted {
	if p.whole() && len(nodes) == 1 {
		if x := nodes[0].alone(); x != nil {
			out := &counted{docs: x.docs, n: len(x.docs), scratch: r.scratch}
			if x.bits != nil {
				out.set = x.bits.set
			}
			return out
		}
	}
	set := p.alive(p.setOfAll(nodes, r.scratch), r.scratch)
	return &counted{set: set, n: set.count(), scratch: r.scratch}
}

// alive keeps the live documents of a set.
func (p *part) alive(set bitset, s *scratch) bitset {
	if p.whole() {
		return set
	}
	out := bitset(s.bits.take(len(set)))
	for i, w := range set {
		out[i] = w & p.live[i]
	}
	return out
}

// offer lets the page choose among what was found.
func (r *search) offer(p *part, nodes []node, rank *ranker, base *counted, page *page) {
	w := newWeigher(nodes, rank, page, r.scratch)
	if page.back || base.n <= page.limit || rank.sort != Best {
		w.all(base.list())
		return
	}
	left := bitset(r.scratch.bits.take(wordsFor(p.n)))
	copy(left, base.bits(p))
	w.byFields(left)
}

// found gives the documents of a part that have all units.
func (r *search) found(p *part, units []unit) bitset {
	return p.alive(p.setOfAll(p.nodes(units, r.scratch), r.scratch), r.scratch)
}

// fill writes the hits and the cursors of the pages around them.
func (r *search) fill(out *Result, g *page, at *cursor) {
	chosen, before, after := g.finish()
	out.Hits = make([]Hit, len(chosen))
	room := make([]HitWord, 0, len(chosen)*len(r.reading.units))
	for i, c := range chosen {
		out.Hits[i] = r.hit(&r.parts[c.part], c.doc)
		if c.row != nil {
			from := len(room)
			room = r.appendWords(room, c.row)
			out.Hits[i].Words = slices.Clip(room[from:])
		}
		if len(r.fitters) > 0 {
			f := r.fitters[c.part]
			out.Hits[i].Fit = f.percent(f.points(c.doc))
		}
	}
	first, last := key{}, key{}
	switch {
	case len(chosen) > 0:
		first, last = chosen[0].key, chosen[len(chosen)-1].key
	case at != nil: // all that was here is gone: back to what was before with the edge, or to the start
		first = key{at.key.rank, at.key.seed, at.key.id + "\x00"}
	}
	if before {
		out.Prev = cursor{r.query.Sort, true, r.day, first}.encode()
	}
	if after {
		out.Next = cursor{r.query.Sort, false, r.day, last}.encode()
	}
}

// appendWords tells how each word of the text stands in a hit.
func (r *search) appendWords(out []HitWord, row []mark) []HitWord {
	for i, m := range row {
		out = append(out, HitWord{r.reading.units[i].typed, m.form(), m.field()})
	}
	return out
}

func (r *search) hit(p *part, doc uint32) Hit {
	h := Hit{ID: p.ids[doc]}
	if venue := p.venue[doc]; venue != 0 && r.query.From.Known() {
		h.Distance, h.HasDistance = geo.Distance(r.query.From, p.points[venue]), true
	}
	return h
}
