package job

// This file: what people and meters see of the jobs.

import (
	"context"
	"maps"
	"slices"
)

// Tally is what this process has done of one kind since it started.
type Tally struct {
	Kind               Kind
	Done, Failed, Dead int64
}

// Tallies gives the tally of every kind, by name.
func (r *Runner) Tallies() []Tally {
	names := slices.Sorted(maps.Keys(r.kinds))
	out := make([]Tally, len(names))
	for i, name := range names {
		k := r.kinds[name]
		out[i] = Tally{Kind: name, Done: k.done.Load(), Failed: k.failed.Load(), Dead: k.dead.Load()}
	}
	return out
}

// Waiting gives what waits, soonest first.
func (r *Runner) Waiting(ctx context.Context, limit int) ([]Item, error) {
	return r.store.List(ctx, false, limit, r.now())
}

// Dead gives what was given up, latest first.
func (r *Runner) Dead(ctx context.Context, limit int) ([]Item, error) {
	return r.store.List(ctx, true, limit, r.now())
}

// Count counts the jobs of all processes.
func (r *Runner) Count(ctx context.Context) (Counts, error) { return r.store.Count(ctx) }

// Again lets a job that was given up begin anew; NotFound when there is none.
func (r *Runner) Again(ctx context.Context, id string) error {
	if err := r.store.Revive(ctx, id, r.now()); err != nil {
		return err
	}
	r.Wake()
	return nil
}

// Drop takes a job that was given up away; NotFound when there is none.
func (r *Runner) Drop(ctx context.Context, id string) error { return r.store.Drop(ctx, id) }
