package finder

import (
	"slices"

	"andersom/internal/match"
)

// This file: why something is in a list: how the words of the question were
// found in it.

// FoundWord says how one thing that was typed was found, in the Dutch words of
// match.Form and match.Field.
type FoundWord struct {
	Typed string
	Form  string // "het woord zelf", "deel van een langer woord", …
	Field string // "titel", "discipline", …
}

// foundWords tells it of a hit.
func foundWords(h match.Hit) []FoundWord {
	if len(h.Words) == 0 {
		return nil
	}
	out := make([]FoundWord, len(h.Words))
	for i, w := range h.Words {
		out[i] = FoundWord{w.Typed, w.Form.String(), w.Field.String()}
	}
	return out
}

// almost lists activities that have only some of the words, and says which.
func (s *Service) almost(city *City, q match.Query, hits []match.Hit) []Listing {
	out := s.listings(city, hits)
	for i := range out {
		l := &out[i]
		for _, w := range city.Index.Explain(q, l.ID).Words {
			if !slices.ContainsFunc(l.Words, func(known FoundWord) bool { return known.Typed == w.Typed }) {
				l.Words = append(l.Words, FoundWord{w.Typed, w.Form, w.Field}) // the first is the best
			}
		}
	}
	return out
}
