// Package prose sets rich text that came from Markdown.
//
// Usage, with HTML that was sanitised before:
//
//	@prose.Prose() {
//		@templ.Raw(safeHTML)
//	}
//
// It styles plain elements (h2-h4, p, lists, tables, quotes), so the text needs no classes.
package prose
