package catalog

import (
	"context"
	"fmt"
	"slices"

	"andersom/internal/clock"
	"andersom/internal/paging"
)

// This file: the offer for pages and the API. Everyone may see what is public,
// so nobody is asked who they are.

// lookupSize is the greatest number of keys handed to the store at once.
const lookupSize = 250

// Service gives the public offer.
type Service struct{ store Store }

// NewService makes the service on a store.
func NewService(store Store) *Service { return &Service{store: store} }

// Activity gives the published activity with the slug. When the slug is an old
// one, movedTo is the new one and the activity is empty: redirect. NotFound
// when there is none.
func (s *Service) Activity(ctx context.Context, edition, slug string) (activity Activity, movedTo string, err error) {
	activity, movedTo, err = s.store.ActivityBySlug(ctx, edition, slug)
	if err != nil {
		return Activity{}, "", fmt.Errorf("catalog.Activity: %w", err)
	}
	return activity, movedTo, nil
}

// Provider gives the published provider with the slug, as Activity does.
func (s *Service) Provider(ctx context.Context, edition, slug string) (provider Provider, movedTo string, err error) {
	provider, movedTo, err = s.store.ProviderBySlug(ctx, edition, slug)
	if err != nil {
		return Provider{}, "", fmt.Errorf("catalog.Provider: %w", err)
	}
	return provider, movedTo, nil
}

// Activities gives those of the ids that are public, in the order of the ids.
func (s *Service) Activities(ctx context.Context, edition string, ids []string) ([]Activity, error) {
	found, err := lookup(ctx, edition, ids, s.store.ActivitiesByID)
	if err != nil {
		return nil, fmt.Errorf("catalog.Activities: %w", err)
	}
	return found, nil
}

// ProvidersOf gives the providers of the activities by their id, for lists
// that name them.
func (s *Service) ProvidersOf(ctx context.Context, edition string, activities []Activity) (map[string]Provider, error) {
	ids := make([]string, len(activities))
	for i, a := range activities {
		ids[i] = a.ProviderID
	}
	slices.Sort(ids)
	found, err := lookup(ctx, edition, slices.Compact(ids), s.store.ProvidersByID)
	if err != nil {
		return nil, fmt.Errorf("catalog.ProvidersOf: %w", err)
	}
	byID := make(map[string]Provider, len(found))
	for _, p := range found {
		byID[p.ID] = p
	}
	return byID, nil
}

// Providers gives a page of the published providers by name. Invalid when the
// cursor is not ours.
func (s *Service) Providers(ctx context.Context, edition string, request paging.Request) (paging.Page[Provider], error) {
	page, err := s.store.Providers(ctx, edition, request)
	if err != nil {
		return paging.Page[Provider]{}, fmt.Errorf("catalog.Providers: %w", err)
	}
	return page, nil
}

// OfProvider gives a page of the published activities of a provider, newest
// first. Invalid when the cursor is not ours.
func (s *Service) OfProvider(ctx context.Context, edition, providerID string, request paging.Request) (paging.Page[Activity], error) {
	page, err := s.store.ActivitiesOfProvider(ctx, edition, providerID, request)
	if err != nil {
		return paging.Page[Activity]{}, fmt.Errorf("catalog.OfProvider: %w", err)
	}
	return page, nil
}

// Newest gives a page of the published activities, newest first. Invalid when
// the cursor is not ours.
func (s *Service) Newest(ctx context.Context, edition string, request paging.Request) (paging.Page[Activity], error) {
	page, err := s.store.Newest(ctx, edition, request)
	if err != nil {
		return paging.Page[Activity]{}, fmt.Errorf("catalog.Newest: %w", err)
	}
	return page, nil
}

// Addresses gives where the activities are found that a search finds on the
// day: those that are not stale. Newest first, at most so many.
func (s *Service) Addresses(ctx context.Context, edition string, today clock.Date, limit int) ([]Address, error) {
	found, err := s.store.Addresses(ctx, edition, today.AddMonths(-hideMonths), limit)
	if err != nil {
		return nil, fmt.Errorf("catalog.Addresses: %w", err)
	}
	return found, nil
}

// lookup asks the store for any number of keys, so many at a time.
func lookup[T any](ctx context.Context, edition string, keys []string, ask func(context.Context, string, []string) ([]T, error)) ([]T, error) {
	var out []T
	for some := range slices.Chunk(keys, lookupSize) {
		found, err := ask(ctx, edition, some)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}
