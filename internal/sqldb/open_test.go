// Tests of opening and migrating, and of what a person who set it up wrongly
// is told.
package sqldb_test

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
)

func TestSetupErrorsAreOneSentence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	garbage := t.TempDir()
	if err := os.WriteFile(filepath.Join(garbage, sqldb.FileName), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		config sqldb.Config
		want   string
	}{
		{sqldb.Config{}, "no data folder is set"},
		{sqldb.Config{Folder: filepath.Join(file, "data")}, "cannot be written (not a directory)"},
		{sqldb.Config{Folder: garbage}, "is not a database that this program can read"},
		{sqldb.Config{URL: "mysql://u:secret@host/db"}, "the address of the database cannot be read"},
		{sqldb.Config{URL: "host=localhost password=secret"}, "the address of the database cannot be read"},
		{sqldb.Config{URL: "postgres://u:secret@host:port/db"}, "the address of the database cannot be read"},
		{sqldb.Config{URL: "postgres://u:secret@host/db?sslmode=perhaps"}, "has a part that PostgreSQL does not know"},
		{sqldb.Config{URL: "postgres://u:secret@nowhere.invalid/db"}, `there is no machine called "nowhere.invalid"`},
	} {
		db, err := sqldb.Open(t.Context(), c.config)
		if err == nil {
			t.Errorf("%+v: opened", c.config)
			if err := db.Close(); err != nil {
				t.Error(err)
			}
			continue
		}
		var setup *sqldb.SetupError
		if !errors.As(err, &setup) {
			t.Errorf("%+v: %v, want a SetupError", c.config, err)
			continue
		}
		if text := setup.Error(); !strings.Contains(text, c.want) || strings.Contains(text, "secret") || strings.Contains(text, "\n") {
			t.Errorf("%+v: %q, want %q on one line without a secret", c.config, text, c.want)
		}
	}
}

func TestUnknownDatabaseIsASetupError(t *testing.T) {
	address, err := url.Parse(sqldbtest.PostgresURL(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/nothing_here"
	_, err = sqldb.Open(t.Context(), sqldb.Config{URL: address.String()})
	var setup *sqldb.SetupError
	if !errors.As(err, &setup) || !strings.Contains(setup.Sentence, `there is no database "nothing_here"`) {
		t.Errorf("error = %v", err)
	}
}

func TestNoAnswerIsUnavailable(t *testing.T) {
	_, err := sqldb.Open(t.Context(), sqldb.Config{URL: "postgres://u:secret@127.0.0.1:1/db"}) // nothing listens there
	if !fault.Is(err, fault.Unavailable) || strings.Contains(err.Error(), "secret") {
		t.Errorf("error = %v, want Unavailable without a secret", err)
	}
}

func TestSQLiteSettings(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new folder?", "data")
	db := openFolder(t, sqldb.Config{Folder: folder})
	settings := map[string]string{"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000", "secure_delete": "1", "trusted_schema": "0"}
	check := func(tx sqldb.Tx) error {
		for name, want := range settings {
			var got string
			if err := tx.QueryRow("pragma " + name).Scan(&got); err != nil || got != want {
				t.Errorf("%s = %s, %v, want %s", name, got, err, want)
			}
		}
		return nil
	}
	if err := db.Read(t.Context(), check); err != nil {
		t.Error(err)
	}
	settings["synchronous"] = "2" // full
	if err := db.Write(t.Context(), check); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v: others can read it", entry.Name(), info.Mode(), err)
		}
	}
}

func openFolder(t *testing.T, config sqldb.Config) *sqldb.DB {
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

// someMigrations has a file for both databases and one for each.
func someMigrations() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)} }
	return fstest.MapFS{
		"00001_both.sql":              file("create table one (id text primary key);"),
		"sqlite/00002_variant.sql":    file("create table two (id text primary key) without rowid;"),
		"postgres/00002_variant.sql":  file(`create table two (id text collate "C" primary key);`),
		"00003_both.sql":              file("create table three (id text primary key);"),
		"elsewhere/00004_ignored.sql": file("create table four (id text primary key);"),
	}
}

// onEmpty runs the test with what opens an empty database of both kinds.
func onEmpty(t *testing.T, test func(*testing.T, sqldb.Config)) {
	t.Run("sqlite", func(t *testing.T) { test(t, sqldb.Config{Folder: t.TempDir(), Fleeting: true}) })
	t.Run("postgres", func(t *testing.T) { test(t, sqldb.Config{URL: sqldbtest.PostgresURL(t, nil)}) })
}

func TestMigrate(t *testing.T) {
	onEmpty(t, func(t *testing.T, config sqldb.Config) {
		files := someMigrations()
		config.Migrations = files
		db := openFolder(t, config)
		if err := db.CheckSchema(t.Context()); !strings.Contains(errorText(err), "has schema 0 and this program needs 3") {
			t.Errorf("CheckSchema of an empty database: %v", err)
		}
		for range 2 { // the second time there is nothing to do
			if err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if has, needs, err := db.SchemaVersion(t.Context()); has != 3 || needs != 3 || err != nil {
			t.Errorf("SchemaVersion = %d, %d, %v", has, needs, err)
		}
		columns, err := db.Columns(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var tables []string
		for _, c := range columns {
			if c.Name == "id" && c.Type == "text" {
				tables = append(tables, c.Table)
			}
		}
		if got, want := strings.Join(tables, " "), "one three two"; got != want {
			t.Errorf("tables %q, want %q", got, want)
		}

		delete(files, "00003_both.sql") // an older program
		old := openFolder(t, config)
		for name, err := range map[string]error{"Migrate": old.Migrate(t.Context()), "CheckSchema": old.CheckSchema(t.Context())} {
			var setup *sqldb.SetupError
			if !errors.As(err, &setup) || !strings.Contains(setup.Sentence, "use the newer program") {
				t.Errorf("%s of an older program: %v", name, err)
			}
		}
	})
}

func TestTwoProcessesMigrateAtOnce(t *testing.T) {
	onEmpty(t, func(t *testing.T, config sqldb.Config) {
		config.Migrations = someMigrations()
		var wait sync.WaitGroup
		for range 2 {
			db := openFolder(t, config)
			wait.Go(func() {
				if err := db.Migrate(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	})
}

func TestMigrateTellsWhichFileIsWrong(t *testing.T) {
	onEmpty(t, func(t *testing.T, config sqldb.Config) {
		files := someMigrations()
		files["00005_wrong.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\ncreate tabel five (id text);")}
		config.Migrations = files
		db := openFolder(t, config)
		if err := db.Migrate(t.Context()); !strings.Contains(errorText(err), "00005_wrong.sql") {
			t.Errorf("error = %v", err)
		}
		if has, _, err := db.SchemaVersion(t.Context()); has != 3 || err != nil {
			t.Errorf("after a wrong migration the schema is %d, %v", has, err)
		}
	})
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
