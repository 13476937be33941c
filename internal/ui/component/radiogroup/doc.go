// Package radiogroup draws a question with one answer out of a few.
//
// Usage:
//
//	@radiogroup.RadioGroup(radiogroup.Props{
//		Field: formfield.Props{ID: "plek", Label: "Waar?"}, Name: "plek", Value: "school",
//		Options: []radiogroup.Option{{Value: "school", Label: "Op school"}, {Value: "buiten", Label: "Ergens anders"}},
//	})
package radiogroup
