// Package pagehead opens a page: its title, who it is by, one sentence, its actions.
//
// Usage:
//
//	@pagehead.PageHead(pagehead.Props{Title: "Bouw een brug", Meta: "Techniekhuis Laak", Lead: "…", Hue: "wetenschap-techniek"}) {
//		@button.Button(…)
//	}
package pagehead
