package geo

import (
	"math"
	"strings"
	"testing"
)

func TestDistanceToAnArea(t *testing.T) {
	area := MultiPolygon{{{{52, 4}, {52, 4.1}, {52.1, 4.1}, {52.1, 4}}}}
	for _, c := range []struct {
		p    Point
		want float64
	}{
		{Point{52.05, 4.05}, 0},
		{Point{52.05, 4.1146}, 1},     // a kilometre to the east of an edge
		{Point{51.991, 4.05}, 1},      // to the south
		{Point{52.109, 4.1146}, 1.41}, // off a corner
	} {
		if got := area.Distance(c.p); math.Abs(got-c.want) > 0.01 {
			t.Errorf("Distance(%v) = %.3f km, want %.2f", c.p, got, c.want)
		}
	}
	if got := (MultiPolygon{}).Distance(Point{52, 4}); !math.IsInf(got, 1) {
		t.Errorf("an empty area is %v km away", got)
	}
}

func TestProject(t *testing.T) {
	// At 60 degrees north a degree east is half a degree north.
	square := func(lat, lon, size float64) Polygon {
		return Polygon{{{lat, lon}, {lat, lon + 2*size}, {lat + size, lon + 2*size}, {lat + size, lon}, {lat, lon}}}
	}
	d := Project([]Shape{
		{"zuid", MultiPolygon{square(59.99, 4, 0.01)}},
		{"noord", MultiPolygon{square(60, 4.02, 0.01), square(60, 4, 0.002)}},
	}, 100)
	// Two squares, one above and to the right of the other.
	if d.Width != 100 || math.Abs(d.Height-100) > 0.2 || d.ViewBox() != "0 0 100 "+decimal(d.Height) {
		t.Errorf("ViewBox = %q, want some 100 by 100", d.ViewBox())
	}
	if got := len(d.Outlines); got != 2 {
		t.Fatalf("%d outlines", got)
	}
	if got := strings.Count(d.Outlines[1].Path, "M"); got != 2 {
		t.Errorf("path %q has %d rings, want 2", d.Outlines[1].Path, got)
	}
	if at, ok := d.At(Point{60, 4.02}); !ok || math.Abs(at.X-50) > 0.2 || math.Abs(at.Y-50) > 0.2 {
		t.Errorf("At = %v, %v", at, ok)
	}
	if _, ok := d.At(Point{61, 4}); ok {
		t.Error("a point far off stands on the map")
	}
	if empty := Project(nil, 100); len(empty.Outlines) != 0 || empty.Width != 0 {
		t.Errorf("no shapes gave %+v", empty)
	}
}

func TestWritePath(t *testing.T) {
	for _, c := range []struct {
		line []XY
		want string
	}{
		{[]XY{{0, 0}, {10, 0}, {10, 10.25}, {0, 10.2}, {0, 0}}, "M0 0l10 0 0 10.3-10-.1z"},
		{[]XY{{1.04, -.5}, {1, -.52}, {2, .05}, {3.5, .5}}, "M1-.5l1 .6 1.5 .4z"},
		{[]XY{{1, 1}, {1.01, 1}, {1.02, 1.01}}, ""},
	} {
		var path strings.Builder
		writePath(&path, c.line)
		if got := path.String(); got != c.want {
			t.Errorf("path = %q, want %q", got, c.want)
		}
	}
}

func TestSimplifyKeepsWhatStrays(t *testing.T) {
	ring := []XY{{0, 0}, {5, 0.1}, {10, 0}, {10, 5}, {12, 6}, {10, 7}, {10, 10}, {5, 10.2}, {0, 10}, {0, 0}}
	got := simplifyRing(ring)
	for _, p := range ring {
		nearest := math.Inf(1)
		for i, j := 0, len(got)-1; i < len(got); j, i = i, i+1 {
			nearest = min(nearest, segmentDistance(p, got[j], got[i]))
		}
		if nearest > tolerance {
			t.Errorf("%v lies %.2f off the simplified ring %v", p, nearest, got)
		}
	}
	if len(got) != 7 {
		t.Errorf("%d points remain: %v", len(got), got)
	}
}

func TestHeartLiesInside(t *testing.T) {
	// A horseshoe, whose centroid lies in the gap.
	shoe := []XY{{0, 0}, {30, 0}, {30, 30}, {20, 30}, {20, 10}, {10, 10}, {10, 30}, {0, 30}}
	at := heart([][]XY{shoe})
	if room := roomAround(at, [][]XY{shoe}, 0); room < 4 {
		t.Errorf("the name stands at %v, %.1f from the edge", at, room)
	}
	if at := heart(nil); at != (XY{}) {
		t.Errorf("nothing has its heart at %v", at)
	}
}
