package public

import (
	"context"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the checkbox on the policy page: being counted or not (P24). It
// means what it means in Matomo: without the cookie somebody is counted.

// CountingChoice serves the checkbox.
type CountingChoice struct {
	Secure   bool // visitors come over https
	Objected analytics.Objected
	Now      clock.Clock
}

// Routes adds the form to the kit.
func (s *CountingChoice) Routes(k *web.Kit) {
	k.Handle("POST "+view.CountingPath, web.Everyone, s.choose)
}

// Part gives the checkbox as it stands for who asks. When nobody knows whether
// the account objects, it is told as an objection: then nothing is counted.
func (s *CountingChoice) Part(r *http.Request) templ.Component {
	return view.Counting(s.props(r, web.OptedOut(r)))
}

func (s *CountingChoice) props(r *http.Request, optedOut bool) view.CountingProps {
	return view.CountingProps{OptedOut: optedOut, DNT: web.DNT(r), GPC: web.GPC(r), Objects: s.objects(r.Context(), web.ActorOf(r).Account)}
}

func (s *CountingChoice) objects(ctx context.Context, account string) bool {
	if account == "" || s.Objected == nil {
		return false
	}
	objects, err := s.Objected(ctx, account, privacy.ForCounting)
	return err != nil || objects
}

// choiceLife is how long the choice is remembered: as long as browsers allow.
const choiceLife = 400 * 24 * 60 * 60

// choose keeps the choice: checked takes the cookie away, unchecked sets it.
// Anyone may choose.
func (s *CountingChoice) choose(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, "Dit formulier konden we niet lezen. Probeer het nog eens.", err)
	}
	counted := r.PostForm.Get(view.CountingField) == "ja"
	c := &http.Cookie{Name: analytics.ChoiceCookie, Path: "/", SameSite: http.SameSiteLaxMode, Secure: s.Secure, MaxAge: -1} //nolint:gosec // Matomo's own: scripts may read it; not Secure only on an open line
	if !counted {
		c.Value, c.MaxAge = strconv.FormatInt(s.Now().UnixMilli(), 10), choiceLife
	}
	http.SetCookie(w, c)
	w.Header().Set("Cache-Control", "no-store")
	if r.Header.Get("HX-Request") == "true" {
		return web.Render(w, r, http.StatusOK, view.CountingChoice(s.props(r, !counted)))
	}
	http.Redirect(w, r, "/privacy"+view.CountingAnchor, http.StatusSeeOther)
	return nil
}
