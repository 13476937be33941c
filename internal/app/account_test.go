package app

import (
	"context"
	"errors"
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
)

// This file: accounts from outside: a site that really runs, with its mail in
// the box of the demonstration.

// accountSite is a running site with example accounts.
func accountSite(t *testing.T, base string) (*House, *httptest.Server) {
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
	if base == "" {
		base = server.URL
	}
	settings := ServerSettings{Listen: "127.0.0.1:0", APIRate: demoRate, BaseURL: base}
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
	answer, page := b.want(200, "POST", "/account/gegevens")
	if !strings.Contains(answer.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(page, email) || strings.Contains(page, "argon2id") {
		t.Error("Promise 17: the export is not whole, or too much")
	}
	b.want(303, "POST", "/uitloggen")
	b.want(303, "GET", "/account")
	b.want(303, "POST", "/wachtwoord-vergeten", "email", email)
	reset := link(t, h, email, "/wachtwoord-kiezen/")
	b.want(200, "GET", reset)
	b.want(303, "POST", reset, "wachtwoord", "vijf lopers op vrijdag")
	b.want(422, "POST", "/account/verwijderen")
	b.want(303, "POST", "/account/verwijderen", "zeker", "ja")
	b.want(422, "POST", "/inloggen", "email", email, "wachtwoord", "vijf lopers op vrijdag")
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

func TestF12_RoutesRefuseWhoMayNot(t *testing.T) {
	h, server := accountSite(t, "")
	visitor, teacher := newBrowser(t, server.URL), newBrowser(t, server.URL)
	teacher.want(303, "POST", "/inloggen", "email", "leerkracht@voorbeeld.nl", "wachtwoord", demoPassword)
	var out strings.Builder
	if err := (&RoutesCmd{}).Run(&Process{Context: t.Context(), Out: &out, Err: io.Discard}); err != nil {
		t.Fatal(err)
	}
	closed := 0
	for line := range strings.Lines(out.String()) {
		f := strings.Fields(line)
		path := regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(f[1], "x")
		if f[2] == "iedereen" {
			continue
		}
		closed++
		if answer, _ := visitor.want(303, f[0], path); !strings.HasPrefix(answer.Header.Get("Location"), "/inloggen") {
			t.Errorf("%s %s sends a visitor to %q", f[0], path, answer.Header.Get("Location"))
		}
		if f[2] == "team" {
			teacher.want(403, f[0], path)
		}
	}
	if closed < 20 {
		t.Errorf("only %d closed routes", closed)
	}
	director, err := h.Accounts.Find(t.Context(), "directeur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	members, err := h.Accounts.Members.Memberships(t.Context(), director.ID)
	if err != nil || len(members) != 1 {
		t.Fatal(members, err)
	}
	path := "/account/school/" + members[0].School + "/leden"
	teacher.want(403, "GET", path)
	teacher.want(403, "POST", path+"/"+director.ID, "actie", "verwijderen")
	boss := newBrowser(t, server.URL)
	answer, _ := boss.want(303, "POST", "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword, "verder", "//boef.example")
	if to := answer.Header.Get("Location"); to != "/account" {
		t.Errorf("after signing in somebody is sent to %q", to)
	}
	boss.want(200, "GET", path)
	boss.want(409, "POST", path+"/"+director.ID, "actie", "verwijderen")
}

func TestEveryLetterOfAccountsIsWritten(t *testing.T) {
	h, _ := accountSite(t, "")
	a, err := h.Accounts.Find(t.Context(), "directeur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	for purpose := range letterLabels() {
		if strings.Contains("bevestigen wachtwoord nieuw-adres oud-adres", purpose) {
			continue // those need a link; the walk above opens them
		}
		to, l, city, err := h.accountLetter(t.Context(), map[string]string{"purpose": "account." + purpose, "account": a.ID, "school": a.School, "device": "Firefox op Windows"})
		if err != nil || to != a.Email || city == nil || l.Subject == "" || l.Button.URL == "" {
			t.Errorf("%s: %q %+v %v", purpose, to, l, err)
		}
	}
	if _, _, _, err := h.accountLetter(t.Context(), map[string]string{"purpose": "account.bevestigen", "account": "weg"}); !errors.Is(err, ErrNotNeeded) {
		t.Errorf("to somebody who is gone: %v", err)
	}
}
