package store

// This file: accounts and the tokens for them.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// Account stores accounts, their sessions and memberships; it is every store of
// account.
type Account struct{ db *sqldb.DB }

// NewAccount gives the store of accounts in the database.
func NewAccount(db *sqldb.DB) *Account { return &Account{db} }

func accountColumns(a *account.Account) []column {
	return []column{
		{"id", textOf(&a.ID)},
		{"email", textOf(&a.Email)},
		{"email_folded", textOf(&a.EmailFolded)},
		{"password", textOf(&a.Password)},
		{"created_at", momentOf(&a.CreatedAt)},
		{"confirmed_at", momentOf(&a.ConfirmedAt)},
		{"password_at", momentOf(&a.PasswordAt)},
		{"disabled_at", momentOf(&a.DisabledAt)},
		{"edition", textOf(&a.Edition)},
		{"school", textOf(&a.School)},
	}
}

func tokenColumns(t *account.Token) []column {
	return []column{
		{"id", textOf(&t.ID)},
		{"account", textOf(&t.Account)},
		{"purpose", textOf(&t.Purpose)},
		{"created_at", momentOf(&t.CreatedAt)},
		{"expires_at", momentOf(&t.ExpiresAt)},
		{"used_at", momentOf(&t.UsedAt)},
		{"session", textOf(&t.Session)},
		{"browser", textOf(&t.Browser)},
		{"address", textOf(&t.Address)},
	}
}

// SignUp makes the account, or gives one that is not confirmed the new password,
// or puts in the work for an address that is taken.
func (s *Account) SignUp(ctx context.Context, r account.Registration) (account.Outcome, error) {
	var out account.Outcome
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		out = account.Outcome{Account: r.Account.ID}
		if err := tx.Lock("account"); err != nil { // two at once with one address wait for each other
			return err
		}
		var old account.Account
		err := tx.QueryRow("select id, confirmed_at, disabled_at from account where email_folded = $1", r.Account.EmailFolded).
			Scan(textOf(&old.ID), momentOf(&old.ConfirmedAt), momentOf(&old.DisabledAt))
		switch {
		case fault.Is(err, fault.NotFound):
			return newAccount(tx, r)
		case err != nil:
			return err
		}
		out = account.Outcome{Account: old.ID, Taken: old.Confirmed() || old.Disabled()}
		if out.Taken {
			return enqueue(tx, r.Account.CreatedAt, about(old.ID, r.Taken)...)
		}
		return renewAccount(tx, old.ID, r)
	})
	if err != nil {
		return account.Outcome{}, fmt.Errorf("store.SignUp: %w", err)
	}
	return out, nil
}

func newAccount(tx sqldb.Tx, r account.Registration) error {
	columns := accountColumns(&r.Account)
	if err := tx.Insert("account", names(columns), [][]any{values(columns)}, ""); err != nil {
		return err
	}
	return registered(tx, r)
}

// renewAccount gives an account that nobody confirmed yet to who signs up now.
func renewAccount(tx sqldb.Tx, id string, r account.Registration) error {
	_, err := tx.Exec("update account set email = $1, password = $2, password_at = $3, school = $4, edition = $5, confirmed_at = $6, created_at = $7 where id = $8",
		r.Account.Email, r.Account.Password, micros(r.Account.PasswordAt), r.Account.School, r.Account.Edition, micros(r.Account.ConfirmedAt),
		micros(r.Account.CreatedAt), id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from membership where account = $1", id); err != nil {
		return err
	}
	r.Token.Account = id
	if r.Membership != nil {
		m := *r.Membership
		m.Account = id
		r.Membership = &m
	}
	r.Jobs = about(id, r.Jobs)
	return registered(tx, r)
}

// registered writes what comes with an account.
func registered(tx sqldb.Tx, r account.Registration) error {
	if r.Membership != nil {
		columns := membershipColumns(r.Membership)
		if err := tx.Insert("membership", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
	}
	if err := putTokens(tx, r.Account.CreatedAt, []account.Token{r.Token}); err != nil {
		return err
	}
	return enqueue(tx, r.Account.CreatedAt, r.Jobs...)
}

// about gives the work with the account that it turned out to be about.
func about(id string, jobs []job.Job) []job.Job {
	out := make([]job.Job, len(jobs))
	for i, j := range jobs {
		args := map[string]string{}
		for name, value := range j.Args {
			args[name] = value
		}
		args[job.ArgAccount] = id
		j.Args = args
		out[i] = j
	}
	return out
}

// putTokens adds tokens and uses up the older ones of the same purpose; but for
// the ways back to an older address: who took an account over could close those
// by changing the address once more.
func putTokens(tx sqldb.Tx, now time.Time, tokens []account.Token) error {
	for _, t := range tokens {
		if _, err := tx.Exec("update account_token set used_at = $1 where account = $2 and purpose = $3 and purpose <> $4 and used_at = 0",
			micros(now), t.Account, string(t.Purpose), string(account.UndoEmail)); err != nil {
			return err
		}
		if t.Account == "" {
			continue
		}
		columns := tokenColumns(&t)
		if err := tx.Insert("account_token", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
	}
	return nil
}

// ByEmail gives the account with the folded address; NotFound.
func (s *Account) ByEmail(ctx context.Context, folded string) (account.Account, error) {
	return s.one(ctx, "email_folded", folded)
}

// ByID gives the account; NotFound.
func (s *Account) ByID(ctx context.Context, id string) (account.Account, error) {
	return s.one(ctx, "id", id)
}

func (s *Account) one(ctx context.Context, key, value string) (account.Account, error) {
	var a account.Account
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		a, err = accountOf(tx, key, value)
		return err
	})
	if err != nil {
		return account.Account{}, fmt.Errorf("store.Account: %w", err)
	}
	return a, nil
}

