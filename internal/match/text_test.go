package match

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"andersom/internal/clock"
)

// This file: how typed text is read, and how small examples come out.

func TestReading(t *testing.T) {
	l := newLists(testCity())
	for _, c := range []struct {
		text    string
		literal bool
		want    string
	}{
		{"", false, ""},
		{"!?", false, ""},
		{"muziek ", false, "muziek: =muziek ~muziek"},
		{"muziek", false, "muziek: =muziek ~muziek muziek*"},
		{"m", false, "m: =m ~m"},
		{"groep 54", false, "groep: =groep ~groep; 54: =54 ~54"},
		{"Muzieklessen ", false, "Muzieklessen: =muzieklessen ~muziekles"},
		{"les voor de kleuters ", false, "les: =les ~les; kleuters: =kleuters ~kleuter (niet: voor de)"},
		{"voor de", false, "voor: =voor ~voor; de: =de ~de de*"},
		{"voor de", true, "voor: =voor; de: =de"},
		{"gym ", false, `gym: =gym ~gym ~bewegingsonderwijs/syn "lichamelijke opvoeding"/syn`},
		{"vijfde dag ", false, `vijfde dag: "4+1"/syn "anders organiseren"/syn [vijfde: =vijfde ~vijfd; dag: =dag ~dag]`},
		{"Anders organiseren ", false, `Anders organiseren: "vijfde dag"/syn "4+1"/syn [organiseren: =organiseren ~organiser]`},
		{"gitaar ", false, "gitaar: =gitaar ~gitar"},
		{"instrumenten ", false, "instrumenten: =instrumenten ~instrument ~gitar/syn ~viool/syn"},
		{"3D-print", false, "3D-print: =3dprint ~3dprint [3D: =3d ~3d; print: =print ~print print*]"},
		{"'s-Gravenhage ", false, "'s-Gravenhage: =sgravenhage ~sgravenhag [Gravenhage: =gravenhage ~gravenhag]"},
		{"e-mail", true, "e-mail: =email [e: =e; mail: =mail]"},
	} {
		got := showReading(l.read(c.text, c.literal))
		if got != c.want {
			t.Errorf("read(%q, %v)\n got %s\nwant %s", c.text, c.literal, got, c.want)
		}
	}
}

func showReading(r reading) string {
	out := showUnits(r.units)
	if len(r.ignored) > 0 {
		out += " (niet: " + strings.Join(r.ignored, " ") + ")"
	}
	return out
}

func showUnits(units []unit) string {
	var out []string
	for _, u := range units {
		parts := []string{u.typed + ":"}
		for _, v := range u.variants {
			text := [...]string{"=" + v.text, "~" + v.text, v.text + "*", `"` + v.text + `"`}[v.kind]
			if v.form == asSynonym {
				text += "/syn"
			}
			parts = append(parts, text)
		}
		if len(u.parts) > 0 {
			parts = append(parts, "["+showUnits(u.parts)+"]")
		}
		out = append(out, strings.Join(parts, " "))
	}
	return strings.Join(out, "; ")
}

// titled makes an index of documents that have only a title.
func titled(titles ...string) *Index {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	var docs []Document
	for _, title := range titles {
		docs = append(docs, Document{ID: title, Title: title, Confirmed: testNow()})
	}
	refill(x, docs)
	return x
}

func idsOf(t *testing.T, x *Index, q Query) []string {
	t.Helper()
	q.Limit = MaxLimit
	r, err := x.Search(q)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return out
}

func TestFormsFindOneAnother(t *testing.T) {
	for _, c := range []struct{ typed, title string }{
		{"muzieklessen ", "De muziekles"}, {"kookt ", "Samen koken"}, {"dans ", "Wij dansen"}, {"schrijf ", "Verhalen schrijven"},
		{"kind ", "Voor kinderen"}, {"cafe ", "Café op school"}, {"poezie ", "Poëzie"}, {"foto ", "Foto's maken"}, {"GITAAR ", "gitaar"},
		{"muz", "Muziekles"}, {"muizek ", "Muziek"}, {"muzik ", "Muziekles en muziek"}, {"gym ", "Lichamelijke opvoeding"},
		{"lichamelijke opvoeding ", "Gymles en gym"}, {"4+1 ", "Anders organiseren"}, {"anders organiseren ", "De vijfde dag"},
		{"e-mail ", "Email schrijven"}, {"email ", "E-mail schrijven"}, {"3d printer ", "3D-printer"}, {"leidschendam ", "Leidschendam-Voorburg"},
		{"smaakles ", "Kookles"}, {"instrument ", "Viool spelen"}, {"groep 5/6 ", "Voor groep 5-6"},
	} {
		if got := idsOf(t, titled(c.title), Query{Text: c.typed}); len(got) != 1 {
			t.Errorf("%q does not find %q", c.typed, c.title)
		}
	}
	for _, c := range []struct{ typed, title string }{
		{"muz ", "Muziekles"}, {"viool ", "Een instrument"}, {"zang dans ", "Dans"}, {"2511 ", "2512"},
		{"dag ", "Dagboek"}, {"opvoeding lichamelijke ", "Gym"}, {"mus ", "Bus"},
	} {
		if got := idsOf(t, titled(c.title), Query{Text: c.typed}); len(got) != 0 {
			t.Errorf("%q finds %q", c.typed, c.title)
		}
	}
	if got := idsOf(t, titled("De muziekles"), Query{Text: "muzieklessen ", Literal: true}); len(got) != 0 {
		t.Error("literal finds another form")
	}
}

