// Package taxonomy holds the words of the domain: the closed lists of the fact
// sheet, groepen, domains and disciplines, kerndoelen, synonyms and the areas
// of a city. What does not live here: offers (catalog), search (match), SQL.
package taxonomy

import (
	"math/bits"
	"slices"
	"strings"
)

// This file: how a closed list works. A value is a typed string whose slug
// stands in URLs, files and the API; a Set of values is stored as one number.
// The place of a value in its list is its bit, so a list may only grow at the
// end (TestListsOnlyGrow).

// term is one value of a closed list with the label people read.
type term struct{ slug, label string }

// Vocabulary is a closed list: every type in lists.go.
type Vocabulary interface {
	~string
	terms() []term
}

// Values gives all values of a list in their order.
func Values[V Vocabulary]() []V {
	var zero V
	out := make([]V, len(zero.terms()))
	for i, t := range zero.terms() {
		out[i] = V(t.slug)
	}
	return out
}

// Valid tells whether the value stands in its list.
func Valid[V Vocabulary](v V) bool { return index(v) >= 0 }

// Label gives the Dutch label of a value, or its slug when it is not listed.
func Label[V Vocabulary](v V) string {
	if i := index(v); i >= 0 {
		return v.terms()[i].label
	}
	return string(v)
}

func index[V Vocabulary](v V) int {
	return slices.IndexFunc(v.terms(), func(t term) bool { return t.slug == string(v) })
}

// Set is a set of values of one list; bit i is the i-th value.
type Set[V Vocabulary] uint64

// SetOf makes a set; values outside the list are left out.
func SetOf[V Vocabulary](values ...V) Set[V] {
	var s Set[V]
	for _, v := range values {
		if i := index(v); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}

// Has tells whether the value is in the set.
func (s Set[V]) Has(v V) bool {
	i := index(v)
	return i >= 0 && s&(1<<i) != 0
}

// Empty tells whether nothing is in the set.
func (s Set[V]) Empty() bool { return s == 0 }

// Len counts the values.
func (s Set[V]) Len() int { return bits.OnesCount64(uint64(s)) }

// Values gives the values in the order of the list.
func (s Set[V]) Values() []V {
	all := Values[V]()
	out := make([]V, 0, s.Len())
	for rest := uint64(s); rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros64(rest); i < len(all) {
			out = append(out, all[i])
		}
	}
	return out
}

// Labels gives the Dutch labels in the order of the list.
func (s Set[V]) Labels() []string {
	values := s.Values()
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = Label(v)
	}
	return out
}

// String gives the labels as people read them: "water, beamer en wifi".
func (s Set[V]) String() string { return Enumerate(s.Labels()) }

// Enumerate joins words as a Dutch sentence does: "a", "a en b", "a, b en c".
func Enumerate(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " en " + words[n-1]
	}
}
