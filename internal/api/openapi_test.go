package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"andersom/internal/api"
	"andersom/internal/match"
)

// This file: the description is what is served, what is served keeps to the
// description, and both keep to the design rules.

// openapi.yaml is the contract; this test shows every change of it in review.
func TestDescriptionIsTheCommittedOne(t *testing.T) {
	w := newSite(t).run(t, scenario{path: "/api/v1/openapi.yaml", status: 200})
	golden(t, "openapi.yaml", w.Body.Bytes())
}

// spec is the served description, read as any client would.
type spec struct {
	OpenAPI string
	Info    struct {
		Version string
		Contact struct{ Name, Email, URL string }
	}
	Servers    []struct{ URL string }
	Paths      map[string]struct{ Get operation }
	Components struct {
		Schemas   map[string]*schema
		Responses map[string]response
		Headers   map[string]any
	}
}

type operation struct {
	OperationID, Summary, Description string
	Tags                              []string
	Parameters                        []struct {
		Name, In, Description string
		Schema                schema
		Example               any
	}
	Responses map[string]response
}

type response struct {
	Ref         string `json:"$ref"`
	Description string
	Headers     map[string]any
	Content     map[string]struct {
		Schema  schema
		Example any
	}
}

type schema struct {
	Ref                  string `json:"$ref"`
	AllOf                []*schema
	Type, Format         string
	Pattern, Description string
	Enum                 []string
	Minimum, Maximum     *float64
	MaxLength            int
	Items                *schema
	Required             []string
	Properties           map[string]*schema
	AdditionalProperties *schema
}

var served = sync.OnceValue(func() spec {
	site, err := build(perMinute)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest("GET", "https://"+host+"/api/v1/openapi.json", nil)
	w := httptest.NewRecorder()
	site.handler.ServeHTTP(w, r)
	var out spec
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		panic(err)
	}
	return out
})

func TestDescriptionKeepsTheDesignRules(t *testing.T) {
	s := served()
	if !strings.HasPrefix(s.OpenAPI, "3.0.") || s.Info.Version != api.Version || !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(s.Info.Version) {
		t.Errorf("openapi %q, version %q", s.OpenAPI, s.Info.Version)
	}
	if c := s.Info.Contact; c.Name == "" || c.Email == "" || c.URL == "" {
		t.Errorf("contact is not complete: %+v", c)
	}
	if len(s.Servers) != 1 || s.Servers[0].URL != "https://"+host+"/api/v1" {
		t.Errorf("servers = %v", s.Servers)
	}
	ids := map[string]bool{}
	for path, item := range s.Paths {
		op := item.Get
		if ids[op.OperationID] || op.OperationID == "" || op.Summary == "" || op.Description == "" || len(op.Tags) != 1 {
			t.Errorf("%s is not told of in full: %+v", path, op)
		}
		ids[op.OperationID] = true
		if !regexp.MustCompile(`^(/[a-z-]+|/\{[a-z]+\})+$`).MatchString(path) {
			t.Errorf("path %s", path)
		}
		for _, p := range op.Parameters {
			if p.Description == "" || p.Name != "cursor" && p.Example == nil {
				t.Errorf("%s: parameter %s has no text or example", path, p.Name)
			}
		}
		for _, status := range []string{"200", "304", "400", "404", "405", "429", "500", "503"} {
			if _, told := op.Responses[status]; !told {
				t.Errorf("%s: no word of status %s", path, status)
			}
		}
	}
}

// Every parameter of the search is described, in its order, and no other.
func TestDescriptionHasTheParametersOfTheSearch(t *testing.T) {
	var names []string
	for _, p := range served().Paths["/activiteiten"].Get.Parameters {
		names = append(names, p.Name)
	}
	if want := match.ParamNames(); !slices.Equal(names, want) {
		t.Errorf("described: %v\nread: %v", names, want)
	}
}

