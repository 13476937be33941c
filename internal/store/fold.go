package store

// This file: text as it is looked up and sorted: lower case, without accents
// and signs. The databases cannot do this alike, so it is done here, when a
// row is written and when it is looked for.

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold gives the words of a text, folded, with one space between them:
// "Basisschool 'De Zée'" becomes "basisschool de zee".
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r): // the accent of the letter before it
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
