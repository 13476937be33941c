package match

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: paging, changing while others search, and the smaller questions.

func TestPagingVisitsEverythingOnce(t *testing.T) {
	x, docs := bigIndex(500)
	for _, sort := range Sorts() {
		for _, limit := range []int{1, 7, 24, 100} {
			q := Query{Sort: sort, Limit: limit, From: testCity().places["2511"].Point}
			first, err := x.Search(q)
			if err != nil {
				t.Fatal(err)
			}
			there, last := walk(t, x, q, first, func(r Result) string { return r.Next })
			back, _ := walk(t, x, q, last, func(r Result) string { return r.Prev })
			for name, ids := range map[string][]string{"there": there, "back": back} {
				slices.Sort(ids)
				if n := len(slices.Compact(ids)); n != len(docs) || len(ids) != len(docs) {
					t.Errorf("%s, %d a page, %s: %d hits, %d different, want %d", sort, limit, name, len(ids), n, len(docs))
				}
			}
			if first.Prev != "" || last.Next != "" {
				t.Errorf("%s: a page before the first (%q) or after the last (%q)", sort, first.Prev, last.Next)
			}
		}
	}
}

// refill replaces all documents.
func refill(x *Index, docs []Document) {
	if err := x.Replace(stream(docs, nil)); err != nil {
		panic(err) // no error went in
	}
}

// stream gives the documents and then the error, if any.
func stream(docs []Document, err error) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
		if err != nil {
			yield(Document{}, err)
		}
	}
}

func TestABrokenStreamLeavesTheIndex(t *testing.T) {
	x, docs := bigIndex(3 * buildBatch)
	broken := errors.New("broken")
	if err := x.Replace(stream(docs[:2*buildBatch], broken)); !errors.Is(err, broken) {
		t.Errorf("error = %v, want %v", err, broken)
	}
	if x.Len() != len(docs) {
		t.Errorf("%d documents are left of %d", x.Len(), len(docs))
	}
}

// However the batches fall to the hands, the last of one id counts.
func TestLastOfOneIDCounts(t *testing.T) {
	var docs []Document
	for i := range 5 * buildBatch {
		docs = append(docs, Document{ID: fmt.Sprint(i % (buildBatch + 1)), Title: fmt.Sprintf("ronde%d", i/(buildBatch+1))})
	}
	for _, most := range []int{1, 2, mostParts} {
		parts, err := buildParts(newLists(testCity()), stream(docs, nil), most)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, p := range parts {
			for doc, id := range p.ids {
				if !p.live.has(uint32(doc)) {
					continue
				}
				n++
				last := 4
				if number, _ := strconv.Atoi(id); number >= 5*buildBatch-4*(buildBatch+1) {
					last = 3
				}
				if word, ok := p.word(fmt.Sprintf("ronde%d", last)); !ok || p.postings(word).find(uint32(doc)) == 0 {
					t.Fatalf("%d hands: of %s an older document counts", most, id)
				}
			}
		}
		if n != buildBatch+1 {
			t.Errorf("%d hands: %d documents, want %d", most, n, buildBatch+1)
		}
	}
}

func bigIndex(n int) (*Index, []Document) {
	c := testCity()
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	g := gen{rand.New(rand.NewPCG(4, 2))}
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = g.document(i, x.now.Load().lists)
	}
	refill(x, docs)
	return x, docs
}