// The examples of parameters are answered, so that whoever tries them sees that it works.
func TestExamplesOfParametersWork(t *testing.T) {
	s := newSite(t)
	for path, item := range served().Paths {
		if strings.Contains(path, "{") {
			continue
		}
		for _, p := range item.Get.Parameters {
			value := p.Example
			if list, ok := value.([]any); ok {
				value = list[0]
			}
			query := p.Name + "=" + strings.ReplaceAll(fmt.Sprint(value), " ", "%20")
			switch {
			case p.Example == nil:
				continue
			case p.Name == "straal":
				query += "&postcode=2511"
			case path == "/scholen" && p.Name != "q":
				query += "&q=x"
			}
			s.run(t, scenario{path: "/api/v1" + path + "?" + query, status: 200})
		}
	}
}

// What the description bounds, the parser bounds.
func TestBoundsOfParametersAreReal(t *testing.T) {
	s := newSite(t)
	for _, p := range served().Paths["/activiteiten"].Get.Parameters {
		if p.Schema.Maximum == nil {
			continue
		}
		at := "/api/v1/activiteiten?postcode=2511&" + p.Name + "="
		s.run(t, scenario{path: at + strconv.Itoa(int(*p.Schema.Maximum)), status: 200})
		s.run(t, scenario{path: at + strconv.Itoa(int(*p.Schema.Maximum)+1), status: 400})
	}
}

func TestEveryFieldIsDescribed(t *testing.T) {
	for name, component := range served().Components.Schemas {
		for field, s := range component.Properties {
			if s.Description == "" {
				t.Errorf("%s.%s has no description", name, field)
			}
		}
	}
}

// conforms holds an answer to the description.
func conforms(t *testing.T, c scenario, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	if w.Body.Len() == 0 || strings.Contains(r.URL.Path, "/openapi.") && w.Code == 200 {
		return
	}
	want := &schema{Ref: "#/components/schemas/Probleem"}
	if op, found := operationAt(r.URL.Path); found && r.Method == http.MethodGet {
		answer, told := op.Responses[strconv.Itoa(w.Code)]
		if !told {
			t.Errorf("%v: status %d is not described", c, w.Code)
			return
		}
		if w.Code == http.StatusOK {
			s := answer.Content["application/json"].Schema
			want = &s
		}
	}
	for _, mistake := range want.check(decode(t, w.Body.Bytes()), "") {
		t.Errorf("%v: %s", c, mistake)
	}
}

func operationAt(path string) (operation, bool) {
	for pattern, item := range served().Paths {
		expression := "^/api/v1" + regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(pattern, "[^/]+") + "$"
		if regexp.MustCompile(expression).MatchString(path) {
			return item.Get, true
		}
	}
	return operation{}, false
}

// The examples in the description keep to their schemas.
func TestExamplesKeepToTheSchemas(t *testing.T) {
	for path, item := range served().Paths {
		content := item.Get.Responses["200"].Content["application/json"]
		for _, mistake := range content.Schema.check(content.Example, "") {
			t.Errorf("%s: %s", path, mistake)
		}
	}
	for name, r := range served().Components.Responses {
		content := r.Content["application/problem+json"]
		for _, mistake := range content.Schema.check(content.Example, "") {
			t.Errorf("%s: %s", name, mistake)
		}
	}
}

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

const checks = "../../tools/check"

