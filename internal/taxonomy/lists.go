package taxonomy

// This file: the closed lists of the fact sheet (docs/glossary.md). Slugs are
// stable keys; a list only grows at its end.

// Kind is how an activity is tied to place and time (soort).
type Kind string

// The kinds.
const (
	KindAtSchool     Kind = "op-school-in-overleg"
	KindVenue        Kind = "plek-bekend"
	KindVenueAndDate Kind = "datum-en-plek-bekend"
	KindOnline       Kind = "online"
)

func (Kind) terms() []term {
	return []term{
		{"op-school-in-overleg", "op school, in overleg"},
		{"plek-bekend", "op een vaste plek"},
		{"datum-en-plek-bekend", "op een vaste plek en datum"},
		{"online", "online"},
	}
}

// HasVenue tells whether an activity of this kind has an address of its own.
func (k Kind) HasVenue() bool { return k == KindVenue || k == KindVenueAndDate }

// Audience is for whom an activity is fit besides the groepen (voor).
type Audience string

func (Audience) terms() []term {
	return []term{
		{"so", "speciaal onderwijs (SO)"},
		{"sbo", "speciaal basisonderwijs (SBO)"},
		{"nieuwkomers", "nieuwkomers"},
		{"peuters", "peuters"},
	}
}

// Shape is how many lessons an activity spans (vorm).
type Shape string

// The shapes.
const (
	ShapeSingle    Shape = "gastles"
	ShapeSeries    Shape = "reeks"
	ShapeProgramme Shape = "programma"
	ShapeHalfYear  Shape = "halfjaar"
	ShapeYear      Shape = "jaar"
	ShapeLine      Shape = "doorlopende-lijn"
)

func (Shape) terms() []term {
	return []term{
		{"gastles", "gastles (1 les)"},
		{"reeks", "reeks (2-5 lessen)"},
		{"programma", "programma (6-12 weken)"},
		{"halfjaar", "half jaar"},
		{"jaar", "heel jaar"},
		{"doorlopende-lijn", "doorlopende lijn"},
	}
}

// Setting is in which part of school life an activity falls.
type Setting string

func (Setting) terms() []term {
	return []term{
		{"in-onderwijstijd", "in onderwijstijd"},
		{"verlengde-dag", "verlengde dag"},
		{"tussenschools", "tussenschools"},
		{"naschools", "naschools"},
		{"vakantie", "in de vakantie"},
	}
}

// Place is the sort of place where the activity is given (plek).
type Place string

func (Place) terms() []term {
	return []term{
		{"klaslokaal", "klaslokaal"},
		{"gymzaal", "gymzaal"},
		{"schoolplein", "schoolplein"},
		{"bij-aanbieder", "bij de aanbieder"},
		{"buurt-natuur", "buurt of natuur"},
		{"museum-theater", "museum of theater"},
		{"online", "online"},
	}
}

// Facility is something the school must have or arrange (nodig).
type Facility string

func (Facility) terms() []term {
	return []term{
		{"water", "water"},
		{"keuken", "keuken"},
		{"beamer", "beamer of digibord"},
		{"wifi", "wifi"},
		{"tablets", "tablets of laptops"},
		{"opslag", "opslagruimte"},
		{"vervoer", "vervoer"},
	}
}

// TeacherRole is what the class teacher does meanwhile (rol).
type TeacherRole string

func (TeacherRole) terms() []term {
	return []term{
		{"aanwezig-actief", "doet actief mee"},
		{"aanwezig-toezicht", "is erbij en houdt toezicht"},
		{"in-de-buurt", "is in de buurt"},
		{"vrij-geroosterd", "is vrij geroosterd"},
	}
}

// Weekday is a school day (dag).
type Weekday string

func (Weekday) terms() []term {
	return []term{
		{"ma", "maandag"}, {"di", "dinsdag"}, {"wo", "woensdag"}, {"do", "donderdag"}, {"vr", "vrijdag"},
	}
}

// DayPart is a part of the day (dagdeel).
type DayPart string

func (DayPart) terms() []term {
	return []term{{"ochtend", "ochtend"}, {"middag", "middag"}, {"naschools", "na schooltijd"}}
}

// PriceUnit is what the stated amount is paid for.
type PriceUnit string

// The price units.
const (
	PerGroupLesson PriceUnit = "groepsles"
	PerSession     PriceUnit = "sessie"
	PerPupil       PriceUnit = "leerling"
	PerDayPart     PriceUnit = "dagdeel"
	PerHour        PriceUnit = "uur"
	PerProgramme   PriceUnit = "programma"
	Free           PriceUnit = "gratis"
	OnRequest      PriceUnit = "op-aanvraag"
)

