package public

import (
	"fmt"
	"net/http"

	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/ui/component/areamap"
	"andersom/internal/ui/component/link"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /kaart, the answer as a map of the city drawn by us, with a table
// that says the same. A press on an area filters by it.

const mapPath = "/kaart"

// mapWidth is the width of the drawing in its own units.
const mapWidth = 640

type mapView struct {
	areas  areamap.Props
	tables []table.Props
	note   string
}

// cityMap shows where what is found takes place. Anyone may look.
func (s *Site) cityMap(w http.ResponseWriter, r *http.Request) error {
	f, err := s.ask(r, mapPath)
	if err != nil {
		return err
	}
	if sent(r) {
		s.remember(w, &f)
	}
	if target, tidy := f.elsewhere(r); tidy {
		http.Redirect(w, r, target, http.StatusSeeOther) //nolint:gosec // the same path with other parameters
		return nil
	}
	if err := s.answer(&f); err != nil {
		return err
	}
	f.noteQuestion(r)
	page, m := s.resultsPage(&f), s.mapView(&f)
	head := view.Head{Title: "Op de kaart: " + f.title(), Description: "Waar de activiteiten in " + f.city.Edition.City + " zijn, op een kaart en in een tabel.", Canonical: f.canonical(), NoIndex: len(f.on()) > 1}
	if f.part(w, r) {
		return web.Render(w, r, http.StatusOK, titled(s.Chrome.Page(r, head).FullTitle(), mapBody(page, m)))
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, mapPageFrame(page, m)))
}

func (s *Site) mapView(f *search) mapView {
	if drawing, ok := s.maps[f.city.Edition.Slug]; ok {
		return f.wijkMap(drawing)
	}
	return f.pointMap()
}

// drawMaps draws the cities of which the borders of the wijken are known.
func drawMaps(cities finder.Cities) map[string]geo.Drawing {
	out := map[string]geo.Drawing{}
	for slug, city := range cities {
		if area := city.Words.City; area != nil && len(area.Wijken) > 0 {
			out[slug] = geo.Project(area.Shapes(), mapWidth)
		}
	}
	return out
}

// wijkMap draws the wijken; the table tells stadsdelen and wijken.
func (f *search) wijkMap(drawing geo.Drawing) mapView {
	m := mapView{note: "Elk vlak is een wijk. Een activiteit die op school komt telt in elke wijk waar de aanbieder komt. Kies een vlak om daarop te filteren."}
	counts := bySlug(f.found.Facets[match.Wijk])
	m.areas = areamap.Props{ID: "kaart", Title: "Activiteiten per wijk in " + f.city.Edition.City, ViewBox: drawing.ViewBox()}
	for _, o := range drawing.Outlines {
		c := counts[o.Key]
		m.areas.Shapes = append(m.areas.Shapes, areamap.Shape{Path: o.Path, Label: c.Label, Count: c.N,
			Href: f.toggle(match.Wijk, c), Active: c.Selected, X: o.Label.X, Y: o.Label.Y})
	}
	m.tables = []table.Props{
		f.countTable("Per stadsdeel", "Stadsdeel", match.Stadsdeel, f.found.Facets[match.Stadsdeel]),
		f.countTable("Per wijk", "Wijk", match.Wijk, f.found.Facets[match.Wijk]),
	}
	return m
}

// pointMap draws a point for each postcode area: for a city without borders.
func (f *search) pointMap() mapView {
	m := mapView{note: "Elke stip is een postcodegebied. Een activiteit die op school komt telt in elk gebied waar de aanbieder komt. Kies een stip om daarop te filteren."}
	var shapes []geo.Shape
	var shown []match.Count
	for _, c := range f.found.Facets[match.Wijk] {
		if place, ok := f.city.Words.Locate(c.Slug); ok {
			shapes = append(shapes, geo.Shape{Key: c.Slug, Area: geo.MultiPolygon{{{place.Point}}}})
			shown = append(shown, c)
		}
	}
	drawing := geo.Project(shapes, mapWidth)
	m.areas = areamap.Props{ID: "kaart", Title: "Activiteiten per postcodegebied in " + f.city.Edition.City, ViewBox: framed(drawing)}
	for i, c := range shown {
		at, ok := drawing.At(shapes[i].Area[0][0][0])
		if !ok {
			continue
		}
		m.areas.Shapes = append(m.areas.Shapes, areamap.Shape{Path: dot(at, dotRadius(c.N)), Label: c.Label, Count: c.N,
			Href: f.toggle(match.Wijk, c), Active: c.Selected})
	}
	m.tables = []table.Props{f.countTable("Per postcodegebied", "Postcode", match.Wijk, shown)}
	return m
}

// framed gives the view box with room for the dots that lie on its edge.
func framed(d geo.Drawing) string {
	return fmt.Sprintf("%d %d %.0f %.0f", -dotRoom, -dotRoom, d.Width+2*dotRoom, d.Height+2*dotRoom)
}

// dotRoom is a little more than the largest dot.
const dotRoom = 14

func dotRadius(n int) float64 {
	switch {
	case n == 0:
		return 4
	case n < 10:
		return 7
	}
	return 10
}

// dot writes a circle as a path.
func dot(at geo.XY, r float64) string {
	return fmt.Sprintf("M%.1f %.1fa%.0f %.0f 0 1 0 %.0f 0a%.0f %.0f 0 1 0 -%.0f 0z", at.X-r, at.Y, r, r, 2*r, r, r, 2*r)
}

func bySlug(counts []match.Count) map[string]match.Count {
	out := make(map[string]match.Count, len(counts))
	for _, c := range counts {
		out[c.Slug] = c
	}
	return out
}

// toggle gives the address with the value chosen, or without it when it is.
func (f *search) toggle(facet match.Facet, c match.Count) string {
	q := f.Query
	q.Cursor = ""
	q.Terms = make(map[match.Facet][]string, len(f.Terms)+1)
	for name, slugs := range f.Terms {
		q.Terms[name] = slugs
	}
	var kept []string
	for _, slug := range f.Terms[facet] {
		if slug != c.Slug {
			kept = append(kept, slug)
		}
	}
	if !c.Selected {
		kept = append(kept, c.Slug)
	}
	q.Terms[facet] = kept
	return f.address(q)
}

func (f *search) countTable(caption, label string, facet match.Facet, counts []match.Count) table.Props {
	t := table.Props{Caption: caption, Dense: true, Columns: []table.Column{{Label: label}, {Label: "Activiteiten", Numeric: true}}}
	for _, c := range counts {
		text := c.Label
		if c.Selected {
			text += " (gekozen)"
		}
		t.Rows = append(t.Rows, table.Row{Selected: c.Selected, Cells: []table.Cell{
			{Header: true, Content: link.Link(link.Props{Text: text, Href: f.toggle(facet, c)})}, {Text: view.Number(c.N)}}})
	}
	return t
}
