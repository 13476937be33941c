package match

// This file: why an activity is found, for the page that explains and for tests.

// Explanation says how the text of a query is found in one activity.
type Explanation struct {
	Known bool        // the activity is in the index
	Found bool        // it passes the query, text and filters
	Words []WordMatch // for each thing to find, the ways in which it was, best first
}

// WordMatch is one way in which something typed was found.
type WordMatch struct {
	Typed string
	Form  string // "zoals getypt", "andere vorm", "begin van een woord", "synoniem", "typefout"
	Found string // the word as it stands in the activity, folded; or the phrase
	Field string // "titel", "discipline", "aanbieder", "samenvatting", "plaats", "tekst"
}

func (f form) String() string {
	return [...]string{"zoals getypt", "andere vorm", "begin van een woord", "synoniem", "typefout"}[f]
}

func (f field) String() string {
	return [...]string{"titel", "discipline", "aanbieder", "samenvatting", "plaats", "tekst"}[f]
}

// Explain tells how a query finds the activity with this id; cursor, order and
// limit do not matter.
func (x *Index) Explain(q Query, id string) Explanation {
	q.normalise()
	s := x.pool.get()
	defer x.pool.put(s)
	run := search{snapshot: x.now.Load(), query: &q, scratch: s}
	run.reading = run.lists.read(q.Text, q.Literal)
	if !q.Literal {
		run.correct(&run.reading)
	}
	for _, p := range run.parts {
		if doc, ok := p.find(id); ok {
			return Explanation{Known: true, Found: run.sieve(p).all.has(doc), Words: p.wordMatches(run.reading.units, doc)}
		}
	}
	return Explanation{}
}

func (p part) wordMatches(units []unit, doc uint32) []WordMatch {
	var out []WordMatch
	for i := range units {
		u := &units[i]
		seen := map[string]bool{}
		for _, v := range u.variants {
			for _, f := range p.foundBy(v, doc) {
				if !seen[f.text] {
					seen[f.text] = true
					out = append(out, WordMatch{u.typed, v.form.String(), f.text, f.fields.best().String()})
				}
			}
		}
		out = append(out, p.wordMatches(u.parts, doc)...)
	}
	return out
}

// foundText is a word or phrase of a document with the fields it stands in.
type foundText struct {
	text   string
	fields fieldMask
}

func (p part) foundBy(v variant, doc uint32) []foundText {
	if v.kind == matchPhrase {
		if fields := readPostings(p.phrases[v.id]).find(doc); fields != 0 {
			return []foundText{{v.text, fields}}
		}
		return nil
	}
	var out []foundText
	for _, n := range p.wordsOf(v) {
		if fields := p.postings(n).find(doc); fields != 0 {
			out = append(out, foundText{p.words[n], fields})
		}
	}
	return out
}
