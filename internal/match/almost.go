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

// nearlyIn gives the documents of one part that pass all but the words.
func (r *search) nearlyIn(number int) []nearly {
	p := &r.parts[number]
	v := p.sieve(p.live, p.filters(r.query, r.scratch), r.scratch)
	limits, ignored := p.limits(r.query.Profile, r.scratch), hiding{}
	ignored.on(limits)
	v.within(limits, &ignored, r.scratch)
	found := map[uint32]*nearly{}
	most := 0
	for i := range r.reading.units {
		j := r.found(p, r.reading.units[i:i+1])
		for k, doc := range j.docs {
			if !v.all.has(doc) {
				continue
			}
			if found[doc] == nil {
				found[doc] = &nearly{part: number, doc: doc}
			}
			found[doc].words++
			found[doc].where += j.row(k)[0].weight()
			most = max(most, found[doc].words)
		}
	}
	var out []nearly
	for _, n := range found {
		if n.words == most {
			out = append(out, *n)
		}
	}
	return out
}
