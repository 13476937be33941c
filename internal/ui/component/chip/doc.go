// Package chip draws a filter that is on, as a link that takes it off.
//
// Usage:
//
//	@chip.List(chip.ListProps{
//		Label: "Aan staat", ClearHref: "/activiteiten",
//		Chips: []chip.Props{{Label: "woensdag", Href: "/activiteiten?groep=5", Understood: true}},
//	})
package chip
