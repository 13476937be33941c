package public

import (
	"bytes"
	"context"
	"net/http"
	"strconv"

	"andersom/internal/ui/component/emptystate"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the pages for what went wrong. They are drawn once for each city
// when the server starts, so that the page for a failure cannot itself fail;
// a page with a message of its own falls back on the drawn one.

type errorText struct {
	title, text string
}

var errorTexts = map[int]errorText{
	http.StatusNotFound:              {"Deze pagina is er niet", "Misschien is de activiteit weg of heeft zij een andere naam. Zoek haar opnieuw, of ga terug naar de voorpagina."},
	http.StatusMethodNotAllowed:      {"Dit kan zo niet", "Deze pagina kun je alleen bekijken. Ga terug en probeer het op een andere manier."},
	http.StatusForbidden:             {"Dit mag niet", "Je hebt geen toegang tot deze pagina."},
	http.StatusUnprocessableEntity:   {"Niet alles is goed ingevuld", "Ga terug en kijk naar de velden met een melding."},
	http.StatusRequestEntityTooLarge: {"Dit is te groot", "Wat je verstuurde is te groot. Maak het kleiner en probeer het opnieuw."},
	http.StatusTooManyRequests:       {"Even rustig aan", "Er kwamen te veel vragen achter elkaar. Wacht een minuut en probeer het opnieuw."},
	http.StatusServiceUnavailable:    {"Even niet bereikbaar", "De site is even niet bereikbaar. Probeer het over een minuut opnieuw; er gaat niets verloren."},
	http.StatusInternalServerError:   {"Er ging iets mis bij ons", "Dat ligt niet aan jou. Wij hebben de melding. Probeer het later nog eens."},
}

func errorTextOf(status int) errorText {
	if t, ok := errorTexts[status]; ok {
		return t
	}
	if status < http.StatusInternalServerError {
		return errorTexts[http.StatusUnprocessableEntity]
	}
	return errorTexts[http.StatusInternalServerError]
}

// ErrorPages draws the pages for failures of all cities.
type ErrorPages struct {
	chrome *view.Chrome
	drawn  map[string]map[int][]byte // by edition and status
}

// NewErrorPages draws every page once; what fails here stops the start.
func NewErrorPages(chrome *view.Chrome, cities []*http.Request) (*ErrorPages, error) {
	p := &ErrorPages{chrome: chrome, drawn: map[string]map[int][]byte{}}
	for _, r := range cities {
		byStatus := map[int][]byte{}
		for status := range errorTexts {
			page, err := p.draw(r.Context(), r, status, "")
			if err != nil {
				return nil, err
			}
			byStatus[status] = page
		}
		p.drawn[web.EditionOf(r).Slug] = byStatus
	}
	return p, nil
}

func (p *ErrorPages) draw(ctx context.Context, r *http.Request, status int, message string) ([]byte, error) {
	t := errorTextOf(status)
	if message != "" {
		t.text = message
	}
	var buf bytes.Buffer
	head := view.Head{Title: t.title, NoIndex: true}
	props := emptystate.Props{Title: t.title, Text: t.text, Level: 1, Picture: errorPicture(drawingOf(status))}
	err := p.chrome.Frame(r, head, errorPage(props)).Render(ctx, &buf)
	return buf.Bytes(), err
}

func drawingOf(status int) string {
	switch status {
	case http.StatusNotFound:
		return view.DrawingPath("niet-gevonden")
	case http.StatusServiceUnavailable:
		return view.DrawingPath("onderhoud")
	}
	return view.DrawingPath("leeg")
}

// Show is the web.ErrorPage of the site.
func (p *ErrorPages) Show(w http.ResponseWriter, r *http.Request, status int, message string) {
	drawn := p.drawn[web.EditionOf(r).Slug]
	body, ok := drawn[status]
	if !ok {
		body = drawn[http.StatusInternalServerError]
	}
	if message != "" {
		if own, err := p.draw(r.Context(), r, status, message); err == nil {
			body = own
		}
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the visitor is gone; nobody to tell
}
