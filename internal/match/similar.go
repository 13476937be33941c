package match

import (
	"cmp"
	"slices"
	"strings"
)

// This file: activities that look like one activity.

// alike is an activity with what it shares with another one.
type alike struct {
	id       string
	provider string
	shared   uint32 // disciplines, domains, groepen, places; the first in the highest bits
}

func (a alike) compare(b alike) int {
	return cmp.Or(cmp.Compare(b.shared, a.shared), strings.Compare(a.id, b.id))
}

// Similar gives at most limit activities that share a discipline or domain
// with the one of this id, most alike first: by shared disciplines, domains,
// groepen, places, then id. Of one provider at most two come, and of the
// activity's own one, as long as there are others. None when the id is not in
// the index. Distances are not given.
func (x *Index) Similar(id string, limit int) []Hit {
	s := x.pool.get()
	defer x.pool.put(s)
	snap := x.now.Load()
	for i := range snap.parts {
		if doc, ok := snap.parts[i].find(id); ok && limit > 0 {
			return hitsOf(snap.similar(&snap.parts[i], doc, s), snap.parts[i].providerOf(doc), limit)
		}
	}
	return nil
}

func (s *segment) providerOf(doc uint32) string { return s.providerName[s.providers[doc]] }

// similar gives all that is alike, most alike first.
func (s *snapshot) similar(own *part, of uint32, at *scratch) []alike {
	var found []alike
	l := newLikener(s.lists, own, of)
	for i := range s.parts {
		p := &s.parts[i]
		near := at.set(p.n)
		for v := range l.themes {
			p.sets[v].addTo(near)
		}
		near.and(p.live)
		l.on(p, at)
		near.each(func(doc uint32) {
			if id := p.ids[doc]; id != own.ids[of] {
				found = append(found, alike{id, p.providerOf(doc), l.shared(doc)})
			}
		})
	}
	slices.SortFunc(found, alike.compare)
	return found
}

// likener counts what documents share with one of them. What hangs on the
// values of a column is counted once for each set of values.
type likener struct {
	lists   *lists
	own     *part
	of      uint32
	themes  map[valueID]bool // disciplines and domains of the one
	places  map[valueID]bool
	p       *part
	byTheme []uint8 // by code: four times the disciplines plus the domains
	byPlace [2][]uint8
}

// placeColumns are the columns of places, see columnFacets.
var placeColumns = [2]int{2, 3}

func newLikener(l *lists, own *part, of uint32) *likener {
	k := &likener{lists: l, own: own, of: of, themes: map[valueID]bool{}, places: map[valueID]bool{}}
	own.eachValue(of, func(v valueID) {
		switch {
		case l.within(v, Discipline), l.within(v, Domein):
			k.themes[v] = true
		case l.within(v, Wijk), l.within(v, Stadsdeel), l.within(v, Gemeente):
			k.places[v] = true
		}
	})
	return k
}

func (k *likener) on(p *part, s *scratch) {
	k.p, k.byTheme = p, s.points(p.columns[themeColumn].size())
	for i, c := range placeColumns {
		k.byPlace[i] = s.points(p.columns[c].size())
	}
}

// shared packs what a document shares.
func (k *likener) shared(doc uint32) uint32 {
	themes := k.count(themeColumn, k.byTheme, doc, k.themes)
	disciplines, domains := themes>>4, themes&15
	places := k.count(placeColumns[0], k.byPlace[0], doc, k.places) + k.count(placeColumns[1], k.byPlace[1], doc, k.places)
	groepen := uint32((k.own.groepen[k.of] & k.p.groepen[doc]).Len())
	return disciplines<<24 | domains<<16 | groepen<<8 | min(places, 0xff)
}

// count gives the shared values of one column: disciplines times 16, all else
// by one.
func (k *likener) count(column int, known []uint8, doc uint32, wanted map[valueID]bool) uint32 {
	c := &k.p.columns[column]
	code := c.codes[doc]
	if known[code] == notYet {
		n := 0
		for _, v := range c.set(code) {
			switch {
			case !wanted[v]:
			case k.lists.within(v, Discipline):
				n += 16
			default:
				n++
			}
		}
		known[code] = uint8(min(n, notYet-1))
	}
	return uint32(known[code])
}

// hitsOf spreads the hits over providers.
func hitsOf(found []alike, own string, limit int) []Hit {
	var out []Hit
	taken := map[string]int{own: 1}
	var rest []alike
	for _, a := range found {
		if len(out) == limit {
			break
		}
		if a.provider != "" && taken[a.provider] == 2 {
			rest = append(rest, a)
			continue
		}
		taken[a.provider]++
		out = append(out, Hit{ID: a.id})
	}
	for _, a := range rest {
		if len(out) == limit {
			break
		}
		out = append(out, Hit{ID: a.id})
	}
	return out
}
