package geo

import (
	"math"
	"testing"
)

func TestDistance(t *testing.T) {
	// Den Haag Centraal to Rotterdam Centraal: some 20 km as the crow flies.
	haag, rotterdam := Point{52.0808, 4.3247}, Point{51.9249, 4.4690}
	if got := Distance(haag, rotterdam); math.Abs(got-19.96) > 0.2 {
		t.Errorf("Distance = %.2f km", got)
	}
	if got := Distance(haag, haag); got != 0 {
		t.Errorf("Distance to itself = %v", got)
	}
}

func TestContainsRespectsHoles(t *testing.T) {
	square := func(from, to float64) Ring {
		return Ring{{from, from}, {from, to}, {to, to}, {to, from}}
	}
	area := MultiPolygon{{square(0, 10), square(4, 6)}, {square(20, 30)}}
	for p, want := range map[Point]bool{{1, 1}: true, {5, 5}: false, {25, 25}: true, {15, 15}: false} {
		if got := area.Contains(p); got != want {
			t.Errorf("Contains(%v) = %v, want %v", p, got, want)
		}
	}
}
