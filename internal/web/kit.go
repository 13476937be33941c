// Package web is the kit of the pages: routes that know who may use them,
// handlers that return errors, middleware, and what every page needs of a
// request. What does not live here: the pages themselves (web/public and its
// neighbours), rules (the areas), SQL.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"slices"
	"strings"

	"andersom/internal/access"
	"andersom/internal/edition"
)

// Handler answers a request or returns an error, which the kit turns into a page.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Who says who may use a route; `andersom routes` lists it.
type Who string

// The visitors that routes are open to. Which school, list or person a page is
// about, the service behind it decides.
const (
	Everyone Who = "iedereen"
	SignedIn Who = "ingelogd"
	Team     Who = "team"
)

// TeamAs is open to who has one of these roles in the team.
func TeamAs(roles ...access.TeamRole) Who {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = string(role)
	}
	return Team + ":" + Who(strings.Join(names, ","))
}

// teamRoles gives the roles of the team that a route asks, none for any; false
// when it is not one of the team's.
func (w Who) teamRoles() ([]access.TeamRole, bool) {
	if w == Team {
		return nil, true
	}
	names, ok := strings.CutPrefix(string(w), string(Team)+":")
	if !ok {
		return nil, false
	}
	var roles []access.TeamRole
	for _, name := range strings.Split(names, ",") {
		roles = append(roles, access.TeamRole(name))
	}
	return roles, true
}

// Route is one line of the route table.
type Route struct {
	Method  string // empty = every method
	Pattern string // path pattern of net/http
	Who     Who
}

// Failure answers a request that failed: with the status and the message for
// people (empty = choose neutral words). It must not fail; it writes header and
// body.
type Failure func(w http.ResponseWriter, r *http.Request, status int, message string)

// Kit collects routes and serves them with the middleware.
type Kit struct {
	mux    *http.ServeMux
	routes []Route
	log    *slog.Logger
	page   Failure
	doors  []door
	people *Sessions // nil = nobody can sign in
	counts *Counting // nil = nothing is counted

	cookies map[string]bool // nil = all may leave
}

// door is a part of the site that speaks for itself.
type door struct {
	prefix string
	fail   Failure
}

// NewKit makes a kit that logs to log and shows failures with page.
func NewKit(log *slog.Logger, page Failure) *Kit {
	k := &Kit{mux: http.NewServeMux(), log: log, page: page}
	k.mux.HandleFunc("/", k.noRoute)
	return k
}

// People makes the kit recognise who is signed in, on every route that is added
// with Handle. Files and doors know nobody.
func (k *Kit) People(s *Sessions) { k.people = s }

// Handle adds a route. The pattern has a method ("GET /activiteiten/{slug}").
func (k *Kit) Handle(pattern string, who Who, h Handler) {
	k.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		r, err := k.people.identified(r)
		if err != nil {
			k.fail(w, r, err)
			return
		}
		if ActorOf(r).SignedIn() { // what somebody sees who is signed in is nobody else's
			w.Header().Set("Cache-Control", "no-store")
		}
		if !admits(who, ActorOf(r)) {
			turnAway(k, who, w, r)
			return
		}
		w, r, seen := k.counts.watch(w, r)
		if err := h(w, r); err != nil {
			k.fail(w, r, err)
			return
		}
		seen(pattern)
	})
	k.note(pattern, who)
}

// Mount adds a plain http.Handler, such as that of files.
func (k *Kit) Mount(pattern string, who Who, h http.Handler) {
	k.mux.Handle(pattern, h)
	k.note(pattern, who)
}

// Door adds everything below a prefix ("/api/") as a part that speaks for
// itself: what the kit refuses there is told by fail and not by a page. It must
// know nobody by a cookie, because it may be called from other sites.
func (k *Kit) Door(prefix string, who Who, h http.Handler, fail Failure) {
	k.Mount(prefix, who, h)
	k.doors = append(k.doors, door{prefix, fail})
}

// refuse answers a request that failed, in the way of the part it was for.
func (k *Kit) refuse(w http.ResponseWriter, r *http.Request, status int, message string) {
	for _, d := range k.doors {
		if strings.HasPrefix(r.URL.Path, d.prefix) {
			d.fail(w, r, status, message)
			return
		}
	}
	k.page(w, r, status, message)
}

func (k *Kit) note(pattern string, who Who) {
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		method, path = "", pattern
	}
	k.routes = append(k.routes, Route{Method: method, Pattern: path, Who: who})
}

// Routes gives the route table in the order of the paths.
func (k *Kit) Routes() []Route {
	out := slices.Clone(k.routes)
	slices.SortStableFunc(out, func(a, b Route) int { return strings.Compare(a.Pattern, b.Pattern) })
	return out
}

// noRoute answers what no route takes: a path with a slash too many moves, a
// known path with another method is 405, the rest is 404.
func (k *Kit) noRoute(w http.ResponseWriter, r *http.Request) {
	if trimmed := strings.TrimRight(r.URL.Path, "/"); trimmed != r.URL.Path && trimmed != "" && !strings.HasPrefix(trimmed, "//") {
		target := *r.URL
		target.Path, target.RawPath = trimmed, ""
		if k.known(r, http.MethodGet, trimmed) {
			http.Redirect(w, r, target.RequestURI(), http.StatusMovedPermanently) //nolint:gosec // a path of ours: known() found it, and it does not begin with //
			return
		}
	}
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if k.known(r, method, r.URL.Path) {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) > 0 {
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		k.refuse(w, r, http.StatusMethodNotAllowed, "")
		return
	}
	k.refuse(w, r, http.StatusNotFound, "")
}

// known tells whether a route takes the path. One with a part such as ".." is
// none of ours: the mux would name the route that it leads to.
func (k *Kit) known(r *http.Request, method, address string) bool {
	if clean := path.Clean(address); clean != address && clean+"/" != address {
		return false
	}
	probe := r.Clone(r.Context())
	probe.Method, probe.URL.Path, probe.URL.RawPath = method, address, ""
	_, pattern := k.mux.Handler(probe)
	return pattern != "/" && pattern != ""
}

type contextKey int

const (
	editionKey contextKey = iota
	requestIDKey
	actorKey
	noteKey
)

// EditionOf gives the city of the request; Serve put it there.
func EditionOf(r *http.Request) *edition.Edition {
	e, ok := r.Context().Value(editionKey).(*edition.Edition)
	if !ok {
		panic("web.EditionOf: request did not pass the edition middleware")
	}
	return e
}

// RequestID gives the id under which the request stands in the log.
func RequestID(r *http.Request) string {
	id, _ := r.Context().Value(requestIDKey).(string)
	return id
}

// WithEdition puts the city of the request's host in its context.
func WithEdition(editions *edition.Set) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, InEdition(r, editions.ByHost(r.Host)))
		})
	}
}

// InEdition gives the request with a city in its context.
func InEdition(r *http.Request, e *edition.Edition) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), editionKey, e))
}
