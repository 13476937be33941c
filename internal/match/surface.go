package match

import (
	"encoding/binary"
	"slices"
	"strings"
)

// This file: the words as they are written: for beginnings, typing mistakes,
// literal questions and explanations. Everything else goes by lexeme.

// surfaces are the words of a segment, sorted. Parts of compounds, and two
// neighbours that are also written as one, are among them even when they do
// not stand alone.
type surfaces struct {
	words  []string
	lexOf  index32              // lexemes by word, its own first; none for a stop word
	own    packed               // the places of each word
	inside packed               // the documents that have it as a part, or as two neighbours
	accent map[uint32]string    // how a word is written, where that differs from its folded form
	docOf  []uint32             // the document of each number in these lists: as it was read, not as it stands
	ends   [][fieldCount]uint16 // by the same number: the place after the last word of each field
	near   nearWordsIndex       // see typo.go
}

// word gives the number of a word.
func (d *surfaces) word(text string) (uint32, bool) {
	i, ok := slices.BinarySearch(d.words, text)
	return uint32(i), ok
}

// occurrences gives where a word stands.
func (d *surfaces) occurrences(word uint32) occurrences {
	return readOccurrences(d.own.of(word))
}

// shown gives a word as people write it.
func (d *surfaces) shown(word uint32) string {
	if text, ok := d.accent[word]; ok {
		return text
	}
	return d.words[word]
}

// isLive tells whether a live document has a word, alone or as a part.
func (p *part) isLive(word uint32) bool {
	for o := p.occurrences(word); o.next(); {
		if p.live.has(p.docOf[o.doc]) {
			return true
		}
	}
	for o := readOccurrences(p.inside.of(word)); o.next(); {
		if p.live.has(p.docOf[o.doc]) {
			return true
		}
	}
	return false
}

// beginning gives the numbers from and up to (not including) of the words that
// begin with the text.
func (d *surfaces) beginning(text string) (from, to uint32) {
	i, _ := slices.BinarySearch(d.words, text)
	n, _ := slices.BinarySearchFunc(d.words[i:], text, func(word, text string) int {
		if strings.HasPrefix(word, text) {
			return -1
		}
		return 1
	})
	return uint32(i), uint32(i + n)
}

// fieldAt gives the field of a place in a document, by its number in the lists,
// and which word of that field it is.
func (d *surfaces) fieldAt(read uint32, place int) (Field, int) {
	begin := 0
	for f := range fieldCount {
		end := int(d.ends[read][f])
		if place < end {
			return f, place - begin
		}
		begin = end
	}
	return inBody, place - begin
}

// occurrences walks over the places of a word: document by document, place by
// place. Packed as a number with a low bit: 1 begins a document (the step from
// the last one, then the place), 0 is a step to the next place.
type occurrences struct {
	data  []byte
	doc   uint32
	place int
}

func readOccurrences(data []byte) occurrences { return occurrences{data: data, doc: noDoc} }

// packed is a list for each word, one after another.
type packed struct {
	starts []uint32
	data   []byte
}

func (p *packed) of(word uint32) []byte { return p.data[p.starts[word]:p.starts[word+1]] }

// add appends the list of the next word.
func (p *packed) add(list []byte) {
	if p.starts == nil {
		p.starts = []uint32{0}
	}
	p.data = append(p.data, list...)
	p.starts = append(p.starts, uint32(len(p.data)))
}

// noDoc stands before the first document.
const noDoc = ^uint32(0)

// next goes to the next place; false at the end.
func (o *occurrences) next() bool {
	if len(o.data) == 0 {
		return false
	}
	v := o.number()
	if v&1 == 0 {
		o.place += int(v >> 1)
		return true
	}
	o.doc += uint32(v >> 1)
	o.place = int(o.number())
	return true
}

func (o *occurrences) number() uint64 {
	if v := o.data[0]; v < 0x80 {
		o.data = o.data[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(o.data)
	o.data = o.data[n:]
	return v
}

// packer packs the places of one word; documents and places come rising.
type packer struct {
	data  []byte
	doc   uint32
	place int
}

func newPacker() packer { return packer{doc: noDoc} }

func (p *packer) add(doc uint32, place int) {
	if doc == p.doc {
		p.data = binary.AppendUvarint(p.data, uint64(place-p.place)<<1)
	} else {
		p.data = binary.AppendUvarint(p.data, uint64(doc-p.doc)<<1|1)
		p.data = binary.AppendUvarint(p.data, uint64(place))
	}
	p.doc, p.place = doc, place
}
