package account

import (
	"net/http"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/rights"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/radiogroup"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what somebody sees and changes of their own account.

// doneTexts says what succeeded, by the value of the parameter gelukt.
func doneTexts() map[string]string {
	return map[string]string{"bevestigd": "Je account is klaar en je bent ingelogd.", "wachtwoord": "Je wachtwoord is veranderd. Op andere apparaten ben je uitgelogd.",
		"adres": "Je e-mailadres is veranderd.", "adres-gevraagd": "We hebben een mail gestuurd naar je nieuwe adres. Open de link daarin. Tot dan blijft je oude adres werken.",
		"school": "Je vraag is bewaard.", "sessie": "Die sessie is beëindigd.", "lid": "De verandering is bewaard.",
		"stap": "Je tweede stap staat aan.", "stap-naam": "De naam is veranderd.", "stap-weg": "Deze tweede stap is verwijderd. Op andere apparaten ben je uitgelogd.",
		"sleutel-weg": "De sleutel is ingetrokken. Hij werkt niet meer.",
		"uitgenodigd": "De uitnodiging is onderweg.", "ingetrokken": "De uitnodiging is ingetrokken. Het adres is weg.", "verlaten": "Je hoort niet meer bij de school.",
		"uitgenodigde": "Je hoort nu bij de school.", "bestuur": "Je vraag is bewaard. Het team bekijkt hem.", "bestuur-verlaten": "Je hoort niet meer bij het bestuur.",
		"gekoppeld": "Je kunt nu ook zo inloggen.", "losgemaakt": "Zo inloggen kan niet meer.",
		"blijft": "Je account blijft. Alles is weer zoals het was.", "bestand": "We maken het bestand. Je krijgt een mail als het klaar is."}
}

func doneText(r *http.Request) string { return doneTexts()[r.URL.Query().Get("gelukt")] }

func (s *Site) home(w http.ResponseWriter, r *http.Request) error {
	actor := web.ActorOf(r)
	schools, err := s.ownSchools(r)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "Mijn account", homePage(homeView{email: actor.Email, done: doneText(r), schools: schools, links: []linklist.Item{
		{Label: "Beveiliging", Href: securityPath, Text: "Wachtwoord, tweede stap, e-mailadres en waar je bent ingelogd."},
		{Label: "Mijn gegevens", Href: PrivacyPath, Text: "Alles zien, ophalen of verwijderen."},
		{Label: "API-sleutels", Href: keysPath, Text: "Laat een programma opvragen wat bij je school past."},
		{Label: "School toevoegen", Href: schoolsPath, Text: "Hoor je bij een school, of bij nog een?"},
		{Label: "Scholen van je bestuur", Href: boardPath, Text: "Werk je voor een schoolbestuur? Bekijk welke scholen meedoen."},
		{Label: "Uitloggen", Href: signOutPath},
	}}))
}

// ownSchool is a school of somebody as the page shows it.
type ownSchool struct {
	code, name, city string
	role, note       string
	mayManage        bool
	current, waits   bool
}

func (s *Site) ownSchools(r *http.Request) ([]ownSchool, error) {
	actor := web.ActorOf(r)
	members, err := s.Accounts.MyMemberships(r.Context(), actor)
	if err != nil {
		return nil, err
	}
	var out []ownSchool
	for _, m := range members {
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), m.School)
		if err != nil {
			return nil, err
		}
		own := ownSchool{code: m.School, name: one.DisplayName(), city: one.City, role: m.Role.Label(), mayManage: actor.May(m.School, access.Director), current: actor.School == m.School}
		switch {
		case !m.Confirmed():
			own.role, own.waits = m.AskedRole.Label(), true
			own.note = "Nog niet bevestigd. Alles wat alleen van jou is, werkt al. Wat de school deelt, zie je zodra iemand van de school of het team ja zegt."
		case m.AskedRole != "":
			own.note = "Je vroeg de rol " + m.AskedRole.Label() + ". Dat wordt bekeken."
		}
		out = append(out, own)
	}
	return out, nil
}

func (s *Site) security(w http.ResponseWriter, r *http.Request) error {
	return s.securityPage(w, r, nil)
}

