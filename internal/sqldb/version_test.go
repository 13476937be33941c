// Tests of small parts that are not visible outside.
package sqldb

import "testing"

func TestOlderThan(t *testing.T) {
	for _, c := range []struct {
		version, than string
		want          bool
	}{
		{"3.53.2", "3.53.2", false}, {"3.53.4", "3.53.2", false}, {"3.100.0", "3.53.2", false}, {"4.0.0", "3.53.2", false},
		{"3.53.1", "3.53.2", true}, {"3.9.9", "3.53.2", true}, {"3.53", "3.53.2", true}, {"", "3.53.2", true},
	} {
		if got := olderThan(c.version, c.than); got != c.want {
			t.Errorf("olderThan(%q, %q) = %t", c.version, c.than, got)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	if got, want := Placeholders(3, 2), "$3, $4"; got != want {
		t.Errorf("Placeholders = %q, want %q", got, want)
	}
	if got, want := Postgres.valueRows(2, 2), "($1, $2), ($3, $4)"; got != want {
		t.Errorf("valueRows = %q, want %q", got, want)
	}
	if got, want := SQLite.valueRows(2, 3), "(?, ?, ?), (?, ?, ?)"; got != want {
		t.Errorf("valueRows = %q, want %q", got, want)
	}
}
