// Package badge draws a short state: "nieuw", "gratis", "wacht op controle".
//
// Usage:
//
//	@badge.Badge(badge.Props{Text: "Nieuw", Tone: badge.Accent})
//
// A badge does nothing; what can be removed or followed is a chip.
package badge
