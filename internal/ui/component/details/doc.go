// Package details folds text away behind its heading.
//
// Usage:
//
//	@details.Details(details.Props{Summary: "Waarom deze volgorde"}) { … }
//	@details.Group() { … }
package details
