package sentence

import "andersom/internal/match"

// This file: "niet op maandag". What is denied becomes everything but that, and
// only for days, parts of the day and groepen; anything else that is denied is
// left as text, because the filter would say the opposite.

// denial tells whether the piece at i is denied and which tokens belong to it then.
func (s *state) denial(i int, f found) (from, end int, denied bool) {
	if from, ok := s.deniedBefore(i, f.effects); ok {
		return from, f.end, true
	}
	if s.tokens[i].refused || s.is(i-1, "of", "en", "noch") && i >= 2 && s.tokens[i-2].refused && !s.tokens[i].gap {
		return i, f.end, true
	}
	if end, ok := s.deniedAfter(f.end); ok {
		return i, end, true
	}
	return i, f.end, false
}

// deniedBefore looks for "niet", "geen", "behalve" before the piece, with only
// prepositions and articles between, and for "geen les op". Another noun
// between is what is denied ("geen juf in groep 5"); only a time then stays text.
func (s *state) deniedBefore(i int, effects []effect) (from int, ok bool) {
	k := i
	for k > 0 && !s.tokens[k].gap && s.in(k-1, smallWords) {
		k--
	}
	if k == 0 || s.tokens[k].gap {
		return 0, false
	}
	if s.in(k-1, denials) {
		if s.is(k-1, "en", "of", "ook") {
			return 0, false
		}
		return k - 1, true
	}
	// "geen les op maandag", "geen muziek op vrijdag": a noun between
	if k < i && k >= 2 && !s.tokens[k-1].gap && s.is(k-2, "geen") && s.tokens[k-1].kind == isWord {
		if s.in(k-1, lessonWords) {
			return k - 2, true
		}
		if isTime(effects) {
			s.tokens[i].refused = true
			return k, true
		}
	}
	return 0, false
}

// deniedAfter looks for "kan niet", "lukt niet", "liever niet" behind the piece.
func (s *state) deniedAfter(end int) (int, bool) {
	k := end
	for k < end+3 && s.in(k, ableWords) && !s.tokens[k].gap {
		k++
	}
	if s.is(k, "niet") && !s.tokens[k].gap && (s.ends(k+1) || s.is(k+1, "maar", "want", "dus", "en")) {
		return k + 1, true
	}
	return 0, false
}

func isTime(effects []effect) bool {
	return len(effects) > 0 && (effects[0].param == string(match.Dag) || effects[0].param == string(match.Dagdeel))
}

// deniable tells whether "everything but this" can be asked.
func deniable(effects []effect) bool {
	if len(effects) == 0 {
		return false
	}
	for _, e := range effects {
		if e.param != string(match.Dag) && e.param != string(match.Dagdeel) && e.param != string(match.Groep) {
			return false
		}
	}
	return true
}
