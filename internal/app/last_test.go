package app

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"andersom/internal/finder"
)

// This file: the last search, for the visitor who comes back.

// lastCookies gives the cookies of an answer that hold the last search.
func lastCookies(w *httptest.ResponseRecorder) (out []*http.Cookie) {
	for _, c := range w.Result().Cookies() {
		if c.Name == finder.LastSearchCookie {
			out = append(out, c)
		}
	}
	return out
}

func TestPromise21_TheLastSearchIsKeptOnlyWhenSomebodySendsTheForm(t *testing.T) {
	v := visit(t)
	link := &caller{t: t, site: v.public}
	for _, path := range []string{"/activiteiten?q=dans&groep=5", "/kaart?groep=5", "/", "/activiteiten?gezochte=1", "/activiteiten?q=%3Cscript%3E&gezocht=1&groep=99"} {
		if got := lastCookies(link.do(http.MethodGet, path, nil)); len(got) > 0 {
			t.Errorf("%s: %v", path, got)
		}
	}
	visitor := &caller{t: t, site: v.public}
	if page := visitor.get("/"); !strings.Contains(page, `name="gezocht"`) || strings.Contains(page, "vorige zoekvraag") {
		t.Error("the form of the home page does not say that it was sent, or there is a search already")
	}
	w := visitor.do(http.MethodGet, "/activiteiten?q=woensdag+dans&groep=&gezocht=1", nil)
	got := lastCookies(w)
	if w.Code != http.StatusSeeOther || strings.Contains(w.Header().Get("Location"), "gezocht") || len(got) != 1 {
		t.Fatalf("the form: %d to %s, cookies %v", w.Code, w.Header().Get("Location"), got)
	}
	c := got[0]
	values, err := url.ParseQuery(c.Value)
	if err != nil || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.MaxAge != 30*24*60*60 || values.Get("dag") != "wo" {
		t.Errorf("the cookie is %v", c)
	}
	if declared := finder.Cookies(); len(declared) != 1 || declared[0].Name != c.Name {
		t.Errorf("declared are %v", declared)
	}

	home := visitor.do(http.MethodGet, "/", nil)
	if !strings.Contains(home.Body.String(), "Verder met je vorige zoekvraag: ") || home.Header().Get("Cache-Control") != "no-store" {
		t.Error("the home page does not lead back, or may be kept")
	}
	visitor.cookies = []*http.Cookie{c}
	gone := visitor.do(http.MethodPost, "/zoekvraag/vergeten", nil)
	if forgot := lastCookies(gone); gone.Code != http.StatusSeeOther || len(forgot) != 1 || forgot[0].MaxAge >= 0 || forgot[0].Value != "" {
		t.Errorf("forgetting: %d, %v", gone.Code, forgot)
	}
	visitor.cookies = []*http.Cookie{c}
	if empty := lastCookies(visitor.do(http.MethodGet, "/activiteiten?q=&gezocht=1", nil)); len(empty) != 1 || empty[0].MaxAge >= 0 {
		t.Errorf("searching for nothing does not forget: %v", empty)
	}
}

// The fields of a search stand in its address; what comes with the form while
// somebody types is the same, and what stands in a cookie is not believed.
func TestPromise22_ACookieOfTheLastSearchHoldsFieldsAndNothingElse(t *testing.T) {
	v := visit(t)
	visitor := &caller{t: t, site: v.public}
	w := visitor.do(http.MethodGet, "/activiteiten?groep=5&q=dans&gezocht=1", nil, "HX-Request", "true")
	if got := lastCookies(w); len(got) != 1 || got[0].Value != "q=dans&groep=5" || strings.Contains(w.Header().Get("HX-Push-Url"), "gezocht") {
		t.Errorf("a part: %v, %s", got, w.Header().Get("HX-Push-Url"))
	}
	for _, value := range []string{"q=%zz", "groep=99", "kleur=rood", "cursor=x", "//elders.example", strings.Repeat("a", 2000), "<b>"} {
		other := &caller{t: t, site: v.public, cookies: []*http.Cookie{{Name: finder.LastSearchCookie, Value: value}}}
		if page := other.get("/"); strings.Contains(page, "vorige zoekvraag") {
			t.Errorf("the page leads to %q", value)
		}
	}
	long := (&caller{t: t, site: v.public}).do(http.MethodGet, "/activiteiten?gezocht=1&"+strings.Repeat("discipline=dans&", 5)+"zin="+strings.Repeat("%C3%A9", 190), nil)
	if got := lastCookies(long); len(got) > 0 {
		t.Errorf("a long search is kept: %d bytes", len(got[0].Value))
	}
}
