// Tests of the gate of cookies.
package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A cookie that nobody declared does not leave, however the page is written; one
// that was does.
func TestPromise21_AnUndeclaredCookieDoesNotLeave(t *testing.T) {
	for name, answer := range map[string]func(http.ResponseWriter) error{
		"nothing written": func(http.ResponseWriter) error { return nil },
		"a status":        func(w http.ResponseWriter) error { w.WriteHeader(http.StatusSeeOther); return nil },
		"a body":          func(w http.ResponseWriter) error { _, err := w.Write([]byte("x")); return err },
		"flushed":         func(w http.ResponseWriter) error { return http.NewResponseController(w).Flush() },
	} {
		var log bytes.Buffer
		k := NewKit(slog.New(slog.NewJSONHandler(&log, nil)), func(w http.ResponseWriter, _ *http.Request, status int, _ string) { w.WriteHeader(status) })
		k.Cookies("bekend", "ook-bekend")
		h := k.declared(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			for _, c := range []string{"bekend", "__Host-ook-bekend", "vreemd", "__Host-vreemd"} {
				http.SetCookie(w, &http.Cookie{Name: c, Value: "geheim", HttpOnly: true, Secure: true, Path: "/"})
			}
			if err := answer(w); err != nil {
				t.Error(err)
			}
		}))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		var got []string
		for _, c := range w.Result().Cookies() {
			got = append(got, c.Name)
		}
		if strings.Join(got, " ") != "bekend __Host-ook-bekend" {
			t.Errorf("%s: cookies %v", name, got)
		}
		if strings.Count(log.String(), "vreemd") != 2 || strings.Contains(log.String(), "geheim") {
			t.Errorf("%s: the log says %s", name, log.String())
		}
	}
}
