// Package alert draws a message about what just happened or what to know first.
//
// Usage:
//
//	@alert.Alert(alert.Props{Kind: alert.Success, Title: "Bewaard", Text: "Je vindt hem in je lijst Techniek."})
package alert
