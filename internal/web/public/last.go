package public

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"andersom/internal/finder"
	"andersom/internal/match"
)

// This file: the last search, for the visitor who comes back (P21). It lives in
// a cookie, which is set only when somebody sends our form: following a link
// leaves nothing behind. The fields of a search stand in its address.

const (
	// sentParam tells that a question came from our form; it stays in no address.
	sentParam = "gezocht"

	forgetPath   = "/zoekvraag/vergeten"
	lastFor      = 30 * 24 * time.Hour
	longestQuery = 1000 // bytes: more is not kept
)

// sent tells whether somebody sent our form.
func sent(r *http.Request) bool { return r.URL.Query().Has(sentParam) }

// remember keeps the question in the browser; an empty one forgets.
func (s *Site) remember(w http.ResponseWriter, f *search) {
	q := f.Query
	q.Cursor = ""
	encoded := match.Encode(q)
	if len(f.Wrong) > 0 || len(encoded) > longestQuery {
		return
	}
	http.SetCookie(w, s.lastCookie(encoded))
}

// lastCookie holds a question; without one it takes the cookie away.
func (s *Site) lastCookie(query string) *http.Cookie {
	c := &http.Cookie{Name: finder.LastSearchCookie, Value: query, Path: "/", MaxAge: int(lastFor.Seconds()), HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode} //nolint:gosec // secure wherever there is https
	if query == "" {
		c.MaxAge = -1
	}
	return c
}

// lastSearch is the way back to the last search.
type lastSearch struct{ label, href string }

// last gives what was searched last in this browser; nothing when that is not
// known, or means nothing any more.
func (s *Site) last(w http.ResponseWriter, r *http.Request, city *finder.City) lastSearch {
	c, err := r.Cookie(finder.LastSearchCookie)
	if err != nil || c.Value == "" || len(c.Value) > longestQuery {
		return lastSearch{}
	}
	w.Header().Set("Cache-Control", "no-store")
	values, err := url.ParseQuery(c.Value)
	if err != nil {
		return lastSearch{} // somebody else wrote it
	}
	f := search{Question: city.Question(values), city: city, path: resultsPath}
	if len(f.Wrong) > 0 || len(f.Asked.Unknown) > 0 || match.Encode(f.Query) == "" {
		return lastSearch{}
	}
	f.chosen, f.read = city.Choices(&f.Question)
	_, label, named := strings.Cut(f.title(), ": ")
	if !named {
		label = "alle activiteiten"
	}
	return lastSearch{label, f.address(f.Query)}
}

// forget takes the last search away.
func (s *Site) forget(w http.ResponseWriter, r *http.Request) error {
	http.SetCookie(w, s.lastCookie(""))
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}
