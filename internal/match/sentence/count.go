package sentence

import (
	"strconv"
	"strings"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: how many pupils, and how many lessons or weeks.

// mostPupils is the largest number that is taken as the size of one group.
const mostPupils = 150

// leastPupils is the smallest number of pupils that is a group without the word.
const leastPupils = 5

// mostLessons is the largest number of lessons or weeks that is a form: a year.
const mostLessons = 45

// aboutWords may stand before a number of pupils.
var aboutWords = set("max maximaal minimaal ongeveer circa ca plm ± zo n rond de hooguit tot")

// sizeRule reads "28 leerlingen", "klas van 30", "groep van 24 kinderen".
func sizeRule(s *state, i int) (found, bool) {
	j, of := i, false
	if s.is(j, "klas", "klassen", "groep", "groepen", "groepje", "groepjes", "klasje", "groepsgrootte", "klassengrootte") {
		k := s.skip(j+1, "van", "met", ":")
		if k > j+1 || s.is(j, "groepsgrootte", "klassengrootte") {
			j, of = k, true
		}
	}
	for s.in(j, aboutWords) && j < i+5 {
		j++
	}
	n, ok := s.number(j)
	if !ok {
		return found{}, false
	}
	end := j + 1
	if k := s.skip(end, "-", "a", "tot"); k > end {
		if m, ok := s.number(k); ok && m > n {
			n, end = m, k+1
		}
	}
	if s.in(end, pupilWords) {
		end, of = s.dotAfter(end+1), true
	} else if s.unit(end) || s.is(end, "/", "-", ".", ",") && s.glued(end+1) {
		return found{}, false
	}
	if !of || n < 2 || n < leastPupils && j == i || n > mostPupils || s.is(i, "groep", "groepen") && j == i+1 {
		return found{}, false
	}
	return found{end: s.perGroup(end), effects: []effect{{param: match.ParamGroupSize, value: strconv.Itoa(n)}}}, true
}

func (s *state) dotAfter(i int) int {
	if s.is(i, ".") && s.glued(i) && s.is(i-1, "ll", "lln") {
		return i + 1
	}
	return i
}

// perGroup steps over "per groep" and "in de klas" behind a number of pupils.
func (s *state) perGroup(i int) int {
	for _, words := range [][]string{{"per", "groep"}, {"per", "klas"}, {"in", "de", "klas"}, {"in", "de", "groep"}, {"in", "een", "klas"}, {"in", "mijn", "klas"}} {
		if end, ok := s.words(i, words...); ok {
			return end
		}
	}
	return i
}

// countRule reads "6 lessen", "8 weken lang", "reeks van 4 lessen", "6-12
// weken", "6-weeks". The number decides the form.
func countRule(s *state, i int) (found, bool) {
	j := s.countLead(i)
	single := s.isOne(j)
	n, ok := s.number(j)
	if single {
		n, ok = 1, true
	}
	if !ok || n < 1 || n > mostLessons || s.isWhen(j) {
		return found{}, false
	}
	end, most := j+1, n
	if k := s.skip(end, "-", "a", "tot"); k > end {
		if m, ok := s.number(k); ok && m > n {
			most, end = m, k+1
		}
	}
	end, ok = s.timesEnd(end)
	if !ok {
		return found{}, false
	}
	out := []effect{{param: string(match.Vorm), value: string(shapeOf(n))}}
	if shape := shapeOf(most); shape != shapeOf(n) {
		out = append(out, effect{param: string(match.Vorm), value: string(shape)})
	}
	return found{end: end, effects: out}, true
}

// isWhen tells whether the words before a number make it a moment or a rhythm:
// "binnen 3 weken", "om de 2 weken".
func (s *state) isWhen(j int) bool {
	return s.is(j-1, "binnen", "over", "na", "vanaf", "groep", "om", "elke", "iedere", "laatste", "eerste", "volgende", "komende", "afgelopen", "deze") || s.is(j-2, "om", "binnen") && s.is(j-1, "de")
}

// timesEnd reads "lessen", "weken lang", "-weeks programma" behind a number;
// "2 lessen per week" is no number of lessons.
func (s *state) timesEnd(i int) (int, bool) {
	if s.is(i, "-") && s.is(i+1, "weeks", "weekse", "delig", "delige") {
		i++
	}
	switch {
	case s.is(i, "week"):
		return i, false
	case s.is(i, "x") && s.has(i+1) && s.tokens[i+1].kind == isNumber: // 3 x 5
		return i, false
	case !s.in(i, timesWords) && !s.is(i, "weeks", "weekse", "delig", "delige"):
		return i, false
	}
	i++
	rhythm := s.is(i, "een") && (s.is(i+1, "uur") || s.is(i+1, "half")) // twee keer een half uur per week
	if rhythm || s.is(i, "per", "geleden", "vooraf", "van") || s.in(i, hourWords) {
		return i, false
	}
	return s.skip(s.skip(i, "lang"), "programma", "lessenreeks", "reeks"), true
}

// countLead steps over "reeks van", "programma van", "serie van".
func (s *state) countLead(i int) int {
	if s.is(i, "reeks", "serie", "lessenreeks", "lesreeks", "lessenserie", "programma", "cyclus", "traject", "lessencyclus") {
		j := s.skip(i+1, "van", "met", "(")
		return s.skip(j, "ongeveer", "circa", "minimaal", "max", "maximaal")
	}
	return i
}

// isOne tells whether "één" stands at i; without accents it is the article.
func (s *state) isOne(i int) bool {
	return s.is(i, "een") && strings.ContainsAny(s.text[s.tokens[i].start:s.tokens[i].end], "éÉ\u0301")
}

func shapeOf(lessons int) taxonomy.Shape {
	switch {
	case lessons == 1:
		return taxonomy.ShapeSingle
	case lessons <= 5:
		return taxonomy.ShapeSeries
	case lessons <= 12:
		return taxonomy.ShapeProgramme
	case lessons <= 25:
		return taxonomy.ShapeHalfYear
	}
	return taxonomy.ShapeYear
}
