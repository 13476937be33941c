package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"

	"andersom/internal/fault"
)

// This file: what each address answers, and what it refuses.

var update = flag.Bool("update", false, "write the golden files anew")

// The addresses, each with what makes the shared exercises fit it.
var routes = []struct {
	path    string
	unknown string // the same for a thing that is not there; empty: a list
	noStore bool   // answers without asking the store
}{
	{path: "/api/v1/activiteiten"},
	{path: "/api/v1/activiteiten/trommelen-op-emmers", unknown: "/api/v1/activiteiten/bestaat-niet"},
	{path: "/api/v1/aanbieders"},
	{path: "/api/v1/aanbieders/het-trommelhuis", unknown: "/api/v1/aanbieders/bestaat-niet"},
	{path: "/api/v1/aanbieders/het-trommelhuis/activiteiten", unknown: "/api/v1/aanbieders/bestaat-niet/activiteiten"},
	{path: "/api/v1/scholen?q=wissel"},
	{path: "/api/v1/scholen/03AB00", unknown: "/api/v1/scholen/99ZZ99"},
	{path: "/api/v1/taxonomie", noStore: true},
	{path: "/api/v1/openapi.json", noStore: true},
	{path: "/api/v1/openapi.yaml", noStore: true},
}

// Refusal before success: each address is put to the same exercises.
func TestEveryAddressRefuses(t *testing.T) {
	for _, route := range routes {
		s := newSite(t)
		bare, query, _ := strings.Cut(route.path, "?")
		if route.unknown != "" {
			s.run(t, scenario{path: route.unknown, status: 404, body: map[string]string{"title": "Niet gevonden", "instance": route.unknown}})
		}
		s.run(t, scenario{path: bare + "/?" + query, status: 404, headers: map[string]string{"Location": "-"}})
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
			s.run(t, scenario{method: method, path: route.path, status: 405, headers: map[string]string{"Allow": "GET, HEAD, OPTIONS"},
				body: map[string]string{"title": "Methode niet toegestaan"}})
		}
		s.run(t, scenario{path: route.path, host: "amsterdam.andersom.example", status: 404, body: map[string]string{"detail": "Deze stad kennen we niet."}})
		if !strings.Contains(bare, "openapi") {
			s.run(t, scenario{path: bare + "?kleur=rood&" + query, status: 400, body: map[string]string{
				"title": "Ongeldige vraag", "errors.#": "1", "errors.0.in": "query", "errors.0.name": "kleur", "detail": "Deze parameter klopt niet: kleur."}})
		}
		if !route.noStore {
			s.breaks(t, route.path)
		}
	}
}

// breaks shows what callers see when the store fails: nothing of the cause.
func (s *site) breaks(t *testing.T, path string) {
	t.Helper()
	for _, c := range []struct {
		broken func() error
		status int
		retry  string
	}{
		{func() error { return errors.New("geheim: tabel activity") }, 500, "-"},
		{func() error { return fault.Wrap(fault.Unavailable, "geheim", errors.New("geheim")) }, 503, "5"},
		{func() error { return context.DeadlineExceeded }, 503, "5"},
		{func() error { panic("geheim") }, 500, "-"},
	} {
		s.log.Reset()
		s.store.broken = c.broken
		w := s.run(t, scenario{path: path, status: c.status, headers: map[string]string{"Retry-After": c.retry}})
		if strings.Contains(w.Body.String(), "geheim") {
			t.Errorf("%s: the cause leaks: %s", path, w.Body)
		}
		if !strings.Contains(s.log.String(), `"level":"ERROR"`) {
			t.Errorf("%s: status %d is not in the log", path, c.status)
		}
	}
	s.store.broken = nil
}

