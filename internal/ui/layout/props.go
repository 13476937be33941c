// This file holds what a page is told, and the defaults of what it is not.

package layout

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/ui"
	"andersom/internal/ui/component/banner"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/motif"
)

// htmxConfig keeps htmx within the content security policy: no style sheet of
// its own; app.css has the loading state. A swap leaves alone what the visitor
// opened or closed.
const htmxConfig = `{"includeIndicatorCSS":false,"morphIgnore":["data-htmx-powered","open"]}`

// Themes for PageProps.Theme. Without one the page follows the setting of the device.
const (
	Light = "licht"
	Dark  = "donker"
)

// PageProps is everything a page is told. Title and Assets are needed; the rest may be left out.
type PageProps struct {
	// Title of this page; the name of the site is added behind it. On the home page leave it empty.
	Title       string
	Description string
	// Canonical is the absolute address of the page.
	Canonical string
	// Lang is "nl" when empty.
	Lang    string
	Assets  *ui.Assets
	NoIndex bool

	// SiteName is "Andersom" when empty; EditionName is the city behind it.
	SiteName    string
	EditionName string
	// EditionCSS is the address of the tokens of the city, laid over ours.
	EditionCSS string
	// Logo is an inline SVG; nil draws the mark with the names.
	Logo templ.Component
	// IconURL is the icon of the browser tab; empty is ours.
	IconURL string
	// HomeHref is "/" when empty.
	HomeHref string
	// Theme is Light, Dark or empty.
	Theme     string
	BodyClass string

	Nav []NavItem
	// AccountNav stands at the end of the header: log in, or what belongs to who is logged in.
	AccountNav []NavItem
	// Breadcrumb is left out when empty.
	Breadcrumb []breadcrumb.Item
	FooterNav  []NavGroup
	FooterText string
	Banner     *banner.Props

	// FeedURL is an Atom feed of this page; FeedTitle names it.
	FeedURL, FeedTitle string
	OpenSearchURL      string
	// ImageURL is the absolute address of a picture for shared links.
	ImageURL string
	// JSONLD is a data block for search engines, already encoded; nil leaves it out.
	JSONLD json.RawMessage
}

// NavItem is one link of a menu.
type NavItem struct {
	Label, Href string
	Current     bool
	// Count behind the label: how many are saved; 0 leaves it out.
	Count int
}

// NavGroup is one column of the footer.
type NavGroup struct {
	Title string
	Items []NavItem
}

func (i NavItem) countText() string { return strconv.Itoa(i.Count) }

func (p PageProps) lang() string { return or(p.Lang, "nl") }

func (p PageProps) homeHref() string { return or(p.HomeHref, "/") }

func (p PageProps) feedTitle() string { return or(p.FeedTitle, p.siteName()) }

func (p PageProps) ogTitle() string { return or(p.Title, p.siteName()) }

func (p PageProps) icon() string { return or(p.IconURL, p.Assets.URL("favicon.svg")) }

// siteName is "Andersom Den Haag".
func (p PageProps) siteName() string {
	name := or(p.SiteName, "Andersom")
	if p.EditionName == "" {
		return name
	}
	return name + " " + p.EditionName
}

// FullTitle is the title of the browser tab: that of the page, then the name of the site.
func (p PageProps) FullTitle() string {
	if p.Title == "" {
		return p.siteName()
	}
	return p.Title + " – " + p.siteName()
}

func (p PageProps) logo() templ.Component {
	if p.Logo != nil {
		return p.Logo
	}
	return motif.Logo(motif.LogoProps{Name: or(p.SiteName, "Andersom"), Edition: p.EditionName})
}

// jsonLD writes a data block. A browser does not execute it, so the content
// security policy lets it pass; json.Marshal escapes what could close the element.
func jsonLD(data json.RawMessage) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		safe, err := json.Marshal(data)
		if err != nil {
			return fmt.Errorf("layout: data block: %w", err)
		}
		_, err = fmt.Fprintf(w, `<script type="application/ld+json">%s</script>`, safe)
		return err
	})
}

func or(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}
