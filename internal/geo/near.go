package geo

import "math"

// This file: how far a point is from an area, for points that fall just
// outside every area: on a beach, in a harbour, in a gap between borders.

// Distance is how far the point lies from the area in kilometres: 0 inside,
// else to its nearest edge. It reckons in a flat plane around the point, which
// is right to a metre within a city. An area without points is infinitely far.
func (m MultiPolygon) Distance(p Point) float64 {
	if m.Contains(p) {
		return 0
	}
	nearest := math.Inf(1)
	flat := planeAround(p)
	for _, polygon := range m {
		for _, ring := range polygon {
			for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
				nearest = min(nearest, segmentDistance(XY{}, flat(ring[j]), flat(ring[i])))
			}
		}
	}
	return nearest
}

// planeAround projects points to kilometres east and north of a centre.
func planeAround(center Point) func(Point) XY {
	const perDegree = EarthRadius * math.Pi / 180
	shrink := math.Cos(center.Lat * math.Pi / 180)
	return func(p Point) XY {
		return XY{(p.Lon - center.Lon) * perDegree * shrink, (p.Lat - center.Lat) * perDegree}
	}
}

// segmentDistance is the distance from p to the line piece from a to b.
func segmentDistance(p, a, b XY) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	}
	return math.Hypot(p.X-a.X-along*dx, p.Y-a.Y-along*dy)
}
