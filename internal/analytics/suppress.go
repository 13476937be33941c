package analytics

import (
	"cmp"
	"slices"
)

// This file: leaving small counts out, so that a row tells of no few people.

// Fewest is the smallest count that is shown, and the number of schools that a
// figure must be about.
const Fewest = 5

// Number is a count as it may be shown.
type Number struct {
	N      int
	Hidden bool // there were some, too few to tell
}

// Suppress hides the counts of one column that are too small. When the sum of
// the column is shown too, one hidden count could be reckoned from it: so there
// are two or more that together are enough, or the next smallest goes as well.
// A sum that is too small hides all.
func Suppress(counts []int) []Number {
	out := make([]Number, len(counts))
	order := make([]int, 0, len(counts))
	sum := 0
	for i, n := range counts {
		out[i].N = n
		sum += n
		if n > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[a], counts[b]) })
	hidden, together := 0, 0
	for _, i := range order {
		enough := hidden == 0 || hidden > 1 && together >= Fewest
		if counts[i] >= Fewest && enough && sum >= Fewest {
			break
		}
		out[i] = Number{Hidden: true}
		hidden, together = hidden+1, together+counts[i]
	}
	return out
}

// Shown gives a sum as it may be shown.
func Shown(n int) Number {
	if n > 0 && n < Fewest {
		return Number{Hidden: true}
	}
	return Number{N: n}
}
