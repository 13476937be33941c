package edition_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"andersom/editions"
	"andersom/internal/clock"
	"andersom/internal/edition"
)

func embedded(t *testing.T) *edition.Set {
	t.Helper()
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestHostChoosesTheCity(t *testing.T) {
	set := embedded(t)
	for host, want := range map[string]string{
		"amsterdam.andersom.example":      "amsterdam",
		"AMSTERDAM.andersom.example:8080": "amsterdam",
		"127.0.0.1:8080":                  "denhaag",
		"":                                "denhaag",
	} {
		if got := set.ByHost(host).Slug; got != want {
			t.Errorf("ByHost(%q) = %s, want %s", host, got, want)
		}
	}
}

const third = `
naam = "Andersom Elders"
stad = "Elders"
hosts = ["elders.example"]
[regio]
gemeente = "elders"
gemeenten = ["elders"]
vakantieregio = "Zuid"
[organisatie]
naam = "Andersom Elders"
email = "team@elders.example"
[teksten]
slogan = "Hallo"
inleiding = "Inleiding"
`

func TestAnOutsideFolderAddsACity(t *testing.T) {
	outside := fstest.MapFS{"elders/edition.toml": {Data: []byte(third)}}
	set, err := edition.LoadAll(editions.FS, outside, "elders")
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Default().City; got != "Elders" {
		t.Errorf("default = %s", got)
	}
	if _, ok := set.BySlug("denhaag"); !ok || len(set.All()) != 3 {
		t.Errorf("%d editions", len(set.All()))
	}
}

func TestEveryMistakeIsNamedAtOnce(t *testing.T) {
	broken := strings.ReplaceAll(third, `stad = "Elders"`, `stadd = "Elders"`)
	broken = strings.ReplaceAll(broken, `gemeenten = ["elders"]`, `gemeenten = []`)
	_, err := edition.LoadAll(fstest.MapFS{"elders/edition.toml": {Data: []byte(broken)}}, nil, "elders")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"stadd", "stad is missing", "does not name the own gemeente"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not name %q", err, want)
		}
	}
}

func TestTwoCitiesCannotShareAHost(t *testing.T) {
	twice := fstest.MapFS{"een/edition.toml": {Data: []byte(third)}, "twee/edition.toml": {Data: []byte(third)}}
	if _, err := edition.LoadAll(twice, nil, "een"); err == nil {
		t.Error("no error")
	}
	if _, err := edition.LoadAll(editions.FS, nil, "nergens"); err == nil {
		t.Error("an unknown default was accepted")
	}
}

// The number of the new rule could not be read, so no verdict may rest on it;
// the old one ended. Neither may ever decide.
func TestRulesOfDenHaagDecideNothing(t *testing.T) {
	on := clock.Date{Year: 2026, Month: 11, Day: 22}
	var got []edition.Verdict
	for _, r := range embedded(t).Default().Rules {
		got = append(got, r.Verdict(on))
	}
	if len(got) != 2 || got[0] != edition.RuleEnded || got[1] != edition.RuleNoNumber {
		t.Errorf("verdicts = %v", got)
	}
}

func TestVerdict(t *testing.T) {
	n := 20.0
	on := clock.Date{Year: 2026, Month: 11, Day: 22}
	for want, r := range map[edition.Verdict]edition.Rule{
		edition.RuleCounts:    {Number: &n, From: "2026-08-01", Until: "2027-07-31", Checked: "2026-01-01"},
		edition.RuleNotYet:    {Number: &n, From: "2027-08-01", Checked: "2026-01-01"},
		edition.RuleUnchecked: {Number: &n, Checked: "2025-11-21"},
	} {
		if got := r.Verdict(on); got != want {
			t.Errorf("%+v = %s, want %s", r, got, want)
		}
	}
}
