package synthetic

import (
	"andersom/internal/catalog"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: tariffs. Amounts are of the size that providers in the field
// state, in steps that people use; they are nobody's real tariff.

// price sets the tariff of the activity.
func price(d *draw, a *catalog.Activity, c class) {
	p := &a.Price
	p.Unit = oneOf(d, []share[taxonomy.PriceUnit]{{taxonomy.PerGroupLesson, 47}, {taxonomy.PerPupil, 16}, {taxonomy.PerDayPart, 9},
		{taxonomy.PerHour, 7}, {taxonomy.PerProgramme, 8}, {taxonomy.Free, 7}, {taxonomy.OnRequest, 5}, {taxonomy.PerSession, 1}})
	if p.Unit != taxonomy.OnRequest {
		extras(d, p)
	}
	if p.Unit == taxonomy.OnRequest || p.Unit == taxonomy.Free {
		return
	}
	p.Amount = amount(d, p.Unit, a.Lessons, c)
	switch p.Unit {
	case taxonomy.PerPupil:
		p.PerSeries = a.Lessons > 1 && d.chance(60)
		if p.PerSeries {
			p.Amount *= money.Cents(min(a.Lessons, 10))
		}
		if d.chance(40) {
			p.MinPupils = pick(d, []int{10, 12, 15, 20})
		}
	case taxonomy.PerDayPart:
		p.Minutes = oneOf(d, []share[int]{{0, 70}, {150, 10}, {180, 10}, {240, 10}})
	case taxonomy.PerHour:
		p.Minutes = oneOf(d, []share[int]{{0, 60}, {30, 25}, {60, 15}})
	case taxonomy.PerProgramme:
		p.PerSchool = d.chance(30)
	}
	p.From = d.chance(12)
	p.VAT.Rate = oneOf(d, []share[catalog.VATRate]{{catalog.VATExempt, 45}, {catalog.VAT21, 30}, {catalog.VAT9, 21}, {catalog.VAT0, 4}})
	p.VAT.Stated = oneOf(d, []share[catalog.VATStated]{{catalog.VATInside, 58}, {catalog.VATOutside, 30}, {catalog.VATNotSaid, 12}})
	if d.chance(8) {
		p.Minimum = money.Cents(pick(d, []int{10000, 12500, 15000, 20000}))
	}
	if p.Unit == taxonomy.PerGroupLesson && d.chance(15) {
		p.MinGroups = d.between(2, 3)
	}
	if a.Kind == taxonomy.KindAtSchool {
		travel(d, &p.Travel)
	}
}

// amount gives a stated amount in round sums; kitchens and screens cost more,
// talk costs less.
func amount(d *draw, unit taxonomy.PriceUnit, lessons int, c class) money.Cents {
	percent := 100
	switch c {
	case kitchen, screen:
		percent = 120
	case talk, gym:
		percent = 85
	}
	least, steps, step := 4000, 24, 500 // a group-lesson: 40 to 155 euro, mostly low
	switch unit {
	case taxonomy.PerPupil:
		least, steps, step = 200, 24, 50
	case taxonomy.PerDayPart:
		least, steps, step = 17500, 12, 2500
	case taxonomy.PerHour:
		least, steps, step = 4000, 12, 500
	case taxonomy.PerSession:
		least, steps, step = 15000, 20, 2500
	case taxonomy.PerProgramme:
		least, steps, step = 4500*min(lessons, 40), 12, 500*min(lessons, 40)
	}
	cents := (least + d.low(steps)*step) * percent / 100
	return money.Cents(cents / 25 * 25)
}

func travel(d *draw, t *catalog.Travel) {
	switch at := d.below(100); {
	case at < 25:
		t.PerVisit = money.Cents(pick(d, []int{750, 1000, 1000, 1500, 2000, 2500}))
	case at < 45:
		t.PerKm = money.Cents(pick(d, []int{19, 21, 23, 23, 30, 35}))
		t.FreeKm = pick(d, []float64{0, 0, 5, 10, 15})
	}
}

// extras sets what is charged besides, free activities included.
func extras(d *draw, p *catalog.Price) {
	if !d.chance(14) {
		return
	}
	e := oneOf(d, []share[catalog.Extra]{
		{catalog.Extra{Label: "materiaal", Amount: 250, Per: catalog.ExtraPerPupil}, 35},
		{catalog.Extra{Label: "materiaal voor alle keren", Amount: 500, Per: catalog.ExtraPerPupilSeries}, 20},
		{catalog.Extra{Label: "entree", Amount: 350, Per: catalog.ExtraPerPupil}, 15},
		{catalog.Extra{Label: "opbouwen", Amount: 2500, Per: catalog.ExtraPerVisit}, 15},
		{catalog.Extra{Label: "voorbereiding", Amount: 4500, Per: catalog.ExtraPerBooking}, 15},
	})
	if d.chance(20) {
		e.VAT = &catalog.VAT{Rate: catalog.VAT21, Stated: catalog.VATInside}
	}
	p.Extras = []catalog.Extra{e}
}
