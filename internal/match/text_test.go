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
		{"muziek ", false, "muziek: ~muziek"},
		{"muziek", false, "muziek: ~muziek muziek*"},
		{"m", false, "m: ~m"},
		{"groep 54", false, "groep: ~groep; 54: ~54"},
		{"les voor de kleuters ", false, "les: ~les; kleuters: ~kleuter (niet: voor de)"},
		{"voor de", false, `voor: "voor"; de: "de"`},
		{"voor de", true, `voor: "voor"; de: "de"`},
		{"gym ", false, "gym: ~gym ~bewegingsonderwijs/syn ~lichamelijk opvoeding/syn"},
		{"vijfde dag ", false, "vijfde dag: ~4 1/syn ~ander organiser/syn [vijfde: ~vijfd; dag: ~dag]"},
		{"Anders organiseren ", false, "Anders organiseren: ~vijfd dag/syn ~4 1/syn [organiseren: ~organiser]"},
		{"gitaar ", false, "gitaar: ~gitar"},
		{"instrumenten ", false, "instrumenten: ~instrument ~gitar/syn ~viool/syn"},
		{"3D-print", false, "3D-print: ~3dprint [3D: ~3d; print: ~print print*]"},
		{"e-mail", true, `e-mail: "e mail" "email"`},
		{`dans "Vijfde dag" les `, false, `dans: ~dans; Vijfde dag: "vijfde dag"; les: ~les`},
		{`"de dag`, false, "dag: ~dag dag* (niet: de)"},
		{`“anders”muziek`, false, `anders: "anders"; muziek: ~muziek muziek*`},
		{`"" '' gitaar`, false, "gitaar: ~gitar gitaar*"},
		{`gitaar"viool" gitaar`, false, `gitaar: ~gitar; viool: "viool"; gitaar: ~gitar gitaar*`},
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
			text := [...]string{"~" + v.key, v.key + "*", `"` + strings.Join(v.words, " ") + `"`}[v.kind]
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

// What a part of a name finds: nothing, unless the activity says so elsewhere.
func TestPartsOfNamesFindNothingByThemselves(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	doc := func(id, title, body string, disciplines ...string) Document {
		return Document{ID: id, Title: title, Body: body, Disciplines: disciplines, ProviderName: "De Danstuin", Where: "Gymzaal", Confirmed: testNow()}
	}
	refill(x, []Document{
		doc("koken", "Koken", "De Danstuin komt langs.", "koken"), // one of its other names is kookles
		doc("dans", "Op de maat", "De Danstuin danst in de klas."),
		doc("viool", "Viool", "Kom kijken naar onze danstuin."),
	})
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"danstuin ", []string{"dans", "koken", "viool"}}, {"gymzaal ", []string{"dans", "koken", "viool"}},
		{"gym ", nil}, {"zaal ", nil}, {"dans ", []string{"dans", "viool"}}, {"tuin ", []string{"viool"}}, {"kookles ", []string{"koken"}},
	} {
		got := idsOf(t, x, Query{Text: c.typed})
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
	r, err := x.Search(Query{Text: "koken les "})
	if err != nil || !slices.Equal(r.Understood.Relaxed, []string{"les"}) {
		t.Errorf("koken les: let go of %q, %v", r.Understood.Relaxed, err)
	}
}

