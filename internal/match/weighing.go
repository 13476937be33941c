package match

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

// weigher lets a page choose from what was found by a text: the documents that
// have its words in the best fields first, so that most need not be weighed.
type weigher struct {
	nodes []node
	rank  *ranker
	page  *page
	row   []mark // of the document that is weighed
}

// offer weighs a document of which the mark of one node is known. One that
// cannot come on the page any more is not weighed to the end.
func (w *weigher) offer(doc uint32, known int, m mark) {
	worst := w.page.worstWhere()
	where := m.weight()
	w.row[known] = m
	for i := range w.nodes {
		if where > worst {
			return
		}
		if i != known {
			w.row[i] = w.nodes[i].mark(doc)
			where += w.row[i].weight()
		}
	}
	if where <= worst {
		w.page.offer(doc, w.rank.high(doc, w.row), w.row)
	}
}

// all weighs every document of a set.
func (w *weigher) all(docs bitset) {
	docs.each(func(doc uint32) { w.offer(doc, 0, w.nodes[0].mark(doc)) })
}

// byFields weighs the documents of a set field by field: first those that have
// the rarest unit in the title, and so on. What was not weighed when the page
// is full has its words in worse fields than all that is on it. The set is used
// up.
func (w *weigher) byFields(docs bitset, s *scratch) {
	lead := 0
	for i := range w.nodes {
		if w.nodes[i].size() < w.nodes[lead].size() {
			lead = i
		}
	}
	n := &w.nodes[lead]
	poured := s.sheet(len(docs) << 6)
	defer s.idle(poured)
	for most, end := mark(1), n.endOfFields(); most < end; most += 2 {
		if len(n.parts) == 0 {
			w.pour(lead, most, docs, poured)
		} else {
			w.through(n, lead, most, docs)
		}
		if w.page.settled(uint64(most)) {
			return
		}
	}
	w.all(docs)
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
func (w *weigher) pour(lead int, most mark, docs bitset, t *sheet) {
	n := &w.nodes[lead]
	from := len(t.docs)
	for i := range n.sources {
		x := &n.sources[i]
		t.pour(x, x.group(most, weightOf(x.form)))
	}
	for _, doc := range t.docs[from:] {
		if docs.has(doc) {
			docs.clear(doc)
			w.offer(doc, lead, t.marks[doc])
		}
	}
}

// through weighs the documents that have a node or one of its parts with one of
// the two weights up to most. A synonym beside a mistyped part weighs no more than
// that (see both), so of parts the field alone decides.
func (w *weigher) through(n *node, lead int, most mark, docs bitset) {
	for i := range n.sources {
		x, extra := &n.sources[i], mark(0)
		if n == &w.nodes[lead] {
			extra = weightOf(x.form)
		}
		for _, at := range x.group(most, extra) {
			if doc := x.docs[at]; docs.has(doc) {
				docs.clear(doc)
				w.offer(doc, lead, w.nodes[lead].mark(doc))
			}
		}
	}
	if len(n.parts) > 0 {
		w.through(least(n.parts), lead, most, docs)
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
