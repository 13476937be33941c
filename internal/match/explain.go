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
	Found string // the word, stem, beginning or phrase that was looked for
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
		for _, v := range u.variants {
			if mask := p.fieldsOf(v, doc); mask != 0 {
				out = append(out, WordMatch{u.typed, v.form.String(), v.text, mask.best().String()})
			}
		}
		out = append(out, p.wordMatches(u.parts, doc)...)
	}
	return out
}

func (p part) fieldsOf(v variant, doc uint32) fieldMask {
	var mask fieldMask
	for _, list := range p.lookup(v) {
		mask |= list.find(doc)
	}
	return mask
}
