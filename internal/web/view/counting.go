package view

import "github.com/a-h/templ"

// This file: the words of the choice about being counted (P24).

// CountingPath takes the form; CountingField is its checkbox, CountingAnchor the
// place of the choice on its page.
const (
	CountingPath   = "/privacy/tellen"
	CountingField  = "tellen"
	CountingAnchor = "#" + countingID
	countingID     = "tellen"
)

// CountingProps says how the choice stands in a browser.
type CountingProps struct {
	OptedOut bool // switched off here
	DNT, GPC bool // the browser itself asks for it
	Objects  bool // the account objects
}

func (p CountingProps) on() bool { return !p.OptedOut && !p.fixed() }

// fixed tells whether something else than the checkbox decides.
func (p CountingProps) fixed() bool { return p.DNT || p.GPC || p.Objects }

func (p CountingProps) status() string {
	if p.on() {
		return "Je bezoek wordt nu geteld."
	}
	return "Je bezoek wordt nu niet geteld."
}

func (p CountingProps) help() string {
	if p.fixed() {
		return ""
	}
	return "Zet je het vakje uit, dan onthouden we dat in deze browser met één cookie. Zet je het weer aan, dan gaat die cookie weg."
}

// reason says why the box cannot be changed.
func (p CountingProps) reason() string {
	switch {
	case p.Objects:
		return "Je hebt in je account bezwaar gemaakt tegen tellen. Daarom staat het vakje uit. Trek je het bezwaar in, dan kun je weer kiezen."
	case p.DNT:
		return "Je browser vraagt om je niet te volgen (‘Do Not Track’). Daarom tellen we je niet en staat het vakje uit. Je verandert dit in de instellingen van je browser."
	}
	return "Je browser vraagt om je privacy te beschermen (‘Global Privacy Control’). Daarom tellen we je niet en staat het vakje uit. Je verandert dit in de instellingen van je browser."
}

// countingAttrs lets htmx send the choice when the box is pressed, and put the
// answer in its place.
func countingAttrs() templ.Attributes {
	return templ.Attributes{"hx-post": CountingPath, "hx-trigger": "change", "hx-target": CountingAnchor, "hx-swap": "innerMorph"}
}
