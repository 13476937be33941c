package sentence

import "slices"

// This file: how the rules are applied. Every rule is tried at every token and
// the longest outcome is taken out; then the rules are tried again on what is
// left, until nothing more is understood. So the rest never holds a filter.

// effect is what a piece of text asks for.
type effect struct {
	param, value string
	not          bool // everything but this
}

// found is the outcome of a rule: the tokens from here up to end.
type found struct {
	end     int
	effects []effect
	denied  bool // the rule itself read a denial ("niet na schooltijd")
}

// rule reads at token i; false when it does not understand what stands there.
type rule func(s *state, i int) (found, bool)

// rules in the order in which they win from one another at equal length.
func rules() []rule {
	return []rule{phraseRule, languageRule, dayRule, partRule, clockRule, groepRule, ageRule, priceRule, sizeRule,
		distanceRule, countRule, kerndoelRule, themeRule, areaRule}
}

// taken is a piece that was understood.
type taken struct {
	tokens  []token
	effects []effect
}

type state struct {
	reader *Reader
	text   string
	tokens []token // what is left
	taken  []taken
	rules  []rule
	inside bool // a rule asks what stands beside it
	total  int  // tokens in the whole text
}

func newState(r *Reader, text string) *state {
	s := &state{reader: r, text: text, tokens: tokenize(text), rules: rules()}
	s.total = len(s.tokens)
	s.protect()
	for i := range s.tokens {
		t := &s.tokens[i]
		t.place = t.raw
		if t.kind == isWord && !t.protected {
			t.text, t.place = r.keywords.mend(t.raw), r.areas.mend(t.raw, r.keywords)
		}
	}
	return s
}

// protect marks the expressions that are one thing.
func (s *state) protect() {
	for i, t := range s.tokens {
		for _, words := range s.reader.protected[t.raw] {
			if end, ok := s.rawWords(i, words); ok {
				for k := i; k < end; k++ {
					s.tokens[k].protected = true
				}
			}
		}
	}
}

// rawWords tells whether the words as typed stand at token i, with at most a
// hyphen between them, and where they end.
func (s *state) rawWords(i int, words []string) (int, bool) {
	for n, word := range words {
		if n > 0 && s.is(i, "-") {
			i++
		}
		if i >= len(s.tokens) || s.tokens[i].raw != word || s.tokens[i].kind == isQuoted {
			return 0, false
		}
		i++
	}
	return i, true
}

func (s *state) run() {
	for changed := true; changed; {
		changed = false
		for i := range s.tokens {
			s.tokens[i].refused = false
		}
		for i := 0; i < len(s.tokens); {
			if !s.understand(i) {
				i++
				continue
			}
			changed = true
		}
		if s.trim() {
			changed = true
		}
	}
}

// understand takes out what stands at token i, if anything does.
func (s *state) understand(i int) bool {
	f, ok := s.longest(i)
	if !ok {
		return false
	}
	from, end, denied := i, f.end, false
	if !f.denied {
		from, end, denied = s.denial(i, f)
	}
	if denied {
		for k := range f.effects {
			f.effects[k].not = true
		}
		if s.tokens[i].refused || !deniable(f.effects) {
			for k := i; k < f.end; k++ {
				s.tokens[k].refused = true
			}
			return false
		}
	}
	s.take(from, end, f.effects)
	return true
}

// longest gives the outcome that reaches furthest. One that cuts a fixed
// expression in two does not count.
func (s *state) longest(i int) (found, bool) {
	var best found
	if s.tokens[i].kind == isQuoted {
		return best, false
	}
	for _, read := range s.rules {
		if f, ok := read(s, i); ok && f.end > best.end && !s.cuts(i, f.end) {
			best = f
		}
	}
	return best, best.end > i
}

// cuts tells whether tokens i to end hold a part of a fixed expression but not
// the whole.
func (s *state) cuts(i, end int) bool {
	if !slices.ContainsFunc(s.tokens[i:end], func(t token) bool { return t.protected }) {
		return false
	}
	before := i > 0 && s.tokens[i-1].protected && s.tokens[i].protected && !s.tokens[i].gap
	after := end < len(s.tokens) && s.tokens[end].protected && s.tokens[end-1].protected && !s.tokens[end].gap
	return before || after
}

// take takes tokens out.
func (s *state) take(from, end int, effects []effect) {
	s.taken = append(s.taken, taken{slices.Clone(s.tokens[from:end]), effects})
	s.drop(from, end)
}

func (s *state) drop(from, end int) {
	s.tokens = slices.Delete(s.tokens, from, end)
	if from < len(s.tokens) {
		s.tokens[from].gap, s.tokens[from].space = true, true
	}
}

// The questions that rules ask of a token. Outside the tokens the answer is no.

func (s *state) has(i int) bool { return i >= 0 && i < len(s.tokens) }

func (s *state) is(i int, texts ...string) bool {
	return s.has(i) && s.tokens[i].kind != isQuoted && slices.Contains(texts, s.tokens[i].text)
}

func (s *state) in(i int, set map[string]bool) bool {
	return s.has(i) && s.tokens[i].kind != isQuoted && set[s.tokens[i].text]
}

// glued tells whether token i stands against the one before it.
func (s *state) glued(i int) bool { return s.has(i) && !s.tokens[i].space }

// skip gives the place after token i when it is one of the texts.
func (s *state) skip(i int, texts ...string) int {
	if s.is(i, texts...) {
		return i + 1
	}
	return i
}

// words tells whether all texts stand in a row at i, and where they end.
func (s *state) words(i int, texts ...string) (int, bool) {
	for _, text := range texts {
		if !s.is(i, text) {
			return 0, false
		}
		i++
	}
	return i, true
}

// starts tells whether a piece may begin at i: the text, a sentence or a list
// begins there, or what stood before it was taken out.
func (s *state) starts(i int) bool {
	return i == 0 || s.has(i) && s.tokens[i].gap || s.is(i-1, ",", ".", ";", ":", "(", "!", "?")
}

// ends tells whether a piece may end before i.
func (s *state) ends(i int) bool {
	return i >= len(s.tokens) || s.tokens[i].gap || s.is(i, ",", ".", ";", ":", ")", "!", "?")
}

// known tells whether a rule understands what stands at i.
func (s *state) known(i int) bool {
	if s.inside || !s.has(i) {
		return false
	}
	s.inside = true
	defer func() { s.inside = false }()
	for s.in(i, leadWords) {
		i++
	}
	if !s.has(i) {
		return false
	}
	_, ok := s.longest(i)
	return ok
}
