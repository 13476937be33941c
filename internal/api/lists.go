package api

import (
	"reflect"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: the closed lists: /taxonomie gives them with their labels, and
// the description says which values a field or parameter can have.

// Term is a value of a list with its name for people.
type Term struct {
	Slug  string `json:"slug" doc:"Waarde in parameters en velden." example:"den-haag"`
	Label string `json:"label" doc:"Naam voor mensen." example:"Den Haag"`
}

// list is a closed list. One that is the values of a search parameter bears
// the name of that parameter.
type list struct {
	name  string
	typ   reflect.Type
	terms []Term
}

func (l list) slugs() []string {
	out := make([]string, len(l.terms))
	for i, t := range l.terms {
		out[i] = t.Slug
	}
	return out
}

// lists gives the lists that people meet, in the order of the search page.
func lists() []list {
	return []list{
		listOf[taxonomy.Audience](string(match.Voor)),
		listOf[taxonomy.Weekday](string(match.Dag)),
		listOf[taxonomy.DayPart](string(match.Dagdeel)),
		listOf[taxonomy.Setting](string(match.Setting)),
		listOf[taxonomy.Place](string(match.Plek)),
		listOf[taxonomy.Shape](string(match.Vorm)),
		listOf[taxonomy.Kind](string(match.Soort)),
		listOf[taxonomy.Staff](string(match.Wie)),
		listOf[taxonomy.VOG](string(match.VOG)),
		listOf[taxonomy.TeacherRole](string(match.Rol)),
		listOf[taxonomy.Language](string(match.Taal)),
		listOf[taxonomy.Need](string(match.Behoefte)),
		ordersList(),
		listOf[taxonomy.Facility]("nodig"),
		listOf[taxonomy.PriceUnit]("prijs_eenheid"),
		listOf[taxonomy.Contract]("contractvorm"),
		listOf[taxonomy.Answer]("antwoord"),
		{"aanbieder_soort", reflect.TypeFor[catalog.ProviderKind](), []Term{{string(catalog.Organisation), "organisatie"}, {string(catalog.Freelancer), "vakdocent"}}},
		{"actualiteit", reflect.TypeFor[catalog.FreshnessState](), []Term{{string(catalog.Fresh), "het afgelopen jaar bevestigd"},
			{string(catalog.Fading), "langer dan 12 maanden geleden bevestigd"}, {string(catalog.Stale), "langer dan 15 maanden geleden bevestigd"}}},
		schoolKinds(),
	}
}

func listOf[V taxonomy.Vocabulary](name string) list {
	l := list{name: name, typ: reflect.TypeFor[V]()}
	for _, v := range taxonomy.Values[V]() {
		l.terms = append(l.terms, Term{string(v), taxonomy.Label(v)})
	}
	return l
}

func ordersList() list {
	l := list{name: match.ParamSort, typ: reflect.TypeFor[match.Sort]()}
	for _, s := range match.Sorts() {
		l.terms = append(l.terms, Term{string(s), s.Label()})
	}
	return l
}

func schoolKinds() list {
	l := list{name: "school_soort", typ: reflect.TypeFor[school.Kind]()}
	for _, k := range []school.Kind{school.Regular, school.SpecialBasic, school.Special, school.SpecialWithVSO} {
		l.terms = append(l.terms, Term{string(k), k.Label()})
	}
	return l
}

// enums gives the values of every type that is a closed list, also of those
// that /taxonomie leaves out because no person chooses from them.
func enums() map[reflect.Type][]string {
	out := map[reflect.Type][]string{
		reflect.TypeFor[catalog.Status]():       {string(catalog.Published)}, // nothing else is ever public
		reflect.TypeFor[catalog.VATRate]():      {string(catalog.VATExempt), string(catalog.VAT0), string(catalog.VAT9), string(catalog.VAT21)},
		reflect.TypeFor[catalog.VATStated]():    {string(catalog.VATInside), string(catalog.VATOutside), string(catalog.VATNotSaid)},
		reflect.TypeFor[catalog.ExtraPer]():     {string(catalog.ExtraPerGroupLesson), string(catalog.ExtraPerPupil), string(catalog.ExtraPerPupilSeries), string(catalog.ExtraPerVisit), string(catalog.ExtraPerBooking)},
		reflect.TypeFor[exchange.Moment]():      moments(),
		reflect.TypeFor[match.SuggestionKind](): {string(match.SuggestTheme), string(match.SuggestPlace), string(match.SuggestWord), string(match.SuggestActivity), string(match.SuggestProvider)},
		reflect.TypeFor[school.PointSource]():   {string(school.PointAddress), string(school.PointPostcode), string(school.PointRough)},
		reflect.TypeFor[taxonomy.KerndoelSet](): {string(taxonomy.Kerndoelen2006), string(taxonomy.KerndoelenNieuw)},
	}
	for _, l := range lists() {
		out[l.typ] = l.slugs()
	}
	return out
}

func moments() []string {
	var out []string
	for _, d := range taxonomy.Values[taxonomy.Weekday]() {
		for _, p := range taxonomy.Values[taxonomy.DayPart]() {
			out = append(out, string(d)+"-"+string(p))
		}
	}
	return out
}
