package match

import (
	"slices"
	"strings"

	"andersom/internal/match/dutch"
	"andersom/internal/taxonomy"
)

// This file: the words of a city as the engine uses them: facet values get
// numbers, synonyms become lexemes. Read from the Lexicon once per Replace.

// valueID numbers the values of all term facets; those of one facet follow one
// another in the order of its list.
type valueID uint16

// lists is a Lexicon made ready. It never changes.
type lists struct {
	facets  []Facet
	entries map[Facet][]entry
	first   map[Facet]valueID
	id      map[Value]valueID
	names   map[Value][]string // label and aliases, to read as text
	total   int                // number of values
	dutch   *dutch.Analyzer
	starts  map[string][][]string // phrases of the synonyms by their first stem
	means   map[string][]meaning  // by stems joined with a space
	forms   map[string]bool       // stems of words that say what sort of activity it is
	whole   map[string]bool       // stems of compounds that are not taken apart
	frames  map[string]bool       // stems of words that are left out before a compound
	longest int                   // most words in a phrase that has a meaning

	columns [][]Facet           // columnFacets, then Groep and Dag
	alone   map[Facet][]Facet   // each facet by itself
	column  map[Facet]int       // columnOf
	byDay   [5]taxonomy.Moments // all parts of each day
	byPart  [3]taxonomy.Moments // each part on all days
	singles []taxonomy.Groepen  // groep 1 to 8
	groeps  []Count             // the same, not yet counted
}

// meaning is what a word or phrase is also searched as.
type meaning struct {
	text string // as written, for Explain
	key  string // lexeme: a stem, or the stems of a phrase joined with spaces
}

func newLists(lex Lexicon) *lists {
	l := &lists{
		facets: Facets(), entries: map[Facet][]entry{}, first: map[Facet]valueID{}, id: map[Value]valueID{},
		names: map[Value][]string{}, dutch: dutch.New(), starts: map[string][][]string{}, means: map[string][]meaning{},
		frames: map[string]bool{}, forms: map[string]bool{}, whole: map[string]bool{},
	}
	for _, f := range l.facets {
		l.addFacet(f, lex)
	}
	for _, s := range lex.Synonyms() {
		l.addSynonym(s)
	}
	for stems, all := range l.means {
		l.means[stems] = slices.DeleteFunc(all, func(m meaning) bool { return l.includes(m, stems) })
	}
	for word := range strings.FieldsSeq(frameWords) {
		l.frames[l.dutch.Stem(word)] = true
	}
	for word := range strings.FieldsSeq(formWords) {
		l.forms[l.dutch.Stem(word)] = true
	}
	for word := range strings.FieldsSeq(wholeWords) {
		l.whole[l.dutch.Stem(word)] = true
	}
	l.columns = append(columnFacets(), []Facet{Groep}, []Facet{Dag})
	l.alone, l.column = map[Facet][]Facet{}, map[Facet]int{}
	for _, f := range l.facets {
		l.alone[f], l.column[f] = []Facet{f}, columnOf(f)
	}
	for i, d := range taxonomy.Values[taxonomy.Weekday]() {
		l.byDay[i] = taxonomy.MomentsOf(taxonomy.SetOf(d), 0)
	}
	for i, d := range taxonomy.Values[taxonomy.DayPart]() {
		l.byPart[i] = taxonomy.MomentsOf(0, taxonomy.SetOf(d))
	}
	l.singles = singleGroepen()
	for _, g := range l.singles {
		l.groeps = append(l.groeps, groepCount(g))
	}
	return l
}

func singleGroepen() []taxonomy.Groepen {
	return []taxonomy.Groepen{1, 2, 4, 8, 16, 32, 64, 128}
}

func groepCount(g taxonomy.Groepen) Count {
	return Count{Slug: g.Combination(), Label: "groep " + g.String()}
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
	source, target := l.stems(from), l.stems(to)
	key := strings.Join(target, " ")
	if len(source) == 0 || len(target) == 0 || strings.Join(source, " ") == key {
		return
	}
	if len(target) > 1 {
		l.addPhrase(target)
	}
	from = strings.Join(source, " ")
	if !slices.ContainsFunc(l.means[from], func(known meaning) bool { return known.key == key }) {
		l.means[from] = append(l.means[from], meaning{to, key})
	}
	l.longest = max(l.longest, len(source))
}

// includes tells whether what has a meaning is found anyway: dansles for dans.
func (l *lists) includes(m meaning, stems string) bool {
	return len(strings.Fields(m.text)) == 1 && slices.ContainsFunc(l.lexemesOf(dutch.Fold(m.text)), func(x lexeme) bool { return x.key == stems })
}

func (l *lists) stems(text string) []string {
	words := dutch.Words(text)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = l.dutch.Stem(w.Text)
	}
	return out
}

// addPhrase lets a phrase be recognised in texts.
func (l *lists) addPhrase(stems []string) {
	for _, known := range l.starts[stems[0]] {
		if strings.Join(known, " ") == strings.Join(stems, " ") {
			return
		}
	}
	l.starts[stems[0]] = append(l.starts[stems[0]], stems)
}

// span gives the numbers of a facet's values: first up to but not including end.
func (l *lists) span(f Facet) (first, end valueID) {
	return l.first[f], l.first[f] + valueID(len(l.entries[f]))
}

// spanOf gives the numbers of the values of facets that follow one another.
func (l *lists) spanOf(facets []Facet) (first, end valueID) {
	first, end = l.span(facets[0])
	for _, f := range facets[1:] {
		from, to := l.span(f)
		first, end = min(first, from), max(end, to)
	}
	return first, end
}

// within tells whether a value belongs to a facet.
func (l *lists) within(v valueID, f Facet) bool {
	first, end := l.span(f)
	return first <= v && v < end
}

// slug gives the slug of a value of a facet.
func (l *lists) slug(f Facet, v valueID) string { return l.entries[f][v-l.first[f]].slug }
