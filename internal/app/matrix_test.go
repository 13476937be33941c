package app

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/web"
)

// This file: the access matrix. Every route of the site is asked by everybody,
// about things of everybody; the table in matrix_table_test.go says by which
// rule the answers are judged. A new route needs one line there.

// person is somebody who asks. School A is the school of whoever has one, but
// for the director of another school.
type person struct {
	name      string
	role      access.Role // at school A; empty = none
	elsewhere bool        // the role is at school B instead
	pending   bool        // nobody confirmed the role
	closed    bool        // there is an account, but its address is not confirmed
	signedIn  bool
	team      access.TeamRole
	factor    bool // passed a second factor
}

// people are all who ask. Of the team each role comes with a second factor and
// without: see teamIn.
func demoPeople() []person {
	all := []person{
		{name: "visitor"}, {name: "unconfirmed account", closed: true},
		{name: "no school", signedIn: true}, {name: "unconfirmed member", signedIn: true, role: access.Director, pending: true},
		{name: "reader", signedIn: true, role: access.Reader}, {name: "member", signedIn: true, role: access.Member},
		{name: "director", signedIn: true, role: access.Director}, {name: "director elsewhere", signedIn: true, role: access.Director, elsewhere: true},
	}
	for _, role := range []access.TeamRole{access.Editor, access.Adviser, access.Administrator, access.PrivacyOfficer} {
		all = append(all, person{name: "team " + string(role), signedIn: true, team: role},
			person{name: "team " + string(role) + ", second factor", signedIn: true, team: role, factor: true})
	}
	return all
}

// at tells whether somebody belongs to school A, confirmed, with at least a role.
func (p person) at(role access.Role) bool {
	return p.role.Covers(role) && !p.pending && !p.elsewhere
}

// owner is whose thing a request is about.
type owner string

const (
	nobody  owner = ""                  // the route is about no thing
	mine    owner = "own"               // of who asks
	ours    owner = "of school A"       // or for everybody who has the address
	theirs  owner = "of somebody else"  // who asks has nothing to do with them
	another owner = "of another school" // school C
	rubbish owner = "that is not there"
)

// outcome is what somebody gets.
type outcome string

const (
	in        outcome = "let in"
	toSignIn  outcome = "sent to sign in"
	toStep    outcome = "asked the second step"
	toSecure  outcome = "sent to set a second step up"
	forbidden outcome = "403"
	notFound  outcome = "404"
)

// rule says what a person gets for a thing of an owner.
type rule func(p person, o owner) outcome

// thing makes a thing of an owner and gives the values of the parameters of the
// path, in their order; false when that owner has no such thing.
type thing func(s *scene, o owner) ([]string, bool)

// row is a line of the table: a route, by which rule it is open, what it is
// about, and the form that is sent.
type row struct {
	route string
	rule  rule
	about thing // nil = nothing
	form  []string
}

// secretMark stands in everything that others made: an answer that refuses must
// not show it.
const secretMark = "Geheimschrift"

// matrix is a site with the things of others on it.
type matrix struct {
	t        *testing.T
	h        *House
	site     http.Handler
	activity string
	slugs    map[string]string // public slugs by path
	schools  []string          // codes that nobody used yet
	made     int
	stranger *scene            // whom nobody who asks has to do with
	scenes   map[person]*scene // to be used again, as long as nothing changed
}

// scene is one person at the site, with school A.
type scene struct {
	*matrix
	person   person
	account  string
	email    string
	cookie   string
	a, b     string // codes of schools
	director access.Actor
	things   map[string][]string // what was made, by sort and owner
}

