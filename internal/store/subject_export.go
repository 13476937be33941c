package store

// This file: files with everything that is kept of somebody.

import (
	"context"
	"errors"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
	"andersom/internal/subject"
)

func exportColumns(e *subject.Export) []column {
	return []column{
		{"id", textOf(&e.ID)},
		{"account", textOf(&e.Account)},
		{"asked_at", momentOf(&e.AskedAt)},
		{"done_at", momentOf(&e.DoneAt)},
		{"expires_at", momentOf(&e.ExpiresAt)},
		{"pieces", numberOf(&e.Pieces)},
		{"ready", numberOf(&e.Ready)},
		{"bytes", numberOf(&e.Bytes)},
		{"secret", textOf(&e.Secret)},
	}
}

// exportAbandoned is after how long an export that never got ready stands in
// nobody's way any more.
const exportAbandoned = time.Hour

// AskExport notes that somebody wants one; Conflict when one is being made.
func (s *Subject) AskExport(ctx context.Context, e subject.Export, jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var busy int64
		err := tx.QueryRow("select count(*) from own_export where account = $1 and done_at = 0 and asked_at > $2", e.Account, micros(e.AskedAt.Add(-exportAbandoned))).Scan(&busy)
		if err == nil && busy > 0 {
			err = fault.Wrap(fault.Conflict, "", errors.New("an export is being made"))
		}
		if err != nil {
			return err
		}
		columns := exportColumns(&e)
		if err := tx.Insert("own_export", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return enqueue(tx, e.AskedAt, jobs...)
	})
	return wrapped("AskExport", err)
}

// Exports gives those of an account, the newest first.
func (s *Subject) Exports(ctx context.Context, account string) ([]subject.Export, error) {
	return s.exports(ctx, "account = $1 order by asked_at desc, id desc", account)
}

// Export gives one; NotFound.
func (s *Subject) Export(ctx context.Context, id string) (subject.Export, error) {
	found, err := s.exports(ctx, "id = $1", id)
	if err == nil && len(found) == 0 {
		err = missing("export with that id")
	}
	if err != nil {
		return subject.Export{}, err
	}
	return found[0], nil
}

func (s *Subject) exports(ctx context.Context, clauses string, args ...any) ([]subject.Export, error) {
	var out []subject.Export
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one subject.Export
		columns := exportColumns(&one)
		return tx.Each("select "+commaed(columns)+" from own_export where "+clauses, args, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	return out, wrapped("Exports", err)
}

// Progress notes how far an export is.
func (s *Subject) Progress(ctx context.Context, id string, ready, pieces int64) error {
	return wrapped("Progress", s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec("update own_export set ready = $1, pieces = $2 where id = $3 and done_at = 0", ready, pieces, id)
		return err
	}))
}

// Finish notes that the file is there; NotFound when the row went meanwhile.
func (s *Subject) Finish(ctx context.Context, e subject.Export, jobs ...job.Job) error {
	return wrapped("Finish", s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec("update own_export set done_at = $1, expires_at = $2, ready = pieces, bytes = $3, secret = $4 where id = $5",
			micros(e.DoneAt), micros(e.ExpiresAt), e.Bytes, e.Secret, e.ID)
		if err == nil && n == 0 {
			err = missing("export with that id")
		}
		if err != nil {
			return err
		}
		return enqueue(tx, e.DoneAt, jobs...)
	}))
}

// Expire takes the keys of files away whose time has come.
func (s *Subject) Expire(ctx context.Context, now time.Time, dry bool) (int64, error) {
	const ended = " where done_at > 0 and secret <> '' and expires_at <= $1"
	var n int64
	if dry {
		err := s.db.Read(ctx, func(tx sqldb.Tx) error {
			return tx.QueryRow("select count(*) from own_export"+ended, micros(now)).Scan(&n)
		})
		return n, wrapped("Expire", err)
	}
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var err error
		n, err = tx.Exec("update own_export set secret = ''"+ended, micros(now))
		return err
	})
	return n, wrapped("Expire", err)
}

// Fetchable gives the ids of exports that have a key.
func (s *Subject) Fetchable(ctx context.Context) ([]string, error) {
	found, err := s.exports(ctx, "secret <> ''")
	out := make([]string, len(found))
	for i, e := range found {
		out[i] = e.ID
	}
	return out, err
}
