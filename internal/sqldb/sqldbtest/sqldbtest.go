// Package sqldbtest gives tests a fresh, migrated database of both kinds:
// SQLite always, PostgreSQL where its programs are on the machine. What does
// not live here: rows to put in them (store/storetest).
package sqldbtest

// This file: what tests call.

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"andersom/internal/sqldb"
	"andersom/internal/store/migrations"
)

// RequirePostgres is the environment variable that, set to 1, makes tests fail
// instead of skip where PostgreSQL is missing.
const RequirePostgres = "ANDERSOM_TEST_REQUIRE_POSTGRES"

// Each runs the test on SQLite and on PostgreSQL, each with a migrated database
// of its own. The PostgreSQL half is skipped on a machine without it.
func Each(t *testing.T, test func(*testing.T, *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite gives a migrated SQLite database that is gone after the test.
func SQLite(t testing.TB) *sqldb.DB {
	t.Helper()
	return sqlite(t, nil)
}

// Traced is SQLite that also tells which statements it ran since it was last
// asked, so that a test can count them or look at how they run.
func Traced(t testing.TB) (db *sqldb.DB, statements func() []string) {
	t.Helper()
	var guard sync.Mutex
	var seen []string
	db = sqlite(t, func(statement string) {
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

func sqlite(t testing.TB, trace func(string)) *sqldb.DB {
	t.Helper()
	template, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, sqldb.FileName), template, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, sqldb.Config{Folder: folder, Migrations: migrations.Files, Fleeting: true, Trace: trace})
}

// Postgres gives a migrated PostgreSQL database that is gone after the test.
func Postgres(t testing.TB) *sqldb.DB {
	t.Helper()
	return open(t, sqldb.Config{URL: PostgresURL(t), Migrations: migrations.Files})
}

// PostgresURL gives the address of a migrated PostgreSQL database that is gone
// after the test, for tests that open it themselves.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server, err := startOnce()
	if err != nil {
		if os.Getenv(RequirePostgres) == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	url, drop, err := server.database(t.Context())
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

// sqliteTemplate migrates one database and keeps its bytes: a copy is made
// faster than the migrations run.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "andersom-sqlite-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a leftover of a test
	if err := migrate(sqldb.Config{Folder: folder, Migrations: migrations.Files, Fleeting: true}); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(folder, sqldb.FileName))
})

func migrate(config sqldb.Config) error {
	ctx := context.Background() // shared by the tests of a binary, so not of one of them
	db, err := sqldb.Open(ctx, config)
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return db.Close() // the last one out moves the log into the file
}
