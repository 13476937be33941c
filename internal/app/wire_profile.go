package app

import (
	"andersom/data"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/store"
	"andersom/internal/taxonomy"
	"andersom/internal/web/public"
	schoolpages "andersom/internal/web/school"
	"andersom/internal/web/view"
)

// This file: how the profile of a school, and what fits it, is joined.

// openProfiles makes the service around profiles; it needs the database and the
// lists.
func (h *House) openProfiles() {
	h.Profiles = school.NewProfiles(store.NewProfile(h.DB), school.Vocabulary{Taxonomy: h.Lists.Taxonomy, Kerndoelen: h.Lists.Kerndoelen}, h.Now)
	h.Askers = &finder.Askers{Schools: h.Schools, Profiles: h.Profiles, Now: h.Now}
}

// schoolSite makes the pages of schools, which share much with the public ones; and
// lets those know who asks.
func (h *House) schoolSite(pages *public.Site) (*schoolpages.Site, error) {
	calendar, err := taxonomy.LoadCalendar(data.Files())
	if err != nil {
		return nil, err
	}
	h.Askers.Calendar = calendar
	pages.Askers, pages.Calendar = h.Askers, calendar
	return &schoolpages.Site{Chrome: pages.Chrome, Cards: pages.Cards, Cities: h.Cities, Finder: h.Finder, Askers: h.Askers, Profiles: h.Profiles,
		Calendar: calendar, Now: h.Now}, nil
}

// fitWords says for the API how an activity fits, in the words of the site.
func fitWords(a *finder.Asking, f *match.Fit, label func(match.Facet, string) string) (fits, mind, unknown []string) {
	w := view.FitOnCard(a, f, label)
	return w.Fits, w.Mind, w.Unknown
}
