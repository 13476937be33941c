// Package match is the engine: it finds activities by text and by every fact
// that decides, counts each facet exactly and orders what it found. It is pure
// and lives in memory. What does not live here: SQL (store feeds it), HTTP,
// the offer itself (catalog): the engine knows documents, facets and values.
package match

import (
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// Document is what the engine needs to know of one published activity.
type Document struct {
	ID       string
	Provider string // id of the provider

	Title        string
	Summary      string
	Body         string // description and the wanted texts, plain
	ProviderName string
	Where        string   // venue, wijk, place names
	Disciplines  []string // slugs; the engine adds their labels and synonyms

	Values  []Value // every closed-list facet value that holds
	Groepen taxonomy.Groepen
	Moments taxonomy.Moments

	Dates       []clock.Date // of its meetings that are still to come; none = to be arranged
	From, Until clock.Date   // it is on offer from … until; unset = no bound
	Facilities  taxonomy.Set[taxonomy.Facility]

	Price    money.Cents // all-in, per group-lesson; meaningless unless HasPrice
	HasPrice bool        // false: on request
	Free     bool        // nought to pay for the lesson itself
	GroupMin int         // pupils; 0 = no lower bound
	GroupMax int         // 0 = no upper bound

	Venue geo.Point    // where pupils go to; zero = comes to school, online, or not known
	Reach []geo.Circle // where it comes to, as circles; stadsdelen and gemeenten are Values

	Published    time.Time
	Confirmed    time.Time
	Completeness int // 0-100
}

// Value is one value of one facet: {Setting, "naschools"}.
type Value struct {
	Facet Facet
	Slug  string
}
