// Package oidc lets people sign in at a provider that speaks OpenID Connect,
// such as Entree Federatie: the authorization code flow with PKCE, state and
// nonce. What does not live here: who somebody is with us (account), cookies and
// pages (web).
package oidc

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	gooidc "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"andersom/internal/fault"
)

// Settings are what an operator chooses.
type Settings struct {
	Issuer, ClientID, ClientSecret string
	Name                           string   // what people call the provider
	Scopes                         []string // besides openid and email
	Trusted                        []string // values of acr or amr that stand for a second factor
}

// Check tells what is wrong with the settings.
func (s Settings) Check() error {
	u, err := url.Parse(s.Issuer)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.Scheme != "https" && (u.Scheme != "http" || !local(u.Hostname())) {
		return fmt.Errorf("the issuer %q is no address such as https://login.example.org", s.Issuer)
	}
	if s.ClientID == "" || s.ClientSecret == "" || s.Name == "" {
		return errors.New("an issuer needs a client id, a client secret and a name")
	}
	return nil
}

// local tells whether a host is this machine: only there a provider may speak
// plain http.
func local(host string) bool { return host == "localhost" || host == "127.0.0.1" || host == "::1" }

// Client speaks to one provider. It is safe for concurrent use.
type Client struct {
	settings Settings
	http     *http.Client
	now      func() time.Time

	guard    sync.Mutex
	provider *gooidc.Provider // nil = not asked yet; a provider that is down does not stop the start
	failedAt time.Time        // when it last did not answer
}

// restTime is how long a provider that did not answer is not asked again, so that
// visitors do not wait for one another.
const restTime = 5 * time.Second

// requestTimeout bounds each question to the provider.
const requestTimeout = 8 * time.Second

// New makes a client; nothing is asked of the provider yet.
func New(s Settings, now func() time.Time) (*Client, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	return &Client{settings: s, http: &http.Client{Timeout: requestTimeout, CheckRedirect: stay}, now: now}, nil
}

// stay follows no redirect: the provider's parts are where it says, and nowhere
// else goes a code or our secret (ASVS 15.3.2).
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Name is what people call the provider.
func (c *Client) Name() string { return c.settings.Name }

func (c *Client) down(err error) error {
	return fault.Wrap(fault.Unavailable, c.settings.Name+" is nu niet bereikbaar. Probeer het later, of log in met je wachtwoord.", err)
}

// refused is the answer to whatever the provider sent that is not good.
func (c *Client) refused(err error) error {
	return fault.Wrap(fault.Forbidden, "Inloggen met "+c.settings.Name+" is niet gelukt. Begin opnieuw, of log in met je wachtwoord.", err)
}

// discover asks the provider where its parts are, once. Keys that it changes are
// fetched again when needed, so the context must outlive the request.
func (c *Client) discover(ctx context.Context) (*gooidc.Provider, error) {
	c.guard.Lock()
	defer c.guard.Unlock()
	if c.provider != nil {
		return c.provider, nil
	}
	if c.now().Sub(c.failedAt) < restTime {
		return nil, c.down(errors.New("it did not answer just now"))
	}
	p, err := gooidc.NewProvider(gooidc.ClientContext(context.WithoutCancel(ctx), c.http), c.settings.Issuer)
	if err != nil {
		c.failedAt = c.now()
		return nil, c.down(err)
	}
	c.provider = p
	return p, nil
}

func (c *Client) config(p *gooidc.Provider, redirect string) *oauth2.Config {
	return &oauth2.Config{ClientID: c.settings.ClientID, ClientSecret: c.settings.ClientSecret, Endpoint: p.Endpoint(), RedirectURL: redirect,
		Scopes: append([]string{gooidc.ScopeOpenID, "email"}, c.settings.Scopes...)}
}

// Request is one going to the provider.
type Request struct {
	State, Nonce, Verifier string
	Redirect               string
	Again                  bool // a new proof is wanted, also of who is signed in there
}