func (s *Site) securityPage(w http.ResponseWriter, r *http.Request, wrong error) error {
	all, err := s.Accounts.MySessions(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	provider, err := s.providerView(r)
	if err != nil {
		return err
	}
	factors, err := s.factors(r)
	if err != nil {
		return err
	}
	v := securityView{sessions: all, actor: web.ActorOf(r), done: doneText(r), refused: fault.MessageOf(wrong), factors: factors, provider: provider}
	status := http.StatusOK
	if wrong != nil {
		status = web.StatusOf(wrong)
	}
	return s.show(w, r, status, "Beveiliging", securityPage(v), ownCrumbs("Beveiliging")...)
}

// moment writes a time as people read it.
func moment(t time.Time) string {
	if t.IsZero() {
		return "nog niet"
	}
	return clock.DateOf(t).DutchShort() + " " + t.In(clock.Zone()).Format("15:04")
}

func (s *Site) endSession(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.EndSession(r.Context(), web.ActorOf(r), r.PathValue("sessie")); err != nil {
		return err
	}
	return seeOther(w, r, securityPath+"?gelukt=sessie")
}

func (s *Site) endOthers(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.EndOtherSessions(r.Context(), web.ActorOf(r)); err != nil {
		return err
	}
	return seeOther(w, r, securityPath+"?gelukt=sessie")
}

func passwordView() formView {
	return formView{title: "Wachtwoord veranderen", action: passwordPath, button: "Wachtwoord opslaan", lead: "Op andere apparaten word je uitgelogd.",
		fields: []fieldView{newPasswordField()}}
}

func (s *Site) passwordForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, passwordView(), nil, ownCrumbs("Wachtwoord veranderen")...)
}

func (s *Site) password(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.ChangePassword(r.Context(), web.ActorOf(r), r.PostFormValue("wachtwoord")); err != nil {
		return s.form(w, r, passwordView(), err, ownCrumbs("Wachtwoord veranderen")...)
	}
	return seeOther(w, r, homePath+"?gelukt=wachtwoord")
}

func emailView(r *http.Request, typed string) formView {
	return formView{title: "E-mailadres veranderen", action: emailPath, button: "Stuur mij een link",
		lead:   "Je adres is nu " + web.ActorOf(r).Email + ". Je krijgt op het nieuwe adres een mail met een link, en op het oude een bericht.",
		fields: []fieldView{{name: "email", label: "Nieuw e-mailadres", kind: "email", value: typed, autocomplete: "email"}}}
}

func (s *Site) emailForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, emailView(r, ""), nil, ownCrumbs("E-mailadres veranderen")...)
}

func (s *Site) email(w http.ResponseWriter, r *http.Request) error {
	typed := r.PostFormValue("email")
	if err := s.Accounts.AskEmail(r.Context(), web.ActorOf(r), typed, s.asker(r)); err != nil {
		return s.form(w, r, emailView(r, typed), err, ownCrumbs("E-mailadres veranderen")...)
	}
	return seeOther(w, r, homePath+"?gelukt=adres-gevraagd")
}

func (s *Site) schoolForm(w http.ResponseWriter, r *http.Request) error {
	code := r.URL.Query().Get("school")
	if code == "" {
		v, err := s.schoolSearch(r, schoolsPath, nil)
		if err != nil {
			return err
		}
		v.title, v.lead = "School toevoegen", "Zoek de school waar je bij hoort."
		return s.form(w, r, v, nil, ownCrumbs("School toevoegen")...)
	}
	v, err := s.askView(r, code, "medewerker")
	if err != nil {
		return err
	}
	return s.form(w, r, v, nil, ownCrumbs("School toevoegen")...)
}

func (s *Site) askView(r *http.Request, code, role string) (formView, error) {
	one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), code)
	if err != nil {
		return formView{}, err
	}
	return formView{title: "School toevoegen", action: schoolsPath, button: "School toevoegen", hidden: [][2]string{{"school", code}},
		lead: one.DisplayName() + ", " + addressOf(one), links: []linklist.Item{{Label: "Andere school kiezen", Href: schoolsPath}},
		fields: []fieldView{{name: "rol", label: "Wat doe je op school?", kind: "radio", value: role, options: []radiogroup.Option{
			{Value: "medewerker", Label: "Ik werk er"}, {Value: "directie", Label: "Ik ben directeur", Help: "Dat bekijken we eerst."}}}}}, nil
}

