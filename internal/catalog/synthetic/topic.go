package synthetic

import "strings"

// This file: what a topic is. A topic is one discipline of the taxonomy with
// the words in which people write about it; the tables of words are in
// topics_*.go.

// class is the sort of activity a topic gives. It decides which forms, rooms,
// staff and prices are likely.
type class int

const (
	studio   class = iota // making things at a table
	stage                 // playing together
	gym                   // moving indoors
	outdoors              // outside, in the neighbourhood or in nature
	visit                 // somewhere else, with a guide
	screen                // with computers or cameras
	lab                   // trying things out
	talk                  // in a circle
	kitchen               // with food
)

// entry is a topic as its table is written: values parted by a bar.
type entry struct {
	slug     string // discipline
	class    class
	from, to int    // groepen for which it is mostly given
	stem     string // left part of a compound with its linking letters; a space at its end forbids joining
	noun     string // as in "werken met …"
	verb     string // infinitive and third person; empty when there is none
	also     string // other words for it
	acts     string // what pupils do: an object and an infinitive that does not split
	things   string // what is brought along
}

// topic is an entry, read.
type topic struct {
	entry
	infinitive, third string
	synonyms          []string
	doings            []doing
	tools             []string
}

// doing is an act of pupils in the three orders that Dutch puts it.
type doing struct {
	infinitive string // "een brug bouwen": after mag, kan, gaat, leert
	finite     string // "bouwen een brug": after "de leerlingen"
	withTe     string // "een brug te bouwen": after leren, proberen
}

// readTopics reads all tables in a fixed order: changing it changes every
// catalogue, so new topics go at the end of theirs.
func readTopics() []topic {
	var out []topic
	for _, table := range [][]entry{artTopics(), scienceTopics(), societyTopics()} {
		for _, e := range table {
			t := topic{entry: e, synonyms: strings.Split(e.also, "|"), tools: strings.Split(e.things, "|")}
			t.infinitive, t.third, _ = strings.Cut(e.verb, " ")
			for act := range strings.SplitSeq(e.acts, "|") {
				t.doings = append(t.doings, readDoing(act))
			}
			out = append(out, t)
		}
	}
	return out
}

func readDoing(act string) doing {
	words := strings.Fields(act)
	last := len(words) - 1
	if last == 2 && words[1] == "en" { // "zaaien en oogsten": two verbs, nothing else
		return doing{act, act, "te " + words[0] + " en te " + words[2]}
	}
	object, verb := strings.Join(words[:last], " "), words[last]
	return doing{act, verb + " " + object, object + " te " + verb}
}

// words gives everything in which the topic can be written, folded to lower
// case, without the compounds that it begins.
func (t *topic) words() []string {
	out := []string{strings.ToLower(strings.TrimSuffix(strings.TrimSpace(t.stem), "-")), strings.ToLower(t.noun)}
	for _, word := range append([]string{t.infinitive, t.third}, t.synonyms...) {
		if word != "" {
			out = append(out, strings.ToLower(word))
		}
	}
	return out
}
