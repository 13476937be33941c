package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// This file: that the load is bounded, counts failures and goes nowhere else.

func TestOnlyThisMachine(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080": true, "http://[::1]:8080": true, "https://127.0.0.1": true,
		"http://localhost:8080": false, "http://example.org": false, "http://10.0.0.1": false, "127.0.0.1:8080": false, "ftp://127.0.0.1": false, "": false,
	} {
		if got := mustBeHere(address) == nil; got != want {
			t.Errorf("%q: allowed %t, want %t", address, got, want)
		}
	}
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func TestAsksExactly(t *testing.T) {
	var asked atomic.Int64
	base := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("hallo"))
	})
	got := load{base: base, paths: []string{"/", "/a"}, requests: 300, clients: 8}.run(t.Context())
	if asked.Load() != 300 || got.done() != 300 || got.failed() != 0 || got.bytes != 1500 || got.status[200] != 300 {
		t.Errorf("server saw %d, result %+v", asked.Load(), got)
	}
	if report := got.report(); !strings.Contains(report, "| 300 |") || !strings.Contains(report, "status 200: 300") {
		t.Errorf("report:\n%s", report)
	}
}

func TestCountsFailures(t *testing.T) {
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/stuk":
			w.WriteHeader(http.StatusInternalServerError)
		case "/weg":
			w.WriteHeader(http.StatusNotFound)
		case "/elders":
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case "/dicht":
			panic(http.ErrAbortHandler)
		}
	})
	got := load{base: base, paths: []string{"/", "/stuk", "/weg", "/elders", "/dicht"}, requests: 50, clients: 2}.run(t.Context())
	if got.failed() != 30 || got.done() != 40 || got.status[303] != 10 {
		t.Errorf("got %d failed, %d done, %v %v; want 30, 40", got.failed(), got.done(), got.status, got.errors)
	}
}

func TestStopsInTime(t *testing.T) {
	base := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	start := time.Now()
	ok, err := run(t.Context(), base, load{requests: 100, clients: 4}, 0, 50*time.Millisecond, "")
	if err != nil {
		t.Fatal(err)
	}
	if ok || time.Since(start) > 5*time.Second {
		t.Errorf("ok %t after %s; want not ok, at once", ok, time.Since(start))
	}
}

func TestRefuses(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "paths")
	if err := os.WriteFile(empty, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, ask := range map[string]func() (bool, error){
		"elsewhere": func() (bool, error) {
			return run(t.Context(), "http://example.org", load{requests: 1, clients: 1}, 0, time.Second, "")
		},
		"no requests": func() (bool, error) {
			return run(t.Context(), "http://127.0.0.1:1", load{requests: 0, clients: 1}, 0, time.Second, "")
		},
		"many clients": func() (bool, error) {
			return run(t.Context(), "http://127.0.0.1:1", load{requests: 1, clients: 513}, 0, time.Second, "")
		},
		"no process": func() (bool, error) {
			return run(t.Context(), "http://127.0.0.1:1", load{requests: 1, clients: 1}, 1<<30, time.Second, "")
		},
		"no paths": func() (bool, error) {
			return run(t.Context(), "http://127.0.0.1:1", load{requests: 1, clients: 1}, 0, time.Second, empty)
		},
	} {
		if _, err := ask(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAsksForTheCoding(t *testing.T) {
	for _, want := range []string{"br", "gzip", "identity"} {
		var got atomic.Value
		base := serve(t, func(w http.ResponseWriter, r *http.Request) {
			got.Store(r.Header.Get("Accept-Encoding"))
			w.Header().Set("Content-Encoding", "gzip") // of what is no gzip: nothing may be unpacked
			_, _ = w.Write([]byte("hallo"))
		})
		result := load{base: base, paths: results(), requests: 1, clients: 1, coding: want}.run(t.Context())
		if got.Load() != want || result.failed() != 0 || result.bytes != 5 {
			t.Errorf("asked for %v, want %s; %+v", got.Load(), want, result)
		}
	}
}

func TestReadsProcessorTime(t *testing.T) {
	for start := time.Now(); time.Since(start) < 100*time.Millisecond; {
		_ = results() // some work to see
	}
	used, err := processor(os.Getpid())
	if err != nil || used <= 0 || used > time.Hour {
		t.Errorf("this process used %s, %v", used, err)
	}
	if text := perRequest(used, 10); !strings.Contains(text, " ms") {
		t.Errorf("report %q", text)
	}
	if _, err := processor(1 << 30); err == nil {
		t.Error("no error for a process that is not there")
	}
}

func TestFollowsMemory(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m, err := follow(ctx, os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if report := m.report(); !strings.Contains(report, "MB") {
		t.Errorf("report %q", report)
	}
	if m.samples[0] < 1_000_000 {
		t.Errorf("this process holds %d bytes", m.samples[0])
	}
}
