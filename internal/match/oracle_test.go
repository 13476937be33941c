package match

import (
	"maps"
	"regexp"
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
	firm     map[string][]bool      // see meansSame
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
	names [][2]int // from which byte to which the name of the provider stands
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
	place int  // in the field
	weak  bool // counts only beside one that is not
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
		quoted: map[string][]sight{}, firm: map[string][]bool{}, near: map[string][]candidate{}, begun: map[string][]string{}}
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
		t[f] = append(t[f], oraclePiece{begin, words, o.runs(words), providerNames(f, text, d.ProviderName)})
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

// providerNames tells where the name of the provider stands in summary or text.
func providerNames(f Field, text, name string) (out [][2]int) {
	name = strings.TrimSpace(name)
	if name == "" || f != inSummary && f != inBody {
		return nil
	}
	for _, at := range regexp.MustCompile(regexp.QuoteMeta(name)).FindAllStringIndex(text, -1) {
		out = append(out, [2]int{at[0], at[1]})
	}
	return out
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

// weak tells whether a word in a field does not make an activity found by a
// lexeme: a part of a name, and in what a discipline is called a form word that
// is a part.
func (o *oracle) weak(in Field, form int, key string, name bool) bool {
	isForm := slices.ContainsFunc(strings.Fields(formWords), func(word string) bool { return o.lists.dutch.Stem(word) == key })
	return form != 0 && (name || in == inProvider || in == inWhere || in == inDisciplines && isForm)
}

// inName tells whether a word stands in the name of the provider.
func (p *oraclePiece) inName(at int) bool {
	w := p.words[at]
	return slices.ContainsFunc(p.names, func(name [2]int) bool { return name[0] <= w.Start && w.End <= name[1] })
}

// see gives the places of a lexeme in a piece of a field.
func (o *oracle) see(in Field, key string, p oraclePiece) []sighting {
	var out []sighting
	for i, w := range p.words {
		if f, ok := o.hasLexeme(w.Text, key); ok {
			out = append(out, sighting{f, p.begin + i, o.weak(in, f, key, p.inName(i))})
		}
	}
	for _, run := range p.runs {
		own := slices.ContainsFunc(p.words[run.from:run.to], func(w dutch.Word) bool { _, ok := o.hasLexeme(w.Text, key); return ok })
		if f, ok := o.hasLexeme(run.text, key); ok && !own {
			out = append(out, sighting{f, p.begin + run.from, o.weak(in, f, key, p.inName(run.from))})
		}
	}
	stems := strings.Split(key, " ")
	for i := 0; len(stems) > 1 && i+len(stems) <= len(p.words); i++ {
		same := true
		for k, stem := range stems {
			same = same && o.lists.dutch.Stem(p.words[i+k].Text) == stem
		}
		if same {
			out = append(out, sighting{0, p.begin + i, false})
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
			out = append(out, sighting{0, p.begin + i, false})
		}
	}
	return out
}

// written tells whether a word stands at a place, itself or as the run that begins there.
func (p *oraclePiece) written(at int, word string) bool {
	return p.words[at].Text == word ||
		slices.ContainsFunc(p.runs, func(run oracleRun) bool { return run.from == at && run.text == word && run.glued })
}

// look gives how well sightings stand in each document, and in which one of them
// is not weak.
func (o *oracle) look(see func(Field, oraclePiece) []sighting) ([]sight, []bool) {
	out, firm := make([]sight, len(o.docs)), make([]bool, len(o.docs))
	for doc := range o.docs {
		count, best := 0, sight{field: nowhere}
		for f := range fieldCount {
			for _, p := range o.texts[doc][f] {
				for _, s := range see(f, p) {
					firm[doc] = firm[doc] || !s.weak
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
	return out, firm
}

// lexeme gives how well a lexeme stands in each document. Where it is only seen
// weakly it stands nowhere, unless what means the same is seen there.
func (o *oracle) lexeme(key string) []sight {
	known, ok := o.standing[key]
	if !ok {
		var firm []bool
		known, firm = o.look(func(in Field, p oraclePiece) []sighting { return o.see(in, key, p) })
		for doc := range known {
			if known[doc].found() && !firm[doc] && !o.meansSame(key, doc) {
				known[doc] = sight{field: nowhere}
			}
		}
		o.standing[key] = known
	}
	return known
}

// meansSame tells whether something that means the same as a lexeme is seen in a
// document, not weakly.
func (o *oracle) meansSame(key string, doc int) bool {
	return slices.ContainsFunc(o.lists.means[key], func(m meaning) bool {
		if o.firm[m.key] == nil {
			_, o.firm[m.key] = o.look(func(in Field, p oraclePiece) []sighting { return o.see(in, m.key, p) })
		}
		return o.firm[m.key][doc]
	})
}

// quotation gives how well words stand in each document as they are typed.
func (o *oracle) quotation(words []string) []sight {
	name := strings.Join(words, " ")
	known, ok := o.quoted[name]
	if !ok {
		known, _ = o.look(func(_ Field, p oraclePiece) []sighting { return o.quote(words, p) })
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
