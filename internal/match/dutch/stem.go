package dutch

import "strings"

// This file: bringing the forms of one word together.
//
// The stem is a key to compare by, never shown. It is made by taking endings
// off and repairing the spelling: a doubled consonant becomes one (lessen:
// les), an open vowel is doubled again (koken: kook), v and z at the end become
// f and s (schrijven: schrijf). In words of more than one syllable a long last
// vowel is written short (kasteel, kastelen: kastel), because their spelling
// does not tell e as in "wandelen" from e as in "kastelen". A form that no rule
// gets right stands in forms.go. Endings of verbs are taken off only known
// verbs, so that "plant" does not become "plan".

// Analyzer knows the Dutch word forms and stop words. Make one with New; it is
// safe for concurrent use.
type Analyzer struct {
	stop     map[string]bool
	whole    map[string]string // whole word to stem
	endings  map[string]string // last part of a word to its stem
	longest  int               // length of the longest key of endings
	keep     map[string]bool   // words whose s is no plural
	keepLast map[string]bool   // last parts whose s is no plural
	loans    map[string]bool   // last parts whose s is a plural after all
	verbs    map[string]bool   // stems of verbs
	parts    *partList
}

// New makes an analyzer.
func New() *Analyzer {
	a := &Analyzer{
		stop:     stopSet(),
		whole:    pairs(wholeForms),
		endings:  pairs(endingForms),
		keep:     words(keepS),
		keepLast: map[string]bool{},
		loans:    words(loanPlurals),
		verbs:    map[string]bool{},
		parts:    readParts(),
	}
	for ending := range a.endings {
		a.longest = max(a.longest, len(ending))
	}
	for word := range a.keep {
		if last, ok := strings.CutPrefix(word, "-"); ok {
			a.keepLast[last] = true
		}
	}
	for verb := range words(verbList) {
		a.verbs[a.Stem(verb)] = true
	}
	return a
}

// IsStop tells whether a folded word says nothing about an activity.
func (a *Analyzer) IsStop(word string) bool { return a.stop[word] }

// longestWord is the length in bytes above which a run of letters is not
// treated as a Dutch word.
const longestWord = 60

// Stem gives the key that all forms of a folded word share. Stem of a very
// short or long word or a number is the word itself.
func (a *Analyzer) Stem(word string) string {
	if len(word) < 3 || len(word) > longestWord || isNumber(word) {
		return word
	}
	if stem, ok := a.listed(word); ok {
		return stem
	}
	if base, ok := diminutive(word); ok {
		return a.Stem(base)
	}
	if base, ok := a.plural(word); ok {
		return a.Stem(base)
	}
	if base, ok := inflected(word); ok {
		return a.Stem(base)
	}
	if stem, ok := a.verbForm(word); ok {
		return stem
	}
	return finish(word)
}

// listed gives the stem of a form that stands in a table, whole or by its
// last part ("schoolkinderen" by "kinderen").
func (a *Analyzer) listed(word string) (string, bool) {
	if stem, ok := a.whole[word]; ok {
		return stem, true
	}
	for n := min(a.longest, len(word)); n >= 3; n-- {
		cut := len(word) - n
		if stem, ok := a.endings[word[cut:]]; ok {
			return finish(word[:cut] + stem), true
		}
	}
	return "", false
}

// diminutive takes -je, -tje, -etje, -pje, -kje off, with a plural s.
func diminutive(word string) (string, bool) {
	base, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "je")
	if !ok || !hasVowel(base) || len(base) < 2 {
		return "", false
	}
	if short, ok := strings.CutSuffix(base, "et"); ok && hasVowel(short) && len(short) > 2 {
		return undouble(short), true // spelletje, bloemetje
	}
	if short, ok := strings.CutSuffix(base, "mp"); ok {
		return short + "m", true // raampje
	}
	if short, ok := strings.CutSuffix(base, "ink"); ok && hasVowel(short) {
		return short + "ing", true // tekeninkje
	}
	if short, ok := strings.CutSuffix(base, "t"); ok && ownsNoT(short) {
		return short, true // tuintje, torentje
	}
	if short, ok := openVowelT(base); ok {
		return short, true // autootje
	}
	return base, true
}

// ownsNoT tells whether the t before -je belongs to the ending: after w and
// ij, and after l, n and r that follow a long vowel or a dull e or o.
func ownsNoT(base string) bool {
	n := len(base)
	if n < 3 {
		return false
	}
	switch base[n-1] {
	case 'w':
		return true
	case 'l', 'n', 'r':
		long := isVowel(base[n-2]) && isVowel(base[n-3]) || base[n-2] == 'j'
		return long || (base[n-2] == 'e' || base[n-2] == 'o') && syllables(base) > 1
	}
	return base[n-2:] == "ij"
}

// openVowelT undoes the doubled vowel of autootje, fotootje, paraplutje.
func openVowelT(base string) (string, bool) {
	short, ok := strings.CutSuffix(base, "t")
	n := len(short)
	if ok && n > 3 && syllables(short) > 1 && short[n-1] == short[n-2] && strings.IndexByte("aou", short[n-1]) >= 0 {
		return short[:n-1], true
	}
	return "", false
}

