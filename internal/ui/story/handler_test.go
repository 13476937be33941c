// This file tests the storybook as a site: what it answers, and what a first visit weighs.

package story

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"andersom/internal/ui"
)

func TestHandler(t *testing.T) {
	a := assets(t)
	h := Handler(a)
	tests := []struct {
		path string
		code int
		want string
	}{
		{"/", 200, "checkboxgroup"},
		{"/onderdeel/card", 200, "Bouw een brug"},
		{"/onderdeel/card?thema=donker", 200, `data-thema="donker"`},
		{"/onderdeel/card/zonder%20plaatje", 200, "zonder plaatje"},
		{"/onderdeel/pagina/resultaten", 200, "131 activiteiten"},
		{a.URL("app.css"), 200, "andersom-card"},
		{"/onderdeel/niets", 404, ""},
		{"/onderdeel/card/niets", 404, ""},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", test.path, nil))
			if got, want := w.Code, test.code; got != want {
				t.Fatalf("status %d, want %d", got, want)
			}
			if !strings.Contains(w.Body.String(), test.want) {
				t.Errorf("the answer does not have %q", test.want)
			}
			if test.code == 200 && !strings.HasPrefix(test.path, ui.Prefix) && w.Header().Get("Content-Security-Policy") != policy {
				t.Error("the page has no content security policy")
			}
		})
	}
}

// TestFirstVisitOfResultsIsSmall loads the results page and all that it refers to, as
// a browser does on a first visit. What is left of the 120 kB is for 24 pictures and
// the cards that the story does not have.
func TestFirstVisitOfResultsIsSmall(t *testing.T) {
	const budget = 100_000 // bytes over the wire
	h := Handler(assets(t))
	queue := []string{"/onderdeel/pagina/resultaten"}
	total, seen := 0, map[string]bool{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		plain, wire := load(t, h, path)
		total += wire
		for _, found := range asset.FindAllString(plain, -1) {
			if !seen[found] {
				seen[found] = true
				queue = append(queue, found)
			}
		}
	}
	if got, want := len(seen), 6; got != want {
		t.Errorf("the page loads %d assets, want %d: %v", got, want, seen)
	}
	if total > budget {
		t.Errorf("a first visit loads %d bytes, want at most %d", total, budget)
	}
}

// asset matches the address of a bundled file.
var asset = regexp.MustCompile(ui.Prefix + `[a-z0-9-]+\.[0-9a-f]{8}\.[a-z0-9]+`)

// load gets one address; it returns its text and its size in bytes over the wire.
func load(t *testing.T, h http.Handler, path string) (plain string, wire int) {
	t.Helper()
	get := func(accept string) []byte {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", path, w.Code)
		}
		return w.Body.Bytes()
	}
	text, packed := get(""), get("br")
	if strings.HasPrefix(path, ui.Prefix) {
		return string(text), len(packed)
	}
	var b bytes.Buffer
	z := brotli.NewWriterLevel(&b, brotli.DefaultCompression)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return string(text), b.Len()
}
