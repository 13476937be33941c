package app

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// This file: what visitors type and what programs send: the page stays, says
// what it did not understand, and never breaks.

func TestWrongInputIsNamed(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for name, c := range map[string]struct {
		query string
		at    string // id of the field that is named; empty = nothing is wrong
		keeps string // what stands in that field afterwards
	}{
		"unknown value":          {"?domein=dansen", "f-domein", ""},
		"unknown groep":          {"?groep=9", "f-groep", ""},
		"malformed postcode":     {"?postcode=12345", "f-postcode", "12345"},
		"unknown school":         {"?postcode=Zweinstein", "f-postcode", "Zweinstein"},
		"price in letters":       {"?prijs_max=abc", "f-prijs_max", "abc"},
		"negative price":         {"?prijs_max=-5", "f-prijs_max", "-5"},
		"distance in letters":    {"?postcode=2511AB&straal=ver", "f-straal", ""},
		"cursor of another":      {"?cursor=onzin", "resultaten", ""},
		"unknown order":          {"?sorteer=mooi", "sorteer", ""},
		"group size in letters":  {"?groepsgrootte=veel", "f-groepsgrootte", "veel"},
		"unknown kerndoel":       {"?kerndoel=999", "f-kerndoel", ""},
		"unknown name":           {"?onbekend=1&utm_source=brief", "", ""},
		"empty values":           {"?q=&groep=&prijs_max=", "", ""},
		"names given twice":      {"?q=a&q=b&prijs_max=10&prijs_max=20&postcode=2511AB&postcode=2512", "", ""},
		"the same value twice":   {"?groep=5&groep=5", "", ""},
		"a very long word":       {"?q=" + strings.Repeat("é", 300), "", ""},
		"markup":                 {"?q=" + url.QueryEscape(`"><script>alert(1)</script>`), "", ""},
		"a price with a comma":   {"?prijs_max=62%2C50", "", ""},
		"a postcode with spaces": {"?postcode=+2511++ab+", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := follow(t, v.demo+"/activiteiten"+c.query)
			if p.status != http.StatusOK {
				t.Fatalf("status = %d", p.status)
			}
			if len(p.all("script", func(n *html.Node) bool { return strings.Contains(words(n), "alert(1)") })) > 0 {
				t.Fatal("what was typed became script")
			}
			named := p.all("a", has("href", "#"+c.at))
			overview := p.all("*", has("id", "foutoverzicht"))
			if c.at == "" {
				if len(overview) > 0 && name != "a very long word" && name != "names given twice" {
					t.Errorf("the page complains: %s", words(overview[0]))
				}
				return
			}
			if len(overview) != 1 || len(named) == 0 {
				t.Fatalf("the page does not name %s; it says %d overviews, %d links", c.at, len(overview), len(named))
			}
			if len(p.all("*", has("id", c.at))) != 1 {
				t.Errorf("the overview links to #%s, which is not there", c.at)
			}
			if c.keeps != "" {
				if got := value(p.one(t, "input", has("id", c.at)), "value"); got != c.keeps {
					t.Errorf("the field holds %q, want what was typed: %q", got, c.keeps)
				}
			}
		})
	}
}

// follow fetches like a browser, through redirects of our own.
func follow(t testing.TB, address string) answer {
	t.Helper()
	p, err := getPage(address)
	for range 3 {
		to := p.header.Get("Location")
		if err != nil || to == "" {
			break
		}
		base, parseErr := url.Parse(address)
		if parseErr != nil {
			t.Fatal(parseErr)
		}
		next, parseErr := base.Parse(to)
		if parseErr != nil || next.Host != base.Host {
			t.Fatalf("%s leads to %s", address, to)
		}
		p, err = getPage(next.String())
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Programs send what no browser would; the answer is a page or a refusal.
func TestRubbishNeverBreaks(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, path := range []string{
		"/activiteiten?q=%ff%fe", "/activiteiten?q=%00", "/activiteiten?%zz=1", "/activiteiten?q=a;b", "/activiteiten?groep=%C3%28",
		"/activiteiten?" + strings.Repeat("domein=muziek&", 2000), "/activiteiten?q=" + strings.Repeat("a+", 5000), "/activiteiten/%ff", "/activiteiten/%00",
		"/activiteiten/../../etc/passwd", "/aanbieders?cursor=%ff", "/aanbieders?cursor=onzin", "/aanbieders/x?cursor=onzin", "/kaart?wijk=%00&stadsdeel=x",
		"/statisch/..%2f..%2fgo.mod", "/statisch/editie/..%2fedition.toml", "/beeld/..%2fx.svg", "/artikelen/%2e%2e", "/activiteiten.atom?groep=99&q=%ff", "//evil.example/",
		"/activiteiten?prijs_max=99999999999999999999", "/activiteiten?postcode=2511AB&straal=1e309", "/activiteiten?per=1000000", "/activiteiten?school=x",
		"/activiteiten?q=" + strings.Repeat("x", 10_000), "/activiteiten?q=" + strings.Repeat("%F0%9F%98%80", 200), "/activiteiten?q=%22woensdag+groep+5", "/activiteiten?q=%E2%80%9C%E2%80%9C%22",
		"/activiteiten?zin=" + strings.Repeat("woensdag+", 1200), "/activiteiten?q=woensdag&zin=%ff%00", "/kaart?q=groep+5+%ff&cursor=onzin", "/activiteiten.atom?q=woensdag+%22+" + strings.Repeat("a", 9000),
		"/zoek/suggesties?q=" + strings.Repeat("x", 10_000), "/zoek/suggesties?q=%ff%fe", "/zoek/suggesties?q=%22mu", "/zoek/suggesties?q=mu&groep=99&cursor=x&postcode=nergens", "/zoek/suggesties?q=" + strings.Repeat("%F0%9F%98%80", 200),
	} {
		for _, part := range []string{"", "true"} {
			p, err := doPage(http.MethodGet, v.demo+path, http.Header{"Hx-Request": {part}})
			if err != nil {
				t.Fatal(err)
			}
			if p.status >= http.StatusInternalServerError {
				t.Errorf("%.80s = %d", path, p.status)
			}
		}
	}
}

func TestPartsForHtmx(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, path := range []string{"/activiteiten", "/kaart"} {
		whole := ask(t, v.public, http.MethodGet, denhaag+path+"?groep=5")
		part := ask(t, v.public, http.MethodGet, denhaag+path+"?groep=5&q=&sorteer=passend", "HX-Request", "true")
		back := ask(t, v.public, http.MethodGet, denhaag+path+"?groep=5", "HX-Request", "true", "HX-History-Restore-Request", "true")
		if strings.Contains(string(part.body), "<html") || len(part.all("*", has("id", "resultaten"))) != 1 {
			t.Errorf("%s: the part is a whole page, or has no results", path)
		}
		if got := part.header.Get("HX-Push-Url"); got != path+"?groep=5" {
			t.Errorf("%s: the part gives the address %q, want the tidy one", path, got)
		}
		for name, p := range map[string]answer{"page": whole, "page going back": back} {
			if got := p.header.Get("HX-Push-Url"); got != "" || !strings.Contains(string(p.body), "<html") {
				t.Errorf("%s: the %s pushes %q, or is no page", path, name, got)
			}
		}
		if got := strings.Join(whole.header.Values("Vary"), ","); !strings.Contains(got, "HX-Request") {
			t.Errorf("%s: Vary = %q: a cache would mix page and part", path, got)
		}
	}
}
