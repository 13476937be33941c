package main

import (
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"andersom/internal/match"
)

// This file: how a question is put to Bleve.

func (e *bleveEngine) prepare(asked []question) error {
	e.asked = asked
	return nil
}

func (e *bleveEngine) ask(_, at int) (any, error) {
	q := &e.asked[at]
	choices := e.choices(q)
	rest, err := e.others(q)
	if err != nil {
		return nil, err
	}
	all := rest
	for _, choice := range choices {
		all = append(all[:len(all):len(all)], choice)
	}
	request := bleve.NewSearchRequestOptions(e.whole(q, all), pageSize, 0, false)
	if q.Text == "" && len(q.Boosts) == 0 {
		request.SortBy([]string{"-published"})
	}
	for _, facet := range counted() {
		if choices[facet] == nil {
			request.AddFacet(string(facet), bleve.NewFacetRequest(string(facet), 200))
		}
	}
	result, err := e.index.Search(request)
	if err != nil {
		return nil, err
	}
	for _, facet := range counted() {
		if choices[facet] == nil {
			continue
		}
		base := rest
		for other, choice := range choices {
			if other != facet {
				base = append(base[:len(base):len(base)], choice)
			}
		}
		request := bleve.NewSearchRequestOptions(conjunction(base), 0, 0, false)
		request.AddFacet(string(facet), bleve.NewFacetRequest(string(facet), 200))
		counted, err := e.index.Search(request)
		if err != nil {
			return nil, err
		}
		for name, counts := range counted.Facets {
			result.Facets[name] = counts
		}
	}
	return result, nil
}

func conjunction(parts []query.Query) query.Query {
	if len(parts) == 0 {
		return bleve.NewMatchAllQuery()
	}
	return bleve.NewConjunctionQuery(parts...)
}

// whole adds what counts towards the order alone.
func (e *bleveEngine) whole(q *question, parts []query.Query) query.Query {
	out := bleve.NewBooleanQuery()
	out.AddMust(conjunction(parts))
	ordered := false
	for _, b := range q.Boosts {
		one := field("terms", b.Term)
		one.SetBoost(b.Weight)
		out.AddShould(one)
		ordered = true
	}
	for _, word := range e.words(q.Text) {
		for name, boost := range map[string]float64{"title": 8, "disciplines": 4} {
			one := field(name, word)
			one.SetBoost(boost)
			out.AddShould(one)
			ordered = true
		}
	}
	if !ordered {
		return conjunction(parts)
	}
	return out
}

func field(name, value string) *query.TermQuery {
	out := bleve.NewTermQuery(value)
	out.SetField(name)
	return out
}

// words gives the stems of the text.
func (e *bleveEngine) words(text string) []string {
	var out []string
	for _, token := range e.dutch.Analyze([]byte(text)) {
		out = append(out, string(token.Term))
	}
	return out
}

// choices gives those of the counted facets.
func (e *bleveEngine) choices(q *question) map[match.Facet]query.Query {
	out := map[match.Facet]query.Query{}
	for _, facet := range counted() {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			out[facet] = anyTerm("terms", facet, slugs)
		}
	}
	return out
}

func anyTerm(name string, facet match.Facet, slugs []string) query.Query {
	var any []query.Query
	for _, slug := range slugs {
		any = append(any, field(name, term(facet, slug)))
	}
	return bleve.NewDisjunctionQuery(any...)
}

// others gives the words and all other choices.
func (e *bleveEngine) others(q *question) ([]query.Query, error) {
	out, err := e.text(q.Text)
	if err != nil {
		return nil, err
	}
	for _, facet := range []match.Facet{match.Soort, match.Voor, match.Plek} {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			out = append(out, anyTerm("terms", facet, slugs))
		}
	}
	var groups, moments []query.Query
	for _, g := range q.Groepen {
		var all []query.Query
		for n := 1; n <= 8; n++ {
			if g&(1<<(n-1)) != 0 {
				all = append(all, field("terms", fmt.Sprintf("groep:%d", n)))
			}
		}
		groups = append(groups, bleve.NewConjunctionQuery(all...))
	}
	for bit := range 15 {
		if q.Moments&(1<<bit) != 0 {
			moments = append(moments, field("terms", momentTerm(bit)))
		}
	}
	for _, any := range [][]query.Query{groups, moments} {
		if len(any) > 0 {
			out = append(out, bleve.NewDisjunctionQuery(any...))
		}
	}
	if q.PriceMax > 0 {
		out = append(out, between("price", 0, float64(q.PriceMax)))
	}
	if q.Size > 0 {
		out = append(out, between("groupMin", 0, float64(q.Size)), between("groupMax", float64(q.Size), noUpperBound))
	}
	if q.Circle != nil {
		out = append(out, e.circle(q.Circle))
	}
	return out, nil
}

// text asks for all words: the last one as a beginning while it is typed, and
// one that no activity has as a mistake.
func (e *bleveEngine) text(text string) ([]query.Query, error) {
	var out []query.Query
	fields := strings.Fields(text)
	for i, typed := range fields {
		if i == len(fields)-1 && !strings.HasSuffix(text, " ") {
			one := bleve.NewPrefixQuery(strings.ToLower(typed))
			one.SetField("all")
			out = append(out, one)
			continue
		}
		for _, word := range e.words(typed) {
			known, err := e.knows(word)
			if err != nil {
				return nil, err
			}
			letters := len([]rune(word))
			if known || letters < 4 {
				out = append(out, field("all", word))
				continue
			}
			one := bleve.NewFuzzyQuery(word)
			one.SetField("all")
			one.Fuzziness = 1
			if letters >= 8 {
				one.Fuzziness = 2
			}
			out = append(out, one)
		}
	}
	return out, nil
}

func (e *bleveEngine) knows(word string) (bool, error) {
	dict, err := e.index.FieldDictRange("all", []byte(word), []byte(word))
	if err != nil {
		return false, err
	}
	entry, err := dict.Next()
	if err != nil {
		return false, err
	}
	return entry != nil && entry.Term == word, dict.Close()
}

func between(name string, least, most float64) query.Query {
	yes := true
	out := bleve.NewNumericRangeInclusiveQuery(&least, &most, &yes, &yes)
	out.SetField(name)
	return out
}

func (e *bleveEngine) circle(c *circle) query.Query {
	near := func(name string, km float64) query.Query {
		out := bleve.NewGeoDistanceQuery(c.Lon, c.Lat, fmt.Sprintf("%gkm", km))
		out.SetField(name)
		return out
	}
	any := []query.Query{field("terms", "soort:online"), near("venue", c.Km)}
	for _, area := range c.Areas {
		any = append(any, field("comes", area))
	}
	for _, km := range reaches() {
		any = append(any, near(reachField(km), km))
	}
	return bleve.NewDisjunctionQuery(any...)
}

func (e *bleveEngine) read(a any) answer {
	result := a.(*bleve.SearchResult)
	out := answer{Total: int(result.Total), Counts: map[string]int{}}
	for _, hit := range result.Hits {
		out.Top = append(out.Top, hit.ID)
	}
	for name, facet := range result.Facets {
		for _, value := range termsOf(facet) {
			out.Counts[name+":"+value.Term] = value.Count
		}
	}
	return out
}

func termsOf(facet *search.FacetResult) []*search.TermFacet {
	if facet.Terms == nil {
		return nil
	}
	return facet.Terms.Terms()
}
