package account

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// This file: signing in and out, and who is behind a cookie.

// SignedIn is what signing in gives.
type SignedIn struct {
	Cookie   string // secret for the cookie of the session
	Pending  string // in its place: secret for the cookie of a sign-in that owes the second step
	Account  string
	Remember bool
}

// SignIn is what somebody fills in to sign in.
type SignIn struct {
	Email    string
	Password string
	Remember bool
	Instead  string // id of the session of this browser, which ends; may be empty

	secondTaken bool // the provider of sign-in asked a second factor that the operator trusts
}

// wrongSignIn is the one answer to every wrong address or password (F3).
func wrongSignIn(field string) error {
	return fault.InvalidFields([]fault.Field{{Name: field, Message: "Dit e-mailadres en wachtwoord horen niet bij elkaar, of je account is nog niet bevestigd."}})
}

// SignIn starts a session, or the second step for who has one. An unknown address, a wrong password, an account that
// is not confirmed and one that is closed get the same answer after the same
// work (F2, F3).
func (s *Service) SignIn(ctx context.Context, in SignIn, from Asker) (SignedIn, error) {
	start := time.Now()
	email, ok := NormalEmail(in.Email)
	if !ok {
		return SignedIn{}, fault.InvalidFields([]fault.Field{wrongEmail()})
	}
	defer s.level(ctx, start)
	folded := FoldEmail(email)
	a, err := s.People.ByEmail(ctx, folded)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return SignedIn{}, fmt.Errorf("account.SignIn: %w", err)
	}
	if !a.Confirmed() || a.Disabled() {
		a.Password = "" // that of nobody
	}
	if err := s.tryPassword(ctx, folded, a.Password, in.Password, from, "email"); err != nil {
		return SignedIn{}, err
	}
	if err := s.renew(ctx, a, in.Password); err != nil {
		return SignedIn{}, err
	}
	return s.admit(ctx, a, in, from)
}

// tryPassword checks a password under the limits (F4). They count what was
// typed and not what is there, so that they tell nothing; and by block, so that
// a stranger cannot keep somebody out.
func (s *Service) tryPassword(ctx context.Context, folded, hash, password string, from Asker, field string) error {
	key := s.Sum(folded + "|" + from.Block)
	if wait := max(waitOf(s.Limits.SignIn, key), waitOf(s.Limits.Block, from.Block)); wait > 0 {
		s.security(ctx, "limit", "what", "inloggen")
		return tooMany(wait)
	}
	good, err := s.Hasher.Check(ctx, hash, s.Normal(password))
	if err != nil {
		return fmt.Errorf("account.tryPassword: %w", err)
	}
	if good {
		if s.Limits.SignIn != nil {
			s.Limits.SignIn.Clear(key)
		}
		return nil
	}
	if s.Limits.SignIn != nil {
		s.Limits.SignIn.Fail(key)
	}
	if s.Limits.Block != nil {
		s.Limits.Block.Fail(from.Block)
	}
	s.security(ctx, "sign-in failed")
	return wrongSignIn(field)
}

// renew hashes a password that was right again when its hash was made at another
// cost than hashes are made now (F2).
func (s *Service) renew(ctx context.Context, a Account, password string) error {
	if !s.Hasher.Outdated(a.Password) {
		return nil
	}
	hash, err := s.Hasher.Hash(ctx, s.Normal(password))
	if err != nil {
		return fmt.Errorf("account.renew: %w", err)
	}
	if err := s.People.RenewHash(ctx, a.ID, a.Password, hash); err != nil {
		return fmt.Errorf("account.renew: %w", err)
	}
	s.security(ctx, "password hash renewed", "account", a.ID)
	return nil
}

func waitOf(d Delayer, key string) time.Duration {
	if d == nil {
		return 0
	}
	return d.Wait(key)
}

func (s *Service) start(ctx context.Context, a Account, in SignIn, from Asker) (SignedIn, error) {
	session, cookie, err := s.newSession(a.ID, from.Device, in.Remember)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.SignIn: %w", err)
	}
	if in.secondTaken {
		session.SecondAt = session.CreatedAt
	}
	isNew, err := s.Sessions.Start(ctx, session, in.Instead, mailJob(MailNewDevice, a.ID, ArgDevice, from.Device))
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.SignIn: %w", err)
	}
	s.security(ctx, "sign-in", "account", a.ID, "new device", isNew)
	return SignedIn{Cookie: cookie, Account: a.ID, Remember: in.Remember}, nil
}

// touchAfter is how old "last used" may be: a write for each page is too many.
const touchAfter = 5 * time.Minute

