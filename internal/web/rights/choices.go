package rights

import (
	"net/http"

	"github.com/a-h/templ"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: consent, objection and restriction of who is signed in. Giving and
// withdrawing are one press each, on the same place.

// choice is one purpose as the page shows it.
type choice struct {
	label, text    string
	state          string // what counts now
	on             bool   // consent holds, or the objection stands
	action, button string
	do             string // value of the button
	version        string // of the text of a consent
	asksReason     bool
}

type choicesView struct {
	done       string
	consents   []choice
	objections []choice
	halted     string // since when; empty = not
	past       []string
}

// doneTexts says what succeeded, by the value of the parameter gelukt.
func doneTexts() map[string]string {
	return map[string]string{"gegeven": "Je toestemming is bewaard.", "ingetrokken": "Je toestemming is ingetrokken. Dat werkt nu meteen.",
		"bezwaar": "Je bezwaar werkt nu meteen.", "zaak": "We hebben je bezwaar. Je krijgt een mail met de dag waarop je uiterlijk antwoord hebt.",
		"terug": "Je bezwaar is ingetrokken.", "stil": "We gebruiken je gegevens niet meer uit onszelf.", "verder": "We gebruiken je gegevens weer zoals in het beleid staat."}
}

func (s *Site) choices(w http.ResponseWriter, r *http.Request) error {
	v, err := s.choicesOf(r)
	if err != nil {
		return err
	}
	privately(w)
	head := view.Head{Title: "Toestemming en bezwaar", NoIndex: true, Crumbs: []breadcrumb.Item{{Label: "Mijn account", Href: "/account"}, {Label: "Toestemming en bezwaar"}}}
	return s.show(w, r, http.StatusOK, head, choicesPage(v))
}

// Section gives the choices of who is signed in as a part of another page.
func (s *Site) Section(r *http.Request) (templ.Component, error) {
	v, err := s.choicesOf(r)
	return choicesSection(v), err
}

func (s *Site) choicesOf(r *http.Request) (choicesView, error) {
	mine, err := s.Rights.Mine(r.Context(), web.ActorOf(r))
	if err != nil {
		return choicesView{}, err
	}
	v := choicesView{done: doneTexts()[r.URL.Query().Get("gelukt")]}
	for _, p := range rights.CanConsent() {
		if text, ok := s.Rights.TextOf(p.Code); ok {
			v.consents = append(v.consents, consentChoice(p, text, mine))
		}
	}
	for _, p := range rights.CanObject() {
		v.objections = append(v.objections, objectionChoice(p, mine))
	}
	if halt, ok := mine.Restriction(); ok {
		v.halted = clock.DateOf(halt.SinceAt).DutchShort()
	}
	for _, c := range mine.Consents {
		if p, ok := privacy.PurposeOf(c.Purpose); ok && !c.Holds() && c.WithdrawnBy != rights.Replaced {
			v.past = append(v.past, p.Label+": gegeven op "+clock.DateOf(c.GivenAt).DutchShort()+", ingetrokken op "+clock.DateOf(c.WithdrawnAt).DutchShort()+".")
		}
	}
	return v, nil
}

func consentChoice(p privacy.Purpose, text rights.ConsentText, mine rights.Mine) choice {
	c := choice{label: p.Label, text: text.Text, state: "Je gaf geen toestemming.", action: consentPath + string(p.Code), button: "Toestemming geven", do: "geven", version: text.Version}
	if given, ok := mine.Consent(p.Code); ok {
		c.on, c.button, c.do = true, "Toestemming intrekken", "intrekken"
		c.state = "Toestemming gegeven op " + clock.DateOf(given.GivenAt).DutchShort() + ", op versie " + given.TextVersion + " van deze tekst."
		if given.TextVersion != text.Version {
			c.state = "Je gaf op " + clock.DateOf(given.GivenAt).DutchShort() + " toestemming op versie " + given.TextVersion + " van de tekst. Hierboven staat versie " + text.Version + "."
		}
	}
	return c
}

// effects says what an objection does, by purpose.
func effects() map[privacy.PurposeCode]string {
	return map[privacy.PurposeCode]string{
		privacy.ForCounting:       "Met bezwaar tellen we je bezoek niet meer mee als je bent ingelogd.",
		privacy.ForCorrespondence: "Met bezwaar wissen we de berichten die je met het contactformulier stuurde.",
		privacy.ForSecurity:       "Beveiliging beschermt ook anderen. Daarom kijkt het team eerst naar je bezwaar.",
		privacy.ForPublicOffer:    "Sta jij als contactpersoon bij een aanbieder? Met bezwaar halen we je naam, e-mailadres en telefoonnummer meteen van de site.",
		privacy.ForInvitations:    "Met bezwaar sturen we geen uitnodigingen meer naar je adres.",
		privacy.ForSharedLists:    "Met bezwaar bewaren we geen nieuw antwoord van je op een gedeelde lijst zolang je bent ingelogd. Wat je eerder antwoordde, wis je met de link die je toen kreeg.",
	}
}

func objectionChoice(p privacy.Purpose, mine rights.Mine) choice {
	c := choice{label: p.Label, text: effects()[p.Code], state: "Je maakte geen bezwaar.", action: objectPath + string(p.Code), button: "Bezwaar maken", do: "bezwaar", asksReason: rights.ByCase(p.Code)}
	o, ok := mine.Objection(p.Code)
	if !ok {
		return c
	}
	day := clock.DateOf(o.ReceivedAt).DutchShort()
	c.on, c.button, c.do, c.asksReason = true, "Bezwaar intrekken", "terug", false
	switch {
	case !o.StoppedAt.IsZero():
		c.state = "Je maakte bezwaar op " + day + ". Dat werkt."
	case o.Decision != "":
		c.state = "Je maakte bezwaar op " + day + ". Het is " + string(o.Decision) + "."
	default:
		c.state = "Je maakte bezwaar op " + day + ". Het team kijkt ernaar."
	}
	return c
}

func (s *Site) consent(w http.ResponseWriter, r *http.Request) error {
	who, code := web.ActorOf(r), privacy.PurposeCode(r.PathValue("doel"))
	done := "gegeven"
	var err error
	if r.PostFormValue("actie") == "geven" {
		err = s.Rights.Consent(r.Context(), who, code, r.PostFormValue("versie"), "account")
	} else {
		done, err = "ingetrokken", s.Rights.Withdraw(r.Context(), who, code, "account")
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, ChoicesPath+"?gelukt="+done)
}

func (s *Site) object(w http.ResponseWriter, r *http.Request) error {
	who, code := web.ActorOf(r), privacy.PurposeCode(r.PathValue("doel"))
	if r.PostFormValue("actie") == "terug" {
		if err := s.Rights.TakeBack(r.Context(), who, code); err != nil {
			return err
		}
		return seeOther(w, r, ChoicesPath+"?gelukt=terug")
	}
	opened, err := s.Rights.Object(r.Context(), who, web.EditionOf(r).Slug, code, r.PostFormValue("reden"))
	if err != nil {
		return err
	}
	if opened != "" {
		return seeOther(w, r, ChoicesPath+"?gelukt=zaak")
	}
	return seeOther(w, r, ChoicesPath+"?gelukt=bezwaar")
}

func (s *Site) halt(w http.ResponseWriter, r *http.Request) error {
	who := web.ActorOf(r)
	switch r.PostFormValue("actie") {
	case "stil":
		if err := s.Rights.Restrict(r.Context(), who, ""); err != nil {
			return err
		}
		return seeOther(w, r, ChoicesPath+"?gelukt=stil")
	case "verder":
		if err := s.Rights.Lift(r.Context(), who); err != nil {
			return err
		}
		return seeOther(w, r, ChoicesPath+"?gelukt=verder")
	}
	return fault.New(fault.Invalid, "Kies een van de knoppen.")
}
