package public

import (
	"net/http"
	"slices"
	"strconv"

	"andersom/internal/analytics"
	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what somebody goes on to: how to reach a provider, and addresses on
// other sites. They go by an address of ours, so that it can be counted how often
// an offer leads to contact, without script and without anybody else.

// leaveVideo is the part of the address for the video; posts have a number.
const leaveVideo = "video"

func websitePath(page string) string     { return page + "/website" }
func contactPath(page string) string     { return page + "/contact" }
func leavePath(page, what string) string { return page + "/naar/" + what }

// leaveRoutes adds the addresses that send on.
func (s *Site) leaveRoutes(k *web.Kit) {
	k.Handle("POST /activiteiten/{slug}/contact", web.Everyone, s.openContact)
	k.Handle("GET /activiteiten/{slug}/website", web.Everyone, s.leaveActivity)
	k.Handle("GET /activiteiten/{slug}/naar/{waar}", web.Everyone, s.leaveActivity)
	k.Handle("GET /aanbieders/{slug}/website", web.Everyone, s.leaveProvider)
	k.Handle("GET /aanbieders/{slug}/naar/{waar}", web.Everyone, s.leaveProvider)
}

// shownAgain marks the address of a page that is drawn anew after a form.
const shownAgain = "contact"

// openContact leads to how the provider can be reached. Anyone may ask.
func (s *Site) openContact(w http.ResponseWriter, r *http.Request) error {
	a, city, err := s.activityOf(r)
	if err != nil {
		return err
	}
	s.noteActivity(r, city, a)
	http.Redirect(w, r, view.ActivityPath(a.Slug)+"?"+shownAgain+"=ja#contact", http.StatusSeeOther)
	return nil
}

// leaveActivity sends on to an address that the activity names. Anyone may go.
func (s *Site) leaveActivity(w http.ResponseWriter, r *http.Request) error {
	a, city, err := s.activityOf(r)
	if err != nil {
		return err
	}
	to := ""
	switch waar := r.PathValue("waar"); waar {
	case "":
		offers, err := s.Finder.Offers(r.Context(), city, []catalog.Activity{a})
		if err != nil {
			return err
		}
		to = contactOf(a, offers[0].Provider).Website
	case leaveVideo:
		to = a.Video
	default:
		to = numbered(a.Social, waar)
	}
	s.noteActivity(r, city, a)
	return leave(w, r, to)
}

// leaveProvider sends on to an address that the provider names. Anyone may go.
func (s *Site) leaveProvider(w http.ResponseWriter, r *http.Request) error {
	p, _, err := s.Catalog.Provider(r.Context(), s.city(r).Edition.Slug, r.PathValue("slug"))
	if err != nil {
		return err
	}
	to := p.Contact.Website
	if waar := r.PathValue("waar"); waar != "" {
		to = numbered(p.Social, waar)
	}
	return leave(w, r, to)
}

// activityOf gives the activity of the address; NotFound also for an old slug.
func (s *Site) activityOf(r *http.Request) (catalog.Activity, *finder.City, error) {
	city := s.city(r)
	a, movedTo, err := s.Catalog.Activity(r.Context(), city.Edition.Slug, r.PathValue("slug"))
	if err == nil && movedTo != "" {
		err = fault.New(fault.NotFound, "")
	}
	return a, city, err
}

// numbered gives one of a list by its number, from 1.
func numbered(list []string, number string) string {
	if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(list) {
		return list[n-1]
	}
	return ""
}

// leave sends on to an address that a provider entered.
func leave(w http.ResponseWriter, r *http.Request, to string) error {
	if to == "" {
		return fault.New(fault.NotFound, "Dit adres is er niet meer.")
	}
	w.Header().Set("X-Robots-Tag", "noindex")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// contactOf gives how to reach who gives an activity: its own way, or that of
// the provider.
func contactOf(a catalog.Activity, p catalog.Provider) catalog.Contact {
	if a.Contact.Empty() {
		return p.Contact
	}
	return a.Contact
}

// noteActivity tells the counting what a page is about.
func (s *Site) noteActivity(r *http.Request, city *finder.City, a catalog.Activity) {
	note, about := web.NoteOf(r), city.Words.Subject(a)
	note.About = &analytics.About{Domains: about.Domains, Groepen: about.Groepen, Stadsdelen: about.Stadsdelen}
	note.Again = r.URL.Query().Has(shownAgain)
}

// noteQuestion tells the counting what was searched for, on the first page of
// the answer.
func (f *search) noteQuestion(r *http.Request) {
	if f.Cursor != "" {
		return
	}
	q := &analytics.Question{Text: f.Text, Found: f.found.Total}
	for _, c := range f.on() {
		if c.Param != match.ParamText {
			q.Choices = append(q.Choices, analytics.Choice{Facet: c.Param, Value: c.Value, Listed: slices.Contains(match.Facets(), match.Facet(c.Param))})
		}
	}
	web.NoteOf(r).Question = q
}
