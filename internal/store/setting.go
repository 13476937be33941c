package store

// This file: small facts that the program keeps for itself, such as which
// version of a register is loaded. Nothing of a person belongs here.

import (
	"context"
	"fmt"

	"andersom/internal/sqldb"
)

// Setting stores facts by key.
type Setting struct{ db *sqldb.DB }

// NewSetting gives the store of settings in the database.
func NewSetting(db *sqldb.DB) *Setting { return &Setting{db} }

// Value gives the value of a key; NotFound when it has none.
func (s *Setting) Value(ctx context.Context, key string) (string, error) {
	var value string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow("select value from setting where key = $1", key).Scan(&value)
	})
	if err != nil {
		return "", fmt.Errorf("store.Value(%s): %w", key, err)
	}
	return value, nil
}

// SetValue gives the key a value, in the place of the one it had.
func (s *Setting) SetValue(ctx context.Context, key, value string) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec(`insert into setting (key, value) values ($1, $2)
			on conflict (key) do update set value = excluded.value`, key, value)
		return err
	})
	if err != nil {
		return fmt.Errorf("store.SetValue(%s): %w", key, err)
	}
	return nil
}
