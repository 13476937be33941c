package match

import (
	"slices"
	"testing"

	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: ways that must come to the same. The engine takes the cheapest,
// which small random catalogues seldom make the clever one; here each is taken.

// onePart gives one large part of random documents, many of them alike.
func onePart(t *testing.T, g gen, n int) (*Index, *part) {
	t.Helper()
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	l := x.now.Load().lists
	docs := make([]Document, n)
	for id := range docs {
		docs[id] = g.document(id, l)
	}
	x.Apply(docs, nil)
	parts := x.now.Load().parts
	if len(parts) != 1 {
		t.Fatalf("%d parts", len(parts))
	}
	return x, &parts[0]
}

func TestAllWaysOfCountingAgree(t *testing.T) {
	seed := seedOf(t)
	t.Logf("ANDERSOM_MATCH_SEED=%d", seed)
	g := newGen(seed, 1<<44)
	x, p := onePart(t, g, 3000)
	l, s := x.now.Load().lists, x.pool.get()
	if p.mixedWord == 0 || p.mixedCode == 0 || p.mixedWord<<6 == p.n {
		t.Fatal("no document of one discipline, or none of several")
	}
	for round := range 40 {
		base := make(bitset, wordsFor(p.n))
		share := float64(1+round%9) / 10
		for doc := range uint32(p.n) {
			if g.chance(share) {
				base.set(doc)
			}
		}
		for _, facets := range l.columns {
			count := func(way func(*tally, *counted)) *tally {
				c := *s.newTally(&Query{Facets: facets}, l)
				c.values, c.byGrp = make([]int, l.total), make([]int, len(c.groeps))
				way(&c, &counted{set: base, n: base.count(), scratch: s})
				return &c
			}
			byDocs := count(func(c *tally, b *counted) { c.addList(p, facets, b) })
			bySets := count(func(c *tally, b *counted) {
				for _, f := range facets {
					c.addSets(p, f, b.set)
				}
			})
			sameTally(t, facets, "sets", byDocs, bySets)
			if facets[0] == Domein {
				sameTally(t, facets, "runs", byDocs, count(func(c *tally, b *counted) { c.addRuns(p, facets, b) }))
			}
		}
	}
}

func sameTally(t *testing.T, facets []Facet, way string, want, got *tally) {
	t.Helper()
	if !slices.Equal(want.values, got.values) || !slices.Equal(want.byGrp, got.byGrp) || want.days != got.days || want.parts != got.parts {
		t.Fatalf("%v: counted by %s %v %v %v %v\nby documents %v %v %v %v", facets, way,
			got.values, got.byGrp, got.days, got.parts, want.values, want.byGrp, want.days, want.parts)
	}
}

// A value that few have is a list; it must count as its bits do, from any word on.
func TestFewAndManyCountAlike(t *testing.T) {
	g := newGen(seedOf(t), 1<<45)
	for range 200 {
		n := 65 + g.IntN(900)
		base, dense := make(bitset, wordsFor(n)), make(bitset, wordsFor(n))
		var few []uint32
		for doc := range uint32(n) {
			if g.chance(0.3) {
				few = append(few, doc)
				dense.set(doc)
			}
			if g.chance(0.5) {
				base.set(doc)
			}
		}
		for word := range base {
			list, bits := valueSet{few: few}.countFrom(word, base[word:]), valueSet{dense: dense}.countFrom(word, base[word:])
			if list != bits {
				t.Fatalf("from word %d: a list counts %d, bits %d", word, list, bits)
			}
		}
	}
}

// Weighing field by field must choose as weighing everything does: with words
// in bodies that weigh less than synonyms in better fields, and with mistyped
// parts beside synonyms.
func TestFieldByFieldIsLikeAll(t *testing.T) {
	seed := seedOf(t)
	t.Logf("ANDERSOM_MATCH_SEED=%d", seed)
	g := newGen(seed, 1<<46)
	g.fewWords(30)
	x, p := onePart(t, g, 1500)
	snap, clever := x.now.Load(), 0
	for range 3000 {
		q := Query{Text: g.typed(), Limit: 1 + g.IntN(8)}
		if g.chance(0.3) {
			q.Text = g.typo(q.Text)
		}
		q.normalise()
		s := x.pool.get()
		run := search{snapshot: snap, query: &q, day: dayOf(testNow()), seed: 7, scratch: s}
		run.read()
		if len(run.reading.units) == 0 {
			continue
		}
		nodes := p.nodes(run.reading.units, s)
		set := p.setOfAll(nodes, s)
		if set.count() <= q.Limit {
			continue
		}
		clever++
		choose := func(way func(w *weigher)) []spot {
			rank := run.ranker(p)
			g := s.newPage(q.Limit, nil)
			g.begin(0, &rank)
			way(newWeigher(p.nodes(run.reading.units, s), &rank, g, s))
			return slices.Clone(g.best)
		}
		all := choose(func(w *weigher) { w.all(set.appendTo(nil)) })
		fields := choose(func(w *weigher) { w.byFields(slices.Clone(set)) })
		same := slices.EqualFunc(all, fields, func(a, b spot) bool { return a.high == b.high && a.low == b.low && a.doc == b.doc })
		if !same {
			t.Fatalf("%q, %d found: field by field %v, all %v", q.Text, set.count(), fields, all)
		}
		x.pool.put(s)
	}
	if clever < 500 {
		t.Errorf("only %d questions found more than a page", clever)
	}
}

// A synonym in a better field may weigh more than the word itself in the text.
func TestTheWordInTheTextBeforeASynonymElsewhere(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	var docs []Document
	for i := range 60 {
		d := Document{ID: "synoniem-" + string(rune('a'+i%26)) + string(rune('a'+i/26)), Title: "Iets", ProviderName: "De viool"}
		if i%2 == 0 {
			d.ID, d.ProviderName, d.Body = "woord-"+d.ID, "Ons huis", "Hier klinkt een instrument"
		}
		d.Groepen = taxonomy.Groepen(1)
		docs = append(docs, d)
	}
	x.Apply(docs, nil)
	found, err := x.Search(Query{Text: "instrument ", Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	if found.Total != 60 {
		t.Fatalf("total %d: viool means no instrument here any more", found.Total)
	}
	weights := map[bool]uint64{true: newMark(inBody, asWord, 1, 3).weight(), false: newMark(inProvider, asWord, 1, 1).atBest(asSynonym).weight()}
	for _, h := range found.Hits {
		if own := h.ID[0] == 'w'; weights[own] > weights[!own] {
			t.Fatalf("%s stands on the first page, weights %v", h.ID, weights)
		}
	}
}

// A synonym beside a mistyped part of a compound weighs no more than that part.
func TestASynonymBesideAMistypedPartComesInTime(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	var docs []Document
	add := func(name, title, summary string, n int) {
		for i := range n {
			docs = append(docs, Document{ID: name + "-" + string(rune('a'+i%26)) + string(rune('a'+i/26)), Title: title, Summary: summary})
		}
	}
	add("synoniem", "Bewegingsonderwijs in een cursus", "", 30)
	add("zelf", "Iets", "Gym in een cursus", 30)
	add("cursus", "Een cursus", "", 200)
	x.Apply(docs, nil)
	found, err := x.Search(Query{Text: "gymcurssus ", Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	if found.Total != 60 || len(found.Understood.Corrected) == 0 {
		t.Fatalf("total %d, corrected %v", found.Total, found.Understood.Corrected)
	}
	for _, h := range found.Hits {
		if h.ID[0] != 's' {
			t.Fatalf("%s stands before what has both words in the title", h.ID)
		}
	}
}
