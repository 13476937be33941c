package match

import (
	"math"
	"slices"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/match/dutch"
)

// This file: reading the texts of documents.

// builder reads documents.
type builder struct {
	lists *lists
	zone  dayCounter
	rows  []row

	ids     map[string]uint32 // numbers of words in order of arrival
	words   []wordBuild
	keyIDs  map[string]uint32
	keys    []string
	forward forward
	ends    [][fieldCount]uint16
	pairs   map[[2]uint32]uint32 // the word that two neighbours are together; 0 = none

	found   []finding // by lexeme, of the document being read
	touched []uint32  // lexemes of the document being read
	place   int       // of the next word in the document
	begin   int       // place of the first word of the field
	cut     []dutch.Word
	numbers []uint32 // of the words that were cut
	name    string   // of the provider
	says    []Field  // of each word that was cut: the field it speaks for
}

// wordBuild is a word while its documents are gathered.
type wordBuild struct {
	text    string
	accent  string // how it is written, where that differs; of several the first by alphabet
	lexemes []wordLexeme
	phrases [][]string // phrases that begin with its stem
	stem    string
	inner   []innerWord // words that are its parts
	own     packer
	inside  packer
}

type wordLexeme struct {
	number uint32
	form   Form
	fields fieldMask // in which it makes found
}

// innerWord is a word that is a part of another.
type innerWord struct {
	number uint32
	fields fieldMask // in which it makes found
}

// finding is where a lexeme was seen in the document being read.
type finding struct {
	doc   uint32 // one more than its number
	count uint32
	in    Field
	form  Form
	place uint16
	firm  bool // makes found; else it counts only beside one that does
}

func newBuilder(l *lists) *builder {
	return &builder{lists: l, zone: dayCounter{clock.Zone()}, ids: map[string]uint32{},
		keyIDs: map[string]uint32{}, pairs: map[[2]uint32]uint32{}}
}

// buildSegment reads documents. Of several with one id byID knows the last.
func buildSegment(l *lists, docs []Document) *segment {
	b := newBuilder(l)
	for i, d := range docs {
		b.add(d, uint32(i))
	}
	return assemble(l, []raw{b.raw()})
}

// add reads a document; at is its place in the stream.
func (b *builder) add(d Document, at uint32) {
	b.place, b.name = 0, strings.TrimSpace(d.ProviderName)
	var ends [fieldCount]uint16
	titleLen := uint8(1)
	for f := range fieldCount {
		b.begin = b.place
		b.eachPiece(d, f, func(text string) { b.text(f, text) })
		if f == inTitle {
			titleLen = titleLength(b.lists.dutch, b.cut)
		}
		ends[f] = uint16(min(b.place, math.MaxUint16))
	}
	b.ends = append(b.ends, ends)
	b.flush()
	r := b.lists.rowOf(d, titleLen, b.zone)
	r.at = at
	b.rows = append(b.rows, r)
}

// eachPiece gives the pieces of text of a field.
func (b *builder) eachPiece(d Document, f Field, give func(string)) {
	switch f {
	case inTitle:
		give(d.Title)
	case inDisciplines:
		for _, slug := range d.Disciplines {
			b.names(Value{Discipline, slug}, give)
		}
		for _, v := range d.Values {
			if v.Facet == Domein {
				b.names(v, give)
			}
		}
	case inProvider:
		give(d.ProviderName)
	case inSummary:
		give(d.Summary)
	case inWhere:
		give(d.Where)
	default:
		give(d.Body)
	}
}

func (b *builder) names(v Value, give func(string)) {
	for _, name := range b.lists.names[v] {
		give(name)
	}
}

// titleLength counts the words of a title that say something, at most 255.
func titleLength(a *dutch.Analyzer, title []dutch.Word) uint8 {
	n := 0
	for _, w := range title {
		if !a.IsStop(w.Text) {
			n++
		}
	}
	return uint8(min(max(n, 1), math.MaxUint8))
}

// maxPlaces bounds the words of one document that are read.
const maxPlaces = math.MaxUint16

