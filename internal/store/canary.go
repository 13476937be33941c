package store

// This file: a row in every table for a person in whom every field has a value
// that occurs nowhere else, so that whoever searches files, pages, logs and
// backups for those values sees where personal data went. It follows the
// register, so what an area declares tomorrow is part of it.

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"strings"
	"time"

	"andersom/internal/privacy"
	"andersom/internal/sqldb"
)

// Canary is one personal value and where it was put.
type Canary struct {
	Table    string `json:"table"`
	Column   string `json:"column"`
	Row      string `json:"row"` // key of the person
	Value    string `json:"value"`
	Exported bool   `json:"exported"`
	Reason   string `json:"reason,omitempty"` // why it is not
	Unique   bool   `json:"unique"`           // a flag, or a reference to what is there, occurs elsewhere too
	Erase    string `json:"erase"`
}

// Canaries puts a person of the root into the database with a row in every table
// that the register has for them. Fixed gives values that a test or a trial
// needs to be what they are, by "table.column".
func (s *Subject) Canaries(ctx context.Context, parts []privacy.Part, root string, moment time.Time, fixed map[string]any) (string, []Canary, error) {
	columns, err := s.db.Columns(ctx)
	if err != nil {
		return "", nil, err
	}
	var made canaries
	err = s.db.Write(ctx, func(tx sqldb.Tx) error {
		references, err := tx.References()
		if err != nil {
			return err
		}
		mark := make([]byte, 6)
		rand.Read(mark) // never fails (Go 1.24 and later)
		made = canaries{tx: tx, columns: columns, references: references, root: root, mark: hex.EncodeToString(mark), moment: moment,
			base:  1_000_000_000_000 + mathrand.Int64N(1_000_000_000_000_000), //nolint:gosec // needs no secret chance
			fixed: fixed, rows: map[string]map[string]any{}}
		for _, part := range slices.Backward(parts) { // the person first
			if err := made.row(part); err != nil {
				return fmt.Errorf("%s: %w", part.Table, err)
			}
		}
		return nil
	})
	return made.key, made.all, wrapped("Canaries", err)
}

type canaries struct {
	tx         sqldb.Tx
	columns    []sqldb.Column
	references []sqldb.Reference
	root, key  string
	mark       string
	base       int64
	moment     time.Time
	fixed      map[string]any
	rows       map[string]map[string]any // of each table the row that was made
	n          int64
	all        []Canary
}

// row makes a row for a part. A second way into a table gets a row of its own.
func (c *canaries) row(part privacy.Part) error {
	values := map[string]any{}
	for _, column := range c.columns {
		if column.Table == part.Table {
			values[column.Name] = map[bool]any{true: "", false: int64(0)}[column.Type == "text"]
			if column.Type == "double precision" {
				values[column.Name] = float64(0)
			}
		}
	}
	if _, ok := values["position"]; ok { // on a list that others have rows on too
		values["position"] = int64(1_000_000_000) + mathrand.Int64N(1_000_000_000) //nolint:gosec // needs no secret chance
	}
	if !part.Row { // something of another, in which this person stands too
		for column, value := range values {
			f := privacy.Field{Column: column, Type: map[bool]privacy.Type{true: privacy.Text, false: privacy.Number}[value == ""]}
			values[column] = c.value(part.Table, f)
		}
	}
	for _, f := range part.Fields {
		values[f.Column] = c.value(part.Table, f)
	}
	if part.Table == c.root && len(c.rows) == 0 {
		key, _, _ := strings.Cut(string(part.Path), "=")
		c.key = fmt.Sprint(values[key])
	}
	known, err := c.lead(part, values)
	if err != nil {
		return err
	}
	c.note(part, values, known)
	if c.rows[part.Table] == nil {
		c.rows[part.Table] = values
	}
	return c.insert(part.Table, values)
}

// lead fills the columns that refer to other rows: those of the path, and foreign
// keys to what is there. It gives their names.
func (c *canaries) lead(part privacy.Part, values map[string]any) (map[string]bool, error) {
	known := map[string]bool{}
	for _, r := range c.references {
		if r.Table != part.Table || len(r.Columns) != 1 {
			continue
		}
		known[r.Columns[0]] = true
		if row := c.rows[r.Parent]; row != nil {
			values[r.Columns[0]] = row[r.Keys[0]]
			continue
		}
		var key string
		if err := c.tx.QueryRow("select " + r.Keys[0] + " from " + r.Parent + " order by 1 limit 1").Scan(&key); err != nil {
			return nil, fmt.Errorf("a row of %s to refer to: %w", r.Parent, err)
		}
		values[r.Columns[0]] = key
	}
	step, rest, _ := strings.Cut(string(part.Path), " ")
	column, target, _ := strings.Cut(step, "=")
	table, key, _ := strings.Cut(target, ".")
	switch row := c.rows[table]; {
	case table == part.Table:
	case row != nil:
		values[column] = row[key]
		known[column] = true
	case rest == "":
		values[column], known[column] = c.key, true
	}
	for column := range values {
		for _, name := range []string{part.Table + "." + column, part.Table + "(" + string(part.Path) + ")." + column} {
			if value, ok := c.fixed[name]; ok {
				values[column], known[column] = value, true
			}
		}
	}
	return known, nil
}

// value makes a value of the type of a field that occurs nowhere else.
func (c *canaries) value(table string, f privacy.Field) any {
	c.n++
	switch f.Type {
	case privacy.Time:
		return c.moment.Add(time.Duration(c.n)*time.Second + time.Duration(c.base%int64(time.Second))*time.Nanosecond).UnixMicro()
	case privacy.Flag:
		return int64(1)
	case privacy.Number, privacy.Bits:
		return c.base + c.n*7919
	case privacy.Decimal:
		return float64(73_000) + float64(c.n)/8
	case privacy.Day:
		return c.moment.AddDate(0, 0, int(c.n)).Format(time.DateOnly)
	}
	word := fmt.Sprintf("kanarie-%s-%s-%s-%d", strings.ReplaceAll(table, "_", "-"), strings.ReplaceAll(f.Column, "_", "-"), c.mark, c.n)
	switch {
	case f.Type == privacy.JSON:
		return `{"kanarie":"` + word + `"}`
	case strings.HasPrefix(f.Column, "email") || f.Column == "address":
		return word + "@voorbeeld.example"
	}
	return word
}

func (c *canaries) note(part privacy.Part, values map[string]any, known map[string]bool) {
	for _, f := range part.Fields {
		value := fmt.Sprint(values[f.Column])
		if n, ok := values[f.Column].(int64); ok && f.Type == privacy.Time {
			value = time.UnixMicro(n).UTC().Format("2006-01-02T15:04:05.000000Z07:00")
		}
		c.all = append(c.all, Canary{Table: part.Table, Column: f.Column, Row: c.key, Value: value, Exported: f.Exported(), Reason: f.Withheld,
			Unique: !known[f.Column] && f.Type != privacy.Flag, Erase: string(f.Erase)})
	}
}

func (c *canaries) insert(table string, values map[string]any) error {
	var columns []string
	for name := range values {
		columns = append(columns, name)
	}
	slices.Sort(columns)
	row := make([]any, len(columns))
	for i, name := range columns {
		row[i] = values[name]
	}
	return c.tx.Insert(table, columns, [][]any{row}, "")
}

// Readdress gives the account of canaries an address under which it is found.
func (s *Subject) Readdress(ctx context.Context, account, email, folded string) error {
	return wrapped("Readdress", s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec("update account set email = $1, email_folded = $2 where id = $3", email, folded, account)
		return err
	}))
}
