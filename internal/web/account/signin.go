package account

import (
	"net/http"
	"net/url"

	"andersom/internal/account"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
)

// This file: signing in and out, and a forgotten password.

func signInView(email, next string) formView {
	return formView{title: "Inloggen", action: web.SignInPath, button: "Inloggen", hidden: [][2]string{{web.SignInReturn, next}},
		fields: []fieldView{
			{name: "email", label: "E-mailadres", kind: "email", value: email, autocomplete: "username"},
			{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "current-password"},
			{name: "onthoud", label: "Onthoud mij op dit apparaat", kind: "check", help: "Doe dit alleen op een apparaat dat van jou is."},
		},
		links: []linklist.Item{{Label: "Wachtwoord vergeten", Href: forgotPath}, {Label: "Nog geen account? Maak er een", Href: signUpPath},
			{Label: "Mail met de link niet gekregen", Href: resendPath}}}
}

func (s *Site) signInForm(w http.ResponseWriter, r *http.Request) error {
	next := web.LocalPath(r.URL.Query().Get(web.SignInReturn), homePath)
	if web.ActorOf(r).SignedIn() {
		return seeOther(w, r, next)
	}
	return s.form(w, r, s.withPasskeyIn(r, s.withProvider(signInView("", next), next), passkeySignInPath, next), nil)
}

func (s *Site) signIn(w http.ResponseWriter, r *http.Request) error {
	next := web.LocalPath(r.PostFormValue(web.SignInReturn), homePath)
	in, err := s.Accounts.SignIn(r.Context(), account.SignIn{Email: r.PostFormValue("email"), Password: r.PostFormValue("wachtwoord"),
		Remember: r.PostFormValue("onthoud") == "ja", Instead: web.ActorOf(r).Session}, s.asker(r))
	if err != nil {
		v := signInView(r.PostFormValue("email"), next)
		v.fields[2].value = r.PostFormValue("onthoud")
		return s.form(w, r, s.withPasskeyIn(r, s.withProvider(v, next), passkeySignInPath, next), err)
	}
	return s.arrive(w, r, in, next)
}

func (s *Site) signOutForm(w http.ResponseWriter, r *http.Request) error {
	if !web.ActorOf(r).SignedIn() {
		return seeOther(w, r, web.SignInPath)
	}
	return s.form(w, r, formView{title: "Uitloggen", lead: "Je bent ingelogd als " + web.ActorOf(r).Email + ".", action: signOutPath, button: "Uitloggen",
		links: []linklist.Item{{Label: "Terug naar mijn account", Href: homePath}}}, nil)
}

func (s *Site) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.SignOut(r.Context(), web.ActorOf(r)); err != nil {
		return err
	}
	s.Sessions.End(w)
	return seeOther(w, r, "/")
}

func forgotView(email string) formView {
	return formView{title: "Wachtwoord vergeten", action: forgotPath, button: "Stuur mij een link",
		lead:   "Vul je e-mailadres in. Je krijgt een mail met een link waarmee je een nieuw wachtwoord kiest.",
		fields: []fieldView{{name: "email", label: "E-mailadres", kind: "email", value: email, autocomplete: "username"}}}
}

func (s *Site) forgotForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, forgotView(web.ActorOf(r).Email), nil)
}

func (s *Site) forgot(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.Forgot(r.Context(), r.PostFormValue("email"), s.asker(r)); err != nil {
		return s.form(w, r, forgotView(r.PostFormValue("email")), err)
	}
	return seeOther(w, r, forgotPath+"/verstuurd")
}

func (s *Site) forgotSent(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, formView{title: "Kijk in je mail", lead: "Is er een account met dit adres? Dan krijg je een mail met een link. De link werkt een uur.",
		links: []linklist.Item{{Label: "Terug naar inloggen", Href: web.SignInPath}}}, nil)
}

// recent lets only somebody through who gave the password at most a quarter of
// an hour ago (F7), and asks it of others. What a form said is lost then, which
// only happens to who leaves a form open for that long.
func (s *Site) recent(h web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !web.ActorOf(r).Recent(s.Now(), account.RecentTime) {
			return seeOther(w, r, againPath+"?"+url.Values{web.SignInReturn: {r.URL.Path}}.Encode())
		}
		return h(w, r)
	}
}

func againView(next string) formView {
	return formView{title: "Geef je wachtwoord", action: againPath, button: "Verder", hidden: [][2]string{{web.SignInReturn, next}},
		lead:   "Wat je gaat doen is belangrijk. Daarom vragen we nog een keer je wachtwoord.",
		fields: []fieldView{{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "current-password"}},
		links:  []linklist.Item{{Label: "Wachtwoord vergeten", Href: forgotPath}}}
}

func (s *Site) againForm(w http.ResponseWriter, r *http.Request) error {
	return s.againPage(w, r, web.LocalPath(r.URL.Query().Get(web.SignInReturn), homePath), nil)
}

func (s *Site) again(w http.ResponseWriter, r *http.Request) error {
	next := web.LocalPath(r.PostFormValue(web.SignInReturn), homePath)
	in, err := s.Accounts.Again(r.Context(), web.ActorOf(r), r.PostFormValue("wachtwoord"), s.asker(r))
	if err != nil {
		return s.againPage(w, r, next, err)
	}
	return s.arrive(w, r, in, next)
}
