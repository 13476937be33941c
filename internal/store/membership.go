package store

// This file: who belongs to which school, and what the operator does.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func membershipColumns(m *account.Membership) []column {
	return []column{
		{"account", textOf(&m.Account)},
		{"school", textOf(&m.School)},
		{"role", textOf(&m.Role)},
		{"asked_role", textOf(&m.AskedRole)},
		{"asked_at", momentOf(&m.AskedAt)},
		{"confirmed_at", momentOf(&m.ConfirmedAt)},
		{"confirmed_by", textOf(&m.ConfirmedBy)},
	}
}

// putMembership changes a membership that is there, and tells whether it was.
func putMembership(tx sqldb.Tx, m account.Membership) (bool, error) {
	n, err := tx.Exec(`update membership set role = $1, asked_role = $2, confirmed_at = $3, confirmed_by = $4 where account = $5 and school = $6`,
		string(m.Role), string(m.AskedRole), micros(m.ConfirmedAt), string(m.ConfirmedBy), m.Account, m.School)
	return n > 0, err
}

func memberships(tx sqldb.Tx, owner string) ([]account.Membership, error) {
	var out []account.Membership
	var one account.Membership
	columns := membershipColumns(&one)
	err := tx.Each("select "+commaed(columns)+" from membership where account = $1 order by school", []any{owner}, func(scan func(...any) error) error {
		err := scan(targets(columns)...)
		out = append(out, one)
		return err
	})
	return out, err
}

// Memberships gives those of an account, by school.
func (s *Account) Memberships(ctx context.Context, owner string) ([]account.Membership, error) {
	var out []account.Membership
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		out, err = memberships(tx, owner)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store.Memberships: %w", err)
	}
	return out, nil
}

// staying leaves out who is to be erased: nobody else sees anything of theirs.
const staying = "not exists (select 1 from erasure_request e where e.account = a.id) and "

// members reads memberships with addresses.
func (s *Account) members(ctx context.Context, clauses string, args ...any) ([]account.Member, error) {
	var out []account.Member
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.Member
		columns := append(membershipColumns(&one.Membership), column{"email", textOf(&one.Email)})
		return tx.Each("select m.account, m.school, m.role, m.asked_role, m.asked_at, m.confirmed_at, m.confirmed_by, a.email"+
			" from membership m join account a on a.id = m.account where a.confirmed_at <> 0 and a.disabled_at = 0 and "+staying+clauses, args,
			func(scan func(...any) error) error {
				err := scan(targets(columns)...)
				out = append(out, one)
				return err
			})
	})
	return out, err
}

// AtSchool gives those of a school with the addresses, by address.
func (s *Account) AtSchool(ctx context.Context, school string) ([]account.Member, error) {
	out, err := s.members(ctx, "m.school = $1 order by a.email_folded", school)
	if err != nil {
		return nil, fmt.Errorf("store.AtSchool: %w", err)
	}
	return out, nil
}

// Waiting gives the questions that no director can answer, oldest first.
func (s *Account) Waiting(ctx context.Context, limit int) ([]account.Member, error) {
	out, err := s.members(ctx, `m.asked_role <> '' and not exists (select 1 from membership d join account da on da.id = d.account
		where d.school = m.school and d.role = $1 and d.confirmed_at <> 0 and da.disabled_at = 0) order by m.asked_at, m.account limit $2`,
		string(access.Director), limit)
	if err != nil {
		return nil, fmt.Errorf("store.Waiting: %w", err)
	}
	return out, nil
}

