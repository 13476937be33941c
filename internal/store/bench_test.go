// Benchmarks of the two things that grow with the offer: feeding the search
// index at start and a large import.
package store_test

import (
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/store/storetest"
)

const benchActivities = 20_000

func offer() (catalog.Provider, []catalog.Activity) {
	provider := storetest.Provider(edition, 1)
	activities := make([]catalog.Activity, benchActivities)
	for n := range activities {
		activities[n] = storetest.Activity(provider, n)
	}
	return provider, activities
}

func BenchmarkEachFindable(b *testing.B) {
	c := store.NewCatalog(sqldbtest.SQLite(b, migrations.Files))
	provider, activities := offer()
	if _, err := c.SaveProviders(b.Context(), []catalog.Provider{provider}); err != nil {
		b.Fatal(err)
	}
	if _, err := c.SaveActivities(b.Context(), activities); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n := 0
		err := c.EachFindable(b.Context(), edition, func(catalog.Activity) error { n++; return nil })
		if err != nil || n != benchActivities {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/benchActivities, "µs/activity")
}

func BenchmarkSaveActivities(b *testing.B) {
	provider, activities := offer()
	for b.Loop() {
		b.StopTimer()
		c := store.NewCatalog(sqldbtest.SQLite(b, migrations.Files))
		if _, err := c.SaveProviders(b.Context(), []catalog.Provider{provider}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := c.SaveActivities(b.Context(), activities); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/benchActivities, "µs/activity")
}
