// Package tile draws a large link to a part of the site: one of the ten domains.
//
// Usage:
//
//	@tile.Tile(tile.Props{Title: "Kunst en cultuur", Href: "/activiteiten?domein=kunst-cultuur",
//		Text: "48 activiteiten", Hue: "kunst-cultuur", Picture: illustration.For("muziek")})
package tile
