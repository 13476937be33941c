package catalog

import (
	"fmt"
	"math"

	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: whether a tariff makes sense in itself.

func (c *checker) price(p Price) {
	c.oneOf("prijs.eenheid", p.Unit == "" || taxonomy.Valid(p.Unit))
	c.amount("prijs.bedrag", p.Amount)
	c.amount("prijs.minimum", p.Minimum)
	c.vat("prijs.btw", p.VAT)
	c.between("prijs.minimum_leerlingen", p.MinPupils, 1, 1000)
	c.between("prijs.minimum_groepen", p.MinGroups, 1, 100)
	c.length("prijs.toelichting", p.Note, maxText)
	c.priceUnit(p)
	c.travel(p.Travel)
	for i, e := range p.Extras {
		c.extra(fmt.Sprintf("prijs.extra.%d", i), e)
	}
}

// priceUnit holds the parts of a tariff to its unit.
func (c *checker) priceUnit(p Price) {
	if paid := p.Unit != taxonomy.Free && p.Unit != taxonomy.OnRequest; !paid && p.Amount > 0 {
		c.add("prijs.bedrag", "Bij gratis of op aanvraag hoort geen bedrag. Kies een andere eenheid of laat het bedrag leeg.")
	} else if !paid && p.Minimum > 0 {
		c.add("prijs.minimum", "Bij gratis of op aanvraag hoort geen minimumbedrag.")
	} else if !paid && p.From {
		c.add("prijs.vanaf", "Bij gratis of op aanvraag hoort geen vanaf-prijs.")
	}
	if p.PerSeries && p.Unit != taxonomy.PerPupil {
		c.add("prijs.hele_reeks", "Dit hoort alleen bij een prijs per leerling.")
	}
	if p.PerSchool && p.Unit != taxonomy.PerProgramme {
		c.add("prijs.hele_school", "Dit hoort alleen bij een prijs per programma.")
	}
	switch p.Unit {
	case taxonomy.PerDayPart:
		c.between("prijs.dagdeel_minuten", p.Minutes, 30, 600)
	case taxonomy.PerHour:
		c.between("prijs.stap_minuten", p.Minutes, 1, 240)
	default:
		if p.Minutes != 0 {
			c.add("prijs.eenheid", "Een aantal minuten hoort alleen bij een prijs per dagdeel of per uur.")
		}
	}
}

func (c *checker) travel(t Travel) {
	c.amount("prijs.reiskosten.per_bezoek", t.PerVisit)
	c.amount("prijs.reiskosten.per_km", t.PerKm)
	if t.PerVisit > 0 && t.PerKm > 0 {
		c.add("prijs.reiskosten", "Kies reiskosten per bezoek of per kilometer, niet allebei.")
	}
	if math.IsNaN(t.FreeKm) || t.FreeKm < 0 || t.FreeKm > 400 {
		c.add("prijs.reiskosten.vrije_km", "Vul een afstand in kilometers in, tot en met 400.")
	} else if t.FreeKm > 0 && t.PerKm == 0 {
		c.add("prijs.reiskosten.per_km", "Vul ook het bedrag per kilometer in.")
	}
}

func (c *checker) extra(name string, e Extra) {
	if e.Label == "" {
		c.add(name+".omschrijving", "Vul in waarvoor dit bedrag is.")
	}
	c.length(name+".omschrijving", e.Label, maxLine)
	if e.Amount == 0 {
		c.add(name+".bedrag", "Vul een bedrag in.")
	}
	c.amount(name+".bedrag", e.Amount)
	switch e.Per {
	case ExtraPerGroupLesson, ExtraPerPupil, ExtraPerPupilSeries, ExtraPerVisit, ExtraPerBooking:
	default:
		c.add(name+".per", "Kies waarvoor dit bedrag geldt.")
	}
	if e.VAT != nil {
		c.vat(name+".btw", *e.VAT)
		if e.VAT.Rate == "" {
			c.add(name+".btw.tarief", "Kies een btw-tarief.")
		}
	}
}

func (c *checker) amount(name string, amount money.Cents) {
	if amount < 0 || amount > maxAmount {
		c.add(name, "Vul een bedrag in van 0 tot en met 1.000.000 euro.")
	}
}

func (c *checker) vat(name string, v VAT) {
	switch v.Rate {
	case "", VATExempt, VAT0, VAT9, VAT21:
	default:
		c.add(name+".tarief", "Kies vrijgesteld, 0, 9 of 21.")
	}
	switch v.Stated {
	case "", VATInside, VATOutside, VATNotSaid:
	default:
		c.add(name+".verwerkt", "Kies inclusief, exclusief of onbekend.")
	}
}
