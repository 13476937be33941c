package account

import (
	"context"
	"fmt"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: changing the password and the address.

// setPassword stores a new password with what changes along.
func (s *Service) setPassword(ctx context.Context, a Account, password string, c PasswordChange) error {
	if why := s.Rules.Weak(password, a.Email); why != "" {
		return fault.InvalidFields([]fault.Field{{Name: "wachtwoord", Message: why}})
	}
	hash, err := s.Hasher.Hash(ctx, s.Normal(password))
	if err != nil {
		return fmt.Errorf("account.setPassword: %w", err)
	}
	c.Account, c.Hash, c.Now = a.ID, hash, s.Now()
	c.Jobs = []job.Job{mailJob(MailPassword, a.ID)}
	if err := s.People.SetPassword(ctx, c); err != nil {
		return fmt.Errorf("account.setPassword: %w", err)
	}
	s.security(ctx, "password changed", "account", a.ID)
	return nil
}

// ResetPassword stores the password that was chosen behind a link, ends all
// sessions and signs in. The link proves the address too; it is no second step,
// so who has one still owes that (F10).
func (s *Service) ResetPassword(ctx context.Context, secret, id, password string, from Asker) (SignedIn, error) {
	t, a, err := s.Letter(ctx, secret, Reset, id)
	if err != nil {
		return SignedIn{}, err
	}
	set, err := s.Factors.FactorsOf(ctx, a.ID)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ResetPassword: %w", err)
	}
	c, in := PasswordChange{Token: t.ID, Confirm: !a.Confirmed()}, SignedIn{Account: a.ID}
	if set.Any() {
		var p Pending
		if p, in.Pending, err = s.newPending(a.ID, SignIn{}); err == nil {
			c.Pending = &p
		}
	} else {
		var session Session
		if session, in.Cookie, err = s.newSession(a.ID, from.Device, false); err == nil {
			c.Session = &session
		}
	}
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ResetPassword: %w", err)
	}
	if err := s.setPassword(ctx, a, password, c); err != nil {
		return SignedIn{}, err
	}
	return in, nil
}

// ChangePassword stores a new password for somebody who is signed in and gave
// the old one just now, and ends the other sessions.
func (s *Service) ChangePassword(ctx context.Context, who access.Actor, password string) error {
	if err := s.recent(who); err != nil {
		return err
	}
	a, err := s.Person(ctx, who)
	if err != nil {
		return err
	}
	return s.setPassword(ctx, a, password, PasswordChange{Keep: who.Session})
}

// AskEmail starts changing the address (F8): a link to the new one, and a notice
// with a link to undo it to the old one. The old one stays until the new one is
// confirmed. Whether the new one has an account is not told.
func (s *Service) AskEmail(ctx context.Context, who access.Actor, typed string, from Asker) error {
	if err := s.recent(who); err != nil {
		return err
	}
	email, ok := NormalEmail(typed)
	if !ok {
		return fault.InvalidFields([]fault.Field{wrongEmail()})
	}
	a, err := s.Person(ctx, who)
	if err != nil {
		return err
	}
	if FoldEmail(email) == a.EmailFolded {
		return fault.InvalidFields([]fault.Field{{Name: "email", Message: "Dit is al je e-mailadres."}})
	}
	if err := s.allow(ctx, s.Limits.Letters, "brief", from.Block); err != nil {
		return err
	}
	if err := s.allow(ctx, s.Limits.Letter, "brief", s.Sum(FoldEmail(email))); err != nil {
		return err
	}
	return s.askEmail(ctx, who, a, email)
}

func (s *Service) askEmail(ctx context.Context, who access.Actor, a Account, email string) error {
	change, err := s.newToken(a.ID, NewEmail)
	if err != nil {
		return fmt.Errorf("account.AskEmail: %w", err)
	}
	undo, err := s.newToken(a.ID, UndoEmail)
	if err != nil {
		return fmt.Errorf("account.AskEmail: %w", err)
	}
	change.Session, change.Address, undo.Address = who.Session, email, a.Email
	jobs := []job.Job{tokenMail(change), tokenMail(undo)}
	other, err := s.People.ByEmail(ctx, FoldEmail(email))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return fmt.Errorf("account.AskEmail: %w", err)
	}
	if err == nil {
		jobs[0] = mailJob(MailAlready, other.ID)
	}
	if err := s.People.SaveToken(ctx, s.Now(), []Token{change, undo}, jobs...); err != nil {
		return fmt.Errorf("account.AskEmail: %w", err)
	}
	s.security(ctx, "email change asked", "account", a.ID)
	return nil
}

// SetEmail gives an account the address of the link that was opened. The change
// dies with the session in which it was asked.
func (s *Service) SetEmail(ctx context.Context, secret, id string) error {
	t, a, err := s.Letter(ctx, secret, NewEmail, id)
	if err != nil {
		return err
	}
	c := EmailChange{Token: t.ID, Account: a.ID, Email: t.Address, Now: s.Now(), Jobs: []job.Job{mailJob(MailEmail, a.ID)}}
	if err := s.People.SetEmail(ctx, c); err != nil {
		if fault.Is(err, fault.Conflict) {
			return fault.New(fault.NotFound, "Deze link werkt niet meer. Vraag een nieuwe aan.")
		}
		return fmt.Errorf("account.SetEmail: %w", err)
	}
	s.security(ctx, "email changed", "account", a.ID)
	return nil
}

// UndoEmail gives an account the address back that it had, stops a change under
// way and ends all sessions: somebody else may have asked for the change.
func (s *Service) UndoEmail(ctx context.Context, secret, id string) error {
	t, a, err := s.Letter(ctx, secret, UndoEmail, id)
	if err != nil {
		return err
	}
	c := EmailChange{Token: t.ID, Account: a.ID, Email: t.Address, Now: s.Now(), EndSessions: true}
	if err := s.People.SetEmail(ctx, c); err != nil {
		return fmt.Errorf("account.UndoEmail: %w", err)
	}
	s.security(ctx, "email change undone", "account", a.ID)
	return nil
}
