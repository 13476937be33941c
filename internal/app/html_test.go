package app

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// This file: html-validate over every state of every page, in one run.

const (
	validator       = "../../tools/check/node_modules/.bin/html-validate"
	validatorConfig = "../../tools/check/htmlvalidate.json"
)

// htmlExceptions are findings that stay, each with the reason. The message is
// a part of what html-validate says.
var htmlExceptions = []struct{ rule, message, reason string }{
	{"no-redundant-role", `"list"`, "a list without bullets is no list to VoiceOver unless it says so"},
	{"prefer-native-element", "<ul>", "the same, for numbered lists without numbers"},
	{"unique-landmark", "", "the main menu is there twice, for wide and narrow windows, and one of the two is never shown; axe looks at what is shown"},
}

func htmlExcepted(rule, message string) bool {
	return slices.ContainsFunc(htmlExceptions, func(e struct{ rule, message, reason string }) bool {
		return e.rule == rule && strings.Contains(message, e.message)
	})
}

// htmlReport is what html-validate says of one file.
type htmlReport struct {
	FilePath string `json:"filePath"`
	Messages []struct {
		Rule     string `json:"ruleId"`
		Message  string `json:"message"`
		Selector string `json:"selector"`
		Line     int    `json:"line"`
		Column   int    `json:"column"`
	} `json:"messages"`
}

func TestHTMLIsValid(t *testing.T) {
	t.Parallel()
	need(t, "node", "node")
	needFile(t, "node", validator, "npm ci in tools/check")
	folder := t.TempDir()
	for _, s := range everyState(t) {
		p := s.fetch(t)
		if p.status != s.code() {
			t.Errorf("%s = %d, want %d", s.name, p.status, s.code())
		}
		if err := os.WriteFile(filepath.Join(folder, s.file()+".html"), p.body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range validate(t, folder) {
		for _, m := range r.Messages {
			if !htmlExcepted(m.Rule, m.Message) {
				t.Errorf("%s:%d:%d: %s: %s (%s)", filepath.Base(r.FilePath), m.Line, m.Column, m.Rule, m.Message, m.Selector)
			}
		}
	}
}

func validate(t *testing.T, folder string) []htmlReport {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.json") // a pipe would be cut off when the program ends
	command := exec.Command(validator, "--config", validatorConfig, "--formatter", "json="+file, folder)
	said, runErr := command.CombinedOutput() // fails when something is wrong; the report says what
	out, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("html-validate: %v: %s", runErr, said)
	}
	var reports []htmlReport
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatalf("html-validate: %v: %.300s", err, out)
	}
	if runErr != nil && len(reports) == 0 {
		t.Fatalf("html-validate failed without a report: %v", runErr)
	}
	return reports
}
