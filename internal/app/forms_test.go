package app

import (
	"errors"
	"net/http"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"andersom/internal/privacy"
	"andersom/internal/web"
)

// This file: the forms of the site, held to what the register says of them.

// formsMux finds the declared form of an address.
func formsMux(t *testing.T, forms []privacy.Form) (*http.ServeMux, map[string]privacy.Form) {
	t.Helper()
	mux, byID := http.NewServeMux(), map[string]privacy.Form{}
	for _, f := range forms {
		if _, twice := byID[f.ID]; twice {
			t.Fatalf("form %s is declared twice", f.ID)
		}
		byID[f.ID] = f
		mux.HandleFunc(f.ID, func(http.ResponseWriter, *http.Request) {})
	}
	return mux, byID
}

// knows tells whether a form has an input of the name.
func knows(f privacy.Form, name string) bool {
	if _, ok := f.Inputs[name]; ok {
		return true
	}
	for pattern := range f.Inputs {
		if fits, err := path.Match(pattern, name); err == nil && fits {
			return true
		}
	}
	return false
}

// Every input of every form that sends something is in the register: where it is
// kept, or that it is not. The walk is that of a visitor, a director and the team.
func TestPromise13_EveryInputIsInTheRegister(t *testing.T) {
	t.Parallel()
	h, server := accountSite(t, "")
	if err := errors.Join(h.loadDemo(t.Context()), h.Feed.Fill(t.Context())); err != nil {
		t.Fatal(err)
	}
	mux, byID := formsMux(t, h.Register.Forms())
	met := map[string]bool{}
	check := func(path, page string) {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for form := range root.Descendants() {
			if form.Data != "form" || !strings.EqualFold(value(form, "method"), "post") {
				continue
			}
			action := value(form, "action")
			if action == "" {
				action = path
			}
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, action, nil)
			if err != nil {
				t.Fatal(err)
			}
			_, id := mux.Handler(r)
			if id == "" {
				t.Errorf("%s has a form to %s, which is not in the register: declare it (internal/app/forms.go)", path, action)
				continue
			}
			met[id] = true
			for n := range form.Descendants() {
				name := value(n, "name")
				if n.Type == html.ElementNode && name != "" && !knows(byID[id], name) {
					t.Errorf("%s: form %s has an input %q, which is not in the register: declare where it goes", path, id, name)
				}
			}
		}
	}
	walk := func(b *browser, paths ...string) {
		for _, path := range paths {
			_, page := b.want(http.StatusOK, http.MethodGet, path)
			check(path, page)
		}
	}
	visitor := newBrowser(t, server.URL)
	walk(visitor, "/", "/activiteiten", "/privacy", "/aanmelden?school=geen", "/aanmelden/opnieuw", "/inloggen", "/wachtwoord-vergeten", "/vergelijken",
		"/privacy/verzoek", "/contact")

	director := newBrowser(t, server.URL)
	director.want(http.StatusSeeOther, http.MethodPost, web.SignInPath, "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword)
	walk(director, "/activiteiten?q=techniek", "/school", "/school/profiel", "/school/passend", "/school/lijsten", "/school/zoekvragen", "/account", "/account/beveiliging", "/account/wachtwoord",
		"/account/email", "/account/privacy", "/account/verwijderen", "/account/scholen", "/account/opnieuw", "/uitloggen")
	for _, listed := range []string{"/school/profiel", "/school/lijsten", "/account"} { // one level deeper
		_, page := director.want(http.StatusOK, http.MethodGet, listed)
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for a := range root.Descendants() {
			href, _, _ := strings.Cut(value(a, "href"), "#")
			if a.Data == "a" && (strings.HasPrefix(href, listed+"/") || strings.HasPrefix(href, "/account/school/")) && !strings.Contains(href, ".") {
				if answer, page := director.do(http.MethodGet, href); answer.StatusCode == http.StatusOK {
					check(href, page)
				}
			}
		}
	}
	team := newBrowser(t, server.URL)
	team.signIn(h, "team@voorbeeld.nl")
	walk(team, "/account/privacy/keuzes", "/beheer/privacy/verzoeken/nieuw", "/beheer/privacy/datalekken/nieuw", "/beheer/privacy/verwerkers", "/beheer/privacy/dpia", "/beheer/post", "/beheer/aanvragen", "/beheer/privacy/register", "/beheer/privacy/opmerkingen", "/beheer/privacy/register/purpose/doel-1",
		"/beheer/privacy/register/organisation/denhaag", "/beheer/privacy/register/processor/hosting", "/beheer/privacy/register/processor/nieuw", "/beheer/privacy/register/period/berichten")
	if len(met) < 15 {
		t.Errorf("the walk met only %d forms: %v", len(met), met)
	}
}
