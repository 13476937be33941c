package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: from the typed text to units: the things that must each be found
// in an activity. Where they are found is in words.go.

// form is how a typed word was found. Lower is better.
type form uint8

// The forms, best first.
const (
	asTyped   form = iota // the same letters, accents aside
	asStem                // another form of the word: lessen for les
	asPrefix              // a longer word that begins with it
	asSynonym             // a word that means the same
	asTypo                // a word one typing mistake away
)

// unit is one thing to find: a word, words joined by a hyphen, or a phrase
// that has synonyms. It is found when one of its variants is, or all its parts.
type unit struct {
	typed    string
	variants []variant
	parts    []unit // of a unit of several words; all must be found
}

// variant is one way to find a unit: a form of a word or a phrase.
type variant struct {
	form form
	kind variantKind
	text string   // the word, stem or beginning; for a phrase how it is written
	id   phraseID // of a phrase
}

// variantKind says what a variant's text is compared with.
type variantKind uint8

const (
	matchWord variantKind = iota
	matchStem
	matchBeginning
	matchPhrase
)

// Least lengths, in letters: of a beginning that finds longer words, and of a
// word in which a typing mistake is looked for.
const (
	minPrefix = 2
	minTypo   = 4
)

// reading is a text turned into units.
type reading struct {
	units     []unit
	ignored   []string
	corrected []Correction
}

// read turns a text into units, not yet looked up.
func (l *lists) read(text string, literal bool) reading {
	words := dutch.Words(text)
	r := textReader{lists: l, text: text, words: words, literal: literal}
	var out reading
	for i := 0; i < len(words); {
		n := r.length(i)
		if n == 1 && !literal && l.dutch.IsStop(words[i].Text) {
			out.ignored = append(out.ignored, words[i].Text)
		} else {
			out.units = append(out.units, r.unit(i, n))
		}
		i += n
	}
	if len(out.units) > 0 || len(words) == 0 {
		return out
	}
	out.ignored = nil // nothing but stop words: then they are what is searched
	for i := range words {
		out.units = append(out.units, r.unit(i, 1))
	}
	return out
}

// textReader reads one text.
type textReader struct {
	lists   *lists
	text    string
	words   []dutch.Word
	literal bool
}

// length tells how many words from the i-th on are one unit: the longest
// phrase with a meaning, else words joined by hyphens, else one.
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
	return n
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
	words := r.words[i : i+n]
	u := unit{typed: r.text[words[0].Start:words[n-1].End]}
	if n == 1 {
		u.variants = r.variants(i)
		return u
	}
	joined := ""
	for k, w := range words {
		joined += w.Text
		if r.literal || !r.lists.dutch.IsStop(w.Text) {
			u.parts = append(u.parts, r.unit(i+k, 1))
		}
	}
	if len(u.parts) == 0 {
		for k := range words {
			u.parts = append(u.parts, r.unit(i+k, 1))
		}
	}
	if words[n-1].Glued {
		u.variants = append(u.variants, variant{asTyped, matchWord, joined, 0})
		if !r.literal {
			u.variants = append(u.variants, variant{asStem, matchStem, r.lists.dutch.Stem(joined), 0})
		}
	}
	if !r.literal {
		u.variants = append(u.variants, r.lists.synonyms(r.stems(i, n))...)
	}
	return u
}

// variants gives the ways to find one word, best first.
func (r textReader) variants(i int) []variant {
	w := r.words[i]
	out := []variant{{asTyped, matchWord, w.Text, 0}}
	if r.literal {
		return out
	}
	stem := r.lists.dutch.Stem(w.Text)
	out = append(out, variant{asStem, matchStem, stem, 0})
	if w.End == len(r.text) && utf8.RuneCountInString(w.Text) >= minPrefix && !hasDigit(w.Text) {
		out = append(out, variant{asPrefix, matchBeginning, w.Text, 0})
	}
	return append(out, r.lists.synonyms(stem)...)
}

// synonyms gives the variants that mean the same as stems joined by spaces.
func (l *lists) synonyms(stems string) []variant {
	var out []variant
	for _, m := range l.means[stems] {
		if m.stem != "" {
			out = append(out, variant{asSynonym, matchStem, m.stem, 0})
		} else {
			out = append(out, variant{asSynonym, matchPhrase, m.text, m.phrase})
		}
	}
	return out
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// correct gives every word that stands nowhere in the snapshot the words one
// typing mistake away, with their other forms.
func (s *snapshot) correct(r *reading) {
	for i := range r.units {
		s.correctUnit(&r.units[i], r)
	}
}

func (s *snapshot) correctUnit(u *unit, r *reading) {
	if s.anywhere(u) {
		return
	}
	for i := range u.parts {
		s.correctUnit(&u.parts[i], r)
	}
	if len(u.parts) > 0 || len(u.variants) == 0 {
		return
	}
	typed := u.variants[0].text
	if utf8.RuneCountInString(typed) < minTypo || hasDigit(typed) {
		return
	}
	found := s.oneEditAway(typed)
	if len(found) == 0 {
		return
	}
	for _, word := range found {
		u.variants = append(u.variants, variant{asTypo, matchWord, word, 0})
		u.variants = append(u.variants, variant{asTypo, matchStem, s.lists.dutch.Stem(word), 0})
	}
	r.corrected = append(r.corrected, Correction{Typed: typed, Searched: found})
}

// anywhere tells whether the unit itself is found in a live document.
func (s *snapshot) anywhere(u *unit) bool {
	for _, p := range s.parts {
		for _, v := range u.variants {
			for _, list := range p.lookup(v) {
				if list.anyLive(p.live) {
					return true
				}
			}
		}
	}
	return false
}

// oneEditAway gives the words of live documents that are one typing mistake
// away, by alphabet.
func (s *snapshot) oneEditAway(typed string) []string {
	var out []string
	for _, p := range s.parts {
		for n, word := range p.words {
			if d := len(word) - len(typed); d < -utf8.UTFMax || d > utf8.UTFMax || !dutch.WithinOne(typed, word) {
				continue
			}
			if !hasDigit(word) && p.postings(uint32(n)).anyLive(p.live) {
				out = append(out, word)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lookup gives the lists of documents of a variant in one part.
func (p part) lookup(v variant) []postings {
	if v.kind == matchPhrase {
		return []postings{readPostings(p.phrases[v.id])}
	}
	numbers := p.wordsOf(v)
	out := make([]postings, len(numbers))
	for i, n := range numbers {
		out[i] = p.postings(n)
	}
	return out
}

// wordsOf gives the numbers of the words that a variant, not of a phrase,
// stands for in one part.
func (p part) wordsOf(v variant) []uint32 {
	switch v.kind {
	case matchWord:
		if n, ok := p.word(v.text); ok {
			return []uint32{n}
		}
	case matchStem:
		return p.byStem[v.text]
	case matchBeginning:
		from, to := p.beginning(v.text)
		out := make([]uint32, 0, to-from)
		for n := from; n < to; n++ {
			out = append(out, n)
		}
		return out
	}
	return nil
}