// Ask stores that somebody asks to belong; Conflict when they do already.
func (s *Account) Ask(ctx context.Context, m account.Membership, jobs ...job.Job) error {
	return s.write(ctx, "Ask", func(tx sqldb.Tx) error {
		columns := membershipColumns(&m)
		if err := tx.Insert("membership", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		if _, err := tx.Exec("update account set school = $1 where id = $2 and school = ''", m.School, m.Account); err != nil {
			return err
		}
		if err := filled(tx, m); err != nil {
			return err
		}
		return enqueue(tx, m.AskedAt, jobs...)
	})
}

// Answer gives somebody a role at a school.
func (s *Account) Answer(ctx context.Context, m account.Membership, jobs ...job.Job) error {
	return s.write(ctx, "Answer", func(tx sqldb.Tx) error {
		if err := errors.Join(tx.Lock("membership"), tx.Lock("profile")); err != nil { // two directors that put each other down; two drafts
			return err
		}
		was, err := directors(tx, m.School)
		if err != nil {
			return err
		}
		found, err := putMembership(tx, m)
		if err == nil && !found {
			err = missing("such membership")
		}
		if err != nil {
			return err
		}
		if err := keepDirector(tx, m.School, was); err != nil {
			return err
		}
		if err := filled(tx, m); err != nil {
			return err
		}
		if m.Confirmed() { // what they told of the school while they waited
			if _, err := NewProfile(s.db).adopt(tx, m.School, m.Account); err != nil {
				return err
			}
		}
		return enqueue(tx, m.ConfirmedAt, jobs...)
	})
}

// Remove takes a membership away.
func (s *Account) Remove(ctx context.Context, now time.Time, owner, school string, jobs ...job.Job) error {
	return s.write(ctx, "Remove", func(tx sqldb.Tx) error {
		if err := tx.Lock("membership"); err != nil {
			return err
		}
		was, err := directors(tx, school)
		if err != nil {
			return err
		}
		if err := endMembership(tx, owner, school); err != nil {
			return err
		}
		if err := keepDirector(tx, school, was); err != nil {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
}

func directors(tx sqldb.Tx, school string) (n int64, err error) {
	err = tx.QueryRow("select count(*) from membership where school = $1 and role = $2 and confirmed_at <> 0", school, string(access.Director)).Scan(&n)
	return n, err
}

// keepDirector is Conflict when a school that had a director has none left while
// it has other members.
func keepDirector(tx sqldb.Tx, school string, before int64) error {
	now, err := directors(tx, school)
	if err != nil || now > 0 || before == 0 {
		return err
	}
	var others int64
	if err := tx.QueryRow("select count(*) from membership where school = $1 and confirmed_at <> 0", school).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return fault.Wrap(fault.Conflict, "", errors.New("the last director of a school"))
	}
	return nil
}

// List gives all accounts by address.
func (s *Account) List(ctx context.Context) ([]account.Account, error) {
	var out []account.Account
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.Account
		at := map[string]int{}
		columns := accountColumns(&one)
		err := tx.Each("select "+commaed(columns)+" from account order by email_folded", nil, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			at[one.ID] = len(out)
			out = append(out, one)
			return err
		})
		if err != nil {
			return err
		}
		return tx.Each("select account, role from account_team order by role", nil, func(scan func(...any) error) error {
			var id string
			var role access.TeamRole
			err := scan(&id, textOf(&role))
			if i, ok := at[id]; ok {
				out[i].Team = append(out[i].Team, role)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.List: %w", err)
	}
	return out, nil
}

// SetTeam gives an account its roles in the team.
func (s *Account) SetTeam(ctx context.Context, owner string, roles []access.TeamRole) error {
	return s.write(ctx, "SetTeam", func(tx sqldb.Tx) error {
		if _, err := tx.Exec("delete from account_team where account = $1", owner); err != nil {
			return err
		}
		for _, role := range roles {
			if _, err := tx.Exec("insert into account_team (account, role) values ($1, $2) on conflict (account, role) do nothing", owner, string(role)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Disable closes the account or opens it again, and ends its sessions.
func (s *Account) Disable(ctx context.Context, owner string, at time.Time) error {
	return s.write(ctx, "Disable", func(tx sqldb.Tx) error {
		if _, err := tx.Exec("update account set disabled_at = $1 where id = $2", micros(at), owner); err != nil {
			return err
		}
		if _, err := tx.Exec("delete from session where account = $1", owner); err != nil {
			return err
		}
		return dropPending(tx, owner)
	})
}
