package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"andersom/internal/authn"
	"andersom/internal/sqldb"
)

// This file: accounts from outside: a site that really runs, with its mail in
// the box of the demonstration.

// onName is the base of a site that is opened by name: passkeys want one.
const onName = "localhost"

func named(server *httptest.Server) string {
	return strings.Replace(server.URL, "127.0.0.1", onName, 1)
}

// accountSite is a running site with example accounts.
func accountSite(t *testing.T, base string) (*House, *httptest.Server) {
	t.Helper()
	return accountSiteWith(t, ServerSettings{BaseURL: base})
}

func accountSiteWith(t *testing.T, settings ServerSettings) (*House, *httptest.Server) {
	t.Helper()
	h, cleanup, err := throwaway(t.Context(), "denhaag", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cleanup(); err != nil {
			t.Error(err)
		}
	})
	if _, err := h.demoAccounts(t.Context()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(nil)
	switch settings.BaseURL {
	case "":
		settings.BaseURL = server.URL
	case onName:
		settings.BaseURL = named(server)
	}
	settings.Listen, settings.APIRate = "127.0.0.1:0", demoRate
	if err := h.Post.connect(t.Context(), settings, true); err != nil {
		t.Fatal(err)
	}
	site, err := newSite(h, settings, true)
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = site
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); h.Jobs.Run(ctx) }()
	t.Cleanup(func() { stop(); <-ended; server.Close() })
	return h, server
}

// browser is somebody at the site; it follows no redirects.
type browser struct {
	t    *testing.T
	http *http.Client
	base string
}

func newBrowser(t *testing.T, base string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, base}
}

