package match

import "slices"

// This file: from a text to lexemes. A lexeme is a key under which documents
// are listed: the stem that all forms of a word share, or the stems of a
// phrase of the synonyms. A compound counts under its own stem and under those
// of its parts. What a word gives depends on that word and on the words of the
// city alone, never on what else is in the catalogue: so an index that grew
// is the same as one that was built at once.

// lexeme is one key of a word.
type lexeme struct {
	key  string
	form Form // asWord or asPart
}

// saysSo tells whether a lexeme of a word in a field makes an activity found by
// it, or counts only when the activity has it, or what means the same, elsewhere
// too. A part of a name
// does not: who is called Duinhuis, or teaches in the Zeestraat, need not teach
// about the sea. Nor does a form word that is a part of what a discipline is
// called: who has Smaaklessen on the sheet may give a workshop.
func (l *lists) saysSo(x lexeme, f Field) bool {
	switch {
	case x.form != asPart:
		return true
	case f == inProvider || f == inWhere:
		return false
	}
	return f != inDisciplines || !l.forms[x.key]
}

// fieldsOf gives the fields in which a lexeme of a word makes found.
func (l *lists) fieldsOf(x lexeme) fieldMask {
	var out fieldMask
	for f := range fieldCount {
		if l.saysSo(x, f) {
			out |= 1 << f
		}
	}
	return out
}

// lexemesOf gives the keys of a folded word, its own stem first, each once. A
// stop word has none.
func (l *lists) lexemesOf(word string) []lexeme {
	if l.dutch.IsStop(word) {
		return nil
	}
	out := []lexeme{{l.dutch.Stem(word), asWord}}
	for _, part := range l.partsOf(word, 0) {
		key := l.dutch.Stem(part)
		if !slices.ContainsFunc(out, func(known lexeme) bool { return known.key == key }) {
			out = append(out, lexeme{key, asPart})
		}
	}
	return out
}

// deepestSplit bounds how often parts are split again.
const deepestSplit = 3

// partsOf gives all parts of a compound, and the parts of those.
func (l *lists) partsOf(word string, depth int) []string {
	if depth == deepestSplit {
		return nil
	}
	parts := l.split(word)
	out := slices.Clone(parts)
	for _, part := range parts {
		out = append(out, l.partsOf(part, depth+1)...)
	}
	return out
}

// wholeWords are compounds that are not taken apart, because what they name is
// not what their parts say. A gastles is a sort that schools choose (vorm), and
// not what somebody asks for who types les; a maakplaats is no place like any
// other where something is made; who walks a tightrope (koorddansen) does not dance.
const wholeWords = "gastles maakplaats koorddansen koorddanser"

// split gives the two parts of a compound; nil for what is none.
func (l *lists) split(word string) []string {
	parts := l.dutch.Split(word)
	if parts != nil && l.whole[l.dutch.Stem(word)] {
		return nil
	}
	return parts
}

// joins tells whether two neighbours are also written as one word that says
// more than the two: "moes tuin", but not "muziek les", because muziekles is
// listed under both its parts.
func (l *lists) joins(a, b string) bool {
	return l.dutch.Joins(a, b) && len(l.split(a+b)) == 0
}
