package school

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the pages, with a register of one school and an empty index.

const code = "00AP00"

// shelf keeps the register and the profiles of the test.
type shelf struct {
	school.Store
	school.ProfileStore
	profiles map[string]school.Profile
}

func (shelf) School(context.Context, string) (school.School, error) {
	return school.School{Code: code, Name: "De Eerste", Kind: school.Regular, Street: "Kerkenbos 28", Postcode: "2716 PH", City: "Zoetermeer", HolidayRegion: "Midden"}, nil
}

func (s shelf) Profile(_ context.Context, _, owner string) (school.Profile, error) {
	p, ok := s.profiles[owner]
	if !ok {
		return p, fault.New(fault.NotFound, "")
	}
	return p, nil
}

func (s shelf) SaveProfile(_ context.Context, p school.Profile) error {
	s.profiles[p.Owner] = p
	return nil
}

// house serves the pages of a city to somebody.
func house(t *testing.T) (func(a access.Actor, method, path string, form url.Values) *httptest.ResponseRecorder, shelf) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	must(err)
	var lists finder.Lists
	lists.Taxonomy, err = taxonomy.LoadTaxonomy(data.Files())
	must(err)
	lists.Kerndoelen, err = taxonomy.LoadKerndoelen(data.Files())
	must(err)
	lists.Atlas, err = taxonomy.LoadAtlas(data.Files())
	must(err)
	calendar, err := taxonomy.LoadCalendar(data.Files())
	must(err)
	assets, err := ui.NewAssets()
	must(err)
	now := clock.Fixed(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))
	e := set.ByHost("denhaag.example")
	words := finder.NewWords(lists, e, nil)
	cities := finder.Cities{e.Slug: &finder.City{Edition: e, Words: words, Index: match.NewIndex(match.Settings{Edition: e.Slug, Clock: now, Lexicon: words})}}
	kept := shelf{profiles: map[string]school.Profile{}}
	profiles := school.NewProfiles(kept, school.Vocabulary{Taxonomy: lists.Taxonomy, Kerndoelen: lists.Kerndoelen}, now)
	site := &Site{Chrome: &view.Chrome{Assets: assets}, Cities: cities, Finder: finder.NewService(nil, now), Profiles: profiles, Calendar: calendar, Now: now,
		Askers: &finder.Askers{Schools: map[string]*school.Service{e.Slug: school.NewService(kept, lists.Atlas, words.Gemeenten(), now)}, Profiles: profiles, Now: now}}
	kit := web.NewKit(slog.New(slog.NewTextHandler(io.Discard, nil)), func(w http.ResponseWriter, _ *http.Request, status int, message string) {
		http.Error(w, message, status)
	})
	site.Routes(kit)
	var who access.Actor
	handler := kit.Serve(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, web.InActor(web.InEdition(r, e), who))
		})
	}, web.Limits{}, false)
	return func(a access.Actor, method, path string, form url.Values) *httptest.ResponseRecorder {
		who = a
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(form.Encode()))
		if method == http.MethodPost {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}, kept
}

func at(role access.Role, confirmed bool) access.Actor {
	return access.Actor{Account: "account", School: code, Schools: []access.Membership{{School: code, Role: role, Confirmed: confirmed}}}
}

func step(s school.Step) string { return stepPath(s) }

func TestWhoMayOpenAndSave(t *testing.T) {
	ask, kept := house(t)
	for _, c := range []struct {
		name         string
		who          access.Actor
		read, write  int
		stored       string
		storesAsWell bool
	}{
		{"a visitor", access.Actor{}, 303, 303, "", false},
		{"without a school", access.Actor{Account: "x"}, 200, 200, "", false},
		{"a reader", at(access.Reader, true), 200, 403, "", false},
		{"unconfirmed", at(access.Director, false), 200, 303, "account", true},
		{"a member", at(access.Member, true), 200, 303, "", true},
	} {
		clear(kept.profiles)
		for _, path := range []string{homePath, fittingPath, profilePath, step(school.StepWeek)} {
			w := ask(c.who, "GET", path, nil)
			if w.Code != c.read {
				t.Errorf("%s, GET %s: %d, want %d", c.name, path, w.Code, c.read)
			}
			if w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s, GET %s may be cached", c.name, path)
			}
		}
		if w := ask(c.who, "POST", step(school.StepLimits), url.Values{"km": {"3"}, "versie": {"0"}}); w.Code != c.write {
			t.Errorf("%s saves: %d, want %d", c.name, w.Code, c.write)
		}
		if p, ok := kept.profiles[c.stored]; ok != c.storesAsWell || ok && p.Limits.Km != 3 {
			t.Errorf("%s: stored %+v", c.name, kept.profiles)
		}
	}
	if w := ask(access.Actor{}, "GET", explainPath, nil); w.Code != 200 || !strings.Contains(w.Body.String(), "neemt nooit een besluit") {
		t.Errorf("the explanation: %d", w.Code)
	}
	if w := ask(at(access.Member, true), "GET", profilePath+"/anders", nil); w.Code != 404 {
		t.Errorf("an unknown step: %d", w.Code)
	}
}

