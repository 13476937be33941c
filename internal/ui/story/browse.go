// This file holds the stories of searching: filters, results, views, the map.

package story

import (
	"strconv"

	"andersom/internal/ui/component/areamap"
	"andersom/internal/ui/component/filterpanel"
	"andersom/internal/ui/component/icon"
	"andersom/internal/ui/component/table"
	"andersom/internal/ui/component/viewswitch"
)

func browseStories() []Story {
	return []Story{
		{Component: "viewswitch", State: "lijst", Body: viewswitch.ViewSwitch(views())},
		{Component: "filterpanel", State: "kolom of blad", Body: filters()},
		{Component: "filterpanel", State: "knop op een telefoon", Body: filterpanel.Opener(filterpanel.OpenerProps{Active: 3})},
		{Component: "results", State: "lijst met filters", Body: resultsPart("")},
		{Component: "results", State: "laadt", Body: resultsPart("htmx-request")},
		{Component: "areamap", State: "stadsdelen", Body: sampleMap()},
	}
}

func views() viewswitch.Props {
	return viewswitch.Props{Label: "Weergave", Views: []viewswitch.View{
		{Label: "Lijst", Href: "#", Icon: icon.List, Current: true}, {Label: "Kaart", Href: "#", Icon: icon.Map},
	}}
}

// shapes are eight invented areas; the real ones arrive projected from the page.
func shapes() []areamap.Shape {
	return []areamap.Shape{
		{Label: "Loosduinen", Path: "M40 260 L150 210 L190 300 L110 370 Z", Count: 21, Href: "#", X: 118, Y: 290},
		{Label: "Segbroek", Path: "M150 210 L250 150 L290 230 L190 300 Z", Count: 34, Href: "#", X: 220, Y: 228},
		{Label: "Scheveningen", Path: "M150 210 L250 150 L370 60 L330 30 L120 170 Z", Count: 18, Href: "#", X: 250, Y: 118},
		{Label: "Centrum", Path: "M250 150 L350 130 L380 230 L290 230 Z", Count: 58, Href: "#", X: 318, Y: 190, Active: true},
		{Label: "Haagse Hout", Path: "M370 60 L470 110 L480 210 L380 230 L350 130 L250 150 Z", Count: 27, Href: "#", X: 420, Y: 160},
		{Label: "Escamp", Path: "M190 300 L290 230 L380 230 L330 360 L210 390 L110 370 Z", Count: 41, Href: "#", X: 255, Y: 320},
		{Label: "Laak", Path: "M380 230 L430 222 L420 310 L345 322 Z", Count: 12, Href: "#", X: 392, Y: 280},
		{Label: "Leidschenveen-Ypenburg", Path: "M430 222 L560 200 L570 320 L420 310 Z", Count: 0, Href: "#", X: 500, Y: 266},
	}
}

// areaTable holds the numbers of the map.
func areaTable() table.Props {
	p := table.Props{Caption: "Activiteiten per stadsdeel", Columns: []table.Column{{Label: "Stadsdeel"}, {Label: "Activiteiten", Numeric: true}}}
	for _, s := range shapes() {
		p.Rows = append(p.Rows, table.Row{Cells: []table.Cell{{Text: s.Label, Header: true}, {Text: strconv.Itoa(s.Count)}}})
	}
	return p
}
