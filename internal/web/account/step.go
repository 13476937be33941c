package account

import (
	"net/http"
	"net/url"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
)

// This file: the second step of signing in, and signing in with a passkey alone.

const (
	stepPath          = "/inloggen/tweede-stap"
	passkeySignInPath = "/inloggen/passkey"
	passkeyAgainPath  = "/account/opnieuw/passkey"
	// withParam says with what somebody takes the second step.
	withParam    = "met"
	withCode     = "code"
	withPasskey  = "passkey"
	withRecovery = "herstelcode"
)

// stepRoutes adds the pages of the second step.
func (s *Site) stepRoutes(k *web.Kit) {
	k.Handle("GET "+stepPath, web.Everyone, s.stepForm)
	k.Handle("POST "+stepPath, web.Everyone, s.step)
	k.Handle("POST "+stepPath+questionEnd, web.Everyone, s.askStep)
	k.Handle("POST "+passkeySignInPath, web.Everyone, s.passkeySignIn)
	k.Handle("POST "+passkeySignInPath+questionEnd, web.Everyone, s.askSignIn)
	k.Handle("POST "+passkeyAgainPath, web.SignedIn, s.passkeyAgain)
	k.Handle("POST "+passkeyAgainPath+questionEnd, web.SignedIn, s.askAgain)
}

// arrive goes on after a password that was right: into the site, or to the second
// step.
func (s *Site) arrive(w http.ResponseWriter, r *http.Request, in account.SignedIn, next string) error {
	if in.Pending != "" {
		s.Sessions.StartPending(w, in.Pending, account.PendingTime)
		return seeOther(w, r, stepAddress(next))
	}
	if err := s.enter(w, r, in); err != nil {
		return err
	}
	return seeOther(w, r, next)
}

func (s *Site) stepForm(w http.ResponseWriter, r *http.Request) error {
	return s.stepPage(w, r, web.LocalPath(r.URL.Query().Get(web.SignInReturn), homePath), r.URL.Query().Get(withParam), nil)
}

// stepPage shows what somebody can take the second step with. Who gave no password
// is sent to where it is asked.
func (s *Site) stepPage(w http.ResponseWriter, r *http.Request, next, with string, wrong error) error {
	can, err := s.Accounts.SecondStep(r.Context(), s.Sessions.Pending(r), s.asker(r))
	if fault.Is(err, fault.Unauthenticated) {
		return seeOther(w, r, web.SignInPath+"?"+url.Values{web.SignInReturn: {next}}.Encode())
	}
	if err != nil {
		return err
	}
	v := stepView(can, next, with)
	if wrong != nil && with == withRecovery {
		v.fields[0].value = r.PostFormValue("herstelcode") // sixteen letters to mend; a code of six is soon another one
	}
	return s.form(w, r, v, wrong)
}

func stepView(can account.SecondStep, next, with string) formView {
	v := formView{title: "Tweede stap", action: stepPath, button: "Verder",
		links: []linklist.Item{{Label: "Opnieuw beginnen met inloggen", Href: web.SignInPath}}}
	if with == withRecovery || !can.App && !can.Passkey {
		v.lead = "Vul een van de codes in die je bewaarde. Elke code werkt een keer."
		v.hidden = [][2]string{{web.SignInReturn, next}, {withParam, withRecovery}}
		v.fields = []fieldView{{name: "herstelcode", label: "Herstelcode", autocomplete: "off", help: "Zestien letters en cijfers."}}
		if can.Elsewhere {
			v.note = "Je passkeys werken op een ander adres van de site."
		}
		if !can.Recovery {
			v.note += " Je hebt geen herstelcodes meer. Kom je er niet uit? Vraag de beheerder om hulp."
		}
		if can.App || can.Passkey {
			v.links = append([]linklist.Item{{Label: "Toch zonder herstelcode", Href: stepAddress(next)}}, v.links...)
		}
		return v
	}
	v.lead = "Je wachtwoord klopt. Laat nu zien dat jij het bent."
	if can.App {
		v.hidden = [][2]string{{web.SignInReturn, next}, {withParam, withCode}}
		v.fields = []fieldView{codeField("Code uit je app")}
	} else {
		v.button = ""
	}
	if can.Passkey {
		v.passkey = &passkeyView{action: stepPath, button: "Gebruik je passkey", primary: !can.App, hidden: [][2]string{{web.SignInReturn, next}, {withParam, withPasskey}}}
	}
	v.links = append([]linklist.Item{{Label: "Gebruik een herstelcode", Href: stepAddress(next) + "&" + withParam + "=" + withRecovery}}, v.links...)
	return v
}

