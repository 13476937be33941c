package api

import (
	"net/http"

	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
)

// This file: /activiteiten, the search. It takes the parameters of the page and
// of nothing else; where the page leaves out what it cannot read, the API
// refuses, because a program does not see that something was left out.

// Found is the answer to a search.
type Found struct {
	Total      int                          `json:"totaal" doc:"Hoeveel activiteiten er zijn gevonden, precies." example:"1"`
	Results    []Activity                   `json:"resultaten" doc:"De activiteiten op deze bladzijde, in de gevraagde volgorde."`
	Facets     map[match.Facet][]FacetValue `json:"facetten" doc:"Per parameter: elke waarde, met hoeveel activiteiten die zou geven als de andere keuzes blijven staan."`
	Free       int                          `json:"gratis" doc:"Hoeveel activiteiten de parameter gratis zou geven." example:"0"`
	Understood map[string][]string          `json:"begrepen" doc:"De vraag zoals wij hem lazen, als parameters. Wat we uit de zin in q begrepen is een eigen parameter; de rest van de zin is q."`
	Corrected  []Correction                 `json:"gecorrigeerd" doc:"Woorden die we anders schreven om iets te vinden. Met letterlijk=true doen we dat niet."`
	Relaxed    []string                     `json:"losgelaten" doc:"Woorden zoals workshop, waarmee niets werd gevonden en waar we daarom zonder zochten. Met letterlijk=true doen we dat niet."`
	Ignored    []string                     `json:"genegeerd" doc:"Woorden waarop we niet zochten, omdat ze niets zeggen."`
	Drop       []Drop                       `json:"loslaten" doc:"Alleen als er niets is gevonden: wat je kunt weglaten om wel iets te vinden."`
	Outside    *Outside                     `json:"buiten_grenzen,omitempty" doc:"Alleen met een sleutel: wat de grenzen van de school verbergen. Met verborgen=true staat het ook in de resultaten."`
	Links      PageLinks                    `json:"_links" doc:"Adressen in de API."`
}

// FacetValue is one value of a facet with its count.
type FacetValue struct {
	Value    string `json:"waarde" doc:"Waarde voor de parameter." example:"wo"`
	Label    string `json:"label" doc:"Naam voor mensen." example:"woensdag"`
	Count    int    `json:"aantal" doc:"Hoeveel activiteiten deze waarde zou geven." example:"12"`
	Selected bool   `json:"gekozen" doc:"De waarde staat in de vraag."`
}

// Correction is a word that was searched as another.
type Correction struct {
	Typed    string   `json:"getypt" doc:"Het woord in de vraag." example:"muzike"`
	Searched []string `json:"gezocht" doc:"Waarop we zochten."`
}

// Drop is a choice to let go of.
type Drop struct {
	Param string `json:"parameter" doc:"De parameter die weg kan." example:"dag"`
	Word  string `json:"woord,omitempty" doc:"Bij parameter q: het ene woord dat weg kan. Ontbreekt als de hele tekst weg moet." example:"trompet"`
	Count int    `json:"aantal" doc:"Hoeveel activiteiten er dan zijn." example:"3"`
}

// search answers a question about the offer of the city. Invalid: every
// parameter that cannot be read and every one that does not exist.
func (d *door) search(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	question := city.Question(r.URL.Query())
	for _, name := range question.Asked.Unknown {
		question.Wrong = append(question.Wrong, unknownParameter(name))
	}
	if err := fault.InvalidFields(question.Wrong); err != nil {
		return err
	}
	q := question.Query
	q.Sentence = "" // its choices say it all
	asking, err := d.asking(r, city)
	if err != nil {
		return err
	}
	if asking.Told() {
		q.Profile = asking.Match
	}
	found, err := d.Finder.Search(r.Context(), city, q)
	if err != nil {
		return err
	}
	wr := d.writer(r, city)
	out := wr.found(q, found)
	d.tellFits(city, asking, found.Offers, out.Results)
	if asking.Told() {
		out.Outside = outsideOf(found.Result)
	}
	out.Links = pageLinks(w, wr.question(q, q.Cursor), wr.turn(q, found.Next), wr.turn(q, found.Prev))
	return send(w, r, out)
}

func unknownParameter(name string) fault.Field {
	return fault.Field{Name: name, Message: "Deze parameter bestaat niet."}
}

// question gives the address of the page of a question that the cursor means.
func (w writer) question(q match.Query, cursor string) string {
	q.Cursor = cursor
	if encoded := match.Encode(q); encoded != "" {
		return w.api("/activiteiten?" + encoded)
	}
	return w.api("/activiteiten")
}

// turn does so for another page, or gives nothing when there is none.
func (w writer) turn(q match.Query, cursor string) string {
	if cursor == "" {
		return ""
	}
	return w.question(q, cursor)
}

func (w writer) found(q match.Query, f finder.Found) Found {
	q.Cursor = ""
	out := Found{
		Total: f.Total, Results: w.activities(f.Offers), Facets: make(map[match.Facet][]FacetValue, len(f.Facets)), Free: f.Free,
		Understood: match.Params(q), Corrected: []Correction{}, Relaxed: []string{}, Ignored: []string{}, Drop: []Drop{},
	}
	for facet, counts := range f.Facets {
		values := make([]FacetValue, len(counts))
		for i, c := range counts {
			values[i] = FacetValue{c.Slug, c.Label, c.N, c.Selected}
		}
		out.Facets[facet] = values
	}
	for _, c := range f.Understood.Corrected {
		out.Corrected = append(out.Corrected, Correction{c.Typed, c.Searched})
	}
	out.Relaxed = append(out.Relaxed, f.Understood.Relaxed...)
	out.Ignored = append(out.Ignored, f.Understood.Ignored...)
	for _, drop := range f.Drop {
		out.Drop = append(out.Drop, Drop{drop.Param, drop.Word, drop.N})
	}
	return out
}
