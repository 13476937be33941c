package app

import (
	"cmp"
	"context"

	"andersom/internal/access"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: the school of the example accounts of the demonstration. The
// school is real; what it is said to be and want is invented.

// fewPupilsInDemo is how many pupils the example school has at least.
const fewPupilsInDemo = 150

// demoSchool chooses the example school of a city: a regular primary school
// with enough pupils, the first by code, so that it is the same every time.
func demoSchool(all []school.School, city string) (school.School, bool) {
	var best school.School
	for _, s := range all {
		pupils, _ := s.LatestPupils()
		if s.Gemeente != city || s.Kind != school.Regular || pupils.Count < fewPupilsInDemo || !s.Point.Known() || !s.Closed.IsZero() {
			continue
		}
		if best.Code == "" || cmp.Less(s.Code, best.Code) {
			best = s
		}
	}
	return best, best.Code != ""
}

// demoProfile fills the profile of the example school in, as its director.
func (h *House) demoProfile(ctx context.Context, code, account string) error {
	director := access.Actor{Account: account, Schools: []access.Membership{{School: code, Role: access.Director, Confirmed: true}}}
	p := school.Profile{School: code,
		Groups: []school.Group{
			{Name: "3/4", Groepen: taxonomy.GroepenOf(3, 4), Pupils: 24},
			{Name: "5/6b", Groepen: taxonomy.GroepenOf(5, 6), Pupils: 27},
			{Name: "7a", Groepen: taxonomy.GroepenOf(7), Pupils: 26},
			{Name: "8", Groepen: taxonomy.GroepenOf(8), Pupils: 22},
		},
		Wishes: []school.Wish{
			{Theme: school.ThemeDiscipline, Slug: "muziek", Want: school.More},
			{Theme: school.ThemeDiscipline, Slug: "koken", Want: school.More},
			{Theme: school.ThemeDomain, Slug: "wetenschap-techniek", Want: school.More},
			{Theme: school.ThemeDiscipline, Slug: "dans", Want: school.Enough},
		},
		Holes: []school.Hole{
			{Day: "wo", From: "8:30", Until: "12:00", Budget: money.Cents(80_00)},
			{Day: "vr", From: "13:00", Until: "15:00"},
		},
		Limits: school.Limits{Km: 10, PriceMax: money.Cents(120_00)},
	}
	p.Places = taxonomy.SetOf[taxonomy.Place]("klaslokaal", "gymzaal", "schoolplein")
	for _, step := range []school.Step{school.StepGroups, school.StepWishes, school.StepWeek, school.StepPlaces, school.StepLimits} {
		saved, err := h.Profiles.Save(ctx, director, step, p)
		if err != nil {
			return err
		}
		p.Version, p.Groups = saved.Version, saved.Groups
	}
	return nil
}
