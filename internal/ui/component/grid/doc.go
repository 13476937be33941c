// Package grid sets things beside each other: cards, tiles, a text with a column of facts.
//
// Usage:
//
//	@grid.Grid(grid.Props{Min: grid.Cards}) { … }
//	@grid.WithAside(grid.AsideProps{Aside: facts.Facts(…)}) { … }
package grid
