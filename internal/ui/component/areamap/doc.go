// Package areamap draws a map of areas (stadsdelen, wijken) as a second view of a list.
//
// Usage:
//
//	@areamap.AreaMap(areamap.Props{
//		ID: "kaart", Title: "Activiteiten per stadsdeel", ViewBox: "0 0 600 420", Shapes: shapes,
//	}) {
//		@table.Table(…)
//	}
//
// The shapes arrive projected; this package knows no geography. The same numbers
// stand in the caller's table under the map.
package areamap
