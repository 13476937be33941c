package dutch

import "unicode/utf8"

// This file: typing mistakes.

// WithinOne tells whether one edit at most turns a into b.
func WithinOne(a, b string) bool { return Distance(a, b, 1) <= 1 }

// longestDistance is the length in bytes up to which words are compared
// without any memory from the heap.
const longestDistance = 64

// Distance gives how many edits turn a into b: letters too many, too few or
// wrong, and neighbours swapped, no letter in two edits (optimal string
// alignment). More than most gives most+1; most is at least 0.
func Distance(a, b string, most int) int {
	a, b = differing(a, b)
	if a == "" && b == "" {
		return 0
	}
	if most <= 2 && isPlain(a) && isPlain(b) {
		return fewEdits(a, b, most)
	}
	var roomA, roomB [longestDistance]rune
	return alignment(letters(roomA[:0], a), letters(roomB[:0], b), most)
}

// differing takes off what two texts begin with alike and then end with alike.
func differing(a, b string) (restA, restB string) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] && a[n] < utf8.RuneSelf {
		n++
	}
	a, b = a[n:], b[n:]
	i, j := len(a), len(b)
	for i > 0 && j > 0 && a[i-1] == b[j-1] && a[i-1] < utf8.RuneSelf {
		i, j = i-1, j-1
	}
	return a[:i], b[:j]
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fewEdits is Distance with most at most 2, of texts of single bytes that begin
// and end differently: what one edit must be is seen at once, and of two the
// first is at the first letter.
func fewEdits(a, b string, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case len(b)-len(a) > most:
		return most + 1
	case a == "":
		return len(b)
	case most == 0:
		return 1
	}
	swapped := len(a) > 1 && a[0] == b[1] && a[1] == b[0]
	if len(b) == 1 || len(b) == 2 && swapped {
		return 1
	}
	if most == 1 {
		return 2
	}
	if oneEdit(a[1:], b[1:]) || oneEdit(a, b[1:]) || oneEdit(a[1:], b) || swapped && oneEdit(a[2:], b[2:]) {
		return 2
	}
	return 3
}

// oneEdit tells whether one edit at most turns a into b.
func oneEdit(a, b string) bool {
	if len(a) > len(b)+1 || len(b) > len(a)+1 {
		return false
	}
	a, b = differing(a, b)
	return fewEdits(a, b, 1) <= 1
}

func letters(room []rune, text string) []rune {
	for _, r := range text {
		room = append(room, r)
	}
	return room
}

// alignment fills the table of distances of beginnings, three rows of it, and
// only the band in which a path of most edits can lie.
func alignment(a, b []rune, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return most + 1
	}
	var room [3][longestDistance + 1]uint8
	two, one, now := rowOf(room[0][:], len(b)), rowOf(room[1][:], len(b)), rowOf(room[2][:], len(b))
	far := uint8(min(most+1, 100))
	for j := range one {
		one[j] = uint8(min(j, int(far)))
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-most), min(len(b), i+most)
		now[from-1] = far
		if from == 1 {
			now[0] = uint8(min(i, int(far)))
		}
		best := now[from-1]
		for j := from; j <= to; j++ {
			d := one[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			if j < i+most {
				d = min(d, one[j]+1)
			}
			d = min(d, now[j-1]+1, far)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, two[j-2]+1)
			}
			now[j] = d
			best = min(best, d)
		}
		if best >= far {
			return most + 1
		}
		two, one, now = one, now, two
	}
	return int(one[len(b)])
}

func rowOf(room []uint8, letters int) []uint8 {
	if letters < len(room) {
		return room[:letters+1]
	}
	return make([]uint8, letters+1)
}

// Mask gives the letters that occur in a word, as bits: a-z have their own, all
// others share one. Words within k edits differ in at most 2k bits, since an
// edit takes away one letter and brings one.
func Mask(word string) uint32 {
	var bits uint32
	for i := range len(word) {
		if c := word[i]; 'a' <= c && c <= 'z' {
			bits |= 1 << (c - 'a')
		} else {
			bits |= 1 << 26
		}
	}
	return bits
}
