package synthetic

import (
	"unicode/utf8"

	"andersom/internal/catalog"
)

// This file: the texts of an activity: title, summary, description and the
// short texts of the fact sheet.

// The descriptions hold so many words: the last sentence may go past most.
const (
	leastWords, mostWords = 62, 128
	brokenAt              = 45 // words in a paragraph
)

// texts writes all texts of the activity.
func (w *writer) texts(a *catalog.Activity) {
	w.about(w.topics[0])
	a.Title = w.title()
	a.Summary = w.summary()
	a.Description = w.description()
	short := func(percent int, patterns []string) string {
		if !w.chance(percent) {
			return ""
		}
		w.sentence(pick(w.draw, patterns))
		return w.taken()
	}
	w.about(w.topics[0])
	a.Substitute = short(55, substitutePatterns())
	a.Cancellation = short(60, cancellationPatterns())
	a.Preparation = short(50, preparationPatterns())
	a.HandOver = short(40, handOverPatterns())
	a.Materials = short(35, materialPatterns())
}

// title writes a title; one that is too long gives way to the plainest.
func (w *writer) title() string {
	w.sentence(pick(w.draw, titlePatterns()))
	if text := w.taken(); utf8.RuneCountInString(text) <= 100 {
		return text
	}
	w.sentence("{mix}")
	return w.taken()
}

// summary writes a sentence of at most 200 characters.
func (w *writer) summary() string {
	w.sentence(pick(w.draw, summaryPatterns()))
	if text := w.taken(); utf8.RuneCountInString(text) <= 200 {
		return text
	}
	w.sentence("{mix} voor {groepen}.")
	return w.taken()
}

// description writes paragraphs: what it is, what pupils do and gain, what
// else, how it goes, how it ends.
func (w *writer) description() string {
	var doing, practice uint64
	length := w.between(leastWords, mostWords)
	w.say(pick(w.draw, openingPatterns()))
	w.say(pick(w.draw, aboutPatterns()))
	w.say(w.choose(doingPatterns(), &doing))
	for _, t := range w.topics[1:] {
		w.about(t)
		w.say(pick(w.draw, tiePatterns()))
	}
	w.about(w.topics[0])
	if len(w.forms) > 1 {
		w.say(pick(w.draw, otherFormPatterns()))
	}
	w.say(pick(w.draw, gainPatterns()))
	for w.words < length-12 {
		if w.chance(55) {
			w.say(w.choose(doingPatterns(), &doing))
		} else {
			w.say(w.choose(practicePatterns(), &practice))
		}
	}
	w.say(pick(w.draw, closingPatterns()))
	return w.taken()
}

// say adds a sentence: on a new paragraph when the last one is long enough.
func (w *writer) say(pattern string) {
	before := w.words
	switch {
	case len(w.buf) == 0:
	case before/brokenAt > w.paragraphs:
		w.paragraphs = before / brokenAt
		w.buf = append(w.buf, "\n\n"...)
	default:
		w.buf = append(w.buf, ' ')
	}
	w.sentence(pattern)
}
