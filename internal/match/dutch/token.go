// Package dutch turns Dutch text into words that can be compared: it folds
// letters, cuts words, brings inflected forms together, parts compounds and
// measures typing mistakes. Everything here is pure and made for short texts
// about lessons; it knows Dutch by a list of words and by lists of its own.
// What does not live here: indexes, queries and synonyms (match).
package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// This file: from text to words.

// Word is one word of a text.
type Word struct {
	Text       string // folded: lower case, without accents and apostrophes
	Glued      bool   // written as one with the word before ("kunst-cultuur")
	Start, End int    // where it stands in the text, in bytes
}

// Words cuts a text into words: runs of letters and digits. An apostrophe
// before an ending joins ("foto's" is fotos), any other parts ("zo'n" is zo,
// n). A hyphen parts and marks the second word as glued, except between
// numbers ("5-8"); so do a colon ("micro:bit") and an apostrophe after one
// letter ("k'nex"). All else parts: "groep 5/6" is groep, 5, 6.
func Words(text string) []Word { return AppendWords(nil, text) }

// AppendWords is Words that appends to a slice, for who reads many texts.
func AppendWords(out []Word, text string) []Word {
	own := len(out)
	for i := 0; i < len(text); {
		end := wordEnd(text, i)
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if folded := Fold(text[i:end]); folded != "" {
			w := Word{Text: folded, Start: i, End: end}
			if n := len(out); n > own {
				w.Glued = glues(text[out[n-1].End:i], out[n-1].Text) && (!isNumber(out[n-1].Text) || !isNumber(folded))
			}
			out = append(out, w)
		}
		i = end
	}
	return out
}

// wordEnd gives where the word that begins at i ends; i itself when none begins there.
func wordEnd(text string, i int) int {
	for i < len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' { // nearly all letters, and cheap
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			i += size
			continue
		}
		ending := 0
		if isApostrophe(r) {
			ending = apostropheEnding(text[i+size:])
		}
		if ending == 0 {
			break
		}
		return i + size + ending
	}
	return i
}

// apostropheEnding gives the length of an ending that follows an apostrophe
// inside one word: foto's, auto'tje, vwo'er.
func apostropheEnding(rest string) int {
	n := 0
	for n < len(rest) && n < 5 && rest[n] < utf8.RuneSelf && unicode.IsLetter(rune(rest[n])) {
		n++
	}
	if r, _ := utf8.DecodeRuneInString(rest[n:]); isWordRune(r) {
		return 0
	}
	switch strings.ToLower(rest[:n]) {
	case "s", "tje", "tjes", "er", "ers", "en":
		return n
	}
	return 0
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' }

// glues tells whether what stands between two words joins them: a hyphen, the
// colon of micro:bit, the apostrophe after one letter (k'nex).
func glues(gap, before string) bool {
	switch gap {
	case "-", "‐", "\u2011", ":":
		return true
	case "'", "’":
		return len(before) == 1
	}
	return false
}

func isNumber(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// Fold brings spellings of one word together: lower case, accents off (é is
// e), ligatures apart (æ is ae, ß is ss), all that is no letter or digit gone.
// Folding twice changes nothing.
func Fold(text string) string {
	plain, ascii := true, true // plain: folded already
	for i := 0; i < len(text) && ascii; i++ {
		c := text[i]
		plain = plain && ('a' <= c && c <= 'z' || '0' <= c && c <= '9')
		ascii = c < utf8.RuneSelf
	}
	switch {
	case plain && ascii:
		return text
	case ascii:
		return foldASCII(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		if unicode.Is(unicode.Mn, r) || !isWordRune(r) {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		default:
			b.WriteRune(r)
		}
	}
	// Lower case can bring a decomposable letter back (Turkish capital İ).
	return norm.NFKC.String(b.String())
}

// foldASCII is Fold for texts without accents, which are nearly all.
func foldASCII(text string) string {
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			out = append(out, c+'a'-'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			out = append(out, c)
		}
	}
	return string(out)
}
