package main

import (
	"encoding/binary"
	"maps"
	"slices"
)

// This file: the smallest automaton that knows the words, and its bytes.
//
// Each edge is eight bytes, the lowest first, that say all of the state it leads
// to: 26 bits for the letters that go on from there (a is the lowest), ten for
// what the word is that ends there, and 28 for the place of the first edge that
// leaves it, in edges. The edges of a state lie together by alphabet, so that
// of a letter lies as many places on as letters before it go on. Edge 0 leads to
// the root.

const (
	bitWord   = 1 << 26
	bitFirst  = 1 << 27
	bitFinal  = 1 << 28
	bitName   = 1 << 29
	bitCommon = 1 << 34 // a word and no name; the bits between are for marks by hand
	shift     = 36
)

// node is a state under construction.
type node struct {
	edges []edge
	id    int // of the equal node that was kept; 0 while open
}

type edge struct {
	letter byte // a is 0
	flags  uint64
	to     *node
}

// automaton gives the bytes and the number of edges. Words come in
// alphabetical order, so all that does not lie on the path of the last word is
// finished and can be replaced by an equal node.
func automaton(words map[string]bool, parts map[string]uint8) ([]byte, int) {
	b := builder{seen: map[string]*node{}}
	root := &node{}
	path := []*node{root}
	before := ""
	for _, word := range slices.Sorted(maps.Keys(words)) {
		common := 0
		for common < min(len(before), len(word)) && before[common] == word[common] {
			common++
		}
		b.finish(path, common)
		path = path[:common+1]
		for i := common; i < len(word); i++ {
			next := &node{}
			at := path[len(path)-1]
			at.edges = append(at.edges, edge{letter: word[i] - 'a', to: next})
			path = append(path, next)
		}
		at := path[len(word)-1]
		flags := uint64(bitWord)
		if parts[word]&asFirst != 0 {
			flags |= bitFirst
		}
		if parts[word]&asLast != 0 {
			flags |= bitFinal
		}
		if words[word] {
			flags |= bitCommon
		} else {
			flags |= bitName
		}
		at.edges[len(at.edges)-1].flags |= flags
		before = word
	}
	b.finish(path, 0)
	root = b.keep(root)
	return b.bytes(root)
}

type builder struct {
	seen map[string]*node
	kept []*node
}

// finish replaces the nodes of the path below depth by equal ones.
func (b *builder) finish(path []*node, depth int) {
	for i := len(path) - 1; i > depth; i-- {
		parent := path[i-1]
		parent.edges[len(parent.edges)-1].to = b.keep(path[i])
	}
}

// keep gives the one node that is equal to n.
func (b *builder) keep(n *node) *node {
	key := make([]byte, 0, 13*len(n.edges))
	for _, e := range n.edges {
		key = append(key, e.letter)
		key = binary.LittleEndian.AppendUint64(key, e.flags)
		key = binary.LittleEndian.AppendUint32(key, uint32(e.to.id))
	}
	if same, ok := b.seen[string(key)]; ok {
		return same
	}
	b.kept = append(b.kept, n)
	n.id = len(b.kept)
	b.seen[string(key)] = n
	return n
}

// bytes lays the nodes one after another.
func (b *builder) bytes(root *node) ([]byte, int) {
	place := make([]uint64, len(b.kept)+1)
	next := uint64(1)
	for _, n := range slices.Backward(b.kept) { // the root first
		place[n.id] = next
		next += uint64(len(n.edges))
	}
	to := func(n *node) uint64 {
		if len(n.edges) == 0 {
			return 0
		}
		return n.letters() | place[n.id]<<shift
	}
	out := make([]byte, 0, 8*next)
	out = binary.LittleEndian.AppendUint64(out, to(root))
	for _, n := range slices.Backward(b.kept) {
		for _, e := range n.edges {
			out = binary.LittleEndian.AppendUint64(out, to(e.to)|e.flags)
		}
	}
	return out, int(next)
}

// letters gives the letters of the edges, as bits.
func (n *node) letters() uint64 {
	var bits uint64
	for _, e := range n.edges {
		bits |= 1 << e.letter
	}
	return bits
}
