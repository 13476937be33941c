package dutch

import (
	"math/bits"
	"strings"
)

// This file: compounds and their parts.
//
// A word is cut into the cheapest row of parts: first parts, each with or
// without a linking sound, and a last part. A part that is a compound of the
// list counts as one. Then the row is parted in two where both sides make most
// sense: schooltuin-project, but kinder-kookcursus.

// Costs of a part.
const (
	partCost  = 10
	ownCost   = 8 // a part that was chosen by hand for what it means
	linkCost  = 1 // a linking sound was taken off
	bareCost  = 2 // no linking s where one belongs
	shortCost = 2 // a part of three letters
	mostCost  = 45
	noCost    = 255
)

const (
	shortestCompound = 5 // shorter words are not split
	shortestRare     = 4 // of a known word that is no usual part
	mostParts        = 6
)

// Split gives the two parts of a compound as folded words without linking
// letters; a part that is a compound itself can be split again. It is nil when
// the word is no compound or unknown.
func (a *Analyzer) Split(word string) []string {
	if len(word) < shortestCompound {
		return nil
	}
	var r row
	whole, stays := a.parts.whole(word)
	if !a.parts.readPart(word, whole, stays, &r) && !a.parts.readRare(word, whole, &r) {
		return nil
	}
	first, last := a.parts.divide(word, &r)
	return []string{first, last}
}

// piece is a first part in a row: where it begins, where the next begins and
// where its own letters end, linking sounds left out.
type piece struct {
	from, own, to uint8
	repaired      bool // its spelling differs from the word alone: zonn(e), zon
}

// row is the cheapest way to part a word.
type row struct {
	pieces [mostParts]piece // the last one is the last part
	n      int
}

// table is for every place of a word the cheapest row of first parts before it.
type table struct {
	cost [longestWord + 1]uint8
	by   [longestWord + 1]piece
}

// read finds the cheapest row of parts of a word.
func (p *partList) read(word string, r *row) bool {
	if len(word) < shortestCompound {
		return false
	}
	whole, stays := p.whole(word)
	return p.readPart(word, whole, stays, r)
}

// readPart is read for a word of which whole gave the state.
func (p *partList) readPart(word string, whole node, stays bool, r *row) bool {
	if len(word) < shortestCompound || len(word) > longestWord || !whole.is(isName) && stays {
		return false
	}
	var t table
	for i := range len(word) {
		t.cost[i+1] = noCost
	}
	best, at := noCost, 0
	for from := 0; from <= len(word)-2; from++ {
		cost := int(t.cost[from])
		if cost >= mostCost || cost+ownCost >= best {
			continue // no row that goes on from here is cheaper
		}
		if last := p.extend(word, from, &t); from > 0 && last < best {
			best, at = last, from
		}
	}
	if best > mostCost || whole.is(isName) && p.kinds.of(word[at:])&isKind == 0 {
		return false // of names only those of days and feasts: Kinderboekenweek
	}
	return r.trace(&t, at, len(word))
}

// trace writes the pieces before at, from the last to the first, into the row.
func (r *row) trace(t *table, at, end int) bool {
	n := mostParts - 1
	r.pieces[n] = piece{uint8(at), uint8(end), uint8(end), false}
	for at > 0 {
		if n == 0 {
			return false
		}
		n--
		r.pieces[n] = t.by[at]
		at = int(t.by[at].from)
	}
	r.n = copy(r.pieces[:], r.pieces[n:])
	return true
}

// extend tries all first parts that begin at from, and gives the cost of the
// whole word when what is left is a last part.
func (p *partList) extend(word string, from int, t *table) int {
	at, before := p.root, int(t.cost[from])
	for to := from + 1; to <= len(word); to++ {
		shorter := at
		if at = p.step(at, word[to-1]); at == 0 {
			return noCost
		}
		n := to - from
		if to == len(word) {
			if at.is(isLast) && from > 0 {
				return before + price(n, at.mark())
			}
			return noCost
		}
		if n < 2 || len(word)-to < 2 {
			continue
		}
		part := piece{uint8(from), uint8(to), uint8(to), false}
		if at.is(isFirst) {
			cost := before + price(n, at.mark())
			if takesS(word[from:to]) {
				t.put(part, cost+bareCost)
			} else {
				t.put(part, cost)
			}
			p.links(t, word, at, part, cost+linkCost)
		} else if n >= 3 && word[to] == 'e' {
			if m := p.closed(word[from:to], shorter, at); m&isFirst != 0 {
				part.repaired = true
				p.links(t, word, at, part, before+price(n, m)+linkCost)
			}
		}
	}
	return noCost
}

// closed gives the marks of closed(base), by the states of base and of base
// without its last letter.
func (p *partList) closed(base string, shorter, at node) mark {
	n := len(base)
	last, before := base[n-1], base[n-2]
	switch {
	case isVowel(last):
		return at.mark()
	case last == before:
		return shorter.mark()
	case isVowel(before) && before != 'i' && !isVowel(base[n-3]):
		shorter = p.step(shorter, before)
	}
	return p.step(shorter, hardLetter(last)).mark()
}

