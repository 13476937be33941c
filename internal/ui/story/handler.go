// This file serves the stories.

package story

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"andersom/internal/ui"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/layout"
)

// policy is the content security policy of the site; a story that breaks it shows here first.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Handler serves the storybook: / lists all, /onderdeel/{component} shows the states
// of one, /onderdeel/{component}/{state} one state on its own. ?thema=donker or ?thema=licht sets the
// theme. It serves the assets as well. For development only.
func Handler(a *ui.Assets) http.Handler {
	stories := All()
	mux := http.NewServeMux()
	mux.Handle("GET "+ui.Prefix, a)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		show(w, r, overview(frame(a, r, "Onderdelen"), items(stories, r.URL.Query().Get("thema"))))
	})
	mux.HandleFunc("GET /onderdeel/{component}", func(w http.ResponseWriter, r *http.Request) {
		list := of(stories, r.PathValue("component"))
		if len(list) == 0 {
			http.NotFound(w, r)
			return
		}
		show(w, r, component(frame(a, r, list[0].Component), list))
	})
	mux.HandleFunc("GET /onderdeel/{component}/{state}", func(w http.ResponseWriter, r *http.Request) {
		for _, s := range of(stories, r.PathValue("component")) {
			if s.State != r.PathValue("state") {
				continue
			}
			if s.Page != nil {
				show(w, r, s.Page(a, r.URL.Query().Get("thema")))
				return
			}
			show(w, r, component(frame(a, r, s.Component), []Story{s}))
			return
		}
		http.NotFound(w, r)
	})
	return mux
}

func show(w http.ResponseWriter, r *http.Request, page templ.Component) {
	w.Header().Set("Content-Security-Policy", policy)
	templ.Handler(page).ServeHTTP(w, r)
}

// frame is the page around a story.
func frame(a *ui.Assets, r *http.Request, title string) layout.PageProps {
	theme := r.URL.Query().Get("thema")
	return layout.PageProps{
		Title: title, SiteName: "Andersom", EditionName: "onderdelen", Assets: a, NoIndex: true, Theme: theme,
		Nav: []layout.NavItem{
			{Label: "Alle onderdelen", Href: "/" + themed(theme)},
			{Label: "Licht", Href: r.URL.Path + "?thema=licht", Current: theme == layout.Light},
			{Label: "Donker", Href: r.URL.Path + "?thema=donker", Current: theme == layout.Dark},
		},
	}
}

func themed(theme string) string {
	if theme == "" {
		return ""
	}
	return "?thema=" + url.QueryEscape(theme)
}

func of(stories []Story, name string) []Story {
	var list []Story
	for _, s := range stories {
		if s.Component == name {
			list = append(list, s)
		}
	}
	return list
}

// items are the components, each once, with the names of their states.
func items(stories []Story, theme string) []linklist.Item {
	var list []linklist.Item
	for _, s := range stories {
		if len(list) == 0 || list[len(list)-1].Label != s.Component {
			list = append(list, linklist.Item{Label: s.Component, Href: "/onderdeel/" + s.Component + themed(theme)})
		}
		last := &list[len(list)-1]
		if last.Text != "" {
			last.Text += " · "
		}
		last.Text += s.State
	}
	return list
}

func (s Story) href(theme string) string {
	return "/onderdeel/" + s.Component + "/" + url.PathEscape(s.State) + themed(theme)
}
