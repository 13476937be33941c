package app

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// This file: every link that can be reached from the front page and the
// results, in both cities, as in production.

const (
	denhaag   = "https://denhaag.andersom.example"
	amsterdam = "https://amsterdam.andersom.example"
)

// crawler visits a city. A page with filters in its address is looked at, but
// its own combinations are not followed: there is no end to them.
type crawler struct {
	*testing.T
	handler http.Handler
	origin  string
	queue   []string
	pages   map[string]answer
	from    map[string]string // on which page a link was seen
	anchors [][2]string       // page on which a link with a fragment stands, and the link
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	for _, origin := range []string{denhaag, amsterdam} {
		t.Run(origin, func(t *testing.T) {
			t.Parallel()
			c := &crawler{T: t, handler: visit(t).public, origin: origin, pages: map[string]answer{}, from: map[string]string{}}
			for _, start := range []string{"/", "/activiteiten", "/kaart", "/sitemap.xml"} {
				c.add("start", start)
			}
			for len(c.queue) > 0 {
				next := c.queue[0]
				c.queue = c.queue[1:]
				c.visit(next)
			}
			c.checkAnchors()
			if len(c.pages) < 60 {
				t.Errorf("only %d pages were reached", len(c.pages))
			}
		})
	}
}

// add queues an address of this city.
func (c *crawler) add(on, link string) {
	base, err := url.Parse(c.origin + strings.TrimPrefix(on, "start"))
	if err != nil {
		c.Fatal(err)
	}
	u, err := base.Parse(link)
	if err != nil {
		c.Errorf("%s: the link %q is no address", on, link)
		return
	}
	if u.Scheme+"://"+u.Host != c.origin {
		return
	}
	if u.Fragment != "" {
		c.anchors = append(c.anchors, [2]string{on, u.RequestURI() + "#" + u.Fragment})
	}
	address := u.RequestURI()
	if _, seen := c.from[address]; !seen {
		c.from[address] = on
		c.queue = append(c.queue, address)
	}
}

func (c *crawler) visit(address string) {
	p := ask(c, c.handler, http.MethodGet, c.origin+address)
	c.pages[address] = p
	if p.status == http.StatusSeeOther && address == "/account" { // the policy leads there; a visitor signs in first
		c.add(address, p.header.Get("Location"))
		return
	}
	if p.status == http.StatusSeeOther && !strings.HasPrefix(p.header.Get("Location"), "/") {
		if to, err := url.Parse(p.header.Get("Location")); err != nil || to.Host == "" || p.header.Get("X-Robots-Tag") != "noindex" {
			c.Errorf("%s sends on to %q (linked from %s)", address, to, c.from[address])
		}
		return // it counts, and leads to another site
	}
	if p.status != http.StatusOK && p.status != http.StatusMovedPermanently {
		c.Errorf("%s = %d (linked from %s)", address, p.status, c.from[address])
		return
	}
	if to := p.header.Get("Location"); to != "" {
		c.add(address, to)
	}
	if p.root == nil {
		return
	}
	c.checkPage(address, p)
	for _, tag := range []string{"img", "script", "link", "use"} {
		for _, n := range p.all(tag) {
			if file := value(n, "src") + value(n, "href"); file != "" {
				c.add(address, file)
			}
		}
	}
	filtered := strings.Contains(address, "?") && !strings.Contains(address, "?cursor=")
	for _, link := range p.links() {
		if !filtered || !strings.Contains(link, "?") {
			c.add(address, link)
		}
	}
}

// checkForSearchEngines is what a page of the offer has; the pages around
// accounts, what somebody picked, and old versions are kept from search engines.
func (c *crawler) checkForSearchEngines(address string, p answer) {
	path, _, asks := strings.Cut(address, "?")
	if slices.ContainsFunc([]string{"/inloggen", "/aanmelden", "/wachtwoord-vergeten", "/bewaard", "/vergelijken", "/privacy/versies", "/privacy/register"}, func(own string) bool { return path == own || strings.HasPrefix(path, own+"/") }) {
		if p.meta("robots") != "noindex" || p.rel("canonical") != "" {
			c.Errorf("%s is shown to search engines", address)
		}
		return
	}
	if got := p.rel("canonical"); !strings.HasPrefix(got, c.origin+"/") {
		c.Errorf("%s has the canonical address %q", address, got)
	}
	if p.meta("description") == "" && !asks {
		c.Errorf("%s has no description", address)
	}
	if p.meta("robots") == "noindex" && !asks {
		c.Errorf("%s is kept from search engines", address)
	}
}

