package match

import (
	"slices"

	"andersom/internal/geo"
)

// This file: from several segments to one, without what was deleted.

// merge writes the live documents of the parts into one segment, in order.
func merge(l *lists, parts []part) *segment {
	c := newColumns(l)
	moved := make([][]uint32, len(parts)) // new number of each document; gone = not live
	for i, p := range parts {
		moved[i] = make([]uint32, p.n)
		for doc := range uint32(p.n) {
			moved[i][doc] = gone
			if p.live.has(doc) {
				moved[i][doc] = c.add(p.row(doc))
			}
		}
	}
	seg := c.finish()
	seg.dictionary = mergeWords(l, parts, moved)
	return seg
}

const gone = ^uint32(0)

// row reads a document back from the columns.
func (s *segment) row(doc uint32) row {
	r := row{
		id: s.ids[doc], groepen: s.groepen[doc], moments: s.moments[doc], price: s.price[doc], free: s.freeSet.has(doc),
		groupMin: s.groupMin[doc], groupMax: s.groupMax[doc], published: s.published[doc], confirmed: s.confirmed[doc],
		complete: s.complete[doc], titleLen: s.titleLen[doc], venue: s.points[s.venue[doc]], values: s.valuesOf(doc),
	}
	reach := s.reachOf(doc)
	r.reach = make([]geo.Circle, len(reach))
	for i, circle := range reach {
		r.reach[i] = s.circles[circle]
	}
	return r
}

func mergeWords(l *lists, parts []part, moved [][]uint32) dictionary {
	var all []string
	for _, p := range parts {
		all = append(all, p.words...)
	}
	slices.Sort(all)
	d := dictionary{byStem: map[string][]uint32{}, starts: []uint32{0}}
	at := make([]uint32, len(parts)) // the next word of each part
	list := newPacker()
	for _, text := range slices.Compact(all) {
		list = packer{data: list.data[:0], last: gone}
		for i, p := range parts {
			if at[i] < uint32(len(p.words)) && p.words[at[i]] == text {
				list.move(p.postings(at[i]), moved[i])
				at[i]++
			}
		}
		if list.flush(); len(list.data) > 0 {
			d.addWord(text, l.dutch.Stem(text), list.data)
		}
	}
	for phrase := range l.phrases {
		list := newPacker()
		for i, p := range parts {
			list.move(readPostings(p.phrases[phrase]), moved[i])
		}
		list.flush()
		d.phrases = append(d.phrases, list.data)
	}
	d.words, d.packed, d.starts = slices.Clip(d.words), slices.Clip(d.packed), slices.Clip(d.starts)
	return d
}

// move adds the documents of a list under their new numbers.
func (p *packer) move(list postings, moved []uint32) {
	for {
		doc, fields, ok := list.next()
		if !ok {
			return
		}
		if moved[doc] != gone {
			p.add(moved[doc], fields)
		}
	}
}
