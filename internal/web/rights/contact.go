package rights

import (
	"net/http"

	"andersom/internal/contact"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /contact, a message to the team.

const contactTitle = "Contact"

func contactForm(m contact.Message) view.Form {
	return view.Form{Action: ContactPath, Button: "Bericht versturen", Fields: []view.FormField{
		{Name: "onderwerp", Label: "Waar gaat je bericht over?", Kind: view.FieldRadio, Value: string(m.About),
			Options: [][2]string{{string(contact.AboutPrivacy), "Privacy"}, {string(contact.AboutElse), "Iets anders"}}},
		{Name: "bericht", Label: "Je bericht", Kind: view.FieldArea, Value: m.Body, Max: 5000, Rows: 8},
		{Name: "naam", Label: "Je naam", Value: m.Name, Optional: true, Autocomplete: "name", Max: 100},
		{Name: "email", Label: "E-mailadres", Help: "Daar sturen we het antwoord heen.", Kind: view.FieldEmail, Value: m.Email, Autocomplete: "email", Max: 254},
	}}
}

func (s *Site) showContact(w http.ResponseWriter, r *http.Request, status int, f view.Form) error {
	title := contactTitle
	if len(f.Errors) > 0 || f.Refused != "" {
		title = "Fout: " + title
		privately(w)
	}
	e := web.EditionOf(r)
	return s.show(w, r, status, view.Head{Title: title, Description: "Schrijf het team van " + e.Name + ", over privacy of over iets anders."}, contactPage(f, e.Organisation.Email))
}

func (s *Site) contactForm(w http.ResponseWriter, r *http.Request) error {
	m := contact.Message{Email: web.ActorOf(r).Email}
	if r.URL.Query().Get("onderwerp") == string(contact.AboutPrivacy) {
		m.About = contact.AboutPrivacy
	}
	return s.showContact(w, r, http.StatusOK, contactForm(m))
}

func (s *Site) contact(w http.ResponseWriter, r *http.Request) error {
	m := contact.Message{Edition: web.EditionOf(r).Slug, About: contact.About(r.PostFormValue("onderwerp")), Account: web.ActorOf(r).Account, Name: r.PostFormValue("naam"),
		Email: r.PostFormValue("email"), Body: r.PostFormValue("bericht")}
	if err := s.Contact.Send(r.Context(), m, s.Proxies.Client(r)); err != nil {
		f, status, err := contactForm(m).Failed(err)
		if err != nil {
			return err
		}
		return s.showContact(w, r, status, f)
	}
	return seeOther(w, r, ContactPath+"/verstuurd")
}

func (s *Site) contacted(w http.ResponseWriter, r *http.Request) error {
	v := doneView{title: "Je bericht is verstuurd", text: []string{"Het team leest het en antwoordt per mail. Na 24 maanden wordt je bericht gewist."}}
	return s.show(w, r, http.StatusOK, view.Head{Title: v.title, NoIndex: true}, donePage(v))
}
