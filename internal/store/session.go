package store

// This file: the sessions of accounts, and the browsers they were in before.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func sessionColumns(s *account.Session) []column {
	return []column{
		{"id", textOf(&s.ID)},
		{"account", textOf(&s.Account)},
		{"secret", textOf(&s.Secret)},
		{"device", textOf(&s.Device)},
		{"remember", flagOf(&s.Remember)},
		{"created_at", momentOf(&s.CreatedAt)},
		{"seen_at", momentOf(&s.SeenAt)},
		{"authenticated_at", momentOf(&s.AuthenticatedAt)},
		{"ends_at", momentOf(&s.EndsAt)},
	}
}

func commaed(columns []column) string { return strings.Join(names(columns), ", ") }

// startSession stores a session and remembers its device; nothing when there is
// none to start.
func startSession(tx sqldb.Tx, s *account.Session) error {
	if s == nil {
		return nil
	}
	columns := sessionColumns(s)
	if err := tx.Insert("session", names(columns), [][]any{values(columns)}, ""); err != nil {
		return err
	}
	_, err := tx.Exec(`insert into account_device (account, device, seen_at) values ($1, $2, $3)
		on conflict (account, device) do update set seen_at = excluded.seen_at`, s.Account, s.Device, micros(s.CreatedAt))
	return err
}

// Start stores a session in the place of another and tells whether its device is
// new to the account.
func (s *Account) Start(ctx context.Context, one account.Session, instead string, jobs ...job.Job) (bool, error) {
	var isNew bool
	err := s.write(ctx, "Start", func(tx sqldb.Tx) error {
		var known, same int64
		err := tx.QueryRow("select count(*), coalesce(sum(case when device = $2 then 1 else 0 end), 0) from account_device where account = $1",
			one.Account, one.Device).Scan(&known, &same)
		if err != nil {
			return err
		}
		isNew = same == 0
		if instead != "" {
			if _, err := tx.Exec("delete from session where id = $1 and account = $2", instead, one.Account); err != nil {
				return err
			}
		}
		if err := startSession(tx, &one); err != nil {
			return err
		}
		if !isNew || known == 0 {
			return nil
		}
		return enqueue(tx, one.CreatedAt, jobs...)
	})
	return isNew, err
}

// Present gives the session with the hash of the secret, and whose it is.
func (s *Account) Present(ctx context.Context, secret string) (account.Presence, error) {
	var p account.Presence
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		p = account.Presence{}
		columns := sessionColumns(&p.Session)
		err := tx.QueryRow("select "+commaed(columns)+" from session where secret = $1", secret).Scan(targets(columns)...)
		if err != nil {
			return err
		}
		if p.Account, err = accountOf(tx, "id", p.Session.Account); err != nil {
			return err
		}
		p.Memberships, err = memberships(tx, p.Account.ID)
		return err
	})
	if err != nil {
		return account.Presence{}, fmt.Errorf("store.Present: %w", err)
	}
	return p, nil
}

// Touch notes that a session was used.
func (s *Account) Touch(ctx context.Context, id string, now time.Time) error {
	return s.write(ctx, "Touch", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update session set seen_at = $1 where id = $2", micros(now), id)
		return err
	})
}

// OfAccount gives the sessions of an account, the last used first.
func (s *Account) OfAccount(ctx context.Context, id string) ([]account.Session, error) {
	var out []account.Session
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.Session
		columns := sessionColumns(&one)
		return tx.Each("select "+commaed(columns)+" from session where account = $1 order by seen_at desc, id", []any{id}, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.OfAccount: %w", err)
	}
	return out, nil
}

// End ends one session of an account; NotFound when it is not theirs.
func (s *Account) End(ctx context.Context, owner, id string) error {
	return s.write(ctx, "End", func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from session where id = $1 and account = $2", id, owner)
		if err == nil && n == 0 {
			return missing("such session of the account")
		}
		return err
	})
}

// EndOthers ends all sessions of an account but one.
func (s *Account) EndOthers(ctx context.Context, owner, keep string) error {
	return s.write(ctx, "EndOthers", func(tx sqldb.Tx) error {
		_, err := tx.Exec("delete from session where account = $1 and id <> $2", owner, keep)
		return err
	})
}

// Choose stores for which school somebody works.
func (s *Account) Choose(ctx context.Context, owner, school string) error {
	return s.write(ctx, "Choose", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update account set school = $1 where id = $2", school, owner)
		return err
	})
}
