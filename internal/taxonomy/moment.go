package taxonomy

// This file: moments, the grid of five school days by three parts of the day.

// Moments is a set of weekday x part of the day; bit = day*3 + part.
type Moments uint16

// AllMoments holds all fifteen moments.
const AllMoments Moments = 1<<15 - 1

// MomentOf gives the set of one moment; empty when day or part is not listed.
func MomentOf(day Weekday, part DayPart) Moments {
	d, p := index(day), index(part)
	if d < 0 || p < 0 {
		return 0
	}
	return 1 << (d*3 + p)
}

// MomentsOf gives all moments on one of the days in one of the parts; an empty
// set of days or parts means "any".
func MomentsOf(days Set[Weekday], parts Set[DayPart]) Moments {
	if days.Empty() {
		days = SetOf(Values[Weekday]()...)
	}
	if parts.Empty() {
		parts = SetOf(Values[DayPart]()...)
	}
	var m Moments
	for _, d := range days.Values() {
		for _, p := range parts.Values() {
			m |= MomentOf(d, p)
		}
	}
	return m
}

// Has tells whether the moment is in the set.
func (m Moments) Has(day Weekday, part DayPart) bool { return m&MomentOf(day, part) != 0 }

// Days gives the days with at least one part.
func (m Moments) Days() Set[Weekday] {
	var out Set[Weekday]
	for _, d := range Values[Weekday]() {
		if m&MomentsOf(SetOf(d), 0) != 0 {
			out |= SetOf(d)
		}
	}
	return out
}

// Parts gives the parts of the day on at least one day.
func (m Moments) Parts() Set[DayPart] {
	var out Set[DayPart]
	for _, p := range Values[DayPart]() {
		if m&MomentsOf(0, SetOf(p)) != 0 {
			out |= SetOf(p)
		}
	}
	return out
}
