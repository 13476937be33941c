package account

import (
	"context"
	"time"

	"andersom/internal/job"
)

// This file: what a second factor is, and what is needed of the world outside to
// keep and check one (F10).

// FactorKind is a sort of second factor.
type FactorKind string

// The sorts. Recovery codes belong to the account and are no factor by
// themselves.
const (
	AppFactor     FactorKind = "app"     // codes that change with the time (TOTP)
	PasskeyFactor FactorKind = "passkey" // WebAuthn
)

// Factor is something that somebody has, beside the password that they know.
type Factor struct {
	ID        string
	Account   string
	Kind      FactorKind
	Name      string
	Secret    string // sealed: of an app its secret, of a passkey what checks it
	Handle    string // under which a passkey is found; of an app its id
	Host      string // where a passkey works; empty = everywhere
	Step      int64  // time step of the last code of an app
	CreatedAt time.Time
	UsedAt    time.Time // unset = not used yet
}

// FactorSet is what somebody has for the second step.
type FactorSet struct {
	Factors []Factor // oldest first
	Left    int      // recovery codes that were not used
}

// Any tells whether signing in has a second step.
func (f FactorSet) Any() bool { return len(f.Factors) > 0 }

// Of gives the factors of a sort.
func (f FactorSet) Of(kind FactorKind) []Factor {
	var out []Factor
	for _, one := range f.Factors {
		if one.Kind == kind {
			out = append(out, one)
		}
	}
	return out
}

// At gives the passkeys that work at a host.
func (f FactorSet) At(host string) []Factor {
	var out []Factor
	for _, one := range f.Of(PasskeyFactor) {
		if one.Host == host && host != "" {
			out = append(out, one)
		}
	}
	return out
}

// Pending is a sign-in of which only the second step is left. It is no session:
// all it can do is take that step.
type Pending struct {
	ID        string
	Account   string
	Secret    string // hash of what stands in the cookie
	Remember  bool
	Instead   string // id of the session that ends when this one begins
	CreatedAt time.Time
	EndsAt    time.Time
}

// PendingTime is how long somebody may take over the second step.
const PendingTime = 10 * time.Minute

// What letters tell about second factors; see MailAlready and its neighbours.
const (
	MailFactorAdded   = "stap-erbij"    // a factor was added
	MailFactorRemoved = "stap-eraf"     // a factor was removed
	MailFactorReset   = "stap-weg"      // the operator took all away
	MailRecoveryNew   = "codes-nieuw"   // new recovery codes were made
	MailRecoveryUsed  = "code-gebruikt" // somebody signed in with one
	MailFactorGuessed = "stap-verkeerd" // the password was right, the second step was not, again and again
	ArgFactor         = "factor"        // sort of the factor
	ArgLeft           = "over"          // how many recovery codes are left
)

// Factors keeps second factors and pending sign-ins.
type Factors interface {
	// FactorsOf gives what an account has for the second step.
	FactorsOf(ctx context.Context, account string) (FactorSet, error)
	// Passkey gives the passkey with a handle; NotFound.
	Passkey(ctx context.Context, handle string) (Factor, error)
	// AddFactor stores a factor and starts the session in the place of another.
	// Conflict when there is one with its id or handle, or its challenge was used.
	AddFactor(ctx context.Context, c FactorChange) error
	// RenameFactor gives a factor of an account another name; NotFound.
	RenameFactor(ctx context.Context, account, id, name string) error
	// RemoveFactor takes a factor of an account away and ends its other sessions;
	// with the last one the recovery codes go. NotFound; Conflict when it is the
	// last of somebody in the team.
	RemoveFactor(ctx context.Context, c FactorChange) error
	// SetRecovery stores recovery codes in the place of the older; Conflict when
	// the account has no factor.
	SetRecovery(ctx context.Context, c FactorChange) error
	// HasRecovery tells whether all these codes are of the account and unused.
	HasRecovery(ctx context.Context, account string, digests []string) (bool, error)
	// ResetFactors takes all factors, codes, sessions and pending sign-ins away.
	ResetFactors(ctx context.Context, account string, now time.Time, jobs ...job.Job) error
	// StartPending stores a sign-in that owes the second step.
	StartPending(ctx context.Context, p Pending) error
	// PendingBy gives the one with the hash of the secret; NotFound.
	PendingBy(ctx context.Context, secret string) (Pending, error)
	// Tell puts in work about an account.
	Tell(ctx context.Context, now time.Time, jobs ...job.Job) error
	// Pass uses up what proved the second step and starts the session. Conflict
	// when something of it was used already.
	Pass(ctx context.Context, p Passage) (newDevice bool, err error)
}

// FactorChange is a change of what an account has for the second step.
type FactorChange struct {
	Account   string
	Factor    Factor   // to add; of one to remove only the id
	Recovery  []string // digests of the codes, if they change
	Session   *Session // starts; nil = none
	Instead   string   // id of the session that ends when Session begins; empty = none
	Keep      string   // id of the session that stays while others end; empty = none
	EndOthers bool     // all sessions but Keep
	Challenge string   // digest of the challenge that was answered; empty = none
	Now       time.Time
	Jobs      []job.Job
}

// Passage is a second step that was taken.
type Passage struct {
	Account   string
	Pending   string  // id; empty when a passkey stood for both steps
	Instead   string  // id of the session that ends; empty = none
	Factor    *Factor // as it becomes, when it was one; nil = a recovery code
	Recovery  string  // digest of the recovery code; empty = none
	Challenge string  // digest of the challenge that was answered; empty = none
	Session   Session
	Now       time.Time
	Jobs      []job.Job
	NewDevice []job.Job // when the device is new to the account
}

// Codes makes and checks the codes of an app.
type Codes interface {
	NewSecret() string
	Link(secret, issuer, account string) string
	Step(secret, code string, now time.Time, after int64) (step int64, ok bool)
}

// Passkeys asks browsers for passkeys and checks what they answer; all that it
// keeps are texts. A wrong answer is Invalid.
type Passkeys interface {
	// Host gives where passkeys of an address work; false = nowhere.
	Host(origin string) (string, bool)
	AskNew(origin, site, account, email string, stored []string) (question, challenge string, err error)
	Made(origin, challenge, account, answer string) (handle, stored string, err error)
	Ask(origin, account string, stored []string, verify bool) (question, challenge string, err error)
	Handle(answer string) (string, error)
	Check(origin, challenge, account, stored, answer string) (renewed string, verified bool, err error)
}

// Vault seals what must be read back, and hashes what is short, with the key of
// the server.
type Vault interface {
	Seal(text, about string) string
	Open(sealed, about string) (string, error)
	Digest(text, about string) string
}
