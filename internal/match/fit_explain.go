package match

import (
	"slices"

	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: telling why an activity fits a school.

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
	for _, one := range f.on {
		out.Parts = append(out.Parts, FitPart{one.part, one.points(f, doc), one.most})
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
	_, out.Slot = f.bestSlot(doc)
	if venue := f.p.venue[doc]; venue != 0 && f.profile.From.Known() {
		out.Km, out.HasKm = geo.Distance(f.profile.From, f.p.points[venue]), true
	}
	return out
}
