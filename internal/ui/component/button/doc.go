// Package button draws things that do something: buttons, and links that look like one.
//
// Usage:
//
//	@button.Button(button.Props{Text: "Aanvraag versturen", Kind: button.Primary})
//	@button.Link(button.LinkProps{Text: "Bewaren", Href: "/bewaren/12", Kind: button.Primary})
//
// One primary action a page. The text says what happens. Going to another page
// without doing anything is a link (package link).
package button
