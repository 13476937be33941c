// Package layout draws the page around its content: head, banner, header, main, footer.
//
// Usage:
//
//	@layout.Page(layout.PageProps{Title: "Activiteiten", Assets: assets, EditionName: "Den Haag", Nav: nav}) {
//		…
//	}
//
// It knows no visitor and no city; both arrive as words and links. The page is
// complete without script.
package layout
