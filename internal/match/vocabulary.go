package match

import "andersom/internal/geo"

// This file: what the engine and the parser ask of the words of a city. The
// closed lists they take from taxonomy; these interfaces are asked only about
// the open ones: Domein, Discipline, Kerndoel, Stadsdeel, Wijk and Gemeente.

// Vocabulary is what the Parser needs to know. Implementations are safe for
// concurrent use.
type Vocabulary interface {
	// Known tells whether the slug is a value of the open list.
	Known(facet Facet, slug string) bool
	// Renamed gives the present slug of a value that had another; false when
	// it had not.
	Renamed(facet Facet, slug string) (now string, ok bool)
	// Label gives the Dutch label of a known value.
	Label(facet Facet, slug string) string
	// Kerndoel gives the SLO id of a kerndoel as people write it ("54",
	// "nieuw:20") or of an SLO id itself; false when there is none.
	Kerndoel(text string) (id string, ok bool)
	// Locate finds a postcode, written "2511AB" or "2511".
	Locate(postcode string) (Origin, bool)
	// School finds a school by its vestigingscode.
	School(code string) (Origin, bool)
}

// Origin is a place from which distances are measured.
type Origin struct {
	Point geo.Point
	Areas []Value // the stadsdeel and the gemeente that hold it, where known
	Label string  // for people: "2511 AB", "OBS De Wissel"
}

// Lexicon is what the Index needs to know to list facets and to read text.
// It is asked while an index is built, never during a search.
type Lexicon interface {
	// Values gives the slugs of an open list in the order people read them.
	Values(facet Facet) []string
	// Label gives the Dutch label of a value.
	Label(facet Facet, slug string) string
	// Aliases gives other names of a value ("toneel" for theater-drama); each
	// may be several words.
	Aliases(facet Facet, slug string) []string
	// Synonyms gives the words and phrases that mean the same everywhere.
	Synonyms() []Synonym
}

// Synonym says that words or phrases mean the same.
type Synonym struct {
	Phrases []string // each one word or a few: "gym", "vijfde dag"
	Means   []string // empty: Phrases mean one another. Else: who searches one of Phrases finds Means too, not the other way round
}
