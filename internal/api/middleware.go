package api

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"path"
	"runtime/debug"
	"strconv"

	"andersom/internal/fault"
)

// This file: what happens around every request. The order is that of New.

// methods are those that every address takes.
const methods = "GET, HEAD, OPTIONS"

// withHeaders adds what every answer bears, errors too: the version, and leave
// for pages of other sites to read it. No cookie counts here, and the header
// with a key is not among those that such a page may send: a key belongs in a
// program and not in a page.
func (d *door) withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if r.Method == http.MethodOptions {
			h := w.Header()
			h.Set("Access-Control-Allow-Methods", methods)
			h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match")
			h.Set("Access-Control-Max-Age", "86400")
		}
		next.ServeHTTP(w, r)
	})
}

func setHeaders(h http.Header) {
	h.Set("API-Version", Version)
	h.Add("Vary", "Authorization")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "API-Version, ETag, Link, Retry-After")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("X-Content-Type-Options", "nosniff")
}

// recovered turns a panic into a problem that says nothing of it.
func (d *door) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			d.Log.ErrorContext(r.Context(), "panic", "request", requestID(w), "route", r.Pattern, "value", fmt.Sprint(v), "stack", string(debug.Stack()))
			sendProblem(w, r, problemOf(http.StatusInternalServerError, ""))
		}()
		next.ServeHTTP(w, r)
	})
}

// limited answers 429 to an address that asks too often. A browser's question
// whether it may ask is free.
func (d *door) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodOptions {
			if ok, wait := d.Limiter.Allow(d.Proxies.Client(r)); !ok {
				seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
				w.Header().Set("Retry-After", seconds)
				d.fail(w, r, fault.New(fault.TooMany, "Je vraagt te veel in korte tijd. Wacht "+seconds+" seconden en probeer het dan weer."))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// exact refuses an address that is written otherwise, such as with a slash at
// the end: the design rules want 404 and no redirect, so that one thing has
// one address. It refuses a query of which net/http would leave out a part.
func (d *door) exact(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Clean(r.URL.Path) != r.URL.Path {
			d.nowhere(w, r)
			return
		}
		if _, err := url.ParseQuery(r.URL.RawQuery); err != nil {
			d.fail(w, r, fault.New(fault.Invalid, "Wat na het vraagteken staat kunnen we niet lezen. Schrijf tekens zoals ; en % als procentcode."))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// requestID gives the id under which the request stands in the log: whoever
// mounted us has put it in the answer already.
func requestID(w http.ResponseWriter) string { return w.Header().Get("X-Request-Id") }
