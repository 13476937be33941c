package school

import (
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/checkboxgroup"
	"andersom/internal/ui/component/selectbox"
)

// This file: the steps: how each becomes values, is read from values, and is
// drawn.

// stepForm is one step of the profile as a form.
type stepForm struct {
	lead string
	rows *rows  // when it has a list
	more string // text of the button for another row
	put  func(values url.Values, p school.Profile)
	read func(f *form, p *school.Profile)
	draw func(f *form) []section
}

func stepForms() map[school.Step]stepForm {
	return map[school.Step]stepForm{
		school.StepConcept: {lead: "Wat past bij hoe jullie werken?", put: putConcept, read: readConcept, draw: drawConcept},
		school.StepGroups: {lead: "Noem je groepen zoals jullie ze noemen, zoals 5/6b. Uit de naam lezen we voor welke groepen het is.",
			rows: groupRows(), more: "Nog een groep", put: putGroupStep, read: readGroups, draw: drawGroups},
		school.StepWishes: {lead: "Waar wil de school meer van, en waarvan genoeg of niets? Sla over wat je niet weet.",
			rows: goalRows(), more: "Nog een kerndoel", put: putWishes, read: readWishes, draw: drawWishes},
		school.StepWeek: {lead: "Welke lesuren wil je vullen met iemand van buiten?",
			rows: holeRows(), more: "Nog een gat", put: putHoles, read: readHoles, draw: drawHoles},
		school.StepPlaces: {lead: "Wat is er op school? Heb je iets niet, laat het dan leeg.", put: putPlaces, read: readPlaces, draw: drawPlaces},
		school.StepLimits: {lead: "Wat buiten een grens valt, verbergen we. Je ziet wel hoeveel dat is, en je kunt het altijd bekijken. Wat we niet weten, verbergen we niet.",
			put: putLimits, read: readLimits, draw: drawLimits},
		school.StepDays: {lead: "Vakanties en feestdagen weten we al. Zet hier de andere dagen waarop het niet kan.",
			rows: blockedRows(), more: "Nog een dag", put: putBlocked, read: readBlocked, draw: drawBlocked},
	}
}

func putConcept(v url.Values, p school.Profile) { putSet(v, "concept", p.Concepts) }
func readConcept(f *form, p *school.Profile)    { p.Concepts = setOf[taxonomy.Concept](f, "concept") }
func drawConcept(f *form) []section {
	return []section{{fields: []templ.Component{f.boxes("concept", "Concept", "Kies alles wat klopt.", false, boxesOf[taxonomy.Concept]())}}}
}

func groupRows() *rows {
	return &rows{list: school.RowGroup, fields: []string{"naam", "leerlingen", "groepen", "behoefte"}, hidden: []string{"sleutel"}, most: school.MaxGroups}
}

func putGroupStep(v url.Values, p school.Profile) {
	l := groupRows()
	for i, g := range p.Groups {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		putNumber(v, at("sleutel"), g.Key)
		v.Set(at("naam"), g.Name)
		putNumber(v, at("leerlingen"), g.Pupils)
		for _, n := range g.Groepen.Numbers() {
			v.Add(at("groepen"), strconv.Itoa(n))
		}
		putSet(v, at("behoefte"), g.Needs)
	}
	l.setCount(v, max(1, len(p.Groups)))
}

func readGroups(f *form, p *school.Profile) {
	l := groupRows()
	for i := range l.compact(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		key, err := strconv.Atoi(f.get(at("sleutel")))
		if err != nil {
			key = 0 // a new group
		}
		var groepen taxonomy.Groepen
		for _, v := range f.values[at("groepen")] {
			if n, err := strconv.Atoi(v); err == nil {
				groepen |= taxonomy.GroepenOf(n)
			}
		}
		p.Groups = append(p.Groups, school.Group{Key: key, Name: f.get(at("naam")), Groepen: groepen, Pupils: f.number(at("leerlingen")),
			Needs: setOf[taxonomy.Need](f, at("behoefte"))})
	}
}

