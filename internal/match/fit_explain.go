package match

import (
	"maps"
	"slices"

	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: telling why an activity fits a school.

// Fit says how well an activity fits a school, and why.
type Fit struct {
	Percent int // 0-100, of the points that can be had
	Parts   []FitPart
	Crossed []Limit // limits of the school that it is known to cross
	Unknown []Limit // limits of the school of which nobody can tell

	Wished   []Value // values that the school wants more of
	Enough   []Value // that it has enough of
	Unwanted []Value // that it does not want
	Groups   []int   // places in Profile.Groups of those for which it is fit

	Slot    int  // place in Profile.Slots of the hole it fits best; -1 = none
	SlotAll bool // moment, groups and a known price fit that hole; else only the moment, or the price is not known
	Anytime bool // it has no moments of its own

	Comes  bool // it comes to the school or is online
	Online bool
	Km     float64 // to the venue; meaningful when HasKm
	HasKm  bool
	Price  *money.Cents                 // all-in per group-lesson; nil = not known
	VOG    taxonomy.VOG                 // empty when the index was not told
	Places taxonomy.Set[taxonomy.Place] // where it can be
	Needs  taxonomy.Set[taxonomy.Need]  // needs of the school that it meets
	New    bool                         // it has a discipline that the school does not keep

	OtherWeeks bool                            // it is known to be in other weeks than every hole of the school
	Days       int                             // dates that it has, as far as they are still to come
	DaysOff    int                             // of those that cannot be
	NeverOn    bool                            // the school can on none of its days of the week, or of its period
	Lacks      taxonomy.Set[taxonomy.Facility] // what it asks and the school does not have
}

// FitPart is the points of one part. What costs points has fewer than none, and
// nothing that it can give.
type FitPart struct {
	Part   Part
	Points int
	Most   int
}

// Fit tells how the activity with this id fits a school; false when it is not
// in the index.
func (x *Index) Fit(profile *Profile, id string) (Fit, bool) {
	found := x.Fits(profile, []string{id})
	if found[0] == nil {
		return Fit{}, false
	}
	return *found[0], true
}

// Fits tells it of several activities, in their order; nil stands for one that
// is not in the index.
func (x *Index) Fits(profile *Profile, ids []string) []*Fit {
	s := x.pool.get()
	defer x.pool.put(s)
	snap := x.now.Load()
	out := make([]*Fit, len(ids))
	for i := range snap.parts {
		p := &snap.parts[i]
		var t *teller
		for at, id := range ids {
			doc, ok := p.find(id)
			if !ok || out[at] != nil {
				continue
			}
			if t == nil {
				t = newTeller(p, profile, s)
			}
			fit := t.tell(doc)
			out[at] = &fit
		}
	}
	return out
}

// ValuesOf gives the slugs of a facet that some of the activities have, each
// once, by alphabet. What is not in the index has none.
func (x *Index) ValuesOf(facet Facet, ids []string) []string {
	snap := x.now.Load()
	seen := map[string]bool{}
	for i := range snap.parts {
		p := &snap.parts[i]
		for _, id := range ids {
			if doc, ok := p.find(id); ok {
				p.eachValue(doc, func(v valueID) {
					if p.lists.within(v, facet) {
						seen[p.lists.slug(facet, v)] = true
					}
				})
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// teller tells the fit of documents of one part. The limits are worked out once.
type teller struct {
	*fitter
	limits []filter
}

func newTeller(p *part, profile *Profile, s *scratch) *teller {
	strict := *profile
	strict.Look = false
	return &teller{fitter: p.fitter(profile, s), limits: p.limits(&strict, s)}
}

func (t *teller) tell(doc uint32) Fit {
	out := Fit{Percent: t.percent(t.points(doc)), Slot: -1}
	for _, one := range t.on {
		out.Parts = append(out.Parts, FitPart{one.part, one.points(t.fitter, doc), one.most})
	}
	for _, one := range t.costs {
		out.Parts = append(out.Parts, FitPart{one.part, -one.cost(t.fitter, doc), 0})
	}
	t.tellWishes(doc, &out)
	t.tellDays(doc, &out)
	for i, g := range t.profile.Groups {
		if t.p.groepen[doc].Covers(g) {
			out.Groups = append(out.Groups, i)
		}
	}
	var points int
	points, out.Slot = t.bestSlot(doc)
	out.SlotAll, out.Anytime = points == mostWeek, t.p.moments[doc] == 0
	t.tellFacts(doc, &out)
	t.tellLimits(doc, &out)
	return out
}

func (t *teller) tellWishes(doc uint32, out *Fit) {
	for _, w := range t.profile.Wishes {
		if !t.has(doc, w.Value) {
			continue
		}
		switch w.Want {
		case More:
			out.Wished = append(out.Wished, w.Value)
		case Enough:
			out.Enough = append(out.Enough, w.Value)
		case None:
			out.Unwanted = append(out.Unwanted, w.Value)
		}
	}
	out.New = len(t.kept) > 0 && t.varietyPoints(doc) > 0
}

// tellFacts adds what is known of the document, of which the words are made.
func (t *teller) tellFacts(doc uint32, out *Fit) {
	if venue := t.p.venue[doc]; venue != 0 && t.profile.From.Known() {
		out.Km, out.HasKm = geo.Distance(t.profile.From, t.p.points[venue]), true
	}
	out.Online = t.has(doc, Value{Soort, string(taxonomy.KindOnline)})
	out.Comes = t.comes != nil && t.comes.has(doc)
	if price := t.p.price[doc]; price != noPrice {
		cents := money.Cents(price)
		out.Price = &cents
	}
	for _, v := range taxonomy.Values[taxonomy.VOG]() {
		if t.has(doc, Value{VOG, string(v)}) {
			out.VOG = v
		}
	}
	for _, place := range taxonomy.Values[taxonomy.Place]() {
		if t.has(doc, Value{Plek, string(place)}) {
			out.Places |= taxonomy.SetOf(place)
		}
	}
	for _, need := range t.profile.Needs.Values() {
		if t.has(doc, Value{Behoefte, string(need)}) {
			out.Needs |= taxonomy.SetOf(need)
		}
	}
}

// tellLimits sorts the limits of the school into those that are known to be
// crossed and those of which nobody can tell.
func (t *teller) tellLimits(doc uint32, out *Fit) {
	for _, limit := range t.limits {
		switch l := Limit(limit.param); {
		case !limit.keeps.has(doc):
			out.Crossed = append(out.Crossed, l)
		case t.unclear(l, doc, out):
			out.Unknown = append(out.Unknown, l)
		}
	}
}

func (t *teller) unclear(l Limit, doc uint32, told *Fit) bool {
	switch l {
	case LimitKm:
		return !told.HasKm && !told.Comes
	case LimitPrice:
		return told.Price == nil
	case LimitRole:
		return !hasAny[taxonomy.TeacherRole](t, doc, Rol)
	case LimitLicence:
		return !hasAny[taxonomy.Staff](t, doc, Wie)
	case LimitVOG:
		return told.VOG == "" || told.VOG == taxonomy.VOGUnknown
	case LimitGroupSize: // an offer without a size takes any
	}
	return false
}

// hasAny tells whether the document has some value of a closed list.
func hasAny[V taxonomy.Vocabulary](t *teller, doc uint32, facet Facet) bool {
	return slices.ContainsFunc(taxonomy.Values[V](), func(v V) bool { return t.has(doc, Value{facet, string(v)}) })
}

// has tells whether a document has a value.
func (f *fitter) has(doc uint32, v Value) bool {
	id, ok := f.p.lists.id[v]
	return ok && slices.ContainsFunc(f.p.columns, func(c column) bool { return c.has(doc, id) })
}
