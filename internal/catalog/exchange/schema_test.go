package exchange

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"andersom/internal/catalog"
)

// This file: the JSON Schemas are what the wire types say, and the examples
// keep to them.

var update = flag.Bool("update", false, "write the schemas anew from the wire types")

// node is a JSON Schema, as far as we need it.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        string           `json:"type,omitempty"`
	Format      string           `json:"format,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	Minimum     *int             `json:"minimum,omitempty"`
	Maximum     *int             `json:"maximum,omitempty"`
	MaxLength   int              `json:"maxLength,omitempty"`
	MaxItems    int              `json:"maxItems,omitempty"`
	Items       *node            `json:"items,omitempty"`
	Properties  map[string]*node `json:"properties,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Closed      *bool            `json:"additionalProperties,omitempty"`
	If          *node            `json:"if,omitempty"`
	Then        *node            `json:"then,omitempty"`
	AnyOf       []*node          `json:"anyOf,omitempty"`
}

// bounds are what the types cannot say, by path.
var bounds = map[string]node{
	"bron_id":                    {Pattern: "^[a-z0-9-]{1,64}$"},
	"naam":                       {MaxLength: catalog.MaxTitle},
	"titel":                      {MaxLength: catalog.MaxTitle},
	"samenvatting":               {MaxLength: catalog.MaxSummary},
	"omschrijving":               {MaxLength: catalog.MaxDescription, Description: "Markdown"},
	"kvk":                        {Pattern: "^[0-9]{8}$"},
	"postcode":                   {Pattern: postcodePattern},
	"locatie.postcode":           {Pattern: postcodePattern},
	"werkgebied.rondom.postcode": {Pattern: postcodePattern},
	"disciplines":                {MaxItems: 3, Description: "slugs van de lijst met disciplines"},
	"kerndoelen":                 {Description: "54 (2006), nieuw:20, nieuw:28E of een SLO-id"},
	"data.van":                   {Pattern: timePattern}, "data.tot": {Pattern: timePattern},
	"tijden.van": {Pattern: timePattern}, "tijden.tot": {Pattern: timePattern},
	"prijs.bedrag":           {Description: "euro, hooguit twee decimalen"},
	"prijs.dagdeel_minuten":  {Description: "lengte van een dagdeel, zonder dit veld 180"},
	"beelden.bestand":        {Pattern: "^illustratie:[a-z0-9-]+$"},
	"vog.gecontroleerd_door": {Description: "een loket, geen persoon"},
	"bevestigd_door":         {Description: "een afdeling of rol, geen persoon"},
}

const (
	postcodePattern = "^[1-9][0-9]{3}( ?[A-Za-z]{2})?$"
	timePattern     = "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
)

func schemaOf(t reflect.Type, path string) *node {
	n := &node{}
	switch {
	case lists[t] != nil:
		n.Type, n.Enum = "string", lists[t]
	case t == reflect.TypeFor[Day]():
		n.Type, n.Format, n.Pattern = "string", "date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
	case t == reflect.TypeFor[Euro]():
		n.Type, n.Minimum = "number", number(0)
	case t == reflect.TypeFor[Groep]():
		n.Type, n.Minimum, n.Maximum = "integer", number(1), number(8)
	case t.Kind() == reflect.Pointer:
		return schemaOf(t.Elem(), path)
	case t.Kind() == reflect.Slice:
		n.Type, n.Items = "array", schemaOf(t.Elem(), path)
	case t.Kind() == reflect.Struct:
		objectSchema(n, t, path)
	case t.Kind() == reflect.Int:
		n.Type, n.Minimum = "integer", number(0)
	case t.Kind() == reflect.Float64:
		n.Type, n.Minimum = "number", number(0)
	case t.Kind() == reflect.Bool:
		n.Type = "boolean"
	default:
		n.Type = "string"
	}
	if t.Kind() != reflect.Struct {
		b := bounds[path]
		n.Description, n.MaxItems, n.MaxLength = b.Description, b.MaxItems, b.MaxLength
		if b.Pattern != "" {
			n.Pattern = b.Pattern
		}
	}
	return n
}

