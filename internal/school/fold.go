package school

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file: words without case and accents, so that "mozaiek" finds "Mozaïek".

// foldWords splits a text into folded words, each once, in order.
func foldWords(text string) []string {
	var out []string
	for _, word := range strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// fold takes case and accents away.
func fold(text string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}
