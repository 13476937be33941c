package api

import (
	"net/http"
	"strconv"

	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: /taxonomie, every word that parameters and fields can hold.

// Taxonomy is all lists of a city.
type Taxonomy struct {
	Domains    []Domain          `json:"domeinen" doc:"Thema's met hun disciplines."`
	Groepen    []Term            `json:"groepen" doc:"De groepen van de basisschool."`
	Lists      map[string][]Term `json:"lijsten" doc:"De vaste lijsten, op naam. Een lijst die bij een parameter hoort heet als de parameter."`
	Kerndoelen []Kerndoel        `json:"kerndoelen" doc:"De kerndoelen van 2006 en de nieuwe, zoals de parameter kerndoel ze schrijft."`
	Stadsdelen []Term            `json:"stadsdelen" doc:"De stadsdelen van de stad; leeg als de stad die niet kent."`
	Wijken     []Wijk            `json:"wijken" doc:"De wijken van de stad, of de postcodes van vier cijfers als de stad geen wijken kent."`
	Gemeenten  []Term            `json:"gemeenten" doc:"De gemeenten in de regio; die van de stad eerst."`
	Links      SelfLinks         `json:"_links" doc:"Adressen in de API."`
}

// Domain is a broad theme.
type Domain struct {
	Slug        string       `json:"slug" doc:"Waarde van de parameter domein." example:"kunst-cultuur"`
	Label       string       `json:"label" doc:"Naam voor mensen." example:"Kunst en cultuur"`
	Description string       `json:"omschrijving" doc:"Waar het domein over gaat."`
	Disciplines []Discipline `json:"disciplines" doc:"De disciplines van het domein."`
}

// Discipline is a theme within a domain.
type Discipline struct {
	Slug       string   `json:"slug" doc:"Waarde van de parameter discipline." example:"percussie"`
	Label      string   `json:"label" doc:"Naam voor mensen." example:"Percussie"`
	Kerndoelen []string `json:"kerndoelen" doc:"De kerndoelen waar de discipline meestal aan werkt."`
}

// Kerndoel is a statutory goal.
type Kerndoel struct {
	Notation string               `json:"notatie" doc:"Waarde van de parameter kerndoel." example:"nieuw:28"`
	Label    string               `json:"label" doc:"Naam voor mensen."`
	Set      taxonomy.KerndoelSet `json:"reeks" doc:"2006: de kerndoelen die nu gelden; nieuw: de vernieuwde."`
	Field    string               `json:"leergebied" doc:"Het leergebied." example:"Mens en maatschappij"`
	Parts    []KerndoelPart       `json:"onderdelen" doc:"De delen van het kerndoel die een activiteit kan noemen; leeg als het geen delen heeft."`
}

// KerndoelPart is a part of a goal that an activity can name.
type KerndoelPart struct {
	Notation string `json:"notatie" doc:"Zoals een activiteit het noemt." example:"nieuw:28E"`
	Label    string `json:"label" doc:"Naam voor mensen." example:"Verkeer"`
	Text     string `json:"tekst" doc:"De hele zin; delen met dezelfde naam verschillen hierin."`
}

// Wijk is a neighbourhood.
type Wijk struct {
	Slug      string `json:"slug" doc:"Waarde van de parameter wijk." example:"zeeheldenkwartier"`
	Label     string `json:"label" doc:"Naam voor mensen." example:"Zeeheldenkwartier"`
	Stadsdeel string `json:"stadsdeel,omitempty" doc:"Slug van het stadsdeel." example:"centrum"`
}

// taxonomy answers with all lists of the city.
func (d *door) taxonomy(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	if err := noParameters(r); err != nil {
		return err
	}
	wr := d.writer(r, city)
	out := taxonomyOf(city.Words)
	out.Links.Self.Href = wr.api("/taxonomie")
	return send(w, r, out)
}

func taxonomyOf(words *finder.Words) Taxonomy {
	out := Taxonomy{Groepen: []Term{}, Lists: map[string][]Term{}, Kerndoelen: kerndoelen(words), Wijken: wijken(words),
		Stadsdelen: terms(words, match.Stadsdeel), Gemeenten: terms(words, match.Gemeente)}
	for _, d := range words.Taxonomy.Domains() {
		domain := Domain{Slug: d.Slug, Label: d.Label, Description: d.Description, Disciplines: []Discipline{}}
		for _, discipline := range d.Disciplines {
			domain.Disciplines = append(domain.Disciplines,
				Discipline{discipline.Slug, discipline.Label, append([]string{}, discipline.Kerndoelen...)})
		}
		out.Domains = append(out.Domains, domain)
	}
	for _, n := range taxonomy.AllGroepen.Numbers() {
		out.Groepen = append(out.Groepen, Term{strconv.Itoa(n), "groep " + strconv.Itoa(n)})
	}
	for _, l := range lists() {
		out.Lists[l.name] = l.terms
	}
	return out
}

// terms gives the values of an open list of the city.
func terms(words *finder.Words, facet match.Facet) []Term {
	out := []Term{}
	for _, slug := range words.Values(facet) {
		out = append(out, Term{slug, words.Label(facet, slug)})
	}
	return out
}

func wijken(words *finder.Words) []Wijk {
	out := []Wijk{}
	for _, t := range terms(words, match.Wijk) {
		wijk := Wijk{Slug: t.Slug, Label: t.Label}
		if words.City != nil {
			if found, ok := words.City.Wijk(t.Slug); ok {
				wijk.Stadsdeel = found.Stadsdeel
			}
		}
		out = append(out, wijk)
	}
	return out
}

// kerndoelen gives the whole goals with their parts.
func kerndoelen(words *finder.Words) []Kerndoel {
	out := []Kerndoel{}
	for _, t := range terms(words, match.Kerndoel) {
		goal := Kerndoel{Notation: t.Slug, Label: t.Label, Parts: []KerndoelPart{}}
		for _, k := range words.Kerndoelen.Resolve(t.Slug) {
			goal.Set, goal.Field = k.Set, k.Leergebied
			if k.Short != t.Slug {
				goal.Parts = append(goal.Parts, KerndoelPart{k.Short, k.Label, k.Text})
			}
		}
		out = append(out, goal)
	}
	return out
}
