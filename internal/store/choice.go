package store

// This file: consents, objections and restrictions.

import (
	"context"
	"errors"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/sqldb"
)

// Rights stores what people choose and ask about their data; it is every store
// of rights.
type Rights struct{ db *sqldb.DB }

// NewRights gives the store of rights in the database.
func NewRights(db *sqldb.DB) *Rights { return &Rights{db} }

func (s *Rights) write(ctx context.Context, name string, do func(sqldb.Tx) error) error {
	return wrapped(name, s.db.Write(ctx, do))
}

// listed reads the rows of a table as values.
func listed[T any](ctx context.Context, db *sqldb.DB, name, table, clauses string, bind func(*T) []column, args ...any) ([]T, error) {
	var out []T
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		out, err = rowsOf(tx, table, clauses, bind, args...)
		return err
	})
	return out, wrapped(name, err)
}

func rowsOf[T any](tx sqldb.Tx, table, clauses string, bind func(*T) []column, args ...any) ([]T, error) {
	var out []T
	var one T
	columns := bind(&one)
	err := tx.Each("select "+commaed(columns)+" from "+table+" "+clauses, args, func(scan func(...any) error) error {
		err := scan(targets(columns)...)
		out = append(out, one)
		return err
	})
	return out, err
}

func insertOne[T any](tx sqldb.Tx, table string, one *T, bind func(*T) []column, ending string) error {
	columns := bind(one)
	return tx.Insert(table, names(columns), [][]any{values(columns)}, ending)
}

func consentColumns(c *rights.Consent) []column {
	return []column{
		{"id", textOf(&c.ID)},
		{"account", textOf(&c.Account)},
		{"purpose", textOf(&c.Purpose)},
		{"text_id", textOf(&c.TextID)},
		{"text_version", textOf(&c.TextVersion)},
		{"given_at", momentOf(&c.GivenAt)},
		{"how", textOf(&c.How)},
		{"withdrawn_at", momentOf(&c.WithdrawnAt)},
		{"withdrawn_by", textOf(&c.WithdrawnBy)},
	}
}

func objectionColumns(o *rights.Objection) []column {
	return []column{
		{"id", textOf(&o.ID)},
		{"account", textOf(&o.Account)},
		{"address", textOf(&o.Address)},
		{"purpose", textOf(&o.Purpose)},
		{"reason", textOf(&o.Reason)},
		{"received_at", momentOf(&o.ReceivedAt)},
		{"stopped_at", momentOf(&o.StoppedAt)},
		{"decision", textOf(&o.Decision)},
		{"decided_at", momentOf(&o.DecidedAt)},
		{"ended_at", momentOf(&o.EndedAt)},
		{"request", textOf(&o.Request)},
	}
}

func restrictionColumns(r *rights.Restriction) []column {
	return []column{
		{"id", textOf(&r.ID)},
		{"account", textOf(&r.Account)},
		{"reason", textOf(&r.Reason)},
		{"since_at", momentOf(&r.SinceAt)},
		{"ended_at", momentOf(&r.EndedAt)},
	}
}

// Standing gives what counts for an account and an address now, in one look.
func (s *Rights) Standing(ctx context.Context, account, address string, purpose privacy.PurposeCode) (rights.Standing, error) {
	var out rights.Standing
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow(`select
			case when exists (select 1 from consent where account = $1 and account <> '' and purpose = $3 and withdrawn_at = 0) then 1 else 0 end,
			case when exists (select 1 from objection where ((account = $1 and account <> '') or (address = $2 and address <> '')) and purpose = $3
				and stopped_at > 0 and ended_at = 0) then 1 else 0 end,
			case when exists (select 1 from restriction where account = $1 and account <> '' and ended_at = 0) then 1 else 0 end`,
			account, address, string(purpose)).Scan(flagOf(&out.Consented), flagOf(&out.Objected), flagOf(&out.Restricted))
	})
	return out, wrapped("Standing", err)
}

// Consents gives those of an account, the newest first.
func (s *Rights) Consents(ctx context.Context, account string) ([]rights.Consent, error) {
	return listed(ctx, s.db, "Consents", "consent", "where account = $1 order by given_at desc, id desc", consentColumns, account)
}

// SaveConsent stores a new consent and ends the older ones for its purpose.
func (s *Rights) SaveConsent(ctx context.Context, c rights.Consent) error {
	return s.write(ctx, "SaveConsent", func(tx sqldb.Tx) error {
		if err := withdraw(tx, c.Account, c.Purpose, c.GivenAt, rights.Replaced); err != nil {
			return err
		}
		return insertOne(tx, "consent", &c, consentColumns, "")
	})
}

// Withdraw ends the consents of an account for a purpose.
func (s *Rights) Withdraw(ctx context.Context, account string, purpose privacy.PurposeCode, at time.Time, how string) error {
	return s.write(ctx, "Withdraw", func(tx sqldb.Tx) error { return withdraw(tx, account, purpose, at, how) })
}

