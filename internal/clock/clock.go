// Package clock says what time it is and which school year that is. What does
// not live here: holidays (taxonomy) and timers.
package clock

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // the binary must know Amsterdam on a machine without zone files
)

// Clock gives the present time. Everything that needs "now" takes one.
type Clock func() time.Time

// System is the clock of the machine, shifted by an offset (zero in normal use).
func System(offset time.Duration) Clock {
	return func() time.Time { return time.Now().Add(offset) }
}

// Fixed is a clock that stands still.
func Fixed(t time.Time) Clock { return func() time.Time { return t } }

// Zone is the time zone of Dutch schools.
func Zone() *time.Location { return zone() }

// zone is read once: reading its file again for every day that is asked costs
// more than the rest of the question.
var zone = sync.OnceValue(func() *time.Location {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil { // cannot be: the zone data are embedded above
		panic(err)
	}
	return amsterdam
})

// Date is a calendar day without a time zone: "2027-02-03".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the day on which the moment falls in the Netherlands.
func DateOf(t time.Time) Date {
	y, m, d := t.In(Zone()).Date()
	return Date{y, m, d}
}

// ParseDate reads "2027-02-03".
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("clock.ParseDate(%q): want a day such as 2027-02-03", text)
	}
	return Date{t.Year(), t.Month(), t.Day()}, nil
}

// IsZero tells whether the date is unset.
func (d Date) IsZero() bool { return d == Date{} }

// String writes "2027-02-03", or nothing for an unset date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format(time.DateOnly)
}

func (d Date) midnight() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays gives the date n days later.
func (d Date) AddDays(n int) Date { return dateUTC(d.midnight().AddDate(0, 0, n)) }

// AddMonths gives the same day n months later, or the last day of that month
// when it is shorter (31 January plus one month is 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

func dateUTC(t time.Time) Date { return Date{t.Year(), t.Month(), t.Day()} }

// Before tells whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.midnight().Before(other.midnight()) }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// Days counts the days since 1 January 1970; a compact form to store or index.
func (d Date) Days() int { return int(d.midnight().Unix() / 86400) }

var (
	dutchDays   = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	dutchMonths = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
)

// Dutch writes the date as people say it: "woensdag 3 februari 2027".
func (d Date) Dutch() string {
	if d.IsZero() {
		return ""
	}
	return dutchDays[d.Weekday()] + " " + d.DutchShort()
}

// DutchShort writes "3 februari 2027".
func (d Date) DutchShort() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, dutchMonths[d.Month-1], d.Year)
}

// SchoolYear gives the year in which the school year of the date begins (on
// 1 August, Wet op het primair onderwijs).
func (d Date) SchoolYear() int {
	if d.Month < time.August {
		return d.Year - 1
	}
	return d.Year
}
