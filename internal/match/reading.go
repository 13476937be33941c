package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: from the typed text to units: the things that must each be found
// in an activity. Where they are found is in finding.go.

// unit is one thing to find: a word, words joined by a hyphen or usually
// written as one, a phrase that has synonyms, or a quotation. It is found when
// one of its variants is, or all its parts.
type unit struct {
	typed    string
	word     string // folded, when it is one word; else empty
	variants []variant
	parts    []unit
}

// variant is one way to find a unit.
type variant struct {
	form  Form
	kind  variantKind
	text  string   // as written, for people
	key   string   // the lexeme or the beginning
	words []string // of a quotation
	keys  []string // of a beginning: the lexemes it may become, see beginning.go
}

// variantKind says what a variant is looked up as.
type variantKind uint8

const (
	byLexeme variantKind = iota
	byBeginning
	byQuotation
)

// minPrefix is the least number of letters of a beginning that finds longer
// words.
const minPrefix = 3

// reading is a text turned into units.
type reading struct {
	units     []unit
	ignored   []string
	corrected []Correction
	relaxed   []string // form words that were let go of
}

// read turns a text into units, not yet looked up.
func (l *lists) read(text string, literal bool) reading {
	var out reading
	var skipped []unit // of stop words
	for _, piece := range quotations(text) {
		r := textReader{lists: l, text: text, words: piece.words, literal: literal}
		if piece.quoted {
			if len(piece.words) > 0 {
				out.units = append(out.units, r.quotation(0, len(piece.words)))
			}
			continue
		}
		for i := 0; i < len(r.words); {
			n := r.length(i)
			if n == 1 && !literal && l.dutch.IsStop(r.words[i].Text) {
				out.ignored = append(out.ignored, r.words[i].Text)
				skipped = append(skipped, r.word(i))
			} else {
				out.units = append(out.units, r.unit(i, n))
			}
			i += n
		}
	}
	if len(out.units) == 0 { // nothing but stop words: then they are what is searched
		return reading{units: skipped}
	}
	return out
}

// quoted is a piece of text in quotation marks, or between two of those.
type quotation struct {
	quoted bool
	words  []dutch.Word
}

const quotationMarks = "\"“”„«»"

// quotations cuts a text at its quotation marks. A mark that is never closed
// counts as a space.
func quotations(text string) []quotation {
	words := dutch.Words(text)
	var out []quotation
	take := func(to int, quoted bool) {
		var q quotation
		for len(words) > 0 && words[0].Start < to {
			q.words, words = append(q.words, words[0]), words[1:]
		}
		if len(q.words) > 0 {
			q.words[0].Glued = false
			q.quoted = quoted
			out = append(out, q)
		}
	}
	at := 0
	for {
		open := strings.IndexAny(text[at:], quotationMarks)
		if open < 0 {
			break
		}
		open += at
		_, size := utf8.DecodeRuneInString(text[open:])
		end := strings.IndexAny(text[open+size:], quotationMarks)
		if end < 0 {
			break
		}
		end += open + size
		take(open, false)
		take(end, true)
		_, size = utf8.DecodeRuneInString(text[end:])
		at = end + size
	}
	take(len(text), false)
	return out
}

// textReader reads one piece of text.
type textReader struct {
	lists   *lists
	text    string // all of it
	words   []dutch.Word
	literal bool
}

// length tells how many words from the i-th on are one unit: the longest
// phrase with a meaning, else words joined by hyphens or usually written as
// one, else one.
func (r textReader) length(i int) int {
	if !r.literal {
		for n := min(r.lists.longest, len(r.words)-i); n > 1; n-- {
			if len(r.lists.means[r.stems(i, n)]) > 0 {
				return n
			}
		}
	}
	n := 1
	for i+n < len(r.words) && r.words[i+n].Glued {
		n++
	}
	if n == 1 && r.isPair(i) {
		return 2
	}
	return n
}

// isPair tells whether the i-th word and the next are usually written as one.
func (r textReader) isPair(i int) bool {
	if r.literal || i+1 >= len(r.words) || i+2 < len(r.words) && r.words[i+2].Glued {
		return false
	}
	a, b := r.words[i], r.words[i+1]
	return !r.lists.dutch.IsStop(a.Text) && !r.lists.dutch.IsStop(b.Text) && r.lists.joins(a.Text, b.Text)
}

func (r textReader) stems(i, n int) string {
	out := make([]string, n)
	for k := range out {
		out[k] = r.lists.dutch.Stem(r.words[i+k].Text)
	}
	return strings.Join(out, " ")
}

