package account

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: signing in through a provider (OpenID Connect). Somebody is known
// there by issuer and subject; an address never links an account by itself. The
// state, the nonce and the verifier (PKCE) are derived from a secret in the
// cookie of the browser, so a return counts only in the browser that went.

// Identity is who a provider says that somebody is.
type Identity struct {
	Issuer, Subject string
	Email           string
	EmailVerified   bool
	Strong          bool      // by a second factor that the operator trusts
	AuthenticatedAt time.Time // unset = the provider does not say
}

// Provider is a provider of sign-in.
type Provider interface {
	// Name is what people call it.
	Name() string
	// Address is where the browser goes; again asks for a new proof there.
	Address(ctx context.Context, v Visit) (string, error)
	// Finish gives who came back with a code. Forbidden when the answer is not
	// good, Unavailable when the provider does not answer.
	Finish(ctx context.Context, v Visit, code string) (Identity, error)
}

// Visit is one going to a provider and coming back.
type Visit struct {
	State, Nonce, Verifier string
	Redirect               string // where the browser comes back
	Again                  bool   // a new proof is wanted, also of who is signed in there
}

// VisitFor is why somebody goes to the provider.
type VisitFor string

// The reasons.
const (
	ToSignIn VisitFor = "inloggen"
	ToLink   VisitFor = "koppelen" // to an account that somebody is signed in to
	ToProve  VisitFor = "opnieuw"  // for what is sensitive (F7)
)

func (f VisitFor) valid() bool { return f == ToSignIn || f == ToLink || f == ToProve }

// visitTime is how long somebody may stay at the provider, or think afterwards.
const visitTime = 10 * time.Minute

// Letters that tell that an account can be signed in to through the provider,
// or no longer.
const (
	MailLogin    = "inlog-gekoppeld"
	MailUnlinked = "inlog-losgemaakt"
)

// LoginVisit is what is stored of a return.
type LoginVisit struct {
	ID        string // Sum of the secret in the cookie
	Identity  Identity
	ExpiresAt time.Time
}

func badVisit() error {
	return fault.New(fault.Forbidden, "Het inloggen bij de andere dienst is niet afgemaakt, duurde te lang of gebeurde in een andere browser. Begin opnieuw.")
}

func noProvider() error { return fault.New(fault.NotFound, "") }

// visit derives a visit from what stands in the cookie.
func (s *Service) visit(cookie, redirect string, reason VisitFor) Visit {
	derive := func(what string) string {
		_, signature, _ := strings.Cut(s.Signer.Token("x", what, cookie), ".")
		return signature // 43 characters, as PKCE wants at least
	}
	return Visit{State: derive("oidc-state"), Nonce: derive("oidc-nonce"), Verifier: derive("oidc-verifier"), Redirect: redirect, Again: reason == ToProve}
}

// VisitProvider gives where to send the browser, and its cookie. It stores nothing.
func (s *Service) VisitProvider(ctx context.Context, reason VisitFor, next, redirect string, from Asker) (address, cookie string, err error) {
	if s.Provider == nil {
		return "", "", noProvider()
	}
	if !reason.valid() {
		return "", "", fault.New(fault.Invalid, "Kies waarvoor je inlogt.")
	}
	if err := s.allow(ctx, s.Limits.Visits, "aanbieder", from.Block); err != nil {
		return "", "", err
	}
	cookie = strings.Join([]string{s.Random(), strconv.FormatInt(s.Now().Unix(), 10), string(reason), base64.RawURLEncoding.EncodeToString([]byte(next))}, ".")
	address, err = s.Provider.Address(ctx, s.visit(cookie, redirect, reason))
	if err != nil {
		return "", "", fmt.Errorf("account.VisitProvider: %w", err)
	}
	return address, cookie, nil
}