// text reads one piece of text.
func (b *builder) text(f Field, text string) {
	words := dutch.AppendWords(b.cut[:0], text)
	words = words[:min(len(words), max(maxPlaces-b.place-1, 0))]
	b.cut, b.numbers = words, b.numbers[:0]
	b.says = speaksFor(b.says[:0], f, words, text, b.name)
	for i, w := range words {
		n := b.word(w.Text)
		b.accent(n, text[w.Start:w.End])
		b.numbers = append(b.numbers, n)
		b.words[n].own.add(b.doc(), b.place+i)
		b.insideOf(n, b.says[i])
		b.see(b.words[n].lexemes, f, b.says[i], b.place+i)
		if text := gluedText(words[i:]); text != "" { // here, because places come rising
			b.words[b.word(text)].own.add(b.doc(), b.place+i)
		}
	}
	b.joints(f, words)
	for i := range words {
		for _, stems := range b.words[b.numbers[i]].phrases {
			if b.stands(stems, i) {
				b.see([]wordLexeme{{b.key(strings.Join(stems, " ")), asWord, allFields}}, f, f, b.place+i)
			}
		}
	}
	if len(words) > 0 {
		b.place += len(words) + 1 // the gap keeps phrases from running into the next piece
	}
}

// speaksFor gives of each word the field it speaks for: its own, but in summary
// and text that of the provider where the provider's name stands, just so.
func speaksFor(out []Field, f Field, words []dutch.Word, text, name string) []Field {
	for range words {
		out = append(out, f)
	}
	if f != inSummary && f != inBody || name == "" {
		return out
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return out
		}
		start, end := from+i, from+i+len(name)
		for k, w := range words {
			if start <= w.Start && w.End <= end {
				out[k] = inProvider
			}
		}
		from = end
	}
}

// accent remembers how a word is written, if that differs from its folded form.
func (b *builder) accent(word uint32, written string) {
	if len(written) == len(b.words[word].text) {
		return // only capitals differ
	}
	written = strings.ToLower(written)
	if old := b.words[word].accent; old == "" || written < old {
		b.words[word].accent = strings.Clone(written)
	}
}

// doc is the number of the document being read.
func (b *builder) doc() uint32 { return uint32(len(b.ends)) }

// joints reads the runs of words that are also one word.
func (b *builder) joints(f Field, words []dutch.Word) {
	for i := 0; i < len(words); {
		end := i + 1
		for end < len(words) && words[end].Glued {
			end++
		}
		if end > i+1 {
			b.seeJoint(b.word(gluedText(words[i:])), i, end, f)
		} else if end < len(words) {
			if n := b.pair(words[i], words[end], b.numbers[i], b.numbers[end]); n != 0 {
				b.inside(n - 1)
				b.seeJoint(n-1, i, end+1, f)
			}
		}
		i = end
	}
}

// gluedText gives the first word with those that hyphens join to it, as one
// word; empty when it stands alone or is itself joined to one before it.
func gluedText(words []dutch.Word) string {
	if len(words) < 2 || words[0].Glued || !words[1].Glued {
		return ""
	}
	text := words[0].Text
	for i := 1; i < len(words) && words[i].Glued; i++ {
		text += words[i].Text
	}
	return text
}

// seeJoint notes the lexemes of a joint that its words do not have themselves.
func (b *builder) seeJoint(word uint32, from, to int, f Field) {
	b.insideOf(word, b.says[from])
	for _, x := range b.words[word].lexemes {
		own := false
		for _, n := range b.numbers[from:to] {
			own = own || slices.ContainsFunc(b.words[n].lexemes, func(y wordLexeme) bool { return y.number == x.number })
		}
		if !own {
			b.see([]wordLexeme{x}, f, b.says[from], b.place+from)
		}
	}
}

// insideOf notes the parts of a word that make found in a field.
func (b *builder) insideOf(word uint32, f Field) {
	for _, part := range b.words[word].inner {
		if part.fields.has(f) {
			b.inside(part.number)
		}
	}
}

// inside notes a word that does not stand alone.
func (b *builder) inside(word uint32) {
	if w := &b.words[word]; w.inside.doc != b.doc() {
		w.inside.add(b.doc(), 0)
	}
}

