package match

import (
	"cmp"
	"slices"
)

// This file: when no activity has all words, those that have the most of them.
// They are shown apart and never counted: a question asks for all its words.

// almostMost is how many of these are given.
const almostMost = 6

// nearly is a document that passes all conditions but lacks words.
type nearly struct {
	part  int
	doc   uint32
	words int    // that it has
	where uint64 // the sum of their fields
}

// almost gives the documents with the most words, of those the ones that have
// them in the best fields, then as in the order of the day.
func (r *search) almost() []Hit {
	if len(r.reading.units) < 2 {
		return nil
	}
	var all []nearly
	for i := range r.parts {
		all = append(all, r.nearlyIn(i)...)
	}
	slices.SortFunc(all, func(a, b nearly) int {
		return cmp.Or(b.words-a.words, cmp.Compare(a.where, b.where), r.keyOf(a).compare(r.keyOf(b)))
	})
	var out []Hit
	for _, n := range all[:min(len(all), almostMost)] {
		if n.words == all[0].words {
			out = append(out, r.hit(&r.parts[n.part], n.doc))
		}
	}
	return out
}

func (r *search) keyOf(n nearly) key {
	p := &r.parts[n.part]
	rank := ranker{part: p, order: p.orderOn(r.day, r.seed), sort: Best}
	return rank.key(n.doc, 0)
}

// nearlyIn gives the documents of one part that pass all but the words, and of
// those the ones that have the most of them.
func (r *search) nearlyIn(number int) []nearly {
	p, s := &r.parts[number], r.scratch
	v := p.sieve(p.live, p.filters(r.query, s), s)
	limits, ignored := p.limits(r.query.Profile, s), hiding{}
	ignored.on(limits)
	v.within(limits, &ignored, s)
	nodes := p.nodes(r.reading.units, s)
	docs, words := p.mostOf(nodes, v.all, s)
	var out []nearly
	docs.each(func(doc uint32) {
		n := nearly{part: number, doc: doc, words: words}
		for i := range nodes {
			if m := nodes[i].mark(doc); m != notThere {
				n.where += m.weight()
			}
		}
		out = append(out, n)
	})
	return out
}

// mostOf gives the documents of a set that have the most nodes, and how many.
func (p *part) mostOf(nodes []node, within bitset, s *scratch) (bitset, int) {
	atLeast := make([]bitset, 1, len(nodes)+1) // so many of the nodes looked at
	atLeast[0] = within
	for i := range nodes {
		set := p.set(&nodes[i], s)
		atLeast = append(atLeast, s.set(p.n))
		for k := i + 1; k > 0; k-- {
			for w, have := range set {
				atLeast[k][w] |= atLeast[k-1][w] & have
			}
		}
	}
	for k := len(nodes); k > 0; k-- {
		if atLeast[k].count() > 0 {
			return atLeast[k], k
		}
	}
	return nil, 0
}
