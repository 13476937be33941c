// Tests of what the errors of the drivers become.
package sqldb_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
)

func TestDriverErrorsBecomeFaults(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		exec(t, db, "insert into parent (id, n) values ('a', 1)")
		exec(t, db, "insert into child (id, parent) values ('c', 'a')")
		for _, c := range []struct {
			name, statement string
			want            fault.Kind
		}{
			{"key exists", "insert into parent (id, n) values ('a', 2)", fault.Conflict},
			{"refers to nothing", "insert into child (id, parent) values ('d', 'x')", fault.Conflict},
			{"is referred to", "delete from parent where id = 'a'", fault.Conflict},
			{"value missing", "insert into parent (id) values ('b')", fault.Internal},
			{"no such table", "insert into nowhere (id) values ('b')", fault.Internal},
		} {
			var inside error
			err := db.Write(t.Context(), func(tx sqldb.Tx) error {
				_, inside = tx.Exec(c.statement)
				return inside
			})
			if err == nil || fault.KindOf(err) != c.want || fault.KindOf(inside) != c.want {
				t.Errorf("%s: %v, want %s inside and outside the transaction", c.name, err, c.want)
			}
		}
		err := db.Read(t.Context(), func(tx sqldb.Tx) error {
			var id string
			return tx.QueryRow("select id from parent where id = 'x'").Scan(&id)
		})
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("no row: %v, want NotFound", err)
		}
	})
}

func TestDeadlineIsUnavailable(t *testing.T) {
	onBoth(t, func(t *testing.T, db *sqldb.DB) {
		slow := "select pg_sleep(5)"
		if db.Dialect() == sqldb.SQLite {
			slow = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000) select count(*) from n"
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := db.Read(ctx, func(tx sqldb.Tx) error {
			return tx.Each(slow, nil, func(func(...any) error) error { return nil })
		})
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("error = %v, want Unavailable", err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("the statement ran on for %s", took)
		}
	})
}

func TestFullDiskIsUnavailable(t *testing.T) {
	db := sqldbtest.SQLite(t, nil)
	exec(t, db, "create table pile (content text not null)")
	exec(t, db, "pragma max_page_count = 1") // becomes the present size
	err := db.Write(t.Context(), func(tx sqldb.Tx) error {
		_, err := tx.Exec("insert into pile (content) values ($1)", strings.Repeat("x", 1<<20))
		return err
	})
	if !fault.Is(err, fault.Unavailable) {
		t.Errorf("error = %v, want Unavailable", err)
	}
}

// The server ends the connections of both transactions once. The one that
// reads is tried again, the one that writes is not.
func TestOnlyReadsSurviveABrokenConnection(t *testing.T) {
	db := sqldbtest.Postgres(t, nil)
	breakOnce := func(runs *int) func(sqldb.Tx) error {
		return func(tx sqldb.Tx) error {
			*runs++
			statement := "select true"
			if *runs == 1 {
				statement = "select pg_terminate_backend(pg_backend_pid())"
			}
			var done bool
			return tx.QueryRow(statement).Scan(&done)
		}
	}
	var reads, writes int
	if err := db.Read(t.Context(), breakOnce(&reads)); err != nil || reads != 2 {
		t.Errorf("read: %v after %d runs, want success after 2", err, reads)
	}
	if err := db.Write(t.Context(), breakOnce(&writes)); !fault.Is(err, fault.Unavailable) || writes != 1 {
		t.Errorf("write: %v after %d runs, want Unavailable after 1", err, writes)
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
