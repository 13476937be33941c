package store

// This file: the change log, by which every process that holds a search index
// learns which activities to read again. A number is given while the table is
// locked, so numbers become visible in their order and none is missed.

import (
	"context"
	"fmt"
	"slices"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/sqldb"
)

// LastChange gives the number of the newest change, 0 when there is none.
// Read it before EachFindable: what changes meanwhile is then read again.
func (c *Catalog) LastChange(ctx context.Context) (int64, error) {
	var last int64
	err := c.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		last, err = lastChange(tx)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("store.LastChange: %w", err)
	}
	return last, nil
}

// Changes gives the changes after the number, oldest first, at most so many.
func (c *Catalog) Changes(ctx context.Context, since int64, limit int) ([]catalog.Change, error) {
	var changes []catalog.Change
	err := c.db.Read(ctx, func(tx sqldb.Tx) error {
		changes = nil
		return tx.Each(`select seq, edition, activity_id, changed_at from change_log
			where seq > $1 order by seq limit $2`, []any{since, limit}, func(scan func(...any) error) error {
			var one catalog.Change
			if err := scan(&one.Seq, &one.Edition, &one.ActivityID, momentOf(&one.At)); err != nil {
				return err
			}
			changes = append(changes, one)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.Changes: %w", err)
	}
	return changes, nil
}

func lastChange(tx sqldb.Tx) (int64, error) {
	var last int64
	err := tx.QueryRow("select coalesce(max(seq), 0) from change_log").Scan(&last)
	return last, err
}

// logActivities enters the activities in the log; the transaction must hold
// the lock on it.
func logActivities(tx sqldb.Tx, ids []string, at time.Time) error {
	return logWhere(tx, "id", ids, at)
}

// logActivitiesOf enters all activities of the providers in the log.
func logActivitiesOf(tx sqldb.Tx, providers []string, at time.Time) error {
	return logWhere(tx, "provider_id", providers, at)
}

func logWhere(tx sqldb.Tx, column string, ids []string, at time.Time) error {
	for batch := range slices.Chunk(ids, batchSize) {
		last, err := lastChange(tx)
		if err != nil {
			return err
		}
		args := append([]any{last, micros(at)}, anys(batch)...)
		_, err = tx.Exec(`insert into change_log (seq, edition, activity_id, changed_at)
			select cast($1 as bigint) + row_number() over (order by id), edition, id, cast($2 as bigint)
			from activity where `+column+` in (`+sqldb.Placeholders(3, len(batch))+`)`, args...)
		if err != nil {
			return err
		}
	}
	return nil
}
