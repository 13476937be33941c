package api

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/finder"
)

// This file: who asks with a key (RFC 6750). No cookie counts here.

type actorKey struct{}

// keyed tells whether a request bears a key, good or not: nobody may keep the answer.
func keyed(r *http.Request) bool { return r.Header.Get("Authorization") != "" }

// actorOf gives for whom a request asks; nobody without a key.
func actorOf(r *http.Request) access.Actor {
	a, _ := r.Context().Value(actorKey{}).(access.Actor)
	return a
}

// identified finds out for whom a key asks, and answers 429 to one that asks too
// often. A key that does not work is refused, also where none is needed: its
// program should know.
func (d *door) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !keyed(r) || r.Method == http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		who, id, err := d.byKey(r)
		if err != nil {
			d.fail(w, r, err)
			return
		}
		if ok, wait := d.PerKey.Allow(id); !ok {
			seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
			w.Header().Set("Retry-After", seconds)
			d.fail(w, r, fault.New(fault.TooMany, "Deze sleutel vraagt te veel in korte tijd. Wacht "+seconds+" seconden en probeer het dan weer."))
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), actorKey{}, who)))
	})
}

func (d *door) byKey(r *http.Request) (access.Actor, string, error) {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || strings.TrimSpace(key) == "" || len(r.Header.Values("Authorization")) > 1 {
		return access.Actor{}, "", fault.New(fault.Unauthenticated, "Stuur de sleutel zo mee: Authorization: Bearer, een spatie en de sleutel.")
	}
	return d.ByKey(r.Context(), strings.TrimSpace(key))
}

// challenge says how to ask with a key, and whether one did not work.
func challenge(w http.ResponseWriter, r *http.Request) {
	text := `Bearer realm="andersom"`
	if keyed(r) {
		text += `, error="invalid_token"`
	}
	w.Header().Set("WWW-Authenticate", text)
}

// asking gives the school for which a key asks; nil without a key and for who
// works for none.
func (d *door) asking(r *http.Request, city *finder.City) (*finder.Asking, error) {
	who := actorOf(r)
	if !who.SignedIn() {
		return nil, nil //nolint:nilnil // nobody asks: that is no failure
	}
	return d.Askers.Of(r.Context(), city, who)
}

// mustAsk gives that school. Unauthenticated: no key. NotFound: the account works
// for no school.
func (d *door) mustAsk(r *http.Request, city *finder.City) (*finder.Asking, error) {
	if !actorOf(r).SignedIn() {
		return nil, fault.New(fault.Unauthenticated, "Hiervoor heb je een sleutel nodig. Maak hem op de site bij Mijn account.")
	}
	asking, err := d.asking(r, city)
	if err == nil && asking == nil {
		err = fault.New(fault.NotFound, "Het account van deze sleutel hoort bij geen school.")
	}
	return asking, err
}
