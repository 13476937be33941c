// Package measure reads times: medians, high quantiles and how they are
// written. What does not live here: what is measured.
package measure

import (
	"fmt"
	"slices"
	"time"
)

// Times are the times of one kind of question.
type Times []time.Duration

// Median gives the middle time; zero when there is none.
func (t Times) Median() time.Duration { return t.Quantile(50) }

// P99 gives the time under which 99 of 100 stay: of fewer than 100 the longest.
func (t Times) P99() time.Duration { return t.Quantile(99) }

// P95 gives the time under which 95 of 100 stay.
func (t Times) P95() time.Duration { return t.Quantile(95) }

// Quantile gives the least time of those measured under which or at which so
// many percent stay (nearest rank).
func (t Times) Quantile(percent int) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	rank := (len(sorted)*percent + 99) / 100
	return sorted[max(rank, 1)-1]
}

// Text writes a time in the unit people read it in, three digits.
func Text(d time.Duration) string {
	switch {
	case d >= time.Second:
		return digits(d.Seconds()) + " s"
	case d >= time.Millisecond:
		return digits(d.Seconds()*1e3) + " ms"
	default:
		return digits(d.Seconds()*1e6) + " µs"
	}
}

// Ratio writes how many times a the size of b is; a dash when b is nothing.
func Ratio(a, b float64) string {
	if b == 0 {
		return "-"
	}
	return digits(a/b) + "×"
}

func digits(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	default:
		return fmt.Sprintf("%.2f", x)
	}
}
