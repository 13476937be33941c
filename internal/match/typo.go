package match

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: typing mistakes. Words are kept by length with the set of their
// letters: a word a mistake away has nearly the same length and letters, so
// most of the dictionary is refused at the price of one comparison each.

// Least lengths, in letters, of a word in which one mistake is looked for, and
// in which two are.
const (
	minTypo  = 4
	minTypo2 = 8
)

// mistakesIn gives how many mistakes are looked for in a word.
func mistakesIn(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < minTypo || hasDigit(word):
		return 0
	case n < minTypo2:
		return 1
	default:
		return 2
	}
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// nearWordsIndex finds the words of a segment that are a mistake or two away.
type nearWordsIndex struct {
	order []uint32 // numbers of words by length, then alphabet
	masks []uint32 // of the word at the same place
	from  []uint32 // place of the first word of each length in letters
}

// newNearWords makes the index of words that come sorted.
func newNearWords(words []string) nearWordsIndex {
	longest := 0
	byLength := map[int][]uint32{}
	for n, word := range words {
		if hasDigit(word) {
			continue
		}
		length := utf8.RuneCountInString(word)
		byLength[length] = append(byLength[length], uint32(n))
		longest = max(longest, length)
	}
	var x nearWordsIndex
	for length := range longest + 1 {
		x.from = append(x.from, uint32(len(x.order)))
		for _, n := range byLength[length] {
			x.order = append(x.order, n)
			x.masks = append(x.masks, dutch.Mask(words[n]))
		}
	}
	x.from = append(x.from, uint32(len(x.order)))
	return x
}

// within gives the numbers of the words at most so many mistakes away.
func (d *surfaces) within(typed string, most int) []uint32 {
	x := &d.near
	var out []uint32
	length, mask := utf8.RuneCountInString(typed), dutch.Mask(typed)
	first, last := max(length-most, 0), min(length+most, len(x.from)-2)
	if first > last {
		return nil
	}
	from, to := x.from[first], x.from[last+1]
	for i, other := range x.masks[from:to] {
		if bits.OnesCount32(mask^other) > 2*most {
			continue
		}
		n := x.order[int(from)+i]
		if dutch.Distance(typed, d.words[n], most) <= most {
			out = append(out, n)
		}
	}
	return out
}

// candidate is a word that may have been meant.
type candidate struct {
	word     string
	key      string
	mistakes int
	docs     int // live documents that have its lexeme
}

// meant gives the words that a mistyped word may stand for, by alphabet: those
// with the fewest mistakes, of those the ones that begin with the same letter
// if any do, and of those the ones that are not much rarer than the commonest.
// They stand in the catalogue, or in the list of Dutch words while another form
// of them stands in the catalogue. A word that is right Dutch is not taken for
// one that is two mistakes away.
func (s *snapshot) meant(typed string) []candidate {
	most := s.lists.mistakesIn(typed)
	if most == 0 {
		return nil
	}
	var found []candidate
	for i := range s.parts {
		p := &s.parts[i]
		for _, n := range p.within(typed, most) {
			lex, word := p.lexOf.of(n), p.words[n]
			known := func(c candidate) bool { return c.word == word }
			if len(lex) == 0 || slices.ContainsFunc(found, known) || !p.isLive(n) {
				continue
			}
			found = append(found, candidate{word: word, key: p.byKey[lex[0]], mistakes: dutch.Distance(typed, word, most)})
		}
	}
	return likeliest(typed, s.lists.counted(typed, most, found, s.countLexeme))
}

// mistakesIn gives how many mistakes are looked for in a word: in one that is
// right Dutch, one at most.
func (l *lists) mistakesIn(word string) int {
	most := mistakesIn(word)
	if most > 1 && (l.dutch.Known(word) || l.dutch.Split(word) != nil) {
		return 1
	}
	return most
}

// counted counts how many documents have each candidate. Without a candidate
// one mistake away, words of the list join them of which another form is there.
func (l *lists) counted(typed string, most int, found []candidate, count func(key string) int) []candidate {
	for i := range found {
		found[i].docs = count(found[i].key)
	}
	if slices.ContainsFunc(found, func(c candidate) bool { return c.mistakes == 1 }) || l.dutch.Known(typed) {
		return found
	}
	if len(found) > 0 {
		most = 1
	}
	for edits := 1; edits <= most; edits++ {
		if more := l.fromList(typed, edits, found, count); len(more) > 0 {
			return append(found, more...)
		}
	}
	return found
}

// fromList gives the words of the list so many mistakes away of which another
// form is in the catalogue.
func (l *lists) fromList(typed string, edits int, found []candidate, count func(key string) int) []candidate {
	var out []candidate
	for _, word := range l.dutch.Near(typed, edits) {
		if l.dutch.IsStop(word) || slices.ContainsFunc(found, func(c candidate) bool { return c.word == word }) {
			continue
		}
		c := candidate{word: word, key: l.dutch.Stem(word), mistakes: dutch.Distance(typed, word, edits)}
		if c.docs = count(c.key); c.docs > 0 && c.mistakes <= edits {
			out = append(out, c)
		}
	}
	return out
}

// countLexeme counts the live documents that have a lexeme.
func (s *snapshot) countLexeme(key string) int {
	n := 0
	for i := range s.parts {
		n += s.parts[i].lexeme(key).countLive(s.parts[i].live)
	}
	return n
}

// rareShare is how many times rarer than the commonest a candidate may be.
const rareShare = 10

func likeliest(typed string, out []candidate) []candidate {
	keep := func(ok func(candidate) bool) {
		if slices.ContainsFunc(out, ok) {
			out = slices.DeleteFunc(out, func(c candidate) bool { return !ok(c) })
		}
	}
	fewest, commonest := 3, 0
	for _, c := range out {
		fewest = min(fewest, c.mistakes)
	}
	keep(func(c candidate) bool { return c.mistakes == fewest })
	keep(func(c candidate) bool { return c.word[0] == typed[0] })
	for _, c := range out {
		commonest = max(commonest, c.docs)
	}
	keep(func(c candidate) bool { return c.docs*rareShare >= commonest })
	slices.SortFunc(out, func(a, b candidate) int { return strings.Compare(a.word, b.word) })
	return out
}
