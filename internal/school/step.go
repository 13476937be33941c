package school

import (
	"andersom/internal/taxonomy"
)

// This file: the steps in which a profile is told, and what each of them
// brings.

// Step is one part of the profile, saved by itself.
type Step string

// The steps, in the order in which they are asked.
const (
	StepConcept Step = "concept"
	StepGroups  Step = "groepen"
	StepWishes  Step = "wensen"
	StepWeek    Step = "week"
	StepPlaces  Step = "plekken"
	StepLimits  Step = "grenzen"
	StepDays    Step = "dagen"
)

// Steps gives all steps in order.
func Steps() []Step {
	return []Step{StepConcept, StepGroups, StepWishes, StepWeek, StepPlaces, StepLimits, StepDays}
}

// Valid tells whether there is such a step.
func (s Step) Valid() bool { return s.Title() != "" }

// Title names the step.
func (s Step) Title() string {
	switch s {
	case StepConcept:
		return "Je school"
	case StepGroups:
		return "Groepen"
	case StepWishes:
		return "Wensen"
	case StepWeek:
		return "Gaten in de week"
	case StepPlaces:
		return "Plekken op school"
	case StepLimits:
		return "Grenzen"
	case StepDays:
		return "Dagen die niet kunnen"
	}
	return ""
}

// Brings says what the step adds for the school.
func (s Step) Brings() string {
	switch s {
	case StepConcept:
		return "Dan weten je collega’s en het team hoe jullie werken."
	case StepGroups:
		return "Dan zie je per activiteit voor welke van je groepen ze past."
	case StepWishes:
		return "Dan staat bovenaan waar je school meer van wil. Dit telt het zwaarst."
	case StepWeek:
		return "Dan zie je wat in een gat van je rooster past, op dag, groep en budget."
	case StepPlaces:
		return "Dan zie je of je de ruimte en spullen hebt die een activiteit vraagt."
	case StepLimits:
		return "Dan verbergen we wat te ver, te duur of om een andere reden niet kan."
	case StepDays:
		return "Dan waarschuwen we bij een activiteit op een dag die niet kan."
	}
	return ""
}

// Next gives the step after this one; false after the last.
func (s Step) Next() (Step, bool) {
	all := Steps()
	for i, one := range all[:len(all)-1] {
		if one == s {
			return all[i+1], true
		}
	}
	return "", false
}

// Answered tells whether the profile says something in the step.
func (p *Profile) Answered(s Step) bool {
	switch s {
	case StepConcept:
		return !p.Concepts.Empty()
	case StepGroups:
		return len(p.Groups) > 0
	case StepWishes:
		return len(p.Wishes) > 0
	case StepWeek:
		return len(p.Holes) > 0
	case StepPlaces:
		return !p.Places.Empty() || !p.Facilities.Empty()
	case StepLimits:
		return p.Limits != Limits{}
	case StepDays:
		return len(p.Blocked) > 0
	}
	return false
}

// Completeness says how far a profile is told.
type Completeness struct {
	Done, Of int
	Missing  []Step // in order; Step.Brings says what each would add
}

// Completeness counts the steps that say something.
func (p *Profile) Completeness() Completeness {
	out := Completeness{Of: len(Steps())}
	for _, s := range Steps() {
		if p.Answered(s) {
			out.Done++
		} else {
			out.Missing = append(out.Missing, s)
		}
	}
	return out
}

// replace gives the profile with one step as it stands in another.
func (p Profile) replace(s Step, with Profile) Profile {
	switch s {
	case StepConcept:
		p.Concepts = with.Concepts
	case StepGroups:
		p.Groups = with.Groups
		p.dropGroups()
	case StepWishes:
		p.Wishes = with.Wishes
	case StepWeek:
		p.Holes = with.Holes
	case StepPlaces:
		p.Places, p.Facilities = with.Places, with.Facilities
	case StepLimits:
		p.Limits = with.Limits
	case StepDays:
		p.Blocked = with.Blocked
	}
	return p
}

// dropGroups takes groups that are gone out of what names them. What was only
// for groups that are gone goes too: it would else be for any.
func (p *Profile) dropGroups() {
	var there GroupSet
	for _, g := range p.Groups {
		there |= SetOfGroups(g.Key)
	}
	p.Holes = withoutGone(p.Holes, there, func(h *Hole) *GroupSet { return &h.Groups })
	p.Blocked = withoutGone(p.Blocked, there, func(b *Blocked) *GroupSet { return &b.Groups })
}

func withoutGone[T any](all []T, there GroupSet, groups func(*T) *GroupSet) []T {
	var out []T
	for _, one := range all {
		set := groups(&one)
		if *set != 0 && *set&there == 0 {
			continue
		}
		*set &= there
		out = append(out, one)
	}
	return out
}

// numberGroups gives new groups a key that no group has, nor had in the profile
// before as long as there are others: a hole may still name that one. Groups
// without groepen get those that their name says.
func (p *Profile) numberGroups(before Profile) {
	var used GroupSet
	for _, g := range p.Groups {
		used |= SetOfGroups(g.Key)
	}
	gone := used
	for _, g := range before.Groups {
		gone |= SetOfGroups(g.Key)
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		if g.Key == 0 {
			g.Key = freeKey(gone, used)
			used, gone = used|SetOfGroups(g.Key), gone|SetOfGroups(g.Key)
		}
		if g.Groepen == 0 {
			g.Groepen = groepenIn(g.Name)
		}
	}
}

// freeKey gives a key outside the first set, or at least outside the second.
func freeKey(sets ...GroupSet) int {
	for _, taken := range sets {
		for key := 1; key <= maxKey; key++ {
			if !taken.Has(key) {
				return key
			}
		}
	}
	return 0
}

// groepenIn reads the groepen in the name of a group: "5/6b", "groep 3a".
func groepenIn(name string) taxonomy.Groepen {
	var out taxonomy.Groepen
	for _, r := range name {
		if r >= '1' && r <= '8' {
			out |= taxonomy.GroepenOf(int(r - '0'))
		}
	}
	return out
}