// pair gives one more than the number of the word that two neighbours are
// together; 0 when they are none.
func (b *builder) pair(x, y dutch.Word, nx, ny uint32) uint32 {
	if len(b.words[nx].lexemes) == 0 || len(b.words[ny].lexemes) == 0 {
		return 0 // stop words join nothing
	}
	n, ok := b.pairs[[2]uint32{nx, ny}]
	if !ok {
		if b.lists.joins(x.Text, y.Text) {
			n = b.word(x.Text+y.Text) + 1
		}
		b.pairs[[2]uint32{nx, ny}] = n
	}
	return n
}

// stands tells whether a phrase stands in the piece from the i-th word on.
func (b *builder) stands(stems []string, i int) bool {
	if i+len(stems) > len(b.numbers) {
		return false
	}
	for j, stem := range stems {
		if b.words[b.numbers[i+j]].stem != stem {
			return false
		}
	}
	return true
}

// see notes lexemes at a place of a field, by a word that speaks for a field.
func (b *builder) see(all []wordLexeme, f, says Field, place int) {
	place = min(place-b.begin, math.MaxUint16)
	for _, x := range all {
		at := &b.found[x.number]
		if at.doc != b.doc()+1 {
			*at = finding{b.doc() + 1, 1, f, x.form, uint16(place), x.fields.has(says)}
			b.touched = append(b.touched, x.number)
			continue
		}
		at.count++
		at.firm = at.firm || x.fields.has(says)
		if f == at.in && (x.form < at.form || x.form == at.form && uint16(place) < at.place) {
			at.form, at.place = x.form, uint16(place)
		}
	}
}

// flush ends a document: its findings become marks.
func (b *builder) flush() {
	for _, n := range b.touched {
		at := &b.found[n]
		if !at.firm && !b.meantHere(n) {
			continue
		}
		b.forward.keys = append(b.forward.keys, n)
		b.forward.marks = append(b.forward.marks, newMark(at.in, at.form, int(at.count), int(at.place)))
	}
	b.forward.ends = append(b.forward.ends, uint32(len(b.forward.keys)))
	b.touched = b.touched[:0]
}

// meantHere tells whether the document being read has something that means the
// same as a lexeme, so that it is found by that lexeme anyhow.
func (b *builder) meantHere(lexeme uint32) bool {
	return slices.ContainsFunc(b.lists.means[b.keys[lexeme]], func(m meaning) bool {
		n, ok := b.keyIDs[m.key]
		return ok && b.found[n].doc == b.found[lexeme].doc && b.found[n].firm
	})
}

// word gives the number of a word.
func (b *builder) word(text string) uint32 {
	n, ok := b.ids[text]
	if ok {
		return n
	}
	n = uint32(len(b.words))
	b.ids[text] = n
	stem := b.lists.dutch.Stem(text)
	w := wordBuild{text: text, stem: stem, phrases: b.lists.starts[stem], own: newPacker(), inside: newPacker()}
	for _, x := range b.lists.lexemesOf(text) {
		w.lexemes = append(w.lexemes, wordLexeme{b.key(x.key), x.form, b.lists.fieldsOf(x)})
	}
	b.words = append(b.words, w)
	for _, part := range b.lists.partsOf(text, 0) {
		inner := innerWord{b.word(part), b.lists.fieldsOf(lexeme{b.lists.dutch.Stem(part), asPart})}
		b.words[n].inner = append(b.words[n].inner, inner)
	}
	return n
}

// key gives the number of a lexeme.
func (b *builder) key(text string) uint32 {
	n, ok := b.keyIDs[text]
	if !ok {
		n = uint32(len(b.keys))
		b.keyIDs[text] = n
		b.keys = append(b.keys, text)
		b.found = append(b.found, finding{})
	}
	return n
}

// raw ends the reading.
func (b *builder) raw() raw {
	slices.SortFunc(b.words, func(x, y wordBuild) int { return strings.Compare(x.text, y.text) })
	r := raw{rows: b.rows, ends: b.ends, keys: b.keys, forward: b.forward}
	for i := range b.words {
		w := &b.words[i]
		out := rawWord{text: w.text, accent: w.accent, own: w.own.data, inside: w.inside.data}
		for _, x := range w.lexemes {
			out.lexemes = append(out.lexemes, x.number)
		}
		r.words = append(r.words, out)
	}
	return r
}