func newMatrix(t *testing.T, database string) *matrix {
	t.Helper()
	h, err := open(t.Context(), Settings{Data: t.TempDir(), Database: database, Edition: "denhaag", fleeting: true, TestHooks: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	h.Accounts.Hasher, h.Accounts.Floor = authn.NewHasher(authn.Cost{Memory: 64, Time: 1, Lanes: 1}, 0), 0
	m := &matrix{t: t, h: h, scenes: map[person]*scene{}}
	m.must(h.loadDemo(t.Context()))
	m.must(h.Feed.Fill(t.Context()))
	m.must(h.Post.connect(t.Context(), ServerSettings{}, true))
	if m.site, err = newSite(h, ServerSettings{Listen: "127.0.0.1:0", APIRate: demoRate}, true); err != nil {
		t.Fatal(err)
	}
	all, err := store.NewSchool(h.DB).Register(t.Context(), nil)
	m.must(err)
	for _, one := range all {
		if one.Closed.IsZero() {
			m.schools = append(m.schools, one.Code)
		}
	}
	m.findPublic()
	_, err = h.Accounts.Add(t.Context(), "vast@gmail.com", demoPassword)
	m.must(err)
	h.Accounts.Provider = farAway{}
	m.stranger = m.enter(person{name: "stranger", signedIn: true, role: access.Director, factor: true})
	return m
}

func (m *matrix) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// findPublic finds an address of each sort of page that everybody may read.
func (m *matrix) findPublic() {
	m.slugs = map[string]string{}
	for path, pattern := range map[string]string{"/activiteiten": `href="/activiteiten/([^"?#]+)"`, "/aanbieders": `href="/aanbieders/([^"?#]+)"`,
		"/artikelen": `href="/artikelen/([^"?#]+)"`, "/": `/beeld/([^"?#]+)"`} {
		w := httptest.NewRecorder()
		m.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if found := regexp.MustCompile(pattern).FindStringSubmatch(w.Body.String()); found != nil {
			m.slugs[path] = found[1]
		}
		if found := keepable.FindStringSubmatch(w.Body.String()); found != nil {
			m.activity = found[1]
		}
	}
	w := httptest.NewRecorder()
	m.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if found := regexp.MustCompile(`href="/statisch/([^"/]+)"`).FindStringSubmatch(w.Body.String()); found != nil {
		m.slugs["/statisch"] = found[1]
	}
	if len(m.slugs) < 4 || m.activity == "" {
		m.t.Fatalf("the demonstration shows too little: %v", m.slugs)
	}
}

// school gives a school that nobody used.
func (m *matrix) school() string {
	if len(m.schools) == 0 {
		m.t.Fatal("the region has too few schools for the matrix")
	}
	code := m.schools[0]
	m.schools = m.schools[1:]
	return code
}

// address gives an address that nobody has.
func (m *matrix) address() string {
	m.made++
	return fmt.Sprintf("wie%d@gmail.com", m.made)
}

func (m *matrix) add() (account.Account, string) {
	email := m.address()
	a, err := m.h.Accounts.Add(m.t.Context(), email, demoPassword)
	m.must(err)
	return a, email
}

// enter makes a person with a session, and school A with a director of its own.
func (m *matrix) enter(p person) *scene {
	m.t.Helper()
	ctx := m.t.Context()
	s := &scene{matrix: m, person: p, a: m.school(), things: map[string][]string{}}
	boss, _ := m.add()
	m.must(m.h.Accounts.Belong(ctx, boss.ID, s.a, access.Director))
	s.director = access.Actor{Account: boss.ID, School: s.a, Schools: []access.Membership{{School: s.a, Role: access.Director, Confirmed: true}}}
	if !p.signedIn && !p.closed {
		return s
	}
	who, email := m.add()
	s.account, s.email = who.ID, email
	s.joins(p)
	if p.team != "" {
		m.must(m.h.Accounts.SetTeam(ctx, who.ID, []access.TeamRole{p.team}))
	}
	if p.factor {
		m.must(m.h.Accounts.GiveApp(ctx, who.ID, demoSecret))
	}
	s.cookie = s.signIn()
	if p.closed {
		m.exec("update account set confirmed_at = 0 where id = $1", who.ID)
	}
	return s
}

// signIn signs the person in, with the second step of who has one, and gives the
// cookie. A code works once: the store forgets that it was used.
func (s *scene) signIn() string {
	s.t.Helper()
	from := account.Asker{Device: "Firefox op Windows"}
	in, err := s.h.Accounts.SignIn(s.t.Context(), account.SignIn{Email: s.email, Password: demoPassword}, from)
	s.must(err)
	if in.Pending != "" {
		s.exec("update factor set step = 0 where account = $1", s.account)
		in, err = s.h.Accounts.PassCode(s.t.Context(), in.Pending, s.code(demoSecret), from)
		s.must(err)
	}
	return in.Cookie
}

// code gives what an app with this secret shows now.
func (s *scene) code(secret string) string {
	code, err := authn.TOTP{}.Code(secret, s.h.Now())
	s.must(err)
	return code
}

// farAway is a provider of sign-in that nobody comes back from.
type farAway struct{}

func (farAway) Name() string { return "Elders" }

func (farAway) Address(context.Context, account.Visit) (string, error) {
	return "https://elders.example/inloggen", nil
}

func (farAway) Finish(context.Context, account.Visit, string) (account.Identity, error) {
	return account.Identity{}, fault.New(fault.Forbidden, "")
}

func (s *scene) joins(p person) {
	if p.role == "" {
		return
	}
	at := s.a
	if p.elsewhere {
		s.b = s.school()
		at = s.b
	}
	if p.pending {
		who, err := s.h.Accounts.Identify(s.t.Context(), "")
		s.must(err)
		who.Account, who.Email = s.account, s.email
		s.must(s.h.Accounts.AskMembership(s.t.Context(), who, at, true))
		return
	}
	s.must(s.h.Accounts.Belong(s.t.Context(), s.account, at, p.role))
}

// actor is who the person is to the services.
func (s *scene) actor() access.Actor {
	a, err := s.h.Accounts.Identify(s.t.Context(), s.cookie)
	s.must(err)
	return a
}

// ask sends a request as the person.
func (s *scene) ask(method, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if s.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "sessie", Value: s.cookie})
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, r)
	return w
}

