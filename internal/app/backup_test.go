package app

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/subject"
)

// This file: backups: what comes back from one, and who does not.

// cli runs a command line on a folder and database.
func cli(t *testing.T, folder, database string, args ...string) (string, int) {
	t.Helper()
	if database != "" {
		args = append(args, "--database", database)
	}
	var out bytes.Buffer
	code := Run(t.Context(), append(args, "--data", folder), &out, &out)
	return out.String(), code
}

func TestPromise17_ErasedStaysErasedAfterARestore(t *testing.T) {
	for name, database := range map[string]func() string{
		"sqlite":   func() string { return "" },
		"postgres": func() string { return sqldbtest.PostgresURL(t, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			h := openKept(t, t.TempDir(), database())
			h.fill(5)
			keys := slices.Sorted(maps.Keys(h.people))
			mine, before := keys[2], h.rows()
			backup, key := filepath.Join(t.TempDir(), "nacht"), filepath.Join(t.TempDir(), "key")
			identity, err := age.GenerateX25519Identity()
			h.must(err)
			h.must(os.WriteFile(key, []byte(identity.String()+"\n"), 0o600))
			if out, code := cli(t, h.Data, h.url, "backup", backup, "--recipient", identity.Recipient().String()); code != exitOK {
				t.Fatalf("backup: %s", out)
			}
			if left := traces(h.people[mine], filesIn(t, backup)); len(left) > 0 {
				t.Errorf("the encrypted backup can be read: %v", left[:min(len(left), 5)])
			}
			h.must(h.Subjects.EraseNow(t.Context(), h.actor(mine)))
			h.work()
			ledger := h.Subjects.Ledger.Path()

			folder, other := t.TempDir(), database()
			for what, args := range map[string][]string{
				"without a ledger": {"restore", backup, "--identity", key}, "with a missing ledger": {"restore", backup, "--identity", key, "--ledger", ledger + "x"},
				"without the key": {"restore", backup, "--ledger", ledger},
			} {
				if out, code := cli(t, folder, other, args...); code != exitSetup {
					t.Errorf("%s: code %d, %s", what, code, out)
				}
			}
			out, code := cli(t, folder, other, "restore", backup, "--identity", key, "--ledger", ledger)
			if code != exitOK || !strings.Contains(out, "1 people erased again") {
				t.Fatalf("restore: %d, %s", code, out)
			}
			if out, code := cli(t, folder, other, "restore", backup, "--identity", key, "--ledger", ledger); code != exitSetup {
				t.Errorf("over a database without --replace: %d, %s", code, out)
			}
			back := openKept(t, folder, other)
			back.people = h.people
			if left := traces(h.people[mine], back.everywhere()); len(left) > 0 {
				t.Errorf("%d traces are back: %v", len(left), left[:min(len(left), 20)])
			}
			after := back.rows()
			for _, table := range slices.Sorted(maps.Keys(before)) {
				if table == "job" || table == "erasure_ledger" {
					continue
				}
				for _, row := range minus(before[table], after[table]) {
					if !back.about(row, mine) {
						t.Errorf("%s: a row of somebody else did not come back: %.200s", table, row)
					}
				}
			}
			if wrong, err := back.Subjects.Check(t.Context()); err != nil || slices.ContainsFunc(wrong, func(w string) bool { return strings.Contains(w, "was erased") || strings.Contains(w, "ledger") }) {
				t.Errorf("check: %v, %v", wrong, err)
			}
		})
	}
}

func filesIn(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if out[e.Name()], err = os.ReadFile(filepath.Join(folder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestRestoreRefusesWhatIsDamagedOrTooOld(t *testing.T) {
	h := openKept(t, t.TempDir(), "")
	h.fill(2)
	for key := range h.people { // one is erased before the backup
		h.must(h.Subjects.EraseNow(t.Context(), h.actor(key)))
		break
	}
	backup := filepath.Join(t.TempDir(), "nacht")
	if out, code := cli(t, h.Data, "", "backup", backup); code != exitOK || !strings.Contains(out, "not encrypted") {
		t.Fatalf("backup: %d, %s", code, out)
	}
	if out, code := cli(t, h.Data, "", "backup", backup); code != exitSetup {
		t.Errorf("twice in one folder: %d, %s", code, out)
	}
	empty := filepath.Join(t.TempDir(), "leeg")
	h.must(os.WriteFile(empty, nil, 0o600))
	if out, code := cli(t, t.TempDir(), "", "restore", backup, "--ledger", empty); code != exitSetup || !strings.Contains(out, "older than the backup") {
		t.Errorf("with a ledger that is too old: %d, %s", code, out)
	}
	forged := filepath.Join(t.TempDir(), "vals")
	text, err := os.ReadFile(h.Subjects.Ledger.Path())
	h.must(err)
	h.must(os.WriteFile(forged, bytes.Replace(text, []byte(`"account":1`), []byte(`"account":2`), 1), 0o600))
	if out, code := cli(t, t.TempDir(), "", "restore", backup, "--ledger", forged); code == exitOK || !strings.Contains(out, "was changed") {
		t.Errorf("with a ledger that was changed: %d, %s", code, out)
	}
	archive := filepath.Join(backup, backupArchive)
	bad, err := os.ReadFile(archive)
	h.must(err)
	bad[len(bad)/2] ^= 1
	h.must(os.WriteFile(archive, bad, 0o600))
	if out, code := cli(t, t.TempDir(), "", "restore", backup, "--ledger", h.Subjects.Ledger.Path()); code != exitSetup || !strings.Contains(out, "damaged") {
		t.Errorf("a damaged backup: %d, %s", code, out)
	}
}

func TestCheckFindsWhatIsNotAsItMustBe(t *testing.T) {
	h := openKept(t, t.TempDir(), "")
	if out, code := cli(t, h.Data, "", "check"); code != exitOK {
		t.Fatalf("a fresh store: %d, %s", code, out)
	}
	h.must(h.DB.Write(t.Context(), func(tx sqldb.Tx) error {
		return tx.Insert("saved_search", []string{"id", "edition", "account", "position", "name", "query", "alert", "seen_at", "created_at"},
			[][]any{{"z", "denhaag", "niemand", int64(1), "n", "q", "nooit", int64(0), int64(1)}}, "")
	}))
	h.must(store.NewSubject(h.DB).Remember(t.Context(), []subject.Entry{{ID: "vals", Subject: "x", Hash: "y"}}))
	out, code := cli(t, h.Data, "", "check")
	for _, want := range []string{"saved_search: rows about 1 people who are not in account", "entry vals was changed", "entry vals stands in the database and not in"} {
		if code == exitOK || !strings.Contains(out, want) {
			t.Errorf("check does not say %q: %d, %s", want, code, out)
		}
	}
}