// Every address answers, may be kept for a minute, and is not sent twice.
func TestEveryAddressCanBeKept(t *testing.T) {
	s := newSite(t)
	for _, route := range routes {
		w := s.run(t, scenario{path: route.path, status: 200, headers: map[string]string{
			"Cache-Control": "public, max-age=60", "ETag": `~^"[A-Za-z0-9_-]{22}"$`, "Content-Language": "nl", "Content-Type": `~^application/(json|yaml)$`}})
		tag := w.Header().Get("ETag")
		for _, known := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			again := s.run(t, scenario{path: route.path, header: map[string]string{"If-None-Match": known}, status: 304, headers: map[string]string{"ETag": tag}})
			if again.Body.Len() > 0 {
				t.Errorf("%s: 304 with a body", route.path)
			}
		}
		s.run(t, scenario{path: route.path, header: map[string]string{"If-None-Match": `"other"`}, status: 200})
		s.run(t, scenario{method: "HEAD", path: route.path, status: 200, headers: map[string]string{"ETag": tag, "Content-Length": "~^[1-9]"}})
		s.run(t, scenario{method: "OPTIONS", path: route.path, status: 204, header: map[string]string{"Origin": "https://ergens.example"}, headers: map[string]string{
			"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Expose-Headers": "API-Version, ETag, Link, Retry-After", "Allow": "GET, HEAD, OPTIONS"}})
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/api/", "/api/v1", "/api/v1/", "/api/v2/activiteiten", "/api/v1/activiteiten/a/b", "/api/v1//activiteiten",
		"/api/v1/docs", "/api/v1/schemas/Activiteit.json", "/api/v1/activiteiten/", "/api/v1/../v1/activiteiten"} {
		s.run(t, scenario{path: path, status: 404, body: map[string]string{"title": "Niet gevonden"}})
	}
}

func TestOldSlugsMove(t *testing.T) {
	s := newSite(t)
	for from, to := range map[string]string{
		"/api/v1/activiteiten/trommels-en-emmers":     "/api/v1/activiteiten/trommelen-op-emmers",
		"/api/v1/aanbieders/trommelclub":              "/api/v1/aanbieders/het-trommelhuis",
		"/api/v1/aanbieders/trommelclub/activiteiten": "/api/v1/aanbieders/het-trommelhuis/activiteiten",
	} {
		s.run(t, scenario{path: from, status: 308, headers: map[string]string{"Location": to}})
	}
}

func TestTooMuchIsToldToWait(t *testing.T) {
	s := newSiteWith(t, 2)
	for range 2 {
		s.run(t, scenario{path: "/api/v1/taxonomie", status: 200})
	}
	s.run(t, scenario{path: "/api/v1/taxonomie", status: 429, headers: map[string]string{"Retry-After": "30"},
		body: map[string]string{"title": "Te veel verzoeken", "detail": "Je vraagt te veel in korte tijd. Wacht 30 seconden en probeer het dan weer."}})
	s.run(t, scenario{method: "OPTIONS", path: "/api/v1/taxonomie", status: 204})
}

