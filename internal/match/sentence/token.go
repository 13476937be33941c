package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: from text to tokens. Unlike the words of the engine they keep
// signs (€, /, -), cut numbers from letters ("5km") and leave quoted text whole.

type kind uint8

const (
	isWord kind = iota
	isNumber
	isSign
	isQuoted
)

// token is a piece of the text.
type token struct {
	kind       kind
	text       string // folded, a typing mistake in a word of the grammar mended
	raw        string // folded, as typed
	place      string // folded, a typing mistake in a name of the city mended
	start, end int    // in the text, in bytes
	at         int    // its number among all tokens of the text
	space      bool   // a space or the start of the text stands before it
	gap        bool   // what stood before it was taken out
	refused    bool   // part of something denied that no filter can say
	protected  bool   // part of a fixed expression
}

// closing gives what closes a quotation that a sign opens.
func closing(open rune) string {
	switch open {
	case '"', '“', '„', '”':
		return `"”“`
	case '«':
		return "»"
	case '»':
		return "«"
	}
	return ""
}

// tokenize cuts the text. Typing mistakes are not mended yet.
func tokenize(text string) []token {
	var out []token
	from := 0 // where what is not quoted begins
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		end := -1
		if signs := closing(c); signs != "" {
			end = strings.IndexAny(text[i+size:], signs)
		}
		if end < 0 {
			i += size
			continue
		}
		out = appendPlain(out, text, from, i)
		end += i + size
		_, last := utf8.DecodeRuneInString(text[end:])
		out = append(out, token{kind: isQuoted, start: i, end: end + last})
		i, from = end+last, end+last
	}
	out = appendPlain(out, text, from, len(text))
	for i := range out {
		out[i].at = i
		if i == 0 || out[i-1].end < out[i].start {
			out[i].space = true
		}
	}
	return out
}

// appendPlain cuts text[from:to], which holds no quotation.
func appendPlain(out []token, text string, from, to int) []token {
	done := from
	for _, w := range dutch.Words(text[from:to]) {
		start, end := from+w.Start, from+w.End
		out = appendSigns(out, text, done, start)
		out = appendWord(out, text, start, end)
		done = end
	}
	return appendSigns(out, text, done, to)
}

func appendSigns(out []token, text string, from, to int) []token {
	for i := from; i < to; {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(c) && !unicode.IsControl(c) {
			out = append(out, token{kind: isSign, text: sign(c), raw: sign(c), start: i, end: i + size})
		}
		i += size
	}
	return out
}

// sign brings the spellings of a sign together.
func sign(c rune) string {
	switch c {
	case '–', '—', '‐', '\u2011', '−':
		return "-"
	case '’', '‘', '`', '´':
		return "'"
	case '≤', '⩽':
		return "<"
	}
	return string(c)
}

// appendWord adds a word; one that begins with digits becomes a number and a
// word, and so does "gr5". The 's of "'s ochtends" takes its apostrophe along.
func appendWord(out []token, text string, start, end int) []token {
	word := text[start:end]
	cut := len(word) - len(strings.TrimLeft(word, "0123456789"))
	if cut == 0 {
		if at := strings.IndexAny(word, "0123456789"); at > 0 && groepWords[dutch.Fold(word[:at])] {
			cut = at
		}
	}
	for _, piece := range [][2]int{{start, start + cut}, {start + cut, end}} {
		if piece[0] == piece[1] {
			continue
		}
		folded := dutch.Fold(text[piece[0]:piece[1]])
		t := token{kind: isWord, text: folded, raw: folded, start: piece[0], end: piece[1]}
		if strings.Trim(folded, "0123456789") == "" {
			t.kind = isNumber
		}
		if n := len(out); folded == "s" && n > 0 && out[n-1].text == "'" && out[n-1].end == t.start {
			t.start = out[n-1].start
			out = out[:n-1]
		}
		out = append(out, t)
	}
	return out
}

// wordsOf gives the words of a label or synonym as tokens have them.
func wordsOf(text string) []string {
	var out []string
	for _, t := range tokenize(text) {
		if t.kind == isWord || t.kind == isNumber {
			out = append(out, t.raw)
		}
	}
	return out
}
