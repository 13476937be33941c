// Package sqldbtest gives tests a fresh, migrated database of both kinds:
// SQLite always, PostgreSQL where its programs are on the machine. What does
// not live here: the schema of the product and rows to put in it
// (store/storetest).
package sqldbtest

// This file: what tests call. All of it takes the migrations to run, in the
// form of sqldb.Config.Migrations; nil leaves the database empty.

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"andersom/internal/sqldb"
)

// required tells whether tests must fail instead of skip where PostgreSQL is
// missing: ANDERSOM_TEST_REQUIRE_POSTGRES is 1, or ANDERSOM_TEST_REQUIRE, the
// list of all that must be there, names postgres.
func required() bool {
	return os.Getenv("ANDERSOM_TEST_REQUIRE_POSTGRES") == "1" ||
		slices.Contains(strings.Split(os.Getenv("ANDERSOM_TEST_REQUIRE"), ","), "postgres")
}

// Each runs the test on SQLite and on PostgreSQL, each with a migrated database
// of its own. The PostgreSQL half is skipped on a machine without it.
func Each(t *testing.T, files fs.FS, test func(*testing.T, *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t, files)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t, files)) })
}

// SQLite gives a migrated SQLite database that is gone after the test.
func SQLite(t testing.TB, files fs.FS) *sqldb.DB {
	t.Helper()
	return sqlite(t, files, nil)
}

// Traced is SQLite that also tells which statements it ran since it was last
// asked, so that a test can count them or look at how they run.
func Traced(t testing.TB, files fs.FS) (db *sqldb.DB, statements func() []string) {
	t.Helper()
	var guard sync.Mutex
	var seen []string
	db = sqlite(t, files, func(statement string) {
		guard.Lock()
		defer guard.Unlock()
		seen = append(seen, statement)
	})
	return db, func() []string {
		guard.Lock()
		defer guard.Unlock()
		out := seen
		seen = nil
		return out
	}
}

func sqlite(t testing.TB, files fs.FS, trace func(string)) *sqldb.DB {
	t.Helper()
	template, err := sqliteTemplate(files)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, sqldb.FileName), template, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, sqldb.Config{Folder: folder, Migrations: files, Fleeting: true, Trace: trace})
}

// Postgres gives a migrated PostgreSQL database that is gone after the test.
func Postgres(t testing.TB, files fs.FS) *sqldb.DB {
	t.Helper()
	return open(t, sqldb.Config{URL: PostgresURL(t, files), Migrations: files})
}

// PostgresURL gives the address of a migrated PostgreSQL database that is gone
// after the test, for tests that open it themselves.
func PostgresURL(t testing.TB, files fs.FS) string {
	t.Helper()
	server, err := startOnce()
	if err != nil {
		if required() {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	url, drop, err := server.database(files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := drop(); err != nil {
			t.Error(err)
		}
	})
	return url
}

func open(t testing.TB, config sqldb.Config) *sqldb.DB {
	t.Helper()
	db, err := sqldb.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// sqliteTemplate gives the bytes of a migrated database. They are made once per
// test binary: a copy is there sooner than the migrations have run.
func sqliteTemplate(files fs.FS) ([]byte, error) {
	if files == nil {
		return nil, nil
	}
	key, err := keyOf(files)
	if err != nil {
		return nil, err
	}
	sqliteTemplates.guard.Lock()
	defer sqliteTemplates.guard.Unlock()
	if made, ok := sqliteTemplates.made[key]; ok {
		return made, nil
	}
	folder, err := os.MkdirTemp("", "andersom-sqlite-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a leftover of a test
	if err := migrate(sqldb.Config{Folder: folder, Migrations: files, Fleeting: true}); err != nil {
		return nil, err
	}
	made, err := os.ReadFile(filepath.Join(folder, sqldb.FileName))
	if err == nil {
		sqliteTemplates.made[key] = made
	}
	return made, err
}

// sqliteTemplates outlives the tests that fill it: that is its use.
var sqliteTemplates = struct {
	guard sync.Mutex
	made  map[templateKey][]byte
}{made: map[templateKey][]byte{}}

// templateKey tells one set of migrations from another by what they say.
type templateKey [sha256.Size]byte

func keyOf(files fs.FS) (templateKey, error) {
	hash := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		hash.Write([]byte(name + "\x00"))
		hash.Write(content)
		return err
	})
	return templateKey(hash.Sum(nil)), err
}

func migrate(config sqldb.Config) error {
	ctx := context.Background() // for all tests of the binary, so not of one of them
	db, err := sqldb.Open(ctx, config)
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.Close() // the last one out moves the log into the file
}
