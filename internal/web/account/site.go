// Package account is the pages about having an account: signing up and in, links
// in letters, and what somebody changes of their own. What does not live here:
// the rules (internal/account), cookies (web), pages of schools and the team.
package account

import (
	"net/http"
	"time"

	"github.com/a-h/templ"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/limit"
	"andersom/internal/school"
	"andersom/internal/subject"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the routes, and what the pages share.

// Site serves the pages of accounts.
type Site struct {
	Chrome   *view.Chrome
	Accounts *account.Service
	Subjects *subject.Service
	Schools  map[string]*school.Service // by edition
	Profiles *school.Profiles
	Sessions *web.Sessions
	Proxies  limit.Proxies
	CanMail  func() bool // whether letters go anywhere
	// Arrived takes over what a visitor left before signing in.
	Arrived func(w http.ResponseWriter, r *http.Request, who access.Actor) error
	Saw     view.Saw // the processing log
	Now     clock.Clock
	// Sections are further parts of the page of one's own data, before the one
	// about erasing; a nil one is left out.
	Sections []func(r *http.Request) (templ.Component, error)
}

// The addresses of the pages. Those behind links end in the secret of the link.
const (
	signUpPath   = "/aanmelden"
	sentPath     = "/aanmelden/verstuurd"
	resendPath   = "/aanmelden/opnieuw"
	signOutPath  = "/uitloggen"
	forgotPath   = "/wachtwoord-vergeten"
	homePath     = "/account"
	securityPath = "/account/beveiliging"
	passwordPath = "/account/wachtwoord"
	emailPath    = "/account/email"
	againPath    = "/account/opnieuw"
	dataPath     = "/account/gegevens" // where they were before
	archivePath  = "/account/privacy/bestand"
	erasePath    = "/account/verwijderen"
	stayPath     = "/account/blijven"
	gonePath     = "/account-verwijderd"
	schoolsPath  = "/account/scholen"
	keysPath     = "/account/sleutels"
	askBoardPath = "/account/bestuur"
	boardPath    = "/bestuur"
)

// PrivacyPath is the address of the page of one's own data.
const PrivacyPath = "/account/privacy"

// Routes adds the pages to the kit.
func (s *Site) Routes(k *web.Kit) {
	k.Handle("GET /account/nieuw", web.Everyone, func(w http.ResponseWriter, r *http.Request) error {
		http.Redirect(w, r, signUpPath, http.StatusMovedPermanently)
		return nil
	})
	k.Handle("GET "+signUpPath, web.Everyone, s.signUpForm)
	k.Handle("POST "+signUpPath, web.Everyone, s.signUp)
	k.Handle("GET "+sentPath, web.Everyone, s.sent)
	k.Handle("GET "+resendPath, web.Everyone, s.resendForm)
	k.Handle("POST "+resendPath, web.Everyone, s.resend)
	k.Handle("GET "+web.SignInPath, web.Everyone, s.signInForm)
	k.Handle("POST "+web.SignInPath, web.Everyone, s.signIn)
	k.Handle("GET "+signOutPath, web.Everyone, s.signOutForm)
	k.Handle("POST "+signOutPath, web.Everyone, s.signOut)
	k.Handle("GET "+forgotPath, web.Everyone, s.forgotForm)
	k.Handle("POST "+forgotPath, web.Everyone, s.forgot)
	k.Handle("GET "+forgotPath+"/verstuurd", web.Everyone, s.forgotSent)
	for purpose, l := range s.links() {
		path := LinkPath(purpose, "{geheim}")
		k.Handle("GET "+path, web.Everyone, s.behindLink(purpose, l.form))
		k.Handle("POST "+path, web.Everyone, s.behindLink(purpose, l.post))
	}
	s.stepRoutes(k)
	s.invitationRoutes(k)
	s.providerRoutes(k)
	s.ownRoutes(k)
	s.factorRoutes(k)
}

// ownRoutes adds what somebody sees and changes of their own account.
func (s *Site) ownRoutes(k *web.Kit) {
	k.Handle("GET "+homePath, web.SignedIn, s.home)
	k.Handle("GET "+againPath, web.SignedIn, s.againForm)
	k.Handle("POST "+againPath, web.SignedIn, s.again)
	k.Handle("GET "+securityPath, web.SignedIn, s.security)
	k.Handle("POST /account/sessies/andere", web.SignedIn, s.endOthers)
	k.Handle("POST /account/sessies/{sessie}", web.SignedIn, s.endSession)
	k.Handle("GET "+passwordPath, web.SignedIn, s.recent(s.passwordForm))
	k.Handle("POST "+passwordPath, web.SignedIn, s.recent(s.password))
	k.Handle("GET "+emailPath, web.SignedIn, s.recent(s.emailForm))
	k.Handle("POST "+emailPath, web.SignedIn, s.recent(s.email))
	s.privacyRoutes(k)
	s.keyRoutes(k)
	k.Handle("GET "+schoolsPath, web.SignedIn, s.schoolForm)
	k.Handle("POST "+schoolsPath, web.SignedIn, s.askSchool)
	k.Handle("GET /account/school/{code}/leden", web.SignedIn, s.members)
	k.Handle("POST /account/school/{code}/leden/{account}", web.SignedIn, s.changeMember)
	k.Handle("POST /account/school/{code}/uitnodigen", web.SignedIn, s.invite)
	k.Handle("POST /account/school/{code}/uitnodigingen/{uitnodiging}", web.SignedIn, s.changeInvitation)
	k.Handle("POST /account/school/{code}/kiezen", web.SignedIn, s.chooseSchool)
	k.Handle("GET /account/school/{code}/verlaten", web.SignedIn, s.leaveForm)
	k.Handle("POST /account/school/{code}/verlaten", web.SignedIn, s.leave)
	k.Handle("GET "+askBoardPath, web.SignedIn, s.askBoardForm)
	k.Handle("POST "+askBoardPath, web.SignedIn, s.askBoard)
	k.Handle("GET "+boardPath, web.SignedIn, s.boards)
	k.Handle("GET "+boardPath+"/{bestuur}", web.SignedIn, s.board)
	k.Handle("POST "+boardPath+"/{bestuur}/verlaten", web.SignedIn, s.leaveBoard)
}

// LinkPath is the address of the page behind a link in a letter.
func LinkPath(p account.Purpose, secret string) string {
	return map[account.Purpose]string{account.Confirm: "/bevestigen/", account.Reset: "/wachtwoord-kiezen/",
		account.NewEmail: "/nieuw-adres/", account.UndoEmail: "/oud-adres/"}[p] + secret
}

// asker tells the service where a request comes from.
func (s *Site) asker(r *http.Request) account.Asker {
	return account.Asker{Block: s.Proxies.Client(r), Device: web.Device(r.UserAgent()), Edition: web.EditionOf(r).Slug, Browser: s.Sessions.SignUp(r),
		Origin: s.Chrome.Origin(r), Site: web.EditionOf(r).Name}
}

// show sends a page that is for one person and for no search engine.
func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, title string, page templ.Component, crumbs ...breadcrumb.Item) error {
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, status, s.Chrome.Frame(r, view.Head{Title: title, NoIndex: true, Crumbs: crumbs}, page))
}

