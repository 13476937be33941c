package account

import (
	"net/http"
	"net/url"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
)

// This file: signing in at a provider and coming back. Linking to an account
// begins with a form of ours, so that no other site can begin it.

const (
	providerPath = "/inloggen/aanbieder"
	returnPath   = "/inloggen/aanbieder/terug"
	waitingPath  = "/inloggen/aanbieder/verder"
	linkPath     = "/account/inlog/koppelen"
	unlinkPath   = "/account/inlog/losmaken"
	provePath    = "/account/inlog/opnieuw"
)

func (s *Site) providerRoutes(k *web.Kit) {
	k.Handle("GET "+providerPath, web.Everyone, s.goToProvider)
	k.Handle("GET "+returnPath, web.Everyone, s.comeBack)
	k.Handle("GET "+waitingPath, web.Everyone, s.waitingForm)
	k.Handle("POST "+waitingPath, web.Everyone, s.waiting)
	k.Handle("GET "+provePath, web.SignedIn, s.prove)
	k.Handle("POST "+linkPath, web.SignedIn, s.recent(s.link))
	k.Handle("POST "+unlinkPath, web.SignedIn, s.recent(s.unlink))
}

// withProvider adds the way through the provider to the form of signing in.
func (s *Site) withProvider(v formView, next string) formView {
	if p := s.Accounts.Provider; p != nil {
		v.links = append([]linklist.Item{{Label: "Inloggen met " + p.Name(), Href: providerPath + "?" + url.Values{web.SignInReturn: {next}}.Encode()}}, v.links...)
	}
	return v
}

// orProve offers who can sign in through the provider to prove there who they are.
func (s *Site) orProve(r *http.Request, v formView, next string) (formView, error) {
	p, err := s.providerView(r)
	if err == nil && p.linked {
		v.links = append([]linklist.Item{{Label: "Inloggen met " + p.name, Href: provePath + "?" + url.Values{web.SignInReturn: {next}}.Encode()}}, v.links...)
	}
	return v, err
}

func (s *Site) providerView(r *http.Request) (providerView, error) {
	if s.Accounts.Provider == nil {
		return providerView{}, nil
	}
	logins, err := s.Accounts.MyLogins(r.Context(), web.ActorOf(r))
	if err != nil {
		return providerView{}, err
	}
	mine, err := s.Accounts.Person(r.Context(), web.ActorOf(r))
	return providerView{name: s.Accounts.Provider.Name(), linked: len(logins) > 0, password: mine.Password != ""}, err
}

// visit begins a visit to the provider and gives its address.
func (s *Site) visit(w http.ResponseWriter, r *http.Request, reason account.VisitFor, next string) (string, error) {
	address, cookie, err := s.Accounts.VisitProvider(r.Context(), reason, next, s.Chrome.Origin(r)+returnPath, s.asker(r))
	if err != nil {
		return "", err
	}
	s.Sessions.StartVisit(w, cookie)
	return address, nil
}

func (s *Site) send(w http.ResponseWriter, r *http.Request, reason account.VisitFor) error {
	address, err := s.visit(w, r, reason, web.LocalPath(r.URL.Query().Get(web.SignInReturn), homePath))
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, address, http.StatusSeeOther) //nolint:gosec // the address of the provider that the operator chose
	return nil
}

func (s *Site) goToProvider(w http.ResponseWriter, r *http.Request) error {
	return s.send(w, r, account.ToSignIn)
}

func (s *Site) prove(w http.ResponseWriter, r *http.Request) error {
	return s.send(w, r, account.ToProve)
}

// link shows the way to the provider: a form of ours may not lead elsewhere (CSP).
func (s *Site) link(w http.ResponseWriter, r *http.Request) error {
	address, err := s.visit(w, r, account.ToLink, securityPath+"?gelukt=gekoppeld")
	if err != nil {
		return err
	}
	name := s.Accounts.Provider.Name()
	return s.form(w, r, formView{title: "Koppelen met " + name, lead: "Log daar in. Daarna kun je met " + name + " inloggen op dit account.",
		links: []linklist.Item{{Label: "Verder naar " + name, Href: address}, {Label: "Toch niet", Href: securityPath}}}, nil, ownCrumbs("Koppelen")...)
}

