package storetest

// This file: what the store of totals and figures must do.

import (
	"testing"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// Analytics runs the contract of store.Analytics on a migrated database.
func Analytics(t *testing.T, db *sqldb.DB) {
	s := store.NewAnalytics(db)
	var _ analytics.TotalStore = s
	var _ analytics.DemandStore = s
	t.Run("numbers of a day add up", func(t *testing.T) { totalsAddUp(t, s) })
	t.Run("old numbers go", func(t *testing.T) { totalsGo(t, s) })
	t.Run("the first figures of a month stay", func(t *testing.T) { figuresStay(t, s) })
}

func totalsAddUp(t *testing.T, s *store.Analytics) {
	day := clock.DateOf(Noon())
	one := analytics.Total{Day: day, Edition: "denhaag", Measure: analytics.Searches, N: 3}
	byDomain := analytics.Total{Day: day, Edition: "denhaag", Measure: analytics.Searches, Dimension: "domein", Value: "rekenen", N: 2}
	other := analytics.Total{Day: day, Edition: "amsterdam", Measure: analytics.Searches, N: 100}
	next := one
	next.Day = day.AddDays(1)
	must(t, s.AddTotals(t.Context(), []analytics.Total{one, byDomain, other}))
	must(t, s.AddTotals(t.Context(), []analytics.Total{one, next}))
	must(t, s.AddTotals(t.Context(), nil))
	sums, err := s.Sums(t.Context(), "denhaag", day, day.AddDays(2))
	must(t, err)
	want(t, []analytics.Total{{Edition: "denhaag", Measure: analytics.Searches, N: 9}, {Edition: "denhaag", Measure: analytics.Searches, Dimension: "domein", Value: "rekenen", N: 2}}, sums)
	daily, err := s.Daily(t.Context(), "denhaag", day, day.AddDays(1))
	must(t, err)
	want(t, []analytics.Total{{Day: day, Edition: "denhaag", Measure: analytics.Searches, N: 6}}, daily)
}

func totalsGo(t *testing.T, s *store.Analytics) {
	old := clock.Date{Year: 2020, Month: 1, Day: 5}
	must(t, s.AddTotals(t.Context(), []analytics.Total{{Day: old, Edition: "denhaag", Measure: analytics.Visits, N: 1}}))
	gone, err := s.ForgetTotals(t.Context(), old)
	must(t, err)
	want(t, int64(0), gone)
	gone, err = s.ForgetTotals(t.Context(), old.AddDays(1))
	must(t, err)
	want(t, int64(1), gone)
}

func figuresStay(t *testing.T, s *store.Analytics) {
	day := clock.DateOf(Noon())
	if _, _, err := s.Figures(t.Context(), "denhaag", "2026-11"); !fault.Is(err, fault.NotFound) {
		t.Errorf("figures that were not made: %v", err)
	}
	figures := []analytics.Figure{
		{Path: []string{"rekenen", "centrum", "5", "wo"}, Schools: 5, Offered: 2},
		{Path: []string{"rekenen"}, Rest: true, Schools: 10, Asked: 15},
		{Schools: 5},
	}
	must(t, s.SaveFigures(t.Context(), "denhaag", "2026-11", day, figures))
	must(t, s.SaveFigures(t.Context(), "denhaag", "2026-11", day.AddDays(3), figures[:1]))
	got, made, err := s.Figures(t.Context(), "denhaag", "2026-11")
	must(t, err)
	want(t, figures, got)
	want(t, day, made)
}
