package dutch

import (
	"maps"
	"strings"
	"sync"
)

// This file: the lists that words are looked up in, read once.

// Analyzer knows the Dutch word forms, the list of words and the stop words.
// Make one with New; it is safe for concurrent use.
type Analyzer struct {
	stop    map[string]bool
	forms   map[string]form   // whole words and forms of strong verbs
	longest int               // length of the longest of forms
	endings map[string]string // last part of a word to its stem
	keep    map[string]bool   // words whose s is no plural
	verbs   map[string]bool   // stems of verbs that the list does not know as such
	starts  tree              // what verbs begin with
	ends    tree              // last parts, from back to front
	parts   *partList
}

// form is what the tables say of a word; "" when a table does not have it.
type form struct {
	whole  string // stem of the whole word
	strong string // stem of the strong verb
}

// form looks a word up in the tables.
func (a *Analyzer) form(word string) form {
	if len(word) > a.longest {
		return form{}
	}
	return a.forms[word]
}

// Marks of starts.
const (
	isPrefix   mark = 1 << iota // with particles
	isParticle                  // without be-, ver-
)

// Marks of ends.
const (
	hasStem mark = 1 << iota // a key of endings
	keepsS                   // its s is no plural
	isLoan                   // its s is a plural after all
)

// New makes an analyzer. All share one set of lists, made by the first.
func New() *Analyzer { return readLists() }

var readLists = sync.OnceValue(readListsNow)

func readListsNow() *Analyzer {
	a := &Analyzer{
		stop:    stopSet(),
		forms:   make(map[string]form, 1500),
		endings: maps.Collect(rows(endingForms)),
		keep:    words(keepS),
		verbs:   map[string]bool{},
		starts:  readStarts(),
		parts:   readParts(),
	}
	for word, stem := range rows(strongVerbs) {
		a.forms[word] = form{strong: stem}
	}
	for word, stem := range rows(wholeForms) {
		a.forms[word] = form{whole: stem, strong: a.forms[word].strong}
	}
	for word := range a.forms {
		a.longest = max(a.longest, len(word))
	}
	a.ends = readEnds(a)
	for verb := range words(verbList) {
		if stem, ok := inflected(verb); ok {
			a.verbs[finish(stem)] = true
		}
	}
	return a
}

func readStarts() tree {
	t := newTree(200)
	t.add(verbPrefixes, isPrefix)
	t.add(verbParticles, isPrefix|isParticle)
	return t.over(0)
}

func readEnds(a *Analyzer) tree {
	t := newTree(600)
	t.addBackward(loanPlurals, isLoan)
	for ending := range a.endings {
		t.addBackward(ending, hasStem)
	}
	for word := range a.keep {
		if last, ok := strings.CutPrefix(word, "-"); ok {
			t.addBackward(last, keepsS)
		}
	}
	return t.over(0)
}

// IsStop tells whether a folded word says nothing about an activity.
func (a *Analyzer) IsStop(word string) bool { return a.stop[word] }
