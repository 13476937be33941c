package school

import (
	"net/http"
	"net/url"

	"andersom/internal/fault"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/web"
)

// This file: what the forms of a list do.

// itemDo changes an activity on a list; it gives the query of the list to go on to.
type itemDo func(r *http.Request, list, activity string) (url.Values, error)

// itemActions are the changes of one activity on a list, by the end of their address.
func (s *Lists) itemActions() map[string]itemDo {
	return map[string]itemDo{
		"notitie": func(r *http.Request, list, activity string) (url.Values, error) {
			return nil, s.Lists.Note(r.Context(), actor(r), slugOf(r), list, activity, r.PostForm.Get("notitie"))
		},
		"weg": func(r *http.Request, list, activity string) (url.Values, error) {
			return url.Values{"weg": {activity}}, s.Lists.Remove(r.Context(), actor(r), slugOf(r), list, activity)
		},
		"terug": func(r *http.Request, list, activity string) (url.Values, error) {
			return nil, s.Lists.PutBack(r.Context(), actor(r), slugOf(r), list, activity)
		},
		"volgorde": func(r *http.Request, list, activity string) (url.Values, error) {
			return nil, s.Lists.Shift(r.Context(), actor(r), slugOf(r), list, activity, r.PostForm.Get("kant") == "omhoog")
		},
		"verplaats": func(r *http.Request, list, activity string) (url.Values, error) {
			return nil, s.Lists.Move(r.Context(), actor(r), slugOf(r), list, activity, r.PostForm.Get("naar"))
		},
	}
}

// onItem runs a change of one activity; a mistake shows the list again with what
// was typed.
func (s *Lists) onItem(do itemDo) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := readForm(r); err != nil {
			return err
		}
		list, activity := r.PathValue("id"), r.PostForm.Get("activiteit")
		query, err := do(r, list, activity)
		if mistakes, summary, again := wrong(err); again {
			for i := range summary.Items {
				summary.Items[i].Href += "-" + activity
			}
			v := listView{summary: summary, wrong: mistakes}
			if r.PostForm.Has("notitie") {
				v.typedNote = map[string]string{activity: r.PostForm.Get("notitie")}
			}
			return s.showList(w, r, web.StatusOf(err), v)
		}
		if err != nil {
			return err
		}
		target := listPath(list)
		if len(query) > 0 {
			return seeOther(w, r, target+"?"+query.Encode())
		}
		return seeOther(w, r, target+"#a-"+url.PathEscape(activity))
	}
}

func (s *Lists) rename(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	err := s.Lists.Rename(r.Context(), actor(r), slugOf(r), r.PathValue("id"), r.PostForm.Get("naam"))
	if mistakes, summary, again := wrong(err); again {
		return s.showList(w, r, web.StatusOf(err), listView{summary: summary, wrong: mistakes, typedName: r.PostForm.Get("naam")})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, listPath(r.PathValue("id")))
}

// confirmDelete asks before a list goes, with all that hangs on it.
func (s *Lists) confirmDelete(w http.ResponseWriter, r *http.Request) error {
	own(w)
	list, change, err := s.Lists.List(r.Context(), actor(r), slugOf(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if !change {
		return fault.New(fault.Forbidden, "Je kunt deze lijst wel zien, maar niet verwijderen.")
	}
	head := ownHead("Lijst verwijderen")
	head.Crumbs = []breadcrumb.Item{{Label: "Lijsten", Href: listsPath}, {Label: list.Name, Href: listPath(list.ID)}, {Label: "Verwijderen"}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, deletePage(list.Name, listPath(list.ID), len(list.Kept()))))
}

func (s *Lists) deleteList(w http.ResponseWriter, r *http.Request) error {
	if err := s.Lists.DeleteList(r.Context(), actor(r), slugOf(r), r.PathValue("id")); err != nil {
		return err
	}
	return seeOther(w, r, listsPath)
}

// share makes a link to a list.
func (s *Lists) share(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	days := shortlist.DefaultDays
	if text := r.PostForm.Get("dagen"); text != "" {
		days = atoi(text)
	}
	_, err := s.Lists.NewShare(r.Context(), actor(r), slugOf(r), r.PathValue("id"), days)
	if mistakes, summary, again := wrong(err); again {
		return s.showList(w, r, web.StatusOf(err), listView{summary: summary, wrong: mistakes})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, listPath(r.PathValue("id"))+"#delen")
}

func (s *Lists) revoke(w http.ResponseWriter, r *http.Request) error {
	if err := s.Lists.Revoke(r.Context(), actor(r), slugOf(r), r.PathValue("id"), r.PathValue("deel")); err != nil {
		return err
	}
	return seeOther(w, r, listPath(r.PathValue("id"))+"#delen")
}
