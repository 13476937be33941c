package synthetic

import (
	"strconv"
	"strings"

	"andersom/internal/taxonomy"
)

// This file: how sentences are made of patterns. A pattern is a sentence with
// holes in braces; hole fills them. The patterns themselves are in patterns.go.

// writer writes the texts of one activity.
type writer struct {
	*draw
	topics     []*topic
	forms      []*form
	facts      *facts
	buf        []byte
	words      int // in buf, roughly
	topic      *topic
	doings     int // next of topic.doings
	paragraphs int // begun after the first
}

// facts are the facts that the texts speak of; they never contradict the sheet.
type facts struct {
	groepen   taxonomy.Groepen
	lessons   int
	minutes   int
	pupils    int
	organiser string // empty for a person: no names of people in texts
	city      string
}

// about turns to another topic.
func (w *writer) about(t *topic) {
	w.topic = t
	w.doings = w.below(len(t.doings))
}

// sentence writes a pattern with its holes filled and a capital in front.
func (w *writer) sentence(pattern string) {
	start := len(w.buf)
	w.fill(pattern)
	capital(w.buf[start:])
	w.words += 1 + strings.Count(string(w.buf[start:]), " ")
}

// fill writes a pattern with its holes filled.
func (w *writer) fill(pattern string) {
	for {
		before, rest, found := strings.Cut(pattern, "{")
		w.buf = append(w.buf, before...)
		if !found {
			return
		}
		name, after, _ := strings.Cut(rest, "}")
		w.buf = append(w.buf, w.hole(name)...)
		pattern = after
	}
}

// hole gives the words for one hole.
func (w *writer) hole(name string) string {
	f := w.forms[0]
	switch name {
	case "leerlingen":
		return pick(w.draw, []string{"de leerlingen", "de kinderen", "alle kinderen", "jouw leerlingen"})
	case "groep":
		return pick(w.draw, []string{"de groep", "de klas", "jouw groep", "iedereen"})
	case "vakman":
		return pick(w.draw, experts(w.topic.class))
	case "mix":
		return mention(w.draw, w.topic, f, false)
	case "mixen":
		return mention(w.draw, w.topic, f, true)
	case "deze mix":
		return f.this() + " " + mention(w.draw, w.topic, f, false)
	case "de mix":
		return f.the() + " " + mention(w.draw, w.topic, f, false)
	case "deze vorm":
		return f.this() + " " + f.one
	case "de vorm":
		return f.the() + " " + f.one
	case "vorm":
		return f.one
	case "andere vorm":
		return w.forms[len(w.forms)-1].one
	case "andere mix":
		return mention(w.draw, w.topic, w.forms[len(w.forms)-1], false)
	case "thema":
		return w.topic.name(w.draw)
	case "onderwerp":
		return w.topic.noun
	case "bezig":
		if w.topic.infinitive != "" && w.chance(70) {
			return w.topic.infinitive
		}
		return "werken met " + w.topic.name(w.draw)
	case "wie doet":
		if w.topic.third != "" {
			return "wie " + w.topic.third
		}
		return "wie met " + w.topic.noun + " werkt"
	default:
		return w.factHole(name)
	}
}

// factHole gives the words for a hole that speaks of acts or facts.
func (w *writer) factHole(name string) string {
	switch name {
	case "doen":
		return w.next().finite
	case "daad":
		return w.next().infinitive
	case "te doen":
		return w.next().withTe
	case "spullen":
		return w.tools()
	case "groepen":
		return "groep " + w.facts.groepen.String()
	case "minuten":
		return strconv.Itoa(w.facts.minutes)
	case "keren":
		if w.facts.lessons == 1 {
			return "eenmaal"
		}
		return strconv.Itoa(w.facts.lessons) + " keer"
	case "aantal":
		return strconv.Itoa(w.facts.pupils)
	case "wij":
		if w.facts.organiser != "" {
			return w.facts.organiser
		}
		return "een " + pick(w.draw, experts(w.topic.class))
	case "stad":
		return w.facts.city
	default:
		panic("synthetic: no hole named " + name) // TestPatterns fills every pattern
	}
}

// next gives the next act of the topic, all before any comes again.
func (w *writer) next() doing {
	w.doings++
	return w.topic.doings[w.doings%len(w.topic.doings)]
}

func (w *writer) tools() string {
	list := w.topic.tools
	if len(list) == 1 {
		return list[0]
	}
	at := w.below(len(list) - 1)
	return list[at] + " en " + list[at+1]
}

// choose gives a pattern that the set does not hold yet, and adds it.
func (w *writer) choose(patterns []string, used *uint64) string {
	at := w.below(len(patterns))
	for range patterns {
		if *used&(1<<at) == 0 {
			break
		}
		at = (at + 1) % len(patterns)
	}
	*used |= 1 << at
	return patterns[at]
}

// taken gives what was written and begins anew.
func (w *writer) taken() string {
	text := string(w.buf)
	w.buf, w.words, w.paragraphs = w.buf[:0], 0, 0
	return text
}

// capital turns a small letter in front into a capital. No pattern and no word
// begins with a letter beyond a-z (TestPatterns).
func capital(text []byte) {
	if len(text) > 0 && text[0] >= 'a' && text[0] <= 'z' {
		text[0] -= 'a' - 'A'
	}
}

// experts gives what the people are called who come for a class of topics.
func experts(c class) []string {
	switch c {
	case studio:
		return []string{"kunstenaar", "vakdocent", "vormgever", "maker"}
	case stage:
		return []string{"artiest", "vakdocent", "podiumdocent", "speler"}
	case gym:
		return []string{"sportdocent", "coach", "instructeur", "begeleider"}
	case outdoors:
		return []string{"gids", "buitendocent", "begeleider", "kenner"}
	case visit:
		return []string{"gids", "verteller", "medewerker", "kenner"}
	case screen, lab:
		return []string{"ontwerper", "onderzoeker", "vakdocent", "student van de hogeschool"}
	case talk:
		return []string{"gespreksleider", "begeleider", "vakdocent", "pedagoog"}
	default:
		return []string{"kok", "vakdocent", "diëtist", "begeleider"}
	}
}
