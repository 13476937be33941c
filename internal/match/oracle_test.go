package match

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/geo"
	"andersom/internal/match/dutch"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the oracle: the semantics of docs/match.md written out as a scan
// over all documents, as slow and plain as can be. It shares with the engine
// only the reading of the typed text (tested in text_test.go).

type oracle struct {
	lists   *lists
	docs    []Document
	texts   []oracleText
	edition string
	day     int
	scores  [][]scored // by unit and document, of the query being answered
}

// oracleText is, by field, the words of each piece of text.
type oracleText [fieldCount][][]string

func newOracle(l *lists, docs []Document, edition string, day int) *oracle {
	o := &oracle{lists: l, docs: docs, edition: edition, day: day}
	for _, d := range docs {
		var t oracleText
		add := func(f field, text string) { t[f] = append(t[f], oracleWords(text)) }
		add(inTitle, d.Title)
		for _, slug := range d.Disciplines {
			for _, name := range l.names[Value{Discipline, slug}] {
				add(inDisciplines, name)
			}
		}
		for _, v := range d.Values {
			if v.Facet == Domein {
				for _, name := range l.names[v] {
					add(inDisciplines, name)
				}
			}
		}
		add(inProvider, d.ProviderName)
		add(inSummary, d.Summary)
		add(inWhere, d.Where)
		add(inBody, d.Body)
		o.texts = append(o.texts, t)
	}
	return o
}

// oracleWords gives the words of a text, with "-" before a glued one.
func oracleWords(text string) []string {
	var out []string
	for _, w := range dutch.Words(text) {
		if w.Glued {
			out = append(out, "-"+w.Text)
		} else {
			out = append(out, w.Text)
		}
	}
	return out
}

// standsIn tells whether a variant stands in a piece of text.
func (o *oracle) standsIn(v variant, words []string) bool {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = strings.TrimPrefix(w, "-")
	}
	if v.kind == matchPhrase {
		stems := make([]string, len(plain))
		for i, w := range plain {
			stems[i] = o.lists.dutch.Stem(w)
		}
		return strings.Contains(" "+strings.Join(stems, " ")+" ", " "+strings.Join(o.lists.phrases[v.id], " ")+" ")
	}
	all := slices.Clone(plain)
	for i := range words {
		if strings.HasPrefix(words[i], "-") || i+1 == len(words) || !strings.HasPrefix(words[i+1], "-") {
			continue
		}
		joined := plain[i]
		for k := i + 1; k < len(words) && strings.HasPrefix(words[k], "-"); k++ {
			joined += plain[k]
		}
		all = append(all, joined)
	}
	return slices.ContainsFunc(all, func(w string) bool {
		switch v.kind {
		case matchWord:
			return w == v.text
		case matchStem:
			return o.lists.dutch.Stem(w) == v.text
		default:
			return strings.HasPrefix(w, v.text)
		}
	})
}

// scored is how a unit is found: form and field, or not at all.
type scored struct {
	found   bool
	form    form
	field   field
	inTitle bool
}

func (o *oracle) score(u *unit, doc int) scored {
	var out scored
	for i := range u.parts {
		s := o.score(&u.parts[i], doc)
		if i == 0 {
			out = s
			continue
		}
		out = scored{out.found && s.found, max(out.form, s.form), max(out.field, s.field), out.inTitle && s.inTitle}
	}
	if !out.found && len(u.parts) > 0 {
		// A unit of which parts are missing may still count in the title by nothing.
		out = scored{inTitle: out.inTitle}
	}
	for _, v := range u.variants {
		for f := range fieldCount {
			for _, words := range o.texts[doc][f] {
				if !o.standsIn(v, words) {
					continue
				}
				out.inTitle = out.inTitle || f == inTitle
				if !out.found || v.form < out.form || v.form == out.form && f < out.field {
					out.found, out.form, out.field = true, v.form, f
				}
			}
		}
	}
	return out
}

