package dutch

import (
	_ "embed"
	"math/bits"
)

// This file: the list of Dutch words, and walking it letter by letter.
//
// The list is an automaton that tools/words made, eight bytes for each edge. It
// is read where it lies in the program, so it costs no time at the start and no
// memory of the heap. Its words are those of OpenTaal (BSD or CC BY 3.0), as
// data/bronnen.json says; the marks of parts are ours.
//
// An edge says all of the state that it leads to, so one that was read tells
// without another look whether its word ends and which letters may follow:
//
//	bits 0-25   the letters that go on from there, a is bit 0
//	bits 26-35  what the word is that ends there, see mark
//	bits 36-63  the place of the first edge that leaves it
//
// The edges of a state lie together by alphabet: the edge of a letter lies as
// many places after the first as letters before it go on.

//go:embed woorden.dawg
var automaton string

// node is a state: the edge that leads to it. 0 is none.
type node uint64

// mark says what a word in the list is.
type mark uint16

const (
	isWord   mark = 1 << iota
	isFirst       // a usual first part of compounds
	isLast        // a usual last part
	isName        // only written with a capital
	isTheme       // what activities are about; by hand only
	isKind        // what people call an activity; by hand only
	isOuter       // for whom, where or when; by hand only
	isWhole       // looks like a compound and is none; by hand only
	isCommon      // in the list itself, and no name
	isMerged      // no mark of a word: the edges of this state lie in partList.edges
)

const (
	letterBits = 1<<26 - 1
	markShift  = 26
	markBits   = 1<<10 - 1
	placeShift = 36
)

// mark tells what the word is that ends here.
func (n node) mark() mark { return mark(n >> markShift & markBits) }

// is tells whether the word that ends here has one of the marks.
func (n node) is(m mark) bool { return n&(node(m)<<markShift) != 0 }

// letterBit is the bit of a letter; 0 for what is no letter from a to z.
func letterBit(letter byte) node { return 1 << (letter - 'a') & letterBits }

// firstLetter gives the first letter of a set that has one.
func firstLetter(letters node) byte { return 'a' + byte(bits.TrailingZeros64(uint64(letters))) }

// place gives where the edge of a letter lies that goes on from n.
func (n node) place(letter byte) uint64 {
	return uint64(n>>placeShift) + uint64(bits.OnesCount64(uint64(n&(letterBit(letter)-1))))
}

// edgeAt reads an edge of the list.
func edgeAt(place uint64) node {
	b := automaton[8*place : 8*place+8]
	return node(b[0]) | node(b[1])<<8 | node(b[2])<<16 | node(b[3])<<24 | node(b[4])<<32 | node(b[5])<<40 | node(b[6])<<48 | node(b[7])<<56
}

// root is where all words of the list begin.
func root() node { return edgeAt(0) }

// step follows one letter in the list; 0 when no word goes on like this.
func (n node) step(letter byte) node {
	if n&letterBit(letter) == 0 {
		return 0
	}
	return edgeAt(n.place(letter))
}

// walk follows all letters of text in the list.
func (n node) walk(text string) node {
	for i := range len(text) {
		if n&letterBit(text[i]) == 0 {
			return 0
		}
		n = edgeAt(n.place(text[i]))
	}
	return n
}

// goesOn tells whether text leads on from n to a word of the list that is no name.
func (n node) goesOn(text string) bool { return n.walk(text).is(isCommon) }

// Known tells whether a folded word stands in the list of Dutch words, in any
// inflection. Names stand there too.
func (a *Analyzer) Known(word string) bool { return a.parts.of(word)&isWord != 0 }
