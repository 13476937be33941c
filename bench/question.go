package main

import (
	"slices"

	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the fixed questions that every engine answers.

// pageSize is how many hits every question asks.
const pageSize = 20

// question is one question with, for those of words alone, what its answer
// ought to hold.
type question struct {
	kind  string
	query match.Query
	topic string // of the truth; empty: not judged
	form  string
}

// The kinds of questions, in the order of the report.
const (
	kindWord    = "a word"
	kindTwo     = "two words"
	kindPrefix  = "a beginning"
	kindFilters = "filters"
	kindBoth    = "words and filters"
	kindCircle  = "circle"
)

func kinds() []string {
	return []string{kindWord, kindTwo, kindPrefix, kindFilters, kindBoth, kindCircle}
}

// asked are the words people look for, with the topic they mean.
func asked() [][2]string {
	return [][2]string{
		{"muziek", "muziek"}, {"dans", "dans"}, {"toneel", "theater-drama"}, {"fotografie", "fotografie"}, {"keramiek", "keramiek"},
		{"moestuin", "schooltuin-moestuin"}, {"robotica", "robotica"}, {"programmeren", "programmeren"}, {"techniek", "techniek-bouwen"},
		{"koken", "koken"}, {"schaken", "schaken"}, {"filosoferen", "filosoferen"}, {"debat", "debat"}, {"yoga", "yoga"}, {"judo", "judo-weerbaarheid"},
		{"museum", "museum"}, {"voorlezen", "voorlezen"}, {"engels", "engels"}, {"circus", "circus"}, {"insecten", "biodiversiteit"},
	}
}

// questions gives all questions, in a fixed order.
func questions(c *city) ([]question, error) {
	var out []question
	forms := []string{"les", "workshop", "project", "cursus"}
	filters := filterQueries()
	for i, word := range asked() {
		form := forms[i%len(forms)]
		out = append(out,
			question{kind: kindWord, query: match.Query{Text: word[0] + " "}, topic: word[1]},
			question{kind: kindTwo, query: match.Query{Text: word[0] + " " + form + " "}, topic: word[1], form: form},
			question{kind: kindPrefix, query: match.Query{Text: word[0][:3+i%2]}},
		)
		both := filters[i]
		both.Text = word[0] + " "
		out = append(out, question{kind: kindFilters, query: filters[i]}, question{kind: kindBoth, query: both})
		circle, err := circleQuery(c, i)
		if err != nil {
			return nil, err
		}
		out = append(out, question{kind: kindCircle, query: circle})
	}
	for i := range out {
		out[i].query.Limit = pageSize
	}
	slices.SortStableFunc(out, func(a, b question) int { return slices.Index(kinds(), a.kind) - slices.Index(kinds(), b.kind) })
	return out, nil
}

// filterQueries gives twenty questions without words: one to four filters.
func filterQueries() []match.Query {
	domains := []string{"kunst-cultuur", "natuur-milieu", "wetenschap-techniek", "sport-beweging"}
	days := taxonomy.Values[taxonomy.Weekday]()
	out := make([]match.Query, 20)
	for i := range out {
		q := &out[i]
		if i%2 == 0 {
			q.Groepen = []taxonomy.Groepen{taxonomy.GroepenOf(1 + i%8)}
		}
		if i%3 == 0 {
			q.Days = taxonomy.SetOf(days[i%5])
		}
		if i%4 == 1 {
			most := money.Cents(6000 + 500*i)
			q.PriceMax = &most
		}
		if i%5 == 0 {
			q.GroupSize = 24
		}
		terms := map[match.Facet][]string{}
		if i%2 == 1 {
			terms[match.Domein] = []string{domains[i%4]}
		}
		if i%4 == 2 {
			terms[match.Stadsdeel] = []string{"escamp", "laak"}
		}
		if i%5 == 3 {
			terms[match.Setting] = []string{"in-onderwijstijd"}
			terms[match.VOG] = []string{"gecontroleerd", "opgegeven"}
		}
		if i%7 == 4 {
			terms[match.Vorm] = []string{"programma", "reeks"}
		}
		q.Terms = terms
	}
	return out
}

// circleQuery asks what is within reach of a postcode, some with a filter.
func circleQuery(c *city, i int) (match.Query, error) {
	postcodes := []string{"2511", "2526", "2586", "2553", "2497", "2611", "2282"}
	postcode := postcodes[i%len(postcodes)]
	point, areas, err := c.origin(postcode)
	if err != nil {
		return match.Query{}, err
	}
	q := match.Query{Postcode: postcode, From: point, FromAreas: areas, Radius: float64(2 + i%5)}
	if i%3 == 1 {
		q.Terms = map[match.Facet][]string{match.Soort: {"plek-bekend", "datum-en-plek-bekend"}}
	}
	if i%4 == 3 {
		q.Groepen = []taxonomy.Groepen{taxonomy.GroepenOf(5, 6)}
	}
	return q, nil
}

// wants tells whether the answer ought to hold a document of this truth.
func (q question) wants(t truth) bool {
	return slices.Contains(t.topics, q.topic) && (q.form == "" || slices.Contains(t.forms, q.form))
}
