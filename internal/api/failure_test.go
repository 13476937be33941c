package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"andersom/internal/api"
)

// What is refused before it reaches the door looks as if the door refused it.
func TestFailureIsAProblem(t *testing.T) {
	for _, c := range []struct {
		status          int
		message, detail string
	}{
		{http.StatusServiceUnavailable, "We werken even aan de site.", "We werken even aan de site."},
		{http.StatusServiceUnavailable, "", "We kunnen nu niet antwoorden. Probeer het zo nog eens."},
	} {
		w := httptest.NewRecorder()
		api.Failure(w, httptest.NewRequest(http.MethodGet, "/api/v1/activiteiten?q=jan", nil), c.status, c.message)
		p := decode(t, w.Body.Bytes())
		if w.Code != c.status || w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("API-Version") != api.Version ||
			w.Header().Get("Retry-After") == "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
		if valueAt(p, "detail") != c.detail || valueAt(p, "instance") != "/api/v1/activiteiten" {
			t.Errorf("%s", w.Body)
		}
	}
}
