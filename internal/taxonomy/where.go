package taxonomy

import (
	"math"
	"slices"

	"andersom/internal/geo"
)

// This file: the questions a city answers: which area a point or postcode lies
// in, and which area a slug or code names.

// Stadsdeel gives the stadsdeel with the slug.
func (c *City) Stadsdeel(slug string) (Stadsdeel, bool) {
	return find(c.Stadsdelen, func(s Stadsdeel) bool { return s.Slug == slug })
}

// Wijk gives the wijk with the slug.
func (c *City) Wijk(slug string) (Wijk, bool) {
	return find(c.Wijken, func(w Wijk) bool { return w.Slug == slug })
}

// WijkByCode gives the wijk with the code of CBS ("WK051828").
func (c *City) WijkByCode(code string) (Wijk, bool) {
	return find(c.Wijken, func(w Wijk) bool { return w.Code == code })
}

// WijkenOf gives the wijken of a stadsdeel in the order of their codes.
func (c *City) WijkenOf(stadsdeel string) []Wijk {
	var out []Wijk
	for _, w := range c.Wijken {
		if w.Stadsdeel == stadsdeel {
			out = append(out, w)
		}
	}
	return out
}

// WijkAt gives the wijk in which the point lies, or the nearest one when the
// point lies outside all of them by no more than 300 metres.
func (c *City) WijkAt(p geo.Point) (Wijk, bool) {
	best, nearest := Wijk{}, math.Inf(1)
	for _, w := range c.Wijken {
		if d := w.Area.Distance(p); d < nearest {
			best, nearest = w, d
		}
		if nearest == 0 {
			break
		}
	}
	if nearest > nearWijk {
		return Wijk{}, false
	}
	return best, true
}

// StadsdeelAt gives the stadsdeel in which the point lies: that of its wijk, or
// in a city without borders that of the nearest four-digit postcode.
func (c *City) StadsdeelAt(p geo.Point) (Stadsdeel, bool) {
	if len(c.Wijken) > 0 {
		wijk, ok := c.WijkAt(p)
		if !ok {
			return Stadsdeel{}, false
		}
		return c.Stadsdeel(wijk.Stadsdeel)
	}
	slug, nearest := "", math.Inf(1)
	for _, area := range c.pc4 {
		if d := geo.Distance(p, area.center); d < nearest {
			slug, nearest = area.stadsdeel, d
		}
	}
	if nearest > nearPostcode {
		return Stadsdeel{}, false
	}
	return c.Stadsdeel(slug)
}

// StadsdeelOf gives the stadsdeel in which a postcode mostly lies.
func (c *City) StadsdeelOf(postcode string) (Stadsdeel, bool) {
	postcode, ok := NormalPostcode(postcode)
	if !ok {
		return Stadsdeel{}, false
	}
	area, ok := find(c.pc4, func(a postcodeArea) bool { return a.pc4 == postcode[:4] })
	if !ok {
		return Stadsdeel{}, false
	}
	return c.Stadsdeel(area.stadsdeel)
}

// Holds tells whether the municipality belongs to the region of the city.
func (c *City) Holds(gemeente string) bool {
	return slices.ContainsFunc(c.Region, func(g Gemeente) bool { return g.Slug == gemeente })
}

// Shapes gives the wijken as areas to draw, keyed by slug.
func (c *City) Shapes() []geo.Shape {
	out := make([]geo.Shape, len(c.Wijken))
	for i, w := range c.Wijken {
		out[i] = geo.Shape{Key: w.Slug, Area: w.Area}
	}
	return out
}

func find[T any](list []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	var zero T
	return zero, false
}
