package sentence_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"andersom/internal/match"
	"andersom/internal/match/sentence"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what holds for every text, and how a reading joins a query.

// invariants fails when a reading breaks what Reading promises.
func invariants(t *testing.T, r *sentence.Reader, text string) {
	t.Helper()
	got := r.Read(text)
	last := sentence.Span{}
	for i, s := range got.Spans {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			t.Errorf("%q: span %v lies outside the text", text, s)
		}
		same := s.Start == last.Start && s.End == last.End
		if i > 0 && !same && s.Start < last.End {
			t.Errorf("%q: span %v overlaps %v", text, s, last)
		}
		if i > 0 && same && (s.Param == last.Param && s.Value == last.Value || s.Param == "") {
			t.Errorf("%q: span %v stands there twice", text, s)
		}
		last = s
	}
	if !utf8.ValidString(text) {
		return
	}
	asked := pairs(got.Query)
	for _, s := range got.Spans {
		if s.Param != "" && !slices.Contains(asked, s.Param+"="+s.Value) {
			t.Errorf("%q: span %v is not in the query %v", text, s, asked)
		}
	}
	for _, p := range asked {
		if !slices.ContainsFunc(got.Spans, func(s sentence.Span) bool { return p == s.Param+"="+s.Value }) {
			t.Errorf("%q: %s has no span in %v", text, p, got.Spans)
		}
	}
	checkCover(t, text, got)
	if again := r.Read(got.Query.Text); again.Understood() || again.Query.Text != got.Query.Text {
		t.Errorf("%q: rest %q is understood again: %v, rest %q", text, got.Query.Text, again.Spans, again.Query.Text)
	}
	if len(got.Spans) == 0 && got.Query.Text != text {
		t.Errorf("%q: nothing understood, but the rest is %q", text, got.Query.Text)
	}
}

func TestEverySentenceKeepsThePromises(t *testing.T) {
	r := reader(t, "denhaag")
	for _, name := range []string{"zinnen.txt", "zinnen_los.txt"} {
		for _, e := range examples(t, name) {
			invariants(t, r, e.text)
			invariants(t, r, strings.ToUpper(e.text))
			invariants(t, r, e.text+" ")
		}
	}
}

func FuzzRead(f *testing.F) {
	r := reader(f, "denhaag")
	for _, text := range []string{
		"vrijdagochtend iets met bewegen voor groep 3/4 in Moerwijk, max 60 euro per les, op school", "“groep 5” dans", "niet op ma t/m wo of do",
		"binnen 2,5 km van 2511 AB 28 ll. klas van 30", "€ 37,50 p.l. tussen 9:00 en half 11", "groep vrijdag 5", "kerndoel nieuw 28E, 54 en 55",
		"gr 5 t/m 8 's ochtends na school", "geen les op maandag gratis online gymzaal", "\xff groep \xc3 5/", "8.30-12.00 di/do 5/6 t/m",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 800 {
			return
		}
		invariants(t, r, text)
	})
}

func TestParsesAsTheAddress(t *testing.T) {
	words := vocabulary(t, "denhaag")
	r, parser := sentence.New(words), match.NewParser(words)
	for _, name := range []string{"zinnen.txt", "zinnen_los.txt"} {
		for _, e := range examples(t, name) {
			q := r.Read(e.text).Query
			radius := q.Radius
			if !q.From.Known() {
				q.Radius = 0 // means nothing in an address without a postcode
			}
			back, _, faults := parser.Parse(match.Params(q))
			if len(faults) > 0 {
				t.Errorf("%q: %v", e.text, faults)
			}
			if got, want := match.Encode(back), match.Encode(q); got != want {
				t.Errorf("%q: address %s comes back as %s", e.text, want, got)
			}
			if q.Radius == 0 && radius > 0 && q.From.Known() {
				t.Errorf("%q: radius lost", e.text)
			}
		}
	}
}

func TestInto(t *testing.T) {
	r := reader(t, "denhaag")
	price := money.Cents(4000)
	explicit := match.Query{Text: "x", PriceMax: &price, GroupSize: 20, Days: taxonomy.SetOf(taxonomy.Weekday("ma")),
		Terms: map[match.Facet][]string{match.Domein: {"rekenen"}}, Sort: match.Newest, Limit: 10}
	got := r.Read("iets met sport op vrijdag max 60 euro 28 leerlingen gratis dichtbij 2522 robots").Into(explicit)
	want := "q=robots&domein=rekenen&domein=sport-beweging&dag=ma&dag=vr&postcode=2522&straal=5&prijs_max=40&gratis=ja&groepsgrootte=20&sorteer=nieuw&per=10"
	if enc := match.Encode(got); enc != want {
		t.Errorf("got  %s\nwant %s", enc, want)
	}
	if len(explicit.Terms[match.Domein]) != 1 {
		t.Error("the query that was given has changed")
	}
	if got := r.Read("museum max 3 km").Into(match.Query{}); got.Radius != 0 {
		t.Errorf("a radius of %v km without an origin", got.Radius)
	}
	near := match.Query{Postcode: "2511"}
	place, _ := vocabulary(t, "denhaag").Locate("2511")
	near.From = place.Point
	if got := r.Read("museum max 3 km dichtbij 2522").Into(near); got.Radius != 3 || got.Postcode != "2511" {
		t.Errorf("got %v km from %s, want 3 km from 2511", got.Radius, got.Postcode)
	}
}

func TestRestSaysWhetherItsLastWordIsComplete(t *testing.T) {
	r := reader(t, "denhaag")
	for text, want := range map[string]string{
		"groep 5 muz": "muz", "groep 5 muz ": "muz ", "muz groep 5": "muz ", "muz": "muz", "muz ": "muz ", "": "", " ": " ",
	} {
		if got := r.Read(text).Query.Text; got != want {
			t.Errorf("%q: rest %q, want %q", text, got, want)
		}
	}
}

func TestReadIsSafeTogether(t *testing.T) {
	r := reader(t, "denhaag")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 20 {
				if got := r.Read("woesndag groep 5/6 in Moerwik"); len(got.Spans) != 3 {
					t.Errorf("got %v", got.Spans)
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkRead(b *testing.B) {
	r := reader(b, "denhaag")
	for b.Loop() {
		r.Read("vrijdagochtend iets met bewegen voor groep 3/4 in Moerwijk, max 60 euro per les, op school")
	}
}

// Words of all sentences, shuffled: pieces stand beside one another that no one
// would write, and still nothing may be lost or read twice.
func TestShuffledSentencesKeepThePromises(t *testing.T) {
	var words []string
	for _, name := range []string{"zinnen.txt", "zinnen_los.txt"} {
		for _, e := range examples(t, name) {
			words = append(words, strings.Fields(e.text)...)
		}
	}
	words = append(words, strings.Fields(`niet geen behalve of en , , / - t/m van tot in op de het met voor over max per les 3 5 6 12 60 € euro km uur jaar`)...)
	cities := []*sentence.Reader{reader(t, "denhaag"), reader(t, "amsterdam")}
	random := rand.New(rand.NewPCG(3, 14))
	for round := range 4000 {
		text := make([]string, 2+random.IntN(9))
		for i := range text {
			text[i] = words[random.IntN(len(words))]
		}
		invariants(t, cities[round%2], strings.Join(text, " "))
	}
}
