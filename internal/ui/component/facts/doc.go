// Package facts draws pairs of a word and a value: the fact sheet of a card or a page.
//
// Usage:
//
//	@facts.Facts(facts.Props{Items: []facts.Item{
//		{Label: "Groepen", Value: "5-8", Icon: icon.Users},
//		{Label: "Per groepsles", Value: "€ 62", Strong: true},
//	}})
package facts
