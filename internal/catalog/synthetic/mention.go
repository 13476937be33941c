package synthetic

import "strings"

// This file: how a topic and a form are written together. People write one
// thing in many ways, and the engine must find it in all of them: joined
// (muziekles), plural (muzieklessen), parted (muziek les), with a hyphen,
// within a longer compound (schoolmuziekproject) or apart (les in muziek).

// clashes are the vowels that may not meet in a compound: a hyphen parts them.
const clashes = "aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu"

// join writes a compound of two words.
func join(left, right string) string {
	if strings.HasSuffix(left, " ") || strings.HasSuffix(left, "-") {
		return left + right
	}
	if meeting := left[len(left)-1:] + right[:1]; strings.Contains(clashes, meeting) {
		return left + "-" + right
	}
	return left + right
}

// outer are words before a compound that make it longer.
var outer = []string{"school", "jeugd", "buurt", "kinder", "wijk", "groeps", "zomer", "winter"}

// preposition joins form and topic where they stay apart.
var preposition = []string{"over", "met", "rond", "over"}

// mention writes topic and form as one thing, singular or plural, without an
// article.
func mention(d *draw, t *topic, f *form, plural bool) string {
	word := f.one
	if plural {
		word = f.many
	}
	switch at := d.below(100); {
	case at < 50:
		return join(t.stem, word)
	case at < 58:
		return strings.TrimRight(t.stem, " -") + " " + word
	case at < 62:
		return strings.TrimRight(t.stem, " -") + "-" + word
	case at < 66 && !strings.HasSuffix(t.stem, " "):
		return join(pick(d, outer), strings.ToLower(join(t.stem, word)))
	case at < 76 && t.infinitive != "":
		return word + " " + t.infinitive
	default:
		return word + " " + pick(d, preposition) + " " + t.name(d)
	}
}

// name writes the topic alone: its noun, or another word for it.
func (t *topic) name(d *draw) string {
	if d.chance(60) {
		return t.noun
	}
	return pick(d, t.synonyms)
}

// this gives the demonstrative of the form.
func (f *form) this() string {
	if f.neuter {
		return "dit"
	}
	return "deze"
}

// the gives the article of the form.
func (f *form) the() string {
	if f.neuter {
		return "het"
	}
	return "de"
}
