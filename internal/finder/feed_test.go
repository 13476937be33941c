package finder_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/catalog"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/store/storetest"
)

// This file: what the index is fed with, against the real store.

// The stream of the store leaves facts out. None of them may be one that the
// engine is told of or that a card shows: an activity must not be found or
// listed otherwise after a restart.
func TestTheStreamHoldsAllThatIsFoundAndShown(t *testing.T) {
	sqldbtest.Each(t, migrations.Files, func(t *testing.T, db *sqldb.DB) {
		c, w := store.NewCatalog(db), words(t, "denhaag")
		provider := storetest.Provider("denhaag", 1)
		var ids []string
		var offer []catalog.Activity
		for n := range 40 {
			a := storetest.Plain(provider, n)
			if n%2 == 0 {
				a = storetest.Activity(provider, n)
			}
			offer, ids = append(offer, a), append(ids, a.ID)
		}
		if _, err := c.SaveProviders(t.Context(), []catalog.Provider{provider}); err != nil {
			t.Fatal(err)
		}
		if _, err := c.SaveActivities(t.Context(), offer); err != nil {
			t.Fatal(err)
		}
		whole, err := c.ActivitiesByID(t.Context(), "denhaag", ids)
		if err != nil {
			t.Fatal(err)
		}
		service := finder.NewService(nil, func() time.Time { return now })
		type told struct {
			Document match.Document
			Card     finder.Card
		}
		tell := func(a catalog.Activity) told {
			d, _ := w.Document(a, provider.Name, a.ConfirmedAt)
			return told{d, *service.Listings(provider, []catalog.Activity{a})[0].Card}
		}
		want := map[string]told{}
		for _, a := range whole {
			want[a.ID] = tell(a)
		}
		got := map[string]told{}
		err = c.EachFindable(t.Context(), "denhaag", func(a catalog.Activity) error {
			got[a.ID] = tell(a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(finder.Card{})); diff != "" || len(want) != len(offer) {
			t.Errorf("%d activities; from whole activities (-) and from the stream (+):\n%s", len(want), diff)
		}
	})
}
