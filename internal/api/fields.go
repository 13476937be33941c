package api

import (
	"reflect"

	"andersom/internal/catalog/exchange"
)

// This file: the Dutch names of the components, and what the fields that the
// API borrows from the exchange format mean. Our own types say it in their
// tags; the exchange format has its own document (docs/exchange.md).

// componentNames are the names of structs whose Go name would not do.
var componentNames = map[reflect.Type]string{
	reflect.TypeFor[Found]():                "Zoekresultaat",
	reflect.TypeFor[FacetValue]():           "Facetwaarde",
	reflect.TypeFor[Correction]():           "Correctie",
	reflect.TypeFor[Drop]():                 "Loslaten",
	reflect.TypeFor[Activity]():             "Activiteit",
	reflect.TypeFor[Activities]():           "Activiteiten",
	reflect.TypeFor[Why]():                  "Waarom",
	reflect.TypeFor[Suggestions]():          "Suggesties",
	reflect.TypeFor[Suggestion]():           "Suggestie",
	reflect.TypeFor[SuggestionLinks]():      "SuggestieLinks",
	reflect.TypeFor[ActivityLinks]():        "ActiviteitLinks",
	reflect.TypeFor[AllIn]():                "PrijsPerGroepsles",
	reflect.TypeFor[SumLine]():              "Rekenregel",
	reflect.TypeFor[VOG]():                  "Vog",
	reflect.TypeFor[Provider]():             "Aanbieder",
	reflect.TypeFor[Providers]():            "Aanbieders",
	reflect.TypeFor[ProviderLinks]():        "AanbiederLinks",
	reflect.TypeFor[ProviderRef]():          "AanbiederKort",
	reflect.TypeFor[Schools]():              "Scholen",
	reflect.TypeFor[Pupils]():               "Leerlingen",
	reflect.TypeFor[Coordinates]():          "Coordinaten",
	reflect.TypeFor[Taxonomy]():             "Taxonomie",
	reflect.TypeFor[Domain]():               "Domein",
	reflect.TypeFor[KerndoelPart]():         "Kerndoelonderdeel",
	reflect.TypeFor[Term]():                 "Lijstwaarde",
	reflect.TypeFor[PageLinks]():            "Bladzijdelinks",
	reflect.TypeFor[SelfLinks]():            "Links",
	reflect.TypeFor[Problem]():              "Probleem",
	reflect.TypeFor[Mistake]():              "Parameterfout",
	reflect.TypeFor[exchange.Contact]():     "Contact",
	reflect.TypeFor[exchange.Venue]():       "Locatie",
	reflect.TypeFor[exchange.Session]():     "Bijeenkomst",
	reflect.TypeFor[exchange.WeeklyTime]():  "Lestijd",
	reflect.TypeFor[exchange.Period]():      "Periode",
	reflect.TypeFor[exchange.GroupSize]():   "Groepsgrootte",
	reflect.TypeFor[exchange.WorkingArea](): "Werkgebied",
	reflect.TypeFor[exchange.Around]():      "Rondom",
	reflect.TypeFor[exchange.Subsidy]():     "Subsidie",
	reflect.TypeFor[exchange.Image]():       "Beeld",
	reflect.TypeFor[exchange.Price]():       "Prijs",
	reflect.TypeFor[exchange.VAT]():         "Btw",
	reflect.TypeFor[exchange.Travel]():      "Reiskosten",
	reflect.TypeFor[exchange.Extra]():       "Bijkomend",
}

func componentName(t reflect.Type) string {
	if name := componentNames[t]; name != "" {
		return name
	}
	return t.Name()
}

