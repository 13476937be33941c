package app

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"andersom/internal/catalog"
)

// This file: what machines read of an answer: headers, methods, feeds, robots,
// security.txt, addresses that moved.

// kinds are one address of each kind of answer.
func (v *town) kinds() map[string]string {
	return map[string]string{
		"page": "/", "results": "/activiteiten", "not found": "/bestaat-niet", "feed": "/activiteiten.atom", "sitemap": "/sitemap.xml",
		"robots": "/robots.txt", "security": "/.well-known/security.txt", "opensearch": "/opensearch.xml", "drawing": "/beeld/hero.svg",
		"tokens": "/statisch/editie/denhaag.css", "redirect": "/favicon.ico", "api": "/api/v1/activiteiten", "api not found": "/api/v1/bestaat-niet",
		"description of the api": "/api/v1/openapi.json",
	}
}

func TestSecurityHeadersOnEveryAnswer(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for kind, path := range v.kinds() {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
			p := ask(t, v.public, method, denhaag+path)
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
				"Strict-Transport-Security": "max-age=63072000; includeSubDomains", "Cross-Origin-Opener-Policy": "same-origin", "Set-Cookie": "", "Server": "",
			} {
				if got := p.header.Get(name); got != want {
					t.Errorf("%s %s: %s = %q, want %q", method, kind, name, got, want)
				}
			}
			csp := p.header.Get("Content-Security-Policy")
			for _, want := range []string{"default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
				if !strings.Contains(csp, want) && !strings.HasPrefix(kind, "api") {
					t.Errorf("%s %s: the policy lacks %s: %q", method, kind, want, csp)
				}
			}
			if strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") || !strings.Contains(csp, "default-src 'none'") {
				t.Errorf("%s %s: the policy is weak: %q", method, kind, csp)
			}
			if p.header.Get("Content-Type") == "" && p.status != http.StatusMovedPermanently {
				t.Errorf("%s %s: no content type", method, kind)
			}
			if got := p.header.Get("Content-Type"); (strings.HasPrefix(got, "text/") || strings.Contains(got, "xml")) && !strings.HasSuffix(got, "; charset=utf-8") {
				t.Errorf("%s %s: %q names no charset (ASVS 4.1.1)", method, kind, got)
			}
		}
	}
}

func TestHeadIsGetWithoutABody(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for kind, path := range v.kinds() {
		head, err := doPage(http.MethodHead, v.demo+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		get, err := getPage(v.demo + path)
		if err != nil {
			t.Fatal(err)
		}
		if head.status != get.status || len(head.body) != 0 || head.header.Get("Content-Type") != get.header.Get("Content-Type") {
			t.Errorf("%s: HEAD = %d %s with %d bytes, GET = %d %s", kind, head.status, head.header.Get("Content-Type"), len(head.body),
				get.status, get.header.Get("Content-Type"))
		}
	}
}

func TestFailurePagesHelp(t *testing.T) {
	t.Parallel()
	for _, s := range visit(t).states() {
		if s.code() == http.StatusOK {
			continue
		}
		p := s.fetch(t)
		if p.status != s.code() {
			t.Errorf("%s = %d, want %d", s.name, p.status, s.code())
		}
		if len(p.all("h1")) != 1 || p.meta("robots") != "noindex" {
			t.Errorf("%s has %d first headings, robots %q", s.name, len(p.all("h1")), p.meta("robots"))
		}
		main := p.one(t, "main")
		if s.code() != http.StatusServiceUnavailable && (len(within(main, "a", has("href", "/activiteiten"))) == 0 || len(within(main, "a", has("href", "/"))) == 0) {
			t.Errorf("%s does not say where to go", s.name)
		}
		if got := p.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control = %q", s.name, got)
		}
		if s.code() == http.StatusMethodNotAllowed && p.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: Allow = %q", s.name, p.header.Get("Allow"))
		}
		if s.code() == http.StatusServiceUnavailable && p.header.Get("Retry-After") == "" {
			t.Errorf("%s does not say when to come back", s.name)
		}
	}
}

// wellFormed reads XML to its end and fails at the first mistake.
func wellFormed(t *testing.T, p answer) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(p.body))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", p.asked, err)
		}
	}
}

func TestFeedAndSitemap(t *testing.T) {
	t.Parallel()
	v := visit(t)
	feed := ask(t, v.public, http.MethodGet, denhaag+"/activiteiten.atom?groep=5")
	sitemap := ask(t, v.public, http.MethodGet, denhaag+"/sitemap.xml")
	wellFormed(t, feed)
	wellFormed(t, sitemap)
	var atom struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(feed.body, &atom); err != nil {
		t.Fatal(err)
	}
	if len(atom.Entries) == 0 || len(atom.Links) != 2 {
		t.Fatalf("the feed has %d entries, %d links", len(atom.Entries), len(atom.Links))
	}
	for _, l := range atom.Links {
		if !strings.HasPrefix(l.Href, denhaag+"/activiteiten") || !strings.Contains(l.Href, "groep=5") {
			t.Errorf("the feed links to %q", l.Href)
		}
	}
	for _, e := range atom.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.ID == "" || e.Title == "" {
			t.Errorf("entry %q, %q, %v", e.ID, e.Title, err)
		}
		if p := ask(t, v.public, http.MethodGet, e.Link.Href); p.status != http.StatusOK || !strings.HasPrefix(e.Link.Href, denhaag) {
			t.Errorf("%s = %d", e.Link.Href, p.status)
		}
	}
	v.checkSitemap(t, sitemap)
}

