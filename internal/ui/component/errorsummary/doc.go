// Package errorsummary lists, on top of a form, everything that is wrong in it.
//
// Usage:
//
//	@errorsummary.ErrorSummary(errorsummary.Props{Items: []errorsummary.Item{
//		{Text: "Vul een e-mailadres in.", Href: "#email"},
//	}})
//
// The texts are those at the fields, in the order of the fields. app.ts moves
// the focus to it when it appears.
package errorsummary