func TestSearch(t *testing.T) {
	s := newSite(t)
	for _, c := range []scenario{
		{path: "/api/v1/activiteiten", body: map[string]string{"totaal": "3", "resultaten.#": "3", "gratis": "1", "begrepen.#": "0",
			"gecorrigeerd.#": "0", "loslaten.#": "0", "_links.self.href": "https://denhaag.andersom.example/api/v1/activiteiten", "_links.volgende": "-", "_links.vorige": "-"}},
		{path: "/api/v1/activiteiten?dag=wo&groep=5&q=emmers", body: map[string]string{"totaal": "1", "resultaten.0.slug": "trommelen-op-emmers",
			"begrepen.dag.0": "wo", "begrepen.groep.0": "5", "begrepen.q.0": "emmers",
			"facetten.dag.2.waarde": "wo", "facetten.dag.2.label": "woensdag", "facetten.dag.2.aantal": "1", "facetten.dag.2.gekozen": "true",
			"_links.self.href": "https://denhaag.andersom.example/api/v1/activiteiten?q=emmers&groep=5&dag=wo"}},
		{path: "/api/v1/activiteiten?school=03AB00&soort=plek-bekend&sorteer=afstand", body: map[string]string{"totaal": "1", "resultaten.0.slug": "speuren-in-de-duinen", "resultaten.0.afstand_km": "0.62", "resultaten.0.afstand_ongeveer": "true"}},
		{path: "/api/v1/activiteiten?prijs_max=50", body: map[string]string{"totaal": "1", "resultaten.0.prijs_per_groepsles.bedrag": "0", "resultaten.0.prijs_per_groepsles.gratis": "true"}},
		{path: "/api/v1/activiteiten?groep=1", body: map[string]string{"totaal": "0", "resultaten.#": "0", "loslaten.0.parameter": "groep", "loslaten.0.aantal": "3"}},
		{path: "/api/v1/activiteiten?q=woensdag+emmers+voor+groep+5%2F6+tot+200+euro", body: map[string]string{"totaal": "1", "resultaten.0.slug": "trommelen-op-emmers",
			"begrepen.#": "4", "begrepen.dag.0": "wo", "begrepen.groep.0": "5/6", "begrepen.prijs_max.0": "200", "begrepen.q.0": "emmers ", // its last word is complete
			"resultaten.0.waarom.#": "1", "resultaten.0.waarom.0.woord": "emmers", "resultaten.0.waarom.0.vorm": "het woord zelf", "resultaten.0.waarom.0.plek": "titel",
			"_links.self.href": "https://denhaag.andersom.example/api/v1/activiteiten?q=emmers+&groep=5%2F6&dag=wo&prijs_max=200"}},
		{path: "/api/v1/activiteiten?q=woensdag+emmers&letterlijk=true", body: map[string]string{"totaal": "0", "begrepen.#": "2", "begrepen.q.0": "woensdag emmers", "begrepen.letterlijk.0": "ja"}},
		{path: "/api/v1/activiteiten?q=%22woensdag%22+emmers", body: map[string]string{"totaal": "0", "begrepen.#": "1"}},
		{path: "/api/v1/activiteiten?q=duinen+dichtbij+2586&sorteer=afstand", body: map[string]string{"totaal": "1", "begrepen.postcode.0": "2586", "begrepen.straal.0": "5",
			"begrepen.sorteer.0": "afstand", "begrepen.q.0": "duinen ", "resultaten.0.afstand_ongeveer": "true"}},
		{path: "/api/v1/activiteiten?q=emmers&dag=wo&zin=woensdag+emmers", body: map[string]string{"totaal": "1", "begrepen.#": "2"}},
		{path: "/api/v1/activiteiten?groep=5", body: map[string]string{"resultaten.0.waarom": "-"}},
		{path: "/api/v1/activiteiten?q=tromelen", body: map[string]string{"totaal": "1", "gecorrigeerd.0.getypt": "tromelen"}},
	} {
		c.status = 200
		s.run(t, c)
	}
}

func TestSuggestions(t *testing.T) {
	s := newSite(t)
	for _, c := range []scenario{
		{path: "/api/v1/suggesties?q=perc", body: map[string]string{"resultaten.0.soort": "thema", "resultaten.0.tekst": "Percussie", "resultaten.0.aantal": "1",
			"resultaten.0.parameters.discipline.0": "percussie", "resultaten.0.slug": "-", "_links.self.href": "https://denhaag.andersom.example/api/v1/suggesties?q=perc",
			"resultaten.0._links.doel.href": "https://denhaag.andersom.example/api/v1/activiteiten?discipline=percussie"}},
		{path: "/api/v1/suggesties?q=woensdag+emm", body: map[string]string{"resultaten.#": "1", "resultaten.0.soort": "woord", "resultaten.0.tekst": "emmer",
			"resultaten.0.parameters.dag.0": "wo", "resultaten.0.parameters.q.0": "emmer", "resultaten.0.parameters.zin": "-"}},
		{path: "/api/v1/suggesties?q=maandag+speu", body: map[string]string{"resultaten.#": "0"}},
		{path: "/api/v1/suggesties?q=emmers+", body: map[string]string{"resultaten.#": "1"}}, // spaces around do not count, as elsewhere in the API
		{path: "/api/v1/suggesties?q=e&per=20", body: map[string]string{"resultaten.#": "0"}},
		{path: "/api/v1/suggesties?q=du&per=1", body: map[string]string{"resultaten.#": "1"}},
	} {
		c.status = 200
		s.run(t, c)
	}
}