// Nothing typed is lost: not by another row, a mistake, or a colleague who was
// first.
func TestWhatWasTypedStays(t *testing.T) {
	ask, kept := house(t)
	who := at(access.Member, true)
	typed := url.Values{"versie": {"0"}, "groep-rijen": {"2"}, "groep-1-naam": {"5/6b"}, "groep-1-leerlingen": {"veel"}, "groep-2-naam": {"uilen"}, "groep-2-behoefte": {"nt2"}}
	with := func(name, value string) url.Values {
		out := url.Values{name: {value}}
		for k, v := range typed {
			if k != name {
				out[k] = v
			}
		}
		return out
	}
	holds := func(name string, w *httptest.ResponseRecorder, status int, texts ...string) {
		t.Helper()
		if w.Code != status {
			t.Errorf("%s: %d, want %d", name, w.Code, status)
		}
		for _, text := range texts {
			if !strings.Contains(w.Body.String(), text) {
				t.Errorf("%s: no %s", name, text)
			}
		}
	}
	path := step(school.StepGroups)
	holds("a row more", ask(who, "POST", path, with(fieldAction, actionRow)), 200, `value="5/6b"`, `value="veel"`, `value="uilen"`, `id="groep-3-naam"`)
	holds("a row less", ask(who, "POST", path, with(fieldDrop, "0")), 200, `name="groep-1-naam" type="text" value="uilen"`, `value="nt2" checked`)
	holds("a mistake", ask(who, "POST", path, typed), 422, `href="#groep-1-leerlingen"`, `value="veel"`, `value="uilen"`)
	if len(kept.profiles) != 0 {
		t.Errorf("stored %+v", kept.profiles)
	}
	kept.profiles[""] = school.Profile{School: code, Version: 4}
	holds("a colleague was first", ask(who, "POST", path, with("groep-1-leerlingen", "27")), 409, `value="5/6b"`, `value="27"`, `name="versie" value="4"`, "Nog niet opgeslagen")
	again := with("groep-1-leerlingen", "27")
	again.Set("versie", "4")
	holds("saved then", ask(who, "POST", path, again), 303)
	if p := kept.profiles[""]; p.Version != 5 || len(p.Groups) != 2 || p.Groups[0].Pupils != 27 {
		t.Errorf("stored %+v", p)
	}
}

// What a form shows of a profile is what it reads back, in every step.
func TestEveryStepReadsWhatItShows(t *testing.T) {
	ask, kept := house(t)
	day := clock.Date{Year: 2027, Month: 2, Day: 3}
	full := school.Profile{School: code, Version: 1,
		Concepts:   taxonomy.SetOf[taxonomy.Concept]("dalton"),
		Groups:     []school.Group{{Key: 3, Name: "uilen", Groepen: taxonomy.GroepenOf(1, 2), Pupils: 20, Needs: taxonomy.SetOf[taxonomy.Need]("nt2")}},
		Wishes:     []school.Wish{{Theme: school.ThemeDomain, Slug: "kunst-cultuur", Want: school.More}, {Theme: school.ThemeDiscipline, Slug: "schaken", Want: school.None}, {Theme: school.ThemeKerndoel, Slug: "54", Want: school.Enough}},
		Holes:      []school.Hole{{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(3), First: day, Last: day.AddDays(7), Budget: 8050}},
		Places:     taxonomy.SetOf[taxonomy.Place]("gymzaal"),
		Facilities: taxonomy.SetOf[taxonomy.Facility]("keuken"),
		Limits:     school.Limits{Km: 3, PriceMax: 8000, GroupSize: 28, Roles: taxonomy.SetOf[taxonomy.TeacherRole]("in-de-buurt"), Licensed: true, VOG: true},
		Blocked:    []school.Blocked{{Kind: school.BlockedTest, Note: "Cito", First: day, Last: day.AddDays(1), Groups: school.SetOfGroups(3)}},
	}
	kept.profiles[""] = full
	for i, s := range school.Steps() {
		values := url.Values{"versie": {kept.version()}}
		stepForms()[s].put(values, full)
		if w := ask(at(access.Member, true), "POST", step(s), values); w.Code != 303 {
			t.Fatalf("step %s: %d %s", s, w.Code, w.Body)
		}
		got := kept.profiles[""]
		if got.Version != i+2 {
			t.Errorf("step %s: version %d", s, got.Version)
		}
		got.Version, got.UpdatedAt = full.Version, full.UpdatedAt
		if !equal(got, full) {
			t.Errorf("step %s reads %+v, showed %+v", s, got, full)
		}
	}
}

func (s shelf) version() string { return strconv.Itoa(s.profiles[""].Version) }

func equal(a, b school.Profile) bool { return reflect.DeepEqual(a, b) }
