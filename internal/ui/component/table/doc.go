// Package table draws rows and columns, with a caption and a frame that scrolls on narrow screens.
//
// Usage:
//
//	@table.Table(table.Props{
//		Caption: "Prijs per groepsles", Columns: []table.Column{{Label: "Wat"}, {Label: "Bedrag", Numeric: true}},
//		Rows: []table.Row{{Cells: []table.Cell{{Text: "Les"}, {Text: "€ 62,00"}}}},
//	})
package table
