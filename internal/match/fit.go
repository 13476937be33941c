package match

import (
	"math/bits"
	"slices"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: how well an activity fits a school: points in parts, of which
// only those count that the profile says something about.

// Part is one part of the fit.
type Part string

// The parts, with the most points each can give and why it weighs so much.
const (
	PartWishes   Part = "wensen"      // 35: what a school wants is why it searches
	PartGroups   Part = "groepen"     // 20: an offer for few of its groups fills few holes
	PartWeek     Part = "week"        // 20: directors fill holes in the week, not lists
	PartDistance Part = "afstand"     // 8: a journey costs time and supervision
	PartVariety  Part = "afwisseling" // 5: something the school does not do yet
	PartPrice    Part = "prijs"       // 4: within the limit it matters little
	PartPlaces   Part = "plek"        // 4: a room can often be found
	PartNeeds    Part = "behoeften"   // 4: mostly a matter of asking
)

// partMost is the table of weights.
func partMost(p Part) int {
	switch p {
	case PartWishes:
		return 35
	case PartGroups, PartWeek:
		return 20
	case PartDistance:
		return 8
	case PartVariety:
		return 5
	default:
		return 4
	}
}

// Parts gives all parts in the order in which they are told.
func Parts() []Part {
	return []Part{PartWishes, PartGroups, PartWeek, PartDistance, PartVariety, PartPrice, PartPlaces, PartNeeds}
}

// parts is the number of parts.
const parts = 8

// fitStep is how many percent of fit count as equal in the order: what is
// told in percents is an estimate, and the draw should have a say.
const fitStep = 5

// worstFit is the band of what does not fit at all.
const worstFit = 100 / fitStep

// notYet stands for points that were not worked out yet.
const notYet = 0xff

// fitter works out the fit of the documents of one part. Points that hang on
// one fact are worked out once for each value of it.
type fitter struct {
	p       *part
	profile *Profile
	most    int         // points that can be had
	on      [parts]bool // which parts the profile says something about, in the order of Parts

	bands   [101]uint8 // by points
	wishes  []wish     // by value
	ofGoals bool       // some wish is about kerndoelen
	kept    map[valueID]bool
	themes  []uint8 // by code of the column of Domein and Discipline
	goals   []uint8 // by code of the column of Kerndoel
	rooms   []uint8 // by code of the column of Soort and Plek
	needs   []uint8 // by code of the column of Taal and Behoefte
	groups  [256]uint8
	variety []uint8 // by code of themes
	km      []uint8 // by point
	comes   bitset
}

// The columns that hold what a fit asks, see columnFacets.
const (
	themeColumn = 0
	goalColumn  = 1
	roomColumn  = 5
	needColumn  = 8
)

func (p *part) fitter(profile *Profile, s *scratch) *fitter {
	f := &fitter{p: p, profile: profile}
	for i, one := range Parts() {
		if f.on[i] = profile.speaksOf(one); f.on[i] {
			f.most += partMost(one)
		}
	}
	unknown := func(n int) []uint8 { return s.points(n) }
	f.themes, f.goals = unknown(p.columns[themeColumn].size()), unknown(p.columns[goalColumn].size())
	f.rooms, f.needs = unknown(p.columns[roomColumn].size()), unknown(p.columns[needColumn].size())
	f.variety, f.km = unknown(len(f.themes)), unknown(len(p.points))
	for points := range f.bands {
		f.bands[points] = uint8(worstFit - min(f.percent(points), 100)/fitStep)
	}
	f.wishes, f.kept = make([]wish, p.lists.total), map[valueID]bool{}
	for _, w := range profile.Wishes {
		if id, ok := p.lists.id[w.Value]; ok {
			f.wishes[id] = wishFor(w)
			f.ofGoals = f.ofGoals || w.Value.Facet == Kerndoel
		}
	}
	for _, slug := range profile.Kept {
		if id, ok := p.lists.id[Value{Discipline, slug}]; ok {
			f.kept[id] = true
		}
	}
	for i := range f.groups {
		f.groups[i] = notYet
	}
	if profile.From.Known() {
		f.comes = s.set(p.n)
		p.comesTo(f.comes, profile.From, profile.FromAreas)
	}
	return f
}

// speaksOf tells whether a profile says something about a part.
func (p *Profile) speaksOf(part Part) bool {
	switch part {
	case PartWishes:
		return len(p.Wishes) > 0
	case PartGroups:
		return len(p.Groups) > 0
	case PartWeek:
		return len(p.Slots) > 0
	case PartDistance:
		return p.From.Known()
	case PartVariety:
		return len(p.Kept) > 0
	case PartPrice:
		return p.Limits.PriceMax != nil
	case PartPlaces:
		return !p.Places.Empty()
	default:
		return !p.Needs.Empty()
	}
}

// band gives the fit as the order uses it: 0 is the best.
func (f *fitter) band(doc uint32) uint64 { return f.bandOf(f.points(doc)) }

func (f *fitter) bandOf(points int) uint64 { return uint64(f.bands[points]) }

// themeBand gives the best band that any document with the theme of this one
// can have.
func (f *fitter) themeBand(doc uint32) uint64 {
	if !f.on[0] || f.ofGoals {
		return 0
	}
	return f.bandOf(f.wishPoints(doc) + f.most - partMost(PartWishes))
}

// percent gives points as a share of what can be had.
func (f *fitter) percent(points int) int {
	if f.most == 0 {
		return 0
	}
	return (100*points + f.most/2) / f.most
}

func (f *fitter) points(doc uint32) int {
	n := 0
	for i := range f.on {
		if f.on[i] {
			n += f.partPoints(i, doc)
		}
	}
	return n
}

// partPoints gives the points of one part, by its place in Parts.
func (f *fitter) partPoints(part int, doc uint32) int {
	switch part {
	case 0:
		return f.wishPoints(doc)
	case 1:
		return f.groupPoints(doc)
	case 2:
		n, _ := f.weekPoints(doc)
		return n
	case 3:
		return f.distancePoints(doc)
	case 4:
		return f.byCode(themeColumn, f.variety, doc, f.varietyOf)
	case 5:
		return f.pricePoints(doc)
	case 6:
		return f.byCode(roomColumn, f.rooms, doc, f.roomOf)
	default:
		return f.byCode(needColumn, f.needs, doc, f.needsOf)
	}
}

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
		f.groups[fit] = uint8(partMost(PartGroups) * n / len(f.profile.Groups))
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
	wishDiscipline = 35 // it wants more of this discipline or kerndoel
	wishDomain     = 25 // of this domain
	wishSilent     = 10 // nothing is said about it
	wishEnough     = 4  // it has enough of it
	unwanted       = 0xfe
)

