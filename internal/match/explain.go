package match

import (
	"cmp"
	"slices"

	"andersom/internal/clock"
)

// This file: why an activity is found, for the page that explains and for tests.

// Explanation says how the text of a query is found in one activity.
type Explanation struct {
	Known bool        // the activity is in the index
	Found bool        // it passes the query: text, filters and the limits of the profile
	Words []WordMatch // for each thing to find, the ways in which it was, best first
}

// WordMatch is one way in which something typed was found.
type WordMatch struct {
	Typed string
	Form  string // what the found word is to the typed one, in Dutch: "het woord zelf", "typefout", …
	Found string // the word as it stands in the activity, folded; or the phrase
	Field string // "titel", "discipline", "aanbieder", "samenvatting", "plaats", "tekst"
}

// Explain tells how a query finds the activity with this id; cursor, order and
// limit do not matter.
func (x *Index) Explain(q Query, id string) Explanation {
	q.normalise()
	s := x.pool.get()
	defer x.pool.put(s)
	day := clock.DateOf(x.clock()).Days()
	run := search{snapshot: x.now.Load(), query: &q, day: day, seed: seedOn(x.edition, day), scratch: s}
	run.read()
	if len(run.reading.units) > 0 && !q.Literal {
		if counts, _ := run.ask(nil); counts.total == 0 {
			run.lists.relax(&run.reading)
		}
	}
	for i := range run.parts {
		p := &run.parts[i]
		if doc, ok := p.find(id); ok {
			return Explanation{Known: true, Found: run.passes(p, doc), Words: p.wordMatches(run.reading.units, doc)}
		}
	}
	return Explanation{}
}

// passes tells whether a document has every word and passes every filter and
// limit.
func (r *search) passes(p *part, doc uint32) bool {
	fails := func(f filter) bool { return !f.keeps.has(doc) }
	if slices.ContainsFunc(p.filters(r.query, r.scratch), fails) || slices.ContainsFunc(p.limits(r.query.Profile, r.scratch), fails) {
		return false
	}
	return len(r.reading.units) == 0 || r.found(p, r.reading.units).has(doc)
}

// way is a WordMatch while ways are compared.
type way struct {
	in    Field
	form  Form
	found string
}

func (p *part) wordMatches(units []unit, doc uint32) []WordMatch {
	var out []WordMatch
	for i := range units {
		u := &units[i]
		var ways []way
		for k := range u.variants {
			ways = append(ways, p.foundBy(&u.variants[k], doc)...)
		}
		slices.SortStableFunc(ways, func(a, b way) int { return cmp.Or(int(a.in)-int(b.in), int(a.form)-int(b.form)) })
		seen := map[string]bool{}
		for _, w := range ways {
			if !seen[w.found] {
				seen[w.found] = true
				out = append(out, WordMatch{u.typed, w.form.String(), w.found, w.in.String()})
			}
		}
		out = append(out, p.wordMatches(u.parts, doc)...)
	}
	return out
}

// foundBy gives the words of a document by which a variant is found.
func (p *part) foundBy(v *variant, doc uint32) []way {
	keys := v.keys
	switch v.kind {
	case byQuotation:
		if m := p.quoted(v.words).at(doc); m != notThere {
			return []way{{m.field(), v.form, v.text}}
		}
		return nil
	case byLexeme:
		keys = []string{v.key}
	}
	var out []way
	for _, key := range keys {
		n, ok := p.keys[key]
		if !ok {
			continue
		}
		m := p.numbered(n).at(doc)
		if m == notThere {
			continue
		}
		ways := p.wordsFound(p.wordsOfLexeme(n, doc), n, v.form, doc)
		if !slices.ContainsFunc(ways, func(w way) bool { return w.in == m.field() }) {
			// a phrase, or two words that are also written as one
			ways = append(ways, way{m.field(), max(m.form(), v.form), v.text})
		}
		out = append(out, ways...)
	}
	return out
}

// wordsFound tells of each word how it stands to the lexeme that was searched.
func (p *part) wordsFound(words []uint32, lexeme uint32, f Form, doc uint32) []way {
	var out []way
	for _, word := range words {
		own := asPart
		if lex := p.lexOf.of(word); lex[0] == lexeme {
			own = asWord
		}
		out = append(out, way{p.fieldsOf(word, doc).best(), max(own, f), p.words[word]})
	}
	return out
}