// outcomeOf names an answer.
func outcomeOf(w *httptest.ResponseRecorder) outcome {
	switch w.Code {
	case http.StatusForbidden:
		return forbidden
	case http.StatusNotFound:
		return notFound
	case http.StatusSeeOther, http.StatusMovedPermanently:
		switch to := w.Header().Get("Location"); {
		case strings.HasPrefix(to, web.SignInPath+"/tweede-stap"):
			return toStep
		case strings.HasPrefix(to, web.SignInPath):
			return toSignIn
		case to == web.SecureFirstPath:
			return toSecure
		case strings.HasPrefix(to, "/account/opnieuw"):
			return "asked the password again"
		}
		return in
	case http.StatusOK:
		return in
	}
	return outcome(strconv.Itoa(w.Code))
}

var pathParameter = regexp.MustCompile(`\{[^}]*\}`)

// fillIn fills the parameters of a pattern in.
func fillIn(pattern string, params []string) string {
	path := strings.TrimSuffix(pattern, "{$}")
	for _, p := range params {
		at := pathParameter.FindStringIndex(path)
		if at == nil {
			if strings.HasSuffix(path, "/") || strings.HasPrefix(p, "?") { // below a prefix, or a query; else it is for the form
				path += p
			}
			continue
		}
		path = path[:at[0]] + url.PathEscape(p) + path[at[1]:]
	}
	return path
}

// formOf fills a form in: {activiteit} is an activity, {a} school A, {collega}
// somebody there, {vrij} a school of nobody, {nieuw} an address of nobody, {versie} the
// last version of a record, {1} the
// first parameter of the path; {instelling} and {code} set an app up, {codes} are
// recovery codes.
func (s *scene) formOf(r row, params []string) url.Values {
	out := url.Values{}
	fill := []string{"{activiteit}", s.activity, "{a}", s.a, "{email}", s.email}
	if slices.Contains(r.form, "{vrij}") {
		fill = append(fill, "{vrij}", s.school())
	}
	if slices.Contains(r.form, "{collega}") {
		who := s.extra()
		s.must(s.h.Accounts.Belong(s.t.Context(), who, s.a, access.Member))
		fill = append(fill, "{collega}", who)
	}
	if slices.ContainsFunc(r.form, func(v string) bool { return strings.Contains(v, "{nieuw}") }) {
		fill = append(fill, "{nieuw}", s.address())
	}
	if slices.Contains(r.form, "{versie}") {
		fill = append(fill, "{versie}", strconv.Itoa(s.record().Version))
	}
	if slices.Contains(r.form, "{instelling}") && s.actor().SignedIn() {
		app, err := s.h.Accounts.SetUpApp(s.t.Context(), s.actor(), "", account.Asker{Site: "Andersom"})
		s.must(err)
		fill = append(fill, "{instelling}", app.Sealed, "{code}", s.code(app.Secret))
	}
	if slices.Contains(r.form, "{codes}") && s.person.factor {
		codes, err := s.h.Accounts.NewRecovery(s.t.Context(), s.actor())
		s.must(err)
		fill = append(fill, "{codes}", strings.Join(codes, " "))
	}
	for i, p := range params {
		fill = append(fill, fmt.Sprintf("{%d}", i+1), p)
	}
	filled := strings.NewReplacer(fill...)
	for i := 0; i+1 < len(r.form); i += 2 {
		out.Add(filled.Replace(r.form[i]), filled.Replace(r.form[i+1]))
	}
	return out
}

