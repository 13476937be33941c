// Package api is the door for other systems: /api/v1, read-only JSON for
// anyone, and with a key for a school, described by OpenAPI and made to the
// Dutch API Design Rules. What
// does not live here: how finding works (finder, match), the names of the
// facts (catalog/exchange), pages (web).
//
// One table (operations.go) holds what there is to ask: the routes are made
// from it and so is the description, so neither can drift from the other.
package api

import (
	"context"
	"log/slog"
	"net/http"

	"andersom/internal/access"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/limit"
	"andersom/internal/match"
	"andersom/internal/school"
)

// Version is the version of the API, which is not that of the program: its
// first number stands in the address and changes only when something that
// worked would break.
const Version = "1.2.0"

// root is the address of everything here, below the origin.
const root = "/api/v1"

// Deps is what the door needs.
type Deps struct {
	Cities  finder.Cities
	Finder  *finder.Service
	Catalog *catalog.Service
	Schools map[string]*school.Service // by edition: lookups put its region first

	EditionOf func(*http.Request) *edition.Edition
	BaseURL   func(*http.Request) string // scheme and host under which the caller reached us

	// ByKey gives for whom the bearer of a key asks, and the id of that key;
	// Unauthenticated when it does not work.
	ByKey  func(ctx context.Context, key string) (who access.Actor, id string, err error)
	Askers *finder.Askers
	// Words says in Dutch how an activity fits a school: what fits, what to mind,
	// what is not known.
	Words func(a *finder.Asking, f *match.Fit, label func(match.Facet, string) string) (fits, mind, unknown []string)

	Limiter *limit.Limiter // requests per address
	PerKey  *limit.Limiter // requests per key
	Proxies limit.Proxies  // whose word on that address is believed
	Log     *slog.Logger
	Now     clock.Clock
}

// New makes the handler for everything under /api/.
func New(deps Deps) http.Handler {
	d := &door{Deps: deps, mux: http.NewServeMux()}
	operations := d.operations()
	d.description = newDescription(operations)
	for _, op := range operations {
		d.handle(op.path, op.handle)
	}
	d.handle("/openapi.json", d.openAPIJSON)
	d.handle("/openapi.yaml", d.openAPIYAML)
	d.mux.HandleFunc("/", d.nowhere)
	return d.withHeaders(d.recovered(d.limited(d.identified(d.exact(d.mux)))))
}

// door serves the API.
type door struct {
	Deps
	mux         *http.ServeMux
	description *description
}

// handler answers a request or returns an error, which becomes a problem document.
type handler func(w http.ResponseWriter, r *http.Request) error

// handle serves a path below the root: reading only.
func (d *door) handle(path string, h handler) {
	d.mux.HandleFunc(root+path, func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			if err := h(w, r); err != nil {
				d.fail(w, r, err)
			}
		case http.MethodOptions:
			w.Header().Set("Allow", methods)
			w.WriteHeader(http.StatusNoContent)
		default:
			w.Header().Set("Allow", methods)
			sendProblem(w, r, problemOf(http.StatusMethodNotAllowed, "Deze API kun je alleen lezen, met GET of HEAD."))
		}
	})
}

// nowhere answers what no route takes.
func (d *door) nowhere(w http.ResponseWriter, r *http.Request) {
	d.fail(w, r, fault.New(fault.NotFound, "Dit adres bestaat niet. De beschrijving van de API staat op "+root+"/openapi.json."))
}

// city gives the city of the request; NotFound when the process does not serve it.
func (d *door) city(r *http.Request) (*finder.City, error) {
	if e := d.EditionOf(r); e != nil {
		if city := d.Cities.Of(e); city != nil {
			return city, nil
		}
	}
	return nil, fault.New(fault.NotFound, "Deze stad kennen we niet.")
}

// schools gives the register as the city sees it; NotFound as with city.
func (d *door) schools(city *finder.City) (*school.Service, error) {
	if service := d.Schools[city.Edition.Slug]; service != nil {
		return service, nil
	}
	return nil, fault.New(fault.NotFound, "Deze stad kennen we niet.")
}
