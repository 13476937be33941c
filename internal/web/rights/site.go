// Package rights is the pages on which people use their rights: the request
// without an account, consent, objection and restriction of who is signed in; and
// the form to write to the team. What does not live here: the rules (rights,
// contact), pages of the team (web/desk), seeing and erasing everything
// (web/account).
package rights

import (
	"net/http"

	"github.com/a-h/templ"

	"andersom/internal/contact"
	"andersom/internal/limit"
	"andersom/internal/rights"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// Site serves the pages.
type Site struct {
	Chrome  *view.Chrome
	Rights  *rights.Service
	Contact *contact.Service
	Proxies limit.Proxies
}

// The addresses.
const (
	AskPath     = "/privacy/verzoek"
	ConfirmPath = AskPath + "/bevestigen/"
	ContactPath = "/contact"
	ChoicesPath = "/account/privacy/keuzes"
	consentPath = "/account/privacy/toestemming/"
	objectPath  = "/account/privacy/bezwaar/"
	haltPath    = "/account/privacy/stilzetten"
)

// Routes adds the pages to the kit.
func (s *Site) Routes(k *web.Kit) {
	k.Handle("GET "+AskPath, web.Everyone, s.askForm)
	k.Handle("POST "+AskPath, web.Everyone, s.ask)
	k.Handle("GET "+AskPath+"/verstuurd", web.Everyone, s.asked)
	k.Handle("GET "+ConfirmPath+"{geheim}", web.Everyone, s.confirmForm)
	k.Handle("POST "+ConfirmPath+"{geheim}", web.Everyone, s.confirm)
	k.Handle("GET "+ContactPath, web.Everyone, s.contactForm)
	k.Handle("POST "+ContactPath, web.Everyone, s.contact)
	k.Handle("GET "+ContactPath+"/verstuurd", web.Everyone, s.contacted)
	k.Handle("GET "+ChoicesPath, web.SignedIn, s.choices)
	k.Handle("POST "+consentPath+"{doel}", web.SignedIn, s.consent)
	k.Handle("POST "+objectPath+"{doel}", web.SignedIn, s.object)
	k.Handle("POST "+haltPath, web.SignedIn, s.halt)
}

// show sends a page.
func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, head view.Head, page templ.Component) error {
	return web.Render(w, r, status, s.Chrome.Frame(r, head, page))
}

// privately makes headers for a page that is for one person.
func privately(w http.ResponseWriter) { w.Header().Set("Cache-Control", "no-store") }

// seeOther goes on to a page after a form was sent.
func seeOther(w http.ResponseWriter, r *http.Request, path string) error {
	privately(w)
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// privacyCrumbs lead back to the policy.
func privacyCrumbs(title string) []breadcrumb.Item {
	return []breadcrumb.Item{{Label: "Privacy en cookies", Href: "/privacy"}, {Label: title}}
}
