package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

// This file: what happens to every request before and after its handler. The
// order is that of around.

// Limits keep one visitor from taking the whole server; a zero means its default.
type Limits struct {
	InFlight int           // requests at once; default 512
	Body     int64         // bytes of a request body; default 1 MiB
	Deadline time.Duration // for one handler; default 20 s
}

func (l Limits) withDefaults() Limits {
	if l.InFlight == 0 {
		l.InFlight = 512
	}
	if l.Body == 0 {
		l.Body = 1 << 20
	}
	if l.Deadline == 0 {
		l.Deadline = 20 * time.Second
	}
	return l
}

// Serve gives the handler for the server: the routes inside the middleware.
// secure says whether visitors come over https (it switches on HSTS). The
// city of the request is found by withEdition.
func (k *Kit) Serve(withEdition func(http.Handler) http.Handler, limits Limits, secure bool) http.Handler {
	return k.around(k.mux, withEdition, limits, secure)
}

// Closed gives a handler that answers everything with "maintenance", but for
// the addresses below open: files that the page needs.
func (k *Kit) Closed(withEdition func(http.Handler) http.Handler, limits Limits, secure bool, open ...string) http.Handler {
	closed := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if slices.ContainsFunc(open, func(prefix string) bool { return strings.HasPrefix(r.URL.Path, prefix) }) {
			k.mux.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Retry-After", strconv.Itoa(maintenanceRetry))
		k.refuse(w, r, http.StatusServiceUnavailable, "We werken even aan de site. Je bent over een paar minuten weer welkom.")
	})
	return k.around(closed, withEdition, limits, secure)
}

// maintenanceRetry is how long maintenance asks to wait, in seconds.
const maintenanceRetry = 300

// around lays the middleware around a handler, the innermost first.
func (k *Kit) around(h http.Handler, withEdition func(http.Handler) http.Handler, limits Limits, secure bool) http.Handler {
	limits = limits.withDefaults()
	h = k.crossOrigin(h)
	h = k.recovered(h)
	h = bounded(limits, h)
	h = compress(h)
	h = k.capped(limits.InFlight, h)
	h = securityHeaders(secure, h)
	h = withEdition(h)
	h = k.declared(h)
	h = k.logged(h)
	return withRequestID(h)
}

func withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var b [8]byte
		rand.Read(b[:]) // never fails (Go 1.24 and later)
		id := hex.EncodeToString(b[:])
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey, id)))
	})
}

// logged writes one line per request: the route and not the address, because a
// query string or a slug can say something of a person; no IP, no user agent.
func (k *Kit) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		next.ServeHTTP(rec, r)
		route := "-"
		if rec.pattern != "" {
			route = rec.pattern
		}
		level := slog.LevelInfo
		if rec.status() >= http.StatusInternalServerError {
			level = slog.LevelError
		}
		k.log.LogAttrs(r.Context(), level, "request",
			slog.String("request", RequestID(r)), slog.String("method", r.Method), slog.String("route", route),
			slog.Int("status", rec.status()), slog.Int64("bytes", rec.bytes),
			slog.Float64("ms", float64(time.Since(start).Microseconds())/1000))
	})
}

// recorder remembers what was answered, for the log.
type recorder struct {
	http.ResponseWriter
	code    int
	bytes   int64
	pattern string
}

func (rec *recorder) WriteHeader(code int) {
	if rec.code == 0 {
		rec.code = code
	}
	rec.ResponseWriter.WriteHeader(code)
}

func (rec *recorder) Write(p []byte) (int, error) {
	n, err := rec.ResponseWriter.Write(p)
	rec.bytes += int64(n)
	return n, err
}

func (rec *recorder) Unwrap() http.ResponseWriter { return rec.ResponseWriter }

func (rec *recorder) status() int {
	if rec.code == 0 {
		return http.StatusOK
	}
	return rec.code
}

// capped answers 503 when too many requests are under way.
func (k *Kit) capped(limit int, next http.Handler) http.Handler {
	slots := make(chan struct{}, limit)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
			k.refuse(w, r, http.StatusServiceUnavailable, "") // without a message nothing has to be drawn
		}
	})
}

// recovered turns a panic into the page for a failure of ours.
func (k *Kit) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			k.log.ErrorContext(r.Context(), "panic", "request", RequestID(r), "route", r.Pattern, "value", v, "stack", string(debug.Stack()))
			k.refuse(w, r, http.StatusInternalServerError, "")
		}()
		next.ServeHTTP(w, r)
	})
}

// contentSecurityPolicy allows what we serve ourselves and nothing else.
const contentSecurityPolicy = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func securityHeaders(secure bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// bounded limits the body and the time of a request, and lets the log know
// which route took it.
func bounded(limits Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, limits.Body)
		ctx, cancel := context.WithTimeout(r.Context(), limits.Deadline)
		defer cancel()
		r = r.WithContext(ctx)
		next.ServeHTTP(w, r)
		notePattern(w, r.Pattern)
	})
}

// notePattern tells the recorder, somewhere below w, the route of the request:
// the mux sets it on its own copy, out of the log's sight.
func notePattern(w http.ResponseWriter, pattern string) {
	for {
		switch v := w.(type) {
		case *recorder:
			v.pattern = pattern
			return
		case interface{ Unwrap() http.ResponseWriter }:
			w = v.Unwrap()
		default:
			return
		}
	}
}

// crossOrigin refuses state changes that another site sends. A door knows
// nobody by a cookie, so there another site can do no more than its visitor.
func (k *Kit) crossOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	for _, d := range k.doors {
		guard.AddInsecureBypassPattern(d.prefix)
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		k.page(w, r, http.StatusForbidden, "Dit formulier kwam niet van deze site. Open de pagina opnieuw en probeer het nog eens.")
	}))
	return guard.Handler(next)
}
