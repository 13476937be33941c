package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: asking with a key.

// The keys of the fixture.
const (
	directorsKey = "Bearer andersom_directeur" // confirmed; the school has a profile
	waitingKey   = "Bearer andersom_wacht"     // not confirmed; has a draft
	emptyKey     = "Bearer andersom_leeg"      // of a school without a profile
	nowhereKey   = "Bearer andersom_nergens"   // of nobody's school
)

func withKey(key string) map[string]string { return map[string]string{"Authorization": key} }

func keyHolder(_ context.Context, key string) (access.Actor, string, error) {
	at := func(account, code string, confirmed bool) (access.Actor, string, error) {
		return access.Actor{Account: account, School: code, Verified: true, Schools: []access.Membership{{School: code, Role: access.Reader, Confirmed: confirmed}}}, key, nil
	}
	switch key {
	case "andersom_directeur":
		return at("directeur", "03AB00", true)
	case "andersom_wacht":
		return at("wacht", "03AB00", false)
	case "andersom_leeg":
		return at("leeg", "03CD01", true)
	case "andersom_nergens":
		return access.Actor{Account: "nergens"}, key, nil
	case "andersom_stuk":
		return access.Actor{}, "", errors.New("the database is away")
	}
	return access.Actor{}, "", fault.New(fault.Unauthenticated, "Deze sleutel werkt niet.")
}

// profiles are a school.ProfileStore in memory.
type profiles struct{ school.ProfileStore }

func (profiles) Profile(_ context.Context, code, owner string) (school.Profile, error) {
	of := school.Profile{School: code, Owner: owner, Version: 3}
	switch code + "/" + owner {
	case "03AB00/":
		of.Groups = []school.Group{{Key: 1, Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6), Pupils: 27, Needs: taxonomy.SetOf[taxonomy.Need]("nt2")}}
		of.Wishes = []school.Wish{{Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.More}}
		of.Holes = []school.Hole{{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1), Budget: 12500}}
		of.Limits = school.Limits{PriceMax: 5000, VOG: true}
		of.Blocked = []school.Blocked{{Kind: school.BlockedSwimming, Day: "di", Groups: school.SetOfGroups(1)}}
		return of, nil
	case "03AB00/wacht":
		of.Wishes = []school.Wish{{Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.None}}
		return of, nil
	}
	return school.Profile{}, fault.New(fault.NotFound, "")
}

func TestAKeyThatDoesNotWorkIsRefused(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/api/v1/school/passend", "/api/v1/school/profiel", "/api/v1/activiteiten", "/api/v1/taxonomie"} {
		for _, key := range []string{"Bearer andersom_onbekend", "Bearer", "Bearer ", "Basic YTpi", "andersom_directeur"} {
			s.run(t, scenario{path: path, header: withKey(key), status: 401, headers: map[string]string{"WWW-Authenticate": `Bearer realm="andersom", error="invalid_token"`}})
		}
	}
	for _, path := range []string{"/api/v1/school/passend", "/api/v1/school/profiel"} {
		s.run(t, scenario{path: path, status: 401, headers: map[string]string{"WWW-Authenticate": `Bearer realm="andersom"`},
			body: map[string]string{"title": "Geen geldige sleutel"}})
		s.run(t, scenario{path: path, header: map[string]string{"Cookie": "sessie=andersom_directeur"}, status: 401}) // no cookie counts
		s.run(t, scenario{path: path, header: withKey(nowhereKey), status: 404})
		s.run(t, scenario{path: path + "?kleur=rood", header: withKey(directorsKey), status: 400})
		s.run(t, scenario{path: path, header: withKey("Bearer andersom_stuk"), status: 500})
	}
	s.run(t, scenario{path: "/api/v1/school/passend?verborgen=misschien", header: withKey(directorsKey), status: 400})
	s.run(t, scenario{path: "/api/v1/school/passend?per=49", header: withKey(directorsKey), status: 400})
}

