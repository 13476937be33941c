package account

import (
	"net/http"
	"net/url"
	"strings"

	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/fault"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/radiogroup"
	"andersom/internal/web"
)

// This file: signing up, and the pages behind the links in letters.

// noSchool is the choice of who signs up without a school.
const noSchool = "geen"

// signUpForm asks for the school first, and then for the rest: so that nobody
// types a password twice because several schools have one name.
func (s *Site) signUpForm(w http.ResponseWriter, r *http.Request) error {
	code := r.URL.Query().Get("school")
	if code == "" {
		v, err := s.schoolSearch(r, signUpPath, []linklist.Item{{Label: "Ik hoor niet bij een school", Href: signUpPath + "?school=" + noSchool,
			Text: "Of ik kies mijn school later."}})
		if err != nil {
			return err
		}
		v.title, v.lead = "Account maken", "Met een account bewaar je activiteiten en zie je wat bij jouw school past. Bij welke school hoor je?"
		return s.form(w, r, v, nil)
	}
	v, err := s.signUpView(r, code, "", "")
	if err != nil {
		return err
	}
	return s.form(w, r, v, nil)
}

// searchLimit is how many schools are offered.
const searchLimit = 12

// schoolSearch is a form in which somebody finds their school; each one found
// leads to the address with ?school=.
func (s *Site) schoolSearch(r *http.Request, path string, more []linklist.Item) (formView, error) {
	typed := r.URL.Query().Get("zoek")
	v := formView{action: path, get: true, button: "School zoeken", fields: []fieldView{{name: "zoek", label: "Naam, plaats, postcode of BRIN van je school", value: typed,
		help: "Bijvoorbeeld: de kleine kikker, 2511 AB of 15AB"}}}
	if typed != "" {
		found, err := s.Schools[web.EditionOf(r).Slug].Lookup(r.Context(), typed, searchLimit)
		if err != nil {
			return v, err
		}
		for _, one := range found {
			v.links = append(v.links, linklist.Item{Label: one.DisplayName(), Href: path + "?" + url.Values{"school": {one.Code}}.Encode(), Text: addressOf(one)})
		}
		if postcode, ok := taxonomy.NormalPostcode(typed); ok && len(found) > 0 && !strings.HasPrefix(found[0].Postcode, postcode) {
			v.fields[0].help = "In " + postcode + " staat geen school. Hieronder staan de scholen in de buurt."
		}
		if len(found) == 0 {
			v.wrong = map[string]string{"zoek": "We vinden geen school met deze naam, postcode of BRIN. Probeer een deel van de naam."}
			v.errors = []errorsummary.Item{{Text: v.wrong["zoek"], Href: "#zoek"}}
		}
	}
	v.links = append(v.links, more...)
	return v, nil
}

func addressOf(one school.School) string { return one.Street + ", " + one.Postcode + " " + one.City }

// signUpView is the form with the school that was chosen.
func (s *Site) signUpView(r *http.Request, code, email, role string) (formView, error) {
	v := formView{title: "Account maken", action: signUpPath, button: "Account maken", hidden: [][2]string{{"school", code}},
		lead: "Je maakt een account zonder school. Je kunt er later een kiezen.",
		links: []linklist.Item{{Label: "Andere school kiezen", Href: signUpPath}, {Label: "Ik heb al een account", Href: web.SignInPath},
			{Label: "Wat doen we met je gegevens?", Href: "/privacy"}},
		fields: []fieldView{
			{name: "email", label: "E-mailadres", kind: "email", value: email, autocomplete: "email",
				help: "Neem als het kan je adres van school: dan hoor je meteen bij de school."},
			{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "new-password",
				help: "Minstens 12 tekens. Een zinnetje of vier losse woorden is goed."},
		}}
	if !s.CanMail() {
		v.refused = "Deze site kan nu geen mail sturen. Je kunt een account maken, maar pas inloggen als de mail met de link is gekomen."
	}
	if code == noSchool || code == "" {
		return v, nil
	}
	one, err := s.Schools[web.EditionOf(r).Slug].ByCode(r.Context(), code)
	if err != nil {
		return v, err
	}
	if role == "" {
		role = "medewerker"
	}
	v.lead = "Je maakt een account bij " + one.DisplayName() + ", " + one.City + "."
	v.fields = append(v.fields, fieldView{name: "rol", label: "Wat doe je op school?", kind: "radio", value: role, options: []radiogroup.Option{
		{Value: "medewerker", Label: "Ik werk er", Help: "Bijvoorbeeld als leerkracht of ICC'er."},
		{Value: "directie", Label: "Ik ben directeur", Help: "Dat bekijken we eerst. Daarna zeg je zelf wie er bij je school hoort."}}})
	return v, nil
}

