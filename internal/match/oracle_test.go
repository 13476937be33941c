package match

import (
	"maps"
	"slices"
	"strings"

	"andersom/internal/match/dutch"
)

// This file: the oracle: the semantics of docs/match.md written out as a scan
// over all documents, as slow and plain as can be. It shares with the engine
// only the reading of the typed text (tested in text_test.go) and what one
// word gives by itself (lists.lexemesOf, partsOf and joins) or is taken for (lists.repair). What the scan
// finds for one lexeme it remembers, or 2,000 pairs would take minutes. Where
// words stand is here; typing mistakes are in oracle_words_test.go, what
// passes and its order in oracle_answer_test.go, counts in
// oracle_count_test.go, the fit in oracle_fit_test.go.

type oracle struct {
	lists    *lists
	docs     []Document // values that no list knows are left out
	texts    []oracleText
	edition  string
	day      int
	lexemes  map[string][]lexeme    // of each word that was asked
	standing map[string][]sight     // by lexeme and document
	quoted   map[string][]sight     // by quotation and document
	words    map[string]string      // see allWords
	near     map[string][]candidate // see meant
	begun    map[string][]string    // see beginnings
	has      []map[Value]bool       // the values of each document
	own      [][]Value              // the same as a list
	accents  map[string]string      // see written
}

// oracleText is, by field, what each piece of text holds.
type oracleText [fieldCount][]oraclePiece

// oraclePiece is a piece of text with where it begins in its field.
type oraclePiece struct {
	begin int
	words []dutch.Word
	runs  []oracleRun
}

// oracleRun is words from one place up to another that are also one word.
type oracleRun struct {
	from, to int
	text     string
	glued    bool
}

// sighting is one place where a lexeme or a word is seen.
type sighting struct {
	form  int
	place int // in the field
}

// sight is how well something stands in a document, the best of all places.
// Of two, the one that is less in the first number that differs is better.
type sight struct{ field, form, often, place int }

// nowhere is the field of what does not stand in a document.
const nowhere = 99

func (s sight) found() bool { return s.field != nowhere }

// weight is twice the number of the field, and what the form adds to it.
func (s sight) weight() int {
	return 2*s.field + [...]int{0, 1, 1, 11, 6, 0}[s.form]
}

func (s sight) compare(o sight) int {
	return slices.Compare([]int{s.weight(), s.form, s.often, s.place}, []int{o.weight(), o.form, o.often, o.place})
}

func (s sight) better(o sight) sight {
	if o.compare(s) < 0 {
		return o
	}
	return s
}

// atBest makes the form at best f.
func (s sight) atBest(f Form) sight {
	if s.found() {
		s.form = max(s.form, int(f))
	}
	return s
}

// andAlso joins two that must both be there: the worse of each; the place is
// that of the first when they share a field, else not known.
func (s sight) andAlso(o sight) sight {
	if !s.found() || !o.found() {
		return sight{field: nowhere}
	}
	place := s.place
	if s.field != o.field {
		place = oracleFar
	}
	return sight{max(s.field, o.field), max(s.form, o.form), max(s.often, o.often), place}
}

// oracleFar is the place of everything after the first 63 words of a field.
const oracleFar = 63

func newOracle(l *lists, docs []Document, edition string, day int) *oracle {
	o := &oracle{lists: l, edition: edition, day: day, lexemes: map[string][]lexeme{}, standing: map[string][]sight{},
		quoted: map[string][]sight{}, near: map[string][]candidate{}, begun: map[string][]string{}}
	for _, d := range docs {
		known := map[Value]bool{}
		for _, v := range d.Values {
			if slices.ContainsFunc(l.entries[v.Facet], func(e entry) bool { return e.slug == v.Slug }) {
				known[v] = true
			}
		}
		o.own = append(o.own, slices.Collect(maps.Keys(known)))
		o.docs, o.texts, o.has = append(o.docs, d), append(o.texts, o.read(d)), append(o.has, known)
	}
	return o
}

// read cuts the texts of a document.
func (o *oracle) read(d Document) oracleText {
	var t oracleText
	add := func(f Field, text string) {
		words := dutch.Words(text)
		if len(words) == 0 {
			return
		}
		begin := 0
		if n := len(t[f]); n > 0 {
			begin = t[f][n-1].begin + len(t[f][n-1].words) + 1
		}
		t[f] = append(t[f], oraclePiece{begin, words, o.runs(words)})
	}
	add(inTitle, d.Title)
	for _, slug := range d.Disciplines {
		for _, name := range o.lists.names[Value{Discipline, slug}] {
			add(inDisciplines, name)
		}
	}
	for _, v := range d.Values {
		if v.Facet == Domein {
			for _, name := range o.lists.names[v] {
				add(inDisciplines, name)
			}
		}
	}
	add(inProvider, d.ProviderName)
	add(inSummary, d.Summary)
	add(inWhere, d.Where)
	add(inBody, d.Body)
	return t
}

