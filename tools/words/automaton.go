package main

import (
	"encoding/binary"
	"maps"
	"slices"
)

// This file: the smallest automaton that knows the words, and its bytes.
//
// Each edge is four bytes, the lowest first: five bits for the letter (a is 1),
// then bits for "last of its node", "a word ends here", "first part", "last
// part", "only a name", and 22 bits for the place of the node it leads to, in edges; 0 is a
// node without edges. Edge 0 leads to the root.

const (
	bitLast  = 1 << 5
	bitWord  = 1 << 6
	bitFirst = 1 << 7
	bitFinal = 1 << 8
	bitName  = 1 << 9
	shift    = 10
)

// node is a state under construction.
type node struct {
	edges []edge
	id    int // of the equal node that was kept; 0 while open
}

type edge struct {
	letter byte
	flags  uint32
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
			at.edges = append(at.edges, edge{letter: word[i] - 'a' + 1, to: next})
			path = append(path, next)
		}
		at := path[len(word)-1]
		flags := uint32(bitWord)
		if parts[word]&asFirst != 0 {
			flags |= bitFirst
		}
		if parts[word]&asLast != 0 {
			flags |= bitFinal
		}
		if !words[word] {
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
	key := make([]byte, 0, 8*len(n.edges))
	for _, e := range n.edges {
		key = append(key, e.letter)
		key = binary.LittleEndian.AppendUint32(key, e.flags)
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
	place := make([]uint32, len(b.kept)+1)
	next := uint32(1)
	for _, n := range slices.Backward(b.kept) { // the root first
		if len(n.edges) > 0 {
			place[n.id] = next
			next += uint32(len(n.edges))
		}
	}
	out := make([]byte, 0, 4*next)
	out = binary.LittleEndian.AppendUint32(out, place[root.id]<<shift)
	for _, n := range slices.Backward(b.kept) {
		for i, e := range n.edges {
			bits := uint32(e.letter) | e.flags | place[e.to.id]<<shift
			if i == len(n.edges)-1 {
				bits |= bitLast
			}
			out = binary.LittleEndian.AppendUint32(out, bits)
		}
	}
	return out, int(next)
}
