package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"andersom/internal/access"
)

// This file: the cookies by which somebody is recognised (F6).

// Sessions reads and writes the cookie of a session.
type Sessions struct {
	Secure   bool // visitors come over https
	Identify func(ctx context.Context, secret string) (access.Actor, error)
}

// CookieName gives the name under which a cookie of this site is kept. Over https
// its prefix makes browsers refuse one that another host or an open line set.
func (s *Sessions) CookieName(name string) string {
	if s.Secure {
		return "__Host-" + name
	}
	return name
}

const (
	sessionCookie = "sessie"
	signUpCookie  = "aanmelding"
	stepCookie    = "tweede-stap"
	visitCookie   = "aanbieder"
	visitLife     = 30 * time.Minute
	// signUpLife is how long the link in the letter works.
	signUpLife = 24 * time.Hour
	// maxSecret is longer than any secret of ours.
	maxSecret = 128
	// maxVisit leaves room for where somebody goes after signing in elsewhere.
	maxVisit = 2048
)

// identified gives the request with who makes it. Without a cookie nothing is
// looked up.
func (s *Sessions) identified(r *http.Request) (*http.Request, error) {
	if s == nil || ActorOf(r).SignedIn() { // a test put somebody there
		return r, nil
	}
	secret := s.read(r, sessionCookie)
	if secret == "" {
		return r, nil
	}
	actor, err := s.Identify(r.Context(), secret)
	if err != nil || !actor.SignedIn() {
		return r, err
	}
	return InActor(r, actor), nil
}

func (s *Sessions) read(r *http.Request, name string) string {
	c, err := r.Cookie(s.CookieName(name))
	if err != nil || len(c.Value) > maxSecret {
		return ""
	}
	return c.Value
}

// Start gives the browser the secret of a session; keep is how long, 0 until the
// browser closes.
func (s *Sessions) Start(w http.ResponseWriter, secret string, keep time.Duration) {
	s.write(w, sessionCookie, secret, keep)
}

// End takes the session away from the browser, with all that it kept of us.
func (s *Sessions) End(w http.ResponseWriter) {
	s.write(w, sessionCookie, "", -1)
	if s.Secure { // on an open line browsers ignore it
		w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
	}
}

// SignUp gives what the browser got when somebody signed up in it.
func (s *Sessions) SignUp(r *http.Request) string { return s.read(r, signUpCookie) }

// StartSignUp lets the browser prove, behind the link in the letter, that
// somebody signed up in it.
func (s *Sessions) StartSignUp(w http.ResponseWriter, secret string) {
	s.write(w, signUpCookie, secret, signUpLife)
}

// EndSignUp takes that proof away again.
func (s *Sessions) EndSignUp(w http.ResponseWriter) { s.write(w, signUpCookie, "", -1) }

// Pending gives what the browser got for a password that was right, when the
// second step is still to be taken.
func (s *Sessions) Pending(r *http.Request) string { return s.read(r, stepCookie) }

// StartPending lets the browser take the second step, for so long.
func (s *Sessions) StartPending(w http.ResponseWriter, secret string, keep time.Duration) {
	s.write(w, stepCookie, secret, keep)
}

// EndPending takes that away again.
func (s *Sessions) EndPending(w http.ResponseWriter) { s.write(w, stepCookie, "", -1) }

// Visit gives what the browser got when it went to a provider of sign-in.
func (s *Sessions) Visit(r *http.Request) string {
	c, err := r.Cookie(s.CookieName(visitCookie))
	if err != nil || len(c.Value) > maxVisit {
		return ""
	}
	return c.Value
}

// StartVisit lets the browser prove, when it comes back from a provider, that it
// went.
func (s *Sessions) StartVisit(w http.ResponseWriter, secret string) {
	s.write(w, visitCookie, secret, visitLife)
}

// EndVisit takes that away again.
func (s *Sessions) EndVisit(w http.ResponseWriter) { s.write(w, visitCookie, "", -1) }

func (s *Sessions) write(w http.ResponseWriter, name, value string, keep time.Duration) {
	c := &http.Cookie{Name: s.CookieName(name), Value: value, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode} //nolint:gosec // not Secure only on an open line, where it would never come back
	switch {
	case keep < 0:
		c.MaxAge = -1
	case keep > 0:
		c.MaxAge = int(keep.Seconds())
	}
	http.SetCookie(w, c)
}

// Device names browser and system from what a browser says of itself, roughly
// and in Dutch: enough to recognise, too little to follow.
func Device(userAgent string) string {
	return named(userAgent, "een browser", [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox/", "Firefox"},
		{"FxiOS", "Firefox"}, {"CriOS", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}) + " op " +
		named(userAgent, "een onbekend systeem", [][2]string{{"Windows", "Windows"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"},
			{"CrOS", "Chromebook"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"}})
}

func named(text, otherwise string, signs [][2]string) string {
	for _, sign := range signs {
		if strings.Contains(text, sign[0]) {
			return sign[1]
		}
	}
	return otherwise
}

// LocalPath gives an address of this site to go to, as a parameter had it, or
// otherwise: nobody can be sent elsewhere by a link that looks like ours.
func LocalPath(text, otherwise string) string {
	if !strings.HasPrefix(text, "/") || strings.HasPrefix(text, "//") || strings.ContainsAny(text, "\\\r\n\t") {
		return otherwise
	}
	return text
}