// readVisit takes the cookie of a visit apart. Its signature is the state: who
// changes a part comes back with the state of another visit.
func (s *Service) readVisit(cookie string) (reason VisitFor, next string, err error) {
	parts := strings.SplitN(cookie, ".", 4)
	if len(parts) != 4 {
		return "", "", badVisit()
	}
	at, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || s.Now().Sub(time.Unix(at, 0)) > visitTime {
		return "", "", badVisit()
	}
	path, err := base64.RawURLEncoding.DecodeString(parts[3])
	if err != nil {
		return "", "", badVisit()
	}
	return VisitFor(parts[2]), string(path), nil
}

// Returned is what came of coming back.
type Returned struct {
	Next   string   // where to go
	In     SignedIn // empty when nobody is signed in yet
	Waits  bool     // somebody must choose first: see Waiting
	Linked bool     // the account can now be signed in to this way
}

// Return is somebody who comes back from the provider. Known there: they are
// signed in. Not known: they choose what to do, see Waiting.
func (s *Service) Return(ctx context.Context, who access.Actor, cookie, state, code, redirect string, from Asker) (Returned, error) {
	if s.Provider == nil {
		return Returned{}, noProvider()
	}
	reason, next, err := s.readVisit(cookie)
	if err != nil {
		return Returned{}, err
	}
	v := s.visit(cookie, redirect, reason)
	if state == "" || state != v.State || code == "" {
		s.security(ctx, "provider refused", "why", "state")
		return Returned{}, badVisit()
	}
	visit := LoginVisit{ID: s.Sum(cookie), ExpiresAt: s.Now().Add(visitTime)}
	if err := s.Logins.Arrive(ctx, visit); err != nil { // also before the code is used: of two at once one goes on
		if fault.Is(err, fault.Conflict) {
			s.security(ctx, "provider refused", "why", "replay")
			return Returned{}, badVisit()
		}
		return Returned{}, fmt.Errorf("account.Return: %w", err)
	}
	visit.Identity, err = s.Provider.Finish(ctx, v, code)
	if err != nil {
		s.security(ctx, "provider refused", "why", string(fault.KindOf(err)))
		return Returned{}, fmt.Errorf("account.Return: %w", err)
	}
	return s.returned(ctx, who, visit, reason, next, from)
}

func (s *Service) returned(ctx context.Context, who access.Actor, visit LoginVisit, reason VisitFor, next string, from Asker) (Returned, error) {
	out := Returned{Next: next}
	owner, err := s.Logins.ByLogin(ctx, visit.Identity.Issuer, visit.Identity.Subject)
	known := err == nil
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Returned{}, fmt.Errorf("account.returned: %w", err)
	}
	switch {
	case reason == ToLink:
		out.Linked = true
		return out, s.linkHere(ctx, who, visit.Identity, owner)
	case reason == ToProve:
		out.In, err = s.prove(ctx, who, visit.Identity, owner, from)
		return out, err
	case known:
		out.In, err = s.enterBy(ctx, owner, visit.Identity, SignIn{Instead: who.Session}, from)
		return out, err
	}
	if !visit.Identity.EmailVerified || visit.Identity.Email == "" {
		return Returned{}, fault.New(fault.Forbidden, s.Provider.Name()+" noemt geen bevestigd e-mailadres. Log in met je wachtwoord, of maak een account, en koppel daarna.")
	}
	if _, ok := NormalEmail(visit.Identity.Email); !ok {
		return Returned{}, fault.New(fault.Forbidden, s.Provider.Name()+" noemt een e-mailadres dat we niet kunnen lezen. Maak een account met een wachtwoord en koppel daarna.")
	}
	out.Waits = true
	if err := s.Logins.Wait(ctx, visit); err != nil {
		return Returned{}, fmt.Errorf("account.returned: %w", err)
	}
	return out, nil
}

