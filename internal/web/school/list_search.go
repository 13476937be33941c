package school

import (
	"net/http"
	"net/url"

	"andersom/internal/match"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /school/zoekvragen, saved searches and when somebody is told of
// what is new; and the page that stops those messages.

type searchesView struct {
	all     []searchView
	summary errorsummary.Props
	fresh   *searchView // the one that is being saved
	alerts  []selectbox.Option
}

type searchView struct {
	id, name, query string
	href            string
	says            string // what it asks, in words
	alert           string
	wrong           map[string]string
}

// canonical reads a query as the search page does and writes it the one way.
func (s *Lists) canonical(r *http.Request, query string) (text, says string, err error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return "", "", err
	}
	city := s.city(r)
	q := city.Question(values)
	q.Cursor, q.Limit, q.Sort = "", 0, match.Best
	own, read := city.Choices(&q)
	for _, c := range append(own, read...) {
		if says != "" {
			says += " · "
		}
		says += c.Label
	}
	if says == "" {
		says = "Alle activiteiten"
	}
	return match.Encode(q.Query), says, nil
}

// searches shows the saved searches; with ?bewaar=<query> also the form to save one.
func (s *Lists) searches(w http.ResponseWriter, r *http.Request) error {
	v := searchesView{}
	if r.URL.Query().Has("bewaar") {
		query, says, err := s.canonical(r, r.URL.Query().Get("bewaar"))
		if err == nil {
			v.fresh = &searchView{query: query, says: says, name: shortened(says), alert: string(shortlist.Weekly)}
		}
	}
	return s.showSearches(w, r, http.StatusOK, v)
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > shortlist.MaxName {
		return string(runes[:shortlist.MaxName-1]) + "…"
	}
	return text
}

func (s *Lists) showSearches(w http.ResponseWriter, r *http.Request, status int, v searchesView) error {
	own(w)
	found, err := s.Lists.Searches(r.Context(), actor(r), slugOf(r))
	if err != nil {
		return err
	}
	for _, one := range found {
		_, says, err := s.canonical(r, one.Query)
		if err != nil {
			return err
		}
		v.all = append(v.all, searchView{id: one.ID, name: one.Name, query: one.Query, href: searchHref(one.Query), says: says, alert: string(one.Alert)})
	}
	for _, a := range shortlist.Alerts() {
		v.alerts = append(v.alerts, selectbox.Option{Value: string(a), Label: a.Label()})
	}
	return web.Render(w, r, status, s.Chrome.Frame(r, ownHead("Bewaarde zoekvragen"), searchesPage(v)))
}

func searchHref(query string) string {
	if query == "" {
		return "/activiteiten"
	}
	return "/activiteiten?" + query
}

func (s *Lists) saveSearch(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	name, alert := r.PostForm.Get("naam"), r.PostForm.Get("bericht")
	if alert == "" {
		alert = string(shortlist.Weekly)
	}
	query, says, err := s.canonical(r, r.PostForm.Get("zoekvraag"))
	if err != nil {
		return err
	}
	err = s.Lists.SaveSearch(r.Context(), actor(r), slugOf(r), name, query, shortlist.Alert(alert))
	if mistakes, summary, again := wrong(err); again {
		return s.showSearches(w, r, web.StatusOf(err), searchesView{summary: summary,
			fresh: &searchView{name: name, query: query, says: says, alert: alert, wrong: mistakes}})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, searchesPath)
}

func (s *Lists) changeSearch(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	err := s.Lists.ChangeSearch(r.Context(), actor(r), slugOf(r), r.PathValue("id"), r.PostForm.Get("naam"), shortlist.Alert(r.PostForm.Get("bericht")))
	if _, summary, again := wrong(err); again {
		for i := range summary.Items {
			summary.Items[i].Href += "-" + r.PathValue("id")
		}
		return s.showSearches(w, r, web.StatusOf(err), searchesView{summary: summary})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, searchesPath)
}

func (s *Lists) deleteSearch(w http.ResponseWriter, r *http.Request) error {
	if err := s.Lists.DeleteSearch(r.Context(), actor(r), slugOf(r), r.PathValue("id")); err != nil {
		return err
	}
	return seeOther(w, r, searchesPath)
}

// askStop asks before messages stop: programs that read mail follow links too.
func (s *Lists) askStop(w http.ResponseWriter, r *http.Request) error {
	secretLink(w)
	token := r.PathValue("token")
	if err := s.Lists.CheckStop(token); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Berichten stoppen", NoIndex: true}, stopPage(stopPath+token)))
}

// stop ends the messages: with the button, or with one click in a mail program
// (RFC 8058), which sends no cookie and knows no page.
func (s *Lists) stop(w http.ResponseWriter, r *http.Request) error {
	secretLink(w)
	if err := s.Lists.Stop(r.Context(), r.PathValue("token")); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Berichten gestopt", NoIndex: true},
		donePage("Je krijgt geen berichten meer", "Je zoekvragen zijn er nog. Je zet berichten weer aan bij ‘Bewaarde zoekvragen’.")))
}
