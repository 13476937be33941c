package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"andersom/internal/fault"
)

type site struct {
	*Kit
	log  bytes.Buffer
	http http.Handler
}

func newSite(t *testing.T, limits Limits) *site {
	t.Helper()
	s := &site{}
	page := func(w http.ResponseWriter, _ *http.Request, status int, message string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		io.WriteString(w, "page "+message)
	}
	s.Kit = NewKit(slog.New(slog.NewJSONHandler(&s.log, nil)), page)
	s.Handle("GET /lijst", Everyone, func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, err := io.WriteString(w, strings.Repeat("tekst ", 1000))
		return err
	})
	s.Handle("GET /{$}", Everyone, func(http.ResponseWriter, *http.Request) error { return nil })
	s.Handle("GET /ding/{naam}", Everyone, func(http.ResponseWriter, *http.Request) error {
		return fault.New(fault.NotFound, "Dit ding is er niet.")
	})
	s.Handle("GET /stuk", Everyone, func(http.ResponseWriter, *http.Request) error { return errors.New("secret cause") })
	s.Handle("GET /paniek", Everyone, func(http.ResponseWriter, *http.Request) error { panic("secret value") })
	s.Handle("POST /lees", Everyone, func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.ReadAll(r.Body)
		return err
	})
	s.Mount("GET /bestand/", Everyone, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		w.Header().Set("ETag", `"abc"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, strings.Repeat("a{} ", len(r.URL.Path)*100))
	}))
	s.Door("/deur/", Everyone, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "door") }),
		func(w http.ResponseWriter, _ *http.Request, status int, message string) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(status)
			io.WriteString(w, "problem "+message)
		})
	s.http = s.Serve(noEdition, limits, true)
	return s
}

func noEdition(next http.Handler) http.Handler { return next }

func (s *site) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.http.ServeHTTP(w, r)
	return w
}

func (s *site) get(path string) *httptest.ResponseRecorder {
	return s.do(httptest.NewRequest("GET", path, nil))
}

func TestFailuresBecomePages(t *testing.T) {
	for _, c := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/ding/x", 404, "page Dit ding is er niet."},
		{"GET", "/stuk", 500, "page "},
		{"GET", "/paniek", 500, "page "},
		{"GET", "/nergens", 404, "page "},
		{"POST", "/lijst", 405, "page "},
		{"GET", "/lijst/", 301, ""},
		{"GET", "/nergens/", 404, "page "},
		{"GET", "//evil.example/", 307, ""}, // to the clean path on this host
		{"POST", "/", 405, "page "},
		{"GET", "/ding/%2e%2e/lijst", 404, "page "},
		{"POST", "/ding/%2e%2e/lijst", 404, "page "},
	} {
		w := newSite(t, Limits{}).do(httptest.NewRequest(c.method, "http://site.example"+c.path, nil))
		if w.Code != c.status {
			t.Errorf("%s %s = %d, want %d", c.method, c.path, w.Code, c.status)
		}
		if c.body != "" && w.Body.String() != c.body {
			t.Errorf("%s %s body = %q, want %q", c.method, c.path, w.Body, c.body)
		}
	}
}

func TestMethodNotAllowedNamesTheMethods(t *testing.T) {
	w := newSite(t, Limits{}).do(httptest.NewRequest("DELETE", "/lijst", nil))
	if got, want := w.Header().Get("Allow"), "GET, HEAD"; got != want {
		t.Errorf("Allow = %q, want %q", got, want)
	}
}

func TestLogHoldsTheRouteAndNothingOfTheVisitor(t *testing.T) {
	s := newSite(t, Limits{})
	r := httptest.NewRequest("GET", "/ding/jan-de-vries?q=jan@school.example", nil)
	r.Header.Set("User-Agent", "Bijzonder/1.0")
	r.RemoteAddr = "203.0.113.77:4711"
	s.do(r)
	line := s.log.String()
	if !strings.Contains(line, `"route":"GET /ding/{naam}"`) || !strings.Contains(line, `"status":404`) {
		t.Errorf("log = %s", line)
	}
	for _, secret := range []string{"jan", "203.0.113", "Bijzonder"} {
		if strings.Contains(line, secret) {
			t.Errorf("the log names %q: %s", secret, line)
		}
	}
}

func TestCrossSitePostIsRefused(t *testing.T) {
	r := httptest.NewRequest("POST", "/lees", strings.NewReader("x"))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := newSite(t, Limits{}).do(r); w.Code != http.StatusForbidden {
		t.Errorf("status = %d, want 403", w.Code)
	}
}

// Another site may call a door: there is no cookie that it could misuse.
func TestCrossSiteCallOfADoorIsTheDoorsAffair(t *testing.T) {
	r := httptest.NewRequest("POST", "/deur/x", strings.NewReader("x"))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if w := newSite(t, Limits{}).do(r); w.Body.String() != "door" {
		t.Errorf("status %d, body %q", w.Code, w.Body)
	}
}

func TestBodyLimit(t *testing.T) {
	r := httptest.NewRequest("POST", "/lees", strings.NewReader(strings.Repeat("x", 100)))
	if w := newSite(t, Limits{Body: 10}).do(r); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status = %d, want 413", w.Code)
	}
}

func TestSecurityHeaders(t *testing.T) {
	h := newSite(t, Limits{}).get("/lijst").Header()
	if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("CSP = %q", csp)
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
		"Strict-Transport-Security": "max-age=63072000; includeSubDomains", "Set-Cookie": "",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
}

func TestCompression(t *testing.T) {
	want := strings.Repeat("tekst ", 1000)
	for accept, decode := range map[string]func(io.Reader) (io.Reader, error){
		"br, gzip":         func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip;q=1, br;q=0": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"gzip, br;q=0.000": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"br;\tQ=0.0, x;q":  func(r io.Reader) (io.Reader, error) { return r, nil },
		"br;q=veel":        func(r io.Reader) (io.Reader, error) { return r, nil },
		"identity":         func(r io.Reader) (io.Reader, error) { return r, nil },
	} {
		r := httptest.NewRequest("GET", "/lijst", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := newSite(t, Limits{}).do(r)
		plain, err := decode(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(plain)
		if err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, %v", accept, len(got), err)
		}
		if w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: Vary = %q", accept, w.Header().Get("Vary"))
		}
	}
}

func TestTooManyAtOnce(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	s := newSite(t, Limits{InFlight: 1})
	s.Handle("GET /traag", Everyone, func(http.ResponseWriter, *http.Request) error {
		close(entered)
		<-leave
		return nil
	})
	done := make(chan struct{})
	go func() { defer close(done); s.get("/traag") }()
	<-entered
	page, problem := s.get("/lijst"), s.get("/deur/x")
	close(leave)
	<-done
	for want, w := range map[string]*httptest.ResponseRecorder{"page ": page, "problem ": problem} {
		if w.Code != http.StatusServiceUnavailable || w.Body.String() != want {
			t.Errorf("status %d, body %q, want 503 and %q", w.Code, w.Body, want)
		}
		if w.Header().Get("Retry-After") == "" || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: headers = %v", want, w.Header())
		}
	}
}

func TestClosedAnswersInTheWayOfEachPart(t *testing.T) {
	s := newSite(t, Limits{})
	s.http = s.Closed(noEdition, Limits{}, true, "/bestand/")
	for _, c := range []struct {
		path   string
		status int
		body   string
	}{
		{"/lijst", 503, "page We werken even aan de site."},
		{"/", 503, "page We werken even aan de site."},
		{"/paniek", 503, "page We werken even aan de site."},
		{"/deur/x", 503, "problem We werken even aan de site."},
		{"/bestand/a.css", 200, "a{} "},
		{"/bestanden", 503, "page We werken even aan de site."},
	} {
		w := s.get(c.path)
		if w.Code != c.status || !strings.HasPrefix(w.Body.String(), c.body) {
			t.Errorf("%s = %d %.60q, want %d %q", c.path, w.Code, w.Body, c.status, c.body)
		}
		if got := w.Header().Get("Retry-After"); (got == "300") != (c.status == 503) {
			t.Errorf("%s: Retry-After = %q", c.path, got)
		}
		if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("X-Request-Id") == "" {
			t.Errorf("%s: headers = %v", c.path, w.Header())
		}
	}
	if log := s.log.String(); strings.Count(log, "\n") != 6 || !strings.Contains(log, `"route":"GET /bestand/"`) {
		t.Errorf("log = %s", log)
	}
}

// An encoded body has other bytes, so it cannot bear a tag that promises them.
func TestEncodedBodyBearsAWeakTag(t *testing.T) {
	for _, c := range []struct{ path, accept, known, want string }{
		{"/bestand/a.css", "br", "", `W/"abc"`},
		{"/bestand/a.css", "identity", "", `"abc"`},
		{"/bestand/a.css", "br", `W/"abc"`, `W/"abc"`},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		r.Header.Set("If-None-Match", c.known)
		if got := newSite(t, Limits{}).do(r).Header().Get("ETag"); got != c.want {
			t.Errorf("%+v: ETag = %s", c, got)
		}
	}
}

// The places in Content-Range are those of the file as it is.
func TestPartOfAFileIsNotEncoded(t *testing.T) {
	s := newSite(t, Limits{})
	text := strings.Repeat("tekst ", 1000)
	s.Handle("GET /deel", Everyone, func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "text/css")
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
		return nil
	})
	r := httptest.NewRequest("GET", "/deel", nil)
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("Range", "bytes=6-4999")
	w := s.do(r)
	if w.Code != http.StatusPartialContent || w.Header().Get("Content-Encoding") != "" || w.Body.String() != text[6:5000] {
		t.Errorf("%d, encoded %q, %d bytes", w.Code, w.Header().Get("Content-Encoding"), w.Body.Len())
	}
}
