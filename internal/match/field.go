package match

import "math/bits"

// This file: the fields of an activity's text and how well a word stands in
// them: the one table of weights behind "where it was found".

// Field is a part of a document's text. Its number is its weight: lower is
// better, and what a word counts for is the number of the best field it has.
type Field uint8

// The fields, best first.
const (
	inTitle Field = iota
	inDisciplines
	inSummary
	inProvider
	inWhere
	inBody
	fieldCount
)

func (f Field) String() string {
	return [...]string{"titel", "discipline", "samenvatting", "aanbieder", "plaats", "tekst"}[f]
}

// Form is how something typed was found. Lower is better.
type Form uint8

// The forms, best first, from "the word itself" to "a typing mistake away"
// (String says which in Dutch). An index knows only the first two; the others come
// with the question.
const (
	asWord     Form = iota // the word itself, in any inflection: lessen for les
	asPart                 // as a part of a longer word: dansworkshop for dans
	asParts                // a long word by its parts: "les … muziek" for muziekles
	asPrefix               // a longer word that begins with it
	asSynonym              // a word or phrase that means the same
	asMistyped             // a word a typing mistake away
	formCount
)

func (f Form) String() string {
	return [...]string{"het woord zelf", "deel van een langer woord", "de delen van het woord", "begin van een woord",
		"betekent hetzelfde", "typefout"}[f]
}

// weightOf gives what a form adds to the weight of the field, which is twice
// its number. The word as a part of a longer one in the title comes before the
// word itself in the next field; a synonym in the title is worth the word
// itself in the name of the provider; and a longer word that only begins so
// comes after the word itself anywhere.
func weightOf(f Form) mark {
	switch f {
	case asPart, asParts:
		return 1
	case asSynonym:
		return 6
	case asPrefix:
		return 11
	default:
		return 0 // a mistake says nothing about the activity: all hits share it
	}
}

// mark is how well one word stands in one document, packed so that the lesser
// of two marks is the better one: by weight, which is that of the field and of
// the form together; then form, then how often, then the place of its first
// occurrence in that field and form.
type mark uint16

const (
	notThere mark = 0xffff

	placeBits   = 6
	oftenBits   = 2
	formBits    = 3
	formShift   = placeBits + oftenBits
	weightShift = formShift + formBits
	// farPlace stands for "not among the first words of the field".
	farPlace = 1<<placeBits - 1
)

// newMark packs a mark. Count is how many times the word occurs in the whole
// document, place which word of the field it is, from nought.
func newMark(in Field, f Form, count, place int) mark {
	return pack(in, f, mark(oftenBand(count)), mark(min(place, farPlace)))
}

func pack(in Field, f Form, often, place mark) mark {
	return (2*mark(in)+weightOf(f))<<weightShift | mark(f)<<formShift | often<<placeBits | place
}

// oftenBand says in three bands how often a word occurs: the part of BM25 that
// is left when every word must be there. Coarse, so that it ties.
func oftenBand(count int) uint8 {
	switch {
	case count >= 4:
		return 0
	case count >= 2:
		return 1
	default:
		return 2
	}
}

func (m mark) weight() uint64 { return uint64(m >> weightShift) }
func (m mark) field() Field   { return fieldOf[m>>formShift&tops] }
func (m mark) form() Form     { return Form(m >> formShift & (1<<formBits - 1)) }
func (m mark) often() uint8   { return uint8(m >> placeBits & (1<<oftenBits - 1)) }
func (m mark) place() int     { return int(m & farPlace) }

// tops masks the weight and the form of a mark that was shifted to the right.
const tops = 1<<(16-formShift) - 1

// fieldOf gives the field by weight and form, atBest the weight and form with a
// form that is at best another: marks are asked these for each document.
var fieldOf, atBest = markTables()

func markTables() (fields [tops + 1]Field, best [formCount][tops + 1]mark) {
	for in := range fieldCount {
		for f := range formCount {
			top := pack(in, f, 0, 0) >> formShift
			fields[top] = in
			for least := range formCount {
				best[least][top] = pack(in, max(f, least), 0, 0) >> formShift
			}
		}
	}
	for least := range formCount {
		best[least][notThere>>formShift] = notThere >> formShift
	}
	return fields, best
}

// atBest makes the form of a mark at best f.
func (m mark) atBest(f Form) mark {
	return atBest[f][m>>formShift&tops]<<formShift | m&(1<<formShift-1)
}

// both joins the marks of two words that must both be there: the worse of
// each. The place is that of the first word when they share a field.
func both(a, b mark) mark {
	if a == notThere || b == notThere {
		return notThere
	}
	place := a & farPlace
	if a.field() != b.field() {
		place = farPlace
	}
	return pack(max(a.field(), b.field()), max(a.form(), b.form()), mark(max(a.often(), b.often())), place)
}

// The steps of nearness between two neighbours of the question, best first.
const (
	nextTo    = iota // the one right after the other, or both in one word
	closeBy          // within nearWords of each other
	sameField        // in the same field
	apart            // in different fields, or too far on to know
)

// nearWords is how far apart two words may stand to be close.
const nearWords = 4

// nearness says how near two neighbours of the question stand where each
// stands best.
func nearness(a, b mark) int {
	if a.field() != b.field() {
		return apart
	}
	if a.place() == farPlace || b.place() == farPlace {
		return sameField
	}
	switch d := b.place() - a.place(); {
	case d == 0 || d == 1:
		return nextTo
	case -nearWords <= d && d <= nearWords:
		return closeBy
	default:
		return sameField
	}
}

// fieldMask is a set of fields.
type fieldMask uint8

const allFields = fieldMask(1<<fieldCount - 1)

func (m fieldMask) has(f Field) bool { return m&(1<<f) != 0 }

// best gives the best field of a set that is not empty.
func (m fieldMask) best() Field { return Field(bits.TrailingZeros8(uint8(m))) }
