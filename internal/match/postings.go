package match

import (
	"encoding/binary"
	"math/bits"
)

// This file: where a word stands: a list of documents with the fields, packed
// as the step to the next document (uvarint) and one byte of fields.

// field is a part of a document's text. Lower is better.
type field uint8

// The fields, best first.
const (
	inTitle field = iota
	inDisciplines
	inProvider
	inSummary
	inWhere
	inBody
	fieldCount
)

// fieldMask is a set of fields.
type fieldMask uint8

func (m fieldMask) has(f field) bool { return m&(1<<f) != 0 }

// best gives the best field of a set that is not empty.
func (m fieldMask) best() field { return field(bits.TrailingZeros8(uint8(m))) }

// postings walks over a packed list.
type postings struct {
	data []byte
	doc  uint32
}

func readPostings(data []byte) postings { return postings{data, ^uint32(0)} }

// next gives the next document with its fields; false at the end.
func (p *postings) next() (doc uint32, fields fieldMask, ok bool) {
	if len(p.data) == 0 {
		return 0, 0, false
	}
	step, n := uint64(p.data[0]), 1
	if step >= 0x80 {
		step, n = binary.Uvarint(p.data)
	}
	p.doc += uint32(step)
	fields = fieldMask(p.data[n])
	p.data = p.data[n+1:]
	return p.doc, fields, true
}

// find gives the fields in which the word stands in one document.
func (p postings) find(doc uint32) fieldMask {
	for {
		d, fields, ok := p.next()
		if !ok || d > doc {
			return 0
		}
		if d == doc {
			return fields
		}
	}
}

// anyLive tells whether one of the documents is in the set.
func (p postings) anyLive(live bitset) bool {
	for {
		doc, _, ok := p.next()
		if !ok {
			return false
		}
		if live.has(doc) {
			return true
		}
	}
}

// packer packs one list; documents come in rising order, the same one possibly
// several times in a row.
type packer struct {
	data []byte
	last uint32 // last document written
	doc  uint32 // document that is being gathered
	mask fieldMask
}

func newPacker() packer { return packer{last: ^uint32(0)} }

func (p *packer) add(doc uint32, fields fieldMask) {
	if p.mask != 0 && doc != p.doc {
		p.flush()
	}
	p.doc = doc
	p.mask |= fields
}

func (p *packer) flush() {
	if p.mask == 0 {
		return
	}
	p.data = binary.AppendUvarint(p.data, uint64(p.doc-p.last))
	p.data = append(p.data, byte(p.mask))
	p.last, p.mask = p.doc, 0
}
