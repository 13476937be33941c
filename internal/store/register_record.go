package store

// This file: the versions of what the register says besides the columns.

import (
	"context"
	"encoding/json"
	"fmt"

	"andersom/internal/privacy"
	"andersom/internal/sqldb"
)

// Register stores the versions; it is a privacy.RecordStore.
type Register struct{ db *sqldb.DB }

// NewRegister gives the store of the register in the database.
func NewRegister(db *sqldb.DB) *Register { return &Register{db} }

// rawJSON stores JSON as text.
type rawJSON struct{ p *json.RawMessage }

func (c rawJSON) value() any { return string(*c.p) }
func (c rawJSON) Scan(from any) error {
	s, ok := from.(string)
	if !ok {
		return fmt.Errorf("want text, have %T", from)
	}
	*c.p = json.RawMessage(s)
	return nil
}

func recordColumns(r *privacy.Record) []column {
	return []column{
		{"kind", textOf(&r.Kind)},
		{"code", textOf(&r.Code)},
		{"version", numberOf(&r.Version)},
		{"content", rawJSON{&r.Content}},
		{"valid_from", momentOf(&r.ValidFrom)},
		{"changed_by", textOf(&r.ChangedBy)},
		{"confirmed_at", momentOf(&r.ConfirmedAt)},
		{"confirmed_by", textOf(&r.ConfirmedBy)},
	}
}

// Records gives every version of everything, of each thing in their order.
func (s *Register) Records(ctx context.Context) ([]privacy.Record, error) {
	var out []privacy.Record
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one privacy.Record
		columns := recordColumns(&one)
		return tx.Each("select "+commaed(columns)+" from register_record order by kind, code, version", nil, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.Records: %w", err)
	}
	return out, nil
}

// RecordStamp tells by how many versions there are and how many were confirmed
// whether Records gives something new: versions never change or go.
func (s *Register) RecordStamp(ctx context.Context) (string, error) {
	var all, confirmed int64
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow("select count(*), coalesce(sum(case when confirmed_at > 0 then 1 else 0 end), 0) from register_record").Scan(&all, &confirmed)
	})
	if err != nil {
		return "", fmt.Errorf("store.RecordStamp: %w", err)
	}
	return fmt.Sprintf("%d/%d", all, confirmed), nil
}

// AddRecords stores versions; Conflict when one is there already.
func (s *Register) AddRecords(ctx context.Context, records ...privacy.Record) error {
	var columns []string
	rows := make([][]any, len(records))
	for i := range records {
		bound := recordColumns(&records[i])
		columns, rows[i] = names(bound), values(bound)
	}
	err := s.db.Write(ctx, func(tx sqldb.Tx) error { return tx.Insert("register_record", columns, rows, "") })
	if err != nil {
		return fmt.Errorf("store.AddRecords: %w", err)
	}
	return nil
}

// ConfirmRecord notes who confirmed a version and when; NotFound when there is
// no such version.
func (s *Register) ConfirmRecord(ctx context.Context, r privacy.Record) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec("update register_record set confirmed_at = $1, confirmed_by = $2 where kind = $3 and code = $4 and version = $5",
			micros(r.ConfirmedAt), r.ConfirmedBy, string(r.Kind), r.Code, r.Version)
		if err == nil && n == 0 {
			return missing("such version in the register")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store.ConfirmRecord: %w", err)
	}
	return nil
}
