package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"andersom/internal/access"
)

// Whoever is refused stands in the security log by id; a visitor, of whom nothing
// is known, does not.
func TestF12_RefusalsAreInTheSecurityLog(t *testing.T) {
	s := newSite(t, Limits{})
	s.Handle("GET /team/{naam}", Team, func(http.ResponseWriter, *http.Request) error { return nil })
	ask := func(who access.Actor) int {
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, InActor(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/team/geheim", nil), who))
		return w.Code
	}
	if code := ask(access.Actor{}); code != http.StatusSeeOther || strings.Contains(s.log.String(), "refused") {
		t.Errorf("a visitor: %d, %s", code, s.log.String())
	}
	code := ask(access.Actor{Account: "a1", Email: "iemand@school.nl"})
	log := s.log.String()
	if code != http.StatusForbidden || !strings.Contains(log, `"event":"refused","account":"a1"`) || !strings.Contains(log, `"route":"GET /team/{naam}"`) {
		t.Errorf("refused: %d, %s", code, log)
	}
	if strings.Contains(log, "geheim") || strings.Contains(log, "@") {
		t.Errorf("the log says too much: %s", log)
	}
}
