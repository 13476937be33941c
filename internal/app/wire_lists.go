package app

import (
	"context"
	"net/http"

	"andersom/internal/access"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/shortlist"
	"andersom/internal/store"
	"andersom/internal/web"
	"andersom/internal/web/school"
	"andersom/internal/web/view"
)

// This file: how lists, sharing and saved searches are joined.

// answersPerHour is how many answers on shared lists one address block may
// send: a whole team sits behind one address.
const answersPerHour = 60

// openShortlists joins the area of lists. Its links have a secret of their own,
// derived from that of the server.
func (h *House) openShortlists() {
	lists := store.NewShortlist(h.DB)
	secret := []byte(h.key.Token("shortlist", "links", ""))
	h.Shortlists = shortlist.NewService(shortlist.Stores{Lists: lists, Shares: lists, Searches: lists}, h.Catalog, h.Now, newID, secret)
	h.Askers.Kept = h.Shortlists.KeptTogether
	h.Post.On(shortlist.NewsPurpose, "nieuw bij een zoekvraag", h.newsMail)
	h.Post.For(shortlist.NewsPurpose, privacy.ForAlerts)
}

// newsMail writes the letter about what is new for saved searches.
func (h *House) newsMail(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) {
		if fault.Is(err, fault.NotFound) {
			err = ErrNotNeeded
		}
		return "", letter.Letter{}, nil, err
	}
	to, err := h.Accounts.Envelope(ctx, job.Job{Args: map[string]string{job.ArgAccount: args[job.ArgAccount]}})
	if err != nil {
		return none(err)
	}
	city := h.Editions.Default()
	l, stop, err := h.newsLetter(ctx, h.Shortlists, args, func(slug string) string {
		city = h.city(slug)
		return h.Post.Origin(city)
	})
	if err != nil {
		return none(err)
	}
	l.Stop = stop
	l.Why = "Je krijgt deze mail omdat je een zoekvraag met berichten bewaarde bij " + city.Name + "."
	return to.To, l, city, nil
}

// arrived puts what a visitor picked on a list of the account that signs in.
func (h *House) arrived(secure bool) func(http.ResponseWriter, *http.Request, access.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who access.Actor) error {
		picks := school.Picks(r)
		if len(picks) == 0 {
			return nil
		}
		if err := h.Shortlists.Adopt(r.Context(), who, web.EditionOf(r).Slug, picks); err != nil {
			return err
		}
		school.ForgetPicks(w, secure)
		return nil
	}
}

// newLists joins the pages of lists.
func newLists(h *House, s ServerSettings, chrome *view.Chrome, cards view.Cards) (*school.Lists, error) {
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return nil, setup(err)
	}
	return &school.Lists{
		Chrome: chrome, Cards: cards, Cities: h.Cities, Finder: h.Finder, Catalog: h.Catalog, Schools: h.Schools, Lists: h.Shortlists,
		Answers: h.hourly(answersPerHour), Proxies: proxies, Secure: s.secure(), Saw: h.saw, Allows: h.allows, Now: h.Now,
	}, nil
}
