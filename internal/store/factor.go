package store

// This file: second factors, recovery codes and sign-ins that owe the second step.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func factorColumns(f *account.Factor) []column {
	return []column{
		{"id", textOf(&f.ID)},
		{"account", textOf(&f.Account)},
		{"kind", textOf(&f.Kind)},
		{"name", textOf(&f.Name)},
		{"secret", textOf(&f.Secret)},
		{"handle", textOf(&f.Handle)},
		{"host", textOf(&f.Host)},
		{"step", numberOf(&f.Step)},
		{"created_at", momentOf(&f.CreatedAt)},
		{"used_at", momentOf(&f.UsedAt)},
	}
}

func pendingColumns(p *account.Pending) []column {
	return []column{
		{"id", textOf(&p.ID)},
		{"account", textOf(&p.Account)},
		{"secret", textOf(&p.Secret)},
		{"remember", flagOf(&p.Remember)},
		{"instead", textOf(&p.Instead)},
		{"created_at", momentOf(&p.CreatedAt)},
		{"ends_at", momentOf(&p.EndsAt)},
	}
}

func conflict(what string) error { return fault.Wrap(fault.Conflict, "", errors.New(what)) }

// countOf tells how many rows of a table are of an account.
func countOf(tx sqldb.Tx, table, owner string) (n int64, err error) {
	err = tx.QueryRow("select count(*) from "+table+" where account = $1", owner).Scan(&n)
	return n, err
}

// FactorsOf gives what an account has for the second step.
func (s *Account) FactorsOf(ctx context.Context, owner string) (account.FactorSet, error) {
	var out account.FactorSet
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = account.FactorSet{}
		var one account.Factor
		columns := factorColumns(&one)
		err := tx.Each("select "+commaed(columns)+" from factor where account = $1 order by created_at, id", []any{owner}, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out.Factors = append(out.Factors, one)
			return err
		})
		if err != nil {
			return err
		}
		return tx.QueryRow("select count(*) from recovery_code where account = $1 and used_at = 0", owner).Scan(&out.Left)
	})
	if err != nil {
		return account.FactorSet{}, fmt.Errorf("store.FactorsOf: %w", err)
	}
	return out, nil
}

// Passkey gives the passkey with a handle; NotFound.
func (s *Account) Passkey(ctx context.Context, handle string) (account.Factor, error) {
	var out account.Factor
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		columns := factorColumns(&out)
		return tx.QueryRow("select "+commaed(columns)+" from factor where handle = $1 and kind = $2", handle, string(account.PasskeyFactor)).Scan(targets(columns)...)
	})
	if err != nil {
		return account.Factor{}, fmt.Errorf("store.Passkey: %w", err)
	}
	return out, nil
}

