// Package searchbox draws the search field with its button, the main action of the site.
//
// Usage:
//
//	@searchbox.Searchbox(searchbox.Props{
//		Action: "/activiteiten", Name: "q", Label: "Wat zoek je?", Example: "woensdagochtend iets met techniek voor groep 5/6",
//		ExampleHref: "/activiteiten?q=…", Large: true,
//	})
//
// It is a GET form: the search lives in the address.
package searchbox
