package view

import (
	"slices"
	"strings"

	"andersom/internal/finder"
	"andersom/internal/taxonomy"
)

// This file: why an activity stands in a list of found ones, in plain Dutch.

// foundWhere says in which part of an activity a word was found.
var foundWhere = map[string]string{
	"titel": "in de titel", "discipline": "bij de discipline", "aanbieder": "in de naam van de aanbieder",
	"samenvatting": "in de samenvatting", "plaats": "bij de plaats", "tekst": "in de tekst",
}

// foundHow says what a found word is to the typed one, or the found words to the
// typed ones; a word itself needs no saying.
var foundHow = map[string]struct {
	one, many string // before what was typed
	several   bool   // also one typed word is found as several
	as        string // before the place
}{
	"het woord zelf":            {},
	"deel van een langer woord": {as: "als deel van een langer woord "},
	"de delen van het woord":    {one: "de delen van ", many: "de delen van ", several: true},
	"begin van een woord":       {one: "een woord dat begint met ", many: "woorden die beginnen met "},
	"betekent hetzelfde":        {one: "een ander woord voor ", many: "andere woorden voor "},
	"typefout":                  {one: "een woord dat lijkt op ", many: "woorden die lijken op "},
}

// Found says how the words of a question were found in an activity: "‘dans’
// staat in de titel, ‘robots’ in de tekst." Words that were found alike stand
// together. Empty without words.
func Found(words []finder.FoundWord) string {
	parts := make([]string, 0, len(words))
	for i, w := range words {
		alike := func(other finder.FoundWord) bool { return other.Form == w.Form && other.Field == w.Field }
		if slices.ContainsFunc(words[:i], alike) {
			continue
		}
		var typed []string
		for _, other := range words[i:] {
			if alike(other) {
				typed = append(typed, "‘"+other.Typed+"’")
			}
		}
		parts = append(parts, foundPart(w, typed, len(parts) == 0))
	}
	if len(parts) == 0 {
		return ""
	}
	return Capital(strings.Join(parts, ", ")) + "."
}

// foundPart says it of words that were found alike; only the first has a verb.
func foundPart(w finder.FoundWord, typed []string, first bool) string {
	how := foundHow[w.Form]
	before, verb := how.one, "staat "
	if len(typed) > 1 {
		before = how.many
	}
	if len(typed) > 1 || how.several {
		verb = "staan "
	}
	if !first {
		verb = ""
	}
	return before + taxonomy.Enumerate(typed) + " " + verb + how.as + foundWhere[w.Field]
}

// Capital writes the first letter large, when it is the first sign.
func Capital(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
