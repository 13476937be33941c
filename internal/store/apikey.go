package store

// This file: the keys with which programs ask the API for an account.

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func apiKeyColumns(k *account.APIKey) []column {
	return []column{
		{"id", textOf(&k.ID)},
		{"account", textOf(&k.Account)},
		{"name", textOf(&k.Name)},
		{"secret", textOf(&k.Secret)},
		{"created_at", momentOf(&k.CreatedAt)},
		{"used_at", momentOf(&k.UsedAt)},
		{"expires_at", momentOf(&k.ExpiresAt)},
	}
}

// APIKeys gives the keys of an account, the oldest first.
func (s *Account) APIKeys(ctx context.Context, owner string) ([]account.APIKey, error) {
	var out []account.APIKey
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.APIKey
		columns := apiKeyColumns(&one)
		return tx.Each("select "+commaed(columns)+" from api_key where account = $1 order by created_at, id", []any{owner}, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store.APIKeys: %w", err)
	}
	return out, nil
}

// AddAPIKey stores a key; Conflict when the account has as many that work.
func (s *Account) AddAPIKey(ctx context.Context, k account.APIKey, most int, jobs ...job.Job) error {
	return s.write(ctx, "AddAPIKey", func(tx sqldb.Tx) error {
		if err := tx.Lock("api_key"); err != nil {
			return err
		}
		var n int
		err := tx.QueryRow("select count(*) from api_key where account = $1 and expires_at > $2", k.Account, micros(k.CreatedAt)).Scan(&n)
		if err != nil {
			return err
		}
		if n >= most {
			return fault.Wrap(fault.Conflict, "", fmt.Errorf("the account has %d keys", n))
		}
		columns := apiKeyColumns(&k)
		if err := tx.Insert("api_key", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return enqueue(tx, k.CreatedAt, jobs...)
	})
}

// EndAPIKey takes a key of an account away; NotFound when it is not theirs.
func (s *Account) EndAPIKey(ctx context.Context, owner, id string) error {
	return s.write(ctx, "EndAPIKey", func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from api_key where id = $1 and account = $2", id, owner)
		if err == nil && n == 0 {
			return missing("such key of the account")
		}
		return err
	})
}

// endAPIKeys takes all keys of an account away: of one that may have been in
// other hands.
func endAPIKeys(tx sqldb.Tx, owner string) error {
	_, err := tx.Exec("delete from api_key where account = $1", owner)
	return err
}

// APIKeyOf gives the key with the hash, and whose it is.
func (s *Account) APIKeyOf(ctx context.Context, secret string) (account.APIKey, account.Presence, error) {
	var k account.APIKey
	var p account.Presence
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		k, p = account.APIKey{}, account.Presence{}
		columns := apiKeyColumns(&k)
		err := tx.QueryRow("select "+commaed(columns)+" from api_key where secret = $1", secret).Scan(targets(columns)...)
		if err != nil {
			return err
		}
		if p.Account, err = accountOf(tx, "id", k.Account); err != nil {
			return err
		}
		p.Memberships, err = memberships(tx, p.Account.ID)
		return err
	})
	if err != nil {
		return account.APIKey{}, account.Presence{}, fmt.Errorf("store.APIKeyOf: %w", err)
	}
	return k, p, nil
}

// UseAPIKey notes the day on which a key was used.
func (s *Account) UseAPIKey(ctx context.Context, id string, day time.Time) error {
	return s.write(ctx, "UseAPIKey", func(tx sqldb.Tx) error {
		_, err := tx.Exec("update api_key set used_at = $1 where id = $2", micros(day), id)
		return err
	})
}
