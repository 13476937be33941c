package account

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: what the operator does on the machine itself, without signing in.

// Add makes a confirmed account with a password; Conflict when the address has
// one.
func (s *Service) Add(ctx context.Context, typed, password string) (Account, error) {
	email, ok := NormalEmail(typed)
	if !ok {
		return Account{}, fault.InvalidFields([]fault.Field{wrongEmail()})
	}
	if why := s.Rules.Weak(password, email); why != "" {
		return Account{}, fault.InvalidFields([]fault.Field{{Name: "wachtwoord", Message: why}})
	}
	hash, err := s.Hasher.Hash(ctx, s.Normal(password))
	if err != nil {
		return Account{}, fmt.Errorf("account.Add: %w", err)
	}
	r, _, err := s.registration(email, hash, nil, false, Asker{})
	if err != nil {
		return Account{}, fmt.Errorf("account.Add: %w", err)
	}
	r.Account.ConfirmedAt, r.Jobs, r.Taken = s.Now(), nil, nil
	r.Token.UsedAt = s.Now()
	outcome, err := s.People.SignUp(ctx, r)
	if err != nil {
		return Account{}, fmt.Errorf("account.Add: %w", err)
	}
	if outcome.Taken {
		return Account{}, fault.New(fault.Conflict, "Dit e-mailadres heeft al een account.")
	}
	r.Account.ID = outcome.Account
	return r.Account, nil
}

// Find gives the account with the address.
func (s *Service) Find(ctx context.Context, typed string) (Account, error) {
	email, ok := NormalEmail(typed)
	if !ok {
		return Account{}, fault.InvalidFields([]fault.Field{wrongEmail()})
	}
	a, err := s.People.ByEmail(ctx, FoldEmail(email))
	if fault.Is(err, fault.NotFound) {
		return Account{}, fault.New(fault.NotFound, "Dit e-mailadres heeft geen account.")
	}
	return a, err
}

// List gives all accounts.
func (s *Service) List(ctx context.Context) ([]Account, error) { return s.Operators.List(ctx) }

// SetTeam gives an account its roles in the team, in the place of those it had.
func (s *Service) SetTeam(ctx context.Context, account string, roles []access.TeamRole) error {
	for _, role := range roles {
		if !role.Valid() {
			return fault.New(fault.Invalid, fmt.Sprintf("Er is geen rol %q in het team.", role))
		}
	}
	if err := s.Operators.SetTeam(ctx, account, roles); err != nil {
		return fmt.Errorf("account.SetTeam: %w", err)
	}
	s.operated(ctx, "roles in the team set", account, "roles", roles)
	return nil
}

// Disable closes an account and ends its sessions, or opens it again.
func (s *Service) Disable(ctx context.Context, account string, closed bool) error {
	at, event := time.Time{}, "account opened"
	if closed {
		at, event = s.Now(), "account closed"
	}
	if err := s.Operators.Disable(ctx, account, at); err != nil {
		return fmt.Errorf("account.Disable: %w", err)
	}
	s.operated(ctx, event, account)
	return nil
}

// operated writes what the operator did in the security log (F14), as a warning: a
// command shows nothing less.
func (s *Service) operated(ctx context.Context, event, account string, args ...any) {
	s.Log.WarnContext(ctx, "security", append([]any{"event", event + " by operator", "account", account}, args...)...)
}

// PasswordLink gives the secret of a link with which somebody can choose a new
// password, for an operator whose mail does not work.
func (s *Service) PasswordLink(ctx context.Context, account string) (string, error) {
	t, err := s.newToken(account, Reset)
	if err != nil {
		return "", fmt.Errorf("account.PasswordLink: %w", err)
	}
	if err := s.People.SaveToken(ctx, s.Now(), []Token{t}); err != nil {
		return "", fmt.Errorf("account.PasswordLink: %w", err)
	}
	s.operated(ctx, "password link made", account)
	return s.Signer.Token(t.ID, string(t.Purpose), t.Account), nil
}

// Belong makes somebody a confirmed member of a school.
func (s *Service) Belong(ctx context.Context, account, school string, role access.Role) error {
	m := confirmedBy(Membership{Account: account, School: school, AskedAt: s.Now()}, ByTeam, role, s.Now())
	if err := s.Members.Ask(ctx, m); err != nil {
		return fmt.Errorf("account.Belong: %w", err)
	}
	return nil
}

// Envelope is to whom a letter goes and what it needs.
type Envelope struct {
	To      string
	Edition string // the city where the account was made
	Secret  string // for the link; empty = none
	Token   Token
}

// Envelope gives what is needed to write the letter that a job asks for; NotFound
// when there is nobody to write to any more, or its link no longer works, and
// the letter is better not sent.
func (s *Service) Envelope(ctx context.Context, j job.Job) (Envelope, error) {
	a, err := s.People.ByID(ctx, j.Args[job.ArgAccount])
	if err != nil {
		return Envelope{}, fmt.Errorf("account.Envelope: %w", err)
	}
	e := Envelope{To: a.Email, Edition: a.Edition}
	key := j.Args[ArgToken]
	if key == "" {
		return e, nil
	}
	if e.Token, err = s.People.Token(ctx, key); err != nil {
		return Envelope{}, fmt.Errorf("account.Envelope: %w", err)
	}
	if !e.Token.Open(s.Now()) {
		return Envelope{}, fault.New(fault.NotFound, "")
	}
	if e.Token.Address != "" {
		e.To = e.Token.Address
	}
	e.Secret = s.Signer.Token(e.Token.ID, string(e.Token.Purpose), e.Token.Account)
	return e, nil
}
