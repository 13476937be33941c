package rights

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: what somebody chooses about their own data, and the gate that
// carries it out. Giving and withdrawing are one press each (AVG art. 7(3)); an
// objection works the moment it is stored (art. 21), restriction too (art. 18).

// Consent is a yes to one text in one version.
type Consent struct {
	ID          string
	Account     string
	Purpose     privacy.PurposeCode
	TextID      string
	TextVersion string
	GivenAt     time.Time
	How         string
	WithdrawnAt time.Time // unset = it holds
	WithdrawnBy string
}

// Replaced stands as way of withdrawal when a newer consent took the place.
const Replaced = "vervangen"

// Holds tells whether the consent was not withdrawn.
func (c Consent) Holds() bool { return c.WithdrawnAt.IsZero() }

// ConsentText is what somebody says yes to.
type ConsentText struct {
	ID, Version string
	Purpose     privacy.PurposeCode
	Text        string
}

// Objection is a no to one purpose.
type Objection struct {
	ID         string
	Account    string // empty = of an address
	Address    string // pseudonym of it
	Purpose    privacy.PurposeCode
	Reason     string
	ReceivedAt time.Time
	StoppedAt  time.Time // unset = the purpose goes on while the case is open
	Decision   Outcome
	DecidedAt  time.Time
	EndedAt    time.Time // taken back
	Request    string    // the case that it belongs to
}

// Stands tells whether the objection was not taken back.
func (o Objection) Stands() bool { return o.EndedAt.IsZero() }

// Restriction is a halt to all that we do with somebody's data ourselves.
type Restriction struct {
	ID      string
	Account string
	Reason  string
	SinceAt time.Time
	EndedAt time.Time // unset = it stands
}

// Standing is what counts for a purpose now.
type Standing struct {
	Consented  bool // a consent holds
	Objected   bool // an objection stands and has stopped the purpose
	Restricted bool
}

// Choices keeps them.
type Choices interface {
	// Standing gives what counts for an account and for an address (a pseudonym);
	// either may be empty.
	Standing(ctx context.Context, account, address string, purpose privacy.PurposeCode) (Standing, error)
	// Consents gives those of an account, the newest first.
	Consents(ctx context.Context, account string) ([]Consent, error)
	// SaveConsent stores a new consent and ends the older ones for its purpose.
	SaveConsent(ctx context.Context, c Consent) error
	// Withdraw ends the consents of an account for a purpose.
	Withdraw(ctx context.Context, account string, purpose privacy.PurposeCode, at time.Time, how string) error
	// Objections gives those of an account, the newest first.
	Objections(ctx context.Context, account string) ([]Objection, error)
	// SaveObjection stores an objection with the case that it opens and the work
	// that this asks; Conflict when one stands for the same person and purpose.
	SaveObjection(ctx context.Context, o Objection, opens *Request, jobs ...job.Job) error
	// Decide stores what was decided on the objections of a case, and has them stop
	// their purpose from now on when that was asked.
	Decide(ctx context.Context, request string, at time.Time, decision Outcome, stop bool) error
	// EndObjection takes the objections of an account to a purpose back.
	EndObjection(ctx context.Context, account string, purpose privacy.PurposeCode, at time.Time) error
	// Restrictions gives those of an account, the newest first.
	Restrictions(ctx context.Context, account string) ([]Restriction, error)
	// SaveRestriction stores one, unless one stands.
	SaveRestriction(ctx context.Context, r Restriction) error
	// EndRestriction ends the one that stands.
	EndRestriction(ctx context.Context, account string, at time.Time) error
	// Tally counts consents and objections by purpose, and restrictions.
	Tally(ctx context.Context) (Tally, error)
}

// Tally is choices in numbers.
type Tally struct {
	Consents    map[privacy.PurposeCode]Count
	Objections  map[privacy.PurposeCode]Count
	Restricted  int
	RestrictedN int // ever
}