func (s *Site) step(w http.ResponseWriter, r *http.Request) error {
	next, with := web.LocalPath(r.PostFormValue(web.SignInReturn), homePath), r.PostFormValue(withParam)
	pending, from := s.Sessions.Pending(r), s.asker(r)
	var in account.SignedIn
	var err error
	switch with {
	case withPasskey:
		in, err = s.Accounts.PassPasskey(r.Context(), pending, r.PostFormValue(challengeField), r.PostFormValue(answerField), from)
	case withRecovery:
		in, err = s.Accounts.PassRecovery(r.Context(), pending, r.PostFormValue("herstelcode"), from)
	default:
		in, err = s.Accounts.PassCode(r.Context(), pending, r.PostFormValue("code"), from)
	}
	if err != nil {
		return s.stepPage(w, r, next, with, err)
	}
	s.Sessions.EndPending(w)
	return s.arrive(w, r, in, next)
}

func (s *Site) askStep(w http.ResponseWriter, r *http.Request) error {
	q, err := s.Accounts.AskPasskey(r.Context(), s.Sessions.Pending(r), s.asker(r))
	return sendQuestion(w, q, err)
}

// withPasskeyIn adds signing in with a passkey to a form, where browsers do that.
func (s *Site) withPasskeyIn(r *http.Request, v formView, action, next string) formView {
	if s.passkeysHere(r) {
		v.passkey = &passkeyView{action: action, button: "Inloggen met een passkey", hidden: [][2]string{{web.SignInReturn, next}}}
	}
	return v
}

func (s *Site) askSignIn(w http.ResponseWriter, r *http.Request) error {
	q, err := s.Accounts.AskSignIn(s.asker(r))
	return sendQuestion(w, q, err)
}

func (s *Site) passkeySignIn(w http.ResponseWriter, r *http.Request) error {
	next := web.LocalPath(r.PostFormValue(web.SignInReturn), homePath)
	in, err := s.Accounts.SignInPasskey(r.Context(), r.PostFormValue(challengeField), r.PostFormValue(answerField),
		account.SignIn{Instead: web.ActorOf(r).Session}, s.asker(r))
	if err != nil {
		return s.form(w, r, s.withPasskeyIn(r, signInView("", next), passkeySignInPath, next), err)
	}
	return s.arrive(w, r, in, next)
}

func (s *Site) askAgain(w http.ResponseWriter, r *http.Request) error {
	q, err := s.Accounts.AskAgain(r.Context(), web.ActorOf(r), s.asker(r))
	return sendQuestion(w, q, err)
}

func (s *Site) passkeyAgain(w http.ResponseWriter, r *http.Request) error {
	next := web.LocalPath(r.PostFormValue(web.SignInReturn), homePath)
	in, err := s.Accounts.AgainPasskey(r.Context(), web.ActorOf(r), r.PostFormValue(challengeField), r.PostFormValue(answerField), s.asker(r))
	if err != nil {
		return s.againPage(w, r, next, err)
	}
	return s.arrive(w, r, in, next)
}

// againPage asks somebody who is signed in to do so again.
func (s *Site) againPage(w http.ResponseWriter, r *http.Request, next string, wrong error) error {
	set, err := s.Accounts.MyFactors(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	v, err := s.orProve(r, againView(next), next)
	if err != nil {
		return err
	}
	if len(set.Of(account.PasskeyFactor)) > 0 {
		v = s.withPasskeyIn(r, v, passkeyAgainPath, next)
		if v.passkey != nil {
			v.passkey.button = "Gebruik je passkey"
		}
	}
	return s.form(w, r, v, wrong, ownCrumbs(v.title)...)
}