// fieldTexts says what borrowed fields mean, by component and field.
var fieldTexts = map[string]string{
	"Aanbieder.bron_id":        "Sleutel bij de bron.",
	"Aanbieder.naam":           "Naam.",
	"Aanbieder.soort":          "Organisatie, of een vakdocent die alleen werkt.",
	"Aanbieder.samenvatting":   "In hooguit 200 tekens wat de aanbieder doet.",
	"Aanbieder.omschrijving":   "Uitgebreide tekst, in Markdown.",
	"Aanbieder.plaats":         "Plaats van vestiging.",
	"Aanbieder.postcode":       "Postcode, soms alleen de vier cijfers.",
	"Aanbieder.kvk":            "Nummer bij de Kamer van Koophandel.",
	"Aanbieder.contractvormen": "Hoe de mensen werken die komen.",
	"Aanbieder.contact":        "Wat de aanbieder aan iedereen wil laten zien.",
	"Aanbieder.sociale_media":  "Adressen van eigen pagina's elders.",
	"Aanbieder.bevestigd_op":   "De dag waarop de aanbieder de gegevens het laatst bevestigde.",
	"Aanbieder.status":         "Altijd gepubliceerd.",

	"Activiteit.bron_id":           "Sleutel bij de bron.",
	"Activiteit.titel":             "Titel.",
	"Activiteit.samenvatting":      "In hooguit 200 tekens wat de activiteit is.",
	"Activiteit.omschrijving":      "Uitgebreide tekst, in Markdown.",
	"Activiteit.soort":             "Op school, op een vaste plek (met of zonder datum), of online.",
	"Activiteit.locatie":           "Waar de activiteit is, als zij een vaste plek heeft.",
	"Activiteit.data":              "De bijeenkomsten, als de activiteit vaste data heeft.",
	"Activiteit.groepen":           "Voor welke groepen, 1 tot en met 8.",
	"Activiteit.voor":              "Voor wie nog meer.",
	"Activiteit.disciplines":       "Een tot drie disciplines (zie /taxonomie).",
	"Activiteit.kerndoelen":        "Kerndoelen waar de activiteit aan werkt: 54 (2006), nieuw:20 of nieuw:28E.",
	"Activiteit.vorm":              "Van één gastles tot een doorlopende lijn.",
	"Activiteit.lessen":            "Aantal lessen in de hele reeks.",
	"Activiteit.minuten":           "Minuten per les.",
	"Activiteit.weken":             "Over hoeveel weken.",
	"Activiteit.groepen_per_dag":   "Hoeveel groepen er op één dag les krijgen.",
	"Activiteit.setting":           "In welk deel van de schooldag.",
	"Activiteit.plek":              "In wat voor ruimte.",
	"Activiteit.nodig":             "Wat de school moet hebben of regelen.",
	"Activiteit.groepsgrootte":     "Aantal leerlingen in een groep.",
	"Activiteit.groepen_tegelijk":  "Hoeveel groepen samen les krijgen; ontbreekt bij één.",
	"Activiteit.rol_leerkracht":    "Wat de eigen leerkracht intussen doet.",
	"Activiteit.momenten":          "Dagen en dagdelen waarop de activiteit kan.",
	"Activiteit.tijden":            "Vaste tijden in de week.",
	"Activiteit.beschikbaar":       "Van welke tot welke dag de activiteit er is.",
	"Activiteit.aanlooptijd_dagen": "Hoeveel dagen van tevoren je moet aanvragen.",
	"Activiteit.prijs":             "De prijs zoals de aanbieder hem noemt.",
	"Activiteit.werkgebied":        "Waar de aanbieder komt.",
	"Activiteit.wie":               "Wie er komt.",
	"Activiteit.vast_gezicht":      "Of steeds dezelfde persoon komt.",
	"Activiteit.vervanging":        "Wat er gebeurt bij ziekte.",
	"Activiteit.annuleren":         "Voorwaarden om af te zeggen.",
	"Activiteit.contractvormen":    "Hoe de mensen werken die komen.",
	"Activiteit.voorbereiding":     "Wat de leerkracht vooraf doet of krijgt.",
	"Activiteit.overdracht":        "Hoe de leerkracht hoort hoe het ging.",
	"Activiteit.materiaal":         "Materiaal voor de leerkracht.",
	"Activiteit.talen":             "In welke talen het kan.",
	"Activiteit.behoeften":         "Met welke behoeften van leerlingen de activiteit rekening houdt.",
	"Activiteit.subsidies":         "Regelingen waar de activiteit bij past en die nog lopen.",
	"Activiteit.beelden":           "Tekeningen bij de activiteit.",
	"Activiteit.video":             "Adres van een video elders.",
	"Activiteit.sociale_media":     "Adressen van eigen berichten elders.",
	"Activiteit.contact":           "Bij wie je terechtkunt; zonder eigen contact is dat dat van de aanbieder.",
	"Activiteit.bevestigd_op":      "De dag waarop de aanbieder de gegevens het laatst bevestigde.",
	"Activiteit.bevestigd_door":    "Welke afdeling of rol dat deed.",
	"Activiteit.gepubliceerd_op":   "De dag waarop de activiteit voor het eerst op de site stond.",
	"Activiteit.status":            "Altijd gepubliceerd.",

	"Contact.naam":     "Naam van een persoon of loket.",
	"Contact.email":    "E-mailadres.",
	"Contact.telefoon": "Telefoonnummer.",
	"Contact.website":  "Adres van de website.",

	"Locatie.naam":     "Naam van de plek.",
	"Locatie.adres":    "Straat en huisnummer.",
	"Locatie.postcode": "Postcode, soms alleen de vier cijfers.",
	"Locatie.plaats":   "Plaats.",

	"Bijeenkomst.datum": "De dag.",
	"Bijeenkomst.van":   "Begin, zoals 9:00.",
	"Bijeenkomst.tot":   "Eind, zoals 11:00.",

	"Lestijd.dag": "De dag van de week.",
	"Lestijd.van": "Begin, zoals 8:30.",
	"Lestijd.tot": "Eind, zoals 12:00.",

	"Periode.van": "Eerste dag.",
	"Periode.tot": "Laatste dag.",

	"Groepsgrootte.min": "Minst aantal leerlingen.",
	"Groepsgrootte.max": "Grootst aantal leerlingen.",

	"Werkgebied.stadsdelen": "Slugs van stadsdelen.",
	"Werkgebied.gemeenten":  "Slugs van gemeenten.",
	"Werkgebied.rondom":     "Alles binnen een afstand van een postcode.",

	"Rondom.postcode": "Het midden.",
	"Rondom.km":       "De afstand in kilometers.",

	"Vog.opgegeven":          "Wat de aanbieder zegt.",
	"Vog.datum":              "Datum van de VOG.",
	"Vog.gecontroleerd_door": "Welk loket de VOG heeft gezien.",
	"Vog.geldig_tot":         "Tot wanneer de VOG telt.",

	"Subsidie.naam": "Naam van de regeling.",
	"Subsidie.bron": "Adres met uitleg.",
	"Subsidie.van":  "Eerste dag.",
	"Subsidie.tot":  "Laatste dag.",

	"Beeld.bestand": "Naam van de tekening: illustratie: en een discipline.",
	"Beeld.alt":     "Wat er te zien is, in woorden.",

	"Prijs.eenheid":            "Waarvoor het bedrag betaald wordt.",
	"Prijs.bedrag":             "Euro.",
	"Prijs.vanaf":              "Een vanafprijs.",
	"Prijs.btw":                "Btw over de prijs.",
	"Prijs.hele_reeks":         "Het bedrag per leerling is voor alle lessen samen.",
	"Prijs.hele_school":        "Het bedrag is voor de hele school, niet per groep.",
	"Prijs.dagdeel_minuten":    "Hoe lang een dagdeel duurt; zonder dit veld 180 minuten.",
	"Prijs.stap_minuten":       "De stap waarin uren geteld worden.",
	"Prijs.minimum":            "Minst bedrag per boeking, in euro.",
	"Prijs.minimum_leerlingen": "Minst aantal leerlingen dat betaald wordt.",
	"Prijs.minimum_groepen":    "Minst aantal groepen in een boeking.",
	"Prijs.reiskosten":         "Wat het komen kost.",
	"Prijs.extra":              "Wat er bijkomt.",
	"Prijs.toelichting":        "Wat de aanbieder erbij zegt.",
	"Btw.tarief":               "Het tarief in procenten, of vrijgesteld.",
	"Btw.verwerkt":             "Of de btw in het bedrag zit.",
	"Reiskosten.per_bezoek":    "Euro per bezoek.",
	"Reiskosten.per_km":        "Euro per kilometer, heen en terug.",
	"Reiskosten.vrije_km":      "De eerste kilometers die niets kosten, enkele reis.",
	"Bijkomend.omschrijving":   "Waarvoor.",
	"Bijkomend.bedrag":         "Euro.",
	"Bijkomend.per":            "Waarvoor het bedrag betaald wordt.",
	"Bijkomend.btw":            "Btw, als die anders is dan over de prijs.",
}
