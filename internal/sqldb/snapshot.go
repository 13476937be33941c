package sqldb

// This file: the whole database at one moment, for a backup, and back.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"andersom/internal/fault"
)

// CopyTo writes a whole copy of SQLite into a file that is not there yet, while
// others go on writing.
func (db *DB) CopyTo(ctx context.Context, file string) error {
	if db.dialect != SQLite {
		return errors.New("sqldb.CopyTo: only SQLite is one file")
	}
	if _, err := db.writer.ExecContext(ctx, "vacuum into ?", file); err != nil {
		return fmt.Errorf("sqldb.CopyTo: %w", translate(err))
	}
	return nil
}

// Integrity gives in words what is damaged in the file of SQLite, and rows that
// refer to none. PostgreSQL watches over both itself.
func (db *DB) Integrity(ctx context.Context) ([]string, error) {
	if db.dialect == Postgres {
		return nil, nil
	}
	var out []string
	err := db.Read(ctx, func(tx Tx) error {
		out = nil
		err := tx.Each("select integrity_check from pragma_integrity_check()", nil, func(scan func(...any) error) error {
			var line string
			err := scan(&line)
			if line != "ok" {
				out = append(out, "database: "+line)
			}
			return err
		})
		if err != nil {
			return err
		}
		return tx.Each(`select "table", parent from pragma_foreign_key_check()`, nil, func(scan func(...any) error) error {
			var table, parent string
			err := scan(&table, &parent)
			out = append(out, "a row of "+table+" refers to none of "+parent)
			return err
		})
	})
	return out, err
}

// Record is a row of a table as a snapshot holds it: text, int64 or float64.
type Record struct {
	Table   string
	Columns []string
	Values  []any
}

// Dump calls the function for every row of every table of one moment, tables in
// an order in which Load can take them.
func (db *DB) Dump(ctx context.Context, each func(Record) error) (err error) {
	byTable, order, err := db.ownTables(ctx)
	if err != nil {
		return fmt.Errorf("sqldb.Dump: %w", err)
	}
	pool := db.migrator // its statements may take long
	if db.dialect == SQLite {
		pool = db.reader
	}
	options := &sql.TxOptions{ReadOnly: true, Isolation: db.dialect.snapshot()}
	err = db.transact(ctx, pool, options, func(tx Tx) error {
		for _, table := range order {
			if err := dumpTable(tx, table, byTable[table], each); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("sqldb.Dump: %w", translate(err))
	}
	return nil
}

func dumpTable(tx Tx, table string, columns []Column, each func(Record) error) error {
	row := Record{Table: table, Columns: make([]string, len(columns)), Values: make([]any, len(columns))}
	places := make([]any, len(columns))
	for i, c := range columns {
		row.Columns[i], places[i] = c.Name, &row.Values[i]
	}
	return tx.Each("select "+strings.Join(row.Columns, ", ")+" from "+table, nil, func(scan func(...any) error) error {
		if err := scan(places...); err != nil {
			return err
		}
		return each(row)
	})
}

// loadBatch is how many rows of a table are written with one call.
const loadBatch = 500

// Load puts the rows in the place of all that the database holds. The function
// gives the next row, false after the last; rows of one table come together, and
// after those of the tables to which they refer. The schema must be that of the
// snapshot.
func (db *DB) Load(ctx context.Context, next func() (Record, bool, error)) error {
	byTable, order, err := db.ownTables(ctx)
	if err != nil {
		return fmt.Errorf("sqldb.Load: %w", err)
	}
	err = db.transact(ctx, db.migrator, db.writes, func(tx Tx) error {
		for _, table := range slices.Backward(order) {
			if _, err := tx.Exec("delete from " + table); err != nil {
				return err
			}
		}
		return loadRows(tx, byTable, next)
	})
	if err != nil {
		return fmt.Errorf("sqldb.Load: %w", translate(err))
	}
	return nil
}

func loadRows(tx Tx, known map[string][]Column, next func() (Record, bool, error)) error {
	var batch []Record
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		rows := make([][]any, len(batch))
		for i, r := range batch {
			rows[i] = r.Values
		}
		err := tx.Insert(batch[0].Table, batch[0].Columns, rows, "")
		batch = batch[:0]
		return err
	}
	for {
		row, ok, err := next()
		if err != nil {
			return err
		}
		if !ok {
			return flush()
		}
		for _, name := range row.Columns { // the names go into a statement
			if !slices.ContainsFunc(known[row.Table], func(c Column) bool { return c.Name == name }) {
				return fault.Wrap(fault.Invalid, "", fmt.Errorf("the snapshot has a column %s.%s that the database has not", row.Table, name))
			}
		}
		if len(batch) == loadBatch || len(batch) > 0 && batch[0].Table != row.Table {
			if err := flush(); err != nil {
				return err
			}
		}
		batch = append(batch, row)
	}
}

const (
	scrubTries = 20
	scrubPause = 250 * time.Millisecond
)

// Scrub makes what was deleted unreadable in the files of the database.
//
// SQLite writes zeros over what is deleted, but when a page is split it may leave
// an older copy of a row in the unused middle of the page, so the whole file is
// written anew and its log emptied. PostgreSQL marks the space of the named
// tables as free: it is written over when something else takes its place
// (docs/privacy.md).
func (db *DB) Scrub(ctx context.Context, tables ...string) error {
	if db.dialect == Postgres {
		for _, table := range tables {
			if _, err := db.migrator.ExecContext(ctx, "vacuum "+table); err != nil {
				return fmt.Errorf("sqldb.Scrub: %w", translate(err))
			}
		}
		return nil
	}
	if _, err := db.writer.ExecContext(ctx, "vacuum"); err != nil {
		return fmt.Errorf("sqldb.Scrub: %w", translate(err))
	}
	for try := 1; ; try++ {
		var busy, frames, moved int
		if err := db.writer.QueryRowContext(ctx, "pragma wal_checkpoint(truncate)").Scan(&busy, &frames, &moved); err != nil {
			return fmt.Errorf("sqldb.Scrub: %w", translate(err))
		}
		if busy == 0 {
			return nil
		}
		if try == scrubTries {
			return fmt.Errorf("sqldb.Scrub: %w", fault.Wrap(fault.Unavailable, "", errors.New("somebody goes on reading what was before")))
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("sqldb.Scrub: %w", ctx.Err())
		case <-time.After(scrubPause):
		}
	}
}
