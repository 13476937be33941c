package app

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/match"
)

// This file: the promises of the policy that are about the offer, as far as
// they can be kept without accounts.

// Every activity that is published and not stale is in the list, once, and so
// is every provider.
func TestPromise1_OfferIsComplete(t *testing.T) {
	t.Parallel()
	v := visit(t)
	public := map[string]bool{} // providers
	err := v.house.Store.EachProvider(t.Context(), "denhaag", func(p catalog.Provider) error {
		public[p.ID] = p.Status == catalog.Published
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	err = v.house.Store.EachActivity(t.Context(), "denhaag", func(a catalog.Activity) error {
		if a.Status == catalog.Published && public[a.ProviderID] && a.Freshness(clock.DateOf(today)).State != catalog.Stale {
			want["/activiteiten/"+a.Slug] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got := v.pageThrough(t, "/activiteiten")
	for href := range want {
		if got[href] != 1 {
			t.Errorf("%s is in the list %d times, want once", href, got[href])
		}
	}
	if len(got) != len(want) {
		t.Errorf("the list has %d activities, the store %d", len(got), len(want))
	}
	providers := v.pageThrough(t, "/aanbieders")
	err = v.house.Store.EachProvider(t.Context(), "denhaag", func(p catalog.Provider) error {
		want := 0
		if p.Status == catalog.Published {
			want = 1
		}
		if got := providers["/aanbieders/"+p.Slug]; got != want {
			t.Errorf("provider %s (%s) is in the list %d times, want %d", p.Slug, p.Status, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// pageThrough follows "volgende" to the end and counts the cards.
func (v *town) pageThrough(t *testing.T, path string) map[string]int {
	t.Helper()
	cards := map[string]int{}
	for next := path; next != ""; {
		p := ask(t, v.public, http.MethodGet, denhaag+next)
		next = ""
		for _, n := range p.all("a") {
			switch class := value(n, "class"); {
			case strings.Contains(class, "andersom-card__link"):
				cards[value(n, "href")]++
			case strings.Contains(class, "andersom-pagination__next"):
				next = value(n, "href")
			}
		}
	}
	return cards
}

// A director asks by the facts of the school, and each activity that is shown
// has those facts.
func TestPromise2_OfferFitsTheQuestion(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, question := range []string{
		"groep=5", "groep=1&dag=wo", "domein=natuur-milieu&dagdeel=ochtend", "prijs_max=60", "gratis=ja", "postcode=2511+AB&straal=3",
		"voor=nieuwkomers&vorm=reeks", "q=techniek&groep=5%2F6&dag=wo&dagdeel=ochtend",
	} {
		values, err := url.ParseQuery(question)
		if err != nil {
			t.Fatal(err)
		}
		q, _, wrong := v.house.Cities["denhaag"].Parser.Parse(values)
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		found := v.search(t, q)
		p := ask(t, v.public, http.MethodGet, denhaag+"/activiteiten?"+question)
		count := p.one(t, "h2", func(n *html.Node) bool { return strings.Contains(value(n, "class"), "andersom-results__count") })
		if n, err := amount(words(count)); err != nil || n != found.Total || n == 0 {
			t.Errorf("%s: the page says %q, the index %d", question, words(count), found.Total)
		}
		for _, o := range found.Offers {
			if reason := misfit(values, o.Activity, o.Price); reason != "" {
				t.Errorf("%s: %s does not fit: %s", question, o.Activity.Slug, reason)
			}
		}
	}
}

// misfit says why an activity is no answer to the plain parts of a question.
func misfit(asked url.Values, a catalog.Activity, price catalog.AllInPrice) string {
	if n, err := strconv.Atoi(asked.Get("groep")); err == nil && !a.Groepen.Has(n) {
		return "it is for groep " + a.Groepen.String()
	}
	if asked.Get("gratis") == "ja" && !price.Free {
		return "it is not free"
	}
	if asked.Get("prijs_max") == "60" && (!price.HasPrice && !price.Free || price.Cents > 6000) {
		return "it costs " + price.Cents.String()
	}
	return ""
}

// The example under the search field of each city finds something.
func TestPromise2_ExampleFinds(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, origin := range []string{denhaag, amsterdam} {
		home := ask(t, v.public, http.MethodGet, origin+"/")
		example := home.one(t, "p", has("id", "zoek-voorbeeld"))
		href := value(within(example, "a")[0], "href")
		if len(ask(t, v.public, http.MethodGet, origin+href).all("article")) == 0 {
			t.Errorf("%s: %q finds nothing", origin, words(example))
		}
	}
}

// All ten domains are there, each with something to find.
func TestPromise3_EveryDomainHasOffers(t *testing.T) {
	t.Parallel()
	v := visit(t)
	domains := v.search(t, match.Query{Limit: 1}).Facets[match.Domein]
	if len(domains) != 10 {
		t.Errorf("there are %d domains, want 10", len(domains))
	}
	home := ask(t, v.public, http.MethodGet, denhaag+"/")
	for _, d := range domains {
		if d.N == 0 {
			t.Errorf("there is nothing in %s", d.Label)
		}
		if len(home.all("a", has("href", "/activiteiten?domein="+d.Slug))) != 1 {
			t.Errorf("the front page does not lead to %s", d.Label)
		}
	}
}
