// Package textbox draws a field for one line of text, also for numbers, dates,
// e-mail addresses, passwords and files.
//
// Usage:
//
//	@textbox.Textbox(textbox.Props{
//		Field: formfield.Props{ID: "naam", Label: "Naam van de school"},
//		Name: "naam", Value: form.Name, Width: textbox.Medium,
//	})
package textbox
