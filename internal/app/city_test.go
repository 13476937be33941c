package app

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// This file: a city that does not come with the binary. A second city is
// settings and data, never a fork.

// almere is the folder of an invented edition, with areas of its own that have
// no borders.
var almere = map[string]string{
	"almere/edition.toml": `naam = "Andersom Almere"
stad = "Almere"
hosts = ["almere.andersom.example"]

[regio]
gebied = "almere"
gemeente = "almere"
gemeenten = ["almere"]
vakantieregio = "Midden"

[organisatie]
naam = "Andersom Almere"
email = "team@almere.andersom.example"

[teksten]
slogan = "Almere leert van wie iets kan"
inleiding = "Vakdocenten uit Almere en de polder."
zoekvoorbeeld = "iets met water voor groep 7"
afzender = "Andersom Almere is van de schoolbesturen van Almere."

[[partners]]
naam = "Schoolbesturen Almere"
rol = "initiatiefnemer"
`,
	"almere/tokens.css":       ":root { --basis-color-action-1-color-default: #7a1f5c; }\n",
	"almere/content/over.md":  "---\ntitel: Over Andersom Almere\nsamenvatting: Door de stad, voor de stad.\ndatum: 2026-11-01\n---\n\nWij zijn een stad in de polder.\n",
	"almere/gebied/stad.json": `{"naam":"Almere","gemeente":"almere","regio":["almere"],"stadsdelen":[{"slug":"haven","naam":"Almere Haven"},{"slug":"stad","naam":"Almere Stad"}]}`,
	"almere/gebied/pc4.csv":   "pc4,wijkcode,stadsdeel\n1315,,stad\n1353,,haven\n",
}

const (
	almereProviders = `{"bron_id":"dijk","naam":"De Dijkgravers","soort":"organisatie","samenvatting":"Water en dijken, met laarzen aan.","plaats":"Almere","postcode":"1353","contact":{"email":"hallo@dijkgravers.example"},"bevestigd_op":"2026-10-12"}
{"bron_id":"klank","naam":"Klank van de Polder","soort":"vakdocent","samenvatting":"Zingen in de wind.","plaats":"Almere","postcode":"1315","contact":{"email":"hallo@klank.example"},"bevestigd_op":"2026-10-12"}
`
	almereActivities = `{"bron_id":"dam","aanbieder":"dijk","titel":"Bouw een dam","samenvatting":"Een ochtend graven in de haven.","omschrijving":"Met schep en zand.","soort":"plek-bekend","locatie":{"naam":"Strand","adres":"Sluiskade 1","postcode":"1353","plaats":"Almere"},"groepen":[5,6,7,8],"disciplines":["water"],"vorm":"gastles","lessen":1,"minuten":90,"setting":["in-onderwijstijd"],"plek":["buurt-natuur"],"groepsgrootte":{"min":10,"max":30},"rol_leerkracht":"aanwezig-toezicht","momenten":["wo-ochtend"],"prijs":{"eenheid":"groepsles","bedrag":80,"btw":{"tarief":"21","verwerkt":"inclusief"}},"wie":["vakprofessional"],"vog":{"opgegeven":"ja"},"bevestigd_op":"2026-10-12","bevestigd_door":"balie"}
{"bron_id":"koor","aanbieder":"klank","titel":"Zingen in de wind","samenvatting":"Drie liederen over het weer.","omschrijving":"Wij zingen buiten.","soort":"op-school-in-overleg","groepen":[1,2,3,4],"disciplines":["zang-koor"],"vorm":"gastles","lessen":1,"minuten":45,"setting":["in-onderwijstijd"],"plek":["schoolplein"],"groepsgrootte":{"min":10,"max":30},"rol_leerkracht":"aanwezig-actief","momenten":["ma-ochtend"],"prijs":{"eenheid":"gratis"},"werkgebied":{"gemeenten":["almere"]},"wie":["vakbevoegd"],"vog":{"opgegeven":"ja"},"bevestigd_op":"2026-10-12","bevestigd_door":"zanger"}
`
)

func writeAll(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// command runs a command of ours that must succeed and gives what it says.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Run(t.Context(), args, &out, &errs); code != exitOK {
		t.Fatalf("andersom %s = %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

func TestThirdCityByDataAlone(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	cities, store := filepath.Join(folder, "cities"), filepath.Join(folder, "data")
	writeAll(t, cities, almere)
	writeAll(t, folder, map[string]string{"a.jsonl": almereProviders, "b.jsonl": almereActivities})
	settings := []string{"--editions", cities, "--edition", "almere", "--data", store}
	for _, step := range [][]string{{"import", "providers", filepath.Join(folder, "a.jsonl")}, {"import", "activities", filepath.Join(folder, "b.jsonl")}} {
		if got := command(t, append(step, settings...)...); !strings.HasPrefix(got, "2 rows: 2 new") {
			t.Errorf("%v says %q", step, got)
		}
	}

	h, err := open(t.Context(), Settings{Data: store, Edition: "denhaag", Editions: cities}, quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if err := h.Feed.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	site, err := newSite(h, ServerSettings{APIRate: 1000, BaseURL: denhaag}, false)
	if err != nil {
		t.Fatal(err)
	}
	checkAlmere(t, site)
}

// checkAlmere looks for the city on its own pages, and for its absence
// elsewhere.
func checkAlmere(t *testing.T, h http.Handler) {
	t.Helper()
	const origin = "https://almere.andersom.example"
	for path, wants := range map[string][]string{
		"/":                           {"Almere leert van wie iets kan", "schoolbesturen van Almere", "iets met water voor groep 7", "Alle 2 activiteiten"},
		"/over":                       {"Wij zijn een stad in de polder."},
		"/privacy":                    {"Andersom Almere"},
		"/activiteiten":               {"2 activiteiten", "Bouw een dam", "Zingen in de wind", "Almere Haven"},
		"/kaart?stadsdeel=haven":      {"postcode 1353"},
		"/aanbieders":                 {"De Dijkgravers", "Klank van de Polder"},
		"/.well-known/security.txt":   {"mailto:team@almere.andersom.example", origin},
		"/statisch/editie/almere.css": {"#7a1f5c"},
		"/sitemap.xml":                {origin + "/activiteiten/bouw-een-dam"},
	} {
		p := ask(t, h, http.MethodGet, origin+path)
		if p.status != http.StatusOK {
			t.Errorf("%s = %d", path, p.status)
		}
		for _, want := range wants {
			if !strings.Contains(p.text(), want) && !strings.Contains(string(p.body), want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
		if strings.Contains(p.text(), "Den Haag") {
			t.Errorf("%s speaks of Den Haag", path)
		}
	}
	if home := ask(t, h, http.MethodGet, origin+"/"); len(home.all("link", has("href", "/statisch/editie/almere.css"))) != 1 {
		t.Error("the page does not load the tokens of the city")
	}
	if p := ask(t, h, http.MethodGet, denhaag+"/activiteiten/bouw-een-dam"); p.status != http.StatusNotFound {
		t.Errorf("the activity of Almere = %d in Den Haag", p.status)
	}
}
