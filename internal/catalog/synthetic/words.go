package synthetic

import "slices"

// This file: the words of topics and forms for whoever judges a search by
// Truth.

// Word is a topic or a form with the words in which texts name it.
type Word struct {
	Slug  string   // as Truth gives it
	Words []string // lower case; every text about it holds one of them, alone or within a compound
}

// Topics gives all topics; a slug is a discipline of the taxonomy.
func (c *Catalogue) Topics() []Word {
	out := make([]Word, len(c.topics))
	for i := range c.topics {
		out[i] = Word{c.topics[i].slug, c.topics[i].words()}
	}
	return out
}

// Forms gives all forms; a slug is the plain singular word.
func (c *Catalogue) Forms() []Word {
	out := make([]Word, len(c.forms))
	for i, f := range c.forms {
		out[i] = Word{f.one, slices.Compact([]string{f.one, f.many})}
	}
	return out
}
