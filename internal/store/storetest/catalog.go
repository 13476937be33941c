package storetest

// This file: what writing the offer must do.

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// Catalog runs the contract of store.Catalog on the migrated database. Each
// case has an edition of its own, so the database need not be empty.
func Catalog(t *testing.T, db *sqldb.DB) {
	c := store.NewCatalog(db)
	for name, test := range map[string]func(*testing.T, *store.Catalog, string){
		"every fact comes back":          everyFactComesBack,
		"few facts come back":            fewFactsComeBack,
		"saving again changes nothing":   savingAgainChangesNothing,
		"external id says which":         externalIDSaysWhich,
		"a change replaces all":          changeReplacesAll,
		"an error leaves no trace":       errorLeavesNoTrace,
		"what cannot be stored":          whatCannotBeStored,
		"old slugs lead on":              oldSlugsLeadOn,
		"slugs can be swapped":           slugsCanBeSwapped,
		"only the published is public":   onlyPublishedIsPublic,
		"by id":                          byID,
		"who is reached is hidden":       contactIsHidden,
		"unknown slugs and ids":          unknownSlugsAndIDs,
		"providers by name":              providersByName,
		"newest first":                   newestFirst,
		"foreign cursors":                foreignCursors,
		"the whole offer":                wholeOffer,
		"the stream stops at an error":   streamStopsAtAnError,
		"changes can be followed":        changesCanBeFollowed,
		"two writers":                    twoWriters,
		"two writers of one external id": twoWritersOfOneExternalID,
		"a cancelled call":               cancelledCall,
	} {
		t.Run(name, func(t *testing.T) { test(t, c, strings.ReplaceAll(name, " ", "-")) })
	}
}

// given stores providers and activities as the beginning of a case.
func given(t *testing.T, c *store.Catalog, providers []catalog.Provider, activities ...catalog.Activity) {
	t.Helper()
	_, err := c.SaveProviders(t.Context(), providers)
	must(t, err)
	_, err = c.SaveActivities(t.Context(), activities)
	must(t, err)
}

// want compares, the wanted value first, with an empty list equal to none.
func want[T any](t *testing.T, want, got T) {
	t.Helper()
	if d := diff.Diff(want, got); d != "" {
		t.Errorf("differs (- wanted, + is):\n%s", d)
	}
}

func everyFactComesBack(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	activity := Activity(provider, 1)
	for _, v := range []any{provider, activity} { // or a forgotten column would not be noticed
		for name := range emptyFields(reflect.ValueOf(v), reflect.TypeOf(v).Name()) {
			if name != "Activity.Price.Extras[1].VAT" && name != "Activity.Dates[1].From" && name != "Activity.Dates[1].Until" {
				t.Errorf("the builder leaves %s empty", name)
			}
		}
	}
	given(t, c, []catalog.Provider{provider}, activity)
	gotProvider, moved, err := c.ProviderBySlug(t.Context(), edition, provider.Slug)
	must(t, err)
	want(t, provider, gotProvider)
	want(t, "", moved)
	gotActivity, moved, err := c.ActivityBySlug(t.Context(), edition, activity.Slug)
	must(t, err)
	want(t, activity, gotActivity)
	want(t, "", moved)
}

// Whoever objects to being shown as the one to reach is shown no more, elsewhere
// nobody changes.
func contactIsHidden(t *testing.T, c *store.Catalog, edition string) {
	objects, other := Provider(edition, 1), Provider(edition, 2)
	objects.Contact.Email, other.Contact.Email = "Wie@"+edition+".example", "ander@"+edition+".example"
	given(t, c, []catalog.Provider{objects, other})
	must(t, c.HideContact(t.Context(), "", Noon()))
	must(t, c.HideContact(t.Context(), "wie@"+edition+".example", Noon().Add(time.Hour)))
	objects.Contact, objects.UpdatedAt = catalog.Contact{Website: objects.Contact.Website}, Noon().Add(time.Hour)
	got, err := c.ProvidersByID(t.Context(), edition, []string{objects.ID, other.ID})
	must(t, err)
	want(t, []catalog.Provider{objects, other}, got)
}

// emptyFields gives the names of the fields, however deep, that have no value.
func emptyFields(v reflect.Value, name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		switch {
		case v.IsZero():
			yield(name)
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				emptyFields(v.Index(i), fmt.Sprintf("%s[%d]", name, i))(yield)
			}
		case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]():
			for i := range v.NumField() {
				emptyFields(v.Field(i), name+"."+v.Type().Field(i).Name)(yield)
			}
		}
	}
}