func TestTypoOnlyWhenTheWordStandsNowhere(t *testing.T) {
	x := titled("Muziek", "Muzieks")
	r, err := x.Search(Query{Text: "muzeik "})
	if err != nil || len(r.Understood.Corrected) != 1 || fmt.Sprint(r.Understood.Corrected[0]) != "{muzeik [muziek]}" {
		t.Errorf("corrected %v, %v", r.Understood.Corrected, err)
	}
	x.Apply([]Document{{ID: "a", Body: "muzeik"}}, nil)
	if got := idsOf(t, x, Query{Text: "muzeik "}); !slices.Equal(got, []string{"a"}) {
		t.Errorf("with the word in the index: %v", got)
	}
	x.Apply(nil, []string{"a"})
	if got := idsOf(t, x, Query{Text: "muzeik "}); len(got) == 0 || slices.Contains(got, "a") {
		t.Errorf("with the word gone again: %v", got)
	}
}

// The order of the documentation: each line is better than the next.
func TestBestOrder(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	fresh, stale := testNow(), testNow().AddDate(0, 0, -300)
	docs := []Document{
		{ID: "01 getypt, titel, heel", Title: "Viool", Confirmed: fresh, Completeness: 90},
		{ID: "02 minder compleet", Title: "Viool", Confirmed: fresh, Completeness: 60},
		{ID: "03 niet vers", Title: "Viool", Confirmed: stale, Completeness: 90},
		{ID: "04 langere titel", Title: "Viool en cello", Confirmed: fresh, Completeness: 90},
		{ID: "05 aanbieder", Title: "Les", ProviderName: "Viool", Confirmed: fresh, Completeness: 90},
		{ID: "06 samenvatting", Summary: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "07 plaats", Where: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "08 tekst", Body: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "09 andere vorm", Title: "Violen", Confirmed: fresh, Completeness: 90},
		{ID: "10 begin", Title: "Vioolconcert", Confirmed: fresh, Completeness: 90},
	}
	reversed := slices.Clone(docs)
	slices.Reverse(reversed)
	refill(x, reversed)
	var want []string
	for _, d := range docs {
		want = append(want, d.ID)
	}
	if got := idsOf(t, x, Query{Text: "viool"}); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEqualsChangePlacesEveryDay(t *testing.T) {
	titles := strings.Split("a b c d e f g h i j k l", " ")
	seen := map[string]bool{}
	for day := range 20 {
		x := titled(titles...)
		x.clock = clock.Fixed(testNow().AddDate(0, 0, day))
		order := idsOf(t, x, Query{})
		if again := idsOf(t, x, Query{}); !slices.Equal(order, again) {
			t.Fatalf("day %d: %v, then %v", day, order, again)
		}
		seen[order[0]] = true
	}
	if len(seen) < 5 {
		t.Errorf("in 20 days only %d of 12 equals stood on top", len(seen))
	}
}

// A unit of several words is as good as the worst of them.
func TestPhraseIsAsGoodAsItsWorstWord(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	docs := []Document{
		{ID: "1 beide getypt, titel", Title: "vijfde en dag", Confirmed: testNow()},
		{ID: "1b samen in de samenvatting", Title: "les", Summary: "vijfde dag", Confirmed: testNow(), Completeness: 90},
		{ID: "2 een in de samenvatting", Title: "vijfde", Summary: "dag", Confirmed: testNow()},
		{ID: "3 een in de tekst", Title: "dag", Body: "vijfde", Confirmed: testNow()},
		{ID: "4 andere vorm", Title: "vijfde en dagen", Confirmed: testNow()},
		{ID: "5 synoniem", Title: "anders organiseren", Confirmed: testNow()},
	}
	refill(x, docs)
	want := make([]string, len(docs))
	for i, d := range docs {
		want[i] = d.ID
	}
	if got := idsOf(t, x, Query{Text: "vijfde dag "}); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
