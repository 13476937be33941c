package catalog

import (
	"slices"
	"unicode/utf8"

	"andersom/internal/taxonomy"
)

// This file: how complete a fact sheet is, 0-100, and what is missing, the most
// valuable first. A fact weighs what it saves a director: one phone call, or
// the doubt that makes one look further.

// Completeness is the score with what would raise it.
type Completeness struct {
	Score   int // 0-100
	Missing []Missing
}

// Missing is one fact that would raise the score.
type Missing struct {
	Field  string // name in docs/exchange.md
	Advice string // what to add, in plain Dutch
	Points int    // what it adds to the score
}

// weighed is a fact with its weight, the reason for that weight, and what to
// tell the provider who left it out.
type weighed struct {
	field  string
	points int
	reason string
	advice string
	known  func(*Activity) bool
}

// Completeness scores the fact sheet. Facts of equal weight come in the order
// of the fact sheet.
func (a Activity) Completeness() Completeness {
	var out Completeness
	for _, f := range weights {
		if f.known(&a) {
			out.Score += f.points
		} else {
			out.Missing = append(out.Missing, Missing{f.field, f.advice, f.points})
		}
	}
	slices.SortStableFunc(out.Missing, func(x, y Missing) int { return y.Points - x.Points })
	return out
}

// CompletenessScore is the score alone.
func (a Activity) CompletenessScore() int {
	score := 0
	for _, f := range weights {
		if f.known(&a) {
			score += f.points
		}
	}
	return score
}

// longEnough is the number of characters from which a description tells what
// happens in the lesson.
const longEnough = 300

// weights is the one table of facts; its points add up to 100. It never changes.
var weights = []weighed{
	{"samenvatting", 3, "the card", "Vertel in één of twee zinnen wat de groep gaat doen.", func(a *Activity) bool { return a.Summary != "" }},
	{"omschrijving", 6, "pictures the lesson; the search reads it", "Beschrijf uitgebreider wat er in de les gebeurt (ten minste 300 tekens).", func(a *Activity) bool { return utf8.RuneCountInString(a.Description) >= longEnough }},
	{"disciplines", 3, "how it is found", "Kies 1 tot en met 3 disciplines.", func(a *Activity) bool { return len(a.Disciplines) > 0 }},
	{"kerndoelen", 5, "the director's file for the board asks for it", "Noem de kerndoelen waar de les aan werkt.", func(a *Activity) bool { return len(a.Kerndoelen) > 0 }},
	{"groepen", 4, "without it nobody knows whom it is for", "Kies voor welke groepen dit is.", func(a *Activity) bool { return a.Groepen != 0 || !a.Audience.Empty() }},
	{"lessen", 4, "the hole is weeks times minutes", "Vul het aantal lessen en de minuten per les in.", func(a *Activity) bool { return a.Lessons > 0 && a.Minutes > 0 }},
	{"weken", 2, "a programme is planned in weeks", "Vul in hoeveel weken het duurt.", func(a *Activity) bool { return a.Weeks > 0 || a.Lessons == 1 }},
	{"groepen_per_dag", 3, "a lesson-day is filled with several groups", "Vul in hoeveel groepen je op een dag les kunt geven.", func(a *Activity) bool { return a.GroupsPerDay > 0 }},
	{"setting", 2, "in lesson time or after it", "Kies of dit in onderwijstijd is of daarbuiten.", func(a *Activity) bool { return !a.Settings.Empty() }},
	{"plek", 3, "the room must be free", "Kies in wat voor ruimte de les is.", func(a *Activity) bool { return !a.Places.Empty() }},
	{"groepsgrootte", 4, "a group that does not fit is a refusal later", "Vul in voor hoeveel leerlingen dit is.", func(a *Activity) bool { return a.GroupMax > 0 }},
	{"rol_leerkracht", 4, "relief for the teacher is what it is about", "Kies wat de leerkracht tijdens de les doet.", func(a *Activity) bool { return a.TeacherRole != "" }},
	{"momenten", 5, "the hole has a weekday and a time", "Vul in op welke dagen en tijden dit kan.", func(a *Activity) bool { return a.Moments != 0 || len(a.Times) > 0 || len(a.Dates) > 0 }},
	{"aanlooptijd_dagen", 2, "an empty class next week cannot wait two months", "Vul in hoeveel dagen vooraf een school moet boeken.", func(a *Activity) bool { return a.LeadDays > 0 }},
	{"prijs", 8, "money decides third, and 'on request' is a phone call", "Noem een prijs: scholen slaan een activiteit zonder prijs vaak over.", func(a *Activity) bool { return a.Price.stated() }},
	{"werkgebied", 4, "distance rules out first", "Vul in waar je naartoe komt, of waar de les is.", (*Activity).placed},
	{"wie", 3, "the rule of hours depends on it", "Kies wie de les geeft.", func(a *Activity) bool { return !a.Staff.Empty() }},
	{"vast_gezicht", 3, "the same face brings calm", "Vul in of steeds dezelfde persoon komt.", func(a *Activity) bool { return a.SameFace == taxonomy.Yes || a.SameFace == taxonomy.No }},
	{"vog", 5, "no school lets someone in without it", "Vul in dat er een VOG is, met de datum.", func(a *Activity) bool { return a.VOG.Stated == taxonomy.Yes && !a.VOG.Date.IsZero() }},
	{"vervanging", 5, "illness is the teacher's first question", "Vertel wat je doet bij ziekte.", func(a *Activity) bool { return a.Substitute != "" }},
	{"annuleren", 3, "a school plans with illness too", "Vertel tot wanneer een school kan annuleren en wat dat kost.", func(a *Activity) bool { return a.Cancellation != "" }},
	{"contractvormen", 2, "the board must know who employs", "Kies in welke contractvorm je werkt.", func(a *Activity) bool { return !a.Contracts.Empty() }},
	{"voorbereiding", 3, "the teacher's load before", "Vertel wat de leerkracht moet voorbereiden, ook als dat niets is.", func(a *Activity) bool { return a.Preparation != "" }},
	{"overdracht", 4, "hand-over decides second in the field research", "Vertel hoe je de les overdraagt aan de leerkracht.", func(a *Activity) bool { return a.HandOver != "" }},
	{"materiaal", 2, "what stays for the teacher", "Vertel welk materiaal je meeneemt en wat er blijft.", func(a *Activity) bool { return a.Materials != "" }},
	{"talen", 1, "classes of newcomers", "Kies in welke talen je les kunt geven.", func(a *Activity) bool { return !a.Languages.Empty() }},
	{"behoeften", 2, "every child must be able to join", "Kies met welke behoeften van leerlingen je rekening houdt.", func(a *Activity) bool { return !a.Needs.Empty() }},
	{"subsidies", 1, "money that the school has already", "Noem een regeling waar dit uit betaald kan worden.", func(a *Activity) bool { return len(a.Subsidies) > 0 }},
	{"beelden", 3, "the card and the page", "Kies een beeld en beschrijf het.", func(a *Activity) bool { return len(a.Images) > 0 }},
	{"video", 1, "one minute of film says who comes", "Voeg een video of een bericht van je eigen kanaal toe.", func(a *Activity) bool { return a.Video != "" || len(a.Social) > 0 }},
}

// placed tells whether it is known where the activity is given.
func (a *Activity) placed() bool {
	return a.Kind == taxonomy.KindOnline || !a.Area.Empty() || a.Kind.HasVenue() && a.Venue.Postcode != ""
}
