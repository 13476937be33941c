// Package link draws a link in running text or on its own.
//
// Usage:
//
//	@link.Link(link.Props{Text: "Waarom deze volgorde", Href: "/uitleg/volgorde"})
//
// The text says where the link goes, also when read on its own.
package link
