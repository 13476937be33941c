package dutch

import "strings"

// This file: the spelling of a word whose ending went off, and vowels.

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

// hard writes v and z at the end as f and s, as words without an ending do.
func hard(word string) string {
	last := word[len(word)-1]
	if letter := hardLetter(last); letter != last {
		return word[:len(word)-1] + string(letter)
	}
	return word
}

func hardLetter(letter byte) byte {
	switch letter {
	case 'v':
		return 'f'
	case 'z':
		return 's'
	}
	return letter
}

// join gives word[:cut] + end, and takes it from the word when it stands there.
func join(word string, cut int, end string) string {
	if strings.HasPrefix(word[cut:], end) {
		return word[:cut+len(end)]
	}
	return word[:cut] + end
}

// finish writes the last letters in one way.
func finish(word string) string {
	word = hard(undouble(word))
	n := len(word)
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

func isVowel(c byte) bool {
	const vowels = 1<<0 | 1<<4 | 1<<8 | 1<<14 | 1<<20 | 1<<24 // a, e, i, o, u, y
	return letterBit(c)&vowels != 0
}

func hasVowel(word string) bool {
	for i := range len(word) {
		if isVowel(word[i]) {
			return true
		}
	}
	return false
}

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

// closed writes a base as it is without its ending: one consonant for two, f
// and s for v and z, a long vowel for an open one.
func closed(base string) string {
	if short := undouble(base); short != base {
		return short
	}
	n := len(base)
	base = hard(base)
	open := n >= 3 && !isVowel(base[n-1]) && isVowel(base[n-2]) && base[n-2] != 'i' && !isVowel(base[n-3])
	if open {
		return base[:n-1] + base[n-2:n-1] + base[n-1:]
	}
	return base
}
