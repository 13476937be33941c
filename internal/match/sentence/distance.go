package sentence

import (
	"strconv"
	"strings"

	"andersom/internal/match"
)

// This file: postcodes and distances.

// nearRadius is what "dichtbij 2522" means, in km; walkRadius goes for loopafstand.
const (
	nearRadius = "5"
	walkRadius = "2"
	mostRadius = 100
)

var nearWords = set("dichtbij vlakbij nabij loopafstand wandelafstand fietsafstand omgeving omtrek straal buurt rondom")

// distanceRule reads "dichtbij 2522", "binnen 5 km van 2511 AB", "max 3 km", "2522 AB".
func distanceRule(s *state, i int) (found, bool) {
	radius, j := s.radius(i)
	near := radius != ""
	if !near {
		radius, j = s.near(i)
	}
	j = s.skip(j, "postcode", "pc")
	j = s.skip(j, "gebied", ":")
	code, end, ok := s.postcode(j, j > i)
	var out []effect
	if ok {
		out = append(out, effect{param: match.ParamPostcode, value: code})
		if radius == "" {
			if r, after := s.radius(end); r != "" {
				radius, end = r, after
			}
		}
	} else if near {
		end = s.backFrom(j)
	} else {
		return found{}, false
	}
	if radius != "" {
		out = append(out, effect{param: match.ParamRadius, value: radius})
	}
	return found{end: end, effects: out}, true
}

// backFrom takes the "van" back that no postcode follows, unless it is "van school".
func (s *state) backFrom(j int) int {
	for _, words := range [][]string{{"van", "school"}, {"van", "onze", "school"}, {"van", "de", "school"}} {
		if s.is(j-1, "van") {
			if end, ok := s.words(j-1, words...); ok {
				return end
			}
		}
	}
	if s.is(j-1, "van", "vanaf", "rond", "rondom") {
		return j - 1
	}
	return j
}

// radius reads "binnen 5 km van", "max 3 km", "straal 2 km".
func (s *state) radius(i int) (string, int) {
	j := i
	for s.is(j, "binnen", "max", "maximaal", "hooguit", "hoogstens", "straal", "omtrek", "in", "een", "van", "op", "tot", "op", "niet", "verder", "dan", "(", "+", "afstand") && j < i+4 {
		j++
	}
	n, ok := s.number(j)
	if !ok || n < 1 || n > mostRadius {
		return "", i
	}
	text := strconv.Itoa(n)
	j++
	if s.is(j, ",", ".") && s.glued(j) && s.glued(j+1) && s.has(j+1) && s.tokens[j+1].kind == isNumber && len(s.tokens[j+1].text) == 1 {
		text, j = text+"."+s.tokens[j+1].text, j+2
	}
	if !s.in(j, kmWords) {
		return "", i
	}
	j++
	if s.is(j, "per") || j == i+2 && s.is(i-1, "over") {
		return "", i
	}
	j = s.skip(j, ")")
	j = s.skip(j, "afstand")
	return strings.TrimSuffix(text, ".0"), s.skip(j, "van", "vanaf", "rond", "rondom")
}

// near reads "dichtbij", "in de buurt van", "op loopafstand van".
func (s *state) near(i int) (string, int) {
	for _, p := range nearTable {
		if end, ok := s.words(i, p.words...); ok {
			return p.radius, end
		}
	}
	return "", i
}

// nearTable has what says that something is near, the longest first.
var nearTable = []struct {
	radius string
	words  []string
}{
	{walkRadius, []string{"op", "loopafstand", "van"}},
	{walkRadius, []string{"loopafstand", "van"}},
	{walkRadius, []string{"op", "loopafstand"}},
	{walkRadius, []string{"op", "wandelafstand", "van"}},
	{nearRadius, []string{"op", "fietsafstand", "van"}},
	{nearRadius, []string{"in", "de", "buurt", "van"}},
	{nearRadius, []string{"in", "de", "omgeving", "van"}},
	{nearRadius, []string{"omgeving", "van"}},
	{nearRadius, []string{"in", "de", "omgeving"}},
	{nearRadius, []string{"dicht", "bij"}},
	{nearRadius, []string{"vlak", "bij"}},
	{nearRadius, []string{"dichtbij"}},
	{nearRadius, []string{"vlakbij"}},
	{nearRadius, []string{"nabij"}},
	{nearRadius, []string{"omgeving"}},
	{nearRadius, []string{"rondom"}},
	{nearRadius, []string{"rond"}},
	{nearRadius, []string{"bij"}},
	{"", []string{"in"}},
	{"", []string{"vanaf"}},
	{"", []string{"vanuit"}},
}

// postcode reads four digits with or without letters. Without letters it must
// lie in the region and be no year, unless a word before it says that it is one.
func (s *state) postcode(j int, lead bool) (string, int, bool) {
	if !s.has(j) || s.tokens[j].kind != isNumber || len(s.tokens[j].text) != 4 || s.tokens[j].refused {
		return "", j, false
	}
	digits := s.tokens[j].text
	if letters, ok := s.postcodeLetters(j + 1); ok {
		if _, ok := s.reader.words.Locate(digits + letters); ok {
			return digits + letters, j + 2, true
		}
	}
	at, ok := s.reader.words.Locate(digits)
	lead = lead && !s.is(j-1, "in", "vanaf", "vanuit", "rond", "bij")
	year := digits >= "1900" && digits <= "2099"
	if !ok || s.unit(j+1) || s.money(j+1) || s.is(j-1, "€") || year && !lead {
		return "", j, false
	}
	for _, v := range at.Areas {
		if v.Facet == match.Gemeente && s.reader.region[v.Slug] {
			return digits, j + 1, true
		}
	}
	return digits, j + 1, lead
}

// postcodeLetters reads the two letters: against the digits, or in capitals.
func (s *state) postcodeLetters(k int) (string, bool) {
	if !s.has(k) || s.tokens[k].kind != isWord {
		return "", false
	}
	t := s.tokens[k]
	typed := s.text[t.start:t.end]
	if len(typed) != 2 || strings.Trim(strings.ToUpper(typed), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "", false
	}
	_, isDay := days[t.text]
	capitals := strings.ToUpper(typed) == typed && s.text != strings.ToUpper(s.text)
	isWord := isDay || s.in(k, leadWords) || s.in(k, groepWords) || s.in(k, pupilWords)
	return strings.ToUpper(typed), !t.space || capitals || !isWord
}
