package match

import (
	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what the engine is told of a school that searches. Everything in
// it may be left out; what is left out neither helps nor harms an activity.

// Profile is what a school is and wants.
type Profile struct {
	Groups []taxonomy.Groepen // the groups of the school, combinations as one
	Wishes []Wish
	Slots  []Slot // holes in the week
	Places taxonomy.Set[taxonomy.Place]
	Needs  taxonomy.Set[taxonomy.Need]
	Kept   []string // slugs of the disciplines that the school keeps already
	Off    []Off    // days that cannot be

	Facilities taxonomy.Set[taxonomy.Facility] // that the school has; empty = it did not say

	From      geo.Point // where the school stands; zero = not known
	FromAreas []Value   // stadsdeel and gemeente that hold it

	Limits Limits
	Look   bool // find also what crosses a limit
}

// Wish says how much a school wants of a value of Domein, Discipline or Kerndoel.
type Wish struct {
	Value Value
	Want  Want
}

// Want is how much of something a school wants.
type Want string

// The wants.
const (
	More   Want = "meer"
	Enough Want = "genoeg"
	None   Want = "geen"
)

// Slot is a hole in the week.
type Slot struct {
	Moments  taxonomy.Moments
	Groepen  taxonomy.Groepen // zero = any
	PriceMax *money.Cents     // per group-lesson; nil = any

	First, Last clock.Date // of the weeks in which it is open; unset = no bound
}

// Off is days that cannot be, from the first to the last.
type Off struct {
	First, Last clock.Date       // unset = no bound on that side
	Day         taxonomy.Weekday // only this day of each week; empty = every day
	Holiday     bool             // what is given in the holidays may be then
}

// Limits are never crossed: what is known to cross one is not found, unless
// the school looks. What is not known crosses nothing.
type Limits struct {
	Km        float64                            // to the venue; 0 = none
	PriceMax  *money.Cents                       // all-in per group-lesson
	GroupSize int                                // pupils; 0 = none
	Roles     taxonomy.Set[taxonomy.TeacherRole] // what the own teacher may be asked; empty = anything
	Licensed  bool                               // someone with a teaching licence must come
	VOG       bool                               // a certificate that has run out will not do
}

// Limit names one of the limits.
type Limit string

// The limits, in the order in which they are told.
const (
	LimitKm        Limit = "afstand"
	LimitPrice     Limit = "prijs"
	LimitGroupSize Limit = "groepsgrootte"
	LimitRole      Limit = "rol"
	LimitLicence   Limit = "bevoegdheid"
	LimitVOG       Limit = "vog"
)

// AllLimits gives all limits in the order in which they are told.
func AllLimits() []Limit {
	return []Limit{LimitKm, LimitPrice, LimitGroupSize, LimitRole, LimitLicence, LimitVOG}
}

// Hidden says how many activities that pass all else cross a limit. One that
// crosses two counts in both.
type Hidden struct {
	Limit Limit
	N     int
}

// limits gives the documents that each limit of a profile lets through.
func (p *part) limits(profile *Profile, s *scratch) []filter {
	if profile == nil || profile.Look {
		return nil
	}
	l := &profile.Limits
	var out []filter
	add := func(limit Limit, crossed func(set bitset)) {
		set := s.set(p.n)
		crossed(set)
		for i := range set {
			set[i] = ^set[i]
		}
		out = append(out, filter{string(limit), set, -1})
	}
	if l.Km > 0 && profile.From.Known() {
		add(LimitKm, func(set bitset) { p.beyond(set, profile.From, l.Km) })
	}
	if l.PriceMax != nil {
		add(LimitPrice, func(set bitset) { p.dearer(set, int64(*l.PriceMax), s) })
	}
	if l.GroupSize > 0 {
		add(LimitGroupSize, func(set bitset) {
			p.keepGroupSize(set, l.GroupSize, s)
			for i := range set {
				set[i] = ^set[i]
			}
		})
	}
	if !l.Roles.Empty() {
		add(LimitRole, func(set bitset) {
			for _, role := range taxonomy.Values[taxonomy.TeacherRole]() {
				if !l.Roles.Has(role) {
					p.addValue(set, Value{Rol, string(role)})
				}
			}
		})
	}
	if l.Licensed {
		add(LimitLicence, func(set bitset) { p.unlicensed(set, s) })
	}
	if l.VOG {
		add(LimitVOG, func(set bitset) { p.addValue(set, Value{VOG, string(taxonomy.VOGExpired)}) })
	}
	return out
}

func (p *part) addValue(set bitset, v Value) {
	if id, ok := p.lists.id[v]; ok {
		p.sets[id].addTo(set)
	}
}

// beyond adds what has a venue farther away.
func (p *part) beyond(set bitset, from geo.Point, km float64) {
	near := newNeighbourhood(from, km)
	for i := 1; i < len(p.points); i++ {
		if !near.holds(p.points[i], p.pointAt[i]) {
			for _, doc := range p.atPoint.of(uint32(i)) {
				set.set(doc)
			}
		}
	}
}

// dearer adds what has a known price above the most.
func (p *part) dearer(set bitset, most int64, s *scratch) {
	p.byPrice.atMost(noPrice-1, set)
	within := s.set(p.n)
	p.byPrice.atMost(most, within)
	for i, w := range within {
		set[i] &^= w
	}
}

// unlicensed adds that of which is known who comes, and nobody has a licence.
func (p *part) unlicensed(set bitset, s *scratch) {
	licensed := s.set(p.n)
	for _, who := range taxonomy.Values[taxonomy.Staff]() {
		to := set
		if isLicensed(who) {
			to = licensed
		}
		p.addValue(to, Value{Wie, string(who)})
	}
	for i, w := range licensed {
		set[i] &^= w
	}
}

func isLicensed(who taxonomy.Staff) bool { return who == "bevoegd-groepsleraar" || who == "vakbevoegd" }