func drawGroups(f *form) []section {
	l := groupRows()
	var out []section
	for i := range l.count(f.values) {
		at := func(field string) string { return school.RowField(l.list, i, field) }
		var numbers []checkboxgroup.Option
		for n := 1; n <= 8; n++ {
			numbers = append(numbers, checkboxgroup.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
		}
		out = append(out, section{title: rowTitle("Groep", f.get(at("naam")), i), id: l.list + "-" + strconv.Itoa(i+1), row: strconv.Itoa(i),
			fields: []templ.Component{
				hidden(at("sleutel"), f.values.Get(at("sleutel"))),
				f.text(at("naam"), "Naam", "", school.MaxGroupName),
				f.count(at("leerlingen"), "Aantal leerlingen", "", ""),
			},
			moreOf: "Groepen en wat de kinderen nodig hebben", open: f.errorAt(at("groepen"))+f.values.Get(at("behoefte")) != "",
			more: []templ.Component{
				f.boxes(at("groepen"), "Welke groepen", "Laat leeg om het uit de naam te halen.", true, numbers),
				f.boxes(at("behoefte"), "Houd rekening met", "", false, boxesOf[taxonomy.Need]()),
			}})
	}
	return out
}

// rowTitle names a row: by what was filled in, else by its number.
func rowTitle(word, name string, row int) string {
	if name != "" {
		return word + " " + name
	}
	return word + " " + strconv.Itoa(row+1)
}

func putPlaces(v url.Values, p school.Profile) {
	putSet(v, "plek", p.Places)
	putSet(v, "nodig", p.Facilities)
}

func readPlaces(f *form, p *school.Profile) {
	p.Places, p.Facilities = setOf[taxonomy.Place](f, "plek"), setOf[taxonomy.Facility](f, "nodig")
}

func drawPlaces(f *form) []section {
	var places []checkboxgroup.Option
	for _, o := range boxesOf[taxonomy.Place]() {
		if o.Value == "klaslokaal" || o.Value == "gymzaal" || o.Value == "schoolplein" { // the others are not of a school
			places = append(places, o)
		}
	}
	return []section{{fields: []templ.Component{
		f.boxes("plek", "Plekken", "", false, places),
		f.boxes("nodig", "Spullen en voorzieningen", "", false, boxesOf[taxonomy.Facility]()),
	}}}
}

func putLimits(v url.Values, p school.Profile) {
	l := p.Limits
	putNumber(v, "km", l.Km)
	putCents(v, "prijs", l.PriceMax)
	putNumber(v, "grootte", l.GroupSize)
	putSet(v, "rol", l.Roles)
	for name, on := range map[string]bool{"bevoegd": l.Licensed, "vog": l.VOG} {
		if on {
			v.Set(name, "ja")
		}
	}
}

func readLimits(f *form, p *school.Profile) {
	p.Limits = school.Limits{Km: f.number("km"), PriceMax: f.cents("prijs"), GroupSize: f.number("grootte"), Roles: setOf[taxonomy.TeacherRole](f, "rol"),
		Licensed: f.get("bevoegd") != "", VOG: f.get("vog") != ""}
}

func drawLimits(f *form) []section {
	return []section{{fields: []templ.Component{
		f.count("km", "Hoe ver mag het zijn?", "Van school naar de plek, in een rechte lijn. Wat naar school komt valt hier niet onder.", "km"),
		f.euro("prijs", "Hoogstens per groepsles", "Alles inbegrepen: btw, reiskosten en materiaal."),
		f.count("grootte", "Hoeveel leerlingen moeten tegelijk mee kunnen?", "Meestal je grootste groep.", "leerlingen"),
		f.boxes("rol", "Wat mag er van je eigen leerkracht worden gevraagd?", "Niets gekozen betekent: maakt niet uit.", false, boxesOf[taxonomy.TeacherRole]()),
		f.single("bevoegd", "Er moet iemand met een lesbevoegdheid komen"),
		f.single("vog", "De VOG mag niet verlopen zijn"),
	}}}
}

func (f *form) single(name, label string) templ.Component {
	return checkboxgroup.Single(checkboxgroup.SingleProps{Field: f.field(name, label, ""), Name: name, Value: "ja", Checked: f.get(name) != ""})
}

// weekdays are the school days to choose from, after a first choice.
func weekdays(first string) []selectbox.Option {
	out := []selectbox.Option{{Value: "", Label: first}}
	for _, d := range taxonomy.Values[taxonomy.Weekday]() {
		out = append(out, selectbox.Option{Value: string(d), Label: taxonomy.Label(d)})
	}
	return out
}