func (PriceUnit) terms() []term {
	return []term{
		{"groepsles", "per groepsles"},
		{"leerling", "per leerling"},
		{"dagdeel", "per dagdeel"},
		{"uur", "per uur"},
		{"programma", "per programma"},
		{"gratis", "gratis"},
		{"op-aanvraag", "op aanvraag"},
		{"sessie", "per sessie"},
	}
}

// Staff is who gives the activity (wie).
type Staff string

func (Staff) terms() []term {
	return []term{
		{"bevoegd-groepsleraar", "bevoegde groepsleraar"},
		{"vakbevoegd", "bevoegde vakleerkracht"},
		{"pedagogisch-diploma", "pedagogisch geschoolde begeleider"},
		{"vakprofessional", "professional uit het vak"},
		{"student", "student"},
		{"vrijwilliger", "vrijwilliger"},
	}
}

// VOG is what is known of the certificate of conduct. It is derived from the
// stated facts and a date (catalog), never stored.
type VOG string

// The VOG states.
const (
	VOGChecked VOG = "gecontroleerd"
	VOGStated  VOG = "opgegeven"
	VOGExpired VOG = "verlopen"
	VOGUnknown VOG = "onbekend"
)

func (VOG) terms() []term {
	return []term{
		{"gecontroleerd", "VOG gecontroleerd"},
		{"opgegeven", "VOG opgegeven door de aanbieder"},
		{"verlopen", "VOG verlopen"},
		{"onbekend", "VOG onbekend"},
	}
}

// Contract is the form in which the people who come are employed.
type Contract string

func (Contract) terms() []term {
	return []term{
		{"organisatie", "in dienst van de organisatie"},
		{"payroll", "payroll"},
		{"zzp", "zzp"},
		{"vrijwilligers", "vrijwilligers"},
	}
}

// Language is a language in which an activity can be given (taal).
type Language string

func (Language) terms() []term {
	return []term{
		{"nederlands", "Nederlands"}, {"engels", "Engels"}, {"arabisch", "Arabisch"}, {"turks", "Turks"},
		{"pools", "Pools"}, {"oekraiens", "Oekraïens"}, {"spaans", "Spaans"}, {"frans", "Frans"},
		{"duits", "Duits"}, {"papiaments", "Papiaments"}, {"bulgaars", "Bulgaars"}, {"somalisch", "Somalisch"},
		{"tigrinya", "Tigrinya"}, {"tamazight", "Tamazight"}, {"sarnami", "Sarnami"},
		{"gebarentaal", "Nederlandse gebarentaal"}, {"zonder-taal", "zonder taal"},
	}
}

// Need is a need of pupils or groups that an activity takes into account (behoefte).
type Need string

func (Need) terms() []term {
	return []term{
		{"nt2", "NT2 (Nederlands als tweede taal)"},
		{"prikkelarm", "prikkelarm"},
		{"rolstoel", "rolstoel"},
		{"visueel", "visueel ondersteund"},
		{"hoogbegaafd", "hoogbegaafd"},
		{"kleuters", "kleuters"},
		{"combinatiegroep", "combinatiegroep"},
	}
}

// Concept is how a school works (concept of the school profile).
type Concept string

func (Concept) terms() []term {
	return []term{
		{"regulier", "regulier"},
		{"montessori", "montessori"},
		{"dalton", "dalton"},
		{"jenaplan", "jenaplan"},
		{"vrijeschool", "vrijeschool"},
		{"freinet", "freinet"},
		{"ogo", "ontwikkelingsgericht (OGO)"},
		{"ipc-thematisch", "IPC of thematisch"},
		{"ervaringsgericht", "ervaringsgericht"},
		{"gepersonaliseerd", "gepersonaliseerd leren"},
		{"tweetalig", "tweetalig"},
		{"ikc", "integraal kindcentrum (IKC)"},
		{"vreedzame-school", "vreedzame school"},
		{"gezonde-school", "gezonde school"},
		{"brede-buurtschool", "brede buurtschool"},
		{"hoogbegaafd", "hoogbegaafdenonderwijs"},
	}
}

// Answer is yes, no or not known; unknown facts are named, never guessed.
type Answer string

// The answers.
const (
	Yes     Answer = "ja"
	No      Answer = "nee"
	Unknown Answer = "onbekend"
)

func (Answer) terms() []term {
	return []term{{"ja", "ja"}, {"nee", "nee"}, {"onbekend", "niet bekend"}}
}
