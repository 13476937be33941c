package desk

import (
	"net/http"
	"strings"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/rights"
	"andersom/internal/school"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the queue of people who ask to belong to a school that has no
// director yet, or to a board, and of schools whose last director left (F12: the
// service decides who may answer).

// Requests serves that queue.
type Requests struct {
	Chrome   *view.Chrome
	Accounts *account.Service
	Schools  map[string]*school.Service // by edition
	Saw      view.Saw                   // the processing log
}

const requestsPath = "/beheer/aanvragen"

// Routes adds the pages to the kit.
func (s *Requests) Routes(k *web.Kit) {
	k.Handle("GET "+requestsPath, web.TeamAs(access.Administrator, access.Adviser), s.queue)
	k.Handle("POST "+requestsPath, web.TeamAs(access.Administrator, access.Adviser), s.answer)
}

// request is one question as the page shows it.
type request struct {
	account.Member
	school, address, website string
}

// vacancy is a school without a director as the page shows it.
type vacancy struct {
	account.Vacancy
	school, address string
}

// boardRequest is a question to look at the schools of a board.
type boardRequest struct {
	account.BoardMember
	schools string
}

type requestsView struct {
	all       []request
	vacancies []vacancy
	boards    []boardRequest
}

func (s *Requests) queue(w http.ResponseWriter, r *http.Request) error {
	v, err := s.waiting(r)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Aanvragen", NoIndex: true}, requestsPage(v)))
}

func (s *Requests) waiting(r *http.Request) (requestsView, error) {
	var v requestsView
	actor := web.ActorOf(r)
	waiting, err := s.Accounts.Queue(r.Context(), actor)
	if err != nil {
		return v, err
	}
	if err := s.Saw(r, rights.SeeAsking, view.MemberSubjects(waiting)...); err != nil {
		return v, err
	}
	for _, m := range waiting {
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), m.School)
		if err != nil {
			return v, err
		}
		v.all = append(v.all, request{m, one.DisplayName(), addressOf(one), one.Website})
	}
	open, err := s.Accounts.Vacancies(r.Context(), actor)
	if err != nil {
		return v, err
	}
	for _, o := range open {
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), o.School)
		if err != nil {
			return v, err
		}
		v.vacancies = append(v.vacancies, vacancy{o, one.DisplayName(), addressOf(one)})
	}
	boards, err := s.Accounts.BoardQueue(r.Context(), actor)
	if err != nil {
		return v, err
	}
	for _, b := range boards {
		places, err := s.Accounts.Schools.OfBoard(r.Context(), b.Board)
		if err != nil {
			return v, err
		}
		v.boards = append(v.boards, boardRequest{b, boardSchools(places)})
	}
	return v, nil
}

func addressOf(one school.School) string { return one.Street + ", " + one.Postcode + " " + one.City }

// boardSchools names the first schools of a board, by which the team knows it.
func boardSchools(places []account.Place) string {
	names := make([]string, 0, 3)
	for _, p := range places[:min(3, len(places))] {
		names = append(names, p.Name+" ("+p.City+")")
	}
	return view.Plural(len(places), "school", "scholen") + ", zoals " + strings.Join(names, ", ")
}

func (s *Requests) answer(w http.ResponseWriter, r *http.Request) error {
	actor, code, who := web.ActorOf(r), r.PostFormValue("school"), r.PostFormValue("account")
	var err error
	switch r.PostFormValue("actie") {
	case "ja":
		err = s.Accounts.SetRole(r.Context(), actor, code, who, access.Role(r.PostFormValue("rol")))
	case "nee":
		err = s.Accounts.RemoveMember(r.Context(), actor, code, who)
	case "bestuur-ja", "bestuur-nee":
		err = s.Accounts.AnswerBoard(r.Context(), actor, who, r.PostFormValue("bestuur"), r.PostFormValue("actie") == "bestuur-ja")
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
