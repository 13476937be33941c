// Package fieldset groups controls that answer one question.
//
// Usage:
//
//	@fieldset.Fieldset(formfield.Props{ID: "contact", Label: "Hoe bereiken we je?"}) {
//		…
//	}
//
// The label of the props becomes the legend; help and error stand under it.
package fieldset
