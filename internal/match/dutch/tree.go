package dutch

import (
	"slices"
	"strings"
)

// This file: small trees of words, of the same states as the list of words has.
// One may lie over the list: then what leads on from its words is that of the
// list. One may hold words from back to front, to look for endings.

// tree is a set of words with marks.
type tree struct {
	root  node
	edges []node // of the states with isMerged; the edges of all others lie in the list
}

// step follows one letter; 0 when no word goes on like this.
func (t *tree) step(n node, letter byte) node {
	if n&letterBit(letter) == 0 {
		return 0
	}
	return t.edge(n, letter)
}

// edge follows a letter that goes on from n.
func (t *tree) edge(n node, letter byte) node {
	if n.is(isMerged) {
		return t.edges[n.place(letter)]
	}
	return edgeAt(n.place(letter))
}

// walk follows all letters of text.
func (t *tree) walk(n node, text string) node {
	i := 0
	for ; i < len(text) && n.is(isMerged); i++ {
		if n&letterBit(text[i]) == 0 {
			return 0
		}
		n = t.edges[n.place(text[i])]
	}
	return n.walk(text[i:])
}

// of gives the marks of a word.
func (t *tree) of(word string) mark { return t.walk(t.root, word).mark() }

// endingOf gives the place in a word where the longest of the endings begins
// that has a mark, in a tree of words from back to front; -1 when there is none.
func (t *tree) endingOf(word string, m mark) int {
	longest := -1
	for cut, at := len(word)-1, t.root; cut >= 0; cut-- {
		if at = t.step(at, word[cut]); at == 0 {
			break
		}
		if at.is(m) {
			longest = cut
		}
	}
	return longest
}

// treeMaker is a tree under construction.
type treeMaker struct {
	states []made
}

type made struct {
	child  uint16 // the first of those that follow; 0 is none
	next   uint16 // the next of those that follow the same state
	letter byte
	add    mark
	bar    mark
}

func newTree(letters int) *treeMaker { return &treeMaker{states: make([]made, 1, letters)} }

// add gives the words of a table marks; they are no names then.
func (t *treeMaker) add(table string, m mark) {
	for word := range strings.FieldsSeq(table) {
		t.at(word).add |= m
	}
}

// addBackward does so with the words from back to front.
func (t *treeMaker) addBackward(table string, m mark) {
	for word := range strings.FieldsSeq(table) {
		letters := []byte(word)
		slices.Reverse(letters)
		t.at(string(letters)).add |= m
	}
}

// bar takes a mark from the words of a table, wherever it came from.
func (t *treeMaker) bar(table string, m mark) {
	for word := range strings.FieldsSeq(table) {
		t.at(word).bar |= m
	}
}

func (t *treeMaker) child(at uint16, letter byte) uint16 {
	child := t.states[at].child
	for child != 0 && t.states[child].letter != letter {
		child = t.states[child].next
	}
	return child
}

// at gives the state of a word of letters a-z, made when it is not there.
func (t *treeMaker) at(word string) *made {
	at := uint16(0)
	for i := range len(word) {
		child := t.child(at, word[i])
		if child == 0 {
			child = uint16(len(t.states))
			t.states = append(t.states, made{letter: word[i], next: t.states[at].child})
			t.states[at].child = child
		}
		at = child
	}
	return &t.states[at]
}

// over gives the tree, laid over what goes on from a state of the list.
func (t *treeMaker) over(list node) tree {
	out := tree{edges: make([]node, 0, 3*len(t.states)/2)}
	out.root = t.merge(&out, 0, list)
	return out
}

// merge lays what goes on from a state over what goes on in the list.
func (t *treeMaker) merge(out *tree, at uint16, list node) node {
	s := &t.states[at]
	marks := s.marks(list.mark())
	if s.child == 0 && list != 0 {
		return list&^(markBits<<markShift) | node(marks)<<markShift // all that follows is in the list
	}
	letters := list & letterBits
	for child := s.child; child != 0; child = t.states[child].next {
		letters |= letterBit(t.states[child].letter)
	}
	merged := letters | node(marks|isMerged)<<markShift | node(len(out.edges))<<placeShift
	for ; letters != 0; letters &= letters - 1 {
		out.edges = append(out.edges, list.step(firstLetter(letters)))
	}
	for child := s.child; child != 0; child = t.states[child].next {
		place := merged.place(t.states[child].letter)
		edge := t.merge(out, child, out.edges[place])
		out.edges[place] = edge
	}
	return merged
}

// marks gives the marks of a word that has these in the list.
func (s *made) marks(m mark) mark {
	if s.add != 0 {
		m = m&^isName | s.add
	}
	return m &^ s.bar
}
