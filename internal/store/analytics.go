package store

// This file: the totals of counting, and the figures of what schools ask for.
// Nothing here is about a person.

import (
	"context"
	"fmt"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/sqldb"
)

// Analytics stores totals and figures; it is an analytics.TotalStore and an
// analytics.DemandStore.
type Analytics struct{ db *sqldb.DB }

// NewAnalytics gives the store of totals in the database.
func NewAnalytics(db *sqldb.DB) *Analytics { return &Analytics{db} }

// AddTotals raises the numbers that are there and adds those that are not, all
// or none.
func (s *Analytics) AddTotals(ctx context.Context, totals []analytics.Total) error {
	rows := make([][]any, len(totals))
	for i, t := range totals {
		rows[i] = []any{t.Edition, t.Day.String(), string(t.Measure), t.Dimension, t.Value, int64(t.N)}
	}
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		return tx.Insert("usage_total", []string{"edition", "day", "measure", "dimension", "value", "n"}, rows,
			"on conflict (edition, day, measure, dimension, value) do update set n = usage_total.n + excluded.n")
	})
	return wrapped("AddTotals", err)
}

// Sums gives the numbers of a city from a day until (not with) another, without
// the day.
func (s *Analytics) Sums(ctx context.Context, edition string, from, until clock.Date) ([]analytics.Total, error) {
	var out []analytics.Total
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each(`select measure, dimension, value, cast(sum(n) as bigint) from usage_total
			where edition = $1 and day >= $2 and day < $3 group by measure, dimension, value order by measure, dimension, value`,
			[]any{edition, from.String(), until.String()}, func(scan func(...any) error) error {
				t := analytics.Total{Edition: edition}
				err := scan(textOf(&t.Measure), &t.Dimension, &t.Value, numberOf(&t.N))
				out = append(out, t)
				return err
			})
	})
	return out, wrapped("Sums", err)
}

// Daily gives the totals of each measure on each of those days.
func (s *Analytics) Daily(ctx context.Context, edition string, from, until clock.Date) ([]analytics.Total, error) {
	var out []analytics.Total
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each(`select day, measure, n from usage_total
			where edition = $1 and day >= $2 and day < $3 and dimension = '' order by day, measure`,
			[]any{edition, from.String(), until.String()}, func(scan func(...any) error) error {
				t := analytics.Total{Edition: edition}
				err := scan(dayOf(&t.Day), textOf(&t.Measure), numberOf(&t.N))
				out = append(out, t)
				return err
			})
	})
	return out, wrapped("Daily", err)
}

// ForgetTotals takes away what is of before a day and tells how many rows.
func (s *Analytics) ForgetTotals(ctx context.Context, before clock.Date) (int64, error) {
	var gone int64
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var err error
		gone, err = tx.Exec("delete from usage_total where day < $1", before.String())
		return err
	})
	return gone, wrapped("ForgetTotals", err)
}

// figurePath gives the columns of the path of a figure.
func figurePath() []string { return []string{"domein", "stadsdeel", "groep", "dag"} }

// Figures gives the figures of a period; NotFound when they are not made yet.
func (s *Analytics) Figures(ctx context.Context, edition, period string) ([]analytics.Figure, clock.Date, error) {
	var out []analytics.Figure
	var made clock.Date
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		if err := tx.QueryRow("select made_on from demand_period where edition = $1 and period = $2", edition, period).Scan(dayOf(&made)); err != nil {
			return err
		}
		return tx.Each(`select domein, stadsdeel, groep, dag, rest, schools, asked, offered from demand_figure
			where edition = $1 and period = $2 order by position`, []any{edition, period}, func(scan func(...any) error) error {
			var f analytics.Figure
			path := make([]string, len(figurePath()))
			err := scan(&path[0], &path[1], &path[2], &path[3], flagOf(&f.Rest), numberOf(&f.Schools), numberOf(&f.Asked), numberOf(&f.Offered))
			for _, part := range path {
				if part == "" {
					break
				}
				f.Path = append(f.Path, part)
			}
			out = append(out, f)
			return err
		})
	})
	if err != nil {
		return nil, clock.Date{}, fmt.Errorf("store.Figures: %w", err)
	}
	return out, made, nil
}

// SaveFigures keeps the figures of a period, unless others are kept already: the
// first stay, so that all processes show the same.
func (s *Analytics) SaveFigures(ctx context.Context, edition, period string, made clock.Date, figures []analytics.Figure) error {
	columns := append([]string{"edition", "period", "position"}, append(figurePath(), "rest", "schools", "asked", "offered")...)
	rows := make([][]any, len(figures))
	for i, f := range figures {
		row := []any{edition, period, int64(i)}
		for k := range figurePath() {
			part := ""
			if k < len(f.Path) {
				part = f.Path[k]
			}
			row = append(row, part)
		}
		rows[i] = append(row, flagOf(&f.Rest).value(), int64(f.Schools), int64(f.Asked), int64(f.Offered))
	}
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec("insert into demand_period (edition, period, made_on) values ($1, $2, $3) on conflict do nothing", edition, period, made.String())
		if err != nil || n == 0 {
			return err
		}
		return tx.Insert("demand_figure", columns, rows, "")
	})
	return wrapped("SaveFigures", err)
}