// plural takes a plural s off.
func (a *Analyzer) plural(word string) (string, bool) {
	base, ok := strings.CutSuffix(word, "s")
	n := len(base)
	if !ok || n < 3 || a.keepsS(word) {
		return "", false
	}
	for cut := range n { // chatbots by "bots"
		if a.loans[word[cut:]] {
			return base, true
		}
	}
	if n < 4 {
		return "", false
	}
	last, before := base[n-1], base[n-2]
	switch {
	case strings.HasSuffix(base, "eau"):
		return base, true
	case last == 'u' || last == 'i' && before != 'k':
		return "", false // circus, basis; but ski's
	case last == 'e':
		return base, before != 'e' // methodes
	case last == 'a' || last == 'o' || last == 'i' || last == 'y':
		return base, !isVowel(before) || before == 'e' || before == 'i' // fotos, babys, videos; not kaas
	case syllables(base) < 2:
		return "", false
	case strings.HasSuffix(base, "al"):
		return base, true // musicals
	case last == 'r' || strings.HasSuffix(base, "aard"):
		return base, isVowel(before) || last == 'd' // ouders, leraars, regisseurs
	case last == 'l' || last == 'n' || last == 'm':
		return base, before == 'e' && !isVowel(base[n-3]) // trommels, jongens, bodems
	}
	return "", false
}

// keepsS tells whether the s belongs to the word itself (dans, muziekles).
func (a *Analyzer) keepsS(word string) bool {
	if a.keep[word] {
		return true
	}
	for cut := 0; cut+3 <= len(word); cut++ {
		if a.keepLast[word[cut:]] {
			return true
		}
	}
	return false
}

// inflected takes -en and -e off and repairs the spelling.
func inflected(word string) (string, bool) {
	if base, ok := strings.CutSuffix(word, "heden"); ok && hasVowel(base) {
		return base + "heid", true
	}
	if base, ok := strings.CutSuffix(word, "en"); ok && isOpenEnd(base) {
		return repair(base), true
	}
	if base, ok := strings.CutSuffix(word, "e"); ok && len(base) > 2 && hasVowel(base) && !isVowel(base[len(base)-1]) {
		return repair(base), true
	}
	if base, ok := strings.CutSuffix(word, "ie"); ok && len(base) > 1 && isVowel(base[len(base)-1]) {
		return base + "i", true // mooie
	}
	return "", false
}

// isOpenEnd tells whether -en after base can be an ending: after a consonant
// (koken), after ee and ie (ideeën, industrieën), after aai, ooi, oei (zaaien).
func isOpenEnd(base string) bool {
	n := len(base)
	if n < 2 || !hasVowel(base) {
		return false
	}
	last, before := base[n-1], base[n-2]
	switch last {
	case 'e':
		return n > 2 && (before == 'e' || before == 'i')
	case 'i':
		return isVowel(before)
	}
	return !isVowel(last)
}

// repair restores the spelling of a closed syllable after an ending went off.
func repair(base string) string {
	if short := undouble(base); short != base {
		return short
	}
	n := len(base)
	open := n >= 2 && !isVowel(base[n-1]) && base[n-1] != 'w' && base[n-1] != 'j' && base[n-1] != 'x' &&
		strings.IndexByte("aeou", base[n-2]) >= 0 && (n == 2 || !isVowel(base[n-3]))
	if open && syllables(base) == 1 {
		return base[:n-1] + base[n-2:n-1] + base[n-1:]
	}
	return base
}

// verbForm takes -t, -te(n), -de(n), -end and ge-…-t/d off a known verb; -e and
// -en are gone already.
func (a *Analyzer) verbForm(word string) (string, bool) {
	n := len(word)
	if n < 4 || word[n-1] != 't' && word[n-1] != 'd' {
		return "", false
	}
	bases := []string{word[:n-1]}
	if base, ok := strings.CutSuffix(word, "end"); ok && hasVowel(base) {
		bases = append(bases, repair(base))
	}
	if base, ok := strings.CutPrefix(word, "ge"); ok {
		bases = append(bases, base[:len(base)-1], base) // gekookt; geoogst
	}
	for _, base := range bases {
		if len(base) < 3 {
			continue
		}
		if stem := a.Stem(base); a.verbs[stem] {
			return stem, true
		}
	}
	return "", false
}

// finish writes the last letters in one way.
func finish(word string) string {
	word = undouble(word)
	n := len(word)
	switch word[n-1] {
	case 'v':
		word = word[:n-1] + "f"
	case 'z':
		word = word[:n-1] + "s"
	}
	long := n > 3 && !isVowel(word[n-1]) && word[n-2] == word[n-3] && strings.IndexByte("aeou", word[n-2]) >= 0
	if long && syllables(word) > 1 {
		return word[:n-2] + word[n-1:]
	}
	return word
}

// undouble writes a doubled last consonant once.
func undouble(word string) string {
	if n := len(word); n > 2 && word[n-1] == word[n-2] && !isVowel(word[n-1]) {
		return word[:n-1]
	}
	return word
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

func hasVowel(word string) bool { return strings.ContainsAny(word, "aeiouy") }

// syllables counts the groups of vowels.
func syllables(word string) int {
	n, inside := 0, false
	for i := range len(word) {
		vowel := isVowel(word[i])
		if vowel && !inside {
			n++
		}
		inside = vowel
	}
	return n
}
