package sentence

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"andersom/internal/match"
)

// This file: where: stadsdelen, wijken and gemeenten by name, postcodes and distances.

// nearRadius is what "dichtbij 2522" means, in km; walkRadius goes for loopafstand.
const (
	nearRadius = "5"
	walkRadius = "2"
	mostRadius = 100
)

var nearWords = set("dichtbij vlakbij nabij loopafstand wandelafstand fietsafstand omgeving omtrek straal buurt rondom")

// area is a name of a stadsdeel, wijk or gemeente.
type area struct {
	words []string
	value match.Value
	own   bool // the city itself: asks for nothing
	weak  bool // also a common word, or a part of the name: only behind "in" or "wijk"
}

type areas struct {
	byFirst map[string][]area
	mended  []string // words of five letters and more that may be mistyped
	known   map[string]bool
}

// newAreas reads the names of the city. A name that is both a stadsdeel and a
// wijk means the stadsdeel, which hides less.
func newAreas(v Vocabulary) areas {
	a := areas{byFirst: map[string][]area{}, known: set(realWords)}
	seen := map[string]bool{}
	for _, facet := range []match.Facet{match.Stadsdeel, match.Gemeente, match.Wijk} {
		for n, slug := range v.Values(facet) {
			own := facet == match.Gemeente && n == 0
			names := append([]string{v.Label(facet, slug)}, v.Aliases(facet, slug)...)
			if own {
				names = append(names, "s gravenhage")
			}
			for _, name := range areaNames(names) {
				name.value, name.own = match.Value{Facet: facet, Slug: slug}, own
				key := strings.Join(name.words, " ")
				if key == "s gravenhage" && slug != "den-haag" || strings.HasPrefix(key, "postcode ") {
					continue
				}
				if facet == match.Wijk || !seen[key] {
					a.add(name)
				}
				seen[key] = true
			}
		}
	}
	slices.Sort(a.mended)
	a.mended = slices.Compact(a.mended)
	return a
}

func (a *areas) add(one area) {
	a.byFirst[one.words[0]] = append(a.byFirst[one.words[0]], one)
	for _, word := range one.words {
		if utf8.RuneCountInString(word) >= shortestMended {
			a.mended = append(a.mended, word)
		}
	}
}

// commonNames are names of areas that are words of their own as well.
var commonNames = set("centrum noord zuid oost west zuiderpark willemspark")

// areaNames gives the names by which an area may be called: the whole, the
// parts of "Bouwlust en Vrederust" and "Bomen- en Bloemenbuurt", and the name
// with another word for neighbourhood behind it ("Schilderswijk").
func areaNames(names []string) []area {
	var out []area
	add := func(words []string, weak bool) {
		if len(words) > 0 && !slices.ContainsFunc(out, func(a area) bool { return slices.Equal(a.words, words) }) {
			out = append(out, area{words: words, weak: weak || len(words) == 1 && commonNames[words[0]]})
		}
	}
	for _, name := range names {
		whole := wordsOf(name)
		add(whole, false)
		parts := [][]string{whole}
		if first, second, ok := strings.Cut(name, " en "); ok {
			one, two := wordsOf(first), wordsOf(second)
			if strings.HasSuffix(first, "-") {
				one = []string{one[0] + neighbourhood(two[0])}
			}
			parts = append(parts, one, two)
		}
		for _, part := range parts {
			if long := strings.Join(part, ""); utf8.RuneCountInString(long) < 6 || part[0] == "de" || part[0] == "meer" {
				continue
			}
			add(part, false)
			addSwapped(part, add)
		}
	}
	return out
}

// neighbourhood gives the ending of a name that says that it is one.
func neighbourhood(word string) string {
	for _, ending := range []string{"kwartier", "buurt", "wijk", "markt"} {
		if strings.HasSuffix(word, ending) {
			return ending
		}
	}
	return ""
}

// addSwapped adds "schilderswijk" for "schildersbuurt", and the bare name
// ("transvaal") when it is long.
func addSwapped(part []string, add func(words []string, weak bool)) {
	ending := neighbourhood(part[0])
	if len(part) > 1 || ending == "" || ending == "markt" {
		return
	}
	bare := strings.TrimSuffix(part[0], ending)
	for _, other := range []string{"buurt", "wijk", "kwartier"} {
		if len(bare) >= 5 {
			add([]string{bare + other}, false)
		}
	}
	if ending == "kwartier" && len(bare) >= 8 {
		add([]string{bare}, true)
	}
}

