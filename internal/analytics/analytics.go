// Package analytics counts how the site is used without knowing by whom: what
// may be counted at all (the gate), what is kept of it (totals of a day, no
// rows of visitors), and what of that is shown (small counts left out). It also
// says what schools ask for and what is on offer, with no school to be
// recognised. What does not live here: how a hit goes to Matomo
// (analytics/matomo), SQL (store), pages (web/desk), reading requests (web).
package analytics

import (
	"net/netip"
	"time"
)

// This file: the words: what was seen, how a route counts, what is left of it.

// Kind is the kind of a hit.
type Kind string

// The kinds. Each passes the same gate.
const (
	Page     Kind = "pagina"      // a whole page was shown
	Search   Kind = "zoekvraag"   // a whole page with the answer to a question
	Event    Kind = "gebeurtenis" // a form was sent, and it worked
	Link     Kind = "link"        // somebody went to another site, by our redirect
	Download Kind = "bestand"     // somebody fetched a file, by our redirect
)

// Rule says how a route counts. A route without a rule is never counted.
type Rule struct {
	Kind    Kind
	Title   string // of the template; "/" makes categories
	Path    string // told in the place of the path; empty = the path itself, which must be free of persons
	Action  string // of an event; its Title is the category
	Contact bool   // it shows how to reach a provider
}

// Rules are the rules by route: "GET /activiteiten".
type Rules map[string]Rule

// Visit is a request that was answered. It lives until the gate has judged it;
// what names a person goes no further.
type Visit struct {
	Edition string // slug
	Origin  string // scheme and host of the site
	Method  string
	Pattern string // of the route, with its method
	Path    string
	Status  int
	HTML    bool
	Part    bool // htmx asked for a part of a page
	At      time.Time

	Address  netip.Addr // whole; masked before anything leaves
	Agent    string
	Language string // Accept-Language
	Referrer string

	OptedOut, DNT, GPC, Prefetch bool

	Account string // empty for a visitor
	Note    Note
}

// Note is what the page itself knows of a visit.
type Note struct {
	Again    bool // the page was shown anew after a form: it is no new page
	Question *Question
	About    *About
}

// Question is what somebody searched for.
type Question struct {
	Text    string
	Choices []Choice
	Found   int
}

// Choice is one filter that is on.
type Choice struct {
	Facet, Value string
	Listed       bool // the value is one of a list, and not a number that somebody typed
}

// About is what an activity is about, for counting by it.
type About struct {
	Domains    []string
	Groepen    []int
	Stadsdelen []string
}

// Hit is what is left of a visit: nothing in it names a person.
type Hit struct {
	Kind     Kind
	At       time.Time
	URL      string // without query
	Title    string
	Referrer string // scheme and host of another site; empty otherwise
	Address  string // masked
	Agent    string
	Language string
	Visitor  string // 16 hex; another one tomorrow
	View     string // 6 letters or digits: of the page, and of what was done on it

	Term     string // searched for; a word of ours or one that many used
	Category string // domain searched in
	Found    int

	Action string // of an event
}
