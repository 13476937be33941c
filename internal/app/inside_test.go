package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/web"
)

// This file: the pages for who signed in, and those to sign in and up, in every
// state. They stand on a house of their own, apart from the town of visitors.

// inside is that house, with a server for each person who looks around in it.
type inside struct {
	house   *House
	servers map[string]string // by person
	states  []state
}

var theInside = sync.OnceValues(buildInside)

// everyState gives all states of all pages: for visitors, and inside.
func everyState(t testing.TB) []state {
	t.Helper()
	in, err := theInside()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(visit(t).states(), in.states)
}

// insideAddress gives the address of a state inside.
func insideAddress(t testing.TB, name string) string {
	t.Helper()
	for _, s := range everyState(t) {
		if s.name == name {
			return s.url
		}
	}
	t.Fatalf("there is no state %q", name)
	return ""
}

func buildInside() (*inside, error) {
	folder, err := os.MkdirTemp("", "andersom-test-")
	if err != nil {
		return nil, err
	}
	atEnd.add(func() error { return os.RemoveAll(folder) })
	ctx := context.Background()
	h, err := open(ctx, Settings{Data: folder, Edition: "denhaag", fleeting: true, TestHooks: true, TestClockOffset: time.Until(today)}, quiet())
	if err != nil {
		return nil, err
	}
	atEnd.add(h.Close)
	h.Accounts.Hasher, h.Accounts.Floor = authn.NewHasher(authn.Cost{Memory: 64, Time: 1, Lanes: 1}, 0), 0
	if err := errors.Join(h.loadDemo(ctx), h.Feed.Fill(ctx), h.Post.connect(ctx, ServerSettings{}, true)); err != nil {
		return nil, err
	}
	if _, err := h.demoAccounts(ctx); err != nil {
		return nil, err
	}
	in := &inside{house: h, servers: map[string]string{}}
	f := &furnish{inside: in, ctx: ctx}
	f.people()
	f.states()
	return in, f.err
}

// furnish fills the house; the first failure stays.
type furnish struct {
	*inside
	ctx      context.Context
	err      error
	code     string // of the school of the example accounts
	director access.Actor
}

func (f *furnish) note(err error) {
	if f.err == nil {
		f.err = err
	}
}

// signedIn gives somebody who just signed in.
func (f *furnish) signedIn(email string) access.Actor {
	session, err := f.house.Accounts.SignIn(f.ctx, account.SignIn{Email: email, Password: demoPassword}, account.Asker{Device: "Firefox op Windows"})
	f.note(err)
	if session.Pending != "" {
		code, err := authn.TOTP{}.Code(demoSecret, f.house.Now())
		f.note(err)
		session, err = f.house.Accounts.PassCode(f.ctx, session.Pending, code, account.Asker{Device: "Firefox op Windows"})
		f.note(err)
	}
	who, err := f.house.Accounts.Identify(f.ctx, session.Cookie)
	f.note(err)
	return who
}

// serve serves the site to somebody, who gave the password just now.
func (f *furnish) serve(name string, who access.Actor, cookies ...*http.Cookie) {
	site, err := newSite(f.house, ServerSettings{APIRate: demoRate}, true)
	if err != nil {
		f.note(err)
		return
	}
	address, err := serveHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := who
		if who.SignedIn() {
			who.Authenticated = f.house.Now()
		}
		for _, c := range cookies {
			r.AddCookie(c)
		}
		site.ServeHTTP(w, web.InActor(r, who))
	}))
	f.note(err)
	f.servers[name] = address
}

