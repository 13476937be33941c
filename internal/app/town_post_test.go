package app

import (
	"context"
	"errors"
	"net/http"
	"time"

	"andersom/internal/access"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/store"
	"andersom/internal/web"
)

// This file: the post of the town: a mail in the box of the demonstration, and
// mails that wait and that were given up.

// townMail is the Message-ID of the mail in the box.
const townMail = "town-1@denhaag.andersom.example"

func (v *town) fillPost(ctx context.Context) error {
	h := v.house
	if err := h.Post.connect(ctx, ServerSettings{BaseURL: "http://127.0.0.1"}, true); err != nil {
		return err
	}
	m, err := h.Post.message(ctx, "town-1", "juf@school.example", letter.Letter{Subject: "Bevestig je e-mailadres", Before: []string{"Hallo,"},
		Button: letter.Button{Text: "Bevestigen", URL: "http://127.0.0.1/bevestigen?code=" + "abcdefghijklmnopqrstuvwxyz0123456789"}}, h.Editions.Default())
	if err != nil {
		return err
	}
	work := store.NewJob(h.DB)
	ask := job.Job{Kind: mailKind, Args: map[string]string{job.ArgPurpose: "account.bevestigen"}}
	err = errors.Join(h.Post.box.Send(ctx, m), work.Add(ctx, h.Now(), ask, ask, ask))
	claims := [2]job.Claim{}
	for i := range claims {
		c, _, errClaim := work.Claim(ctx, []job.Kind{mailKind}, "town", h.Now(), h.Now().Add(time.Minute))
		claims[i], err = c, errors.Join(err, errClaim)
	}
	return errors.Join(err, work.Bury(ctx, claims[0], "geweigerd 550", h.Now()),
		work.Retry(ctx, claims[1], "uitgesteld 451", h.Now(), h.Now().Add(time.Hour)))
}

// serveTeam serves the site to somebody of the team.
func serveTeam(h *House, s ServerSettings) (string, error) {
	site, err := newSite(h, s, true)
	if err != nil {
		return "", err
	}
	who := access.Actor{Account: "town-team", SecondFactor: true, Team: []access.TeamRole{access.Administrator}}
	return serveHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { site.ServeHTTP(w, web.InActor(r, who)) }))
}