// Address gives where the browser goes.
func (c *Client) Address(ctx context.Context, r Request) (string, error) {
	p, err := c.discover(ctx)
	if err != nil {
		return "", err
	}
	options := []oauth2.AuthCodeOption{gooidc.Nonce(r.Nonce), oauth2.S256ChallengeOption(r.Verifier)}
	if r.Again {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	}
	return c.config(p, r.Redirect).AuthCodeURL(r.State, options...), nil
}

// Identity is who the provider says that somebody is.
type Identity struct {
	Issuer, Subject string
	Email           string
	EmailVerified   bool
	Strong          bool
	AuthenticatedAt time.Time // unset = it does not say
}

// claims are what we read of an ID token, and of nothing else.
type claims struct {
	Email         string   `json:"email"`
	EmailVerified any      `json:"email_verified"` // some write it as a text
	ACR           string   `json:"acr"`
	AMR           []string `json:"amr"`
	AuthTime      int64    `json:"auth_time"`
}

// Finish gives who came back with the code.
func (c *Client) Finish(ctx context.Context, r Request, code string) (Identity, error) {
	p, err := c.discover(ctx)
	if err != nil {
		return Identity{}, err
	}
	token, err := c.config(p, r.Redirect).Exchange(gooidc.ClientContext(ctx, c.http), code, oauth2.VerifierOption(r.Verifier))
	if err != nil {
		var said *oauth2.RetrieveError
		if errors.As(err, &said) && said.Response != nil && said.Response.StatusCode < http.StatusInternalServerError {
			return Identity{}, c.refused(errors.New("the provider refused the code: " + said.ErrorCode)) // its text may name somebody
		}
		return Identity{}, c.down(err)
	}
	raw, _ := token.Extra("id_token").(string) // absent is empty, which the verifier refuses
	verified, err := p.VerifierContext(gooidc.ClientContext(ctx, c.http), &gooidc.Config{ClientID: c.settings.ClientID, Now: c.now}).Verify(ctx, raw)
	if err != nil {
		return Identity{}, c.refused(err)
	}
	if verified.Nonce != r.Nonce || r.Nonce == "" {
		return Identity{}, c.refused(errors.New("the token bears another nonce"))
	}
	var said claims
	if err := verified.Claims(&said); err != nil {
		return Identity{}, c.refused(err)
	}
	if said.Email == "" && p.UserInfoEndpoint() != "" {
		if err := c.ask(ctx, p, token, verified.Subject, &said); err != nil {
			return Identity{}, err
		}
	}
	return c.identity(verified, said)
}

// ask reads the address where the provider keeps it out of the token.
func (c *Client) ask(ctx context.Context, p *gooidc.Provider, token *oauth2.Token, subject string, said *claims) error {
	info, err := p.UserInfo(gooidc.ClientContext(ctx, c.http), oauth2.StaticTokenSource(token))
	if err != nil {
		return c.down(err)
	}
	if info.Subject != subject {
		return c.refused(errors.New("the provider tells of somebody else"))
	}
	said.Email, said.EmailVerified = info.Email, info.EmailVerified
	return nil
}

func (c *Client) identity(verified *gooidc.IDToken, said claims) (Identity, error) {
	if verified.Subject == "" {
		return Identity{}, c.refused(errors.New("the token names nobody"))
	}
	id := Identity{Issuer: verified.Issuer, Subject: verified.Subject, Email: strings.TrimSpace(said.Email),
		EmailVerified: said.EmailVerified == true || said.EmailVerified == "true"}
	for _, trusted := range c.settings.Trusted {
		if trusted == said.ACR || slices.Contains(said.AMR, trusted) {
			id.Strong = true
		}
	}
	if said.AuthTime > 0 {
		id.AuthenticatedAt = time.Unix(said.AuthTime, 0)
	}
	return id, nil
}
