// Package checkboxgroup draws a question with any number of answers, or one
// checkbox by itself.
//
// Usage:
//
//	@checkboxgroup.CheckboxGroup(checkboxgroup.Props{
//		Field: formfield.Props{ID: "dag", Label: "Dagen"}, Name: "dag",
//		Options: []checkboxgroup.Option{{Value: "ma", Label: "maandag", Count: 31}}, Counts: true,
//	})
//
// In a filter an option that leads to nothing is disabled, not hidden: the list
// must not jump.
package checkboxgroup
