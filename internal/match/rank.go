package match

import (
	"encoding/binary"
	"hash/fnv"
	"math"

	"andersom/internal/geo"
)

// This file: the order of hits. docs/match.md explains it to people; the two
// must say the same.

// The bands. Within a band activities are equals, so that nobody gains by
// confirming every day or by the last few words of a form.
const (
	freshDays    = 183 // confirmed within half a year
	staleDays    = 366 // confirmed within a year; later is stale
	fullScore    = 80  // completeness of a sheet that says nearly all
	halfScore    = 50
	bandsPerRank = 3
)

// ranker gives the keys of documents for one search.
type ranker struct {
	sort Sort
	day  int
	seed uint64
	from geo.Point
}

func newRanker(edition string, q *Query, day int) ranker {
	h := fnv.New64a()
	h.Write([]byte(edition))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(day)))
	return ranker{sort: q.Sort, day: day, seed: h.Sum64(), from: q.From}
}

// partRanker is a ranker with what it needs of one part.
type partRanker struct {
	ranker
	part
	text     *quality  // nil without a text
	band     []uint8   // freshness and completeness
	distance []float64 // of each point; only for Nearest
	comes    bitset    // needs no journey; only for Nearest
}

func (r ranker) on(p part, q *Query, text *quality, s *scratch) *partRanker {
	out := &partRanker{ranker: r, part: p, text: text, band: p.bandsOn(r.day)}
	if r.sort == Nearest {
		out.distance = make([]float64, len(p.points))
		for i, point := range p.points {
			out.distance[i] = geo.Distance(r.from, point)
		}
		out.comes = s.set(p.n)
		p.comesTo(out.comes, q, s)
	}
	return out
}

// rank gives the first part of a document's key; lower comes first.
func (r *partRanker) rank(doc uint32) uint64 {
	switch r.sort {
	case Newest:
		return math.MaxInt64 - uint64(r.published[doc]) // two's complement: older is larger, never published last
	case Cheapest:
		return uint64(r.price[doc])
	case Nearest:
		return math.Float64bits(r.journey(doc))
	default:
		return r.best(doc)
	}
}

// journey is how many km the children travel: none when it comes to them or is
// online, else to the venue; infinite when it does not come to the origin.
func (r *partRanker) journey(doc uint32) float64 {
	switch {
	case r.comes.has(doc):
		return 0
	case r.venue[doc] != 0:
		return r.distance[r.venue[doc]]
	default:
		return math.Inf(1)
	}
}

// best packs the criteria of the order "passend", the first in the highest bits.
func (r *partRanker) best(doc uint32) uint64 {
	band := uint64(r.band[doc])
	if r.text == nil {
		return band
	}
	uncovered := 100 - min(100, 100*uint64(r.text.titles[doc])/uint64(r.titleLen[doc]))
	return uint64(r.text.forms[doc])<<48 | uint64(r.text.fields[doc])<<32 | uncovered<<16 | band
}

// dayBands holds the band of every document of a segment on one day.
type dayBands struct {
	day  int
	band []uint8
}

// bandsOn gives the bands of a day; they are worked out once a day. Two
// searches that do so at once come to the same.
func (s *segment) bandsOn(day int) []uint8 {
	if known := s.bands.Load(); known != nil && known.day == day {
		return known.band
	}
	out := make([]uint8, s.n)
	for doc := range out {
		out[doc] = freshBand(day-int(s.confirmed[doc]))*bandsPerRank + fullBand(s.complete[doc])
	}
	s.bands.Store(&dayBands{day, out})
	return out
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

// seedOf gives the draw of the day for a document: equals change places every
// day, the same for every visitor.
func (r *partRanker) seedOf(doc uint32) uint64 { return mix(r.hash[doc] ^ r.seed) }

// mix spreads the bits of a number (the finalizer of splitmix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