// Count is how many stand, of how many ever.
type Count struct{ Now, Ever int }

// whileRestricted are the purposes that go on for somebody who had the use of
// their data restricted: what they do themselves, keeping it safe, and carrying
// out what they ask.
func whileRestricted() []privacy.PurposeCode {
	return []privacy.PurposeCode{privacy.ForAccount, privacy.ForMatching, privacy.ForCorrespondence, privacy.ForSecurity, privacy.ForRights}
}

// Allows tells whether a purpose may act for an account now. Code asks it at the
// moment of acting, again on each try, and never keeps the answer. Without an
// account nothing rests on consent, and nobody objected.
func (s *Service) Allows(ctx context.Context, account string, purpose privacy.PurposeCode) (bool, error) {
	return s.allows(ctx, account, "", purpose)
}

// AllowsAddress is Allows for somebody of whom only the address is known, such as
// who is to be invited; with an account, an objection of either counts.
func (s *Service) AllowsAddress(ctx context.Context, account, email string, purpose privacy.PurposeCode) (bool, error) {
	return s.allows(ctx, account, s.addressSecret(email), purpose)
}

func (s *Service) allows(ctx context.Context, account, address string, code privacy.PurposeCode) (bool, error) {
	purpose, err := s.purpose(ctx, code)
	if err != nil {
		return false, fmt.Errorf("rights.Allows: %w", err)
	}
	if account == "" && address == "" {
		return purpose.Ground != privacy.Consent, nil
	}
	standing, err := s.Choices.Standing(ctx, account, address, code)
	switch {
	case err != nil:
		return false, fmt.Errorf("rights.Allows: %w", err)
	case standing.Restricted && !slices.Contains(whileRestricted(), code):
		return false, nil
	case purpose.Ground == privacy.Consent:
		return standing.Consented, nil
	case purpose.Ground == privacy.LegitimateInterest:
		return !standing.Objected, nil
	}
	return true, nil
}

// purpose gives a purpose on the ground that is in force.
func (s *Service) purpose(ctx context.Context, code privacy.PurposeCode) (privacy.Purpose, error) {
	if s.InForce != nil {
		return s.InForce(ctx, code)
	}
	p, known := privacy.PurposeOf(code)
	if !known {
		return privacy.Purpose{}, fmt.Errorf("there is no purpose %q", code)
	}
	return p, nil
}

// addressSecret gives the pseudonym of an address.
func (s *Service) addressSecret(email string) string {
	if email == "" {
		return ""
	}
	return s.Secret("adres", s.Fold(email))
}

// CanObject gives the purposes to which somebody can object: those that rest on
// legitimate interest.
func CanObject() []privacy.Purpose {
	return slices.DeleteFunc(privacy.Purposes(), func(p privacy.Purpose) bool { return p.Ground != privacy.LegitimateInterest })
}

// CanConsent gives the purposes that rest on consent.
func CanConsent() []privacy.Purpose {
	return slices.DeleteFunc(privacy.Purposes(), func(p privacy.Purpose) bool { return p.Ground != privacy.Consent })
}

// ByCase tells whether an objection to a purpose is looked at first: security may
// have to go on for the sake of others. All else stops at once.
func ByCase(code privacy.PurposeCode) bool {
	p, known := privacy.PurposeOf(code)
	return known && !p.AtOnce
}

// Mine is what somebody chose, all of it.
type Mine struct {
	Consents     []Consent
	Objections   []Objection
	Restrictions []Restriction
}

// Consent gives the consent for a purpose that holds.
func (m Mine) Consent(code privacy.PurposeCode) (Consent, bool) {
	i := slices.IndexFunc(m.Consents, func(c Consent) bool { return c.Purpose == code && c.Holds() })
	if i < 0 {
		return Consent{}, false
	}
	return m.Consents[i], true
}

// Objection gives the objection to a purpose that stands.
func (m Mine) Objection(code privacy.PurposeCode) (Objection, bool) {
	i := slices.IndexFunc(m.Objections, func(o Objection) bool { return o.Purpose == code && o.Stands() })
	if i < 0 {
		return Objection{}, false
	}
	return m.Objections[i], true
}

// Restriction gives the restriction that stands.
func (m Mine) Restriction() (Restriction, bool) {
	i := slices.IndexFunc(m.Restrictions, func(r Restriction) bool { return r.EndedAt.IsZero() })
	if i < 0 {
		return Restriction{}, false
	}
	return m.Restrictions[i], true
}

// Mine gives what who is signed in chose.
func (s *Service) Mine(ctx context.Context, who access.Actor) (m Mine, err error) {
	if err := signedIn(who); err != nil {
		return Mine{}, err
	}
	if m.Consents, err = s.Choices.Consents(ctx, who.Account); err == nil {
		m.Objections, err = s.Choices.Objections(ctx, who.Account)
	}
	if err == nil {
		m.Restrictions, err = s.Choices.Restrictions(ctx, who.Account)
	}
	if err != nil {
		return Mine{}, fmt.Errorf("rights.Mine: %w", err)
	}
	return m, nil
}

// TextOf gives the text to which consent for a purpose is asked now.
func (s *Service) TextOf(code privacy.PurposeCode) (ConsentText, bool) {
	i := slices.IndexFunc(s.Texts, func(t ConsentText) bool { return t.Purpose == code })
	if i < 0 {
		return ConsentText{}, false
	}
	return s.Texts[i], true
}

// Consent stores a yes to the present text of a purpose. The text that was on
// the page must be that one: nobody says yes to what they did not see.
func (s *Service) Consent(ctx context.Context, who access.Actor, code privacy.PurposeCode, version, how string) error {
	if err := signedIn(who); err != nil {
		return err
	}
	text, ok := s.TextOf(code)
	if !ok {
		return fault.New(fault.NotFound, "Hiervoor vragen we geen toestemming.")
	}
	if version != text.Version {
		return fault.New(fault.Conflict, "De tekst is net veranderd. Lees hem nog eens en kies dan opnieuw.")
	}
	now := s.Now()
	id, err := s.NewID(now)
	if err == nil {
		err = s.Choices.SaveConsent(ctx, Consent{ID: id, Account: who.Account, Purpose: code, TextID: text.ID, TextVersion: text.Version, GivenAt: now, How: how})
	}
	if err != nil {
		return fmt.Errorf("rights.Consent: %w", err)
	}
	s.security(ctx, "consent given", "account", who.Account, "purpose", string(code))
	return nil
}

// Withdraw ends a consent. What waits asks the gate and is not done; what is
// under way is stopped.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, code privacy.PurposeCode, how string) error {
	if err := signedIn(who); err != nil {
		return err
	}
	if err := s.Choices.Withdraw(ctx, who.Account, code, s.Now(), how); err != nil {
		return fmt.Errorf("rights.Withdraw: %w", err)
	}
	s.security(ctx, "consent withdrawn", "account", who.Account, "purpose", string(code))
	return s.stop(ctx, who.Account, code)
}

// maxReason is how long a reason may be, in characters.
const maxReason = 2000

// reasonOf tidies a reason, and refuses one that is too long.
func reasonOf(field, text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	if utf8.RuneCountInString(text) > maxReason {
		return "", fault.InvalidFields([]fault.Field{{Name: field, Message: "Houd het bij 2.000 tekens."}})
	}
	return text, nil
}

// Object stops a purpose for who is signed in; or opens a case, when others may
// need it to go on. It gives the case, "" when none was needed.
func (s *Service) Object(ctx context.Context, who access.Actor, edition string, code privacy.PurposeCode, reason string) (string, error) {
	if err := signedIn(who); err != nil {
		return "", err
	}
	if !slices.ContainsFunc(CanObject(), func(p privacy.Purpose) bool { return p.Code == code }) {
		return "", fault.New(fault.NotFound, "Dit doel rust niet op een gerechtvaardigd belang.")
	}
	reason, err := reasonOf("reden", reason)
	if err != nil {
		return "", err
	}
	now := s.Now()
	o := Objection{Account: who.Account, Purpose: code, Reason: reason, ReceivedAt: now, StoppedAt: now}
	if o.ID, err = s.NewID(now); err != nil {
		return "", fmt.Errorf("rights.Object: %w", err)
	}
	var opens *Request
	var jobs []job.Job
	if ByCase(code) {
		made, err := s.newRequest(Asked{Edition: edition, Kind: Object, Purpose: code, Email: who.Email, Words: reason}, ByAccountPage)
		if err != nil {
			return "", fmt.Errorf("rights.Object: %w", err)
		}
		made.Account = who.Account
		jobs = made.open(now, KnownSignedIn)
		opens, o.Request, o.StoppedAt = &made, made.ID, time.Time{}
	}
	switch err := s.Choices.SaveObjection(ctx, o, opens, jobs...); {
	case fault.Is(err, fault.Conflict): // one stands already
		return "", nil
	case err != nil:
		return "", fmt.Errorf("rights.Object: %w", err)
	}
	s.security(ctx, "objection", "account", who.Account, "purpose", string(code))
	if opens != nil {
		return o.Request, nil
	}
	return "", errors.Join(s.stop(ctx, who.Account, code), s.forget(ctx, who.Account, who.Email, code))
}

// forget takes away what was kept for a purpose to which somebody objects.
func (s *Service) forget(ctx context.Context, account, email string, code privacy.PurposeCode) error {
	if do := s.Forget[code]; do != nil {
		return do(ctx, account, email)
	}
	return nil
}

// TakeBack ends an objection.
func (s *Service) TakeBack(ctx context.Context, who access.Actor, code privacy.PurposeCode) error {
	if err := signedIn(who); err != nil {
		return err
	}
	if err := s.Choices.EndObjection(ctx, who.Account, code, s.Now()); err != nil {
		return fmt.Errorf("rights.TakeBack: %w", err)
	}
	s.security(ctx, "objection taken back", "account", who.Account, "purpose", string(code))
	return nil
}

// Restrict halts all that we do with the data of who is signed in ourselves.
func (s *Service) Restrict(ctx context.Context, who access.Actor, reason string) error {
	if err := signedIn(who); err != nil {
		return err
	}
	reason, err := reasonOf("reden", reason)
	if err != nil {
		return err
	}
	now := s.Now()
	id, err := s.NewID(now)
	if err == nil {
		err = s.Choices.SaveRestriction(ctx, Restriction{ID: id, Account: who.Account, Reason: reason, SinceAt: now})
	}
	if err != nil {
		return fmt.Errorf("rights.Restrict: %w", err)
	}
	s.security(ctx, "restriction", "account", who.Account)
	for _, p := range privacy.Purposes() {
		if slices.Contains(whileRestricted(), p.Code) {
			continue
		}
		if err := s.stop(ctx, who.Account, p.Code); err != nil {
			return err
		}
	}
	return nil
}

// Lift ends the restriction.
func (s *Service) Lift(ctx context.Context, who access.Actor) error {
	if err := signedIn(who); err != nil {
		return err
	}
	if err := s.Choices.EndRestriction(ctx, who.Account, s.Now()); err != nil {
		return fmt.Errorf("rights.Lift: %w", err)
	}
	s.security(ctx, "restriction lifted", "account", who.Account)
	return nil
}

// stop has the areas halt what is under way.
func (s *Service) stop(ctx context.Context, account string, code privacy.PurposeCode) error {
	if s.Register == nil {
		return nil
	}
	if err := s.Register.Stop(ctx, code, privacy.Subject{Root: "account", Key: account}); err != nil {
		return fmt.Errorf("rights.stop: %w", err)
	}
	return nil
}
