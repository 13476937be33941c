package match

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// This file: from documents that were read to a segment. What was read by
// several hands, or stands in several older segments, comes together here.
//
// Documents are put in the order of their disciplines: those that have one
// word mostly share those, so a question walks over neighbours.

// raw is documents that were read, in any order. The number of a document is
// its place in rows.
type raw struct {
	rows    []row
	ends    [][fieldCount]uint16
	keys    []string // lexemes
	forward forward
	words   []rawWord // by alphabet
}

// rawWord is a word with where it stands.
type rawWord struct {
	text    string
	accent  string   // how it is written, where that differs; of several the first by alphabet
	lexemes []uint32 // numbers of keys, its own first
	own     []byte
	inside  []byte
}

// forward is the lexemes by document.
type forward struct {
	ends  []uint32 // by document
	keys  []uint32
	marks []mark
}

// assemble makes a segment. Of several documents with one id it knows the one
// whose row came last (row.at).
func assemble(l *lists, all []raw) *segment {
	var rows []row
	var ends [][fieldCount]uint16
	first := make([]uint32, len(all)) // number of the first document of each
	for i, r := range all {
		first[i] = uint32(len(rows))
		rows, ends = append(rows, r.rows...), append(ends, r.ends...)
	}
	order := l.byTheme(rows)
	var lex lexemes
	var words surfaces
	keys, moved := joinKeys(all)
	var side sync.WaitGroup
	side.Go(func() { lex = turn(all, moved, keys, order, first) })
	side.Go(func() { words = joinWords(all, moved, first) })
	c := newColumns(l)
	docOf := make([]uint32, len(rows))
	for doc, from := range order {
		docOf[from] = uint32(doc)
		c.add(rows[from])
	}
	seg := c.finish()
	side.Wait()
	seg.lexemes, seg.surfaces = lex, words
	seg.ends, seg.docOf = ends, docOf
	return seg
}

// byTheme gives the numbers of the rows in the order in which they will stand:
// those of one discipline before those of several, then by their disciplines,
// then by their domains. So the documents of one code of
// the theme column are neighbours, and the codes rise with the documents.
func (l *lists) byTheme(rows []row) []uint32 {
	order := make([]uint32, len(rows))
	disciplines, domains := make([][]valueID, len(rows)), make([][]valueID, len(rows))
	for i := range rows {
		order[i] = uint32(i)
		disciplines[i], domains[i] = l.valuesOf(Discipline, rows[i].values), l.valuesOf(Domein, rows[i].values)
	}
	several := func(i uint32) int { return min(len(disciplines[i]), 2) }
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(several(a)-several(b), slices.Compare(disciplines[a], disciplines[b]), slices.Compare(domains[a], domains[b]), cmp.Compare(a, b))
	})
	return order
}

// valuesOf cuts the values of one facet out of rising values.
func (l *lists) valuesOf(f Facet, values []valueID) []valueID {
	from, to := l.span(f)
	low, _ := slices.BinarySearch(values, from)
	high, _ := slices.BinarySearch(values, to)
	return values[low:high]
}

// joinKeys numbers all lexemes, and says which number each had.
func joinKeys(all []raw) (keys []string, moved [][]uint32) {
	known := map[string]uint32{}
	for _, r := range all {
		own := make([]uint32, len(r.keys))
		for i, key := range r.keys {
			own[i] = number(known, &keys, key)
		}
		moved = append(moved, own)
	}
	return keys, moved
}

// turn makes lists by lexeme of lists by document.
func turn(all []raw, moved [][]uint32, names []string, order, first []uint32) lexemes {
	x := lexemes{keys: make(map[string]uint32, len(names)), byKey: names, starts: make([]uint32, len(names)+1), bits: make([]*rankedBits, len(names))}
	for n, name := range names {
		x.keys[name] = uint32(n)
	}
	size := 0
	for i, r := range all {
		size += len(r.forward.keys)
		for _, key := range r.forward.keys {
			x.starts[moved[i][key]+1]++
		}
	}
	for n := range names {
		x.starts[n+1] += x.starts[n]
	}
	x.docs, x.marks = make([]uint32, size), make([]mark, size)
	next := slices.Clone(x.starts)
	for doc, from := range order {
		i := len(first) - 1
		for first[i] > from {
			i--
		}
		f, own := &all[i].forward, moved[i]
		at := uint32(0)
		if from > first[i] {
			at = f.ends[from-first[i]-1]
		}
		for ; at < f.ends[from-first[i]]; at++ {
			key := own[f.keys[at]]
			to := next[key]
			next[key]++
			x.docs[to], x.marks[to] = uint32(doc), f.marks[at]
		}
	}
	x.makeGroups()
	x.makeBits(len(order))
	return x
}

// joinWords puts the words of all in one alphabet. A word that stands nowhere
// is left out.
func joinWords(all []raw, moved [][]uint32, first []uint32) surfaces {
	d := surfaces{lexOf: index32{starts: []uint32{0}}, accent: map[uint32]string{}}
	next := make([]int, len(all))
	own, inside := newPacker(), newPacker()
	var lex []uint32
	for {
		text, any := "", false
		for i, r := range all {
			if next[i] < len(r.words) && (!any || r.words[next[i]].text < text) {
				text, any = r.words[next[i]].text, true
			}
		}
		if !any {
			break
		}
		own, inside, lex = packer{data: own.data[:0], doc: noDoc}, packer{data: inside.data[:0], doc: noDoc}, lex[:0]
		accent := ""
		for i, r := range all {
			if next[i] == len(r.words) || r.words[next[i]].text != text {
				continue
			}
			w := &r.words[next[i]]
			next[i]++
			own.shift(w.own, first[i])
			inside.shift(w.inside, first[i])
			if accent == "" || w.accent != "" && w.accent < accent {
				accent = w.accent
			}
			for _, key := range w.lexemes {
				if n := moved[i][key]; !slices.Contains(lex, n) {
					lex = append(lex, n)
				}
			}
		}
		d.addWord(text, accent, lex, own.data, inside.data)
	}
	d.clip()
	return d
}

// addWord appends a word; words come by alphabet.
func (d *surfaces) addWord(text, accent string, lex []uint32, own, inside []byte) {
	if len(own) == 0 && len(inside) == 0 {
		return
	}
	if accent != "" {
		d.accent[uint32(len(d.words))] = accent
	}
	d.words = append(d.words, strings.Clone(text))
	d.own.add(own)
	d.inside.add(inside)
	d.lexOf.list = append(d.lexOf.list, lex...)
	d.lexOf.starts = append(d.lexOf.starts, uint32(len(d.lexOf.list)))
}

// clip gives back the room that lists grew too large, and ends the making.
func (d *surfaces) clip() {
	d.words, d.own.data, d.inside.data = slices.Clip(d.words), slices.Clip(d.own.data), slices.Clip(d.inside.data)
	d.lexOf.list, d.lexOf.starts = slices.Clip(d.lexOf.list), slices.Clip(d.lexOf.starts)
	d.near = newNearWords(d.words)
}
