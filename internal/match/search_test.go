package match

import (
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
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
	pairs, seed := setting(t, "ANDERSOM_MATCH_PAIRS", 2000), seedOf(t)
	t.Logf("ANDERSOM_MATCH_SEED=%d ANDERSOM_MATCH_PAIRS=%d", seed, pairs)
	for round := range uint64(pairs / queriesPerCatalogue) {
		g := newGen(seed, round)
		if round%2 == 0 {
			g.fewWords(8)
		}
		c := testCity()
		x, docs := randomIndex(g, c)
		o := newOracle(x.now.Load().lists, docs, "denhaag", dayOf(testNow()))
		for range queriesPerCatalogue {
			if q := g.query(o.lists, c); !agree(t, g, x, o, q) {
				t.Fatalf("round %d of seed %d, query %+v, profile %+v", round, seed, q, q.Profile)
			}
		}
	}
}

// In a large catalogue counts, sets of bits, steps of prices and marks by
// document are kept; a small one has none of those.
func TestEngineAgreesWithOracleOnALargeCatalogue(t *testing.T) {
	seed := seedOf(t)
	t.Logf("ANDERSOM_MATCH_SEED=%d", seed)
	g := newGen(seed, 1<<40)
	g.fewWords(25)
	c := testCity()
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	h := &history{gen: g, lists: x.now.Load().lists, held: map[string]Document{}, ids: 2900}
	h.make = h.short
	for id := range 2600 {
		d := h.short(id, h.lists)
		h.held[d.ID] = d
	}
	x.Apply(h.documents(), nil)
	for range 3 {
		x.Apply(h.step(60))
	}
	if p := x.now.Load().parts[0]; p.kept == nil || p.whole() || p.n < pairsFrom {
		t.Fatalf("the first part holds %d documents, %d live, kept counts: %v", p.n, p.size, p.kept != nil)
	}
	o := newOracle(h.lists, h.documents(), "denhaag", dayOf(testNow()))
	for i := range 150 {
		q := g.one(o.lists, c)
		switch i % 3 {
		case 0:
			q = g.query(o.lists, c)
		case 1:
			q = Query{Text: g.typed() + " " + g.typed(), Facets: g.facets()}
		}
		q.Limit = 20 + g.IntN(80)
		if !agree(t, g, x, o, q) {
			t.Fatalf("seed %d, query %+v, profile %+v", seed, q, q.Profile)
		}
	}
}

func seedOf(t *testing.T) uint64 {
	return uint64(setting(t, "ANDERSOM_MATCH_SEED", int(rand.Uint32())))
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
	h := &history{gen: g, lists: x.now.Load().lists, held: map[string]Document{}, ids: 60}
	h.make = g.document
	var all []Document
	size := g.IntN(40)
	if g.chance(0.1) { // enough for marks by document
		size += 200
	}
	for id := range size {
		all = append(all, g.document(id, h.lists))
	}
	for _, d := range all {
		h.held[d.ID] = d
	}
	refill(x, append(slices.Clone(all[:len(all)/3]), all...))
	most := 1 + g.IntN(6)
	for range g.IntN(9) {
		x.Apply(h.step(most))
	}
	return x, h.documents()
}

// agree compares a whole answer: the result, all pages there and back, and
// what is told of single documents.
func agree(t *testing.T, g gen, x *Index, o *oracle, q Query) bool {
	t.Helper()
	wantHits, want, a := o.answer(q)
	first, err := x.Search(q)
	if err != nil {
		t.Errorf("Search: %v", err)
		return false
	}
	if !sameCounts(want, first) {
		opts := cmp.Options{cmpopts.IgnoreFields(Result{}, "Hits", "Prev", "Next"), cmpEmpty()}
		t.Errorf("answer (-oracle +engine):\n%s", cmp.Diff(want, first, opts))
		return false
	}
	return agreePages(t, x, q, first, wantHits) && agreeAlmost(t, a, first) && agreeExplain(t, g, x, a) && agreeSimilar(t, g, x, o) && agreeSuggest(t, g, x, o, q.Text)
}

// sameCounts compares results without their hits; cmp is slower than all else.
func sameCounts(a, b Result) bool {
	return a.Total == b.Total && a.Free == b.Free && a.HiddenAll == b.HiddenAll && slices.Equal(a.Hidden, b.Hidden) &&
		slices.Equal(a.Drop, b.Drop) && maps.EqualFunc(a.Facets, b.Facets, slices.Equal[[]Count]) &&
		slices.Equal(a.Understood.Ignored, b.Understood.Ignored) &&
		slices.EqualFunc(a.Understood.Corrected, b.Understood.Corrected, func(x, y Correction) bool {
			return x.Typed == y.Typed && slices.Equal(x.Searched, y.Searched)
		})
}

// agreePages walks over all pages there and back.
func agreePages(t *testing.T, x *Index, q Query, first Result, want []Hit) bool {
	t.Helper()
	there := walk(t, x, q, first, func(r Result) string { return r.Next })
	back := walk(t, x, q, there[len(there)-1], func(r Result) string { return r.Prev })
	slices.Reverse(back)
	for name, pages := range map[string][]Result{"there": there, "back": back} {
		var hits []Hit
		for _, page := range pages {
			hits = append(hits, page.Hits...)
			if page.Total != first.Total || len(page.Hits) > q.Limit {
				t.Errorf("%s: a page of %d hits, total %d of %d", name, len(page.Hits), page.Total, first.Total)
				return false
			}
		}
		if len(want)+len(hits) > 0 && !reflect.DeepEqual(want, hits) {
			t.Errorf("%s (-oracle +engine):\n%s", name, cmp.Diff(want, hits))
			return false
		}
		if pages[0].Prev != "" || pages[len(pages)-1].Next != "" {
			t.Errorf("%s: a page before the first or after the last", name)
			return false
		}
	}
	return true
}

