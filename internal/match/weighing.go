package match

import "math/bits"

// This file: how well the units of a text stand in documents.

// mark tells how well a document has the source.
func (x *source) mark(doc uint32) mark {
	m := notThere
	if x.bits != nil {
		if i, ok := x.bits.index(doc); ok {
			m = x.marks[i]
		}
	} else {
		x.seek(doc)
		if x.next < len(x.docs) && x.docs[x.next] == doc {
			m = x.marks[x.next]
		}
	}
	return m.atBest(x.form)
}

// seek goes to the first document not before this one: from where it stands by
// steps that double, then by halves. Documents mostly come rising.
func (x *source) seek(doc uint32) {
	if x.next > 0 && x.docs[x.next-1] >= doc {
		x.next = 0
	}
	low, step := x.next, 1
	for low+step < len(x.docs) && x.docs[low+step] < doc {
		low += step
		step *= 2
	}
	high := min(low+step+1, len(x.docs))
	for low < high {
		middle := int(uint(low+high) >> 1)
		if x.docs[middle] < doc {
			low = middle + 1
		} else {
			high = middle
		}
	}
	x.next = low
}

// mark tells how well a document has a unit: by its best variant, or by all its
// parts, as good as the worst of them.
func (n *node) mark(doc uint32) mark {
	out := notThere
	for i := range n.sources {
		out = min(out, n.sources[i].mark(doc))
	}
	if len(n.parts) == 0 {
		return out
	}
	all := n.parts[0].mark(doc)
	if all == notThere {
		return out
	}
	all = all.atBest(asParts)
	for i := 1; i < len(n.parts); i++ {
		all = both(all, n.parts[i].mark(doc))
	}
	return min(out, all)
}

// weigh improves the marks of documents by those that a source has.
func (x *source) weigh(docs []uint32, marks []mark) {
	if x.bits == nil {
		for k, doc := range docs {
			marks[k] = min(marks[k], x.mark(doc))
		}
		return
	}
	best, set := &atBest[x.form], x.bits.set
	for k, doc := range docs {
		w, bit := set[doc>>6], uint64(1)<<(doc&63)
		if w&bit != 0 {
			m := x.marks[int(x.bits.before[doc>>6])+bits.OnesCount64(w&(bit-1))]
			marks[k] = min(marks[k], best[m>>formShift&tops]<<formShift|m&(1<<formShift-1))
		}
	}
}

// weigh gives the marks of a unit in documents: that of its best variant, or of
// all its parts, as good as the worst of them.
func (n *node) weigh(docs []uint32, marks []mark, s *scratch) {
	for k := range marks {
		marks[k] = notThere
	}
	if len(n.parts) > 0 {
		n.parts[0].weigh(docs, marks, s)
		next := s.marks.take(len(docs))
		for i := range n.parts[1:] {
			n.parts[i+1].weigh(docs, next, s)
			for k, m := range next {
				marks[k] = both(marks[k], m)
			}
		}
		for k, m := range marks {
			marks[k] = m.atBest(asParts)
		}
	}
	for i := range n.sources {
		n.sources[i].weigh(docs, marks)
	}
}

// weigher lets a page choose from what was found by a text: the documents that
// have its words in the best fields first, so that most need not be weighed.
type weigher struct {
	nodes []node
	lead  int // the node by which documents are walked
	rank  *ranker
	page  *page
	s     *scratch

	// The batch: documents that are weighed together, node by node.
	docs  []uint32
	known []mark // of the lead, if it is known already
	marks []mark // a column a node
	row   []mark // of one document
}

// batchSize is how many documents are weighed together: few enough that the
// first ones spare the later ones work, enough to walk each list in one go.
const batchSize = 128

func newWeigher(nodes []node, rank *ranker, page *page, s *scratch) *weigher {
	return &weigher{nodes: nodes, rank: rank, page: page, s: s, docs: s.docs.take(batchSize)[:0],
		known: s.marks.take(batchSize)[:0], marks: s.marks.take(batchSize * len(nodes)), row: s.marks.take(len(nodes))}
}

// add puts a document into the batch.
func (w *weigher) add(doc uint32) {
	if w.docs = append(w.docs, doc); len(w.docs) == batchSize {
		w.flush()
	}
}

// addKnown puts a document with the mark of the lead into the batch, unless it
// cannot come on the page any more.
func (w *weigher) addKnown(doc uint32, m mark) {
	if m.weight() > w.page.worstWhere() {
		return
	}
	w.docs, w.known = append(w.docs, doc), append(w.known, m)
	if len(w.docs) == batchSize {
		w.flush()
	}
}

