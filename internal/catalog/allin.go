package catalog

import (
	"fmt"
	"math"
	"math/big"
	"strconv"

	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the all-in price of one group-lesson, what a school really pays.
// The rules with worked examples: docs/prices.md.

// Plan is what the price needs to know of the lessons; 0 = not stated.
type Plan struct {
	Lessons      int // in the whole series
	Minutes      int // per lesson
	GroupsPerDay int
	GroupsAtOnce int
	GroupMin     int // pupils
	GroupMax     int
}

// Booking is what one school would book; a zero field is unknown, and the zero
// Booking is the smallest that the provider accepts.
type Booking struct {
	Groups int
	Pupils int      // per group
	Km     *float64 // from provider to school, one way
}

// AllInPrice is what a school pays for one group-lesson, VAT inside, and how
// that was reckoned. Cents means nothing unless HasPrice.
type AllInPrice struct {
	HasPrice  bool // false: on request, or no amount stated yet
	OnRequest bool
	Cents     money.Cents // per group-lesson
	Free      bool        // the lesson itself costs nothing; Cents holds what is charged besides
	From      bool        // the provider says "vanaf"
	Lines     []SumLine   // the sum for the whole booking, ending in the price of one group-lesson
	Notes     []string    // what was assumed, in Dutch sentences
}

// SumLine is one line of the sum. Amount is rounded to whole cents for reading
// only: the price itself is rounded once, at the end.
type SumLine struct {
	Label  string
	Amount money.Cents
	Total  bool // a line that adds up or divides those above it
}

// Text says the price as a card shows it: "€ 62,50", "vanaf € 80", "gratis",
// "op aanvraag".
func (p AllInPrice) Text() string {
	switch {
	case p.OnRequest:
		return "op aanvraag"
	case !p.HasPrice:
		return "prijs nog niet bekend"
	case p.Free && p.Cents == 0:
		return "gratis"
	case p.From:
		return "vanaf " + p.Cents.String()
	}
	return p.Cents.String()
}

// Plan gives the facts of the activity that its price depends on.
func (a Activity) Plan() Plan {
	return Plan{
		Lessons: a.Lessons, Minutes: a.Minutes,
		GroupsPerDay: a.GroupsPerDay, GroupsAtOnce: a.GroupsAtOnce,
		GroupMin: a.GroupMin, GroupMax: a.GroupMax,
	}
}

// AllIn gives the all-in price of one group-lesson of the activity.
func (a Activity) AllIn(b Booking) AllInPrice { return AllIn(a.Price, a.Plan(), b) }

const (
	usualPupils  = 25  // per group, when nobody says how many
	usualMinutes = 60  // per lesson
	dayPart      = 180 // minutes in a part of the day
)

// AllIn gives everything the school pays for the booking, VAT inside, divided
// by the group-lessons really given, rounded once at the end, half a cent up.
// A price on request, or one whose amount is not stated, has no price: never 0.
func AllIn(p Price, plan Plan, b Booking) AllInPrice {
	out, r := reckon(p, plan, b)
	if out.HasPrice {
		r.addNotes(plan, b)
		out.Lines, out.Notes = r.lines(out.Cents), r.notes
	}
	return out
}

// AllInCents gives what AllIn gives without Lines and Notes, in a fraction of
// the time: for the index, which reckons every activity.
func (a Activity) AllInCents(b Booking) AllInPrice {
	out, _ := reckon(a.Price, a.Plan(), b)
	return out
}

// reckon works the price out; the reckoning says how, when there is a price.
func reckon(p Price, plan Plan, b Booking) (AllInPrice, *reckoning) {
	out := AllInPrice{OnRequest: p.Unit == taxonomy.OnRequest, Free: p.Unit == taxonomy.Free, From: p.From}
	if !p.stated() {
		return out, nil
	}
	r := newReckoning(p, plan, b)
	r.addPrice()
	r.addTravel(b.Km)
	r.addExtras()
	out.Cents, out.HasPrice = roundCents(new(big.Rat).Quo(r.total(), whole(r.groups*r.lessons)))
	if !out.HasPrice {
		out.Cents = 0
	}
	return out, r
}

// stated tells whether the tariff says what is to be paid.
func (p Price) stated() bool {
	return p.Unit == taxonomy.Free || p.Unit != taxonomy.OnRequest && taxonomy.Valid(p.Unit) && p.Amount > 0
}

// reckoning is one booking worked out.
type reckoning struct {
	price   Price
	lessons int
	minutes int // per lesson
	groups  int // that are taught
	pupils  int // per group
	parts   int // in which a group that is too large is taught
	atOnce  int // groups in one session
	paid    int // groups, or parts of groups, that are paid: at least the minimum
	visits  int
	items   []item
	notes   []string
}

// item is one amount of the booking as the provider states it.
type item struct {
	label  func() string
	amount *big.Rat // cents
	vat    VAT
}

func newReckoning(p Price, plan Plan, b Booking) *reckoning {
	p.MinGroups, p.MinPupils = bounded(p.MinGroups), bounded(p.MinPupils)
	r := &reckoning{
		price: p, lessons: bounded(max(1, plan.Lessons)), minutes: bounded(plan.Minutes),
		groups: bounded(b.Groups), pupils: bounded(b.Pupils), parts: 1,
		atOnce: bounded(max(1, plan.GroupsAtOnce)),
	}
	if r.minutes <= 0 {
		r.minutes = usualMinutes
	}
	if r.groups <= 0 { // a session is for all groups that are taught together
		r.groups = bounded(max(p.MinGroups, r.atOnce))
	}
	if r.pupils <= 0 {
		r.pupils = bounded(max(usualPupils, plan.GroupMin))
		if plan.GroupMax > 0 {
			r.pupils = min(r.pupils, plan.GroupMax)
		}
	}
	if plan.GroupMax > 0 {
		r.parts = ceilDiv(r.pupils, plan.GroupMax)
	}
	r.paid = max(r.groups, p.MinGroups) * r.parts

	perDay := max(plan.GroupsPerDay, r.atOnce)
	if plan.GroupsPerDay <= 0 && p.Unit == taxonomy.PerDayPart {
		perDay = r.fits() * r.atOnce
	}
	r.visits = r.lessons * ceilDiv(r.groups*r.parts, perDay)
	return r
}

// sessions counts the times that the provider teaches and is paid for.
func (r *reckoning) sessions() int { return r.lessons * ceilDiv(r.paid, r.atOnce) }

// dayPartMinutes is how long a part of the day lasts.
func (r *reckoning) dayPartMinutes() int {
	if r.price.Minutes > 0 {
		return r.price.Minutes
	}
	return dayPart
}

// fits counts the sessions in one part of the day; at least one, so a lesson
// longer than a part is paid as one part.
func (r *reckoning) fits() int { return max(1, r.dayPartMinutes()/r.minutes) }

// addPrice adds what the lessons cost, at least the minimum take.
func (r *reckoning) addPrice() {
	if r.price.Unit == taxonomy.Free {
		r.add(new(big.Rat), r.price.VAT, func() string { return "De les is gratis" })
		return
	}
	times, label := r.priced()
	amount := times.Mul(times, cents(r.price.Amount))
	if least := cents(r.price.Minimum); amount.Cmp(least) < 0 {
		amount = least
		r.add(amount, r.price.VAT, func() string { return "Minimumbedrag per boeking, in plaats van " + label() })
		return
	}
	r.add(amount, r.price.VAT, label)
}

// priced tells how many times the amount is paid, and how to say so.
func (r *reckoning) priced() (number *big.Rat, label func() string) {
	each := r.price.Amount
	counted := func(n int, one, more, rest string) (*big.Rat, func() string) {
		return whole(n), func() string { return count(n, one, more) + " × " + each.String() + rest }
	}
	switch r.price.Unit {
	case taxonomy.PerSession:
		return counted(r.sessions(), "sessie", "sessies", "")
	case taxonomy.PerPupil:
		return r.pricedPerPupil()
	case taxonomy.PerDayPart:
		// Lessons of a series fall on different days, as with visits.
		return counted(r.lessons*ceilDiv(ceilDiv(r.paid, r.atOnce), r.fits()), "dagdeel", "dagdelen", "")
	case taxonomy.PerHour:
		minutes := r.minutes
		if step := r.price.Minutes; step > 0 {
			minutes = ceilDiv(minutes, step) * step
		}
		n := r.sessions()
		return new(big.Rat).Mul(whole(n), big.NewRat(int64(minutes), 60)),
			func() string { return fmt.Sprintf("%d × %d minuten × %s per uur", n, minutes, each) }
	case taxonomy.PerProgramme:
		if r.price.PerSchool {
			return whole(1), func() string { return "Programma voor de hele school" }
		}
		return counted(r.paid, "groep", "groepen", " voor het hele programma")
	default: // taxonomy.PerGroupLesson: the only unit left, stated refuses others
		return counted(r.paid*r.lessons, "groepsles", "groepslessen", "")
	}
}

func (r *reckoning) pricedPerPupil() (number *big.Rat, label func() string) {
	n := max(r.pupils*max(r.groups, r.price.MinGroups), r.price.MinPupils)
	start := func() string { return count(n, "leerling", "leerlingen") + " × " + r.price.Amount.String() }
	switch {
	case r.price.PerSeries:
		return whole(n), func() string { return start() + " voor de hele reeks" }
	case r.lessons > 1:
		return whole(n * r.lessons), func() string { return start() + fmt.Sprintf(" × %d lessen", r.lessons) }
	}
	return whole(n), start
}

// addTravel adds the cost of coming. A price per kilometre without a distance
// adds nothing; addNotes says so.
func (r *reckoning) addTravel(km *float64) {
	t := r.price.Travel
	if t.PerVisit > 0 {
		r.add(times(r.visits, t.PerVisit), r.price.VAT,
			func() string {
				return "Reiskosten: " + count(r.visits, "bezoek", "bezoeken") + " × " + t.PerVisit.String()
			})
	}
	if t.PerKm <= 0 {
		return
	}
	distance, known := exact(km)
	if !known {
		return
	}
	if free, ok := exact(&t.FreeKm); ok {
		distance.Sub(distance, free)
	}
	if distance.Sign() <= 0 {
		return
	}
	distance.Mul(distance, whole(2)) // there and back
	r.add(new(big.Rat).Mul(distance, times(r.visits, t.PerKm)), r.price.VAT, func() string {
		return fmt.Sprintf("Reiskosten: %s × %s km × %s", count(r.visits, "bezoek", "bezoeken"), decimal(distance), t.PerKm)
	})
}

// addExtras adds what is charged besides, each with its own VAT where stated.
func (r *reckoning) addExtras() {
	for _, e := range r.price.Extras {
		if e.Amount <= 0 {
			continue
		}
		vat := r.price.VAT
		if e.VAT != nil {
			vat = *e.VAT
		}
		n := 1
		switch e.Per {
		case ExtraPerGroupLesson:
			n = r.groups * r.parts * r.lessons
		case ExtraPerPupil:
			n = r.pupils * r.groups * r.lessons
		case ExtraPerPupilSeries:
			n = r.pupils * r.groups
		case ExtraPerVisit:
			n = r.visits
		case ExtraPerBooking:
		}
		r.add(times(n, e.Amount), vat, func() string { return fmt.Sprintf("%s: %d × %s", e.Label, n, e.Amount) })
	}
}

func (r *reckoning) add(amount *big.Rat, vat VAT, label func() string) {
	r.items = append(r.items, item{label, amount, vat})
}

// total is what the school pays, VAT inside.
func (r *reckoning) total() *big.Rat {
	sum := new(big.Rat)
	for _, i := range r.items {
		sum.Add(sum, i.amount)
		sum.Add(sum, i.tax())
	}
	return sum
}

// tax is the VAT that comes on top of the stated amount.
func (i item) tax() *big.Rat {
	if i.vat.Stated == VATInside {
		return new(big.Rat)
	}
	return new(big.Rat).Mul(i.amount, big.NewRat(i.vat.Rate.percent(), 100))
}

// percent gives the rate; one that is not stated counts as the general rate.
func (r VATRate) percent() int64 {
	switch r {
	case VATExempt, VAT0:
		return 0
	case VAT9:
		return 9
	default:
		return 21
	}
}

// bounded keeps a count within what can be multiplied; no school comes near it.
func bounded(n int) int { return min(n, 100_000) }

func whole(n int) *big.Rat                { return new(big.Rat).SetInt64(int64(n)) }
func cents(c money.Cents) *big.Rat        { return new(big.Rat).SetInt64(int64(c)) }
func times(n int, c money.Cents) *big.Rat { return new(big.Rat).Mul(whole(n), cents(c)) }
func ceilDiv(n, d int) int                { return (n + d - 1) / d }
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// exact reads a distance as the decimal number it was written as, so that 12.3
// is not 12.300000000000000710….
func exact(km *float64) (*big.Rat, bool) {
	if km == nil || math.IsNaN(*km) || math.IsInf(*km, 0) || *km < 0 {
		return nil, false
	}
	return new(big.Rat).SetString(strconv.FormatFloat(*km, 'f', -1, 64))
}

// roundCents rounds half a cent up; false when the amount is beyond reason.
func roundCents(r *big.Rat) (money.Cents, bool) {
	n := new(big.Int).Mul(r.Num(), big.NewInt(2))
	n.Add(n, r.Denom())
	n.Quo(n, new(big.Int).Mul(r.Denom(), big.NewInt(2)))
	return money.Cents(n.Int64()), n.IsInt64()
}
