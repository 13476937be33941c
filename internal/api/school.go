package api

import (
	"net/http"
	"net/url"

	"andersom/internal/catalog/exchange"
	"andersom/internal/finder"
	"andersom/internal/school"
)

// This file: schools, to find the code that a search can start from. Only what
// tells one school from another is given.

// School is one location of a primary school.
type School struct {
	Code      string       `json:"code" doc:"Vestigingscode van DUO. Bruikbaar als parameter school van de zoekvraag." example:"03AB00"`
	BRIN      string       `json:"brin" doc:"BRIN van de school." example:"03AB"`
	Name      string       `json:"naam" doc:"Naam zoals geregistreerd." example:"OBS De Wissel"`
	Kind      school.Kind  `json:"soort" doc:"Soort onderwijs: BO, SBO, SO of SO-VSO."`
	Street    string       `json:"adres" doc:"Straat en huisnummer." example:"Voorbeeldstraat 1"`
	Postcode  string       `json:"postcode" doc:"Postcode." example:"2586 AA"`
	City      string       `json:"plaats" doc:"Plaats." example:"Den Haag"`
	Gemeente  Term         `json:"gemeente" doc:"Gemeente."`
	Wijk      *Term        `json:"wijk,omitempty" doc:"Wijk, waar de stad die kent."`
	Stadsdeel *Term        `json:"stadsdeel,omitempty" doc:"Stadsdeel, waar de stad die kent."`
	Pupils    *Pupils      `json:"leerlingen,omitempty" doc:"Het nieuwste bekende aantal leerlingen."`
	Place     *Coordinates `json:"coordinaten,omitempty" doc:"Waar de school staat (WGS 84)."`
	Closed    exchange.Day `json:"gesloten_op,omitempty" doc:"De dag waarop de school uit het register verdween."`
	Links     SelfLinks    `json:"_links" doc:"Adressen in de API."`
}

// Pupils is a number of pupils on 1 October of a year.
type Pupils struct {
	Year  int  `json:"jaar" doc:"Geteld op 1 oktober van dit jaar." example:"2025"`
	Count *int `json:"aantal,omitempty" doc:"Aantal leerlingen. Ontbreekt als het er minder dan vijf zijn; dan noemt DUO geen aantal." example:"212"`
}

// Coordinates is a point with how well it is known.
type Coordinates struct {
	Lat    float64            `json:"lat" doc:"Breedtegraad." example:"52.1046"`
	Lon    float64            `json:"lon" doc:"Lengtegraad." example:"4.276"`
	Source school.PointSource `json:"nauwkeurigheid" doc:"Hoe goed we de plek weten: het adres, de postcode, of alleen de vier cijfers (zo'n halve kilometer ernaast)."`
}

// Schools is what a look-up found.
type Schools struct {
	Results []School  `json:"resultaten" doc:"De scholen; die uit de regio van de stad eerst, dan op naam."`
	Links   SelfLinks `json:"_links" doc:"Adressen in de API."`
}

// lookup answers with the open schools that fit what somebody typed: a
// postcode, a code, or the beginnings of words of the name.
func (d *door) lookup(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	service, err := d.schools(city)
	if err != nil {
		return err
	}
	p := readParameters(r, paramText, paramLimit)
	text, limit := p.text(paramText), p.perPage(maxSchools)
	if err := p.err(); err != nil {
		return err
	}
	values := url.Values{paramText: {text}}
	if limit == 0 {
		limit = schoolsPage
	} else {
		values.Set(paramLimit, r.URL.Query().Get(paramLimit))
	}
	found, err := service.Lookup(r.Context(), text, limit)
	if err != nil {
		return err
	}
	wr := d.writer(r, city)
	out := Schools{Results: make([]School, len(found)), Links: SelfLinks{Link{wr.api("/scholen?" + values.Encode())}}}
	for i, s := range found {
		out.Results[i] = wr.school(s)
	}
	return send(w, r, out)
}

// school answers with one school, also a closed one. NotFound: unknown code.
func (d *door) school(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	service, err := d.schools(city)
	if err != nil {
		return err
	}
	if err := noParameters(r); err != nil {
		return err
	}
	s, err := service.ByCode(r.Context(), r.PathValue("code"))
	if err != nil {
		return err
	}
	return send(w, r, d.writer(r, city).school(s))
}

func (w writer) school(s school.School) School {
	out := School{
		Code: s.Code, BRIN: s.BRIN, Name: s.DisplayName(), Kind: s.Kind, Street: s.Street, Postcode: s.Postcode, City: s.City,
		Gemeente: Term{Label: s.Gemeente}, Closed: exchange.Day(s.Closed.String()),
		Links: SelfLinks{Link{w.api("/scholen/" + url.PathEscape(s.Code))}},
	}
	if g, ok := w.words.Atlas.GemeenteByCode(s.GemeenteCode); ok {
		out.Gemeente = Term{g.Slug, g.Label}
	}
	out.Wijk, out.Stadsdeel = areasOf(s, w.words)
	if p, ok := s.LatestPupils(); ok {
		out.Pupils = &Pupils{Year: p.Year}
		if p.Count != school.Few {
			out.Pupils.Count = &p.Count
		}
	}
	if s.Point.Known() {
		out.Place = &Coordinates{s.Point.Lat, s.Point.Lon, s.PointSource}
	}
	return out
}

// areasOf gives wijk and stadsdeel where the school stands in this city; those
// of another city have other lists.
func areasOf(s school.School, words *finder.Words) (wijk, stadsdeel *Term) {
	if words.City == nil || s.GemeenteCode != words.City.Gemeente.Code {
		return nil, nil
	}
	if found, ok := words.City.WijkByCode(s.Wijk); ok {
		wijk = &Term{found.Slug, found.Label}
	}
	if found, ok := words.City.Stadsdeel(s.Stadsdeel); ok {
		stadsdeel = &Term{found.Slug, found.Label}
	}
	return wijk, stadsdeel
}