// flush weighs the batch and lets the page choose.
func (w *weigher) flush() {
	n := len(w.docs)
	for i := range w.nodes {
		column := w.marks[i*batchSize : i*batchSize+n]
		if i == w.lead && len(w.known) > 0 {
			copy(column, w.known)
		} else {
			w.nodes[i].weigh(w.docs, column, w.s)
		}
	}
	for k, doc := range w.docs {
		where := uint64(0)
		for i := range w.row {
			w.row[i] = w.marks[i*batchSize+k]
			where += w.row[i].weight()
		}
		if where <= w.page.worstWhere() {
			w.page.offer(doc, w.rank.high(doc, w.row), w.row)
		}
	}
	w.docs, w.known = w.docs[:0], w.known[:0]
}

// all weighs every document of a list.
func (w *weigher) all(docs []uint32) {
	for _, doc := range docs {
		w.add(doc)
	}
	w.flush()
}

// byFields weighs the documents of a set field by field: first those that have
// the rarest unit in the title, and so on. What was not weighed when the page
// is full has its words in worse fields than all that is on it. The set is used
// up.
func (w *weigher) byFields(docs bitset) {
	for i := range w.nodes {
		if w.nodes[i].size() < w.nodes[w.lead].size() {
			w.lead = i
		}
	}
	n := &w.nodes[w.lead]
	poured := w.s.sheet(len(docs) << 6)
	defer w.s.idle(poured)
	for most, end := mark(1), n.endOfFields(); most < end; most += 2 {
		if len(n.parts) == 0 {
			w.pour(n, most, docs, poured)
		} else {
			w.through(n, most, docs)
		}
		w.flush()
		if w.page.settled(uint64(most)) {
			return
		}
	}
	docs.each(w.add)
	w.flush()
}

// endOfFields gives the weight from which some source would be in its last
// field, which has no group of its own.
func (n *node) endOfFields() mark {
	end := notThere
	for i := range n.sources {
		end = min(end, 2*mark(inBody)+weightOf(n.sources[i].form)|1)
	}
	if len(n.parts) > 0 {
		end = min(end, 2*mark(inBody)|1)
	}
	return end
}

// pour weighs the documents that have a node without parts with one of the two
// weights up to most. Those with less were poured before.
func (w *weigher) pour(n *node, most mark, docs bitset, t *sheet) {
	from := len(t.docs)
	for i := range n.sources {
		x := &n.sources[i]
		t.pour(x, x.group(most, weightOf(x.form)))
	}
	for _, doc := range t.docs[from:] {
		if docs.has(doc) {
			docs.clear(doc)
			w.addKnown(doc, t.marks[doc])
		}
	}
}

// through weighs the documents that have a node or one of its parts with one of
// the two weights up to most. A synonym beside a mistyped part weighs no more than
// that (see both), so of parts the field alone decides.
func (w *weigher) through(n *node, most mark, docs bitset) {
	for i := range n.sources {
		x, extra := &n.sources[i], mark(0)
		if n == &w.nodes[w.lead] {
			extra = weightOf(x.form)
		}
		for _, at := range x.group(most, extra) {
			if doc := x.docs[at]; docs.has(doc) {
				docs.clear(doc)
				w.add(doc)
			}
		}
	}
	if len(n.parts) > 0 {
		w.through(least(n.parts), most, docs)
	}
}

// group gives the places of the documents that have a source with one of the
// two weights up to most, which is odd, when its form adds so much.
func (x *source) group(most, extra mark) []uint32 {
	if most < extra {
		return nil
	}
	return x.inField(Field((most - extra) / 2))
}

// sheet holds marks by document while several lists are poured together.
type sheet struct {
	marks []mark   // by document; notThere when idle
	docs  []uint32 // those that have a mark, in any order
}

// pour adds the documents at some places of a source.
func (t *sheet) pour(x *source, places []uint32) {
	for _, at := range places {
		doc, m := x.docs[at], x.marks[at].atBest(x.form)
		old := t.marks[doc]
		if old == notThere {
			t.docs = append(t.docs, doc)
		}
		t.marks[doc] = min(old, m)
	}
}

// wipe makes the sheet idle again.
func (t *sheet) wipe() {
	for _, doc := range t.docs {
		t.marks[doc] = notThere
	}
	t.docs = t.docs[:0]
}
