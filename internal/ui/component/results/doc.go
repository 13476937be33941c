// Package results lays out a list with filters: search on top, filters left, list right.
//
// Usage:
//
//	@results.Layout(results.LayoutProps{Search: …, Filters: filterpanel.FilterPanel(…)}) {
//		@results.List(results.ListProps{ID: "resultaten", Count: "131 activiteiten", Chips: …, Tools: …}) { … }
//	}
//
// The list is the target of htmx. While it loads, the old list stays, dimmed;
// app.ts reads data-melding aloud when a new one has come.
package results
