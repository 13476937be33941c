// Package picture draws one picture on a page, beside a text or above it.
//
// Usage:
//
//	@picture.Picture(picture.Props{Src: "/beeld/muziek.svg", Alt: "Tekening van een trommel", Width: 240, Height: 160})
//
// Without an Alt it is decoration: a screen reader passes it over.
package picture
