package public

import (
	"encoding/xml"
	"net/http"
	"time"

	"andersom/internal/clock"
	"andersom/internal/match"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what readers and search engines ask for: the Atom feed of new
// activities (RFC 4287), also of a search; sitemap, robots, OpenSearch.

const feedPath = "/activiteiten.atom"

// feedAddress is the feed of a search.
func feedAddress(q match.Query) string {
	q.Cursor, q.Sentence, q.Sort, q.Limit = "", "", match.Best, 0
	if encoded := match.Encode(q); encoded != "" {
		return feedPath + "?" + encoded
	}
	return feedPath
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomPerson  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Published string     `xml:"published"`
	Updated   string     `xml:"updated"`
	Link      atomLink   `xml:"link"`
	Author    atomPerson `xml:"author"`
	Summary   string     `xml:"summary"`
}

// feed gives the newest activities of a search. Anyone may read it; a value
// that means nothing is left out, and a sentence is read, as on the page.
func (s *Site) feed(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	q := city.Question(r.URL.Query()).Query
	q.Sort, q.Cursor, q.Sentence = match.Newest, "", ""
	found, err := s.Finder.List(city, q)
	if err != nil {
		return err
	}
	origin := s.Chrome.Origin(r)
	title := (&search{chosen: city.Parser.Choices(q)}).title()
	feed := atomFeed{Lang: "nl", ID: origin + feedAddress(q), Title: city.Edition.Name + " – " + title, Author: atomPerson{city.Edition.Name},
		Updated: time.UnixMilli(0).UTC().Format(time.RFC3339),
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: origin + feedAddress(q)},
			{Rel: "alternate", Type: "text/html", Href: origin + addressOn(resultsPath, q)}}}
	for _, l := range found.Cards {
		updated := l.UpdatedAt().Format(time.RFC3339)
		feed.Updated = max(feed.Updated, updated)
		feed.Entries = append(feed.Entries, atomEntry{ID: "urn:uuid:" + l.ID, Title: l.Title, Summary: l.Summary, Author: atomPerson{l.Provider.Name},
			Published: l.PublishedAt().Format(time.RFC3339), Updated: updated,
			Link: atomLink{Rel: "alternate", Type: "text/html", Href: origin + view.ActivityPath(l.Slug)}})
	}
	return sendXML(w, "application/atom+xml; charset=utf-8", feed)
}

func sendXML(w http.ResponseWriter, kind string, value any) error {
	text, err := xml.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "public, max-age=300")
	_, err = w.Write(append([]byte(xml.Header), text...))
	return err
}

type sitemapSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// sitemapLimit is what the protocol allows in one file.
const sitemapLimit = 50000

// sitemap lists the pages of the city.
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) error {
	origin, e := s.Chrome.Origin(r), web.EditionOf(r)
	var set sitemapSet
	for _, path := range []string{"/", resultsPath, mapPath, providersPath, "/over", "/voor-scholen", "/voor-aanbieders", demandPath, "/hoe-het-werkt",
		"/artikelen", "/toegankelijkheid", "/privacy", "/bronnen", "/api"} {
		set.URLs = append(set.URLs, sitemapURL{Loc: origin + path})
	}
	for _, a := range s.texts(r).Articles() {
		set.URLs = append(set.URLs, sitemapURL{Loc: origin + articlePath(a.Slug), LastMod: a.Date.String()})
	}
	entries, err := s.Catalog.Addresses(r.Context(), e.Slug, clock.DateOf(s.Now()), sitemapLimit-len(set.URLs))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		set.URLs = append(set.URLs, sitemapURL{Loc: origin + resultsPath + "/" + entry.Slug, LastMod: entry.UpdatedAt.UTC().Format(time.DateOnly)})
	}
	return sendXML(w, "application/xml; charset=utf-8", set)
}

type openSearch struct {
	XMLName     xml.Name      `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string        `xml:"ShortName"`
	Description string        `xml:"Description"`
	Language    string        `xml:"Language"`
	Encoding    string        `xml:"InputEncoding"`
	URL         openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
}

// openSearch lets a browser search here from its address bar.
func (s *Site) openSearch(w http.ResponseWriter, r *http.Request) error {
	e := web.EditionOf(r)
	short := []rune(e.Name)
	return sendXML(w, "application/opensearchdescription+xml; charset=utf-8", openSearch{
		ShortName: string(short[:min(len(short), 16)]), Description: "Activiteiten zoeken bij " + e.Name, Language: "nl", Encoding: "UTF-8",
		URL: openSearchURL{Type: "text/html", Template: s.Chrome.Origin(r) + resultsPath + "?q={searchTerms}"}})
}
