package geo

import (
	"math"
	"strconv"
	"strings"
)

// This file: areas as a flat drawing, the outlines of an SVG map. The map is
// small on purpose: it goes along in the page, without tiles from elsewhere.

// XY is a place in a drawing; y grows downward as in SVG.
type XY struct{ X, Y float64 }

// Shape is an area with the key by which its owner knows it.
type Shape struct {
	Key  string
	Area MultiPolygon
}

// Outline is a drawn area.
type Outline struct {
	Key   string
	Path  string // the d of an SVG path
	Label XY     // a place well inside, for a name or a number
}

// Drawing is a map of areas, Width by Height units large.
type Drawing struct {
	Width, Height float64
	Outlines      []Outline // in the order of the shapes

	project func(Point) XY
}

// tolerance is how far a simplified outline may stray, in drawing units.
const tolerance = 0.8

// Project draws the areas width units wide, north up (equirectangular at the
// mean latitude, which within a city nobody can tell from a real projection).
// Outlines are simplified and rounded to one decimal. Without a single point
// the drawing is empty.
func Project(shapes []Shape, width float64) Drawing {
	low, high, found := bounds(shapes)
	if !found || high.Lon == low.Lon {
		return Drawing{}
	}
	shrink := math.Cos((low.Lat + high.Lat) / 2 * math.Pi / 180)
	scale := width / ((high.Lon - low.Lon) * shrink)
	drawing := Drawing{Width: width, Height: round1((high.Lat - low.Lat) * scale)}
	drawing.project = func(p Point) XY {
		return XY{(p.Lon - low.Lon) * shrink * scale, (high.Lat - p.Lat) * scale}
	}
	for _, shape := range shapes {
		drawing.Outlines = append(drawing.Outlines, outline(shape, drawing.project))
	}
	return drawing
}

// ViewBox is the attribute viewBox of the SVG element.
func (d Drawing) ViewBox() string {
	return "0 0 " + decimal(d.Width) + " " + decimal(d.Height)
}

// At gives the place of a point in the drawing, to set a mark; false when it
// lies outside the drawing.
func (d Drawing) At(p Point) (XY, bool) {
	if d.project == nil {
		return XY{}, false
	}
	at := d.project(p)
	at = XY{round1(at.X), round1(at.Y)}
	return at, at.X >= 0 && at.Y >= 0 && at.X <= d.Width && at.Y <= d.Height
}

func bounds(shapes []Shape) (low, high Point, found bool) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, shape := range shapes {
		for _, polygon := range shape.Area {
			for _, ring := range polygon {
				for _, p := range ring {
					found = true
					low = Point{min(low.Lat, p.Lat), min(low.Lon, p.Lon)}
					high = Point{max(high.Lat, p.Lat), max(high.Lon, p.Lon)}
				}
			}
		}
	}
	return low, high, found
}

func outline(shape Shape, project func(Point) XY) Outline {
	out := Outline{Key: shape.Key}
	var path strings.Builder
	var rings [][]XY
	for _, polygon := range shape.Area {
		for _, ring := range polygon {
			line := make([]XY, len(ring))
			for i, p := range ring {
				line[i] = project(p)
			}
			rings = append(rings, line)
			writePath(&path, simplifyRing(line))
		}
	}
	out.Path = path.String()
	out.Label = heart(rings)
	return out
}

// writePath appends a closed line in relative steps of tenths; a line that
// rounding leaves without a surface is left out.
func writePath(path *strings.Builder, line []XY) {
	type tenths struct{ x, y int }
	var points []tenths
	for _, p := range line {
		t := tenths{int(math.Round(p.X * 10)), int(math.Round(p.Y * 10))}
		if len(points) == 0 || points[len(points)-1] != t {
			points = append(points, t)
		}
	}
	if n := len(points); n > 1 && points[0] == points[n-1] {
		points = points[:n-1]
	}
	if len(points) < 3 {
		return
	}
	pair := func(x, y int) {
		path.WriteString(decimal(float64(x) / 10))
		if y >= 0 {
			path.WriteByte(' ')
		}
		path.WriteString(decimal(float64(y) / 10))
	}
	path.WriteByte('M')
	pair(points[0].x, points[0].y)
	path.WriteByte('l')
	for i, p := range points[1:] {
		dx, dy := p.x-points[i].x, p.y-points[i].y
		if i > 0 && dx >= 0 {
			path.WriteByte(' ')
		}
		pair(dx, dy)
	}
	path.WriteByte('z')
}

func round1(v float64) float64 { return math.Round(v*10) / 10 }

// decimal writes at most one decimal, without the nought before the point.
func decimal(v float64) string {
	text := strconv.FormatFloat(round1(v), 'f', -1, 64)
	if rest, ok := strings.CutPrefix(text, "0."); ok {
		return "." + rest
	}
	if rest, ok := strings.CutPrefix(text, "-0."); ok {
		return "-." + rest
	}
	return text
}
