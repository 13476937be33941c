package main

import (
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: terms as numbers, for engines that count in SQL. Those of a counted
// facet are a range, and all of these come first.

// numbering gives terms their numbers, from 1; 0 is no term.
type numbering struct {
	values []string // by number - 1
	number map[string]int
	first  map[match.Facet]int
	last   map[match.Facet]int
}

func newNumbering(c *city) numbering {
	n := numbering{number: map[string]int{}, first: map[match.Facet]int{}, last: map[match.Facet]int{}}
	for _, facet := range counted() {
		slugs := c.Values(facet)
		switch facet {
		case match.Setting:
			slugs = slugsOf[taxonomy.Setting]()
		case match.Vorm:
			slugs = slugsOf[taxonomy.Shape]()
		}
		n.first[facet] = len(n.values) + 1
		for _, slug := range slugs {
			n.of(term(facet, slug))
		}
		n.last[facet] = len(n.values)
	}
	return n
}

// of gives the number of a term, a new one when it has none.
func (n *numbering) of(term string) int {
	at, known := n.number[term]
	if !known {
		n.values = append(n.values, term)
		at = len(n.values)
		n.number[term] = at
	}
	return at
}

// highest gives the last number of a counted facet.
func (n *numbering) highest() int { return n.last[counted()[len(counted())-1]] }
