package storetest

// This file: what a renamed discipline must move along.

import (
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// Rename runs the contract of store.RenameDisciplines.
func Rename(t *testing.T, db *sqldb.DB) {
	c, profiles, lists := store.NewCatalog(db), store.NewProfile(db), store.NewShortlist(db)
	must(t, store.NewSchool(db).SaveRegister(t.Context(), []school.School{SchoolOf("10AA00", "Een")}))
	provider := Provider("denhaag", 1)
	both, old := Activity(provider, 1), Activity(provider, 2)
	both.Disciplines, old.Disciplines = []string{"slagwerk", "dans", "percussie"}, []string{"dans", "slagwerk"}
	both.Images, old.Images = nil, []catalog.Image{{File: "illustratie:slagwerk", Alt: "Een trommel"}}
	_, err := c.SaveProviders(t.Context(), []catalog.Provider{provider})
	must(t, err)
	_, err = c.SaveActivities(t.Context(), []catalog.Activity{both, old})
	must(t, err)
	profile := ProfileOf("10AA00", "")
	profile.Wishes = []school.Wish{{Theme: school.ThemeDiscipline, Slug: "slagwerk", Want: school.More}, {Theme: school.ThemeDomain, Slug: "slagwerk", Want: school.None}}
	draft := ProfileOf("10AA00", "iemand")
	draft.Wishes = []school.Wish{{Theme: school.ThemeDiscipline, Slug: "slagwerk", Want: school.None}, {Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.More}}
	must(t, profiles.SaveProfile(t.Context(), profile))
	must(t, profiles.SaveProfile(t.Context(), draft))
	search, other := searchOf("zoeker-1", "z-1", shortlist.Weekly), searchOf("zoeker-1", "z-2", shortlist.Weekly)
	search.Query, other.Query = "q=slagwerk&discipline=slagwerk&groep=5", "discipline=dans"
	setSearches(t, lists, "zoeker-1", search, other)

	for range 2 { // doing it again changes nothing
		must(t, store.RenameDisciplines(t.Context(), db, map[string]string{"slagwerk": "percussie", "nooit": "dans"}))

		found, err := c.ActivitiesByID(t.Context(), "denhaag", []string{both.ID, old.ID})
		must(t, err)
		got := map[string]catalog.Activity{}
		for _, a := range found {
			got[a.ID] = a
		}
		want(t, []string{"dans", "percussie"}, got[both.ID].Disciplines)
		want(t, []string{"dans", "percussie"}, got[old.ID].Disciplines)
		want(t, []catalog.Image{{File: "illustratie:percussie", Alt: "Een trommel"}}, got[old.ID].Images)

		p, err := profiles.Profile(t.Context(), "10AA00", "")
		must(t, err)
		want(t, []school.Wish{{Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.More}, {Theme: school.ThemeDomain, Slug: "slagwerk", Want: school.None}}, p.Wishes)
		d, err := profiles.Profile(t.Context(), "10AA00", "iemand")
		must(t, err)
		want(t, []school.Wish{{Theme: school.ThemeDiscipline, Slug: "percussie", Want: school.More}}, d.Wishes)

		searches, err := lists.Searches(t.Context(), "zoeker-1")
		must(t, err)
		want(t, "q=slagwerk&discipline=percussie&groep=5", searches[0].Query)
		want(t, "discipline=dans", searches[1].Query)
	}
	must(t, store.RenameDisciplines(t.Context(), db, nil))
}