// enterBy signs somebody in whom the provider knows. Our own second step comes
// after it, unless the provider took one that the operator trusts.
func (s *Service) enterBy(ctx context.Context, owner string, who Identity, in SignIn, from Asker) (SignedIn, error) {
	a, err := s.People.ByID(ctx, owner)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.enterBy: %w", err)
	}
	if a.Disabled() || !a.Confirmed() {
		s.security(ctx, "sign-in failed", "account", a.ID)
		return SignedIn{}, fault.New(fault.Forbidden, "Met dit account kun je nu niet inloggen. Mail ons als je denkt dat dit niet klopt.")
	}
	if in.secondTaken = who.Strong; in.secondTaken {
		return s.start(ctx, a, in, from)
	}
	return s.admit(ctx, a, in, from)
}

// prove renews the session of somebody who gave a new proof at the provider (F7).
func (s *Service) prove(ctx context.Context, who access.Actor, id Identity, owner string, from Asker) (SignedIn, error) {
	if !who.SignedIn() || owner != who.Account {
		return SignedIn{}, badVisit()
	}
	if s.Now().Sub(id.AuthenticatedAt) > visitTime {
		return SignedIn{}, fault.New(fault.Forbidden, s.Provider.Name()+" vroeg je niet opnieuw om in te loggen. Kies een wachtwoord via ‘Wachtwoord vergeten’ en gebruik dat.")
	}
	sessions, err := s.Sessions.OfAccount(ctx, who.Account)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.prove: %w", err)
	}
	for _, old := range sessions {
		if old.ID == who.Session {
			return s.enterBy(ctx, owner, id, SignIn{Remember: old.Remember, Instead: old.ID}, from)
		}
	}
	return SignedIn{}, fault.New(fault.Unauthenticated, "Log opnieuw in.")
}

// linkHere links what the provider says to the account that somebody is signed
// in to.
func (s *Service) linkHere(ctx context.Context, who access.Actor, id Identity, owner string) error {
	if err := s.recent(who); err != nil {
		return err
	}
	if owner == who.Account {
		return nil
	}
	if owner != "" {
		return fault.New(fault.Conflict, "Deze inlog hoort al bij een ander account.")
	}
	return s.link(ctx, who.Account, id)
}

func (s *Service) link(ctx context.Context, account string, id Identity) error {
	l := Login{Issuer: id.Issuer, Subject: id.Subject, Account: account, CreatedAt: s.Now()}
	err := s.Logins.Link(ctx, l, mailJob(MailLogin, account))
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "Deze inlog hoort al bij een account.")
	}
	if err != nil {
		return fmt.Errorf("account.link: %w", err)
	}
	s.security(ctx, "login linked", "account", account)
	return nil
}

// Login is by whom a provider knows an account.
type Login struct {
	Issuer, Subject string
	Account         string
	CreatedAt       time.Time
}

// Waiting is somebody who came back and is not known: what we ask them.
type Waiting struct {
	Email string
	Known bool // the address has an account: its password links it, once
}

// Waiting gives who waits behind the cookie of a visit. The provider vouched for
// the address, so whether it has an account may be told to this browser.
func (s *Service) Waiting(ctx context.Context, cookie string) (Waiting, error) {
	_, a, visit, err := s.waiting(ctx, cookie)
	return Waiting{Email: visit.Identity.Email, Known: a.Confirmed()}, err
}

func (s *Service) waiting(ctx context.Context, cookie string) (next string, a Account, v LoginVisit, err error) {
	if s.Provider == nil {
		return "", Account{}, LoginVisit{}, noProvider()
	}
	if _, next, err = s.readVisit(cookie); err != nil {
		return "", Account{}, LoginVisit{}, err
	}
	v, err = s.Logins.Visit(ctx, s.Sum(cookie))
	if fault.Is(err, fault.NotFound) || err == nil && (v.Identity.Subject == "" || !s.Now().Before(v.ExpiresAt)) {
		return "", Account{}, LoginVisit{}, badVisit()
	}
	if err != nil {
		return "", Account{}, LoginVisit{}, fmt.Errorf("account.waiting: %w", err)
	}
	a, err = s.People.ByEmail(ctx, FoldEmail(v.Identity.Email))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", Account{}, LoginVisit{}, fmt.Errorf("account.waiting: %w", err)
	}
	return next, a, v, nil
}

