package match

import (
	"math/bits"
	"slices"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: the points of each part of the fit.

// groupPoints gives the share of the school's groups for which it is fit.
func (f *fitter) groupPoints(doc uint32) int {
	fit := f.p.groepen[doc]
	if f.groups[fit] == notYet {
		n := 0
		for _, g := range f.profile.Groups {
			if fit.Covers(g) {
				n++
			}
		}
		f.groups[fit] = uint8(mostGroups * n / len(f.profile.Groups))
	}
	return int(f.groups[fit])
}

// byCode gives points that hang on the values of one column.
func (f *fitter) byCode(column int, known []uint8, doc uint32, of func([]valueID) int) int {
	c := &f.p.columns[column]
	code := c.codes[doc]
	if known[code] == notYet {
		known[code] = uint8(of(c.set(code)))
	}
	return int(known[code])
}

// The points of the wishes: the best that an activity offers counts, but what
// the school does not want at all leaves nothing.
const (
	wishDiscipline = mostWishes // it wants more of this discipline or kerndoel
	wishDomain     = 25         // of this domain
	wishSilent     = 10         // nothing is said about it
	wishEnough     = 4          // it has enough of it
)

// wish is what a profile says of a value, or of all values of a code: the
// points of what has it and one more, so that nought says nothing. The highest
// of several counts.
type wish = uint8

const (
	silent   wish = 0
	enough   wish = wishEnough + 1
	domain   wish = wishDomain + 1
	wanted   wish = wishDiscipline + 1
	unwanted wish = 0xfe
)

func wishFor(w Wish) wish {
	switch {
	case w.Want == None:
		return unwanted
	case w.Want == Enough:
		return enough
	case w.Value.Facet == Domein:
		return domain
	default:
		return wanted
	}
}

// wishLevels gives all wishes, those that give the most points first.
func wishLevels() [5]wish { return [...]wish{wanted, domain, silent, enough, unwanted} }

func pointsOf(w wish) int {
	switch w {
	case silent:
		return wishSilent
	case unwanted:
		return 0
	default:
		return int(w) - 1
	}
}

// readWishes writes down what is said of each value, and of each theme.
func (f *fitter) readWishes(s *scratch) {
	f.wishes, f.themes = s.noughts(f.p.lists.total), s.noughts(f.p.columns[themeColumn].size())
	f.goals = s.points(f.p.columns[goalColumn].size())
	f.said = s.docs.take(f.p.columns[themeColumn].size())[:0]
	for _, w := range f.profile.Wishes {
		if id, ok := f.p.lists.id[w.Value]; ok {
			f.wishes[id] = wishFor(w)
			f.ofGoals = f.ofGoals || w.Value.Facet == Kerndoel
		}
	}
	for _, w := range f.profile.Wishes {
		if id, ok := f.p.lists.id[w.Value]; ok {
			for _, code := range f.p.themesOf.of(uint32(id)) {
				if f.themes[code] == silent {
					f.said = append(f.said, code)
				}
				f.themes[code] = max(f.themes[code], f.wishes[id])
			}
		}
	}
}

// among gives how many themes must be looked at for those of a wish.
func (f *fitter) among(w wish) int {
	if w == silent {
		return len(f.themes)
	}
	return len(f.said)
}

// theme gives the code of one of those.
func (f *fitter) theme(w wish, at int) uint32 {
	if w == silent {
		return uint32(at)
	}
	return f.said[at]
}

func (f *fitter) wishPoints(doc uint32) int {
	said := f.themes[f.p.columns[themeColumn].codes[doc]]
	if f.ofGoals {
		said = max(said, wish(f.byCode(goalColumn, f.goals, doc, f.wishOf)))
	}
	return pointsOf(said)
}

func (f *fitter) wishOf(values []valueID) int {
	said := silent
	for _, v := range values {
		said = max(said, f.wishes[v])
	}
	return int(said)
}

func (f *fitter) weekPoints(doc uint32) int {
	n, _ := f.bestSlot(doc)
	return n
}

// bestSlot gives the points of the hole that fits best, and which that is
// (-1 for none): all when moment, groups and price fit, three quarters when
// the price is not known, half when only the moment fits. What can be arranged
// at any moment gives half. A hole of which the weeks are known to be others
// than those of the activity is none.
func (f *fitter) bestSlot(doc uint32) (points, slot int) {
	moments := f.p.moments[doc]
	slot = -1
	if moments == 0 {
		if f.inOtherWeeks(doc) {
			return 0, slot
		}
		return mostWeek / 2, slot
	}
	for i := range f.profile.Slots {
		s := &f.profile.Slots[i]
		if moments&s.Moments == 0 || !f.inWeeks(doc, i) {
			continue
		}
		n := mostWeek / 2
		if f.p.groepen[doc].Covers(s.Groepen) {
			switch price := f.p.price[doc]; {
			case s.PriceMax == nil || price <= int64(*s.PriceMax):
				n = mostWeek
			case price == noPrice:
				n = mostWeek * 3 / 4
			}
		}
		if n > points {
			points, slot = n, i
		}
	}
	return points, slot
}

// defaultKm is how far is far when a school sets no limit.
const defaultKm = 10

// distancePoints gives all for what comes to the school or is online; less the
// farther away a venue is.
func (f *fitter) distancePoints(doc uint32) int {
	most := mostDistance
	if f.comes.has(doc) {
		return most
	}
	venue := f.p.venue[doc]
	if venue == 0 {
		return 0
	}
	if f.km[venue] == notYet {
		far := f.profile.Limits.Km
		if far <= 0 {
			far = defaultKm
		}
		left := 1 - geo.Distance(f.profile.From, f.p.points[venue])/far
		f.km[venue] = uint8(float64(most) * max(0, left))
	}
	return int(f.km[venue])
}

// pricePoints gives more the farther a price is below the limit, and half when
// it is not known.
func (f *fitter) pricePoints(doc uint32) int {
	most := mostPrice
	limit, price := int64(*f.profile.Limits.PriceMax), f.p.price[doc]
	switch {
	case price == noPrice:
		return most / 2
	case price > limit:
		return 0
	case 2*price <= limit:
		return most
	case 4*price <= 3*limit:
		return most * 3 / 4
	default:
		return most / 2
	}
}

func (f *fitter) varietyPoints(doc uint32) int {
	return f.byCode(themeColumn, f.variety, doc, f.varietyOf)
}

// varietyOf gives all when there is a discipline that the school does not keep.
func (f *fitter) varietyOf(values []valueID) int {
	for _, v := range values {
		if f.p.lists.within(v, Discipline) && !slices.Contains(f.kept, v) {
			return mostVariety
		}
	}
	return 0
}

func (f *fitter) roomPoints(doc uint32) int { return f.byCode(roomColumn, f.rooms, doc, f.roomOf) }

// roomOf gives all when the school has a place where it can be, or need not
// have one because it is elsewhere.
func (f *fitter) roomOf(values []valueID) int {
	asks := false
	for _, v := range values {
		if !f.p.lists.within(v, Plek) {
			continue
		}
		place := taxonomy.Place(f.p.lists.slug(Plek, v))
		if f.profile.Places.Has(place) || !atSchool(place) {
			return mostPlaces
		}
		asks = true
	}
	if asks {
		return 0
	}
	return mostPlaces / 2
}

// atSchool tells whether the school must have the place.
func atSchool(p taxonomy.Place) bool {
	return p == "klaslokaal" || p == "gymzaal" || p == "schoolplein"
}

func (f *fitter) needPoints(doc uint32) int { return f.byCode(needColumn, f.needs, doc, f.needsOf) }

// needsOf gives the share of the needs that it meets.
func (f *fitter) needsOf(values []valueID) int {
	n := 0
	for _, v := range values {
		if f.p.lists.within(v, Behoefte) && f.profile.Needs.Has(taxonomy.Need(f.p.lists.slug(Behoefte, v))) {
			n++
		}
	}
	return mostNeeds * n / bits.OnesCount64(uint64(f.profile.Needs))
}
