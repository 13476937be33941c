package sqldb

// This file: a transaction and what can be asked of it. Its errors are faults
// already, so that a function inside a transaction can look at their kind.

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Tx is a transaction; it lives as long as the function that got it. It bears
// the context of its Read or Write, so a statement cannot outlive those.
// Arguments stand in the text as $1, $2, … on both databases.
type Tx struct {
	ctx     context.Context
	tx      *sql.Tx
	dialect Dialect
	trace   func(string)
}

func (tx Tx) traced(statement string) string {
	if tx.trace != nil {
		tx.trace(statement)
	}
	return statement
}

// Dialect tells which of the two databases this is.
func (tx Tx) Dialect() Dialect { return tx.dialect }

// Exec runs a statement and tells how many rows it touched.
func (tx Tx) Exec(statement string, args ...any) (int64, error) {
	result, err := tx.tx.ExecContext(tx.ctx, tx.traced(statement), args...)
	if err != nil {
		return 0, translate(err)
	}
	n, err := result.RowsAffected()
	return n, translate(err)
}

// Query runs a statement and gives its rows, which the caller closes.
func (tx Tx) Query(statement string, args ...any) (*Rows, error) {
	rows, err := tx.tx.QueryContext(tx.ctx, tx.traced(statement), args...) //nolint:rowserrcheck // the caller asks Rows.Err
	if err != nil {
		return nil, translate(err)
	}
	return &Rows{rows}, nil
}

// QueryRow runs a statement that gives at most one row; none is NotFound at Scan.
func (tx Tx) QueryRow(statement string, args ...any) Row {
	return Row{tx.tx.QueryRowContext(tx.ctx, tx.traced(statement), args...)}
}

// Each runs a statement and calls the function for each of its rows, with the
// function that reads the columns of that row.
func (tx Tx) Each(statement string, args []any, do func(scan func(...any) error) error) (err error) {
	rows, err := tx.Query(statement, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Lock keeps other writers away from the table until this transaction ends; it
// must come before anything else in the transaction, so that what it reads is
// what the writer before it left.
func (tx Tx) Lock(table string) error {
	statement := tx.dialect.lockTable(table)
	if statement == "" {
		return nil
	}
	_, err := tx.Exec(statement)
	return err
}

// insertArguments bounds the arguments of one insert: more makes the statement
// slower to prepare than it gains.
const insertArguments = 4000

// Insert writes rows into the named columns of a table with few statements.
// The ending is what follows the values, such as "on conflict … do …".
func (tx Tx) Insert(table string, columns []string, rows [][]any, ending string) (err error) {
	perStatement := max(1, min(insertArguments, tx.dialect.maxArguments())/len(columns))
	var prepared *sql.Stmt // for as many rows as the last batch had
	var size int
	defer func() {
		if prepared != nil {
			err = errors.Join(err, prepared.Close())
		}
	}()
	for batch := range slices.Chunk(rows, perStatement) {
		if len(batch) != size {
			if prepared != nil {
				if err := prepared.Close(); err != nil {
					return translate(err)
				}
			}
			text := "insert into " + table + " (" + strings.Join(columns, ", ") + ") values " + tx.dialect.valueRows(len(batch), len(columns)) + " " + ending
			if prepared, err = tx.tx.PrepareContext(tx.ctx, tx.traced(text)); err != nil { //nolint:sqlclosecheck // closed below, or with the transaction
				return translate(err)
			}
			size = len(batch)
		}
		if _, err := prepared.ExecContext(tx.ctx, slices.Concat(batch...)...); err != nil {
			return translate(err)
		}
	}
	return nil
}

// valueRows writes the values of an insert, "($1, $2), ($3, $4)" for two rows of
// two columns. SQLite gets "(?, ?), (?, ?)": it looks a numbered argument up by
// its name, one after another, which takes seconds when there are thousands.
func (d Dialect) valueRows(rows, columns int) string {
	var b strings.Builder
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		places := Placeholders(r*columns+1, columns)
		if d == SQLite {
			places = strings.TrimSuffix(strings.Repeat("?, ", columns), ", ")
		}
		b.WriteString("(" + places + ")")
	}
	return b.String()
}

// Placeholders writes n places for arguments, the first numbered first:
// Placeholders(3, 2) is "$3, $4". For "in (…)", which has no array form that
// both databases know.
func Placeholders(first, n int) string {
	b := make([]byte, 0, 6*n)
	for i := range n {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, '$')
		b = strconv.AppendInt(b, int64(first+i), 10)
	}
	return string(b)
}

// Row is the answer of QueryRow.
type Row struct{ row *sql.Row }

// Scan reads the columns; NotFound when there was no row.
func (r Row) Scan(into ...any) error { return translate(r.row.Scan(into...)) }

// Rows are the rows of a Query, read one by one.
type Rows struct{ rows *sql.Rows }

// Next goes to the next row; false at the end or at an error, see Err.
func (r *Rows) Next() bool { return r.rows.Next() }

// Scan reads the columns of the row.
func (r *Rows) Scan(into ...any) error { return translate(r.rows.Scan(into...)) }

// Err tells what ended the rows before their end.
func (r *Rows) Err() error { return translate(r.rows.Err()) }

// Close frees the rows; needed when they were not read to their end.
func (r *Rows) Close() error { return translate(r.rows.Close()) }
