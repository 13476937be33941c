// Package card draws one thing in a list: an activity, a provider, an article.
//
// Usage:
//
//	@card.Card(card.Props{
//		Title: "Bouw een brug", Href: "/activiteiten/bouw-een-brug", Meta: "Techniekhuis Laak",
//		Text: "…", Hue: "wetenschap-techniek", Facts: []facts.Item{…},
//		Picture: illustration.For("techniek-bouwen"),
//	})
//
// The title is the link; the whole card can be pressed, other links in it stay apart.
package card
