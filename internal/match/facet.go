package match

import (
	"strconv"

	"andersom/internal/taxonomy"
)

// This file: the facets, and which of them are closed lists of the taxonomy.

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

// Facets gives all facets in the order of the page.
func Facets() []Facet {
	return []Facet{Domein, Discipline, Groep, Voor, Stadsdeel, Wijk, Gemeente, Dag, Dagdeel, Setting,
		Plek, Vorm, Soort, Kerndoel, Wie, VOG, Rol, Taal, Behoefte}
}

// isTerm tells whether the facet's values live in Document.Values and Query.Terms.
func (f Facet) isTerm() bool { return f != Groep && f != Dag && f != Dagdeel }

// isOpen tells whether the values come from the city's data (Vocabulary) and
// not from a closed list.
func (f Facet) isOpen() bool {
	switch f {
	case Domein, Discipline, Stadsdeel, Wijk, Gemeente, Kerndoel:
		return true
	}
	return false
}

// entry is one value of a list.
type entry struct{ slug, label string }

// closedList gives the values of a facet that is a closed list, in its order;
// nil for an open one.
func closedList(f Facet) []entry {
	switch f {
	case Groep:
		return groepEntries()
	case Voor:
		return entriesOf[taxonomy.Audience]()
	case Dag:
		return entriesOf[taxonomy.Weekday]()
	case Dagdeel:
		return entriesOf[taxonomy.DayPart]()
	case Setting:
		return entriesOf[taxonomy.Setting]()
	case Plek:
		return entriesOf[taxonomy.Place]()
	case Vorm:
		return entriesOf[taxonomy.Shape]()
	case Soort:
		return entriesOf[taxonomy.Kind]()
	case Wie:
		return entriesOf[taxonomy.Staff]()
	case VOG:
		return entriesOf[taxonomy.VOG]()
	case Rol:
		return entriesOf[taxonomy.TeacherRole]()
	case Taal:
		return entriesOf[taxonomy.Language]()
	case Behoefte:
		return entriesOf[taxonomy.Need]()
	}
	return nil
}

func entriesOf[V taxonomy.Vocabulary]() []entry {
	values := taxonomy.Values[V]()
	out := make([]entry, len(values))
	for i, v := range values {
		out[i] = entry{string(v), taxonomy.Label(v)}
	}
	return out
}

func groepEntries() []entry {
	out := make([]entry, 8)
	for i := range out {
		n := strconv.Itoa(i + 1)
		out[i] = entry{n, "groep " + n}
	}
	return out
}
