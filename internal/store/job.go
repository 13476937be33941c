package store

// This file: work that waits. enqueue is for every store that asks for work in
// the transaction of its own change; the rest is for the runner and the team.

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"andersom/internal/id"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// Job stores work; it is a job.Store.
type Job struct{ db *sqldb.DB }

// NewJob gives the store of work in the database.
func NewJob(db *sqldb.DB) *Job { return &Job{db} }

// Add puts work in by itself, without a change that it belongs to.
func (s *Job) Add(ctx context.Context, now time.Time, jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error { return enqueue(tx, now, jobs...) })
	if err != nil {
		return fmt.Errorf("store.Add: %w", err)
	}
	return nil
}

// jobColumns are the columns of new work.
func jobColumns() []string {
	return []string{"id", "kind", "account", "args", "due_at", "lease_until", "lease_by", "attempts", "first_at", "failed_at", "failure", "dead_at", "created_at"}
}

// enqueue puts work into the database together with what asks for it: either
// both are there or neither is. The account of the arguments gets a column of
// its own, so that erasing finds it.
func enqueue(tx sqldb.Tx, now time.Time, jobs ...job.Job) error {
	rows := make([][]any, len(jobs))
	for i, j := range jobs {
		key, err := id.New(now, rand.Reader)
		if err != nil {
			return err
		}
		due := j.Due
		if due.IsZero() {
			due = now
		}
		args := maps.Clone(j.Args)
		delete(args, job.ArgAccount)
		text, err := json.Marshal(args)
		if err != nil {
			return err
		}
		rows[i] = []any{key, string(j.Kind), j.Args[job.ArgAccount], string(text), micros(due), int64(0), "", int64(0), int64(0), int64(0), "", int64(0), micros(now)}
	}
	return tx.Insert("job", jobColumns(), rows, "")
}

// claimable is the condition for a job that may be taken at moment $1.
const claimable = "dead_at = 0 and due_at <= $1 and lease_until <= $1"

// Claim takes the job that is due longest. It first only looks, so that a runner
// without work keeps nobody from writing; the condition is asked again while the
// row is changed, so that of two who saw the same job one gets it.
func (s *Job) Claim(ctx context.Context, kinds []job.Kind, by string, now, until time.Time) (job.Claim, bool, error) {
	if len(kinds) == 0 {
		return job.Claim{}, false, nil
	}
	args := arguments{micros(now)}
	of := " and kind in (" + args.list(texts(kinds)) + ")"
	seen := false
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		seen = false
		return tx.Each("select id from job where "+claimable+of+" limit 1", args, func(func(...any) error) error {
			seen = true
			return nil
		})
	})
	if err != nil || !seen {
		return job.Claim{}, false, wrapped("Claim", err)
	}
	var out []job.Claim
	statement := "update job set lease_until = " + args.add(micros(until)) + ", lease_by = " + args.add(by) + `, attempts = attempts + 1,
		first_at = case when first_at = 0 then $1 else first_at end
		where id in (select id from job where ` + claimable + of + " order by due_at, id limit 1) and " + claimable + `
		returning id, kind, account, args, due_at, attempts`
	err = s.db.Write(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each(statement, args, func(scan func(...any) error) error {
			c, err := scanClaim(scan)
			c.By = by
			out = append(out, c)
			return err
		})
	})
	if err != nil || len(out) == 0 {
		return job.Claim{}, false, wrapped("Claim", err)
	}
	return out[0], true, nil
}

func scanClaim(scan func(...any) error) (job.Claim, error) {
	var c job.Claim
	var account, args string
	if err := scan(&c.ID, textOf(&c.Kind), &account, &args, momentOf(&c.Due), &c.Attempt); err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(args), &c.Args); err != nil {
		return c, err
	}
	if account != "" {
		if c.Args == nil {
			c.Args = map[string]string{}
		}
		c.Args[job.ArgAccount] = account
	}
	return c, nil
}

// owned is the condition that a job is still the claim's; its arguments come first.
const owned = "id = $1 and lease_by = $2 and attempts = $3 and dead_at = 0"

