package match

import (
	"strings"

	"andersom/internal/match/dutch"
)

// This file: the words of a city as the engine uses them: facet values get
// numbers, synonyms become stems. Read from the Lexicon once per Replace.

// valueID numbers the values of all term facets; those of one facet follow one
// another in the order of its list.
type valueID uint16

// phraseID numbers the phrases of more than one word among the synonyms.
type phraseID uint16

// lists is a Lexicon made ready. It never changes.
type lists struct {
	facets   []Facet
	entries  map[Facet][]entry
	first    map[Facet]valueID
	id       map[Value]valueID
	names    map[Value][]string // label and aliases, to read as text
	total    int                // number of values
	dutch    *dutch.Analyzer
	phrases  [][]string            // by phraseID: the stems
	starts   map[string][]phraseID // by the first stem
	means    map[string][]meaning  // by stems joined with a space
	longest  int                   // most words in a phrase that has a meaning
	phraseOf map[string]phraseID
}

// meaning is what a word or phrase is also searched as.
type meaning struct {
	text   string   // as written, for Explain
	stem   string   // one word
	phrase phraseID // more words, when stem is empty
}

func newLists(lex Lexicon) *lists {
	l := &lists{
		facets: Facets(), entries: map[Facet][]entry{}, first: map[Facet]valueID{}, id: map[Value]valueID{},
		names: map[Value][]string{}, dutch: dutch.New(), starts: map[string][]phraseID{},
		means: map[string][]meaning{}, phraseOf: map[string]phraseID{},
	}
	for _, f := range l.facets {
		l.addFacet(f, lex)
	}
	for _, s := range lex.Synonyms() {
		l.addSynonym(s)
	}
	return l
}

func (l *lists) addFacet(f Facet, lex Lexicon) {
	entries := closedList(f)
	if f.isOpen() {
		for _, slug := range lex.Values(f) {
			entries = append(entries, entry{slug, lex.Label(f, slug)})
			v := Value{f, slug}
			l.names[v] = append([]string{lex.Label(f, slug)}, lex.Aliases(f, slug)...)
		}
	}
	l.entries[f] = entries
	if !f.isTerm() {
		return
	}
	l.first[f] = valueID(l.total)
	for _, e := range entries {
		l.id[Value{f, e.slug}] = valueID(l.total)
		l.total++
	}
}

// addSynonym lets each phrase mean the others, or what Means says.
func (l *lists) addSynonym(s Synonym) {
	for _, from := range s.Phrases {
		targets := s.Means
		if len(targets) == 0 {
			targets = s.Phrases
		}
		for _, to := range targets {
			l.addMeaning(from, to)
		}
	}
}

func (l *lists) addMeaning(from, to string) {
	key, target := l.stems(from), l.stems(to)
	source := strings.Join(key, " ")
	if len(key) == 0 || len(target) == 0 || source == strings.Join(target, " ") {
		return
	}
	m := meaning{text: to}
	if len(target) == 1 {
		m.stem = target[0]
	} else {
		m.phrase = l.phrase(target)
	}
	l.means[source] = append(l.means[source], m)
	l.longest = max(l.longest, len(key))
}

func (l *lists) stems(text string) []string {
	words := dutch.Words(text)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = l.dutch.Stem(w.Text)
	}
	return out
}

func (l *lists) phrase(stems []string) phraseID {
	key := strings.Join(stems, " ")
	id, ok := l.phraseOf[key]
	if !ok {
		id = phraseID(len(l.phrases))
		l.phraseOf[key] = id
		l.phrases = append(l.phrases, stems)
		l.starts[stems[0]] = append(l.starts[stems[0]], id)
	}
	return id
}

// span gives the numbers of a facet's values: first up to but not including end.
func (l *lists) span(f Facet) (first, end valueID) {
	return l.first[f], l.first[f] + valueID(len(l.entries[f]))
}
