// This file holds the stories of whole pages.

package story

import (
	"encoding/json"

	"github.com/a-h/templ"

	"andersom/internal/ui"
	"andersom/internal/ui/component/banner"
	"andersom/internal/ui/layout"
)

func pageStories() []Story {
	return []Story{
		{Component: "pagina", State: "voorpagina", Page: func(a *ui.Assets, theme string) templ.Component {
			return homePage(site(a, theme, ""))
		}},
		{Component: "pagina", State: "resultaten", Page: func(a *ui.Assets, theme string) templ.Component {
			return resultsPage(site(a, theme, "Activiteiten"))
		}},
		{Component: "pagina", State: "activiteit", Page: func(a *ui.Assets, theme string) templ.Component {
			p := site(a, theme, "Bouw een brug die blijft staan")
			p.Breadcrumb = crumbs()
			p.JSONLD = json.RawMessage(`{"@context":"https://schema.org","@type":"Course","name":"Bouw een brug </script> die blijft staan"}`)
			return activityPage(p)
		}},
		{Component: "pagina", State: "formulier", Page: func(a *ui.Assets, theme string) templ.Component {
			return formPage(site(a, theme, "Vraag het team"))
		}},
		{Component: "pagina", State: "kaart", Page: func(a *ui.Assets, theme string) templ.Component {
			return mapPage(site(a, theme, "Activiteiten op de kaart"))
		}},
		{Component: "pagina", State: "leeg", Page: func(a *ui.Assets, theme string) templ.Component {
			return emptyPage(site(a, theme, "Activiteiten"))
		}},
	}
}

// site is the frame of an invented edition.
func site(a *ui.Assets, theme, title string) layout.PageProps {
	return layout.PageProps{
		Title: title, Description: "Activiteiten voor basisscholen in Den Haag.", Assets: a, EditionName: "Den Haag", Theme: theme,
		Canonical: "https://example.org/activiteiten", FeedURL: "/activiteiten.atom", OpenSearchURL: "/opensearch.xml",
		Banner: &banner.Props{Label: "Demonstratie.", Text: "De aanbieders op deze site zijn verzonnen.", LinkText: "Meer hierover", Href: "#"},
		Nav: []layout.NavItem{
			{Label: "Activiteiten", Href: "#", Current: title != ""}, {Label: "Aanbieders", Href: "#"}, {Label: "Verhalen", Href: "#"}, {Label: "Over Andersom", Href: "#"},
		},
		AccountNav: []layout.NavItem{{Label: "Bewaard", Href: "#", Count: 3}, {Label: "Inloggen", Href: "#"}},
		FooterNav: []layout.NavGroup{
			{Title: "Voor scholen", Items: []layout.NavItem{{Label: "Hoe het werkt", Href: "#"}, {Label: "Programma op maat", Href: "#"}}},
			{Title: "Voor aanbieders", Items: []layout.NavItem{{Label: "Je aanbod plaatsen", Href: "#"}, {Label: "Voorwaarden", Href: "#"}}},
			{Title: "Over", Items: []layout.NavItem{{Label: "Contact", Href: "#"}, {Label: "Privacy en cookies", Href: "#"}, {Label: "Toegankelijkheid", Href: "#"}}},
		},
		FooterText: "Andersom Den Haag is een initiatief van de gemeente en de Haagse schoolbesturen.",
	}
}
