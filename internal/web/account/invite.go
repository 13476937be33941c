package account

import (
	"context"
	"net/http"
	"net/url"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
)

// This file: inviting somebody to a school, and the pages behind the links in
// that letter. Opening them changes nothing (F5).

const (
	invitationPath     = "/uitnodiging/"
	stopInvitationPath = "/uitnodiging-stoppen/"
)

// InvitationPath is the address of the page on which somebody says yes.
func InvitationPath(secret string) string { return invitationPath + secret }

// StopInvitationPath is the address of the page that stops invitations.
func StopInvitationPath(secret string) string { return stopInvitationPath + secret }

func (s *Site) invitationRoutes(k *web.Kit) {
	k.Handle("GET "+invitationPath+"{geheim}", web.Everyone, s.behindInvitation(s.Accounts.Invitation, s.invitationForm))
	k.Handle("POST "+invitationPath+"{geheim}", web.Everyone, s.behindInvitation(s.Accounts.Invitation, s.accept))
	k.Handle("GET "+stopInvitationPath+"{geheim}", web.Everyone, s.behindInvitation(s.Accounts.InvitationToStop, s.stopInvitationForm))
	k.Handle("POST "+stopInvitationPath+"{geheim}", web.Everyone, s.behindInvitation(s.Accounts.InvitationToStop, s.stopInvitation))
}

func (s *Site) invite(w http.ResponseWriter, r *http.Request) error {
	code, typed := r.PathValue("code"), inviteView{email: r.PostFormValue("email"), role: r.PostFormValue("rol")}
	err := s.Accounts.Invite(r.Context(), web.ActorOf(r), code, typed.email, access.Role(typed.role), s.asker(r))
	if kind := fault.KindOf(err); err != nil && (kind == fault.Invalid || kind == fault.TooMany) {
		return s.membersPage(w, r, typed, err)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, "/account/school/"+code+"/leden?gelukt=uitgenodigd")
}

// changeInvitation sends an open invitation again or takes it back.
func (s *Site) changeInvitation(w http.ResponseWriter, r *http.Request) error {
	actor, code, id, done := web.ActorOf(r), r.PathValue("code"), r.PathValue("uitnodiging"), "uitgenodigd"
	var err error
	switch r.PostFormValue("actie") {
	case "opnieuw":
		err = s.Accounts.InviteAgain(r.Context(), actor, code, id, s.asker(r))
	case "intrekken":
		err, done = s.Accounts.Withdraw(r.Context(), actor, code, id), "ingetrokken"
	default:
		return fault.New(fault.Invalid, "Kies opnieuw sturen of intrekken.")
	}
	if fault.Is(err, fault.TooMany) {
		return s.membersPage(w, r, inviteView{role: string(access.Member)}, err)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, "/account/school/"+code+"/leden?gelukt="+done)
}

// invited is what a page behind a link of an invitation knows.
type invited struct {
	account.Invited
	secret, school string
}

type findInvitation func(ctx context.Context, secret, id string) (account.Invited, error)

// behindInvitation checks the link.
func (s *Site) behindInvitation(find findInvitation, h func(w http.ResponseWriter, r *http.Request, i invited) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		secret := r.PathValue("geheim")
		id, _ := authn.TokenID(secret) // of what is none of ours the id is not found
		found, err := find(r.Context(), secret, id)
		if err != nil {
			return err
		}
		one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), found.School)
		if err != nil {
			return err
		}
		return h(w, r, invited{found, secret, one.DisplayName()})
	}
}

// invitationView says what is offered, and asks what is needed: nothing of who is
// signed in with the invited address, a password of who is new.
func (s *Site) invitationView(r *http.Request, i invited) formView {
	v := formView{title: "Uitnodiging voor " + i.school, action: InvitationPath(i.secret), button: "Ja, ik doe mee",
		lead: i.By + " nodigt " + i.Email + " uit als " + i.Role.Label() + ". De uitnodiging werkt tot en met " + clock.DateOf(i.ExpiresAt).DutchShort() + "."}
	privacy := linklist.Item{Label: "Wat doen we met je gegevens?", Href: "/privacy"}
	signIn := web.SignInPath + "?" + url.Values{web.SignInReturn: {InvitationPath(i.secret)}}.Encode()
	actor := web.ActorOf(r)
	switch {
	case actor.SignedIn() && account.FoldEmail(actor.Email) == i.EmailFolded:
	case actor.SignedIn():
		v.button = ""
		v.refused = "Je bent ingelogd als " + actor.Email + ". De uitnodiging is voor " + i.Email + ". Log eerst uit, of vraag " + i.By + " om je op je andere adres uit te nodigen."
		v.links = []linklist.Item{{Label: "Uitloggen", Href: signOutPath}}
	case i.Known:
		v.button = ""
		v.lead += " Je hebt al een account. Log in om ja te zeggen."
		v.links = []linklist.Item{{Label: "Inloggen", Href: signIn}}
	default:
		v.button = "Account maken en meedoen"
		v.lead += " Kies een wachtwoord, dan is je account klaar."
		v.fields = []fieldView{{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "new-password",
			help: "Minstens 12 tekens. Een zinnetje of vier losse woorden is goed."}}
	}
	v.links = append(v.links, privacy)
	return v
}

func (s *Site) invitationForm(w http.ResponseWriter, r *http.Request, i invited) error {
	return s.form(w, r, s.invitationView(r, i), nil)
}

func (s *Site) accept(w http.ResponseWriter, r *http.Request, i invited) error {
	if web.ActorOf(r).SignedIn() {
		if err := s.Accounts.Accept(r.Context(), web.ActorOf(r), i.secret, i.ID); err != nil {
			return s.form(w, r, s.invitationView(r, i), err)
		}
		return seeOther(w, r, homePath+"?gelukt=uitgenodigde")
	}
	in, err := s.Accounts.AcceptNew(r.Context(), i.secret, i.ID, r.PostFormValue("wachtwoord"), s.asker(r))
	if err != nil {
		return s.form(w, r, s.invitationView(r, i), err)
	}
	if err := s.enter(w, r, in); err != nil {
		return err
	}
	return seeOther(w, r, homePath+"?gelukt=uitgenodigde")
}

func (s *Site) stopInvitationForm(w http.ResponseWriter, r *http.Request, i invited) error {
	return s.form(w, r, formView{title: "Geen uitnodigingen meer", action: StopInvitationPath(i.secret), button: "Stop en haal mijn adres weg",
		lead: "We halen " + i.Email + " meteen weg. " + i.school + " kan dit adres een jaar lang niet opnieuw uitnodigen. Daarvoor bewaren we geen adres, alleen een code waar het niet uit te lezen is."}, nil)
}

// stopInvitation stops with the button, or with one click in a mail program (RFC
// 8058).
func (s *Site) stopInvitation(w http.ResponseWriter, r *http.Request, i invited) error {
	if err := s.Accounts.StopInvitation(r.Context(), i.secret, i.ID); err != nil {
		return err
	}
	return s.form(w, r, formView{title: "Je adres is weg", lead: "De uitnodiging is gestopt en we bewaren je adres niet meer.",
		links: []linklist.Item{{Label: "Naar de eerste pagina", Href: "/"}}}, nil)
}
