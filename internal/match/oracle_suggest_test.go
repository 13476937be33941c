package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: the oracle on what is suggested while someone types.

// suggest completes the last word: values and places of which a name has a word
// that begins so, unless words stand before it; words of titles, disciplines
// and providers; titles; names of providers. Each kind most found first.
func (o *oracle) suggest(text string, limit int) []Suggestion {
	words := dutch.Words(text)
	if len(words) == 0 || words[len(words)-1].End != len(text) || utf8.RuneCountInString(words[len(words)-1].Text) < 2 {
		return nil
	}
	last := words[len(words)-1]
	head := text[:last.Start]
	base := o.base(head)
	var out []Suggestion
	if strings.TrimSpace(head) == "" {
		out = append(out, first(o.suggestValues(SuggestTheme, last.Text, base, Domein, Discipline), limit)...)
		out = append(out, first(o.suggestValues(SuggestPlace, last.Text, base, Stadsdeel, Wijk, Gemeente), limit)...)
	}
	out = append(out, first(o.completions(head, last.Text, base, out), limit)...)
	hits, _, _ := o.answer(Query{Text: text})
	for _, h := range hits[:min(limit, len(hits))] {
		i := slices.IndexFunc(o.docs, func(d Document) bool { return d.ID == h.ID })
		if title := o.docs[i].Title; allIn(words, title) {
			out = append(out, Suggestion{Kind: SuggestActivity, Text: title, ID: h.ID, N: 1})
		}
	}
	return append(out, first(o.providers(words), limit)...)
}

// first gives the most found.
func first(all []Suggestion, limit int) []Suggestion {
	slices.SortStableFunc(all, func(a, b Suggestion) int {
		if a.N != b.N {
			return b.N - a.N
		}
		return strings.Compare(a.Text, b.Text)
	})
	return all[:min(limit, len(all))]
}

// allIn tells whether a text has all words, the last as a beginning.
func allIn(words []dutch.Word, text string) bool {
	own := dutch.Words(text)
	for i, w := range words {
		found := false
		for _, o := range own {
			found = found || o.Text == w.Text || i == len(words)-1 && strings.HasPrefix(o.Text, w.Text)
		}
		if !found {
			return false
		}
	}
	return true
}

// providers counts the documents of each provider of which the name fits.
func (o *oracle) providers(words []dutch.Word) []Suggestion {
	var out []Suggestion
	for _, d := range o.docs {
		if len(dutch.Words(d.ProviderName)) == 0 || !allIn(words, d.ProviderName) {
			continue
		}
		i := slices.IndexFunc(out, func(s Suggestion) bool { return s.ID == d.Provider })
		if i < 0 {
			i, out = len(out), append(out, Suggestion{Kind: SuggestProvider, Text: d.ProviderName, ID: d.Provider})
		}
		out[i].N++
	}
	return out
}

// base tells of each document whether it has the words before the last.
func (o *oracle) base(head string) []bool {
	units := o.lists.read(head, false).units
	o.settle(units)
	out := make([]bool, len(o.docs))
	for doc := range o.docs {
		out[doc] = !slices.ContainsFunc(units, func(u unit) bool { return !o.score(&u, doc).found() })
	}
	return out
}

func (o *oracle) suggestValues(kind SuggestionKind, prefix string, base []bool, facets ...Facet) []Suggestion {
	var out []Suggestion
	for _, f := range facets {
		for _, e := range o.lists.entries[f] {
			begins := false
			for _, name := range o.lists.names[Value{f, e.slug}] {
				for _, w := range dutch.Words(name) {
					begins = begins || strings.HasPrefix(w.Text, prefix)
				}
			}
			s := Suggestion{Kind: kind, Text: e.label, Facet: f, Slug: e.slug}
			for doc := range o.docs {
				if begins && base[doc] && o.has[doc][Value{f, e.slug}] {
					s.N++
				}
			}
			if s.N > 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// completions gives the words that begin so, one of each lexeme: the shortest.
func (o *oracle) completions(head, prefix string, base []bool, given []Suggestion) []Suggestion {
	shown := map[string]string{}
	for word, key := range o.allWords() {
		written := o.written(word)
		old, ok := shown[key]
		if strings.HasPrefix(word, prefix) && (!ok || len(written) < len(old) || len(written) == len(old) && written < old) {
			shown[key] = written
		}
	}
	for _, s := range given {
		for _, w := range dutch.Words(s.Text) {
			delete(shown, o.lists.dutch.Stem(w.Text))
		}
	}
	var out []Suggestion
	for key, word := range shown {
		s := Suggestion{Kind: SuggestWord, Text: head + word}
		for doc, at := range o.lexeme(key) {
			if f := Field(at.field); base[doc] && (f == inTitle || f == inDisciplines || f == inProvider) {
				s.N++
			}
		}
		if s.N > 0 {
			out = append(out, s)
		}
	}
	return out
}

// written gives how a folded word stands in the texts, if that differs.
func (o *oracle) written(word string) string {
	if o.accents == nil {
		o.accents = map[string]string{}
		for doc := range o.docs {
			for _, text := range o.all(doc) {
				for _, w := range dutch.Words(text) {
					own := strings.ToLower(text[w.Start:w.End])
					if old := o.accents[w.Text]; len(own) != len(w.Text) && (old == "" || own < old) {
						o.accents[w.Text] = own
					}
				}
			}
		}
	}
	if out := o.accents[word]; out != "" {
		return out
	}
	return word
}

// all gives the texts of a document.
func (o *oracle) all(doc int) []string {
	d := &o.docs[doc]
	out := []string{d.Title, d.Summary, d.ProviderName, d.Where, d.Body}
	for _, slug := range d.Disciplines {
		out = append(out, o.lists.names[Value{Discipline, slug}]...)
	}
	for v := range o.has[doc] {
		if v.Facet == Domein {
			out = append(out, o.lists.names[v]...)
		}
	}
	return out
}
