package analytics

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: what the team sees of the totals. Periods are quarters, which do not
// overlap: of two that did, the difference would tell of the days between.

// Quarter is a period of whole weeks: those of which the Monday falls in it.
type Quarter struct{ Year, N int }

// QuarterOf gives the quarter of the week of a day.
func QuarterOf(d clock.Date) Quarter {
	d = MondayOf(d)
	return Quarter{d.Year, (int(d.Month)-1)/3 + 1}
}

// ParseQuarter reads "2026-4".
func ParseQuarter(text string) (Quarter, bool) {
	var q Quarter
	if n, err := fmt.Sscanf(text, "%d-%d", &q.Year, &q.N); err != nil || n != 2 || q.String() != text || q.N < 1 || q.N > 4 {
		return Quarter{}, false
	}
	return q, q.Year > 2000 && q.Year < 3000
}

// String writes "2026-4".
func (q Quarter) String() string { return strconv.Itoa(q.Year) + "-" + strconv.Itoa(q.N) }

// Before gives the quarter before.
func (q Quarter) Before() Quarter {
	if q.N == 1 {
		return Quarter{q.Year - 1, 4}
	}
	return Quarter{q.Year, q.N - 1}
}

func (q Quarter) next() Quarter {
	if q.N == 4 {
		return Quarter{q.Year + 1, 1}
	}
	return Quarter{q.Year, q.N + 1}
}

// From is the first Monday; Until the first Monday after.
func (q Quarter) From() clock.Date {
	d := clock.Date{Year: q.Year, Month: time.Month(3*q.N - 2), Day: 1}
	for d.Weekday() != time.Monday {
		d = d.AddDays(1)
	}
	return d
}

// Until is the day on which the quarter after begins.
func (q Quarter) Until() clock.Date { return q.next().From() }

// MondayOf gives the Monday of the week of a day.
func MondayOf(d clock.Date) clock.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// Insight is what the totals of a quarter say.
type Insight struct {
	Quarter  Quarter
	Measures []Measure          // of the columns by week
	Weeks    []Week             // that began by now
	Sums     map[Measure]Number // of the weeks
	by       map[string]map[Measure]map[string]int
}

// Week is the numbers of one week.
type Week struct {
	Monday  clock.Date
	Running bool
	Numbers []Number // of each measure
}

// Insights reads totals for who may see them.
type Insights struct {
	Store TotalStore
	Now   clock.Clock
}

// Of gives what is known of a city in a quarter. The team may ask.
func (s *Insights) Of(ctx context.Context, who access.Actor, edition string, q Quarter) (Insight, error) {
	if !who.InTeam() {
		return Insight{}, fault.New(fault.Forbidden, "Deze cijfers zijn voor het team.")
	}
	daily, err := s.Store.Daily(ctx, edition, q.From(), q.Until())
	if err != nil {
		return Insight{}, fmt.Errorf("analytics.Insights: %w", err)
	}
	sums, err := s.Store.Sums(ctx, edition, q.From(), q.Until())
	if err != nil {
		return Insight{}, fmt.Errorf("analytics.Insights: %w", err)
	}
	return newInsight(q, clock.DateOf(s.Now()), daily, sums), nil
}

func newInsight(q Quarter, today clock.Date, daily, sums []Total) Insight {
	in := Insight{Quarter: q, Measures: []Measure{Visits, Views, Searches, Empty, Contacts}, Sums: map[Measure]Number{}, by: map[string]map[Measure]map[string]int{}}
	perWeek := map[Measure]map[clock.Date]int{}
	for _, t := range daily {
		if perWeek[t.Measure] == nil {
			perWeek[t.Measure] = map[clock.Date]int{}
		}
		perWeek[t.Measure][MondayOf(t.Day)] += t.N
	}
	for d := q.From(); d.Before(q.Until()) && !today.Before(d); d = d.AddDays(7) {
		in.Weeks = append(in.Weeks, Week{Monday: d, Running: today.Before(d.AddDays(7))})
	}
	for _, m := range in.Measures {
		counts, sum := make([]int, len(in.Weeks)), 0
		for i, w := range in.Weeks {
			counts[i] = perWeek[m][w.Monday]
			sum += counts[i]
		}
		for i, n := range Suppress(counts) {
			in.Weeks[i].Numbers = append(in.Weeks[i].Numbers, n)
		}
		in.Sums[m] = Shown(sum)
	}
	for _, t := range sums {
		if in.by[t.Dimension] == nil {
			in.by[t.Dimension] = map[Measure]map[string]int{}
		}
		if in.by[t.Dimension][t.Measure] == nil {
			in.by[t.Dimension][t.Measure] = map[string]int{}
		}
		in.by[t.Dimension][t.Measure][t.Value] += t.N
	}
	return in
}

// Row is the numbers of one value.
type Row struct {
	Value   string
	Numbers []Number // of each measure that was asked
}

// By splits measures by a dimension, small counts left out. With values, these
// are the rows, in this order; without, all that are there, the largest first,
// and at most so many.
func (in *Insight) By(dimension string, values []string, most int, measures ...Measure) []Row {
	if values == nil {
		values = in.largest(dimension, measures[0])
		if most > 0 && len(values) > most {
			values = values[:most]
		}
	}
	out := make([]Row, len(values))
	for i, v := range values {
		out[i].Value = v
	}
	for _, m := range measures {
		counts := make([]int, len(values))
		for i, v := range values {
			counts[i] = in.by[dimension][m][v]
		}
		for i, n := range Suppress(counts) {
			out[i].Numbers = append(out[i].Numbers, n)
		}
	}
	return out
}

// largest gives the values of a dimension that may be named at all: a value
// that few used could itself say who.
func (in *Insight) largest(dimension string, m Measure) []string {
	counts := in.by[dimension][m]
	var out []string
	for v, n := range counts {
		if n >= Fewest {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return out
}
