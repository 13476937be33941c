package account

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: accounts that nobody uses. They go after a time, with notices
// before; signing in stops it.

// Letters about that.
const (
	MailIdle     = "lang-niet-gebruikt" // to whose account it is
	MailIdleTeam = "teamaccount-stil"   // to the administrators: they decide about it
)

// ArgDay is the day that a letter is about, as 2006-01-02.
const ArgDay = "dag"

// IdlePeriods are after how long without use an account goes, and how long
// before that each notice is sent, the first first.
type IdlePeriods struct {
	After   time.Duration
	Notices []time.Duration
}

const day = 24 * time.Hour

// DefaultIdle is 24 months, with notices 60 and 14 days before.
func DefaultIdle() IdlePeriods {
	return IdlePeriods{After: 730 * day, Notices: []time.Duration{60 * day, 14 * day}}
}

// Idler is an account that nobody used for long.
type Idler struct {
	Account Account
	SeenAt  time.Time // the last use
	Stage   int       // how many notices were sent
	ToldAt  time.Time // of the last one
	Waits   bool      // the last notice was not sent yet
}

// Tended is what came of a round.
type Tended struct{ Told, Removed int }

// idleBatch is how many accounts one round looks at.
const idleBatch = 500

// TendIdle sends the notices that are due and removes what had them all. The
// time before a removal counts from the notice: who was not told, because there
// was no mail or the program did not run, keeps the account for as long.
func (s *Service) TendIdle(ctx context.Context, p IdlePeriods) (Tended, error) {
	var out Tended
	if len(p.Notices) == 0 {
		return out, nil
	}
	now := s.Now()
	all, err := s.Idlers.Idle(ctx, now.Add(p.Notices[0]-p.After), idleBatch)
	if err != nil {
		return out, fmt.Errorf("account.TendIdle: %w", err)
	}
	for _, one := range all {
		if !one.due(p, now) {
			continue
		}
		if one.Stage < len(p.Notices) {
			err = s.tellIdle(ctx, one, now.Add(p.Notices[one.Stage]))
			out.Told++
		} else {
			err = s.removeIdle(ctx, one)
			out.Removed++
		}
		if err != nil {
			return out, fmt.Errorf("account.TendIdle: %w", err)
		}
	}
	return out, nil
}

// due tells whether the next notice, or the removal, may come now.
func (i Idler) due(p IdlePeriods, now time.Time) bool {
	if i.Stage == 0 {
		return true // the store gave it, so the first is due
	}
	if i.Waits || i.Stage > len(p.Notices) {
		return false
	}
	gap := p.Notices[i.Stage-1]
	if i.Stage < len(p.Notices) {
		gap -= p.Notices[i.Stage]
	}
	return now.Sub(i.ToldAt) >= gap
}

func (s *Service) tellIdle(ctx context.Context, one Idler, ends time.Time) error {
	j := mailJob(MailIdle, one.Account.ID, ArgDay, ends.Format(time.DateOnly))
	return s.Idlers.TellIdle(ctx, one.Account.ID, one.Stage+1, s.Now(), j)
}

// removeIdle removes the account. One of the team stays, because it bears what
// others rest on: the administrators are told. A school that loses its last
// director so is looked after by the team.
func (s *Service) removeIdle(ctx context.Context, one Idler) error {
	if len(one.Account.Team) > 0 {
		return s.tellTeamIdle(ctx, one)
	}
	if err := s.Eraser(ctx, one.Account.ID); err != nil && !fault.Is(err, fault.NotFound) { // gone meanwhile
		return err
	}
	return nil
}

func (s *Service) tellTeamIdle(ctx context.Context, one Idler) error {
	team, err := s.teamOf(ctx, access.Administrator)
	if err != nil {
		return err
	}
	var jobs []job.Job
	for _, id := range team {
		jobs = append(jobs, mailJob(MailIdleTeam, id))
	}
	return s.Idlers.TellIdle(ctx, one.Account.ID, one.Stage+1, s.Now(), jobs...)
}
