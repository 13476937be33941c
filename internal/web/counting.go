package web

import (
	"context"
	"net/http"
	"strings"

	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/limit"
)

// This file: telling the counting what was answered. Whether it counts, the gate
// of analytics decides; here nothing is decided and nobody waits.

// Counting is told of each request that a handler answered without an error.
type Counting struct {
	Seen    func(analytics.Visit)
	Origin  func(r *http.Request) string // scheme and host of the site
	Proxies limit.Proxies
	Now     clock.Clock
}

// Count makes the kit tell what was answered, on every route that is added with
// Handle. Files and doors are not told.
func (k *Kit) Count(c *Counting) { k.counts = c }

// NoteOf gives the note of a request, for a page to say what was asked or what
// it is about. Where nothing is counted nobody reads it.
func NoteOf(r *http.Request) *analytics.Note {
	if n, ok := r.Context().Value(noteKey).(*analytics.Note); ok {
		return n
	}
	return &analytics.Note{}
}

// watch gives what a handler must be given, and what to call with the pattern of
// its route when it is done.
func (c *Counting) watch(w http.ResponseWriter, r *http.Request) (http.ResponseWriter, *http.Request, func(pattern string)) {
	if c == nil {
		return w, r, func(string) {}
	}
	note := &analytics.Note{}
	rec := &recorder{ResponseWriter: w}
	r = r.WithContext(context.WithValue(r.Context(), noteKey, note))
	return rec, r, func(pattern string) { c.Seen(c.visit(rec, r, pattern, *note)) }
}

func (c *Counting) visit(rec *recorder, r *http.Request, pattern string, note analytics.Note) analytics.Visit {
	address, _ := c.Proxies.Address(r) // without one it is masked whole
	return analytics.Visit{
		Edition: EditionOf(r).Slug, Origin: c.Origin(r), Method: r.Method, Pattern: pattern, Path: r.URL.Path, Status: rec.status(),
		HTML: strings.HasPrefix(rec.Header().Get("Content-Type"), "text/html"), Part: isPart(r), At: c.Now(),
		Address: address, Agent: r.UserAgent(), Language: r.Header.Get("Accept-Language"), Referrer: r.Referer(),
		OptedOut: OptedOut(r), DNT: DNT(r), GPC: GPC(r), Prefetch: prefetched(r), Account: ActorOf(r).Account, Note: note,
	}
}

// isPart tells whether htmx asks for a part of a page.
func isPart(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-History-Restore-Request") != "true"
}

// DNT tells whether a browser asks not to be followed.
func DNT(r *http.Request) bool { return r.Header.Get("DNT") == "1" }

// GPC tells whether a browser asks for privacy by Global Privacy Control.
func GPC(r *http.Request) bool { return r.Header.Get("Sec-GPC") == "1" }

// OptedOut tells whether somebody switched counting off in this browser.
func OptedOut(r *http.Request) bool {
	_, err := r.Cookie(analytics.ChoiceCookie)
	return err == nil
}

// prefetched tells whether a browser fetches a page that nobody asked for yet.
func prefetched(r *http.Request) bool {
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"} {
		if v := strings.ToLower(r.Header.Get(name)); strings.Contains(v, "prefetch") || strings.Contains(v, "prerender") || v == "preview" {
			return true
		}
	}
	return false
}
