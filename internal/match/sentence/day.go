package sentence

import (
	"maps"
	"strings"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: weekdays and parts of the day, also written as one word.

// moment is what a word says of the time: a day, a part of the day or both.
type moment struct {
	day   taxonomy.Weekday
	part  taxonomy.DayPart
	short bool // "wo": a word that may be something else
}

const (
	morning   taxonomy.DayPart = "ochtend"
	afternoon taxonomy.DayPart = "middag"
	later     taxonomy.DayPart = "naschools"
)

// partsOfDay gives the words for a part of the day that stand alone.
func partsOfDay() map[string]bool {
	return set("ochtend ochtenden ochtends voormiddag middag middagen middags namiddag smorgens sochtends smiddags")
}

var parts = map[string]taxonomy.DayPart{
	"ochtend": morning, "ochtenden": morning, "ochtends": morning, "voormiddag": morning, "smorgens": morning, "sochtends": morning,
	"middag": afternoon, "middagen": afternoon, "middags": afternoon, "namiddag": afternoon, "smiddags": afternoon,
}

var days = dayNames()

// shortDays are the abbreviations.
var shortDays = set("ma di wo do vr woe")

// dayNames gives every way in which a day, with or without its part, is one word.
func dayNames() map[string]moment {
	out := map[string]moment{}
	endings := map[string]taxonomy.DayPart{"ochtend": morning, "morgen": morning, "middag": afternoon, "namiddag": afternoon}
	for _, day := range taxonomy.Values[taxonomy.Weekday]() {
		name := taxonomy.Label(day)
		for _, ending := range []string{"", "en", "s"} {
			out[name+ending] = moment{day: day}
		}
		for word, part := range endings {
			for _, plural := range []string{"", "en", "s"} {
				out[name+word+plural] = moment{day: day, part: part}
				out[string(day)+word+plural] = moment{day: day, part: part}
			}
		}
		out[string(day)] = moment{day: day, short: true}
	}
	maps.Copy(out, map[string]moment{"woe": {day: "wo", short: true}, "dond": {day: "do", short: true}})
	return out
}

// dayRule reads "vrijdagochtend", "di of do", "ma t/m wo", "wo-ochtend".
func dayRule(s *state, i int) (found, bool) {
	first, j, ok := s.day(i)
	if !ok || s.is(i-1, "over") {
		return found{}, false
	}
	moments := []moment{first}
	for {
		next, isRange := s.daySeparator(j)
		m, end, ok := s.day(next)
		if !ok {
			break
		}
		if last := moments[len(moments)-1]; isRange {
			moments = append(moments, between(last.day, m.day)...)
		}
		moments, j = append(moments, m), end
	}
	part, end, ok := s.partAfter(j)
	if ok {
		moments, j = append(moments, moment{part: part}), end
	}
	if !s.isDate(j) && (len(moments) > 1 || !first.short || s.shortDay(i, j)) {
		return found{end: j, effects: momentEffects(moments)}, true
	}
	return found{}, false
}

// day reads one day at i; an abbreviation takes its dot along.
func (s *state) day(i int) (moment, int, bool) {
	if !s.has(i) || s.tokens[i].kind != isWord || s.tokens[i].refused {
		return moment{}, i, false
	}
	if s.is(i, "vrij") && s.glued(i+1) && s.is(i+1, ".") && s.has(i+2) { // without the dot it means free
		return moment{day: "vr", short: true}, i + 2, true
	}
	m, ok := days[s.tokens[i].text]
	if ok && m.short && s.glued(i+1) && s.is(i+1, ".") && s.has(i+2) {
		return m, i + 2, true
	}
	return m, i + 1, ok
}

// daySeparator reads what joins two days; isRange when all between count too.
func (s *state) daySeparator(j int) (next int, isRange bool) {
	if end, ok := s.until(j); ok {
		return end, true
	}
	if s.is(j, "-") && s.is(j+1, "of", "en") { // maandag- of dinsdagochtend
		return j + 2, false
	}
	if s.is(j, "-") {
		return j + 1, true
	}
	if s.is(j, ",") && s.is(j+1, "of", "en") {
		return j + 2, false
	}
	next = s.skip(j, ",", "/", "of", "en", "&", "+")
	if next > j && s.is(next, "op") {
		next++
	}
	return next, false
}

// until reads "t/m", "tm", "tot en met" or "tot".
func (s *state) until(j int) (int, bool) {
	for _, words := range untilWords {
		if end, ok := s.words(j, words...); ok {
			return end, true
		}
	}
	return j, false
}

var untilWords = [][]string{{"t", "/", "m"}, {"t", ".", "m", "."}, {"t", ".", "m"}, {"tm"}, {"tot", "en", "met"}, {"tot", "/", "met"}, {"tot"}}

// between gives the days that lie between two.
func between(from, to taxonomy.Weekday) []moment {
	var out []moment
	inside := false
	for _, d := range taxonomy.Values[taxonomy.Weekday]() {
		if d == to {
			break
		}
		if inside {
			out = append(out, moment{day: d})
		}
		inside = inside || d == from
	}
	return out
}

// partAfter reads the part that belongs to a day before it: "wo ochtend",
// "wo-ochtend", "woensdag in de ochtend", "vrijdag 's middags".
func (s *state) partAfter(j int) (taxonomy.DayPart, int, bool) {
	k := s.skip(j, "-")
	if end, ok := s.words(k, "in", "de"); ok && k == j {
		k = end
	}
	k = s.skip(k, "s")
	if s.is(k, "morgen", "morgens") {
		return morning, k + 1, true
	}
	if s.is(k, "vm", "och", "ocht") {
		return morning, k + 1, true
	}
	if s.is(k, "nm", "mi", "mid", "midd") {
		return afternoon, k + 1, true
	}
	if s.has(k) && s.tokens[k].kind == isWord {
		if part, ok := parts[s.tokens[k].text]; ok && !s.glued(k+1) || ok && !s.is(k+1, "-") {
			return part, k + 1, true
		}
	}
	return "", j, false
}

// isDate tells whether a date of its own follows a day: "vrijdag de 13e".
func (s *state) isDate(j int) bool {
	return s.is(j, "de") && s.has(j+1) && s.tokens[j+1].kind == isNumber
}

// shortDay tells whether "wo" at i is a day: nothing that is not understood
// stands beside it, or a word before it says so.
func (s *state) shortDay(i, end int) bool {
	if !s.inside && s.is(i, "wo") && (s.is(end, "1", "2", "i", "ii") || s.glued(end) && s.has(end)) {
		return false
	}
	if s.is(i-1, "op", "elke", "iedere", "alle") {
		return true
	}
	if !s.starts(i) && (!s.leads(i) || s.is(i-1, "met", "van", "de", "het", "een", "over", "naar", "wat")) {
		return false
	}
	return s.ends(end) || s.known(end) || i < len(s.tokens) && s.tokens[i].gap && !s.is(i, "vr")
}

func momentEffects(moments []moment) []effect {
	var out []effect
	for _, m := range moments {
		if m.day != "" {
			out = append(out, effect{param: string(match.Dag), value: string(m.day)})
		}
		if m.part != "" {
			out = append(out, effect{param: string(match.Dagdeel), value: string(m.part)})
		}
	}
	return out
}

// partRule reads "'s ochtends", "in de middag", "hele ochtend".
func partRule(s *state, i int) (found, bool) {
	j := s.skip(i, "in", "tijdens")
	j = s.skip(j, "de", "een")
	j = s.skip(j, "hele")
	j = s.skip(j, "s")
	if s.is(j, "morgen") && j-i >= 2 || s.is(j, "morgens") && s.is(j-1, "s") {
		return found{end: j + 1, effects: momentEffects([]moment{{part: morning}})}, true
	}
	if !s.has(j) || s.tokens[j].kind != isWord {
		return found{}, false
	}
	part, ok := parts[s.tokens[j].text]
	if !ok || s.tokens[j].refused || strings.HasSuffix(s.tokens[j].raw, "middag") && s.is(j-1, "goede") {
		return found{}, false
	}
	return found{end: j + 1, effects: momentEffects([]moment{{part: part}})}, true
}
