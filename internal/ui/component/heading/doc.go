// Package heading draws a heading whose level and size are chosen apart.
//
// Usage:
//
//	@heading.Heading(heading.Props{Text: "Wat vraagt dit van school", Level: 2})
package heading
