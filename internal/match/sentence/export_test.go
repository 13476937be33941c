package sentence

// This file: what tests of the outside need from the inside.

// IsFunctionWord tells whether a word may be taken out beside a span.
func IsFunctionWord(word string) bool { return leadWords[word] || tailWords[word] }

// MendedWords gives the words in which a typing mistake is mended.
func (r *Reader) MendedWords() []string {
	out := append([]string(nil), r.keywords.mended...)
	out = append(out, r.areas.mended...)
	return append(out, r.themes.names...)
}
