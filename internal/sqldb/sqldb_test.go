// Tests of transactions on both databases.
package sqldb_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
)

// onBoth runs the test on both databases with tables of its own.
func onBoth(t *testing.T, test func(*testing.T, *sqldb.DB)) {
	t.Helper()
	sqldbtest.Each(t, nil, func(t *testing.T, db *sqldb.DB) {
		exec(t, db, "create table parent (id text primary key, n bigint not null)")
		exec(t, db, "create table child (id text primary key, parent text not null references parent (id))")
		test(t, db)
	})
}

func exec(t *testing.T, db *sqldb.DB, statement string, args ...any) {
	t.Helper()
	err := db.Write(t.Context(), func(tx sqldb.Tx) error {
		_, err := tx.Exec(statement, args...)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func count(t *testing.T, db *sqldb.DB) int {
	t.Helper()
	var n int
	err := db.Read(t.Context(), func(tx sqldb.Tx) error { return tx.QueryRow("select count(*) from parent").Scan(&n) })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestArgumentsBindInAnyOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		exec(t, db, "insert into parent (n, id) values ($2, $1)", "a", 7)
		var id string
		var n int
		err := db.Read(t.Context(), func(tx sqldb.Tx) error {
			return tx.QueryRow("select id, n from parent where n = $2 and id = $1 and id = $1", "a", 7).Scan(&id, &n)
		})
		if err != nil || id != "a" || n != 7 {
			t.Errorf("got %q, %d, %v", id, n, err)
		}
	})
}

func TestInsertWritesEveryRow(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		const many = 4567 // several statements, the last one smaller
		rows := make([][]any, many)
		for i := range rows {
			rows[i] = []any{time.UnixMicro(int64(i)).UTC().Format(time.RFC3339Nano), i}
		}
		insert := func(rows [][]any, ending string) error {
			return db.Write(t.Context(), func(tx sqldb.Tx) error { return tx.Insert("parent", []string{"id", "n"}, rows, ending) })
		}
		if err := insert(rows, ""); err != nil {
			t.Fatal(err)
		}
		if got := count(t, db); got != many {
			t.Errorf("%d rows, want %d", got, many)
		}
		if err := insert(nil, ""); err != nil {
			t.Errorf("no rows: %v", err)
		}
		if err := insert(rows[:3], "on conflict (id) do update set n = excluded.n + 1"); err != nil {
			t.Errorf("with an ending: %v", err)
		}
		if err := insert([][]any{{"a"}}, ""); err == nil {
			t.Error("a row with too few values went in")
		}
		if err := insert(rows[3000:3001], ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("the same row again: %v, want Conflict", err)
		}
	})
}

func TestWriteLeavesNoTraceOfAnError(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		wrong := errors.New("wrong")
		insert := func(tx sqldb.Tx) {
			if _, err := tx.Exec("insert into parent (id, n) values ('a', 1)"); err != nil {
				t.Error(err)
			}
		}
		if err := db.Write(t.Context(), func(tx sqldb.Tx) error { insert(tx); return wrong }); !errors.Is(err, wrong) {
			t.Errorf("error = %v", err)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = db.Write(t.Context(), func(tx sqldb.Tx) error { insert(tx); panic("wrong") })
		}()
		ctx, cancel := context.WithCancel(t.Context())
		if err := db.Write(ctx, func(tx sqldb.Tx) error { insert(tx); cancel(); return nil }); err == nil {
			t.Error("a cancelled write committed")
		}
		if got := count(t, db); got != 0 {
			t.Errorf("%d rows are left", got)
		}
	})
}

func TestReadCannotWrite(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		err := db.Read(t.Context(), func(tx sqldb.Tx) error {
			_, err := tx.Exec("insert into parent (id, n) values ('a', 1)")
			return err
		})
		if err == nil || count(t, db) != 0 {
			t.Errorf("a reading transaction wrote: %v", err)
		}
	})
}

func TestReadSeesOneMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		err := db.Read(t.Context(), func(tx sqldb.Tx) error {
			var before, after int
			if err := tx.QueryRow("select count(*) from parent").Scan(&before); err != nil {
				return err
			}
			exec(t, db, "insert into parent (id, n) values ('a', 1)")
			if err := tx.QueryRow("select count(*) from parent").Scan(&after); err != nil {
				return err
			}
			if before != 0 || after != 0 {
				t.Errorf("saw %d rows, then %d", before, after)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// Two transactions each read what the other writes. Run one after another, the
// second sees the first, so only one of them can find the table empty.
func TestWritesBehaveAsOneAfterAnother(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		var wait sync.WaitGroup
		for _, id := range []string{"a", "b", "c", "d"} {
			wait.Go(func() {
				err := db.Write(t.Context(), func(tx sqldb.Tx) error {
					var n int
					if err := tx.QueryRow("select count(*) from parent").Scan(&n); err != nil {
						return err
					}
					time.Sleep(20 * time.Millisecond)
					_, err := tx.Exec("insert into parent (id, n) values ($1, $2)", id, n)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		err := db.Read(t.Context(), func(tx sqldb.Tx) error {
			want := 0
			return tx.Each("select n from parent order by n", nil, func(scan func(...any) error) error {
				var n int
				err := scan(&n)
				if n != want {
					t.Errorf("a transaction saw %d rows, want %d", n, want)
				}
				want++
				return err
			})
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestLockKeepsWritersApart(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		var wait sync.WaitGroup
		runs := make(chan struct{}, 100)
		for range 5 {
			wait.Go(func() {
				err := db.Write(t.Context(), func(tx sqldb.Tx) error {
					runs <- struct{}{}
					if err := tx.Lock("parent"); err != nil {
						return err
					}
					var n int
					if err := tx.QueryRow("select count(*) from parent").Scan(&n); err != nil {
						return err
					}
					time.Sleep(5 * time.Millisecond)
					_, err := tx.Exec("insert into parent (id, n) values ($1, $2)", string(rune('a'+n)), n)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if len(runs) != 5 {
			t.Errorf("%d runs for 5 transactions: the lock made none wait", len(runs))
		}
	})
}

func TestPing(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		if err := db.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
