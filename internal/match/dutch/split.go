package dutch

import "strings"

// This file: compounds and their parts.
//
// A word is cut in two at the cheapest place. A part costs least when it is a
// usual part; a compound that stands in the list costs a little more, one that
// does not costs as much as its parts. So schooltuinproject is cut behind
// schooltuin, and kinderkookcursus behind kinder. What has no affordable cut is
// no compound.

// Costs of a part, in tenths of a part.
const (
	partCost  = 10
	knownCost = 12 // a compound of the list as part of a longer one
	linkCost  = 1  // a linking letter was taken off
	shortCost = 2  // a part of three letters
	themeCost = 15 // a known word that is no usual part
	mostCost  = 60
	mostDepth = 3 // compounds of compounds
)

// shortestTheme is the length from which a known word that is no usual part
// may stand before a kind of activity.
const shortestTheme = 4

// shortestCompound is the length below which no word is split: mosbed, zeedag.
const shortestCompound = 6

// Split gives the two parts of a compound as folded words without linking
// letters; a part that is a compound itself can be split again. It is nil when
// the word is no compound or unknown.
func (a *Analyzer) Split(word string) []string {
	d, ok := a.parts.divide(word, 1)
	if !ok {
		return nil
	}
	return []string{d.first, d.last}
}

// division is one way to cut a compound.
type division struct {
	first, last string
	cost        int
}

func (p *partList) divide(word string, depth int) (division, bool) {
	best := division{cost: mostCost}
	if len(word) < shortestCompound || len(word) > longestWord || depth > mostDepth || p.isWhole(word) {
		return best, false
	}
	for cut := 2; cut <= len(word)-3; cut++ {
		lastCost, ok := p.lastPart(word[cut:], depth)
		if !ok || lastCost >= best.cost {
			continue
		}
		first, firstCost, ok := p.firstPart(word[:cut], depth)
		if !ok && p.marks[word[cut:]]&isKind != 0 {
			first, firstCost, ok = p.anyTheme(word, cut)
		}
		if cost := firstCost + lastCost; ok && cost <= best.cost {
			best = division{first, word[cut:], cost}
		}
	}
	return best, best.cost < mostCost
}

// isWhole tells whether a word stays whole, in any of its forms.
func (p *partList) isWhole(word string) bool {
	if p.whole[word] {
		return true
	}
	for _, ending := range []string{"s", "en", "e"} {
		if base, ok := strings.CutSuffix(word, ending); ok && p.whole[base] {
			return true
		}
	}
	return false
}

// lastPart gives what a last part costs.
func (p *partList) lastPart(part string, depth int) (int, bool) {
	m := p.of(part)
	if m&isLast != 0 {
		return price(part), true
	}
	return p.compoundPart(part, m, depth)
}

// compoundPart gives what a part costs that is a compound itself.
func (p *partList) compoundPart(part string, m mark, depth int) (int, bool) {
	d, ok := p.divide(part, depth+1)
	if !ok {
		return 0, false
	}
	if m&isWord != 0 {
		return knownCost, true
	}
	return d.cost, true
}

func price(part string) int {
	if len(part) <= 3 {
		return partCost + shortCost
	}
	return partCost
}

// firstPart gives the first part without its linking letters, and its cost.
func (p *partList) firstPart(part string, depth int) (string, int, bool) {
	if single, ok := erPlurals[part]; ok {
		return single, partCost, true
	}
	if base, ok := strings.CutSuffix(part, "s"); ok && len(base) > 3 && p.of(base)&isFirst != 0 {
		return base, price(base), true // also when the form with s stands in the list: stads
	}
	if p.of(part)&isFirst != 0 {
		return part, price(part), true
	}
	for _, link := range []string{"s", "en", "e", "n"} {
		base, ok := strings.CutSuffix(part, link)
		if !ok || len(base) < 3 {
			continue
		}
		if base, ok := p.linked(base, link); ok {
			return base, price(base) + linkCost, true
		}
	}
	if cost, ok := p.compoundPart(part, p.of(part), depth); ok {
		return part, cost, true
	}
	if base, ok := strings.CutSuffix(part, "s"); ok {
		if cost, ok := p.compoundPart(base, p.of(base), depth); ok {
			return base, cost + linkCost, true
		}
	}
	return "", 0, false
}

// anyTheme takes every known word for a theme where the last part is a kind and
// the whole is no word of its own: didgeridooworkshop.
func (p *partList) anyTheme(word string, cut int) (string, int, bool) {
	for _, first := range []string{word[:cut], strings.TrimSuffix(word[:cut], "s")} {
		if len(first) >= shortestTheme && p.of(first)&isWord != 0 && lookUp(word) == 0 {
			return first, themeCost, true
		}
	}
	return "", 0, false
}

// linked gives the first part that stands before a linking sound, its spelling
// repaired: zonn(e) is zon, planet(en) is planeet.
func (p *partList) linked(base, link string) (string, bool) {
	if p.of(base)&isFirst != 0 {
		return base, true
	}
	if link == "s" || link == "n" {
		return "", false
	}
	repaired := closed(base)
	return repaired, repaired != base && p.of(repaired)&isFirst != 0
}

// closed writes a base as it is without its ending: one consonant for two, f
// and s for v and z, a long vowel for an open one.
func closed(base string) string {
	if short := undouble(base); short != base {
		return short
	}
	n := len(base)
	switch base[n-1] {
	case 'v':
		base = base[:n-1] + "f"
	case 'z':
		base = base[:n-1] + "s"
	}
	open := n >= 3 && !isVowel(base[n-1]) && isVowel(base[n-2]) && base[n-2] != 'i' && !isVowel(base[n-3])
	if open {
		return base[:n-1] + base[n-2:n-1] + base[n-1:]
	}
	return base
}

// erPlurals are first parts with the old plural.
var erPlurals = map[string]string{
	"kinder": "kind", "eier": "ei", "lieder": "lied", "rader": "rad", "blader": "blad", "kalver": "kalf", "lammer": "lam",
	"runder": "rund", "hoender": "hoen",
}

// Joins tells whether two neighbouring words are also written as one word that
// is a compound of just these two: muziek les, moes tuin.
func (a *Analyzer) Joins(left, right string) bool {
	return a.parts.joins(left, right)
}

func (p *partList) joins(left, right string) bool {
	if len(left) < 3 || len(right) < 3 {
		return false
	}
	last, listed := p.marks[right]
	if !listed {
		last = lookUp(right)
	}
	if last&isLast == 0 {
		return false
	}
	if listed && last&isKind != 0 && p.marks[left]&isTheme != 0 {
		return true
	}
	at, _, ok := root().walk(left)
	if !ok {
		return false
	}
	_, m, ok := at.walk(right)
	return ok && m&isWord != 0 && p.of(left)&isFirst != 0
}
