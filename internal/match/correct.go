package match

import (
	"cmp"
	"slices"
	"strings"

	"andersom/internal/match/dutch"
)

// This file: a word that stands nowhere becomes the words it may have been
// meant for.

// correct gives every word of which no form stands in the snapshot the words a
// typing mistake away.
func (s *snapshot) correct(r *reading) {
	for i := range r.units {
		s.correctUnit(&r.units[i], r)
		s.lists.keepWhole(&r.units[i], s)
	}
}

// exists tells whether some way to find a unit leads to a live document; of
// parts, whether each does.
func (s *snapshot) exists(u *unit) bool {
	for i := range s.parts {
		p := &s.parts[i]
		for k := range u.variants {
			if p.hasAny(&u.variants[k]) {
				return true
			}
		}
	}
	return len(u.parts) > 0 && s.allExist(u.parts)
}

func (s *snapshot) allExist(units []unit) bool {
	for i := range units {
		if !s.exists(&units[i]) {
			return false
		}
	}
	return true
}

// hasAny tells whether a variant stands in a live document of the part.
func (p *part) hasAny(v *variant) bool {
	switch v.kind {
	case byLexeme:
		return p.lexeme(v.key).anyLive(p.live)
	case byBeginning:
		return len(v.keys) > 0
	case byQuotation:
		return p.quoted(v.words).anyLive(p.live)
	}
	return false
}

func (s *snapshot) correctUnit(u *unit, r *reading) {
	if s.exists(u) {
		return
	}
	if u.word != "" {
		if searched := s.lists.repair(u, s); len(searched) > 0 {
			r.corrected = append(r.corrected, Correction{u.typed, searched})
			return
		}
	}
	for i := range u.parts {
		if !s.lists.dutch.Known(u.parts[i].word) { // a word that is right is not what was mistyped
			s.correctUnit(&u.parts[i], r)
		}
	}
}

// keepWhole lets a compound of the list of words that stands somewhere be found
// as that word only: balsport is no ball beside the domain of sport. Not so when
// it ends in a word for an activity, which stands apart as often: muziekles.
func (l *lists) keepWhole(u *unit, in offer) {
	if len(u.parts) == 0 {
		return
	}
	for i := range u.parts {
		l.keepWhole(&u.parts[i], in)
	}
	if u.word == "" || !l.dutch.Known(u.word) || l.dutch.IsKind(u.parts[len(u.parts)-1].word) {
		return
	}
	if len(u.parts) == 1 { // what stood before it was left out: kindermuziek
		return
	}
	if own := (unit{variants: u.variants[:1]}); in.exists(&own) {
		u.parts = nil
	}
}

// offer is what is known of the catalogue while a word is corrected.
type offer interface {
	meant(typed string) []candidate
	exists(u *unit) bool
	countLexeme(key string) int
}

// repair lets a unit be found as what it may have been meant for, and tells
// what that is. The fewest mistakes decide; between equals a word goes before a
// compound that stands nowhere as one word.
func (l *lists) repair(u *unit, in offer) []string {
	if mistakesIn(u.word) == 0 {
		return nil
	}
	found := in.meant(u.word)
	if len(found) > 0 && found[0].mistakes == 1 {
		return l.take(u, found)
	}
	divided, edits := l.divided(u.word, in)
	switch {
	case len(found) > 0 && (divided == nil || edits > 1):
		return l.take(u, found)
	case divided == nil:
		return nil
	}
	u.parts = divided
	typed := make([]string, len(divided))
	for i := range divided {
		typed[i] = divided[i].word
	}
	return []string{strings.Join(typed, " ")}
}

// take lets a unit be found as each of some words would be, were they typed;
// those two mistakes away without what means the same.
func (l *lists) take(u *unit, found []candidate) []string {
	u.parts = nil
	out := make([]string, len(found))
	for i, c := range found {
		out[i] = c.word
		meant := mistyped(l.wordUnit(c.word))
		if c.mistakes > 1 {
			meant.variants = meant.variants[:1] // too unsure to widen
		}
		for _, v := range meant.variants {
			if !slices.ContainsFunc(u.variants, func(known variant) bool { return known.kind == v.kind && known.key == v.key }) {
				u.variants = append(u.variants, v)
			}
		}
		if len(found) == 1 {
			u.parts = meant.parts
		}
	}
	return out
}

// divided gives the parts of the compound that a mistyped word may be, and how
// many mistakes that takes: of the worthiest divisions of which all parts stand
// somewhere, the one of which the rarest part is the least rare.
func (l *lists) divided(word string, in offer) (parts []unit, edits int) {
	most, worth := 0, 0
	for _, d := range l.dutch.SplitsNear(word) {
		if parts != nil && d.Worth < worth {
			break
		}
		units := l.divisionUnits(d)
		if slices.ContainsFunc(units, func(u unit) bool { return !in.exists(&u) }) {
			continue
		}
		rarest := slices.MinFunc(units, func(a, b unit) int {
			return cmp.Compare(in.countLexeme(a.variants[0].key), in.countLexeme(b.variants[0].key))
		})
		if n := in.countLexeme(rarest.variants[0].key); parts == nil || n > most {
			parts, edits, worth, most = units, d.Edits, d.Worth, n
		}
	}
	return parts, edits
}

// divisionUnits makes units of the parts of a compound; what only says where or
// when is left out before another compound.
func (l *lists) divisionUnits(d dutch.Division) []unit {
	var out []unit
	for i, part := range d.Parts {
		if i > 0 || len(d.Parts) < 3 || !l.frames[l.dutch.Stem(part)] {
			out = append(out, mistyped(l.partUnit(part, asParts, 1)))
		}
	}
	return out
}

// mistyped lets a unit say of its own word that it was not typed so. What means
// the same, and its parts, stay behind it as they do when it is typed right.
func mistyped(u unit) unit {
	u.variants[0].form = asMistyped
	return u
}