// ownCrumbs lead from a page below the account back to it.
func ownCrumbs(title string) []breadcrumb.Item {
	return []breadcrumb.Item{{Label: "Mijn account", Href: homePath}, {Label: title}}
}

// form shows a form; after a mistake with what is wrong, at the field and on top.
func (s *Site) form(w http.ResponseWriter, r *http.Request, v formView, err error, crumbs ...breadcrumb.Item) error {
	status, err := v.mistaken(err)
	if err != nil {
		return err
	}
	return s.show(w, r, status, v.heading(), formPage(v), crumbs...)
}

// mistaken puts into a form what is wrong with it and gives the status of the
// answer. An error that is no mistake of the visitor it gives back.
func (v *formView) mistaken(err error) (status int, _ error) {
	if err == nil {
		return http.StatusOK, nil
	}
	if kind := fault.KindOf(err); kind != fault.Invalid && kind != fault.TooMany && kind != fault.Conflict {
		return 0, err
	}
	v.wrong = map[string]string{}
	for _, f := range fault.FieldsOf(err) {
		v.wrong[f.Name] = f.Message
		v.errors = append(v.errors, errorsummary.Item{Text: f.Message, Href: "#" + f.Name})
	}
	if len(v.errors) == 0 {
		v.refused = fault.MessageOf(err)
	}
	if v.passkey != nil {
		v.passkey.wrong = v.wrong
	}
	return web.StatusOf(err), nil
}

// heading is the title in the window, which says first that something is wrong.
func (v *formView) heading() string {
	if len(v.errors) > 0 || v.refused != "" {
		return "Fout: " + v.title
	}
	return v.title
}

// seeOther goes on to a page after a form was sent.
func seeOther(w http.ResponseWriter, r *http.Request, path string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// enter gives the browser its session, and the account what the visitor left.
func (s *Site) enter(w http.ResponseWriter, r *http.Request, in account.SignedIn) error {
	keep := time.Duration(0)
	if in.Remember {
		keep = account.Lifetime
	}
	s.Sessions.Start(w, in.Cookie, keep)
	who, err := s.Accounts.Identify(r.Context(), in.Cookie)
	if err != nil {
		return err
	}
	return s.Arrived(w, r, who)
}
