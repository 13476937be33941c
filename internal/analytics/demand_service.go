package analytics

import (
	"context"
	"fmt"

	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: demand as it is shown: made once a month and then kept, so that
// nobody can tell from the difference of two days what one school filled in.

// Demand shows what is asked and what is on offer. Anyone may see it: the same
// figures for everybody, or the difference would tell.
type Demand struct {
	Sources
	Store  DemandStore
	Totals TotalStore
	Now    clock.Clock
}

// Supply is the figures of a month.
type Supply struct {
	Figures []Figure
	Made    clock.Date // the day on which they were made
}

// askedWeeks is how far back searches count.
const askedWeeks = 26

// Of gives the figures of a city, the largest gaps first. A month without any
// figure is not kept: it is looked at again.
func (d *Demand) Of(ctx context.Context, edition string) (Supply, error) {
	today := clock.DateOf(d.Now())
	period := today.String()[:len("2026-11")]
	out, err := d.kept(ctx, edition, period)
	if !fault.Is(err, fault.NotFound) {
		return out, err
	}
	figures, err := d.make(ctx, edition, today)
	if err != nil {
		return Supply{}, err
	}
	if len(figures) == 0 {
		return Supply{Made: today}, nil
	}
	if err := d.Store.SaveFigures(ctx, edition, period, today, figures); err != nil {
		return Supply{}, fmt.Errorf("analytics.Demand: %w", err)
	}
	return d.kept(ctx, edition, period) // another process may have been first
}

func (d *Demand) kept(ctx context.Context, edition, period string) (Supply, error) {
	figures, made, err := d.Store.Figures(ctx, edition, period)
	if err != nil {
		return Supply{}, fmt.Errorf("analytics.Demand: %w", err)
	}
	byGap(figures)
	return Supply{figures, made}, nil
}

func (d *Demand) make(ctx context.Context, edition string, today clock.Date) ([]Figure, error) {
	wanted, err := d.Wanted(ctx, edition)
	if err != nil {
		return nil, fmt.Errorf("analytics.Demand: %w", err)
	}
	figures := RollUp(wanted)
	sums, err := d.Totals.Sums(ctx, edition, today.AddDays(-7*askedWeeks), today)
	if err != nil {
		return nil, fmt.Errorf("analytics.Demand: %w", err)
	}
	asked := map[Cell]int{}
	for _, t := range sums {
		if c, ok := ParseCell(t.Value); ok && t.Measure == Asked && t.Dimension == ByCell {
			asked[c] += t.N
		}
	}
	AddAsked(figures, asked)
	for i := range figures {
		if figures[i].Offered, err = d.Offered(ctx, edition, figures[i].Path); err != nil {
			return nil, fmt.Errorf("analytics.Demand: %w", err)
		}
	}
	return figures, nil
}
