// Tests of how the statements run: how many, and by which index.
package store_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/job"
	"andersom/internal/paging"
	"andersom/internal/school"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/store/storetest"
)

const edition = "denhaag"

// filled gives a database with some of everything and what tells the statements
// that ran since.
func filled(t *testing.T) (*sqldb.DB, func() []string, []catalog.Activity) {
	t.Helper()
	db, statements := sqldbtest.Traced(t, migrations.Files)
	c := store.NewCatalog(db)
	provider := storetest.Provider(edition, 1)
	if _, err := c.SaveProviders(t.Context(), []catalog.Provider{provider}); err != nil {
		t.Fatal(err)
	}
	var activities []catalog.Activity
	for n := range 30 {
		activities = append(activities, storetest.Activity(provider, n))
	}
	if _, err := c.SaveActivities(t.Context(), activities); err != nil {
		t.Fatal(err)
	}
	if err := store.NewSchool(db).SaveRegister(t.Context(), []school.School{storetest.SchoolOf("00AA00", "De Eerste")}); err != nil {
		t.Fatal(err)
	}
	if err := store.NewJob(db).Add(t.Context(), storetest.Noon(), job.Job{Kind: "mail"}); err != nil {
		t.Fatal(err)
	}
	if err := store.NewProfile(db).SaveProfile(t.Context(), storetest.ProfileOf("00AA00", "account")); err != nil {
		t.Fatal(err)
	}
	statements()
	return db, statements, activities
}

func TestNoQueryInALoop(t *testing.T) {
	db, statements, activities := filled(t)
	c := store.NewCatalog(db)
	counts := map[int]int{}
	for _, n := range []int{1, 24} {
		var ids []string
		for _, a := range activities[:n] {
			ids = append(ids, a.ID)
		}
		got, err := c.ActivitiesByID(t.Context(), edition, ids)
		if err != nil || len(got) != n {
			t.Fatalf("%d activities, %v", len(got), err)
		}
		counts[n] = len(statements())
	}
	if counts[1] != counts[24] || counts[24] > 12 {
		t.Errorf("statements per number of activities: %v, want as many for 24 as for 1, at most 12", counts)
	}
}

// Every statement that reads for a page finds its rows by an index.
func TestEveryQueryHasAnIndex(t *testing.T) {
	db, statements, activities := filled(t)
	everyRead(t, db, activities[0])
	ran := statements()
	slices.Sort(ran)
	ran = slices.Compact(ran)
	if len(ran) < 20 {
		t.Errorf("only %d statements ran", len(ran))
	}
	for _, statement := range ran {
		for _, step := range plan(t, db, statement) {
			if strings.HasPrefix(step, "SCAN ") && !strings.Contains(step, "INDEX") && step != "SCAN CONSTANT ROW" {
				t.Errorf("%s\n\treads a whole table: %s", statement, step)
			}
		}
	}
}

// What is asked by id is looked up by id, however good an index over the whole
// edition looks to a planner that has no statistics.
func TestIDsAreLookedUpByID(t *testing.T) {
	db, statements, activities := filled(t)
	c := store.NewCatalog(db)
	if _, err := c.ActivitiesByID(t.Context(), edition, []string{activities[0].ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ProvidersByID(t.Context(), edition, []string{activities[0].ProviderID}); err != nil {
		t.Fatal(err)
	}
	if err := c.EachFindable(t.Context(), edition, func(catalog.Activity) error { return nil }); err != nil {
		t.Fatal(err)
	}
	looked := 0
	for _, statement := range statements() {
		if !strings.Contains(statement, "id in (") && !strings.Contains(statement, "id between") {
			continue
		}
		looked++
		first := plan(t, db, statement)[0]
		if !strings.Contains(first, "id=?") && !strings.Contains(first, "id>?") || strings.Contains(first, "edition=?") {
			t.Errorf("%s\n\tlooks up by something else: %s", statement, first)
		}
	}
	if looked < 20 {
		t.Errorf("only %d statements ask by id", looked)
	}
}

// everyRead calls every method that reads for a page or follows changes. Those
// that read a whole table on purpose (exports, the register of the whole
// country) are not here.
func everyRead(t *testing.T, db *sqldb.DB, a catalog.Activity) {
	t.Helper()
	c, s := store.NewCatalog(db), store.NewSchool(db)
	ctx := t.Context()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := c.ActivityBySlug(ctx, edition, a.Slug)
	check(err)
	_, _, _ = c.ActivityBySlug(ctx, edition, "old") // not found; its statements count
	_, _, _ = c.ProviderBySlug(ctx, edition, "old")
	_, err = c.ActivitiesByID(ctx, edition, []string{a.ID})
	check(err)
	_, err = c.ProvidersByID(ctx, edition, []string{a.ProviderID})
	check(err)
	_, err = c.Providers(ctx, edition, paging.Request{})
	check(err)
	_, err = c.ActivitiesOfProvider(ctx, edition, a.ProviderID, paging.Request{})
	check(err)
	_, err = c.Newest(ctx, edition, paging.Request{})
	check(err)
	_, err = c.Counts(ctx, edition)
	check(err)
	_, err = c.LastChange(ctx)
	check(err)
	_, err = c.Changes(ctx, 3, 10)
	check(err)
	check(c.EachFindable(ctx, edition, func(catalog.Activity) error { return nil }))
	_, err = c.ProviderNames(ctx, edition)
	check(err)
	_, err = s.School(ctx, "00AA00")
	check(err)
	for _, search := range []school.Search{{Words: []string{"de", "eer"}, First: []string{"0518"}, Limit: 5}, {Postcode: "2716", Limit: 5}} {
		_, err = s.Find(ctx, search)
		check(err)
	}
	_, err = s.Register(ctx, []string{"0637"})
	check(err)
	profiles := store.NewProfile(db)
	_, err = profiles.Profile(ctx, "00AA00", "account")
	check(err)
	_, err = profiles.Drafts(ctx, "account")
	check(err)
	_, _ = store.NewSetting(db).Value(ctx, "version")
	jobs := store.NewJob(db)
	for _, dead := range []bool{false, true} {
		_, err = jobs.List(ctx, dead, 10, storetest.Noon())
		check(err)
	}
	_, _, err = jobs.Claim(ctx, []job.Kind{"mail"}, "r1", storetest.Noon(), storetest.Noon())
	check(err)
}

var place = regexp.MustCompile(`\$\d+`)

// plan gives the steps of SQLite's plan for the statement.
func plan(t *testing.T, db *sqldb.DB, statement string) []string {
	t.Helper()
	highest := 0
	for _, p := range place.FindAllString(statement, -1) {
		var n int
		if _, err := fmt.Sscanf(p, "$%d", &n); err != nil {
			t.Fatal(err)
		}
		highest = max(highest, n)
	}
	var steps []string
	err := db.Read(t.Context(), func(tx sqldb.Tx) error {
		return tx.Each("explain query plan "+statement, make([]any, highest), func(scan func(...any) error) error {
			var id, parent, unused int
			var step string
			if err := scan(&id, &parent, &unused, &step); err != nil {
				return err
			}
			steps = append(steps, step)
			return nil
		})
	})
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return steps
}
