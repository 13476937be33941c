package store

// This file: everything that is kept of a person, as the register tells where it
// lies: reading it and removing it. No table is named here but those that the
// search index follows.

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/subject"
)

// Subject stores what people do with all data about them; it is a subject.Store.
type Subject struct{ db *sqldb.DB }

// NewSubject gives the store in the database.
func NewSubject(db *sqldb.DB) *Subject { return &Subject{db} }

// See calls the function for all that is kept of somebody, part by part.
func (s *Subject) See(ctx context.Context, parts []privacy.Part, who privacy.Subject, each func(subject.Piece) error) error {
	var pieces []subject.Piece
	err := s.db.Read(ctx, func(tx sqldb.Tx) error { // may run again
		pieces = nil
		for _, part := range parts {
			piece, err := pieceOf(tx, part, who)
			if err != nil {
				return err
			}
			pieces = append(pieces, piece)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store.See: %w", err)
	}
	for _, piece := range pieces {
		if err := each(piece); err != nil {
			return err
		}
	}
	return nil
}

func pieceOf(tx sqldb.Tx, part privacy.Part, who privacy.Subject) (subject.Piece, error) {
	out := subject.Piece{Part: part}
	for _, f := range part.Fields {
		if f.Exported() {
			out.Columns = append(out.Columns, f)
		}
	}
	out.Columns = append(out.Columns, part.Others...)
	if len(out.Columns) == 0 {
		return out, nil
	}
	columns := make([]string, len(out.Columns))
	for i, f := range out.Columns {
		columns[i] = f.Column
	}
	statement := "select " + strings.Join(columns, ", ") + " from " + part.Table + " where " + part.Where("$1") + " order by 1"
	err := tx.Each(statement, []any{who.Key}, func(scan func(...any) error) error {
		row, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		out.Rows = append(out.Rows, row)
		return scan(places...)
	})
	return out, err
}

// Erase removes somebody as the register says. Rows that would go along by
// themselves are removed one table after another, so that each is counted.
func (s *Subject) Erase(ctx context.Context, parts []privacy.Part, who privacy.Subject, entry func(removed, changed map[string]int64) (subject.Entry, error), jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		if err := tellIndex(tx, parts, who); err != nil {
			return err
		}
		references, err := tx.References()
		if err != nil {
			return err
		}
		if err := isThere(tx, parts, who); err != nil {
			return err
		}
		e := erasing{tx: tx, references: references, key: who.Key, removed: map[string]int64{}, changed: map[string]int64{}}
		for _, part := range parts {
			if err := e.part(part); err != nil {
				return fmt.Errorf("%s: %w", part.Table, err)
			}
		}
		now := time.Now()
		if entry != nil {
			made, err := entry(e.removed, e.changed)
			if err != nil {
				return err
			}
			now = made.ErasedAt
			if err := remember(tx, []subject.Entry{made}); err != nil {
				return err
			}
		}
		return enqueue(tx, now, jobs...)
	})
	return wrapped("Erase", err)
}

// isThere is NotFound when no row of the root has the key.
func isThere(tx sqldb.Tx, parts []privacy.Part, who privacy.Subject) error {
	var n int64
	for _, part := range parts {
		if part.Table != who.Root {
			continue
		}
		var some int64
		if err := tx.QueryRow("select count(*) from "+part.Table+" where "+part.Where("$1"), who.Key).Scan(&some); err != nil {
			return err
		}
		n += some
	}
	if n == 0 {
		return missing(who.Root + " with that key")
	}
	return nil
}

// tellIndex enters the activities of who is erased in the change log, so that
// every index lets go of them; as the lock on it, it comes first.
func tellIndex(tx sqldb.Tx, parts []privacy.Part, who privacy.Subject) error {
	for _, part := range parts {
		if part.Table != "activity" || !part.Row {
			continue
		}
		if err := tx.Lock("change_log"); err != nil {
			return err
		}
		var ids []string
		err := tx.Each("select id from activity where "+part.Where("$1"), []any{who.Key}, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			return err
		}
		return logActivities(tx, ids, time.Now())
	}
	return nil
}

