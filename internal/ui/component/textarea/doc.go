// Package textarea draws a field for several lines of text.
//
// Usage:
//
//	@textarea.Textarea(textarea.Props{
//		Field: formfield.Props{ID: "vraag", Label: "Wat zoek je?"}, Name: "vraag", Rows: 6,
//	})
package textarea
