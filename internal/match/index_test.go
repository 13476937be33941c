package match

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
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
			there := walk(t, x, q, first, func(r Result) string { return r.Next })
			last := there[len(there)-1]
			back := walk(t, x, q, last, func(r Result) string { return r.Prev })
			for name, pages := range map[string][]Result{"there": there, "back": back} {
				var ids []string
				for _, page := range pages {
					for _, h := range page.Hits {
						ids = append(ids, h.ID)
					}
				}
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
	for _, hands := range []int{1, 2, mostHands} {
		whole, err := buildWhole(newLists(testCity()), stream(docs, nil), hands)
		if err != nil {
			t.Fatal(err)
		}
		p, n := newPart(whole), 0
		for doc, id := range p.ids {
			if !p.live.has(uint32(doc)) {
				continue
			}
			n++
			last := 4
			if number, _ := strconv.Atoi(id); number >= 5*buildBatch-4*(buildBatch+1) {
				last = 3
			}
			if p.lexeme(fmt.Sprintf("ronde%d", last)).at(uint32(doc)) == notThere {
				t.Fatalf("%d hands: of %s an older document counts", hands, id)
			}
		}
		if n != buildBatch+1 {
			t.Errorf("%d hands: %d documents, want %d", hands, n, buildBatch+1)
		}
	}
}

func bigIndex(n int) (*Index, []Document) {
	c := testCity()
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), c})
	g := newGen(4, 2)
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

// From a page that is empty because everything on it went, the way back gives
// all that stood before it, and the way on all that is left.
func TestEmptiedPageLeadsToTheRest(t *testing.T) {
	x, _ := bigIndex(30)
	search := func(cursor string) Result {
		r, err := x.Search(Query{Limit: 10, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	ids := func(r Result) []string {
		var out []string
		for _, h := range r.Hits {
			out = append(out, h.ID)
		}
		return out
	}
	first := search("")
	second := search(first.Next)
	third := search(second.Next)
	x.Apply(nil, ids(third))
	empty := search(second.Next)
	if len(empty.Hits) != 0 || empty.Next != "" {
		t.Fatalf("%d hits, next %q", len(empty.Hits), empty.Next)
	}
	if diff := cmp.Diff(second.Hits, search(empty.Prev).Hits); diff != "" {
		t.Errorf("before the emptied page (-want +got):\n%s", diff)
	}
	x.Apply(nil, ids(first))
	empty = search(second.Prev)
	if len(empty.Hits) != 0 || empty.Prev != "" {
		t.Fatalf("%d hits, previous %q", len(empty.Hits), empty.Prev)
	}
	if diff := cmp.Diff(second.Hits, search(empty.Next).Hits); diff != "" {
		t.Errorf("after the emptied page (-want +got):\n%s", diff)
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

// A part that is for the greater half deleted is written anew, also when it is
// the only one.
func TestDeletedDocumentsGiveTheirRoomBack(t *testing.T) {
	x, docs := bigIndex(100)
	var ids []string
	for _, d := range docs[:60] {
		ids = append(ids, d.ID)
	}
	x.Apply(nil, ids)
	if p := x.now.Load().parts; len(p) != 1 || p[0].n != 40 {
		t.Errorf("%d parts, the first of %d documents; want 1 of 40", len(p), p[0].n)
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

func TestAlmostHasTheMostWords(t *testing.T) {
	x := titled("Dans met robots", "Dans", "Robots en dans in de tuin", "Muziek")
	r, err := x.Search(Query{Text: "dans robots zwembad tuin "})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Almost) != 1 || r.Almost[0].ID != "Robots en dans in de tuin" {
		t.Errorf("got %v", r.Almost)
	}
	if r, err = x.Search(Query{Text: "zwembad "}); err != nil || len(r.Almost) != 0 {
		t.Errorf("one word that stands nowhere: %v, %v", r.Almost, err)
	}
}

func TestSuggest(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	music := []Value{{Discipline, "muziek"}}
	refill(x, []Document{
		{ID: "a", Title: "Muziekles", Disciplines: []string{"muziek"}, Values: music},
		{ID: "b", Title: "Muziekles met dans", Disciplines: []string{"muziek"}, Values: music},
		{ID: "c", Title: "Museum", Provider: "p3", ProviderName: "Mulder", Body: "mummie"},
		{ID: "d", Title: "Poëzie"},
	})
	for _, c := range []struct {
		text string
		want []Suggestion
	}{
		{"mu", []Suggestion{
			{SuggestTheme, "Muziek", Discipline, "muziek", "", 2},
			{SuggestWord, "muziekles", "", "", "", 2}, {SuggestWord, "mulder", "", "", "", 1}, {SuggestWord, "museum", "", "", "", 1},
			{SuggestProvider, "Mulder", "", "", "p3", 1}}},
		{"Dans mu", []Suggestion{{SuggestWord, "Dans muziek", "", "", "", 1}, {SuggestWord, "Dans muziekles", "", "", "", 1}}},
		{"muz", []Suggestion{
			{SuggestTheme, "Muziek", Discipline, "muziek", "", 2}, {SuggestWord, "muziekles", "", "", "", 2},
			{SuggestActivity, "Muziekles", "", "", "a", 1}, {SuggestActivity, "Muziekles met dans", "", "", "b", 1}}},
		{"poe", []Suggestion{{SuggestWord, "poëzie", "", "", "", 1}, {SuggestActivity, "Poëzie", "", "", "d", 1}}},
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
		{"muziek", "het woord zelf", "muziek", "titel"}, {"instrument", "betekent hetzelfde", "gitaren", "tekst"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
	x.Apply([]Document{{ID: "c", Title: "Gitaren", Body: "gitaar en gitaartje", Summary: "een gitaar"}}, nil)
	want = Explanation{Known: true, Found: true, Words: []WordMatch{
		{"gitaar", "het woord zelf", "gitaren", "titel"}, {"gitaar", "het woord zelf", "gitaar", "samenvatting"}, {"gitaar", "het woord zelf", "gitaartje", "tekst"}}}
	if diff := cmp.Diff(want, x.Explain(Query{Text: "gitaar "}, "c")); diff != "" {
		t.Errorf("best first (-want +got):\n%s", diff)
	}
	if got := x.Explain(Query{Text: "muziek "}, "Gitaar"); !got.Known || got.Found || len(got.Words) > 0 {
		t.Errorf("what is not found is explained as %+v", got)
	}
	if got := x.Explain(Query{}, "nobody"); got.Known {
		t.Errorf("nothing is explained as %+v", got)
	}
}
