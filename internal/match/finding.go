package match

// This file: in which documents of a part the units of a text are found, by
// sets of bits. How well they stand in one is in weighing.go.

// node is one unit in a part: the sources of its variants, and its parts.
type node struct {
	sources []source
	parts   []node
}

// source is where one variant stands, or one of the words that a beginning may
// become.
type source struct {
	list
	form Form
	next int // place in the list where the last document was found
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
	room := 0
	for i := range u.variants {
		room += max(1, len(u.variants[i].keys))
	}
	n := node{sources: s.sources.take(room)[:0]}
	for i := range u.variants {
		v := &u.variants[i]
		switch v.kind {
		case byLexeme:
			n.add(p.lexeme(v.key), v.form, len(n.sources))
		case byQuotation:
			n.add(p.quoted(v.words), v.form, 0)
		case byBeginning:
			others := len(n.sources) // the keys differ from one another
			for _, key := range v.keys {
				n.add(p.lexeme(key), v.form, others)
			}
		}
	}
	if len(u.parts) > 0 {
		n.parts = p.nodes(u.parts, s)
	}
	return n
}

// add takes in a list, unless it is empty or one of the first so many already:
// what comes first is the better way to find the same.
func (n *node) add(l list, f Form, others int) {
	if len(l.docs) == 0 {
		return
	}
	for i := range n.sources[:others] {
		if &n.sources[i].docs[0] == &l.docs[0] {
			return
		}
	}
	n.sources = append(n.sources, source{list: l, form: f})
}

// size gives about how many documents must be looked at for all that a node finds.
func (n *node) size() int {
	out := 0
	for i := range n.sources {
		out += len(n.sources[i].docs)
	}
	if len(n.parts) > 0 {
		out += least(n.parts).size()
	}
	return out
}

// least gives the node with the fewest documents.
func least(nodes []node) *node {
	out, size := &nodes[0], nodes[0].size()
	for i := range nodes[1:] {
		if n := nodes[i+1].size(); n < size {
			out, size = &nodes[i+1], n
		}
	}
	return out
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
		if x.bits != nil && len(x.docs) > len(out) { // fewer documents than words are written one by one
			out.or(x.bits.set)
			continue
		}
		for _, doc := range x.docs {
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
