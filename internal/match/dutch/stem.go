package dutch

import "strings"

// This file: bringing the forms of one word together.
//
// The stem is a key to compare by, never shown. Endings are taken off and the
// spelling is repaired: a doubled consonant becomes one (lessen: les), an open
// vowel is doubled again (koken: kook), v and z at the end become f and s
// (schrijven: schrijf). In words of more than one syllable a long last vowel is
// written short (kasteel, kastelen: kastel), because their spelling does not tell
// e as in "wandelen" from e as in "kastelen". Whether an ending is one, the list
// of words tells: "wagens" has a "wagentje", so its -en stays; "kast" has a
// "kastje" and is no form of a verb. What neither gets right stands in forms.go
// and verbs.go.

// longestWord is the length in bytes above which a run of letters is not
// treated as a Dutch word.
const longestWord = 60

// Stem gives the key that all forms of a folded word share. Stem of a very
// short or long word or a number is the word itself.
func (a *Analyzer) Stem(word string) string {
	if len(word) < 3 || len(word) > longestWord || isNumber(word) {
		return word
	}
	switch f := a.form(word); {
	case f.whole != "":
		return f.whole
	case f.strong != "":
		return finish(f.strong)
	}
	if stem, ok := a.strong(word); ok {
		return finish(stem)
	}
	return a.regular(word)
}

// weak is Stem for all but the forms of strong verbs; what is left of a word
// after -en is no such form (lassen is not las, of lezen).
func (a *Analyzer) weak(word string) string {
	if len(word) < 3 {
		return word
	}
	if f := a.form(word); f.whole != "" {
		return f.whole
	}
	return a.regular(word)
}

// regular is Stem for all but whole words that stand in a table.
func (a *Analyzer) regular(word string) string {
	if stem, ok := a.byEnding(word); ok {
		return stem
	}
	if stem, ok := a.lastPartStem(word); ok {
		return stem
	}
	for _, shorten := range [...]func(string) (string, bool){a.diminutive, a.latin, a.plural} {
		if base, ok := shorten(word); ok && base != word {
			return a.Stem(base)
		}
	}
	if stem, ok := a.verbForm(word); ok {
		return a.ofVerb(stem)
	}
	if base, ok := a.inflected(word); ok && base != word {
		return a.weak(base)
	}
	return finish(word)
}

// ofVerb gives the key of the stem of a verb, which has no more endings to lose.
func (a *Analyzer) ofVerb(stem string) string {
	if f := a.form(stem); f.whole != "" {
		return f.whole
	}
	if base, ok := strings.CutSuffix(stem, "e"); ok && !isVowel(base[len(base)-1]) {
		return finish(repair(base)) // game
	}
	return finish(stem)
}

// changesVowel tells whether a word ends like the plurals with another vowel:
// teamleden, hoofdsteden.
func changesVowel(word string) bool {
	return strings.HasSuffix(word, "leden") || strings.HasSuffix(word, "steden") || strings.HasSuffix(word, "schepen")
}

// lastPartStem gives the stem of a compound that the list does not know, by
// its last part: those are the rules for a word that it may know.
func (a *Analyzer) lastPartStem(word string) (string, bool) {
	if len(word) < 2*shortestCompound-2 {
		return "", false
	}
	whole, stays := a.parts.whole(word)
	if whole.is(isWord) && !changesVowel(word) {
		return "", false
	}
	var r row
	if !a.parts.readPart(word, whole, stays, &r) && !a.parts.readRare(word, whole, &r) {
		return "", false
	}
	cut := int(r.pieces[r.n-1].from)
	return finish(join(word, cut, a.Stem(word[cut:]))), true
}

// byEnding gives the stem of a form whose last part stands in a table:
// "schoolkinderen" by "kinderen".
func (a *Analyzer) byEnding(word string) (string, bool) {
	if ownsE(word) {
		return word, true
	}
	if cut := a.ends.endingOf(word, hasStem); cut >= 0 {
		return finish(join(word, cut, a.endings[word[cut:]])), true
	}
	return "", false
}

// diminutive takes -je, -tje, -etje, -pje, -kje off, with a plural s. Where the
// spelling leaves a choice, the list of words makes it: kaartje is a small kaart
// and boertje a small boer.
func (a *Analyzer) diminutive(word string) (string, bool) {
	base, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "je")
	if !ok || !hasVowel(base) || len(base) < 2 || base[len(base)-1] == 'i' {
		return "", false
	}
	if short, ok := strings.CutSuffix(base, "ink"); ok && inList(short, "ing") {
		return short + "ing", true // tekeninkje
	}
	short, hasT := strings.CutSuffix(base, "t")
	small := hasT && a.Known(short) && (ownsNoT(short) || soundsOpen(short) || !isVowel(short[len(short)-1]) && !a.Known(base))
	switch {
	case a.Known(base) && (!small || a.isPart(base)):
		return base, true // kaartje, lampje, portretje
	case small:
		return short, true // boertje, cadeautje
	}
	return spelledSmall(base), true
}