// erasing is one erasure under way.
type erasing struct {
	tx               sqldb.Tx
	references       []sqldb.Reference
	key              string
	removed, changed map[string]int64
}

func (e erasing) part(part privacy.Part) error {
	if part.Row {
		return e.remove(part.Table, part.Where("$1"), 0)
	}
	var set []string
	for _, f := range part.Fields {
		value, err := emptied(f)
		if err != nil {
			return err
		}
		if value != "" {
			set = append(set, f.Column+" = "+value)
		}
	}
	if len(set) == 0 {
		return nil
	}
	n, err := e.tx.Exec("update "+part.Table+" set "+strings.Join(set, ", ")+" where "+part.Where("$1"), e.key)
	count(e.changed, part.Table, n)
	return err
}

// deepest bounds how far rows go along with others.
const deepest = 12

// remove removes the rows that the condition selects, after those that go along
// with them.
func (e erasing) remove(table, condition string, depth int) error {
	if depth > deepest {
		return errors.New("rows that go along with one another have no end")
	}
	for _, r := range e.references {
		if r.Parent != table || !r.Cascade || r.Table == table {
			continue
		}
		of := fmt.Sprintf("(%s) in (select %s from %s where %s)", strings.Join(r.Columns, ", "), strings.Join(r.Keys, ", "), table, condition)
		if err := e.remove(r.Table, of, depth+1); err != nil {
			return err
		}
	}
	n, err := e.tx.Exec("delete from "+table+" where "+condition, e.key)
	count(e.removed, table, n)
	return err
}

func count(into map[string]int64, table string, n int64) {
	if n > 0 {
		into[table] += n
	}
}

// emptied gives what erasing puts in a column, as SQL; empty when it stays.
func emptied(f privacy.Field) (string, error) {
	switch f.Erase {
	case privacy.Keep, privacy.Delete:
		return "", nil
	case privacy.Pseudonym:
		var b [8]byte
		rand.Read(b[:]) // never fails (Go 1.24 and later)
		return "'gewist-" + hex.EncodeToString(b[:]) + "'", nil
	case privacy.Blank:
		return blank(f), nil
	}
	return "", fmt.Errorf("column %s: erasing does %q", f.Column, f.Erase)
}

// blank is the value of a column in which nothing is stated.
func blank(f privacy.Field) string {
	switch f.Type {
	case privacy.Text, privacy.Day, privacy.JSON:
		return "''"
	}
	return "0"
}

// Scrub makes what was removed unreadable in the files of the database.
func (s *Subject) Scrub(ctx context.Context, tables ...string) error {
	return wrapped("Scrub", s.db.Scrub(ctx, tables...))
}

// Keys gives the keys of all persons of a root.
func (s *Subject) Keys(ctx context.Context, parts []privacy.Part, root string) ([]string, error) {
	var out []string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		for _, part := range parts {
			if part.Table != root {
				continue
			}
			err := tx.Each(part.Path.Subjects(root, "1 = 1"), nil, func(scan func(...any) error) error {
				var key string
				err := scan(&key)
				out = append(out, key)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return out, wrapped("Keys", err)
}

// Strays counts the people of whom the part has rows and the root has none.
func (s *Subject) Strays(ctx context.Context, part privacy.Part, root string) (int64, error) {
	steps := strings.Fields(string(part.Path))
	_, target, _ := strings.Cut(steps[len(steps)-1], "=")
	_, key, _ := strings.Cut(target, ".")
	var n int64
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow("with s (person) as (" + part.Path.Subjects(part.Table, "1 = 1") + ") select count(*) from s where not exists (select 1 from " +
			root + " r where r." + key + " = s.person)").Scan(&n)
	})
	return n, wrapped("Strays", err)
}

// Ask notes that an account is to be erased.
func (s *Subject) Ask(ctx context.Context, l subject.Leaving, jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec(`insert into erasure_request (account, asked_at, due_at) values ($1, $2, $3)
			on conflict (account) do update set asked_at = excluded.asked_at, due_at = excluded.due_at`, l.Account, micros(l.Asked), micros(l.Due))
		if err != nil {
			return err
		}
		return enqueue(tx, l.Asked, jobs...)
	})
	return wrapped("Ask", err)
}