// Done takes a job away that was done; job.ErrLost when it is no longer the claim's.
func (s *Job) Done(ctx context.Context, c job.Claim) error {
	return s.mark(ctx, "Done", "delete from job where "+owned, c)
}

// Retry lets a job wait until due for another try; job.ErrLost when it is no
// longer the claim's.
func (s *Job) Retry(ctx context.Context, c job.Claim, failure job.Class, at, due time.Time) error {
	return s.mark(ctx, "Retry", "update job set lease_until = 0, lease_by = '', failure = $4, failed_at = $5, due_at = $6 where "+owned,
		c, string(failure), micros(at), micros(due))
}

// Bury gives a job up; job.ErrLost when it is no longer the claim's.
func (s *Job) Bury(ctx context.Context, c job.Claim, failure job.Class, at time.Time) error {
	return s.mark(ctx, "Bury", "update job set lease_until = 0, lease_by = '', failure = $4, failed_at = $5, dead_at = $5 where "+owned,
		c, string(failure), micros(at))
}

func (s *Job) mark(ctx context.Context, what, statement string, c job.Claim, args ...any) error {
	touched, err := s.exec(ctx, statement, append([]any{c.ID, c.By, c.Attempt}, args...)...)
	if err == nil && touched == 0 {
		err = job.ErrLost
	}
	return wrapped(what, err)
}

func (s *Job) exec(ctx context.Context, statement string, args ...any) (int64, error) {
	var touched int64
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var err error
		touched, err = tx.Exec(statement, args...)
		return err
	})
	return touched, err
}

// List gives what waits (soonest first) or what was given up (latest first).
func (s *Job) List(ctx context.Context, dead bool, limit int, now time.Time) ([]job.Item, error) {
	where := "dead_at = 0 order by due_at, id"
	if dead {
		where = "dead_at > 0 order by dead_at desc, id"
	}
	var out []job.Item
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each(`select id, kind, args, attempts, lease_until, due_at, first_at, failed_at, failure, dead_at
			from job where `+where+" limit $1", []any{limit}, func(scan func(...any) error) error {
			var i job.Item
			var text string
			var lease time.Time
			err := scan(&i.ID, textOf(&i.Kind), &text, &i.Attempts, momentOf(&lease), momentOf(&i.Due), momentOf(&i.First), momentOf(&i.Failed),
				textOf(&i.Failure), momentOf(&i.Dead))
			if err != nil {
				return err
			}
			var args map[string]string
			err = json.Unmarshal([]byte(text), &args)
			i.Purpose, i.Running = args[job.ArgPurpose], lease.After(now)
			out = append(out, i)
			return err
		})
	})
	return out, wrapped("List", err)
}

// Count counts the jobs.
func (s *Job) Count(ctx context.Context) (job.Counts, error) {
	var c job.Counts
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow(`select coalesce(sum(case when dead_at = 0 then 1 else 0 end), 0),
			coalesce(sum(case when dead_at = 0 and failed_at > 0 then 1 else 0 end), 0),
			coalesce(sum(case when dead_at > 0 then 1 else 0 end), 0) from job`).Scan(&c.Waiting, &c.Failing, &c.Dead)
	})
	return c, wrapped("Count", err)
}

// Revive lets a job that was given up begin anew; NotFound when there is none.
func (s *Job) Revive(ctx context.Context, id string, now time.Time) error {
	touched, err := s.exec(ctx, "update job set dead_at = 0, attempts = 0, due_at = $2 where id = $1 and dead_at > 0", id, micros(now))
	return wrapped("Revive", noneIsMissing(touched, err))
}

// Drop takes a job that was given up away; NotFound when there is none.
func (s *Job) Drop(ctx context.Context, id string) error {
	touched, err := s.exec(ctx, "delete from job where id = $1 and dead_at > 0", id)
	return wrapped("Drop", noneIsMissing(touched, err))
}

func noneIsMissing(touched int64, err error) error {
	if err == nil && touched == 0 {
		return missing("dead job with that id")
	}
	return err
}

func wrapped(what string, err error) error {
	if err != nil {
		return fmt.Errorf("store.%s: %w", what, err)
	}
	return nil
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