// walk follows the cursors and gives all pages.
func walk(t *testing.T, x *Index, q Query, page Result, next func(Result) string) []Result {
	t.Helper()
	pages := []Result{page}
	for next(page) != "" && len(pages) <= 1000 {
		q.Cursor = next(page)
		var err error
		if page, err = x.Search(q); err != nil {
			t.Fatalf("cursor %s: %v", q.Cursor, err)
		}
		if len(page.Hits) == 0 {
			t.Fatalf("empty page at cursor %s", q.Cursor)
		}
		pages = append(pages, page)
	}
	return pages
}

// agreeAlmost compares what is almost found: documents that pass all but the
// words and have as many of those as any.
func agreeAlmost(t *testing.T, a *asked, first Result) bool {
	t.Helper()
	most, words := 0, map[string]int{}
	for doc, passes := range a.passing(ParamText, -1) {
		if !passes || len(a.units) < 2 || first.Total > 0 {
			continue
		}
		for i := range a.units {
			if a.scores[i][doc].found() {
				words[a.docs[doc].ID]++
			}
		}
		most = max(most, words[a.docs[doc].ID])
	}
	for id, n := range words {
		if n < most || n == 0 {
			delete(words, id)
		}
	}
	want := min(len(words), almostMost)
	for _, h := range first.Almost {
		if words[h.ID] == 0 {
			t.Errorf("%s is almost found, but has fewer of the words than others, or is there twice", h.ID)
			return false
		}
		delete(words, h.ID)
	}
	if len(first.Almost) != want {
		t.Errorf("%d are almost found, want %d", len(first.Almost), want)
		return false
	}
	return true
}

// agreeExplain asks of some documents, found or not, why.
func agreeExplain(t *testing.T, g gen, x *Index, a *asked) bool {
	t.Helper()
	for range min(len(a.docs), 3) {
		doc := g.IntN(len(a.docs))
		got := x.Explain(*a.q, a.docs[doc].ID)
		if !got.Known || got.Found != a.found[doc] {
			t.Errorf("%s is explained as known %v, found %v; want found %v", a.docs[doc].ID, got.Known, got.Found, a.found[doc])
			return false
		}
		for i := range a.units {
			same := func(other unit) bool { return typedIn(&other, a.units[i].typed) }
			if slices.ContainsFunc(a.units[:i], same) || slices.ContainsFunc(a.units[i+1:], same) {
				continue // which of the two a word was found for is not told
			}
			if !agreeWords(t, got.Words, &a.units[i], a.scores[i][doc]) {
				t.Errorf("document %+v", a.docs[doc])
				return false
			}
		}
	}
	return true
}

// agreeWords wants a word of each unit that is found, and of one without parts
// one in the best field; and none of what is not found.
func agreeWords(t *testing.T, words []WordMatch, u *unit, s sight) bool {
	t.Helper()
	own, best := false, false
	for _, w := range words {
		if typedIn(u, w.Typed) {
			own = true
			best = best || s.found() && w.Field == Field(s.field).String()
		}
	}
	switch {
	case s.found() && !own, s.found() && len(u.parts) == 0 && !best:
		t.Errorf("%q is found as %+v and explained as %+v", u.typed, s, words)
		return false
	case !s.found() && own && len(u.parts) == 0:
		t.Errorf("%q is not found and explained as %+v", u.typed, words)
		return false
	}
	return true
}

// typedIn tells whether a text is that of a unit or of one of its parts.
func typedIn(u *unit, text string) bool {
	return u.typed == text || slices.ContainsFunc(u.parts, func(p unit) bool { return typedIn(&p, text) })
}

func agreeSimilar(t *testing.T, g gen, x *Index, o *oracle) bool {
	t.Helper()
	if len(o.docs) == 0 {
		return true
	}
	of, limit := g.IntN(len(o.docs)), g.IntN(12)
	var got []string
	for _, h := range x.Similar(o.docs[of].ID, limit) {
		got = append(got, h.ID)
	}
	if want := o.similar(of, limit); !slices.Equal(got, want) {
		t.Errorf("similar to %s: engine %v, oracle %v", o.docs[of].ID, got, want)
		return false
	}
	return true
}

// agreeSuggest completes the text, or the beginning of some word.
func agreeSuggest(t *testing.T, g gen, x *Index, o *oracle, text string) bool {
	t.Helper()
	if g.chance(0.5) {
		text = g.pick("", g.word()+" ") + g.word()
		text = strings.ReplaceAll(text[:max(0, len(text)-g.IntN(5))], "_", " ")
	}
	limit := 1 + g.IntN(9)
	if got, want := x.Suggest(text, limit), o.suggest(text, limit); !slices.Equal(got, want) {
		t.Errorf("Suggest(%q, %d) (-oracle +engine):\n%s", text, limit, cmp.Diff(want, got))
		return false
	}
	return true
}

func cmpEmpty() cmp.Option { return cmpopts.EquateEmpty() }
