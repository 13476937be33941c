package subject

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: erasing somebody: asking for it, changing one's mind, and doing it.

// Second thoughts: how long an account that is to be erased waits.
const waitDays = 7

// ScrubJob is the kind of work that makes what was removed unreadable.
const ScrubJob job.Kind = "scrub"

// MailJob is the kind of work that sends a letter.
const MailJob job.Kind = "mail"

// What letters of this area tell; they stand in the argument "purpose".
const (
	MailLeaving = "gegevens.wissen-gevraagd" // the account is to be erased
	MailStays   = "gegevens.blijft"          // it is not, after all
	MailExport  = "gegevens.klaar"           // the file with everything is there
)

// argDue is when an account is to be erased, in a letter about it.
const argDue = "due"

func mailJob(purpose, account string, more ...string) job.Job {
	args := map[string]string{job.ArgPurpose: purpose, job.ArgAccount: account}
	for i := 0; i+1 < len(more); i += 2 {
		args[more[i]] = more[i+1]
	}
	return job.Job{Kind: MailJob, Args: args}
}

// DueOf reads from a letter's work when the account is to be erased.
func DueOf(args map[string]string) (time.Time, error) { return time.Parse(time.RFC3339, args[argDue]) }

// AskErasure notes that who is signed in wants to be erased, in seven days, and
// tells them by mail. From now on nobody else sees anything of theirs, and what
// was under way for them halts.
func (s *Service) AskErasure(ctx context.Context, who access.Actor) (time.Time, error) {
	if err := s.recent(who); err != nil {
		return time.Time{}, err
	}
	now := s.Now()
	l := Leaving{Account: who.Account, Asked: now, Due: now.AddDate(0, 0, waitDays)}
	err := s.Store.Ask(ctx, l, mailJob(MailLeaving, who.Account, argDue, l.Due.UTC().Format(time.RFC3339)))
	if err != nil {
		return time.Time{}, fmt.Errorf("subject.AskErasure: %w", err)
	}
	s.security(ctx, "erasure asked", "account", who.Account)
	return l.Due, s.halt(ctx, privacy.Subject{Root: Root, Key: who.Account})
}

// halt stops every purpose for somebody.
func (s *Service) halt(ctx context.Context, who privacy.Subject) error {
	var failures []error
	for _, p := range privacy.Purposes() {
		failures = append(failures, s.Register.Stop(ctx, p.Code, who))
	}
	return errors.Join(failures...)
}

// Stay takes the wish to be erased back.
func (s *Service) Stay(ctx context.Context, who access.Actor) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	if err := s.Store.Stay(ctx, who.Account, s.Now(), mailJob(MailStays, who.Account)); err != nil && !fault.Is(err, fault.NotFound) {
		return fmt.Errorf("subject.Stay: %w", err)
	}
	s.security(ctx, "erasure taken back", "account", who.Account)
	return nil
}

// Leaves gives when who is signed in is to be erased; false when they are not.
func (s *Service) Leaves(ctx context.Context, who access.Actor) (Leaving, bool, error) {
	l, err := s.Store.Leaves(ctx, who.Account)
	if fault.Is(err, fault.NotFound) {
		return Leaving{}, false, nil
	}
	return l, err == nil, err
}

// EraseNow erases who is signed in, at once.
func (s *Service) EraseNow(ctx context.Context, who access.Actor) error {
	if err := s.recent(who); err != nil {
		return err
	}
	return s.Erase(ctx, privacy.Subject{Root: Root, Key: who.Account})
}

// EraseDue erases the accounts whose day has come. One that fails keeps no other
// from being erased, and is tried again with the next call.
func (s *Service) EraseDue(ctx context.Context) (int, error) {
	due, err := s.Store.Due(ctx, s.Now())
	if err != nil {
		return 0, fmt.Errorf("subject.EraseDue: %w", err)
	}
	var failures []error
	done := 0
	for _, l := range due {
		switch err := s.Erase(ctx, privacy.Subject{Root: Root, Key: l.Account}); {
		case err == nil:
			done++
		case !fault.Is(err, fault.NotFound): // another process was first
			failures = append(failures, err)
		}
	}
	return done, errors.Join(failures...)
}

// Erase erases somebody: what they share goes to the others, what is under way
// halts, the rows go or are emptied, the ledger gets its entry, the files of
// exports go, and the places on the disk are scrubbed. NotFound when nobody has
// the key. May be called again after a failure.
func (s *Service) Erase(ctx context.Context, who privacy.Subject) error {
	address, edition := s.addressOf(ctx, who)
	if err := errors.Join(s.Register.HandOver(ctx, who), s.halt(ctx, who)); err != nil {
		return fmt.Errorf("subject.Erase: %w", err)
	}
	files, err := s.exportsOf(ctx, who)
	if err != nil {
		return fmt.Errorf("subject.Erase: %w", err)
	}
	parts := s.Register.Parts(who.Root)
	made, err := s.eraseRows(ctx, parts, who)
	if err != nil {
		return fmt.Errorf("subject.Erase: %w", err)
	}
	s.security(ctx, "erased", "root", who.Root, "entry", made.ID)
	if address != "" {
		s.Farewell(ctx, address, edition)
	}
	for _, f := range files {
		if err := os.Remove(f); err != nil && !errors.Is(err, os.ErrNotExist) {
			s.Log.ErrorContext(ctx, "the file of an export was not removed; its key is gone, the next round tries again", "error", err.Error())
		}
	}
	return s.CatchUp(ctx)
}

func (s *Service) eraseRows(ctx context.Context, parts []privacy.Part, who privacy.Subject) (Entry, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return Entry{}, err
	}
	signer, err := s.signer(ctx)
	if err != nil {
		return Entry{}, err
	}
	var made Entry
	err = s.Store.Erase(ctx, parts, who, func(removed, changed map[string]int64) (Entry, error) {
		now := s.Now()
		id, err := s.NewID(now)
		made = signer.entry(Entry{ID: id, ErasedAt: now, Register: book.Hash, Removed: removed, Changed: changed}, who)
		return made, err
	}, job.Job{Kind: ScrubJob})
	return made, err
}

// addressOf gives where somebody can be told; nowhere when that is not known.
func (s *Service) addressOf(ctx context.Context, who privacy.Subject) (address, edition string) {
	if who.Root != Root || s.Farewell == nil || s.Address == nil {
		return "", ""
	}
	address, edition, err := s.Address(ctx, who.Key)
	if err != nil { // then there is nobody to tell
		return "", ""
	}
	return address, edition
}

// Scrub does the work of ScrubJob: for every table from which something is ever
// erased, because several erasures share one.
func (s *Service) Scrub(ctx context.Context) error {
	seen := map[string]bool{}
	for _, root := range s.Register.Roots() {
		for _, p := range s.Register.Parts(root) {
			seen[p.Table] = true
		}
	}
	if err := s.Store.Scrub(ctx, slices.Sorted(maps.Keys(seen))...); err != nil {
		return fmt.Errorf("subject.Scrub: %w", err)
	}
	return nil
}
