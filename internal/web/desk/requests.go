// Package desk is the pages of the team. What does not live here: the rules of
// what it does there (the areas), pages of others.
package desk

import (
	"net/http"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/school"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the queue of people who ask to belong to a school that has no
// director yet (F12: the service decides who may answer).

// Requests serves that queue.
type Requests struct {
	Chrome   *view.Chrome
	Accounts *account.Service
	Schools  map[string]*school.Service // by edition
}

const requestsPath = "/beheer/aanvragen"

// Routes adds the pages to the kit.
func (s *Requests) Routes(k *web.Kit) {
	k.Handle("GET "+requestsPath, web.Team, s.queue)
	k.Handle("POST "+requestsPath, web.Team, s.answer)
}

// request is one question as the page shows it.
type request struct {
	account.Member
	school, address, website string
}

func (s *Requests) queue(w http.ResponseWriter, r *http.Request) error {
	waiting, err := s.Accounts.Queue(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	all := make([]request, len(waiting))
	for i, m := range waiting {
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), m.School)
		if err != nil {
			return err
		}
		all[i] = request{m, one.DisplayName(), one.Street + ", " + one.Postcode + " " + one.City, one.Website}
	}
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Aanvragen", NoIndex: true}, requestsPage(all)))
}

func (s *Requests) answer(w http.ResponseWriter, r *http.Request) error {
	actor, code, who := web.ActorOf(r), r.PostFormValue("school"), r.PostFormValue("account")
	var err error
	switch r.PostFormValue("actie") {
	case "ja":
		err = s.Accounts.SetRole(r.Context(), actor, code, who, access.Role(r.PostFormValue("rol")))
	case "nee":
		err = s.Accounts.RemoveMember(r.Context(), actor, code, who)
	default:
		err = fault.New(fault.Invalid, "Kies ja of nee.")
	}
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, requestsPath, http.StatusSeeOther)
	return nil
}
