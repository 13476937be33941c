package match

import "slices"

// This file: from segments back to what they were made of, without what was
// deleted, so that a new one can be made of several.

// gone stands for the new number of a document that is no more.
const gone = ^uint32(0)

// merge makes one segment of the live documents of the parts.
func merge(l *lists, parts []part) *segment {
	all := make([]raw, len(parts))
	for i := range parts {
		all[i] = parts[i].raw()
	}
	return assemble(l, all)
}

// raw takes a part apart.
func (p *part) raw() raw {
	r := raw{keys: p.byKey}
	moved := make([]uint32, p.n)    // new number of each document as it was read
	numbered := make([]uint32, p.n) // and as it stands
	for read, doc := range p.docOf {
		moved[read], numbered[doc] = gone, gone
		if p.live.has(doc) {
			moved[read], numbered[doc] = uint32(len(r.rows)), uint32(len(r.rows))
			r.rows = append(r.rows, p.row(doc))
			r.ends = append(r.ends, p.ends[read])
		}
	}
	r.forward = p.forward(numbered, len(r.rows))
	own, inside := newPacker(), newPacker()
	for word, text := range p.words {
		own, inside = newPacker(), newPacker()
		own.move(p.occurrences(uint32(word)), moved)
		inside.move(readOccurrences(p.inside.of(uint32(word))), moved)
		r.words = append(r.words, rawWord{text, p.accent[uint32(word)], p.lexOf.of(uint32(word)), own.data, inside.data})
	}
	return r
}

// forward turns the lists by lexeme into lists by document.
func (x *lexemes) forward(numbered []uint32, docs int) forward {
	starts := make([]uint32, docs+1)
	for _, doc := range x.docs {
		if to := numbered[doc]; to != gone {
			starts[to+1]++
		}
	}
	for i := range docs {
		starts[i+1] += starts[i]
	}
	f := forward{ends: starts[1:], keys: make([]uint32, starts[docs]), marks: make([]mark, starts[docs])}
	next := slices.Clone(starts)
	for key := range uint32(len(x.byKey)) {
		l := x.numbered(key)
		for i, doc := range l.docs {
			if to := numbered[doc]; to != gone {
				f.keys[next[to]], f.marks[next[to]] = key, l.marks[i]
				next[to]++
			}
		}
	}
	return f
}

// move adds the places of a list under the new numbers of their documents.
func (p *packer) move(from occurrences, moved []uint32) {
	for from.next() {
		if to := moved[from.doc]; to != gone {
			p.add(to, from.place)
		}
	}
}

// shift adds a packed list of which the documents get numbers so much higher.
func (p *packer) shift(list []byte, by uint32) {
	for from := readOccurrences(list); from.next(); {
		p.add(from.doc+by, from.place)
	}
}
