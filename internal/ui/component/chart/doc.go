// Package chart draws numbers over time as columns, in SVG made on the server. A
// table with the same numbers belongs beside it: the drawing is for the shape
// only, and a number that is too small to be told has no column.
//
//	@chart.Chart(chart.Props{ID: "bezoeken", Title: "Bezoeken per week", Points: points})
package chart
