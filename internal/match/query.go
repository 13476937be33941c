package match

import (
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// Facet names a fact to filter and count by. The name is the parameter of the
// page, the API, the feeds and saved searches.
type Facet string

// The facets whose values are slugs of a list. Groep, Dag and Dagdeel are
// counted like the others but read from Groepen and Moments.
const (
	Domein     Facet = "domein"
	Discipline Facet = "discipline"
	Groep      Facet = "groep"
	Voor       Facet = "voor"
	Stadsdeel  Facet = "stadsdeel"
	Wijk       Facet = "wijk"
	Gemeente   Facet = "gemeente"
	Dag        Facet = "dag"
	Dagdeel    Facet = "dagdeel"
	Setting    Facet = "setting"
	Plek       Facet = "plek"
	Vorm       Facet = "vorm"
	Soort      Facet = "soort"
	Kerndoel   Facet = "kerndoel"
	Wie        Facet = "wie"
	VOG        Facet = "vog"
	Rol        Facet = "rol"
	Taal       Facet = "taal"
	Behoefte   Facet = "behoefte"
)

// Query is a question to the engine. The zero Query asks for everything.
// Values of one facet mean "or"; different facets mean "and".
type Query struct {
	Text    string
	Literal bool // no synonyms, typos or stems

	Terms   map[Facet][]string // facets with slugs, without Groep, Dag and Dagdeel
	Groepen []taxonomy.Groepen // each a group or combination; any of them, all groepen of it
	Days    taxonomy.Set[taxonomy.Weekday]
	Parts   taxonomy.Set[taxonomy.DayPart] // on one and the same day

	PriceMax  *money.Cents // all-in per group-lesson; on request is outside
	Free      bool
	GroupSize int // pupils; fits within GroupMin..GroupMax

	From   geo.Point // origin of distances
	Radius float64   // km; 0 = no circle

	Sort   Sort
	Cursor string
	Limit  int // hits on the page; 0 = 24
}

// Sort is the order of the hits (sorteer).
type Sort string

// The orders. Best is the default; Distance asks for an origin.
const (
	Best     Sort = "passend"
	Newest   Sort = "nieuw"
	Cheapest Sort = "prijs"
	Nearest  Sort = "afstand"
)

// Result is the answer: the page of hits, the exact total and, for each facet,
// how many activities each value would give with all other choices kept.
type Result struct {
	Total      int
	Hits       []Hit
	Facets     map[Facet][]Count
	Prev       string // cursor of the page before; empty on the first
	Next       string // cursor of the page after; empty on the last
	Free       int    // what the filter "gratis" would give
	Understood Understood
}

// Hit is one found activity.
type Hit struct {
	ID          string
	Distance    float64 // km from Query.From; meaningful when HasDistance
	HasDistance bool
}

// Count is how many activities a value of a facet would give.
type Count struct {
	Slug     string
	Label    string
	N        int
	Selected bool
}

// Understood says what the engine made of the text, for the page to tell.
type Understood struct {
	Corrected []Correction // words searched in another spelling
}

// Correction is a word that was searched as another.
type Correction struct {
	Typed    string
	Searched []string
}
