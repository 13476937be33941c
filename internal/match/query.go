package match

import (
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the question to the engine. What comes back is in result.go.

// DefaultLimit and MaxLimit are the number of hits on a page when the question
// does not say, and the most it can say.
const (
	DefaultLimit = 24
	MaxLimit     = 100
)

// Query is a question to the engine. The zero Query asks for everything.
// Values of one facet mean "or"; different facets mean "and".
type Query struct {
	Text    string // a space at the end says that the last word is complete
	Literal bool   // only words as written: no synonyms, typos, stems or beginnings

	Terms   map[Facet][]string // facets with slugs, without Groep, Dag and Dagdeel
	Groepen []taxonomy.Groepen // each a group or combination; any of them, all groepen of it
	Days    taxonomy.Set[taxonomy.Weekday]
	Parts   taxonomy.Set[taxonomy.DayPart] // on one and the same day

	PriceMax  *money.Cents // all-in per group-lesson; on request is outside
	Free      bool
	GroupSize int // pupils; fits within GroupMin..GroupMax; 0 = any

	Sentence string // what was typed, of which all this was read; for Params only

	Postcode  string    // where From comes from, as written in the address;
	School    string    // or the vestigingscode of a school; for Params only
	From      geo.Point // origin of distances; zero = none
	FromAreas []Value   // stadsdeel and gemeente that hold From
	Radius    float64   // km; 0 = no circle

	Profile *Profile // of the school that asks; nil for a visitor
	Look    bool     // find also what crosses a limit of the profile

	Facets []Facet // to count; nil = all
	Sort   Sort
	Cursor string // from an earlier Result; empty = first page
	Limit  int    // hits on the page; 0 = DefaultLimit
}

// Sort is the order of the hits (sorteer).
type Sort string

// The orders. Best is the default; Nearest asks for an origin.
const (
	Best     Sort = "passend"
	Newest   Sort = "nieuw"
	Cheapest Sort = "prijs"
	Nearest  Sort = "afstand"
)

// Sorts gives all orders as they are offered to people.
func Sorts() []Sort { return []Sort{Best, Newest, Cheapest, Nearest} }

// Label gives the Dutch label of the order.
func (s Sort) Label() string {
	switch s {
	case Newest:
		return "nieuwste eerst"
	case Cheapest:
		return "laagste prijs eerst"
	case Nearest:
		return "dichtbij eerst"
	default:
		return "best passend"
	}
}
