package match

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/clock"
)

// This file: the model: an index that grew by any history of changes answers
// all questions as one that was built at once of the same documents.

func TestHistoryDoesNotMatter(t *testing.T) {
	seed, c := seedOf(t), testCity()
	t.Logf("ANDERSOM_MATCH_SEED=%d", seed)
	for round := range uint64(60) {
		g := newGen(seed, 1<<41|round)
		x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
		if round%2 == 0 {
			g.fewWords(8)
		}
		h := &history{gen: g, lists: x.now.Load().lists, held: map[string]Document{}, ids: 10 + g.IntN(60)}
		h.make = g.document
		most := 1 + g.IntN(12)
		for range g.IntN(25) {
			if x.Apply(h.step(most)); g.chance(0.05) {
				refill(x, h.documents())
			}
		}
		sameAsRebuilt(t, g, x, h, c, 12)
		if t.Failed() {
			t.Fatalf("round %d of seed %d", round, seed)
		}
	}
}

// Above pairsFrom documents counts are kept, marks stand by document and a
// rebuild makes several parts.
func TestHistoryOfALargeCatalogueDoesNotMatter(t *testing.T) {
	seed, c := seedOf(t), testCity()
	t.Logf("ANDERSOM_MATCH_SEED=%d", seed)
	g := newGen(seed, 1<<42)
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	h := &history{gen: g, lists: x.now.Load().lists, held: map[string]Document{}, ids: 4000}
	h.make = h.short
	first := func(n int) {
		var docs []Document
		for id := range n {
			d := h.short(id, h.lists)
			docs = append(docs, d)
			h.held[d.ID] = d
		}
		refill(x, docs)
	}
	first(3 * pairsFrom / 2)
	kept := 0
	for _, most := range []int{5, 40, 200, 0, 900, 20} { // 900: most of the first part goes, and it is merged
		for range 3 {
			x.Apply(h.step(most))
		}
		for _, p := range x.now.Load().parts {
			if p.kept != nil && !p.whole() {
				kept++
			}
		}
		sameAsRebuilt(t, g, x, h, c, 30)
		if t.Failed() {
			t.Fatalf("seed %d, %d changes at once", seed, most)
		}
	}
	if kept == 0 {
		t.Error("no part ever kept counts after a deletion")
	}
}

// sameAsRebuilt asks the index and a new one with the same documents the same.
func sameAsRebuilt(t *testing.T, g gen, x *Index, h *history, c *city, questions int) {
	t.Helper()
	docs := h.documents()
	g.Shuffle(len(docs), func(i, k int) { docs[i], docs[k] = docs[k], docs[i] })
	fresh := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	refill(fresh, docs)
	if x.Len() != len(docs) || fresh.Len() != len(docs) {
		t.Errorf("%d documents, rebuilt %d, want %d", x.Len(), fresh.Len(), len(docs))
	}
	for i := range questions {
		q := g.one(h.lists, c)
		if i%4 != 0 {
			q = g.query(h.lists, c)
		}
		sameAnswers(t, x, fresh, q)
		if len(docs) > 0 {
			sameOfOne(t, x, fresh, q, docs[g.IntN(len(docs))].ID)
		}
		if t.Failed() {
			return
		}
	}
}

// sameAnswers compares the results, cursors included, of two pages and what is
// suggested.
func sameAnswers(t *testing.T, x, fresh *Index, q Query) {
	t.Helper()
	x.clock = clock.Fixed(testNow().AddDate(0, 0, -1)) // asked yesterday too: nothing of it is left
	if _, err := x.Search(q); err != nil {
		t.Fatal(err)
	}
	x.clock = fresh.clock
	for range 2 {
		got, err := x.Search(q)
		want, err2 := fresh.Search(q)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if !sameCounts(want, got) || !reflect.DeepEqual(want.Hits, got.Hits) || want.Next != got.Next || want.Prev != got.Prev {
			t.Errorf("query %+v, profile %+v (-rebuilt +changed):\n%s", q, q.Profile, cmp.Diff(want, got))
			return
		}
		if q.Cursor = got.Next; q.Cursor == "" {
			break
		}
	}
	text := strings.TrimSpace(q.Text)
	for cut := range min(len(text), 3) {
		typed := text[:len(text)-cut]
		if got, want := x.Suggest(typed, 9), fresh.Suggest(typed, 9); !slices.Equal(got, want) {
			t.Errorf("Suggest(%q) (-rebuilt +changed):\n%s", typed, cmp.Diff(want, got))
		}
	}
}

// sameOfOne compares what is told of one document.
func sameOfOne(t *testing.T, x, fresh *Index, q Query, id string) {
	t.Helper()
	if diff := cmp.Diff(fresh.Explain(q, id), x.Explain(q, id)); diff != "" {
		t.Errorf("Explain(%q, %s) (-rebuilt +changed):\n%s", q.Text, id, diff)
	}
	if got, want := x.Similar(id, 7), fresh.Similar(id, 7); !reflect.DeepEqual(got, want) {
		t.Errorf("Similar(%s): %v, rebuilt %v", id, got, want)
	}
	if q.Profile == nil {
		return
	}
	got, ok := x.Fit(q.Profile, id)
	want, ok2 := fresh.Fit(q.Profile, id)
	if diff := cmp.Diff(want, got); diff != "" || ok != ok2 {
		t.Errorf("Fit of %s (-rebuilt +changed):\n%s", id, diff)
	}
}
