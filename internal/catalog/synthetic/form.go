package synthetic

import "andersom/internal/taxonomy"

// This file: the forms, what people call an activity: les, cursus, workshop.
// A form decides how many lessons are likely; the class of the topic decides
// which forms are.

// form is one name for an activity.
type form struct {
	one, many string
	neuter    bool // het
	shapes    []share[taxonomy.Shape]
}

// readForms gives all forms in a fixed order: new ones go at the end.
func readForms() []form {
	const (
		single, series, programme  = taxonomy.ShapeSingle, taxonomy.ShapeSeries, taxonomy.ShapeProgramme
		halfYear, year, throughout = taxonomy.ShapeHalfYear, taxonomy.ShapeYear, taxonomy.ShapeLine
	)
	once := []share[taxonomy.Shape]{{single, 1}}
	return []form{
		{"les", "lessen", false, []share[taxonomy.Shape]{{single, 30}, {series, 30}, {programme, 25}, {halfYear, 8}, {year, 7}}},
		{"workshop", "workshops", false, []share[taxonomy.Shape]{{single, 80}, {series, 20}}},
		{"cursus", "cursussen", false, []share[taxonomy.Shape]{{series, 25}, {programme, 55}, {halfYear, 20}}},
		{"project", "projecten", true, []share[taxonomy.Shape]{{series, 45}, {programme, 45}, {halfYear, 10}}},
		{"gastles", "gastlessen", false, once},
		{"rondleiding", "rondleidingen", false, once},
		{"programma", "programma's", true, []share[taxonomy.Shape]{{programme, 60}, {year, 20}, {throughout, 20}}},
		{"training", "trainingen", false, []share[taxonomy.Shape]{{single, 15}, {series, 35}, {programme, 50}}},
		{"voorstelling", "voorstellingen", false, once},
		{"club", "clubs", false, []share[taxonomy.Shape]{{halfYear, 50}, {year, 50}}},
		{"excursie", "excursies", false, once},
		{"clinic", "clinics", false, []share[taxonomy.Shape]{{single, 60}, {series, 40}}},
		{"toernooi", "toernooien", true, once},
		{"leerlijn", "leerlijnen", false, []share[taxonomy.Shape]{{year, 20}, {throughout, 80}}},
	}
}

// formsOf gives how likely each form is in a class, in the order of readForms.
func formsOf(c class) []int {
	switch c {
	//                    les wks cur prj gst rnd prg trn vrs clb exc cln trn lln
	case studio:
		return []int{20, 32, 14, 16, 5, 0, 5, 0, 0, 4, 2, 0, 0, 2}
	case stage:
		return []int{25, 25, 14, 12, 5, 0, 5, 0, 8, 4, 0, 0, 0, 2}
	case gym:
		return []int{30, 6, 8, 0, 0, 0, 6, 18, 0, 9, 0, 16, 6, 1}
	case outdoors:
		return []int{20, 8, 4, 14, 8, 10, 8, 4, 0, 2, 20, 0, 0, 2}
	case visit:
		return []int{10, 8, 0, 10, 16, 28, 5, 0, 2, 0, 21, 0, 0, 0}
	case screen:
		return []int{22, 30, 18, 10, 8, 0, 2, 2, 0, 7, 0, 0, 0, 1}
	case lab:
		return []int{24, 28, 6, 14, 14, 2, 4, 0, 2, 3, 2, 0, 0, 1}
	case talk:
		return []int{24, 14, 8, 7, 20, 0, 9, 12, 1, 2, 0, 0, 1, 2}
	default:
		return []int{30, 32, 14, 8, 5, 0, 4, 0, 0, 6, 1, 0, 0, 0}
	}
}
