package public

import (
	"net/http"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what is different for who searches for a school: the order, what
// the limits of the school hide, and how an activity fits.

// asking gives the school for which somebody searches; nil for a visitor, and
// for a school that told nothing of itself yet: it sees what visitors see.
func (s *Site) asking(r *http.Request, city *finder.City) (*finder.Asking, error) {
	if s.Askers == nil {
		return nil, nil //nolint:nilnil // nobody asks
	}
	a, err := s.Askers.Of(r.Context(), city, web.ActorOf(r))
	if err != nil || !a.Told() {
		return nil, err
	}
	return a, nil
}

// private keeps a page that is about a school out of every cache.
func private(w http.ResponseWriter, a *finder.Asking) {
	if a != nil {
		w.Header().Set("Cache-Control", "no-store")
	}
}

// limitsNote says what the limits of the school hide, with the way to look or
// to stop looking.
type limitsNote struct{ text, href, link string }

func (f *search) limits() limitsNote {
	if f.asking == nil {
		return limitsNote{}
	}
	q := f.Query
	q.Cursor, q.Look = "", !f.Look
	switch {
	case f.Look:
		return limitsNote{"Je ziet nu ook wat buiten jullie grenzen valt.", f.address(q), "Verberg dat weer"}
	case f.found.HiddenAll > 0:
		return limitsNote{view.HiddenText(f.found.Result), f.address(q), "Bekijk ze toch"}
	}
	return limitsNote{}
}

// fitView is how an activity fits the school that asks, on the fact sheet.
type fitView struct {
	school string
	own    bool // from the draft of one person, whom the school did not confirm yet
	words  view.FitWords
}

// fitOf tells how an activity fits; nil for a visitor.
func (s *Site) fitOf(city *finder.City, a *finder.Asking, activity catalog.Activity) *fitView {
	if a == nil {
		return nil
	}
	fit := a.Fit(city, activity.ID)
	if fit == nil {
		return nil
	}
	holiday := func(d clock.Date) (string, bool) { return s.Calendar.Holiday(d, a.School.HolidayRegion) }
	return &fitView{a.School.DisplayName(), a.Profile.Owner != "", view.FitWithFacts(view.Fit(a, fit, city.Words.Label), a, activity, holiday)}
}
