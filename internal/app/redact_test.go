package app

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever a message, an error or an attribute says, the log holds no address of
// mail or machine and no secret; ids, routes and numbers stay.
func TestF14_TheLogIsRedacted(t *testing.T) {
	var out bytes.Buffer
	log := newLog(&out)
	const secret, row = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6", "01a20571-4c9f-785a-9926-19b017c9092f"
	log.Error("mail to juf@school.example failed", "error", errors.New("550 5.1.1 <meester.jan+x@school.example> from 203.0.113.7: no such user"),
		"token", secret, "account", row, "route", "GET /activiteiten/{slug}", slog.Group("deep", "who", []string{"a@b.nl"}, "from", "2001:db8:0:1::7"), "n", 42)
	text := out.String()
	for _, leaked := range []string{"juf@", "meester.jan", "a@b.nl", "203.0.113.7", "2001:db8", secret} {
		if strings.Contains(text, leaked) {
			t.Errorf("the log holds %s: %s", leaked, text)
		}
	}
	for _, kept := range []string{row, "GET /activiteiten/{slug}", "550 5.1.1", `"n":42`, "failed"} {
		if !strings.Contains(text, kept) {
			t.Errorf("the log lost %s: %s", kept, text)
		}
	}
	if got := redact("listening on 127.0.0.1:8112"); got != "listening on 127.0.0.1:8112" {
		t.Errorf("our own address became %q", got)
	}
}

// Nobody makes a log beside the one that is redacted, or prints past it.
func TestF14_EveryLogIsTheRedactedOne(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(path) == "redact.go" || strings.Contains(path, "mailtest") { // a server of tests
			return err
		}
		text, err := os.ReadFile(path)
		for _, other := range []string{"slog.New(", "slog.NewJSONHandler(", "slog.NewTextHandler(", "slog.Default(", "slog.SetDefault(", "\"log\"\n"} {
			if strings.Contains(string(text), other) {
				t.Errorf("%s makes a log of its own: %s", path, other)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
