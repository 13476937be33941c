package catalog

import (
	"fmt"
	"math/big"
	"strings"

	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: how the sum behind an all-in price reads, line by line, and what
// was assumed. The arithmetic is in allin.go.

// lines writes the sum: what is paid, the VAT on top, the whole, and the price
// of one group-lesson.
func (r *reckoning) lines(each money.Cents) []SumLine {
	var out []SumLine
	for _, i := range r.items {
		out = append(out, line(i.label(), i.amount, false))
	}
	out = append(out, r.vatLines()...)
	if n := r.groups * r.lessons; n > 1 {
		out = append(out,
			line("Samen voor "+r.size(), r.total(), true),
			SumLine{fmt.Sprintf("Per groepsles: gedeeld door %d", n), each, true})
		return out
	}
	return append(out, SumLine{"Per groepsles", each, true})
}

// size says how much is booked: "3 groepen, elk 6 lessen".
func (r *reckoning) size() string {
	groups := count(r.groups, "groep", "groepen")
	switch {
	case r.lessons == 1:
		return groups
	case r.groups == 1:
		return fmt.Sprintf("%s, %d lessen", groups, r.lessons)
	}
	return fmt.Sprintf("%s, elk %d lessen", groups, r.lessons)
}

// vatLines gives the VAT that comes on top, one line per rate.
func (r *reckoning) vatLines() []SumLine {
	var out []SumLine
	for _, rate := range []int64{9, 21} {
		over, tax := new(big.Rat), new(big.Rat)
		for _, i := range r.items {
			if i.vat.Stated != VATInside && i.vat.Rate.percent() == rate {
				over.Add(over, i.amount)
				tax.Add(tax, i.tax())
			}
		}
		if tax.Sign() > 0 {
			base, _ := roundCents(over) // beyond reason was refused by AllIn
			out = append(out, line(fmt.Sprintf("%d%% btw over %s", rate, base), tax, false))
		}
	}
	return out
}

func line(label string, amount *big.Rat, total bool) SumLine {
	shown, _ := roundCents(amount) // beyond reason was refused by AllIn
	return SumLine{label, shown, total}
}

// addPlanNotes names the facts of the lessons that had to be assumed.
func (r *reckoning) addPlanNotes(plan Plan) {
	unit := r.price.Unit
	if plan.Lessons <= 0 {
		r.note("Aantal lessen niet vermeld: gerekend met 1 les.")
	}
	if plan.Minutes <= 0 && (unit == taxonomy.PerHour || unit == taxonomy.PerDayPart) {
		r.note(fmt.Sprintf("Lesduur niet vermeld: gerekend met %d minuten.", usualMinutes))
	}
	if unit == taxonomy.PerDayPart && r.minutes > r.dayPartMinutes() {
		r.note("De les duurt langer dan een dagdeel: gerekend met één dagdeel per les.")
	}
}

// addNotes names what was assumed of the lessons, the booking and the VAT.
func (r *reckoning) addNotes(plan Plan, b Booking) {
	r.addPlanNotes(plan)
	p := r.price
	if _, known := exact(b.Km); p.Travel.PerKm > 0 && !known {
		r.note("Reiskosten hangen af van de afstand en zijn niet meegerekend.")
	}
	if b.Groups <= 0 && (r.groups > 1 || p.PerSchool && p.Unit == taxonomy.PerProgramme) {
		r.note("Aantal groepen onbekend: gerekend met " + count(r.groups, "groep", "groepen") + ".")
	}
	if room := r.fits() * r.atOnce; b.Groups <= 0 && p.Unit == taxonomy.PerDayPart && r.groups < room {
		r.note(fmt.Sprintf("Een begonnen dagdeel telt heel: gerekend met %s, er passen %d groepslessen in.", count(r.groups, "groep", "groepen"), room))
	}
	if b.Groups > 0 && b.Groups < p.MinGroups {
		r.note(fmt.Sprintf("De aanbieder rekent ten minste %d groepen.", p.MinGroups))
	}
	if r.perPupil() {
		if b.Pupils <= 0 {
			r.note(fmt.Sprintf("Groepsgrootte onbekend: gerekend met %d leerlingen.", r.pupils))
		}
		if p.Unit == taxonomy.PerPupil && r.pupils*max(r.groups, p.MinGroups) < p.MinPupils {
			r.note(fmt.Sprintf("De aanbieder rekent ten minste %d leerlingen.", p.MinPupils))
		}
	}
	if r.parts > 1 {
		r.note(fmt.Sprintf("De groep is te groot: gerekend met %d delen, de prijs is voor de hele groep.", r.parts))
	}
	r.addVATNotes()
}

// perPupil tells whether the number of pupils matters.
func (r *reckoning) perPupil() bool {
	if r.price.Unit == taxonomy.PerPupil {
		return true
	}
	for _, e := range r.price.Extras {
		if e.Per == ExtraPerPupil || e.Per == ExtraPerPupilSeries {
			return true
		}
	}
	return false
}

func (r *reckoning) addVATNotes() {
	for _, i := range r.items {
		if i.amount.Sign() == 0 || i.vat.Stated == VATInside {
			continue
		}
		switch i.vat.Rate {
		case VATExempt, VAT0:
			continue
		case VAT9, VAT21:
		default:
			r.note("Btw-tarief niet vermeld: gerekend met 21%.")
		}
		if i.vat.Stated != VATOutside {
			r.note("Btw niet vermeld: gerekend als niet inbegrepen.")
		}
	}
}

// note adds a sentence once.
func (r *reckoning) note(text string) {
	for _, n := range r.notes {
		if n == text {
			return
		}
	}
	r.notes = append(r.notes, text)
}

// decimal writes a number of kilometres the Dutch way: "24,6".
func decimal(r *big.Rat) string {
	text := strings.TrimRight(r.FloatString(3), "0")
	return strings.Replace(strings.TrimSuffix(text, "."), ".", ",", 1)
}
