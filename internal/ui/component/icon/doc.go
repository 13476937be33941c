// Package icon draws the symbols of the interface from one sprite.
//
// Usage:
//
//	@icon.Icon(icon.Props{Name: icon.MapPin})
//
// The symbols come from Tabler Icons (MIT). internal/ui/icons.txt lists the
// ones in use; tools/assets makes the sprite and names.go from it, so a name
// that is not in the sprite does not compile. Illustrations live in
// internal/ui/illustration, the logo and the mark in package motif.
package icon

// Name is the key of a symbol in the sprite.
type Name string
