package sentence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match"
	"andersom/internal/match/dutch"
)

// This file: domains and disciplines. They become a filter only behind vague
// words ("iets met bewegen"); a theme that is named outright stays text, because
// searching its words ranks better than a filter.

// themes are the names of domains and disciplines, by their stems.
type themes struct {
	dutch   *dutch.Analyzer
	byName  map[string]match.Value
	names   []string // words as written, that may be mistyped
	longest int      // most words in a name
}

// newThemes reads the names. Where two values have the same name, the first of
// these counts: a domain or a part of its label, the whole label of a
// discipline, a part of that, a synonym of a domain, a synonym of a discipline;
// within a row the name is left out when it has two meanings.
func newThemes(v Vocabulary) themes {
	t := themes{dutch: dutch.New(), byName: map[string]match.Value{}}
	synonyms := v.Synonyms()
	for _, row := range []struct {
		facet match.Facet
		names func(label string) []string
	}{
		{match.Domein, labelParts},
		{match.Discipline, func(label string) []string { return []string{label} }},
		{match.Discipline, labelParts},
		{match.Domein, func(label string) []string { return twins(labelParts(label), synonyms) }},
		{match.Discipline, func(label string) []string { return twins(labelParts(label), synonyms) }},
	} {
		t.addRow(v, row.facet, row.names)
	}
	return t
}

func (t *themes) addRow(v Vocabulary, facet match.Facet, names func(label string) []string) {
	found, twice := map[string]match.Value{}, map[string]bool{}
	for _, slug := range v.Values(facet) {
		value := match.Value{Facet: facet, Slug: slug}
		for _, name := range append(names(v.Label(facet, slug)), v.Aliases(facet, slug)...) {
			words := wordsOf(name)
			key := t.key(words)
			if other, ok := found[key]; ok && other != value {
				twice[key] = true
			}
			found[key] = value
			t.longest = max(t.longest, len(words))
			if len(words) == 1 && utf8.RuneCountInString(words[0]) >= shortestMended {
				t.names = append(t.names, words[0])
			}
		}
	}
	for key, value := range found {
		if _, ok := t.byName[key]; !ok && !twice[key] && key != "" {
			t.byName[key] = value
		}
	}
}

// key brings the inflections of a name together.
func (t themes) key(words []string) string {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = t.dutch.Stem(w)
	}
	return strings.Join(stems, " ")
}

// labelParts gives a label and its parts: "Sport en beweging", "sport", "beweging".
func labelParts(label string) []string {
	out := []string{label}
	if first, second, ok := strings.Cut(label, " en "); ok {
		out = append(out, first, second)
	}
	if first, _, ok := strings.Cut(label, "-"); ok && len(first) > 1 && first == strings.ToUpper(first) {
		out = append(out, first) // AI-geletterdheid
	}
	return out
}

// twins gives what means the same as one of the names, both ways.
func twins(names []string, synonyms []match.Synonym) []string {
	var out []string
	for _, s := range synonyms {
		if len(s.Means) > 0 {
			continue
		}
		for _, name := range names {
			if slices.Contains(s.Phrases, strings.ToLower(name)) {
				out = append(out, s.Phrases...)
			}
		}
	}
	return out
}

// vagueTable is what stands before a theme that is meant broadly.
const vagueTable = `iets met|iets over|iets rond|iets rondom|iets van|iets leuks met|iets anders met|iets leuks over|wat met|wat over
activiteit met|activiteiten met|activiteit over|activiteiten over|activiteit rond|activiteiten rond|activiteit op het gebied van
activiteiten op het gebied van|aanbod op het gebied van|aanbod van|aanbod met|aanbod voor|aanbod over|aanbod rond|iets op het gebied van
op het gebied van|thema|het thema|in het thema|rond het thema|rondom het thema|over het thema|met als thema|iets doen met|wat doen met`

// vagueWords are the rows of vagueTable by their first word.
var vagueWords = readVague()

func readVague() map[string][][]string {
	out := map[string][][]string{}
	for line := range strings.Lines(vagueTable) {
		for text := range strings.SplitSeq(line, "|") {
			words := strings.Fields(text)
			out[words[0]] = append(out[words[0]], words)
		}
	}
	return out
}

// adjective gives the theme that a word stands for by itself: "iets sportiefs".
func adjective(word string) (theme string, ok bool) {
	switch word {
	case "sportiefs", "sportief":
		return "sport", true
	case "cultureels":
		return "cultuur", true
	case "technisch", "technisches":
		return "techniek", true
	case "muzikaals":
		return "muziek", true
	}
	return "", false
}

// themeRule reads "iets met bewegen", "thema natuur en milieu", "iets sportiefs".
func themeRule(s *state, i int) (found, bool) {
	if s.is(i, "iets") && s.has(i+1) {
		if name, ok := adjective(s.tokens[i+1].raw); ok {
			value, ok := s.reader.themes.byName[s.reader.themes.key([]string{name})]
			return found{end: i + 2, effects: []effect{{param: string(value.Facet), value: value.Slug}}}, ok
		}
	}
	j := s.vague(i)
	if j == i {
		return found{}, false
	}
	var out []effect
	end := j
	for {
		k := s.skip(j, "de", "het")
		value, after, ok := s.theme(k)
		if !ok {
			break
		}
		out, end = append(out, effect{param: string(value.Facet), value: value.Slug}), after
		j = s.skip(end, ",", "en", "of", "/", "&")
		if j == end {
			break
		}
		j = s.skip(j, "met")
	}
	if len(out) == 0 || !s.themeEnds(end) {
		return found{}, false
	}
	return found{end: end, effects: out}, true
}

// vague gives where the vague words at i end; i itself when there are none.
func (s *state) vague(i int) int {
	best := i
	for _, words := range vagueWords[s.tokens[i].text] {
		if end, ok := s.words(i, words...); ok {
			best = max(best, end)
		}
	}
	if s.is(best, ":") {
		best++
	}
	return best
}

// theme reads the longest name at i.
func (s *state) theme(i int) (match.Value, int, bool) {
	t := s.reader.themes
	var best match.Value
	end := i
	var words []string
	for k := i; k < len(s.tokens) && len(words) < t.longest; k++ {
		if s.is(k, "-") && len(words) > 0 {
			continue
		}
		if s.tokens[k].kind != isWord || s.tokens[k].gap && k > i {
			break
		}
		words = append(words, s.tokens[k].raw)
		if value, ok := t.byName[t.key(words)]; ok {
			best, end = value, k+1
		}
	}
	if end == i && s.has(i) && s.tokens[i].kind == isWord && !s.reader.keywords.known[s.tokens[i].raw] && utf8.RuneCountInString(s.tokens[i].raw) >= shortestMended {
		if near := onlyNear(s.tokens[i].raw, t.names); near != s.tokens[i].raw {
			value, ok := t.byName[t.key([]string{near})]
			return value, i + 1, ok
		}
	}
	return best, end, end > i
}

// themeEnds tells whether the name stands by itself: a noun behind it makes it
// a narrower thing ("iets met muziek maken"), which is searched as words.
func (s *state) themeEnds(end int) bool {
	return s.ends(end) || s.in(end, leadWords) || s.in(end, tailWords) || s.in(end, denials) || s.known(end) || s.in(end, mostWords) || s.is(end, "buiten", "binnen") || s.has(end) && s.tokens[end].kind == isQuoted
}
