package main

import (
	"fmt"
	"slices"
	"strings"

	"andersom/internal/catalog/synthetic"
)

// This file: what words mean: which topics and forms of the catalogue.

// meanings knows the words of the questions and those of the catalogue.
type meanings struct {
	subjects []subject
	forms    []formWord
	topics   map[string][]string // by word of a subject, and by phrase of the catalogue
	lefts    map[string][]string // topics by left part
	form     map[string]string   // form by word
	all      []string            // every word, sorted: what a mistyped word must not be
}

// formWord is a form with its plural.
type formWord struct{ one, many string }

// readMeanings checks that the tables speak of what the catalogue has.
func readMeanings(c *synthetic.Catalogue) (*meanings, error) {
	m := &meanings{subjects: subjects(), topics: map[string][]string{}, lefts: map[string][]string{}, form: map[string]string{}}
	known := map[string]bool{}
	for _, topic := range c.Topics() {
		known[topic.Slug] = true
		for _, phrase := range topic.Words {
			m.mean(m.topics, phrase, topic.Slug)
		}
	}
	for _, s := range m.subjects {
		if !known[s.slug] {
			return nil, fmt.Errorf("the table of words knows %s, the catalogue does not", s.slug)
		}
		for _, word := range s.words {
			m.mean(m.topics, word, s.slug)
		}
		for _, left := range s.lefts {
			m.mean(m.lefts, left, s.slug)
		}
	}
	for _, f := range c.Forms() {
		word := formWord{f.Words[0], f.Words[len(f.Words)-1]}
		m.forms = append(m.forms, word)
		m.form[word.one], m.form[word.many] = word.one, word.one
		m.all = append(m.all, word.one, word.many)
	}
	for phrase := range m.topics {
		m.all = append(m.all, strings.Fields(phrase)...)
	}
	slices.Sort(m.all)
	m.all = slices.Compact(m.all)
	return m, nil
}

func (m *meanings) mean(words map[string][]string, word, slug string) {
	if !slices.Contains(words[word], slug) {
		words[word] = append(words[word], slug)
	}
}

// beginning gives the topics that have a word which begins so.
func (m *meanings) beginning(prefix string) []string {
	var out []string
	for phrase, topics := range m.topics {
		for word := range strings.FieldsSeq(phrase) {
			if strings.HasPrefix(word, prefix) {
				out = append(out, topics...)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// knows tells whether this is a word of its own.
func (m *meanings) knows(word string) bool {
	_, found := slices.BinarySearch(m.all, word)
	return found
}
