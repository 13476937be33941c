package store

// This file: the sessions of accounts, and the browsers they were in before.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"andersom/internal/account"
	"andersom/internal/fault"
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
		{"second_at", momentOf(&s.SecondAt)},
		{"ends_at", momentOf(&s.EndsAt)},
	}
}

func commaed(columns []column) string { return strings.Join(names(columns), ", ") }

// startSession stores a session and remembers its device; nothing when there is
// none to start. Conflict when the account has a second factor and the session did
// not take that step, whoever forgot to ask.
func startSession(tx sqldb.Tx, s *account.Session) error {
	if s == nil {
		return nil
	}
	if s.SecondAt.IsZero() {
		n, err := countOf(tx, "factor", s.Account)
		if err != nil {
			return err
		}
		if n > 0 {
			return conflict("a session without the second step of its account")
		}
	}
	columns := sessionColumns(s)
	if err := tx.Insert("session", names(columns), [][]any{values(columns)}, ""); err != nil {
		return err
	}
	if _, err := tx.Exec("delete from account_idle where account = $1", s.Account); err != nil { // the account is used
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
		var err error
		isNew, err = startKnown(tx, one, instead, jobs)
		return err
	})
	return isNew, err
}

// startKnown starts a session in the place of another, and tells whether its
// device is new to the account; if so and it is not the first, the work is put in.
func startKnown(tx sqldb.Tx, one account.Session, instead string, jobs []job.Job) (isNew bool, err error) {
	var known, same int64
	err = tx.QueryRow("select count(*), coalesce(sum(case when device = $2 then 1 else 0 end), 0) from account_device where account = $1",
		one.Account, one.Device).Scan(&known, &same)
	if err != nil {
		return false, err
	}
	if instead != "" {
		if _, err := tx.Exec("delete from session where id = $1 and account = $2", instead, one.Account); err != nil {
			return false, err
		}
	}
	if err := startSession(tx, &one); err != nil {
		return false, err
	}
	if same > 0 || known == 0 {
		return same == 0, nil
	}
	return true, enqueue(tx, one.CreatedAt, jobs...)
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
		if p.Memberships, err = memberships(tx, p.Account.ID); err != nil {
			return err
		}
		err = tx.QueryRow("select due_at from erasure_request where account = $1", p.Account.ID).Scan(momentOf(&p.Leaving))
		if fault.Is(err, fault.NotFound) {
			return nil
		}
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
		if _, err := tx.Exec("update session set seen_at = $1 where id = $2", micros(now), id); err != nil {
			return err
		}
		if _, err := tx.Exec("update account_device set seen_at = $1 where (account, device) in (select account, device from session where id = $2)", micros(now), id); err != nil {
			return err
		}
		_, err := tx.Exec("delete from account_idle where account in (select account from session where id = $1)", id)
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
