package dutch

import (
	"strconv"
	"strings"
	"testing"
)

// manyWords are the words of the golden lists, joined two by two to come to a
// number that a large catalogue has.
func manyWords(tb testing.TB) []string {
	var single []string
	for _, row := range rowsOf(tb, "families.txt") {
		for form := range strings.FieldsSeq(row) {
			single = append(single, Fold(form))
		}
	}
	out := make([]string, 0, 35000)
	for i := 0; len(out) < cap(out); i++ {
		word := single[i%len(single)]
		if i >= len(single) {
			word += single[i*7%len(single)]
		}
		out = append(out, word)
	}
	return out
}

func BenchmarkStem(b *testing.B) {
	a, words := New(), manyWords(b)
	for i := 0; b.Loop(); i++ {
		a.Stem(words[i%len(words)])
	}
}

func BenchmarkSplit(b *testing.B) {
	a, words := New(), manyWords(b)
	for i := 0; b.Loop(); i++ {
		a.Split(words[i%len(words)])
	}
}

// BenchmarkCatalogue is what a catalogue of 35,000 different words costs.
func BenchmarkCatalogue(b *testing.B) {
	a, words := New(), manyWords(b)
	for b.Loop() {
		for _, word := range words {
			a.Stem(word)
			a.Split(word)
		}
	}
}

func BenchmarkJoins(b *testing.B) {
	a, words := New(), manyWords(b)
	for i := 0; b.Loop(); i++ {
		a.Joins(words[i%len(words)], words[(i+1)%len(words)])
	}
}

func BenchmarkKnown(b *testing.B) {
	a, words := New(), manyWords(b)
	for i := 0; b.Loop(); i++ {
		a.Known(words[i%len(words)])
	}
}

func BenchmarkSplitsNear(b *testing.B) {
	a := New()
	words := strings.Fields("percussiiecursus musiekworkshop schooltuinprojekt fotografiecrsus kampeervakantye xqzwpltrmnbvc")
	for i := 0; b.Loop(); i++ {
		a.SplitsNear(words[i%len(words)])
	}
}

// BenchmarkFirst is making the lists, which only the first New does.
func BenchmarkFirst(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readPartsNow()
		readListsNow()
	}
}

// BenchmarkNear looks for the words one and two mistakes away.
func BenchmarkNear(b *testing.B) {
	a := New()
	words := []string{"gechilderd", "padestoelen", "geschildend", "intsrumenten", "onedrneemt", "gemediteerhd"}
	for _, edits := range []int{1, 2} {
		b.Run(strconv.Itoa(edits), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				a.Near(words[i%len(words)], edits)
			}
		})
	}
}
