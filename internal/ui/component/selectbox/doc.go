// Package selectbox draws a choice of one from a list too long for radio buttons.
//
// Usage:
//
//	@selectbox.Select(selectbox.Props{
//		Field: formfield.Props{ID: "sorteer", Label: "Sorteren"}, Name: "sorteer", Value: "passend",
//		Options: []selectbox.Option{{Value: "passend", Label: "Past het best"}, {Value: "prijs", Label: "Prijs"}},
//	})
package selectbox
