package match

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: the oracle on words that are not whole or not right: beginnings
// and typing mistakes, over every word of every text.

// allWords gives every word of the texts, every part of one that makes found and every run that
// is also one word, each with the lexeme it counts under. Stop words are not
// among them.
func (o *oracle) allWords() map[string]string {
	if o.words != nil {
		return o.words
	}
	o.words = map[string]string{}
	keep := func(word string) {
		if lex := o.lists.lexemesOf(word); len(lex) > 0 {
			o.words[word] = lex[0].key
		}
	}
	type reading struct {
		in   Field
		name bool
		word string
	}
	read := map[reading]bool{}
	add := func(r reading) {
		if read[r] {
			return
		}
		read[r] = true
		keep(r.word)
		for _, part := range o.lists.partsOf(r.word, 0) {
			if !o.weak(r.in, 1, o.lists.dutch.Stem(part), r.name) {
				keep(part)
			}
		}
	}
	for _, t := range o.texts {
		for in, pieces := range t {
			for _, p := range pieces {
				for i, w := range p.words {
					add(reading{Field(in), p.inName(i), w.Text})
				}
				for _, run := range p.runs {
					add(reading{Field(in), p.inName(run.from), run.text})
				}
			}
		}
	}
	return o.words
}

func (o *oracle) beginnings(text string) []string {
	if known, ok := o.begun[text]; ok {
		return known
	}
	keys := map[string]bool{}
	for word, key := range o.allWords() {
		if strings.HasPrefix(word, text) {
			keys[key] = true
		}
	}
	o.begun[text] = slices.Sorted(maps.Keys(keys))
	return o.begun[text]
}

// settle: a stop word that may still become another word is that other word.
func (o *oracle) settle(units []unit) {
	for i := range units {
		if v := units[i].variants; len(v) == 2 && v[0].kind == byQuotation && v[1].kind == byBeginning && len(o.beginnings(v[1].key)) > 0 {
			units[i].variants = v[1:]
		}
	}
}

func (o *oracle) exists(u *unit) bool {
	for i := range u.variants {
		for doc := range o.docs {
			if o.variant(&u.variants[i], doc).found() {
				return true
			}
		}
	}
	return len(u.parts) > 0 && !slices.ContainsFunc(u.parts, func(p unit) bool { return !o.exists(&p) })
}

// correct adds the words a mistake away to units that stand nowhere. What a
// word may have been meant for is worked out here; how that becomes a unit is
// shared (lists.repair).
func (o *oracle) correct(u *unit, corrected *[]Correction) {
	if o.exists(u) {
		return
	}
	if u.word != "" {
		if searched := o.lists.repair(u, o); len(searched) > 0 {
			*corrected = append(*corrected, Correction{u.typed, searched})
			return
		}
	}
	for i := range u.parts {
		if !o.lists.dutch.Known(u.parts[i].word) {
			o.correct(&u.parts[i], corrected)
		}
	}
}

// countLexeme counts the documents that have a lexeme.
func (o *oracle) countLexeme(key string) int {
	n := 0
	for _, s := range o.lexeme(key) {
		if s.found() {
			n++
		}
	}
	return n
}

// oracleMistakes says how many mistakes a word may have: one from four
// letters, two from eight unless it is right as it is, none when it has a digit.
func (o *oracle) oracleMistakes(word string) int {
	n := utf8.RuneCountInString(word)
	switch {
	case n < 4 || strings.ContainsAny(word, "0123456789"):
		return 0
	case n < 8 || o.lists.dutch.Known(word) || o.lists.dutch.Split(word) != nil:
		return 1
	}
	return 2
}

// meant gives what a mistyped word may stand for: the fewest mistakes, then
// the same first letter, then not ten times rarer than another.
func (o *oracle) meant(typed string) []candidate {
	most := o.oracleMistakes(typed)
	if known, ok := o.near[typed]; ok || most == 0 {
		return known
	}
	var all []candidate
	for word, key := range o.allWords() {
		if d := dutch.Distance(typed, word, most); d <= most && !strings.ContainsAny(word, "0123456789") {
			all = append(all, candidate{word: word, key: key, mistakes: d})
		}
	}
	all = o.lists.counted(typed, most, all, o.countLexeme)
	best := func(worse func(a, b candidate) bool) {
		old := slices.Clone(all)
		all = slices.DeleteFunc(all, func(a candidate) bool {
			return slices.ContainsFunc(old, func(b candidate) bool { return worse(a, b) })
		})
	}
	best(func(a, b candidate) bool { return a.mistakes > b.mistakes })
	best(func(a, b candidate) bool { return a.word[0] != typed[0] && b.word[0] == typed[0] })
	best(func(a, b candidate) bool { return 10*a.docs < b.docs })
	slices.SortFunc(all, func(a, b candidate) int { return strings.Compare(a.word, b.word) })
	o.near[typed] = all
	return all
}
