package public

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"andersom/internal/match"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/picture"
	"andersom/internal/ui/component/searchbox"
	"andersom/internal/ui/component/steps"
	"andersom/internal/ui/component/tile"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the home page: one sentence, one search field, and where to go from there.

const homeNewest = 4

type homeView struct {
	tagline  string
	lead     string
	last     lastSearch
	search   searchbox.Props
	domains  []tile.Props
	newest   []card.Props
	count    string
	steps    steps.Props
	backers  string
	partners []facts.Item
	articles []linklist.Item
}

// home welcomes. Anyone may look.
func (s *Site) home(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	newest, err := s.Finder.List(city, match.Query{Sort: match.Newest, Limit: homeNewest})
	if err != nil {
		return err
	}
	keep, err := s.Keeping.Keeper(w, r)
	if err != nil {
		return err
	}
	texts := city.Edition.Texts
	example := city.Question(url.Values{match.ParamText: {texts.Example}})
	v := homeView{
		last: s.last(w, r, city), tagline: texts.Tagline, lead: texts.Lead, backers: texts.Backers, count: view.Plural(newest.Total, "activiteit", "activiteiten"),
		search: searchbox.Props{ID: "zoek", Action: resultsPath, Name: match.ParamText, Label: "Wat zoek je?", Button: "Zoeken", Large: true, Suggest: suggestPath,
			Hidden:  []searchbox.Hidden{{Name: sentParam, Value: "1"}},
			Example: texts.Example, ExampleHref: addressOn(resultsPath, example.Query)},
		steps: steps.Props{Items: []steps.Item{
			{Title: "Zoek op wat telt", Text: "Groep, dag, plek en prijs per groepsles. Je ziet bij elke keuze hoeveel er overblijft."},
			{Title: "Vergelijk de feiten", Text: "Elke activiteit heeft hetzelfde feitenblad: wie er komt, wat jij regelt en wat het kost."},
			{Title: "Regel het zelf", Text: "Neem contact op met de aanbieder. Afspraken en betaling lopen buiten deze site om."},
		}},
	}
	for _, c := range newest.Facets[match.Domein] {
		v.domains = append(v.domains, tile.Props{Title: c.Label, Href: resultsPath + "?" + match.Encode(match.Query{Terms: map[match.Facet][]string{match.Domein: {c.Slug}}}),
			Text: view.Plural(c.N, "activiteit", "activiteiten"), Hue: c.Slug, Picture: decoration("domein-"+c.Slug, 240, 160)})
	}
	for _, p := range city.Edition.Partners {
		v.partners = append(v.partners, facts.Item{Label: p.Role, Value: p.Name})
	}
	for _, l := range newest.Cards {
		v.newest = append(v.newest, keep.Mark(s.Cards.Activity(l, 3), l.ID))
	}
	for _, a := range s.texts(r).Articles() {
		v.articles = append(v.articles, linklist.Item{Label: a.Title, Href: articlePath(a.Slug), Text: a.Summary})
	}
	head := view.Head{Description: texts.Lead, Feed: feedPath, FeedTitle: "Nieuwe activiteiten", JSONLD: s.siteData(r), Image: view.DrawingPath("hero")}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, homePage(v)))
}

// siteData tells search engines where the search field of the site is.
func (s *Site) siteData(r *http.Request) []byte {
	origin := s.Chrome.Origin(r)
	return encode(map[string]any{"@context": "https://schema.org", "@type": "WebSite", "name": web.EditionOf(r).Name, "url": origin + "/",
		"potentialAction": map[string]any{"@type": "SearchAction", "target": origin + resultsPath + "?q={search_term_string}", "query-input": "required name=search_term_string"}})
}

// decoration is a drawing that says nothing the text beside it does not say.
func decoration(name string, width, height int) templ.Component {
	return picture.Picture(picture.Props{Src: view.DrawingPath(name), Width: width, Height: height, Bare: true})
}

func articlePath(slug string) string { return "/artikelen/" + slug }
