package analytics

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"andersom/internal/clock"
)

// This file: what schools ask for, with no school to be recognised (ADR 0011).
// Every wish of a school is in exactly one figure: the finest that has at least
// five schools. No figure lies within another and no sums are given, so there is
// nothing to subtract.

// Unsaid stands for what a school or a search does not say.
const Unsaid = "-"

// Cell is a combination of what is asked; Unsaid or empty for what is not said.
type Cell struct{ Domain, Groep, Area, Day string }

// String writes the cell as it is kept in a total.
func (c Cell) String() string {
	path := c.path()
	return strings.Join(path[:], "|")
}

// ParseCell reads what String wrote.
func ParseCell(text string) (Cell, bool) {
	p := strings.Split(text, "|")
	if len(p) != depth {
		return Cell{}, false
	}
	return Cell{Domain: p[0], Area: p[1], Groep: p[2], Day: p[3]}, true
}

// depth is the number of dimensions; figures are rolled up from the last.
const depth = 4

// path gives the dimensions from coarse to fine: what is let go of first stands
// last.
func (c Cell) path() [depth]string {
	p := [depth]string{c.Domain, c.Area, c.Groep, c.Day}
	for i := range p {
		if p[i] == "" {
			p[i] = Unsaid
		}
	}
	return p
}

// Wanted is one combination that one school asks for.
type Wanted struct {
	School string
	Cell   Cell
}

// Figure is what some schools ask for together.
type Figure struct {
	Path    []string // domain, stadsdeel, groep, weekday, as far as it is told; what is left out is rolled up
	Rest    bool     // figures of their own were taken out of this one
	Schools int      // at least so many, in fives
	Asked   int      // searches for it, in fives; 0 for few
	Offered int      // activities on offer for the path
}

// inFives rounds down, so that one school more or less is seldom seen.
func inFives(n int) int { return n / Fewest * Fewest }

// node is a place in the tree of combinations.
type node struct {
	children map[string]*node
	schools  map[string]bool // that ask for exactly this combination
}

func (n *node) child(name string) *node {
	if n.children == nil {
		n.children = map[string]*node{}
	}
	c := n.children[name]
	if c == nil {
		c = &node{}
		n.children[name] = c
	}
	return c
}

// RollUp gives the figures of what schools want. Schools are counted, not wishes:
// one that wants the same twice counts once.
func RollUp(all []Wanted) []Figure {
	root := &node{}
	for _, w := range all {
		at := root
		path := w.Cell.path()
		for _, name := range path {
			at = at.child(name)
		}
		if at.schools == nil {
			at.schools = map[string]bool{}
		}
		at.schools[w.School] = true
	}
	r := &roller{}
	r.visit(root, nil)
	return r.figures
}

// roller walks the tree from the leaves up.
type roller struct{ figures []Figure }

// visit publishes what can be published in the tree under a place and gives the
// schools of what is left over.
func (r *roller) visit(n *node, path []string) map[string]bool {
	before := len(r.figures)
	left := n.schools
	if len(path) < depth {
		left = map[string]bool{}
		for _, name := range sortedKeys(n.children) {
			for school := range r.visit(n.children[name], append(slices.Clone(path), name)) {
				left[school] = true
			}
		}
	}
	if len(left) < Fewest {
		return left
	}
	r.figures = append(r.figures, Figure{Path: path, Rest: len(r.figures) > before, Schools: inFives(len(left))})
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// AddAsked adds to each figure how often it was searched for: a combination
// counts for the finest figure that holds it. Few searches are none.
func AddAsked(figures []Figure, asked map[Cell]int) {
	place := map[string]int{}
	for i, f := range figures {
		place[strings.Join(f.Path, "|")] = i
	}
	sums := make([]int, len(figures))
	for cell, n := range asked {
		path := cell.path()
		for length := depth; length >= 0; length-- {
			if i, ok := place[strings.Join(path[:length], "|")]; ok {
				sums[i] += n
				break
			}
		}
	}
	for i := range figures {
		figures[i].Asked = inFives(sums[i])
	}
}

// Sources is where demand is learned from.
type Sources struct {
	Wanted  func(ctx context.Context, edition string) ([]Wanted, error) // of all schools of a city
	Offered func(ctx context.Context, edition string, path []string) (int, error)
}

// DemandStore keeps figures.
type DemandStore interface {
	// Figures gives the figures of a period; NotFound when they are not made yet.
	Figures(ctx context.Context, edition, period string) ([]Figure, clock.Date, error)
	// SaveFigures keeps the figures of a period, unless others are kept already.
	SaveFigures(ctx context.Context, edition, period string, made clock.Date, figures []Figure) error
}

// byGap puts the figures first of which the fewest activities are there for each
// school that asks.
func byGap(figures []Figure) {
	slices.SortStableFunc(figures, func(a, b Figure) int {
		return cmp.Or(cmp.Compare(a.Offered*b.Schools, b.Offered*a.Schools), cmp.Compare(b.Schools, a.Schools), slices.Compare(a.Path, b.Path))
	})
}