func (s *Site) askSchool(w http.ResponseWriter, r *http.Request) error {
	code, role := r.PostFormValue("school"), r.PostFormValue("rol")
	if err := s.Accounts.AskMembership(r.Context(), web.ActorOf(r), code, role == "directie"); err != nil {
		v, formErr := s.askView(r, code, role)
		if formErr != nil {
			return formErr
		}
		return s.form(w, r, v, err, ownCrumbs("School toevoegen")...)
	}
	return seeOther(w, r, homePath+"?gelukt=school")
}

func (s *Site) chooseSchool(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.ChooseSchool(r.Context(), web.ActorOf(r), r.PathValue("code")); err != nil {
		return err
	}
	return seeOther(w, r, homePath)
}

func (s *Site) members(w http.ResponseWriter, r *http.Request) error {
	return s.membersPage(w, r, inviteView{role: string(access.Member)}, nil)
}

// membersPage shows who belongs to a school and who was invited; after a mistake
// with what is wrong and the form as it was sent.
func (s *Site) membersPage(w http.ResponseWriter, r *http.Request, typed inviteView, wrong error) error {
	code := r.PathValue("code")
	all, err := s.Accounts.MembersOf(r.Context(), web.ActorOf(r), code)
	if err != nil {
		return err
	}
	invited, err := s.Accounts.InvitationsOf(r.Context(), web.ActorOf(r), code)
	if err != nil {
		return err
	}
	if err := s.Saw(r, rights.SeeMembers, view.MemberSubjects(all)...); err != nil {
		return err
	}
	one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), code)
	if err != nil {
		return err
	}
	v := membersView{code: code, name: one.DisplayName(), members: all, invited: invited, invite: typed, me: web.ActorOf(r).Account, done: doneText(r)}
	status, title := http.StatusOK, "Wie hoort er bij "+v.name
	if wrong != nil {
		status, title = web.StatusOf(wrong), "Fout: "+title
		v.invite.wrong = map[string]string{}
		for _, f := range fault.FieldsOf(wrong) {
			v.invite.wrong[f.Name] = f.Message
			v.errors = append(v.errors, errorsummary.Item{Text: f.Message, Href: "#" + f.Name})
		}
		if len(v.errors) == 0 {
			v.refused = fault.MessageOf(wrong)
		}
	}
	return s.show(w, r, status, title, membersPage(v), ownCrumbs("Wie hoort erbij")...)
}

// changeMember gives a member a role, or takes them off the school.
func (s *Site) changeMember(w http.ResponseWriter, r *http.Request) error {
	actor, code, member := web.ActorOf(r), r.PathValue("code"), r.PathValue("account")
	var err error
	if r.PostFormValue("actie") == "verwijderen" && member == actor.Account {
		return seeOther(w, r, leavePath(code)) // there they say who takes over
	}
	if r.PostFormValue("actie") == "verwijderen" {
		err = s.Accounts.RemoveMember(r.Context(), actor, code, member)
	} else {
		err = s.Accounts.SetRole(r.Context(), actor, code, member, access.Role(r.PostFormValue("rol")))
	}
	back := "/account/school/" + code + "/leden?gelukt=lid"
	switch {
	case fault.Is(err, fault.Conflict) || fault.Is(err, fault.Invalid):
		return s.membersPage(w, r, inviteView{role: string(access.Member)}, roleError(err))
	case err != nil:
		return err
	case member == actor.Account:
		back = homePath + "?gelukt=lid" // perhaps no director any more
	}
	return seeOther(w, r, back)
}

// roleError is what is wrong with a role that was sent, as one message: the
// fields of that form bear other names than those of the invitation.
func roleError(err error) error {
	if fields := fault.FieldsOf(err); len(fields) > 0 {
		return fault.New(fault.KindOf(err), fields[0].Message)
	}
	return err
}

// waits tells whether a member waits for a yes.
func waits(m account.Member) bool { return m.AskedRole != "" }