// A cursor keeps its place when the activity it points at goes, and its order
// when the day turns.
func TestCursorStaysRightWhenTheIndexChanges(t *testing.T) {
	x, _ := bigIndex(100)
	all, err := x.Search(Query{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	page, err := x.Search(Query{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	x.Apply(nil, []string{page.Hits[9].ID})
	x.clock = clock.Fixed(testNow().AddDate(0, 0, 1))
	next, err := x.Search(Query{Limit: 10, Cursor: page.Next})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all.Hits[10:20], next.Hits); diff != "" {
		t.Errorf("second page (-want +got):\n%s", diff)
	}
}

func TestBadCursorIsAFaultOfItsParameter(t *testing.T) {
	x, _ := bigIndex(30)
	page, err := x.Search(Query{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	bad := []Query{{Cursor: "x"}, {Cursor: "!!"}, {Cursor: "AQAA"}, {Cursor: page.Next[:12]}, {Cursor: "Ag" + page.Next[2:]},
		{Cursor: page.Next + "="}, {Cursor: strings.Repeat("A", 2000)}, {Cursor: page.Next, Sort: Newest}}
	for _, q := range bad {
		_, err := x.Search(q)
		var e *fault.Error
		if !errors.As(err, &e) || e.Kind != fault.Invalid || len(e.Fields) != 1 || e.Fields[0].Name != ParamCursor {
			t.Errorf("cursor %.40q: %v, want an Invalid fault at cursor", q.Cursor, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(cursor{Best, true, 20777, key{1 << 50, 7, "0190aaaa"}}.encode())
	f.Add("AQAA")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := decodeCursor(text)
		if err != nil || c == nil {
			return
		}
		again, err := decodeCursor(c.encode())
		if err != nil || *again != *c {
			t.Fatalf("%q is %+v, written and read again %+v, %v", text, c, again, err)
		}
	})
}

// Searches during changes see each change as a whole: every Apply moves all
// documents of one word to the next.
func TestSearchesSeeWholeChanges(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	round := func(n int) []Document {
		docs := make([]Document, 30)
		for i := range docs {
			docs[i] = Document{ID: fmt.Sprint(i), Title: fmt.Sprintf("ronde x%d", n), Groepen: taxonomy.GroepenOf(1 + n%8)}
		}
		return docs
	}
	x.Apply(round(0), nil)
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
				r, err := x.Search(Query{Text: "ronde "})
				if err != nil || r.Total != 30 {
					t.Errorf("total %d, %v; want 30", r.Total, err)
					return
				}
				for _, c := range r.Facets[Groep] {
					if c.N != 0 && c.N != 30 {
						t.Errorf("groep %s has %d, want all or none", c.Slug, c.N)
						return
					}
				}
				x.Suggest("ron", 3)
				x.Similar("7", 3)
				runtime.Gosched()
			}
		})
	}
	for n := range 100 {
		if n%10 == 9 {
			refill(x, round(n))
		} else {
			x.Apply(round(n), nil)
		}
	}
	close(done)
	searchers.Wait()
	if x.Len() != 30 {
		t.Errorf("Len = %d, want 30", x.Len())
	}
}

func TestPartsStayFew(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	for i := range 1000 {
		x.Apply([]Document{{ID: fmt.Sprint(i), Title: "les"}}, nil)
		if n := len(x.now.Load().parts); n > 7 {
			t.Fatalf("%d parts after %d documents", n, i+1)
		}
	}
	var ids []string
	for i := range 990 {
		ids = append(ids, fmt.Sprint(i))
	}
	x.Apply(nil, ids)
	size := 0
	for _, p := range x.now.Load().parts {
		size += p.n
	}
	if x.Len() != 10 || size > 20 {
		t.Errorf("%d documents in %d places, want 10 in at most 20", x.Len(), size)
	}
}

func TestDropsSayWhatStandsInTheWay(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	refill(x, []Document{
		{ID: "a", Title: "Dans voor kleuters", Groepen: taxonomy.GroepenOf(1, 2), Values: []Value{{Setting, "naschools"}}},
		{ID: "b", Title: "Dans en muziek", Groepen: taxonomy.GroepenOf(5), Values: []Value{{Setting, "in-onderwijstijd"}}},
	})
	r, err := x.Search(Query{Text: "dans muziek ", Groepen: []taxonomy.Groepen{taxonomy.GroepenOf(1)},
		Terms: map[Facet][]string{Setting: {"naschools"}}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Drop{{ParamText, "muziek", 1}, {ParamText, "", 1}}
	if diff := cmp.Diff(want, r.Drop); diff != "" {
		t.Errorf("drops (-want +got):\n%s", diff)
	}
}

func TestSuggest(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	music := []Value{{Discipline, "muziek"}}
	refill(x, []Document{
		{ID: "a", Title: "Muziekles", Disciplines: []string{"muziek"}, Values: music},
		{ID: "b", Title: "Muziekles met dans", Disciplines: []string{"muziek"}, Values: music},
		{ID: "c", Title: "Museum", ProviderName: "Mulder", Body: "mummie"},
	})
	for _, c := range []struct {
		text string
		want []Suggestion
	}{
		{"mu", []Suggestion{{"Muziek", Discipline, "muziek", 2}, {"muziekles", "", "", 2}, {"mulder", "", "", 1}, {"museum", "", "", 1}}},
		{"Dans mu", []Suggestion{{"Dans muziek", "", "", 1}, {"Dans muziekles", "", "", 1}}},
		{"m", nil}, {"mu ", nil}, {"", nil}, {"xyz", nil},
	} {
		if diff := cmp.Diff(c.want, x.Suggest(c.text, 4), cmpEmpty()); diff != "" {
			t.Errorf("Suggest(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestSimilar(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	doc := func(id string, groepen taxonomy.Groepen, values ...Value) Document {
		return Document{ID: id, Groepen: groepen, Values: values}
	}
	muziek, dans, kunst, wijk := Value{Discipline, "muziek"}, Value{Discipline, "dans"}, Value{Domein, "kunst-cultuur"}, Value{Wijk, "moerwijk"}
	own := doc("own", taxonomy.GroepenOf(1, 2, 3), muziek, dans, kunst, wijk)
	rest := []Document{
		doc("e", taxonomy.GroepenOf(1, 2, 3), kunst, wijk),
		doc("d", taxonomy.GroepenOf(1), muziek, kunst),
		doc("c", taxonomy.GroepenOf(1, 2), muziek, kunst),
		doc("b", taxonomy.GroepenOf(1, 2), muziek, kunst, wijk),
		doc("a", taxonomy.GroepenOf(8), muziek, dans, kunst),
		doc("x", taxonomy.GroepenOf(1, 2, 3), wijk, Value{Discipline, "koken"}),
	}
	refill(x, append(rest[:3:3], own))
	x.Apply(rest[3:], nil)
	for limit, want := range map[int]string{6: "a b c d e", 2: "a b", 0: ""} {
		var got []string
		for _, h := range x.Similar("own", limit) {
			got = append(got, h.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Similar(own, %d) = %v, want %s", limit, got, want)
		}
	}
	if got := x.Similar("nobody", 3); got != nil {
		t.Errorf("Similar of nothing = %v", got)
	}
}

func TestExplain(t *testing.T) {
	x := titled("De muziekles", "Gitaar")
	x.Apply([]Document{{ID: "b", Title: "Muziek", Body: "met gitaren"}}, nil)
	got := x.Explain(Query{Text: "muziek instrument "}, "b")
	want := Explanation{Known: true, Found: true, Words: []WordMatch{
		{"muziek", "zoals getypt", "muziek", "titel"}, {"instrument", "synoniem", "gitaren", "tekst"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
	if got := x.Explain(Query{Text: "muziek "}, "Gitaar"); !got.Known || got.Found || len(got.Words) > 0 {
		t.Errorf("what is not found is explained as %+v", got)
	}
	if got := x.Explain(Query{}, "nobody"); got.Known {
		t.Errorf("nothing is explained as %+v", got)
	}
}
