package geo

import "math"

// This file: outlines made simpler (Douglas and Peucker, 1973) and the place
// inside an outline that is farthest from its edge.

// simplifyRing thins a closed line: it is cut in two at the point farthest from
// its start, and each half keeps the points that stray beyond the tolerance.
func simplifyRing(ring []XY) []XY {
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		ring = ring[:n-1]
	}
	if len(ring) < 4 {
		return ring
	}
	far := 0
	for i, p := range ring {
		if math.Hypot(p.X-ring[0].X, p.Y-ring[0].Y) > math.Hypot(ring[far].X-ring[0].X, ring[far].Y-ring[0].Y) {
			far = i
		}
	}
	there := simplifyLine(ring[:far+1])
	back := simplifyLine(append(ring[far:len(ring):len(ring)], ring[0]))
	return append(there, back[1:len(back)-1]...)
}

// simplifyLine keeps the ends and every point that is needed to stay within
// the tolerance.
func simplifyLine(line []XY) []XY {
	if len(line) < 3 {
		return append([]XY(nil), line...)
	}
	first, last := line[0], line[len(line)-1]
	worst, at := 0.0, 0
	for i, p := range line[1 : len(line)-1] {
		if d := segmentDistance(p, first, last); d > worst {
			worst, at = d, i+1
		}
	}
	if worst <= tolerance {
		return []XY{first, last}
	}
	head := simplifyLine(line[:at+1])
	return append(head, simplifyLine(line[at:])[1:]...)
}

// heart gives the place inside the rings that is farthest from every edge, as
// far as a grid of 20 by 20 over their bounds can tell: good enough for a name.
func heart(rings [][]XY) XY {
	const steps = 20
	low, high := XY{math.Inf(1), math.Inf(1)}, XY{math.Inf(-1), math.Inf(-1)}
	for _, ring := range rings {
		for _, p := range ring {
			low, high = XY{min(low.X, p.X), min(low.Y, p.Y)}, XY{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	var best XY
	widest := 0.0
	for i := range steps {
		for j := range steps {
			p := XY{low.X + (high.X-low.X)*(float64(i)+0.5)/steps, low.Y + (high.Y-low.Y)*(float64(j)+0.5)/steps}
			if room := roomAround(p, rings, widest); room > widest {
				best, widest = p, room
			}
		}
	}
	return XY{round1(best.X), round1(best.Y)}
}

// roomAround is the distance from p to the nearest edge; 0 when p lies outside
// the rings or when the room is not more than atLeast.
func roomAround(p XY, rings [][]XY, atLeast float64) float64 {
	room := math.Inf(1)
	inside := false
	for _, ring := range rings {
		for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
			a, b := ring[i], ring[j]
			if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
				inside = !inside
			}
			if room = min(room, segmentDistance(p, a, b)); room <= atLeast {
				return 0
			}
		}
	}
	if !inside {
		return 0
	}
	return room
}