func accountOf(tx sqldb.Tx, key, value string) (account.Account, error) {
	var a account.Account
	columns := accountColumns(&a)
	if err := tx.QueryRow("select "+commaed(columns)+" from account where "+key+" = $1", value).Scan(targets(columns)...); err != nil {
		return account.Account{}, err
	}
	err := tx.Each("select role from account_team where account = $1 order by role", []any{a.ID}, func(scan func(...any) error) error {
		var role access.TeamRole
		err := scan(textOf(&role))
		a.Team = append(a.Team, role)
		return err
	})
	return a, err
}

// SaveToken adds tokens and uses up older ones of the same purpose and account.
func (s *Account) SaveToken(ctx context.Context, now time.Time, tokens []account.Token, jobs ...job.Job) error {
	return s.write(ctx, "SaveToken", func(tx sqldb.Tx) error {
		if err := putTokens(tx, now, tokens); err != nil {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
}

// Token gives the token; NotFound when there is none, or the session with which
// it dies is gone.
func (s *Account) Token(ctx context.Context, id string) (account.Token, error) {
	var t account.Token
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		columns := tokenColumns(&t)
		return tx.QueryRow("select "+commaed(columns)+` from account_token
			where id = $1 and (session = '' or exists (select 1 from session where session.id = account_token.session))`, id).Scan(targets(columns)...)
	})
	if err != nil {
		return account.Token{}, fmt.Errorf("store.Token: %w", err)
	}
	return t, nil
}

// useToken uses a token up; Conflict when it was already.
func useToken(tx sqldb.Tx, id string, now time.Time) error {
	n, err := tx.Exec("update account_token set used_at = $1 where id = $2 and used_at = 0", micros(now), id)
	if err == nil && n == 0 {
		return fault.Wrap(fault.Conflict, "", errors.New("the token was used"))
	}
	return err
}

// Confirm uses the token up and confirms the address, with what comes of it.
func (s *Account) Confirm(ctx context.Context, c account.Confirmation) error {
	return s.write(ctx, "Confirm", func(tx sqldb.Tx) error {
		if err := useToken(tx, c.Token, c.Now); err != nil {
			return err
		}
		if _, err := tx.Exec("update account set confirmed_at = $1 where id = $2 and confirmed_at = 0", micros(c.Now), c.Account); err != nil {
			return err
		}
		for _, m := range c.Memberships {
			if _, err := putMembership(tx, m); err != nil {
				return err
			}
		}
		if err := startSession(tx, c.Session); err != nil {
			return err
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

// SetPassword stores the password and ends what rested on the old one.
func (s *Account) SetPassword(ctx context.Context, c account.PasswordChange) error {
	return s.write(ctx, "SetPassword", func(tx sqldb.Tx) error {
		if c.Token != "" {
			if err := useToken(tx, c.Token, c.Now); err != nil {
				return err
			}
		}
		if _, err := tx.Exec("update account set password = $1, password_at = $2 where id = $3", c.Hash, micros(c.Now), c.Account); err != nil {
			return err
		}
		if c.Confirm {
			if _, err := tx.Exec("update account set confirmed_at = $1 where id = $2 and confirmed_at = 0", micros(c.Now), c.Account); err != nil {
				return err
			}
		}
		// The way back to an older address stays open: it is what is left to whom an account was taken from.
		if _, err := tx.Exec("update account_token set used_at = $1 where account = $2 and used_at = 0 and purpose <> $3",
			micros(c.Now), c.Account, string(account.UndoEmail)); err != nil {
			return err
		}
		if _, err := tx.Exec("delete from session where account = $1 and id <> $2", c.Account, c.Keep); err != nil {
			return err
		}
		if err := dropPending(tx, c.Account); err != nil {
			return err
		}
		if c.Keep == "" { // nobody was signed in: the account may have been in other hands
			if err := endAPIKeys(tx, c.Account); err != nil {
				return err
			}
		}
		if err := startSession(tx, c.Session); err != nil {
			return err
		}
		if err := startPending(tx, c.Pending); err != nil {
			return err
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

// RenewHash puts another hash of the same password in the place of the old one.
func (s *Account) RenewHash(ctx context.Context, owner, old, renewed string) error {
	return s.write(ctx, "RenewHash", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update account set password = $1 where id = $2 and password = $3", renewed, owner, old)
		return err
	})
}

// SetEmail gives the account another address.
func (s *Account) SetEmail(ctx context.Context, c account.EmailChange) error {
	return s.write(ctx, "SetEmail", func(tx sqldb.Tx) error {
		if err := useToken(tx, c.Token, c.Now); err != nil {
			return err
		}
		if _, err := tx.Exec("update account set email = $1, email_folded = $2 where id = $3", c.Email, account.FoldEmail(c.Email), c.Account); err != nil {
			return err
		}
		if c.EndSessions {
			// An older way back stays open, a newer one may be of who took the account over. Ids sort by time.
			if _, err := tx.Exec("update account_token set used_at = $1 where account = $2 and used_at = 0 and (purpose <> $3 or id > $4)",
				micros(c.Now), c.Account, string(account.UndoEmail), c.Token); err != nil {
				return err
			}
			if _, err := tx.Exec("delete from session where account = $1", c.Account); err != nil {
				return err
			}
			if err := dropPending(tx, c.Account); err != nil {
				return err
			}
			if err := endAPIKeys(tx, c.Account); err != nil {
				return err
			}
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

func (s *Account) write(ctx context.Context, name string, do func(sqldb.Tx) error) error {
	if err := s.db.Write(ctx, do); err != nil {
		return fmt.Errorf("store.%s: %w", name, err)
	}
	return nil
}
