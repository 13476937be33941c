package finder

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/match"
)

// This file: how the index of each city is filled and kept up to date. Several
// processes on one database follow the same log of changes, so that all of
// them answer alike within a second.

// Source is what the feed asks of the database.
type Source interface {
	// EachFindable hands over every public activity of an edition, with the
	// facts that Words.Document needs; others may be empty.
	EachFindable(ctx context.Context, edition string, do func(catalog.Activity) error) error
	// ProviderNames gives the names of the public providers of an edition by id.
	ProviderNames(ctx context.Context, edition string) (map[string]string, error)
	// ActivitiesByID gives those of at most 250 ids that are public.
	ActivitiesByID(ctx context.Context, edition string, ids []string) ([]catalog.Activity, error)
	// ProvidersByID does so for providers.
	ProvidersByID(ctx context.Context, edition string, ids []string) ([]catalog.Provider, error)
	// LastChange gives the number of the newest change, 0 when there is none.
	LastChange(ctx context.Context) (int64, error)
	// Changes gives the changes after the number, oldest first.
	Changes(ctx context.Context, since int64, limit int) ([]catalog.Change, error)
}

// Feed fills and follows.
type Feed struct {
	source Source
	cities Cities
	now    clock.Clock
	log    *slog.Logger

	seen int64      // number of the last change that the indexes hold
	day  clock.Date // on which they were filled
}

// NewFeed makes a feed for the cities.
func NewFeed(source Source, cities Cities, now clock.Clock, log *slog.Logger) *Feed {
	return &Feed{source: source, cities: cities, now: now, log: log}
}

// Fill reads everything into the index of every city. What changes meanwhile
// is read again by Follow.
func (f *Feed) Fill(ctx context.Context) error {
	last, err := f.source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("finder.Fill: %w", err)
	}
	today := clock.DateOf(f.now())
	for slug, city := range f.cities {
		if err := f.fillCity(ctx, slug, city, today); err != nil {
			return fmt.Errorf("finder.Fill(%s): %w", slug, err)
		}
	}
	f.seen, f.day = last, today
	return nil
}

func (f *Feed) fillCity(ctx context.Context, slug string, city *City, today clock.Date) error {
	names, err := f.source.ProviderNames(ctx, slug)
	if err != nil {
		return err
	}
	return city.Index.Replace(func(yield func(match.Document, error) bool) {
		err := f.source.EachFindable(ctx, slug, func(a catalog.Activity) error {
			if d, ok := city.Words.Document(a, names[a.ProviderID], today); ok && !yield(d, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(match.Document{}, err)
		}
	})
}

// errEnough ends a stream whose receiver wants no more.
var errEnough = errors.New("the receiver wants no more")

// Timing of the feed: how often the log is read, how many changes at a time,
// and how long to wait when the database does not answer.
const (
	followEvery = 500 * time.Millisecond
	changeBatch = 250
	followRest  = 5 * time.Second
)

// Follow reads the log of changes until the context ends. On a new day it
// fills anew, because what was confirmed too long ago must go.
func (f *Feed) Follow(ctx context.Context) {
	for pause := followEvery; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		pause = followEvery
		if err := f.Step(ctx); err != nil && ctx.Err() == nil {
			f.log.ErrorContext(ctx, "the index could not follow the changes", "error", err.Error())
			pause = followRest
		}
	}
}

// Step reads what changed since the last time, or everything on a new day.
func (f *Feed) Step(ctx context.Context) error {
	if clock.DateOf(f.now()) != f.day {
		return f.Fill(ctx)
	}
	for {
		changes, err := f.source.Changes(ctx, f.seen, changeBatch)
		if err != nil || len(changes) == 0 {
			return err
		}
		if err := f.apply(ctx, changes); err != nil {
			return err
		}
		f.seen = changes[len(changes)-1].Seq
	}
}

// apply reads the changed activities again: what is public comes in or is
// replaced, the rest goes.
func (f *Feed) apply(ctx context.Context, changes []catalog.Change) error {
	changed := map[string]map[string]bool{} // ids by edition
	for _, c := range changes {
		if changed[c.Edition] == nil {
			changed[c.Edition] = map[string]bool{}
		}
		changed[c.Edition][c.ActivityID] = true
	}
	for slug, ids := range changed {
		city, ours := f.cities[slug]
		if !ours {
			continue
		}
		if err := f.applyCity(ctx, slug, city, ids); err != nil {
			return err
		}
	}
	return nil
}

func (f *Feed) applyCity(ctx context.Context, slug string, city *City, gone map[string]bool) error {
	ids := make([]string, 0, len(gone))
	for id := range gone {
		ids = append(ids, id)
	}
	activities, err := f.source.ActivitiesByID(ctx, slug, ids)
	if err != nil {
		return err
	}
	names, err := f.providerNames(ctx, slug, activities)
	if err != nil {
		return err
	}
	var documents []match.Document
	for _, a := range activities {
		if d, ok := city.Words.Document(a, names[a.ProviderID], f.day); ok {
			documents = append(documents, d)
			delete(gone, a.ID)
		}
	}
	deleted := make([]string, 0, len(gone))
	for id := range gone {
		deleted = append(deleted, id)
	}
	city.Index.Apply(documents, deleted)
	return nil
}

func (f *Feed) providerNames(ctx context.Context, slug string, activities []catalog.Activity) (map[string]string, error) {
	seen := map[string]bool{}
	var ids []string
	for _, a := range activities {
		if !seen[a.ProviderID] {
			seen[a.ProviderID] = true
			ids = append(ids, a.ProviderID)
		}
	}
	providers, err := f.source.ProvidersByID(ctx, slug, ids)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(providers))
	for _, p := range providers {
		names[p.ID] = p.Name
	}
	return names, nil
}
