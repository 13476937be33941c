package match

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"

	"andersom/internal/geo"
	"andersom/internal/match/dutch"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the oracle's answer to a query: what passes, in which order, and
// every count.

// asked is a query while the oracle answers it.
type asked struct {
	*oracle
	q       *Query
	units   []unit
	scores  [][]sight // by unit and document
	crossed [][]Limit // by document
	fits    []int     // by document
	found   []bool    // by document, see passing
}

// answer gives all hits in order, and the rest of the result.
func (o *oracle) answer(q Query) ([]Hit, Result, *asked) {
	if q.Sort == "" || q.Sort == Nearest && !q.From.Known() {
		q.Sort = Best
	}
	reading := o.lists.read(q.Text, q.Literal)
	var out Result
	out.Understood.Ignored = reading.ignored
	if !q.Literal {
		for i := range reading.units {
			o.correct(&reading.units[i], &out.Understood.Corrected)
			o.lists.keepWhole(&reading.units[i], o)
		}
	}
	o.settle(reading.units)
	a := o.asked(&q, reading.units)
	if !q.Literal && !slices.Contains(a.found, true) && o.lists.relax(&reading) {
		out.Understood.Relaxed = reading.relaxed
		a = o.asked(&q, reading.units)
	}
	hits := a.order()
	out.Total = len(hits)
	a.countFree(&out)
	a.countHidden(&out)
	out.Facets = a.facets()
	if out.Total == 0 {
		out.Drop = a.drops()
	}
	return hits, out, a
}

// asked works out what each document does with a query.
func (o *oracle) asked(q *Query, units []unit) *asked {
	a := &asked{oracle: o, q: q, units: units}
	for i := range a.units {
		scores := make([]sight, len(o.docs))
		for doc := range o.docs {
			scores[doc] = o.score(&a.units[i], doc)
		}
		a.scores = append(a.scores, scores)
	}
	for doc := range o.docs {
		a.crossed = append(a.crossed, o.crosses(q.Profile, doc))
		a.fits = append(a.fits, o.fit(q.Profile, doc))
	}
	a.found = a.passing("", -1)
	return a
}

// passing tells of each document whether it meets every condition except those
// of the parameter (and, of the text, except one word), limits included.
func (a *asked) passing(except string, exceptUnit int) []bool {
	out := make([]bool, len(a.docs))
	for doc := range a.docs {
		out[doc] = len(a.crossed[doc]) == 0 && a.passes(doc, except, exceptUnit)
	}
	return out
}

func (a *asked) passes(doc int, except string, exceptUnit int) bool {
	d, q := &a.docs[doc], a.q
	for i := range a.units {
		if except != ParamText && i != exceptUnit && !a.scores[i][doc].found() {
			return false
		}
	}
	for f, slugs := range q.Terms {
		if string(f) != except && len(slugs) > 0 &&
			!slices.ContainsFunc(slugs, func(s string) bool { return a.has[doc][Value{f, s}] }) {
			return false
		}
	}
	if except != string(Groep) && len(q.Groepen) > 0 &&
		!slices.ContainsFunc(q.Groepen, func(g taxonomy.Groepen) bool { return covers(d.Groepen, g) }) {
		return false
	}
	if !passesMoment(q, d, except) {
		return false
	}
	if except != ParamRadius && q.Radius > 0 && q.From.Known() && !a.needsNoJourney(q.From, q.FromAreas, doc) &&
		!(d.Venue.Known() && geo.Distance(q.From, d.Venue) <= q.Radius) {
		return false
	}
	if price := oraclePrice(d); except != ParamPriceMax && q.PriceMax != nil && (price == nil || *price > *q.PriceMax) {
		return false
	}
	if except != ParamFree && q.Free && !d.Free {
		return false
	}
	return except == ParamGroupSize || q.GroupSize <= 0 || takesPupils(d, q.GroupSize)
}

func takesPupils(d *Document, n int) bool {
	return n >= d.GroupMin && (d.GroupMax <= 0 || n <= d.GroupMax)
}

func covers(all, g taxonomy.Groepen) bool {
	return !slices.ContainsFunc(g.Numbers(), func(n int) bool { return !all.Has(n) })
}

