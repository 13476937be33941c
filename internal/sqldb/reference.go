package sqldb

// This file: which tables refer to which, so that others can go through them in
// an order in which rows can be written or removed.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Reference is a foreign key: columns of one table that name a row of another.
type Reference struct {
	Table   string
	Columns []string
	Parent  string
	Keys    []string // of the parent, in the order of Columns
	Cascade bool     // the row goes with that of the parent
}

// References gives the foreign keys of all tables.
func (db *DB) References(ctx context.Context) ([]Reference, error) {
	var out []Reference
	err := db.Read(ctx, func(tx Tx) error {
		var err error
		out, err = tx.References()
		return err
	})
	return out, err
}

// References gives the foreign keys of all tables.
func (tx Tx) References() ([]Reference, error) {
	var out []Reference
	last := ""
	err := tx.Each(tx.dialect.references(), nil, func(scan func(...any) error) error {
		var name, table, column, parent, key, rule string
		if err := scan(&name, &table, &column, &parent, &key, &rule); err != nil {
			return err
		}
		if name != last {
			out, last = append(out, Reference{Table: table, Parent: parent, Cascade: strings.EqualFold(rule, "cascade")}), name
		}
		r := &out[len(out)-1]
		r.Columns, r.Keys = append(r.Columns, column), append(r.Keys, key)
		return nil
	})
	return out, err
}

// inOrder gives the tables such that each comes after those to which it refers.
func inOrder(tables []string, references []Reference) ([]string, error) {
	waits := map[string][]string{}
	for _, r := range references {
		if r.Parent != r.Table {
			waits[r.Table] = append(waits[r.Table], r.Parent)
		}
	}
	var out []string
	left := slices.Sorted(slices.Values(tables))
	for len(left) > 0 {
		free := slices.DeleteFunc(slices.Clone(left), func(t string) bool {
			return slices.ContainsFunc(waits[t], func(parent string) bool { return slices.Contains(left, parent) })
		})
		if len(free) == 0 {
			return nil, fmt.Errorf("sqldb: the tables %s refer to each other in a circle", strings.Join(left, ", "))
		}
		out = append(out, free...)
		left = slices.DeleteFunc(left, func(t string) bool { return slices.Contains(free, t) })
	}
	return out, nil
}

// ownTables gives the columns by table, without the table in which the
// migrations are counted.
func (db *DB) ownTables(ctx context.Context) (map[string][]Column, []string, error) {
	columns, errColumns := db.Columns(ctx)
	references, errReferences := db.References(ctx)
	if err := cmp.Or(errColumns, errReferences); err != nil {
		return nil, nil, errors.Join(errColumns, errReferences)
	}
	byTable := map[string][]Column{}
	var names []string
	for _, c := range columns {
		if c.Table == migrationTable {
			continue
		}
		if byTable[c.Table] == nil {
			names = append(names, c.Table)
		}
		byTable[c.Table] = append(byTable[c.Table], c)
	}
	order, err := inOrder(names, references)
	return byTable, order, err
}

// migrationTable is where goose counts.
const migrationTable = "goose_db_version"
