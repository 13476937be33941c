package match

import (
	"math"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: where activities are and where they come to. Many share a venue
// or a working area, so a question measures each of those once.

// places is where the documents of a segment are.
type places struct {
	venue       []uint32 // number of the point; 0 = none
	points      []geo.Point
	pointAt     []vector
	atPoint     index32 // documents by point
	circles     []geo.Circle
	circleAt    []vector
	circleChord []float64
	inCircle    index32 // documents by circle
	reach       index32 // circles by document
	noVenue     bitset
	onlineSet   bitset
}

// index32 holds a list of numbers for each number.
type index32 struct {
	starts []uint32
	list   []uint32
}

func (x *index32) of(i uint32) []uint32 { return x.list[x.starts[i]:x.starts[i+1]] }

// invert turns a list of numbers by document into documents by number.
func invert(n int, docs int, each func(doc uint32, give func(number uint32))) index32 {
	x := index32{starts: make([]uint32, n+1)}
	for doc := range uint32(docs) {
		each(doc, func(number uint32) { x.starts[number+1]++ })
	}
	for i := range n {
		x.starts[i+1] += x.starts[i]
	}
	x.list = make([]uint32, x.starts[n])
	next := make([]uint32, n)
	copy(next, x.starts)
	for doc := range uint32(docs) {
		each(doc, func(number uint32) {
			x.list[next[number]] = doc
			next[number]++
		})
	}
	return x
}

// finish makes the lists by point and circle.
func (s *segment) finishPlaces() {
	s.atPoint = invert(len(s.points), s.n, func(doc uint32, give func(uint32)) { give(s.venue[doc]) })
	s.inCircle = invert(len(s.circles), s.n, func(doc uint32, give func(uint32)) {
		for _, circle := range s.reach.of(doc) {
			give(circle)
		}
	})
	for _, p := range s.points {
		s.pointAt = append(s.pointAt, vectorOf(p))
	}
	for _, c := range s.circles {
		s.circleAt, s.circleChord = append(s.circleAt, vectorOf(c.Center)), append(s.circleChord, chord2(c.Km))
	}
	s.noVenue = make(bitset, wordsFor(s.n))
	for doc, venue := range s.venue {
		if venue == 0 {
			s.noVenue.set(uint32(doc))
		}
	}
	s.onlineSet = make(bitset, wordsFor(s.n))
	if v, ok := s.lists.id[Value{Soort, string(taxonomy.KindOnline)}]; ok {
		s.sets[v].addTo(s.onlineSet)
	}
}

// keepCircle keeps what is within reach of the origin: a venue within the
// radius; without a venue, what comes to the origin; and everything online.
func (s *segment) keepCircle(set bitset, from geo.Point, areas []Value, radius float64) {
	s.comesTo(set, from, areas)
	near := newNeighbourhood(from, radius)
	for i, point := range s.points[1:] {
		if near.holds(point, s.pointAt[i+1]) {
			for _, doc := range s.atPoint.of(uint32(i + 1)) {
				set.set(doc)
			}
		}
	}
}

// comesTo keeps what needs no journey from the origin: without a venue and
// with a working area that holds the origin, or online.
func (s *segment) comesTo(set bitset, from geo.Point, areas []Value) {
	for _, area := range areas {
		if v, ok := s.lists.id[area]; ok && (area.Facet == Stadsdeel || area.Facet == Gemeente) {
			s.sets[v].addTo(set)
		}
	}
	at := vectorOf(from)
	for i, circle := range s.circles {
		if within(s.circleAt[i], at, s.circleChord[i], func() bool { return circle.Contains(from) }) {
			for _, doc := range s.inCircle.of(uint32(i)) {
				set.set(doc)
			}
		}
	}
	set.and(s.noVenue)
	set.or(s.onlineSet)
}

// journey is how far pupils travel from the origin, in km: 0 for what comes to
// it or is online, +Inf when it does not come and has no venue.
func (s *segment) journey(doc uint32, comes bitset, byPoint []float64) float64 {
	switch {
	case comes.has(doc):
		return 0
	case s.venue[doc] != 0:
		return byPoint[s.venue[doc]]
	default:
		return math.Inf(1)
	}
}

// distances measures every venue from the origin, in km.
func (s *segment) distances(from geo.Point) []float64 {
	out := make([]float64, len(s.points))
	for i, point := range s.points {
		out[i] = geo.Distance(from, point)
	}
	return out
}

// neighbourhood is a circle that tells for nearly every point without an angle
// whether it holds it: by the chord between the two on a ball of radius 1.
type neighbourhood struct {
	geo.Circle
	center vector
	chord2 float64 // square of the longest chord within the circle
}

// vector is a point on a ball of radius 1.
type vector struct{ x, y, z float64 }

func vectorOf(p geo.Point) vector {
	const rad = math.Pi / 180
	sinLat, cosLat := math.Sincos(p.Lat * rad)
	sinLon, cosLon := math.Sincos(p.Lon * rad)
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// unsure is how near the edge, as a share of the chord's square, a point must
// lie for rounding to matter; such a one is measured.
const unsure = 1e-6

func newNeighbourhood(at geo.Point, km float64) neighbourhood {
	return neighbourhood{geo.Circle{Center: at, Km: km}, vectorOf(at), chord2(km)}
}

// chord2 gives the square of the chord that spans so many km.
func chord2(km float64) float64 {
	half := math.Sin(math.Min(km/geo.EarthRadius/2, math.Pi/2))
	return 4 * half * half
}

// holds tells whether a point lies in the circle, exactly.
func (n *neighbourhood) holds(p geo.Point, v vector) bool {
	return within(n.center, v, n.chord2, func() bool { return n.Contains(p) })
}

// within compares the chord between two points with the longest one.
func within(a, b vector, most float64, measure func() bool) bool {
	x, y, z := a.x-b.x, a.y-b.y, a.z-b.z
	switch d := x*x + y*y + z*z; {
	case d > most*(1+unsure)+1e-15:
		return false
	case d < most*(1-unsure)-1e-15:
		return true
	default:
		return measure()
	}
}
