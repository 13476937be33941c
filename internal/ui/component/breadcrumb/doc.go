// Package breadcrumb shows where a page stands.
//
// Usage:
//
//	@breadcrumb.Breadcrumb(breadcrumb.Props{Items: []breadcrumb.Item{
//		{Label: "Activiteiten", Href: "/activiteiten"}, {Label: "Bouw een brug"},
//	}})
package breadcrumb
