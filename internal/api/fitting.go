package api

import (
	"net/http"
	"net/url"
	"strconv"

	"andersom/internal/finder"
	"andersom/internal/match"
)

// This file: how well activities fit the school that a key is for.

// Fit says how well an activity fits the school, and why.
type Fit struct {
	Percent int           `json:"procent" doc:"Het deel van de punten dat te halen was." example:"87"`
	Parts   []FitPart     `json:"onderdelen" doc:"De punten per onderdeel. Alleen onderdelen waar de school iets over zegt."`
	Fits    []string      `json:"past" doc:"Wat past, in woorden."`
	Mind    []string      `json:"let_op" doc:"Waar je op moet letten."`
	Unknown []string      `json:"onbekend" doc:"Wat we niet weten."`
	Crossed []match.Limit `json:"buiten_grenzen" doc:"Welke grenzen van de school dit zeker overschrijdt."`
}

// FitPart is the points of one part.
type FitPart struct {
	Part   match.Part `json:"onderdeel" doc:"Het onderdeel." example:"wensen"`
	Points int        `json:"punten" doc:"De punten. Minder dan nul: dit kost punten, omdat het zeker niet kan." example:"35"`
	Most   int        `json:"van" doc:"Het meeste dat te halen is; 0 bij wat alleen punten kost." example:"35"`
}

// Outside is what the limits of the school hide.
type Outside struct {
	Total  int            `json:"totaal" doc:"Hoeveel activiteiten samen." example:"12"`
	Limits []OutsideLimit `json:"per_grens" doc:"Hoeveel er per grens zijn. Wat er twee overschrijdt, telt bij allebei."`
}

// OutsideLimit is one limit with how many it hides.
type OutsideLimit struct {
	Limit match.Limit `json:"grens" doc:"De grens." example:"prijs"`
	Count int         `json:"aantal" doc:"Hoeveel activiteiten." example:"12"`
}

// SchoolRef names a school.
type SchoolRef struct {
	Code string `json:"code" doc:"Vestigingscode van DUO." example:"03AB00"`
	Name string `json:"naam" doc:"Naam." example:"OBS De Wissel"`
}

// Fitting is what fits a school best.
type Fitting struct {
	School  SchoolRef  `json:"school" doc:"De school waar het om gaat."`
	Total   int        `json:"totaal" doc:"Hoeveel activiteiten binnen de grenzen van de school vallen." example:"240"`
	Results []Activity `json:"resultaten" doc:"De beste, verdeeld over de domeinen: die het beste past eerst."`
	Outside *Outside   `json:"buiten_grenzen" doc:"Wat de grenzen van de school verbergen."`
	Links   SelfLinks  `json:"_links" doc:"Adressen in de API."`
}

const (
	maxFitting  = 48
	fittingPage = 24 // when the question does not say
)

// fitting answers with what fits the school best.
func (d *door) fitting(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	asking, err := d.mustAsk(r, city)
	if err != nil {
		return err
	}
	p := readParameters(r, paramLimit, match.ParamLook)
	limit, look := p.perPage(maxFitting), p.single(match.ParamLook)
	if look != "" && look != "ja" && look != "nee" {
		p.mistake(match.ParamLook, "Schrijf ja of nee.")
	}
	if err := p.err(); err != nil {
		return err
	}
	values := url.Values{}
	if limit == 0 {
		limit = fittingPage
	} else {
		values.Set(paramLimit, strconv.Itoa(limit))
	}
	if look == "ja" {
		values.Set(match.ParamLook, look)
	}
	wr := d.writer(r, city)
	out := Fitting{School: refOf(asking), Results: []Activity{}, Outside: outsideOf(match.Result{}), Links: SelfLinks{Link{wr.api(withQuery("/school/passend", values))}}}
	if !asking.Told() {
		return send(w, r, out)
	}
	found, err := d.Finder.Spread(city, asking, limit, look == "ja")
	if err != nil {
		return err
	}
	offers, err := d.Finder.OffersOf(r.Context(), city, found.Cards)
	if err != nil {
		return err
	}
	out.Total, out.Results, out.Outside = found.Total, wr.activities(offers), outsideOf(found.Result)
	d.tellFits(city, asking, offers, out.Results)
	return send(w, r, out)
}

func withQuery(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

func refOf(a *finder.Asking) SchoolRef { return SchoolRef{a.School.Code, a.School.DisplayName()} }

func outsideOf(r match.Result) *Outside {
	out := &Outside{Total: r.HiddenAll, Limits: []OutsideLimit{}}
	for _, h := range r.Hidden {
		out.Limits = append(out.Limits, OutsideLimit{h.Limit, h.N})
	}
	return out
}

// tellFits adds to each activity how it fits the school that asks; nothing when
// nobody does, or the school told nothing of itself.
func (d *door) tellFits(city *finder.City, asking *finder.Asking, offers []finder.Offer, into []Activity) {
	if !asking.Told() {
		return
	}
	ids := make([]string, len(offers))
	for i := range offers {
		ids[i] = offers[i].Activity.ID
	}
	for i, fit := range city.Index.Fits(asking.Match, ids) {
		if fit != nil {
			fits, mind, unknown := d.Words(asking, fit, city.Words.Label)
			into[i].Fit = fitOf(fit, fits, mind, unknown)
		}
	}
}

func fitOf(f *match.Fit, fits, mind, unknown []string) *Fit {
	out := &Fit{Percent: f.Percent, Parts: []FitPart{}, Fits: []string{}, Mind: []string{}, Unknown: []string{}, Crossed: []match.Limit{}}
	for _, p := range f.Parts {
		out.Parts = append(out.Parts, FitPart{p.Part, p.Points, p.Most})
	}
	out.Fits, out.Mind, out.Unknown = append(out.Fits, fits...), append(out.Mind, mind...), append(out.Unknown, unknown...)
	out.Crossed = append(out.Crossed, f.Crossed...)
	return out
}