// correct adds words one edit away to units that stand nowhere.
func (o *oracle) correct(u *unit, corrected *[]Correction) {
	for _, v := range u.variants {
		for _, t := range o.texts {
			for _, pieces := range t {
				for _, words := range pieces {
					if o.standsIn(v, words) {
						return
					}
				}
			}
		}
	}
	for i := range u.parts {
		o.correct(&u.parts[i], corrected)
	}
	if len(u.parts) > 0 {
		return
	}
	typed := u.variants[0].text
	if utf8.RuneCountInString(typed) < 4 || strings.ContainsAny(typed, "0123456789") {
		return
	}
	var near []string
	for _, word := range o.allWords() {
		if dutch.WithinOne(typed, word) && !strings.ContainsAny(word, "0123456789") {
			near = append(near, word)
			u.variants = append(u.variants, variant{asTypo, matchWord, word, 0}, variant{asTypo, matchStem, o.lists.dutch.Stem(word), 0})
		}
	}
	if len(near) > 0 {
		*corrected = append(*corrected, Correction{typed, near})
	}
}

func (o *oracle) allWords() []string {
	var out []string
	for _, t := range o.texts {
		for _, pieces := range t {
			for _, words := range pieces {
				glued := ""
				for _, w := range words {
					part, isGlued := strings.CutPrefix(w, "-")
					if isGlued {
						glued += part
					} else {
						glued = part
					}
					out = append(out, part, glued)
				}
			}
		}
	}
	slices.Sort(out)
	return o.onlyReal(slices.Compact(out))
}

// onlyReal leaves out joined words that stop halfway a run of hyphens.
func (o *oracle) onlyReal(words []string) []string {
	return slices.DeleteFunc(words, func(w string) bool {
		for _, t := range o.texts {
			for _, pieces := range t {
				for _, piece := range pieces {
					if o.standsIn(variant{asTyped, matchWord, w, 0}, piece) {
						return false
					}
				}
			}
		}
		return true
	})
}

// oracleHit is one found document with its key as plain numbers.
type oracleHit struct {
	doc  int
	rank []float64
	seed uint64
}

// passes tells whether a document meets every condition except the one named
// (and, for the text, except one word).
func (o *oracle) passes(q *Query, units []unit, doc int, except string, exceptUnit int) bool {
	d := &o.docs[doc]
	for f, slugs := range q.Terms {
		if string(f) == except || len(slugs) == 0 {
			continue
		}
		if !slices.ContainsFunc(slugs, func(s string) bool { return slices.Contains(d.Values, Value{f, s}) }) {
			return false
		}
	}
	if except != string(Groep) && len(q.Groepen) > 0 &&
		!slices.ContainsFunc(q.Groepen, func(g taxonomy.Groepen) bool { return d.Groepen.Covers(g) }) {
		return false
	}
	if !o.passesMoment(q, d, except) {
		return false
	}
	if except != ParamRadius && q.Radius > 0 && !inCircle(q, d) {
		return false
	}
	if except != ParamPriceMax && q.PriceMax != nil && (oraclePrice(d) == nil || *oraclePrice(d) > *q.PriceMax) {
		return false
	}
	if except != ParamFree && q.Free && !d.Free {
		return false
	}
	if except != ParamGroupSize && q.GroupSize > 0 && (q.GroupSize < d.GroupMin || d.GroupMax > 0 && q.GroupSize > d.GroupMax) {
		return false
	}
	for i := range units {
		if except != ParamText && i != exceptUnit && !o.scores[i][doc].found {
			return false
		}
	}
	return true
}

func (o *oracle) passesMoment(q *Query, d *Document, except string) bool {
	days, parts := q.Days, q.Parts
	if except == "moment" {
		return true
	}
	if except == string(Dag) {
		days = 0
	}
	if except == string(Dagdeel) {
		parts = 0
	}
	if days.Empty() && parts.Empty() {
		return true
	}
	return hasMoment(d, days, parts)
}

func hasMoment(d *Document, days taxonomy.Set[taxonomy.Weekday], parts taxonomy.Set[taxonomy.DayPart]) bool {
	for _, day := range taxonomy.Values[taxonomy.Weekday]() {
		for _, part := range taxonomy.Values[taxonomy.DayPart]() {
			if (days.Empty() || days.Has(day)) && (parts.Empty() || parts.Has(part)) && d.Moments.Has(day, part) {
				return true
			}
		}
	}
	return false
}

