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
	Text  string // the whole text, completed; for a facet value its label
	Facet Facet  // Domein or Discipline when it is a value to choose; else empty
	Slug  string
	N     int // activities that have it, with the words typed before; at least 1
}

// Suggest completes the last word of a text that is being typed: first the
// domains and disciplines of which a name has a word that begins so, then
// words of titles, disciplines and providers; each most found first. Nothing
// below two letters, and nothing after a space.
func (x *Index) Suggest(text string, limit int) []Suggestion {
	words := dutch.Words(text)
	if len(words) == 0 || words[len(words)-1].End != len(text) || limit <= 0 {
		return nil
	}
	last := words[len(words)-1]
	if utf8.RuneCountInString(last.Text) < minPrefix {
		return nil
	}
	s := x.pool.get()
	defer x.pool.put(s)
	g := suggester{snapshot: x.now.Load(), scratch: s, head: text[:last.Start], prefix: last.Text}
	g.findHead()
	var out []Suggestion
	if strings.TrimSpace(g.head) == "" {
		out = append(g.values(Domein), g.values(Discipline)...)
		slices.SortStableFunc(out, func(a, b Suggestion) int { return b.N - a.N })
	}
	out = append(out, g.completions(out)...)
	return out[:min(limit, len(out))]
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
	for _, p := range g.parts {
		base := p.live
		if len(reading.units) > 0 {
			_, found := p.findText(reading.units, g.scratch)
			base = found.keeps
			base.and(p.live)
		}
		g.bases = append(g.bases, base)
	}
}

// values gives the values of a facet with a name of which a word begins so.
func (g *suggester) values(f Facet) []Suggestion {
	var out []Suggestion
	for _, e := range g.lists.entries[f] {
		v := Value{f, e.slug}
		if !slices.ContainsFunc(g.lists.names[v], g.begins) {
			continue
		}
		n := 0
		for i, p := range g.parts {
			n += p.sets[g.lists.id[v]].countAnd(g.bases[i])
		}
		if n > 0 {
			out = append(out, Suggestion{e.label, f, e.slug, n})
		}
	}
	return out
}

func (g *suggester) begins(name string) bool {
	return slices.ContainsFunc(dutch.Words(name), func(w dutch.Word) bool { return strings.HasPrefix(w.Text, g.prefix) })
}

// completions gives words that begin so and stand in a title, discipline or
// provider, without those that are the label of a value given already.
func (g *suggester) completions(given []Suggestion) []Suggestion {
	const strong = fieldMask(1<<inTitle | 1<<inDisciplines | 1<<inProvider)
	counts := map[string]int{}
	for i, p := range g.parts {
		from, to := p.beginning(g.prefix)
		for n := from; n < to; n++ {
			if found := countIn(p.postings(n), g.bases[i], strong); found > 0 {
				counts[p.words[n]] += found
			}
		}
	}
	for _, s := range given {
		delete(counts, dutch.Fold(s.Text))
	}
	out := make([]Suggestion, 0, len(counts))
	for word, n := range counts {
		if !g.lists.dutch.IsStop(word) {
			out = append(out, Suggestion{Text: g.head + word, N: n})
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int { return cmp.Or(b.N-a.N, strings.Compare(a.Text, b.Text)) })
	return out
}

// countIn counts the documents of a list that are in the base and have the
// word in one of the fields.
func countIn(list postings, base bitset, fields fieldMask) int {
	n := 0
	for doc, mask, ok := list.next(); ok; doc, mask, ok = list.next() {
		if mask&fields != 0 && base.has(doc) {
			n++
		}
	}
	return n
}
