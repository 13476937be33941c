package store

// This file: how providers and activities are written. Reading for pages is in
// catalog_read.go, feeding the search index in catalog_feed.go.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/sqldb"
)

// Catalog stores the offer.
type Catalog struct {
	db         *sqldb.DB
	providers  aggregate[storedProvider]
	activities aggregate[catalog.Activity]
	findable   tables[catalog.Activity] // see EachFindable
}

// NewCatalog gives the store of the offer in the database.
func NewCatalog(db *sqldb.DB) *Catalog {
	return &Catalog{
		db: db,
		providers: aggregate[storedProvider]{
			tables: tables[storedProvider]{
				table: "provider", primary: "id", foreign: "provider_id",
				bind: providerColumns, lists: providerLists(),
				key: func(p *storedProvider) string { return p.ID },
			},
			slugs: "provider_slug",
			head: func(p *storedProvider) head {
				return head{&p.ID, &p.Edition, &p.ExternalID, &p.Slug, &p.CreatedAt, &p.UpdatedAt}
			},
			keep: func(_, _ *storedProvider) {},
		},
		activities: aggregate[catalog.Activity]{
			tables: tables[catalog.Activity]{
				table: "activity", primary: "id", foreign: "activity_id",
				bind: activityColumns, lists: activityLists(),
				key: func(a *catalog.Activity) string { return a.ID },
			},
			slugs: "activity_slug",
			head: func(a *catalog.Activity) head {
				return head{&a.ID, &a.Edition, &a.ExternalID, &a.Slug, &a.CreatedAt, &a.UpdatedAt}
			},
			keep: func(old, incoming *catalog.Activity) {
				if incoming.PublishedAt.IsZero() {
					incoming.PublishedAt = old.PublishedAt
				}
			},
		},
		findable: tables[catalog.Activity]{
			table: "activity", primary: "id", foreign: "activity_id",
			bind: findableColumns, lists: findableLists(),
			key: func(a *catalog.Activity) string { return a.ID },
		},
	}
}

// SaveProviders stores all providers or none. One that is known by its id, or
// by edition and external id, is replaced and keeps its id and the time it was
// created; when it says the same as what is stored, nothing is written. Its
// old slug goes on leading to it. Conflict when a slug is taken.
func (c *Catalog) SaveProviders(ctx context.Context, providers []catalog.Provider) (catalog.Saved, error) {
	incoming := make([]storedProvider, len(providers))
	for i, p := range providers {
		incoming[i] = storedProvider{p, fold(p.Name)}
	}
	var saved catalog.Saved
	err := c.db.Write(ctx, func(tx sqldb.Tx) error {
		if err := tx.Lock("change_log"); err != nil {
			return err
		}
		var written []string
		var err error
		if saved, written, err = c.providers.save(tx, incoming); err != nil {
			return err
		}
		if len(written) == 0 {
			return nil
		}
		return logActivitiesOf(tx, written, providers[0].UpdatedAt)
	})
	if err != nil {
		return catalog.Saved{}, fmt.Errorf("store.SaveProviders: %w", err)
	}
	return saved, nil
}

// SaveActivities stores all activities or none, as SaveProviders does, and
// enters each that it wrote in the change log. An activity that comes without
// a time of publication keeps the one it has. Conflict when a slug is taken
// or a provider does not exist.
func (c *Catalog) SaveActivities(ctx context.Context, activities []catalog.Activity) (catalog.Saved, error) {
	var saved catalog.Saved
	err := c.db.Write(ctx, func(tx sqldb.Tx) error {
		if err := tx.Lock("change_log"); err != nil {
			return err
		}
		var written []string
		var err error
		if saved, written, err = c.activities.save(tx, activities); err != nil {
			return err
		}
		if len(written) == 0 {
			return nil
		}
		return logActivities(tx, written, activities[0].UpdatedAt)
	})
	if err != nil {
		return catalog.Saved{}, fmt.Errorf("store.SaveActivities: %w", err)
	}
	return saved, nil
}

// HideContact takes the name, address and telephone of who is to be reached off
// every provider with the address, whatever its capitals.
func (s *Catalog) HideContact(ctx context.Context, email string, now time.Time) error {
	return wrapped("HideContact", s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec(`update provider set contact_name = '', contact_email = '', contact_phone = '', updated_at = $1
			where lower(contact_email) = $2 and contact_email <> ''`, micros(now), strings.ToLower(email))
		return err
	}))
}