// wish is a Wish by value: the points of what has it, one more than those so
// that nought says nothing.
type wish uint8

func wishFor(w Wish) wish {
	switch {
	case w.Want == None:
		return unwanted
	case w.Want == Enough:
		return wishEnough + 1
	case w.Value.Facet == Domein:
		return wishDomain + 1
	default:
		return wishDiscipline + 1
	}
}

func (f *fitter) wishPoints(doc uint32) int {
	theme, goal := f.byCode(themeColumn, f.themes, doc, f.wishOf), wishSilent
	if f.ofGoals {
		goal = f.byCode(goalColumn, f.goals, doc, f.wishOf)
	}
	switch {
	case theme == unwanted || goal == unwanted:
		return 0
	case min(theme, goal) == wishEnough && max(theme, goal) == wishSilent:
		return wishEnough // something is said about it
	default:
		return max(theme, goal)
	}
}

func (f *fitter) wishOf(values []valueID) int {
	best := wish(0)
	for _, v := range values {
		if f.wishes[v] == unwanted {
			return unwanted
		}
		best = max(best, f.wishes[v])
	}
	if best == 0 {
		return wishSilent
	}
	return int(best - 1)
}

// weekPoints gives the points of the hole that fits best, and which that is
// (-1 for none): all when moment, groups and price fit, three quarters when
// the price is not known, half when only the moment fits. What can be arranged
// at any moment gives half.
func (f *fitter) weekPoints(doc uint32) (points, slot int) {
	most := partMost(PartWeek)
	if f.p.moments[doc] == 0 {
		return most / 2, -1
	}
	slot = -1
	for i := range f.profile.Slots {
		s := &f.profile.Slots[i]
		if f.p.moments[doc]&s.Moments == 0 {
			continue
		}
		n := most / 2
		if f.p.groepen[doc].Covers(s.Groepen) {
			switch price := f.p.price[doc]; {
			case s.PriceMax == nil || price <= int64(*s.PriceMax):
				n = most
			case price == noPrice:
				n = most * 3 / 4
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
	most := partMost(PartDistance)
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
	most := partMost(PartPrice)
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

// varietyOf gives all when there is a discipline that the school does not keep.
func (f *fitter) varietyOf(values []valueID) int {
	for _, v := range values {
		if f.p.lists.within(v, Discipline) && !f.kept[v] {
			return partMost(PartVariety)
		}
	}
	return 0
}

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
			return partMost(PartPlaces)
		}
		asks = true
	}
	if asks {
		return 0
	}
	return partMost(PartPlaces) / 2
}

// atSchool tells whether the school must have the place.
func atSchool(p taxonomy.Place) bool {
	return p == "klaslokaal" || p == "gymzaal" || p == "schoolplein"
}

// needsOf gives the share of the needs that it meets.
func (f *fitter) needsOf(values []valueID) int {
	n := 0
	for _, v := range values {
		if f.p.lists.within(v, Behoefte) && f.profile.Needs.Has(taxonomy.Need(f.p.lists.slug(Behoefte, v))) {
			n++
		}
	}
	return partMost(PartNeeds) * n / bits.OnesCount64(uint64(f.profile.Needs))
}

// Fit says how well an activity fits a school, and why.
type Fit struct {
	Percent int // 0-100, of the points that can be had
	Parts   []FitPart
	Crossed []Limit // limits of the school that it is known to cross

	Wished   []Value            // values that the school wants more of
	Unwanted []Value            // values that it does not want
	Groups   []taxonomy.Groepen // groups of the school for which it is fit
	Slot     int                // place in Profile.Slots of the hole it fits best; -1 = none
	Km       float64            // to the venue; meaningful when HasKm
	HasKm    bool
}

// FitPart is the points of one part.
type FitPart struct {
	Part   Part
	Points int
	Most   int
}

// Fit tells how the activity with this id fits a school; false when it is not
// in the index.
func (x *Index) Fit(profile *Profile, id string) (Fit, bool) {
	s := x.pool.get()
	defer x.pool.put(s)
	snap := x.now.Load()
	for i := range snap.parts {
		if doc, ok := snap.parts[i].find(id); ok {
			return snap.parts[i].fitter(profile, s).explain(doc, s), true
		}
	}
	return Fit{}, false
}

func (f *fitter) explain(doc uint32, s *scratch) Fit {
	out := Fit{Percent: f.percent(f.points(doc)), Slot: -1}
	for i, one := range Parts() {
		if f.on[i] {
			out.Parts = append(out.Parts, FitPart{one, f.partPoints(i, doc), partMost(one)})
		}
	}
	strict := *f.profile
	strict.Look = false
	for _, limit := range f.p.limits(&strict, s) {
		if !limit.keeps.has(doc) {
			out.Crossed = append(out.Crossed, Limit(limit.param))
		}
	}
	for _, w := range f.profile.Wishes {
		id, ok := f.p.lists.id[w.Value]
		if !ok || !slices.ContainsFunc(f.p.columns, func(c column) bool { return c.has(doc, id) }) {
			continue
		}
		switch w.Want {
		case More:
			out.Wished = append(out.Wished, w.Value)
		case None:
			out.Unwanted = append(out.Unwanted, w.Value)
		}
	}
	for _, g := range f.profile.Groups {
		if f.p.groepen[doc].Covers(g) {
			out.Groups = append(out.Groups, g)
		}
	}
	_, out.Slot = f.weekPoints(doc)
	if venue := f.p.venue[doc]; venue != 0 && f.profile.From.Known() {
		out.Km, out.HasKm = geo.Distance(f.profile.From, f.p.points[venue]), true
	}
	return out
}
