package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
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
			case (path == "/scholen" || path == "/suggesties") && p.Name != "q":
				query += "&q=x"
			}
			one := scenario{path: "/api/v1" + path + "?" + query, status: 200}
			if strings.HasPrefix(path, "/school/") {
				one.header = withKey(directorsKey)
			}
			s.run(t, one)
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