func fewFactsComeBack(t *testing.T, c *store.Catalog, edition string) {
	provider := catalog.Provider{ID: edition + "p", Edition: edition, Slug: "s", Status: catalog.Published}
	activity := catalog.Activity{ID: edition + "a", Edition: edition, ProviderID: provider.ID, Slug: "s", Status: catalog.Published}
	given(t, c, []catalog.Provider{provider}, activity)
	gotProvider, _, err := c.ProviderBySlug(t.Context(), edition, "s")
	must(t, err)
	want(t, provider, gotProvider)
	gotActivity, _, err := c.ActivityBySlug(t.Context(), edition, "s")
	must(t, err)
	want(t, activity, gotActivity)
}

func savingAgainChangesNothing(t *testing.T, c *store.Catalog, edition string) {
	providers := []catalog.Provider{Provider(edition, 1)}
	activities := []catalog.Activity{Activity(providers[0], 1), Activity(providers[0], 2), Plain(providers[0], 3)}
	given(t, c, providers, activities...)
	before, err := c.LastChange(t.Context())
	must(t, err)

	providers[0].UpdatedAt = providers[0].UpdatedAt.Add(time.Hour)
	for i := range activities {
		activities[i].UpdatedAt = activities[i].UpdatedAt.Add(time.Hour)
	}
	saved, err := c.SaveProviders(t.Context(), providers)
	must(t, err)
	want(t, catalog.Saved{Unchanged: 1}, saved)
	saved, err = c.SaveActivities(t.Context(), activities)
	must(t, err)
	want(t, catalog.Saved{Unchanged: 3}, saved)

	after, err := c.LastChange(t.Context())
	must(t, err)
	want(t, before, after)
	got, _, err := c.ActivityBySlug(t.Context(), edition, activities[0].Slug)
	must(t, err)
	want(t, Noon(), got.UpdatedAt)
}

func externalIDSaysWhich(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	first := Activity(provider, 1)
	given(t, c, []catalog.Provider{provider}, first)

	later := Noon().Add(48 * time.Hour)
	again := first // as an import makes it: the same source, another id
	again.ID, again.Title, again.CreatedAt, again.UpdatedAt, again.PublishedAt = edition+"new", "Anders", later, later, time.Time{}
	saved, err := c.SaveActivities(t.Context(), []catalog.Activity{again, Activity(provider, 2)})
	must(t, err)
	want(t, catalog.Saved{Created: 1, Changed: 1}, saved)
	want(t, edition+"new", again.ID) // what the caller gave is left alone

	expected := again
	expected.ID, expected.CreatedAt, expected.PublishedAt = first.ID, first.CreatedAt, first.PublishedAt
	got, _, err := c.ActivityBySlug(t.Context(), edition, first.Slug)
	must(t, err)
	want(t, expected, got)

	other := Provider(edition+"2", 1) // the same source in another edition is another provider
	saved, err = c.SaveProviders(t.Context(), []catalog.Provider{other})
	must(t, err)
	want(t, catalog.Saved{Created: 1}, saved)
}

func changeReplacesAll(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	full := Activity(provider, 1)
	given(t, c, []catalog.Provider{provider}, full)
	bare := Plain(provider, 1)
	bare.ExternalID = full.ExternalID
	given(t, c, nil, bare)
	got, _, err := c.ActivityBySlug(t.Context(), edition, bare.Slug)
	must(t, err)
	want(t, bare, got)

	oneList := bare // nothing but a list is another
	oneList.Kerndoelen = []string{"slo-1"}
	saved, err := c.SaveActivities(t.Context(), []catalog.Activity{oneList})
	must(t, err)
	want(t, catalog.Saved{Changed: 1}, saved)
	got, _, err = c.ActivityBySlug(t.Context(), edition, bare.Slug)
	must(t, err)
	want(t, oneList, got)
}

func errorLeavesNoTrace(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	given(t, c, []catalog.Provider{provider}, Activity(provider, 1))
	before, err := c.LastChange(t.Context())
	must(t, err)

	renamed := Activity(provider, 1)
	renamed.Slug, renamed.Title = "nieuw", "Nieuw"
	batch := []catalog.Activity{renamed}
	for n := range 600 { // more than are written at once
		batch = append(batch, Plain(provider, n+2))
	}
	batch[600].Slug = batch[300].Slug
	_, err = c.SaveActivities(t.Context(), batch)
	if !fault.Is(err, fault.Conflict) {
		t.Fatalf("a slug twice: %v, want Conflict", err)
	}
	counts, err := c.Counts(t.Context(), edition)
	must(t, err)
	want(t, store.Counts{Providers: 1, Activities: 1}, counts)
	after, err := c.LastChange(t.Context())
	must(t, err)
	want(t, before, after)
	got, _, err := c.ActivityBySlug(t.Context(), edition, Activity(provider, 1).Slug)
	must(t, err)
	want(t, Activity(provider, 1), got)
}

