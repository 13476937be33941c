// Package banner draws a strip over the whole page: "Dit is een demonstratie".
//
// Usage:
//
//	@banner.Banner(banner.Props{Label: "Demonstratie", Text: "De aanbieders zijn verzonnen.", LinkText: "Meer hierover", Href: "/demonstratie"})
package banner