// Nobody keeps what was asked with a key, and no page of another site can send one.
func TestAnAnswerToAKeyIsForItsHolder(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/api/v1/school/passend", "/api/v1/school/profiel", "/api/v1/activiteiten", "/api/v1/taxonomie", "/api/v1/openapi.json"} {
		w := s.run(t, scenario{path: path, header: withKey(directorsKey), status: 200, headers: map[string]string{"Cache-Control": "no-store, private", "ETag": "-"}})
		if !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Authorization") {
			t.Errorf("%s: Vary %v", path, w.Header().Values("Vary"))
		}
	}
	w := s.run(t, scenario{path: "/api/v1/activiteiten", status: 200, headers: map[string]string{"Cache-Control": "public, max-age=60"}})
	if !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Authorization") {
		t.Errorf("without a key: Vary %v", w.Header().Values("Vary"))
	}
	r := httptest.NewRequest(http.MethodOptions, "https://"+host+"/api/v1/school/passend", nil)
	r.Header.Set("Access-Control-Request-Headers", "authorization")
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, r)
	if h := answer.Header(); strings.Contains(strings.ToLower(h.Get("Access-Control-Allow-Headers")), "authorization") || h.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("a page of another site may send a key: %v", h)
	}
}

func TestWhatFitsTheSchoolOfTheKey(t *testing.T) {
	s := newSite(t)
	if err := s.feed.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.run(t, scenario{path: "/api/v1/school/passend?verborgen=ja", header: withKey(directorsKey), status: 200, body: map[string]string{
		"school.code": "03AB00", "resultaten.0.slug": "trommelen-op-emmers", "resultaten.0.past.onderdelen.0.onderdeel": "wensen",
		"resultaten.0.past.onderdelen.0.punten": "35", "resultaten.0.past.past.0": "past bij 5/6b", "resultaten.0.past.buiten_grenzen.0": "prijs"}})
	s.run(t, scenario{path: "/api/v1/school/passend", header: withKey(directorsKey), status: 200, body: map[string]string{"buiten_grenzen.per_grens.0.grens": "prijs"}})
	s.run(t, scenario{path: "/api/v1/school/passend", header: withKey(emptyKey), status: 200, body: map[string]string{"school.code": "03CD01", "resultaten.#": "0", "totaal": "0"}})
	s.run(t, scenario{path: "/api/v1/school/passend", header: withKey(waitingKey), status: 200, body: map[string]string{"resultaten.0.past.onderdelen.0.onderdeel": "wensen"}})

	without := s.run(t, scenario{path: "/api/v1/activiteiten", status: 200, body: map[string]string{"resultaten.0.past": "-", "buiten_grenzen": "-"}})
	if strings.Contains(without.Body.String(), "onderdelen") {
		t.Error("a visitor is told of a fit")
	}
	s.run(t, scenario{path: "/api/v1/activiteiten?verborgen=ja&sorteer=passend", header: withKey(directorsKey), status: 200, body: map[string]string{
		"resultaten.0.slug": "trommelen-op-emmers", "resultaten.0.past.buiten_grenzen.0": "prijs"}})
	s.run(t, scenario{path: "/api/v1/activiteiten", header: withKey(emptyKey), status: 200, body: map[string]string{"resultaten.0.past": "-", "buiten_grenzen": "-"}})
	s.run(t, scenario{path: "/api/v1/activiteiten/trommelen-op-emmers", header: withKey(directorsKey), status: 200, body: map[string]string{"past.buiten_grenzen.0": "prijs"}})
}

func TestAProfileIsThatOfTheKey(t *testing.T) {
	s := newSite(t)
	s.run(t, scenario{path: "/api/v1/school/profiel", header: withKey(directorsKey), status: 200, body: map[string]string{
		"school.naam": "OBS De Wissel", "concept": "false", "groepen.0.naam": "5/6b", "groepen.0.groepen.1": "6", "groepen.0.behoeften.0": "nt2", "wensen.0.wens": "meer",
		"gaten.0.budget": "125", "gaten.0.groepen.0": "5/6b", "grenzen.prijs_max": "50", "grenzen.vog": "true", "dagen.0.dag": "di"}})
	s.run(t, scenario{path: "/api/v1/school/profiel", header: withKey(waitingKey), status: 200, body: map[string]string{
		"concept": "true", "groepen": "-", "wensen.0.wens": "geen"}}) // nothing of what the school shares
	s.run(t, scenario{path: "/api/v1/school/profiel", header: withKey(emptyKey), status: 200, body: map[string]string{"versie": "0", "wensen": "-"}})
}

func TestAKeyAsksNotTooOften(t *testing.T) {
	s := newSite(t)
	for range keyRate {
		s.run(t, scenario{path: "/api/v1/taxonomie", header: withKey(emptyKey), status: 200})
	}
	s.run(t, scenario{path: "/api/v1/taxonomie", header: withKey(emptyKey), status: 429})
	s.run(t, scenario{path: "/api/v1/taxonomie", header: withKey(directorsKey), status: 200}) // each key by itself
	s.run(t, scenario{path: "/api/v1/taxonomie", status: 200})
}
