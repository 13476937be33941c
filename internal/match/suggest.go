package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: suggestions while someone types.

// Suggestion completes what someone is typing.
type Suggestion struct {
	Kind  SuggestionKind
	Text  string // to show: a label, a name, a title, or the whole text with its last word completed
	Facet Facet  // of a value to choose
	Slug  string
	ID    string // of a provider or an activity
	N     int    // activities that it would give; at least 1
}

// SuggestionKind says what a suggestion leads to.
type SuggestionKind string

// The kinds, in the order in which they are shown.
const (
	SuggestTheme    SuggestionKind = "thema" // a domain or discipline
	SuggestPlace    SuggestionKind = "plaats"
	SuggestWord     SuggestionKind = "woord"
	SuggestActivity SuggestionKind = "activiteit"
	SuggestProvider SuggestionKind = "aanbieder"
)

// minSuggest is the least number of letters that is completed.
const minSuggest = 2

// Suggest completes the last word of a text that is being typed: domains,
// disciplines and places of which a name has a word that begins so, words of
// titles, disciplines and providers, titles, and names of providers; at most
// limit of each kind, each most found first. Nothing below two letters, and
// nothing after a space.
func (x *Index) Suggest(text string, limit int) []Suggestion {
	words := dutch.Words(text)
	if len(words) == 0 || words[len(words)-1].End != len(text) || limit <= 0 {
		return nil
	}
	last := words[len(words)-1]
	if utf8.RuneCountInString(last.Text) < minSuggest {
		return nil
	}
	s := x.pool.get()
	defer x.pool.put(s)
	g := suggester{snapshot: x.now.Load(), scratch: s, head: text[:last.Start], prefix: last.Text}
	g.findHead()
	var out []Suggestion
	if strings.TrimSpace(g.head) == "" {
		themes := append(g.values(SuggestTheme, Domein), g.values(SuggestTheme, Discipline)...)
		places := append(append(g.values(SuggestPlace, Stadsdeel), g.values(SuggestPlace, Wijk)...), g.values(SuggestPlace, Gemeente)...)
		out = append(best(themes, limit), best(places, limit)...)
	}
	out = append(out, best(g.words(out), limit)...)
	out = append(out, x.titles(text, limit)...)
	return append(out, best(g.names(words), limit)...)
}

// best gives the most found, equals by alphabet.
func best(all []Suggestion, limit int) []Suggestion {
	slices.SortStableFunc(all, func(a, b Suggestion) int { return cmp.Or(b.N-a.N, strings.Compare(a.Text, b.Text)) })
	return all[:min(limit, len(all))]
}

// suggester holds one call of Suggest.
type suggester struct {
	*snapshot
	scratch *scratch
	head    string // what stands before the last word
	prefix  string // the last word, folded
	bases   []bitset
}

// findHead finds, by part, the documents that have the words before the last.
func (g *suggester) findHead() {
	reading := g.lists.read(g.head, false)
	g.begin(reading.units)
	for i := range g.parts {
		p := &g.parts[i]
		base := p.live
		if len(reading.units) > 0 {
			nodes := p.nodes(reading.units, g.scratch)
			base = p.alive(p.setOfAll(nodes, g.scratch), g.scratch)
		}
		g.bases = append(g.bases, base)
	}
}

// values gives the values of a facet with a name of which a word begins so.
func (g *suggester) values(kind SuggestionKind, f Facet) []Suggestion {
	var out []Suggestion
	for _, e := range g.lists.entries[f] {
		v := Value{f, e.slug}
		if !slices.ContainsFunc(g.lists.names[v], g.begins) {
			continue
		}
		n := 0
		for i := range g.parts {
			n += g.parts[i].sets[g.lists.id[v]].countFrom(0, g.bases[i])
		}
		if n > 0 {
			out = append(out, Suggestion{Kind: kind, Text: e.label, Facet: f, Slug: e.slug, N: n})
		}
	}
	return out
}

func (g *suggester) begins(name string) bool {
	return slices.ContainsFunc(dutch.Words(name), func(w dutch.Word) bool { return strings.HasPrefix(w.Text, g.prefix) })
}

// words gives words that begin so and stand in a title, discipline or
// provider, one of each lexeme, without those that are a value given already.
func (g *suggester) words(given []Suggestion) []Suggestion {
	shown := map[string]string{} // by lexeme: its shortest word
	for i := range g.parts {
		p := &g.parts[i]
		from, to := p.beginning(g.prefix)
		for n := from; n < to; n++ {
			if lex := p.lexOf.of(n); len(lex) > 0 && p.isLive(n) {
				key, word := p.byKey[lex[0]], p.shown(n)
				if old, ok := shown[key]; !ok || cmp.Or(len(word)-len(old), strings.Compare(word, old)) < 0 {
					shown[key] = word
				}
			}
		}
	}
	for _, s := range given {
		for _, w := range dutch.Words(s.Text) {
			delete(shown, g.lists.dutch.Stem(w.Text))
		}
	}
	var out []Suggestion
	for key, word := range shown {
		if n := g.countStrong(key); n > 0 {
			out = append(out, Suggestion{Kind: SuggestWord, Text: g.head + word, N: n})
		}
	}
	return out
}

// countStrong counts the documents that have a lexeme in a title, discipline
// or provider, and the words before.
func (g *suggester) countStrong(key string) int {
	const strong = fieldMask(1<<inTitle | 1<<inDisciplines | 1<<inProvider)
	count := 0
	for i := range g.parts {
		l := g.parts[i].lexeme(key)
		for k, doc := range l.docs {
			if strong.has(l.marks[k].field()) && g.bases[i].has(doc) {
				count++
			}
		}
	}
	return count
}

// names gives providers of which the name has all words, the last as a beginning.
func (g *suggester) names(words []dutch.Word) []Suggestion {
	counts := map[string]*Suggestion{}
	for i := range g.parts {
		p := &g.parts[i]
		var fits []bool
		for _, name := range p.providerLabel {
			fits = append(fits, hasAll(name, words))
		}
		if !slices.Contains(fits, true) {
			continue
		}
		p.live.each(func(doc uint32) {
			n := p.providers[doc]
			if !fits[n] {
				return
			}
			id := p.providerName[n]
			if counts[id] == nil {
				counts[id] = &Suggestion{Kind: SuggestProvider, Text: p.providerLabel[n], ID: id}
			}
			counts[id].N++
		})
	}
	var out []Suggestion
	for _, s := range counts {
		out = append(out, *s)
	}
	return out
}

// hasAll tells whether a name has all words, the last as a beginning.
func hasAll(name string, words []dutch.Word) bool {
	own := dutch.Words(name)
	for i, w := range words {
		if !slices.ContainsFunc(own, func(o dutch.Word) bool {
			return o.Text == w.Text || i == len(words)-1 && strings.HasPrefix(o.Text, w.Text)
		}) {
			return false
		}
	}
	return len(own) > 0
}

// titles gives activities that have all words in their title, best first.
func (x *Index) titles(text string, limit int) []Suggestion {
	result, err := x.Search(Query{Text: text, Limit: limit, Facets: []Facet{}})
	if err != nil {
		return nil // there is no cursor that could be wrong
	}
	var out []Suggestion
	snap := x.now.Load()
	for _, h := range result.Hits {
		for i := range snap.parts {
			p := &snap.parts[i]
			if doc, ok := p.find(h.ID); ok && hasAll(p.titles[doc], dutch.Words(text)) {
				out = append(out, Suggestion{Kind: SuggestActivity, Text: p.titles[doc], ID: h.ID, N: 1})
			}
		}
	}
	return out
}
