package finder

import (
	"slices"

	"andersom/internal/clock"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: a school that searches: from the profile that people fill in to
// what the engine is told, and back to the groups and holes that it means.

// Asking is a school with its profile as somebody searches with it.
type Asking struct {
	School  school.School
	Profile school.Profile
	Match   *match.Profile

	groups []school.Group // by place in Match.Groups
	slots  []slotOf       // by place in Match.Slots
}

// slotOf says which hole and which of its groups a slot stands for.
type slotOf struct {
	hole  int
	group int // key; 0 = any
}

// Beside is what a fit looks at besides the profile. All of it may be left out.
type Beside struct {
	Kept     []string           // slugs of the disciplines that the school keeps on its lists
	Calendar *taxonomy.Calendar // of holidays
}

// Asking tells the engine's profile of a school. Holes that are over by today
// are left out.
func (w *Words) Asking(s school.School, p school.Profile, beside Beside, today clock.Date) *Asking {
	a := &Asking{School: s, Profile: p}
	m := &match.Profile{Kept: beside.Kept, From: s.Point, Places: p.Places, Facilities: p.Facilities, Limits: limitsOf(p.Limits)}
	m.Off = append(offOf(p.Blocked, today), holidays(beside.Calendar, s.HolidayRegion, today)...)
	if s.Point.Known() {
		gemeente := ""
		if g, ok := w.Atlas.GemeenteByCode(s.GemeenteCode); ok {
			gemeente = g.Slug
		}
		m.FromAreas = w.areas(s.Postcode, s.Point, gemeente)
	}
	for _, wish := range p.Wishes {
		m.Wishes = append(m.Wishes, match.Wish{Value: match.Value{Facet: match.Facet(wish.Theme), Slug: wish.Slug}, Want: match.Want(wish.Want)})
	}
	for _, g := range p.Groups {
		m.Needs |= g.Needs
		if g.Groepen != 0 { // a group without groepen would fit everything
			m.Groups, a.groups = append(m.Groups, g.Groepen), append(a.groups, g)
		}
	}
	a.Match = m
	for i, h := range p.Holes {
		if !h.Over(today) {
			a.addHole(i, h)
		}
	}
	return a
}

// offOf gives the days on which the whole school cannot. What is only for some
// groups is left to the people.
func offOf(blocked []school.Blocked, today clock.Date) []match.Off {
	var out []match.Off
	for _, b := range blocked {
		o := match.Off{First: b.First, Last: b.Last, Day: b.Day}
		switch {
		case b.Groups != 0 || o.Day == "" && o.First.IsZero():
			continue
		case o.Day == "" && o.Last.IsZero():
			o.Last = o.First
		case o.Day != "" && !today.Before(o.First): // it has begun: nothing before counts any more
			o.First = clock.Date{}
		}
		if o.Last.IsZero() || !o.Last.Before(today) {
			out = append(out, o)
		}
	}
	return out
}

// holidaysAhead is how many days ahead holidays count: further away nobody
// plans, and every date is compared with each.
const holidaysAhead = 550

func holidays(c *taxonomy.Calendar, region string, today clock.Date) []match.Off {
	if c == nil {
		return nil
	}
	var out []match.Off
	for _, closed := range c.Closed(region, today, today.AddDays(holidaysAhead)) {
		out = append(out, match.Off{First: closed.From, Last: closed.Until, Holiday: true})
	}
	return out
}

func limitsOf(l school.Limits) match.Limits {
	return match.Limits{Km: float64(l.Km), PriceMax: atMost(l.PriceMax), GroupSize: l.GroupSize, Roles: l.Roles, Licensed: l.Licensed, VOG: l.VOG}
}

// atMost gives an amount as a limit; nothing is none.
func atMost(c money.Cents) *money.Cents {
	if c == 0 {
		return nil
	}
	return &c
}

// addHole adds a slot for each group of the hole: an activity need not fit all
// of them at once. Slots that say the same are told once.
func (a *Asking) addHole(hole int, h school.Hole) {
	groups := a.Profile.In(h.Groups)
	if len(groups) == 0 {
		groups = []school.Group{{}}
	}
	for _, g := range groups {
		slot := match.Slot{Moments: h.Moments(), Groepen: g.Groepen, PriceMax: atMost(h.Budget)}
		slot.First, slot.Last = h.Weeks()
		if slices.ContainsFunc(a.Match.Slots, func(known match.Slot) bool { return sameSlot(known, slot) }) {
			continue
		}
		a.Match.Slots, a.slots = append(a.Match.Slots, slot), append(a.slots, slotOf{hole, g.Key})
	}
}

func sameSlot(a, b match.Slot) bool {
	priced := a.PriceMax != nil && b.PriceMax != nil
	return a.Moments == b.Moments && a.Groepen == b.Groepen && a.First == b.First && a.Last == b.Last &&
		(priced && *a.PriceMax == *b.PriceMax || a.PriceMax == nil && b.PriceMax == nil)
}

// Groups gives the groups of the school for which an activity is fit.
func (a *Asking) Groups(f *match.Fit) []school.Group {
	var out []school.Group
	for _, i := range f.Groups {
		if i < len(a.groups) {
			out = append(out, a.groups[i])
		}
	}
	return out
}

// AllGroups gives the groups that the fit looks at.
func (a *Asking) AllGroups() []school.Group { return a.groups }

// Hole gives the hole in the week that an activity fits best; false for none.
func (a *Asking) Hole(f *match.Fit) (school.Hole, bool) {
	if f.Slot < 0 || f.Slot >= len(a.slots) {
		return school.Hole{}, false
	}
	return a.Profile.Holes[a.slots[f.Slot].hole], true
}

// HoleQuery gives the question for what fits one hole of the profile: the day
// and its parts, the groups and the budget. False when there is no such hole.
func (a *Asking) HoleQuery(at int) (match.Query, bool) {
	if at < 0 || at >= len(a.Profile.Holes) {
		return match.Query{}, false
	}
	h := a.Profile.Holes[at]
	q := match.Query{Days: taxonomy.SetOf(h.Day), Parts: h.Moments().Parts(), PriceMax: atMost(h.Budget), Profile: a.Match}
	for _, g := range a.Profile.In(h.Groups) {
		if g.Groepen != 0 && !slices.Contains(q.Groepen, g.Groepen) {
			q.Groepen = append(q.Groepen, g.Groepen)
		}
	}
	return q, true
}

// tellFits adds to each of a list how well it fits the school.
func tellFits(city *City, profile *match.Profile, list []Listing) {
	if profile == nil || len(list) == 0 {
		return
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	for i, fit := range city.Index.Fits(profile, ids) {
		list[i].Fit = fit
	}
}

// Fit tells how well one activity fits a school; nil when it cannot be found.
func (a *Asking) Fit(city *City, id string) *match.Fit {
	return city.Index.Fits(a.Match, []string{id})[0]
}