// Identify gives who is behind the secret of a cookie; the visitor without
// account when it is nobody's, ended, or its account is closed.
func (s *Service) Identify(ctx context.Context, cookie string) (access.Actor, error) {
	now := s.Now()
	p, err := s.Sessions.Present(ctx, s.Sum(cookie))
	if fault.Is(err, fault.NotFound) {
		return access.Actor{}, nil
	}
	if err != nil {
		return access.Actor{}, fmt.Errorf("account.Identify: %w", err)
	}
	if !p.Session.Alive(now) || p.Account.Disabled() || !p.Account.Confirmed() {
		return access.Actor{}, nil
	}
	if now.Sub(p.Session.SeenAt) >= touchAfter {
		if err := s.Sessions.Touch(ctx, p.Session.ID, now); err != nil {
			return access.Actor{}, fmt.Errorf("account.Identify: %w", err)
		}
	}
	return actor(p), nil
}

func actor(p Presence) access.Actor {
	a := access.Actor{Account: p.Account.ID, Session: p.Session.ID, Email: p.Account.Email, Verified: p.Account.Confirmed(),
		Authenticated: p.Session.AuthenticatedAt, SecondFactor: !p.Session.SecondAt.IsZero(), Leaving: p.Leaving, Team: p.Account.Team}
	for _, m := range p.Memberships {
		a.Schools = append(a.Schools, access.Membership{School: m.School, Role: m.Role, Confirmed: m.Confirmed()})
	}
	if _, ok := a.At(p.Account.School); ok {
		a.School = p.Account.School
	} else if len(a.Schools) > 0 {
		a.School = a.Schools[0].School
	}
	return a
}

// SignOut ends the session.
func (s *Service) SignOut(ctx context.Context, a access.Actor) error {
	if !a.SignedIn() {
		return nil
	}
	if err := s.Sessions.End(ctx, a.Account, a.Session); err != nil && !fault.Is(err, fault.NotFound) {
		return fmt.Errorf("account.SignOut: %w", err)
	}
	s.security(ctx, "sign-out", "account", a.Account)
	return nil
}

// Again checks the password of somebody who is signed in, for what is sensitive
// (F7), and gives the session a new secret (F6); who has a second step takes that
// too, and keeps the old session until then.
func (s *Service) Again(ctx context.Context, a access.Actor, password string, from Asker) (SignedIn, error) {
	mine, err := s.Person(ctx, a)
	if err != nil {
		return SignedIn{}, err
	}
	if err := s.tryPassword(ctx, mine.EmailFolded, mine.Password, password, from, "wachtwoord"); err != nil {
		if fault.Is(err, fault.Invalid) {
			return SignedIn{}, fault.InvalidFields([]fault.Field{{Name: "wachtwoord", Message: "Dit is niet je wachtwoord."}})
		}
		return SignedIn{}, err
	}
	in, err := s.present(ctx, a)
	if err != nil {
		return SignedIn{}, err
	}
	return s.admit(ctx, mine, in, from)
}

// Person gives the account of somebody who is signed in.
func (s *Service) Person(ctx context.Context, a access.Actor) (Account, error) {
	if !a.SignedIn() {
		return Account{}, fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	mine, err := s.People.ByID(ctx, a.Account)
	if err != nil {
		return Account{}, fmt.Errorf("account.Person: %w", err)
	}
	return mine, nil
}

// MySessions gives where somebody is signed in, the last used first.
func (s *Service) MySessions(ctx context.Context, a access.Actor) ([]Session, error) {
	all, err := s.Sessions.OfAccount(ctx, a.Account)
	if err != nil {
		return nil, fmt.Errorf("account.MySessions: %w", err)
	}
	alive := all[:0]
	for _, one := range all {
		if one.Alive(s.Now()) {
			alive = append(alive, one)
		}
	}
	return alive, nil
}

// EndSession ends one of somebody's own sessions; NotFound when it is not theirs.
func (s *Service) EndSession(ctx context.Context, a access.Actor, id string) error {
	if err := s.Sessions.End(ctx, a.Account, id); err != nil {
		return fmt.Errorf("account.EndSession: %w", err)
	}
	s.security(ctx, "session ended", "account", a.Account)
	return nil
}

// EndOtherSessions ends all of somebody's sessions but this one.
func (s *Service) EndOtherSessions(ctx context.Context, a access.Actor) error {
	if err := s.Sessions.EndOthers(ctx, a.Account, a.Session); err != nil {
		return fmt.Errorf("account.EndOtherSessions: %w", err)
	}
	s.security(ctx, "other sessions ended", "account", a.Account)
	return nil
}
