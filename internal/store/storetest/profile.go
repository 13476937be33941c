package storetest

// This file: what the profiles of schools must do.

import (
	"reflect"
	"sync"
	"testing"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/school"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/taxonomy"
)

// ProfileOf builds the first version of a profile with every field filled.
func ProfileOf(code, owner string) school.Profile {
	day := func(d int) clock.Date { return clock.Date{Year: 2027, Month: time.February, Day: d} }
	return school.Profile{
		School: code, Owner: owner, Version: 1, UpdatedAt: Noon(),
		Concepts: taxonomy.SetOf[taxonomy.Concept]("dalton", "hoogbegaafd"),
		Groups: []school.Group{
			{Key: 62, Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6), Pupils: 27, Needs: taxonomy.SetOf[taxonomy.Need]("nt2")},
			{Key: 1, Name: "1a", Groepen: taxonomy.GroepenOf(1), Pupils: 20, Needs: taxonomy.SetOf[taxonomy.Need]("kleuters")},
		},
		Wishes:     []school.Wish{{Theme: school.ThemeDiscipline, Slug: "muziek", Want: school.More}, {Theme: school.ThemeKerndoel, Slug: "54", Want: school.None}},
		Holes:      []school.Hole{{Day: "wo", From: "8:30", Until: "12:00", Groups: school.SetOfGroups(1, 62), First: day(3), Last: day(24), Budget: 8050}},
		Places:     taxonomy.SetOf[taxonomy.Place]("gymzaal"),
		Facilities: taxonomy.SetOf[taxonomy.Facility]("keuken", "beamer"),
		Limits: school.Limits{Km: 3, PriceMax: 8000, GroupSize: 28, Roles: taxonomy.SetOf[taxonomy.TeacherRole]("in-de-buurt"),
			Licensed: true, VOG: true},
		Blocked: []school.Blocked{{Kind: school.BlockedSwimming, Note: "zwembad Zuiderpark", First: day(1), Last: day(28), Day: "do", Groups: school.SetOfGroups(1)}},
	}
}

// Profile runs the contract of store.Profile on a migrated database without schools.
func Profile(t *testing.T, db *sqldb.DB) {
	s := store.NewProfile(db)
	var _ school.ProfileStore = s
	must(t, store.NewSchool(db).SaveRegister(t.Context(), []school.School{
		SchoolOf("10AA00", "Een"), SchoolOf("10AA01", "Twee"), SchoolOf("10AA02", "Drie"), SchoolOf("10AA03", "Vier"), SchoolOf("10AA04", "Vijf")}))
	t.Run("every fact comes back", func(t *testing.T) { profileComesBack(t, s) })
	t.Run("a stale version conflicts", func(t *testing.T) { staleProfileConflicts(t, s) })
	t.Run("of many at once one wins", func(t *testing.T) { oneProfileWins(t, s) })
	t.Run("drafts are apart", func(t *testing.T) { draftsAreApart(t, s) })
	t.Run("adopt", func(t *testing.T) { adoptProfile(t, s) })
}

func profileComesBack(t *testing.T, s *store.Profile) {
	full := ProfileOf("10AA00", "account")
	for name := range emptyFields(reflect.ValueOf(full), "Profile") {
		t.Errorf("the builder leaves %s empty", name)
	}
	bare := school.Profile{School: "10AA00", Version: 1}
	for _, p := range []school.Profile{full, bare} {
		must(t, s.SaveProfile(t.Context(), p))
		got, err := s.Profile(t.Context(), p.School, p.Owner)
		must(t, err)
		want(t, p, got)
	}
	changed := full
	changed.Version, changed.Holes, changed.Groups = 2, nil, full.Groups[:1]
	must(t, s.SaveProfile(t.Context(), changed))
	got, err := s.Profile(t.Context(), "10AA00", "account")
	must(t, err)
	want(t, changed, got)
	if _, err := s.Profile(t.Context(), "10AA00", "ander"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a profile of nobody: %v, want NotFound", err)
	}
	if err := s.SaveProfile(t.Context(), ProfileOf("99ZZ99", "")); !fault.Is(err, fault.Conflict) {
		t.Errorf("no such school: %v, want Conflict", err)
	}
}

func staleProfileConflicts(t *testing.T, s *store.Profile) {
	p := ProfileOf("10AA01", "")
	must(t, s.SaveProfile(t.Context(), p))
	second := p
	second.Version, second.Wishes = 2, nil
	must(t, s.SaveProfile(t.Context(), second))
	for _, version := range []int{1, 2, 4} {
		stale := p
		stale.Version, stale.Groups = version, nil
		if err := s.SaveProfile(t.Context(), stale); !fault.Is(err, fault.Conflict) {
			t.Errorf("version %d over 2: %v, want Conflict", version, err)
		}
	}
	got, err := s.Profile(t.Context(), "10AA01", "")
	must(t, err)
	want(t, second, got)
}

func oneProfileWins(t *testing.T, s *store.Profile) {
	for _, version := range []int{1, 2} {
		var wins, conflicts int
		var mutex sync.Mutex
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				p := ProfileOf("10AA02", "")
				p.Version = version
				err := s.SaveProfile(t.Context(), p)
				mutex.Lock()
				defer mutex.Unlock()
				switch {
				case err == nil:
					wins++
				case fault.Is(err, fault.Conflict):
					conflicts++
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if wins != 1 || conflicts != 7 {
			t.Errorf("version %d: %d won, %d conflicts, want 1 and 7", version, wins, conflicts)
		}
	}
}

func draftsAreApart(t *testing.T, s *store.Profile) {
	for _, owner := range []string{"a", "b", ""} {
		must(t, s.SaveProfile(t.Context(), ProfileOf("10AA03", owner)))
	}
	must(t, s.SaveProfile(t.Context(), ProfileOf("10AA04", "a")))
	got, err := s.Drafts(t.Context(), "a")
	must(t, err)
	want(t, []school.Profile{ProfileOf("10AA03", "a"), ProfileOf("10AA04", "a")}, got)
	must(t, s.DeleteDraft(t.Context(), "10AA03", "a"))
	must(t, s.DeleteDraft(t.Context(), "", ""))
	must(t, s.DeleteDraft(t.Context(), "", "b"))
	for owner, left := range map[string]int{"a": 1, "b": 0, "": 0} {
		got, err := s.Drafts(t.Context(), owner)
		must(t, err)
		want(t, left, len(got))
	}
	_, err = s.Profile(t.Context(), "10AA03", "")
	must(t, err)
	must(t, s.DeleteDraft(t.Context(), "", "a"))
}

func adoptProfile(t *testing.T, s *store.Profile) {
	adopt := func(account string, wanted bool) {
		t.Helper()
		got, err := s.AdoptProfile(t.Context(), "10AA04", account)
		must(t, err)
		want(t, wanted, got)
	}
	adopt("c", false)
	for _, owner := range []string{"c", "d"} {
		draft := ProfileOf("10AA04", owner)
		draft.Groups[0].Name = owner
		must(t, s.SaveProfile(t.Context(), draft))
	}
	adopt("c", true)
	adopt("d", false)
	adopt("", false)
	got, err := s.Profile(t.Context(), "10AA04", "")
	must(t, err)
	wanted := ProfileOf("10AA04", "")
	wanted.Groups[0].Name = "c"
	want(t, wanted, got)
	if _, err := s.Profile(t.Context(), "10AA04", "c"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the adopted draft: %v, want NotFound", err)
	}
	_, err = s.Profile(t.Context(), "10AA04", "d")
	must(t, err)
}
