// Package pagination goes back and forth in a list that is paged by cursor.
//
// Usage:
//
//	@pagination.Pagination(pagination.Props{Status: "25 tot en met 48 van 131", PrevHref: "…", NextHref: "…"})
package pagination
