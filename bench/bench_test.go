package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/match"
)

// This file: that the questions mean something, that the judge sees what is
// wrong, and one whole small run with every engine that is on this machine.

// TestMain lets the test binary be a worker, as the runner starts them.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-worker" {
		if err := command(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func city4test(t *testing.T) *city {
	t.Helper()
	c, err := loadCity()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestQuestions(t *testing.T) {
	c := city4test(t)
	asked, err := c.questions(900, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := c.questions(900, 3)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(asked, again) {
		t.Error("the same seed gave other questions")
	}
	facets, perKind := askable(), map[string]int{}
	for _, q := range asked {
		perKind[q.Kind]++
		if isText := strings.TrimSpace(q.Text) != ""; isText != (q.Topics != nil) {
			t.Errorf("%s: %q means %v", q.Kind, q.Text, q.Topics)
		}
		if strings.HasSuffix(q.Text, " ") == (q.Kind == kindPrefix) && q.Text != "" {
			t.Errorf("%s: %q", q.Kind, q.Text)
		}
		for facet, slugs := range q.Terms {
			if len(slugs) == 0 || !slices.Contains(facets, facet) {
				t.Errorf("%s asks for %v of %s", q.Kind, slugs, facet)
			}
		}
		if both := q.Kind == kindBoth; both && countFilters(q.filters) != 3 {
			t.Errorf("%q has not three filters: %+v", q.Text, q.filters)
		}
		line, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var back question
		if err := json.Unmarshal(line, &back); err != nil || back.Text != q.Text || !slices.Equal(back.Groepen, q.Groepen) || back.Moments != q.Moments {
			t.Errorf("%s came back as %+v (%v)", line, back, err)
		}
	}
	for _, kind := range kinds() {
		if perKind[kind] != 100 {
			t.Errorf("%s: %d questions, want 100", kind, perKind[kind])
		}
	}
}

func countFilters(f filters) int {
	n := len(f.Terms)
	for _, there := range []bool{len(f.Groepen) > 0, f.Moments != 0, f.PriceMax > 0, f.Size > 0, f.Circle != nil} {
		if there {
			n++
		}
	}
	return n
}

// A mistyped word is no word: else it would rightly be searched as it stands.
func TestTyposAreMistakes(t *testing.T) {
	c := city4test(t)
	asked, err := c.questions(900, 4)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range asked {
		if q.Kind != kindTypo {
			continue
		}
		if !slices.ContainsFunc(strings.Fields(q.Text), func(word string) bool { return !c.meanings.knows(word) }) {
			t.Errorf("%q holds no mistake", q.Text)
		}
	}
}

func TestWordsHaveMeanings(t *testing.T) {
	c := city4test(t)
	if n := len(c.meanings.subjects); n < 60 {
		t.Errorf("words for %d topics, want at least 60", n)
	}
	for word, want := range map[string][]string{
		"kookt": {"koken"}, "fietst": {"fietsen", "fietsles"}, "schaak": {"schaken"}, "klei": {"keramiek"},
	} {
		if got := c.meanings.topics[word]; !slices.Equal(slices.Sorted(slices.Values(got)), want) {
			t.Errorf("%s means %v, want %v", word, got, want)
		}
	}
	if got := c.meanings.beginning("schaa"); !slices.Equal(got, []string{"schaken"}) {
		t.Errorf("schaa begins words of %v", got)
	}
	for _, s := range c.Synonyms() {
		if slices.Contains(s.Phrases, "workshop") || slices.Contains(s.Phrases, "moestuin") && slices.Contains(s.Phrases, "natuur") {
			t.Errorf("%v calls things the same that truth keeps apart", s.Phrases)
		}
	}
}

// The judge believes an answer that is right and no other.
func TestJudgeSeesLies(t *testing.T) {
	c := city4test(t)
	corpus := corpus{c, 300, 1}
	j, err := newJudge(corpus)
	if err != nil {
		t.Fatal(err)
	}
	e := newOwn(place{c, t.TempDir(), 2})
	if err := e.build(corpus); err != nil {
		t.Fatal(err)
	}
	q := question{Kind: kindFilters, filters: filters{Terms: map[match.Facet][]string{match.Setting: {"naschools"}}}}
	if err := e.prepare([]question{q}); err != nil {
		t.Fatal(err)
	}
	w := j.want(q)
	truth := j.truth(&w)
	if truth.total == 0 || truth.total == len(j.facts) {
		t.Fatalf("%d of %d: the choice chooses nothing", truth.total, len(j.facts))
	}
	for name, lie := range map[string]func(*answer){
		"none":    func(*answer) {},
		"total":   func(a *answer) { a.Total *= 2 },
		"count":   func(a *answer) { a.Counts["setting:vakantie"]++ },
		"lacking": func(a *answer) { delete(a.Counts, "setting:in-onderwijstijd") },
		"hits":    func(a *answer) { a.Top = []string{"nobody", a.Top[0]} },
	} {
		found, err := e.ask(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		a := e.read(found)
		lie(&a)
		want := verdict{found: true, precision: 1, agreement: 1, counts: true, fair: true}
		switch name {
		case "total":
			want.agreement = 0.5
		case "count", "lacking":
			want.counts = false
		case "hits":
			want.precision = 0.5
		}
		if got := j.verdict(&w, truth, a); got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
	if nothing := (score{}).mean(); !math.IsNaN(nothing.found) {
		t.Errorf("of no question found is %v", nothing.found)
	}
}

// One whole run, small, with every engine there is. Where questions have no
// words all must give the totals of the judge, and the counts of every facet.
func TestRun(t *testing.T) {
	c := city4test(t)
	var progress strings.Builder
	r := run{entrants: entrants(), n: 250, queries: 54, rounds: 1, threads: 2, seed: 2, warmFor: time.Millisecond, loadFor: 20 * time.Millisecond, wrong: 1, progress: &progress}
	s, err := r.measure(t.Context(), c)
	if err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	for _, absent := range s.absent {
		t.Log(absent)
	}
	if got := len(s.outcomes) + len(s.absent); got != len(entrants()) {
		t.Errorf("%d engines, want %d", got, len(entrants()))
	}
	for _, o := range s.outcomes {
		for _, kind := range []string{kindFilters, kindCircle, kindProfile} {
			m := o.scores[kind].mean()
			rough := o.title == "Bleve" && kind != kindFilters // its distances differ a little
			if !rough && (m.counts != 1 || m.agreement != 1 || m.precision != 1) {
				t.Errorf("%s, %s: precision %.3f, agreement %.3f, counts %.3f", o.title, kind, m.precision, m.agreement, m.counts)
			}
		}
		if m := o.scores[kindWord].mean(); m.found < 0.3 {
			t.Errorf("%s finds %.2f of single words", o.title, m.found)
		}
		if len(o.of(mix)) != r.queries || o.asked == 0 || len(o.changes) != mostChanges || o.bytes <= 0 {
			t.Errorf("%s: %d times, %d under load, %d changes, %d bytes", o.title, len(o.of(mix)), o.asked, len(o.changes), o.bytes)
		}
	}
	text := report(r, []*size{s})
	for _, kind := range append(kinds(), mix) {
		if !strings.Contains(text, "| "+kind+" |") {
			t.Errorf("the report lacks %q:\n%s", kind, text)
		}
	}
	if strings.Contains(text, "NaN") {
		t.Errorf("the report speaks of NaN:\n%s", text)
	}
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{{"-n", "0"}, {"-n", "some"}, {"-peers", "solr"}, {"-queries", "3"}, {"-rounds", "0"}} {
		if err := command(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%v: was believed", args)
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
