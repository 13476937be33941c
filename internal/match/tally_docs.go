package match

import "andersom/internal/taxonomy"

// This file: counting document by document, which is the cheapest when they are few.

// addList counts document by document.
func (t *tally) addList(p *part, facets []Facet, base *counted) {
	switch facets[0] {
	case Groep:
		t.addGroepDocs(p, base.list())
	case Dag:
		t.addMomentDocs(p, base.list(), base.scratch)
	default:
		first, end := t.lists.spanOf(facets)
		t.addColumn(&p.columns[t.lists.column[facets[0]]], base.list(), first, end, base.scratch)
	}
}

// addColumn counts the values from first up to end of a column.
func (t *tally) addColumn(c *column, docs []uint32, first, end valueID, s *scratch) {
	add := func(code uint32, n int) {
		for _, v := range c.set(code) {
			if first <= v && v < end {
				t.values[v] += n
			}
		}
	}
	switch {
	case c.rising:
		countRising(c.codes, docs, add)
	case c.size() <= len(docs):
		counts := s.counters(c.size())
		for _, doc := range docs {
			counts[c.codes[doc]]++
		}
		for code, n := range counts {
			if n > 0 {
				add(uint32(code), int(n))
				counts[code] = 0
			}
		}
	default:
		s.countMet(c.codes, c.size(), docs, add)
	}
}

// countRising counts codes that rise with the documents, as these do.
func countRising(codes []uint32, docs []uint32, add func(code uint32, n int)) {
	from, last := 0, codes[docs[0]]
	for i, doc := range docs {
		if code := codes[doc]; code != last {
			add(last, i-from)
			from, last = i, code
		}
	}
	add(last, len(docs)-from)
}

// countMet counts codes of which there are more than documents.
func (s *scratch) countMet(codes []uint32, size int, docs []uint32, add func(code uint32, n int)) {
	counts, met := s.counters(size), s.met[:0]
	for _, doc := range docs {
		code := codes[doc]
		if counts[code] == 0 {
			met = append(met, code)
		}
		counts[code]++
	}
	for _, code := range met {
		add(code, int(counts[code]))
		counts[code] = 0
	}
	s.met = met
}

func (t *tally) addFreeDocs(p *part, docs []uint32) {
	n := 0
	for _, doc := range docs {
		n += int(p.freeSet[doc>>6] >> (doc & 63) & 1)
	}
	t.free += n
}

func (t *tally) addGroepDocs(p *part, docs []uint32) {
	var counts [256]int
	for _, doc := range docs {
		counts[p.groepen[doc]]++
	}
	for set, n := range counts {
		if n == 0 {
			continue
		}
		for k, g := range t.groeps {
			if taxonomy.Groepen(set).Covers(g) {
				t.byGrp[k] += n
			}
		}
	}
}

// addMomentDocs counts days within the chosen parts of the day, and parts of
// the day on the chosen days.
func (t *tally) addMomentDocs(p *part, docs []uint32, s *scratch) {
	counts, met := s.counters(1<<15), s.met[:0]
	for _, doc := range docs {
		m := p.moments[doc] & (1<<15 - 1)
		if counts[m] == 0 {
			met = append(met, uint32(m))
		}
		counts[m]++
	}
	days, parts := t.momentMasks()
	for _, m := range met {
		n := int(counts[m])
		counts[m] = 0
		for i, mask := range days {
			if taxonomy.Moments(m)&mask != 0 {
				t.days[i] += n
			}
		}
		for i, mask := range parts {
			if taxonomy.Moments(m)&mask != 0 {
				t.parts[i] += n
			}
		}
	}
	s.met = met
}
