package dutch

import "unicode/utf8"

// This file: typing mistakes.

// WithinOne tells whether one edit at most turns a into b: a letter too many,
// too few or wrong, or two neighbours swapped.
func WithinOne(a, b string) bool {
	if a == b {
		return true
	}
	for a != "" && b != "" {
		ra, na := utf8.DecodeRuneInString(a)
		rb, nb := utf8.DecodeRuneInString(b)
		if ra != rb {
			return differAtStart(a[na:], b[nb:], a, b)
		}
		a, b = a[na:], b[nb:]
	}
	return utf8.RuneCountInString(a)+utf8.RuneCountInString(b) <= 1
}

// differAtStart tells whether one edit at the very first letter makes a and b
// equal; restA and restB are what follows that letter.
func differAtStart(restA, restB, a, b string) bool {
	return restA == restB || // wrong letter
		restA == b || // one too many in a
		a == restB || // one too few in a
		swapped(a, b)
}

func swapped(a, b string) bool {
	a1, n1 := utf8.DecodeRuneInString(a)
	a2, n2 := utf8.DecodeRuneInString(a[n1:])
	b1, m1 := utf8.DecodeRuneInString(b)
	b2, m2 := utf8.DecodeRuneInString(b[m1:])
	return n2 > 0 && m2 > 0 && a1 == b2 && a2 == b1 && a[n1+n2:] == b[m1+m2:]
}
