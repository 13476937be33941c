package sqldb

// This file: opening SQLite.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"modernc.org/sqlite"

	"andersom/internal/fault"
)

// FileName is the name of the database in the data folder.
const FileName = "andersom.db"

// oldestSQLite is the first version without faults in the write-ahead log that
// could lose what was committed.
const oldestSQLite = "3.53.2"

// busyMilliseconds is how long a connection waits for another to finish.
const busyMilliseconds = 10_000

// openSQLite opens the file in the data folder with one connection that writes
// and several that read beside it. A second writer in this process waits in the
// pool, one of another process in SQLite.
func openSQLite(ctx context.Context, config Config) (*DB, error) {
	file, err := sqliteFile(config.Folder)
	if err != nil {
		return nil, err
	}
	synchronous := "full"
	if config.Fleeting {
		synchronous = "off"
	}
	writer, err := sqlitePool(file, 1, url.Values{
		"_txlock": {"immediate"}, // a transaction that reads first and writes later must not find itself too late
		"_pragma": append(sqlitePragmas(), "journal_mode(wal)", "synchronous("+synchronous+")"),
	})
	if err != nil {
		return nil, err
	}
	reader, err := sqlitePool(file, max(4, runtime.NumCPU()), url.Values{
		"_query_only": {"1"},
		"_pragma":     sqlitePragmas(),
	})
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	db := &DB{dialect: SQLite, reader: reader, writer: writer, migrator: writer, writes: &sql.TxOptions{}}
	if err := checkSQLite(ctx, writer, file); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// sqliteFile makes the data folder and the file in it where they are absent,
// readable by the owner only; SQLite gives its other files the same mode.
func sqliteFile(folder string) (string, error) {
	if folder == "" {
		return "", &SetupError{Sentence: "no data folder is set: give one with --data, or a PostgreSQL database with --database"}
	}
	folder, err := filepath.Abs(folder)
	if err == nil {
		err = os.MkdirAll(folder, 0o700)
	}
	file := filepath.Join(folder, FileName)
	var f *os.File
	if err == nil {
		f, err = os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return "", &SetupError{fmt.Sprintf("the data folder %s cannot be written (%s): make it writable for this user, or choose another with --data",
			folder, reason(err)), err}
	}
	return file, nil
}

// reason is the last part of a file error: "permission denied".
func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// sqlitePragmas are the settings of every connection. The waiting time comes
// first: setting the others may already have to wait.
func sqlitePragmas() []string {
	return []string{
		"busy_timeout(" + strconv.Itoa(busyMilliseconds) + ")",
		"foreign_keys(1)",
		"secure_delete(1)",    // what is erased is gone from the file
		"trusted_schema(0)",   // the schema may not call functions with side effects
		"cache_size(-16384)",  // 16 MiB per connection
		"temp_store(memory)",  // no personal data in files outside the folder
		"mmap_size(67108864)", // 64 MiB
	}
}

func sqlitePool(file string, size int, settings url.Values) (*sql.DB, error) {
	dsn := url.URL{Scheme: "file", Path: file, RawQuery: settings.Encode()}
	connector, err := sqlite.NewConnector(dsn.String())
	if err != nil {
		return nil, fmt.Errorf("sqldb: open %s: %w", file, err)
	}
	pool := sql.OpenDB(connector)
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return pool, nil
}

// checkSQLite makes a connection and refuses an engine with known faults.
func checkSQLite(ctx context.Context, pool *sql.DB, file string) error {
	var version string
	if err := pool.QueryRowContext(ctx, "select sqlite_version()").Scan(&version); err != nil {
		if err := translate(err); fault.Is(err, fault.Unavailable) || ctx.Err() != nil {
			return err
		}
		return &SetupError{fmt.Sprintf("%s is not a database that this program can read: restore a backup, or choose another folder with --data", file), err}
	}
	if olderThan(version, oldestSQLite) {
		return &SetupError{Sentence: fmt.Sprintf("this program was built with SQLite %s, which can lose data: build it with %s or newer", version, oldestSQLite)}
	}
	return nil
}

// olderThan compares versions such as "3.53.4" number by number; a part that
// is no number counts as 0.
func olderThan(version, than string) bool {
	a, b := strings.Split(version, "."), strings.Split(than, ".")
	for i := range b {
		var x, y int
		if i < len(a) {
			x, _ = strconv.Atoi(a[i])
		}
		y, _ = strconv.Atoi(b[i])
		if x != y {
			return x < y
		}
	}
	return false
}
