package sqldb

// This file: bringing the schema to what the program needs. Migrations only go
// forward; a mistake is mended by the next one.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Migrate runs the migrations that the database does not have yet and refuses,
// with a SetupError, a database of a newer program. Several processes may call
// it at once.
//
// Config.Migrations holds goose files: those in its root are for both
// databases, those in its folder "sqlite" or "postgres" for that one only.
func (db *DB) Migrate(ctx context.Context) error {
	provider, err := db.provider()
	if err != nil {
		return err
	}
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	if err != nil && db.dialect == SQLite {
		// SQLite has no lock around several migrations. When two processes start
		// at once, the second fails on what the first just made, and finds
		// nothing left to do.
		_, err = provider.Up(ctx)
	}
	var partial *goose.PartialError
	if errors.As(err, &partial) {
		return fmt.Errorf("sqldb.Migrate: %s: %w", partial.Failed.Source.Path, translate(err))
	}
	if err != nil {
		return fmt.Errorf("sqldb.Migrate: %w", translate(err))
	}
	return nil
}

// MigrateTo runs the migrations up to a version, for a snapshot of an older
// program.
func (db *DB) MigrateTo(ctx context.Context, version int64) error {
	provider, err := db.provider()
	if err != nil {
		return err
	}
	if _, err := provider.UpTo(ctx, version); err != nil {
		return fmt.Errorf("sqldb.MigrateTo: %w", translate(err))
	}
	return nil
}

// CheckSchema refuses, with a SetupError, a database whose schema is not the
// one that this program needs. For a program that may not migrate.
func (db *DB) CheckSchema(ctx context.Context) error {
	has, needs, err := db.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	if has < needs {
		return &SetupError{Sentence: fmt.Sprintf("the database has schema %d and this program needs %d: run andersom migrate", has, needs)}
	}
	return newer(has, needs)
}

// SchemaVersion tells which version of the schema the database has and which
// one this program needs.
func (db *DB) SchemaVersion(ctx context.Context) (has, needs int64, err error) {
	provider, err := db.provider()
	if err != nil {
		return 0, 0, err
	}
	has, needs, err = provider.GetVersions(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("sqldb.SchemaVersion: %w", translate(err))
	}
	return has, needs, nil
}

func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	has, needs, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("sqldb: read schema version: %w", translate(err))
	}
	return newer(has, needs)
}

func newer(has, needs int64) error {
	if has <= needs {
		return nil
	}
	return &SetupError{Sentence: fmt.Sprintf("the database has schema %d and this program knows up to %d: use the newer program that made it", has, needs)}
}

// provider is not closed: closing it closes the pool.
func (db *DB) provider() (*goose.Provider, error) {
	if db.migrations == nil {
		return nil, errors.New("sqldb: no migrations were given to Open")
	}
	files, err := merged(db.migrations, string(db.dialect))
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectSQLite3
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if db.dialect == Postgres {
		dialect = goose.DialectPostgres
		const second, tenMinutes = 1, 600
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(second, tenMinutes))
		if err != nil {
			return nil, fmt.Errorf("sqldb: migration lock: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, db.migrator, files, options...)
	if err != nil {
		return nil, fmt.Errorf("sqldb: read migrations: %w", err)
	}
	return provider, nil
}

// overlay shows the files of two folders of one file system as one folder.
type overlay struct {
	all     fs.FS
	variant string
	entries []fs.DirEntry
}

func merged(all fs.FS, variant string) (fs.FS, error) {
	entries, err := fs.ReadDir(all, ".")
	if err != nil {
		return nil, fmt.Errorf("sqldb: read migrations: %w", err)
	}
	only, err := fs.ReadDir(all, variant)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("sqldb: read migrations for %s: %w", variant, err)
	}
	entries = append(entries, only...)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return overlay{all: all, variant: variant, entries: entries}, nil
}

// Open opens a file of either folder.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.all.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.all.Open(path.Join(o.variant, name))
	}
	return file, err
}

// ReadDir lists the files of both folders.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return o.entries, nil
}