// A cursor leads to the next page and back.
func TestPagesFollowEachOther(t *testing.T) {
	s := newSite(t)
	first := decode(t, s.run(t, scenario{path: "/api/v1/activiteiten?per=2", status: 200, headers: map[string]string{
		"Link": `~^<https://.*cursor=.*>; rel="next"$`}}).Body.Bytes())
	next := strings.TrimPrefix(valueAt(first, "_links.volgende.href"), "https://"+host)
	second := decode(t, s.run(t, scenario{path: next, status: 200, body: map[string]string{"resultaten.#": "1", "_links.volgende": "-"}}).Body.Bytes())
	for i := range 2 {
		if path := "resultaten." + string(rune('0'+i)) + ".slug"; valueAt(first, path) == valueAt(second, "resultaten.0.slug") {
			t.Errorf("the second page repeats the first: %s", valueAt(first, path))
		}
	}
	prev := strings.TrimPrefix(valueAt(second, "_links.vorige.href"), "https://"+host)
	s.run(t, scenario{path: prev, status: 200, body: map[string]string{"resultaten.0.slug": valueAt(first, "resultaten.0.slug")}})

	list := decode(t, s.run(t, scenario{path: "/api/v1/aanbieders?per=2", status: 200, body: map[string]string{
		"resultaten.0.naam": "De Bouwplaats", "resultaten.1.naam": "Duinpad"}}).Body.Bytes())
	next = strings.TrimPrefix(valueAt(list, "_links.volgende.href"), "https://"+host)
	s.run(t, scenario{path: next, status: 200, headers: map[string]string{"Link": "-"}, body: map[string]string{
		"resultaten.#": "1", "resultaten.0.naam": "Het Trommelhuis", "_links.volgende": "-", "_links.self.href": "https://" + host + next}})
}