func whatCannotBeStored(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	given(t, c, []catalog.Provider{provider}, Activity(provider, 1))
	for name, change := range map[string]func(*catalog.Activity){
		"slug of another":     func(a *catalog.Activity) { a.Slug = Activity(provider, 1).Slug },
		"unknown provider":    func(a *catalog.Activity) { a.ProviderID = "nobody" },
		"id of other edition": func(a *catalog.Activity) { a.ID, a.Edition = Activity(provider, 1).ID, "elders" },
	} {
		a := Plain(provider, 2)
		change(&a)
		if _, err := c.SaveActivities(t.Context(), []catalog.Activity{a}); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v, want Conflict", name, err)
		}
	}
	nameless := Plain(provider, 2)
	nameless.ID = ""
	if _, err := c.SaveActivities(t.Context(), []catalog.Activity{nameless}); err == nil {
		t.Error("an activity without an id was stored")
	}
}

func oldSlugsLeadOn(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	activity := Activity(provider, 1)
	given(t, c, []catalog.Provider{provider}, activity)
	for _, slug := range []string{"tweede", "derde"} {
		provider.Slug, activity.Slug = slug, slug
		given(t, c, []catalog.Provider{provider}, activity)
	}
	for _, old := range []string{Activity(Provider(edition, 1), 1).Slug, "tweede"} {
		got, moved, err := c.ActivityBySlug(t.Context(), edition, old)
		must(t, err)
		want(t, "derde", moved)
		want(t, catalog.Activity{}, got)
	}
	_, moved, err := c.ProviderBySlug(t.Context(), edition, "tweede")
	must(t, err)
	want(t, "derde", moved)

	other := Plain(provider, 2) // takes a slug that was left behind
	other.Slug = "tweede"
	given(t, c, nil, other)
	got, moved, err := c.ActivityBySlug(t.Context(), edition, "tweede")
	must(t, err)
	want(t, "", moved)
	want(t, other, got)

	other.Slug = "vierde" // and leaves it behind too: the last one counts
	given(t, c, nil, other)
	_, moved, err = c.ActivityBySlug(t.Context(), edition, "tweede")
	must(t, err)
	want(t, "vierde", moved)

	activity.Status = catalog.Hidden // an old slug does not lead to what is not public
	given(t, c, nil, activity)
	if _, _, err = c.ActivityBySlug(t.Context(), edition, Activity(Provider(edition, 1), 1).Slug); !fault.Is(err, fault.NotFound) {
		t.Errorf("old slug of a hidden activity: %v, want NotFound", err)
	}
}

func slugsCanBeSwapped(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	a, b := Plain(provider, 1), Plain(provider, 2)
	given(t, c, []catalog.Provider{provider}, a, b)
	a.Slug, b.Slug = b.Slug, a.Slug
	given(t, c, nil, a, b)
	got, moved, err := c.ActivityBySlug(t.Context(), edition, a.Slug)
	must(t, err)
	want(t, a, got)
	want(t, "", moved)
}

func twoWriters(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	given(t, c, []catalog.Provider{provider})
	before, err := c.LastChange(t.Context())
	must(t, err)
	const writers, each = 4, 10
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range each {
				if _, err := c.SaveActivities(t.Context(), []catalog.Activity{Plain(provider, w*each+i)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	changes, err := c.Changes(t.Context(), before, 1000)
	must(t, err)
	var numbers []int64
	for _, change := range changes {
		numbers = append(numbers, change.Seq-before)
	}
	if want := writers * each; len(numbers) != want || numbers[want-1] != int64(want) {
		t.Errorf("changes are numbered %v, want 1 to %d without a gap", numbers, want)
	}
}

func twoWritersOfOneExternalID(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	given(t, c, []catalog.Provider{provider})
	const writers = 3
	results := make([]catalog.Saved, writers)
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			a := Activity(provider, 1)
			a.ID, a.Title = fmt.Sprintf("%s-%d", edition, w), fmt.Sprint("Titel ", w)
			var err error
			if results[w], err = c.SaveActivities(t.Context(), []catalog.Activity{a}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	slices.SortFunc(results, func(a, b catalog.Saved) int { return cmp.Compare(b.Created, a.Created) })
	want(t, []catalog.Saved{{Created: 1}, {Changed: 1}, {Changed: 1}}, results)
}

func cancelledCall(t *testing.T, c *store.Catalog, edition string) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.SaveProviders(ctx, []catalog.Provider{Provider(edition, 1)}); err == nil {
		t.Error("a cancelled save succeeded")
	}
	if err := c.EachFindable(ctx, edition, func(catalog.Activity) error { return nil }); err == nil {
		t.Error("a cancelled stream succeeded")
	}
	counts, err := c.Counts(t.Context(), edition)
	must(t, err)
	want(t, store.Counts{}, counts)
}