// unit makes a unit of n words from the i-th on.
func (r textReader) unit(i, n int) unit {
	if r.literal {
		return r.quotation(i, n)
	}
	if n == 1 {
		return r.word(i)
	}
	words := r.words[i : i+n]
	u := unit{typed: r.text[words[0].Start:words[n-1].End]}
	joined, glued := "", words[n-1].Glued
	for k, w := range words {
		joined += w.Text
		if !r.lists.dutch.IsStop(w.Text) {
			u.parts = append(u.parts, r.word(i+k))
		}
	}
	if len(u.parts) == 0 {
		u.variants = append(u.variants, variant{form: asWord, kind: byQuotation, text: u.typed, words: texts(words)})
	}
	if glued && slices.ContainsFunc(u.parts, r.lists.isStray) {
		if whole := r.lists.wordUnit(joined); len(whole.parts) > 0 {
			u.parts = whole.parts // schoolnaai-excursie
		}
	}
	if glued || r.isPair(i) && n == 2 {
		u.variants = append(u.variants, variant{form: asWord, kind: byLexeme, text: joined, key: r.lists.dutch.Stem(joined)})
	}
	u.variants = append(u.variants, r.lists.synonyms(r.stems(i, n))...)
	return u
}

// isStray tells whether a unit is of a word that is no word by itself.
func (l *lists) isStray(u unit) bool {
	return !l.dutch.Known(u.word) && len(u.parts) == 0
}

// quotation makes a unit of n words that must stand as they are typed.
func (r textReader) quotation(i, n int) unit {
	words := r.words[i : i+n]
	u := unit{typed: r.text[words[0].Start:words[n-1].End]}
	u.variants = []variant{{form: asWord, kind: byQuotation, text: u.typed, words: texts(words)}}
	if n > 1 && words[n-1].Glued {
		u.variants = append(u.variants, variant{form: asWord, kind: byQuotation, text: u.typed,
			words: []string{strings.Join(texts(words), "")}})
	}
	return u
}

func texts(words []dutch.Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}

// word makes a unit of one word.
func (r textReader) word(i int) unit {
	w := r.words[i]
	u := r.lists.wordUnit(w.Text)
	u.typed = r.text[w.Start:w.End]
	if w.End == len(r.text) && utf8.RuneCountInString(w.Text) >= minPrefix && !hasDigit(w.Text) {
		u.variants = append(u.variants, variant{form: asPrefix, kind: byBeginning, text: w.Text, key: w.Text})
	}
	return u
}

// wordUnit makes a unit of a folded word: its lexeme, what means the same, and
// if it is a compound its parts.
func (l *lists) wordUnit(word string) unit {
	u := unit{typed: word, word: word}
	if l.dutch.IsStop(word) {
		u.variants = []variant{{form: asWord, kind: byQuotation, text: word, words: []string{word}}}
		return u
	}
	stem := l.dutch.Stem(word)
	u.variants = append([]variant{{form: asWord, kind: byLexeme, text: word, key: stem}}, l.synonyms(stem)...)
	for _, part := range l.meaningParts(word, false) {
		u.parts = append(u.parts, l.partUnit(part, asParts, 1))
	}
	return u
}

// meaningParts gives the parts of a compound that must be found. A word that
// only says where or when everything here is (school, stad, winter) is left
// out of a compound that is in no dictionary: a schoolpercussieproject is a
// percussieproject, but a schooltuin stays one, and a wijkfeest too.
func (l *lists) meaningParts(word string, inside bool) []string {
	parts := l.split(word)
	if len(parts) < 2 || !l.frames[l.dutch.Stem(parts[0])] || l.namesItself(word, parts[1], inside) {
		return parts
	}
	if inside || len(parts) > 2 || len(l.split(parts[1])) > 0 {
		return parts[1:]
	}
	return parts
}

// frameWords say where, for whom or when everything here is.
const frameWords = "school basisschool stad buurt wijk kind klas groep zomer winter herfst lente"

// namesItself tells whether a compound in the list of words says more than its
// last part. Within a longer one it does not when that part is what activities
// are about, unless the editors say what the two mean: a kindermuziekproject is a
// muziekproject, but a schooltuinproject is about a schooltuin.
func (l *lists) namesItself(word, last string, inside bool) bool {
	if !l.dutch.Known(word) {
		return false
	}
	return !inside || !l.dutch.IsTheme(last) || len(l.means[l.dutch.Stem(word)]) > 0
}

// partUnit makes a unit of a part of a compound, itself perhaps a compound.
func (l *lists) partUnit(part string, f Form, depth int) unit {
	stem := l.dutch.Stem(part)
	u := unit{typed: part, word: part, variants: append([]variant{{form: f, kind: byLexeme, text: part, key: stem}}, l.synonyms(stem)...)}
	for i := range u.variants {
		u.variants[i].form = max(u.variants[i].form, f)
	}
	if depth < deepestSplit {
		for _, inner := range l.meaningParts(part, true) {
			u.parts = append(u.parts, l.partUnit(inner, f, depth+1))
		}
	}
	return u
}

// synonyms gives the variants that mean the same as stems joined by spaces.
func (l *lists) synonyms(stems string) []variant {
	var out []variant
	for _, m := range l.means[stems] {
		out = append(out, variant{form: asSynonym, kind: byLexeme, text: m.text, key: m.key})
	}
	return out
}
