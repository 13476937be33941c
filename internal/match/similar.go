package match

import (
	"cmp"
	"slices"
	"strings"
)

// This file: activities that look like one activity.

// likeness is what two activities share, each criterion breaking the ties of
// the one before it.
type likeness struct {
	id          string
	disciplines int
	domains     int
	groepen     int
	places      int // wijk, stadsdeel and gemeente
}

func (l likeness) compare(o likeness) int {
	return cmp.Or(o.disciplines-l.disciplines, o.domains-l.domains, o.groepen-l.groepen, o.places-l.places,
		strings.Compare(l.id, o.id))
}

// Similar gives at most limit activities that share a discipline or domain
// with the one of this id, most alike first: by shared disciplines, domains,
// groepen, places, then id. None when the id is not in the index. Distances
// are not given.
func (x *Index) Similar(id string, limit int) []Hit {
	snap := x.now.Load()
	for _, p := range snap.parts {
		if doc, ok := p.find(id); ok {
			return snap.similar(p, doc, limit)
		}
	}
	return nil
}

func (s *snapshot) similar(own part, of uint32, limit int) []Hit {
	found := s.alike(own, of, Discipline)
	if len(found) < limit {
		found = s.alike(own, of, Domein) // holds those that share a discipline too, in front
	}
	found = found[:min(max(limit, 0), len(found))]
	out := make([]Hit, len(found))
	for i, l := range found {
		out[i] = Hit{ID: l.id}
	}
	return out
}

// alike gives what shares a value of the facets up to and with this one,
// Discipline before Domein, most alike first.
func (s *snapshot) alike(own part, of uint32, upTo Facet) []likeness {
	var found []likeness
	for _, p := range s.parts {
		near := make(bitset, wordsFor(p.n))
		for _, v := range own.valuesOf(of) {
			if s.lists.within(v, Discipline) || upTo == Domein && s.lists.within(v, Domein) {
				p.sets[v].addTo(near)
			}
		}
		near.and(p.live)
		near.each(func(doc uint32) {
			if l := s.liken(own, of, p, doc); l.id != own.ids[of] {
				found = append(found, l)
			}
		})
	}
	slices.SortFunc(found, likeness.compare)
	return found
}

// liken counts what two documents share, walking over both rising lists.
func (s *snapshot) liken(own part, of uint32, p part, doc uint32) likeness {
	l := likeness{id: p.ids[doc], groepen: (own.groepen[of] & p.groepen[doc]).Len()}
	theirs := p.valuesOf(doc)
	for _, v := range own.valuesOf(of) {
		for len(theirs) > 0 && theirs[0] < v {
			theirs = theirs[1:]
		}
		if len(theirs) == 0 || theirs[0] != v {
			continue
		}
		switch {
		case s.lists.within(v, Discipline):
			l.disciplines++
		case s.lists.within(v, Domein):
			l.domains++
		case s.lists.within(v, Wijk), s.lists.within(v, Stadsdeel), s.lists.within(v, Gemeente):
			l.places++
		}
	}
	return l
}

// within tells whether a value belongs to a facet.
func (l *lists) within(v valueID, f Facet) bool {
	first, end := l.span(f)
	return first <= v && v < end
}
