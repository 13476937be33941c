package match

import (
	"math"
	"math/bits"
	"slices"

	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: days. When an activity is, on which days a school cannot, in which
// weeks it has a hole, and what that does to the fit. Of what is not known
// nothing is said.

// when is what is known of the days of a document: its dates, or else its
// period. The zero value knows nothing.
type when struct {
	dates       string // each a day since 1970 in two bytes, rising as they came
	from, until uint16 // days since 1970; 0 = no bound
}

func whenOf(d Document) when {
	packed := make([]byte, 0, 2*len(d.Dates))
	for _, date := range d.Dates {
		day := dayNumber(date)
		packed = append(packed, byte(day>>8), byte(day))
	}
	return when{string(packed), dayNumber(d.From), dayNumber(d.Until)}
}

// dayNumber counts days since 1970 as far as two bytes go, until 2149; 0 for
// none.
func dayNumber(d clock.Date) uint16 {
	if d.IsZero() {
		return 0
	}
	return uint16(min(max(d.Days(), 1), math.MaxUint16))
}

func (w when) count() int { return len(w.dates) / 2 }

func (w when) date(i int) uint16 { return uint16(w.dates[2*i])<<8 | uint16(w.dates[2*i+1]) }

// span is days from the first to the last, both in it.
type span struct{ first, last uint16 }

// everyDay is a span without bounds.
var everyDay = span{0, math.MaxUint16}

func (s span) holds(day uint16) bool { return s.first <= day && day <= s.last }

// spanOf makes a span of days of which one that is not set is no bound.
func spanOf(first, last clock.Date) span {
	out := everyDay
	if !first.IsZero() {
		out.first = dayNumber(first)
	}
	if !last.IsZero() {
		out.last = dayNumber(last)
	}
	return out
}

// touches tells whether some day of a document may lie in the span: one of its
// dates, or a day of its period. Without either it may.
func (w when) touches(s span) bool {
	for i := range w.count() {
		if s.holds(w.date(i)) {
			return true
		}
	}
	return len(w.dates) == 0 && (w.until == 0 || w.until >= s.first) && w.from <= s.last
}

// offDay is days on which a school cannot.
type offDay struct {
	span
	weekday int // -1 = every day
	holiday bool
}

func (o offDay) holds(day uint16) bool {
	return o.span.holds(day) && (o.weekday < 0 || o.weekday == weekdayOf(day))
}

// weekdayOf gives the day of the week of a day since 1970, from 0 for Monday;
// the first was a Thursday.
func weekdayOf(day uint16) int { return (int(day) + 3) % 7 }

// momentsOfDay gives the moments of each day of the week.
var momentsOfDay = func() (out []taxonomy.Moments) {
	for _, day := range taxonomy.Values[taxonomy.Weekday]() {
		out = append(out, taxonomy.MomentsOf(taxonomy.SetOf(day), 0))
	}
	return out
}()

// weekdayBits gives the days of the week of moments, a bit for each from Monday;
// all school days when there are none.
func weekdayBits(m taxonomy.Moments) uint8 {
	out := uint8(0)
	for i, moments := range momentsOfDay {
		if m == 0 || m&moments != 0 {
			out |= 1 << i
		}
	}
	return out
}

// inHolidays is what may be given when there is no school.
var inHolidays = Value{Setting, "vakantie"}

// readDays makes the days of a profile ready.
func (f *fitter) readDays(s *scratch) {
	f.weeks = make([]span, len(f.profile.Slots))
	for i, slot := range f.profile.Slots {
		f.weeks[i] = spanOf(slot.First, slot.Last)
	}
	if len(f.profile.Off) == 0 {
		return
	}
	f.off = make([]offDay, len(f.profile.Off))
	for i, o := range f.profile.Off {
		f.off[i] = offDay{spanOf(o.First, o.Last), -1, o.Holiday}
		if o.Day == "" {
			continue
		}
		f.off[i].weekday = slices.Index(taxonomy.Values[taxonomy.Weekday](), o.Day)
		if f.off[i].span == everyDay {
			f.never |= 1 << f.off[i].weekday
		}
	}
	f.holidays = s.set(f.p.n)
	f.p.addValue(f.holidays, inHolidays)
}

// isOff tells whether the school cannot on a day.
func (f *fitter) isOff(doc uint32, day uint16) bool {
	for i := range f.off {
		if o := &f.off[i]; o.holds(day) && (!o.holiday || !f.holidays.has(doc)) {
			return true
		}
	}
	return false
}

// datesOff counts the dates of a document, and those of them that cannot be.
func (f *fitter) datesOff(doc uint32) (off, all int) {
	w := &f.p.whens[f.p.when[doc]]
	for i := range w.count() {
		if f.isOff(doc, w.date(i)) {
			off++
		}
	}
	return off, w.count()
}

// neverOn tells whether a document without dates is only on days that cannot
// be: days of the week that never can, or a period of which no such day can.
func (f *fitter) neverOn(doc uint32) bool {
	w := &f.p.whens[f.p.when[doc]]
	period := w.from != 0 && w.until != 0
	if f.never == 0 && !period {
		return false
	}
	days := weekdayBits(f.p.moments[doc])
	if days&^f.never == 0 {
		return true
	}
	if !period {
		return false
	}
	off := false
	for day := int(w.from); day <= int(w.until); day++ {
		if days&(1<<weekdayOf(uint16(day))) == 0 {
			continue
		}
		if off = f.isOff(doc, uint16(day)); !off {
			return false
		}
	}
	return off
}

// dayCost takes off the share of the dates that cannot be.
func (f *fitter) dayCost(doc uint32) int {
	off, all := f.datesOff(doc)
	switch {
	case all > 0:
		return costDays * off / all
	case f.neverOn(doc):
		return costDays
	}
	return 0
}

// inWeeks tells whether a document may be in the weeks of a hole.
func (f *fitter) inWeeks(doc uint32, slot int) bool {
	return f.weeks[slot] == everyDay || f.p.whens[f.p.when[doc]].touches(f.weeks[slot])
}

// inOtherWeeks tells whether it is known to be in the weeks of none of them.
func (f *fitter) inOtherWeeks(doc uint32) bool {
	for i := range f.weeks {
		if f.inWeeks(doc, i) {
			return false
		}
	}
	return len(f.weeks) > 0
}

// facilityCost takes off the share of what it asks that the school lacks.
func (f *fitter) facilityCost(doc uint32) int {
	asks := f.p.facilities[doc]
	if asks == 0 {
		return 0
	}
	lacks := asks &^ uint16(f.profile.Facilities)
	return costFacilities * bits.OnesCount16(lacks) / bits.OnesCount16(asks)
}

// tellDays says of the days and facilities what the words need.
func (t *teller) tellDays(doc uint32, out *Fit) {
	out.OtherWeeks = t.inOtherWeeks(doc)
	if len(t.off) > 0 {
		out.DaysOff, out.Days = t.datesOff(doc)
		out.NeverOn = out.Days == 0 && t.neverOn(doc)
	}
	if !t.profile.Facilities.Empty() {
		out.Lacks = taxonomy.Set[taxonomy.Facility](t.p.facilities[doc]) &^ t.profile.Facilities
	}
}
