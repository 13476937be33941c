package catalog

import (
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: the facts without which nothing is published (R in the fact
// sheet): a director who misses one of them must phone first.

// Publishable names every fact that is still needed to publish the activity;
// none means ready. Contact may be left to the provider: hasContact tells
// whether that has one. Facts that are wrong are named by Check.
func (a Activity) Publishable(hasContact bool) []fault.Field {
	c := &checker{}
	c.needText("titel", a.Title, "Geef de activiteit een titel.")
	c.needText("samenvatting", a.Summary, "Vertel in hooguit 200 tekens wat de groep gaat doen.")
	c.needText("omschrijving", a.Description, "Beschrijf de activiteit.")
	c.need("soort", a.Kind != "", "Kies of dit op school is, op een vaste plek of online.")
	c.needPlace(a)
	c.need("groepen", a.Groepen != 0 || !a.Audience.Empty(), "Kies voor welke groepen dit is.")
	c.need("disciplines", len(a.Disciplines) > 0, "Kies 1 tot en met 3 disciplines.")
	c.need("vorm", a.Shape != "", "Kies een vorm, zoals gastles of reeks.")
	c.need("lessen", a.Lessons > 0, "Vul in hoeveel lessen het zijn.")
	c.need("minuten", a.Minutes > 0, "Vul in hoeveel minuten een les duurt.")
	c.need("setting", !a.Settings.Empty(), "Kies of dit in onderwijstijd is of daarbuiten.")
	c.need("plek", !a.Places.Empty(), "Kies in wat voor ruimte de les is.")
	c.need("groepsgrootte", a.GroupMin > 0 && a.GroupMax > 0, "Vul in voor hoeveel leerlingen dit is: ten minste en ten hoogste.")
	c.need("rol_leerkracht", a.TeacherRole != "", "Kies wat de leerkracht tijdens de les doet.")
	c.need("momenten", a.Moments != 0 || len(a.Times) > 0 || len(a.Dates) > 0, "Kies op welke dagen en dagdelen dit kan, of vul tijden of data in.")
	c.needPrice(a.Price)
	c.need("wie", !a.Staff.Empty(), "Kies wie de les geeft.")
	c.need("vog.opgegeven", a.VOG.Stated != "", "Vul in of er een VOG is. Weet je het niet, kies dan onbekend.")
	c.need("contact", hasContact || a.Contact.reachable(), "Vul een e-mailadres, telefoonnummer of website in, hier of bij de aanbieder.")
	c.need("bevestigd_op", !a.ConfirmedAt.IsZero(), "Vul in op welke dag dit voor het laatst is bevestigd.")
	return c.faults
}

// Publishable names every fact that is still needed to publish the provider.
func (p Provider) Publishable() []fault.Field {
	c := &checker{}
	c.needText("naam", p.Name, "Vul de naam in.")
	c.need("soort", p.Kind != "", "Kies organisatie of vakdocent.")
	c.needText("samenvatting", p.Summary, "Vertel in hooguit 200 tekens wat je doet.")
	c.needText("plaats", p.City, "Vul een plaats in.")
	c.need("contact", p.Contact.reachable(), "Vul een e-mailadres, telefoonnummer of website in.")
	return c.faults
}

// reachable tells whether a school can get in touch.
func (c Contact) reachable() bool { return c.Email != "" || c.Phone != "" || c.Website != "" }

func (c *checker) need(name string, ok bool, message string) {
	if !ok {
		c.add(name, message)
	}
}

func (c *checker) needText(name, text, message string) { c.need(name, text != "", message) }

// needPlace asks for an address, dates or a working area, as the kind has it.
func (c *checker) needPlace(a Activity) {
	switch a.Kind {
	case taxonomy.KindVenue, taxonomy.KindVenueAndDate:
		c.need("locatie.postcode", a.Venue.Postcode != "", "Vul de postcode van de locatie in.")
		c.need("locatie.plaats", a.Venue.City != "", "Vul de plaats van de locatie in.")
		c.need("data", a.Kind != taxonomy.KindVenueAndDate || len(a.Dates) > 0, "Vul ten minste één datum in.")
	case taxonomy.KindAtSchool:
		c.need("werkgebied", !a.Area.Empty(), "Kies waar je naartoe komt: stadsdelen, gemeenten of een afstand rond een postcode.")
	}
}

// Empty tells whether no working area is stated.
func (w WorkingArea) Empty() bool {
	return len(w.Stadsdelen) == 0 && len(w.Gemeenten) == 0 && (w.Postcode == "" || w.Km <= 0)
}

// needPrice asks for amount and VAT unless there is nothing to pay or to say.
func (c *checker) needPrice(p Price) {
	c.need("prijs.eenheid", p.Unit != "", "Kies waarvoor de prijs geldt, bijvoorbeeld per groepsles.")
	if p.Unit == "" || p.Unit == taxonomy.Free || p.Unit == taxonomy.OnRequest {
		return
	}
	c.need("prijs.bedrag", p.Amount > 0, "Vul een bedrag in.")
	c.need("prijs.btw.tarief", p.VAT.Rate != "", "Kies een btw-tarief.")
	c.need("prijs.btw.verwerkt", p.VAT.Stated != "", "Kies of de btw in het bedrag zit. Weet je het niet, kies dan onbekend.")
}
