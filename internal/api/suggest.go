package api

import (
	"net/http"
	"net/url"

	"andersom/internal/finder"
	"andersom/internal/match"
)

// This file: /suggesties, what somebody may be typing.

// How many suggestions there are when the question does not say, and at most.
const (
	suggestionsPage = 8
	maxSuggestions  = 20
)

// Suggestions is the answer to a text that is being typed.
type Suggestions struct {
	Results []Suggestion `json:"resultaten" doc:"De suggesties, soort bij soort."`
	Links   SelfLinks    `json:"_links" doc:"Adressen in de API."`
}

// Suggestion is one thing that somebody may be typing.
type Suggestion struct {
	Kind       match.SuggestionKind `json:"soort" doc:"Wat voor suggestie het is."`
	Text       string               `json:"tekst" doc:"Wat je laat zien." example:"Muziek"`
	Parameters map[string][]string  `json:"parameters,omitempty" doc:"Bij een thema, plaats of woord: de parameters van de zoekvraag."`
	Slug       string               `json:"slug,omitempty" doc:"Bij een activiteit of aanbieder: de slug." example:"trommelen-op-emmers"`
	Count      int                  `json:"aantal" doc:"Hoeveel activiteiten dit geeft." example:"11"`
	Links      SuggestionLinks      `json:"_links" doc:"Adressen in de API."`
}

// SuggestionLinks says where a suggestion leads.
type SuggestionLinks struct {
	Target Link `json:"doel" doc:"De zoekvraag, activiteit of aanbieder."`
}

// suggest completes what is being typed. Invalid: no text, or one that is too long.
func (d *door) suggest(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	p := readParameters(r, paramText, paramLimit)
	text, most := p.text(paramText), p.perPage(maxSuggestions)
	if err := p.err(); err != nil {
		return err
	}
	if most == 0 {
		most = suggestionsPage
	}
	q := city.Question(url.Values{match.ParamText: {text}})
	wr := d.writer(r, city)
	out := wr.suggestions(d.Finder.Suggest(city, &q, most))
	out.Links = SelfLinks{Link{wr.api("/suggesties?" + r.URL.Query().Encode())}}
	return send(w, r, out)
}

func (w writer) suggestions(all []finder.Suggestion) Suggestions {
	out := Suggestions{Results: make([]Suggestion, len(all))}
	for i, found := range all {
		made := Suggestion{Kind: found.Kind, Text: found.Text, Slug: found.Slug, Count: found.N}
		switch found.Kind {
		case match.SuggestActivity:
			made.Links.Target.Href = w.api(activityPath(found.Slug))
		case match.SuggestProvider:
			made.Links.Target.Href = w.api(providerPath(found.Slug))
		default:
			made.Parameters = match.Params(found.Query)
			made.Links.Target.Href = w.question(found.Query, "")
		}
		out.Results[i] = made
	}
	return out
}
