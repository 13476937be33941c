package dutch

import (
	"cmp"
	"slices"
	"strings"
)

// This file: compounds with typing mistakes in their parts.

const (
	shortestNear  = 4  // letters of a part that may hold a mistake
	shortestExact = 5  // letters of a part beside it, when it is no word of the domain
	shortestTwo   = 10 // letters of a compound with a mistake in each of two parts
	outerPrice    = 5  // of worth: a known schooltuin goes before school and tuin
)

// Division is a way to read a mistyped word as a compound.
type Division struct {
	Parts []string // folded, without linking letters; in front perhaps a word for whom, where or when
	Edits int      // typing mistakes, one a part at most
	Worth int      // how much the parts have to do with activities; more is better
}

// SplitsNear gives the ways to read a word as a compound with one typing mistake
// in one of its parts, or in a long word one in each of two: percussiiecursus is
// percussie, cursus. Only those with the fewest mistakes, the worthiest first.
// There are none for words that are known or split as they are.
func (a *Analyzer) SplitsNear(word string) []Division {
	if len(word) < shortestNear+3 || len(word) > longestWord || a.Known(word) || a.Split(word) != nil {
		return nil
	}
	s := nearSearch{parts: a.parts}
	s.divide(word, "", 0)
	s.behindOuter(word)
	if len(s.found) == 0 && len(word) >= shortestTwo {
		s.twice(word, "")
		for outer, rest := range s.outers(word) {
			if len(rest) >= shortestTwo {
				s.twice(rest, outer)
			}
		}
	}
	slices.SortStableFunc(s.found, func(a, b Division) int {
		return cmp.Or(b.Worth-a.Worth, len(a.Parts)-len(b.Parts), slices.Compare(a.Parts, b.Parts))
	})
	return s.found
}

// nearSearch keeps the divisions found so far.
type nearSearch struct {
	parts *partList
	found []Division
}

// divide looks for a mistake in one of two parts; edits were made in what
// stands in front.
func (s *nearSearch) divide(word, outer string, edits int) {
	for cut := 3; cut <= len(word)-3; cut++ {
		s.mistakeInFirst(word, cut, outer, edits)
		s.mistakeInLast(word, cut, outer, edits)
	}
}

// outers gives the words for whom, where or when that a word begins with, and
// what follows them.
func (s *nearSearch) outers(word string) func(func(outer, rest string) bool) {
	return func(yield func(outer, rest string) bool) {
		for cut := shortestNear; cut <= len(word)-shortestNear-3; cut++ {
			for _, link := range [...]string{"", "s"} {
				outer, ok := strings.CutSuffix(word[:cut], link)
				if ok && s.parts.outers.of(outer)&isOuter != 0 && !yield(outer, word[cut:]) {
					return
				}
			}
		}
	}
}

// behindOuter looks for a mistake behind a word for whom, where or when, or in it.
func (s *nearSearch) behindOuter(word string) {
	for outer, rest := range s.outers(word) {
		s.divide(rest, outer, 0)
	}
	for cut := shortestNear; cut <= len(word)-shortestNear-3; cut++ {
		var r row
		if rest := word[cut:]; s.parts.read(rest, &r) {
			first, last := s.parts.divide(rest, &r)
			eachNear(&s.parts.outers, word[:cut], isOuter, func(part string, _ mark, link int) {
				s.offer([]string{part, first, last}, 1, worthOf(s.parts, first, last)+2-link)
			})
		}
	}
}

// eachNear gives the parts of a tree one mistake away from what was typed, with and
// without a linking sound.
func eachNear(t *tree, typed string, want mark, found func(part string, m mark, link int)) {
	for _, link := range [...]string{"", "s", "en"} {
		if own, ok := strings.CutSuffix(typed, link); ok && len(own) >= shortestNear {
			t.near(own, want, func(part string, m mark) { found(part, m, min(len(link), 1)) })
		}
	}
}

// mistakeInFirst takes what stands behind cut as it is. Before a word for an
// activity stands any known word.
func (s *nearSearch) mistakeInFirst(word string, cut int, outer string, edits int) {
	last := word[cut:]
	m := s.parts.of(last)
	if m&isLast == 0 || !solid(last, m) {
		return
	}
	want := isFirst
	if m&isKind != 0 && cut > shortestExact {
		want |= isWord
	}
	eachNear(&s.parts.tree, word[:cut], want, func(part string, found mark, link int) {
		if found&isFirst != 0 || found&isName == 0 && len(part) >= shortestExact {
			s.offer(with(outer, part, last), edits+1, worth(found)*4+worth(m)*4-link)
		}
	})
}

// mistakeInLast takes what stands before cut as it is, with or without a
// linking s.
func (s *nearSearch) mistakeInLast(word string, cut int, outer string, edits int) {
	typed := word[cut:]
	for link, sound := range [...]string{"", "s"} {
		first, ok := strings.CutSuffix(word[:cut], sound)
		m := s.parts.of(first)
		usual := m&isFirst != 0 || s.compound(first)
		if !ok || !solid(first, m) || !usual && (m&isWord == 0 || m&isName != 0) {
			continue
		}
		s.parts.near(typed, isLast, func(part string, found mark) {
			if (len(typed) >= shortestNear || found&isKind != 0) && (usual || found&isKind != 0) { // danslse
				s.offer(with(outer, first, part), edits+1, worth(found)*4+worth(m)*4-link)
			}
		})
	}
}

