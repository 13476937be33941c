package api

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/catalog/exchange"
)

// This file: from Go types to the schemas of OpenAPI 3.0.

// schema is a schema object, as far as our types need it.
type schema struct {
	Ref         string           `json:"$ref,omitempty"`
	AllOf       []*schema        `json:"allOf,omitempty"`
	Type        string           `json:"type,omitempty"`
	Format      string           `json:"format,omitempty"`
	Description string           `json:"description,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	Minimum     *float64         `json:"minimum,omitempty"`
	Maximum     *float64         `json:"maximum,omitempty"`
	MaxLength   int              `json:"maxLength,omitempty"`
	Items       *schema          `json:"items,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Properties  ordered[*schema] `json:"properties,omitempty"`
	Additional  *schema          `json:"additionalProperties,omitempty"`
	Example     any              `json:"example,omitempty"`
}

// ordered is a JSON object whose members keep their order.
type ordered[T any] []member[T]

type member[T any] struct {
	name  string
	value T
}

// MarshalJSON writes the members in their order.
func (o ordered[T]) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := encode(m.name)
		if err != nil {
			return nil, err
		}
		value, err := encode(m.value)
		if err != nil {
			return nil, err
		}
		out.Write(bytes.TrimSpace(name))
		out.WriteByte(':')
		out.Write(bytes.TrimSpace(value))
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

func (o ordered[T]) get(name string) (T, bool) {
	for _, m := range o {
		if m.name == name {
			return m.value, true
		}
	}
	var none T
	return none, false
}

// schemas gathers the schemas of types; each struct is a component of its own.
type schemas struct {
	components ordered[*schema]
	enums      map[reflect.Type][]string
}

func newSchemas() *schemas { return &schemas{enums: enums()} }

const componentPath = "#/components/schemas/"

// of gives the schema of a type: that itself, or a reference to a component.
func (s *schemas) of(t reflect.Type) *schema {
	if values, closed := s.enums[t]; closed {
		return &schema{Type: "string", Enum: values}
	}
	switch t {
	case reflect.TypeFor[exchange.Day]():
		return &schema{Type: "string", Format: "date"}
	case reflect.TypeFor[exchange.Euro]():
		return &schema{Type: "number", Minimum: number(0)}
	case reflect.TypeFor[exchange.Groep]():
		return &schema{Type: "integer", Minimum: number(1), Maximum: number(8)}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return &schema{Type: "array", Items: s.of(t.Elem())}
	case reflect.Map:
		return &schema{Type: "object", Additional: s.of(t.Elem())}
	case reflect.Struct:
		return s.component(t)
	case reflect.Int:
		return &schema{Type: "integer"}
	case reflect.Float64:
		return &schema{Type: "number"}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	default:
		return &schema{Type: "string"}
	}
}

func number(n float64) *float64 { return &n }

// component adds the schema of a struct once and refers to it.
func (s *schemas) component(t reflect.Type) *schema {
	name := componentName(t)
	if _, known := s.components.get(name); !known {
		out := &schema{Type: "object"}
		s.components = append(s.components, member[*schema]{name, out})
		for _, f := range fieldsOf(t) {
			out.Properties = append(out.Properties, member[*schema]{f.name, s.field(name, f)})
			if f.required {
				out.Required = append(out.Required, f.name)
			}
		}
		slices.SortFunc(s.components, func(a, b member[*schema]) int { return strings.Compare(a.name, b.name) })
	}
	return &schema{Ref: componentPath + name}
}

// field is a member of the JSON of a struct.
type field struct {
	name     string
	required bool
	reflect.StructField
}

// fieldsOf lists the members as encoding/json writes them: those of embedded
// structs count as own, and an outer name hides the same name inside.
func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			for _, inner := range fieldsOf(f.Type) {
				if !hidden(t, inner.name) {
					out = append(out, inner)
				}
			}
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		out = append(out, field{name, !strings.Contains(options, "omitempty"), f})
	}
	return out
}

func hidden(t reflect.Type, name string) bool {
	for i := range t.NumField() {
		own, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if own == name {
			return true
		}
	}
	return false
}

// field gives the schema of a member with what its tags, or the table for
// borrowed types, say of it.
func (s *schemas) field(component string, f field) *schema {
	out := s.of(f.Type)
	text := f.Tag.Get("doc")
	if text == "" {
		text = fieldTexts[component+"."+f.name]
	}
	if out.Ref != "" { // nothing may stand beside a reference in OpenAPI 3.0
		return &schema{AllOf: []*schema{out}, Description: text}
	}
	out.Description = text
	if format := f.Tag.Get("format"); format != "" {
		out.Format = format
	}
	if example := f.Tag.Get("example"); example != "" {
		out.Example = exampleOf(out.Type, example)
	}
	return out
}

// exampleOf reads the text of an example tag as a value of the JSON type; of a
// list it is the one element.
func exampleOf(jsonType, text string) any {
	if jsonType == "array" {
		return []string{text}
	}
	if jsonType == "integer" || jsonType == "number" {
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			return json.Number(text)
		}
	}
	return text
}
