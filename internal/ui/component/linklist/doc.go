// Package linklist draws links under each other, each with a line of text: next steps, related pages.
//
// Usage:
//
//	@linklist.LinkList(linklist.Props{Items: []linklist.Item{{Label: "Vul je profiel aan", Href: "/profiel", Text: "Nog 3 vragen"}}})
package linklist