// twice looks for a mistake in each of two parts, the last a word for an activity.
func (s *nearSearch) twice(word, outer string) {
	for cut := shortestNear; cut <= len(word)-3; cut++ {
		s.parts.kinds.near(word[cut:], isKind, func(last string, m mark) {
			eachNear(&s.parts.tree, word[:cut], isFirst|isWord, func(first string, found mark, link int) {
				if found&isTheme != 0 || found&isName == 0 && len(first) > shortestExact {
					s.offer(with(outer, first, last), 2, worth(found)*4+worth(m)*4-link)
				}
			})
		})
	}
}

func with(outer, first, last string) []string {
	if outer == "" {
		return []string{first, last}
	}
	return []string{outer, first, last}
}

// compound tells whether a first part is a compound itself.
func (s *nearSearch) compound(part string) bool {
	var r row
	return len(part) > shortestNear+3 && s.parts.read(part, &r)
}

// solid tells whether a part says enough to look for another part beside it.
func solid(part string, m mark) bool { return worth(m) > 1 || len(part) >= shortestExact }

// worth is 2 for a word of the domain and 1 for any other part.
func worth(m mark) int {
	if m&(isTheme|isKind|isOuter) != 0 {
		return 2
	}
	return 1
}

func worthOf(p *partList, first, last string) int { return worth(p.of(first))*4 + worth(p.of(last))*4 }

// offer keeps a division, each once.
func (s *nearSearch) offer(parts []string, edits, value int) {
	if len(parts) > 2 {
		value -= outerPrice
	}
	same := func(d Division) bool { return slices.Equal(d.Parts, parts) }
	if i := slices.IndexFunc(s.found, same); i >= 0 {
		s.found[i].Worth = max(s.found[i].Worth, value)
		return
	}
	s.found = append(s.found, Division{parts, edits, value})
}

// Near gives the words of the list that are at most so many mistakes away, no
// names, by alphabet, each once. Of those two away only the ones that begin with the same letter.
func (a *Analyzer) Near(word string, most int) []string {
	if len(word) < shortestNear || len(word) > longestWord {
		return nil
	}
	var out []string
	add := func(near string, m mark) {
		if m&isName == 0 {
			out = append(out, near)
		}
	}
	a.parts.near(word, isWord, add)
	if most > 1 {
		a.parts.nearTwo(word, add)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// near calls found for every part one edit away from typed that has the mark.
func (t *tree) near(typed string, want mark, found func(string, mark)) {
	var room [longestWord + 2]byte
	t.nearFrom(t.root, room[:0], typed, want, found)
}

// nearFrom is near behind letters that were spelled.
func (t *tree) nearFrom(at node, spelled []byte, typed string, want mark, found func(string, mark)) {
	for i := 0; ; i++ {
		rest := typed[i:]
		if rest != "" {
			t.end(at, spelled, rest[1:], want, found) // one too many
		}
		if len(rest) > 1 && rest[0] != rest[1] {
			if next := t.step(at, rest[1]); next != 0 {
				if next = t.step(next, rest[0]); next != 0 {
					t.end(next, append(spelled, rest[1], rest[0]), rest[2:], want, found)
				}
			}
		}
		t.oneLetter(at, spelled, rest, want, found)
		if rest == "" {
			return
		}
		if at = t.step(at, rest[0]); at == 0 {
			return
		}
		spelled = append(spelled, rest[0])
	}
}

// oneLetter puts each letter that goes on from at before the rest, or in the
// place of its first. What can follow is seen before a step is taken.
func (t *tree) oneLetter(at node, spelled []byte, rest string, want mark, found func(string, mark)) {
	few, wrong := node(want)<<markShift, node(0) // what must follow
	if len(rest) > 0 {
		few, wrong = letterBit(rest[0]), few
	}
	if len(rest) > 1 {
		wrong = letterBit(rest[1])
	}
	for letters := at & letterBits; letters != 0; letters &= letters - 1 {
		letter := firstLetter(letters)
		next := t.edge(at, letter)
		if next&few != 0 {
			if end := t.walk(next, rest); end.is(want) {
				found(string(append(spelled, letter))+rest, end.mark())
			}
		}
		if next&wrong != 0 && letter != rest[0] {
			if end := t.walk(next, rest[1:]); end.is(want) {
				found(string(append(spelled, letter))+rest[1:], end.mark())
			}
		}
	}
}

// nearTwo calls found for every word that is one edit away from a word that is
// one edit away; the first letter is as it was typed.
func (t *tree) nearTwo(typed string, found func(string, mark)) {
	var room [longestWord + 4]byte
	at := t.step(t.root, typed[0])
	spelled := append(room[:0], typed[0])
	for i := 1; at != 0; i++ {
		rest := typed[i:]
		if rest != "" {
			t.nearFrom(at, spelled, rest[1:], isWord, found)
		}
		if len(rest) > 1 && rest[0] != rest[1] {
			if next := t.step(at, rest[1]); next != 0 {
				t.nearFrom(next, append(spelled, rest[1]), rest[:1]+rest[2:], isWord, found)
			}
		}
		for letters := at & letterBits; letters != 0; letters &= letters - 1 {
			letter := firstLetter(letters)
			next := t.edge(at, letter)
			t.nearFrom(next, append(spelled, letter), rest, isWord, found)
			if rest != "" && letter != rest[0] {
				t.nearFrom(next, append(spelled, letter), rest[1:], isWord, found)
			}
		}
		if rest == "" {
			return
		}
		at = t.step(at, rest[0])
		spelled = append(spelled, rest[0])
	}
}

// end walks the rest as it is typed.
func (t *tree) end(at node, spelled []byte, rest string, want mark, found func(string, mark)) {
	if at = t.walk(at, rest); at.is(want) {
		found(string(spelled)+rest, at.mark())
	}
}
