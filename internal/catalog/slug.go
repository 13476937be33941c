package catalog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file: slugs, the readable part of an address. A slug is given once, at
// the first save, and stays when the title changes.

// maxSlug is the greatest length of a slug without its number.
const maxSlug = 60

// foldLetters holds letters that do not come apart into a letter and a mark.
var foldLetters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i",
	"&", " en ", "+", " plus ",
	"'", "", "’", "", "‘", "", "`", "", "´", "", "ʼ", "",
)

// Slug makes an address of a title: "Foto's & film: één avontuur" becomes
// "fotos-en-film-een-avontuur". Only a-z, 0-9 and single hyphens come out, at
// most 60 of them, cut at a word where that can be; empty when the title has
// no letter or digit to keep.
func Slug(title string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(foldLetters.Replace(strings.ToLower(norm.NFC.String(title)))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' })
	slug := strings.Join(words, "-")
	if len(slug) <= maxSlug {
		return slug
	}
	cut := slug[:maxSlug]
	if i := strings.LastIndexByte(cut, '-'); i > 0 && slug[maxSlug] != '-' {
		cut = cut[:i]
	}
	return strings.TrimSuffix(cut, "-")
}
