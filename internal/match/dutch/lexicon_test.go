package dutch

import (
	"math/bits"
	"testing"
)

// This file: whether the list of words is laid out as lexicon.go says, and
// whether the words of parts.go lie over it as they should.

// words calls found for every word that begins with what was spelled.
func (p *tree) words(at node, spelled []byte, found func(word string, at node)) {
	if at.mark()&^isMerged != 0 {
		found(string(spelled), at)
	}
	for letters := at & letterBits; letters != 0; letters &= letters - 1 {
		letter := firstLetter(letters)
		p.words(p.edge(at, letter), append(spelled, letter), found)
	}
}

func TestLayout(t *testing.T) {
	all := uint64(len(automaton) / 8)
	if uint64(len(automaton)) != 8*all {
		t.Fatalf("%d bytes", len(automaton))
	}
	used := map[uint64]int{} // the letters that leave a place
	for place := range all {
		n := edgeAt(place)
		letters := bits.OnesCount64(uint64(n & letterBits))
		first := uint64(n >> placeShift)
		switch {
		case letters == 0 && (first != 0 || !n.is(isWord)):
			t.Fatalf("edge %d leads nowhere: %x", place, uint64(n))
		case letters > 0 && (first == 0 || first+uint64(letters) > all):
			t.Fatalf("edge %d leads to %d", place, first)
		case letters > 0 && used[first] > 0 && used[first] != letters:
			t.Fatalf("%d and %d letters leave %d", used[first], letters, first)
		case n.is(isName|isFirst|isLast|isCommon) && !n.is(isWord) || n.is(isWord) && n.is(isName) == n.is(isCommon):
			t.Fatalf("edge %d has marks %b", place, n.mark())
		case n.is(isTheme | isKind | isOuter | isWhole | isMerged):
			t.Fatalf("edge %d has a mark by hand: %b", place, n.mark())
		}
		if letters > 0 {
			used[first] = letters
		}
	}
	edges := uint64(1)
	for _, letters := range used {
		edges += uint64(letters)
	}
	if edges != all {
		t.Errorf("%d edges leave a state, of %d", edges, all)
	}
}

func TestListHasAllItsWords(t *testing.T) {
	n, before := 0, ""
	list := &tree{root: root()}
	list.words(list.root, nil, func(word string, at node) {
		if word <= before || root().walk(word) != at {
			t.Fatalf("%q after %q", word, before)
		}
		n, before = n+1, word
	})
	if n != 394445 {
		t.Errorf("%d words", n)
	}
	for _, word := range []string{"", "muzeik", "École", "a-b", "A", "{", "z{", "`", "\xff"} {
		if root().walk(word).is(isWord) {
			t.Errorf("%q is a word", word)
		}
	}
}

// TestHandLiesOverList compares the merged list with the list alone.
func TestHandLiesOverList(t *testing.T) {
	p := readPartsNow()
	const byHand = isTheme | isKind | isOuter | isWhole
	merged := map[string]mark{}
	p.words(p.root, nil, func(word string, at node) { merged[word] = at.mark() &^ isMerged })
	list := &tree{root: root()}
	list.words(list.root, nil, func(word string, at node) {
		m, ok := merged[word]
		if !ok || m&isCommon != at.mark()&isCommon || m&byHand == 0 && m&^(isFirst|isLast|isName) != at.mark()&^(isFirst|isLast|isName) {
			t.Errorf("%s is %b in the list, but %b in all", word, at.mark(), m)
		}
		delete(merged, word)
	})
	for word, m := range merged {
		if m&(byHand|isFirst|isLast) == 0 || m&(isName|isCommon) != 0 {
			t.Errorf("%s is %b, but not in the list", word, m)
		}
	}
	if len(merged) < 10 {
		t.Errorf("%d words are not in the list", len(merged))
	}
	for table, m := range map[string]mark{themes: isTheme, kinds: isKind, outers: isOuter, whole: isWhole, verbStems: isTheme} {
		for word := range words(table) {
			if got := p.of(word); got&(m|isWord) != m|isWord || got&isName != 0 {
				t.Errorf("%s is %b", word, got)
			}
		}
	}
}
