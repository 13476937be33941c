package account

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"andersom/editions"
	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/id"
	"andersom/internal/limit"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/ui"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the pages for signing in and of security, on the real service with a
// database of their own, by browsers that keep cookies.

const (
	good     = "vier fietsen op dinsdag"
	wrong    = "een heel ander wachtwoord"
	appField = "code"
)

// house is the pages of accounts with two people.
type house struct {
	t        *testing.T
	at       time.Time
	accounts *account.Service
	handler  http.Handler
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func newHouse(t *testing.T, base string) *house {
	t.Helper()
	h := &house{t: t, at: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	now := func() time.Time { return h.at }
	db, err := sqldb.Open(t.Context(), sqldb.Config{Folder: t.TempDir(), Migrations: migrations.Files, Fleeting: true})
	h.must(err)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	h.must(db.Migrate(t.Context()))
	key, err := authn.NewKey(strings.Repeat("k", 32))
	h.must(err)
	var words strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&words, "woord%d\n", i)
	}
	rules, err := authn.NewRules(words.String())
	h.must(err)
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	h.must(err)
	assets, err := ui.NewAssets()
	h.must(err)
	s, log := store.NewAccount(db), slog.New(slog.NewTextHandler(io.Discard, nil))
	h.accounts = account.NewService(account.Deps{People: s, Sessions: s, Members: s, Operators: s, Factors: s, Hasher: authn.NewHasher(authn.Cost{Memory: 64, Time: 1, Lanes: 1}, 0),
		Rules: rules, Signer: key, Codes: authn.TOTP{}, Passkeys: authn.Passkeys{}, Vault: key, Random: authn.Random, Sum: authn.Sum, Normal: authn.NormalPassword,
		NewID: func(at time.Time) (string, error) { return id.New(at, rand.Reader) }, Now: now, Log: log,
		Limits: account.Limits{Step: limit.NewDelay(5, 30*time.Second, 15*time.Minute, time.Hour, now)}})
	for _, email := range []string{"juf@school.nl", "team@school.nl"} {
		a, err := h.accounts.Add(t.Context(), email, good)
		h.must(err)
		if email == "team@school.nl" {
			h.must(h.accounts.SetTeam(t.Context(), a.ID, []access.TeamRole{access.Administrator}))
		}
	}
	sessions := &web.Sessions{Identify: h.accounts.Identify}
	site := &Site{Chrome: &view.Chrome{Assets: assets, BaseURL: base}, Accounts: h.accounts, Sessions: sessions, CanMail: func() bool { return true }, Now: now,
		Arrived: func(http.ResponseWriter, *http.Request, access.Actor) error { return nil }}
	kit := web.NewKit(log, func(w http.ResponseWriter, _ *http.Request, status int, message string) {
		http.Error(w, message, status)
	})
	kit.People(sessions)
	site.Routes(kit)
	kit.Handle("GET /beheer/proef", web.Team, func(w http.ResponseWriter, _ *http.Request) error {
		_, err := io.WriteString(w, "van het team")
		return err
	})
	e := set.ByHost("denhaag.example")
	h.handler = kit.Serve(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, web.InEdition(r, e)) })
	}, web.Limits{}, false)
	return h
}

// browser keeps cookies, and what the last answer was.
type browser struct {
	*house
	cookies map[string]string
	page    string
	to      string // where it was sent
	header  http.Header
}

func (h *house) browser() *browser { return &browser{house: h, cookies: map[string]string{}} }

// want does a request and wants a status.
func (b *browser) want(status int, method, path string, form ...string) {
	b.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Set(form[i], form[i+1])
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(values.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c.Value
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	b.page, b.to, b.header = w.Body.String(), w.Header().Get("Location"), w.Header()
	if w.Code != status {
		b.t.Errorf("%s %s: %d, want %d (to %q)", method, path, w.Code, status, b.to)
	}
	if cache := w.Header().Get("Cache-Control"); w.Code < 400 && cache != "no-store" {
		b.t.Errorf("%s %s may be cached: %q", method, path, cache)
	}
}

func (b *browser) has(texts ...string) {
	b.t.Helper()
	for _, text := range texts {
		if !strings.Contains(b.page, text) {
			b.t.Errorf("the page lacks %q", text)
		}
	}
}

// hidden gives the value of a hidden field of the page.
func (b *browser) hidden(name string) string {
	b.t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(b.page)
	if found == nil {
		b.t.Fatalf("no field %s", name)
	}
	return found[1]
}

func (b *browser) signIn(email string) {
	b.t.Helper()
	b.want(303, "POST", "/inloggen", "email", email, "wachtwoord", good)
}

func (b *browser) code(secret string, steps int) string {
	b.t.Helper()
	code, err := authn.TOTP{}.Code(secret, b.at.Add(time.Duration(steps)*30*time.Second))
	b.must(err)
	return code
}

// setUp gives who is signed in an app and gives its secret; the recovery codes are
// on the page.
func (b *browser) setUp() string {
	b.t.Helper()
	b.want(200, "GET", newAppPath)
	found := regexp.MustCompile(`<code>([A-Z2-7 ]+)</code>`).FindStringSubmatch(b.page)
	if found == nil {
		b.t.Fatal("no secret on the page")
	}
	secret := strings.ReplaceAll(found[1], " ", "")
	b.want(200, "POST", newAppPath, "instelling", b.hidden("instelling"), "naam", "Telefoon", appField, b.code(secret, -1))
	return secret
}

func TestSignInPageRefusesAndKeepsWhatWasTyped(t *testing.T) {
	b := newHouse(t, "").browser()
	for _, form := range [][]string{{}, {"email", "juf"}, {"email", "juf@school.nl"}, {"email", "juf@school.nl", "wachtwoord", wrong}, {"email", "niemand@school.nl", "wachtwoord", good},
		{"email", "juf@school.nl\x00", "wachtwoord", good}, {"email", strings.Repeat("a", 9000) + "@school.nl", "wachtwoord", good}} {
		b.want(422, "POST", "/inloggen", form...)
		b.has("Fout: Inloggen", `href="#email"`)
		if len(b.cookies) > 0 {
			t.Fatalf("cookies %v after %v", b.cookies, form)
		}
	}
	b.want(422, "POST", "/inloggen", "email", `"><script>@school.nl`, "wachtwoord", wrong, "onthoud", "ja", "verder", "/school")
	if strings.Contains(b.page, "<script>@") || strings.Contains(b.page, wrong) {
		t.Error("the page has markup of the visitor, or the password")
	}
	b.has("checked", `name="verder" value="/school"`)
	b.want(200, "GET", "/inloggen?verder=//boef.example")
	if b.hidden("verder") != homePath {
		t.Errorf("goes on to %q", b.hidden("verder"))
	}
	b.signIn("juf@school.nl")
	if b.to != homePath || b.cookies["sessie"] == "" {
		t.Errorf("sent to %q with %v", b.to, b.cookies)
	}
	b.want(303, "GET", "/inloggen")
}

func TestF10_SecurityPagesAreClosedToVisitors(t *testing.T) {
	b := newHouse(t, "http://localhost").browser()
	for _, path := range []string{securityPath, newAppPath, newPasskeyPath, recoveryPath, factorPath + "x", againPath} {
		b.want(303, "GET", path)
		if !strings.HasPrefix(b.to, "/inloggen?") {
			t.Errorf("%s sends a visitor to %q", path, b.to)
		}
	}
	for _, path := range []string{newAppPath, newPasskeyPath, newPasskeyPath + questionEnd, recoveryPath, recoveryFile, factorPath + "x", passkeyAgainPath, passkeyAgainPath + questionEnd} {
		b.want(303, "POST", path)
		if b.to != "/inloggen" {
			t.Errorf("%s sends a visitor to %q", path, b.to)
		}
	}
	b.want(303, "GET", stepPath)
	b.want(303, "POST", stepPath, appField, "123456")
	b.want(401, "POST", stepPath+questionEnd)
	b.has(`{"fout":`)
	b.want(409, "POST", passkeySignInPath, challengeField, "x", answerField, "{}")
}

func TestF10_SetUpAnAppAndSignInWithIt(t *testing.T) {
	h := newHouse(t, "")
	b := h.browser()
	b.signIn("juf@school.nl")
	before := b.cookies["sessie"]
	elsewhere := h.browser()
	elsewhere.signIn("juf@school.nl")

	b.want(200, "GET", newAppPath)
	b.has("<svg", "otpauth://totp/", "one-time-code")
	sealed := b.hidden("instelling")
	for name, form := range map[string][]string{"nothing": {"instelling", sealed}, "a wrong code": {"instelling", sealed, "naam", "Telefoon", appField, "000000"},
		"no name": {"instelling", sealed, appField, "000000"}} {
		b.want(422, "POST", newAppPath, form...)
		if b.hidden("instelling") != sealed {
			t.Errorf("%s: another secret than the one that was scanned", name)
		}
	}
	b.want(409, "POST", newAppPath, "instelling", "rubbish", "naam", "Telefoon", appField, "123456")
	secret := b.setUp()
	b.has("Bewaar je herstelcodes")
	if got := strings.Count(b.page, "<li><code>"); got != 10 {
		t.Errorf("%d recovery codes", got)
	}
	codes := strings.Fields(b.hidden("codes"))
	if b.cookies["sessie"] == before {
		t.Error("F6: the same session id")
	}
	elsewhere.want(303, "GET", securityPath) // that session never took the step
	b.want(404, "POST", recoveryFile, "codes", "aaaa-bbbb-cccc-dddd")
	b.want(404, "POST", recoveryFile)
	b.want(200, "POST", recoveryFile, "codes", strings.Join(codes, " "))
	b.has(codes[0], codes[9])
	if !strings.HasPrefix(b.header.Get("Content-Disposition"), "attachment") {
		t.Error("the file is shown and not saved")
	}
	b.want(200, "GET", securityPath)
	b.has("Telefoon", "10 herstelcodes")

	c := h.browser()
	c.want(303, "POST", "/inloggen", "email", "juf@school.nl", "wachtwoord", good, "verder", "/account/gegevens")
	if !strings.HasPrefix(c.to, stepPath) || c.cookies["sessie"] != "" {
		t.Fatalf("sent to %q with %v", c.to, c.cookies)
	}
	c.want(200, "GET", c.to)
	if c.hidden("verder") != "/account/gegevens" {
		t.Errorf("forgot where to go: %q", c.hidden("verder"))
	}
	c.want(303, "GET", "/account")
	for _, form := range [][]string{{}, {appField, "12345"}, {appField, c.code(secret, -1)}, {"met", "herstelcode", "herstelcode", "0000"}, {"met", "rubbish"}} {
		c.want(422, "POST", stepPath, form...)
		c.has("Fout: Tweede stap")
	}
	c.want(429, "POST", stepPath, appField, c.code(secret, 0))
	h.at = h.at.Add(2 * time.Minute)
	c.want(303, "POST", stepPath, appField, c.code(secret, 0), "verder", "/account/gegevens")
	if c.to != "/account/gegevens" || c.cookies["sessie"] == "" || c.cookies["tweede-stap"] != "" {
		t.Errorf("sent to %q with %v", c.to, c.cookies)
	}
	c.want(303, "POST", stepPath, appField, c.code(secret, 1))
	if !strings.HasPrefix(c.to, "/inloggen") {
		t.Errorf("the second step is open after it was taken: %q", c.to)
	}

	d := h.browser()
	d.signIn("juf@school.nl")
	d.want(200, "GET", stepPath+"?met=herstelcode")
	d.want(422, "POST", stepPath, "met", "herstelcode", "herstelcode", "aaaa-bbbb-cccc-ddd")
	d.has(`value="aaaa-bbbb-cccc-ddd"`)
	d.want(303, "POST", stepPath, "met", "herstelcode", "herstelcode", codes[3])
	d.want(200, "GET", securityPath)
	d.has("nog 9 herstelcodes")
}

func TestF10_TheTeamIsSentToSetOneUpFirst(t *testing.T) {
	h := newHouse(t, "")
	b, juf := h.browser(), h.browser()
	b.signIn("team@school.nl")
	b.want(303, "GET", "/beheer/proef")
	if b.to != web.SecureFirstPath {
		t.Errorf("sent to %q", b.to)
	}
	b.want(200, "GET", b.to)
	b.has("Stel eerst een tweede stap in", newAppPath)
	secret := b.setUp()
	b.want(200, "GET", securityPath)
	if strings.Contains(b.page, "Stel eerst een tweede stap in") {
		t.Error("still asked to set one up")
	}
	key := regexp.MustCompile(factorPath + `([^"]+)"`).FindStringSubmatch(b.page)[1]
	b.want(200, "GET", factorPath+key)
	b.has("Je werkt voor het team")
	b.want(409, "POST", factorPath+key, "actie", "verwijderen")
	c := h.browser()
	c.signIn("team@school.nl")
	c.want(303, "GET", "/beheer/proef") // the password alone is no session
	c.want(303, "POST", stepPath, appField, c.code(secret, 0))
	for _, one := range []*browser{b, c} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/beheer/proef", nil)
		r.AddCookie(&http.Cookie{Name: "sessie", Value: one.cookies["sessie"]})
		w := httptest.NewRecorder()
		h.handler.ServeHTTP(w, r)
		if w.Code != 200 || w.Body.String() != "van het team" {
			t.Errorf("the team gets %d", w.Code)
		}
	}
	juf.signIn("juf@school.nl")
	juf.want(403, "GET", "/beheer/proef")
}

func TestF7_WhatIsSensitiveAsksTheSecondStepAgain(t *testing.T) {
	h := newHouse(t, "")
	b := h.browser()
	b.signIn("juf@school.nl")
	secret := b.setUp()
	b.want(200, "GET", securityPath)
	key := regexp.MustCompile(factorPath + `([^"]+)"`).FindStringSubmatch(b.page)[1]
	h.at = h.at.Add(16 * time.Minute)
	for _, path := range []string{newAppPath, newPasskeyPath, recoveryPath, factorPath + key, passwordPath, emailPath, erasePath} {
		for _, method := range []string{"GET", "POST"} {
			b.want(303, method, path)
			if want := againPath + "?" + (url.Values{"verder": {path}}).Encode(); b.to != want {
				t.Errorf("%s %s is sent to %q", method, path, b.to)
			}
		}
	}
	b.want(401, "POST", newPasskeyPath+questionEnd)
	b.want(200, "GET", againPath+"?verder="+recoveryPath)
	b.want(422, "POST", againPath, "wachtwoord", wrong)
	old := b.cookies["sessie"]
	b.want(303, "POST", againPath, "wachtwoord", good, "verder", recoveryPath)
	if !strings.HasPrefix(b.to, stepPath) || b.cookies["sessie"] != old {
		t.Fatalf("a password alone: sent to %q", b.to)
	}
	b.want(303, "GET", recoveryPath)
	b.want(303, "POST", stepPath, appField, b.code(secret, 0), "verder", recoveryPath)
	if b.to != recoveryPath || b.cookies["sessie"] == old {
		t.Errorf("F6: after the second step: %q, the same session: %v", b.to, b.cookies["sessie"] == old)
	}
	b.want(200, "POST", recoveryPath)
	b.has("Bewaar je herstelcodes")
	b.want(422, "POST", factorPath+key, "naam", strings.Repeat("x", 61))
	b.has(strings.Repeat("x", 61), `href="#naam"`)
	b.want(303, "POST", factorPath+key, "naam", "<b>Tablet</b>")
	b.want(200, "GET", securityPath)
	b.has("&lt;b&gt;Tablet")
	b.want(404, "GET", factorPath+"weg")
	b.want(404, "POST", factorPath+"weg", "actie", "verwijderen")
	b.want(303, "POST", factorPath+key, "actie", "verwijderen")
	b.want(200, "GET", b.to)
	b.has("Deze tweede stap is verwijderd")
	b.want(409, "POST", recoveryPath)
}

func TestF10_PasskeyPagesSayWhatCannotBe(t *testing.T) {
	numbers := newHouse(t, "http://127.0.0.1:8080").browser()
	numbers.signIn("juf@school.nl")
	numbers.want(200, "GET", newPasskeyPath)
	numbers.has("weigeren browsers passkeys")
	if strings.Contains(numbers.page, "data-passkey=") {
		t.Error("a form that cannot work")
	}
	numbers.want(409, "POST", newPasskeyPath+questionEnd)

	b := newHouse(t, "http://localhost:8080").browser()
	b.want(200, "GET", "/inloggen")
	b.has(`data-passkey="gebruiken"`, "alleen met JavaScript", "data-passkey-met hidden")
	b.want(200, "POST", passkeySignInPath+questionEnd)
	b.has(`"userVerification":"required"`, `"rpId":"localhost"`, `"uitdaging":"`)
	b.signIn("juf@school.nl")
	b.want(409, "POST", passkeyAgainPath+questionEnd) // has none
	b.want(200, "GET", newPasskeyPath)
	b.has(`data-passkey="maken"`)
	b.want(200, "POST", newPasskeyPath+questionEnd)
	b.has(`"residentKey":"preferred"`, `"attestation":"none"`)
	b.want(422, "POST", newPasskeyPath, "naam", "")
	b.want(409, "POST", newPasskeyPath, "naam", "Laptop", challengeField, "rubbish", answerField, "{")
	b.has("Fout: Passkey toevoegen", `value="Laptop"`)
	if fault.Is(b.accounts.RenameFactor(b.t.Context(), access.Actor{}, "x", "y"), fault.NotFound) {
		t.Error("a visitor is told which factors there are")
	}
}
