package synthetic

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// This file: chance that falls alike on every machine. Only whole numbers are
// used, because compilers may round sums of fractions differently, and not
// rand.IntN, because it draws differently where an int has 32 bits.

// stream keeps the chance of one thing apart from that of another with the
// same number, so that a new fact of providers changes no activity.
type stream uint64

const (
	streamProvider stream = iota + 1
	streamProviderText
	streamSize
	streamTruth
	streamFacts
	streamText
	streamContact
)

// draw is a row of chances for one thing.
type draw struct{ pcg rand.PCG }

// drawFor begins the row of the i-th thing of a stream.
func drawFor(seed uint64, s stream, i int) *draw {
	var d draw
	d.pcg.Seed(scatter(seed^uint64(s)<<56), scatter(uint64(i)))
	return &d
}

// scatter spreads neighbouring numbers over all bits (the finaliser of
// SplitMix64), since PCG begins neighbouring seeds alike.
func scatter(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below gives a whole number from 0 up to n.
func (d *draw) below(n int) int {
	high, _ := bits.Mul64(d.pcg.Uint64(), uint64(n))
	return int(high)
}

// between gives a whole number from least up to and with most.
func (d *draw) between(least, most int) int { return least + d.below(most-least+1) }

// chance is true in so many of a hundred cases.
func (d *draw) chance(percent int) bool { return d.below(100) < percent }

// low gives a number below n of which small ones are likelier: the lesser of two.
func (d *draw) low(n int) int { return min(d.below(n), d.below(n)) }

// weighted gives a place in a list of weights.
func (d *draw) weighted(weights []int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	at := d.below(total)
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	return len(weights) - 1
}

// Read fills the bytes; it never fails.
func (d *draw) Read(into []byte) (int, error) {
	var word [8]byte
	for at := 0; at < len(into); at += 8 {
		binary.LittleEndian.PutUint64(word[:], d.pcg.Uint64())
		copy(into[at:], word[:])
	}
	return len(into), nil
}

// share is a value with its weight among others.
type share[T any] struct {
	value  T
	weight int
}

// oneOf gives one value of a list, each as likely as its weight.
func oneOf[T any](d *draw, list []share[T]) T {
	total := 0
	for _, s := range list {
		total += s.weight
	}
	at := d.below(total)
	for _, s := range list {
		if at < s.weight {
			return s.value
		}
		at -= s.weight
	}
	return list[len(list)-1].value
}

// pick gives one value of a list, each as likely as the others.
func pick[T any](d *draw, list []T) T { return list[d.below(len(list))] }