// Each mistake is named, all in one answer.
func TestMistakesAreNamed(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct{ path, names string }{
		{"/api/v1/activiteiten?groep=9&kleur=rood&dag=zo&zoek=x", "groep, dag, kleur, zoek"},
		{"/api/v1/activiteiten?domein=tovenarij", "domein"},
		{"/api/v1/activiteiten?prijs_max=veel&per=1000&straal=5", "prijs_max, per, straal"},
		{"/api/v1/activiteiten?sorteer=afstand", "sorteer"},
		{"/api/v1/activiteiten?cursor=verzonnen", "cursor"},
		{"/api/v1/activiteiten?postcode=0000&straal=251", "postcode, straal"},
		{"/api/v1/aanbieders?cursor=verzonnen", "cursor"},
		{"/api/v1/aanbieders?per=0", "per"},
		{"/api/v1/aanbieders?per=101&cursor=a&cursor=b", "cursor, per"},
		{"/api/v1/aanbieders/het-trommelhuis/activiteiten?per=veel", "per"},
		{"/api/v1/activiteiten?q=woensdag&postcode=0000", "postcode"},
		{"/api/v1/activiteiten?q=dichtbij+2511&school=00XX00&straal=x", "school, straal"},
		{"/api/v1/suggesties", "q"},
		{"/api/v1/suggesties?q=mu&per=21&dag=wo", "dag, per"},
		{"/api/v1/suggesties?q=" + strings.Repeat("x", 10_000), "q"},
		{"/api/v1/scholen", "q"},
		{"/api/v1/scholen?q=%20&per=51", "q, per"},
		{"/api/v1/scholen?q=" + strings.Repeat("x", 201), "q"},
		{"/api/v1/taxonomie?stad=delft", "stad"},
	} {
		w := s.run(t, scenario{path: c.path, status: 400})
		var p struct {
			Errors []struct{ Name, Detail string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range p.Errors {
			names = append(names, e.Name)
			if e.Detail == "" {
				t.Errorf("%s: nothing said of %s", c.path, e.Name)
			}
		}
		if got := strings.Join(names, ", "); got != c.names {
			t.Errorf("%s: mistakes in %s, want %s", c.path, got, c.names)
		}
	}
}

// An address of which Go would drop a part is refused: a program would take the
// answer to another question for that to its own.
func TestQueryThatCannotBeReadIsRefused(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/api/v1/activiteiten?groep=3;dag=ma", "/api/v1/activiteiten?dag=ma&groep=%zz",
		"/api/v1/aanbieders?per=5;x", "/api/v1/scholen?q=school&%", "/api/v1/taxonomie?;"} {
		s.run(t, scenario{path: path, status: 400, body: map[string]string{"title": "Ongeldige vraag"}})
	}
}

// A cursor of another order is refused by the engine, not by the parser.
func TestCursorOfAnotherOrderIsRefused(t *testing.T) {
	s := newSite(t)
	first := decode(t, s.run(t, scenario{path: "/api/v1/activiteiten?per=1", status: 200}).Body.Bytes())
	next := strings.TrimPrefix(valueAt(first, "_links.volgende.href"), "https://"+host)
	s.run(t, scenario{path: next + "&sorteer=prijs", status: 400, body: map[string]string{"errors.0.name": "cursor"}})
}

func TestActivity(t *testing.T) {
	s := newSite(t)
	for _, c := range []scenario{
		{path: "/api/v1/activiteiten/trommelen-op-emmers", body: map[string]string{
			"titel": "Trommelen op emmers", "url": "https://denhaag.andersom.example/activiteiten/trommelen-op-emmers",
			"aanbieder.bron_id": "trommelhuis", "aanbieder.slug": "het-trommelhuis", "aanbieder.url": "https://denhaag.andersom.example/aanbieders/het-trommelhuis",
			"kerndoelen.0": "54", "kerndoelen.1": "nieuw:28E", "subsidies.#": "1", "subsidies.0.naam": "Lopende regeling",
			"vog.status": "opgegeven", "vog.datum": "2025-09-01", "actualiteit": "actueel", "afstand_km": "-",
			"contact.email": "lessen@trommelhuis.example", "omschrijving": "Elk kind heeft een *emmer* & twee stokken.",
			"prijs.bedrag": "75", "prijs_per_groepsles.bedrag": "98.1", "prijs_per_groepsles.tekst": "€ 98,10"}},
		{path: "/api/v1/activiteiten/speuren-in-de-duinen", body: map[string]string{
			"actualiteit": "vervaagt", "vog.status": "onbekend", "contact.naam": "Duinhuis", "contact.telefoon": "-",
			"prijs_per_groepsles.gratis": "true", "prijs_per_groepsles.bedrag": "0", "prijs_per_groepsles.tekst": "gratis"}},
		{path: "/api/v1/activiteiten/bouw-een-brug", body: map[string]string{
			"vog.status": "gecontroleerd", "prijs_per_groepsles.op_aanvraag": "true", "prijs_per_groepsles.bedrag": "-", "prijs_per_groepsles.opbouw.#": "0"}},
	} {
		c.status = 200
		s.run(t, c)
	}
}

func TestProvider(t *testing.T) {
	s := newSite(t)
	s.run(t, scenario{path: "/api/v1/aanbieders/duinpad", status: 200, body: map[string]string{
		"slug": "duinpad", "naam": "Duinpad", "soort": "vakdocent", "contractvormen.0": "zzp", "postcode": "-",
		"_links.activiteiten.href": "https://denhaag.andersom.example/api/v1/aanbieders/duinpad/activiteiten"}})
	s.run(t, scenario{path: "/api/v1/aanbieders/duinpad/activiteiten", status: 200, body: map[string]string{
		"resultaten.#": "1", "resultaten.0.slug": "speuren-in-de-duinen", "resultaten.0.aanbieder.naam": "Duinpad"}})
}

func TestSchools(t *testing.T) {
	s := newSite(t)
	for _, c := range []scenario{
		{path: "/api/v1/scholen?q=wissel", body: map[string]string{"resultaten.#": "2", "resultaten.0.code": "03AB00", "resultaten.1.code": "03CD01",
			"_links.self.href": "https://denhaag.andersom.example/api/v1/scholen?q=wissel"}},
		{path: "/api/v1/scholen?q=wissel&per=1", body: map[string]string{"resultaten.#": "1", "_links.self.href": "https://denhaag.andersom.example/api/v1/scholen?per=1&q=wissel"}},
		{path: "/api/v1/scholen?q=2611ab", body: map[string]string{"resultaten.#": "1", "resultaten.0.code": "03CD01"}},
		{path: "/api/v1/scholen?q=03ab", body: map[string]string{"resultaten.#": "1", "resultaten.0.brin": "03AB"}},
		{path: "/api/v1/scholen?q=nergens", body: map[string]string{"resultaten.#": "0"}},
		{path: "/api/v1/scholen/03ab00", body: map[string]string{"naam": "OBS De Wissel", "gemeente.slug": "den-haag", "gemeente.label": "Den Haag",
			"stadsdeel.slug": "scheveningen", "wijk.slug": "van-stolkpark-en-scheveningse-bosjes", "wijk.label": "Van Stolkpark en Scheveningse Bosjes", "leerlingen.jaar": "2025", "leerlingen.aantal": "212",
			"coordinaten.lat": "52.1046", "coordinaten.nauwkeurigheid": "adres", "telefoon": "-", "website": "-", "gesloten_op": "-"}},
		{path: "/api/v1/scholen/03CD01", body: map[string]string{"leerlingen.jaar": "2025", "leerlingen.aantal": "-", "coordinaten": "-", "wijk": "-"}},
		{path: "/api/v1/scholen/03EF00", body: map[string]string{"gesloten_op": "2025-08-01", "leerlingen": "-"}},
	} {
		c.status = 200
		s.run(t, c)
	}
}

func TestTaxonomy(t *testing.T) {
	newSite(t).run(t, scenario{path: "/api/v1/taxonomie", status: 200, body: map[string]string{
		"domeinen.#": "10", "domeinen.0.slug": "kunst-cultuur", "groepen.#": "8", "groepen.4.label": "groep 5",
		"lijsten.dag.#": "5", "lijsten.dag.0.label": "maandag", "lijsten.vog.#": "4", "lijsten.sorteer.#": "4", "lijsten.taal.#": "17",
		"kerndoelen.0.notatie": "1", "kerndoelen.0.reeks": "2006", "stadsdelen.#": "8", "wijken.#": "44", "gemeenten.0.slug": "den-haag", "gemeenten.#": "9"}})
}

// Golden files: one activity and one search, as a caller reads them. Of the
// facets one is enough: the others are lists of the city, which change.
func TestGolden(t *testing.T) {
	s := newSite(t)
	for name, path := range map[string]string{
		"activiteit": "/api/v1/activiteiten/trommelen-op-emmers",
		"zoekvraag":  "/api/v1/activiteiten?q=bouw&dag=di&dag=do&postcode=2511AB",
	} {
		value := decode(t, s.run(t, scenario{path: path, status: http.StatusOK}).Body.Bytes())
		if facets, ok := value.(map[string]any)["facetten"].(map[string]any); ok {
			value.(map[string]any)["facetten"] = map[string]any{"dag": facets["dag"]}
		}
		var got bytes.Buffer
		e := json.NewEncoder(&got)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(value); err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/"+name+".golden.json", got.Bytes())
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is served; look at it with: go test ./internal/api -update && git diff", file)
	}
}