// links puts a first part with each linking sound that follows it; at is the
// state of its own letters.
func (p *partList) links(t *table, word string, at node, part piece, cost int) {
	from, own := int(part.from), int(part.own)
	put := func(letters, cost int) {
		if part.to = uint8(own + letters); own+letters+2 <= len(word) {
			t.put(part, cost)
		}
	}
	switch word[own] {
	case 's':
		if at = p.step(at, 's'); at != 0 && p.walk(at, "en").is(isCommon) && p.walk(at, "je").is(isCommon) {
			cost += ownCost // plaatsen, plaatsje: no plate with a linking s
		}
		put(1, cost)
	case 'n':
		if word[own-1] == 'e' {
			put(1, cost)
		}
	case 'e':
		put(1, cost)
		if next := word[own+1]; next == 'n' || next == 'r' && erPlurals[word[from:own]] {
			put(2, cost)
		}
	}
}

// put keeps the cheapest. What is known with a linking sound and without stays
// without: stads is stad although the list knows both.
func (t *table) put(p piece, cost int) {
	if by := t.by[p.to]; by.from == p.from && by.own != by.to {
		cost += linkCost
	}
	if cost < int(t.cost[p.to]) {
		t.cost[p.to], t.by[p.to] = uint8(cost), p
	}
}

// takesS tells whether a first part has a linking s nearly always, so that
// groepsmaakles is about making and not about taste.
func takesS(part string) bool {
	switch part[len(part)-1] {
	case 'g':
		return strings.HasSuffix(part, "ing")
	case 'd':
		return strings.HasSuffix(part, "heid") || strings.HasSuffix(part, "stad")
	case 't':
		return strings.HasSuffix(part, "teit")
	case 'p':
		return strings.HasSuffix(part, "schap") || strings.HasSuffix(part, "groep")
	}
	return false
}

// price gives what a part costs.
func price(letters int, m mark) int {
	switch {
	case m&(isTheme|isKind|isOuter) != 0:
		return ownCost
	case letters <= 3:
		return partCost + shortCost
	}
	return partCost
}

// whole gives the state of a word, and whether it stays whole, in any of its
// forms.
func (p *partList) whole(word string) (at node, stays bool) {
	n := len(word)
	short := p.walk(p.root, word[:n-2])
	base := p.step(short, word[n-2])
	at = p.step(base, word[n-1])
	switch word[n-1] {
	case 's', 'e':
		stays = base.is(isWhole)
	case 'n':
		stays = word[n-2] == 'e' && short.is(isWhole)
	}
	return at, stays || at.is(isWhole)
}

// readRare takes every known word for a theme when a kind of activity follows
// and the whole is no word of its own: didgeridooworkshop.
func (p *partList) readRare(word string, whole node, r *row) bool {
	if len(word) > longestWord || whole.is(isWord) {
		return false
	}
	var starts uint64 // of kinds of activities
	at := p.kindEnds.root
	for from := len(word) - 1; from >= shortestRare; from-- {
		if at = p.kindEnds.step(at, word[from]); at == 0 {
			break
		}
		if at.is(isKind) {
			starts |= 1 << from
		}
	}
	for ; starts != 0; starts &= starts - 1 {
		from := bits.TrailingZeros64(starts)
		for _, own := range [...]string{word[:from], strings.TrimSuffix(word[:from], "s")} {
			if len(own) >= shortestRare && p.of(own)&isWord != 0 {
				r.pieces[0] = piece{0, uint8(len(own)), uint8(from), false}
				r.pieces[1] = piece{uint8(from), uint8(len(word)), uint8(len(word)), false}
				r.n = 2
				return true
			}
		}
	}
	return false
}

// divide parts a row in two.
func (p *partList) divide(word string, r *row) (first, last string) {
	best, at := noCost, 1
	for i := 1; i < r.n; i++ {
		if cost := p.seam(word, r, i); cost <= best {
			best, at = cost, i
		}
	}
	left := r.pieces[at-1]
	first = word[:left.own]
	if at == 1 && left.repaired {
		first = closed(first)
	}
	return first, word[left.to:]
}

// seam tells how odd it would be to cut before piece i.
func (p *partList) seam(word string, r *row, i int) int {
	odd := 0
	if left := r.pieces[i-1]; i > 1 {
		switch m := p.of(word[left.from:left.own]); {
		case left.repaired || m&isLast == 0:
			odd += 4
		case p.of(word[:left.own])&isWord != 0:
			odd++
		default:
			odd += 2
		}
	}
	if r.n-i > 1 {
		odd++
		if p.of(word[r.pieces[i].from:])&isWord == 0 {
			odd++
		}
	}
	return odd
}

// erPlurals are first parts with an old plural: kinder, eier.
var erPlurals = map[string]bool{
	"kind": true, "ei": true, "lied": true, "rad": true, "blad": true, "kalv": true, "lamm": true, "rund": true, "hoen": true,
}

// Joins tells whether two neighbouring words are also written as one word that
// is a compound of just these two: muziek les, moes tuin.
func (a *Analyzer) Joins(left, right string) bool {
	p := a.parts
	if len(left) < 3 || len(right) < 3 {
		return false
	}
	first := p.of(left)
	if first&isFirst == 0 {
		return false
	}
	last := p.of(right)
	if last&isLast == 0 {
		return false
	}
	if first&isTheme != 0 && last&isKind != 0 {
		return true
	}
	return root().walk(left).walk(right).is(isWord)
}
