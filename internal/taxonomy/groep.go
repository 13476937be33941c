package taxonomy

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// This file: groepen, the Dutch primary year groups 1-8, as a bit set because
// combination groups and gaps exist.

// Groepen is a set of year groups; bit n-1 is groep n.
type Groepen uint8

// AllGroepen holds groep 1 to 8.
const AllGroepen Groepen = 0xff

// GroepenOf makes a set; numbers outside 1-8 are left out.
func GroepenOf(numbers ...int) Groepen {
	var g Groepen
	for _, n := range numbers {
		if n >= 1 && n <= 8 {
			g |= 1 << (n - 1)
		}
	}
	return g
}

// Has tells whether groep n is in the set.
func (g Groepen) Has(n int) bool { return n >= 1 && n <= 8 && g&(1<<(n-1)) != 0 }

// Covers tells whether every groep of other is in the set.
func (g Groepen) Covers(other Groepen) bool { return g&other == other }

// Len counts the groepen.
func (g Groepen) Len() int { return bits.OnesCount8(uint8(g)) }

// Numbers gives the groepen in order.
func (g Groepen) Numbers() []int {
	out := make([]int, 0, g.Len())
	for n := 1; n <= 8; n++ {
		if g.Has(n) {
			out = append(out, n)
		}
	}
	return out
}

// String writes the set as schools do: "1-4", "5 en 6", "1-2 en 7".
func (g Groepen) String() string {
	var parts []string
	for n := 1; n <= 8; n++ {
		if !g.Has(n) {
			continue
		}
		last := n
		for g.Has(last + 1) {
			last++
		}
		switch last - n {
		case 0:
			parts = append(parts, strconv.Itoa(n))
		case 1:
			parts = append(parts, strconv.Itoa(n), strconv.Itoa(last))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", n, last))
		}
		n = last
	}
	return Enumerate(parts)
}

// ParseGroepen reads one value of the parameter "groep": "5", a combination
// "5/6" (both), or a run "5-8" (all of them).
func ParseGroepen(text string) (Groepen, error) {
	var g Groepen
	for part := range strings.SplitSeq(text, "/") {
		from, to, isRun := strings.Cut(part, "-")
		if !isRun {
			to = from
		}
		a, errA := strconv.Atoi(strings.TrimSpace(from))
		b, errB := strconv.Atoi(strings.TrimSpace(to))
		if errA != nil || errB != nil || a < 1 || b > 8 || a > b {
			return 0, fmt.Errorf("taxonomy.ParseGroepen(%q): want 1 to 8", text)
		}
		for n := a; n <= b; n++ {
			g |= GroepenOf(n)
		}
	}
	return g, nil
}

// Combination writes the set as a value of the parameter "groep": "5/6".
func (g Groepen) Combination() string {
	parts := make([]string, 0, g.Len())
	for _, n := range g.Numbers() {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, "/")
}
