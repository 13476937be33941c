package school

import (
	"net/http"
	"slices"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /delen/{token}, a shared list for whoever has its link, and the
// answer that they give, change or delete. Nobody needs an account, and nothing
// is shown of who made the list but the name of the school.

type shareView struct{ id, address, until string }

// answerView is a list with the form of an answer.
type answerView struct {
	title, by string
	action    string
	items     []answerItem
	initials  string
	wrong     map[string]string
	summary   errorsummary.Props
	sent      bool   // the answer just came in
	own       string // address of the own link; empty before there is an answer
	ended     bool   // nothing can be changed any more
}

type answerItem struct {
	id, title string
	card      card.Props
	choice    string
	remark    string
	wrong     string
}

// secretLink makes headers for a page whose address is a secret.
func secretLink(w http.ResponseWriter) {
	own(w)
	w.Header().Set("Referrer-Policy", "no-referrer")
}

// shared shows the list of a link; NotFound when it does not work (any more).
func (s *Lists) shared(w http.ResponseWriter, r *http.Request) error {
	return s.showShared(w, r, http.StatusOK, answerView{}, shortlist.Reply{})
}

func (s *Lists) showShared(w http.ResponseWriter, r *http.Request, status int, v answerView, given shortlist.Reply) error {
	secretLink(w)
	token := r.PathValue("token")
	list, _, err := s.Lists.Shared(r.Context(), slugOf(r), token)
	if err != nil {
		return err
	}
	v.action = sharePath + token
	return s.showAnswer(w, r, status, v, list, given)
}

func (s *Lists) showAnswer(w http.ResponseWriter, r *http.Request, status int, v answerView, list shortlist.List, given shortlist.Reply) error {
	by, err := s.schoolName(r.Context(), slugOf(r), list.Owner.School)
	if err != nil {
		return err
	}
	v.title, v.by, v.initials = list.Name, by, given.Initials
	if v.items, err = s.answerItems(r, list, given, v.wrong); err != nil {
		return err
	}
	return web.Render(w, r, status, s.Chrome.Frame(r, view.Head{Title: "Gedeelde lijst", NoIndex: true}, sharedPage(v)))
}

func (s *Lists) answerItems(r *http.Request, list shortlist.List, given shortlist.Reply, wrong map[string]string) ([]answerItem, error) {
	kept := list.Kept()
	ids := make([]string, len(kept))
	for i, item := range kept {
		ids[i] = item.Activity
	}
	offers, err := s.offers(r.Context(), s.city(r), ids)
	if err != nil {
		return nil, err
	}
	out := make([]answerItem, len(kept))
	for i, item := range kept {
		one := answerItem{id: item.Activity, title: item.Title, wrong: wrong["opmerking-"+item.Activity]}
		if n := slices.IndexFunc(given.Votes, func(v shortlist.Vote) bool { return v.Activity == item.Activity }); n >= 0 {
			one.choice, one.remark = string(given.Votes[n].Choice), given.Votes[n].Remark
		}
		if o, ok := offers[item.Activity]; ok {
			one.card = s.Cards.Activity(s.Finder.Listings(o.Provider, []catalog.Activity{o.Activity})[0], 2)
		} else {
			one.card = card.Props{Title: item.Title, Level: 2, Badges: goneBadge()}
		}
		one.card.Actions = voteFields(one)
		out[i] = one
	}
	return out, nil
}

// typed reads an answer from its form.
func typed(r *http.Request) shortlist.Reply {
	reply := shortlist.Reply{Initials: r.PostForm.Get("voorletters")}
	for i, id := range r.PostForm["activiteit"] {
		if i >= shortlist.MaxItems {
			break
		}
		reply.Votes = append(reply.Votes, shortlist.Vote{Activity: id, Choice: shortlist.Choice(r.PostForm.Get("keuze-" + id)), Remark: r.PostForm.Get("opmerking-" + id)})
	}
	return reply
}

// slower refuses an address block that sends too many answers.
func (s *Lists) slower(r *http.Request) error {
	if ok, _ := s.Answers.Allow(s.Proxies.Client(r)); !ok {
		return fault.New(fault.TooMany, "Er kwamen te veel antwoorden van dit adres. Probeer het over een uur nog eens.")
	}
	return nil
}

// answer keeps an answer, and goes on to its own link.
func (s *Lists) answer(w http.ResponseWriter, r *http.Request) error {
	secretLink(w)
	if err := s.slower(r); err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	if err := s.mayAnswer(r); err != nil {
		return err
	}
	given := typed(r)
	token, err := s.Lists.Answer(r.Context(), slugOf(r), r.PathValue("token"), given)
	if mistakes, summary, again := wrong(err); again {
		return s.showShared(w, r, web.StatusOf(err), answerView{wrong: mistakes, summary: summary}, given)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, replyPath+token+"?verstuurd=ja")
}

// mayAnswer asks the gate for who is signed in; of another visitor nothing is
// known.
func (s *Lists) mayAnswer(r *http.Request) error {
	ok, err := s.Allows(r.Context(), actor(r).Account, privacy.ForSharedLists)
	if err == nil && !ok {
		err = fault.New(fault.Forbidden, "Je maakte bezwaar tegen het tonen van antwoorden op gedeelde lijsten. Daarom bewaren we geen antwoord van je.")
	}
	return err
}

// ownReply shows an answer to who gave it.
func (s *Lists) ownReply(w http.ResponseWriter, r *http.Request) error {
	return s.showOwnReply(w, r, http.StatusOK, answerView{sent: r.URL.Query().Has("verstuurd")}, nil)
}

func (s *Lists) showOwnReply(w http.ResponseWriter, r *http.Request, status int, v answerView, given *shortlist.Reply) error {
	secretLink(w)
	token := r.PathValue("token")
	reply, list, open, err := s.Lists.OwnReply(r.Context(), slugOf(r), token)
	if err != nil {
		return err
	}
	if given != nil {
		reply = *given
	}
	v.action, v.own, v.ended = replyPath+token, s.Chrome.Origin(r)+replyPath+token, !open
	return s.showAnswer(w, r, status, v, list, reply)
}

func (s *Lists) changeReply(w http.ResponseWriter, r *http.Request) error {
	secretLink(w)
	if err := s.slower(r); err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	given := typed(r)
	err := s.Lists.ChangeReply(r.Context(), slugOf(r), r.PathValue("token"), given)
	if mistakes, summary, again := wrong(err); again {
		return s.showOwnReply(w, r, web.StatusOf(err), answerView{wrong: mistakes, summary: summary}, &given)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, replyPath+r.PathValue("token")+"?verstuurd=ja")
}

func (s *Lists) deleteReply(w http.ResponseWriter, r *http.Request) error {
	secretLink(w)
	if err := s.Lists.DeleteReply(r.Context(), r.PathValue("token")); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Antwoord verwijderd", NoIndex: true},
		donePage("Je antwoord is verwijderd", "Er staat niets meer van je op deze lijst.")))
}
