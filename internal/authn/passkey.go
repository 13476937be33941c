package authn

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"andersom/internal/fault"
)

// This file: passkeys (WebAuthn). What is kept of a passkey, of a challenge and of
// the questions to a browser are texts, so that who uses them need not know the
// protocol.

// Passkeys asks authenticators for passkeys and checks what they answer.
type Passkeys struct{}

// wrongPasskey is the one answer to every passkey that does not hold; the cause
// is for whoever debugs.
func wrongPasskey(cause error) error {
	return fault.Wrap(fault.Invalid, "Deze passkey klopt niet. Probeer het opnieuw.", cause)
}

// Host gives the host to which passkeys of an address are bound; false when
// browsers refuse passkeys there: on an address of numbers.
func (Passkeys) Host(origin string) (string, bool) {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return "", false
	}
	if _, err := netip.ParseAddr(u.Hostname()); err == nil {
		return "", false
	}
	return strings.ToLower(u.Hostname()), true
}

// party is this site as authenticators know it.
func party(origin, name string, verify protocol.UserVerificationRequirement) (*webauthn.WebAuthn, error) {
	host, ok := Passkeys{}.Host(origin)
	if !ok {
		return nil, fault.New(fault.Conflict, "Op dit adres werken passkeys niet.")
	}
	return webauthn.New(&webauthn.Config{RPID: host, RPDisplayName: name, RPOrigins: []string{origin},
		AttestationPreference:  protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: verify}})
}

// holder is somebody with passkeys, as the library wants it.
type holder struct {
	id, name string
	keys     []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return []byte(h.id) }
func (h holder) WebAuthnName() string                       { return h.name }
func (h holder) WebAuthnDisplayName() string                { return h.name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func holderOf(id, name string, stored []string) (holder, error) {
	h := holder{id: id, name: name}
	for _, text := range stored {
		var key webauthn.Credential
		if err := json.Unmarshal([]byte(text), &key); err != nil {
			return holder{}, fmt.Errorf("authn: a stored passkey cannot be read: %w", err)
		}
		h.keys = append(h.keys, key)
	}
	return h, nil
}

// AskNew gives what a browser needs to make a passkey for somebody who has the
// stored ones, and the challenge to keep until it answers.
func (Passkeys) AskNew(origin, site, id, name string, stored []string) (question, challenge string, err error) {
	p, err := party(origin, site, protocol.VerificationPreferred)
	if err != nil {
		return "", "", err
	}
	who, err := holderOf(id, name, stored)
	if err != nil {
		return "", "", err
	}
	options, session, err := p.BeginRegistration(who, webauthn.WithExclusions(webauthn.Credentials(who.keys).CredentialDescriptors()))
	if err != nil {
		return "", "", fmt.Errorf("authn: %w", err)
	}
	return texts(options.Response, session)
}

// Made checks the answer to AskNew and gives the passkey: its handle, under which
// it is found, and what is kept of it.
func (Passkeys) Made(origin, challenge, id, answer string) (handle, stored string, err error) {
	session, p, err := resumed(origin, challenge)
	if err != nil {
		return "", "", err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return "", "", wrongPasskey(err)
	}
	key, err := p.CreateCredential(holder{id: id}, session, parsed)
	if err != nil {
		return "", "", wrongPasskey(err)
	}
	key.Attestation = webauthn.CredentialAttestation{} // which make of key somebody has is not our business
	text, err := json.Marshal(key)
	return handleOf(key.ID), string(text), err
}

// Ask gives what a browser needs to prove that it has one of the stored passkeys
// of somebody; without an id, a passkey of anybody that says itself whose it is.
// With verify the authenticator must recognise who holds it (face, finger, PIN).
func (Passkeys) Ask(origin, id string, stored []string, verify bool) (question, challenge string, err error) {
	need := protocol.VerificationPreferred
	if verify {
		need = protocol.VerificationRequired
	}
	p, err := party(origin, origin, need)
	if err != nil {
		return "", "", err
	}
	if id == "" {
		options, session, err := p.BeginDiscoverableLogin()
		if err != nil {
			return "", "", fmt.Errorf("authn: %w", err)
		}
		return texts(options.Response, session)
	}
	who, err := holderOf(id, "", stored)
	if err != nil {
		return "", "", err
	}
	options, session, err := p.BeginLogin(who)
	if err != nil {
		return "", "", fmt.Errorf("authn: %w", err)
	}
	session.AllowedCredentialIDs = nil // Check is given the one passkey, of this person
	return texts(options.Response, session)
}

// Handle tells which passkey an answer to Ask is about.
func (Passkeys) Handle(answer string) (string, error) {
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return "", wrongPasskey(err)
	}
	return handleOf(parsed.RawID), nil
}

// Check checks the answer to Ask against the stored passkey of somebody. It gives
// what to keep of it from now on, and whether the authenticator recognised who
// held it.
func (Passkeys) Check(origin, challenge, id, stored, answer string) (renewed string, verified bool, err error) {
	session, p, err := resumed(origin, challenge)
	if err != nil {
		return "", false, err
	}
	who, err := holderOf(id, "", []string{stored})
	if err != nil {
		return "", false, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return "", false, wrongPasskey(err)
	}
	key, err := checked(p, who, session, parsed)
	if err != nil {
		return "", false, wrongPasskey(err)
	}
	if key.Authenticator.CloneWarning {
		return "", false, wrongPasskey(errors.New("authn: the counter of the passkey went back: it may be a copy"))
	}
	text, err := json.Marshal(key)
	return string(text), parsed.Response.AuthenticatorData.Flags.HasUserVerified(), err
}

func checked(p *webauthn.WebAuthn, who holder, session webauthn.SessionData, parsed *protocol.ParsedCredentialAssertionData) (*webauthn.Credential, error) {
	if len(session.UserID) > 0 {
		return p.ValidateLogin(who, session, parsed)
	}
	_, key, err := p.ValidatePasskeyLogin(func(_, _ []byte) (webauthn.User, error) { return who, nil }, session, parsed)
	return key, err
}

// resumed reads a challenge back. How far the holder must be recognised stands in
// it.
func resumed(origin, challenge string) (webauthn.SessionData, *webauthn.WebAuthn, error) {
	var session webauthn.SessionData
	if err := json.Unmarshal([]byte(challenge), &session); err != nil {
		return session, nil, fmt.Errorf("authn: a challenge cannot be read: %w", err)
	}
	p, err := party(origin, origin, session.UserVerification)
	return session, p, err
}

func texts(options any, session *webauthn.SessionData) (question, challenge string, err error) {
	q, err := json.Marshal(options)
	if err != nil {
		return "", "", fmt.Errorf("authn: %w", err)
	}
	c, err := json.Marshal(session)
	if err != nil {
		return "", "", fmt.Errorf("authn: %w", err)
	}
	return string(q), string(c), nil
}

func handleOf(id []byte) string { return base64.RawURLEncoding.EncodeToString(id) }