func (s *Site) signUp(w http.ResponseWriter, r *http.Request) error {
	in := account.SignUp{Email: r.PostFormValue("email"), Password: r.PostFormValue("wachtwoord"), School: r.PostFormValue("school"),
		Director: r.PostFormValue("rol") == "directie"}
	if in.School == noSchool {
		in.School = ""
	}
	browser, err := s.Accounts.SignUp(r.Context(), in, s.asker(r))
	if err != nil {
		v, formErr := s.signUpView(r, r.PostFormValue("school"), in.Email, r.PostFormValue("rol"))
		if formErr != nil {
			return formErr
		}
		return s.form(w, r, v, err)
	}
	s.Sessions.StartSignUp(w, browser)
	return seeOther(w, r, sentPath)
}

func (s *Site) sent(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, formView{title: "Kijk in je mail", lead: "We hebben je een mail gestuurd. Open de link daarin: dan is je account klaar. De link werkt 24 uur.",
		links: []linklist.Item{{Label: "Geen mail gekregen?", Href: resendPath, Text: "Kijk ook bij ongewenste mail. Of laat de mail opnieuw sturen."}}}, nil)
}

func resendView(email string) formView {
	return formView{title: "Mail opnieuw sturen", action: resendPath, button: "Mail opnieuw sturen",
		lead:   "Vul het adres in waarmee je je account maakte. De link in de vorige mail werkt dan niet meer.",
		fields: []fieldView{{name: "email", label: "E-mailadres", kind: "email", value: email, autocomplete: "email"}}}
}

func (s *Site) resendForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, resendView(""), nil)
}

func (s *Site) resend(w http.ResponseWriter, r *http.Request) error {
	if err := s.Accounts.Resend(r.Context(), r.PostFormValue("email"), s.asker(r)); err != nil {
		return s.form(w, r, resendView(r.PostFormValue("email")), err)
	}
	return seeOther(w, r, sentPath)
}

// letter is what a page behind a link knows: the link was checked.
type letter struct {
	secret, id string
	token      account.Token
	account    account.Account
}

type linkHandler func(w http.ResponseWriter, r *http.Request, l letter) error

type linkPages struct{ form, post linkHandler }

func (s *Site) links() map[account.Purpose]linkPages {
	return map[account.Purpose]linkPages{
		account.Confirm: {s.confirmForm, s.confirm}, account.Reset: {s.resetForm, s.reset},
		account.NewEmail: {s.newEmailForm, s.newEmail}, account.UndoEmail: {s.undoEmailForm, s.undoEmail},
	}
}

// behindLink checks the link. Opening it changes nothing: programs that look for
// viruses open links too (F5).
func (s *Site) behindLink(p account.Purpose, h linkHandler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		secret := r.PathValue("geheim")
		id, ok := authn.TokenID(secret)
		if !ok {
			return fault.New(fault.NotFound, "Deze link werkt niet meer. Vraag een nieuwe aan.")
		}
		token, who, err := s.Accounts.Letter(r.Context(), secret, p, id)
		if err != nil {
			return err
		}
		return h(w, r, letter{secret, id, token, who})
	}
}

