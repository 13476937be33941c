package match

import (
	"maps"
	"math"
	"slices"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: the oracle on a school's profile: the limits and the points of
// fit.go, from the facts of a document.

// crosses gives the limits that a document is known to cross; none when the
// school looks.
func (o *oracle) crosses(p *Profile, doc int) []Limit {
	if p == nil || p.Look {
		return nil
	}
	return o.crossesAny(p, doc)
}

func (o *oracle) crossesAny(p *Profile, doc int) []Limit {
	var out []Limit
	cross := func(l Limit, crossed bool) {
		if crossed {
			out = append(out, l)
		}
	}
	d, l := &o.docs[doc], &p.Limits
	price := oraclePrice(d)
	cross("afstand", l.Km > 0 && p.From.Known() && d.Venue.Known() && geo.Distance(p.From, d.Venue) > l.Km)
	cross("prijs", l.PriceMax != nil && price != nil && *price > *l.PriceMax)
	cross("groepsgrootte", l.GroupSize > 0 && !takesPupils(d, l.GroupSize))
	role, staff, licensed := false, false, false
	for v := range o.has[doc] {
		role = role || v.Facet == Rol && !l.Roles.Has(taxonomy.TeacherRole(v.Slug))
		staff = staff || v.Facet == Wie
		licensed = licensed || v == Value{Wie, "bevoegd-groepsleraar"} || v == Value{Wie, "vakbevoegd"}
	}
	cross("rol", !l.Roles.Empty() && role)
	cross("bevoegdheid", l.Licensed && staff && !licensed)
	cross("vog", l.VOG && o.has[doc][Value{VOG, "verlopen"}])
	return out
}

// fit gives the percent of the points that can be had.
func (o *oracle) fit(p *Profile, doc int) int {
	if p == nil {
		return 0
	}
	points, most := 0, 0
	for _, part := range []struct {
		speaks bool
		most   int
		points func() int
	}{
		{len(p.Wishes) > 0, 35, func() int { return o.wishPoints(p, doc) }},
		{len(p.Groups) > 0, 20, func() int { return groupPoints(p, &o.docs[doc]) }},
		{len(p.Slots) > 0, 20, func() int { return weekPoints(p, &o.docs[doc]) }},
		{p.From.Known(), 8, func() int { return o.wayPoints(p, doc) }},
		{len(p.Kept) > 0, 5, func() int { return o.varietyPoints(p, doc) }},
		{p.Limits.PriceMax != nil, 4, func() int { return moneyPoints(p, &o.docs[doc]) }},
		{!p.Places.Empty(), 4, func() int { return o.roomPoints(p, doc) }},
		{!p.Needs.Empty(), 4, func() int { return o.needPoints(p, doc) }},
	} {
		if part.speaks {
			points, most = points+part.points(), most+part.most
		}
	}
	if len(p.Off) > 0 {
		points -= o.dayCost(p, doc)
	}
	if !p.Facilities.Empty() {
		points = max(0, points) - lackCost(p, &o.docs[doc])
	}
	if points = max(0, points); most == 0 {
		return 0
	}
	return int(math.Round(float64(100*points) / float64(most)))
}

// wishPoints: the best that an activity offers counts, unless there is
// something that the school does not want at all.
func (o *oracle) wishPoints(p *Profile, doc int) int {
	best := 0
	for _, w := range p.Wishes {
		switch {
		case !o.has[doc][w.Value]:
		case w.Want == None:
			return 0
		case w.Want == Enough:
			best = max(best, 4)
		case w.Value.Facet == Domein:
			best = max(best, 25)
		default:
			best = 35
		}
	}
	if best == 0 {
		return 10 // nothing is said about it
	}
	return best
}

func groupPoints(p *Profile, d *Document) int {
	n := 0
	for _, g := range p.Groups {
		if covers(d.Groepen, g) {
			n++
		}
	}
	return 20 * n / len(p.Groups)
}

// weekPoints: of the hole that fits best.
func weekPoints(p *Profile, d *Document) int {
	otherWeeks := len(p.Slots) > 0
	for _, s := range p.Slots {
		otherWeeks = otherWeeks && !inWeeks(s, d)
	}
	if d.Moments == 0 && otherWeeks {
		return 0
	}
	if d.Moments == 0 {
		return 10 // to be arranged
	}
	best, price := 0, oraclePrice(d)
	for _, s := range p.Slots {
		switch {
		case d.Moments&s.Moments == 0 || !inWeeks(s, d):
		case covers(d.Groepen, s.Groepen) && (s.PriceMax == nil || price != nil && *price <= *s.PriceMax):
			best = 20
		case covers(d.Groepen, s.Groepen) && price == nil:
			best = max(best, 15)
		default:
			best = max(best, 10)
		}
	}
	return best
}

// between tells whether a day lies within bounds that may be open.
func between(d, first, last clock.Date) bool {
	return (first.IsZero() || first == d || first.Before(d)) && (last.IsZero() || last == d || d.Before(last))
}

// inWeeks: some date lies in the weeks of the hole; without dates some day of
// the period may.
func inWeeks(s Slot, d *Document) bool {
	for _, date := range d.Dates {
		if between(date, s.First, s.Last) {
			return true
		}
	}
	return len(d.Dates) == 0 && (d.Until.IsZero() || s.First.IsZero() || !d.Until.Before(s.First)) &&
		(d.From.IsZero() || s.Last.IsZero() || !s.Last.Before(d.From))
}

// isOff: the school cannot on that day; in the holidays it can for what is
// given in the holidays.
func (o *oracle) isOff(p *Profile, doc int, d clock.Date) bool {
	for _, off := range p.Off {
		day := map[time.Weekday]taxonomy.Weekday{time.Monday: "ma", time.Tuesday: "di", time.Wednesday: "wo", time.Thursday: "do", time.Friday: "vr"}[d.Weekday()]
		if between(d, off.First, off.Last) && (off.Day == "" || off.Day == day) && (!off.Holiday || !o.has[doc][Value{Setting, "vakantie"}]) {
			return true
		}
	}
	return false
}

// dayCost: the share of its dates on which the school cannot; without dates
// all when there is no day left of its days of the week, or of its period.
func (o *oracle) dayCost(p *Profile, doc int) int {
	d, off := &o.docs[doc], 0
	for _, date := range d.Dates {
		if o.isOff(p, doc, date) {
			off++
		}
	}
	if len(d.Dates) > 0 {
		return 15 * off / len(d.Dates)
	}
	days := map[time.Weekday]bool{}
	for i, day := range []taxonomy.Weekday{"ma", "di", "wo", "do", "vr"} {
		if d.Moments == 0 || d.Moments.Days().Has(day) {
			days[time.Weekday(i+1)] = true
		}
	}
	left := maps.Clone(days)
	for _, one := range p.Off {
		if one.First.IsZero() && one.Last.IsZero() && one.Day != "" {
			delete(left, time.Weekday(1+slices.Index([]taxonomy.Weekday{"ma", "di", "wo", "do", "vr"}, one.Day)))
		}
	}
	if len(left) == 0 {
		return 15
	}
	for day := d.From; !d.Until.IsZero() && !d.From.IsZero() && !d.Until.Before(day); day = day.AddDays(1) {
		if days[day.Weekday()] {
			if !o.isOff(p, doc, day) {
				return 0
			}
			off++
		}
	}
	if off > 0 {
		return 15
	}
	return 0
}

// lackCost: the share of what it asks that the school does not have.
func lackCost(p *Profile, d *Document) int {
	asks, lacks := d.Facilities.Values(), 0
	for _, f := range asks {
		if !p.Facilities.Has(f) {
			lacks++
		}
	}
	if lacks == 0 {
		return 0
	}
	return 6 * lacks / len(asks)
}

// wayPoints: all without a journey, none from the limit (or 10 km) on.
func (o *oracle) wayPoints(p *Profile, doc int) int {
	d, far := &o.docs[doc], 10.0
	if p.Limits.Km > 0 {
		far = p.Limits.Km
	}
	switch {
	case o.needsNoJourney(p.From, p.FromAreas, doc):
		return 8
	case !d.Venue.Known() || geo.Distance(p.From, d.Venue) >= far:
		return 0
	}
	return int(8 * (1 - geo.Distance(p.From, d.Venue)/far))
}

func (o *oracle) varietyPoints(p *Profile, doc int) int {
	for v := range o.has[doc] {
		if v.Facet == Discipline && !slices.Contains(p.Kept, v.Slug) {
			return 5
		}
	}
	return 0
}

func moneyPoints(p *Profile, d *Document) int {
	price, limit := oraclePrice(d), float64(*p.Limits.PriceMax)
	switch {
	case price == nil:
		return 2
	case float64(*price) > limit:
		return 0
	case float64(*price) <= limit/2:
		return 4
	case float64(*price) <= limit*3/4:
		return 3
	}
	return 2
}

// roomPoints: all for a place that the school has, or that is elsewhere; half
// when no place is asked.
func (o *oracle) roomPoints(p *Profile, doc int) int {
	points := 2
	for v := range o.has[doc] {
		if v.Facet != Plek {
			continue
		}
		if p.Places.Has(taxonomy.Place(v.Slug)) || !slices.Contains([]string{"klaslokaal", "gymzaal", "schoolplein"}, v.Slug) {
			return 4
		}
		points = 0
	}
	return points
}

func (o *oracle) needPoints(p *Profile, doc int) int {
	n := 0
	for _, need := range p.Needs.Values() {
		if o.has[doc][Value{Behoefte, string(need)}] {
			n++
		}
	}
	return 4 * n / len(p.Needs.Values())
}
