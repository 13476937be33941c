package sentence

import (
	"strconv"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: times of the clock, which become parts of the day: before noon,
// until three, and after.

// The edges of the parts of the day, in minutes; a lesson "after half past two"
// is after school.
const (
	noon      = 12 * 60
	schoolEnd = 15 * 60
	lateStart = 14*60 + 30
)

// clockRule reads "tussen 9 en 11", "vanaf 13.00", "om half 11", "9.00-10.30 uur".
func clockRule(s *state, i int) (found, bool) {
	if f, ok := s.clockRange(i); ok {
		return f, true
	}
	if f, ok := s.clockAfterDay(i); ok {
		return f, true
	}
	if !s.is(i, "om", "vanaf", "na", "voor", "rond", "tot") {
		return found{}, false
	}
	at, end, sure, ok := s.clock(i + 1)
	if !ok || !sure && !s.is(i, "om", "vanaf") || s.is(end, "per", "voor", "over") || !sure && s.unit(end) || s.money(end) {
		return found{}, false
	}
	if hour, isHour := s.number(i + 1); isHour && hour < 7 && end <= i+3 && s.is(i, "voor", "tot") {
		return found{}, false // tot 4 uur lang
	}
	part := partAt(at)
	switch {
	case s.is(i, "na") && at >= lateStart:
		part = later
	case s.is(i, "voor", "tot"):
		part = partAt(at - 1)
	}
	return found{end: end, effects: partEffects(part)}, true
}

// clockAfterDay reads "vrijdag 13.30" and "maandag 9 uur"; "maandag 2 uur" may
// be how long it takes.
func (s *state) clockAfterDay(i int) (found, bool) {
	if !s.afterDay(i) || s.is(i, "half", "kwart") {
		return found{}, false
	}
	at, end, sure, ok := s.clock(i)
	hour, _ := s.number(i)
	if !ok || !sure || s.money(end) || s.unit(end) || s.is(end, "per") || hour < 7 && end < i+3 {
		return found{}, false
	}
	return found{end: end, effects: partEffects(partAt(at))}, true
}

// clockRange reads two times: "tussen 9 en 11", "van 9 tot 11 uur", "9.00-10.30".
func (s *state) clockRange(i int) (found, bool) {
	j := s.skip(i, "tussen", "van")
	from, k, sureFrom, ok := s.clock(j)
	if !ok {
		return found{}, false
	}
	next, isUntil := s.until(k)
	switch {
	case s.is(i, "tussen") && s.is(k, "en"):
		next = k + 1
	case !isUntil && s.is(k, "-"):
		next = k + 1
	case !isUntil:
		return found{}, false
	}
	to, end, sureTo, ok := s.clock(next)
	lead := s.is(i, "tussen", "van") || s.afterDay(i) || s.inside && s.in(i-1, shortDays)
	if !ok || s.unit(end) || s.money(end) || !sureFrom && !sureTo && !lead || to <= from || s.is(end, "/", "-") {
		return found{}, false
	}
	if !sureFrom && !sureTo && (s.is(i, "van") || to > 18*60) {
		return found{}, false
	}
	var out []effect
	for _, part := range []taxonomy.DayPart{morning, afternoon, later} {
		lo, hi := bounds(part)
		if from < hi && to > lo {
			out = append(out, partEffects(part)...)
		}
	}
	return found{end: end, effects: out}, len(out) > 0
}

// afterDay tells whether a day or a part of the day stood right before i.
func (s *state) afterDay(i int) bool {
	if !s.has(i) || !s.tokens[i].gap || len(s.taken) == 0 {
		return false
	}
	last := s.taken[len(s.taken)-1]
	return last.tokens[len(last.tokens)-1].at+1 == s.tokens[i].at && (last.effects != nil && (last.effects[0].param == string(match.Dag) || last.effects[0].param == string(match.Dagdeel)))
}

// clock reads a time at i, in minutes; sure when it can be nothing else.
func (s *state) clock(i int) (minutes, end int, sure, ok bool) {
	if s.is(i, "half") {
		if h, ok := s.hour(i + 1); ok {
			return pm(h)*60 - 30, s.skip(i+2, "uur", "u"), true, true
		}
		return 0, i, false, false
	}
	if s.is(i, "kwart") && s.is(i+1, "voor", "over") {
		if h, ok := s.hour(i + 2); ok {
			quarter := 15
			if s.is(i+1, "voor") {
				quarter = -15
			}
			return pm(h)*60 + quarter, s.skip(i+3, "uur", "u"), true, true
		}
	}
	h, ok := s.hour(i)
	if !ok {
		return 0, i, false, false
	}
	minutes, end = pm(h)*60, i+1
	if s.is(end, ".", ":", "u") && s.glued(end) && s.glued(end+1) && s.has(end+1) && len(s.tokens[end+1].text) == 2 {
		if m, err := strconv.Atoi(s.tokens[end+1].text); err == nil && m < 60 && s.tokens[end+1].kind == isNumber {
			minutes, end, sure = minutes+m, end+2, true
		}
	}
	if s.in(end, hourWords) {
		end, sure = end+1, true
	}
	return minutes, end, sure, true
}

func (s *state) hour(i int) (int, bool) {
	n, ok := s.number(i)
	return n, ok && n >= 1 && n <= 22
}

// pm puts the small hours after noon, as schools mean them.
func pm(hour int) int {
	if hour < 7 {
		return hour + 12
	}
	return hour
}

func partAt(minutes int) taxonomy.DayPart {
	switch {
	case minutes < noon:
		return morning
	case minutes < schoolEnd:
		return afternoon
	}
	return later
}

func bounds(part taxonomy.DayPart) (from, to int) {
	switch part {
	case morning:
		return 0, noon
	case afternoon:
		return noon, schoolEnd + 30 // a lesson until half past three is no after-school lesson
	}
	return schoolEnd + 30, 24 * 60
}

func partEffects(part taxonomy.DayPart) []effect {
	return []effect{{param: string(match.Dagdeel), value: string(part)}}
}

// number reads a whole number of at most four digits, or a word up to twelve.
func (s *state) number(i int) (int, bool) {
	if !s.has(i) || s.tokens[i].refused {
		return 0, false
	}
	t := s.tokens[i]
	if t.kind == isWord {
		return numberWord(t.text)
	}
	if t.kind != isNumber || len(t.text) > 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.text)
	return n, err == nil
}

// unit tells whether a unit stands at i, so that the number before it is no
// groep or clock; money, whether an amount of money ends there.
func (s *state) unit(i int) bool  { return s.in(i, unitWords) }
func (s *state) money(i int) bool { return s.in(i, euroWords) || s.is(i, "€") }
