package edition_test

import (
	"io/fs"
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
		edition.RuleCounts:    {Number: &n, From: day(t, "2026-08-01"), Until: day(t, "2027-07-31"), Checked: day(t, "2026-01-01")},
		edition.RuleNotYet:    {Number: &n, From: day(t, "2027-08-01"), Checked: day(t, "2026-01-01")},
		edition.RuleUnchecked: {Number: &n, Checked: day(t, "2025-11-21")},
	} {
		if got := r.Verdict(on); got != want {
			t.Errorf("%+v = %s, want %s", r, got, want)
		}
	}
}

func day(t *testing.T, text string) edition.Day {
	t.Helper()
	var d edition.Day
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestHostsAndDaysMustBeWrittenRight(t *testing.T) {
	for name, change := range map[string][2]string{
		"no day":      {"[teksten]", "[[regels]]\nsleutel = \"x\"\nbron = \"y\"\nvan = \"morgen\"\n[teksten]"},
		"2027-13-01":  {"[teksten]", "[[regels]]\nsleutel = \"x\"\nbron = \"y\"\ntot = \"2027-13-01\"\n[teksten]"},
		"with a port": {"elders.example\"]", "elders.example:8080\"]"},
		"in capitals": {"hosts = [\"elders", "hosts = [\"Elders"},
		"empty":       {"hosts = [\"elders.example\"]", "hosts = [\"\"]"},
	} {
		broken := strings.Replace(third, change[0], change[1], 1)
		if broken == third {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := edition.Load(fstest.MapFS{"elders/edition.toml": {Data: []byte(broken)}}, "elders"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestClaims(t *testing.T) {
	e := &edition.Edition{Hosts: []string{"elders.example"}}
	for host, want := range map[string]bool{"elders.example": true, "Elders.example:8443": true, "x.elders.example": false, "elders.example.x": false, "": false} {
		if got := e.Claims(host); got != want {
			t.Errorf("Claims(%q) = %v", host, got)
		}
	}
}

// An edition may bring its own borders, but only for the area it names.
func TestOwnAreas(t *testing.T) {
	named := strings.Replace(third, "[regio]", "[regio]\ngebied = \"elders\"", 1)
	stad := &fstest.MapFile{Data: []byte("{}")}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  bool
	}{
		"an area and its folder":   {fstest.MapFS{"elders/edition.toml": {Data: []byte(named)}, "elders/gebied/stad.json": stad}, true},
		"an area of the binary":    {fstest.MapFS{"elders/edition.toml": {Data: []byte(named)}}, false},
		"a folder without an area": {fstest.MapFS{"elders/edition.toml": {Data: []byte(third)}, "elders/gebied/stad.json": stad}, false},
	} {
		e, err := edition.Load(c.files, "elders")
		if err != nil {
			t.Fatal(err)
		}
		folder, ok := e.OwnAreas()
		if ok != c.want {
			t.Errorf("%s: OwnAreas = %v", name, ok)
		}
		if ok {
			if _, err := fs.Stat(folder, "stad.json"); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestStatic(t *testing.T) {
	e, err := edition.Load(fstest.MapFS{"elders/edition.toml": {Data: []byte(third)}, "elders/tokens.css": {Data: []byte("a{}")}}, "elders")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := e.Static("tokens.css"); err != nil || string(got) != "a{}" {
		t.Errorf("tokens.css = %q, %v", got, err)
	}
	if got, err := e.Static("weg.css"); err != nil || got != nil {
		t.Errorf("weg.css = %q, %v", got, err)
	}
}
