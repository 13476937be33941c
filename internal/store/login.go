package store

// This file: by whom a provider of sign-in knows accounts.

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func visitColumns(v *account.LoginVisit) []column {
	return []column{
		{"id", textOf(&v.ID)},
		{"issuer", textOf(&v.Identity.Issuer)},
		{"subject", textOf(&v.Identity.Subject)},
		{"email", textOf(&v.Identity.Email)},
		{"strong", flagOf(&v.Identity.Strong)},
		{"expires_at", momentOf(&v.ExpiresAt)},
	}
}

func loginColumns(l *account.Login) []column {
	return []column{
		{"issuer", textOf(&l.Issuer)},
		{"subject", textOf(&l.Subject)},
		{"account", textOf(&l.Account)},
		{"created_at", momentOf(&l.CreatedAt)},
	}
}

// Arrive notes a return; Conflict when it was noted before.
func (s *Account) Arrive(ctx context.Context, v account.LoginVisit) error {
	return s.write(ctx, "Arrive", func(tx sqldb.Tx) error {
		columns := visitColumns(&v)
		return tx.Insert("login_visit", names(columns), [][]any{values(columns)}, "")
	})
}

// Wait adds who that was to a return.
func (s *Account) Wait(ctx context.Context, v account.LoginVisit) error {
	return s.write(ctx, "Wait", func(tx sqldb.Tx) error {
		strong := int64(0)
		if v.Identity.Strong {
			strong = 1
		}
		_, err := tx.Exec("update login_visit set issuer = $1, subject = $2, email = $3, strong = $4 where id = $5",
			v.Identity.Issuer, v.Identity.Subject, v.Identity.Email, strong, v.ID)
		return err
	})
}

// Visit gives a return; NotFound. The provider vouched for the address of each
// that waits.
func (s *Account) Visit(ctx context.Context, id string) (account.LoginVisit, error) {
	var v account.LoginVisit
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		columns := visitColumns(&v)
		return tx.QueryRow("select "+commaed(columns)+" from login_visit where id = $1", id).Scan(targets(columns)...)
	})
	if err != nil {
		return account.LoginVisit{}, fmt.Errorf("store.Visit: %w", err)
	}
	v.Identity.EmailVerified = v.Identity.Email != ""
	return v, nil
}

func forgetVisit(tx sqldb.Tx, id string) error {
	_, err := tx.Exec("update login_visit set issuer = '', subject = '', email = '' where id = $1", id)
	return err
}

// Forget takes from a return who that was; that it was stays, so that it does not
// count again.
func (s *Account) Forget(ctx context.Context, id string) error {
	return s.write(ctx, "Forget", func(tx sqldb.Tx) error { return forgetVisit(tx, id) })
}

// ByLogin gives the account; NotFound.
func (s *Account) ByLogin(ctx context.Context, issuer, subject string) (string, error) {
	var owner string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow("select account from account_login where issuer = $1 and subject = $2", issuer, subject).Scan(&owner)
	})
	if err != nil {
		return "", fmt.Errorf("store.ByLogin: %w", err)
	}
	return owner, nil
}

// Link stores one; Conflict when it is there.
func (s *Account) Link(ctx context.Context, l account.Login, jobs ...job.Job) error {
	return s.write(ctx, "Link", func(tx sqldb.Tx) error {
		columns := loginColumns(&l)
		if err := tx.Insert("account_login", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return enqueue(tx, l.CreatedAt, jobs...)
	})
}

// SignUpLinked makes the account and links it.
func (s *Account) SignUpLinked(ctx context.Context, a account.Account, l account.Login, visit string) (string, error) {
	var owner string
	err := s.write(ctx, "SignUpLinked", func(tx sqldb.Tx) error {
		var err error
		if owner, err = confirmedAccount(tx, a); err != nil {
			return err
		}
		l.Account = owner
		columns := loginColumns(&l)
		if err := tx.Insert("account_login", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return forgetVisit(tx, visit)
	})
	return owner, err
}

// LoginsOf gives those of an account.
func (s *Account) LoginsOf(ctx context.Context, owner string) ([]account.Login, error) {
	var out []account.Login
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.Login
		columns := loginColumns(&one)
		return tx.Each("select "+commaed(columns)+" from account_login where account = $1 order by created_at, subject", []any{owner}, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.LoginsOf: %w", err)
	}
	return out, nil
}

// Unlink takes those of an account away.
func (s *Account) Unlink(ctx context.Context, owner string, jobs []job.Job, now time.Time) error {
	return s.write(ctx, "Unlink", func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from account_login where account = $1", owner)
		if err != nil || n == 0 {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
}