func (f *furnish) people() {
	h := f.house
	f.director = f.signedIn("directeur@voorbeeld.nl")
	f.code = f.director.School
	all, err := h.Schools["denhaag"].InRegion(f.ctx)
	f.note(err)
	free := slices.DeleteFunc(all, func(s school.School) bool { return s.Code == f.code || !s.Closed.IsZero() || s.Kind != school.Regular })
	for name, role := range map[string]access.Role{"meelezer": access.Reader, "nieuw": access.Director, "wacht": "", "alleen": ""} {
		a, err := h.Accounts.Add(f.ctx, name+"@voorbeeld.nl", demoPassword)
		f.note(err)
		switch name {
		case "meelezer":
			f.note(h.Accounts.Belong(f.ctx, a.ID, f.code, role))
		case "nieuw":
			f.note(h.Accounts.Belong(f.ctx, a.ID, free[0].Code, role))
		case "wacht":
			for _, code := range []string{free[1].Code, f.code} { // for the team, and for the director
				f.note(h.Accounts.AskMembership(f.ctx, access.Actor{Account: a.ID, Email: a.Email}, code, true))
			}
		}
		f.serve(name, f.signedIn(a.Email))
	}
	f.serve("directeur", f.director)
	f.serve("team", f.signedIn("team@voorbeeld.nl"))
	f.serve("bezoeker", access.Actor{})
	f.serve("keuzes", access.Actor{}, &http.Cookie{Name: shortlist.PicksCookie, Value: strings.Join(f.activities(3), ".") + ".weg"})
}

// activities gives some that can be kept.
func (f *furnish) activities(n int) []string {
	page, err := getPage(f.servers["bezoeker"] + "/activiteiten")
	if f.servers["bezoeker"] == "" {
		f.serve("bezoeker", access.Actor{})
		page, err = getPage(f.servers["bezoeker"] + "/activiteiten")
	}
	f.note(err)
	var out []string
	for _, found := range keepable.FindAllStringSubmatch(string(page.body), n) {
		out = append(out, found[1])
	}
	return out
}

// get and post add a state: who looks, at what, and what comes.
func (f *furnish) get(who, name, path string, status ...int) {
	f.add(state{name: who + ": " + name, url: f.servers[who] + path}, status)
}

func (f *furnish) post(who, name, path string, status int, form ...string) {
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Add(form[i], form[i+1])
	}
	f.add(state{name: who + ": " + name, url: f.servers[who] + path, method: http.MethodPost, form: values}, []int{status})
}

func (f *furnish) add(s state, status []int) {
	for _, code := range status {
		s.status = code
	}
	f.inside.states = append(f.inside.states, s)
}

func (f *furnish) states() {
	f.entrance()
	f.accountPages()
	f.schoolPages()
	f.listPages()
	for _, who := range []string{"team", "directeur"} {
		f.get(who, "aanvragen", "/beheer/aanvragen", map[string]int{"team": 200, "directeur": 403}[who])
	}
}

// entrance is what a visitor sees on the way in.
func (f *furnish) entrance() {
	const who = "bezoeker"
	f.get(who, "inloggen", "/inloggen")
	f.post(who, "inloggen lukt niet", "/inloggen", 422, "email", "directeur@voorbeeld.nl", "wachtwoord", "iets anders dan dat", "onthoud", "ja", "verder", "/school")
	f.get(who, "aanmelden", "/aanmelden")
	f.get(who, "aanmelden, scholen gevonden", "/aanmelden?zoek=de")
	f.get(who, "aanmelden, geen school gevonden", "/aanmelden?zoek=zweinstein")
	f.get(who, "aanmelden zonder school", "/aanmelden?school=geen")
	f.get(who, "aanmelden bij een school", "/aanmelden?school="+f.code)
	f.post(who, "aanmelden met fouten", "/aanmelden", 422, "email", "geen adres", "wachtwoord", "kort", "school", f.code, "rol", "directie")
	f.get(who, "aangemeld", "/aanmelden/verstuurd")
	f.get(who, "mail opnieuw", "/aanmelden/opnieuw")
	f.post(who, "mail opnieuw met een fout", "/aanmelden/opnieuw", 422, "email", "geen adres")
	f.get(who, "wachtwoord vergeten", "/wachtwoord-vergeten")
	f.post(who, "wachtwoord vergeten met een fout", "/wachtwoord-vergeten", 422, "email", "geen adres")
	f.get(who, "wachtwoord gevraagd", "/wachtwoord-vergeten/verstuurd")
	f.get(who, "link werkt niet", "/bevestigen/onzin", 404)
	for purpose, path := range map[account.Purpose]string{account.Confirm: "/bevestigen/", account.Reset: "/wachtwoord-kiezen/", account.NewEmail: "/nieuw-adres/", account.UndoEmail: "/oud-adres/"} {
		secret := f.letter(purpose)
		f.get(who, "link "+string(purpose), path+secret)
		if purpose == account.Confirm || purpose == account.Reset {
			f.post(who, "link "+string(purpose)+" met een fout", path+secret, 422, "wachtwoord", "kort")
		}
	}
}

// letter makes a link as a letter has it. That of a new account was asked in
// another browser.
func (f *furnish) letter(p account.Purpose) string {
	a, err := f.house.Accounts.Add(f.ctx, "brief-"+string(p)+"@voorbeeld.nl", demoPassword)
	f.note(err)
	id, err := newID(f.house.Now())
	f.note(err)
	t := account.Token{ID: id, Account: a.ID, Purpose: p, CreatedAt: f.house.Now(), ExpiresAt: f.house.Now().Add(time.Hour)}
	switch p {
	case account.Confirm:
		t.Browser = "een andere"
	case account.NewEmail, account.UndoEmail:
		t.Address = "ander-" + string(p) + "@voorbeeld.nl"
	case account.Reset:
	}
	f.note(f.house.Accounts.People.SaveToken(f.ctx, f.house.Now(), []account.Token{t}))
	return f.house.key.Token(id, string(p), a.ID)
}

func (f *furnish) accountPages() {
	const who = "directeur"
	for _, path := range []string{"", "/beveiliging", "/email", "/wachtwoord", "/privacy", "/verwijderen", "/opnieuw", "/scholen", "/scholen?zoek=montessori",
		"/scholen?zoek=zweinstein", "/scholen?school=" + f.code, "/school/" + f.code + "/leden", "?gelukt=wachtwoord"} {
		f.get(who, "account"+path, "/account"+path)
	}
	f.get(who, "uitloggen", "/uitloggen")
	f.get("wacht", "account", "/account")
	f.get("alleen", "account", "/account")
	f.post(who, "wachtwoord te kort", "/account/wachtwoord", 422, "wachtwoord", "kort")
	f.post(who, "adres met een fout", "/account/email", 422, "email", "geen adres")
	f.post(who, "verwijderen zonder vinkje", "/account/verwijderen", 422)
	f.post(who, "wachtwoord klopt niet", "/account/opnieuw", 422, "wachtwoord", "niet dit wachtwoord", "verder", "/account/email")
	f.post(who, "hoort al bij de school", "/account/scholen", 409, "school", f.code, "rol", "directie")
	f.post(who, "enige directeur", "/account/school/"+f.code+"/verlaten", 422)
	f.get("meelezer", "leden van de school", "/account/school/"+f.code+"/leden", 403)
}

func (f *furnish) schoolPages() {
	for _, who := range []string{"directeur", "nieuw", "wacht", "alleen"} {
		f.get(who, "school", "/school")
		f.get(who, "wat past", "/school/passend")
		f.get(who, "profiel", "/school/profiel")
	}
	f.get("directeur", "wat past, met wat verborgen is", "/school/passend?kijken=ja")
	for _, step := range school.Steps() {
		for _, who := range []string{"directeur", "nieuw", "meelezer"} {
			f.get(who, "stap "+string(step), "/school/profiel/"+string(step))
		}
	}
	row := func(list string, fields ...string) []string {
		out := []string{"versie", "0", list + "-rijen", "2"}
		for i := 0; i+1 < len(fields); i += 2 {
			out = append(out, school.RowField(list, 0, fields[i]), fields[i+1])
		}
		return out
	}
	for step, form := range map[school.Step][]string{
		school.StepGroups: row(school.RowGroup, "naam", "De rupsen", "leerlingen", "veel", "behoefte", "nt2"),
		school.StepWeek:   row(school.RowHole, "dag", "wo", "van", "laat", "tot", "8:30", "budget", "weinig"),
		school.StepLimits: {"versie", "0", "km", "ver", "prijs", "weinig", "grootte", "heel veel", "vog", "ja", "rol", "in-de-buurt"},
		school.StepDays:   row(school.RowBlocked, "soort", "studiedag", "toelichting", "Studiedag zonder datum"),
	} {
		f.post("nieuw", "stap "+string(step)+" met fouten", "/school/profiel/"+string(step), 422, form...)
	}
	f.post("directeur", "stap door een ander veranderd", "/school/profiel/grenzen", 409, "versie", "1", "km", "7")
	f.post("meelezer", "stap opslaan", "/school/profiel/grenzen", 403, "versie", "1", "km", "7")
	f.post("nieuw", "stap met een rij erbij", "/school/profiel/groepen", 200, "versie", "0", "actie", "rij", school.RowGroup+"-rijen", "1", school.RowField(school.RowGroup, 0, "naam"), "5/6b")
}

func (f *furnish) listPages() {
	h, some := f.house, f.activities(4)
	at := shortlist.Owner{Edition: "denhaag", School: f.code}
	id, err := h.Shortlists.NewList(f.ctx, f.director, at, "Voor de projectweek, met een naam die best lang is geworden")
	f.note(err)
	for _, a := range some {
		_, err := h.Shortlists.Keep(f.ctx, f.director, "denhaag", a, id)
		f.note(err)
	}
	f.note(h.Shortlists.Note(f.ctx, f.director, "denhaag", id, some[0], "Juf wil dit graag.\nWel eerst bellen."))
	f.note(h.Shortlists.Remove(f.ctx, f.director, "denhaag", id, some[3]))
	token, err := h.Shortlists.NewShare(f.ctx, f.director, "denhaag", id, 14)
	f.note(err)
	reply, err := h.Shortlists.Answer(f.ctx, "denhaag", token, shortlist.Reply{Initials: "AB", Votes: []shortlist.Vote{{Activity: some[0], Choice: shortlist.Yes, Remark: "Graag op woensdag"}}})
	f.note(err)
	f.note(h.Shortlists.SaveSearch(f.ctx, f.director, "denhaag", "Techniek voor groep 5", "groep=5&q=techniek", shortlist.Weekly))
	list := "/school/lijsten/" + id
	long := strings.Repeat("lang ", 110)
	f.get("directeur", "lijsten", "/school/lijsten")
	f.get("alleen", "lijsten", "/school/lijsten")
	f.get("meelezer", "lijsten", "/school/lijsten")
	f.post("directeur", "lijst zonder naam", "/school/lijsten", 422, "naam", strings.Repeat("te lang ", 12), "van", "school")
	f.get("directeur", "lijst", list)
	f.get("meelezer", "lijst", list)
	f.get("directeur", "lijst, net eraf", list+"?weg="+some[3])
	f.get("directeur", "lijst verwijderen", list+"/verwijderen")
	f.get("alleen", "lijst van een ander", list, 404)
	f.post("directeur", "lijst hernoemen met een fout", list+"/naam", 422, "naam", strings.Repeat("te lang ", 12))
	f.post("directeur", "notitie te lang", list+"/notitie", 422, "activiteit", some[1], "notitie", long)
	f.get("directeur", "zoekvragen", "/school/zoekvragen")
	f.get("alleen", "zoekvragen", "/school/zoekvragen")
	f.get("directeur", "zoekvraag bewaren", "/school/zoekvragen?bewaar="+url.QueryEscape("groep=6&domein=natuur-milieu"))
	f.post("directeur", "zoekvraag zonder naam", "/school/zoekvragen", 422, "zoekvraag", "groep=7", "naam", strings.Repeat("te lang ", 12), "bericht", "meteen")
	f.get("directeur", "vergelijken", "/school/vergelijken?"+url.Values{"a": some[:3]}.Encode())
	f.get("bezoeker", "vergelijken", "/vergelijken?"+url.Values{"a": some}.Encode())
	f.get("bezoeker", "vergelijken met niets", "/vergelijken")
	f.get("bezoeker", "niets gekozen", "/bewaard")
	f.get("keuzes", "gekozen", "/bewaard")
	f.get("bezoeker", "gedeelde lijst", "/delen/"+token)
	f.post("bezoeker", "antwoord met fouten", "/delen/"+token, 422, "voorletters", "Annabel", "activiteit", some[0], "keuze-"+some[0], "misschien", "opmerking-"+some[0], "Kan ook op vrijdag")
	f.get("bezoeker", "eigen antwoord", "/delen/antwoord/"+reply)
	f.get("bezoeker", "net geantwoord", "/delen/antwoord/"+reply+"?verstuurd=ja")
	f.get("bezoeker", "link van een lijst werkt niet", "/delen/onzin", 404)
	f.get("directeur", "resultaten met wat past", "/activiteiten")
	f.get("directeur", "voorpagina", "/")
	f.get("directeur", "activiteit", "/activiteiten/"+f.slug(some[0]))
	f.get("team", "post", "/beheer/post")
}