func oraclePrice(d *Document) *money.Cents {
	zero := money.Cents(0)
	switch {
	case d.HasPrice:
		return &d.Price
	case d.Free:
		return &zero
	}
	return nil
}

func isOnline(d *Document) bool { return slices.Contains(d.Values, Value{Soort, "online"}) }

// needsNoJourney tells whether an activity comes to the origin or is online.
func needsNoJourney(q *Query, d *Document) bool {
	if isOnline(d) {
		return true
	}
	if d.Venue.Known() {
		return false
	}
	return slices.ContainsFunc(d.Reach, func(c geo.Circle) bool { return geo.Distance(c.Center, q.From) <= c.Km }) ||
		slices.ContainsFunc(q.FromAreas, func(v Value) bool { return slices.Contains(d.Values, v) })
}

func inCircle(q *Query, d *Document) bool {
	return needsNoJourney(q, d) || d.Venue.Known() && geo.Distance(q.From, d.Venue) <= q.Radius
}

// key gives the criteria of the order, lower first.
func (o *oracle) key(q *Query, units []unit, doc int) oracleHit {
	d := &o.docs[doc]
	h := oracleHit{doc: doc, seed: o.seed(d.ID)}
	switch q.Sort {
	case Newest:
		h.rank = []float64{math.Inf(1)}
		if !d.Published.IsZero() {
			h.rank = []float64{-float64(d.Published.UnixMicro())}
		}
	case Cheapest:
		h.rank = []float64{math.Inf(1)}
		if price := oraclePrice(d); price != nil {
			h.rank = []float64{float64(*price)}
		}
	case Nearest:
		switch {
		case needsNoJourney(q, d):
			h.rank = []float64{0}
		case d.Venue.Known():
			h.rank = []float64{geo.Distance(q.From, d.Venue)}
		default:
			h.rank = []float64{math.Inf(1)}
		}
	default:
		h.rank = append(o.textRank(units, doc), o.bands(d)...)
	}
	return h
}

func (o *oracle) textRank(units []unit, doc int) []float64 {
	forms, fields, titles := 0, 0, 0
	for i := range units {
		s := o.scores[i][doc]
		forms, fields = forms+int(s.form), fields+int(s.field)
		if s.inTitle {
			titles++
		}
	}
	said := 0
	for _, w := range dutch.Words(o.docs[doc].Title) {
		if !o.lists.dutch.IsStop(w.Text) {
			said++
		}
	}
	return []float64{float64(forms), float64(fields), -float64(min(100, 100*titles/max(said, 1)))}
}

func (o *oracle) bands(d *Document) []float64 {
	age, fresh, full := o.day-int(d.Confirmed.Unix()/86400), 2.0, 2.0
	if age <= 366 {
		fresh = 1
	}
	if age <= 183 {
		fresh = 0
	}
	if d.Completeness >= 50 {
		full = 1
	}
	if d.Completeness >= 80 {
		full = 0
	}
	return []float64{fresh, full}
}

func (o *oracle) seed(id string) uint64 {
	a, b := fnv.New64a(), fnv.New64a()
	a.Write([]byte(id))
	b.Write([]byte(o.edition))
	b.Write(binary.BigEndian.AppendUint64(nil, uint64(o.day)))
	return mix(a.Sum64() ^ b.Sum64())
}

// answer gives the whole list of ids in order, and the rest of the result.
func (o *oracle) answer(q Query) ([]string, Result) {
	if q.Sort == "" || q.Sort == Nearest && !q.From.Known() {
		q.Sort = Best
	}
	reading := o.lists.read(q.Text, q.Literal)
	var out Result
	out.Understood.Ignored = reading.ignored
	if !q.Literal {
		for i := range reading.units {
			o.correct(&reading.units[i], &out.Understood.Corrected)
		}
	}
	units := reading.units
	o.scores = make([][]scored, len(units))
	for i := range units {
		for doc := range o.docs {
			o.scores[i] = append(o.scores[i], o.score(&units[i], doc))
		}
	}
	var hits []oracleHit
	for doc := range o.docs {
		if o.passes(&q, units, doc, "", -1) {
			hits = append(hits, o.key(&q, units, doc))
		}
		if o.docs[doc].Free && o.passes(&q, units, doc, ParamFree, -1) {
			out.Free++
		}
	}
	slices.SortFunc(hits, func(a, b oracleHit) int {
		if c := slices.Compare(a.rank, b.rank); c != 0 {
			return c
		}
		if a.seed != b.seed {
			return sign(a.seed > b.seed)
		}
		return strings.Compare(o.docs[a.doc].ID, o.docs[b.doc].ID)
	})
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = o.docs[h.doc].ID
	}
	out.Total = len(hits)
	out.Facets = o.facets(&q, units)
	if out.Total == 0 {
		out.Drop = o.drops(&q, units)
	}
	return ids, out
}

