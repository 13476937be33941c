package match

// This file: the answer of the engine.

// Result is the answer: the page of hits, the exact total and, for each facet,
// how many activities each value would give with all other choices kept.
type Result struct {
	Total      int
	Hits       []Hit
	Facets     map[Facet][]Count // every value of every list, in its order, also with 0
	Prev       string            // cursor of the page before; empty on the first
	Next       string            // cursor of the page after; empty on the last
	Free       int               // what the filter "gratis" would give
	Understood Understood
	Hidden     []Hidden // by limit of the profile; those that hide something
	HiddenAll  int      // activities that cross one limit or more
	Drop       []Drop   // only when Total is 0: what to let go to find something
	Almost     []Hit    // only when Total is 0: a few that have the most of the words
}

// Hit is one found activity.
type Hit struct {
	ID          string
	Distance    float64 // km from Query.From to the venue; meaningful when HasDistance
	HasDistance bool    // false: comes to school, is online, or no origin was given
	Fit         int     // percent; meaningful when the query has a profile
	Words       []HitWord
}

// HitWord says how well something typed was found in a hit: what made its place.
type HitWord struct {
	Typed string
	Form  Form
	Field Field
}

// Count is how many activities a value of a facet would give.
type Count struct {
	Slug     string // value of the parameter
	Label    string
	N        int
	Selected bool
}

// Drop is one choice that can be let go of and what that would give.
type Drop struct {
	Param string // name of the parameter; all its values go
	Word  string // for the parameter q: the one word that goes, as typed; empty: all of the text
	N     int    // activities found without it; at least 1
}

// Understood says what the engine made of the text, for the page to tell.
type Understood struct {
	Corrected []Correction // words searched in another spelling
	Relaxed   []string     // words such as "workshop" that were let go of, because nothing has them with the rest
	Ignored   []string     // words not searched for because they say nothing ("de", "voor")
}

// Correction is a word that was searched as another.
type Correction struct {
	Typed    string
	Searched []string // alphabetical
}
