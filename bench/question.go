package main

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"andersom/internal/match"
)

// This file: what a question is, and how the questions of a run are made. The
// same seed gives the same questions.

// pageSize is how many hits every question asks.
const pageSize = 20

// counted are the facets that every question counts, each without its own
// choice.
func counted() []match.Facet {
	return []match.Facet{match.Domein, match.Discipline, match.Stadsdeel, match.Setting, match.Vorm}
}

// question is one question with what its answer ought to hold. Every engine
// gets it as a line of JSON.
type question struct {
	Kind string `json:"kind"`
	Text string `json:"text,omitempty"` // a space at the end: the last word is complete
	filters
	Boosts  []boost  `json:"boosts,omitempty"`  // what makes an activity fit better, for engines that know no profile
	Profile *profile `json:"profile,omitempty"` // its hard limits stand in the filters too

	Topics []string `json:"topics,omitempty"` // an answer is about one of these; none: not judged by words
	Form   string   `json:"form,omitempty"`   // and is this
}

// boost is a thing that counts so much towards the order.
type boost struct {
	Term   string  `json:"term"`
	Weight float64 `json:"weight"`
}

// The kinds of questions, in the order of the report.
const (
	kindWord     = "one word"
	kindTwo      = "two words"
	kindTypo     = "typo"
	kindPrefix   = "prefix"
	kindCompound = "compound"
	kindFilters  = "filters"
	kindBoth     = "text and filters"
	kindCircle   = "circle"
	kindProfile  = "profile"
)

func kinds() []string {
	return []string{kindWord, kindTwo, kindTypo, kindPrefix, kindCompound, kindFilters, kindBoth, kindCircle, kindProfile}
}

// maker makes questions.
type maker struct {
	*rand.Rand
	city *city
}

// questions gives n questions, as many of each kind, shuffled: any stretch of
// them is a fair mix.
func (c *city) questions(n int, seed uint64) ([]question, error) {
	m := &maker{rand.New(rand.NewPCG(seed, 0x616e646572736f6d)), c} //nolint:gosec // questions, no secrets
	out := make([]question, 0, n)
	for i := range n {
		q := question{Kind: kinds()[i%len(kinds())]}
		if err := m.fill(&q); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Kind, err)
		}
		out = append(out, q)
	}
	m.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out, nil
}

func (m *maker) fill(q *question) error {
	switch q.Kind {
	case kindWord:
		m.word(q)
	case kindTwo:
		m.two(q)
	case kindTypo:
		m.typo(q)
	case kindPrefix:
		m.prefix(q)
	case kindCompound:
		m.compound(q)
	case kindFilters:
		m.choose(&q.filters, 1+m.IntN(4))
	case kindBoth:
		m.word(q)
		if m.IntN(3) == 0 {
			m.compound(q)
		}
		m.choose(&q.filters, 3)
	case kindCircle:
		if m.IntN(3) == 0 {
			m.choose(&q.filters, 1)
		}
		return m.circle(&q.filters)
	case kindProfile:
		return m.profile(q)
	}
	return nil
}

// one gives one of a list.
func one[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// some gives n of a list, in the order of the list.
func some[T any](m *maker, list []T, n int) []T {
	var out []T
	for _, at := range slices.Sorted(slices.Values(m.Perm(len(list))[:min(n, len(list))])) {
		out = append(out, list[at])
	}
	return out
}
