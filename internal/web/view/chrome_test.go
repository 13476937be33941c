package view

import (
	"net/http/httptest"
	"testing"

	"andersom/internal/edition"
	"andersom/internal/ui"
	"andersom/internal/web"
)

func TestOrigin(t *testing.T) {
	denHaag := &edition.Edition{Slug: "denhaag", Hosts: []string{"denhaag.example", "haag.example"}}
	for _, c := range []struct{ base, host, want string }{
		{"", "127.0.0.1:8080", "http://127.0.0.1:8080"},
		{"https://denhaag.example", "denhaag.example", "https://denhaag.example"},
		{"https://denhaag.example", "HAAG.example", "https://haag.example"},
		{"https://denhaag.example", "127.0.0.1:8080", "https://denhaag.example"},
		{"https://denhaag.example", "evil.example", "https://denhaag.example"},
		{"https://denhaag.example", "denhaag.example:4711", "https://denhaag.example"}, // the port is the operator's to choose
		{"https://amsterdam.example:8443", "denhaag.example:8443", "https://denhaag.example:8443"},
		{"http://amsterdam.example", "evil.example", "http://amsterdam.example"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = c.host
		if got := (&Chrome{BaseURL: c.base}).Origin(web.InEdition(r, denHaag)); got != c.want {
			t.Errorf("base %q, host %q: origin = %s, want %s", c.base, c.host, got, c.want)
		}
	}
}

func TestPageTellsSearchEngines(t *testing.T) {
	assets, err := ui.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	open := &edition.Edition{Slug: "elders", City: "Elders", Hosts: []string{"elders.example"}}
	hidden := &edition.Edition{Slug: "elders", City: "Elders", Hosts: open.Hosts, Settings: edition.Settings{Hidden: true}}
	for name, c := range map[string]struct {
		edition   *edition.Edition
		demo      bool
		head      Head
		noIndex   bool
		canonical string
	}{
		"a page":            {open, false, Head{Title: "Over"}, false, "https://elders.example/over"},
		"a search":          {open, false, Head{Canonical: "/activiteiten?groep=5"}, false, "https://elders.example/activiteiten?groep=5"},
		"a narrow search":   {open, false, Head{Canonical: "/activiteiten?groep=5", NoIndex: true}, true, "https://elders.example/activiteiten?groep=5"},
		"a failure":         {open, false, Head{NoIndex: true}, true, ""},
		"a hidden edition":  {hidden, false, Head{}, true, "https://elders.example/over"},
		"the demonstration": {open, true, Head{}, true, "https://elders.example/over"},
	} {
		chrome := &Chrome{Assets: assets, BaseURL: "https://elders.example", Demo: c.demo}
		p := chrome.Page(web.InEdition(httptest.NewRequest("GET", "/over?x=1", nil), c.edition), c.head)
		if p.NoIndex != c.noIndex || p.Canonical != c.canonical || (p.Banner != nil) != c.demo {
			t.Errorf("%s: noindex %v, canonical %q, banner %v", name, p.NoIndex, p.Canonical, p.Banner != nil)
		}
	}
}
