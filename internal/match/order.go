package match

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"sync/atomic"
)

// This file: the order in which documents stand before a question is asked:
// how fresh and complete they are and the draw of the day. It is worked out
// once a day, so a question only compares places.

// The bands. Within a band activities are equals, so that nobody gains by
// confirming every day or by the last few words of a form.
const (
	freshDays    = 183 // confirmed within half a year
	staleDays    = 366 // confirmed within a year; later is stale
	fullScore    = 80  // completeness of a sheet that says nearly all
	halfScore    = 50
	bandsPerRank = 3
	bandBits     = 4
)

// dayOrder is a segment on one day.
type dayOrder struct {
	day  int
	seed uint64
	band []uint8
	best standing // by band, draw, id
	// The others are made when first asked for.
	newest, cheapest atomic.Pointer[standing]
}

// standing is an order of all documents of a segment.
type standing struct {
	docs  []uint32 // in order
	place []uint32 // by document
}

// orderKeeper remembers the last day asked for.
type orderKeeper struct{ now atomic.Pointer[dayOrder] }

// seedOn gives the seed of a day for an edition.
func seedOn(edition string, day int) uint64 {
	h := fnv.New64a()
	h.Write([]byte(edition))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(day)))
	return h.Sum64()
}

// orderOn gives the order of a day. Two searches that need it at once come to
// the same.
func (s *segment) orderOn(day int, seed uint64) *dayOrder {
	if known := s.orders.now.Load(); known != nil && known.day == day && known.seed == seed {
		return known
	}
	o := &dayOrder{day: day, seed: seed, band: make([]uint8, s.n)}
	draws := make([]uint64, s.n)
	for doc := range o.band {
		o.band[doc] = freshBand(day-int(s.confirmed[doc]))*bandsPerRank + fullBand(s.complete[doc])
		draws[doc] = mix(s.hash[doc] ^ seed)
	}
	o.best = newStanding(s.n, func(a, b uint32) int {
		if o.band[a] != o.band[b] {
			return int(o.band[a]) - int(o.band[b])
		}
		return s.compareDraws(draws, a, b)
	})
	s.orders.now.Store(o)
	return o
}

func (s *segment) compareDraws(draws []uint64, a, b uint32) int {
	if draws[a] != draws[b] {
		return cmp.Compare(draws[a], draws[b])
	}
	return strings.Compare(s.ids[a], s.ids[b])
}

func newStanding(n int, compare func(a, b uint32) int) standing {
	o := standing{docs: make([]uint32, n), place: make([]uint32, n)}
	for i := range o.docs {
		o.docs[i] = uint32(i)
	}
	slices.SortFunc(o.docs, compare)
	for i, doc := range o.docs {
		o.place[doc] = uint32(i)
	}
	return o
}

// standingFor gives the order that a sort starts from: for Newest and Cheapest
// their own, for the others the best one.
func (s *segment) standingFor(o *dayOrder, sort Sort) *standing {
	switch sort {
	case Newest:
		return s.standingBy(o, &o.newest, s.newestFirst)
	case Cheapest:
		return s.standingBy(o, &o.cheapest, s.cheapestFirst)
	default:
		return &o.best
	}
}

func (s *segment) standingBy(o *dayOrder, kept *atomic.Pointer[standing], first func(doc uint32) uint64) *standing {
	if known := kept.Load(); known != nil {
		return known
	}
	made := newStanding(s.n, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(o.best.place[a], o.best.place[b]))
	})
	kept.Store(&made)
	return &made
}

// newestFirst gives a number that is lower for what was published later; what
// never was comes last.
func (s *segment) newestFirst(doc uint32) uint64 {
	if s.published[doc] == math.MinInt64 {
		return math.MaxUint64 >> bandBits
	}
	return uint64(maxPublished - s.published[doc])
}

// maxPublished is later than any moment an activity can be published, in
// microseconds: the year 9999.
const maxPublished = 253402300800 * 1_000_000

// cheapestFirst gives a number that is lower for what costs less; on request
// comes last.
func (s *segment) cheapestFirst(doc uint32) uint64 {
	return min(uint64(s.price[doc]), math.MaxUint64>>bandBits)
}

// freshBand says how long ago, in days, the facts were confirmed.
func freshBand(age int) uint8 {
	switch {
	case age <= freshDays:
		return 0
	case age <= staleDays:
		return 1
	default:
		return 2
	}
}

// fullBand says how much of the sheet is filled in.
func fullBand(completeness uint8) uint8 {
	switch {
	case completeness >= fullScore:
		return 0
	case completeness >= halfScore:
		return 1
	default:
		return 2
	}
}

// mix spreads the bits of a number (the finalizer of splitmix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
