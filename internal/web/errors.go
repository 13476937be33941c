package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"andersom/internal/fault"
)

// This file: how a fault becomes an answer. The table is the only place where
// kinds meet HTTP statuses for pages.

var statusOf = map[fault.Kind]int{
	fault.NotFound:        http.StatusNotFound,
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.Conflict:        http.StatusConflict,
	fault.Forbidden:       http.StatusForbidden,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Internal:        http.StatusInternalServerError,
}

// StatusOf gives the HTTP status of an error.
func StatusOf(err error) int {
	var tooBig *http.MaxBytesError
	if errors.As(err, &tooBig) {
		return http.StatusRequestEntityTooLarge
	}
	return statusOf[fault.KindOf(err)]
}

// retryAfter is how long a visitor is asked to wait, in seconds.
const retryAfter = 5

// fail logs what is our fault and answers with what fits.
func (k *Kit) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the visitor left; nobody reads an answer
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = fault.Wrap(fault.Unavailable, "Het duurde te lang. Probeer het zo nog eens.", err)
	}
	status := StatusOf(err)
	if status >= http.StatusInternalServerError {
		k.log.ErrorContext(r.Context(), "request failed", "request", RequestID(r), "route", r.Pattern, "error", err.Error())
	}
	if actor := ActorOf(r); status == http.StatusForbidden && actor.SignedIn() {
		k.log.InfoContext(r.Context(), "security", "event", "refused", "account", actor.Account, "request", RequestID(r), "route", r.Pattern)
	}
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	}
	k.refuse(w, r, status, fault.MessageOf(err))
}