func (b *browser) do(method, path string, form ...string) (*http.Response, string) {
	b.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Set(form[i], form[i+1])
	}
	address := path
	if strings.HasPrefix(path, "/") {
		address = b.base + path
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(values.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := b.http.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer, string(text)
}

// want does a request and wants a status.
func (b *browser) want(status int, method, path string, form ...string) (*http.Response, string) {
	b.t.Helper()
	answer, text := b.do(method, path, form...)
	if answer.StatusCode != status {
		b.t.Errorf("%s %s: %d, want %d", method, path, answer.StatusCode, status)
	}
	return answer, text
}

// signIn signs an example account in, with the second step for the team.
func (b *browser) signIn(h *House, email string) {
	b.t.Helper()
	answer, _ := b.want(303, "POST", "/inloggen", "email", email, "wachtwoord", demoPassword)
	if strings.HasPrefix(answer.Header.Get("Location"), "/inloggen/tweede-stap") {
		b.want(303, "POST", "/inloggen/tweede-stap", "code", appCode(b.t, h))
	}
}

// appCode gives a code of the app of the team. A code works once, and a test does
// not wait half a minute for the next: the store forgets that it was used.
func appCode(t *testing.T, h *House) string {
	t.Helper()
	err := h.DB.Write(t.Context(), func(tx sqldb.Tx) error {
		_, err := tx.Exec("update factor set step = 0 where kind = 'app'")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	code, err := authn.TOTP{}.Code(demoSecret, h.Now())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// link waits for a mail to an address with a link, and gives that.
func link(t *testing.T, h *House, to, path string) string {
	t.Helper()
	pattern := regexp.MustCompile(`http[^\s]*` + path + `[^\s]*`)
	for range 100 {
		for _, m := range h.Post.box.All() {
			if found := pattern.FindString(m.Text); m.To == to && found != "" {
				return found
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("no mail to %s with %s", to, path)
	return ""
}

func TestFromSignUpToErase(t *testing.T) {
	h, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	const email, password = "nieuw@gmail.com", "vier lopers op maandag"
	_, page := b.want(422, "POST", "/aanmelden", "email", email, "wachtwoord", "kort", "school", "geen")
	if !strings.Contains(page, `value="`+email+`"`) || !strings.Contains(page, `href="#wachtwoord"`) {
		t.Error("the form does not keep the address, or does not say what is wrong on top")
	}
	if _, page = b.want(200, "GET", "/aanmelden?zoek=montessori"); !regexp.MustCompile(`/aanmelden\?school=\d\d`).MatchString(page) {
		t.Error("no school is found by name")
	}
	b.want(303, "POST", "/aanmelden", "email", email, "wachtwoord", password, "school", "geen")
	confirm := link(t, h, email, "/bevestigen/")
	for range 2 { // F5: looking confirms nothing
		answer, page := b.want(200, "GET", confirm)
		if answer.Header.Get("Referrer-Policy") != "no-referrer" || answer.Header.Get("Cache-Control") != "no-store" || strings.Contains(page, "canonical") {
			t.Error("F5: the page behind the link may leak it")
		}
	}
	other := newBrowser(t, server.URL)
	other.want(422, "POST", "/inloggen", "email", email, "wachtwoord", password)
	other.want(422, "POST", confirm) // another browser needs the password
	b.want(303, "POST", confirm)
	b.want(404, "POST", confirm)
	if _, page := b.want(200, "GET", "/account"); !strings.Contains(page, email) || !strings.Contains(page, "Uitloggen") {
		t.Error("signed in, but the page does not say so")
	}
	b.takesAlong(h, email)
	b.want(303, "POST", "/uitloggen")
	b.want(303, "GET", "/account")
	b.want(303, "POST", "/wachtwoord-vergeten", "email", email)
	reset := link(t, h, email, "/wachtwoord-kiezen/")
	b.want(200, "GET", reset)
	b.want(303, "POST", reset, "wachtwoord", "vijf lopers op vrijdag")
	b.want(422, "POST", "/account/verwijderen")
	b.want(422, "POST", "/account/verwijderen", "zeker", "ja")
	b.want(303, "POST", "/account/verwijderen", "zeker", "ja", "wanneer", "later")
	if _, page := b.want(200, "GET", "/activiteiten"); !strings.Contains(page, "Je account wordt verwijderd op") || !strings.Contains(page, "Toch blijven") {
		t.Error("nothing says that the account will be erased, and how to stay")
	}
	link(t, h, email, "/account/privacy") // F9
	b.want(303, "POST", "/account/blijven")
	if _, page := b.want(200, "GET", "/activiteiten"); strings.Contains(page, "Toch blijven") {
		t.Error("who stays is still told to be erased")
	}
	b.want(303, "POST", "/account/verwijderen", "zeker", "ja", "wanneer", "nu")
	b.want(200, "GET", "/account-verwijderd")
	b.want(303, "GET", "/account/privacy")
	mailed(t, h, email, "Je account is verwijderd") // F9
	b.want(422, "POST", "/inloggen", "email", email, "wachtwoord", "vijf lopers op vrijdag")
}

// TestF4_OnlyTestHooksTakeTheLimitsOff signs up more often from one address than
// the limit lets it.
func TestF4_OnlyTestHooksTakeTheLimitsOff(t *testing.T) {
	for _, hooks := range []bool{false, true} {
		h, err := open(t.Context(), Settings{Data: t.TempDir(), Edition: "denhaag", fleeting: true, TestHooks: hooks}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := h.Close(); err != nil {
				t.Error(err)
			}
		})
		site, err := newSite(h, ServerSettings{APIRate: demoRate}, false)
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(site)
		t.Cleanup(server.Close)
		b := newBrowser(t, server.URL)
		for n := range signUpsHour + 1 {
			want := http.StatusSeeOther
			if !hooks && n == signUpsHour {
				want = http.StatusTooManyRequests
			}
			b.want(want, "POST", "/aanmelden", "email", fmt.Sprintf("wie%d@gmail.com", n), "wachtwoord", "vier lopers op maandag", "school", "geen")
		}
		if _, page := b.want(http.StatusOK, "GET", "/aanmelden"); strings.Contains(page, "geen grens") != hooks {
			t.Errorf("hooks %v: the banner does not say so", hooks)
		}
	}
}

// takesAlong asks for the file with everything and fetches it.
func (b *browser) takesAlong(h *House, email string) {
	b.t.Helper()
	if _, page := b.want(200, "GET", "/account/privacy"); !strings.Contains(page, email) || strings.Contains(page, "argon2id") {
		b.t.Error("Promise 17: the page does not show what is kept, or shows a secret")
	}
	b.want(303, "POST", "/account/privacy/bestand")
	link(b.t, h, email, "/account/privacy") // F9: it is ready
	_, page := b.want(200, "GET", "/account/privacy")
	file := regexp.MustCompile(`/account/privacy/bestand/[^"]+`).FindString(page)
	answer, text := b.want(200, "GET", file)
	if answer.Header.Get("Content-Type") != "application/zip" || !strings.Contains(answer.Header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(text, "PK") {
		b.t.Errorf("Promise 17: the file is %s, %s", answer.Header.Get("Content-Type"), answer.Header.Get("Content-Disposition"))
	}
	newBrowser(b.t, b.base).want(303, "GET", file)
}

// mailed waits for a mail to an address with a subject.
func mailed(t *testing.T, h *House, to, subject string) {
	t.Helper()
	for range 100 {
		for _, m := range h.Post.box.All() {
			if m.To == to && m.Subject == subject {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("no mail to %s about %q", to, subject)
}

func TestF6_TheCookieIsLockedDown(t *testing.T) {
	for base, want := range map[string][]string{
		"":                        {"sessie=", "HttpOnly", "SameSite=Lax", "Path=/"},
		"https://denhaag.example": {"__Host-sessie=", "HttpOnly", "SameSite=Lax", "Path=/", "Secure"},
	} {
		_, server := accountSite(t, base)
		b := newBrowser(t, server.URL)
		for _, remember := range []string{"", "ja"} {
			answer, _ := b.want(303, "POST", "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword, "onthoud", remember)
			cookie := answer.Header.Get("Set-Cookie")
			for _, part := range want {
				if !strings.Contains(cookie, part) {
					t.Errorf("base %q: cookie %q lacks %s", base, cookie, part)
				}
			}
			if strings.Contains(cookie, "Max-Age") != (remember == "ja") {
				t.Errorf("cookie %q with onthoud=%q", cookie, remember)
			}
		}
	}
}

func TestF11_AnotherSiteSendsNothing(t *testing.T) {
	_, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	b.want(303, "POST", "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/uitloggen", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "https://boef.example")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	answer, err := b.http.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("another site signs somebody out: %d", answer.StatusCode)
	}
	b.want(200, "GET", "/account")
}

// Who may ask what is in the matrix (matrix_table_test.go).
func TestF12_ASchoolKeepsADirectorAndSigningInKeepsToTheSite(t *testing.T) {
	h, server := accountSite(t, "")
	director, err := h.Accounts.Find(t.Context(), "directeur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	members, err := h.Accounts.Members.Memberships(t.Context(), director.ID)
	if err != nil || len(members) != 1 {
		t.Fatal(members, err)
	}
	path := "/account/school/" + members[0].School + "/leden"
	boss := newBrowser(t, server.URL)
	answer, _ := boss.want(303, "POST", "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword, "verder", "//boef.example")
	if to := answer.Header.Get("Location"); to != "/account" {
		t.Errorf("after signing in somebody is sent to %q", to)
	}
	boss.want(200, "GET", path)
	answer, _ = boss.want(303, "POST", path+"/"+director.ID, "actie", "verwijderen")
	if leave := answer.Header.Get("Location"); !strings.HasSuffix(leave, "/verlaten") {
		t.Errorf("a director who goes is sent to %q", leave)
	}
}

func TestEveryLetterOfAccountsIsWritten(t *testing.T) {
	h, _ := accountSite(t, "")
	a, err := h.Accounts.Find(t.Context(), "directeur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	for purpose := range letterLabels() {
		if strings.Contains("bevestigen wachtwoord nieuw-adres oud-adres account-verwijderd", purpose) {
			continue // those need a link, or somebody who is gone; walks open them
		}
		to, l, city, err := h.accountLetter(t.Context(), map[string]string{"purpose": "account." + purpose, "account": a.ID, "school": a.School, "device": "Firefox op Windows", "dag": "2027-01-04"})
		if err != nil || to != a.Email || city == nil || l.Subject == "" || l.Button.URL == "" {
			t.Errorf("%s: %q %+v %v", purpose, to, l, err)
		}
	}
	if _, _, _, err := h.accountLetter(t.Context(), map[string]string{"purpose": "account.bevestigen", "account": "weg"}); !errors.Is(err, ErrNotNeeded) {
		t.Errorf("to somebody who is gone: %v", err)
	}
}

func TestF10_TheTeamSignsInWithTheSecondStep(t *testing.T) {
	h, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	b.want(303, "POST", "/inloggen", "email", "team@voorbeeld.nl", "wachtwoord", demoPassword)
	if answer, _ := b.want(303, "GET", "/beheer/post"); !strings.HasPrefix(answer.Header.Get("Location"), "/inloggen") {
		t.Errorf("a password alone leads to %q", answer.Header.Get("Location"))
	}
	b.signIn(h, "team@voorbeeld.nl")
	b.want(200, "GET", "/beheer/post")
	b.want(200, "GET", "/beheer/aanvragen")
	a, err := h.Accounts.Find(t.Context(), "team@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Accounts.ResetFactors(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	b.want(303, "GET", "/beheer/post")
	b.signIn(h, "team@voorbeeld.nl") // the password is enough now, but not for the team
	if answer, _ := b.want(303, "GET", "/beheer/post"); answer.Header.Get("Location") != "/account/beveiliging?nodig=team" {
		t.Errorf("without a second step the team goes to %q", answer.Header.Get("Location"))
	}
	b.want(200, "GET", "/account/beveiliging?nodig=team")
}
