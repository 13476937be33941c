package web

import (
	"context"
	"net/http"
	"net/url"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// This file: who makes a request, and which routes are open to them.

// ActorOf gives who makes the request; a visitor without account when nobody
// signed in.
func ActorOf(r *http.Request) access.Actor {
	a, _ := r.Context().Value(actorKey).(access.Actor)
	return a
}

// InActor gives the request with somebody in its context.
func InActor(r *http.Request, a access.Actor) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), actorKey, a))
}

// SignInPath is the page where somebody signs in; SignInReturn is its parameter
// for the page to go to afterwards.
const (
	SignInPath   = "/inloggen"
	SignInReturn = "verder"
)

// SecureFirstPath is where somebody in the team sets up the second step, without
// which no route of the team is open to them (F10).
const SecureFirstPath = "/account/beveiliging?nodig=team"

// admits tells whether a route is open to an actor.
func admits(who Who, a access.Actor) bool {
	switch who {
	case Everyone:
		return true
	case SignedIn:
		return a.SignedIn()
	}
	roles, ok := who.teamRoles()
	return ok && a.ActsForTeam(roles...)
}

// turnAway sends a visitor to the page to sign in, and back afterwards; who is in
// the team and has no second step yet to where that is set up. Others who signed
// in are told that it is not for them.
func turnAway(k *Kit, who Who, w http.ResponseWriter, r *http.Request) {
	roles, ofTeam := who.teamRoles()
	if a := ActorOf(r); ofTeam && a.InTeam(roles...) && !a.SecondFactor {
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, SecureFirstPath, http.StatusSeeOther)
		return
	}
	if ActorOf(r).SignedIn() {
		k.fail(w, r, fault.New(fault.Forbidden, "Deze pagina is niet voor jouw account."))
		return
	}
	to := SignInPath
	if r.Method == http.MethodGet {
		to += "?" + url.Values{SignInReturn: {r.URL.RequestURI()}}.Encode()
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
}
