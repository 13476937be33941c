package clock

import (
	"testing"
	"time"
)

func TestDateFallsInTheNetherlands(t *testing.T) {
	late := time.Date(2027, 2, 2, 23, 30, 0, 0, time.UTC)
	if got, want := DateOf(late).String(), "2027-02-03"; got != want {
		t.Errorf("DateOf = %s, want %s", got, want)
	}
}

func TestDutch(t *testing.T) {
	d := Date{2027, time.February, 3}
	if got, want := d.Dutch(), "woensdag 3 februari 2027"; got != want {
		t.Errorf("Dutch = %q, want %q", got, want)
	}
	if got := (Date{}).Dutch(); got != "" {
		t.Errorf("unset date reads %q", got)
	}
}

func TestAddMonthsStaysInTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2027-01-30", 1, "2027-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-11-22", 15, "2028-02-22"}, {"2026-03-31", -1, "2026-02-28"}} {
		d, err := ParseDate(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestSchoolYear(t *testing.T) {
	for text, want := range map[string]int{"2026-07-31": 2025, "2026-08-01": 2026, "2027-01-01": 2026} {
		d, err := ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.SchoolYear(); got != want {
			t.Errorf("SchoolYear(%s) = %d, want %d", text, got, want)
		}
	}
	if _, err := ParseDate("3-2-2027"); err == nil {
		t.Error("a Dutch date was taken for an ISO date")
	}
}
