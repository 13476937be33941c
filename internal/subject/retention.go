package subject

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: what was kept long enough goes, by the periods of the register.

// Sweeper carries out a rule that is more than rows of one table. Dry only
// counts.
type Sweeper func(ctx context.Context, now time.Time, dry bool) (int64, error)

// RetentionStore finds and removes what was kept long enough.
type RetentionStore interface {
	// Overdue gives to how many rows a rule applies; with the parts of the persons
	// whose table it is, their keys too.
	Overdue(ctx context.Context, rule privacy.TableRule, now time.Time, persons []privacy.Part) (int64, []string, error)
	// Sweep removes or empties those rows and gives how many.
	Sweep(ctx context.Context, rule privacy.TableRule, now time.Time) (int64, error)
	// Note keeps what a run did.
	Note(ctx context.Context, r Run) error
	// Runs gives the newest runs.
	Runs(ctx context.Context, limit int) ([]Run, error)
}

// Run is one round of retention.
type Run struct {
	ID      string
	Started time.Time
	Ended   time.Time
	Dry     bool
	Lines   []RunLine
}

// RunLine is what came of one rule.
type RunLine struct {
	Table  string `json:"table"`
	Rule   string `json:"rule"`           // in Dutch, with its period
	Before string `json:"before"`         // what came to its event before this was due
	Rows   int64  `json:"rows"`           // removed or emptied; of a dry run, that would be
	Failed bool   `json:"fout,omitempty"` // why stands in the log
}

// Rows is how much the run did in all.
func (r Run) Rows() (n int64) {
	for _, l := range r.Lines {
		n += l.Rows
	}
	return n
}

// Failed tells whether a rule was not carried out.
func (r Run) Failed() bool {
	return slices.ContainsFunc(r.Lines, func(l RunLine) bool { return l.Failed })
}

// noteEvery is how often a run that did nothing is noted all the same: proof that
// it ran.
const noteEvery = 24 * time.Hour

// Retain carries out every rule once, or with dry only counts. A rule that fails
// keeps no other from being carried out.
func (s *Service) Retain(ctx context.Context, dry bool) (Run, error) {
	now := s.Now().In(clock.Zone()) // months are those of the calendar here
	id, err := s.NewID(now)
	if err != nil {
		return Run{}, fmt.Errorf("subject.Retain: %w", err)
	}
	r := Run{ID: id, Started: now, Dry: dry}
	rules, err := s.rules(ctx)
	if err != nil {
		return r, err
	}
	var failures []error
	for _, rule := range rules {
		line := RunLine{Table: rule.Table, Rule: rule.Words(), Before: rule.Period.Before(now).Format(time.RFC3339)}
		if line.Rows, err = s.carryOut(ctx, rule, now, dry); err != nil {
			line.Failed = true
			failures = append(failures, fmt.Errorf("subject.Retain: %s, %s: %w", rule.Table, rule.Words(), err))
		}
		r.Lines = append(r.Lines, line)
	}
	if !dry {
		failures = append(failures, s.Tidy(ctx))
	}
	r.Ended = s.Now()
	return r, errors.Join(append(failures, s.note(ctx, r))...)
}

// rules gives what must be carried out: the rules that have a moment, and once
// each those that an area carries out.
func (s *Service) rules(ctx context.Context) ([]privacy.TableRule, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return nil, fmt.Errorf("subject.Retain: %w", err)
	}
	var out []privacy.TableRule
	seen := map[string]bool{}
	var unknown []error
	for _, rule := range s.Register.Rules() {
		rule.Rule = inForce(book, rule.Rule)
		switch {
		case rule.General():
			out = append(out, rule)
		case rule.By != "" && !seen[rule.By]:
			seen[rule.By] = true
			if sweeper, known := s.By[rule.By]; !known {
				unknown = append(unknown, fmt.Errorf("subject: %s is to carry out the retention of %s, and nobody knows it", rule.By, rule.Table))
			} else if sweeper != nil {
				out = append(out, rule)
			}
		}
	}
	// what hangs on a row is judged before that row, and all before persons go
	roots := s.Register.Roots()
	slices.SortStableFunc(out, func(a, b privacy.TableRule) int {
		return cmp.Compare(rank(a, roots), rank(b, roots))
	})
	return out, errors.Join(unknown...)
}

func rank(r privacy.TableRule, roots []string) int {
	switch {
	case !r.Row:
		return 0 // secrets go first
	case slices.Contains(roots, r.Table):
		return 2
	}
	return 1
}

func (s *Service) carryOut(ctx context.Context, rule privacy.TableRule, now time.Time, dry bool) (int64, error) {
	if rule.By != "" {
		return s.By[rule.By](ctx, now, dry)
	}
	if !rule.Row || !slices.Contains(s.Register.Roots(), rule.Table) {
		if !dry {
			return s.Store.Sweep(ctx, rule, now)
		}
		n, _, err := s.Store.Overdue(ctx, rule, now, nil)
		return n, err
	}
	parts := s.Register.Parts(rule.Table)
	n, keys, err := s.Store.Overdue(ctx, rule, now, parts)
	if err != nil || dry {
		return n, err
	}
	var gone int64
	for _, key := range keys { // a person goes with all that hangs on them
		who := privacy.Subject{Root: rule.Table, Key: key}
		if err := s.Register.HandOver(ctx, who); err != nil {
			return gone, err
		}
		// Without an entry in the ledger: after a restore this rule applies again.
		if err := s.Store.Erase(ctx, parts, who, nil, job.Job{Kind: ScrubJob}); err != nil && !fault.Is(err, fault.NotFound) {
			return gone, err
		}
		gone++
	}
	return gone, nil
}

// note keeps a run that did something, and one a day.
func (s *Service) note(ctx context.Context, r Run) error {
	if r.Rows() == 0 && !r.Failed() && !r.Dry {
		last, err := s.Store.Runs(ctx, 1)
		if err != nil {
			return fmt.Errorf("subject.Retain: %w", err)
		}
		if len(last) > 0 && r.Started.Sub(last[0].Started) < noteEvery {
			return nil
		}
	}
	if err := s.Store.Note(ctx, r); err != nil {
		return fmt.Errorf("subject.Retain: %w", err)
	}
	return nil
}

// Runs gives the newest rounds of retention, for the privacy officer.
func (s *Service) Runs(ctx context.Context, limit int) ([]Run, error) {
	return s.Store.Runs(ctx, limit)
}

// Sweepers gives the names of the rules that areas carry out, sorted.
func (s *Service) Sweepers() []string { return slices.Sorted(maps.Keys(s.By)) }
