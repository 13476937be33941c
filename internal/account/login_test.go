package account_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
)

// This file: what binds a return from a provider to the browser that went, held
// by a provider that takes every code. One that really runs stands behind the
// tests of app.

// yesman says for every code that it is one person.
type yesman struct{ who account.Identity }

func (y *yesman) Name() string { return "Entree" }

func (y *yesman) Address(_ context.Context, v account.Visit) (string, error) {
	return "https://login.example/?" + url.Values{"state": {v.State}, "nonce": {v.Nonce}, "verifier": {v.Verifier}}.Encode(), nil
}

func (y *yesman) Finish(context.Context, account.Visit, string) (account.Identity, error) {
	return y.who, nil
}

const back = "https://wij.example/terug"

// goThere goes to the provider and gives the cookie and the state.
func (w *world) goThere(reason account.VisitFor) (cookie string, sent url.Values) {
	w.t.Helper()
	address, cookie, err := w.VisitProvider(w.t.Context(), reason, "/school", back, from("1"))
	w.must(err)
	u, err := url.Parse(address)
	w.must(err)
	return cookie, u.Query()
}

func TestAReturnCountsOnceInTheBrowserThatWent(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		juf := w.member("juf@kikker.nl", "", false)
		w.must(w.Logins.Link(ctx, account.Login{Issuer: "i", Subject: "s", Account: juf.Account, CreatedAt: w.at}))
		w.Provider = &yesman{account.Identity{Issuer: "i", Subject: "s", AuthenticatedAt: w.at}}
		returns := func(who access.Actor, cookie, state string) error {
			_, err := w.Return(ctx, who, cookie, state, "code", back, from("1"))
			return err
		}
		cookie, sent := w.goThere(account.ToSignIn)
		other, otherSent := w.goThere(account.ToSignIn)
		if len(sent.Get("verifier")) < 43 || sent.Get("state") == sent.Get("nonce") || sent.Get("state") == otherSent.Get("state") {
			t.Errorf("sent %v and %v", sent, otherSent)
		}
		for name, c := range map[string][2]string{"no cookie": {"", sent.Get("state")}, "no state": {cookie, ""}, "the state of another browser": {cookie, otherSent.Get("state")},
			"the cookie of another browser": {other, sent.Get("state")}, "a cookie that was changed": {cookie + "A", sent.Get("state")}} {
			w.wants(fault.Forbidden, name, returns(access.Actor{}, c[0], c[1]))
		}
		w.must(returns(access.Actor{}, cookie, sent.Get("state")))
		w.wants(fault.Forbidden, "a state that was used", returns(access.Actor{}, cookie, sent.Get("state")))
		cookie, sent = w.goThere(account.ToSignIn)
		w.at = w.at.Add(10*time.Minute + time.Second)
		w.wants(fault.Forbidden, "after ten minutes", returns(access.Actor{}, cookie, sent.Get("state")))
		cookie, sent = w.goThere(account.ToProve)
		w.wants(fault.Forbidden, "a proof without a session", returns(access.Actor{}, cookie, sent.Get("state")))
		cookie, sent = w.goThere(account.ToProve)
		w.at = w.at.Add(time.Second)
		w.wants(fault.Forbidden, "a proof from before", returns(w.again("juf@kikker.nl"), cookie, sent.Get("state")))
		w.must(w.Disable(ctx, juf.Account, true))
		cookie, sent = w.goThere(account.ToSignIn)
		w.wants(fault.Forbidden, "an account that is closed", returns(access.Actor{}, cookie, sent.Get("state")))
	})
}

func TestAProvidersAddressLinksNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		w.member("juf@kikker.nl", "", false)
		provider := &yesman{account.Identity{Issuer: "i", Subject: "s", Email: "JUF@kikker.nl", Strong: true}}
		w.Provider = provider
		cookie, sent := w.goThere(account.ToSignIn)
		_, err := w.Return(ctx, access.Actor{}, cookie, sent.Get("state"), "code", back, from("1"))
		w.wants(fault.Forbidden, "an address that is not verified", err)
		provider.who.EmailVerified = true
		cookie, sent = w.goThere(account.ToSignIn)
		r, err := w.Return(ctx, access.Actor{}, cookie, sent.Get("state"), "code", back, from("1"))
		w.must(err)
		if r.In.Cookie != "" || !r.Waits {
			t.Fatalf("a known address gives %+v", r)
		}
		_, err = w.SignUpByProvider(ctx, cookie, from("1"))
		w.wants(fault.Conflict, "a second account for one address", err)
		_, err = w.LinkByPassword(ctx, cookie, "niet het goede woord", from("1"))
		w.wants(fault.Invalid, "another password", err)
		if r, err = w.LinkByPassword(ctx, cookie, good, from("1")); err != nil || !w.who(r.In.Cookie).SecondFactor {
			t.Errorf("after the password: %+v %v", r, err)
		}
		_, err = w.Waiting(ctx, cookie)
		w.wants(fault.Forbidden, "the same visit again", err)
		if w.last(account.MailLogin).To != "juf@kikker.nl" {
			t.Error("F9: nobody was told")
		}
	})
}