// AddFactor stores a factor, with the codes and the session that come with it.
func (s *Account) AddFactor(ctx context.Context, c account.FactorChange) error {
	return s.write(ctx, "AddFactor", func(tx sqldb.Tx) error {
		if err := tx.Lock("factor"); err != nil {
			return err
		}
		if err := useChallenge(tx, c.Challenge, c.Now); err != nil {
			return err
		}
		columns := factorColumns(&c.Factor)
		if err := tx.Insert("factor", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		if len(c.Recovery) > 0 {
			if err := putRecovery(tx, c); err != nil {
				return err
			}
		}
		if c.Session != nil {
			if _, err := startKnown(tx, *c.Session, c.Instead, nil); err != nil {
				return err
			}
		}
		if c.EndOthers {
			if err := endOthers(tx, c.Account, c.Keep); err != nil {
				return err
			}
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

// endOthers ends what gave a way in: the other sessions and pending sign-ins.
func endOthers(tx sqldb.Tx, owner, keep string) error {
	if _, err := tx.Exec("delete from session where account = $1 and id <> $2", owner, keep); err != nil {
		return err
	}
	return dropPending(tx, owner)
}

// putRecovery stores codes in the place of the older.
func putRecovery(tx sqldb.Tx, c account.FactorChange) error {
	if _, err := tx.Exec("delete from recovery_code where account = $1", c.Account); err != nil {
		return err
	}
	rows := make([][]any, len(c.Recovery))
	for i, digest := range c.Recovery {
		rows[i] = []any{c.Account, digest, micros(c.Now), 0}
	}
	return tx.Insert("recovery_code", []string{"account", "digest", "created_at", "used_at"}, rows, "")
}

// RenameFactor gives a factor of an account another name; NotFound.
func (s *Account) RenameFactor(ctx context.Context, owner, id, name string) error {
	return s.write(ctx, "RenameFactor", func(tx sqldb.Tx) error {
		n, err := tx.Exec("update factor set name = $1 where id = $2 and account = $3", name, id, owner)
		if err == nil && n == 0 {
			return missing("such factor of the account")
		}
		return err
	})
}

// RemoveFactor takes a factor of an account away.
func (s *Account) RemoveFactor(ctx context.Context, c account.FactorChange) error {
	return s.write(ctx, "RemoveFactor", func(tx sqldb.Tx) error {
		if err := tx.Lock("factor"); err != nil { // two at once must not take away the last two
			return err
		}
		n, err := tx.Exec("delete from factor where id = $1 and account = $2", c.Factor.ID, c.Account)
		if err != nil {
			return err
		}
		if n == 0 {
			return missing("such factor of the account")
		}
		if err := endOthers(tx, c.Account, c.Keep); err != nil {
			return err
		}
		left, err := countOf(tx, "factor", c.Account)
		if err != nil {
			return err
		}
		if left == 0 {
			if err := withoutFactors(tx, c.Account); err != nil {
				return err
			}
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

// withoutFactors leaves an account without a second step; Conflict for the team.
func withoutFactors(tx sqldb.Tx, owner string) error {
	roles, err := countOf(tx, "account_team", owner)
	if err != nil {
		return err
	}
	if roles > 0 {
		return conflict("the last factor of somebody in the team")
	}
	for _, statement := range []string{"delete from recovery_code where account = $1", "update session set second_at = 0 where account = $1"} {
		if _, err := tx.Exec(statement, owner); err != nil {
			return err
		}
	}
	return nil
}

// SetRecovery stores recovery codes in the place of the older.
func (s *Account) SetRecovery(ctx context.Context, c account.FactorChange) error {
	return s.write(ctx, "SetRecovery", func(tx sqldb.Tx) error {
		if err := tx.Lock("factor"); err != nil {
			return err
		}
		n, err := countOf(tx, "factor", c.Account)
		if err != nil {
			return err
		}
		if n == 0 {
			return conflict("recovery codes without a factor")
		}
		if err := putRecovery(tx, c); err != nil {
			return err
		}
		return enqueue(tx, c.Now, c.Jobs...)
	})
}

// HasRecovery tells whether all these codes are of the account and unused.
func (s *Account) HasRecovery(ctx context.Context, owner string, digests []string) (bool, error) {
	all := true
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		all = true
		for _, digest := range digests {
			var n int64
			err := tx.QueryRow("select count(*) from recovery_code where account = $1 and digest = $2 and used_at = 0", owner, digest).Scan(&n)
			if err != nil {
				return err
			}
			all = all && n == 1
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("store.HasRecovery: %w", err)
	}
	return all, nil
}

// ResetFactors takes all factors, codes, sessions and pending sign-ins away.
func (s *Account) ResetFactors(ctx context.Context, owner string, now time.Time, jobs ...job.Job) error {
	return s.write(ctx, "ResetFactors", func(tx sqldb.Tx) error {
		for _, table := range []string{"factor", "recovery_code", "session", "pending_sign_in"} {
			if _, err := tx.Exec("delete from "+table+" where account = $1", owner); err != nil {
				return err
			}
		}
		return enqueue(tx, now, jobs...)
	})
}

// Tell puts in work about an account.
func (s *Account) Tell(ctx context.Context, now time.Time, jobs ...job.Job) error {
	return s.write(ctx, "Tell", func(tx sqldb.Tx) error { return enqueue(tx, now, jobs...) })
}

// StartPending stores a sign-in that owes the second step.
func (s *Account) StartPending(ctx context.Context, p account.Pending) error {
	return s.write(ctx, "StartPending", func(tx sqldb.Tx) error { return startPending(tx, &p) })
}

// startPending stores a pending sign-in; nothing when there is none.
func startPending(tx sqldb.Tx, p *account.Pending) error {
	if p == nil {
		return nil
	}
	columns := pendingColumns(p)
	return tx.Insert("pending_sign_in", names(columns), [][]any{values(columns)}, "")
}

// dropPending ends the sign-ins of an account that owe the second step.
func dropPending(tx sqldb.Tx, owner string) error {
	_, err := tx.Exec("delete from pending_sign_in where account = $1", owner)
	return err
}

// PendingBy gives the pending sign-in with the hash of the secret; NotFound.
func (s *Account) PendingBy(ctx context.Context, secret string) (account.Pending, error) {
	var out account.Pending
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		columns := pendingColumns(&out)
		return tx.QueryRow("select "+commaed(columns)+" from pending_sign_in where secret = $1", secret).Scan(targets(columns)...)
	})
	if err != nil {
		return account.Pending{}, fmt.Errorf("store.PendingBy: %w", err)
	}
	return out, nil
}

// Pass uses up what proved the second step, and starts the session.
func (s *Account) Pass(ctx context.Context, p account.Passage) (bool, error) {
	var isNew bool
	err := s.write(ctx, "Pass", func(tx sqldb.Tx) error {
		if err := useUp(tx, p); err != nil {
			return err
		}
		var err error
		if isNew, err = startKnown(tx, p.Session, p.Instead, p.NewDevice); err != nil {
			return err
		}
		return enqueue(tx, p.Now, p.Jobs...)
	})
	return isNew, err
}

// useUp uses up all that proved the second step; Conflict when any of it was.
func useUp(tx sqldb.Tx, p account.Passage) error {
	if err := useChallenge(tx, p.Challenge, p.Now); err != nil {
		return err
	}
	once := func(what, statement string, args ...any) error {
		n, err := tx.Exec(statement, args...)
		if err == nil && n == 0 {
			return conflict(what + " was used")
		}
		return err
	}
	switch {
	case p.Factor != nil && p.Factor.Kind == account.AppFactor:
		err := once("the code", "update factor set step = $1, used_at = $2 where id = $3 and account = $4 and step < $1", p.Factor.Step, micros(p.Now), p.Factor.ID, p.Account)
		if err != nil {
			return err
		}
	case p.Factor != nil:
		err := once("the passkey", "update factor set secret = $1, used_at = $2 where id = $3 and account = $4", p.Factor.Secret, micros(p.Now), p.Factor.ID, p.Account)
		if err != nil {
			return err
		}
	default:
		err := once("the recovery code", "update recovery_code set used_at = $1 where account = $2 and digest = $3 and used_at = 0", micros(p.Now), p.Account, p.Recovery)
		if err != nil {
			return err
		}
	}
	if p.Pending == "" {
		return nil
	}
	return once("the sign-in", "delete from pending_sign_in where id = $1 and account = $2 and ends_at > $3", p.Pending, p.Account, micros(p.Now))
}

// challengeKept is how long is kept that a challenge was answered: longer than
// any of them is good.
const challengeKept = time.Hour

// useChallenge notes that a challenge was answered; Conflict when it was before.
// Without one it does nothing. Those that ended go along.
func useChallenge(tx sqldb.Tx, digest string, now time.Time) error {
	if digest == "" {
		return nil
	}
	if _, err := tx.Exec("delete from used_challenge where ends_at <= $1", micros(now)); err != nil {
		return err
	}
	return tx.Insert("used_challenge", []string{"digest", "ends_at"}, [][]any{{digest, micros(now.Add(challengeKept))}}, "")
}
