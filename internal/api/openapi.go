package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"andersom/internal/edition"
)

// This file: the description of the API, OpenAPI 3.0, made from the table of
// operations and the Go types. openapi.yaml in this folder is what it says,
// held to it by a test, so that a change of the contract shows in review.

// description is the part that every city shares.
type description struct {
	paths   ordered[pathItem]
	schemas ordered[*schema]
}

type document struct {
	OpenAPI    string            `json:"openapi"`
	Info       info              `json:"info"`
	Servers    []server          `json:"servers"`
	Tags       []tagText         `json:"tags"`
	Paths      ordered[pathItem] `json:"paths"`
	Components components        `json:"components"`
}

type info struct {
	Title       string  `json:"title"`
	Version     string  `json:"version"`
	Description string  `json:"description"`
	Contact     contact `json:"contact"`
	Licence     licence `json:"license"`
}

type contact struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	URL   string `json:"url"`
}

type licence struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type server struct {
	URL         string `json:"url"`
	Description string `json:"description"`
}

type tagText struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

type pathItem struct {
	Get operationText `json:"get"`
}

type operationText struct {
	ID          string              `json:"operationId"`
	Summary     string              `json:"summary"`
	Description string              `json:"description"`
	Tags        []string            `json:"tags"`
	Parameters  []parameter         `json:"parameters,omitempty"`
	Security    []ordered[[]string] `json:"security,omitempty"`
	Responses   ordered[response]   `json:"responses"`
}

type response struct {
	Ref         string                `json:"$ref,omitempty"`
	Description string                `json:"description,omitempty"`
	Headers     ordered[header]       `json:"headers,omitempty"`
	Content     ordered[mediaExample] `json:"content,omitempty"`
}

type header struct {
	Ref         string  `json:"$ref,omitempty"`
	Description string  `json:"description,omitempty"`
	Schema      *schema `json:"schema,omitempty"`
	Example     string  `json:"example,omitempty"`
}

type mediaExample struct {
	Schema  *schema `json:"schema"`
	Example any     `json:"example"`
}

type components struct {
	Headers   ordered[header]         `json:"headers"`
	Responses ordered[response]       `json:"responses"`
	Schemas   ordered[*schema]        `json:"schemas"`
	Security  ordered[securityScheme] `json:"securitySchemes"`
}

type securityScheme struct {
	Type        string `json:"type"`
	Scheme      string `json:"scheme"`
	Description string `json:"description"`
}

// keyScheme names how a key is sent.
const keyScheme = "sleutel"

// security says that an operation needs a key, or also answers without.
func (op operation) security() []ordered[[]string] {
	with := ordered[[]string]{{keyScheme, []string{}}}
	if op.keyed {
		return []ordered[[]string]{with}
	}
	return []ordered[[]string]{{}, with}
}

func newDescription(operations []operation) *description {
	types := newSchemas()
	out := &description{}
	for _, op := range operations {
		out.paths = append(out.paths, member[pathItem]{op.path, pathItem{op.describe(types)}})
	}
	types.of(reflect.TypeFor[Problem]())
	out.schemas = types.components
	return out
}

func (op operation) describe(types *schemas) operationText {
	ok := response{
		Description: "Het antwoord.",
		Headers:     headers("API-Version", "ETag", "Cache-Control"),
		Content:     ordered[mediaExample]{{jsonType, mediaExample{types.of(reflect.TypeOf(op.answer)), op.answer}}},
	}
	if isPaged(op.answer) {
		ok.Headers = append(ok.Headers, headers("Link")...)
	}
	out := operationText{ID: op.id, Summary: op.summary, Description: op.text, Tags: []string{op.tag}, Parameters: op.params, Security: op.security()}
	out.Responses = ordered[response]{
		{"200", ok},
		{"304", response{Description: "Wat je al had is nog goed (If-None-Match).", Headers: headers("API-Version", "ETag")}},
	}
	if op.moves {
		out.Responses = append(out.Responses, member[response]{"308", response{Description: "De slug is veranderd; dit is het nieuwe adres.", Headers: headers("API-Version", "Location")}})
	}
	for _, status := range failures() {
		out.Responses = append(out.Responses, member[response]{strconv.Itoa(status), response{Ref: "#/components/responses/" + componentOf(status)}})
	}
	return out
}

// isPaged tells whether the answer is one page of several.
func isPaged(answer any) bool {
	f, ok := reflect.TypeOf(answer).FieldByName("Links")
	return ok && f.Type == reflect.TypeFor[PageLinks]()
}

// failures gives the statuses of problems that every operation can answer. An
// unknown parameter is a mistake everywhere; an unknown city is not found.
func failures() []int {
	return []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusTooManyRequests,
		http.StatusInternalServerError, http.StatusServiceUnavailable}
}

