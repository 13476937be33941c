package catalog

import "andersom/internal/geo"

// Vocabulary is what the catalog must be able to ask of the words and places
// of one city.
type Vocabulary interface {
	// HasDiscipline tells whether there is such a discipline, or was by that name.
	HasDiscipline(slug string) bool
	// Renamed gives the present slug of a discipline that had another.
	Renamed(discipline string) (now string, ok bool)
	// ResolveKerndoel gives the SLO ids that "54", "nieuw:20" or an SLO id means.
	ResolveKerndoel(text string) (ids []string, ok bool)
	HasStadsdeel(slug string) bool
	HasGemeente(slug string) bool
	// Locate gives the point of a postcode ("2511 AB" or "2511"); rough when
	// only the four digits are known.
	Locate(postcode string) (point geo.Point, rough, ok bool)
	// WijkAt gives the code of the wijk in which a point lies, where the city has
	// wijken.
	WijkAt(point geo.Point) (code string, ok bool)
}

// VocabularyOf gives the words and places of an edition, or NotFound.
type VocabularyOf func(edition string) (Vocabulary, error)
