package account

import (
	"net/http"
	"strconv"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/meter"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the schools of a board, for who works for one. Which of its schools
// take part and how far their profile is, and no word of what a school wants.

// boardsView is where somebody finds their boards.
type boardsView struct {
	done  string
	mine  []linklist.Item
	waits []string
	links []linklist.Item
}

func boardName(board string) string { return "Schoolbestuur " + board }

// boards shows somebody's boards; who has one confirmed and no other sees it at
// once.
func (s *Site) boards(w http.ResponseWriter, r *http.Request) error {
	mine, err := s.Accounts.MyBoards(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	if len(mine) == 1 && mine[0].Confirmed() {
		return seeOther(w, r, boardPath+"/"+mine[0].Board)
	}
	v := boardsView{done: doneText(r), links: []linklist.Item{{Label: "Vraag om de scholen van een bestuur te bekijken", Href: askBoardPath, Text: "Het team kijkt of je er werkt."}}}
	for _, b := range mine {
		if b.Confirmed() {
			v.mine = append(v.mine, linklist.Item{Label: boardName(b.Board), Href: boardPath + "/" + b.Board})
		} else {
			v.waits = append(v.waits, b.Board)
		}
	}
	return s.show(w, r, http.StatusOK, "Scholen van je bestuur", boardsPage(v), ownCrumbs("Scholen van je bestuur")...)
}

type boardView struct {
	board          string
	joined, others []boardSchool
}

// boardSchool is a school as its board sees it.
type boardSchool struct {
	name, city string
	mine       bool // who looks belongs to it too
	code       string
	meter      meter.Props
	holes      string
}

func (s *Site) board(w http.ResponseWriter, r *http.Request) error {
	actor, board := web.ActorOf(r), r.PathValue("bestuur")
	all, err := s.Accounts.Overview(r.Context(), actor, board)
	if err != nil {
		return err
	}
	v := boardView{board: board}
	for _, one := range all {
		b := boardSchool{name: one.Name, city: one.City, code: one.Code}
		if !one.HasMembers {
			v.others = append(v.others, b)
			continue
		}
		_, b.mine = actor.At(one.Code)
		g, err := s.Profiles.Glance(r.Context(), one.Code)
		if err != nil {
			return err
		}
		b.meter = meter.Props{Label: "Profiel van " + one.Name, Value: float64(g.Done), Max: float64(g.Of), Text: strconv.Itoa(g.Done) + " van de " + strconv.Itoa(g.Of) + " stappen ingevuld"}
		b.holes = view.Plural(g.Holes, "gat in de week", "gaten in de week")
		v.joined = append(v.joined, b)
	}
	return s.show(w, r, http.StatusOK, "Scholen van je bestuur", boardPage(v), ownCrumbs("Scholen van je bestuur")...)
}

func (s *Site) leaveBoard(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.LeaveBoard(r.Context(), web.ActorOf(r), r.PathValue("bestuur")); err != nil {
		return err
	}
	return seeOther(w, r, homePath+"?gelukt=bestuur-verlaten")
}

// askBoardForm finds a board by one of its schools: nobody knows its number.
func (s *Site) askBoardForm(w http.ResponseWriter, r *http.Request) error {
	crumbs := ownCrumbs("Bestuur zoeken")
	code := r.URL.Query().Get("school")
	if code == "" {
		v, err := s.schoolSearch(r, askBoardPath, nil)
		if err != nil {
			return err
		}
		v.title, v.lead = "Bestuur zoeken", "Zoek een school van je bestuur. Dan vinden wij de andere."
		return s.form(w, r, v, nil, crumbs...)
	}
	v, err := s.askBoardView(r, code)
	if err != nil {
		return err
	}
	return s.form(w, r, v, nil, crumbs...)
}

func (s *Site) askBoardView(r *http.Request, code string) (formView, error) {
	board, schools, err := s.Accounts.BoardOf(r.Context(), code)
	if err != nil {
		return formView{}, err
	}
	v := formView{title: boardName(board), action: askBoardPath, button: "Toegang vragen", hidden: [][2]string{{"school", code}},
		lead:  "Dit bestuur heeft " + view.Plural(len(schools), "school", "scholen") + ": " + schoolNames(schools) + ". Werk je voor dit bestuur? Het team bekijkt je vraag.",
		links: []linklist.Item{{Label: "Ander bestuur zoeken", Href: askBoardPath}}}
	return v, nil
}

// namesShown is how many schools are named before the rest is counted.
const namesShown = 6

func schoolNames(schools []account.Place) string {
	text := ""
	for i, one := range schools {
		switch {
		case i == namesShown:
			return text + " en nog " + strconv.Itoa(len(schools)-namesShown)
		case i > 0:
			text += ", "
		}
		text += one.Name
	}
	return text
}

func (s *Site) askBoard(w http.ResponseWriter, r *http.Request) error {
	code := r.PostFormValue("school")
	err := s.Accounts.AskBoard(r.Context(), web.ActorOf(r), code)
	if fault.Is(err, fault.Conflict) {
		v, formErr := s.askBoardView(r, code)
		if formErr != nil {
			return formErr
		}
		return s.form(w, r, v, err, ownCrumbs("Bestuur zoeken")...)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, boardPath+"?gelukt=bestuur")
}
