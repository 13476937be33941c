// Package motif draws the one mark of Andersom: two arcs that turn into each other.
//
// Usage:
//
//	@motif.Logo(motif.LogoProps{Name: "Andersom", Edition: "Den Haag"})
//	@motif.Mark()
//
// It marks the logo, the empty states and the loading state; nothing else is decorated with it.
package motif
