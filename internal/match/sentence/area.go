package sentence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match"
)

// This file: stadsdelen, wijken and gemeenten by name.

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

// mend gives the word of a name that was meant, or the word itself.
func (a areas) mend(word string, k keywords) string {
	if a.known[word] || k.known[word] || utf8.RuneCountInString(word) < shortestMended {
		return word
	}
	if _, ok := slices.BinarySearch(a.mended, word); ok {
		return word
	}
	return onlyNear(word, a.mended)
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
	named := facet == "" || one.value.Facet == facet || facet == match.Wijk && one.value.Facet == match.Stadsdeel
	switch {
	case !named:
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
	return s.reader.areas.byFirst[s.tokens[j].place]
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
		if !s.has(j) || s.tokens[j].kind != isWord || s.tokens[j].place != word {
			return j, false
		}
		j++
	}
	return j, true
}