// areaRule reads "in Moerwijk", "stadsdeel Laak", "Delft". What a text is about
// or belongs to ("over Delft", "geschiedenis van Scheveningen") stays text.
func areaRule(s *state, i int) (found, bool) {
	j := s.skip(i, "in", "te", "bij", "rond", "omgeving")
	lead := j > i
	j = s.skip(j, "de", "het")
	var facet match.Facet
	switch {
	case s.is(j, "stadsdeel"):
		facet = match.Stadsdeel
	case s.is(j, "wijk", "buurt"):
		facet = match.Wijk
	case s.is(j, "gemeente"):
		facet = match.Gemeente
	}
	if facet != "" {
		j = s.skip(j+1, "de", "het", "van")
	}
	if s.is(i-1, "over", "van", "laan", "straat", "plein") && !lead && facet == "" {
		return found{}, false
	}
	if s.is(i-1, "uit", "vanuit") && !s.is(i-2, "school", "scholen", "klas", "leerlingen", "kinderen") {
		return found{}, false
	}
	var best area
	end := j
	for _, one := range s.areasAt(j) {
		after, ok := s.areaWords(j, one.words)
		better := after > end || after == end && one.value.Facet == facet
		if ok && better && s.fits(one, after, facet, lead) {
			best, end = one, after
		}
	}
	if end == j {
		return found{}, false
	}
	if best.own {
		return found{end: end}, true
	}
	return found{end: end, effects: []effect{{param: string(best.value.Facet), value: best.value.Slug}}}, true
}

// fits tells whether the name may be meant here.
func (s *state) fits(one area, after int, facet match.Facet, lead bool) bool {
	switch {
	case facet != "" && one.value.Facet != facet && !(facet == match.Wijk && one.value.Facet == match.Stadsdeel):
		return false
	case one.own:
		return (lead || facet != "") && !s.isName(after)
	case one.weak:
		return lead || facet != ""
	}
	return true
}

// isName tells whether a name goes on at i: "Den Haag Zuidwest".
func (s *state) isName(i int) bool {
	if !s.has(i) || s.tokens[i].gap || s.tokens[i].kind != isWord {
		return s.is(i, "-")
	}
	first := s.text[s.tokens[i].start]
	return 'A' <= first && first <= 'Z' && !s.known(i) || s.in(i, compass)
}

var compass = set("noord oost zuid west zuidwest zuidoost noordwest noordoost centraal")

func (s *state) areasAt(j int) []area {
	if !s.has(j) || s.tokens[j].kind != isWord || s.tokens[j].refused {
		return nil
	}
	return s.reader.areas.byFirst[s.areaWord(j)]
}

// areaWord gives the word at j, a typing mistake in a name mended.
func (s *state) areaWord(j int) string {
	t, a := s.tokens[j], s.reader.areas
	if a.known[t.raw] || s.reader.keywords.known[t.raw] || utf8.RuneCountInString(t.raw) < shortestMended {
		return t.raw
	}
	if _, ok := slices.BinarySearch(a.mended, t.raw); ok {
		return t.raw
	}
	return onlyNear(t.raw, a.mended)
}

func (s *state) areaWords(j int, words []string) (int, bool) {
	for n, word := range words {
		if n > 0 && s.is(j, "-", "/") {
			j++
		}
		if n > 0 && s.is(j, "&") && word == "en" {
			j++
			continue
		}
		if !s.has(j) || s.tokens[j].kind != isWord || s.areaWord(j) != word {
			return j, false
		}
		j++
	}
	return j, true
}

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
	for _, p := range [...]struct {
		radius string
		words  string
	}{
		{walkRadius, "op loopafstand van"}, {walkRadius, "loopafstand van"}, {walkRadius, "op loopafstand"}, {walkRadius, "op wandelafstand van"},
		{nearRadius, "op fietsafstand van"}, {nearRadius, "in de buurt van"}, {nearRadius, "in de omgeving van"}, {nearRadius, "omgeving van"},
		{nearRadius, "in de omgeving"}, {nearRadius, "dicht bij"}, {nearRadius, "vlak bij"}, {nearRadius, "dichtbij"}, {nearRadius, "vlakbij"},
		{nearRadius, "nabij"}, {nearRadius, "omgeving"}, {nearRadius, "rondom"}, {nearRadius, "rond"}, {nearRadius, "bij"}, {"", "in"}, {"", "vanaf"}, {"", "vanuit"},
	} {
		if end, ok := s.words(i, strings.Fields(p.words)...); ok {
			return p.radius, end
		}
	}
	return "", i
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
	year := digits >= "1900" && digits <= "2099"
	if !ok || s.unit(j+1) || s.money(j+1) || s.is(j-1, "€") || year && !(lead && !s.is(j-1, "in", "vanaf", "rond", "bij")) {
		return "", j, false
	}
	for _, v := range at.Areas {
		if v.Facet == match.Gemeente && s.reader.region[v.Slug] {
			return digits, j + 1, true
		}
	}
	return digits, j + 1, lead && !s.is(j-1, "in", "vanaf", "vanuit", "rond", "bij")
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
	apart := strings.ToUpper(typed) == typed && s.text != strings.ToUpper(s.text) || !isDay && !s.in(k, leadWords) && !s.in(k, groepWords) && !s.in(k, pupilWords)
	return strings.ToUpper(typed), !t.space || apart
}
