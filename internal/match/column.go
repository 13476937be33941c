package match

import (
	"encoding/binary"
	"slices"
)

// This file: facet values by document. Documents of one column that have the
// same set of values share a code, so counting takes one step a document and
// column, however many values and facets there are; the codes that were met
// are turned into values afterwards.

// columnFacets says which facets share a column: those that go together
// closely enough that their sets stay few.
func columnFacets() [][]Facet {
	return [][]Facet{{Domein, Discipline}, {Kerndoel}, {Stadsdeel, Gemeente}, {Wijk}, {Setting, Vorm}, {Soort, Plek},
		{Rol, VOG}, {Voor, Wie}, {Taal, Behoefte}}
}

// groepBase and dagBase are the places of Groep and Dag in lists.columns: they
// have no column, but are counted beside those that have.
const (
	groepBase = 9
	dagBase   = 10
)

// column is the values of some facets by document.
type column struct {
	codes  []uint32  // by document
	starts []uint32  // of each code in values; one more at the end
	values []valueID // rising within a code
	rising bool      // codes rise with the documents
}

// size gives the number of codes.
func (c *column) size() int { return len(c.starts) - 1 }

// set gives the values of a code.
func (c *column) set(code uint32) []valueID { return c.values[c.starts[code]:c.starts[code+1]] }

// of gives the values of a document.
func (c *column) of(doc uint32) []valueID { return c.set(c.codes[doc]) }

// has tells whether a document has a value.
func (c *column) has(doc uint32, v valueID) bool { return slices.Contains(c.of(doc), v) }

// columnBuilder gathers a column.
type columnBuilder struct {
	column
	known map[string]uint32
	key   []byte
}

func newColumnBuilder() *columnBuilder {
	return &columnBuilder{column: column{starts: []uint32{0}}, known: map[string]uint32{}}
}

// add appends a document with a rising set of values.
func (b *columnBuilder) add(values []valueID) {
	b.key = b.key[:0]
	for _, v := range values {
		b.key = binary.BigEndian.AppendUint16(b.key, uint16(v))
	}
	code, ok := b.known[string(b.key)]
	if !ok {
		code = uint32(len(b.known))
		b.known[string(b.key)] = code
		b.values = append(b.values, values...)
		b.starts = append(b.starts, uint32(len(b.values)))
	}
	b.codes = append(b.codes, code)
}

func (b *columnBuilder) finish() column {
	return column{slices.Clip(b.codes), slices.Clip(b.starts), slices.Clip(b.values), slices.IsSorted(b.codes)}
}

// columnOf gives the number of the column that holds a facet; -1 for a facet
// that is kept otherwise.
func columnOf(f Facet) int {
	return slices.IndexFunc(columnFacets(), func(facets []Facet) bool { return slices.Contains(facets, f) })
}

// splitByColumn sorts rising values into the columns they belong to.
func (l *lists) splitByColumn(values []valueID) [][]valueID {
	groups := columnFacets()
	out := make([][]valueID, len(groups))
	for _, v := range values {
		for i, facets := range groups {
			if slices.ContainsFunc(facets, func(f Facet) bool { return l.within(v, f) }) {
				out[i] = append(out[i], v)
			}
		}
	}
	return out
}

// eachValue gives every facet value of a document.
func (s *segment) eachValue(doc uint32, f func(valueID)) {
	for i := range s.columns {
		for _, v := range s.columns[i].of(doc) {
			f(v)
		}
	}
}