// componentOf names the shared response of a status: "Niet gevonden" becomes
// NietGevonden.
func componentOf(status int) string {
	var name strings.Builder
	for word := range strings.FieldsSeq(words[status].title) {
		name.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return name.String()
}

// headers refers to the shared headers of these names.
func headers(names ...string) ordered[header] {
	var out ordered[header]
	for _, name := range names {
		out = append(out, member[header]{name, header{Ref: "#/components/headers/" + name}})
	}
	return out
}

func sharedHeaders() ordered[header] {
	text := func(description, example string) header {
		return header{Description: description, Schema: &schema{Type: "string"}, Example: example}
	}
	return ordered[header]{
		{"API-Version", text("De volledige versie van de API.", Version)},
		{"ETag", text("Kenmerk van dit antwoord. Stuur het mee als If-None-Match.", `"p2xB0kZ4uWmVhF3q8T1cYQ"`)},
		{"Cache-Control", text("Hoe lang je het antwoord mag bewaren.", cacheControl)},
		{"Link", text("De volgende en vorige bladzijde (RFC 8288).", `<https://denhaag.andersom.example/api/v1/aanbieders?cursor=WyJhIl0>; rel="next"`)},
		{"Location", text("Het nieuwe adres.", root+"/activiteiten/trommelen-op-emmers")},
		{"WWW-Authenticate", text("Hoe je een sleutel meestuurt (RFC 6750).", `Bearer realm="andersom"`)},
		{"Allow", text("Wat wel kan.", methods)},
		{"Retry-After", header{Description: "Over hoeveel seconden je het weer kunt proberen.", Schema: &schema{Type: "integer"}, Example: ""}},
	}
}

// sharedProblems describes every problem once.
func sharedProblems() ordered[response] {
	var out ordered[response]
	for _, status := range failures() {
		p := problemOf(status, "")
		p.Instance = root + "/activiteiten"
		names := []string{"API-Version"}
		switch status {
		case http.StatusBadRequest:
			p.Detail = "Deze parameter klopt niet: kleur."
			p.Errors = []Mistake{{In: "query", Name: "kleur", Detail: unknownParameter("kleur").Message}}
		case http.StatusUnauthorized:
			names = append(names, "WWW-Authenticate")
		case http.StatusMethodNotAllowed:
			names = append(names, "Allow")
		case http.StatusTooManyRequests, http.StatusServiceUnavailable:
			names = append(names, "Retry-After")
		}
		out = append(out, member[response]{componentOf(status), response{
			Description: words[status].title + ".", Headers: headers(names...),
			Content: ordered[mediaExample]{{problemType, mediaExample{&schema{Ref: componentPath + componentName(reflect.TypeFor[Problem]())}, p}}},
		}})
	}
	return out
}

// document completes the description for a city as the caller reached it.
func (s *description) document(e *edition.Edition, origin string) document {
	doc := document{
		OpenAPI: "3.0.3",
		Info: info{
			Title: "API van " + e.Name, Version: Version,
			Description: "Zoek en lees het aanbod van aanbieders voor basisscholen in " + e.City + " en omgeving. Iedereen mag deze API gebruiken, " +
				"zonder sleutel. Met een sleutel van een school zie je ook hoe goed iets bij die school past; die maak je op de site bij Mijn account. De namen van velden en parameters zijn die van de site. Volgt de NLGov REST API Design Rules.",
			Contact: contact{Name: e.Organisation.Name, Email: e.Organisation.Email, URL: origin + "/api"},
			Licence: licence{Name: "EUPL-1.2", URL: "https://eupl.eu/1.2/nl/"},
		},
		Servers: []server{{URL: origin + root, Description: e.Name}},
		Paths:   s.paths,
		Components: components{Headers: sharedHeaders(), Responses: sharedProblems(), Schemas: s.schemas,
			Security: ordered[securityScheme]{{keyScheme, securityScheme{"http", "bearer", "Een sleutel van een account, in de kop Authorization. Zet hem in een programma, nooit in een webpagina."}}}},
	}
	for _, t := range tags() {
		doc.Tags = append(doc.Tags, tagText{t[0], t[1]})
	}
	return doc
}

// openAPIJSON answers with the description.
func (d *door) openAPIJSON(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	text, err := d.describe(city.Edition, d.BaseURL(r))
	if err != nil {
		return err
	}
	sendBody(w, r, jsonType, text)
	return nil
}

// openAPIYAML answers with the same as YAML.
func (d *door) openAPIYAML(w http.ResponseWriter, r *http.Request) error {
	city, err := d.city(r)
	if err != nil {
		return err
	}
	text, err := d.describe(city.Edition, d.BaseURL(r))
	if err != nil {
		return err
	}
	if text, err = yamlOf(text); err != nil {
		return err
	}
	sendBody(w, r, yamlType, text)
	return nil
}

func (d *door) describe(e *edition.Edition, origin string) ([]byte, error) {
	return json.MarshalIndent(d.description.document(e, origin), "", " ")
}