// splitRoute gives the method with which a route is asked, and its pattern.
func splitRoute(route string) (method, pattern string) {
	method, pattern, found := strings.Cut(route, " ")
	if !found { // a route for every method
		return http.MethodGet, route
	}
	return method, pattern
}

// walk asks one row as one person about the things of everybody.
func (m *matrix) walk(r row, p person) (cells int) {
	owners := []owner{nobody}
	if r.about != nil {
		owners = []owner{mine, ours, theirs, another, rubbish}
	}
	method, pattern := splitRoute(r.route)
	for _, o := range owners {
		s := m.scenes[p]
		if s == nil {
			s = m.enter(p)
			m.scenes[p] = s
		}
		var params []string
		if r.about != nil {
			var has bool
			if params, has = r.about(s, o); !has {
				continue
			}
		}
		w := s.ask(method, fillIn(pattern, params), s.formOf(r, params))
		cells++
		want, got := r.rule(p, o), outcomeOf(w)
		if got != want {
			m.t.Errorf("%s by %s, %s: %s, want %s", r.route, p.name, o, got, want)
		}
		if want != in && strings.Contains(w.Body.String(), secretMark) {
			m.t.Errorf("%s by %s, %s: refused, but it tells what is there", r.route, p.name, o)
		}
		if (got == in || got == toStep) && method != http.MethodGet {
			delete(m.scenes, p) // it may have changed who asks
		}
	}
	return cells
}

// dump gives what the database says of the stranger, by table.
func (m *matrix) dump() map[string]string {
	out := map[string]string{}
	for table, query := range map[string]string{
		"shortlist":    "select id || name from shortlist where account = $1 or school = $2 order by id",
		"session":      "select id from session where account = $1 or account = $2 order by id",
		"membership":   "select account || school || role from membership where account = $1 or school = $2 order by account",
		"saved_search": "select id || name || alert from saved_search where account = $1 or account = $2 order by id",
		"account":      "select email || password from account where id = $1 or school = $2 order by id",
		"factor":       "select id || name from factor where account = $1 or account = $2 order by id",
		"api_key":      "select id || name from api_key where account = $1 or account = $2 order by id",
		"invitation":   "select id || email from invitation where inviter = $1 or school = $2 order by id",
		"board_member": "select board from board_member where account = $1 or account = $2",
	} {
		m.must(m.h.DB.Read(m.t.Context(), func(tx sqldb.Tx) error {
			out[table] = ""
			return tx.Each(query, []any{m.stranger.account, m.stranger.a}, func(scan func(...any) error) error {
				var text string
				err := scan(&text)
				out[table] += text + "\n"
				return err
			})
		}))
		if out[table] == "" {
			m.t.Errorf("the stranger has nothing in %s that could be harmed", table)
		}
	}
	return out
}

// exec changes the database behind the back of the site.
func (m *matrix) exec(statement string, args ...any) {
	m.t.Helper()
	m.must(m.h.DB.Write(m.t.Context(), func(tx sqldb.Tx) error {
		_, err := tx.Exec(statement, args...)
		return err
	}))
}

func TestF12_EveryRouteForEverybody(t *testing.T) {
	test := func(t *testing.T, database string) {
		t.Parallel()
		m := newMatrix(t, database)
		for _, make := range []thing{lists, searches, sessions, keys, factors, boards, invitations} { // so that there is something to harm
			make(m.stranger, mine)
			make(m.stranger, ours)
		}
		before, cells := m.dump(), 0
		for _, r := range matrixTable() {
			for _, p := range demoPeople() {
				cells += m.walk(r, p)
			}
		}
		for table, was := range m.dump() {
			if was != before[table] {
				t.Errorf("what is of a stranger was changed in %s:\n%s\n%s", table, before[table], was)
			}
		}
		if cells < 3000 {
			t.Errorf("only %d cells", cells)
		}
		t.Logf("%d cells", cells)
	}
	t.Run("sqlite", func(t *testing.T) { test(t, "") })
	t.Run("postgres", func(t *testing.T) { test(t, sqldbtest.PostgresURL(t, migrations.Files)) })
}