// node runs a script of Node.js in tools/check, or skips the test when its
// packages are not there and nobody said that they must be.
func node(t *testing.T, args ...string) (string, error) {
	t.Helper()
	required := slices.Contains(strings.Split(os.Getenv("ANDERSOM_TEST_REQUIRE"), ","), "node")
	_, missing := os.Stat(filepath.Join(checks, "node_modules"))
	if _, err := exec.LookPath("node"); err != nil || missing != nil {
		if required {
			t.Fatal("node or tools/check/node_modules is missing: cd tools/check && npm ci")
		}
		t.Skip("node or tools/check/node_modules is missing")
	}
	cmd := exec.Command("node", args...)
	cmd.Dir = checks
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// save writes a description to a file for the tools.
func save(t *testing.T, name string, text []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func servedAs(t *testing.T, name string) []byte {
	t.Helper()
	return newSite(t).run(t, scenario{path: "/api/v1/" + name, status: 200}).Body.Bytes()
}

// lint gives what the linter says of each file, by the name of the file.
func lint(t *testing.T, files ...string) map[string][]string {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	// Exit status 1 says that something was found, which the report says too.
	out, err := node(t, append([]string{"node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--ruleset", "adr.spectral.yaml",
		"--format", "json", "--output", report}, files...)...)
	text, errRead := os.ReadFile(report)
	if errRead != nil {
		t.Fatalf("no report: %v %s", err, out)
	}
	var found []struct {
		Code, Message, Source string
		Path                  []string
	}
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	for _, f := range found {
		name := filepath.Base(f.Source)
		said[name] = append(said[name], f.Code+": "+f.Message+" at "+strings.Join(f.Path, "."))
	}
	return said
}

// The description passes the linter, and each of our own rules of it can fail.
// One run, because starting the linter takes longest.
func TestLinter(t *testing.T) {
	changes := map[string][2]string{
		"adr-openapi-3.0":         {`"openapi": "3.0.3"`, `"openapi": "3.1.0"`},
		"adr-semver":              {`"version": "1.0.0"`, `"version": "1"`},
		"adr-contact":             {`"email": "team@denhaag.andersom.example",`, ``},
		"adr-version-in-address":  {`/api/v1",`, `/api",`},
		"adr-path-kebab-case":     {`"/taxonomie": {`, `"/taxonomieLijst": {`},
		"adr-no-trailing-slash":   {`"/taxonomie": {`, `"/taxonomie/": {`},
		"adr-version-header":      {`"API-Version": {`, `"X-Version": {`},
		"adr-problem-json":        {`"application/problem+json"`, `"application/json"`},
		"adr-problem-members":     {`"detail",`, ``},
		"adr-bad-request":         {`"400": {`, `"402": {`},
		"adr-query-key-case":      {`"name": "groepsgrootte"`, `"name": "groeps_grootte"`},
		"adr-property-snake-case": {`"afstand_km": {`, `"afstandKm": {`},
		"adr-component-name":      {`Rekenregel"`, `reken_regel"`},
		"adr-operation-in-full":   {`"operationId": "leesTaxonomie",`, ``},
		"adr-reading-only":        {`"get": {`, `"post": {`},
		"adr-dates":               {`"format": "date"`, `"format": "date-time"`},
	}
	text := servedAs(t, "openapi.json")
	files := []string{save(t, "openapi.json", text)}
	for rule, change := range changes {
		changed := bytes.ReplaceAll(text, []byte(change[0]), []byte(change[1]))
		if bytes.Equal(changed, text) {
			t.Errorf("%s: nothing to change", rule)
		}
		files = append(files, save(t, rule+".json", changed))
	}
	said := lint(t, files...)
	for _, complaint := range said["openapi.json"] {
		t.Error(complaint)
	}
	for rule := range changes {
		if !slices.ContainsFunc(said[rule+".json"], func(text string) bool { return strings.HasPrefix(text, rule+": ") }) {
			t.Errorf("%s let its breach pass; said: %q", rule, said[rule+".json"])
		}
	}
	rules, err := os.ReadFile(filepath.Join(checks, "adr.spectral.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^  (adr-[a-z0-9.-]+):$`).FindAllStringSubmatch(string(rules), -1) {
		if _, tried := changes[m[1]]; !tried {
			t.Errorf("rule %s has no breach to try", m[1])
		}
	}
}

// The YAML holds what the JSON holds, as a reader of YAML that we did not write
// sees it.
func TestYAMLIsTheSame(t *testing.T) {
	jsonFile, yamlFile := save(t, "openapi.json", servedAs(t, "openapi.json")), save(t, "openapi.yaml", servedAs(t, "openapi.yaml"))
	script := `const fs=require('fs'),{isDeepStrictEqual:same}=require('util'),{parse}=require('@stoplight/yaml');
const a=JSON.parse(fs.readFileSync(process.argv[1],'utf8')),b=parse(fs.readFileSync(process.argv[2],'utf8'));
if(!same(a,JSON.parse(JSON.stringify(b)))){console.log('different');process.exit(1)}`
	if out, err := node(t, "-e", script, jsonFile, yamlFile); err != nil {
		t.Errorf("%v %s", err, out)
	}
}
