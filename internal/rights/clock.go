package rights

import (
	"time"

	"andersom/internal/clock"
)

// This file: the legal clock (AVG art. 12(3)). It counts days of the Dutch
// calendar and not hours, so that the nights on which the clock is put forward or
// back make no difference: a request of half past midnight is of that day.

// The steps of the clock, in calendar months from receipt.
const (
	termMonths     = 1
	extendedMonths = 3 // one, and two more
)

// reminderHour is when the team is reminded, in Amsterdam.
const reminderHour = 9

// ReminderDays are how many days before the last one the team is reminded.
func ReminderDays() []int { return []int{14, 7, 1} }

// Due gives the last day on which a request must be answered: one calendar month
// after receipt, or the last day of that month when it is shorter. A weekend or
// holiday moves nothing: the law would give more time, we take none.
func Due(received time.Time) clock.Date { return clock.DateOf(received).AddMonths(termMonths) }

// Extended gives the last day after an extension by two months.
func Extended(received time.Time) clock.Date {
	return clock.DateOf(received).AddMonths(extendedMonths)
}

// ReminderAt gives when the team is reminded, so many days before the last one.
func ReminderAt(last clock.Date, days int) time.Time {
	d := last.AddDays(-days)
	return time.Date(d.Year, d.Month, d.Day, reminderHour, 0, 0, 0, clock.Zone())
}

// DaysLeft counts the days until the last one: 0 on that day, below 0 after it.
func DaysLeft(last clock.Date, now time.Time) int { return last.Days() - clock.DateOf(now).Days() }

// reportTime is how long after its discovery a breach must be reported to the
// authority (AVG art. 33). It runs on through nights and weekends.
const reportTime = 72 * time.Hour

// ReportBy gives when a breach must be reported at the latest.
func ReportBy(discovered time.Time) time.Time { return discovered.Add(reportTime) }
