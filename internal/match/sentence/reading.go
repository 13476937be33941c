package sentence

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: from what was taken out to a Reading: what the effects come to
// together, the spans and the rest.

// afterSchool is the param of "na schooltijd" until it is known whether the
// sentence names a day: a part of that day, or else a setting.
const afterSchool = "naschools"

// reading gives the outcome.
func (s *state) reading() Reading {
	s.settle()
	values := s.values()
	out := Reading{Query: s.reader.query(values)}
	out.Query.Text = s.rest()
	for _, t := range s.taken {
		out.Spans = append(out.Spans, spansOf(t, values)...)
	}
	slices.SortStableFunc(out.Spans, func(a, b Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return out
}

// settle decides what "na schooltijd" means here.
func (s *state) settle() {
	day := false
	s.each(func(e *effect) { day = day || e.param == string(match.Dag) })
	s.each(func(e *effect) {
		if e.param == afterSchool && day {
			e.param = string(match.Dagdeel)
		} else if e.param == afterSchool {
			e.param = string(match.Setting)
		}
	})
}

func (s *state) each(do func(*effect)) {
	for _, t := range s.taken {
		for i := range t.effects {
			do(&t.effects[i])
		}
	}
}

// values gives what all effects ask together, by param. Of what can have one
// value the lowest price counts, of all else the first.
func (s *state) values() map[string][]string {
	yes, no := map[string][]string{}, map[string][]string{}
	s.each(func(e *effect) {
		to := yes
		if e.not {
			to = no
		}
		if e.param != "" && !slices.Contains(to[e.param], e.value) {
			to[e.param] = append(to[e.param], e.value)
		}
	})
	for param, values := range no {
		if len(yes[param]) == 0 {
			yes[param] = everything(param)
		}
		yes[param] = slices.DeleteFunc(yes[param], func(v string) bool { return slices.Contains(values, v) })
	}
	if prices := yes[match.ParamPriceMax]; len(prices) > 1 {
		yes[match.ParamPriceMax] = []string{slices.MinFunc(prices, comparePrices)}
	}
	for _, param := range []string{match.ParamPostcode, match.ParamRadius, match.ParamGroupSize} {
		if len(yes[param]) > 1 {
			yes[param] = yes[param][:1]
		}
	}
	return yes
}

func comparePrices(a, b string) int {
	x, errX := money.Parse(a)
	y, errY := money.Parse(b)
	if errX != nil || errY != nil {
		return strings.Compare(a, b)
	}
	return cmp.Compare(x, y)
}

// everything gives all values of what can be denied.
func everything(param string) []string {
	var out []string
	switch match.Facet(param) {
	case match.Dag:
		for _, d := range taxonomy.Values[taxonomy.Weekday]() {
			out = append(out, string(d))
		}
	case match.Dagdeel:
		for _, p := range taxonomy.Values[taxonomy.DayPart]() {
			out = append(out, string(p))
		}
	case match.Groep:
		for n := 1; n <= 8; n++ {
			out = append(out, strconv.Itoa(n))
		}
	}
	return out
}

// spansOf gives the spans of a piece: one for each value and each run of
// neighbouring tokens, or one without Param when it asks for nothing.
func spansOf(t taken, values map[string][]string) []Span {
	var asks []Span
	for _, e := range t.effects {
		given := []string{e.value}
		if e.not {
			given = values[e.param]
		}
		for _, v := range given {
			ask := Span{Param: e.param, Value: v}
			if slices.Contains(values[e.param], v) && !slices.Contains(asks, ask) {
				asks = append(asks, ask)
			}
		}
	}
	if len(asks) == 0 {
		asks = []Span{{}}
	}
	var out []Span
	for i := 0; i < len(t.tokens); {
		end := i + 1
		for end < len(t.tokens) && t.tokens[end].at == t.tokens[end-1].at+1 {
			end++
		}
		for _, ask := range asks {
			ask.Start, ask.End = t.tokens[i].start, t.tokens[end-1].end
			out = append(out, ask)
		}
		i = end
	}
	return out
}

// rest joins what is left as it was typed.
func (s *state) rest() string {
	if len(s.taken) == 0 {
		return s.text
	}
	var b strings.Builder
	for i, t := range s.tokens {
		if i > 0 && (t.gap || s.tokens[i-1].at+1 != t.at) {
			b.WriteByte(' ')
		} else if i > 0 {
			b.WriteString(s.text[s.tokens[i-1].end:t.start])
		}
		b.WriteString(s.text[t.start:t.end])
	}
	if n := len(s.tokens); n > 0 {
		behind := s.text[s.tokens[n-1].end:]
		if c, _ := utf8.DecodeRuneInString(behind); behind != "" && (unicode.IsSpace(c) || len(strings.TrimSpace(behind)) > 0) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// query writes the values as a query. They come from rules and lists, so what
// cannot be read is a fault in a rule; the tests look for it.
func (r *Reader) query(values map[string][]string) match.Query {
	var q match.Query
	for param, list := range values {
		for _, v := range list {
			r.set(&q, param, v)
		}
	}
	q.Groepen = sortGroepen(q.Groepen)
	for _, slugs := range q.Terms {
		slices.Sort(slugs)
	}
	return q
}

func (r *Reader) set(q *match.Query, param, v string) {
	switch param {
	case string(match.Dag):
		q.Days |= taxonomy.SetOf(taxonomy.Weekday(v))
	case string(match.Dagdeel):
		q.Parts |= taxonomy.SetOf(taxonomy.DayPart(v))
	case string(match.Groep):
		if g, err := taxonomy.ParseGroepen(v); err == nil {
			q.Groepen = append(q.Groepen, g)
		}
	case match.ParamPriceMax:
		if cents, err := money.Parse(v); err == nil {
			q.PriceMax = &cents
		}
	case match.ParamFree:
		q.Free = true
	case match.ParamGroupSize:
		if n, err := strconv.Atoi(v); err == nil {
			q.GroupSize = n
		}
	case match.ParamRadius:
		if km, err := strconv.ParseFloat(v, 64); err == nil {
			q.Radius = km
		}
	case match.ParamPostcode:
		if at, ok := r.words.Locate(v); ok {
			q.Postcode, q.From, q.FromAreas = v, at.Point, at.Areas
		}
	default:
		if q.Terms == nil {
			q.Terms = map[match.Facet][]string{}
		}
		q.Terms[match.Facet(param)] = append(q.Terms[match.Facet(param)], v)
	}
}
