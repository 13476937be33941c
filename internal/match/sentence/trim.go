package sentence

// This file: what is taken out around the pieces that were understood: words
// without a meaning of their own and signs that join nothing any more.

// trim takes out such words and signs; true when there were any.
func (s *state) trim() bool {
	if len(s.taken) == 0 {
		return false
	}
	changed := false
	for i := 0; i < len(s.tokens); {
		if s.looseSign(i) || s.looseLead(i) || s.looseTail(i) {
			s.drop(i, i+1)
			changed = true
			i = max(i-1, 0)
			continue
		}
		i++
	}
	return changed
}

// before tells whether what stood right before i was taken out; after, whether
// what stood right behind it was.
func (s *state) before(i int) bool { return s.tokens[i].gap || i == 0 && s.tokens[i].at > 0 }
func (s *state) after(i int) bool {
	if i+1 < len(s.tokens) {
		return s.tokens[i+1].gap
	}
	return s.tokens[i].at+1 < s.total
}

func (s *state) looseSign(i int) bool {
	if s.tokens[i].kind != isSign || s.is(i, "'") {
		return false
	}
	return s.before(i) || s.after(i) || s.is(i, ",", ".", ";", "-", "!") && (i == 0 || i+1 == len(s.tokens))
}

// looseLead tells whether i and all between it and the piece behind it carry no meaning.
func (s *state) looseLead(i int) bool {
	return s.in(i, leadWords) && s.after(i) && !s.tokens[i].protected
}

func (s *state) looseTail(i int) bool {
	return s.in(i, tailWords) && s.before(i) && !s.tokens[i].protected
}
