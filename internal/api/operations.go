package api

import (
	"fmt"

	"andersom/internal/match"
	"andersom/internal/paging"
)

// This file: everything there is to ask, as one table.

// operation is one thing to ask, with GET.
type operation struct {
	path    string // below the root
	id      string
	tag     string
	summary string
	text    string // more, in whole sentences
	params  []parameter
	answer  any  // an example of the answer; its type is the schema
	keyed   bool // only with a key
	moves   bool // 308 when the thing has another address now
	handle  handler
}

// parameter is a part of the address that the caller fills in.
type parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Description string  `json:"description"`
	Required    bool    `json:"required,omitempty"`
	Style       string  `json:"style,omitempty"`
	Explode     bool    `json:"explode,omitempty"`
	Schema      *schema `json:"schema"`
	Example     any     `json:"example,omitempty"`
}

const (
	tagActivities = "Activiteiten"
	tagProviders  = "Aanbieders"
	tagSchools    = "Scholen"
	tagOwnSchool  = "Je school"
	tagLists      = "Lijsten"
)

// tags gives the tags with what they gather, in the order of the table.
func tags() [][2]string {
	return [][2]string{
		{tagActivities, "Zoeken in het aanbod, met dezelfde parameters als de site."},
		{tagProviders, "Wie het aanbod geeft."},
		{tagSchools, "Een school opzoeken, bijvoorbeeld om vanaf daar te zoeken."},
		{tagOwnSchool, "Met een sleutel: het profiel van de school waarvoor je werkt, en wat daarbij past."},
		{tagLists, "De woorden van parameters en velden."},
	}
}

func (d *door) operations() []operation {
	slug := func(example string) parameter {
		return pathParameter("slug", "De slug, zoals in de adressen van de site.", "^[a-z0-9-]+$", example)
	}
	example := examples()
	return []operation{
		{path: "/activiteiten", id: "zoekActiviteiten", tag: tagActivities, handle: d.search, params: searchParameters(), answer: example.found,
			summary: "Zoek activiteiten",
			text: "Zonder parameters krijg je alles. In q mag een hele zin staan: wat we daarvan begrijpen werkt als de parameter met die naam, en begrepen zegt wat dat is. " +
				"Wat tussen aanhalingstekens staat lezen we letterlijk; met letterlijk=true doen we dat met alles. Een parameter die je vaker geeft betekent ‘of’; verschillende parameters betekenen ‘en’. " +
				"Een parameter of waarde die niet bestaat geeft status 400, met de naam erbij. Bladeren doe je met de adressen in _links: " +
				"zo verandert de volgorde niet onder je handen."},
		{path: "/suggesties", id: "leesSuggesties", tag: tagActivities, handle: d.suggest, params: suggestParameters(), answer: example.suggestions,
			summary: "Vul aan wat iemand typt",
			text: "Maakt het laatste woord af: thema's, plaatsen en woorden om op te zoeken, activiteiten en aanbieders. " +
				"Na een spatie, en bij minder dan twee letters, is er niets."},
		{path: "/activiteiten/{slug}", id: "leesActiviteit", tag: tagActivities, handle: d.activity, params: []parameter{slug(example.activity.Slug)}, answer: example.activity,
			moves: true, summary: "Lees één activiteit", text: "Alle feiten van een gepubliceerde activiteit, met de prijs van een groepsles en hoe die is berekend."},
		{path: "/aanbieders", id: "leesAanbieders", tag: tagProviders, handle: d.providers, params: pageParameters(), answer: example.providers,
			summary: "Lees de aanbieders", text: "De aanbieders van de stad, op naam."},
		{path: "/aanbieders/{slug}", id: "leesAanbieder", tag: tagProviders, handle: d.provider, params: []parameter{slug(example.provider.Slug)}, answer: example.provider,
			moves: true, summary: "Lees één aanbieder", text: "Wat een aanbieder van zichzelf laat zien."},
		{path: "/aanbieders/{slug}/activiteiten", id: "leesActiviteitenVanAanbieder", tag: tagProviders, handle: d.offered,
			params: append([]parameter{slug(example.provider.Slug)}, pageParameters()...), answer: example.activities,
			moves: true, summary: "Lees de activiteiten van een aanbieder", text: "De gepubliceerde activiteiten van één aanbieder, de nieuwste eerst."},
		{path: "/scholen", id: "zoekScholen", tag: tagSchools, handle: d.lookup, params: schoolParameters(), answer: example.schools,
			summary: "Zoek een school", text: "Zoekt open scholen in heel Nederland; die uit de regio van de stad staan bovenaan."},
		{path: "/scholen/{code}", id: "leesSchool", tag: tagSchools, handle: d.school, answer: example.school,
			params:  []parameter{pathParameter("code", "De vestigingscode van DUO: BRIN en twee cijfers.", "^[0-9]{2}[A-Za-z]{2}[0-9]{2}$", example.school.Code)},
			summary: "Lees één school", text: "Ook een school die gesloten is; dan staat erbij sinds wanneer."},
		{path: "/school/passend", id: "leesPassend", tag: tagOwnSchool, handle: d.fitting, keyed: true, answer: example.fitting, params: fittingParameters(),
			summary: "Lees wat het beste past", text: "De activiteiten die het beste bij je school passen, verdeeld over de domeinen, elk met de punten per onderdeel en in woorden waarom. " +
				"De match ordent en legt uit; ze neemt geen besluit. Zonder profiel is de lijst leeg."},
		{path: "/school/profiel", id: "leesProfiel", tag: tagOwnSchool, handle: d.profile, keyed: true, answer: example.profile,
			summary: "Lees het profiel van je school", text: "Wat jij op de site ziet: het profiel dat de school deelt, of je eigen concept zolang de school je niet heeft bevestigd."},
		{path: "/taxonomie", id: "leesTaxonomie", tag: tagLists, handle: d.taxonomy, answer: example.taxonomy,
			summary: "Lees alle lijsten", text: "Domeinen, disciplines, groepen, kerndoelen, gebieden en de vaste lijsten, elk met slug en label."},
	}
}

