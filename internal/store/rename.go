package store

// This file: a discipline that got another slug moves what is stored along.

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
)

// RenameDisciplines writes offers, wishes of schools and saved searches that know
// a discipline by a name of before under its present one, all in one transaction.
// Renames gives the present slug of each of before. What bears both names keeps
// the present one.
func RenameDisciplines(ctx context.Context, db *sqldb.DB, renames map[string]string) error {
	if len(renames) == 0 {
		return nil
	}
	err := db.Write(ctx, func(tx sqldb.Tx) error {
		for _, was := range slices.Sorted(maps.Keys(renames)) {
			if err := renameDiscipline(tx, was, renames[was]); err != nil {
				return err
			}
		}
		return renameInSearches(tx, func(slug string) (string, bool) { now, ok := renames[slug]; return now, ok })
	})
	if err != nil {
		return fmt.Errorf("store.RenameDisciplines: %w", err)
	}
	return nil
}

func renameDiscipline(tx sqldb.Tx, was, now string) error {
	const drawing = "illustratie:"
	for _, statement := range []struct {
		text string
		args []any
	}{
		{"delete from activity_discipline where discipline = $1 and activity_id in (select activity_id from activity_discipline where discipline = $2)", []any{was, now}},
		{"update activity_discipline set discipline = $2 where discipline = $1", []any{was, now}},
		{"update activity_image set file = $2 where file = $1", []any{drawing + was, drawing + now}},
		{"delete from profile_wish where theme = 'discipline' and slug = $1 and profile_id in (select profile_id from profile_wish where theme = 'discipline' and slug = $2)", []any{was, now}},
		{"update profile_wish set slug = $2 where theme = 'discipline' and slug = $1", []any{was, now}},
	} {
		if _, err := tx.Exec(statement.text, statement.args...); err != nil {
			return err
		}
	}
	return nil
}

func renameInSearches(tx sqldb.Tx, renames func(slug string) (string, bool)) error {
	queries := map[string]string{} // by id
	err := tx.Each("select id, query from saved_search where query like '%discipline=%'", nil, func(scan func(...any) error) error {
		var id, query string
		err := scan(&id, &query)
		queries[id] = query
		return err
	})
	if err != nil {
		return err
	}
	for id, query := range queries {
		if now := shortlist.Renamed(query, renames); now != query {
			if _, err := tx.Exec("update saved_search set query = $1 where id = $2", now, id); err != nil {
				return err
			}
		}
	}
	return nil
}
