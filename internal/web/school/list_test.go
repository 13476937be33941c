package school

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/shortlist"
	"andersom/internal/taxonomy"
	"andersom/internal/web/view"
)

// This file: picks in a cookie, the way back, and the comparison as rows and as a
// file. The pages as a whole are visited in internal/app.

func TestPromise22_PicksHoldIdsOfThisSessionOnly(t *testing.T) {
	s := &Lists{Secure: true}
	w := httptest.NewRecorder()
	s.setPicks(w, []string{"a1", "b-2"})
	c := w.Result().Cookies()[0]
	if c.MaxAge != 0 || !c.Expires.IsZero() || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Value != "a1.b-2" {
		t.Errorf("cookie = %+v", c)
	}
	if declared := shortlist.Cookies(); len(declared) != 1 || declared[0].Name != c.Name {
		t.Errorf("declared = %+v", declared)
	}
	many := strings.Repeat("x.y.", 5)
	for n := range shortlist.MaxPicks + 10 {
		many += "id-" + digits(n) + "."
	}
	for value, want := range map[string]int{"a1.b-2": 2, "a1.a1": 1, "": 0, "../x.<b>.A": 0, many: shortlist.MaxPicks, strings.Repeat("a", 41): 0} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Cookie", shortlist.PicksCookie+"="+value)
		if got := Picks(r); len(got) != want {
			t.Errorf("%q gives %v, want %d", value, got, want)
		}
	}
}

func TestTheWayBackStaysOnTheSite(t *testing.T) {
	for from, want := range map[string]string{
		"http://site.example/activiteiten?q=a%26b": "/activiteiten?q=a%26b", "http://site.example/": "/",
		"http://elders.example/activiteiten": view.KeptPath, "http://site.example//elders.example": view.KeptPath, "": view.KeptPath, "%": view.KeptPath,
	} {
		r := httptest.NewRequest("POST", "http://site.example/bewaren", nil)
		r.Header.Set("Referer", from)
		if got := back(r); got != want {
			t.Errorf("back from %s = %s, want %s", from, got, want)
		}
	}
}

func offerOf(change func(*catalog.Activity)) finder.Offer {
	a := catalog.Activity{ID: "a1", Title: "Trommelen", Slug: "trommelen", Groepen: taxonomy.GroepenOf(3, 4), GroupMax: 30,
		Price: catalog.Price{Unit: taxonomy.PerGroupLesson, Amount: 7500, VAT: catalog.VAT{Rate: catalog.VATExempt}}}
	change(&a)
	return finder.Offer{Activity: a, Provider: catalog.Provider{Name: "Het Trommelhuis"}, Price: a.AllIn(catalog.Booking{})}
}

func TestRowsThatDifferAreMarked(t *testing.T) {
	s := &Lists{Cards: view.Cards{Taxonomy: &taxonomy.Taxonomy{}}}
	rows := s.compareRows([]finder.Offer{
		offerOf(func(*catalog.Activity) {}),
		offerOf(func(a *catalog.Activity) { a.GroupMax, a.Preparation = 20, "=SOM(A1)" }),
	})
	row := func(label string) comparedRow {
		i := slices.IndexFunc(rows, func(r comparedRow) bool { return r.label == label })
		if i < 0 {
			t.Fatalf("no row %q", label)
		}
		return rows[i]
	}
	if r := row("Groepsgrootte"); !r.differ || r.cells[0] != "hoogstens 30 leerlingen" || r.cells[1] != "hoogstens 20 leerlingen" {
		t.Errorf("%+v", r)
	}
	if r := row("Voor"); r.differ || r.cells[1] != "groep 3 en 4" {
		t.Errorf("%+v", r)
	}
	if r := row("Voorbereiding"); !r.differ || r.cells[0] != "niet opgegeven" {
		t.Errorf("%+v", r)
	}
	if r := row(sumLabel); !strings.Contains(r.cells[0], "€") || !strings.Contains(r.cells[0], "75") {
		t.Errorf("the sum: %+v", r)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r.label] {
			t.Errorf("two rows %q", r.label)
		}
		seen[r.label] = true
	}
}
