package public

import (
	"net/http"

	"andersom/internal/content"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/pagehead"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: pages that are mainly text: about, for schools, articles, sources.

// Source is one open data set or library that the site rests on.
type Source struct {
	Name       string
	Publisher  string
	Licence    string
	LicenceURL string
	URL        string
	Version    string
	Changed    string // what we changed
}

type textView struct {
	head pagehead.Props
	body string
	date string
}

// text shows one page of the city's texts. Anyone may look.
func (s *Site) text(slug string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		page, err := s.texts(r).Page(slug)
		if err != nil {
			return err
		}
		head := view.Head{Title: page.Title, Description: page.Summary}
		return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, textPage(newTextView(page))))
	}
}

func newTextView(p content.Page) textView {
	v := textView{head: pagehead.Props{Title: p.Title, Lead: p.Summary}, body: p.Body}
	if !p.Date.IsZero() {
		v.date = "Laatst gewijzigd op " + p.Date.Dutch() + "."
	}
	return v
}

func (s *Site) texts(r *http.Request) *content.Library { return s.Texts[web.EditionOf(r).Slug] }

// articles lists what there is to read, newest first.
func (s *Site) articles(w http.ResponseWriter, r *http.Request) error {
	var items []linklist.Item
	for _, a := range s.texts(r).Articles() {
		items = append(items, linklist.Item{Label: a.Title, Href: articlePath(a.Slug), Text: a.Summary, Note: a.Date.DutchShort()})
	}
	head := view.Head{Title: "Artikelen", Description: "Over het vullen van gaten in de week, en wat je een aanbieder vraagt."}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, articlesPage(head.Description, items)))
}

// article shows one article. Unknown: NotFound.
func (s *Site) article(w http.ResponseWriter, r *http.Request) error {
	a, err := s.texts(r).Article(r.PathValue("slug"))
	if err != nil {
		return err
	}
	v := newTextView(a)
	v.date = a.Date.Dutch()
	head := view.Head{Title: a.Title, Description: a.Summary,
		Crumbs: []breadcrumb.Item{{Label: "Artikelen", Href: "/artikelen"}, {Label: a.Title}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, textPage(v)))
}

// sources thanks those whose open data and work the site rests on.
func (s *Site) sources(w http.ResponseWriter, r *http.Request) error {
	head := view.Head{Title: "Bronnen en licenties", Description: "Op welke open gegevens en welk werk van anderen deze site rust."}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, sourcesPage(head.Description, s.Sources)))
}

// developers says how other systems can use the catalogue.
func (s *Site) developers(w http.ResponseWriter, r *http.Request) error {
	head := view.Head{Title: "Voor ontwikkelaars", Description: "De activiteiten als open gegevens: een API, een feed en een uitwisselformaat."}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, developersPage(head.Description, s.Chrome.Origin(r))))
}
