// Package sqldb is the adapter around both databases: SQLite in a data folder
// by default, PostgreSQL by URL. It opens them, migrates them, runs
// transactions with the same promise on both (as if one after another) and
// turns the errors of their drivers into faults. What does not live here:
// tables, statements and domain words (store).
package sqldb

// This file: opening and closing a database, and running transactions.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"time"
)

// Config says which database to open.
type Config struct {
	URL        string // postgres://user:password@host:5432/name; empty means SQLite
	Folder     string // data folder for SQLite; made with mode 0700 when absent
	Migrations fs.FS  // see Migrate
	Fleeting   bool   // SQLite: do not wait for the disk. Only for data that may be lost, such as in tests

	// Trace, when set, is called with the text of each statement before it runs.
	// It must be quick and safe for several goroutines.
	Trace func(statement string)
}

// DB is an open database. It is safe for use by several goroutines.
type DB struct {
	dialect    Dialect
	reader     *sql.DB
	writer     *sql.DB
	migrator   *sql.DB // like writer, without a statement deadline
	writes     *sql.TxOptions
	migrations fs.FS
	trace      func(string)
}

// Open opens the database and checks that it answers; it does not migrate.
// Mistakes of the person who set it up come back as a SetupError, a database
// that does not answer as an Unavailable fault.
func Open(ctx context.Context, config Config) (*DB, error) {
	open := openSQLite
	if config.URL != "" {
		open = openPostgres
	}
	db, err := open(ctx, config)
	if err != nil {
		return nil, err
	}
	db.migrations, db.trace = config.Migrations, config.Trace
	return db, nil
}

// Close closes all connections.
func (db *DB) Close() error {
	err := errors.Join(db.reader.Close(), db.writer.Close())
	if db.migrator != db.writer {
		err = errors.Join(err, db.migrator.Close())
	}
	return err
}

// Dialect tells which of the two databases this is.
func (db *DB) Dialect() Dialect { return db.dialect }

// Ping checks that the database answers; Unavailable when it does not.
func (db *DB) Ping(ctx context.Context) error {
	return db.Read(ctx, func(tx Tx) error {
		var one int
		return tx.QueryRow("select 1").Scan(&one)
	})
}

// Read runs the function in a transaction that only reads and sees one moment
// of the database throughout. When the connection breaks the function runs
// again, so it must keep nothing from an earlier run.
func (db *DB) Read(ctx context.Context, do func(Tx) error) error {
	options := &sql.TxOptions{ReadOnly: true, Isolation: db.dialect.snapshot()}
	return db.retry(ctx, brokenOrUndone, func() error { return db.transact(ctx, db.reader, options, do) })
}

// Write runs the function in a transaction that commits when the function
// returns nil and leaves no trace otherwise. Transactions behave as if they
// ran one after another: when PostgreSQL finds that two of them cannot, it
// undoes one, and the function runs again, so it must keep nothing from an
// earlier run. A connection that breaks is not tried again, because the
// commit may have arrived: the caller gets Unavailable.
func (db *DB) Write(ctx context.Context, do func(Tx) error) error {
	return db.retry(ctx, undone, func() error { return db.transact(ctx, db.writer, db.writes, do) })
}

func (db *DB) transact(ctx context.Context, pool *sql.DB, options *sql.TxOptions, do func(Tx) error) (err error) {
	tx, err := pool.BeginTx(ctx, options)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { // also when do panics; after a commit there is nothing left to undo
		if undo := tx.Rollback(); undo != nil && !errors.Is(undo, sql.ErrTxDone) {
			err = errors.Join(err, fmt.Errorf("rollback: %w", undo))
		}
	}()
	if err := do(Tx{ctx: ctx, tx: tx, dialect: db.dialect, trace: db.trace}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

const (
	attempts   = 8
	firstPause = 10 * time.Millisecond
	longPause  = 500 * time.Millisecond
)

// retry runs the attempt again while its error is of the sort that passes, with
// growing pauses, about a second in all.
func (db *DB) retry(ctx context.Context, passes func(error) bool, attempt func() error) error {
	pause := firstPause
	for i := 1; ; i++ {
		err := attempt()
		if err == nil {
			return nil
		}
		if i == attempts || ctx.Err() != nil || !passes(err) {
			return translate(err)
		}
		// Some chance in the pause, so that two that were in each other's way part.
		timer := time.NewTimer(pause/2 + rand.N(pause)) //nolint:gosec // a pause needs no secret chance
		select {
		case <-ctx.Done():
			timer.Stop()
			return translate(err)
		case <-timer.C:
		}
		pause = min(2*pause, longPause)
	}
}