func (v *town) checkSitemap(t *testing.T, sitemap answer) {
	t.Helper()
	var set struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(sitemap.body, &set); err != nil {
		t.Fatal(err)
	}
	if len(set.URLs) < 200 {
		t.Errorf("the sitemap has %d addresses", len(set.URLs))
	}
	seen := map[string]bool{}
	for _, u := range set.URLs {
		if seen[u.Loc] || !strings.HasPrefix(u.Loc, denhaag+"/") {
			t.Errorf("the sitemap names %s twice, or elsewhere", u.Loc)
		}
		seen[u.Loc] = true
		if p := ask(t, v.public, http.MethodGet, u.Loc); p.status != http.StatusOK || p.meta("robots") == "noindex" {
			t.Errorf("%s = %d, robots %q", u.Loc, p.status, p.meta("robots"))
		}
	}
}

func TestRobots(t *testing.T) {
	t.Parallel()
	v := visit(t)
	open := ask(t, v.public, http.MethodGet, denhaag+"/robots.txt").text()
	if !strings.Contains(open, "Sitemap: "+denhaag+"/sitemap.xml") || strings.Contains(open, "Disallow: /\n") {
		t.Errorf("robots.txt = %q", open)
	}
	if got := look(t, v.demo+"/robots.txt").text(); !strings.Contains(got, "Disallow: /\n") {
		t.Errorf("the demonstration lets robots in: %q", got)
	}
	if got := look(t, v.demo+"/").meta("robots"); got != "noindex" {
		t.Errorf("the demonstration may be indexed: %q", got)
	}
}

// security.txt has what RFC 9116 asks for.
func TestSecurityText(t *testing.T) {
	t.Parallel()
	v := visit(t)
	p := ask(t, v.public, http.MethodGet, amsterdam+"/.well-known/security.txt")
	if got := p.header.Get("Content-Type"); got != "text/plain; charset=utf-8" {
		t.Errorf("content type = %q", got)
	}
	fields := map[string]string{}
	for line := range strings.Lines(p.text()) {
		name, value, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found {
			t.Errorf("line %q is no field", line)
		}
		fields[name] = value
	}
	if got := fields["Contact"]; got != "mailto:team@amsterdam.andersom.example" {
		t.Errorf("Contact = %q", got)
	}
	if got := fields["Canonical"]; got != amsterdam+"/.well-known/security.txt" {
		t.Errorf("Canonical = %q", got)
	}
	expires, err := time.Parse(time.RFC3339, fields["Expires"])
	if err != nil || expires.Before(today.AddDate(0, 0, 30)) || expires.After(today.AddDate(1, 0, 0)) {
		t.Errorf("Expires = %q, %v", fields["Expires"], err)
	}
}

func TestOpenSearch(t *testing.T) {
	t.Parallel()
	p := ask(t, visit(t).public, http.MethodGet, denhaag+"/opensearch.xml")
	wellFormed(t, p)
	if !strings.Contains(string(p.body), denhaag+"/activiteiten?q={searchTerms}") {
		t.Errorf("opensearch = %s", p.body)
	}
}

// An activity keeps its old addresses when its name changes.
func TestOldSlugMoves(t *testing.T) {
	v := visit(t) // not parallel: it changes an activity that others look at
	a := v.offers["online"]
	old := a.Slug
	a.Slug = old + "-nieuw"
	for _, slug := range []string{a.Slug, old} {
		moved := a
		moved.Slug = slug
		if _, err := v.house.Store.SaveActivities(context.Background(), []catalog.Activity{moved}); err != nil {
			t.Fatal(err)
		}
		if slug == old {
			return // put back
		}
		p := ask(t, v.public, http.MethodGet, denhaag+"/activiteiten/"+old)
		if to := p.header.Get("Location"); p.status != http.StatusMovedPermanently || !strings.HasSuffix(to, "/activiteiten/"+a.Slug) {
			t.Errorf("the old address = %d to %q", p.status, to)
		}
	}
}

// A visitor who names another host gets the default city, and never an address
// of that host back.
func TestForeignHostIsNotRepeated(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, path := range []string{"/", "/activiteiten.atom", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/opensearch.xml", "/api"} {
		if p := ask(t, v.public, http.MethodGet, "https://evil.example"+path); strings.Contains(string(p.body), "evil.example") {
			t.Errorf("%s repeats the host", path)
		}
	}
}

// The host says which city answers.
func TestCityByHost(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for origin, city := range map[string]string{denhaag: "Den Haag", amsterdam: "Amsterdam", "https://amsterdam.andersom.example:8443": "Amsterdam"} {
		p := ask(t, v.public, http.MethodGet, origin+"/")
		if title := words(p.all("title")[0]); !strings.Contains(title, city) {
			t.Errorf("%s has the title %q", origin, title)
		}
		if u, err := url.Parse(p.rel("canonical")); err != nil || u.Scheme != "https" {
			t.Errorf("%s: canonical %q", origin, p.rel("canonical"))
		}
	}
}

func TestASVS13_4_4_TraceRepeatsNothing(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for kind, path := range v.kinds() {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodTrace, v.demo+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Canary", "kanariepiet")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if err = errors.Join(err, answer.Body.Close()); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode < 400 || strings.Contains(string(body), "kanariepiet") {
			t.Errorf("TRACE of %s = %d: %.80s", kind, answer.StatusCode, body)
		}
	}
}
