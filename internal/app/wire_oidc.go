package app

import (
	"context"
	"fmt"
	"strings"

	"andersom/internal/account"
	"andersom/internal/authn/oidc"
)

// This file: signing in at a provider that speaks OpenID Connect.

// OIDCSettings are what an operator may choose for that.
type OIDCSettings struct {
	OIDCIssuer       string `name:"oidc-issuer" help:"Provider of sign-in (OpenID Connect), such as https://login.example.org; without it there is none." env:"ANDERSOM_OIDC_ISSUER" placeholder:"URL"`
	OIDCClientID     string `name:"oidc-client-id" help:"Our name at the provider." env:"ANDERSOM_OIDC_CLIENT_ID" placeholder:"TEXT"`
	OIDCClientSecret string `name:"oidc-client-secret" help:"Our secret at the provider." env:"ANDERSOM_OIDC_CLIENT_SECRET" placeholder:"TEXT"`
	OIDCName         string `name:"oidc-name" help:"What people call the provider, such as Entree." env:"ANDERSOM_OIDC_NAME" placeholder:"TEXT"`
	OIDCScopes       string `name:"oidc-scopes" help:"Scopes to ask besides openid and email, separated by commas." env:"ANDERSOM_OIDC_SCOPES" placeholder:"LIST"`
	OIDCTrusted      string `name:"oidc-trusted" help:"Values of acr or amr that stand for a second factor that we trust, separated by commas." env:"ANDERSOM_OIDC_TRUSTED" placeholder:"LIST"`
}

func (s OIDCSettings) settings() oidc.Settings {
	return oidc.Settings{Issuer: s.OIDCIssuer, ClientID: s.OIDCClientID, ClientSecret: s.OIDCClientSecret, Name: strings.TrimSpace(s.OIDCName),
		Scopes: listed(s.OIDCScopes), Trusted: listed(s.OIDCTrusted)}
}

func listed(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (s OIDCSettings) check() []error {
	if s == (OIDCSettings{}) {
		return nil
	}
	if err := s.settings().Check(); err != nil {
		return []error{fmt.Errorf("--oidc-issuer: %w", err)}
	}
	return nil
}

// connectProvider gives the accounts their provider of sign-in, if there is one.
func (h *House) connectProvider(s OIDCSettings) error {
	if s == (OIDCSettings{}) {
		return nil
	}
	client, err := oidc.New(s.settings(), h.Now)
	if err != nil {
		return setup(err)
	}
	h.Accounts.Provider = signInProvider{client}
	return nil
}

// signInProvider lets accounts speak to the provider in their own words.
type signInProvider struct{ client *oidc.Client }

func (p signInProvider) Name() string { return p.client.Name() }

func (p signInProvider) Address(ctx context.Context, v account.Visit) (string, error) {
	return p.client.Address(ctx, oidc.Request(v))
}

func (p signInProvider) Finish(ctx context.Context, v account.Visit, code string) (account.Identity, error) {
	id, err := p.client.Finish(ctx, oidc.Request(v), code)
	return account.Identity(id), err
}
