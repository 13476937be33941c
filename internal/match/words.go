package match

// This file: in which documents the units of a text are found, how, and how
// well: the first three criteria of the order.

// noScore marks a document in which a unit is not found. Any other score is
// form*8 + field, so the best form counts first and of that the best field.
const noScore = 0xff

func scoreOf(f form, in field) uint8 { return uint8(f)<<3 | uint8(in) }

// finds is where one unit is found in a part, by document.
type finds struct {
	score []uint8
	title bitset // documents that have it in the title, by any form
}

// findUnit looks a unit up in a part.
func (p part) findUnit(u *unit, s *scratch) finds {
	out := finds{s.bytes.take(p.n), s.set(p.n)}
	for i := range out.score {
		out.score[i] = noScore
	}
	p.findParts(u, out, s)
	for _, v := range u.variants {
		for _, list := range p.lookup(v) {
			for doc, fields, ok := list.next(); ok; doc, fields, ok = list.next() {
				out.score[doc] = min(out.score[doc], scoreOf(v.form, fields.best()))
				if fields.has(inTitle) {
					out.title.set(doc)
				}
			}
		}
	}
	return out
}

// findParts finds a unit by all its parts: as good as the worst of them.
func (p part) findParts(u *unit, out finds, s *scratch) {
	for i := range u.parts {
		one := p.findUnit(&u.parts[i], s)
		if i == 0 {
			copy(out.score, one.score)
			copy(out.title, one.title)
			continue
		}
		for doc, score := range one.score {
			out.score[doc] = worse(out.score[doc], score)
		}
		out.title.and(one.title)
	}
}

// worse joins two scores: the worse form and the worse field.
func worse(a, b uint8) uint8 {
	if a == noScore || b == noScore {
		return noScore
	}
	return max(a>>3, b>>3)<<3 | max(a&7, b&7)
}

// quality is how well the text as a whole is found, by document.
type quality struct {
	forms  []uint16 // sum of the forms
	fields []uint16 // sum of the fields
	titles []uint8  // number of units in the title
	units  []bitset // documents of each unit
}

// findText looks all units up. Its filter keeps the documents that have every
// unit.
func (p part) findText(units []unit, s *scratch) (quality, filter) {
	q := quality{forms: s.sums.take(p.n), fields: s.sums.take(p.n), titles: s.bytes.take(p.n)}
	all := s.set(p.n)
	all.fill(p.n)
	for i := range units {
		found := p.findUnit(&units[i], s)
		set := s.set(p.n)
		for doc, score := range found.score {
			if score != noScore {
				set.set(uint32(doc))
				q.forms[doc] += uint16(score >> 3)
				q.fields[doc] += uint16(score & 7)
			}
		}
		found.title.each(func(doc uint32) { q.titles[doc]++ })
		all.and(set)
		q.units = append(q.units, set)
	}
	return q, filter{ParamText, all}
}
