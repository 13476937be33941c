package api_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"andersom/internal/api"
)

// This file: what tools of others say of the description: Spectral with our
// rules, and a reader of YAML.

const checks = "../../tools/check"

// node runs a script of Node.js in tools/check, or skips the test when its
// packages are not there and nobody said that they must be.
func node(t *testing.T, args ...string) (string, error) {
	t.Helper()
	required := slices.Contains(strings.Split(os.Getenv("ANDERSOM_TEST_REQUIRE"), ","), "node")
	_, missing := os.Stat(filepath.Join(checks, "node_modules"))
	if _, err := exec.LookPath("node"); err != nil || missing != nil {
		if required {
			t.Fatal("node or tools/check/node_modules is missing: cd tools/check && npm ci")
		}
		t.Skip("node or tools/check/node_modules is missing")
	}
	cmd := exec.Command("node", args...)
	cmd.Dir = checks
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// save writes a description to a file for the tools.
func save(t *testing.T, name string, text []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func servedAs(t *testing.T, name string) []byte {
	t.Helper()
	return newSite(t).run(t, scenario{path: "/api/v1/" + name, status: 200}).Body.Bytes()
}

// lint gives what the linter says of each file, by the name of the file.
func lint(t *testing.T, files ...string) map[string][]string {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	// Exit status 1 says that something was found, which the report says too.
	out, err := node(t, append([]string{"node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--ruleset", "adr.spectral.yaml",
		"--format", "json", "--output", report}, files...)...)
	text, errRead := os.ReadFile(report)
	if errRead != nil {
		t.Fatalf("no report: %v %s", err, out)
	}
	var found []struct {
		Code, Message, Source string
		Path                  []string
	}
	if err := json.Unmarshal(text, &found); err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	for _, f := range found {
		name := filepath.Base(f.Source)
		said[name] = append(said[name], f.Code+": "+f.Message+" at "+strings.Join(f.Path, "."))
	}
	return said
}

// breaches change the description so that each of our own rules must speak up.
var breaches = map[string][2]string{
	"adr-openapi-3.0":         {`"openapi": "3.0.3"`, `"openapi": "3.1.0"`},
	"adr-semver":              {`"version": "` + api.Version + `"`, `"version": "1"`},
	"adr-contact":             {`"email": "team@denhaag.andersom.example",`, ``},
	"adr-version-in-address":  {`/api/v1",`, `/api",`},
	"adr-path-kebab-case":     {`"/taxonomie": {`, `"/taxonomieLijst": {`},
	"adr-no-trailing-slash":   {`"/scholen": {`, `"/scholen/": {`},
	"adr-version-header":      {`"API-Version": {`, `"X-Version": {`},
	"adr-problem-json":        {`"application/problem+json"`, `"application/json"`},
	"adr-problem-members":     {`"detail",`, ``},
	"adr-bad-request":         {`"400": {`, `"402": {`},
	"adr-query-key-case":      {`"name": "groepsgrootte"`, `"name": "groeps_grootte"`},
	"adr-property-snake-case": {`"afstand_km": {`, `"afstandKm": {`},
	"adr-component-name":      {`Rekenregel"`, `reken_regel"`},
	"adr-operation-in-full":   {`"operationId": "leesTaxonomie",`, ``},
	"adr-reading-only":        {`"get": {`, `"post": {`},
	"adr-dates":               {`"format": "date"`, `"format": "date-time"`},
}

// The description passes the linter; with every breach in it, every rule of
// ours says so. One run for both, because starting the linter takes longest.
func TestLinter(t *testing.T) {
	good := servedAs(t, "openapi.json")
	bad := good
	for rule, change := range breaches {
		times := -1
		if rule == "adr-reading-only" { // the other rules look at what is read
			times = 1
		}
		changed := bytes.Replace(bad, []byte(change[0]), []byte(change[1]), times)
		if bytes.Equal(changed, bad) {
			t.Errorf("%s: nothing to change", rule)
		}
		bad = changed
	}
	said := lint(t, save(t, "good.json", good), save(t, "bad.json", bad))
	for _, complaint := range said["good.json"] {
		t.Error(complaint)
	}
	for rule := range breaches {
		if !slices.ContainsFunc(said["bad.json"], func(text string) bool { return strings.HasPrefix(text, rule+": ") }) {
			t.Errorf("%s let its breach pass", rule)
		}
	}
	rules, err := os.ReadFile(filepath.Join(checks, "adr.spectral.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^  (adr-[a-z0-9.-]+):$`).FindAllStringSubmatch(string(rules), -1) {
		if _, tried := breaches[m[1]]; !tried {
			t.Errorf("rule %s has no breach to try", m[1])
		}
	}
}

// The YAML holds what the JSON holds, as a reader of YAML that we did not write
// sees it.
func TestYAMLIsTheSame(t *testing.T) {
	jsonFile, yamlFile := save(t, "openapi.json", servedAs(t, "openapi.json")), save(t, "openapi.yaml", servedAs(t, "openapi.yaml"))
	script := `const fs=require('fs'),{isDeepStrictEqual:same}=require('util'),{parse}=require('@stoplight/yaml');
const a=JSON.parse(fs.readFileSync(process.argv[1],'utf8')),b=parse(fs.readFileSync(process.argv[2],'utf8'));
if(!same(a,JSON.parse(JSON.stringify(b)))){console.log('different');process.exit(1)}`
	if out, err := node(t, "-e", script, jsonFile, yamlFile); err != nil {
		t.Errorf("%v %s", err, out)
	}
}