// LinkByPassword links who waits to the account with the address, by its
// password, and signs in.
func (s *Service) LinkByPassword(ctx context.Context, cookie, password string, from Asker) (Returned, error) {
	next, a, v, err := s.waiting(ctx, cookie)
	if err != nil {
		return Returned{}, err
	}
	hash := a.Password
	if !a.Confirmed() || a.Disabled() {
		hash = "" // that of nobody
	}
	if err := s.tryPassword(ctx, FoldEmail(v.Identity.Email), hash, password, from, "wachtwoord"); err != nil {
		return Returned{}, err
	}
	if err := s.link(ctx, a.ID, v.Identity); err != nil {
		return Returned{}, err
	}
	if err := s.Logins.Forget(ctx, v.ID); err != nil {
		return Returned{}, fmt.Errorf("account.LinkByPassword: %w", err)
	}
	in, err := s.enterBy(ctx, a.ID, v.Identity, SignIn{}, from)
	return Returned{Next: next, In: in, Linked: true}, err
}

// SignUpByProvider makes an account without a password for who waits, and signs
// in. The provider vouched for the address.
func (s *Service) SignUpByProvider(ctx context.Context, cookie string, from Asker) (Returned, error) {
	next, old, v, err := s.waiting(ctx, cookie)
	if err != nil {
		return Returned{}, err
	}
	if old.Confirmed() || old.Disabled() {
		return Returned{}, fault.New(fault.Conflict, "Er is al een account met dit adres. Geef het wachtwoord daarvan.")
	}
	if err := s.allow(ctx, s.Limits.SignUp, "aanmelden", from.Block); err != nil {
		return Returned{}, err
	}
	email, ok := NormalEmail(v.Identity.Email)
	if !ok {
		return Returned{}, errors.New("account.SignUpByProvider: an address that was read before cannot be read")
	}
	a, err := s.newAccount(email, "", from.Edition)
	if err != nil {
		return Returned{}, fmt.Errorf("account.SignUpByProvider: %w", err)
	}
	a.ConfirmedAt = s.Now()
	l := Login{Issuer: v.Identity.Issuer, Subject: v.Identity.Subject, CreatedAt: a.CreatedAt}
	owner, err := s.Logins.SignUpLinked(ctx, a, l, v.ID)
	if fault.Is(err, fault.Conflict) {
		return Returned{}, fault.New(fault.Conflict, "Er is al een account met dit adres of deze inlog. Begin opnieuw.")
	}
	if err != nil {
		return Returned{}, fmt.Errorf("account.SignUpByProvider: %w", err)
	}
	s.security(ctx, "sign-up", "account", owner, "provider", true)
	in, err := s.enterBy(ctx, owner, v.Identity, SignIn{}, from)
	return Returned{Next: next, In: in}, err
}

// MyLogins gives how somebody can sign in besides with a password.
func (s *Service) MyLogins(ctx context.Context, who access.Actor) ([]Login, error) {
	all, err := s.Logins.LoginsOf(ctx, who.Account)
	if err != nil {
		return nil, fmt.Errorf("account.MyLogins: %w", err)
	}
	return all, nil
}

// Unlink takes all such ways away. Who has no password yet chooses one first, or
// nobody could sign in any more.
func (s *Service) Unlink(ctx context.Context, who access.Actor) error {
	if err := s.recent(who); err != nil {
		return err
	}
	mine, err := s.Person(ctx, who)
	if err != nil {
		return err
	}
	if mine.Password == "" {
		return fault.New(fault.Conflict, "Kies eerst een wachtwoord. Anders kun je niet meer inloggen.")
	}
	if err := s.Logins.Unlink(ctx, who.Account, []job.Job{mailJob(MailUnlinked, who.Account)}, s.Now()); err != nil {
		return fmt.Errorf("account.Unlink: %w", err)
	}
	s.security(ctx, "login unlinked", "account", who.Account)
	return nil
}