func passesMoment(q *Query, d *Document, except string) bool {
	days, parts := q.Days, q.Parts
	if except == string(Dag) {
		days = 0
	}
	if except == string(Dagdeel) {
		parts = 0
	}
	return days.Empty() && parts.Empty() || hasMoment(d, days, parts)
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

// needsNoJourney tells whether an activity comes to a place or is online.
func (o *oracle) needsNoJourney(from geo.Point, areas []Value, doc int) bool {
	d := &o.docs[doc]
	if o.has[doc][Value{Soort, "online"}] {
		return true
	}
	if d.Venue.Known() {
		return false
	}
	return slices.ContainsFunc(d.Reach, func(c geo.Circle) bool { return geo.Distance(c.Center, from) <= c.Km }) ||
		slices.ContainsFunc(areas, func(v Value) bool { return o.has[doc][v] })
}

// order gives the hits, best first.
func (a *asked) order() []Hit {
	type place struct {
		doc  int
		rank []float64
		seed uint64
	}
	var places []place
	for doc, found := range a.found {
		if found {
			places = append(places, place{doc, append(a.rank(doc), a.bands(doc)...), a.seed(a.docs[doc].ID)})
		}
	}
	slices.SortFunc(places, func(x, y place) int {
		if c := slices.Compare(x.rank, y.rank); c != 0 {
			return c
		}
		if x.seed != y.seed {
			return sign(x.seed > y.seed)
		}
		return strings.Compare(a.docs[x.doc].ID, a.docs[y.doc].ID)
	})
	hits := make([]Hit, len(places))
	for i, p := range places {
		d := &a.docs[p.doc]
		hits[i] = Hit{ID: d.ID, Fit: a.fits[p.doc]}
		for k := range a.units {
			at := a.scores[k][p.doc]
			hits[i].Words = append(hits[i].Words, HitWord{a.units[k].typed, Form(at.form), Field(at.field)})
		}
		if d.Venue.Known() && a.q.From.Known() {
			hits[i].HasDistance, hits[i].Distance = true, geo.Distance(a.q.From, d.Venue)
		}
	}
	return hits
}

// rank gives the criteria of the order that come before the bands, lower first.
func (a *asked) rank(doc int) []float64 {
	d := &a.docs[doc]
	switch a.q.Sort {
	case Newest:
		if d.Published.IsZero() {
			return []float64{math.Inf(1)}
		}
		return []float64{-float64(d.Published.UnixMicro())}
	case Cheapest:
		if price := oraclePrice(d); price != nil {
			return []float64{float64(*price)}
		}
		return []float64{math.Inf(1)}
	case Nearest:
		switch {
		case a.needsNoJourney(a.q.From, a.q.FromAreas, doc):
			return []float64{0}
		case d.Venue.Known():
			return []float64{math.Floor(geo.Distance(a.q.From, d.Venue) * 1e6)}
		}
		return []float64{math.Inf(1)}
	}
	var rank []float64
	if len(a.units) > 0 {
		rank = a.textRank(doc) // holds the fit
	} else if a.q.Profile != nil {
		rank = append(rank, -math.Floor(float64(a.fits[doc])/5)) // in steps of five percent
	}
	return rank
}

// textRank: where, how near, in which form, the fit, how much of the title, how often.
func (a *asked) textRank(doc int) []float64 {
	where, near, exact, titles, often := 0, 0, 0, 0, 0
	for i := range a.units {
		s := a.scores[i][doc]
		where, exact, often = where+s.weight(), exact+s.form, often+s.often
		if s.field == int(inTitle) {
			titles++
		}
		if i > 0 {
			near += oracleNearness(a.scores[i-1][doc], s)
		}
	}
	said := 0
	for _, w := range dutch.Words(a.docs[doc].Title) {
		if !a.lists.dutch.IsStop(w.Text) {
			said++
		}
	}
	cover := 2.0
	switch said = max(said, 1); {
	case titles == 0:
		cover = 3
	case titles >= said:
		cover = 0
	case 2*titles >= said:
		cover = 1
	}
	fit := 0.0
	if a.q.Profile != nil {
		fit = -math.Floor(float64(a.fits[doc]) / 5) // in steps of five percent
	}
	return []float64{float64(where), float64(near), float64(exact), fit, cover, float64(often / len(a.units))}
}

// oracleNearness: 0 right after one another, 1 within four, 2 in one field, 3 apart.
func oracleNearness(a, b sight) int {
	switch d := b.place - a.place; {
	case a.field != b.field:
		return 3
	case a.place == oracleFar || b.place == oracleFar:
		return 2
	case d == 0 || d == 1:
		return 0
	case -4 <= d && d <= 4:
		return 1
	}
	return 2
}

func (o *oracle) bands(doc int) []float64 {
	d := &o.docs[doc]
	age, fresh, full := o.day-dayOf(d.Confirmed), 2.0, 2.0
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

func dayOf(t time.Time) int { return int(t.Unix() / 86400) }

// countHidden counts what passes all but the limits of the profile.
func (a *asked) countHidden(out *Result) {
	for doc := range a.docs {
		if len(a.crossed[doc]) == 0 || !a.passes(doc, "", -1) {
			continue
		}
		out.HiddenAll++
		for _, limit := range a.crossed[doc] {
			i := slices.IndexFunc(out.Hidden, func(h Hidden) bool { return h.Limit == limit })
			if i < 0 {
				i, out.Hidden = len(out.Hidden), append(out.Hidden, Hidden{Limit: limit})
			}
			out.Hidden[i].N++
		}
	}
	order := []Limit{"afstand", "prijs", "groepsgrootte", "rol", "bevoegdheid", "vog"}
	slices.SortFunc(out.Hidden, func(x, y Hidden) int { return slices.Index(order, x.Limit) - slices.Index(order, y.Limit) })
}
