package main

import (
	"math"
	"math/bits"
	"slices"

	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the judge. It knows what every activity is about and meets each
// question by looking at all of them, so it says what an answer ought to hold.

// set is a set of numbers of terms.
type set [4]uint64

func (s *set) add(n int)         { s[n/64] |= 1 << (n % 64) }
func (s set) meets(o set) bool   { return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0 }
func (s set) without(o set) bool { return !s.meets(o) }

// facts are what the judge knows of an activity.
type facts struct {
	terms    set
	topics   set
	forms    uint32
	groepen  taxonomy.Groepen
	moments  taxonomy.Moments
	online   bool
	price    int64 // -1: on request
	min, max int
	venue    geo.Point
	reach    geo.Circle
}

// judge knows the activities of a corpus.
type judge struct {
	facts  []facts
	byID   map[string]int
	term   map[string]int // numbers of terms of the facets that questions ask for
	topic  map[string]int
	form   map[string]int
	facets []set // the terms of each counted facet
}

// askable are the facets whose terms a question can ask for.
func askable() []match.Facet {
	return append(counted(), match.Soort, match.Voor, match.Plek, match.Gemeente)
}

func newJudge(c corpus) (*judge, error) {
	j := &judge{byID: map[string]int{}, term: map[string]int{}, topic: map[string]int{}, form: map[string]int{}, facets: make([]set, len(counted()))}
	err := c.each(func(d found) error {
		j.byID[d.ID] = len(j.facts)
		j.facts = append(j.facts, j.factsOf(d))
		return nil
	})
	return j, err
}

func number(of map[string]int, name string) int {
	n, known := of[name]
	if !known {
		n = len(of)
		of[name] = n
	}
	return n
}

func (j *judge) factsOf(d found) facts {
	f := facts{groepen: d.Groepen, moments: d.Moments, price: -1, min: d.GroupMin, max: d.GroupMax, venue: d.Venue}
	if d.HasPrice {
		f.price = int64(d.Price)
	}
	if f.max == 0 {
		f.max = noUpperBound
	}
	for _, v := range d.Values {
		if !slices.Contains(askable(), v.Facet) {
			continue
		}
		n := number(j.term, term(v.Facet, v.Slug))
		f.terms.add(n)
		if at := slices.Index(counted(), v.Facet); at >= 0 {
			j.facets[at].add(n)
		}
		f.online = f.online || v.Facet == match.Soort && v.Slug == string(taxonomy.KindOnline)
	}
	for _, circle := range d.Reach {
		f.reach = circle
	}
	for _, topic := range d.topics {
		f.topics.add(number(j.topic, topic))
	}
	for _, form := range d.forms {
		f.forms |= 1 << number(j.form, form)
	}
	return f
}

// wanted is a question made ready to be asked of every activity.
type wanted struct {
	question
	topics set
	form   uint32
	dims   []dim
	areas  set
}

// dim is a choice in a list; counted tells which of the counted facets it is, or -1.
type dim struct {
	counted int
	any     set
}

func (j *judge) want(q question) wanted {
	w := wanted{question: q}
	for _, topic := range q.Topics {
		w.topics.add(number(j.topic, topic))
	}
	if q.Form != "" {
		w.form = 1 << number(j.form, q.Form)
	}
	for _, facet := range askable() {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			d := dim{counted: slices.Index(counted(), facet)}
			for _, slug := range slugs {
				if n, known := j.term[term(facet, slug)]; known {
					d.any.add(n)
				}
			}
			w.dims = append(w.dims, d)
		}
	}
	if q.Circle != nil {
		for _, area := range q.Circle.Areas {
			if n, known := j.term[area]; known {
				w.areas.add(n)
			}
		}
	}
	return w
}

