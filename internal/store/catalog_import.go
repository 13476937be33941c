package store

// This file: what an import asks of what is there already, whatever its status.

import (
	"context"
	"fmt"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// ProvidersBySource gives the providers of the edition with these external
// ids, in any order; at most 250 ids at once.
func (c *Catalog) ProvidersBySource(ctx context.Context, edition string, externalIDs []string) ([]catalog.Provider, error) {
	stored, err := bySource(ctx, c.db, c.providers, edition, externalIDs)
	if err != nil {
		return nil, fmt.Errorf("store.ProvidersBySource(%s): %w", edition, err)
	}
	return plain(stored), nil
}

// ActivitiesBySource does so for activities.
func (c *Catalog) ActivitiesBySource(ctx context.Context, edition string, externalIDs []string) ([]catalog.Activity, error) {
	found, err := bySource(ctx, c.db, c.activities, edition, externalIDs)
	if err != nil {
		return nil, fmt.Errorf("store.ActivitiesBySource(%s): %w", edition, err)
	}
	return found, nil
}

func bySource[O any](ctx context.Context, db *sqldb.DB, g aggregate[O], edition string, externalIDs []string) ([]O, error) {
	if err := atMostABatch(len(externalIDs)); err != nil || len(externalIDs) == 0 {
		return nil, err
	}
	var found []O
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = g.find(tx, "where edition = $1 and external_id <> '' and external_id in ("+sqldb.Placeholders(2, len(externalIDs))+")",
			append([]any{edition}, anys(externalIDs)...)...)
		return err
	})
	return found, err
}

func atMostABatch(n int) error {
	if n > batchSize {
		return fault.Wrap(fault.Invalid, "", fmt.Errorf("%d keys at once, at most %d", n, batchSize))
	}
	return nil
}

// TakenProviderSlugs gives those of the slugs that lead to a provider of the
// edition, old slugs too; at most 250 at once.
func (c *Catalog) TakenProviderSlugs(ctx context.Context, edition string, slugs []string) ([]string, error) {
	taken, err := takenSlugs(ctx, c.db, "provider", "provider_slug", edition, slugs)
	if err != nil {
		return nil, fmt.Errorf("store.TakenProviderSlugs(%s): %w", edition, err)
	}
	return taken, nil
}

// TakenActivitySlugs does so for activities.
func (c *Catalog) TakenActivitySlugs(ctx context.Context, edition string, slugs []string) ([]string, error) {
	taken, err := takenSlugs(ctx, c.db, "activity", "activity_slug", edition, slugs)
	if err != nil {
		return nil, fmt.Errorf("store.TakenActivitySlugs(%s): %w", edition, err)
	}
	return taken, nil
}

func takenSlugs(ctx context.Context, db *sqldb.DB, table, oldSlugs, edition string, slugs []string) ([]string, error) {
	if err := atMostABatch(len(slugs)); err != nil || len(slugs) == 0 {
		return nil, err
	}
	in := sqldb.Placeholders(2, len(slugs))
	var taken []string
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		taken = nil
		return tx.Each("select slug from "+table+" where edition = $1 and slug in ("+in+")"+
			" union select slug from "+oldSlugs+" where edition = $1 and slug in ("+in+")",
			append([]any{edition}, anys(slugs)...), func(scan func(...any) error) error {
				var slug string
				if err := scan(&slug); err != nil {
					return err
				}
				taken = append(taken, slug)
				return nil
			})
	})
	return taken, err
}