// soundsOpen tells whether a word ends in a vowel that is no dull e.
func soundsOpen(word string) bool {
	n := len(word)
	return n > 2 && isVowel(word[n-1]) && (word[n-1] != 'e' || isVowel(word[n-2]))
}

// spelledSmall takes the rest of a diminutive ending off by its spelling alone.
func spelledSmall(base string) string {
	if short, ok := strings.CutSuffix(base, "et"); ok && hasVowel(short) && len(short) > 2 {
		if repair(short) != undouble(short) {
			return base[:len(base)-1] // dametje: a small dam would be dammetje
		}
		return undouble(short) // spelletje, bloemetje
	}
	if short, ok := strings.CutSuffix(base, "mp"); ok {
		return short + "m" // raampje
	}
	if short, ok := strings.CutSuffix(base, "t"); ok && ownsNoT(short) {
		return short // tuintje, torentje
	}
	if short, ok := openVowelT(base); ok {
		return short // autootje
	}
	return base
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
	if !ok || n < 3 || a.keep[word] {
		return "", false
	}
	if a.ends.endingOf(word, isLoan) >= 0 { // chatbots by "bots"
		return base, true
	}
	if a.parts.of(base)&isWord != 0 {
		return base, !a.ownsS(word)
	}
	if short, ok := strings.CutSuffix(base, "e"); ok && (strings.HasSuffix(short, "ch") || strings.HasSuffix(short, "x")) && a.Known(short) {
		return short, true // coaches, boxes
	}
	return base, n > 3 && a.parts.of(word)&isWord == 0 && a.ends.endingOf(word, keepsS) < 0 && soundsPlural(base)
}

// ownsS tells by the list whether a word has forms with its s: dansen, grenzen,
// schoolse, circusje.
func (a *Analyzer) ownsS(word string) bool {
	n := len(word)
	short := root().walk(word[:n-2])
	base := short.step(word[n-2])
	at := base.step(word[n-1])
	switch {
	case at.goesOn("en") || at.goesOn("sen") || at.goesOn("je"):
		return true
	case at.goesOn("e") && a.parts.of(word[:n-1])&isLast == 0:
		return true
	}
	return base.goesOn("zen") || word[n-2] == word[n-3] && short.goesOn("zen")
}

// soundsPlural tells whether an s after an unknown base is that of a plural.
func soundsPlural(base string) bool {
	n := len(base)
	last, before := base[n-1], base[n-2]
	switch {
	case strings.HasSuffix(base, "eau"):
		return true
	case last == 'u' || last == 'i' && before != 'k':
		return false // circus, basis; but ski's
	case last == 'e':
		return before != 'e' // methodes
	case last == 'a' || last == 'o' || last == 'i' || last == 'y':
		return !isVowel(before) || before == 'e' || before == 'i' // fotos, babys, videos; not kaas
	case syllables(base) < 2:
		return false
	case strings.HasSuffix(base, "al"):
		return true // musicals
	case last == 'r' || strings.HasSuffix(base, "aard"):
		return isVowel(before) || last == 'd' // ouders, leraars, regisseurs
	case last == 'l' || last == 'n' || last == 'm':
		return before == 'e' && !isVowel(base[n-3]) // trommels, jongens, bodems
	}
	return false
}

// ownsE tells by the list whether a word is a noun in -te or -de, and no past of
// a verb: ziekte has ziektes.
func ownsE(word string) bool {
	return (strings.HasSuffix(word, "te") || strings.HasSuffix(word, "de")) && inList(word, "s")
}

// latin brings musea, centra, musici to their singulars where the list has those.
func (a *Analyzer) latin(word string) (string, bool) {
	if base, ok := strings.CutSuffix(word, "a"); ok && len(base) > 3 && inList(base, "um") {
		return base + "um", true
	}
	if base, ok := strings.CutSuffix(word, "ici"); ok && inList(base, "icus") {
		return base + "icus", true
	}
	return "", false
}

// inflected takes -en and -e off and repairs the spelling, unless they belong to
// the word itself: jongen has a diminutive.
func (a *Analyzer) inflected(word string) (string, bool) {
	if strings.HasSuffix(word, "en") && a.ownsEn(word) {
		return "", false
	}
	if base, ok := strings.CutSuffix(word, "n"); ok && strings.HasSuffix(base, "ie") && a.parts.of(base)&isWord != 0 {
		return base, true // bacterien
	}
	if base, ok := strings.CutSuffix(word, "n"); ok && ownsE(base) {
		if short := closed(base[:len(base)-1]); !a.Known(short) || a.isPart(base) && !a.isPart(short) {
			return base, true // ziekten; but docenten
		}
	}
	return inflected(word)
}

// ownsEn tells by the list whether -en belongs to the word: wagens, wagentje,
// oefent, herkende.
func (a *Analyzer) ownsEn(word string) bool {
	at := root().walk(word)
	if at.goesOn("tje") || at.goesOn("t") && at.goesOn("de") {
		return true
	}
	if len(word) < 5 || !at.goesOn("s") {
		return false
	}
	base := hard(repair(word[:len(word)-2]))
	return !a.isPart(base) && !inList(base, "t") // but rechtens, tijdens
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
