package main

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// This file: which words are parts of compounds, learnt from the list itself.
//
// Every word is cut at the place where both parts are words that occur most
// often as such parts. Counting and cutting take turns, so that parts which are
// there by accident (the "den" of "bloe-den") lose what they had to the true
// ones. What stays above a limit is a part.

// Marks of a part.
const (
	asFirst uint8 = 1 << iota
	asLast
)

const (
	shortest = 4 // shorter parts are chosen by hand, in the package that reads this
	enough   = 8 // compounds that a part must be in
	rounds   = 6
)

// cut is one way to part a word.
type cut struct {
	first, last string
	weight      float64
}

// prefixes and suffixes are no parts: they change a word, they name nothing.
var (
	prefixes = set(`voor over op aan be ver ont af in uit door onder mee terug toe weg bij na tegen samen los vast rond om achter binnen
buiten boven neder mis her ge on oer aarts anti super inter tussen langs thuis wan ex non pre pro sub trans ultra semi pseudo een
twee drie vier vijf zes zeven acht negen tien elf twaalf half dicht open vol hoog laag lang kort goed fijn groot klein heen heel
stil dood neer hier daar waar en de den het dat dan der des die dit als van met per tot wel niet nog ook ons al alle veel meer
minder zeer zelf eigen stuk stand plaats deel klaar bloot bekend`)
	suffixes = set(`heid heden schap schappen baar bare lijk lijke loos loze achtig achtige kunde kundig kundige aar aars ster sters aan
aal iaal eel end ende ere eren eerde eert ering eerden erend ing ingen ink tal voud matig matige waarts gewijs wijs wijze rijk
rijke vol volle zaam zame erij erijen isme ismen ist isten or eur eurs age ages ade ades ette ettes den ten sen ken len ren nen
pen fen gen men ter der pel tuk tukken tof lende kende rende etje etjes letje letjes netje netjes els rij rijen ring ringen teen
tenen kers aam amen sten pers telling tellingen lag lagen port eer teren kop koppen loosheid tand tanden`)
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}

// findParts gives the marks of the words that are parts.
func findParts(words map[string]bool) map[string]uint8 {
	all := map[string][]cut{}
	for word, common := range words {
		if cuts := cutsOf(word, words); common && len(cuts) > 0 {
			all[word] = cuts
		}
	}
	order := slices.Sorted(maps.Keys(all))
	first, last := map[string]float64{}, map[string]float64{}
	for _, cuts := range all {
		for _, c := range cuts {
			first[c.first]++
			last[c.last]++
		}
	}
	for range rounds {
		nextFirst, nextLast := map[string]float64{}, map[string]float64{}
		for _, word := range order {
			best := slices.MaxFunc(all[word], func(a, b cut) int {
				return compare(score(a, first, last), score(b, first, last))
			})
			nextFirst[best.first]++
			nextLast[best.last]++
		}
		first, last = nextFirst, nextLast
	}
	return mark(words, first, last)
}

func compare(a, b float64) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func score(c cut, first, last map[string]float64) float64 {
	long := float64(min(len(c.first), 6) * min(len(c.last), 6))
	return math.Sqrt(first[c.first]*last[c.last]) * c.weight * long
}

// cutsOf gives all ways to part a word into two common words with or without a
// linking sound.
func cutsOf(word string, words map[string]bool) []cut {
	var out []cut
	for i := 3; i <= len(word)-3; i++ {
		left, right := word[:i], word[i:]
		if !words[right] || suffixes[right] {
			continue
		}
		for _, link := range []struct {
			sound  string
			weight float64
		}{{"", 1}, {"s", .6}, {"e", .4}, {"en", .4}, {"er", .4}, {"n", .4}} {
			first, ok := strings.CutSuffix(left, link.sound)
			if ok && len(first) >= 3 && words[first] && !prefixes[first] {
				out = append(out, cut{first, right, link.weight})
			}
		}
	}
	return out
}

// mark keeps what occurs often enough, and the plurals and diminutives of it.
func mark(words map[string]bool, first, last map[string]float64) map[string]uint8 {
	out := map[string]uint8{}
	for word, common := range words {
		if !common || len(word) < shortest {
			continue
		}
		if first[word] >= enough {
			out[word] |= asFirst
		}
		if last[word] >= enough {
			out[word] |= asLast
		}
	}
	for word, common := range words {
		if !common || len(word) < shortest || prefixes[word] || suffixes[word] {
			continue
		}
		for _, base := range bases(word) {
			if len(base) >= shortest && last[base] >= enough && !suffixes[base] {
				out[word] |= asLast
			}
			if len(base) >= shortest && first[base] >= 2*enough && !prefixes[base] && !strings.HasSuffix(word, "s") {
				out[word] |= asFirst
			}
		}
	}
	return out
}

// bases gives what a word may be the plural or diminutive of.
func bases(word string) []string {
	var out []string
	if base, ok := strings.CutSuffix(word, "s"); ok {
		out = append(out, base)
	}
	for _, ending := range []string{"je", "tje", "etje", "pje"} {
		if base, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), ending); ok {
			out = append(out, base, undouble(base))
		}
	}
	base, ok := strings.CutSuffix(word, "en")
	if n := len(base); ok && n >= 3 {
		out = append(out, base, undouble(base))
		switch base[n-1] {
		case 'v':
			base = base[:n-1] + "f"
		case 'z':
			base = base[:n-1] + "s"
		}
		out = append(out, base, base[:n-1]+base[n-2:n-1]+base[n-1:])
	}
	return out
}

func undouble(word string) string {
	if n := len(word); n > 2 && word[n-1] == word[n-2] {
		return word[:n-1]
	}
	return word
}