func (o *oracle) facets(q *Query, units []unit) map[Facet][]Count {
	out := map[Facet][]Count{}
	for _, f := range Facets() {
		pass := make([]bool, len(o.docs))
		for doc := range o.docs {
			pass[doc] = o.passes(q, units, doc, string(f), -1)
		}
		entries := slices.Clone(o.lists.entries[f])
		if f == Groep {
			for _, g := range sortedGroepen(q.Groepen) {
				if g.Len() > 1 {
					entries = append(entries, entry{g.Combination(), "groep " + g.String()})
				}
			}
		}
		for _, e := range entries {
			c := Count{Slug: e.slug, Label: e.label, Selected: selected(q, f, e.slug)}
			for doc := range o.docs {
				if pass[doc] && hasSlug(&o.docs[doc], q, f, e.slug) {
					c.N++
				}
			}
			out[f] = append(out[f], c)
		}
	}
	return out
}

func sortedGroepen(g []taxonomy.Groepen) []taxonomy.Groepen {
	out := slices.Clone(g)
	slices.SortFunc(out, compareGroepen)
	return slices.Compact(out)
}

func selected(q *Query, f Facet, slug string) bool {
	switch f {
	case Groep:
		g, _ := taxonomy.ParseGroepen(slug)
		return slices.Contains(q.Groepen, g)
	case Dag:
		return q.Days.Has(taxonomy.Weekday(slug))
	case Dagdeel:
		return q.Parts.Has(taxonomy.DayPart(slug))
	}
	return slices.Contains(q.Terms[f], slug)
}

func hasSlug(d *Document, q *Query, f Facet, slug string) bool {
	switch f {
	case Groep:
		g, _ := taxonomy.ParseGroepen(slug)
		return d.Groepen.Covers(g)
	case Dag:
		return hasMoment(d, taxonomy.SetOf(taxonomy.Weekday(slug)), q.Parts)
	case Dagdeel:
		return hasMoment(d, q.Days, taxonomy.SetOf(taxonomy.DayPart(slug)))
	}
	return slices.Contains(d.Values, Value{f, slug})
}

func (o *oracle) drops(q *Query, units []unit) []Drop {
	active := activeParams(q, units)
	count := func(except string, unit int) int {
		n := 0
		for doc := range o.docs {
			if o.passes(q, units, doc, except, unit) {
				n++
			}
		}
		return n
	}
	var out []Drop
	for _, name := range ParamNames() {
		if !active[name] {
			continue
		}
		if name == ParamText && len(units) > 1 {
			for i := range units {
				if n := count("", i); n > 0 {
					out = append(out, Drop{ParamText, units[i].typed, n})
				}
			}
		}
		if n := count(name, -1); n > 0 {
			out = append(out, Drop{Param: name, N: n})
		}
	}
	return out
}

func activeParams(q *Query, units []unit) map[string]bool {
	out := map[string]bool{
		ParamText: len(units) > 0, string(Groep): len(q.Groepen) > 0, string(Dag): !q.Days.Empty(), string(Dagdeel): !q.Parts.Empty(),
		ParamRadius: q.Radius > 0, ParamPriceMax: q.PriceMax != nil, ParamFree: q.Free, ParamGroupSize: q.GroupSize > 0,
	}
	for f, slugs := range q.Terms {
		out[string(f)] = len(slugs) > 0
	}
	return out
}

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }
