package account

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: keys with which a program asks the API for somebody. A key is shown
// once, and only its hash is stored. It sees what its account may see and can
// change nothing; it is no session.

// APIKey is what is stored of a key.
type APIKey struct {
	ID        string
	Account   string
	Name      string // to tell it from the others: "rooster van de Wissel"
	Secret    string // hash of the key
	CreatedAt time.Time
	UsedAt    time.Time // the day on which it was last used, at midnight UTC; unset = never
	ExpiresAt time.Time
}

// Alive tells whether the key still works.
func (k APIKey) Alive(now time.Time) bool { return now.Before(k.ExpiresAt) }

// The bounds of keys.
const (
	MaxAPIKeys    = 5                    // of one account that work
	APIKeyTime    = 365 * 24 * time.Hour // that a key works
	MaxAPIKeyName = 60                   // characters
	keepDeadKey   = 30 * 24 * time.Hour  // that one that ended stays in sight
	apiKeyPrefix  = "andersom_"          // so that a scanner for leaked secrets knows it
)

// APIKeys keeps keys. Each method that writes is one transaction.
type APIKeys interface {
	// APIKeys gives the keys of an account, the oldest first.
	APIKeys(ctx context.Context, account string) ([]APIKey, error)
	// AddAPIKey stores a key and puts in the work; Conflict when the account has
	// as many that work at that time.
	AddAPIKey(ctx context.Context, k APIKey, most int, jobs ...job.Job) error
	// EndAPIKey takes a key of an account away; NotFound when it is not theirs.
	EndAPIKey(ctx context.Context, account, id string) error
	// APIKeyOf gives the key with the hash, with its account and the memberships
	// of that; NotFound.
	APIKeyOf(ctx context.Context, secret string) (APIKey, Presence, error)
	// UseAPIKey notes the day on which a key was used.
	UseAPIKey(ctx context.Context, id string, day time.Time) error
}

// MyAPIKeys gives the keys of somebody who is signed in.
func (s *Service) MyAPIKeys(ctx context.Context, a access.Actor) ([]APIKey, error) {
	if !a.SignedIn() {
		return nil, fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	all, err := s.Keys.APIKeys(ctx, a.Account)
	if err != nil {
		return nil, fmt.Errorf("account.MyAPIKeys: %w", err)
	}
	return all, nil
}

// MakeAPIKey makes a key for somebody who gave the password just now, and gives
// it: this once, because nobody can read it back.
func (s *Service) MakeAPIKey(ctx context.Context, a access.Actor, name string) (string, error) {
	if err := s.recent(a); err != nil {
		return "", err
	}
	name = norm.NFC.String(strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " "))
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		return "", fault.InvalidFields([]fault.Field{{Name: "naam", Message: "Geef de sleutel een naam."}})
	case n > MaxAPIKeyName:
		return "", fault.InvalidFields([]fault.Field{{Name: "naam", Message: "Maak de naam korter: hoogstens 60 tekens."}})
	}
	now := s.Now()
	id, err := s.NewID(now)
	if err != nil {
		return "", fmt.Errorf("account.MakeAPIKey: %w", err)
	}
	text := apiKeyPrefix + s.Random()
	k := APIKey{ID: id, Account: a.Account, Name: name, Secret: s.Sum(text), CreatedAt: now, ExpiresAt: now.Add(APIKeyTime)}
	err = s.Keys.AddAPIKey(ctx, k, MaxAPIKeys, mailJob(MailAPIKey, a.Account))
	if fault.Is(err, fault.Conflict) {
		return "", fault.New(fault.Conflict, "Je hebt al 5 sleutels. Trek er eerst een in.")
	}
	if err != nil {
		return "", fmt.Errorf("account.MakeAPIKey: %w", err)
	}
	s.security(ctx, "api key made", "account", a.Account, "key", id)
	return text, nil
}

// EndAPIKey ends one of somebody's own keys; NotFound when it is not theirs.
func (s *Service) EndAPIKey(ctx context.Context, a access.Actor, id string) error {
	if err := s.Keys.EndAPIKey(ctx, a.Account, id); err != nil {
		return fmt.Errorf("account.EndAPIKey: %w", err)
	}
	s.security(ctx, "api key ended", "account", a.Account, "key", id)
	return nil
}

// ByAPIKey gives for whom a program asks, and the id of its key. Unauthenticated:
// no such key, it ended, or its account is closed. The actor is in no team and
// gave no password: a key only reads.
func (s *Service) ByAPIKey(ctx context.Context, text string) (who access.Actor, key string, err error) {
	refused := fault.New(fault.Unauthenticated, "Deze sleutel werkt niet. Hij is onbekend, verlopen of ingetrokken. Maak een nieuwe bij Mijn account.")
	if !strings.HasPrefix(text, apiKeyPrefix) {
		return access.Actor{}, "", refused
	}
	k, p, err := s.Keys.APIKeyOf(ctx, s.Sum(text))
	if fault.Is(err, fault.NotFound) {
		return access.Actor{}, "", refused
	}
	if err != nil {
		return access.Actor{}, "", fmt.Errorf("account.ByAPIKey: %w", err)
	}
	now := s.Now()
	if !k.Alive(now) || p.Account.Disabled() || !p.Account.Confirmed() {
		return access.Actor{}, "", refused
	}
	if day := now.UTC().Truncate(24 * time.Hour); !k.UsedAt.Equal(day) {
		if err := s.Keys.UseAPIKey(ctx, k.ID, day); err != nil {
			return access.Actor{}, "", fmt.Errorf("account.ByAPIKey: %w", err)
		}
	}
	a := actor(p)
	a.Team, a.Session, a.Authenticated = nil, "", time.Time{}
	return a, k.ID, nil
}

// DeadKeysBefore is before which end keys are taken away.
func DeadKeysBefore(now time.Time) time.Time { return now.Add(-keepDeadKey) }
