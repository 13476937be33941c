package public

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"andersom/internal/edition"
	"andersom/internal/ui"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

func errorPages(t *testing.T) (*ErrorPages, *http.Request) {
	t.Helper()
	assets, err := ui.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	city := &edition.Edition{Slug: "elders", City: "Elders", Hosts: []string{"elders.example"}}
	r := web.InEdition(httptest.NewRequest("GET", "/zoek-<jan>", nil), city)
	pages, err := NewErrorPages(&view.Chrome{Assets: assets}, []*http.Request{web.InEdition(httptest.NewRequest("GET", "/", nil), city)})
	if err != nil {
		t.Fatal(err)
	}
	return pages, r
}

func TestErrorPageSaysWhatIsTheMatter(t *testing.T) {
	pages, r := errorPages(t)
	for _, c := range []struct {
		status  int
		message string
		want    string
	}{
		{404, "", "Deze pagina is er niet"},
		{404, "Deze activiteit <b>is</b> er niet.", "Deze activiteit &lt;b&gt;is&lt;/b&gt; er niet."},
		{503, "", "Even niet bereikbaar"},
		{500, "", "Er ging iets mis bij ons"},
		{502, "", "Er ging iets mis bij ons"}, // a status without words of its own
		{418, "Geen koffie.", "Geen koffie."},
	} {
		w := httptest.NewRecorder()
		pages.Show(w, r, c.status, c.message)
		body := w.Body.String()
		if w.Code != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%d %q: status %d, the page lacks %q", c.status, c.message, w.Code, c.want)
		}
		if w.Header().Get("Cache-Control") != "no-store" || !strings.Contains(body, `content="noindex"`) || strings.Contains(body, "jan") {
			t.Errorf("%d: headers %v", c.status, w.Header())
		}
	}
}

// When the visitor's time is up nothing can be drawn any more, and there is
// still a page.
func TestErrorPageNeedsNoTime(t *testing.T) {
	pages, r := errorPages(t)
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	w := httptest.NewRecorder()
	pages.Show(w, r.WithContext(ctx), 503, "Het duurde te lang.")
	if w.Code != 503 || !strings.Contains(w.Body.String(), "Even niet bereikbaar") {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
}
