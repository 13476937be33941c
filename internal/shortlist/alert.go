package shortlist

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: what is new for saved searches, gathered into one message for each
// person. Dispatch asks for the message and remembers what it is about, in one
// transaction; Compose says what stands in it, on each try alike.

// Weekly messages come after a week, those "at once" after the pause in which
// what is published together is gathered.
const (
	week  = 7 * 24 * time.Hour
	pause = 15 * time.Minute
	// accountsAtOnce bounds what one step of a run looks at.
	accountsAtOnce = 200
)

// Mail is the kind of job that sends one letter to one person; NewsPurpose is
// what the letter of saved searches is for.
const (
	Mail        job.Kind = "mail"
	NewsPurpose string   = "zoekvraag.nieuw"
)

// StopPath is the address below which the tokens of Letter.Stop work.
const StopPath = "/meldingen/stop/"

// Names of arguments of the job: the city, the moment up to which is told; the
// others are the ids of searches with the moment from which.
const (
	argEdition = "editie"
	argUntil   = "tot"
)

// Fresh is one activity that is new for a search, with the facts that decide.
type Fresh struct {
	Title, Path string
	Facts       string // "groep 3-6 · op school · € 62 per groepsles"
}

// News is what is new for one search.
type News struct {
	Search Search
	Total  int     // that are new
	First  []Fresh // the newest, as many as a letter shows
}

// Letter is one message: everything that is new for one account in one city.
type Letter struct {
	Account string
	Edition string
	News    []News // never empty
	Stop    string // token of the route that ends all messages with one click
}

// Finder gives what was published after one moment, up to another, for a query:
// the newest first.
type Finder func(ctx context.Context, edition, query string, after, until time.Time) (first []Fresh, total int, err error)

// Dispatch asks for one letter for each account, and city, that has news with the
// alert. Nothing is told twice, and a failure for one account does not keep the
// others waiting. It gives the number of letters.
func (s *Service) Dispatch(ctx context.Context, alert Alert, find Finder) (letters int, err error) {
	before := s.now().Add(-week)
	if alert == AtOnce {
		before = s.now().Add(-pause)
	}
	var errs []error
	for after := ""; ; {
		accounts, err := s.searches.Due(ctx, alert, before, after, accountsAtOnce)
		if err != nil {
			return letters, errors.Join(append(errs, fmt.Errorf("shortlist.Dispatch: %w", err))...)
		}
		for _, account := range accounts {
			n, err := s.dispatchTo(ctx, account, alert, before, find)
			errs, letters, after = append(errs, err), letters+n, account
		}
		if len(accounts) < accountsAtOnce {
			return letters, errors.Join(errs...)
		}
	}
}

func (s *Service) dispatchTo(ctx context.Context, account string, alert Alert, before time.Time, find Finder) (int, error) {
	all, err := s.searches.Searches(ctx, account)
	if err != nil {
		return 0, fmt.Errorf("shortlist.Dispatch: %w", err)
	}
	now := s.now()
	looked, byCity := map[string]time.Time{}, map[string]job.Job{}
	for _, one := range all {
		if one.Alert != alert || !one.SeenAt.Before(before) {
			continue
		}
		_, total, err := find(ctx, one.Edition, one.Query, one.SeenAt, now)
		if err != nil {
			return 0, fmt.Errorf("shortlist.Dispatch: %w", err)
		}
		looked[one.ID] = one.SeenAt
		if total == 0 {
			continue
		}
		if byCity[one.Edition].Args == nil {
			byCity[one.Edition] = job.Job{Kind: Mail, Args: map[string]string{job.ArgPurpose: NewsPurpose, job.ArgAccount: account,
				argEdition: one.Edition, argUntil: moment(now)}}
		}
		byCity[one.Edition].Args[one.ID] = moment(one.SeenAt)
	}
	var jobs []job.Job
	for _, j := range byCity {
		jobs = append(jobs, j)
	}
	if err := s.searches.Told(ctx, account, looked, now, jobs...); err != nil {
		return 0, fmt.Errorf("shortlist.Dispatch: %w", err)
	}
	return len(jobs), nil
}

func moment(t time.Time) string { return strconv.FormatInt(t.UnixMicro(), 10) }

func momentOf(text string) (time.Time, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return time.UnixMicro(n).UTC(), err == nil
}

// Compose gives what stands in the letter of a job. A search that was deleted or
// silenced meanwhile, and an activity that was withdrawn, are left out; NotFound
// when nothing is left to tell.
func (s *Service) Compose(ctx context.Context, args map[string]string, find Finder) (Letter, error) {
	account := args[job.ArgAccount]
	letter := Letter{Account: account, Edition: args[argEdition], Stop: s.tokens.make(forStop, account)}
	until, ok := momentOf(args[argUntil])
	all, err := s.searches.Searches(ctx, account)
	if err != nil {
		return Letter{}, fmt.Errorf("shortlist.Compose: %w", err)
	}
	for _, one := range all {
		after, asked := momentOf(args[one.ID])
		if !ok || !asked || one.Alert == Never || one.Edition != letter.Edition {
			continue
		}
		first, total, err := find(ctx, one.Edition, one.Query, after, until)
		if err != nil {
			return Letter{}, fmt.Errorf("shortlist.Compose: %w", err)
		}
		if total > 0 {
			letter.News = append(letter.News, News{Search: one, Total: total, First: first})
		}
	}
	if len(letter.News) == 0 {
		return Letter{}, fault.New(fault.NotFound, "Er is niets nieuws te melden.")
	}
	return letter, nil
}

// CheckStop tells whether the token of a stop link is ours; NotFound when not.
func (s *Service) CheckStop(token string) error {
	if _, ok := s.tokens.read(forStop, token); !ok {
		return fault.New(fault.NotFound, "Deze link werkt niet. Log in om je berichten uit te zetten.")
	}
	return nil
}

// Stop ends the messages of all saved searches of the account of a stop link.
// The searches stay.
func (s *Service) Stop(ctx context.Context, token string) error {
	if err := s.CheckStop(token); err != nil {
		return err
	}
	account, _ := s.tokens.read(forStop, token) // checked above
	err := s.searches.ChangeSearches(ctx, account, func(all []Search) ([]Search, error) {
		all = slices.Clone(all)
		for i := range all {
			all[i].Alert = Never
		}
		return all, nil
	})
	if err != nil {
		return fmt.Errorf("shortlist.Stop: %w", err)
	}
	return nil
}
