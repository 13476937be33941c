// Package emptystate says why a list is empty and what to do next.
//
// Usage:
//
//	@emptystate.EmptyState(emptystate.Props{Title: "Niets gevonden", Text: "Haal een filter weg of zoek op een ander woord."}) {
//		@button.Link(button.LinkProps{Text: "Alle filters wissen", Href: "/activiteiten"})
//	}
package emptystate
