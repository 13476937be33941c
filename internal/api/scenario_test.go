package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"andersom/internal/api"
)

// This file: one request and what must come back. Whatever a scenario asks, its
// answer is also held to the description and to the promises about headers.

type scenario struct {
	method  string // empty = GET
	path    string
	host    string // empty = The Hague
	header  map[string]string
	status  int
	headers map[string]string // a value that begins with ~ is a pattern; "-" means absent
	body    map[string]string // by path: "resultaten.0.titel"; "#" counts; "-" means absent
}

func (c scenario) String() string { return strings.TrimSpace(c.method+" ") + " " + c.path }

func (s *site) run(t *testing.T, c scenario) *httptest.ResponseRecorder {
	t.Helper()
	method, at := c.method, c.host
	if method == "" {
		method = http.MethodGet
	}
	if at == "" {
		at = host
	}
	r := httptest.NewRequest(method, "https://"+at+c.path, nil)
	for name, value := range c.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	if w.Code != c.status {
		t.Fatalf("%v = %d, want %d: %.400s", c, w.Code, c.status, w.Body)
	}
	promises(t, c, r, w)
	for name, want := range c.headers {
		sameHeader(t, c, w.Header(), name, want)
	}
	if len(c.body) > 0 {
		value := decode(t, w.Body.Bytes())
		for path, want := range c.body {
			if got := valueAt(value, path); got != want {
				t.Errorf("%v: %s = %s, want %s", c, path, got, want)
			}
		}
	}
	return w
}

// promises holds of every answer.
func promises(t *testing.T, c scenario, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	sameHeader(t, c, w.Header(), "API-Version", api.Version)
	sameHeader(t, c, w.Header(), "Access-Control-Allow-Origin", "*")
	sameHeader(t, c, w.Header(), "Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method == http.MethodHead {
		if w.Body.Len() > 0 {
			t.Errorf("%v: HEAD with a body", c)
		}
		return
	}
	if w.Code >= 400 {
		sameHeader(t, c, w.Header(), "Content-Type", "application/problem+json")
		cache := "no-store"
		if r.Header.Get("Authorization") != "" {
			cache = "no-store, private"
		}
		sameHeader(t, c, w.Header(), "Cache-Control", cache)
		sameHeader(t, c, w.Header(), "ETag", "-")
		problem := decode(t, w.Body.Bytes())
		if got, want := valueAt(problem, "status"), strconv.Itoa(w.Code); got != want {
			t.Errorf("%v: the problem says status %s, want %s", c, got, want)
		}
	}
	conforms(t, c, r, w)
}

func sameHeader(t *testing.T, c scenario, h http.Header, name, want string) {
	t.Helper()
	got := strings.Join(h.Values(name), ", ")
	switch {
	case want == "-" && got == "":
	case strings.HasPrefix(want, "~") && regexp.MustCompile(want[1:]).MatchString(got):
	case got != want:
		t.Errorf("%v: header %s = %q, want %q", c, name, got, want)
	}
}

// valueAt gives what stands at a path of names and numbers, as text.
func valueAt(value any, path string) string {
	for part := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			inner, there := v[part]
			if part == "#" {
				inner, there = len(v), true
			}
			if !there {
				return "-"
			}
			value = inner
		case []any:
			if part == "#" {
				value = len(v)
				continue
			}
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(v) {
				return "-"
			}
			value = v[i]
		default:
			return "-"
		}
	}
	if f, ok := value.(float64); ok {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}
