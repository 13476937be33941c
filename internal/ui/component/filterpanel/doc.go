// Package filterpanel draws the filters of a list: a column on a wide screen, a
// sheet over the page on a phone.
//
// Usage:
//
//	@filterpanel.FilterPanel(filterpanel.Props{
//		ID: "filters", Action: "/activiteiten", ApplyText: "Toon 131 activiteiten", CloseHref: "#resultaten",
//		Attrs: templ.Attributes{"hx-get": "/activiteiten", "hx-target": "#resultaten", "hx-push-url": "true"},
//	}) {
//		@filterpanel.Group(filterpanel.GroupProps{Title: "Groepen", Chosen: 2, Open: true}) { … }
//	}
//
// The sheet opens by its address (#filters, with filterpanel.Opener) and closes
// by CloseHref, so it needs no script. With script, app.ts submits the form on
// each change and closes the sheet on Escape and on the apply button.
package filterpanel
