package taxonomy

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// This file: synonyms, the relations between the words that teachers type and
// the words that offers use. The format stands at the top of the file itself.

// Synonym is one line of the list. Words and phrases are in small letters as
// written; folding them is the work of who searches.
//
// Two-way: each of Words means the same, To is empty. One-way: who looks for
// one of Words also finds each of To, but not the other way round. A word of
// To brings its own two-way group along; a word of Words does not.
type Synonym struct {
	Words  []string
	To     []string
	TwoWay bool
}

func readSynonyms(fsys fs.FS, name string) ([]Synonym, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []Synonym
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		s, err := parseSynonym(line)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, n, err)
		}
		out = append(out, s)
	}
	return out, lines.Err()
}

func parseSynonym(line string) (Synonym, error) {
	left, right, oneWay := strings.Cut(line, ">")
	s := Synonym{TwoWay: !oneWay}
	if oneWay {
		s.Words, s.To = splitWords(left, ","), splitWords(right, ",")
	} else {
		s.Words = splitWords(left, "=")
	}
	words := slices.Concat(s.Words, s.To)
	switch {
	case slices.Contains(words, ""):
		return s, fmt.Errorf("%q: a word is missing", line)
	case strings.ContainsAny(strings.Join(words, ""), "=>,"):
		return s, fmt.Errorf("%q: want a = b = c, or a, b > c", line)
	case s.TwoWay && len(s.Words) < 2:
		return s, fmt.Errorf("%q: a word alone is no synonym", line)
	}
	slices.Sort(words)
	if len(slices.Compact(words)) != len(s.Words)+len(s.To) {
		return s, fmt.Errorf("%q: a word stands there twice", line)
	}
	return s, nil
}

func splitWords(text, separator string) []string {
	words := strings.Split(text, separator)
	for i, w := range words {
		words[i] = strings.Join(strings.Fields(w), " ")
	}
	return words
}
