package app

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// This file: passkeys from end to end, in a browser with an authenticator that
// Chromium pretends to have.

// authenticator gives the tab a device that holds passkeys and knows its owner.
func (b *tab) authenticator() webauthn.AuthenticatorID {
	b.Helper()
	var id webauthn.AuthenticatorID
	b.do(webauthn.Enable(), chromedp.ActionFunc(func(ctx context.Context) (err error) {
		id, err = webauthn.AddVirtualAuthenticator(&webauthn.VirtualAuthenticatorOptions{Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}).Do(ctx)
		return err
	}))
	return id
}

// fill types into a field, in the place of what is there.
func (b *tab) fill(id, text string) {
	b.Helper()
	b.run(fmt.Sprintf("document.getElementById(%s).value = %s", quote(id), quote(text)))
}

// password fills in and sends the form for signing in.
func (b *tab) password(base, email string) {
	b.Helper()
	b.open(base + "/inloggen")
	b.fill("email", email)
	b.fill("wachtwoord", demoPassword)
	b.click("main form:not([data-passkey]) button")
}

func TestF10_PasskeyFromSetUpToSignIn(t *testing.T) {
	t.Parallel()
	_, server := accountSite(t, onName)
	base := named(server)
	b := openTab(t, desktop)
	key := b.authenticator()
	b.password(base, "leerkracht@voorbeeld.nl")
	b.arrive("location.pathname === '/account'")

	b.open(base + newPasskeyAddress)
	b.click("form[data-passkey] button")
	b.arrive("document.querySelectorAll('main li code').length === 10")
	b.clean(state{url: base + newPasskeyAddress, status: 200})
	recovery := b.text("document.querySelector('main li code').textContent")

	signOut := func() {
		t.Helper()
		b.open(base + "/uitloggen")
		b.click("main form button")
		b.arrive("location.pathname === '/'")
	}
	signOut()
	b.password(base, "leerkracht@voorbeeld.nl") // as the second step
	b.arrive("location.pathname === '/inloggen/tweede-stap'")
	b.open(base + "/account") // between the steps there is no session
	b.arrive("location.pathname === '/inloggen'")
	b.open(base + "/inloggen/tweede-stap")
	b.click("form[data-passkey] button")
	b.arrive("location.pathname === '/account'")

	signOut()
	b.open(base + "/inloggen?verder=/account/beveiliging") // in the place of both
	b.click("form[data-passkey] button")
	b.arrive("location.pathname === '/account/beveiliging'")

	b.open(base + "/account/opnieuw?verder=/account/wachtwoord")
	b.click("form[data-passkey] button")
	b.arrive("location.pathname === '/account/wachtwoord'")

	// A second passkey on the same device is refused by the browser, in plain words.
	b.open(base + newPasskeyAddress)
	b.click("form[data-passkey] button")
	b.until("document.querySelector('[data-passkey-melding]').textContent.includes('al een passkey')")

	// Who holds the device but is not recognised by it does not get in.
	signOut()
	b.do(webauthn.SetUserVerified(key, false))
	b.open(base + "/inloggen")
	b.click("form[data-passkey] button")
	b.until("!document.querySelector('[data-passkey-melding]').hidden")
	b.do(webauthn.SetUserVerified(key, true))

	// Without the device a recovery code is left, once.
	b.do(webauthn.ClearCredentials(key))
	b.password(base, "leerkracht@voorbeeld.nl")
	b.arrive("location.pathname === '/inloggen/tweede-stap'")
	b.click("main a[href*='met=herstelcode']")
	b.arrive("document.getElementById('herstelcode')")
	b.fill("herstelcode", recovery)
	b.click("main form button")
	b.arrive("location.pathname === '/account'")
	signOut()
	b.password(base, "leerkracht@voorbeeld.nl")
	b.arrive("location.pathname === '/inloggen/tweede-stap'")
	b.open(base + "/inloggen/tweede-stap?met=herstelcode")
	b.fill("herstelcode", recovery)
	b.click("main form button")
	b.arrive("document.getElementById('foutoverzicht')")
}

const newPasskeyAddress = "/account/beveiliging/passkey"

func TestF10_WithoutScriptThereIsASentenceAndNoButton(t *testing.T) {
	t.Parallel()
	_, server := accountSite(t, onName)
	b := openTab(t, phone)
	b.script(false)
	b.open(named(server) + "/inloggen")
	if b.is("document.querySelector('form[data-passkey] button').checkVisibility()") {
		t.Error("a button that does nothing")
	}
	if !b.is("document.querySelector('[data-passkey-zonder]').checkVisibility()") {
		t.Error("no sentence that says why")
	}
	b.open(server.URL + "/inloggen") // the settings say localhost, so the button is there; the browser refuses
	b.script(true)
	b.open(server.URL + "/inloggen")
	b.click("form[data-passkey] button")
	b.until("document.querySelector('[data-passkey-melding]').textContent.includes('Op dit adres')")
}