func TestFormsFindOneAnother(t *testing.T) {
	for _, c := range []struct{ typed, title string }{
		{"muzieklessen ", "De muziekles"}, {"kookt ", "Samen koken"}, {"dans ", "Wij dansen"}, {"schrijf ", "Verhalen schrijven"},
		{"kind ", "Voor kinderen"}, {"cafe ", "Café op school"}, {"poezie ", "Poëzie"}, {"foto ", "Foto's maken"}, {"GITAAR ", "gitaar"},
		{"muz", "Muziekles"}, {"muizek ", "Muziek"}, {"muzik ", "Muziekles en muziek"}, {"gym ", "Lichamelijke opvoeding"},
		{"lichamelijke opvoeding ", "Gymles en gym"}, {"4+1 ", "Anders organiseren"}, {"anders organiseren ", "De vijfde dag"},
		{"e-mail ", "Email schrijven"}, {"email ", "E-mail schrijven"}, {"3d printer ", "3D-printer"}, {"leidschendam ", "Leidschendam-Voorburg"},
		{"gastles ", "Muziekgastlessen"}, {"muziek gastles ", "Muziekgastlessen"}, {"gast les ", "Gastlessen"}, {"muziekgastles ", "Gastles over muziek"},
		{"kindermuziekproject ", "Muziekproject"}, {"schoolradioles ", "Les over radio"}, {"schoolnaai-excursie ", "Naai-excursie"},
		{"zomerkleiproject ", "Kleiproject"}, {"geskatet ", "Skaten"}, {"smaakles ", "Kookles"}, {"instrument ", "Viool spelen"}, {"groep 5/6 ", "Voor groep 5-6"},
	} {
		if got := idsOf(t, titled(c.title), Query{Text: c.typed}); len(got) != 1 {
			t.Errorf("%q does not find %q", c.typed, c.title)
		}
	}
	for _, c := range []struct{ typed, title string }{
		{"muz ", "Muziekles"}, {"viool ", "Een instrument"}, {"zang dans ", "Dans"}, {"2511 ", "2512"},
		{"les ", "Gastles"}, {"dans ", "Koorddansen"}, {"maakplaats ", "Maken op deze plaats"}, {"schooltuinen ", "Tuinen"}, {"dag ", "Dadels"}, {"opvoeding lichamelijke ", "Gym"}, {"mus ", "Bus"},
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

// Of the words a mistake away those that begin with the same letter count, and
// of those the ones that are at most ten times rarer than the commonest.
func TestLikeliestWords(t *testing.T) {
	corrected := func(typed string, titles ...string) string {
		x := titled("les")
		for i, title := range titles {
			x.Apply([]Document{{ID: fmt.Sprint(i), Title: title}}, nil)
		}
		r, err := x.Search(Query{Text: typed + " "})
		if err != nil || len(r.Understood.Corrected) != 1 {
			t.Fatalf("corrected %+v, %v", r.Understood.Corrected, err)
		}
		return strings.Join(r.Understood.Corrected[0].Searched, " ")
	}
	many := func(n int, word string) []string { return slices.Repeat([]string{word}, n) }
	for _, c := range []struct{ got, want string }{
		{corrected("tuip", "tuin", "kuip"), "tuin"},
		{corrected("xuip", "kuip", "duip"), "duip kuip"},
		{corrected("tuip", append(many(10, "tuin"), "tuig")...), "tuig tuin"},
		{corrected("tuip", append(many(11, "tuin"), "tuig")...), "tuin"},
		{corrected("trommelwroksohp", "trommelworkshop", "trommel"), "trommelworkshop"},
	} {
		if c.got != c.want {
			t.Errorf("searched %q, want %q", c.got, c.want)
		}
	}
}

// A word with hyphens stands in its place among the other words, also when the
// same word comes after it in one piece.
func TestHyphenedWordStandsInItsPlace(t *testing.T) {
	x := titled("Les")
	x.Apply([]Document{{ID: "a", Title: "Les", Summary: "een e-mail over email schrijven"}}, nil)
	for text, want := range map[string]int{
		`"over email schrijven" `: 1, `"een email" `: 1, `"e-mail over" `: 1, `"mail over email" `: 1, `"schrijven email" `: 0,
	} {
		if got := len(idsOf(t, x, Query{Text: text})); got != want {
			t.Errorf("%s finds %d, want %d", text, got, want)
		}
	}
	got := x.Explain(Query{Text: "email "}, "a").Words
	if len(got) != 1 || got[0].Field != "samenvatting" {
		t.Errorf("explained as %+v", got)
	}
}

// A quotation stands where its first word stands: what comes right after its
// last word is close by, as is what comes one word later.
func TestQuotationStandsAtItsFirstWord(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	refill(x, []Document{
		{ID: "a", Body: "gitaar viool trommel", Confirmed: testNow()},
		{ID: "b", Body: "gitaar viool piano trommel", Confirmed: testNow(), Completeness: 90},
	})
	if got := idsOf(t, x, Query{Text: `"gitaar viool" trommel `}); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("got %v, want b for its completeness", got)
	}
}

// The order of the documentation: each line is better than the next.
func TestBestOrder(t *testing.T) {
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	fresh, stale := testNow(), testNow().AddDate(0, 0, -300)
	docs := []Document{
		{ID: "01 getypt, titel, heel", Title: "Viool", Confirmed: fresh, Completeness: 90},
		{ID: "02 minder compleet", Title: "Viool", Confirmed: fresh, Completeness: 60},
		{ID: "03 niet vers", Title: "Violen", Confirmed: stale, Completeness: 90},
		{ID: "04 langere titel, vaker", Title: "Viool en cello", Body: "viool, viool, viool", Confirmed: fresh, Completeness: 90},
		{ID: "04b langere titel", Title: "Viool en cello", Confirmed: fresh, Completeness: 90},
		{ID: "05 samenvatting", Summary: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "06 aanbieder", Title: "Les", ProviderName: "Viool", Confirmed: fresh, Completeness: 90},
		{ID: "07 plaats", Where: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "08 tekst", Body: "viool", Confirmed: fresh, Completeness: 90},
		{ID: "09 begin", Title: "Vioolachtig", Confirmed: fresh, Completeness: 90},
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
		{ID: "1 beide in de titel", Title: "vijfde en dagen", Confirmed: testNow()},
		{ID: "2 samen in de samenvatting", Title: "les", Summary: "vijfde dag", Confirmed: testNow(), Completeness: 90},
		{ID: "3 een in de samenvatting", Title: "vijfde", Summary: "dag", Confirmed: testNow()},
		{ID: "4 synoniem", Title: "anders organiseren", Confirmed: testNow()},
		{ID: "5 een in de tekst", Title: "dag", Body: "vijfde", Confirmed: testNow()},
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
