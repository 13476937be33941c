package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"andersom/internal/fault"
)

// This file: how a fault becomes a problem document (RFC 9457). Its members
// are in English because the standard names them so; what they say is Dutch.

// Problem says what went wrong.
type Problem struct {
	Type     string    `json:"type" doc:"Altijd about:blank: de status zegt welk soort probleem het is." example:"about:blank"`
	Title    string    `json:"title" doc:"Het soort probleem, in een paar woorden." example:"Ongeldige vraag"`
	Status   int       `json:"status" doc:"De HTTP-status." example:"400"`
	Detail   string    `json:"detail" doc:"Wat er mis is, voor mensen." example:"Deze parameter klopt niet: groep."`
	Instance string    `json:"instance" doc:"Het pad dat je vroeg." example:"/api/v1/activiteiten"`
	Errors   []Mistake `json:"errors,omitempty" doc:"Bij status 400: elke parameter die niet klopt of niet bestaat."`
}

// Mistake is one thing wrong in the question.
type Mistake struct {
	In     string `json:"in" doc:"Waar de fout staat: altijd query." example:"query"`
	Name   string `json:"name" doc:"Naam van de parameter." example:"groep"`
	Detail string `json:"detail" doc:"Wat er mis is, en soms wat wel kan." example:"‘9’ is geen groep. Kies een groep van 1 tot en met 8, of een combinatiegroep zoals 5/6."`
}

const problemType = "application/problem+json"

// statusOf is the only place where kinds of fault meet HTTP statuses for the API.
var statusOf = map[fault.Kind]int{
	fault.NotFound:        http.StatusNotFound,
	fault.Invalid:         http.StatusBadRequest,
	fault.Conflict:        http.StatusConflict,
	fault.Forbidden:       http.StatusForbidden,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Internal:        http.StatusInternalServerError,
}

// words gives title and neutral detail of each status that we answer.
var words = map[int]struct{ title, detail string }{
	http.StatusBadRequest:          {"Ongeldige vraag", "Niet alles in je vraag klopt."},
	http.StatusUnauthorized:        {"Geen geldige sleutel", "Hiervoor heb je een sleutel nodig. Maak hem op de site bij Mijn account."},
	http.StatusForbidden:           {"Geen toegang", "Dit mag je niet zien."},
	http.StatusNotFound:            {"Niet gevonden", "Dit is er niet."},
	http.StatusMethodNotAllowed:    {"Methode niet toegestaan", "Dit kan niet met deze HTTP-methode."},
	http.StatusConflict:            {"Kan nu niet", "Dit kan nu niet."},
	http.StatusTooManyRequests:     {"Te veel verzoeken", "Je vraagt te veel in korte tijd."},
	http.StatusInternalServerError: {"Fout bij ons", "Er ging iets mis bij ons. Probeer het later nog eens."},
	http.StatusServiceUnavailable:  {"Even niet beschikbaar", "We kunnen nu niet antwoorden. Probeer het zo nog eens."},
}

// retryAfter is how long a caller is asked to wait when we cannot say, in seconds.
const retryAfter = 5

// problemOf makes a problem; an empty detail takes the neutral words.
func problemOf(status int, detail string) Problem {
	if detail == "" {
		detail = words[status].detail
	}
	return Problem{Type: "about:blank", Title: words[status].title, Status: status, Detail: detail}
}

// fail logs what is our fault and answers with the problem that fits. What went
// wrong inside is for the log alone.
func (d *door) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the caller left; nobody reads an answer
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = fault.Wrap(fault.Unavailable, "", err)
	}
	status := statusOf[fault.KindOf(err)]
	if status >= http.StatusInternalServerError {
		d.Log.ErrorContext(r.Context(), "request failed", "request", requestID(w), "route", r.Pattern, "error", err.Error())
		sendProblem(w, r, problemOf(status, ""))
		return
	}
	p := problemOf(status, fault.MessageOf(err))
	if status == http.StatusUnauthorized {
		challenge(w, r)
	}
	if fields := fault.FieldsOf(err); len(fields) > 0 {
		p.Detail = wrongParameters(fields)
		for _, f := range fields {
			p.Errors = append(p.Errors, Mistake{In: "query", Name: f.Name, Detail: f.Message})
		}
	}
	sendProblem(w, r, p)
}

// Failure answers a request that was refused before it came here, such as during
// maintenance: with the status and, unless it is empty, the message for people.
func Failure(w http.ResponseWriter, r *http.Request, status int, message string) {
	setHeaders(w.Header())
	sendProblem(w, r, problemOf(status, message))
}

// wrongParameters names the parameters, each once.
func wrongParameters(fields []fault.Field) string {
	var names []string
	seen := map[string]bool{}
	for _, f := range fields {
		if !seen[f.Name] {
			seen[f.Name] = true
			names = append(names, f.Name)
		}
	}
	if len(names) == 1 {
		return "Deze parameter klopt niet: " + names[0] + "."
	}
	return "Deze parameters kloppen niet: " + strings.Join(names, ", ") + "."
}

// sendProblem sends a problem document. Nobody may keep it.
func sendProblem(w http.ResponseWriter, r *http.Request, p Problem) {
	p.Instance = r.URL.Path
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	if keyed(r) {
		h.Set("Cache-Control", cachePrivate)
	}
	h.Del("ETag")
	if p.Status == http.StatusServiceUnavailable && h.Get("Retry-After") == "" {
		h.Set("Retry-After", strconv.Itoa(retryAfter))
	}
	body, err := encode(p)
	if err != nil { // cannot be: a struct of texts and numbers
		panic(err)
	}
	write(w, r, p.Status, problemType, body)
}
