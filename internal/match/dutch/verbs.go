package dutch

import "strings"

// This file: verbs. Strong and irregular ones stand in strong.go; of all others
// the list of words tells whether they are verbs, by their participles: "dansend"
// stands in it, "kastend" does not.

// strong gives the stem of a form of a strong verb behind a prefix.
func (a *Analyzer) strong(word string) (string, bool) {
	for cut, at := 1, a.starts.root; cut <= len(word)-3; cut++ {
		if at = a.starts.step(at, word[cut-1]); at == 0 {
			break
		}
		if !at.is(isPrefix) {
			continue
		}
		stem := a.form(word[cut:]).strong
		if stem == "" {
			stem = a.form("ge" + word[cut:]).strong // ondernomen
		}
		if stem != "" && !a.isPart(word) {
			return word[:cut] + stem, true
		}
	}
	return "", false
}

// isVerb tells whether a stem is that of a verb: its infinitive is in the list,
// and so is a participle or a past.
func (a *Analyzer) isVerb(stem string) bool {
	n := len(stem)
	if n < 3 {
		return false
	}
	open := openStates(stem)
	if a.verbs[finish(stem)] || anyGoesOn(open, "end") {
		return true
	}
	if !anyGoesOn(open, "en") {
		return false
	}
	if particle := a.particle(stem); particle > 0 && a.isVerb(stem[particle:]) {
		return true // vastpakken
	}
	ending := string(pastLetter(stem))
	past := root().walk("ge").walk(stem) // gekookt, gebouwd
	if past.walk(ending).is(isWord) {
		return true
	}
	if last := stem[n-1]; (last == 't' || last == 'd') && past.is(isWord) {
		return true // geprint
	}
	for cut := 2; cut <= 3; cut++ {
		if a.starts.of(stem[:cut])&isPrefix != 0 && inList(stem, ending+"en") && inList(stem, ending+"e") {
			return true // vertelde, vertelden
		}
	}
	return false
}

// particle gives the length of the particle that a stem begins with.
func (a *Analyzer) particle(stem string) int {
	longest := 0
	for cut, at := 1, a.starts.root; cut <= len(stem)-3; cut++ {
		if at = a.starts.step(at, stem[cut-1]); at == 0 {
			break
		}
		if at.is(isParticle) {
			longest = cut
		}
	}
	return longest
}

// openStates gives the states of the list before the -en or -end of a stem; the
// open syllable is written koken, zwemmen, lezen.
func openStates(stem string) (out [3]node) {
	n := len(stem)
	last, before := stem[n-1], stem[n-2]
	short := root().walk(stem[:n-2])
	base := short.step(before)
	switch {
	case last == 'a' || last == 'o':
	case isVowel(last):
		out[0] = base.step(last) // kleiend
	case before == stem[n-3] && strings.IndexByte("aeou", before) >= 0:
		out[0], out[1] = short.step(soft(last)), short.step(last)
	default:
		out[0] = base.step(last)
		if isVowel(before) && !isVowel(stem[n-3]) {
			out[1] = out[0].step(last)
		}
		if soft(last) != last {
			out[2] = base.step(soft(last))
		}
	}
	return out
}

func anyGoesOn(from [3]node, ending string) bool {
	return from[0].goesOn(ending) || from[1].goesOn(ending) || from[2].goesOn(ending)
}

// inList tells whether the two together are a word of the list, no name.
func inList(start, end string) bool {
	return root().walk(start).goesOn(end)
}

// soft writes f and s as they sound between vowels.
func soft(letter byte) byte {
	switch letter {
	case 'f':
		return 'v'
	case 's':
		return 'z'
	}
	return letter
}

// isPart tells whether a word is a part of compounds: then it is no form of a
// verb but a noun that looks like one (grond, ochtend, wacht).
func (a *Analyzer) isPart(word string) bool { return a.parts.of(word)&(isFirst|isLast) != 0 }

