package match

import (
	"cmp"
	"slices"
)

// This file: words that must stand as they are typed, next to one another.

// stand is one place of a word in a document, by the number in the lists of
// surfaces.
type stand struct {
	read  uint32
	place int
}

// quoted gives the documents in which the words stand in this order, next to
// one another in one piece of text, with their marks.
func (p *part) quoted(words []string) list {
	var at []stand
	for i, word := range words {
		n, ok := p.word(word)
		if !ok {
			return list{}
		}
		if at = p.follow(at, n, i); len(at) == 0 {
			return list{}
		}
	}
	var all []standsIn
	for i := 0; i < len(at); {
		end := i + 1
		for end < len(at) && at[end].read == at[i].read {
			end++
		}
		f, place := p.fieldAt(at[i].read, at[i].place-len(words)+1)
		all = append(all, standsIn{p.docOf[at[i].read], newMark(f, asWord, end-i, place)})
		i = end
	}
	return sorted(all)
}

// standsIn is a document with a mark.
type standsIn struct {
	doc  uint32
	mark mark
}

func sorted(all []standsIn) list {
	slices.SortFunc(all, func(a, b standsIn) int { return cmp.Compare(a.doc, b.doc) })
	l := list{docs: make([]uint32, len(all)), marks: make([]mark, len(all))}
	for i, s := range all {
		l.docs[i], l.marks[i] = s.doc, s.mark
	}
	l.groups = newGroups(l.marks, nil)
	return l
}

// follow keeps the places that the word follows, moved on to it; for the first
// word all its places.
func (p *part) follow(before []stand, word uint32, nth int) []stand {
	var out []stand
	i := 0
	for o := p.occurrences(word); o.next(); {
		if nth > 0 {
			wanted := stand{o.doc, o.place - 1}
			for i < len(before) && before[i].compare(wanted) < 0 {
				i++
			}
			if i == len(before) || before[i] != wanted {
				continue
			}
		}
		out = append(out, stand{o.doc, o.place})
	}
	return out
}

func (a stand) compare(b stand) int {
	return cmp.Or(cmp.Compare(a.read, b.read), a.place-b.place)
}

// fieldsOf gives the fields in which a word stands in one document.
func (d *surfaces) fieldsOf(word, doc uint32) fieldMask {
	var out fieldMask
	for o := d.occurrences(word); o.next(); {
		if d.docOf[o.doc] == doc {
			f, _ := d.fieldAt(o.doc, o.place)
			out |= 1 << f
		}
	}
	return out
}

// wordsOfLexeme gives the words that a lexeme has in one document, by alphabet.
func (p *part) wordsOfLexeme(lexeme, doc uint32) []uint32 {
	var out []uint32
	for word := range uint32(len(p.words)) {
		if slices.Contains(p.lexOf.of(word), lexeme) && p.fieldsOf(word, doc) != 0 {
			out = append(out, word)
		}
	}
	return out
}
