package sentence

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
	"andersom/internal/taxonomy"
)

// This file: typing mistakes in the words of the grammar itself. A word of five
// letters or more that is one edit from exactly one of them means that word,
// unless it is a Dutch word with a meaning of its own.

// shortestMended is the length from which a word may be mistyped.
const shortestMended = 5

// realWords are the Dutch words that lie one edit from a word of the grammar,
// a theme or a place. Made by TestWriteRealWords from the word list of OpenTaal;
// source and licence stand in bronnen.json.
//
//go:embed woorden.txt
var realWords string

// keywords are the words of the grammar.
type keywords struct {
	known  map[string]bool // words that stand as they are: of the grammar, or real
	mended []string        // that may be mistyped
}

func newKeywords(phrases map[string][]phrase) keywords {
	k := keywords{known: set(realWords)}
	for _, word := range grammarWords(phrases) {
		k.known[word] = true
		if utf8.RuneCountInString(word) >= shortestMended {
			k.mended = append(k.mended, word)
		}
	}
	return k
}

// grammarWords gives every word that a rule looks for, each once.
func grammarWords(phrases map[string][]phrase) []string {
	seen := map[string]bool{}
	var out []string
	add := func(word string) {
		if !seen[word] {
			seen[word] = true
			out = append(out, word)
		}
	}
	for _, list := range phrases {
		for _, p := range list {
			for _, word := range p.words {
				add(word)
			}
		}
	}
	for _, words := range []map[string]bool{groepWords, pupilWords, yearWords, kmWords, euroWords, hourWords, timesWords,
		denials, nearWords, mostWords, partsOfDay()} {
		for word := range words {
			add(word)
		}
	}
	for _, language := range taxonomy.Values[taxonomy.Language]() {
		add(string(language))
	}
	for word := range dayNames() {
		add(word)
	}
	for word := range strings.FieldsSeq("tussen vanaf hooguit hoogstens maximaal maximum postcode kerndoel kerndoelen budget kwart ochtends middags") {
		add(word)
	}
	return out
}

// mend gives the word of the grammar that was meant, or the word itself.
func (k keywords) mend(word string) string {
	if k.known[word] || utf8.RuneCountInString(word) < shortestMended {
		return word
	}
	return onlyNear(word, k.mended)
}

// onlyNear gives the only one of the words that lies one edit from word, and
// word itself when there is none or more than one.
func onlyNear(word string, words []string) string {
	near := ""
	for _, w := range words {
		if d := len(w) - len(word); d > 4 || d < -4 || !dutch.WithinOne(word, w) {
			continue
		}
		if near != "" && near != w {
			return word
		}
		near = w
	}
	if near == "" {
		return word
	}
	return near
}