// Stay takes that back; NotFound when it was not asked.
func (s *Subject) Stay(ctx context.Context, account string, now time.Time, jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from erasure_request where account = $1", account)
		if err == nil && n == 0 {
			err = missing("wish to be erased")
		}
		if err != nil {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
	return wrapped("Stay", err)
}

// Leaves gives when an account is to be erased; NotFound when it is not.
func (s *Subject) Leaves(ctx context.Context, account string) (subject.Leaving, error) {
	found, err := s.leaving(ctx, "account = $1", account)
	if err == nil && len(found) == 0 {
		err = missing("wish to be erased")
	}
	if err != nil {
		return subject.Leaving{}, wrapped("Leaves", err)
	}
	return found[0], nil
}

// Due gives the accounts whose day has come.
func (s *Subject) Due(ctx context.Context, now time.Time) ([]subject.Leaving, error) {
	found, err := s.leaving(ctx, "due_at <= $1 order by due_at, account", micros(now))
	return found, wrapped("Due", err)
}

func (s *Subject) leaving(ctx context.Context, clauses string, args ...any) ([]subject.Leaving, error) {
	var out []subject.Leaving
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select account, asked_at, due_at from erasure_request where "+clauses, args, func(scan func(...any) error) error {
			var l subject.Leaving
			err := scan(&l.Account, momentOf(&l.Asked), momentOf(&l.Due))
			out = append(out, l)
			return err
		})
	})
	return out, err
}

// ledgerKey is the name of the setting that holds the key of the ledger.
const ledgerKey = "erasure.key"

// Key gives the key of the ledger: the given one, unless the database has one.
func (s *Subject) Key(ctx context.Context, fresh string) (string, error) {
	key, err := NewSetting(s.db).Value(ctx, ledgerKey)
	if err == nil || !fault.Is(err, fault.NotFound) {
		return key, err
	}
	err = s.db.Write(ctx, func(tx sqldb.Tx) error {
		if _, err := tx.Exec("insert into setting (key, value) values ($1, $2) on conflict (key) do nothing", ledgerKey, fresh); err != nil {
			return err
		}
		return tx.QueryRow("select value from setting where key = $1", ledgerKey).Scan(&key)
	})
	return key, wrapped("Key", err)
}

// Entries gives the ledger, oldest first.
func (s *Subject) Entries(ctx context.Context) ([]subject.Entry, error) {
	var out []subject.Entry
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select id, subject, erased_at, register, removed, changed, hash from erasure_ledger order by erased_at, id", nil, func(scan func(...any) error) error {
			var e subject.Entry
			var removed, changed string
			if err := scan(&e.ID, &e.Subject, momentOf(&e.ErasedAt), &e.Register, &removed, &changed, &e.Hash); err != nil {
				return err
			}
			err := errors.Join(json.Unmarshal([]byte(removed), &e.Removed), json.Unmarshal([]byte(changed), &e.Changed))
			out = append(out, e)
			return err
		})
	})
	return out, wrapped("Entries", err)
}

// Remember adds entries that the ledger does not have.
func (s *Subject) Remember(ctx context.Context, entries []subject.Entry) error {
	return wrapped("Remember", s.db.Write(ctx, func(tx sqldb.Tx) error { return remember(tx, entries) }))
}

func remember(tx sqldb.Tx, entries []subject.Entry) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		removed, err := json.Marshal(e.Removed)
		if err != nil {
			return err
		}
		changed, err := json.Marshal(e.Changed)
		if err != nil {
			return err
		}
		rows[i] = []any{e.ID, e.Subject, micros(e.ErasedAt), e.Register, string(removed), string(changed), e.Hash}
	}
	return tx.Insert("erasure_ledger", []string{"id", "subject", "erased_at", "register", "removed", "changed", "hash"}, rows, "on conflict (id) do nothing")
}

