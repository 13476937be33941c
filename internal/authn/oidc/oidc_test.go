package oidc

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"andersom/internal/fault"
)

// This file: a provider that answers wrongly in each way there is. One that
// really runs stands behind the tests of app.

// liar is a provider whose answer to a code a test chooses.
type liar struct {
	*httptest.Server
	key    *rsa.PrivateKey
	answer func(w http.ResponseWriter, r *http.Request)
	form   map[string]string
}

func newLiar(t *testing.T) *liar {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	l := &liar{key: key}
	keys := &oidctest.Server{PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: "RS256"}}}
	mux := http.NewServeMux()
	mux.Handle("/", keys)
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		l.form = map[string]string{"verifier": r.PostFormValue("code_verifier"), "code": r.PostFormValue("code"), "redirect": r.PostFormValue("redirect_uri")}
		l.answer(w, r)
	})
	l.Server = httptest.NewServer(mux)
	t.Cleanup(l.Close)
	keys.SetIssuer(l.URL)
	return l
}

// says makes the provider answer with a token of these claims over good ones.
func (l *liar) says(t *testing.T, key *rsa.PrivateKey, change map[string]any) {
	t.Helper()
	claims := map[string]any{"iss": l.URL, "aud": "wij", "sub": "juf", "exp": time.Now().Add(time.Hour).Unix(), "nonce": "n", "email": "juf@kikker.nl",
		"email_verified": true, "acr": "hoog", "amr": []string{"pwd", "otp"}, "auth_time": time.Now().Unix()}
	for name, value := range change {
		claims[name] = value
	}
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	token := oidctest.SignIDToken(key, "k", "RS256", string(text))
	l.answer = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"access_token":"a","token_type":"Bearer","id_token":%q}`, token)
	}
}

func (l *liar) client(t *testing.T, trusted ...string) *Client {
	t.Helper()
	c, err := New(Settings{Issuer: l.URL, ClientID: "wij", ClientSecret: "geheim", Name: "Entree", Trusted: trusted}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ask() Request {
	return Request{State: "s", Nonce: "n", Verifier: strings.Repeat("v", 43), Redirect: "https://wij.example/terug"}
}

func TestWrongAnswersAreRefused(t *testing.T) {
	l := newLiar(t)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	c := l.client(t)
	for name, change := range map[string]map[string]any{
		"another audience": {"aud": "zij"}, "another issuer": {"iss": "https://boef.example"}, "expired": {"exp": time.Now().Add(-time.Minute).Unix()},
		"another nonce": {"nonce": "m"}, "no nonce": {"nonce": ""}, "nobody": {"sub": ""}, "not yet": {"nbf": time.Now().Add(time.Hour).Unix()},
	} {
		l.says(t, l.key, change)
		if _, err := c.Finish(t.Context(), ask(), "code"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	l.says(t, other, nil)
	if _, err := c.Finish(t.Context(), ask(), "code"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("another key: %v", err)
	}
	for status, want := range map[int]fault.Kind{http.StatusBadRequest: fault.Forbidden, http.StatusInternalServerError: fault.Unavailable} {
		l.answer = func(w http.ResponseWriter, _ *http.Request) { http.Error(w, `{"error":"juf@kikker.nl"}`, status) }
		if _, err := c.Finish(t.Context(), ask(), "code"); !fault.Is(err, want) {
			t.Errorf("status %d: %v", status, err)
		}
	}
	l.answer = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"access_token":"a","token_type":"Bearer"}`)
	}
	if _, err := c.Finish(t.Context(), ask(), "code"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("no token: %v", err)
	}
}

func TestAGoodAnswerTellsWhoSomebodyIs(t *testing.T) {
	l := newLiar(t)
	for _, c := range []struct {
		change   map[string]any
		trusted  []string
		verified bool
		strong   bool
	}{
		{nil, nil, true, false}, {nil, []string{"otp"}, true, true}, {nil, []string{"hoog"}, true, true}, {nil, []string{"laag", "hwk"}, true, false},
		{map[string]any{"email_verified": "true"}, nil, true, false}, {map[string]any{"email_verified": "false"}, nil, false, false},
		{map[string]any{"email_verified": nil}, nil, false, false}, {map[string]any{"email_verified": 1}, nil, false, false},
	} {
		l.says(t, l.key, c.change)
		id, err := l.client(t, c.trusted...).Finish(t.Context(), ask(), "code")
		if err != nil {
			t.Fatal(err)
		}
		if id.Issuer != l.URL || id.Subject != "juf" || id.Email != "juf@kikker.nl" || id.EmailVerified != c.verified || id.Strong != c.strong || id.AuthenticatedAt.IsZero() {
			t.Errorf("%v, %v: %+v", c.change, c.trusted, id)
		}
	}
	if l.form["verifier"] != ask().Verifier || l.form["redirect"] != ask().Redirect {
		t.Errorf("sent %v", l.form)
	}
}

func TestTheAddressBearsWhatBindsIt(t *testing.T) {
	l := newLiar(t)
	address, err := l.client(t).Address(t.Context(), ask())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"state=s", "nonce=n", "code_challenge_method=S256", "code_challenge=", "response_type=code", "scope=openid+email"} {
		if !strings.Contains(address, part) {
			t.Errorf("%s lacks %s", address, part)
		}
	}
	if strings.Contains(address, ask().Verifier) || strings.Contains(address, "prompt") {
		t.Errorf("%s bears too much", address)
	}
	again := ask()
	again.Again = true
	if address, err = l.client(t).Address(t.Context(), again); err != nil || !strings.Contains(address, "prompt=login") || !strings.Contains(address, "max_age=0") {
		t.Errorf("for a new proof: %s, %v", address, err)
	}
}

func TestAProviderThatIsDownSaysSo(t *testing.T) {
	l := newLiar(t)
	now := time.Now()
	c := l.client(t)
	c.now = func() time.Time { return now }
	l.Close()
	for range 2 {
		if _, err := c.Address(t.Context(), ask()); !fault.Is(err, fault.Unavailable) || !strings.Contains(fault.MessageOf(err), "Entree is nu niet bereikbaar") {
			t.Errorf("down: %v", err)
		}
	}
}

func TestSettingsAreChecked(t *testing.T) {
	good := Settings{Issuer: "https://login.example.org/realms/x", ClientID: "wij", ClientSecret: "geheim", Name: "Entree"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for _, change := range []func(*Settings){
		func(s *Settings) { s.Issuer = "" }, func(s *Settings) { s.Issuer = "http://login.example.org" }, func(s *Settings) { s.Issuer = "https://x.nl?a=b" },
		func(s *Settings) { s.ClientID = "" }, func(s *Settings) { s.ClientSecret = "" }, func(s *Settings) { s.Name = "" },
	} {
		bad := good
		change(&bad)
		if bad.Check() == nil {
			t.Errorf("%+v is good", bad)
		}
	}
}

func TestASVS15_3_2_NoRedirectIsFollowed(t *testing.T) {
	l := newLiar(t)
	asked := false
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = true
		http.Error(w, "{}", http.StatusOK)
	}))
	t.Cleanup(elsewhere.Close)
	l.answer = func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	}
	if _, err := l.client(t).Finish(t.Context(), ask(), "code"); err == nil || asked {
		t.Errorf("%v; asked elsewhere: %t", err, asked)
	}
}