func withdraw(tx sqldb.Tx, account string, purpose privacy.PurposeCode, at time.Time, how string) error {
	_, err := tx.Exec("update consent set withdrawn_at = $1, withdrawn_by = $2 where account = $3 and purpose = $4 and withdrawn_at = 0",
		micros(at), how, account, string(purpose))
	return err
}

// Objections gives those of an account, the newest first.
func (s *Rights) Objections(ctx context.Context, account string) ([]rights.Objection, error) {
	return listed(ctx, s.db, "Objections", "objection", "where account = $1 and account <> '' order by received_at desc, id desc", objectionColumns, account)
}

// SaveObjection stores an objection with the case that it opens; Conflict when
// one stands for the same person and purpose.
func (s *Rights) SaveObjection(ctx context.Context, o rights.Objection, opens *rights.Request, jobs ...job.Job) error {
	return s.write(ctx, "SaveObjection", func(tx sqldb.Tx) error {
		if err := tx.Lock("objection"); err != nil { // two presses at once
			return err
		}
		var stand int64
		err := tx.QueryRow("select count(*) from objection where account = $1 and address = $2 and purpose = $3 and ended_at = 0 and decision <> $4",
			o.Account, o.Address, string(o.Purpose), string(rights.Refused)).Scan(&stand)
		if err != nil {
			return err
		}
		if stand > 0 {
			return fault.Wrap(fault.Conflict, "", errors.New("an objection stands"))
		}
		if opens != nil {
			if err := addRequest(tx, *opens); err != nil {
				return err
			}
		}
		if err := insertOne(tx, "objection", &o, objectionColumns, ""); err != nil {
			return err
		}
		return enqueue(tx, o.ReceivedAt, jobs...)
	})
}

// Decide stores what was decided on the objections of a case.
func (s *Rights) Decide(ctx context.Context, request string, at time.Time, decision rights.Outcome, stop bool) error {
	return s.write(ctx, "Decide", func(tx sqldb.Tx) error {
		if _, err := tx.Exec("update objection set decision = $1, decided_at = $2 where request = $3", string(decision), micros(at), request); err != nil || !stop {
			return err
		}
		_, err := tx.Exec("update objection set stopped_at = $1 where request = $2 and stopped_at = 0", micros(at), request)
		return err
	})
}

// EndObjection takes the objections of an account to a purpose back.
func (s *Rights) EndObjection(ctx context.Context, account string, purpose privacy.PurposeCode, at time.Time) error {
	return s.write(ctx, "EndObjection", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update objection set ended_at = $1 where account = $2 and account <> '' and purpose = $3 and ended_at = 0", micros(at), account, string(purpose))
		return err
	})
}

// Restrictions gives those of an account, the newest first.
func (s *Rights) Restrictions(ctx context.Context, account string) ([]rights.Restriction, error) {
	return listed(ctx, s.db, "Restrictions", "restriction", "where account = $1 order by since_at desc, id desc", restrictionColumns, account)
}

// SaveRestriction stores one, unless one stands.
func (s *Rights) SaveRestriction(ctx context.Context, r rights.Restriction) error {
	return s.write(ctx, "SaveRestriction", func(tx sqldb.Tx) error {
		if err := tx.Lock("restriction"); err != nil {
			return err
		}
		var stand int64
		if err := tx.QueryRow("select count(*) from restriction where account = $1 and ended_at = 0", r.Account).Scan(&stand); err != nil || stand > 0 {
			return err
		}
		return insertOne(tx, "restriction", &r, restrictionColumns, "")
	})
}

// EndRestriction ends the one that stands.
func (s *Rights) EndRestriction(ctx context.Context, account string, at time.Time) error {
	return s.write(ctx, "EndRestriction", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update restriction set ended_at = $1 where account = $2 and ended_at = 0", micros(at), account)
		return err
	})
}

// Tally counts consents and objections by purpose, and restrictions.
func (s *Rights) Tally(ctx context.Context) (rights.Tally, error) {
	var out rights.Tally
	err := s.db.Read(ctx, func(tx sqldb.Tx) (err error) {
		out = rights.Tally{}
		if out.Consents, err = counts(tx, "select purpose, count(distinct case when withdrawn_at = 0 then account end), count(distinct account) from consent group by purpose"); err != nil {
			return err
		}
		if out.Objections, err = counts(tx, "select purpose, coalesce(sum(case when ended_at = 0 then 1 else 0 end), 0), count(*) from objection group by purpose"); err != nil {
			return err
		}
		return tx.QueryRow("select coalesce(sum(case when ended_at = 0 then 1 else 0 end), 0), count(*) from restriction").Scan(&out.Restricted, &out.RestrictedN)
	})
	return out, wrapped("Tally", err)
}

func counts(tx sqldb.Tx, statement string) (map[privacy.PurposeCode]rights.Count, error) {
	out := map[privacy.PurposeCode]rights.Count{}
	err := tx.Each(statement, nil, func(scan func(...any) error) error {
		var code privacy.PurposeCode
		var n rights.Count
		err := scan(textOf(&code), &n.Now, &n.Ever)
		out[code] = n
		return err
	})
	return out, err
}
