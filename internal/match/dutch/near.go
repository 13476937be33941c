package dutch

import "strings"

// This file: compounds with one typing mistake in one of their parts.

const (
	shortestNear  = 4 // letters of a part that may hold a mistake
	shortestExact = 5 // letters of a part beside it, when it is no word of the domain
)

// SplitNear gives the parts of a compound in one part of which there is one
// typing mistake: percussiiecursus is percussie, cursus. It is nil for words
// that are known or split as they are, and when there is no part or more than one
// that could be meant. Edits is 1 then, or 0 for nil.
func (a *Analyzer) SplitNear(word string) (parts []string, edits int) {
	if len(word) < shortestNear+3 || len(word) > longestWord || a.Known(word) || a.Split(word) != nil {
		return nil, 0
	}
	s := nearSearch{parts: a.parts, word: word}
	for cut := 3; cut <= len(word)-3; cut++ {
		s.mistakeInFirst(cut)
		s.mistakeInLast(cut)
	}
	if s.best == 0 || s.unclear {
		return nil, 0
	}
	return []string{s.first, s.last}, 1
}

// nearSearch keeps the best division found so far.
type nearSearch struct {
	parts       *partList
	word        string
	first, last string
	best        int  // its worth; 0 while there is none
	unclear     bool // another one is worth as much
}

// mistakeInFirst takes what stands behind cut as it is.
func (s *nearSearch) mistakeInFirst(cut int) {
	last := s.word[cut:]
	m := s.parts.of(last)
	if m&isLast == 0 || !solid(last, m) {
		return
	}
	typed := s.word[:cut]
	for _, link := range [...]string{"", "s", "en"} {
		if own, ok := strings.CutSuffix(typed, link); ok && len(own) >= shortestNear {
			s.parts.near(own, isFirst, func(part string, found mark) {
				s.offer(part, last, worth(found)*4+worth(m)*2, len(link))
			})
		}
	}
}

// mistakeInLast takes what stands before cut as it is, with or without a
// linking s.
func (s *nearSearch) mistakeInLast(cut int) {
	typed := s.word[cut:]
	for _, link := range [...]string{"", "s"} {
		first, ok := strings.CutSuffix(s.word[:cut], link)
		m := s.parts.of(first)
		if !ok || !solid(first, m) || m&isFirst == 0 && !s.compound(first) {
			continue
		}
		s.parts.near(typed, isLast, func(part string, found mark) {
			if len(typed) >= shortestNear || found&isKind != 0 { // danslse
				s.offer(first, part, worth(found)*4+worth(m)*2, len(link))
			}
		})
	}
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

// offer keeps the better of two divisions: more of the domain, then no linking
// sound.
func (s *nearSearch) offer(first, last string, value, link int) {
	if link == 0 {
		value++
	}
	switch {
	case value < s.best || first == s.first && last == s.last:
	case value == s.best:
		s.unclear = true
	default:
		s.first, s.last, s.best, s.unclear = first, last, value, false
	}
}

// near calls found for every part one edit away from typed that has the mark.
func (p *partList) near(typed string, want mark, found func(part string, m mark)) {
	var room [longestWord + 2]byte
	w := p.begin()
	for i := 0; ; i++ {
		spelled := room[:i]
		if i < len(typed) {
			p.end(w, spelled, typed[i+1:], want, found) // one too many
		}
		if i+1 < len(typed) && typed[i] != typed[i+1] {
			p.endWith(w, append(spelled, typed[i+1]), typed[i:i+1]+typed[i+2:], want, found)
		}
		for c := byte('a'); c <= 'z'; c++ {
			next := w
			if !next.step(p, c) {
				continue
			}
			spelled := append(room[:i], c)
			p.end(next, spelled, typed[i:], want, found) // one too few
			if i < len(typed) && c != typed[i] {
				p.end(next, spelled, typed[i+1:], want, found) // a wrong one
			}
		}
		if i == len(typed) || !w.step(p, typed[i]) {
			return
		}
		room[i] = typed[i]
	}
}

// endWith is end after the last letter that was spelled.
func (p *partList) endWith(w walker, spelled []byte, rest string, want mark, found func(string, mark)) {
	if w.step(p, spelled[len(spelled)-1]) {
		p.end(w, spelled, rest, want, found)
	}
}

// end walks the rest as it is typed.
func (p *partList) end(w walker, spelled []byte, rest string, want mark, found func(string, mark)) {
	for i := range len(rest) {
		if !w.step(p, rest[i]) {
			return
		}
	}
	if w.mark&want != 0 {
		found(string(spelled)+rest, w.mark)
	}
}
