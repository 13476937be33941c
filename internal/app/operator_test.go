package app

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// This file: what the operator is shown: settings without secrets, readiness
// and failures without the inside of the program.

func TestConfigShowsNoPassword(t *testing.T) {
	for raw, want := range map[string]string{
		"": "",
		"postgres://andersom:geheim@db.example:5432/andersom?sslmode=verify-full": "postgres://andersom:xxxxx@db.example:5432/andersom?sslmode=verify-full",
		"postgres://db.example/andersom?user=andersom&password=geheim":            "postgres://db.example/andersom?password=xxxxx&user=andersom",
		"postgres://db.example/andersom?sslpassword=geheim":                       "postgres://db.example/andersom?sslpassword=xxxxx",
		"postgres://andersom@db.example/andersom":                                 "postgres://andersom@db.example/andersom",
		"postgres://andersom:geh%zzeim@db.example/andersom":                       "xxxxx",
		"postgres://andersom:12/geheim@db.example/andersom":                       "xxxxx",
		"postgres://andersom:12#geheim@db.example/andersom":                       "xxxxx",
		"postgres://andersom:a@b#geheim@db.example/andersom":                      "xxxxx",
		"postgres://db.example/andersom?password=a;geheim":                        "xxxxx",
		"host=db.example password=geheim":                                         "xxxxx",
	} {
		if got := secret(raw); got != want {
			t.Errorf("%q is shown as %q, want %q", raw, got, want)
		}
	}
}

func TestReadinessTellsOfTheClockAndNotOfTheDatabase(t *testing.T) {
	db, err := sqldb.Open(t.Context(), sqldb.Config{Folder: t.TempDir(), Fleeting: true})
	if err != nil {
		t.Fatal(err)
	}
	s := &serving{house: &House{DB: db, Log: newLog(io.Discard), Shift: 36 * time.Hour}}
	ask := func() *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		s.opsHandler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		return w
	}
	if w := ask(); w.Code != http.StatusServiceUnavailable {
		t.Errorf("before the start: %d", w.Code)
	}
	s.ready.Store(true)
	if w := ask(); w.Code != http.StatusOK || w.Body.String() != "ready\nclock shifted by 36h0m0s\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	s.house.Shift, s.house.NoLimit = 0, true
	if w := ask(); w.Body.String() != "ready\nlimits off\n" {
		t.Errorf("without limits: %q", w.Body)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if w := ask(); w.Code != http.StatusServiceUnavailable || w.Body.String() != "the database does not answer\n" {
		t.Errorf("without a database: %d %q", w.Code, w.Body)
	}
}

func TestUnavailableIsOneSentence(t *testing.T) {
	var errs bytes.Buffer
	cause := fault.Wrap(fault.Unavailable, "", errors.New("commit: database or disk is full (13)\n\ttwice"))
	if code := report(&errs, cause); code != exitFailure {
		t.Errorf("exit code %d", code)
	}
	if line := errs.String(); !strings.HasPrefix(line, "andersom: the database does not answer") || strings.Count(line, "\n") != 1 || !strings.Contains(line, "disk is full") {
		t.Errorf("said %q", line)
	}
}
