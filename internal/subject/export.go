package subject

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: the file with everything that is kept of somebody: asked for, made
// in the background, fetched, and gone after a day.

// ExportJob is the kind of work that makes one.
const ExportJob job.Kind = "export"

// argExport is the id of the export, in its work.
const argExport = "export"

const (
	exportTime   = 24 * time.Hour // how long a file is kept
	exportFolder = "exports"
	exportEnding = ".zip.age"
)

// Export is one file with everything. It is encrypted with a key that only the
// database has: when the row goes, what is left of the file on a disk is noise.
type Export struct {
	ID        string
	Account   string
	AskedAt   time.Time
	DoneAt    time.Time // unset = being made
	ExpiresAt time.Time
	Pieces    int64 // tables to go through
	Ready     int64 // that were
	Bytes     int64
	Secret    string // key of the file; empty = it is gone
}

// Done tells whether the file is there.
func (e Export) Done(now time.Time) bool {
	return !e.DoneAt.IsZero() && e.Secret != "" && now.Before(e.ExpiresAt)
}

// ExportStore keeps exports.
type ExportStore interface {
	// AskExport notes that somebody wants one, and puts the work in; Conflict when
	// one is being made.
	AskExport(ctx context.Context, e Export, jobs ...job.Job) error
	// Exports gives those of an account, the newest first.
	Exports(ctx context.Context, account string) ([]Export, error)
	// Export gives one; NotFound.
	Export(ctx context.Context, id string) (Export, error)
	// Progress notes how far it is.
	Progress(ctx context.Context, id string, ready, pieces int64) error
	// Finish notes that the file is there, and puts the work in; NotFound when the
	// row went meanwhile.
	Finish(ctx context.Context, e Export, jobs ...job.Job) error
	// Expire takes the keys of files away whose time has come, and tells how many;
	// dry only counts.
	Expire(ctx context.Context, now time.Time, dry bool) (int64, error)
	// Fetchable gives the ids of exports that have a key.
	Fetchable(ctx context.Context) ([]string, error)
}

// AskExport asks for a file with everything that is kept of who is signed in.
func (s *Service) AskExport(ctx context.Context, who access.Actor) error {
	if err := s.recent(who); err != nil {
		return err
	}
	now := s.Now()
	id, err := s.NewID(now)
	if err != nil {
		return fmt.Errorf("subject.AskExport: %w", err)
	}
	e := Export{ID: id, Account: who.Account, AskedAt: now, Pieces: int64(len(s.Register.Parts(Root)))}
	err = s.Store.AskExport(ctx, e, job.Job{Kind: ExportJob, Args: map[string]string{job.ArgAccount: who.Account, argExport: id}})
	if fault.Is(err, fault.Conflict) {
		return nil // it is being made: that is what was asked
	}
	if err != nil {
		return fmt.Errorf("subject.AskExport: %w", err)
	}
	s.security(ctx, "export asked", "account", who.Account)
	return nil
}

// LastExport gives the export that was asked last; false when there is none that
// still says anything.
func (s *Service) LastExport(ctx context.Context, who access.Actor) (Export, bool, error) {
	all, err := s.Store.Exports(ctx, who.Account)
	if err != nil || len(all) == 0 || all[0].Secret == "" && !all[0].DoneAt.IsZero() {
		return Export{}, false, err
	}
	return all[0], true, nil
}

// file is where the file of an export lies.
func (s *Service) file(id string) string {
	return filepath.Join(s.Folder, exportFolder, id+exportEnding)
}

func (s *Service) exportsOf(ctx context.Context, who privacy.Subject) ([]string, error) {
	if who.Root != Root {
		return nil, nil
	}
	all, err := s.Store.Exports(ctx, who.Key)
	var out []string
	for _, e := range all {
		out = append(out, s.file(e.ID))
	}
	return out, err
}

// MakeExport does the work of ExportJob. What was already done or is no longer
// wanted is done.
func (s *Service) MakeExport(ctx context.Context, j job.Job) error {
	e, err := s.Store.Export(ctx, j.Args[argExport])
	if fault.Is(err, fault.NotFound) || err == nil && !e.DoneAt.IsZero() {
		return nil
	}
	if err != nil {
		return fmt.Errorf("subject.MakeExport: %w", err)
	}
	if e, err = s.write(ctx, e); err != nil {
		return fmt.Errorf("subject.MakeExport: %w", err)
	}
	e.DoneAt = s.Now()
	e.ExpiresAt = e.DoneAt.Add(exportTime)
	err = s.Store.Finish(ctx, e, mailJob(MailExport, e.Account))
	if fault.Is(err, fault.NotFound) { // erased meanwhile
		return os.Remove(s.file(e.ID))
	}
	if err != nil {
		return fmt.Errorf("subject.MakeExport: %w", err)
	}
	s.security(ctx, "export made", "account", e.Account)
	return nil
}