func objectSchema(n *node, t reflect.Type, path string) {
	n.Type, n.Closed, n.Properties = "object", new(bool), map[string]*node{}
	for i := range t.NumField() {
		f := t.Field(i)
		name := nameOf(f)
		n.Properties[name] = schemaOf(f.Type, join(path, name))
		if !strings.HasSuffix(f.Tag.Get("json"), ",omitempty") {
			n.Required = append(n.Required, name)
		}
	}
}

func number(n int) *int { return &n }

// publishing adds what a row that is published must have.
func publishing(n *node, title string, anyOf []string, required ...string) *node {
	n.Schema, n.Title = "https://json-schema.org/draft/2020-12/schema", title
	shown := &node{Properties: map[string]*node{"status": {Enum: []string{string(catalog.Published), string(catalog.Submitted)}}}}
	n.If, n.Then = shown, &node{Required: required}
	for _, name := range anyOf {
		n.Then.AnyOf = append(n.Then.AnyOf, &node{Required: []string{name}})
	}
	return n
}

func schemas() map[string]*node {
	provider := publishing(schemaOf(reflect.TypeFor[Provider](), ""), "Aanbieder", nil, "soort", "samenvatting", "plaats", "contact")
	provider.Properties["status"].Enum = []string{"concept", "gepubliceerd", "verborgen", "gearchiveerd"}
	return map[string]*node{
		"aanbieder.schema.json": provider,
		"activiteit.schema.json": publishing(schemaOf(reflect.TypeFor[Activity](), ""), "Activiteit", []string{"momenten", "tijden", "data"},
			"samenvatting", "omschrijving", "soort", "disciplines", "vorm", "lessen", "minuten", "setting", "plek",
			"groepsgrootte", "rol_leerkracht", "prijs", "wie", "vog", "bevestigd_op"),
	}
}

func TestSchemasAreWhatTheTypesSay(t *testing.T) {
	embedded := map[string][]byte{"aanbieder.schema.json": ProviderSchema, "activiteit.schema.json": ActivitySchema}
	for name, schema := range schemas() {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(schema); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(name, want.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !bytes.Equal(embedded[name], want.Bytes()) {
			t.Errorf("%s is not what the wire types say; run: go test ./internal/catalog/exchange -update", name)
		}
	}
}

// Every type in the schema that is a text with a list must be in lists: a new
// list that is forgotten there would let any word pass.
func TestEveryListIsClosed(t *testing.T) {
	open := []reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[Day]()}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type)
			}
		case reflect.String:
			if lists[typ] == nil && !slices.Contains(open, typ) {
				t.Errorf("%v has no list", typ)
			}
		}
	}
	walk(reflect.TypeFor[Provider]())
	walk(reflect.TypeFor[Activity]())
}

// Every field of the types stands in docs/exchange.md.
func TestEveryFieldIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../../docs/exchange.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, schema := range schemas() {
		for _, field := range fieldNames(schema) {
			if !strings.Contains(string(text), "`"+field+"`") && !strings.Contains(string(text), `"`+field+`"`) {
				t.Errorf("%s: %s is not in docs/exchange.md", name, field)
			}
		}
	}
}

func fieldNames(n *node) []string {
	var out []string
	for name, child := range n.Properties {
		out = append(append(out, name), fieldNames(child)...)
	}
	if n.Items != nil {
		out = append(out, fieldNames(n.Items)...)
	}
	return out
}

func TestExamplesKeepToTheSchemas(t *testing.T) {
	provider, activity := docExamples(t)
	files := map[string][]string{
		"aanbieder.schema.json":  append(linesOf(t, "testdata/voorbeelden/aanbieders.jsonl"), provider),
		"activiteit.schema.json": append(linesOf(t, "testdata/voorbeelden/activiteiten.jsonl"), activity),
	}
	for name, schema := range schemas() {
		for _, line := range files[name] {
			var value any
			if err := json.Unmarshal([]byte(line), &value); err != nil {
				t.Fatal(err)
			}
			for _, mistake := range schema.check(value, "") {
				t.Errorf("%s: %.60s: %s", name, line, mistake)
			}
		}
	}
}

