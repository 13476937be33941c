package synthetic

import (
	"slices"
	"strconv"

	"andersom/internal/catalog"
)

// This file: where an activity is given and where its provider comes to.

// venue sets the address that pupils go to: in half of the cases near home.
func (c *Catalogue) venue(d *draw, a *catalog.Activity, kind class, o *outline) {
	at := o.place
	if d.chance(50) {
		at = d.below(len(c.config.Places))
	}
	place := c.config.Places[at]
	a.Venue = catalog.Venue{
		Name: venueName(d, kind), Street: pick(d, streets()) + " " + strconv.Itoa(1+d.low(240)),
		Postcode: place.Postcode, City: place.City, Point: place.Point, Rough: place.Rough, Wijk: place.Wijk,
	}
}

// area sets where the provider comes to.
func (c *Catalogue) area(d *draw, a *catalog.Activity, o *outline) {
	gemeenten, stadsdelen := c.config.Gemeenten, c.config.Stadsdelen
	switch at := d.below(100); {
	case at < 12:
		place := c.config.Places[o.place]
		a.Area.Postcode, a.Area.Point = place.Postcode, place.Point
		a.Area.Km = pick(d, []float64{5, 10, 10, 15, 20, 25, 30, 50})
	case at < 32 && len(gemeenten) > 1:
		a.Area.Gemeenten = some(d, gemeenten, d.between(2, 9))
	case at < 58 && len(stadsdelen) > 0:
		a.Area.Stadsdelen = some(d, stadsdelen, 1+d.low(5))
	default:
		a.Area.Gemeenten = gemeenten[:1:1]
	}
}

// some gives a run of the list that may go round its end, sorted as the list.
func some(d *draw, list []string, n int) []string {
	n = min(n, len(list))
	start := d.below(len(list))
	chosen := make([]int, n)
	for i := range chosen {
		chosen[i] = (start + i) % len(list)
	}
	slices.Sort(chosen)
	out := make([]string, n)
	for i, at := range chosen {
		out[i] = list[at]
	}
	return out
}
