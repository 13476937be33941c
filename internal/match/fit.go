package match

// This file: how well an activity fits a school: points in parts, of which
// only those count that the profile says something about.

// Part is one part of the fit.
type Part string

// The parts.
const (
	PartWishes   Part = "wensen"
	PartGroups   Part = "groepen"
	PartWeek     Part = "week"
	PartDistance Part = "afstand"
	PartVariety  Part = "afwisseling"
	PartPrice    Part = "prijs"
	PartPlaces   Part = "plek"
	PartNeeds    Part = "behoeften"

	PartDays       Part = "dagen"
	PartFacilities Part = "voorzieningen"
)

// fitPart is a row of the table of weights.
type fitPart struct {
	part   Part
	most   int                 // points it can give
	asked  func(*Profile) bool // whether the profile says something about it
	points func(f *fitter, doc uint32) int
}

const fitPartCount = 8

// fitParts is the table of weights, the heaviest first, with the reason of each.
var fitParts = [fitPartCount]fitPart{
	// What a school wants is why it searches.
	{PartWishes, mostWishes, func(p *Profile) bool { return len(p.Wishes) > 0 }, (*fitter).wishPoints},
	// An offer for few of its groups fills few holes.
	{PartGroups, mostGroups, func(p *Profile) bool { return len(p.Groups) > 0 }, (*fitter).groupPoints},
	// Directors fill holes in the week, not lists.
	{PartWeek, mostWeek, func(p *Profile) bool { return len(p.Slots) > 0 }, (*fitter).weekPoints},
	// A journey costs time and supervision.
	{PartDistance, mostDistance, func(p *Profile) bool { return p.From.Known() }, (*fitter).distancePoints},
	// Something the school does not do yet.
	{PartVariety, mostVariety, func(p *Profile) bool { return len(p.Kept) > 0 }, (*fitter).varietyPoints},
	// Within the limit it matters little.
	{PartPrice, mostPrice, func(p *Profile) bool { return p.Limits.PriceMax != nil }, (*fitter).pricePoints},
	// A room can often be found.
	{PartPlaces, mostPlaces, func(p *Profile) bool { return !p.Places.Empty() }, (*fitter).roomPoints},
	// Mostly a matter of asking.
	{PartNeeds, mostNeeds, func(p *Profile) bool { return !p.Needs.Empty() }, (*fitter).needPoints},
}

// The most points of each part; the reasons stand in fitParts.
const (
	mostWishes   = 35
	mostGroups   = 20
	mostWeek     = 20
	mostDistance = 8
	mostVariety  = 5
	mostPrice    = 4
	mostPlaces   = 4
	mostNeeds    = 4
)

// fitCost is a row of the table of what costs points: only what is known to
// be impossible or lacking, so that what is not known costs nothing.
type fitCost struct {
	part  Part
	most  int
	asked func(*Profile) bool
	cost  func(f *fitter, doc uint32) int
}

const fitCostCount = 2

// fitCosts is that table, with the reason of each.
var fitCosts = [fitCostCount]fitCost{
	// What cannot be on any of its days is of no use, however well it fits.
	{PartDays, costDays, func(p *Profile) bool { return len(p.Off) > 0 }, (*fitter).dayCost},
	// A kitchen or a row of tablets is harder to find than a room.
	{PartFacilities, costFacilities, func(p *Profile) bool { return !p.Facilities.Empty() }, (*fitter).facilityCost},
}

// The most points that each can cost; the reasons stand in fitCosts.
const (
	costDays       = 15
	costFacilities = 6
)

// Weight is how many points a part can give, or cost.
type Weight struct {
	Part Part
	Most int
}

// Costs gives the table of what costs points in its order, to show.
func Costs() []Weight {
	out := make([]Weight, fitCostCount)
	for i := range fitCosts {
		out[i] = Weight{fitCosts[i].part, fitCosts[i].most}
	}
	return out
}

