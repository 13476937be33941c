// Tests of the legal clock.
package rights

import (
	"testing"
	"time"

	"andersom/internal/clock"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Zone())
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestPromise18_AMonthIsAMonthOfTheCalendar(t *testing.T) {
	for _, c := range []struct{ received, due, extended string }{
		{"2027-01-30 12:00", "2027-02-28", "2027-04-30"},
		{"2027-01-31 12:00", "2027-02-28", "2027-04-30"},
		{"2028-01-30 12:00", "2028-02-29", "2028-04-30"}, // a leap year
		{"2028-01-31 23:59", "2028-02-29", "2028-04-30"},
		{"2027-02-28 09:00", "2027-03-28", "2027-05-28"},
		{"2028-02-29 09:00", "2028-03-29", "2028-05-29"},
		{"2027-11-30 09:00", "2027-12-30", "2028-02-29"},
		{"2026-11-30 09:00", "2026-12-30", "2027-02-28"},
		{"2026-12-31 00:00", "2027-01-31", "2027-03-31"},
		{"2027-03-28 00:30", "2027-04-28", "2027-06-28"}, // the night in which the clock is put forward
		{"2027-03-28 03:30", "2027-04-28", "2027-06-28"},
		{"2027-10-31 00:30", "2027-11-30", "2028-01-31"}, // and back
		{"2027-10-31 02:30", "2027-11-30", "2028-01-31"},
		{"2027-07-01 00:10", "2027-08-01", "2027-10-01"}, // still 30 June in UTC
	} {
		received := at(t, c.received)
		if got := Due(received).String(); got != c.due {
			t.Errorf("received %s: due %s, want %s", c.received, got, c.due)
		}
		if got := Due(received.UTC()).String(); got != c.due {
			t.Errorf("received %s, in UTC: due %s, want %s", c.received, got, c.due)
		}
		if got := Extended(received).String(); got != c.extended {
			t.Errorf("received %s: extended to %s, want %s", c.received, got, c.extended)
		}
	}
}

// Both hours of 2:30 in the night in which the clock is put back are of one day.
func TestPromise18_TheHourThatIsThereTwice(t *testing.T) {
	first := time.Date(2027, 10, 31, 0, 30, 0, 0, time.UTC)
	if second := first.Add(time.Hour); Due(first) != Due(second) || DaysLeft(Due(first), first) != DaysLeft(Due(second), second) {
		t.Error("the second 2:30 has another last day")
	}
}

func TestPromise18_RemindersComeAtNineInAmsterdam(t *testing.T) {
	for _, c := range []struct{ last, want1, want7, want14 string }{
		{"2027-03-29", "2027-03-28 09:00", "2027-03-22 09:00", "2027-03-15 09:00"}, // over the night in which the clock is put forward
		{"2027-11-01", "2027-10-31 09:00", "2027-10-25 09:00", "2027-10-18 09:00"}, // and back
		{"2028-03-01", "2028-02-29 09:00", "2028-02-23 09:00", "2028-02-16 09:00"},
	} {
		last, err := clock.ParseDate(c.last)
		if err != nil {
			t.Fatal(err)
		}
		for days, want := range map[int]string{1: c.want1, 7: c.want7, 14: c.want14} {
			got := ReminderAt(last, days)
			if !got.Equal(at(t, want)) || DaysLeft(last, got) != days {
				t.Errorf("%d days before %s: %v, want %s", days, c.last, got, want)
			}
		}
	}
}

func TestDaysLeftCountsDaysAndNotHours(t *testing.T) {
	last := clock.Date{Year: 2027, Month: 3, Day: 28}
	for now, want := range map[string]int{"2027-03-27 23:59": 1, "2027-03-28 00:00": 0, "2027-03-28 23:59": 0, "2027-03-29 00:00": -1} {
		if got := DaysLeft(last, at(t, now)); got != want {
			t.Errorf("at %s: %d days left, want %d", now, got, want)
		}
	}
}

// The 72 hours of a breach are hours: they run through weekends, and a night in
// which the clock is changed does not make them more or fewer.
func TestABreachIsReportedInHours(t *testing.T) {
	for discovered, want := range map[string]string{
		"2027-02-05 17:00": "2027-02-08 17:00", // a Friday
		"2027-03-26 17:00": "2027-03-29 18:00", // the clock is put forward
		"2027-10-29 17:00": "2027-11-01 16:00", // and back
	} {
		if got := ReportBy(at(t, discovered)); !got.Equal(at(t, want)) {
			t.Errorf("discovered %s: report by %v, want %s", discovered, got.In(clock.Zone()), want)
		}
	}
}
