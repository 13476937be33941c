package catalog

import (
	"context"

	"andersom/internal/clock"
	"andersom/internal/paging"
)

// This file: what the catalog asks of a database. internal/store answers.

// Store gives the offer as the public sees it: what is published, of published
// providers. Methods return faults: NotFound, Unavailable.
type Store interface {
	// ActivityBySlug gives the activity, or no activity and the slug that has
	// come in the place of an old one, or NotFound.
	ActivityBySlug(ctx context.Context, edition, slug string) (activity Activity, movedTo string, err error)
	// ProviderBySlug does so for a provider.
	ProviderBySlug(ctx context.Context, edition, slug string) (provider Provider, movedTo string, err error)
	// ActivitiesByID gives those of at most 250 ids that are public, in the
	// order of the ids.
	ActivitiesByID(ctx context.Context, edition string, ids []string) ([]Activity, error)
	// ProvidersByID does so for providers.
	ProvidersByID(ctx context.Context, edition string, ids []string) ([]Provider, error)
	// Providers gives the providers by name.
	Providers(ctx context.Context, edition string, request paging.Request) (paging.Page[Provider], error)
	// ActivitiesOfProvider gives the activities of a provider, newest first.
	ActivitiesOfProvider(ctx context.Context, edition, providerID string, request paging.Request) (paging.Page[Activity], error)
	// Addresses gives the activities confirmed on or after the day, newest
	// first, at most so many.
	Addresses(ctx context.Context, edition string, confirmedSince clock.Date, limit int) ([]Address, error)
	// Newest gives the activities, newest first.
	Newest(ctx context.Context, edition string, request paging.Request) (paging.Page[Activity], error)
}

// ImportStore takes in what an import brings, and tells what is there already,
// whatever its status. Lookups come with at most 250 keys.
type ImportStore interface {
	// SaveProviders stores all or none. One that is known by its id is replaced
	// and keeps the time it was created; one that says the same as what is
	// stored (UpdatedAt apart) is left alone. Conflict when a slug is taken.
	SaveProviders(ctx context.Context, providers []Provider) (Saved, error)
	// SaveActivities does so for activities.
	SaveActivities(ctx context.Context, activities []Activity) (Saved, error)
	// ProvidersBySource gives the providers with these external ids, in any order.
	ProvidersBySource(ctx context.Context, edition string, externalIDs []string) ([]Provider, error)
	// ActivitiesBySource does so for activities.
	ActivitiesBySource(ctx context.Context, edition string, externalIDs []string) ([]Activity, error)
	// TakenProviderSlugs gives those of the slugs that lead somewhere, old ones too.
	TakenProviderSlugs(ctx context.Context, edition string, slugs []string) ([]string, error)
	// TakenActivitySlugs does so for activities.
	TakenActivitySlugs(ctx context.Context, edition string, slugs []string) ([]string, error)
}

// Saved tells what a save did.
type Saved struct {
	Created   int
	Changed   int
	Unchanged int // known already and the same: nothing was written
}
