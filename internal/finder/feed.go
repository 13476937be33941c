package finder

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: how the index of each city is filled and kept up to date. Several
// processes on one database follow the same log of changes, so that all of
// them answer alike within a second.

// Source is what the feed asks of the database.
type Source interface {
	// EachFindable hands over every public activity of an edition, with the
	// facts that its document and its card need; others may be empty.
	EachFindable(ctx context.Context, edition string, do func(catalog.Activity) error) error
	// ProviderNames gives the public providers of an edition by id, each with its
	// name and its slug and nothing else.
	ProviderNames(ctx context.Context, edition string) (map[string]catalog.Provider, error)
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

// fillCity replaces index and cards together. The cards are laid out when the
// stream has ended well, which is before the index finds anything of it.
func (f *Feed) fillCity(ctx context.Context, slug string, city *City, today clock.Date) error {
	providers, err := f.source.ProviderNames(ctx, slug)
	if err != nil {
		return err
	}
	named := suppliers(maps.Values(providers))
	city.cards.know(named)
	cards := make(map[string]*Card, city.Index.Len())
	err = city.Index.Replace(func(yield func(match.Document, error) bool) {
		err := f.source.EachFindable(ctx, slug, func(a catalog.Activity) error {
			d, card, ok := city.read(&a, named.of(a.ProviderID), today)
			if !ok {
				return nil
			}
			cards[a.ID] = card
			if !yield(d, nil) {
				return errEnough
			}
			return nil
		})
		switch {
		case err == nil:
			city.cards.stage(cards)
		case !errors.Is(err, errEnough):
			yield(match.Document{}, err)
		}
	})
	city.cards.settle(err == nil)
	return err
}

// read gives what the engine is told of an activity and what a list shows of it.
// It answers false for one that may not be found.
func (c *City) read(a *catalog.Activity, provider *Supplier, today clock.Date) (match.Document, *Card, bool) {
	d, ok := c.Words.Document(*a, provider.Name, today)
	if !ok {
		return d, nil, false
	}
	price := catalog.AllInPrice{HasPrice: d.HasPrice, OnRequest: a.Price.Unit == taxonomy.OnRequest, Cents: d.Price, Free: d.Free, From: a.Price.From}
	return d, newCard(a, price, provider), true
}

// named are suppliers by the id of the provider.
type named map[string]*Supplier

func suppliers(providers iter.Seq[catalog.Provider]) named {
	out := named{}
	for p := range providers {
		out[p.ID] = &Supplier{Name: p.Name, Slug: p.Slug}
	}
	return out
}

// of gives the supplier; one without a name when the provider has just gone.
func (n named) of(id string) *Supplier {
	if s := n[id]; s != nil {
		return s
	}
	return &Supplier{}
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
	named, err := f.suppliersOf(ctx, slug, activities)
	if err != nil {
		return err
	}
	var documents []match.Document
	cards := make(map[string]*Card, len(activities))
	for i := range activities {
		a := &activities[i]
		if d, card, ok := city.read(a, named.of(a.ProviderID), f.day); ok {
			documents, cards[a.ID] = append(documents, d), card
			delete(gone, a.ID)
		}
	}
	deleted := make([]string, 0, len(gone))
	for id := range gone {
		deleted = append(deleted, id)
	}
	city.cards.know(named)
	city.cards.put(cards)
	city.Index.Apply(documents, deleted)
	city.cards.drop(deleted)
	return nil
}

// suppliersOf reads the providers of the activities.
func (f *Feed) suppliersOf(ctx context.Context, slug string, activities []catalog.Activity) (named, error) {
	seen := map[string]bool{}
	var ids []string
	for _, a := range activities {
		if !seen[a.ProviderID] {
			seen[a.ProviderID] = true
			ids = append(ids, a.ProviderID)
		}
	}
	found, err := f.source.ProvidersByID(ctx, slug, ids)
	if err != nil {
		return nil, err
	}
	return suppliers(slices.Values(found)), nil
}