func pathParameter(name, text, pattern, example string) parameter {
	return parameter{Name: name, In: "path", Description: text, Required: true, Schema: &schema{Type: "string", Pattern: pattern}, Example: example}
}

func queryParameter(name, text string, s *schema, example any) parameter {
	return parameter{Name: name, In: "query", Description: text, Schema: s, Example: example}
}

func limitParameter(most, usual int) parameter {
	return queryParameter(paramLimit, fmt.Sprintf("Hoeveel op een bladzijde; zonder deze parameter %d.", usual),
		&schema{Type: "integer", Minimum: number(1), Maximum: number(float64(most))}, 10)
}

func cursorParameter() parameter {
	return queryParameter(paramCursor, "Waar de bladzijde begint. Neem hem uit _links; verzin hem niet.", &schema{Type: "string"}, nil)
}

func pageParameters() []parameter {
	return []parameter{cursorParameter(), limitParameter(paging.MaxLimit, paging.DefaultLimit)}
}

func fittingParameters() []parameter {
	return []parameter{limitParameter(maxFitting, fittingPage),
		queryParameter(match.ParamLook, "Toon ook wat buiten de grenzen van je school valt.", &schema{Type: "string", Enum: []string{"ja", "nee"}}, "ja")}
}

func suggestParameters() []parameter {
	q := queryParameter(paramText, "Wat er tot nu toe getypt is.", &schema{Type: "string", MaxLength: maxTextRunes}, "trom")
	q.Required = true
	most := limitParameter(maxSuggestions, suggestionsPage)
	most.Description = fmt.Sprintf("Hoeveel suggesties hooguit; zonder deze parameter %d.", suggestionsPage)
	return []parameter{q, most}
}

func schoolParameters() []parameter {
	q := queryParameter(paramText, "Het begin van woorden uit de naam of plaats, een BRIN of vestigingscode, of een postcode (ook alleen de cijfers).",
		&schema{Type: "string", MaxLength: maxTextRunes}, "wissel")
	q.Required = true
	return []parameter{q, limitParameter(maxSchools, schoolsPage)}
}

