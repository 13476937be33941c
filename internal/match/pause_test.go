package match

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"andersom/internal/clock"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: searching while the index changes. With -race it also tells
// whether searches and changes share what they should not.

// roundOf gives documents that are all alike and all differ from the round before.
func roundOf(n, size int) []Document {
	docs := make([]Document, size)
	for i := range docs {
		docs[i] = Document{
			ID: fmt.Sprint(i), Title: fmt.Sprintf("ronde x%d", n), Body: "met de e-mail en moestuinproject", Groepen: taxonomy.GroepenOf(1 + n%8),
			HasPrice: true, Price: money.Cents(5000 + n%2*10000), Values: []Value{{Discipline, "dans"}},
		}
	}
	return docs
}

// Searches during changes see each change as a whole: every change moves all
// documents to the next round.
func TestSearchesSeeWholeChanges(t *testing.T) {
	const size = 30
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	x.Apply(roundOf(0, size), nil)
	done := make(chan struct{})
	var searchers sync.WaitGroup
	for range 4 {
		searchers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if wrong := wholeRound(x, size); wrong != "" {
					t.Error(wrong)
					return
				}
				runtime.Gosched()
			}
		})
	}
	for n := range 100 {
		if n%10 == 9 {
			refill(x, roundOf(n, size))
		} else {
			x.Apply(roundOf(n, size), []string{"3", "4", fmt.Sprint(n)})
		}
	}
	close(done)
	searchers.Wait()
	if x.Len() != size {
		t.Errorf("Len = %d, want %d", x.Len(), size)
	}
}

// wholeRound asks all kinds of questions and says which answer is of no round.
func wholeRound(x *Index, size int) string {
	limit := money.Cents(9000)
	school := &Profile{Groups: []taxonomy.Groepen{1, 2, 4}, Wishes: []Wish{{Value{Discipline, "dans"}, More}}, Limits: Limits{PriceMax: &limit}}
	looking := *school
	looking.Look = true
	for _, q := range []Query{
		{Text: "ronde "}, {Text: "ron"}, {Text: "rodne "}, {Text: `"e-mail" `}, {Text: "moestuin"}, {Text: "moestiun projcet "},
		{}, {Terms: map[Facet][]string{Discipline: {"dans"}}}, {Profile: school}, {Text: "ronde", Profile: school},
		{Profile: &looking}, {Text: "ronde ", Profile: &looking, Sort: Cheapest},
	} {
		r, err := x.Search(q)
		if err != nil || r.Total+r.HiddenAll != size || r.HiddenAll != 0 && r.HiddenAll != size {
			return fmt.Sprintf("%q: total %d and %d hidden, %v; want %d", q.Text, r.Total, r.HiddenAll, err, size)
		}
		for _, c := range r.Facets[Groep] {
			if c.N != 0 && c.N != size {
				return fmt.Sprintf("%q: groep %s has %d, want all or none", q.Text, c.Slug, c.N)
			}
		}
		if slices.ContainsFunc(r.Hits, func(h Hit) bool { return h.Fit != r.Hits[0].Fit }) {
			return fmt.Sprintf("%q: fits of two rounds", q.Text)
		}
		if r.HiddenAll == 0 && (len(r.Hits) != min(size, DefaultLimit) || r.Prev != "") {
			return fmt.Sprintf("%q: %d hits on the first page, before it %q", q.Text, len(r.Hits), r.Prev)
		}
	}
	if s := x.Suggest("ron", 3); len(s) == 0 || s[0].N != size {
		return fmt.Sprintf("suggestions %v", s)
	}
	if s := x.Similar("7", 3); len(s) != 3 {
		return fmt.Sprintf("similar %v", s)
	}
	if e := x.Explain(Query{Text: "rodne "}, "7"); !e.Known || !e.Found || len(e.Words) != 1 {
		return fmt.Sprintf("explained as %+v", e)
	}
	if f, ok := x.Fit(school, "7"); !ok || len(f.Wished) != 1 {
		return fmt.Sprintf("fit %+v, %v", f, ok)
	}
	return ""
}
