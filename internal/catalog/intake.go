package catalog

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/fault"
)

// This file: what imports of providers and of activities have in common: rows
// that are good or bad, fresh ids and slugs, and the saving.

// progressEvery is the number of rows between two reports of progress.
const progressEvery = 100

// intake gathers the rows of one import.
type intake[T any] struct {
	options    ImportOptions
	externalID func(T) string
	rows       []intakeRow[T]
	report     Report
}

type intakeRow[T any] struct {
	number int
	value  T
	bad    bool
	named  []string // fields in which a mistake was found; "" when the row cannot be read at all
}

// read takes the rows and names what the reader found wrong, and external ids
// that come twice.
func (in *intake[T]) read(rows iter.Seq2[Row[T], error]) error {
	first := map[string]int{}
	for row, err := range rows {
		if err != nil {
			return err
		}
		in.report.Rows++
		if in.options.Progress != nil && in.report.Rows%progressEvery == 0 {
			in.options.Progress(in.report.Rows)
		}
		in.rows = append(in.rows, intakeRow[T]{number: row.Number, value: row.Value})
		last := &in.rows[len(in.rows)-1]
		in.refuse(last, row.Faults)
		id := in.externalID(row.Value)
		if earlier, twice := first[id]; twice && id != "" {
			in.refuse(last, []fault.Field{{Name: "bron_id", Message: fmt.Sprintf("Deze bron_id staat ook op rij %d.", earlier)}})
			continue
		}
		first[id] = row.Number
	}
	if in.options.Progress != nil {
		in.options.Progress(in.report.Rows)
	}
	return nil
}

// refuse marks a row as bad when there are mistakes.
func (in *intake[T]) refuse(row *intakeRow[T], faults []fault.Field) {
	for _, f := range faults {
		row.named = append(row.named, f.Name)
		in.report.Errors = append(in.report.Errors, RowError{Row: row.number, ExternalID: in.externalID(row.value), Field: f.Name, Message: f.Message})
	}
	if len(faults) > 0 && !row.bad {
		row.bad = true
		in.report.Skipped++
	}
}

// each completes the rows. One with mistakes is judged on, so that whoever
// mends it sees them all at once, but not twice for one field: a value that
// could not be read is also missing.
func (in *intake[T]) each(complete func(*T) []fault.Field) {
	for i := range in.rows {
		row := &in.rows[i]
		if slices.Contains(row.named, "") {
			continue
		}
		found := complete(&row.value)
		in.refuse(row, slices.DeleteFunc(found, func(f fault.Field) bool { return alreadyNamed(row.named, f.Name) }))
	}
	slices.SortStableFunc(in.report.Errors, func(a, b RowError) int { return a.Row - b.Row })
}

// alreadyNamed tells whether the field, what it lies in or what lies in it has
// a mistake already.
func alreadyNamed(named []string, field string) bool {
	return slices.ContainsFunc(named, func(have string) bool {
		return have == field || strings.HasPrefix(have, field+".") || strings.HasPrefix(field, have+".")
	})
}

// readable gives the values of the rows that could be read, good or not.
func (in *intake[T]) readable() []T {
	var out []T
	for _, row := range in.rows {
		if !slices.Contains(row.named, "") {
			out = append(out, row.value)
		}
	}
	return out
}

// good gives the rows without mistakes, to be changed in place.
func (in *intake[T]) good() []*T {
	var out []*T
	for i := range in.rows {
		if !in.rows[i].bad {
			out = append(out, &in.rows[i].value)
		}
	}
	return out
}

// ids gives the external ids of the rows that could be read.
func (in *intake[T]) ids() []string {
	var out []string
	for _, v := range in.readable() {
		if id := in.externalID(v); id != "" {
			out = append(out, id)
		}
	}
	return out
}

func bySource[T any](list []T, key func(T) string) map[string]T {
	out := make(map[string]T, len(list))
	for _, v := range list {
		out[key(v)] = v
	}
	return out
}

// named is what a thing needs to get an id and a slug.
type named struct {
	id, slug *string
	title    string
	fallback string // slug of a title without letters
}

// assign gives an id and a slug to the things that have none. A slug that is
// taken gets a number: "muziek-2".
func assign[T any](ctx context.Context, m *Importer, edition string, things []*T, head func(*T) named,
	taken func(context.Context, string, []string) ([]string, error)) error {
	var fresh []named
	for _, t := range things {
		h := head(t)
		if *h.id != "" {
			continue
		}
		made, err := m.newID(m.now())
		if err != nil {
			return err
		}
		*h.id = made
		if base := Slug(h.title); base != "" {
			h.fallback = base
		}
		fresh = append(fresh, h)
	}
	return assignSlugs(ctx, edition, fresh, taken)
}

// assignSlugs tries in rounds, one question to the store per round and batch:
// first every slug as it is, then those that were taken with the next number.
func assignSlugs(ctx context.Context, edition string, fresh []named, taken func(context.Context, string, []string) ([]string, error)) error {
	used, next := map[string]bool{}, map[string]int{}
	for len(fresh) > 0 {
		candidates := make([]string, len(fresh))
		for i, h := range fresh {
			next[h.fallback]++
			candidates[i] = numbered(h, next[h.fallback])
		}
		found, err := lookup(ctx, edition, candidates, taken)
		if err != nil {
			return err
		}
		for _, slug := range found {
			used[slug] = true
		}
		var again []named
		for i, h := range fresh {
			if used[candidates[i]] {
				again = append(again, h)
				continue
			}
			used[candidates[i]] = true
			*h.slug = candidates[i]
		}
		fresh = again
	}
	return nil
}

// manyAlike is the number from which counting on costs too many questions.
const manyAlike = 50

// numbered gives the n-th slug to try; after many the end of the id, which is
// nobody else's.
func numbered(h named, n int) string {
	switch {
	case n == 1:
		return h.fallback
	case n > manyAlike:
		id := *h.id
		return h.fallback + "-" + id[max(0, len(id)-8):]
	}
	return h.fallback + "-" + strconv.Itoa(n)
}

// finish stores the good rows when that is allowed, and completes the report.
func finish[T, S any](ctx context.Context, in *intake[T], value func(T) S, save func(context.Context, []S) (Saved, error)) (Report, error) {
	if in.report.Skipped > 0 && !in.options.SkipBad {
		return in.report, fault.New(fault.Invalid, fmt.Sprintf("Er is niets opgenomen: in %s staat een fout.", count(in.report.Skipped, "rij", "rijen")))
	}
	good := in.good()
	if in.options.DryRun || len(good) == 0 {
		return in.report, nil
	}
	values := make([]S, len(good))
	for i, v := range good {
		values[i] = value(*v)
	}
	saved, err := save(ctx, values)
	if err != nil {
		return in.report, fmt.Errorf("catalog: save import: %w", err)
	}
	in.report.New, in.report.Changed, in.report.Unchanged = saved.Created, saved.Changed, saved.Unchanged
	return in.report, nil
}
