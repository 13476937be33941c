package api_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// This file: a small checker of JSON against the schemas of the description.

// The checker must be able to say no, or the tests above prove nothing.
func TestCheckerRefuses(t *testing.T) {
	school := &schema{Ref: "#/components/schemas/School"}
	text := `{"code":"03AB00","brin":"03AB","naam":"x","soort":"BO","adres":"x","postcode":"x","plaats":"x","gemeente":{"slug":"x","label":"x"},"_links":{"self":{"href":"x"}}}`
	if mistakes := school.check(decode(t, []byte(text)), ""); len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	for _, c := range []struct{ from, to, want string }{
		{`"brin":"03AB",`, ``, "brin: missing"},
		{`"naam":"x"`, `"naam":5`, "naam: 5 is no string"},
		{`"naam":"x"`, `"naam":null`, "naam: <nil> is no string"},
		{`"soort":"BO"`, `"soort":"VO"`, "soort: VO is not in the list"},
		{`"naam":"x"`, `"naam":"x","telefoon":"x"`, "telefoon: not described"},
		{`"label":"x"`, `"label":true`, "gemeente.label: true is no string"},
		{`"naam":"x"`, `"naam":"x","leerlingen":{"jaar":2025.5}`, "leerlingen.jaar: 2025.5 is no integer"},
	} {
		if got := school.check(decode(t, []byte(strings.Replace(text, c.from, c.to, 1))), ""); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q, want %q", c.to, got, c.want)
		}
	}
}

// check is a small JSON Schema checker: as much as the description uses, and
// stricter in that what is not described is a mistake.
func (s *schema) check(value any, path string) []string {
	if s.Ref != "" {
		return served().Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")].check(value, path)
	}
	var out []string
	for _, part := range s.AllOf {
		out = append(out, part.check(value, path)...)
	}
	say := func(format string, args ...any) { out = append(out, path+": "+fmt.Sprintf(format, args...)) }
	switch v := value.(type) {
	case map[string]any:
		if len(s.AllOf) == 0 {
			out = append(out, s.checkObject(v, path)...)
		}
	case []any:
		if s.Type != "array" {
			say("a list is no %s", s.Type)
			break
		}
		for i, element := range v {
			out = append(out, s.Items.check(element, join(path, strconv.Itoa(i)))...)
		}
	case string:
		switch {
		case s.Type != "string":
			say("%q is no %s", v, s.Type)
		case s.Enum != nil && !slices.Contains(s.Enum, v):
			say("%s is not in the list", v)
		case s.Format == "date" && !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(v):
			say("%s is no date", v)
		case s.Format == "uri" && !strings.HasPrefix(v, "https://") && v != "x":
			say("%s is no address", v)
		}
	case float64:
		switch {
		case s.Type != "number" && s.Type != "integer", s.Type == "integer" && v != float64(int(v)):
			say("%v is no %s", v, s.Type)
		case s.Minimum != nil && v < *s.Minimum, s.Maximum != nil && v > *s.Maximum:
			say("%v is out of bounds", v)
		}
	default:
		if _, ok := v.(bool); !ok || s.Type != "boolean" {
			say("%v is no %s", v, s.Type)
		}
	}
	return out
}

func (s *schema) checkObject(v map[string]any, path string) []string {
	if s.Type != "object" {
		return []string{path + ": an object is no " + s.Type}
	}
	var out []string
	for _, name := range s.Required {
		if _, there := v[name]; !there {
			out = append(out, join(path, name)+": missing")
		}
	}
	for name, inner := range v {
		switch {
		case s.Properties[name] != nil:
			out = append(out, s.Properties[name].check(inner, join(path, name))...)
		case s.AdditionalProperties != nil:
			out = append(out, s.AdditionalProperties.check(inner, join(path, name))...)
		default:
			out = append(out, join(path, name)+": not described")
		}
	}
	return out
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }
