// Package account holds people: their address and password, the sessions in
// which they use the site, the secrets in letters to them, and to which schools
// they belong. What does not live here: hashing and signing (authn), cookies
// and pages (web), SQL (store), what letters say (letter).
package account

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"andersom/internal/access"
	"andersom/internal/job"
)

// This file: what an account, a session and a token are.

// Account is somebody who can sign in.
type Account struct {
	ID          string
	Email       string // as typed
	EmailFolded string // as looked up
	Password    string // hash; empty = none yet
	CreatedAt   time.Time
	ConfirmedAt time.Time // unset = the address is not confirmed
	PasswordAt  time.Time // when the password was last set
	DisabledAt  time.Time // unset = in use
	Edition     string    // the city where it was made
	School      string    // the school to work for; may be empty
	Team        []access.TeamRole
}

// Confirmed tells whether the address was confirmed.
func (a Account) Confirmed() bool { return !a.ConfirmedAt.IsZero() }

// Disabled tells whether the team closed the account.
func (a Account) Disabled() bool { return !a.DisabledAt.IsZero() }

// Session is a browser in which somebody is signed in.
type Session struct {
	ID              string
	Account         string
	Secret          string // hash of what stands in the cookie
	Device          string // "Firefox op Windows"
	Remember        bool   // "onthoud mij"
	CreatedAt       time.Time
	SeenAt          time.Time
	AuthenticatedAt time.Time
	SecondAt        time.Time // when the second step was taken; unset = not
	EndsAt          time.Time // whatever happens
}

// How long a session lasts (F6): since it was last used, and in all.
const (
	idleTime         = 12 * time.Hour
	longestTime      = 30 * 24 * time.Hour
	rememberIdleTime = 30 * 24 * time.Hour
	rememberTime     = 90 * 24 * time.Hour
)

// Lifetime is how long the cookie of a session that is remembered lasts.
const Lifetime = rememberTime

// Alive tells whether the session still counts.
func (s Session) Alive(now time.Time) bool {
	idle := idleTime
	if s.Remember {
		idle = rememberIdleTime
	}
	return now.Before(s.EndsAt) && now.Sub(s.SeenAt) < idle
}

// Purpose is what a secret in a letter is for.
type Purpose string

// The purposes.
const (
	Confirm   Purpose = "bevestigen"  // the address of a new account
	Reset     Purpose = "wachtwoord"  // choose a new password
	NewEmail  Purpose = "nieuw-adres" // the address to change to
	UndoEmail Purpose = "oud-adres"   // go back to the address from before
)

// lifetime is how long a secret in a letter works (F5).
func (p Purpose) lifetime() time.Duration {
	switch p {
	case Confirm, NewEmail:
		return 24 * time.Hour
	case Reset:
		return time.Hour
	case UndoEmail:
		return 7 * 24 * time.Hour
	}
	return 0
}

// Token is what is stored of a secret in a letter: all but the secret.
type Token struct {
	ID        string
	Account   string
	Purpose   Purpose
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time // also when a newer one took its place
	Session   string    // it dies with this one; empty = none
	Browser   string    // hash of the cookie of the browser that asked; empty = any
	Address   string    // the address it is about; empty = that of the account
}

// Open tells whether the token still works.
func (t Token) Open(now time.Time) bool { return t.UsedAt.IsZero() && now.Before(t.ExpiresAt) }

// MailJob is the kind of work that sends a letter.
const MailJob job.Kind = "mail"

// What letters tell besides those that bear a token; they stand in the argument
// "purpose" after "account.".
const (
	MailAlready    = "bestaat-al"          // somebody signed up with an address that has an account
	MailNewDevice  = "nieuw-apparaat"      // signed in from a browser not seen before
	MailPassword   = "wachtwoord-is-nieuw" // the password was changed
	MailEmail      = "adres-is-nieuw"      // the address was changed
	MailAPIKey     = "sleutel-gemaakt"     // a key for the API was made
	MailMemberAsks = "lid-vraagt"          // to a director: somebody asks to belong
	MailMembership = "lid-is-bevestigd"    // to who asked: yes
	MailMemberLeft = "lid-is-eraf"         // to whom it was: no longer a member

	MailMemberJoined = "lid-kwam-erbij" // to a director: somebody came in by a colleague's domain
)

// PurposePrefix stands before the purposes above in the argument of a job.
const PurposePrefix = "account."

// Arguments of a mail job beside those of job.
const (
	ArgToken  = "token"  // id of the token that the letter bears
	ArgSchool = "school" // vestigingscode
	ArgDevice = "device"
)

// mailJob asks for a letter to an account.
func mailJob(purpose, account string, more ...string) job.Job {
	args := map[string]string{job.ArgPurpose: PurposePrefix + purpose, job.ArgAccount: account}
	for i := 0; i+1 < len(more); i += 2 {
		args[more[i]] = more[i+1]
	}
	return job.Job{Kind: MailJob, Args: args}
}

// tokenMail asks for the letter that bears a token.
func tokenMail(t Token) job.Job {
	return mailJob(string(t.Purpose), t.Account, ArgToken, t.ID)
}

// maxEmail is how long an address may be (RFC 5321, 4.5.3.1.3).
const maxEmail = 254

// NormalEmail gives an address in one form; false when it cannot be one that we
// can write to.
func NormalEmail(text string) (string, bool) {
	text = norm.NFC.String(strings.TrimSpace(text))
	if len(text) > maxEmail || !utf8.ValidString(text) || strings.ContainsAny(text, " \t\r\n<>\"(),;:\\") {
		return "", false
	}
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return "", false
	}
	name, host, _ := strings.Cut(text, "@") // it was parsed as an address
	if len(name) > 64 || !strings.Contains(host, ".") || strings.HasPrefix(host, "[") {
		return "", false
	}
	return text, true
}

// FoldEmail gives the form under which an address is looked up: capitals make no
// difference in it. In theory they may before the @; no provider of mail does so.
func FoldEmail(email string) string { return norm.NFC.String(strings.ToLower(email)) }
