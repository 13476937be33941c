// Package meter draws how full something is: a profile, a budget, the hours of a month.
//
// Usage:
//
//	@meter.Meter(meter.Props{Label: "Je profiel", Value: 6, Max: 9, Text: "6 van de 9 vragen beantwoord"})
package meter