// ownsEnd tells by the list whether the last t or d belongs to the word:
// kast has kastje, plant has planten (but plannen has plande), vast has vastere.
func (a *Analyzer) ownsEnd(word string) bool {
	n := len(word)
	at := root().walk(word)
	if at.goesOn("ere") && (a.starts.of(word[:3])|a.starts.of(word[:2]))&isPrefix == 0 {
		return true
	}
	if word[n-1] == 't' && takesD(word[:n-1]) {
		return at.goesOn("en") // plantje could be a small plan
	}
	return at.goesOn("je")
}

// verbForm takes -t, -d, -end and ge-…-t/d off a verb; -e and -en are gone
// already.
func (a *Analyzer) verbForm(word string) (string, bool) {
	n := len(word)
	if n < 4 || word[n-1] != 't' && word[n-1] != 'd' {
		return "", false
	}
	if stem := a.participle(word); stem != "" {
		return stem, true
	}
	if a.isPart(word) {
		return "", false
	}
	if particle, rest, ok := a.cutParticle(word); ok {
		if stem := a.participle(rest); stem != "" {
			return particle + stem, true
		}
	}
	if infinitive, ok := strings.CutSuffix(word, "d"); ok && strings.HasSuffix(word, "end") {
		if a.Known(infinitive) && a.ownsEn(infinitive) {
			return infinitive, true // herkend
		}
		if base, ok := inflected(infinitive); ok && a.Known(infinitive) && a.isVerb(hard(base)) {
			return base, true
		}
	}
	if a.isEnglishVerb(word[:n-1]) {
		return word[:n-1], true // gamet
	}
	if a.ownsEnd(word) {
		return "", false
	}
	if stem := a.verbStem(word[:n-1]); stem != "" && (word[n-1] == 't' || takesD(word[:n-1])) {
		return stem, true
	}
	return "", false
}

// verbStem gives a base when it is the stem of a verb.
func (a *Analyzer) verbStem(base string) string {
	if !a.isVerb(base) {
		return ""
	}
	return base
}

// participle gives the stem of the verb of gekookt, geoogst, gebouwd.
func (a *Analyzer) participle(word string) string {
	base, ok := strings.CutPrefix(word, "ge")
	n := len(base)
	if !ok || n < 3 || inList(word, "je") {
		return ""
	}
	if ge := word[:len(word)-1]; a.verbs[finish(ge)] { // gebeurd
		return ge
	}
	if stem := a.verbStem(base[:n-1]); stem != "" && (base[n-1] == pastLetter(stem) || soft(base[n-2]) != base[n-2]) {
		return stem
	}
	if stem := a.verbStem(base); stem != "" || !a.isEnglishVerb(base[:n-1]) {
		return stem
	}
	return base[:n-1] // gegamed
}

// isEnglishVerb tells whether a stem is that of a verb with an English e: game.
func (a *Analyzer) isEnglishVerb(stem string) bool {
	n := len(stem)
	return n > 3 && stem[n-1] == 'e' && (a.verbs[finish(repair(stem[:n-1]))] || a.Known(stem) && a.Known(stem+"n") && !a.Known(stem[:n-1]+"t"))
}

// cutParticle parts opgetreden and voorgelezen before their ge-.
func (a *Analyzer) cutParticle(word string) (particle, rest string, ok bool) {
	for cut, at := 1, a.starts.root; cut <= len(word)-5; cut++ {
		if at = a.starts.step(at, word[cut-1]); at == 0 {
			break
		}
		if at.is(isParticle) && word[cut:cut+2] == "ge" {
			return word[:cut], word[cut:], true
		}
	}
	return "", "", false
}

// pastLetter is what the past of a verb with this stem has.
func pastLetter(stem string) byte {
	if takesD(stem) {
		return 'd'
	}
	return 't'
}

// takesD tells whether a verb with this stem has -d in its past: reisde, since
// it is reizen, but danste.
func takesD(stem string) bool {
	n := len(stem)
	switch last := stem[n-1]; last {
	case 't', 'k', 'c', 'h', 'p', 'x':
		return last == 'h' && n > 1 && !isVowel(stem[n-2]) && stem[n-2] != 'c'
	case 's', 'f':
		short := root().walk(stem[:n-2])
		return short.step(stem[n-2]).step(soft(last)).goesOn("en") || n > 3 && stem[n-2] == stem[n-3] && short.step(soft(last)).goesOn("en")
	}
	return true
}
