// Package steps numbers what comes after what: how it works, or the steps of a conversation.
//
// Usage:
//
//	@steps.Steps(steps.Props{Items: []steps.Item{{Title: "Zoek", Text: "…"}, {Title: "Bewaar", Text: "…"}}})
package steps
