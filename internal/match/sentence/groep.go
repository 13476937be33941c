package sentence

import (
	"strconv"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: groepen, also as a combination, a range or an age.

// groepRule reads "gr 5 t/m 8", "groep 3/4", "groepen 1 en 2", "vanaf groep 5",
// and "5/6" alone. A slash, or a hyphen between neighbours, is a combination
// group: the activity must be fit for both. All else means "one of these".
func groepRule(s *state, i int) (found, bool) {
	j := i
	if s.in(j, pupilWords) && s.is(j+1, "van", "uit", "in") {
		j += 2
		j = s.skip(j, "de")
	}
	from := s.is(j, "vanaf")
	to, upTo := s.until(j)
	switch {
	case from:
		j++
	case upTo:
		j = to
	}
	if !s.in(j, groepWords) {
		return s.bareCombination(i)
	}
	word := j
	j = s.afterGroepWord(j)
	list, end, ok := s.groepList(j)
	if !ok || end == j+1 && s.tokens[j].kind == isWord && s.isCount(word, end) {
		return found{}, false
	}
	first, last := list[0].Numbers(), list[len(list)-1].Numbers()
	switch {
	case from || s.andUp(end):
		list = groepRange(first[0], 8)
	case upTo || s.andDown(end):
		list = groepRange(1, last[len(last)-1])
	}
	if s.andUp(end) || s.andDown(end) {
		end += 2
	}
	return found{end: end, effects: groepEffects(list)}, true
}

// isCount tells whether a number in letters counts what follows it: "de groep
// drie ritmes", "groepen vijf onderdelen"; "groep acht" is a groep.
func (s *state) isCount(word, end int) bool {
	if s.ends(end) || s.known(end) {
		return false
	}
	return s.is(word, "groepen") || s.is(word-1, "de", "een", "elke", "iedere", "hele", "onze") || s.is(end-1, "een")
}

func (s *state) andUp(i int) bool {
	return s.is(i, "en", "of") && s.is(i+1, "hoger", "ouder", "op", "omhoog")
}
func (s *state) andDown(i int) bool {
	return s.is(i, "en", "of") && s.is(i+1, "lager", "jonger")
}

// afterGroepWord steps over "gr" with its dot, and "combinatiegroep groep".
func (s *state) afterGroepWord(j int) int {
	for s.in(j, groepWords) {
		j++
		if s.glued(j) || !s.has(j) {
			j = s.skip(j, ".")
		}
		j = s.skip(j, "-")
	}
	return j
}

// groepList reads the numbers behind the word: what each of the outcome asks
// is one value of the parameter.
func (s *state) groepList(j int) ([]taxonomy.Groepen, int, bool) {
	n, end, ok := s.groepNumber(j)
	if !ok || s.unit(end) && !s.in(end, pupilWords) {
		return nil, j, false
	}
	list, last, chain := []taxonomy.Groepen{taxonomy.GroepenOf(n)}, n, 1
	for {
		next, how := s.groepSeparator(end)
		if how != noJoin {
			next = s.afterGroepWord(next)
		}
		m, after, ok := s.groepNumber(next)
		if how == noJoin && ok && m == last+1 && !s.unit(after) && !s.in(after, months) && !s.is(after, "/", "-", "%") {
			how = apart // groep 5 6 7
		}
		if how == noJoin || !ok || how == apart && s.unit(after) || how != apart && m < last || s.money(after) {
			return list, end, true
		}
		switch {
		case how == together && chain < 3 || how == dash && m == last+1:
			list[len(list)-1] |= taxonomy.GroepenOf(m)
			chain++
		case how == together:
			list = append(split(list), taxonomy.GroepenOf(m))
		case how == apart:
			list, chain = append(list, taxonomy.GroepenOf(m)), 1
		default:
			list = append(split(list), groepRange(last+1, m)...)
		}
		last, end = m, after
	}
}

// split takes the last combination apart.
func split(list []taxonomy.Groepen) []taxonomy.Groepen {
	last := list[len(list)-1]
	list = list[:len(list)-1]
	for _, n := range last.Numbers() {
		list = append(list, taxonomy.GroepenOf(n))
	}
	return list
}

type join uint8

const (
	noJoin   join = iota
	together      // 5/6
	dash          // 5-6 is together, 5-8 is through
	through       // 5 t/m 8
	apart         // 5 en 6
)

func (s *state) groepSeparator(j int) (int, join) {
	if end, ok := s.until(j); ok {
		return end, through
	}
	switch {
	case s.is(j, "/", "\\"):
		return j + 1, together
	case s.is(j, "-"):
		return j + 1, dash
	case s.is(j, ",") && s.is(j+1, "en", "of"):
		return j + 2, apart
	case s.is(j, ",", "en", "of", "&", "+"):
		return j + 1, apart
	}
	return j, noJoin
}

// groepNumber reads 1 to 8, with the letter of a parallel group ("5b") or "8-ers".
func (s *state) groepNumber(i int) (int, int, bool) {
	n, ok := s.number(i)
	if !ok && s.is(i, "een") {
		n, ok = 1, true
	}
	if !ok || n < 1 || n > 8 {
		return 0, i, false
	}
	if s.glued(i+1) && s.is(i+1, "a", "b", "c", "d", "e", "ers", "er") {
		return n, i + 2, true
	}
	if s.glued(i+1) && s.has(i+1) && (s.tokens[i+1].kind == isWord && s.tokens[i].kind == isNumber || s.is(i+1, ".", ":", "%") && s.glued(i+2) && s.has(i+2)) {
		return 0, i, false
	}
	return n, i + 1, true
}

// bareCombination reads "5/6" without the word before it: two or three
// neighbours that are no date, fraction or measure.
func (s *state) bareCombination(i int) (found, bool) {
	if !s.has(i) || s.tokens[i].kind != isNumber || s.glued(i) && !s.is(i-1, "(", ",") {
		return found{}, false
	}
	first, end, ok := s.groepNumber(i)
	if !ok {
		return found{}, false
	}
	g, last := taxonomy.GroepenOf(first), first
	for s.is(end, "/") {
		m, after, ok := s.groepNumber(end + 1)
		if !ok || m != last+1 {
			return found{}, false
		}
		g, last, end = g|taxonomy.GroepenOf(m), m, after
	}
	if s.is(end, "-") && g.Len() == 1 && s.is(i-1, "voor") { // "voor 5-6"
		if m, after, ok := s.groepNumber(end + 1); ok && m == last+1 && s.ends(after) {
			g, end = g|taxonomy.GroepenOf(m), after
		}
	}
	fraction := s.unit(end) && !s.in(end, pupilWords) || s.is(end, "en", "of") && s.is(end+2, "/") && s.unit(end+4)
	if g.Len() < 2 || fraction || s.in(end, months) || s.is(end, "/", "-") || s.money(end) {
		return found{}, false
	}
	return found{end: end, effects: groepEffects([]taxonomy.Groepen{g})}, true
}

func groepRange(from, to int) []taxonomy.Groepen {
	var out []taxonomy.Groepen
	for n := from; n <= to; n++ {
		out = append(out, taxonomy.GroepenOf(n))
	}
	return out
}

func groepEffects(list []taxonomy.Groepen) []effect {
	var out []effect
	for _, g := range list {
		out = append(out, effect{param: string(match.Groep), value: g.Combination()})
	}
	return out
}

// ageRule reads "kinderen van 8 jaar" and "10-12 jaar". Pupils of groep n are
// n+3 and, later in the year, n+4: one age is in two groepen (8: groep 4 and
// 5), and a range means the groepen that lie inside it (10-12: groep 7 and 8).
func ageRule(s *state, i int) (found, bool) {
	j, sure := i, false
	if s.in(j, pupilWords) || s.is(j, "leeftijd") {
		j, sure = j+1, true
	}
	if s.is(j, "van", "voor", "in", "tussen") {
		j, sure = j+1, true
	}
	j = s.skip(j, "de")
	from := s.is(j, "vanaf")
	to, upTo := s.until(j)
	switch {
	case from:
		j, sure = j+1, true
	case upTo:
		j, sure = to, true
	}
	low, end, ok := s.age(j)
	if !ok {
		return found{}, false
	}
	high := low
	if next, _ := s.groepSeparator(end); next > end {
		if n, after, ok := s.age(next); ok && n > low {
			high, end, sure = n, after, true
		}
	}
	end = s.skip(end, "-")
	if isYear := s.in(end, yearWords) || sure && s.is(end, "j"); !isYear {
		return found{}, false
	}
	sure = sure || !s.is(end, "jaar", "jr", "j")
	end++
	sure = sure || s.ends(end) && !s.is(i-1, "al", "sinds", "na", "over", "binnen", "elke", "bestaat", "om")
	if s.andUp(end) {
		from, sure, end = true, true, end+2
	}
	list := groepenOfAges(low, high, from, upTo)
	return found{end: end, effects: groepEffects(list)}, sure && len(list) > 0
}

func (s *state) age(i int) (int, int, bool) {
	n, ok := s.number(i)
	return n, i + 1, ok && n >= 3 && n <= 13
}

func groepenOfAges(low, high int, from, upTo bool) []taxonomy.Groepen {
	var out []taxonomy.Groepen
	for n := 1; n <= 8; n++ {
		young, old := n+3, n+4
		fits := low <= young && old <= high
		switch {
		case from:
			fits = young >= low
		case upTo:
			fits = old <= low
		case low == high:
			fits = young == low || old == low
		}
		if fits {
			out = append(out, taxonomy.GroepenOf(n))
		}
	}
	return out
}

// kerndoelRule reads "kerndoel 54", "kerndoelen 54 en 55", "nieuw kerndoel 20".
func kerndoelRule(s *state, i int) (found, bool) {
	j, prefix := i, ""
	if s.is(j, "nieuw", "nieuwe") {
		j, prefix = j+1, "nieuw:"
	}
	if !s.is(j, "kerndoel", "kerndoelen", "kd") {
		return found{}, false
	}
	j++
	if s.is(j, "nieuw", "nieuwe") {
		j, prefix = s.skip(j+1, ":"), "nieuw:"
	}
	var out []effect
	end := j
	for {
		id, after, ok := s.kerndoel(j, prefix)
		if !ok {
			break
		}
		out, end = append(out, effect{param: string(match.Kerndoel), value: id}), after
		if j = s.skip(end, ",", "en", "of", "/", "&"); j == end {
			break
		}
	}
	return found{end: end, effects: out}, len(out) > 0
}

// kerndoel reads one goal, such as 54 or 28E.
func (s *state) kerndoel(i int, prefix string) (string, int, bool) {
	n, ok := s.number(i)
	if !ok {
		return "", i, false
	}
	text := prefix + strconv.Itoa(n)
	if s.glued(i+1) && s.has(i+1) && s.tokens[i+1].kind == isWord {
		if id, ok := s.reader.words.Kerndoel(text + s.tokens[i+1].text); ok {
			return id, i + 2, true
		}
		return "", i, false
	}
	id, ok := s.reader.words.Kerndoel(text)
	return id, i + 1, ok
}
