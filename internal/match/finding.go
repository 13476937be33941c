package match

// This file: in which documents of a part the units of a text are found, and
// how well. Which documents have all units comes from sets of bits; how well
// they stand in one is looked up only for those.

// node is one unit in a part: the sources of its variants, and its parts.
type node struct {
	sources []source
	parts   []node
}

// source is where one variant stands: in a list, or on a sheet when it is many
// lists.
type source struct {
	list
	form  Form
	sheet *sheet
	next  int // place in the list where the last document was found
}

// nodes looks units up in a part.
func (p *part) nodes(units []unit, s *scratch) []node {
	out := s.nodes.take(len(units))
	for i := range units {
		out[i] = p.node(&units[i], s)
	}
	return out
}

func (p *part) node(u *unit, s *scratch) node {
	sources := s.sources.take(len(u.variants))[:0]
	for i := range u.variants {
		v := &u.variants[i]
		var l list
		switch v.kind {
		case byLexeme:
			l = p.lexeme(v.key)
		case byQuotation:
			l = p.quoted(v.words)
		case byBeginning:
			if t := p.beginningSheet(v.keys, v.form, s); len(t.docs) > 0 {
				sources = append(sources, source{form: v.form, sheet: t})
			}
		}
		if len(l.docs) > 0 {
			sources = append(sources, source{list: l, form: v.form})
		}
	}
	n := node{sources: sources}
	if len(u.parts) > 0 {
		n.parts = p.nodes(u.parts, s)
	}
	return n
}

// beginningSheet pours the lists of many lexemes together.
func (p *part) beginningSheet(keys []string, f Form, s *scratch) *sheet {
	out := s.sheet(p.n)
	for _, key := range keys {
		l := p.lexeme(key)
		out.pour(l.docs, l.marks, f)
	}
	return out
}

// sheet holds marks by document while many lists are poured together.
type sheet struct {
	marks []mark   // by document; notThere when idle
	docs  []uint32 // those that have a mark, in any order
}

// pour adds a list, with no form better than f.
func (t *sheet) pour(docs []uint32, marks []mark, f Form) {
	for i, doc := range docs {
		old := t.marks[doc]
		if old == notThere {
			t.docs = append(t.docs, doc)
		}
		t.marks[doc] = min(old, marks[i].atBest(f))
	}
}

// pourSheet adds another sheet.
func (t *sheet) pourSheet(from *sheet, f Form) {
	for _, doc := range from.docs {
		old := t.marks[doc]
		if old == notThere {
			t.docs = append(t.docs, doc)
		}
		t.marks[doc] = min(old, from.marks[doc].atBest(f))
	}
}

// wipe makes the sheet idle again.
func (t *sheet) wipe() {
	for _, doc := range t.docs {
		t.marks[doc] = notThere
	}
	t.docs = t.docs[:0]
}

// documents gives the documents of a source; sorted unless they are on a sheet.
func (x *source) documents() []uint32 {
	if x.sheet != nil {
		return x.sheet.docs
	}
	return x.docs
}

// mark tells how well a document has the source. Documents are asked in rising
// order.
func (x *source) mark(doc uint32) mark {
	m := notThere
	switch {
	case x.sheet != nil:
		m = x.sheet.marks[doc]
	case x.bits != nil:
		if i, ok := x.bits.index(doc); ok {
			m = x.marks[i]
		}
	default:
		x.seek(doc)
		if x.next < len(x.docs) && x.docs[x.next] == doc {
			m = x.marks[x.next]
		}
	}
	if m == notThere || x.form == asWord {
		return m
	}
	return m.atBest(x.form)
}

// seek goes to the first document not before this one: by steps that double,
// then by halves.
func (x *source) seek(doc uint32) {
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

// alone gives the one source of a node that has no more than that.
func (n *node) alone() *source {
	if len(n.sources) == 1 && len(n.parts) == 0 {
		return &n.sources[0]
	}
	return nil
}

// set gives the documents of a node; only read, it may be one that is kept.
func (p *part) set(n *node, s *scratch) bitset {
	if x := n.alone(); x != nil && x.bits != nil {
		return x.bits.set
	}
	out := s.set(p.n)
	for i := range n.sources {
		x := &n.sources[i]
		if x.bits != nil {
			out.or(x.bits.set)
			continue
		}
		for _, doc := range x.documents() {
			out.set(doc)
		}
	}
	if len(n.parts) > 0 {
		out.or(p.setOfAll(n.parts, s))
	}
	return out
}

// setOfAll gives the documents that have all nodes; only read.
func (p *part) setOfAll(nodes []node, s *scratch) bitset {
	first := p.set(&nodes[0], s)
	if len(nodes) == 1 {
		return first
	}
	out := bitset(s.bits.take(len(first)))
	copy(out, first)
	for i := 1; i < len(nodes); i++ {
		out.and(p.set(&nodes[i], s))
	}
	return out
}

// found is documents with the mark of each unit. It is only read: it may be a
// list that the segment keeps.
type found struct {
	docs  []uint32
	marks []mark // a row a document
	width int
}

func (f *found) row(i int) []mark { return f.marks[i*f.width : (i+1)*f.width] }

// weigh gives the marks of all nodes in each of the documents, which rise.
func weigh(p *part, nodes []node, docs []uint32, s *scratch) found {
	width := len(nodes)
	f := found{docs, s.marks.take(len(docs) * width), width}
	if len(docs) == 0 {
		return f
	}
	for i := range nodes {
		n := &nodes[i]
		if x := n.alone(); x != nil {
			x.weigh(docs, f.marks[i:], width)
		} else if n.pourable(len(docs)) {
			n.pour(docs, f.marks[i:], width, s.sheet(p.n), s)
		} else {
			for k, doc := range docs {
				f.marks[k*width+i] = n.mark(doc)
			}
		}
	}
	return f
}

// weigh writes the mark of each document that has the source to every step-th place.
func (x *source) weigh(docs []uint32, to []mark, step int) {
	if x.bits == nil || x.sheet != nil {
		for k, doc := range docs {
			to[k*step] = x.mark(doc)
		}
		return
	}
	for k, doc := range docs {
		i, _ := x.bits.index(doc)
		to[k*step] = x.marks[i].atBest(x.form)
	}
}

// pourSlack is how many times more documents than are asked may be poured
// before asking one by one is the faster way.
const pourSlack = 4

// pourable tells whether pouring all sources together pays.
func (n *node) pourable(docs int) bool {
	size := 0
	for i := range n.sources {
		size += len(n.sources[i].documents())
	}
	return len(n.parts) == 0 && size <= pourSlack*docs
}

// pour writes marks as weigh does, by pouring all sources onto one sheet.
func (n *node) pour(docs []uint32, to []mark, step int, t *sheet, s *scratch) {
	for i := range n.sources {
		x := &n.sources[i]
		if x.sheet != nil {
			t.pourSheet(x.sheet, x.form)
		} else {
			t.pour(x.docs, x.marks, x.form)
		}
	}
	for k, doc := range docs {
		to[k*step] = t.marks[doc]
	}
	s.idle(t)
}

// kept gives the documents and marks of a single list as they are kept; false
// when there is more to it.
func kept(nodes []node) (found, bool) {
	if len(nodes) != 1 {
		return found{}, false
	}
	x := nodes[0].alone()
	if x == nil || x.sheet != nil || x.form != asWord {
		return found{}, false
	}
	return found{x.docs, x.marks, 1}, true
}
