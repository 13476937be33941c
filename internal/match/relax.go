package match

// This file: words that only say what sort of activity it is (les, workshop).
// They are asked like any other word; but when nothing is found with them they
// are let go of, because a director who types "dansworkshop" wants dance.

// formWords are such words.
const formWords = "les workshop cursus project programma training activiteit gastles lessenreeks clinic club excursie"

// relax leaves the form words out of a reading; false when there are none, or
// nothing else.
func (l *lists) relax(r *reading) bool {
	var kept []unit
	var gone []string
	for _, u := range r.units {
		switch {
		case l.isForm(&u):
			gone = append(gone, u.typed)
		case u.word != "" && l.hasFormPart(&u):
			kept = append(kept, l.withoutForm(u, &gone))
		default:
			kept = append(kept, u)
		}
	}
	if len(gone) == 0 || len(kept) == 0 {
		return false
	}
	r.units, r.relaxed = kept, gone
	return true
}

// isForm tells whether a unit is a form word and nothing more.
func (l *lists) isForm(u *unit) bool {
	return u.word != "" && len(u.parts) == 0 && l.forms[l.dutch.Stem(u.word)]
}

// hasFormPart tells whether a compound has a form word among other parts.
func (l *lists) hasFormPart(u *unit) bool {
	forms := 0
	for i := range u.parts {
		if l.isForm(&u.parts[i]) {
			forms++
		}
	}
	return forms > 0 && forms < len(u.parts)
}

// withoutForm gives a compound without the form words among its parts.
func (l *lists) withoutForm(u unit, gone *[]string) unit {
	var parts []unit
	for _, p := range u.parts {
		if l.isForm(&p) {
			*gone = append(*gone, p.typed)
		} else {
			parts = append(parts, p)
		}
	}
	u.parts = parts
	return u
}
