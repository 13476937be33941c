package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"andersom/internal/match"
)

// This file: that the questions mean something, that the engines agree and
// that a disagreement is seen.

func TestQuestions(t *testing.T) {
	c, err := loadCity()
	if err != nil {
		t.Fatal(err)
	}
	asked, err := questions(c)
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := c.corpusOf(400, 1)
	if err != nil {
		t.Fatal(err)
	}
	topics := map[string]bool{}
	for _, topic := range corpus.catalogue.Topics() {
		topics[topic.Slug] = true
	}
	perKind := map[string]int{}
	for _, q := range asked {
		perKind[q.kind]++
		if q.topic != "" && !topics[q.topic] {
			t.Errorf("%q asks for %s, which is no topic", q.query.Text, q.topic)
		}
		for facet, slugs := range q.query.Terms {
			for _, slug := range slugs {
				if closed := facet == match.Setting || facet == match.VOG || facet == match.Vorm || facet == match.Soort; !closed && !slices.Contains(c.Values(facet), slug) {
					t.Errorf("%s knows no %s", facet, slug)
				}
			}
		}
	}
	for _, kind := range kinds() {
		if perKind[kind] != 20 {
			t.Errorf("%s: %d questions, want 20", kind, perKind[kind])
		}
	}
}

// One whole run, small: both engines agree on everything without words, and
// the report holds every row.
func TestRun(t *testing.T) {
	var out strings.Builder
	if err := run(&out, io.Discard, []int{400}, 1, 3); err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds() {
		if strings.Count(out.String(), "| "+kind+" |") != 2 {
			t.Errorf("the report lacks %q:\n%s", kind, out.String())
		}
	}
}

// liar answers as another engine, but for one thing.
type liar struct {
	engine
	lie func(*answer)
}

func (l liar) ask(q match.Query) (answer, error) {
	a, err := l.engine.ask(q)
	l.lie(&a)
	return a, err
}

func TestDisagreementIsSeen(t *testing.T) {
	c, err := loadCity()
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := c.corpusOf(200, 1)
	if err != nil {
		t.Fatal(err)
	}
	mine, _, err := buildOwn(c, corpus.documents)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := buildFTS(context.Background(), c, corpus.documents)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := other.close(); err != nil {
			t.Error(err)
		}
	}()
	q := question{query: match.Query{Limit: pageSize}}
	if err := agree([2]engine{mine, other}, q, &kindReport{}); err != nil {
		t.Fatalf("honest engines: %v", err)
	}
	for name, lie := range map[string]func(*answer){
		"total":        func(a *answer) { a.total++ },
		"count":        func(a *answer) { a.counts[match.Value{Facet: match.Groep, Slug: "3"}]++ },
		"lacking":      func(a *answer) { delete(a.counts, match.Value{Facet: match.Dag, Slug: "ma"}) },
		"lacking hits": func(a *answer) { a.top = a.top[:3] },
	} {
		if err := agree([2]engine{mine, liar{other, lie}}, q, &kindReport{}); err == nil {
			t.Errorf("%s: the lie was believed", name)
		}
	}
}

func TestWordsQuery(t *testing.T) {
	for text, want := range map[string]string{
		"muziek ": `"muziek"`, "muz": `"muz"*`, `dans "les `: `"dans" """les"`,
	} {
		if got := wordsQuery(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
