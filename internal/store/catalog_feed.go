package store

// This file: the whole offer in one stream, for the search index and exports.

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"andersom/internal/catalog"
	"andersom/internal/sqldb"
)

const (
	feedChunk  = 1000 // activities read in one transaction
	feedAhead  = 2    // chunks read at the same time
	feedMargin = 4    // chunks that may wait for the receiver
)

// EachFindable hands over every published activity of the edition, in the
// order of their ids, one call at a time, for the search index and the cards
// beside it: facts that neither needs are empty (activity_findable.go), as if
// nobody had stated them. Each activity is as it was at one moment, but not all
// at the same moment: see LastChange. An error of the function stops the
// stream and comes back.
func (c *Catalog) EachFindable(ctx context.Context, edition string, do func(catalog.Activity) error) error {
	if err := each(ctx, c.db, c.findable, publishedActivity, edition, do); err != nil {
		return fmt.Errorf("store.EachFindable(%s): %w", edition, err)
	}
	return nil
}

// ProviderNames gives the published providers of the edition by id, all at
// once, each with its id, name and slug and nothing else.
func (c *Catalog) ProviderNames(ctx context.Context, edition string) (map[string]catalog.Provider, error) {
	var found map[string]catalog.Provider
	err := c.db.Read(ctx, func(tx sqldb.Tx) error {
		found = map[string]catalog.Provider{}
		return tx.Each("select id, name, slug from provider where edition = $1 and "+publishedProvider, []any{edition},
			func(scan func(...any) error) error {
				var p catalog.Provider
				if err := scan(&p.ID, &p.Name, &p.Slug); err != nil {
					return err
				}
				found[p.ID] = p
				return nil
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store.ProviderNames(%s): %w", edition, err)
	}
	return found, nil
}

// EachActivity hands over every activity of the edition, whole and whatever its
// status, in the order of their ids, one call at a time. Each activity is as it
// was at one moment, but not all at the same moment. An error of the function
// stops the stream and comes back. For exports, not for the public.
func (c *Catalog) EachActivity(ctx context.Context, edition string, do func(catalog.Activity) error) error {
	if err := each(ctx, c.db, c.activities.tables, anyStatus, edition, do); err != nil {
		return fmt.Errorf("store.EachActivity(%s): %w", edition, err)
	}
	return nil
}

// EachProvider hands over every provider of the edition, whatever its status,
// in the order of their ids. For exports and imports, not for the public.
func (c *Catalog) EachProvider(ctx context.Context, edition string, do func(catalog.Provider) error) error {
	err := each(ctx, c.db, c.providers.tables, anyStatus, edition, func(p storedProvider) error { return do(p.Provider) })
	if err != nil {
		return fmt.Errorf("store.EachProvider(%s): %w", edition, err)
	}
	return nil
}

const anyStatus = "status <> ''"

// each reads ranges of ids, some at the same time, and hands their values over
// in order. A range is one transaction, so that a broken connection costs
// another try of that range and nothing is handed over twice.
func each[O any](ctx context.Context, db *sqldb.DB, g tables[O], condition, edition string, do func(O) error) error {
	ranges, err := idRanges(ctx, db, g.table, condition, edition)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(feedAhead + 1) // the readers, and the one that hands over
	results := make([]chan []O, len(ranges))
	for i := range results {
		results[i] = make(chan []O, 1)
	}
	room := make(chan struct{}, feedMargin)
	group.Go(func() error {
		for _, result := range results {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case chunk := <-result:
				for _, o := range chunk {
					if err := do(o); err != nil {
						return err
					}
				}
				<-room
			}
		}
		return nil
	})
	for i, r := range ranges {
		select {
		case <-ctx.Done():
			return group.Wait()
		case room <- struct{}{}:
		}
		group.Go(func() error {
			chunk, err := readRange(ctx, db, g, condition, edition, r)
			if err == nil {
				results[i] <- chunk
			}
			return err
		})
	}
	return group.Wait()
}

// idRange is a range of ids, both ends in it.
type idRange struct{ first, last string }

// idRanges cuts the ids of the edition into ranges of feedChunk.
func idRanges(ctx context.Context, db *sqldb.DB, table, condition, edition string) ([]idRange, error) {
	var ranges []idRange
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		ranges = nil
		n := 0
		statement := "select id from " + table + " where edition = $1 and " + condition + " order by id"
		return tx.Each(statement, []any{edition}, func(scan func(...any) error) error {
			var id string
			if err := scan(&id); err != nil {
				return err
			}
			if n%feedChunk == 0 {
				ranges = append(ranges, idRange{first: id})
			}
			ranges[len(ranges)-1].last = id
			n++
			return nil
		})
	})
	return ranges, err
}

func readRange[O any](ctx context.Context, db *sqldb.DB, g tables[O], condition, edition string, r idRange) ([]O, error) {
	var chunk []O
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		// Written so, the edition draws no index that would have to be sorted for every range.
		chunk, err = g.rows(tx, "where edition || '' = $1 and id between $2 and $3 and "+condition+" order by id", edition, r.first, r.last)
		if err != nil {
			return err
		}
		return g.hang(tx, chunk, "between $1 and $2", r.first, r.last)
	})
	return chunk, err
}
