package match

import (
	"net/url"
	"testing"

	"andersom/internal/clock"
)

// This file: any question at all to a small index.

func FuzzSearch(f *testing.F) {
	c := testCity()
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	g := newGen(7, 7)
	l := x.now.Load().lists
	h := &history{gen: g, lists: l, held: map[string]Document{}, ids: 60, make: g.document}
	for range 8 {
		x.Apply(h.step(12))
	}
	parser := NewParser(c)
	for _, seed := range []struct {
		text, address string
		limit         int
		profile       uint64
	}{
		{"muziek", "", 3, 0}, {`"moes tuin" dansen`, "groep=5/6&dag=wo", 1, 1}, {"“e-mail", "sorteer=afstand&postcode=2511&straal=4", 7, 2},
		{"vijfde da", "letterlijk=ja&discipline=dans&discipline=muziek", 100, 3}, {"trommelwrokshpo ", "gratis=ja&prijs_max=75&groepsgrootte=20", 2, 4},
		{"voor de", "dagdeel=ochtend&sorteer=nieuw", 5, 5}, {"\xff-\u0301 ß-", "sorteer=prijs&cursor=AQAA", 0, 6},
	} {
		f.Add(seed.text, seed.address, seed.limit, seed.profile)
	}
	f.Fuzz(func(t *testing.T, text, address string, limit int, profile uint64) {
		values, err := url.ParseQuery(address)
		if err != nil {
			t.Skip("no address")
		}
		q, _, _ := parser.Parse(values)
		q.Text, q.Limit, q.Cursor = text, limit, ""
		p := newGen(profile, 0)
		if profile > 0 {
			q.Profile, q.Facets = p.profile(l, c), p.facets()
		}
		first, err := x.Search(q)
		if err != nil {
			t.Fatal(err)
		}
		everythingOnce(t, x, q, first)
		x.Suggest(text, 5)
	})
}

// everythingOnce wants the total on all pages together, nothing twice, and all
// of it explained.
func everythingOnce(t *testing.T, x *Index, q Query, first Result) {
	t.Helper()
	seen := map[string]bool{}
	for _, page := range walk(t, x, q, first, func(r Result) string { return r.Next }) {
		for _, hit := range page.Hits {
			if seen[hit.ID] {
				t.Fatalf("%s twice", hit.ID)
			}
			seen[hit.ID] = true
			if e := x.Explain(q, hit.ID); !e.Known || !e.Found {
				t.Fatalf("%s is found and explained as %+v", hit.ID, e)
			}
		}
	}
	if len(seen) != first.Total {
		t.Fatalf("%d hits on all pages, total %d", len(seen), first.Total)
	}
}