// The checker must be able to say no, or the test above proves nothing.
func TestSchemasRefuseMistakes(t *testing.T) {
	for line, want := range map[string]string{
		`{"bron_id":"a","naam":"x","status":"concept","kleur":1}`:                           "kleur: unknown",
		`{"naam":"x","status":"concept"}`:                                                   "bron_id: missing",
		`{"bron_id":"a","naam":"x"}`:                                                        "contact: missing",
		`{"bron_id":"a","naam":"x","status":"ingediend"}`:                                   "status: not in list",
		`{"bron_id":"A b","naam":"x","status":"concept"}`:                                   "bron_id: not of the form",
		`{"bron_id":"a","naam":5,"status":"concept"}`:                                       "naam: not a string",
		`{"bron_id":"a","naam":"` + strings.Repeat("x", 121) + `","status":"concept"}`:      "naam: too long",
		`{"bron_id":"a","naam":"x","status":"concept","contractvormen":["zzp","pachters"]}`: "contractvormen: not in list",
	} {
		var value any
		if err := json.Unmarshal([]byte(line), &value); err != nil {
			t.Fatal(err)
		}
		if got := schemas()["aanbieder.schema.json"].check(value, ""); !slices.Contains(got, want) {
			t.Errorf("%.80s: %q, want %q", line, got, want)
		}
	}
}

func linesOf(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// check is a small JSON Schema checker: as much as our schemas use.
func (n *node) check(value any, path string) []string {
	var out []string
	say := func(text string) { out = append(out, strings.TrimPrefix(path+": "+text, ": ")) }
	switch v := value.(type) {
	case map[string]any:
		if n.Type != "object" && n.Type != "" {
			say("not a " + n.Type)
		}
		out = append(out, n.checkObject(v, path)...)
	case []any:
		if n.Type != "array" {
			say("not a " + n.Type)
			return out
		}
		if n.MaxItems > 0 && len(v) > n.MaxItems {
			say("too many")
		}
		for _, element := range v {
			out = append(out, n.Items.check(element, path)...)
		}
	case string:
		switch {
		case n.Type != "string" && n.Type != "":
			say("not a " + n.Type)
		case n.Enum != nil && !slices.Contains(n.Enum, v):
			say("not in list")
		case n.Pattern != "" && !regexp.MustCompile(n.Pattern).MatchString(v):
			say("not of the form")
		case n.MaxLength > 0 && len([]rune(v)) > n.MaxLength:
			say("too long")
		}
	case float64:
		switch {
		case n.Type != "number" && n.Type != "integer", n.Type == "integer" && v != float64(int(v)):
			say("not a " + n.Type)
		case n.Minimum != nil && v < float64(*n.Minimum), n.Maximum != nil && v > float64(*n.Maximum):
			say("out of bounds")
		}
	case bool:
		if n.Type != "boolean" {
			say("not a " + n.Type)
		}
	default:
		say(fmt.Sprintf("unexpected %T", value))
	}
	return out
}

func (n *node) checkObject(v map[string]any, path string) []string {
	var out []string
	for _, name := range n.Required {
		if _, there := v[name]; !there {
			out = append(out, join(path, name)+": missing")
		}
	}
	for name, child := range v {
		if property := n.Properties[name]; property != nil {
			out = append(out, property.check(child, join(path, name))...)
		} else if n.Closed != nil && !*n.Closed {
			out = append(out, join(path, name)+": unknown")
		}
	}
	if n.If != nil && len(n.If.check(v, path)) == 0 {
		out = append(out, n.Then.checkObject(v, path)...)
	}
	if len(n.AnyOf) > 0 && !slices.ContainsFunc(n.AnyOf, func(one *node) bool { return len(one.checkObject(v, path)) == 0 }) {
		out = append(out, path+": none of the alternatives")
	}
	return out
}