// write makes the file and gives the export with its key and size.
func (s *Service) write(ctx context.Context, e Export) (_ Export, err error) {
	if err := os.MkdirAll(filepath.Join(s.Folder, exportFolder), 0o700); err != nil {
		return e, err
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return e, err
	}
	e.Secret = identity.String()
	path := s.file(e.ID)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sealed, err := age.Encrypt(f, identity.Recipient())
	if err != nil {
		return e, err
	}
	if err := s.Archive(ctx, sealed, privacy.Subject{Root: Root, Key: e.Account}, s.progress(ctx, e)); err != nil {
		return e, err
	}
	if err := sealed.Close(); err != nil {
		return e, err
	}
	info, err := f.Stat()
	if err != nil {
		return e, err
	}
	e.Bytes = info.Size()
	return e, f.Sync()
}

// progressEvery is how often progress is written down.
const progressEvery = 500 * time.Millisecond

func (s *Service) progress(ctx context.Context, e Export) func(ready, all int) {
	var last time.Time
	return func(ready, all int) {
		if time.Since(last) < progressEvery {
			return
		}
		last = time.Now()
		if err := s.Store.Progress(ctx, e.ID, int64(ready), int64(all)); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "the progress of an export was not noted", "error", err.Error()) // nothing depends on it
		}
	}
}

// Fetch opens the file of an export of who is signed in; NotFound when it is not
// theirs, not there yet or gone.
func (s *Service) Fetch(ctx context.Context, who access.Actor, id string) (io.Reader, io.Closer, error) {
	if err := s.recent(who); err != nil {
		return nil, nil, err
	}
	gone := fault.New(fault.NotFound, "Dit bestand is er niet meer. Vraag het opnieuw aan.")
	e, err := s.Store.Export(ctx, id)
	if fault.Is(err, fault.NotFound) || err == nil && (e.Account != who.Account || !e.Done(s.Now())) {
		return nil, nil, gone
	}
	if err != nil {
		return nil, nil, fmt.Errorf("subject.Fetch: %w", err)
	}
	identity, err := age.ParseX25519Identity(e.Secret)
	if err != nil {
		return nil, nil, fmt.Errorf("subject.Fetch: %w", err)
	}
	f, err := os.Open(s.file(e.ID))
	if errors.Is(err, os.ErrNotExist) { // made on another machine, or put back without it
		return nil, nil, gone
	}
	if err != nil {
		return nil, nil, fmt.Errorf("subject.Fetch: %w", err)
	}
	open, err := age.Decrypt(f, identity)
	if err != nil {
		return nil, nil, fmt.Errorf("subject.Fetch: %w", errors.Join(err, f.Close()))
	}
	s.security(ctx, "export fetched", "account", who.Account)
	return open, f, nil
}

// Tidy removes files of exports that nobody can open any more: their time has
// come, or their account went. A file that is being made has no key yet: it is
// left alone for a day.
func (s *Service) Tidy(ctx context.Context) error {
	entries, err := os.ReadDir(filepath.Join(s.Folder, exportFolder))
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("subject.Tidy: %w", err)
	}
	known, err := s.Store.Fetchable(ctx)
	if err != nil {
		return fmt.Errorf("subject.Tidy: %w", err)
	}
	keep := map[string]bool{}
	for _, id := range known {
		keep[id+exportEnding] = true
	}
	var failures []error
	for _, entry := range entries {
		if keep[entry.Name()] || !strings.HasSuffix(entry.Name(), exportEnding) {
			continue
		}
		id := strings.TrimSuffix(entry.Name(), exportEnding)
		if e, err := s.Store.Export(ctx, id); err == nil && e.DoneAt.IsZero() {
			continue
		} else if err != nil && !fault.Is(err, fault.NotFound) {
			failures = append(failures, err)
			continue
		}
		if err := os.Remove(s.file(id)); err != nil && !errors.Is(err, os.ErrNotExist) {
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}
