package store

// This file: invitations to a school.

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

func invitationColumns(i *account.Invitation) []column {
	return []column{
		{"id", textOf(&i.ID)},
		{"school", textOf(&i.School)},
		{"email", textOf(&i.Email)},
		{"email_folded", textOf(&i.EmailFolded)},
		{"role", textOf(&i.Role)},
		{"inviter", textOf(&i.Inviter)},
		{"edition", textOf(&i.Edition)},
		{"created_at", momentOf(&i.CreatedAt)},
		{"expires_at", momentOf(&i.ExpiresAt)},
	}
}

// Invite stores an invitation in the place of one that ended.
func (s *Account) Invite(ctx context.Context, i account.Invitation, stopped string, most int, jobs ...job.Job) error {
	return s.write(ctx, "Invite", func(tx sqldb.Tx) error {
		if err := tx.Lock("invitation"); err != nil { // or two at once would both be the last that may
			return err
		}
		now := micros(i.CreatedAt)
		var stops, open int64
		if err := tx.QueryRow("select count(*) from invitation_stop where sum = $1 and until_at > $2", stopped, now).Scan(&stops); err != nil {
			return err
		}
		if stops > 0 {
			return fault.Wrap(fault.Forbidden, "", errors.New("the address asked for no more invitations"))
		}
		if _, err := tx.Exec("delete from invitation where school = $1 and email_folded = $2 and expires_at <= $3", i.School, i.EmailFolded, now); err != nil {
			return err
		}
		if err := tx.QueryRow("select count(*) from invitation where school = $1 and expires_at > $2", i.School, now).Scan(&open); err != nil {
			return err
		}
		if open >= int64(most) {
			return fault.Wrap(fault.TooMany, "", errors.New("too many open invitations"))
		}
		columns := invitationColumns(&i)
		if err := tx.Insert("invitation", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return enqueue(tx, i.CreatedAt, jobs...)
	})
}

func invitationOf(tx sqldb.Tx, id string) (account.Invitation, error) {
	var i account.Invitation
	columns := invitationColumns(&i)
	err := tx.QueryRow("select "+commaed(columns)+" from invitation where id = $1", id).Scan(targets(columns)...)
	return i, err
}

// Invitation gives one, ended or not; NotFound.
func (s *Account) Invitation(ctx context.Context, id string) (account.Invitation, error) {
	var i account.Invitation
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		i, err = invitationOf(tx, id)
		return err
	})
	if err != nil {
		return account.Invitation{}, fmt.Errorf("store.Invitation: %w", err)
	}
	return i, nil
}

// AtSchoolInvited gives the open ones of a school, the newest first.
func (s *Account) AtSchoolInvited(ctx context.Context, school string, now time.Time) ([]account.Invitation, error) {
	var out []account.Invitation
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.Invitation
		columns := invitationColumns(&one)
		return tx.Each("select "+commaed(columns)+" from invitation where school = $1 and expires_at > $2 order by created_at desc, id desc",
			[]any{school, micros(now)}, func(scan func(...any) error) error {
				err := scan(targets(columns)...)
				out = append(out, one)
				return err
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store.AtSchoolInvited: %w", err)
	}
	return out, nil
}

// MailAgain puts in the work for one; NotFound.
func (s *Account) MailAgain(ctx context.Context, id string, now time.Time, jobs ...job.Job) error {
	return s.write(ctx, "MailAgain", func(tx sqldb.Tx) error {
		if _, err := invitationOf(tx, id); err != nil {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
}

// Withdraw takes one away.
func (s *Account) Withdraw(ctx context.Context, id string) error {
	return s.write(ctx, "Withdraw", func(tx sqldb.Tx) error {
		_, err := tx.Exec("delete from invitation where id = $1", id)
		return err
	})
}

// Stop takes one away and keeps the mark of the stop.
func (s *Account) Stop(ctx context.Context, id, stopped string, until time.Time) error {
	return s.write(ctx, "Stop", func(tx sqldb.Tx) error {
		if _, err := tx.Exec("delete from invitation where id = $1", id); err != nil {
			return err
		}
		_, err := tx.Exec("insert into invitation_stop (sum, until_at) values ($1, $2) on conflict (sum) do update set until_at = excluded.until_at",
			stopped, micros(until))
		return err
	})
}

// Accept uses one up: the account if it is new, the membership and the session.
func (s *Account) Accept(ctx context.Context, a account.Acceptance) error {
	return s.write(ctx, "Accept", func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from invitation where id = $1 and expires_at > $2", a.Invitation, micros(a.Now))
		if err == nil && n == 0 {
			err = missing("open invitation")
		}
		if err != nil {
			return err
		}
		if a.Account != nil {
			owner, err := confirmedAccount(tx, *a.Account)
			if err != nil {
				return err
			}
			a.Membership.Account = owner
			if a.Session != nil {
				session := *a.Session
				session.Account = owner
				a.Session = &session
			}
		}
		if err := joinSchool(tx, s.db, a.Membership); err != nil {
			return err
		}
		return startSession(tx, a.Session)
	})
}

// confirmedAccount makes an account whose address is proven, or takes one over
// that nobody confirmed; Conflict when somebody did. It gives the id.
func confirmedAccount(tx sqldb.Tx, a account.Account) (string, error) {
	if err := tx.Lock("account"); err != nil {
		return "", err
	}
	old, err := accountOf(tx, "email_folded", a.EmailFolded)
	if fault.Is(err, fault.NotFound) {
		columns := accountColumns(&a)
		return a.ID, tx.Insert("account", names(columns), [][]any{values(columns)}, "")
	}
	if err != nil {
		return "", err
	}
	if old.Confirmed() || old.Disabled() {
		return "", fault.Wrap(fault.Conflict, "", errors.New("the address has an account"))
	}
	for _, statement := range []string{"delete from job where account = $1", "delete from account where id = $1"} { // what an unproven address asked for counts for nothing
		if _, err := tx.Exec(statement, old.ID); err != nil {
			return "", err
		}
	}
	columns := accountColumns(&a)
	return a.ID, tx.Insert("account", names(columns), [][]any{values(columns)}, "")
}

// joinSchool makes somebody a confirmed member; a role that they have already is
// not taken away.
func joinSchool(tx sqldb.Tx, db *sqldb.DB, m account.Membership) error {
	all, err := memberships(tx, m.Account)
	if err != nil {
		return err
	}
	for _, old := range all {
		if old.School == m.School && old.Confirmed() && old.Role.Covers(m.Role) {
			return nil
		}
	}
	found, err := putMembership(tx, m)
	if err != nil {
		return err
	}
	if !found {
		columns := membershipColumns(&m)
		if err := tx.Insert("membership", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("update account set school = $1 where id = $2 and school = ''", m.School, m.Account); err != nil {
		return err
	}
	if err := filled(tx, m); err != nil {
		return err
	}
	if err := tx.Lock("profile"); err != nil { // two drafts
		return err
	}
	_, err = NewProfile(db).adopt(tx, m.School, m.Account)
	return err
}