// checkPage is what every page has.
func (c *crawler) checkPage(address string, p answer) {
	if got := len(p.all("h1")); got != 1 {
		c.Errorf("%s has %d first headings", address, got)
	}
	if title := p.all("title"); len(title) == 0 || words(title[0]) == "" {
		c.Errorf("%s has no title", address)
	}
	if len(p.all("html", has("lang", "nl"))) != 1 {
		c.Errorf("%s does not say that it is Dutch", address)
	}
	c.checkForSearchEngines(address, p)
	ids := map[string]bool{}
	for _, n := range p.all("*", with("id")) {
		if id := value(n, "id"); ids[id] || id == "" {
			c.Errorf("%s has the id %q twice, or empty", address, id)
		} else {
			ids[id] = true
		}
	}
}

func (c *crawler) checkAnchors() {
	for _, a := range c.anchors {
		address, fragment, _ := strings.Cut(a[1], "#")
		p, ok := c.pages[address]
		if !ok || p.root == nil {
			continue // a drawing, or named already
		}
		if len(p.all("*", has("id", fragment))) == 0 {
			c.Errorf("%s links to %s, which has no such place", a[0], a[1])
		}
	}
}

// Everyone finds the policy, whatever the page, also when something is wrong.
func TestPromise4_PolicyFoundFromEveryPage(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, s := range v.states() {
		p := s.fetch(t)
		footers := p.all("footer")
		if len(footers) != 1 || len(within(footers[0], "a", has("href", "/privacy"))) != 1 {
			t.Errorf("%s: the footer does not link to the policy", s.name)
		}
	}
	policy := look(t, v.demo+"/privacy")
	if !strings.Contains(policy.text(), "Laatst gewijzigd op") {
		t.Error("the policy does not say when it was last changed")
	}
}

// One policy holds for all: a page may not have one of its own, for providers
// or for anyone else.
func TestPromise6_OnePolicyForEveryone(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, path := range []string{"/voor-scholen", "/voor-aanbieders", "/", "/aanbieders"} {
		for _, link := range look(t, v.demo+path).links() {
			if (strings.Contains(link, "privacy") || strings.Contains(link, "cookie")) && !strings.HasPrefix(link, "/privacy") {
				t.Errorf("%s links to another policy: %s", path, link)
			}
		}
	}
	text := strings.ToLower(look(t, v.demo+"/privacy").text())
	for _, visitor := range []string{"school", "aanbieder"} {
		if !strings.Contains(text, visitor) {
			t.Errorf("the policy does not name %q among those it holds for", visitor)
		}
	}
}

// What a visitor can send on these pages is a search, the id of an activity to
// keep, or a remark about the policy, which people write themselves. The forms of
// the team hold a button, or what the organisation decides.
func TestPromise13_NoFormAsksForPersonalData(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, s := range v.states() {
		for _, form := range s.fetch(t).all("form") {
			action, posts := value(form, "action"), strings.EqualFold(value(form, "method"), "post")
			asks := map[string]bool{} // the fields that it may have
			switch {
			case !posts:
			case action == "/bewaren":
				asks["activiteit"] = true
			case strings.HasPrefix(action, "/aanbieders/") && strings.HasSuffix(action, "/contact"), strings.HasPrefix(action, "/activiteiten/") && strings.HasSuffix(action, "/contact"):
			case action == "/privacy/tellen":
				asks["tellen"] = true
			case action == "/privacy/opmerking":
				asks["bericht"], asks["email"], asks["versie"] = true, true, true
			case strings.HasPrefix(s.url, v.desk) && strings.HasPrefix(action, "/beheer/privacy/register/"):
				continue
			case !strings.HasPrefix(s.url, v.desk):
				t.Errorf("%s has a form that sends to %s", s.name, action)
			}
			for n := range form.Descendants() {
				if n.Type != html.ElementNode || !slices.Contains([]string{"input", "textarea", "select"}, n.Data) {
					continue
				}
				if posts && !asks[value(n, "name")] {
					t.Errorf("%s: the form to %s asks for %q", s.name, action, value(n, "name"))
				}
				if !posts && slices.Contains([]string{"email", "password", "tel", "file"}, value(n, "type")) {
					t.Errorf("%s asks for %s in a form whose fields come into the address", s.name, value(n, "type"))
				}
			}
		}
	}
}

// The same page serves all: it does not depend on the browser.
func TestPromise26_SamePageForPhoneAndDesktop(t *testing.T) {
	t.Parallel()
	v := visit(t)
	agents := []string{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36", "",
	}
	for _, path := range []string{"/", "/activiteiten?groep=5", "/activiteiten/" + v.offers["op school"].Slug, "/kaart"} {
		var first string
		for i, agent := range agents {
			p := ask(t, v.public, http.MethodGet, denhaag+path, "User-Agent", agent)
			if i == 0 {
				first = string(p.body)
			}
			if string(p.body) != first {
				t.Errorf("%s differs for %q", path, agent)
			}
			if got := p.header.Get("Vary"); strings.Contains(got, "User-Agent") {
				t.Errorf("%s: Vary = %q", path, got)
			}
			if got := p.meta("viewport"); got != "width=device-width, initial-scale=1" {
				t.Errorf("%s: viewport = %q", path, got)
			}
		}
	}
}