func (s *Site) confirmView(r *http.Request, l letter) formView {
	v := formView{title: "Bevestig je account", action: LinkPath(account.Confirm, l.secret), button: "Account bevestigen",
		lead: "Je maakte een account met " + l.account.Email + "."}
	if !s.Accounts.SameBrowser(l.token, s.asker(r)) {
		v.lead += " Je opent de link in een andere browser. Vul daarom het wachtwoord in dat je koos."
		v.fields = []fieldView{{name: "wachtwoord", label: "Wachtwoord", kind: "password", autocomplete: "current-password"}}
		v.links = []linklist.Item{{Label: "Wachtwoord vergeten", Href: forgotPath}}
	}
	return v
}

func (s *Site) confirmForm(w http.ResponseWriter, r *http.Request, l letter) error {
	return s.form(w, r, s.confirmView(r, l), nil)
}

func (s *Site) confirm(w http.ResponseWriter, r *http.Request, l letter) error {
	in, err := s.Accounts.ConfirmAddress(r.Context(), l.secret, l.id, r.PostFormValue("wachtwoord"), s.asker(r))
	if err != nil {
		return s.form(w, r, s.confirmView(r, l), err)
	}
	s.Sessions.EndSignUp(w)
	if err := s.enter(w, r, in); err != nil {
		return err
	}
	return seeOther(w, r, homePath+"?gelukt=bevestigd")
}

func resetView(l letter) formView {
	return formView{title: "Kies een nieuw wachtwoord", action: LinkPath(account.Reset, l.secret), button: "Wachtwoord opslaan",
		lead: "Voor " + l.account.Email + ". Op andere apparaten word je uitgelogd.", fields: []fieldView{newPasswordField()}}
}

func newPasswordField() fieldView {
	return fieldView{name: "wachtwoord", label: "Nieuw wachtwoord", kind: "password", autocomplete: "new-password",
		help: "Minstens 12 tekens. Een zinnetje of vier losse woorden is goed."}
}

func (s *Site) resetForm(w http.ResponseWriter, r *http.Request, l letter) error {
	return s.form(w, r, resetView(l), nil)
}

func (s *Site) reset(w http.ResponseWriter, r *http.Request, l letter) error {
	in, err := s.Accounts.ResetPassword(r.Context(), l.secret, l.id, r.PostFormValue("wachtwoord"), s.asker(r))
	if err != nil {
		return s.form(w, r, resetView(l), err)
	}
	return s.arrive(w, r, in, homePath+"?gelukt=wachtwoord")
}

func (s *Site) newEmailForm(w http.ResponseWriter, r *http.Request, l letter) error {
	return s.form(w, r, formView{title: "Bevestig je nieuwe e-mailadres", action: LinkPath(account.NewEmail, l.secret), button: "Adres veranderen",
		lead: "Je account krijgt het adres " + l.token.Address + "."}, nil)
}

func (s *Site) newEmail(w http.ResponseWriter, r *http.Request, l letter) error {
	if err := s.Accounts.SetEmail(r.Context(), l.secret, l.id); err != nil {
		return err
	}
	return seeOther(w, r, homePath+"?gelukt=adres")
}

func (s *Site) undoEmailForm(w http.ResponseWriter, r *http.Request, l letter) error {
	return s.form(w, r, formView{title: "Houd je oude e-mailadres", action: LinkPath(account.UndoEmail, l.secret), button: "Oude adres houden", danger: true,
		lead: "Je account houdt of krijgt het adres " + l.token.Address + " en je wordt overal uitgelogd. Kies daarna een nieuw wachtwoord."}, nil)
}

func (s *Site) undoEmail(w http.ResponseWriter, r *http.Request, l letter) error {
	if err := s.Accounts.UndoEmail(r.Context(), l.secret, l.id); err != nil {
		return err
	}
	return seeOther(w, r, forgotPath)
}
