package catalog

import (
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// Price is a tariff as the provider states it. AllIn (allin.go) turns it into
// euro per group-lesson.
type Price struct {
	Unit      taxonomy.PriceUnit
	Amount    money.Cents
	From      bool // a "vanaf" price
	VAT       VAT
	PerSeries bool        // unit leerling: the amount is for the whole series
	PerSchool bool        // unit programma: the amount is for the school, not per group
	Minutes   int         // unit dagdeel: length of a part of the day, 0 = 180; unit uur: step in which hours are billed, 0 = exact
	Minimum   money.Cents // least amount per booking, before travel and VAT
	MinPupils int         // least number of pupils paid for
	MinGroups int         // least number of groups in a booking
	Travel    Travel
	Extras    []Extra
	Note      string // what the provider adds in words
}

// VATRate is a Dutch rate of value added tax.
type VATRate string

// The rates.
const (
	VATExempt VATRate = "vrijgesteld"
	VAT0      VATRate = "0"
	VAT9      VATRate = "9"
	VAT21     VATRate = "21"
)

// VATStated says whether the amounts hold the tax.
type VATStated string

// The ways in which a tariff speaks of the tax.
const (
	VATInside  VATStated = "inclusief"
	VATOutside VATStated = "exclusief"
	VATNotSaid VATStated = "onbekend"
)

// VAT is rate and how it is stated.
type VAT struct {
	Rate   VATRate
	Stated VATStated
}

// Travel is what is charged for coming: a sum per visit, or a rate per
// kilometre both ways after the free kilometres (one way).
type Travel struct {
	PerVisit money.Cents
	PerKm    money.Cents
	FreeKm   float64
}

// Extra is something charged besides: material, entrance, preparation.
type Extra struct {
	Label  string
	Amount money.Cents
	Per    ExtraPer
	VAT    *VAT // nil = as the price
}

// ExtraPer is what an extra is paid for.
type ExtraPer string

// The units of extras.
const (
	ExtraPerGroupLesson ExtraPer = "groepsles"
	ExtraPerPupil       ExtraPer = "leerling" // per pupil per lesson
	ExtraPerPupilSeries ExtraPer = "leerling-reeks"
	ExtraPerVisit       ExtraPer = "bezoek"
	ExtraPerBooking     ExtraPer = "boeking"
)
