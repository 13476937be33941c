package store

// This file: requests about privacy, with their steps, and what the register
// finds of an address.

import (
	"context"
	"strings"
	"time"

	"andersom/internal/job"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/sqldb"
)

func requestColumns(r *rights.Request) []column {
	return []column{
		{"id", textOf(&r.ID)},
		{"edition", textOf(&r.Edition)},
		{"kind", textOf(&r.Kind)},
		{"purpose", textOf(&r.Purpose)},
		{"account", textOf(&r.Account)},
		{"email", textOf(&r.Email)},
		{"words", textOf(&r.Words)},
		{"channel", textOf(&r.Channel)},
		{"received_at", momentOf(&r.ReceivedAt)},
		{"identity", textOf(&r.Identity)},
		{"identity_at", momentOf(&r.IdentityAt)},
		{"due_on", dayOf(&r.DueOn)},
		{"extended_on", dayOf(&r.ExtendedOn)},
		{"extended_at", momentOf(&r.ExtendedAt)},
		{"extension_reason", textOf(&r.ExtensionReason)},
		{"closed_at", momentOf(&r.ClosedAt)},
		{"outcome", textOf(&r.Outcome)},
		{"answer", textOf(&r.Answer)},
		{"result_hash", textOf(&r.ResultHash)},
		{"sent_at", momentOf(&r.SentAt)},
	}
}

func stepColumns(s *rights.Step) []column {
	return []column{
		{"taken_at", momentOf(&s.TakenAt)},
		{"kind", textOf(&s.Kind)},
		{"actor", textOf(&s.Actor)},
		{"note", textOf(&s.Note)},
	}
}

func addRequest(tx sqldb.Tx, r rights.Request) error {
	if err := insertOne(tx, "privacy_request", &r, requestColumns, ""); err != nil {
		return err
	}
	return addSteps(tx, r, 0)
}

// addSteps adds the steps of a request from a position on.
func addSteps(tx sqldb.Tx, r rights.Request, from int) error {
	var rows [][]any
	var named []string
	for i, step := range r.Steps[from:] {
		columns := stepColumns(&step)
		named = append([]string{"request_id", "position"}, names(columns)...)
		rows = append(rows, append([]any{r.ID, int64(from + i)}, values(columns)...))
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.Insert("privacy_request_step", named, rows, "")
}

// Add stores a new request with its steps, and the work that it asks.
func (s *Rights) Add(ctx context.Context, r rights.Request, jobs ...job.Job) error {
	return s.write(ctx, "Add", func(tx sqldb.Tx) error {
		if err := addRequest(tx, r); err != nil {
			return err
		}
		return enqueue(tx, r.ReceivedAt, jobs...)
	})
}

// Request gives one with its steps; NotFound.
func (s *Rights) Request(ctx context.Context, id string) (rights.Request, error) {
	var out rights.Request
	err := s.db.Read(ctx, func(tx sqldb.Tx) (err error) {
		out, err = requestOf(tx, id)
		return err
	})
	return out, wrapped("Request", err)
}

func requestOf(tx sqldb.Tx, id string) (rights.Request, error) {
	var r rights.Request
	columns := requestColumns(&r)
	if err := tx.QueryRow("select "+commaed(columns)+" from privacy_request where id = $1", id).Scan(targets(columns)...); err != nil {
		return rights.Request{}, err
	}
	var err error
	r.Steps, err = rowsOf(tx, "privacy_request_step", "where request_id = $1 order by position", stepColumns, id)
	return r, err
}

// Change has the function change a request.
func (s *Rights) Change(ctx context.Context, id string, now time.Time, change func(*rights.Request) ([]job.Job, error)) (rights.Request, error) {
	var out rights.Request
	err := s.write(ctx, "Change", func(tx sqldb.Tx) error {
		if err := tx.Lock("privacy_request"); err != nil {
			return err
		}
		r, err := requestOf(tx, id)
		if err != nil {
			return err
		}
		steps := len(r.Steps)
		jobs, err := change(&r)
		if err != nil {
			return err
		}
		columns := requestColumns(&r)
		set := make([]string, len(columns))
		args := arguments(values(columns))
		for i, c := range columns {
			set[i] = c.name + " = " + sqldb.Placeholders(i+1, 1)
		}
		where := " where id = " + args.add(id)
		if _, err := tx.Exec("update privacy_request set "+strings.Join(set, ", ")+where, args...); err != nil {
			return err
		}
		out = r
		if err := addSteps(tx, r, steps); err != nil {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
	return out, err
}

// Open gives the cases that wait for an answer, the soonest due first.
func (s *Rights) Open(ctx context.Context) ([]rights.Request, error) {
	return listed(ctx, s.db, "Open", "privacy_request",
		"where identity_at > 0 and closed_at = 0 order by case when extended_on <> '' then extended_on else due_on end, received_at, id", requestColumns)
}

// Closed gives those that were answered, the latest first.
func (s *Rights) Closed(ctx context.Context, limit int) ([]rights.Request, error) {
	return listed(ctx, s.db, "Closed", "privacy_request", "where closed_at > 0 order by closed_at desc, id desc limit $1", requestColumns, limit)
}

// FindAddress gives what the register leads to from an address: the rows of root
// tables in which it stands as a whole, and for each how much hangs on it.
func (s *Rights) FindAddress(ctx context.Context, register *privacy.Register, address string) ([]rights.Found, error) {
	var out []rights.Found
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		for _, root := range register.Roots() {
			parts := register.Parts(root)
			keys, err := keysOf(tx, root, parts, address)
			if err != nil {
				return err
			}
			for _, key := range keys {
				found := rights.Found{Subject: privacy.Subject{Root: root, Key: key}}
				if found.Tables, err = hanging(tx, parts, key); err != nil {
					return err
				}
				out = append(out, found)
			}
		}
		return nil
	})
	return out, wrapped("FindAddress", err)
}

// keysOf gives the keys of the persons of a root in whose own row the address
// stands.
func keysOf(tx sqldb.Tx, root string, parts []privacy.Part, address string) ([]string, error) {
	var keys []string
	for _, p := range parts {
		if p.Table != root {
			continue
		}
		var where []string
		for _, f := range p.Fields {
			if f.Type == privacy.Text {
				where = append(where, "lower("+f.Column+") = $1")
			}
		}
		if len(where) == 0 {
			continue
		}
		err := tx.Each(p.Path.Subjects(root, strings.Join(where, " or ")), []any{address}, func(scan func(...any) error) error {
			var key string
			err := scan(&key)
			keys = append(keys, key)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// hanging counts the rows of each table that are about a person.
func hanging(tx sqldb.Tx, parts []privacy.Part, key string) ([]rights.FoundTable, error) {
	var out []rights.FoundTable
	at := map[string]int{}
	for _, p := range parts {
		var n int
		if err := tx.QueryRow("select count(*) from "+p.Table+" where "+p.Where("$1"), key).Scan(&n); err != nil {
			return nil, err
		}
		if n == 0 {
			continue
		}
		i, known := at[p.Table]
		if !known {
			i = len(out)
			at[p.Table] = i
			out = append(out, rights.FoundTable{Name: p.Table, About: p.About})
		}
		out[i].Rows += n
	}
	return out, nil
}
