package rights

import (
	"net/http"

	"andersom/internal/clock"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /privacy/verzoek, a request with or without an account. The answer
// is the same whoever has the address.

type askView struct {
	form     view.Form
	signedIn bool
}

const askTitle = "Verzoek over je gegevens"

// askedForm draws the form with what was typed. Who is signed in is known, and
// gets no field for the address.
func askedForm(a rights.Asked, signedIn bool) view.Form {
	f := view.Form{Action: AskPath, Button: "Verzoek versturen"}
	kinds := make([][2]string, 0, len(rights.Kinds()))
	for _, k := range rights.Kinds() {
		kinds = append(kinds, [2]string{string(k), k.Label()})
	}
	purposes := [][2]string{{"", "Kies een doel"}}
	for _, p := range append(rights.CanObject(), rights.CanConsent()...) {
		purposes = append(purposes, [2]string{string(p.Code), p.Label})
	}
	f.Fields = []view.FormField{{Name: "soort", Label: "Wat wil je?", Kind: view.FieldRadio, Value: string(a.Kind), Options: kinds},
		{Name: "doel", Label: "Waar gaat het over?", Help: "Alleen bij bezwaar of bij het intrekken van toestemming.", Kind: view.FieldSelect, Value: string(a.Purpose),
			Options: purposes, Optional: true},
		{Name: "toelichting", Label: "Toelichting", Help: "Bijvoorbeeld wat er niet klopt, of waar je denkt dat we gegevens van je hebben.", Kind: view.FieldArea,
			Value: a.Words, Optional: true, Max: 4000, Rows: 4}}
	if !signedIn {
		f.Fields = append(f.Fields, view.FormField{Name: "email", Label: "E-mailadres", Kind: view.FieldEmail, Value: a.Email, Autocomplete: "email", Max: 254,
			Help: "Je krijgt een mail met een link. Zo weten we dat jij het bent. Een kopie van je paspoort vragen we nooit."})
	}
	return f
}

func (s *Site) showAsk(w http.ResponseWriter, r *http.Request, status int, f view.Form) error {
	title := askTitle
	if len(f.Errors) > 0 || f.Refused != "" {
		title = "Fout: " + title
		privately(w)
	}
	head := view.Head{Title: title, Description: "Laat zien, veranderen of wissen wat we van je hebben, met of zonder account.", Crumbs: privacyCrumbs(askTitle)}
	return s.show(w, r, status, head, askPage(askView{form: f, signedIn: web.ActorOf(r).SignedIn()}))
}

func (s *Site) askForm(w http.ResponseWriter, r *http.Request) error {
	a := rights.Asked{Kind: rights.Kind(r.URL.Query().Get("soort")), Purpose: privacy.PurposeCode(r.URL.Query().Get("doel"))}
	return s.showAsk(w, r, http.StatusOK, askedForm(a, web.ActorOf(r).SignedIn()))
}

func (s *Site) ask(w http.ResponseWriter, r *http.Request) error {
	who := web.ActorOf(r)
	a := rights.Asked{Edition: web.EditionOf(r).Slug, Kind: rights.Kind(r.PostFormValue("soort")), Purpose: privacy.PurposeCode(r.PostFormValue("doel")),
		Email: r.PostFormValue("email"), Words: r.PostFormValue("toelichting")}
	next := AskPath + "/verstuurd"
	var err error
	if who.SignedIn() {
		_, err = s.Rights.AskSignedIn(r.Context(), who, a)
		next += "?ingelogd=ja"
	} else {
		err = s.Rights.Ask(r.Context(), a, s.Proxies.Client(r))
	}
	if err != nil {
		f, status, err := askedForm(a, who.SignedIn()).Failed(err)
		if err != nil {
			return err
		}
		return s.showAsk(w, r, status, f)
	}
	return seeOther(w, r, next)
}

func (s *Site) asked(w http.ResponseWriter, r *http.Request) error {
	v := doneView{title: "Kijk in je mail", text: []string{"We hebben een mail gestuurd naar het adres dat je invulde. Open de link daarin en bevestig je verzoek. De link werkt 24 uur.",
		"Zie je geen mail? Kijk dan ook bij de ongewenste mail."}}
	if r.URL.Query().Has("ingelogd") {
		v = doneView{title: "We hebben je verzoek", text: []string{"Je krijgt een mail met de dag waarop je uiterlijk antwoord hebt."}}
	}
	privately(w)
	return s.show(w, r, http.StatusOK, view.Head{Title: v.title, NoIndex: true, Crumbs: privacyCrumbs(askTitle)}, donePage(v))
}

// doneView says what was done.
type doneView struct {
	title string
	text  []string
}

// secretly makes headers for a page whose address is a secret.
func secretly(w http.ResponseWriter) {
	privately(w)
	w.Header().Set("Referrer-Policy", "no-referrer")
}

type confirmView struct {
	kind, words, received, due string
	action                     string
}

// confirmForm shows what is to be confirmed; it confirms nothing (F5).
func (s *Site) confirmForm(w http.ResponseWriter, r *http.Request) error {
	secretly(w)
	one, err := s.Rights.BehindLink(r.Context(), r.PathValue("geheim"))
	if err != nil {
		return err
	}
	v := confirmView{kind: one.Kind.Label(), words: one.Words, received: clock.DateOf(one.ReceivedAt).Dutch(), due: one.DueOn.Dutch(), action: ConfirmPath + r.PathValue("geheim")}
	if p, ok := privacy.PurposeOf(one.Purpose); ok {
		v.kind += ": " + p.Label
	}
	return s.show(w, r, http.StatusOK, view.Head{Title: "Bevestig je verzoek", NoIndex: true}, confirmPage(v))
}

func (s *Site) confirm(w http.ResponseWriter, r *http.Request) error {
	secretly(w)
	one, err := s.Rights.Confirm(r.Context(), r.PathValue("geheim"))
	if err != nil {
		return err
	}
	v := doneView{title: "Je verzoek is bevestigd", text: []string{"Je krijgt uiterlijk op " + one.Last().Dutch() + " antwoord. Dat staat ook in de mail die je nu krijgt."}}
	if one.Kind == rights.Object && !rights.ByCase(one.Purpose) {
		v.text = append([]string{"Je bezwaar werkt nu al."}, v.text...)
	}
	return s.show(w, r, http.StatusOK, view.Head{Title: v.title, NoIndex: true}, donePage(v))
}
