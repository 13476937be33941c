package match

import (
	"fmt"
	"testing"

	"andersom/internal/clock"
	"andersom/internal/geo"
)

// This file: circles, to the metre: a chord decides, and near the edge the
// distance itself.

func TestCirclesAreExact(t *testing.T) {
	g := newGen(3, 14)
	from := testCity().places["2511"].Point
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), testCity()})
	for i := range 60 {
		at := geo.Point{Lat: 51.5 + g.Float64(), Lon: 3.8 + g.Float64()}
		for _, off := range []float64{-1e-3, -1e-5, -3e-7, -1e-8, 0, 1e-8, 3e-7, 1e-5, 1e-3} {
			circle := geo.Circle{Center: at, Km: geo.Distance(at, from) * (1 + off)}
			want := circle.Contains(from)
			refill(x, []Document{{ID: "komt", Reach: []geo.Circle{circle}}, {ID: "daar", Venue: at}})
			for _, q := range []Query{{From: from, Radius: 1e-6}, {From: from, Radius: circle.Km}, {Profile: &Profile{From: from, Limits: Limits{Km: circle.Km}}}} {
				r, err := x.Search(q)
				if err != nil {
					t.Fatal(err)
				}
				got := map[string]bool{}
				for _, h := range r.Hits {
					got[h.ID] = true
				}
				comes, there := want, want && q.Radius != 1e-6
				if q.Profile != nil {
					comes = true
				}
				if got["komt"] != comes || got["daar"] != there {
					t.Fatalf("%d, %v km and %g of it: found %v, want komt %v, daar %v", i, circle.Km, off, fmt.Sprint(got), comes, there)
				}
			}
		}
	}
}