// facetTexts says what each facet asks, with an example.
var facetTexts = map[match.Facet][2]string{
	match.Domein:     {"Thema (zie /taxonomie).", "kunst-cultuur"},
	match.Discipline: {"Discipline binnen een thema (zie /taxonomie).", "percussie"},
	match.Groep:      {"Groep 1 tot en met 8. Een combinatiegroep is 5/6: dan moeten beide passen. Een reeks is 5-8.", "5/6"},
	match.Voor:       {"Voor wie nog meer.", "sbo"},
	match.Stadsdeel:  {"Stadsdeel waar het is of waar de aanbieder komt (zie /taxonomie).", "centrum"},
	match.Wijk:       {"Wijk waar het is of waar de aanbieder komt (zie /taxonomie).", "zeeheldenkwartier"},
	match.Gemeente:   {"Gemeente waar het is of waar de aanbieder komt (zie /taxonomie).", "den-haag"},
	match.Dag:        {"Dag van de week. Samen met dagdeel geldt: op een en dezelfde dag.", "wo"},
	match.Dagdeel:    {"Deel van de dag.", "ochtend"},
	match.Setting:    {"Deel van de schooldag.", "in-onderwijstijd"},
	match.Plek:       {"Soort ruimte.", "klaslokaal"},
	match.Vorm:       {"Hoeveel lessen.", "reeks"},
	match.Soort:      {"Op school, op een vaste plek of online.", "op-school-in-overleg"},
	match.Kerndoel:   {"Kerndoel: 54 (2006) of nieuw:20.", "54"},
	match.Wie:        {"Wie er komt.", "vakprofessional"},
	match.VOG:        {"Wat er bekend is over de VOG.", "opgegeven"},
	match.Rol:        {"Wat de eigen leerkracht doet.", "aanwezig-toezicht"},
	match.Taal:       {"Taal waarin het kan.", "engels"},
	match.Behoefte:   {"Behoefte van leerlingen.", "nt2"},
}

// searchParameters describes the parameters of the search in the order in
// which an address holds them.
func searchParameters() []parameter {
	out := []parameter{queryParameter(match.ParamText, "Woorden om op te zoeken, of een zin.", &schema{Type: "string", MaxLength: maxTextRunes}, "woensdag trommelen voor groep 5/6")}
	values := map[string][]string{}
	for _, l := range lists() {
		values[l.name] = l.slugs()
	}
	for _, f := range match.Facets() {
		p := queryParameter(string(f), facetTexts[f][0], &schema{Type: "array", Items: &schema{Type: "string", Enum: values[string(f)]}}, []string{facetTexts[f][1]})
		p.Style, p.Explode = "form", true
		out = append(out, p)
	}
	yes := func() *schema { return &schema{Type: "string", Enum: []string{"ja", "nee", "true", "false"}} }
	return append(out,
		queryParameter(match.ParamPostcode, "Vanaf waar we afstanden meten.", &schema{Type: "string", Pattern: "^[1-9][0-9]{3} ?([A-Za-z]{2})?$"}, "2511 AB"),
		queryParameter(match.ParamSchool, "In plaats van een postcode: de vestigingscode van een school.", &schema{Type: "string", Pattern: "^[0-9]{2}[A-Za-z]{2}[0-9]{2}$"}, "03AB00"),
		queryParameter(match.ParamRadius, "Hooguit zoveel kilometer van de postcode of school.", &schema{Type: "number", Minimum: number(0), Maximum: number(250)}, 5),
		queryParameter(match.ParamPriceMax, "Hooguit zoveel euro per groepsles, alles bij elkaar. Wat op aanvraag is valt af.", &schema{Type: "number", Minimum: number(0)}, 75),
		queryParameter(match.ParamFree, "Alleen wat gratis is.", yes(), "ja"),
		queryParameter(match.ParamGroupSize, "Past bij een groep van zoveel leerlingen.", &schema{Type: "integer", Minimum: number(1), Maximum: number(1000)}, 28),
		queryParameter(match.ParamSentence, "De zin waaruit de site de andere parameters las. Verandert niets aan het antwoord.", &schema{Type: "string", MaxLength: maxTextRunes}, "woensdag trommelen voor groep 5/6"),
		queryParameter(match.ParamLiteral, "Zoek de woorden precies zoals ze er staan: geen filters uit de zin, geen synoniemen, andere vormen of verbeterde spelling.", yes(), "true"),
		queryParameter(match.ParamLook, "Toon ook wat buiten de grenzen van je schoolprofiel valt. Zonder sleutel doet dit niets.", yes(), "true"),
		queryParameter(match.ParamSort, "De volgorde; afstand vraagt een postcode of school.", &schema{Type: "string", Enum: values[match.ParamSort]}, "prijs"),
		limitParameter(match.MaxLimit, match.DefaultLimit),
		cursorParameter(),
	)
}
