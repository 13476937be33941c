package store

// This file: going away from a school or altogether, and schools whose last
// director did.

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

// AtDomain gives the confirmed members whose address ends in the domain.
func (s *Account) AtDomain(ctx context.Context, domain string) ([]account.Member, error) {
	out, err := s.members(ctx, "m.confirmed_at <> 0 and (a.email_folded like $1 or a.email_folded like $2) order by m.school, m.account", "%@"+domain, "%."+domain)
	if err != nil {
		return nil, fmt.Errorf("store.AtDomain: %w", err)
	}
	return out, nil
}

// Depart ends the memberships of somebody who goes.
func (s *Account) Depart(ctx context.Context, d account.Departure) error {
	return s.write(ctx, "Depart", func(tx sqldb.Tx) error {
		if err := tx.Lock("membership"); err != nil {
			return err
		}
		all, err := memberships(tx, d.Account)
		if err != nil {
			return err
		}
		left := false
		for _, m := range all {
			if d.Directs && m.Directs() || m.School == d.School {
				left = true
				if err := leaveSchool(tx, d, m); err != nil {
					return err
				}
			}
		}
		if !left && !d.Directs {
			return missing("such membership")
		}
		return enqueue(tx, d.Now, d.Jobs...)
	})
}

// Succeed makes members director in the place of who goes later.
func (s *Account) Succeed(ctx context.Context, from string, next []account.Succession, now time.Time, jobs ...job.Job) error {
	return s.write(ctx, "Succeed", func(tx sqldb.Tx) error {
		if err := tx.Lock("membership"); err != nil {
			return err
		}
		for _, one := range next {
			if err := succeed(tx, account.Departure{Account: from}, one); err != nil {
				return err
			}
		}
		return enqueue(tx, now, jobs...)
	})
}

// leaveSchool ends one membership, with what was said about the next director.
func leaveSchool(tx sqldb.Tx, d account.Departure, m account.Membership) error {
	next := account.Succession{}
	for _, one := range d.Schools {
		if one.School == m.School {
			next = one
		}
	}
	if next.Successor != "" {
		if err := succeed(tx, d, next); err != nil {
			return err
		}
	}
	was, err := directors(tx, m.School)
	if err != nil {
		return err
	}
	if err := endMembership(tx, d.Account, m.School); err != nil {
		return err
	}
	err = keepDirector(tx, m.School, was)
	if fault.Is(err, fault.Conflict) && next.Vacant {
		_, err = tx.Exec("insert into vacancy (school, since_at) values ($1, $2) on conflict (school) do nothing", m.School, micros(d.Now))
	}
	return err
}

// succeed makes a confirmed member director; Conflict when they are none.
func succeed(tx sqldb.Tx, d account.Departure, next account.Succession) error {
	n, err := tx.Exec(`update membership set role = $1, asked_role = '', confirmed_by = $2 where account = $3 and school = $4 and account <> $5 and confirmed_at <> 0
		and account in (select id from account where disabled_at = 0 and confirmed_at <> 0)`,
		string(access.Director), string(account.ByDirector), next.Successor, next.School, d.Account)
	if err == nil && n == 0 {
		err = fault.Wrap(fault.Conflict, "", errors.New("the successor is no member"))
	}
	return err
}

// endMembership takes a membership away with the invitations that rested on it.
func endMembership(tx sqldb.Tx, owner, school string) error {
	n, err := tx.Exec("delete from membership where account = $1 and school = $2", owner, school)
	if err == nil && n == 0 {
		return missing("such membership")
	}
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from invitation where inviter = $1 and school = $2", owner, school); err != nil {
		return err
	}
	_, err = tx.Exec("update account set school = '' where id = $1 and school = $2", owner, school)
	return err
}

// filled ends the vacancy of a school that has a director again.
func filled(tx sqldb.Tx, m account.Membership) error {
	if m.Role != access.Director || !m.Confirmed() {
		return nil
	}
	_, err := tx.Exec("delete from vacancy where school = $1", m.School)
	return err
}

// Vacancies gives the schools whose last director left, the longest ago first.
func (s *Account) Vacancies(ctx context.Context, limit int) ([]account.Vacancy, error) {
	var out []account.Vacancy
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select school, since_at from vacancy order by since_at, school limit $1", []any{limit}, func(scan func(...any) error) error {
			var one account.Vacancy
			err := scan(&one.School, momentOf(&one.Since))
			out = append(out, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.Vacancies: %w", err)
	}
	return out, nil
}
