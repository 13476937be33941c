package dutch

import _ "embed"

// This file: the list of Dutch words, and walking it letter by letter.
//
// The list is an automaton that tools/words made; its edges are described
// there. It is read where it lies in the program, so it costs no time at the
// start and no memory of the heap. Its words are those of OpenTaal (BSD or CC BY
// 3.0), as data/bronnen.json says; the marks of parts are ours.

//go:embed woorden.dawg
var automaton string

// node is the place of the first edge of a state; 0 is a state without edges.
type node uint32

// mark says what a word in the list is.
type mark uint8

const (
	isWord  mark = 1 << iota
	isFirst      // a usual first part of compounds
	isLast       // a usual last part
	isName       // only written with a capital
	isTheme      // what activities are about; by hand only
	isKind       // what people call an activity; by hand only
	isOuter      // for whom, where or when; by hand only
	isWhole      // looks like a compound and is none; by hand only
)

const (
	letterBits = 1<<5 - 1
	lastBit    = 1 << 5
	markShift  = 6
	markBits   = 1<<4 - 1
	nodeShift  = 10
)

func edgeAt(n node) uint32 {
	b := automaton[4*n : 4*n+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// rootNode is where all words begin. It has an edge for each letter, in order.
const rootNode node = 1

func root() node { return rootNode }

// step follows one letter: the next state, what a word that ends with this
// letter is, and whether there is such an edge at all.
func (n node) step(letter byte) (node, mark, bool) {
	if n == 0 || letter < 'a' || letter > 'z' {
		return 0, 0, false
	}
	want := uint32(letter - 'a' + 1)
	if n == rootNode {
		n += node(want) - 1
	}
	for ; ; n++ {
		e := edgeAt(n)
		if e&letterBits == want {
			return node(e >> nodeShift), mark(e >> markShift & markBits), true
		}
		if e&lastBit != 0 || e&letterBits > want {
			return 0, 0, false
		}
	}
}

// walk follows all letters of text from n; the mark is that of the last one.
func (n node) walk(text string) (node, mark, bool) {
	var m mark
	ok := text != ""
	for i := 0; i < len(text) && ok; i++ {
		n, m, ok = n.step(text[i])
	}
	return n, m, ok
}

// lookUp gives what the word is in the list; 0 when it does not stand there.
func lookUp(word string) mark {
	_, m, ok := root().walk(word)
	if !ok {
		return 0
	}
	return m
}

// Known tells whether a folded word stands in the list of Dutch words, in any
// inflection. Names stand there too.
func (a *Analyzer) Known(word string) bool {
	return a.parts.of(word)&isWord != 0
}
