// Package store is the SQL of the platform: one concrete type per aggregate,
// one method per transaction, the statements written out where they run. What
// does not live here: opening databases and the meaning of driver errors
// (sqldb), rules of what may be stored (the areas).
//
// Methods return faults: NotFound, Conflict when a unique key is taken or a
// thing that is referred to does not exist, Unavailable.
package store

// This file: how a field of a domain value becomes a column and back.

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
)

// column ties a column to the field of a domain value that it stores. A list
// of them is the one place that knows which column holds what: names, values
// to write and places to read into all come from it.
type column struct {
	name  string
	field field
}

type field interface {
	sql.Scanner
	value() any // string, int64 or float64
}

func names(columns []column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}

func values(columns []column) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = c.field.value()
	}
	return out
}

// targets are the places to scan a row into; the same row can be scanned again
// and again, so that reading many rows makes no garbage per column.
func targets(columns []column) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = c.field
	}
	return out
}

type text[T ~string] struct{ p *T }

func textOf[T ~string](p *T) field { return text[T]{p} }
func (f text[T]) value() any       { return string(*f.p) }
func (f text[T]) Scan(from any) error {
	s, ok := from.(string)
	if !ok {
		return fmt.Errorf("want text, have %T", from)
	}
	*f.p = T(s)
	return nil
}

type integer interface {
	~int | ~int64 | ~uint8 | ~uint16 | ~uint64
}

// number stores whole numbers and bit sets of fewer than 64 values.
type number[T integer] struct{ p *T }

func numberOf[T integer](p *T) field { return number[T]{p} }
func (f number[T]) value() any       { return int64(*f.p) }
func (f number[T]) Scan(from any) error {
	n, ok := from.(int64)
	if !ok {
		return fmt.Errorf("want a whole number, have %T", from)
	}
	*f.p = T(n)
	return nil
}

type flag struct{ p *bool }

func flagOf(p *bool) field { return flag{p} }
func (f flag) value() any {
	if *f.p {
		return int64(1)
	}
	return int64(0)
}
func (f flag) Scan(from any) error {
	n, ok := from.(int64)
	if !ok {
		return fmt.Errorf("want 0 or 1, have %T", from)
	}
	*f.p = n != 0
	return nil
}

type real struct{ p *float64 }

func realOf(p *float64) field { return real{p} }
func (f real) value() any     { return *f.p }
func (f real) Scan(from any) error {
	n, ok := from.(float64)
	if !ok {
		return fmt.Errorf("want a number, have %T", from)
	}
	*f.p = n
	return nil
}

// day stores a date as "2027-02-03", which sorts as it should and can be read.
type day struct{ p *clock.Date }

func dayOf(p *clock.Date) field { return day{p} }
func (f day) value() any        { return f.p.String() }
func (f day) Scan(from any) error {
	s, ok := from.(string)
	if !ok {
		return fmt.Errorf("want a day, have %T", from)
	}
	if s == "" {
		*f.p = clock.Date{}
		return nil
	}
	d, err := clock.ParseDate(s)
	*f.p = d
	return err
}

// moment stores a time as microseconds since 1970 UTC; 0 is the unset time.
type moment struct{ p *time.Time }

func momentOf(p *time.Time) field { return moment{p} }
func (f moment) value() any       { return micros(*f.p) }
func (f moment) Scan(from any) error {
	n, ok := from.(int64)
	if !ok {
		return fmt.Errorf("want microseconds, have %T", from)
	}
	*f.p = time.Time{}
	if n != 0 {
		*f.p = time.UnixMicro(n).UTC()
	}
	return nil
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// missing is the fault for a thing that is not there.
func missing(what string) error {
	return fault.Wrap(fault.NotFound, "", errors.New("no "+what))
}
