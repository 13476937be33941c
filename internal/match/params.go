package match

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/taxonomy"
)

// This file: the names of the search parameters and how a Query is written as
// an address. How an address is read is in parse.go. Page, API, feeds and
// saved searches all use these and nothing else.

// The parameters that are not facets; a facet's parameter is its own name.
const (
	ParamText      = "q"
	ParamPostcode  = "postcode"
	ParamRadius    = "straal"    // km
	ParamSchool    = "school"    // vestigingscode, instead of a postcode
	ParamPriceMax  = "prijs_max" // euro, all-in per group-lesson
	ParamFree      = "gratis"
	ParamGroupSize = "groepsgrootte"
	ParamLook      = "verborgen" // also what crosses a limit of the school that asks
	ParamSort      = "sorteer"
	ParamCursor    = "cursor"
	ParamLimit     = "per"
	ParamLiteral   = "letterlijk"
	ParamSentence  = "zin" // what was typed, of which the other parameters were read
)

// yes is how a switch that is on is written.
const yes = "ja"

// ParamNames gives every parameter in canonical order.
func ParamNames() []string {
	names := []string{ParamText}
	for _, f := range Facets() {
		names = append(names, string(f))
	}
	return append(names, ParamPostcode, ParamSchool, ParamRadius, ParamPriceMax, ParamFree, ParamGroupSize,
		ParamSentence, ParamLiteral, ParamLook, ParamSort, ParamLimit, ParamCursor)
}

// Params writes the query as parameters: only what differs from the zero
// Query, each value once, values of one name sorted as a list or by alphabet.
// Parse of the outcome gives the same query again.
func Params(q Query) url.Values {
	out := url.Values{}
	set := func(name, value string) {
		if value != "" {
			out.Set(name, value)
		}
	}
	set(ParamText, q.Text)
	facetParams(q, out)
	set(ParamPostcode, q.Postcode)
	set(ParamSchool, q.School)
	if q.Radius > 0 {
		out.Set(ParamRadius, strconv.FormatFloat(q.Radius, 'f', -1, 64))
	}
	if q.PriceMax != nil {
		out.Set(ParamPriceMax, strings.TrimSuffix(q.PriceMax.Decimal(), ".00"))
	}
	if q.GroupSize > 0 {
		out.Set(ParamGroupSize, strconv.Itoa(q.GroupSize))
	}
	if q.Free {
		out.Set(ParamFree, yes)
	}
	set(ParamSentence, q.Sentence)
	if q.Literal {
		out.Set(ParamLiteral, yes)
	}
	if q.Look {
		out.Set(ParamLook, yes)
	}
	if q.Sort != Best {
		set(ParamSort, string(q.Sort))
	}
	if q.Limit > 0 && q.Limit != DefaultLimit {
		out.Set(ParamLimit, strconv.Itoa(q.Limit))
	}
	set(ParamCursor, q.Cursor)
	return out
}

func facetParams(q Query, out url.Values) {
	for facet, slugs := range q.Terms {
		if len(slugs) > 0 {
			sorted := slices.Clone(slugs)
			slices.Sort(sorted)
			out[string(facet)] = slices.Compact(sorted)
		}
	}
	groepen := slices.Clone(q.Groepen)
	slices.SortFunc(groepen, compareGroepen)
	for _, g := range slices.Compact(groepen) {
		out.Add(string(Groep), g.Combination())
	}
	for _, d := range q.Days.Values() {
		out.Add(string(Dag), string(d))
	}
	for _, p := range q.Parts.Values() {
		out.Add(string(Dagdeel), string(p))
	}
}

// compareGroepen puts single groepen before combinations and lower before higher.
func compareGroepen(a, b taxonomy.Groepen) int {
	if a.Len() != b.Len() {
		return a.Len() - b.Len()
	}
	return slices.Compare(a.Numbers(), b.Numbers())
}

// Encode writes the query as the part of an address after "?", with the names
// in canonical order, so that one question has one address.
func Encode(q Query) string {
	values := Params(q)
	var b strings.Builder
	for _, name := range ParamNames() {
		for _, value := range values[name] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(url.QueryEscape(name))
			b.WriteByte('=')
			b.WriteString(url.QueryEscape(value))
		}
	}
	return b.String()
}
