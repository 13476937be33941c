package sentence

import "strings"

// This file: the small sets of words that rules ask about. They never change.

// set reads words apart by spaces.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

var (
	// smallWords may stand between a denial and what it denies.
	smallWords = set(`in op aan bij voor van met de het een s n per tijdens onze ons mijn elke iedere te naar`)

	// denials turn what follows round.
	denials = set(`niet geen behalve uitgezonderd zonder nooit`)

	// ableWords may stand between a piece and the "niet" behind it.
	ableWords = set(`kan kunnen kunt gaat lukt past schikt we wij ik dan het ons dat liever liefst werken werk er`)

	// lessonWords are the nouns that "geen ... op maandag" denies nothing of but the day.
	lessonWords = set(`les lessen activiteit activiteiten aanbod workshop workshops`)

	// leadWords carry no meaning of their own. They are taken out when they
	// stand before a piece that was understood.
	leadWords = set(`voor in op met bij van aan uit te de het een n s onze ons mijn en of maar ook graag liefst liever
		eventueel iets wat ik wij we zoek zoeken zoekt gezocht wil willen wilt zou zouden hebben heb heeft is zijn kan kunnen
		kunt moet moeten mag dan er nog naar activiteit activiteiten aanbod leuk leuke leuks elke iedere tijdens dus wel
		die dat deze dit het wie hele nodig aub svp tbv ivm`)

	// tailWords are taken out when they stand behind a piece that was understood.
	tailWords = set(`en of maar ook graag iets wat is zijn we wij ik zoek zoeken zoekt gezocht wil willen wilt zou zouden
		die dat met over voor er nodig aub svp dus leuks doen kan kunnen kunt kun`)

	groepWords = set(`groep groepen gr grp groepn combinatiegroep combinatiegroepen combigroep combiklas combinatieklas combi`)

	pupilWords = set(`leerling leerlingen kind kinderen kids kindjes ll lln llen deelnemers`)
	yearWords  = set(`jaar jr jarigen jarige jarig`)
	kmWords    = set(`km kilometer kilometers`)
	euroWords  = set(`euro euros eur euri`)
	hourWords  = set(`uur u`)
	timesWords = set(`les lessen lesjes keer x bijeenkomst bijeenkomsten sessies week weken`)

	// unitWords make a number something else than a groep or a clock.
	unitWords = set(`leerling leerlingen kind kinderen kids kindjes ll lln llen deelnemers jaar jr jarigen jarige jarig km kilometer
		kilometers euro euros eur euri les lessen lesjes keer x bijeenkomst bijeenkomsten sessies week weken dagen maanden minuten
		min uur u dagdelen personen ouders meter graden procent leerkrachten groepen klassen dag maat deel liter`)

	months = set(`januari februari maart april mei juni juli augustus september oktober november december jan feb mrt apr jun jul
		aug sep sept okt nov dec`)

	perLesson = set(`les groepsles gastles lesje keer groep klas workshop lesuur sessie bijeenkomst`)
	perPupil  = set(`leerling kind persoon ll kop deelnemer pp`)
)

// numberWord gives the number that a word stands for. "een" is not one: it is
// nearly always the article.
func numberWord(text string) (int, bool) {
	n, ok := numbers[text]
	return n, ok
}

var numbers = map[string]int{"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
	"elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "twintig": 20, "vijfentwintig": 25,
	"dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "vijfenzeventig": 75, "tachtig": 80, "negentig": 90,
	"honderd": 100}

// fixedExpressions hold words of the grammar and mean something else. They
// come on top of the names and synonyms of the city.
const fixedExpressions = `paarse vrijdag
goede vrijdag
witte donderdag
blauwe maandag
black friday
gekke maandag
rust in de klas
orde in de klas
sfeer in de klas
hond in de klas
pesten in de klas
pesten op school
veilig op school
veiligheid op school
ruzie op school
goede middag
do re mi
veilig online
online veilig
online pesten
online privacy
ma baker
meester op zoek
`
