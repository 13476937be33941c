package view

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/ui"
	"andersom/internal/ui/component/banner"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/layout"
	"andersom/internal/web"
)

// This file: the frame around every page of a city.

// Chrome makes the frame of a page.
type Chrome struct {
	Assets  *ui.Assets
	BaseURL string        // "https://example.org"; empty = taken from the request
	Demo    bool          // shows the banner "demonstratie"
	Shift   time.Duration // of the clock, in tests: shows a banner
	NoLimit bool          // strangers may try without end, in tests: shows a banner
}

// Origin is scheme and host under which the visitor reached us, for absolute
// addresses in feeds and metadata. With a base URL it is that, or the same with
// the name of a host that the city claims: nobody can make us print an address
// of theirs.
func (c *Chrome) Origin(r *http.Request) string {
	base, err := url.Parse(c.BaseURL)
	if err != nil || base.Host == "" {
		return "http://" + r.Host
	}
	if host := edition.BareHost(r.Host); web.EditionOf(r).Claims(host) {
		return base.Scheme + "://" + withPort(host, base.Port())
	}
	return c.BaseURL
}

func withPort(host, port string) string {
	if port == "" {
		return host
	}
	return net.JoinHostPort(host, port)
}

// Head is what a page tells the frame.
type Head struct {
	Title       string
	Description string
	Canonical   string // path with query; empty = the path of the request
	NoIndex     bool
	Feed        string // path
	FeedTitle   string
	Image       string // path
	Crumbs      []breadcrumb.Item
	JSONLD      []byte
}

// Page gives the frame of a page of the request's city.
func (c *Chrome) Page(r *http.Request, h Head) layout.PageProps {
	e := web.EditionOf(r)
	origin := c.Origin(r)
	canonical := h.Canonical
	if canonical == "" {
		canonical = r.URL.Path
	}
	p := layout.PageProps{
		Title: h.Title, Description: h.Description, Canonical: origin + canonical,
		Assets: c.Assets, NoIndex: h.NoIndex || e.Settings.Hidden || c.Demo,
		EditionName: e.City, EditionCSS: EditionCSS(e),
		IconURL: DrawingPath("favicon"),
		Nav:     nav(r), AccountNav: accountNav(r), Breadcrumb: h.Crumbs, FooterNav: footer(), FooterText: e.Texts.Backers,
		FeedURL: h.Feed, FeedTitle: h.FeedTitle, OpenSearchURL: "/opensearch.xml", JSONLD: h.JSONLD,
	}
	if h.NoIndex && h.Canonical == "" {
		p.Canonical = "" // the page for a failure stands at any address
	}
	if h.Image != "" {
		p.ImageURL = origin + h.Image
	}
	if text := c.testing(); text != "" {
		p.Banner = &banner.Props{Label: "Test", Text: text}
	} else if c.Demo {
		p.Banner = &banner.Props{Label: "Demonstratie", Text: "De scholen zijn echt; aanbieders en activiteiten zijn verzonnen.",
			LinkText: "Over Andersom", Href: "/over"}
	}
	if leaving := web.ActorOf(r).Leaving; !leaving.IsZero() {
		p.Banner = &banner.Props{Label: "Let op", Text: "Je account wordt verwijderd op " + clock.DateOf(leaving).DutchShort() + ".",
			LinkText: "Toch blijven", Href: "/account/privacy#blijven"}
	}
	return p
}

// testing says what of the site is not as visitors may count on; nothing when all
// is.
func (c *Chrome) testing() string {
	var said []string
	if c.Shift != 0 {
		said = append(said, "De klok van deze site is verzet: "+c.Shift.Round(time.Second).String()+".")
	}
	if c.NoLimit {
		said = append(said, "Er staat geen grens op hoe vaak je iets probeert.")
	}
	return strings.Join(said, " ")
}

// EditionCSS is the address of the tokens of a city.
func EditionCSS(e *edition.Edition) string { return ui.Prefix + "editie/" + e.Slug + ".css" }

// nav is the part of the menu about the offer. Who is signed in knows what it is
// for, and needs the room for their own part.
func nav(r *http.Request) []layout.NavItem {
	items := []layout.NavItem{{Label: "Activiteiten", Href: "/activiteiten"}, {Label: "Aanbieders", Href: "/aanbieders"}}
	if !web.ActorOf(r).SignedIn() {
		items = append(items, layout.NavItem{Label: "Voor scholen", Href: "/voor-scholen"}, layout.NavItem{Label: "Voor aanbieders", Href: "/voor-aanbieders"})
	}
	items = append(items, layout.NavItem{Label: "Artikelen", Href: "/artikelen"})
	for i := range items {
		items[i].Current = r.URL.Path == items[i].Href
	}
	return items
}

// accountNav is the part of the menu about who is signed in.
func accountNav(r *http.Request) []layout.NavItem {
	actor := web.ActorOf(r)
	if !actor.SignedIn() {
		return []layout.NavItem{{Label: "Inloggen", Href: web.SignInPath, Current: r.URL.Path == web.SignInPath}}
	}
	items := []layout.NavItem{{Label: "Mijn account", Href: "/account"}, {Label: "Uitloggen", Href: "/uitloggen"}}
	if len(actor.Schools) > 0 {
		items = append([]layout.NavItem{{Label: "Je school", Href: "/school"}, {Label: "Bewaard", Href: "/school/lijsten"}}, items...)
	}
	if actor.InTeam(access.PrivacyOfficer, access.Administrator) {
		items = append([]layout.NavItem{{Label: "Privacy", Href: "/beheer/privacy"}}, items...)
	}
	if actor.InTeam() {
		items = append([]layout.NavItem{{Label: "Post", Href: "/beheer/post"}, {Label: "Inzicht", Href: "/beheer/inzicht"}}, items...)
	}
	if actor.InTeam(access.Administrator, access.Adviser) {
		items = append([]layout.NavItem{{Label: "Aanvragen", Href: "/beheer/aanvragen"}}, items...)
	}
	for i := range items {
		items[i].Current = r.URL.Path == items[i].Href
	}
	return items
}

func footer() []layout.NavGroup {
	return []layout.NavGroup{
		{Title: "Zoeken", Items: []layout.NavItem{
			{Label: "Alle activiteiten", Href: "/activiteiten"}, {Label: "Op de kaart", Href: "/kaart"},
			{Label: "Aanbieders", Href: "/aanbieders"}, {Label: "Hoe werkt het zoeken?", Href: "/hoe-het-werkt"},
			{Label: "Hoe werkt de match?", Href: "/hoe-de-match-werkt"}}},
		{Title: "Andersom", Items: []layout.NavItem{
			{Label: "Over Andersom", Href: "/over"}, {Label: "Voor scholen", Href: "/voor-scholen"},
			{Label: "Voor aanbieders", Href: "/voor-aanbieders"}, {Label: "Artikelen", Href: "/artikelen"}}},
		{Title: "Goed om te weten", Items: []layout.NavItem{
			{Label: "Privacy en cookies", Href: "/privacy"}, {Label: "Contact", Href: "/contact"}, {Label: "Toegankelijkheid", Href: "/toegankelijkheid"},
			{Label: "Bronnen en licenties", Href: "/bronnen"}, {Label: "Voor ontwikkelaars", Href: "/api"}}},
	}
}

// Frame lays the frame around a page.
func (c *Chrome) Frame(r *http.Request, h Head, page templ.Component) templ.Component {
	return framed(c.Page(r, h), page)
}
