package public

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/ui/component/facts"
)

// This file: the addresses that pages make, and what they read out of one.

// asked is a question that was asked by parameters.
func asked(path string, q match.Query) *search {
	return &search{path: path, Question: finder.Question{Query: q, Own: q}}
}

func TestEmptyFieldsLeaveTheAddress(t *testing.T) {
	for address, want := range map[string]string{
		"/activiteiten":                    "",
		"/activiteiten?groep=5":            "",
		"/activiteiten?q=&groep=":          "/activiteiten",
		"/activiteiten?q=+&groep=5&groep=": "/activiteiten?groep=5",
		"/kaart?groep=5&q=":                "/kaart?groep=5",
	} {
		got, tidy := withoutEmpty(httptest.NewRequest("GET", "http://site.example"+address, nil))
		if got != want || tidy != (want != "") {
			t.Errorf("withoutEmpty(%s) = %q, %v, want %q", address, got, tidy, want)
		}
	}
	part := httptest.NewRequest("GET", "/activiteiten?q=", nil)
	part.Header.Set("HX-Request", "true")
	if _, tidy := withoutEmpty(part); tidy {
		t.Error("a part was sent elsewhere")
	}
}

// Only a part is told which address to push: going back would else be a step forward.
func TestPartKnowsItsAddress(t *testing.T) {
	f := asked(resultsPath, match.Query{Free: true})
	for name, c := range map[string]struct {
		headers map[string]string
		part    bool
		push    string
	}{
		"a page":        {nil, false, ""},
		"a part":        {map[string]string{"HX-Request": "true"}, true, "/activiteiten?gratis=ja"},
		"a way back":    {map[string]string{"HX-Request": "true", "HX-History-Restore-Request": "true"}, false, ""},
		"an odd header": {map[string]string{"HX-Request": "1"}, false, ""},
	} {
		r, w := httptest.NewRequest("GET", "/activiteiten", nil), httptest.NewRecorder()
		for name, value := range c.headers {
			r.Header.Set(name, value)
		}
		if got := f.part(w, r); got != c.part || w.Header().Get("HX-Push-Url") != c.push || w.Header().Get("Vary") != "HX-Request" {
			t.Errorf("%s: part %v, headers %v", name, got, w.Header())
		}
	}
}

func TestToggleTakesAndLetsGo(t *testing.T) {
	f := asked(mapPath, match.Query{Cursor: "x", Text: "muziek",
		Terms: map[match.Facet][]string{match.Wijk: {"a"}, match.Groep: {"5"}}})
	for _, c := range []struct {
		count match.Count
		want  []string
	}{
		{match.Count{Slug: "b"}, []string{"a", "b"}},
		{match.Count{Slug: "a", Selected: true}, nil},
	} {
		values := query(t, f.toggle(match.Wijk, c.count))
		if got := strings.Join(values["wijk"], " "); got != strings.Join(c.want, " ") {
			t.Errorf("wijk = %q, want %v", got, c.want)
		}
		if values.Get("q") != "muziek" || values.Has(match.ParamCursor) {
			t.Errorf("the rest of the question = %v", values)
		}
	}
	if got := f.Terms[match.Wijk]; len(got) != 1 || got[0] != "a" {
		t.Errorf("the question itself was changed: %v", got)
	}
}

func TestWithoutLetsGoOfOneThing(t *testing.T) {
	f := asked(resultsPath, match.Query{Text: "muziek met robots", Cursor: "x", Free: true})
	for _, c := range []struct {
		drop match.Drop
		want string
	}{
		{match.Drop{Param: match.ParamFree}, "q=muziek+met+robots"},
		{match.Drop{Param: match.ParamText, Word: "robots"}, "gratis=ja&q=muziek+met"},
		{match.Drop{Param: match.ParamText}, "gratis=ja"},
	} {
		if got := f.without(c.drop); got != resultsPath+"?"+c.want {
			t.Errorf("without %+v = %s, want %s", c.drop, got, c.want)
		}
	}
}

func TestFeedOfASearchHasNoOrderOfItsOwn(t *testing.T) {
	if got, want := feedAddress(match.Query{Free: true, Sort: match.Cheapest, Cursor: "x", Limit: 5}), "/activiteiten.atom?gratis=ja"; got != want {
		t.Errorf("feed = %s, want %s", got, want)
	}
	if got := feedAddress(match.Query{Sort: match.Newest}); got != feedPath {
		t.Errorf("feed = %s", got)
	}
}

func TestTurnPagesEscapesTheCursor(t *testing.T) {
	if got := turnPages("", "", providersPath, "a&b=c").NextHref; got != "/aanbieders?cursor=a%26b%3Dc" {
		t.Errorf("next = %s", got)
	}
	if got := turnPages("", "", providersPath, "").NextHref; got != "" {
		t.Errorf("after the last page comes %s", got)
	}
}

// The contact of the activity goes before that of its provider, never mixed:
// two half contacts would make a person that nobody named.
func TestContact(t *testing.T) {
	provider := catalog.Provider{Contact: catalog.Contact{Name: "Het kantoor", Email: "info@aanbieder.example", Phone: "070 - 123 45 67", Website: "https://www.aanbieder.example/les"}}
	own := catalog.Activity{Contact: catalog.Contact{Email: "les@aanbieder.example"}}
	if got := labels(contact(own, provider, "/weg")); got != "E-mail" {
		t.Errorf("own contact: %s", got)
	}
	if got := labels(contact(catalog.Activity{}, provider, "/weg")); got != "Naam E-mail Telefoon Website" {
		t.Errorf("contact of the provider: %s", got)
	}
	if got := labels(contact(catalog.Activity{}, catalog.Provider{}, "/weg")); got != "" {
		t.Errorf("no contact: %s", got)
	}
}

func TestReadableAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.aanbieder.example/les?x=1": "aanbieder.example", "https://aanbieder.example": "aanbieder.example", "geen adres": "geen adres", "%": "%",
	} {
		if got := bareHost(address); got != want {
			t.Errorf("bareHost(%q) = %q, want %q", address, got, want)
		}
	}
	if got := digits("+31 (0)70 - 123 45 67"); got != "+310701234567" {
		t.Errorf("digits = %q", got)
	}
}

func TestDotsGrowWithWhatTheyStandFor(t *testing.T) {
	if !(dotRadius(0) < dotRadius(1) && dotRadius(9) < dotRadius(10)) {
		t.Error("a dot for more is not larger")
	}
	if got, want := dot(geo.XY{X: 10, Y: 20}, 4), "M6.0 20.0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"; got != want {
		t.Errorf("dot = %q, want %q", got, want)
	}
}

func query(t *testing.T, address string) url.Values {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}

func labels(items []facts.Item) string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = item.Label
	}
	return strings.Join(all, " ")
}

func TestAQuestionByAnOldNameLeadsToThePresentOne(t *testing.T) {
	f := asked(resultsPath, match.Query{Terms: map[match.Facet][]string{match.Discipline: {"dans"}}})
	r := httptest.NewRequest("GET", "/activiteiten?discipline=ballet", nil)
	if got, tidy := f.elsewhere(r); tidy {
		t.Errorf("sent to %s without a reason", got)
	}
	f.Asked.Moved = true
	if got, tidy := f.elsewhere(r); got != "/activiteiten?discipline=dans" || !tidy {
		t.Errorf("sent to %q, %v", got, tidy)
	}
}
