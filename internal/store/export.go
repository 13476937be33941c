package store

// This file: everything that is stored of one account.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// exported are the tables of an account with the columns that are handed over.
// Left out are secrets, of which a copy would only be a danger: the hash of the
// password and those of cookies.
func exported() []exportedTable {
	const ofDraft, ofList = "profile_id in (select id from profile where owner = $1)", "list_id in (select id from shortlist where account = $1)"
	return []exportedTable{
		{"account", "id = $1", []string{"id", "email", "created_at", "confirmed_at", "password_at", "disabled_at", "edition", "school"}},
		{"account_team", "account = $1", []string{"role"}},
		{"account_device", "account = $1", []string{"device", "seen_at"}},
		{"session", "account = $1", []string{"id", "device", "remember", "created_at", "seen_at", "authenticated_at", "ends_at"}},
		{"account_token", "account = $1", []string{"id", "purpose", "created_at", "expires_at", "used_at", "address"}},
		{"membership", "account = $1", []string{"school", "role", "asked_role", "asked_at", "confirmed_at", "confirmed_by"}},
		{"profile", "owner = $1", []string{"school", "version", "updated_at", "concepts", "places", "facilities", "km", "price_max", "group_size", "roles", "licensed", "vog"}},
		{"profile_group", ofDraft, []string{"position", "name", "groepen", "pupils", "needs"}},
		{"profile_wish", ofDraft, []string{"position", "theme", "slug", "want"}},
		{"profile_hole", ofDraft, []string{"position", "weekday", "starts", "ends", "group_keys", "first_day", "last_day", "budget"}},
		{"profile_blocked", ofDraft, []string{"position", "kind", "note", "first_day", "last_day", "weekday", "group_keys"}},
		{"shortlist", "account = $1", []string{"name", "edition", "created_at", "updated_at"}},
		{"shortlist_item", "added_by = $1 or " + ofList, []string{"activity_id", "title", "note", "added_at", "removed_at"}},
		{"saved_search", "account = $1", []string{"name", "query", "alert", "edition", "created_at"}},
		{"job", "account = $1", []string{"id", "kind", "args", "created_at"}},
	}
}

// Export gives all that is stored of an account, and puts in the work.
func (s *Account) Export(ctx context.Context, now time.Time, owner string, jobs ...job.Job) ([]account.ExportTable, error) {
	var out []account.ExportTable
	err := s.write(ctx, "Export", func(tx sqldb.Tx) error {
		out = nil
		for _, t := range exported() {
			table, err := exportTable(tx, t, owner)
			if err != nil {
				return err
			}
			out = append(out, table)
		}
		return enqueue(tx, now, jobs...)
	})
	return out, err
}

// exportedTable is a table with the rows and columns that are handed over.
type exportedTable struct {
	name    string
	of      string // which rows are of account $1
	columns []string
}

func exportTable(tx sqldb.Tx, t exportedTable, owner string) (account.ExportTable, error) {
	out, columns := account.ExportTable{Name: t.name}, t.columns
	err := tx.Each(fmt.Sprintf("select %s from %s where %s order by %s", strings.Join(columns, ", "), t.name, t.of, columns[0]), []any{owner}, func(scan func(...any) error) error {
		cells := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range cells {
			places[i] = &cells[i]
		}
		if err := scan(places...); err != nil {
			return err
		}
		row := map[string]any{}
		for i, c := range columns {
			row[c] = readable(c, cells[i])
		}
		out.Rows = append(out.Rows, row)
		return nil
	})
	return out, err
}

// readable writes a time as people and machines read it.
func readable(column string, value any) any {
	n, isNumber := value.(int64)
	if !isNumber || len(column) < 3 || column[len(column)-3:] != "_at" {
		return value
	}
	if n == 0 {
		return nil
	}
	return time.UnixMicro(n).UTC().Format(time.RFC3339)
}
