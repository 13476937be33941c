package dutch

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// This file: whether looking for mistakes finds what trying every edit finds.

// edits calls found for every text one edit away; some more than once.
func edits(text string, found func(string)) {
	for i := range len(text) + 1 {
		before, after := text[:i], text[i:]
		for c := 'a'; c <= 'z'; c++ {
			found(before + string(c) + after)
			if after != "" && rune(after[0]) != c {
				found(before + string(c) + after[1:])
			}
		}
		if after != "" {
			found(before + after[1:])
		}
		if len(after) > 1 && after[0] != after[1] {
			found(before + after[1:2] + after[:1] + after[2:])
		}
	}
}

// mistyped gives words of the golden lists with so many letters swapped or lost.
func mistyped(tb testing.TB, n, mistakes int) []string {
	rng := rand.New(rand.NewPCG(3, 5))
	words := manyWords(tb)[:2000]
	var out []string
	for len(out) < n {
		word := words[rng.IntN(len(words))]
		for range mistakes {
			if i := rng.IntN(len(word)); i+1 < len(word) && rng.IntN(2) == 0 {
				word = word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
			} else if len(word) > shortestNear {
				word = word[:i] + word[i+1:]
			}
		}
		if len(word) >= shortestNear {
			out = append(out, word)
		}
	}
	return out
}

func sortedOnce(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

func TestNearFindsEveryWordOneEditAway(t *testing.T) {
	a := New()
	total := 0
	for _, word := range append(mistyped(t, 300, 1), "les1", "école", "aaaa", "zzzzz", "{zee", "les-") {
		var want []string
		edits(word, func(text string) {
			if m := a.parts.of(text); m&isWord != 0 && m&isName == 0 {
				want = append(want, text)
			}
		})
		got := a.Near(word, 1)
		if want = sortedOnce(want); !slices.Equal(got, want) {
			t.Errorf("Near(%q, 1) = %q, want %q", word, got, want)
		}
		total += len(got)
	}
	if total < 300 {
		t.Errorf("%d words found", total)
	}
}

// TestNearFindsEveryWordTwoEditsAway does not mind words that only edits of one
// letter twice give: those may be found.
func TestNearFindsEveryWordTwoEditsAway(t *testing.T) {
	a := New()
	total := 0
	for _, word := range append(mistyped(t, 12, 2), "kkoe", "abba") {
		may := map[string]bool{}
		for _, near := range a.Near(word, 1) {
			may[near] = true
		}
		edits(word[1:], func(once string) {
			edits(once, func(twice string) {
				if m := a.parts.of(word[:1] + twice); m&isWord != 0 && m&isName == 0 {
					may[word[:1]+twice] = true
				}
			})
		})
		got := a.Near(word, 2)
		for _, near := range got {
			if !may[near] {
				t.Errorf("Near(%q, 2) has %q", word, near)
			}
			delete(may, near)
		}
		for missed := range may {
			if Distance(word, missed, 2) <= 2 {
				t.Errorf("Near(%q, 2) misses %q", word, missed)
			}
		}
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Errorf("Near(%q, 2) = %q", word, got)
		}
		total += len(got)
	}
	if total < 50 {
		t.Errorf("%d words found", total)
	}
}

// TestNearHasMarks looks for the words of one kind in a tree of their own.
func TestNearHasMarks(t *testing.T) {
	p := readParts()
	n := 0
	for kind := range strings.FieldsSeq(kinds) {
		edits(kind, func(text string) {
			var got, want []string
			p.kinds.near(text, isKind, func(part string, m mark) {
				if m&isKind == 0 {
					t.Errorf("%s is no kind", part)
				}
				got = append(got, part)
			})
			if n++; n%50 != 0 { // the whole list takes longer
				if !slices.Contains(got, kind) {
					t.Errorf("%s is not near %q", kind, text)
				}
				return
			}
			p.near(text, isKind, func(part string, _ mark) { want = append(want, part) })
			if got, want = sortedOnce(got), sortedOnce(want); !slices.Equal(got, want) {
				t.Errorf("near %q are %q, want %q", text, got, want)
			}
		})
	}
}
