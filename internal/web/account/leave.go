package account

import (
	"net/http"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/rights"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/radiogroup"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: leaving a school and removing the account. Who is the last director
// of a school says here what becomes of it.

func leavePath(code string) string { return "/account/school/" + code + "/verlaten" }

// toTeam is the choice of who lets the team look for the next director.
const toTeam = "team"

// successionFields asks for each school that would have no director who takes over.
func (s *Site) successionFields(r *http.Request, orphans []account.Orphan) ([]fieldView, error) {
	var out []fieldView
	for _, o := range orphans {
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), o.School)
		if err != nil {
			return nil, err
		}
		if err := s.Saw(r, rights.SeeMembers, view.MemberSubjects(o.Heirs)...); err != nil {
			return nil, err
		}
		name := "opvolger-" + o.School
		f := fieldView{name: name, kind: "radio", label: "Wie wordt directeur van " + one.DisplayName() + "?", value: r.PostFormValue(name),
			help: "Jij bent de enige directeur. De lijsten en het profiel blijven van de school."}
		for _, m := range o.Heirs {
			f.options = append(f.options, radiogroup.Option{Value: m.Account, Label: m.Email, Help: "Nu " + m.Role.Label()})
		}
		f.options = append(f.options, radiogroup.Option{Value: toTeam, Label: "Niemand, het team zoekt een nieuwe",
			Help: "De school blijft zonder directie. De anderen en het team krijgen bericht."})
		out = append(out, f)
	}
	return out, nil
}

// chosen reads what was answered.
func chosen(r *http.Request, orphans []account.Orphan) []account.Succession {
	out := make([]account.Succession, 0, len(orphans))
	for _, o := range orphans {
		switch value := r.PostFormValue("opvolger-" + o.School); value {
		case "":
		case toTeam:
			out = append(out, account.Succession{School: o.School, Vacant: true})
		default:
			out = append(out, account.Succession{School: o.School, Successor: value})
		}
	}
	return out
}

// leaveView is the form to leave a school, for who belongs to it.
func (s *Site) leaveView(r *http.Request) (formView, []account.Orphan, error) {
	code := r.PathValue("code")
	mine, ok := web.ActorOf(r).At(code)
	if !ok {
		return formView{}, nil, fault.New(fault.NotFound, "Je hoort niet bij deze school.")
	}
	one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), code)
	if err != nil {
		return formView{}, nil, err
	}
	v := formView{title: "School verlaten", action: leavePath(code), button: "School verlaten", danger: true,
		lead:  "Je hoort dan niet meer bij " + one.DisplayName() + ". Wat je voor de school bewaarde, blijft van de school. Wat alleen van jou is, blijft van jou.",
		links: []linklist.Item{{Label: "Toch niet", Href: homePath}}}
	if !mine.Confirmed {
		v.title, v.button, v.lead = "Vraag intrekken", "Vraag intrekken", "Je vraagt dan niet meer om bij "+one.DisplayName()+" te horen."
	}
	orphans, err := s.Accounts.Orphans(r.Context(), web.ActorOf(r).Account, code)
	if err != nil {
		return formView{}, nil, err
	}
	v.fields, err = s.successionFields(r, orphans)
	return v, orphans, err
}

func (s *Site) leaveForm(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.leaveView(r)
	if err != nil {
		return err
	}
	return s.form(w, r, v, nil, ownCrumbs(v.title)...)
}

func (s *Site) leave(w http.ResponseWriter, r *http.Request) error {
	v, orphans, err := s.leaveView(r)
	if err != nil {
		return err
	}
	if err := s.Accounts.Leave(r.Context(), web.ActorOf(r), r.PathValue("code"), chosen(r, orphans)...); err != nil {
		return s.form(w, r, v, err, ownCrumbs(v.title)...)
	}
	return seeOther(w, r, homePath+"?gelukt=verlaten")
}
