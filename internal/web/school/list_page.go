package school

import (
	"net/http"
	"strconv"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /school/lijsten/{id}, one list with its notes, links and answers.

type listView struct {
	id, path, name string
	owner          string
	change         bool
	items          []itemView
	others         []selectbox.Option // lists to move to
	removed        string             // id of what was just taken off
	removedTitle   string
	shares         []shareView
	days           []selectbox.Option
	replies        int
	summary        errorsummary.Props
	typedName      string
	wrong          map[string]string
	typedNote      map[string]string // by activity
}

type itemView struct {
	id, title   string
	note        string
	wrong       string
	by          string
	card        card.Props
	gone        bool
	first, last bool
}

// list shows a list to who may see it; NotFound to everyone else.
func (s *Lists) list(w http.ResponseWriter, r *http.Request) error {
	return s.showList(w, r, http.StatusOK, listView{})
}

func (s *Lists) showList(w http.ResponseWriter, r *http.Request, status int, v listView) error {
	own(w)
	a, id := actor(r), r.PathValue("id")
	list, change, err := s.Lists.List(r.Context(), a, slugOf(r), id)
	if err != nil {
		return err
	}
	answers, err := s.Lists.Answers(r.Context(), a, slugOf(r), id)
	if err != nil {
		return err
	}
	if err := s.Saw(r, rights.SeeReplies, replySubjects(answers.Replies)...); err != nil {
		return err
	}
	v.id, v.path, v.name, v.change = id, listPath(id), list.Name, change
	if v.owner, err = s.ownerName(r, list.Owner); err != nil {
		return err
	}
	if v.typedName == "" {
		v.typedName = list.Name
	}
	if item, ok := list.Item(r.URL.Query().Get("weg")); ok && !item.On() {
		v.removed, v.removedTitle = item.Activity, item.Title
	}
	if change {
		if v.others, err = s.otherLists(r, list); err != nil {
			return err
		}
		v.shares, v.days = s.shareViews(r, answers), dayOptions()
	}
	v.replies = len(answers.Replies)
	if v.items, err = s.itemViews(r, list, answers.Replies, &v); err != nil {
		return err
	}
	head := ownHead(list.Name)
	head.Crumbs = []breadcrumb.Item{{Label: "Lijsten", Href: listsPath}, {Label: list.Name}}
	return web.Render(w, r, status, s.Chrome.Frame(r, head, listPage(v)))
}

// replySubjects gives the people who answered on a shared list.
func replySubjects(replies []shortlist.Reply) []privacy.Subject {
	out := make([]privacy.Subject, len(replies))
	for i, one := range replies {
		out[i] = privacy.Subject{Root: "shortlist_reply", Key: one.ID}
	}
	return out
}

func (s *Lists) ownerName(r *http.Request, o shortlist.Owner) (string, error) {
	if o.Private() {
		return "Alleen jij ziet deze lijst", nil
	}
	name, err := s.schoolName(r.Context(), slugOf(r), o.School)
	return "Lijst van " + name, err
}

func (s *Lists) otherLists(r *http.Request, list shortlist.List) ([]selectbox.Option, error) {
	shelves, err := s.Lists.Shelves(r.Context(), actor(r), slugOf(r))
	var out []selectbox.Option
	for _, shelf := range shelves {
		for _, l := range shelf.Lists {
			if shelf.Owner == list.Owner && l.ID != list.ID {
				out = append(out, selectbox.Option{Value: l.ID, Label: l.Name})
			}
		}
	}
	return out, err
}

func (s *Lists) shareViews(r *http.Request, answers shortlist.Answers) []shareView {
	var out []shareView
	for _, share := range answers.Shares {
		if token := answers.Tokens[share.ID]; token != "" {
			out = append(out, shareView{id: share.ID, address: s.Chrome.Origin(r) + sharePath + token,
				until: clock.DateOf(share.ExpiresAt).DutchShort()})
		}
	}
	return out
}

func dayOptions() []selectbox.Option {
	var out []selectbox.Option
	for _, n := range shortlist.ShareDays() {
		out = append(out, selectbox.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n) + " dagen"})
	}
	return out
}

func (s *Lists) itemViews(r *http.Request, list shortlist.List, replies []shortlist.Reply, v *listView) ([]itemView, error) {
	kept := list.Kept()
	ids := make([]string, len(kept))
	for i, item := range kept {
		ids[i] = item.Activity
	}
	offers, err := s.offers(r.Context(), s.city(r), ids)
	if err != nil {
		return nil, err
	}
	out := make([]itemView, len(kept))
	for i, item := range kept {
		one := itemView{id: item.Activity, title: item.Title, note: item.Note, by: addedBy(r, item, list.Owner), first: i == 0, last: i == len(kept)-1}
		if typed, ok := v.typedNote[item.Activity]; ok {
			one.note, one.wrong = typed, v.wrong["notitie"]
		}
		one.card, one.gone = s.itemCard(item, offers)
		if item.Note != "" {
			one.card.Notes = append(one.card.Notes, "Notitie: "+item.Note)
		}
		one.card.Notes = append(one.card.Notes, answersOn(item.Activity, replies)...)
		one.card.Notes = append(one.card.Notes, one.by)
		one.card.Actions = itemActions(*v, one)
		out[i] = one
	}
	return out, nil
}

// itemCard is the card of an activity; of one that is gone, its title only.
func (s *Lists) itemCard(item shortlist.Item, offers map[string]finder.Offer) (p card.Props, gone bool) {
	o, ok := offers[item.Activity]
	if !ok {
		return card.Props{Title: item.Title, Level: 2, Badges: goneBadge(), Text: "De aanbieder heeft deze activiteit van de site gehaald."}, true
	}
	return s.Cards.Activity(s.Finder.Listings(o.Provider, []catalog.Activity{o.Activity})[0], 2), false
}

func addedBy(r *http.Request, item shortlist.Item, owner shortlist.Owner) string {
	text := "Bewaard op " + clock.DateOf(item.AddedAt).DutchShort()
	switch {
	case owner.Private():
	case item.AddedBy == actor(r).Account:
		text += " door jou"
	default:
		text += " door een collega"
	}
	return text + "."
}

// answersOn says what came in on an activity: who chose what, then the remarks.
func answersOn(activity string, replies []shortlist.Reply) []string {
	by := map[shortlist.Choice][]string{}
	var remarks []string
	for _, reply := range replies {
		for _, vote := range reply.Votes {
			if vote.Activity != activity {
				continue
			}
			if vote.Choice != "" {
				by[vote.Choice] = append(by[vote.Choice], reply.Initials)
			}
			if vote.Remark != "" {
				remarks = append(remarks, reply.Initials+": ‘"+vote.Remark+"’")
			}
		}
	}
	var parts []string
	for _, choice := range shortlist.Choices() {
		if names := by[choice]; len(names) > 0 {
			parts = append(parts, view.Number(len(names))+" × "+string(choice)+" ("+strings.Join(names, ", ")+")")
		}
	}
	if len(parts) > 0 {
		remarks = append([]string{"Antwoorden: " + strings.Join(parts, ", ") + "."}, remarks...)
	}
	return remarks
}