// Weights gives the table of weights in its order, the heaviest first, to show.
func Weights() []Weight {
	out := make([]Weight, fitPartCount)
	for i := range fitParts {
		out[i] = Weight{fitParts[i].part, fitParts[i].most}
	}
	return out
}

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
	on      []*fitPart // that the profile says something about
	costs   []*fitCost // likewise
	rest    []int      // what the parts after each can give at most
	most    int        // points that can be had

	bands [101]uint8          // by points
	least [worstFit + 1]uint8 // points of each band, or a better one

	wishes  []uint8 // by value: see wish
	ofGoals bool    // some wish is about kerndoelen
	kept    []valueID
	themes  []uint8  // by code of the column of Domein and Discipline: see wish
	said    []uint32 // codes of the themes of which something is said
	goals   []uint8  // by code of the column of Kerndoel
	rooms   []uint8  // by code of the column of Soort and Plek
	needs   []uint8  // by code of the column of Taal and Behoefte
	groups  [256]uint8
	variety []uint8 // by code of themes
	km      []uint8 // by point
	comes   bitset

	off      []offDay
	never    uint8  // days of the week that never can, bits from Monday
	holidays bitset // what may be given in the holidays
	weeks    []span // by slot
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
	f.weights()
	f.readWishes(s)
	for _, slug := range profile.Kept {
		if id, ok := p.lists.id[Value{Discipline, slug}]; ok {
			f.kept = append(f.kept, id)
		}
	}
	f.variety = s.points(p.columns[themeColumn].size())
	f.rooms, f.needs = s.points(p.columns[roomColumn].size()), s.points(p.columns[needColumn].size())
	f.km = s.points(len(p.points))
	for i := range f.groups {
		f.groups[i] = notYet
	}
	f.readDays(s)
	if profile.From.Known() {
		f.comes = s.set(p.n)
		p.comesTo(f.comes, profile.From, profile.FromAreas)
	}
	return f
}

// weights finds out which parts count, and the bands of the points.
func (f *fitter) weights() {
	f.on = make([]*fitPart, 0, fitPartCount)
	for i := range fitParts {
		if one := &fitParts[i]; one.asked(f.profile) {
			f.on = append(f.on, one)
			f.most += one.most
		}
	}
	for i := range fitCosts {
		if one := &fitCosts[i]; one.asked(f.profile) {
			f.costs = append(f.costs, one)
		}
	}
	left := f.most
	f.rest = make([]int, len(f.on))
	for i, one := range f.on {
		left -= one.most
		f.rest[i] = left
	}
	for points := f.most; points >= 0; points-- {
		f.bands[points] = uint8(worstFit - f.percent(points)/fitStep)
		for b := int(f.bands[points]); b <= worstFit; b++ {
			f.least[b] = uint8(points)
		}
	}
}

// percent gives points as a share of what can be had.
func (f *fitter) percent(points int) int {
	if f.most == 0 {
		return 0
	}
	return (100*points + f.most/2) / f.most
}

// band gives the fit as the order uses it: 0 is the best.
func (f *fitter) band(doc uint32) uint64 { return uint64(f.bands[f.points(doc)]) }

func (f *fitter) points(doc uint32) int {
	n, _ := f.reaches(doc, 0, 0, 0)
	return n
}

// reaches adds the points of the parts from one on to those of the parts
// before it, and takes off what costs; false as soon as so many points are out
// of reach.
func (f *fitter) reaches(doc uint32, from, points, least int) (int, bool) {
	for i := from; i < len(f.on); i++ {
		points += f.on[i].points(f, doc)
		if points+f.rest[i] < least {
			return 0, false
		}
	}
	for _, one := range f.costs {
		if points = max(0, points-one.cost(f, doc)); points < least {
			return 0, false
		}
	}
	return points, true
}

// offer lets a page choose among documents without a text by their fit.
// Documents of one theme are neighbours with one wish: the themes that the
// school wants most come first, so that most of the rest are passed over
// together, or before all of their parts were looked at.
func (f *fitter) offer(docs bitset, place []uint32, g *page) {
	if g.back || len(f.on) == 0 || f.on[0].part != PartWishes || f.ofGoals {
		f.offerRun(docs, 0, uint32(f.p.n), 0, 0, place, g)
		return
	}
	for _, level := range wishLevels() {
		points := pointsOf(level)
		best := uint64(f.bands[points+f.rest[0]])
		for at := 0; at < f.among(level) && best <= g.worst.high>>fitShift; at++ {
			if code := f.theme(level, at); f.themes[code] == level {
				f.offerRun(docs, f.p.runs[code], f.p.runs[code+1], 1, points, place, g)
			}
		}
	}
}

// offerRun lets the page choose among neighbours of which the parts before
// from are known to give so many points.
func (f *fitter) offerRun(docs bitset, first, end uint32, from, points int, place []uint32, g *page) {
	best := uint64(0)
	if from > 0 {
		best = uint64(f.bands[points+f.rest[from-1]])
	}
	docs.eachIn(first, end, func(doc uint32) {
		least := 0
		if worst := g.worst.high >> fitShift; !g.back && worst <= worstFit {
			if best == worst && place[doc] > g.worst.low {
				return
			}
			least = int(f.least[worst])
		}
		if n, ok := f.reaches(doc, from, points, least); ok {
			g.offer(doc, uint64(f.bands[n])<<fitShift, nil)
		}
	})
}
