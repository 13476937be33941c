package app

import (
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// This file: signing in at a provider that really runs: the example server of
// zitadel/oidc, a certified library, built from tools/oidc.

// startProvider runs the provider with its users; every password is "geheim".
func startProvider(t *testing.T, redirect string, users ...map[string]any) (issuer string) {
	t.Helper()
	folder := t.TempDir()
	program := filepath.Join(folder, "provider")
	build := exec.CommandContext(t.Context(), "go", "build", "-modfile=../../tools/oidc/go.mod", "-o", program, "github.com/zitadel/oidc/v3/example/server")
	if out, err := build.CombinedOutput(); err != nil {
		lack(t, "oidc", "the provider cannot be built: "+string(out))
	}
	all := map[string]map[string]any{}
	for _, u := range users {
		u["Password"], u["PreferredLanguage"] = "geheim", "nl"
		id, ok := u["ID"].(string)
		if !ok {
			t.Fatal("a user without an id")
		}
		all[id] = u
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "users.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(free.Addr().String())
	if err != nil || free.Close() != nil {
		t.Fatal("no free port")
	}
	run := exec.CommandContext(t.Context(), program)
	run.Env = append(os.Environ(), "PORT="+port, "USERS_FILE="+file, "REDIRECT_URI="+redirect)
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Kill() // the context of the test may have ended it already
		_ = run.Wait()         // it was killed: that is the error
	})
	issuer = "http://localhost:" + port + "/"
	for range 100 {
		if answer, err := http.Get(issuer + ".well-known/openid-configuration"); err == nil {
			answer.Body.Close()
			return issuer
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the provider does not start")
	return ""
}

// atProvider signs in at the provider, where our site sent the browser, and gives
// the address with which it sends the browser back.
func (b *browser) atProvider(address, user string) string {
	b.t.Helper()
	answer, page := b.do("GET", address)
	for answer.StatusCode == http.StatusFound || answer.StatusCode == http.StatusSeeOther {
		to, err := answer.Request.URL.Parse(answer.Header.Get("Location"))
		if err != nil {
			b.t.Fatal(err)
		}
		if strings.HasPrefix(to.String(), b.base) {
			return to.String()
		}
		answer, page = b.do("GET", to.String())
	}
	id := regexp.MustCompile(`name="id" value="([^"]*)"`).FindStringSubmatch(page)
	if id == nil {
		b.t.Fatalf("the provider shows no form: %d %s", answer.StatusCode, page)
	}
	form, err := answer.Request.URL.Parse("/login/username")
	if err != nil {
		b.t.Fatal(err)
	}
	answer, page = b.do("POST", form.String(), "username", user, "password", "geheim", "id", id[1])
	for range 5 {
		to, err := answer.Request.URL.Parse(answer.Header.Get("Location"))
		if err != nil || answer.Header.Get("Location") == "" {
			b.t.Fatalf("the provider stops: %d %s", answer.StatusCode, page)
		}
		if strings.HasPrefix(to.String(), b.base) {
			return to.String()
		}
		answer, page = b.do("GET", to.String())
	}
	b.t.Fatal("the provider sends the browser around")
	return ""
}

// visit goes to the provider and comes back, and gives the answer of our site.
func (b *browser) visit(user string) (*http.Response, string) {
	b.t.Helper()
	answer, _ := b.want(303, "GET", "/inloggen/aanbieder")
	return b.do("GET", b.atProvider(answer.Header.Get("Location"), user))
}

func TestSigningInAtAProvider(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	const email = "nieuw@gmail.com"
	settings := ServerSettings{OIDCSettings: OIDCSettings{OIDCClientID: "web", OIDCClientSecret: "secret", OIDCName: "Entree", OIDCIssuer: "http://" + listener.Addr().String()}}
	h, server := accountSiteWith(t, settings)
	b := newBrowser(t, server.URL)
	if _, page := b.want(503, "GET", "/inloggen/aanbieder"); !strings.Contains(page, "Entree is nu niet bereikbaar") {
		t.Error("a provider that is down does not say so")
	}
	settings.OIDCIssuer = startProvider(t, server.URL+"/inloggen/aanbieder/terug",
		map[string]any{"ID": "s1", "Username": "nieuw", "Email": email, "EmailVerified": true},
		map[string]any{"ID": "s2", "Username": "baas", "Email": "Directeur@voorbeeld.nl", "EmailVerified": true},
		map[string]any{"ID": "s3", "Username": "boef", "Email": "leerkracht@voorbeeld.nl", "EmailVerified": false})
	if err := h.connectProvider(settings.OIDCSettings); err != nil {
		t.Fatal(err)
	}
	if _, page := b.want(200, "GET", "/inloggen"); !strings.Contains(page, "Inloggen met Entree") {
		t.Error("the form does not offer the provider")
	}
	refusedVisits(t, server.URL)
	newByProvider(t, b, email)
	knownByProvider(t, h, server.URL)
}

// refusedVisits are the returns that count for nothing.
func refusedVisits(t *testing.T, base string) {
	t.Helper()
	b := newBrowser(t, base)
	for _, query := range []string{"", "?code=x&state=y", "?error=access_denied", "?error=server_error&error_description=<b>"} {
		if _, page := b.want(403, "GET", "/inloggen/aanbieder/terug"+query); strings.Contains(page, "<b>") {
			t.Error("the words of the provider stand on our page")
		}
	}
	b.want(403, "GET", "/inloggen/aanbieder/verder")
	b.want(403, "POST", "/inloggen/aanbieder/verder")
	answer, _ := b.want(303, "GET", "/inloggen/aanbieder")
	back, err := url.Parse(b.atProvider(answer.Header.Get("Location"), "nieuw"))
	if err != nil {
		t.Fatal(err)
	}
	thief := newBrowser(t, base)
	thief.want(403, "GET", back.RequestURI()) // another browser than the one that went
	thief.want(303, "GET", "/inloggen/aanbieder")
	thief.want(403, "GET", back.RequestURI()) // or one that went elsewhere
	other := back.Query()
	other.Set("code", "geraden")
	b.want(403, "GET", back.Path+"?"+other.Encode())
	b.want(403, "GET", back.RequestURI()) // a state counts once, also when the code was wrong
	if _, page := b.visit("boef"); !strings.Contains(page, "noemt geen bevestigd e-mailadres") {
		t.Error("an address that is not verified gets somebody in")
	}
	b.want(303, "GET", "/account")
}

// newByProvider is somebody without an account.
func newByProvider(t *testing.T, b *browser, email string) {
	t.Helper()
	answer, _ := b.want(303, "GET", "/inloggen/aanbieder?verder=/school")
	back := b.atProvider(answer.Header.Get("Location"), "nieuw")
	if answer, _ = b.want(303, "GET", back); answer.Header.Get("Location") != "/inloggen/aanbieder/verder" {
		t.Fatalf("somebody new is sent to %q", answer.Header.Get("Location"))
	}
	b.want(303, "GET", "/account") // not yet
	if _, page := b.want(200, "GET", "/inloggen/aanbieder/verder"); !strings.Contains(page, email) || strings.Contains(page, "type=\"password\"") {
		t.Error("somebody new does not see what they get")
	}
	if answer, _ = b.want(303, "POST", "/inloggen/aanbieder/verder"); answer.Header.Get("Location") != "/account/scholen" {
		t.Errorf("after signing up somebody is sent to %q", answer.Header.Get("Location"))
	}
	b.want(403, "GET", back)
	if _, page := b.want(200, "GET", "/account"); !strings.Contains(page, email) {
		t.Error("not signed in")
	}
	b.want(422, "POST", "/inloggen", "email", email, "wachtwoord", "")
	b.want(409, "POST", "/account/inlog/losmaken") // there would be no way in
	b.want(303, "POST", "/uitloggen")
	if answer, _ = b.visit("nieuw"); answer.Header.Get("Location") != "/account" {
		t.Errorf("who is known is sent to %q", answer.Header.Get("Location"))
	}
	answer, _ = b.want(303, "GET", "/account/inlog/opnieuw?verder=/account/verwijderen") // the proof for what is sensitive
	if answer, _ = b.do("GET", b.atProvider(answer.Header.Get("Location"), "nieuw")); answer.Header.Get("Location") != "/account/verwijderen" {
		t.Errorf("after a new proof somebody is sent to %d %q", answer.StatusCode, answer.Header.Get("Location"))
	}
	answer, _ = b.want(303, "GET", "/account/inlog/opnieuw")
	b.want(403, "GET", b.atProvider(answer.Header.Get("Location"), "baas")) // of somebody else
	b.want(303, "POST", "/account/wachtwoord", "wachtwoord", "vier lopers op maandag")
	b.want(303, "POST", "/account/inlog/losmaken")
	b.want(303, "POST", "/uitloggen")
	b.want(303, "POST", "/inloggen", "email", email, "wachtwoord", "vier lopers op maandag")
}

// knownByProvider is somebody whose address has an account.
func knownByProvider(t *testing.T, h *House, base string) {
	t.Helper()
	b := newBrowser(t, base)
	b.visit("baas")
	b.want(303, "GET", "/account") // an address alone links nothing
	if _, page := b.want(200, "GET", "/inloggen/aanbieder/verder"); !strings.Contains(page, "Er is al een account") {
		t.Error("who has an account does not hear so")
	}
	b.want(422, "POST", "/inloggen/aanbieder/verder", "wachtwoord", "niet het goede woord")
	b.want(303, "POST", "/inloggen/aanbieder/verder", "wachtwoord", demoPassword)
	b.want(200, "GET", "/account")
	found := false
	for range 100 {
		for _, m := range h.Post.box.All() {
			found = found || m.To == "directeur@voorbeeld.nl" && strings.Contains(m.Subject, "inloggen met Entree")
		}
		if found {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !found {
		t.Error("F9: no letter says that the account was linked")
	}
	again := newBrowser(t, base)
	if answer, _ := again.visit("baas"); answer.Header.Get("Location") != "/account" {
		t.Errorf("who was linked is sent to %q", answer.Header.Get("Location"))
	}
	// another account does not get what is linked already
	teacher := newBrowser(t, base)
	teacher.want(303, "POST", "/inloggen", "email", "leerkracht@voorbeeld.nl", "wachtwoord", demoPassword)
	_, page := teacher.want(200, "POST", "/account/inlog/koppelen")
	to := regexp.MustCompile(`href="(http://localhost[^"]*)"`).FindStringSubmatch(page)
	if to == nil {
		t.Fatal("the page does not lead to the provider")
	}
	teacher.want(409, "GET", teacher.atProvider(strings.ReplaceAll(to[1], "&amp;", "&"), "baas"))
}
