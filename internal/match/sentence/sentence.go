// Package sentence turns what a teacher types into filters and a rest that
// stays text: "wo ochtend techniek gr 5/6" asks for Wednesday, the morning and
// a combination group, and searches for "techniek". It is a fixed grammar with
// the words of one city; nothing is guessed, and what is not understood stays
// text. How it decides stands in testdata/zinnen.txt. What does not live here:
// searching and addresses (match), the words of a city (finder).
package sentence

import (
	"slices"
	"strings"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the reader and what it gives back.

// Vocabulary is what the Reader asks of the words of a city, once in New
// (lists) and while it reads (Kerndoel, Locate). Implementations are safe for
// concurrent use.
type Vocabulary interface {
	// Values gives the slugs of an open list. Of Gemeente the city's own comes first.
	Values(facet match.Facet) []string
	// Label gives the Dutch label of a value.
	Label(facet match.Facet, slug string) string
	// Aliases gives other names of a value.
	Aliases(facet match.Facet, slug string) []string
	// Synonyms gives the words and phrases that mean the same.
	Synonyms() []match.Synonym
	// Kerndoel gives the value of the facet for a kerndoel as people write it.
	Kerndoel(text string) (id string, ok bool)
	// Locate finds a postcode, written "2511AB" or "2511".
	Locate(postcode string) (match.Origin, bool)
}

// Reader reads the sentences of one city. It is safe for concurrent use.
type Reader struct {
	words     Vocabulary
	phrases   map[string][]phrase // by first word
	keywords  keywords
	areas     areas
	themes    themes
	protected map[string][][]string // phrases of the city that are one thing, by first word
	region    map[string]bool       // slugs of the gemeenten of the city
}

// New makes a reader with the words of a city.
func New(v Vocabulary) *Reader {
	r := &Reader{words: v, phrases: readPhrases(), areas: newAreas(v), themes: newThemes(v), region: map[string]bool{}}
	r.protected = protectedPhrases(v)
	r.keywords = newKeywords(r.phrases)
	for _, slug := range v.Values(match.Gemeente) {
		r.region[slug] = true
	}
	return r
}

// Reading is how a text was understood.
type Reading struct {
	// Query holds only the filters that were understood. Its Text is the rest,
	// in the order typed and in the original spelling; when words stood behind
	// it that were taken out, it ends with a space: its last word is complete.
	Query match.Query
	// Spans says which words gave which filter, in the order of the text. One
	// piece of text may give several filters; then its span stands there more
	// than once. Words that were understood but ask for nothing ("elke dag",
	// "in Den Haag" on the site of Den Haag) have a span without Param.
	Spans []Span
}

// Span is a piece of the text, in bytes, and the filter that it gave, with the
// name and value of the address: "dag", "vr".
type Span struct {
	Start, End   int
	Param, Value string
}

// Understood tells whether the text gave at least one filter.
func (r Reading) Understood() bool {
	return slices.ContainsFunc(r.Spans, func(s Span) bool { return s.Param != "" })
}

// Read turns what was typed into filters and a rest.
func (r *Reader) Read(text string) Reading {
	s := newState(r, text)
	s.run()
	return s.reading()
}

// Into adds the reading to the query whose text was read. The rest becomes the
// text. What the query already asks stays: a price, group size, origin or
// radius of its own wins over that of the sentence, and the values of a list
// are put together ("or"). A radius without any origin is left out.
func (r Reading) Into(q match.Query) match.Query {
	read := r.Query
	q.Text = read.Text
	terms := map[match.Facet][]string{}
	for _, from := range []map[match.Facet][]string{q.Terms, read.Terms} {
		for facet, slugs := range from {
			terms[facet] = append(slices.Clone(terms[facet]), slugs...)
		}
	}
	q.Terms = nil
	for facet, slugs := range terms {
		if q.Terms == nil {
			q.Terms = map[match.Facet][]string{}
		}
		slices.Sort(slugs)
		q.Terms[facet] = slices.Compact(slugs)
	}
	q.Groepen = sortGroepen(append(slices.Clone(q.Groepen), read.Groepen...))
	q.Days |= read.Days
	q.Parts |= read.Parts
	q.Free = q.Free || read.Free
	if q.PriceMax == nil {
		q.PriceMax = read.PriceMax
	}
	if q.GroupSize == 0 {
		q.GroupSize = read.GroupSize
	}
	if !q.From.Known() {
		q.Postcode, q.From, q.FromAreas = read.Postcode, read.From, read.FromAreas
	}
	if q.Radius == 0 && q.From.Known() {
		q.Radius = read.Radius
	}
	return q
}

// sortGroepen puts single groepen before combinations, each once.
func sortGroepen(list []taxonomy.Groepen) []taxonomy.Groepen {
	slices.SortFunc(list, func(a, b taxonomy.Groepen) int {
		if a.Len() != b.Len() {
			return a.Len() - b.Len()
		}
		return slices.Compare(a.Numbers(), b.Numbers())
	})
	return slices.Compact(list)
}

// protectedPhrases gives the names and synonyms of more than one word: "paarse
// vrijdag" is one thing, not a day.
func protectedPhrases(v Vocabulary) map[string][][]string {
	out := map[string][][]string{}
	add := func(text string) {
		if words := wordsOf(text); len(words) > 1 {
			out[words[0]] = append(out[words[0]], words)
		}
	}
	for _, s := range v.Synonyms() {
		for _, p := range slices.Concat(s.Phrases, s.Means) {
			add(p)
		}
	}
	for _, facet := range []match.Facet{match.Domein, match.Discipline} {
		for _, slug := range v.Values(facet) {
			add(v.Label(facet, slug))
		}
	}
	for text := range strings.Lines(fixedExpressions) {
		add(text)
	}
	return out
}
