package finder

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"andersom/internal/match"
)

// This file: what is offered while somebody types.

// Suggestion is one thing that somebody may be typing.
type Suggestion struct {
	Kind  match.SuggestionKind
	Text  string      // to show
	Query match.Query // of a theme, a place or a word: the question it leads to
	Slug  string      // of an activity or a provider
	N     int         // activities that it gives; at least 1
}

// suggestionKinds are the kinds in the order in which they are shown.
func suggestionKinds() []match.SuggestionKind {
	return []match.SuggestionKind{match.SuggestTheme, match.SuggestPlace, match.SuggestWord, match.SuggestActivity, match.SuggestProvider}
}

// Suggest completes the text of a question, most of at most so many in all, and
// of each kind some before any has more. What else the question asks is kept,
// and the numbers count with it: a suggestion without an activity is none.
func (s *Service) Suggest(city *City, q *Question, most int) []Suggestion {
	text := q.Own.Text
	rest := q.Query
	if rest.Text == "" || text == "" || endsWithGap(rest.Text) {
		return nil
	}
	byKind := map[match.SuggestionKind][]Suggestion{}
	head := headOf(rest.Text)
	for _, found := range city.Index.Suggest(rest.Text, most) {
		if len(byKind[found.Kind]) == most {
			continue
		}
		if made, ok := city.suggestion(found, rest, head); ok {
			byKind[found.Kind] = append(byKind[found.Kind], made)
		}
	}
	return dealt(byKind, most)
}

func endsWithGap(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsSpace(last)
}

// headOf gives what stands before the last word.
func headOf(text string) string {
	return text[:strings.LastIndexFunc(text, unicode.IsSpace)+1]
}

// suggestion says where a suggestion of the engine leads, and counts.
func (c *City) suggestion(found match.Suggestion, rest match.Query, head string) (Suggestion, bool) {
	out := Suggestion{Kind: found.Kind, Text: found.Text, N: found.N}
	switch found.Kind {
	case match.SuggestActivity:
		card, ok := c.cards.card(found.ID)
		if ok {
			out.Slug = card.Slug
		}
		return out, ok
	case match.SuggestProvider:
		supplier, ok := c.cards.supplier(found.ID)
		if ok {
			out.Slug = supplier.Slug
		}
		return out, ok && supplier.Slug != ""
	case match.SuggestWord:
		out.Query = rest
		out.Query.Text = found.Text
	default:
		if slices.Contains(rest.Terms[found.Facet], found.Slug) {
			return out, false // it is on
		}
		out.Query = withTerm(rest, found.Facet, found.Slug)
		out.Query.Text = strings.TrimSpace(head)
	}
	out.Query.Sentence, out.Query.Cursor, out.Query.Literal = "", "", false
	counted := out.Query
	counted.Facets, counted.Limit = []match.Facet{}, 1
	result, err := c.Index.Search(counted)
	out.N = result.Total
	return out, err == nil && out.N > 0
}

// withTerm adds a value to what a question asks.
func withTerm(q match.Query, facet match.Facet, slug string) match.Query {
	terms := make(map[match.Facet][]string, len(q.Terms)+1)
	for name, slugs := range q.Terms {
		terms[name] = slugs
	}
	terms[facet] = append(terms[facet][:len(terms[facet]):len(terms[facet])], slug)
	q.Terms = terms
	return q
}

// dealt takes one of each kind in turn until there are enough.
func dealt(byKind map[match.SuggestionKind][]Suggestion, most int) []Suggestion {
	taken, left := map[match.SuggestionKind]int{}, most
	for more := true; more && left > 0; {
		more = false
		for _, kind := range suggestionKinds() {
			if left > 0 && taken[kind] < len(byKind[kind]) {
				taken[kind]++
				left--
				more = true
			}
		}
	}
	var out []Suggestion
	for _, kind := range suggestionKinds() {
		out = append(out, byKind[kind][:taken[kind]]...)
	}
	return out
}