// meets tells whether an activity is about what was asked and meets all
// choices, and when all but one choice of a counted facet: which.
func (w *wanted) meets(f *facts) (all bool, allBut int) {
	if w.Topics != nil && w.topics.without(f.topics) || w.form != 0 && w.form&f.forms == 0 || !w.others(f) {
		return false, -1
	}
	missed := -1
	for _, d := range w.dims {
		if d.any.without(f.terms) {
			if missed >= 0 || d.counted < 0 {
				return false, -1
			}
			missed = d.counted
		}
	}
	return missed < 0, missed
}

// others tells whether the choices outside lists are met.
func (w *wanted) others(f *facts) bool {
	if len(w.Groepen) > 0 && !slices.ContainsFunc(w.Groepen, func(g int) bool { return f.groepen.Covers(taxonomy.Groepen(g)) }) {
		return false
	}
	if w.Moments != 0 && f.moments&taxonomy.Moments(w.Moments) == 0 || w.PriceMax > 0 && (f.price < 0 || f.price > w.PriceMax) ||
		w.Size > 0 && (w.Size < f.min || w.Size > f.max) {
		return false
	}
	return w.Circle == nil || w.within(f)
}

func (w *wanted) within(f *facts) bool {
	at := geo.Point{Lat: w.Circle.Lat, Lon: w.Circle.Lon}
	switch {
	case f.online:
		return true
	case f.venue.Known():
		return geo.Distance(at, f.venue) <= w.Circle.Km
	}
	return w.areas.meets(f.terms) || f.reach.Km > 0 && f.reach.Contains(at)
}

// truth is what an answer ought to hold.
type truth struct {
	total  int
	counts map[string]int // by term, of the counted facets; not nought
}

func (j *judge) truth(w *wanted) truth {
	var numbers [256]int
	out := truth{counts: map[string]int{}}
	for i := range j.facts {
		f := &j.facts[i]
		all, but := w.meets(f)
		if all {
			out.total++
		}
		for at, of := range j.facets {
			if all || but == at {
				for part, bitset := range f.terms {
					for left := bitset & of[part]; left != 0; left &= left - 1 {
						numbers[part*64+bits.TrailingZeros64(left)]++
					}
				}
			}
		}
	}
	for name, n := range j.term {
		if numbers[n] > 0 {
			out.counts[name] = numbers[n]
		}
	}
	return out
}

// verdict is what the judge says of one answer.
type verdict struct {
	found     bool    // something relevant is on the page
	precision float64 // of what is on the page; of nothing: as the truth, else nought
	agreement float64 // the smaller over the larger of both totals
	counts    bool    // every number of every facet is exact
	fair      bool    // there is something to find
}

func (j *judge) verdict(w *wanted, t truth, a answer) verdict {
	v := verdict{fair: t.total > 0, agreement: 1}
	if larger := max(t.total, a.Total); larger > 0 {
		v.agreement = float64(min(t.total, a.Total)) / float64(larger)
	}
	relevant := 0
	for _, id := range a.Top {
		if at, known := j.byID[id]; known {
			if all, _ := w.meets(&j.facts[at]); all {
				relevant++
			}
		}
	}
	v.found = relevant > 0
	if len(a.Top) > 0 {
		v.precision = float64(relevant) / float64(len(a.Top))
	}
	v.counts = len(t.counts) == len(a.Counts)
	for name, n := range t.counts {
		v.counts = v.counts && a.Counts[name] == n
	}
	return v
}

// score is what the judge says of the answers of a kind, on average.
type score struct {
	found, precision, agreement, counts float64
	n                                   int
}

func (s *score) add(v verdict) {
	if !v.fair {
		return // found and precision of nothing say nothing
	}
	s.n++
	s.found += yes(v.found)
	s.precision += v.precision
	s.agreement += v.agreement
	s.counts += yes(v.counts)
}

// mean gives the averages; NaN when there was nothing to judge.
func (s score) mean() score {
	n := float64(s.n)
	if n == 0 {
		n = math.NaN()
	}
	return score{s.found / n, s.precision / n, s.agreement / n, s.counts / n, s.n}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