// runs gives the runs of a piece that are also one word.
func (o *oracle) runs(words []dutch.Word) (out []oracleRun) {
	for i := range words {
		if words[i].Glued {
			continue
		}
		end, text := i+1, words[i].Text
		for end < len(words) && words[end].Glued {
			text += words[end].Text
			end++
		}
		if end > i+1 {
			out = append(out, oracleRun{i, end, text, true})
		}
	}
	for i := 0; i+1 < len(words); i++ {
		a, b := words[i], words[i+1]
		if !a.Glued && !b.Glued && !o.lists.dutch.IsStop(a.Text) && !o.lists.dutch.IsStop(b.Text) && o.lists.joins(a.Text, b.Text) {
			out = append(out, oracleRun{i, i + 2, a.Text + b.Text, false})
		}
	}
	return out
}

// hasLexeme tells whether a word counts under a lexeme, and as what.
func (o *oracle) hasLexeme(word, key string) (int, bool) {
	known, ok := o.lexemes[word]
	if !ok {
		known = o.lists.lexemesOf(word)
		o.lexemes[word] = known
	}
	for _, x := range known {
		if x.key == key {
			return int(x.form), true
		}
	}
	return 0, false
}

// see gives the places of a lexeme in a piece.
func (o *oracle) see(key string, p oraclePiece) []sighting {
	var out []sighting
	for i, w := range p.words {
		if f, ok := o.hasLexeme(w.Text, key); ok {
			out = append(out, sighting{f, p.begin + i})
		}
	}
	for _, run := range p.runs {
		own := slices.ContainsFunc(p.words[run.from:run.to], func(w dutch.Word) bool { _, ok := o.hasLexeme(w.Text, key); return ok })
		if f, ok := o.hasLexeme(run.text, key); ok && !own {
			out = append(out, sighting{f, p.begin + run.from})
		}
	}
	stems := strings.Split(key, " ")
	for i := 0; len(stems) > 1 && i+len(stems) <= len(p.words); i++ {
		same := true
		for k, stem := range stems {
			same = same && o.lists.dutch.Stem(p.words[i+k].Text) == stem
		}
		if same {
			out = append(out, sighting{0, p.begin + i})
		}
	}
	return out
}

// quote gives the places of words as typed, next to one another. A run that
// hyphens join also stands there as one word.
func (o *oracle) quote(words []string, p oraclePiece) []sighting {
	var out []sighting
	for i := 0; i+len(words) <= len(p.words); i++ {
		same := true
		for k, word := range words {
			same = same && p.written(i+k, word)
		}
		if same {
			out = append(out, sighting{0, p.begin + i})
		}
	}
	return out
}

// written tells whether a word stands at a place, itself or as the run that begins there.
func (p *oraclePiece) written(at int, word string) bool {
	return p.words[at].Text == word ||
		slices.ContainsFunc(p.runs, func(run oracleRun) bool { return run.from == at && run.text == word && run.glued })
}

// look gives how well sightings stand in each document.
func (o *oracle) look(see func(oraclePiece) []sighting) []sight {
	out := make([]sight, len(o.docs))
	for doc := range o.docs {
		count, best := 0, sight{field: nowhere}
		for f := range fieldCount {
			for _, p := range o.texts[doc][f] {
				for _, s := range see(p) {
					count++
					best = best.better(sight{field: int(f), form: s.form, place: min(s.place, oracleFar)})
				}
			}
		}
		switch {
		case count < 2:
			best.often = 2
		case count < 4:
			best.often = 1
		}
		out[doc] = best
	}
	return out
}

// lexeme gives how well a lexeme stands in each document.
func (o *oracle) lexeme(key string) []sight {
	known, ok := o.standing[key]
	if !ok {
		known = o.look(func(p oraclePiece) []sighting { return o.see(key, p) })
		o.standing[key] = known
	}
	return known
}

// quotation gives how well words stand in each document as they are typed.
func (o *oracle) quotation(words []string) []sight {
	name := strings.Join(words, " ")
	known, ok := o.quoted[name]
	if !ok {
		known = o.look(func(p oraclePiece) []sighting { return o.quote(words, p) })
		o.quoted[name] = known
	}
	return known
}

func (o *oracle) variant(v *variant, doc int) sight {
	out := sight{field: nowhere}
	switch v.kind {
	case byQuotation:
		out = o.quotation(v.words)[doc]
	case byLexeme:
		out = o.lexeme(v.key)[doc]
	case byBeginning: // each longer word is a way of its own
		for _, key := range o.beginnings(v.key) {
			out = out.better(o.lexeme(key)[doc].atBest(v.form))
		}
	}
	return out.atBest(v.form)
}

func (o *oracle) score(u *unit, doc int) sight {
	out := sight{field: nowhere}
	for i := range u.variants {
		out = out.better(o.variant(&u.variants[i], doc))
	}
	if len(u.parts) == 0 {
		return out
	}
	all := o.score(&u.parts[0], doc).atBest(asParts)
	for i := range u.parts[1:] {
		all = all.andAlso(o.score(&u.parts[i+1], doc))
	}
	return out.better(all)
}
