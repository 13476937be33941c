package match

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"andersom/internal/clock"
)

// This file: the engine against the oracle on random catalogues and queries.
// ANDERSOM_MATCH_PAIRS sets how many pairs (make soak: 100000) and
// ANDERSOM_MATCH_SEED repeats the run whose seed was printed.

const queriesPerCatalogue = 20

func TestEngineAgreesWithOracle(t *testing.T) {
	pairs, seed := setting(t, "ANDERSOM_MATCH_PAIRS", 2000), uint64(setting(t, "ANDERSOM_MATCH_SEED", int(rand.Uint32())))
	t.Logf("ANDERSOM_MATCH_SEED=%d ANDERSOM_MATCH_PAIRS=%d", seed, pairs)
	for round := range uint64(pairs / queriesPerCatalogue) {
		g := gen{rand.New(rand.NewPCG(seed, round))}
		c := testCity()
		x, docs := randomIndex(g, c)
		o := newOracle(x.now.Load().lists, docs, "denhaag", dayOf(testNow()))
		for range queriesPerCatalogue {
			if q := g.query(o.lists, c); !agree(t, x, o, q) {
				t.Fatalf("round %d of seed %d, query %+v", round, seed, q)
			}
		}
	}
}

func setting(t *testing.T, name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// randomIndex fills an index in several steps, with changes and deletions, and
// gives the documents that it must hold.
func randomIndex(g gen, c *city) (*Index, []Document) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	l := x.now.Load().lists
	held := map[string]Document{}
	var all []Document
	for id := range g.IntN(40) {
		all = append(all, g.document(id, l))
	}
	for _, d := range all {
		held[d.ID] = d
	}
	refill(x, append(slices.Clone(all[:len(all)/3]), all...))
	for range g.IntN(6) {
		var upserts []Document
		var deletes []string
		for range g.IntN(5) {
			upserts = append(upserts, g.document(g.IntN(60), l))
		}
		for range g.IntN(4) {
			id := g.document(g.IntN(60), l).ID
			deletes = append(deletes, id)
			delete(held, id)
		}
		for _, d := range upserts {
			held[d.ID] = d
		}
		x.Apply(upserts, deletes)
	}
	docs := make([]Document, 0, len(held))
	for _, d := range held {
		docs = append(docs, d)
	}
	slices.SortFunc(docs, func(a, b Document) int { return compare(a.ID, b.ID) })
	return x, docs
}

func compare(a, b string) int { return key{id: a}.compare(key{id: b}) }

// agree pages through the whole answer of the engine, there and back.
func agree(t *testing.T, x *Index, o *oracle, q Query) bool {
	t.Helper()
	wantIDs, want := o.answer(q)
	first, err := x.Search(q)
	if err != nil {
		t.Errorf("Search: %v", err)
		return false
	}
	opts := cmp.Options{cmpopts.IgnoreFields(Result{}, "Hits", "Prev", "Next"), cmpEmpty()}
	if diff := cmp.Diff(want, first, opts); diff != "" {
		t.Errorf("answer (-oracle +engine):\n%s", diff)
		return false
	}
	gotIDs, last := walk(t, x, q, first, func(r Result) string { return r.Next })
	if !slices.Equal(gotIDs, wantIDs) {
		t.Errorf("order: oracle %v, engine %v", wantIDs, gotIDs)
		return false
	}
	backIDs, _ := walk(t, x, q, last, func(r Result) string { return r.Prev })
	if len(backIDs) != len(wantIDs) {
		t.Errorf("back: oracle %v, engine %v", wantIDs, backIDs)
		return false
	}
	return true
}

// walk follows the cursors and gathers the ids of all pages.
func walk(t *testing.T, x *Index, q Query, page Result, next func(Result) string) ([]string, Result) {
	t.Helper()
	var ids []string
	for steps := 0; ; steps++ {
		for _, h := range page.Hits {
			ids = append(ids, h.ID)
		}
		if next(page) == "" || steps > 1000 {
			return ids, page
		}
		q.Cursor = next(page)
		var err error
		if page, err = x.Search(q); err != nil {
			t.Fatalf("cursor %s: %v", q.Cursor, err)
		}
		if len(page.Hits) == 0 {
			t.Fatalf("empty page at cursor %s", q.Cursor)
		}
	}
}

func cmpEmpty() cmp.Option { return cmpopts.EquateEmpty() }
