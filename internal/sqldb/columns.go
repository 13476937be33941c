package sqldb

// This file: what tables and columns the database has, so that others can hold
// them against what they declared.

import "context"

// Column is one column of one table or view.
type Column struct {
	Table string
	Name  string
	Type  string // as the database calls it, lower case
}

// Columns lists every column of every table, in the order of the tables' names.
func (db *DB) Columns(ctx context.Context) ([]Column, error) {
	var columns []Column
	err := db.Read(ctx, func(tx Tx) error {
		columns = nil
		return tx.Each(db.dialect.columns(), nil, func(scan func(...any) error) error {
			var c Column
			if err := scan(&c.Table, &c.Name, &c.Type); err != nil {
				return err
			}
			columns = append(columns, c)
			return nil
		})
	})
	return columns, err
}
