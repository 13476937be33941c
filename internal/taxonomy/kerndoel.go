package taxonomy

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// This file: kerndoelen, the statutory goals of primary education, keyed by
// the id SLO gives them. People and URLs use a short notation instead.

// KerndoelSet says to which list of goals a kerndoel belongs.
type KerndoelSet string

// The sets. The first two are what nearly everyone means; the others exist
// because their numbers start anew and would otherwise be mixed up.
const (
	Kerndoelen2006        KerndoelSet = "2006"        // in force: 1 to 58
	KerndoelenNieuw       KerndoelSet = "nieuw"       // the renewed goals, regular
	KerndoelenFunctioneel KerndoelSet = "functioneel" // renewed, for very weak learners
	KerndoelenFries       KerndoelSet = "fries"       // renewed, Frisian
	KerndoelenNGT         KerndoelSet = "ngt"         // renewed, Dutch sign language for deaf pupils
	KerndoelenSO          KerndoelSet = "so"          // special education, 2009
	KerndoelenZML         KerndoelSet = "zml"         // special education for very weak learners, 2009
)

// Label names the set for people.
func (s KerndoelSet) Label() string {
	switch s {
	case Kerndoelen2006:
		return "Kerndoelen 2006"
	case KerndoelenNieuw:
		return "Nieuwe kerndoelen"
	case KerndoelenFunctioneel:
		return "Nieuwe functionele kerndoelen"
	case KerndoelenFries:
		return "Nieuwe kerndoelen Fries"
	case KerndoelenNGT:
		return "Nieuwe kerndoelen Nederlandse gebarentaal"
	case KerndoelenSO:
		return "Kerndoelen speciaal onderwijs"
	case KerndoelenZML:
		return "Kerndoelen speciaal onderwijs zml"
	}
	return string(s)
}

// Kerndoel is one goal: a kerndoel of 2006 or one doelzin of the new sets.
type Kerndoel struct {
	ID         string // of SLO
	Set        KerndoelSet
	Short      string // its own notation: "54", "nieuw:28E"
	Goal       string // the notation of the whole kerndoel: "54", "nieuw:28"
	Leergebied string
	Domain     string // part of the leergebied; may be empty
	Label      string // a few words: "Verkeer"
	Text       string
	GoalText   string // text of the whole kerndoel; equals Text where it has no parts
}

// Kerndoelen is all goals. It never changes after loading, so it may be shared.
type Kerndoelen struct {
	all        []Kerndoel
	byID       map[string]Kerndoel
	byNotation map[string][]Kerndoel // lower case; own notation and that of the whole
}

// LoadKerndoelen reads the two lists in kerndoelen/.
func LoadKerndoelen(fsys fs.FS) (*Kerndoelen, error) {
	k := &Kerndoelen{byID: map[string]Kerndoel{}, byNotation: map[string][]Kerndoel{}}
	for name, read := range map[string]func(row) Kerndoel{
		"kerndoelen/kerndoelen_2006.csv":  kerndoelOf2006,
		"kerndoelen/doelzinnen_nieuw.csv": kerndoelOfDoelzin,
	} {
		rows, err := readCSV(fsys, name, "id", "soort")
		if err != nil {
			return nil, fmt.Errorf("taxonomy.LoadKerndoelen: %w", err)
		}
		for _, r := range rows {
			goal := read(r)
			if _, twice := k.byID[goal.ID]; twice || goal.Set == "" {
				return nil, fmt.Errorf("taxonomy.LoadKerndoelen: %s: id %s stands there twice or is of an unknown sort", name, goal.ID)
			}
			k.byID[goal.ID] = goal
			k.all = append(k.all, goal)
		}
	}
	slices.SortFunc(k.all, compareKerndoel)
	for _, goal := range k.all {
		k.note(goal.Short, goal)
		if goal.Goal != goal.Short {
			k.note(goal.Goal, goal)
		}
	}
	return k, nil
}

func (k *Kerndoelen) note(notation string, goal Kerndoel) {
	key := strings.ToLower(notation)
	k.byNotation[key] = append(k.byNotation[key], goal)
}

// All gives every goal: set by set, in the order of their numbers.
func (k *Kerndoelen) All() []Kerndoel { return k.all }

// ByID gives the goal with the id of SLO.
func (k *Kerndoelen) ByID(id string) (Kerndoel, bool) {
	goal, ok := k.byID[id]
	return goal, ok
}

// Resolve gives the goals that a notation means, in order: "54" one, "nieuw:28E"
// one, "nieuw:20" every part of it. An id of SLO means itself. Capitals and
// spaces do not matter; an unknown notation gives nothing.
func (k *Kerndoelen) Resolve(notation string) []Kerndoel {
	key := strings.ToLower(strings.Join(strings.Fields(notation), ""))
	if goal, ok := k.byID[key]; ok {
		return []Kerndoel{goal}
	}
	if number := strings.TrimLeft(key, "0"); isNumber(number) {
		key = number
	}
	return k.byNotation[key]
}

// IDs resolves notations to ids of SLO, each once and in order; the notations
// that mean nothing come back as unknown.
func (k *Kerndoelen) IDs(notations []string) (ids, unknown []string) {
	for _, notation := range notations {
		goals := k.Resolve(notation)
		if len(goals) == 0 {
			unknown = append(unknown, notation)
		}
		for _, goal := range goals {
			if !slices.Contains(ids, goal.ID) {
				ids = append(ids, goal.ID)
			}
		}
	}
	return ids, unknown
}

// Notations gives the values of the parameter "kerndoel" under which an offer
// with these ids is found: of each goal its own notation and that of the whole
// kerndoel, each once. Unknown ids are left out.
func (k *Kerndoelen) Notations(ids []string) []string {
	var out []string
	for _, id := range ids {
		goal, ok := k.byID[id]
		if !ok {
			continue
		}
		for _, notation := range []string{goal.Short, goal.Goal} {
			if !slices.Contains(out, notation) {
				out = append(out, notation)
			}
		}
	}
	return out
}

// Label names what a notation means, for a filter or a chip: "54 Uitdrukken en
// communiceren", "nieuw 28E Verkeer", "nieuw 20 De leerling leert over …". An
// unknown notation comes back as it is.
func (k *Kerndoelen) Label(notation string) string {
	goals := k.Resolve(notation)
	if len(goals) == 0 {
		return notation
	}
	goal := goals[0]
	if len(goals) > 1 || !strings.EqualFold(notation, goal.Short) && strings.EqualFold(notation, goal.Goal) {
		return strings.Replace(goal.Goal, ":", " ", 1) + " " + strings.TrimSuffix(goal.GoalText, ".")
	}
	return strings.Replace(goal.Short, ":", " ", 1) + " " + goal.Label
}