func (s *Site) unlink(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.Unlink(r.Context(), web.ActorOf(r)); err != nil {
		return err
	}
	return seeOther(w, r, securityPath+"?gelukt=losgemaakt")
}

// comeBack is where the provider sends the browser.
func (s *Site) comeBack(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Referrer-Policy", "no-referrer") // the address bears the code
	w.Header().Set("Cache-Control", "no-store")
	q, cookie := r.URL.Query(), s.Sessions.Visit(r)
	if q.Get("error") != "" && s.Accounts.Provider != nil {
		s.Sessions.EndVisit(w)
		return fault.New(fault.Forbidden, s.Accounts.Provider.Name()+" liet je niet inloggen, of je brak het af. Begin opnieuw, of log in met je wachtwoord.")
	}
	back, err := s.Accounts.Return(r.Context(), web.ActorOf(r), cookie, q.Get("state"), q.Get("code"), s.Chrome.Origin(r)+returnPath, s.asker(r))
	if err == nil && back.Waits {
		return seeOther(w, r, waitingPath)
	}
	s.Sessions.EndVisit(w)
	if err != nil {
		return err
	}
	return s.arriveBack(w, r, back)
}

// arriveBack goes on with who came back: into the site, or to the second step.
func (s *Site) arriveBack(w http.ResponseWriter, r *http.Request, back account.Returned) error {
	next := web.LocalPath(back.Next, homePath)
	if back.In == (account.SignedIn{}) { // somebody who was signed in linked their account
		return seeOther(w, r, next)
	}
	return s.arrive(w, r, back.In, next)
}

// waitingView asks who came back and is not known yet what to do.
func (s *Site) waitingView(r *http.Request) (formView, error) {
	who, err := s.Accounts.Waiting(r.Context(), s.Sessions.Visit(r))
	if err != nil {
		return formView{}, err
	}
	name := s.Accounts.Provider.Name()
	if who.Known {
		return formView{title: "Koppel je account", action: waitingPath, button: "Koppelen en inloggen",
			lead:   "Je logde in met " + name + " als " + who.Email + ". Er is al een account met dit adres. Geef één keer het wachtwoord daarvan, dan log je voortaan zo in.",
			fields: []fieldView{{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "current-password"}},
			links:  []linklist.Item{{Label: "Wachtwoord vergeten", Href: forgotPath}, {Label: "Toch niet", Href: web.SignInPath}}}, nil
	}
	return formView{title: "Account maken", action: waitingPath, button: "Account maken",
		lead: "Je logde in met " + name + ". Je krijgt een account met het adres " + who.Email + ". Een wachtwoord heb je niet nodig. Daarna kies je je school.",
		links: []linklist.Item{{Label: "Wat doen we met je gegevens?", Href: "/privacy"}, {Label: "Ik heb al een account met een ander adres", Href: web.SignInPath,
			Text: "Log in met je wachtwoord. Koppelen kan daarna bij Beveiliging."}}}, nil
}

func (s *Site) waitingForm(w http.ResponseWriter, r *http.Request) error {
	v, err := s.waitingView(r)
	if err != nil {
		return err
	}
	return s.form(w, r, v, nil)
}

func (s *Site) waiting(w http.ResponseWriter, r *http.Request) error {
	v, err := s.waitingView(r)
	if err != nil {
		return err
	}
	cookie := s.Sessions.Visit(r)
	var back account.Returned
	if len(v.fields) > 0 {
		back, err = s.Accounts.LinkByPassword(r.Context(), cookie, r.PostFormValue("wachtwoord"), s.asker(r))
	} else {
		back, err = s.Accounts.SignUpByProvider(r.Context(), cookie, s.asker(r))
		back.Next = schoolsPath // the next step of signing up
	}
	if err != nil {
		return s.form(w, r, v, err)
	}
	s.Sessions.EndVisit(w)
	return s.arriveBack(w, r, back)
}
