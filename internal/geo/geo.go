// Package geo holds points on the earth, distance, areas as polygons and their
// projection to a flat drawing. What does not live here: which areas a city
// has and what they are called (taxonomy).
package geo

import "math"

// Point is a place in WGS84 degrees. The zero Point means "unknown".
type Point struct {
	Lat, Lon float64
}

// Known tells whether the point is a place at all.
func (p Point) Known() bool { return p != Point{} }

// EarthRadius is the mean radius of the earth in kilometres (IUGG).
const EarthRadius = 6371.0088

// Distance is the great-circle distance between two points in kilometres
// (haversine formula).
func Distance(a, b Point) float64 {
	const rad = math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	sinLat, sinLon := math.Sin(dLat/2), math.Sin(dLon/2)
	h := sinLat*sinLat + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*sinLon*sinLon
	return 2 * EarthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Ring is a closed line; the last point need not repeat the first.
type Ring []Point

// Polygon is an outer ring followed by its holes.
type Polygon []Ring

// MultiPolygon is an area of one or more polygons.
type MultiPolygon []Polygon

// Contains tells whether the point lies inside the area (even-odd rule).
func (m MultiPolygon) Contains(p Point) bool {
	for _, polygon := range m {
		inside := false
		for _, ring := range polygon {
			if ring.crossings(p)%2 == 1 {
				inside = !inside
			}
		}
		if inside {
			return true
		}
	}
	return false
}

// crossings counts how often a ray to the east from p crosses the ring.
func (r Ring) crossings(p Point) int {
	n := 0
	for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
		a, b := r[i], r[j]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) &&
			p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			n++
		}
	}
	return n
}

// Circle is everything within Km kilometres of its centre.
type Circle struct {
	Center Point
	Km     float64
}

// Contains tells whether the point lies in the circle.
func (c Circle) Contains(p Point) bool { return Distance(c.Center, p) <= c.Km }