// slug gives the slug of an activity.
func (f *furnish) slug(id string) string {
	found, err := f.house.Catalog.Activities(f.ctx, "denhaag", []string{id})
	f.note(err)
	if len(found) == 0 {
		f.note(fmt.Errorf("activity %s is not there", id))
		return ""
	}
	return found[0].Slug
}

// A form that comes back with a mistake still says all that was typed, but for a
// password, and says what is wrong on top and at the field.
func TestFormsKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, s := range everyState(t) {
		if s.form == nil || s.status == http.StatusForbidden {
			continue
		}
		tried++
		p := s.fetch(t)
		if p.status != s.code() {
			t.Errorf("%s = %d, want %d", s.name, p.status, s.code())
			continue
		}
		for name, values := range s.form {
			for _, v := range values {
				if name != "wachtwoord" && name != "versie" && name != "actie" && !strings.HasSuffix(name, "-rijen") && !p.shows(name, v) {
					t.Errorf("%s: the field %s no longer says %.40q", s.name, name, v)
				}
			}
		}
		if s.status != http.StatusUnprocessableEntity {
			continue
		}
		if len(p.all("*", has("id", "foutoverzicht"))) != 1 {
			t.Errorf("%s: no overview of mistakes", s.name)
			continue
		}
		for _, link := range within(p.one(t, "*", has("id", "foutoverzicht")), "a") {
			if id := strings.TrimPrefix(value(link, "href"), "#"); len(p.all("*", has("id", id))) != 1 {
				t.Errorf("%s: the overview leads to %q, which is not on the page", s.name, id)
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d forms", tried)
	}
}

// shows tells whether a control of the page has the value.
func (p answer) shows(name, v string) bool {
	for _, n := range p.all("input", has("name", name)) {
		kind := value(n, "type")
		if value(n, "value") == v && (kind != "checkbox" && kind != "radio" || checked(n)) {
			return true
		}
	}
	for _, n := range p.all("textarea", has("name", name)) {
		if strings.TrimSpace(words(n)) == strings.TrimSpace(v) {
			return true
		}
	}
	for _, n := range p.all("select", has("name", name)) {
		for _, o := range within(n, "option") {
			if value(o, "value") == v && slices.ContainsFunc(o.Attr, func(a html.Attribute) bool { return a.Key == "selected" }) {
				return true
			}
		}
	}
	return false
}

func checked(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" })
}
