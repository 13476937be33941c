// Package school is the pages of people of a school: what to do next, its
// profile and what fits it, and what they keep, compare and share. What does not
// live here: who may see and change what (school, shortlist), how well something
// fits (match, finder), the words of a fit (web/view), the pages for everyone
// (web/public), accounts (web/account).
package school

import (
	"net/http"

	"github.com/a-h/templ"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// Site serves the pages of schools of all cities of a process.
type Site struct {
	Chrome   *view.Chrome
	Cards    view.Cards
	Cities   finder.Cities
	Finder   *finder.Service
	Askers   *finder.Askers
	Profiles *school.Profiles
	Calendar *taxonomy.Calendar
	Now      clock.Clock
	Links    []linklist.Item // to other pages of a school, on the first
}

// The addresses.
const (
	homePath    = "/school"
	profilePath = "/school/profiel"
	fittingPath = "/school/passend"
	explainPath = "/hoe-de-match-werkt"
)

// Routes adds the pages to the kit.
func (s *Site) Routes(k *web.Kit) {
	k.Handle("GET "+homePath, web.SignedIn, s.withSchool(s.home))
	k.Handle("GET "+fittingPath, web.SignedIn, s.withSchool(s.fitting))
	k.Handle("GET "+profilePath, web.SignedIn, s.withSchool(s.overview))
	k.Handle("GET "+profilePath+"/{stap}", web.SignedIn, s.withSchool(s.step))
	k.Handle("POST "+profilePath+"/{stap}", web.SignedIn, s.withSchool(s.saveStep))
	k.Handle("GET "+explainPath, web.Everyone, s.explain)
}

// visit is a request of somebody who works for a school.
type visit struct {
	city   *finder.City
	actor  access.Actor
	asking *finder.Asking
}

// withSchool finds out for which school somebody works; who works for none is
// told how to join one.
func (s *Site) withSchool(h func(w http.ResponseWriter, r *http.Request, v visit) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Cache-Control", "no-store")
		v := visit{city: s.Cities.Of(web.EditionOf(r)), actor: web.ActorOf(r)}
		asking, err := s.Askers.Of(r.Context(), v.city, v.actor)
		if err != nil {
			return err
		}
		if asking == nil {
			return s.show(w, r, http.StatusOK, "Je school", noSchoolPage())
		}
		v.asking = asking
		return h(w, r, v)
	}
}

// show draws a page that is for its visitor only.
func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, title string, page templ.Component, crumbs ...breadcrumb.Item) error {
	head := view.Head{Title: title, NoIndex: true, Canonical: r.URL.Path, Crumbs: crumbs}
	return web.Render(w, r, status, s.Chrome.Frame(r, head, page))
}

// member gives the membership by which somebody works for the school.
func (v *visit) member() access.Membership {
	m, _ := v.actor.At(v.asking.School.Code) // Askers.Of found the school among those of the actor
	return m
}

// label gives the words of the city for a value.
func (v *visit) label(f match.Facet, slug string) string { return v.city.Words.Label(f, slug) }