// Overdue gives to how many rows a rule applies, and of persons their keys.
func (s *Subject) Overdue(ctx context.Context, rule privacy.TableRule, now time.Time, persons []privacy.Part) (int64, []string, error) {
	var n int64
	var keys []string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		n, keys = 0, nil
		if persons == nil {
			return tx.QueryRow("select count(*) from "+rule.Table+" where "+due(rule), rule.Cutoff(now)).Scan(&n)
		}
		for _, part := range persons {
			if part.Table != rule.Table {
				continue
			}
			err := tx.Each("select "+keyOf(part)+" from "+rule.Table+" where "+due(rule), []any{rule.Cutoff(now)}, func(scan func(...any) error) error {
				var key string
				err := scan(&key)
				keys = append(keys, key)
				return err
			})
			if err != nil {
				return err
			}
		}
		n = int64(len(keys))
		return nil
	})
	return n, keys, wrapped("Overdue", err)
}

// keyOf is the column of a root in which the key stands: "id" of "id=account.id".
func keyOf(part privacy.Part) string {
	column, _, _ := strings.Cut(string(part.Path), "=")
	return column
}

// due is the condition of a rule; of one that empties columns only rows in which
// there is something yet.
func due(rule privacy.TableRule) string {
	condition := rule.Due("$1")
	if rule.Row {
		return condition
	}
	var filled []string
	for _, f := range rule.Fields {
		if f.Erase != privacy.Keep {
			filled = append(filled, f.Column+" <> "+blank(f))
		}
	}
	if len(filled) == 0 {
		return "1 = 0"
	}
	return condition + " and (" + strings.Join(filled, " or ") + ")"
}

// Sweep removes or empties the rows to which a rule applies and gives how many.
func (s *Subject) Sweep(ctx context.Context, rule privacy.TableRule, now time.Time) (int64, error) {
	var n int64
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var err error
		if rule.Row {
			n, err = tx.Exec("delete from "+rule.Table+" where "+due(rule), rule.Cutoff(now))
			return err
		}
		var set []string
		for _, f := range rule.Fields {
			value, err := emptied(f)
			if err != nil {
				return err
			}
			if value != "" {
				set = append(set, f.Column+" = "+value)
			}
		}
		if len(set) == 0 {
			n = 0
			return nil
		}
		n, err = tx.Exec("update "+rule.Table+" set "+strings.Join(set, ", ")+" where "+due(rule), rule.Cutoff(now))
		return err
	})
	return n, wrapped("Sweep", err)
}

// Note keeps what a round of retention did.
func (s *Subject) Note(ctx context.Context, r subject.Run) error {
	lines, err := json.Marshal(r.Lines)
	if err != nil {
		return wrapped("Note", err)
	}
	return wrapped("Note", s.db.Write(ctx, func(tx sqldb.Tx) error {
		return tx.Insert("retention_run", []string{"id", "started_at", "ended_at", "dry", "lines"},
			[][]any{{r.ID, micros(r.Started), micros(r.Ended), flagOf(&r.Dry).value(), string(lines)}}, "")
	}))
}

// Runs gives the newest rounds.
func (s *Subject) Runs(ctx context.Context, limit int) ([]subject.Run, error) {
	var out []subject.Run
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select id, started_at, ended_at, dry, lines from retention_run order by started_at desc, id desc limit $1", []any{limit}, func(scan func(...any) error) error {
			var r subject.Run
			var lines string
			if err := scan(&r.ID, momentOf(&r.Started), momentOf(&r.Ended), flagOf(&r.Dry), &lines); err != nil {
				return err
			}
			err := json.Unmarshal([]byte(lines), &r.Lines)
			out = append(out, r)
			return err
		})
	})
	return slices.Clip(out), wrapped("Runs", err)
}