// Every route has a row, and every row a route; and the command tells of the
// routes that there are.
func TestF12_TheMatrixHasEveryRoute(t *testing.T) {
	t.Parallel()
	kit, err := newKit(visit(t).house, ServerSettings{APIRate: demoRate}, true)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, r := range matrixTable() {
		rows[r.route] = true
	}
	var told strings.Builder
	if err := (&RoutesCmd{}).Run(&Process{Context: t.Context(), Out: &told}); err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for line := range strings.Lines(told.String()) {
		lines[strings.Join(strings.Fields(line), " ")] = true
	}
	for _, r := range kit.Routes() {
		method := r.Method
		if method == "" {
			method = "*"
		}
		route := strings.TrimPrefix(method+" "+r.Pattern, "* ")
		if !rows[route] {
			t.Errorf("the matrix has no row for %s", route)
		}
		delete(rows, route)
		if demoOnly := strings.HasPrefix(r.Pattern, "/demo/"); !demoOnly && !lines[method+" "+r.Pattern+" "+string(r.Who)] {
			t.Errorf("`andersom routes` does not tell of %s %s %s", method, r.Pattern, r.Who)
		}
	}
	for _, route := range slices.Sorted(maps.Keys(rows)) {
		t.Errorf("the matrix has a row for %s, which is no route", route)
	}
}

// No form is taken from another site, whoever is signed in and whatever it says.
func TestF11_NoRouteTakesAFormOfAnotherSite(t *testing.T) {
	t.Parallel()
	m := newMatrix(t, "")
	s := m.enter(person{name: "director", signedIn: true, role: access.Director, team: access.Administrator})
	posts := 0
	for _, r := range matrixTable() {
		method, pattern := splitRoute(r.route)
		if method != http.MethodPost {
			continue
		}
		posts++
		var params []string
		if r.about != nil {
			var has bool
			if params, has = r.about(s, ours); !has {
				params, _ = r.about(s, mine) // every thing is of the one or the other
			}
		}
		for name, headers := range map[string][]string{
			"another site": {"Sec-Fetch-Site", "cross-site", "Origin", "https://boef.example"}, "a neighbour": {"Sec-Fetch-Site", "same-site", "Origin", "http://elders.localhost"},
			"another site, old browser": {"Origin", "https://boef.example"}, "a hidden origin, old browser": {"Origin", "null"},
			"another port, old browser": {"Origin", "http://localhost:9"},
		} {
			if w := s.ask(method, fillIn(pattern, params), s.formOf(r, params), headers...); w.Code != http.StatusForbidden {
				t.Errorf("%s from %s: %d, want 403", r.route, name, w.Code)
			}
		}
		if w := s.ask(method, fillIn(pattern, []string{"x", "y"}[:strings.Count(pattern, "{")]), nil, "Sec-Fetch-Site", "same-origin"); w.Code == http.StatusForbidden &&
			strings.Contains(w.Body.String(), "niet van deze site") {
			t.Errorf("%s from our own site is refused", r.route)
		}
		if s.actor().Account == "" { // it signed out or erased the account
			s = m.enter(s.person)
		}
	}
	if posts < 30 {
		t.Errorf("only %d routes take a form", posts)
	}
}

// tokenFor stores a token as a letter would have it and gives its secret.
func (s *scene) tokenFor(p account.Purpose) string {
	who := s.account
	if who == "" || p == account.Confirm || p == account.NewEmail {
		fresh, _ := s.add()
		who = fresh.ID
	}
	now := s.h.Now()
	id, err := newID(now)
	s.must(err)
	token := account.Token{ID: id, Account: who, Purpose: p, CreatedAt: now, ExpiresAt: now.Add(account.RecentTime)}
	if p == account.NewEmail || p == account.UndoEmail {
		token.Address = s.address()
	}
	s.must(s.h.Accounts.People.SaveToken(s.t.Context(), now, []account.Token{token}))
	return s.h.key.Token(id, string(p), who)
}
