package school

import (
	"net/http"

	"andersom/internal/shortlist"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /school/lijsten, all lists that somebody sees, and making one.

type listsView struct {
	shelves []shelfView
	summary errorsummary.Props
	name    string // typed for a new list
	whose   string
	wrong   string
	both    bool // there are lists of the school to choose
}

type shelfView struct {
	title string
	lists []linklist.Item
	hint  string // why there is nothing to change
}

func (s *Lists) overview(w http.ResponseWriter, r *http.Request) error {
	return s.showOverview(w, r, http.StatusOK, listsView{})
}

func (s *Lists) showOverview(w http.ResponseWriter, r *http.Request, status int, v listsView) error {
	own(w)
	a := actor(r)
	shelves, err := s.Lists.Shelves(r.Context(), a, slugOf(r))
	if err != nil {
		return err
	}
	for _, shelf := range shelves {
		one := shelfView{title: "Van mij"}
		if !shelf.Owner.Private() {
			name, err := s.schoolName(r.Context(), slugOf(r), shelf.Owner.School)
			if err != nil {
				return err
			}
			one.title, v.both = "Van "+name, v.both || shelf.MayChange
			if !shelf.MayChange {
				one.hint = "Je kunt deze lijsten zien, maar niet veranderen."
			}
		}
		for _, l := range shelf.Lists {
			one.lists = append(one.lists, linklist.Item{Label: l.Name, Href: listPath(l.ID), Icon: "bookmark",
				Note: view.Plural(len(l.Kept()), "activiteit", "activiteiten")})
		}
		v.shelves = append(v.shelves, one)
	}
	return web.Render(w, r, status, s.Chrome.Frame(r, ownHead("Bewaarde lijsten"), listsPage(v)))
}

// newList makes a list, of the school when the form says so.
func (s *Lists) newList(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	a := actor(r)
	owner := shortlist.PrivateOf(a, slugOf(r))
	if r.PostForm.Get("van") == "school" {
		owner = shortlist.Owner{Edition: slugOf(r), School: a.School}
	}
	id, err := s.Lists.NewList(r.Context(), a, owner, r.PostForm.Get("naam"))
	if mistakes, summary, again := wrong(err); again {
		return s.showOverview(w, r, web.StatusOf(err), listsView{summary: summary, name: r.PostForm.Get("naam"),
			whose: r.PostForm.Get("van"), wrong: mistakes["naam"]})
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, listPath(id))
}
