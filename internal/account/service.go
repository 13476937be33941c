package account

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: the service and what it needs of the world outside.

// Hasher hashes and checks passwords; it does so for nobody too, at the same cost.
type Hasher interface {
	Hash(ctx context.Context, password string) (string, error)
	Check(ctx context.Context, hash, password string) (bool, error)
	Outdated(hash string) bool
}

// Rules judges new passwords: why one may not be chosen, in Dutch.
type Rules interface {
	Weak(password string, own ...string) string
}

// Signer derives the secrets of letters and cookies.
type Signer interface {
	Token(id, purpose, account string) string
	Valid(token, id, purpose, account string) bool
}

// Limiter says how often a key may do a thing.
type Limiter interface {
	Allow(key string) (ok bool, wait time.Duration)
}

// Delayer makes a key wait longer with each failure.
type Delayer interface {
	Wait(key string) time.Duration
	Fail(key string) (failures int)
	Clear(key string)
}

// Schools knows the register.
type Schools interface {
	// Place gives the school with the code; NotFound.
	Place(ctx context.Context, code string) (Place, error)
	// OwnDomains gives OwnDomains of the whole register.
	OwnDomains(ctx context.Context) (map[string]string, error)
	// OfBoard gives the open schools of a board (bevoegd gezag) by name.
	OfBoard(ctx context.Context, board string) ([]Place, error)
}

// Limits are how often may be tried what a stranger can try (F4). A nil one
// allows everything.
type Limits struct {
	SignIn  Delayer // per address and block together
	Step    Delayer // the second step, per account: only who has the password gets there
	Block   Delayer // sign-in, per block: whole schools sit behind one
	SignUp  Limiter // per block
	Letter  Limiter // per address written to
	Letters Limiter // per block
	Invites Limiter // invitations, per account that invites and per block
	Visits  Limiter // going to a provider of sign-in, per block
}

// Deps are the parts of a service.
type Deps struct {
	People    People
	Sessions  Sessions
	Members   Members
	Operators Operators
	Factors   Factors
	Keys      APIKeys
	Invites   Invites
	Logins    Logins
	Boards    Boards
	Idlers    Idlers
	Schools   Schools
	Hasher    Hasher
	Rules     Rules
	Signer    Signer
	Codes     Codes
	Passkeys  Passkeys
	Vault     Vault
	Random    func() string       // a secret for a cookie
	Sum       func(string) string // what is stored of one
	Normal    func(string) string // the form in which a password is hashed
	NewID     func(time.Time) (string, error)
	Now       clock.Clock
	Limits    Limits
	Floor     time.Duration // what a stranger can ask takes this long at least
	Provider  Provider      // of sign-in; nil = none
	// Eraser removes an account with all that is kept of it; NotFound.
	Eraser func(ctx context.Context, account string) error
	Log    *slog.Logger
}

// Service is the rules of accounts.
type Service struct {
	Deps
	trying sync.Mutex // over counting a try at the second step
}

// NewService makes a service.
func NewService(d Deps) *Service { return &Service{Deps: d} }

// Asker is the browser that a request comes from.
type Asker struct {
	Block   string // its address, cut to a block; never stored
	Device  string // "Firefox op Windows"
	Edition string
	Browser string // secret of its cookie from signing up; may be empty
	Origin  string // the address of this site in that browser: "https://example.org"
	Site    string // the name of this site, for the app or passkey
}

// level waits until the floor since the start has passed, so that the time an
// answer takes does not tell what was found (F3).
func (s *Service) level(ctx context.Context, start time.Time) {
	rest := s.Floor - time.Since(start)
	if rest <= 0 {
		return
	}
	timer := time.NewTimer(rest)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// security writes a line of the security log (F14): what and who by id, never
// an address, a password or a token.
func (s *Service) security(ctx context.Context, event string, args ...any) {
	s.Log.InfoContext(ctx, "security", append([]any{"event", event}, args...)...)
}

// tooMany is the answer when a limit is reached; the same for every address.
func tooMany(wait time.Duration) error {
	minutes := int(wait.Round(time.Minute) / time.Minute)
	if minutes < 1 {
		return fault.New(fault.TooMany, "Er is te vaak achter elkaar geprobeerd. Wacht een minuut en probeer het dan opnieuw.")
	}
	if minutes == 1 {
		return fault.New(fault.TooMany, "Er is te vaak achter elkaar geprobeerd. Probeer het over 1 minuut opnieuw.")
	}
	return fault.New(fault.TooMany, fmt.Sprintf("Er is te vaak achter elkaar geprobeerd. Probeer het over %d minuten opnieuw.", minutes))
}

// allow asks a limiter.
func (s *Service) allow(ctx context.Context, l Limiter, what, key string) error {
	if l == nil {
		return nil
	}
	if ok, wait := l.Allow(key); !ok {
		s.security(ctx, "limit", "what", what)
		return tooMany(wait)
	}
	return nil
}

// newToken makes a token; the secret of it is derived when a letter is written.
func (s *Service) newToken(account string, p Purpose) (Token, error) {
	now := s.Now()
	key, err := s.NewID(now)
	return Token{ID: key, Account: account, Purpose: p, CreatedAt: now, ExpiresAt: now.Add(p.lifetime())}, err
}

// newSession makes a session and gives the secret for its cookie.
func (s *Service) newSession(account, device string, remember bool) (Session, string, error) {
	now := s.Now()
	key, err := s.NewID(now)
	secret := s.Random()
	life := longestTime
	if remember {
		life = rememberTime
	}
	return Session{ID: key, Account: account, Secret: s.Sum(secret), Device: device, Remember: remember,
		CreatedAt: now, SeenAt: now, AuthenticatedAt: now, EndsAt: now.Add(life)}, secret, err
}

// RecentTime is how long ago somebody may have given the password for what is
// sensitive (F7).
const RecentTime = 15 * time.Minute

// ErrStale is what is sensitive asked too long after the password was given.
func errStale() error {
	return fault.New(fault.Unauthenticated, "Log eerst nog een keer in.")
}

// recent refuses what is sensitive without a recent password (F7).
func (s *Service) recent(a access.Actor) error {
	if !a.Recent(s.Now(), RecentTime) {
		return errStale()
	}
	return nil
}
