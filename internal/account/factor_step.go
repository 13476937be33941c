package account

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: the second step of signing in. Between the password and this step
// there is no session: only a pending sign-in, of one browser, for ten minutes.

// admit starts a session for somebody who gave the right password, or the second
// step when the account has one.
func (s *Service) admit(ctx context.Context, a Account, in SignIn, from Asker) (SignedIn, error) {
	set, err := s.Factors.FactorsOf(ctx, a.ID)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.admit: %w", err)
	}
	if !set.Any() {
		return s.start(ctx, a, in, from)
	}
	p, secret, err := s.newPending(a.ID, in)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.admit: %w", err)
	}
	if err := s.Factors.StartPending(ctx, p); err != nil {
		return SignedIn{}, fmt.Errorf("account.admit: %w", err)
	}
	s.security(ctx, "second step asked", "account", a.ID)
	return SignedIn{Pending: secret, Account: a.ID}, nil
}

// newPending makes a pending sign-in and gives the secret for its cookie.
func (s *Service) newPending(account string, in SignIn) (Pending, string, error) {
	now := s.Now()
	key, err := s.NewID(now)
	secret := s.Random()
	return Pending{ID: key, Account: account, Secret: s.Sum(secret), Remember: in.Remember, Instead: in.Instead,
		CreatedAt: now, EndsAt: now.Add(PendingTime)}, secret, err
}

// SecondStep is what the page of the second step can offer.
type SecondStep struct {
	App       bool
	Passkey   bool // one that works at this address
	Elsewhere bool // only passkeys that work at other addresses
	Recovery  bool
}

// errNoStep is the answer to a second step without a password before it.
func errNoStep() error {
	return fault.New(fault.Unauthenticated, "Vul eerst je e-mailadres en wachtwoord in. De tweede stap moet binnen tien minuten.")
}

// owed gives the pending sign-in of a browser with whose it is.
func (s *Service) owed(ctx context.Context, secret string) (Pending, Account, FactorSet, error) {
	none := func(err error) (Pending, Account, FactorSet, error) {
		return Pending{}, Account{}, FactorSet{}, err
	}
	if secret == "" {
		return none(errNoStep())
	}
	p, err := s.Factors.PendingBy(ctx, s.Sum(secret))
	if fault.Is(err, fault.NotFound) || err == nil && !s.Now().Before(p.EndsAt) {
		return none(errNoStep())
	}
	if err != nil {
		return none(fmt.Errorf("account.owed: %w", err))
	}
	a, err := s.People.ByID(ctx, p.Account)
	if err != nil {
		return none(fmt.Errorf("account.owed: %w", err))
	}
	if a.Disabled() || !a.Confirmed() {
		return none(errNoStep())
	}
	set, err := s.Factors.FactorsOf(ctx, a.ID)
	if err != nil {
		return none(fmt.Errorf("account.owed: %w", err))
	}
	return p, a, set, nil
}

// SecondStep gives what a browser that gave the password can take the second step
// with; Unauthenticated when it did not.
func (s *Service) SecondStep(ctx context.Context, pending string, from Asker) (SecondStep, error) {
	_, _, set, err := s.owed(ctx, pending)
	if err != nil {
		return SecondStep{}, err
	}
	here := s.passkeysAt(set, from)
	return SecondStep{App: len(set.Of(AppFactor)) > 0, Passkey: len(here) > 0,
		Elsewhere: len(here) == 0 && len(set.Of(PasskeyFactor)) > 0, Recovery: set.Left > 0}, nil
}

// passkeysAt gives the passkeys that work where the browser is.
func (s *Service) passkeysAt(set FactorSet, from Asker) []Factor {
	host, ok := s.Passkeys.Host(from.Origin)
	if !ok {
		return nil
	}
	return set.At(host)
}

// guessesTold is at which wrong code the owner gets a letter.
const guessesTold = 5

func wrongCode(field, message string) error {
	return fault.InvalidFields([]fault.Field{{Name: field, Message: message}})
}

// mayTry takes a try at the second step of an account and tells which in a row it
// is, or how long to wait first. Only who has the password gets here, so a
// stranger cannot make the owner wait; who has it waits longer and longer, from
// whatever address (F4). The try is counted before it is judged, or many at once
// would be free.
func (s *Service) mayTry(account string) (try int, wait time.Duration) {
	if s.Limits.Step == nil {
		return 0, 0
	}
	s.trying.Lock()
	defer s.trying.Unlock()
	if wait := s.Limits.Step.Wait(account); wait > 0 {
		return 0, wait
	}
	return s.Limits.Step.Fail(account), 0
}

// tryCode checks a code under the limits.
func (s *Service) tryCode(ctx context.Context, a Account, wrong error, check func() (bool, error)) error {
	try, wait := s.mayTry(a.ID)
	if wait > 0 {
		s.security(ctx, "limit", "what", "tweede stap", "account", a.ID)
		return tooMany(wait)
	}
	good, err := check()
	if err != nil {
		return err
	}
	if good {
		if s.Limits.Step != nil {
			s.Limits.Step.Clear(a.ID)
		}
		return nil
	}
	s.security(ctx, "second step failed", "account", a.ID)
	if try == guessesTold {
		if err := s.Factors.Tell(ctx, s.Now(), mailJob(MailFactorGuessed, a.ID)); err != nil {
			return fmt.Errorf("account.tryCode: %w", err)
		}
	}
	return wrong
}

// PassCode takes the second step with a code of an app.
func (s *Service) PassCode(ctx context.Context, pending, typed string, from Asker) (SignedIn, error) {
	p, a, set, err := s.owed(ctx, pending)
	if err != nil {
		return SignedIn{}, err
	}
	var in SignedIn
	wrong := wrongCode("code", "Deze code klopt niet of is al gebruikt. Wacht op de volgende code in je app.")
	err = s.tryCode(ctx, a, wrong, func() (bool, error) {
		one, ok := s.matching(ctx, set, digits(typed))
		if !ok {
			return false, nil
		}
		in, err = s.pass(ctx, a, p, Passage{Factor: &one}, from)
		return used(err)
	})
	return in, err
}

// used tells whether a step was good: what was used already is not.
func used(err error) (bool, error) {
	if fault.Is(err, fault.Conflict) {
		return false, nil
	}
	return err == nil, err
}

// matching gives the app that a code is of, as it becomes.
func (s *Service) matching(ctx context.Context, set FactorSet, code string) (Factor, bool) {
	for _, one := range set.Of(AppFactor) {
		secret, err := s.Vault.Open(one.Secret, aboutFactor(one))
		if err != nil { // the server has another key than when it was sealed
			s.Log.ErrorContext(ctx, "a second factor cannot be read", "factor", one.ID, "error", err.Error())
			continue
		}
		if step, ok := s.Codes.Step(secret, code, s.Now(), one.Step); ok {
			one.Step, one.UsedAt = step, s.Now()
			return one, true
		}
	}
	return Factor{}, false
}

// aboutFactor is to what the secret of a factor is bound.
func aboutFactor(f Factor) string { return "factor|" + string(f.Kind) + "|" + f.Account + "|" + f.ID }

// digits drops what people type between the numbers of a code.
func digits(typed string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' {
			return -1
		}
		return r
	}, typed)
}

// PassRecovery takes the second step with a recovery code, which it uses up.
func (s *Service) PassRecovery(ctx context.Context, pending, typed string, from Asker) (SignedIn, error) {
	p, a, set, err := s.owed(ctx, pending)
	if err != nil {
		return SignedIn{}, err
	}
	var in SignedIn
	wrong := wrongCode("herstelcode", "Deze herstelcode klopt niet of is al gebruikt.")
	err = s.tryCode(ctx, a, wrong, func() (bool, error) {
		passage := Passage{Recovery: s.recoveryDigest(a.ID, typed),
			Jobs: []job.Job{mailJob(MailRecoveryUsed, a.ID, ArgLeft, strconv.Itoa(max(0, set.Left-1)))}}
		in, err = s.pass(ctx, a, p, passage, from)
		return used(err)
	})
	if err == nil {
		s.security(ctx, "recovery code used", "account", a.ID)
	}
	return in, err
}

// pass writes that a second step was taken, and starts the session.
func (s *Service) pass(ctx context.Context, a Account, p Pending, passage Passage, from Asker) (SignedIn, error) {
	session, cookie, err := s.newSession(a.ID, from.Device, p.Remember)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.pass: %w", err)
	}
	session.SecondAt = session.CreatedAt
	passage.Account, passage.Pending, passage.Instead, passage.Session, passage.Now = a.ID, p.ID, p.Instead, session, s.Now()
	passage.NewDevice = []job.Job{mailJob(MailNewDevice, a.ID, ArgDevice, from.Device)}
	isNew, err := s.Factors.Pass(ctx, passage)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.pass: %w", err)
	}
	s.security(ctx, "sign-in", "account", a.ID, "new device", isNew, "second step", true)
	return SignedIn{Cookie: cookie, Account: a.ID, Remember: p.Remember}, nil
}

// Question is what a browser is asked about passkeys.
type Question struct {
	Options   string // JSON for the browser
	Challenge string // sealed, to send along with the answer
}

// What a challenge is for: it is good for nothing else.
const (
	forStep    = "tweede-stap"
	forSignIn  = "inloggen"
	forAgain   = "opnieuw"
	forPasskey = "passkey"
)

// sealedChallenge is what is in a challenge that was sealed.
type sealedChallenge struct {
	Text string
	Ends time.Time
}

// challengeTime is how long a browser may take to answer.
const challengeTime = 5 * time.Minute

// question seals a challenge for what it is for and whom it is bound to.
func (s *Service) question(options, challenge, purpose, bound string) (Question, error) {
	text, err := json.Marshal(sealedChallenge{challenge, s.Now().Add(challengeTime)})
	return Question{options, s.Vault.Seal(string(text), "challenge|"+purpose+"|"+bound)}, err
}

// challenge opens one again and gives its digest too, under which it is used up.
func (s *Service) challenge(sealed, purpose, bound string) (text, digest string, err error) {
	late := fault.New(fault.Conflict, "Dat duurde te lang. Probeer het opnieuw.")
	raw, err := s.Vault.Open(sealed, "challenge|"+purpose+"|"+bound)
	if err != nil {
		return "", "", late
	}
	var c sealedChallenge
	if err := json.Unmarshal([]byte(raw), &c); err != nil {
		return "", "", fmt.Errorf("account.challenge: %w", err)
	}
	if !s.Now().Before(c.Ends) {
		return "", "", late
	}
	return c.Text, s.Sum(raw), nil
}

// ask asks for one of somebody's passkeys at this address.
func (s *Service) ask(account string, set FactorSet, verify bool, purpose, bound string, from Asker) (Question, error) {
	stored, err := s.opened(s.passkeysAt(set, from))
	if err != nil {
		return Question{}, err
	}
	if len(stored) == 0 {
		return Question{}, fault.New(fault.Conflict, "Je hebt geen passkey voor dit adres.")
	}
	options, challenge, err := s.Passkeys.Ask(from.Origin, account, stored, verify)
	if err != nil {
		return Question{}, fmt.Errorf("account.ask: %w", err)
	}
	return s.question(options, challenge, purpose, bound)
}

func (s *Service) opened(factors []Factor) ([]string, error) {
	out := make([]string, len(factors))
	for i, one := range factors {
		text, err := s.Vault.Open(one.Secret, aboutFactor(one))
		if err != nil {
			return nil, fmt.Errorf("account: factor %s: %w", one.ID, err)
		}
		out[i] = text
	}
	return out, nil
}

// errPasskey is the answer to a passkey that does not hold or that we do not know.
func errPasskey() error {
	return fault.New(fault.Conflict, "Met deze passkey lukt het niet. Probeer het opnieuw, of log in met je wachtwoord.")
}

// shown checks a passkey: whose it is, and that it answered this challenge.
func (s *Service) shown(ctx context.Context, sealed, answer, purpose, bound string, verify bool, from Asker) (Passage, Account, error) {
	none := func(err error) (Passage, Account, error) { return Passage{}, Account{}, err }
	challenge, digest, err := s.challenge(sealed, purpose, bound)
	if err != nil {
		return none(err)
	}
	refuse := func(why error) (Passage, Account, error) {
		s.security(ctx, "passkey refused", "cause", kindOf(why))
		return none(errPasskey())
	}
	handle, err := s.Passkeys.Handle(answer)
	if err != nil {
		return refuse(err)
	}
	one, err := s.Factors.Passkey(ctx, handle)
	if fault.Is(err, fault.NotFound) {
		return refuse(err)
	}
	if err != nil {
		return none(fmt.Errorf("account.shown: %w", err))
	}
	if host, ok := s.Passkeys.Host(from.Origin); !ok || host != one.Host {
		return refuse(errNoStep())
	}
	a, err := s.People.ByID(ctx, one.Account)
	if err != nil {
		return none(fmt.Errorf("account.shown: %w", err))
	}
	if a.Disabled() || !a.Confirmed() {
		return refuse(errNoStep())
	}
	stored, err := s.opened([]Factor{one})
	if err != nil {
		return none(err)
	}
	renewed, verified, err := s.Passkeys.Check(from.Origin, challenge, a.ID, stored[0], answer)
	if fault.Is(err, fault.Invalid) || err == nil && verify && !verified {
		return refuse(err)
	}
	if err != nil {
		return none(fmt.Errorf("account.shown: %w", err))
	}
	one.Secret, one.UsedAt = s.Vault.Seal(renewed, aboutFactor(one)), s.Now()
	return Passage{Factor: &one, Challenge: digest}, a, nil
}

// kindOf names a failure for the log without what was sent.
func kindOf(err error) string {
	if err == nil {
		return "not verified"
	}
	return string(fault.KindOf(err))
}

// AskPasskey asks the browser for a passkey as the second step.
func (s *Service) AskPasskey(ctx context.Context, pending string, from Asker) (Question, error) {
	p, a, set, err := s.owed(ctx, pending)
	if err != nil {
		return Question{}, err
	}
	return s.ask(a.ID, set, false, forStep, p.ID, from)
}

// PassPasskey takes the second step with a passkey.
func (s *Service) PassPasskey(ctx context.Context, pending, challenge, answer string, from Asker) (SignedIn, error) {
	p, a, _, err := s.owed(ctx, pending)
	if err != nil {
		return SignedIn{}, err
	}
	passage, whose, err := s.shown(ctx, challenge, answer, forStep, p.ID, false, from)
	if err != nil {
		return SignedIn{}, err
	}
	if whose.ID != a.ID {
		return SignedIn{}, errPasskey()
	}
	return s.passKey(ctx, a, p, passage, from)
}

// passKey takes the step; an answer that was used already is refused like any.
func (s *Service) passKey(ctx context.Context, a Account, p Pending, passage Passage, from Asker) (SignedIn, error) {
	in, err := s.pass(ctx, a, p, passage, from)
	if fault.Is(err, fault.Conflict) {
		return SignedIn{}, errPasskey()
	}
	return in, err
}

// AskSignIn asks the browser for a passkey of anybody. Nothing is stored.
func (s *Service) AskSignIn(from Asker) (Question, error) {
	options, challenge, err := s.Passkeys.Ask(from.Origin, "", nil, true)
	if err != nil {
		return Question{}, fmt.Errorf("account.AskSignIn: %w", err)
	}
	return s.question(options, challenge, forSignIn, "")
}

// SignInPasskey starts a session with a passkey alone: the device asked for face,
// finger or PIN, so it stands for both steps.
func (s *Service) SignInPasskey(ctx context.Context, challenge, answer string, in SignIn, from Asker) (SignedIn, error) {
	if wait := waitOf(s.Limits.Block, from.Block); wait > 0 {
		s.security(ctx, "limit", "what", "inloggen")
		return SignedIn{}, tooMany(wait)
	}
	passage, a, err := s.shown(ctx, challenge, answer, forSignIn, "", true, from)
	if err != nil {
		if s.Limits.Block != nil {
			s.Limits.Block.Fail(from.Block)
		}
		return SignedIn{}, err
	}
	return s.passKey(ctx, a, Pending{Remember: in.Remember, Instead: in.Instead}, passage, from)
}

// AskAgain asks the browser of somebody who is signed in for a passkey (F7).
func (s *Service) AskAgain(ctx context.Context, who access.Actor, from Asker) (Question, error) {
	set, err := s.Factors.FactorsOf(ctx, who.Account)
	if err != nil {
		return Question{}, fmt.Errorf("account.AskAgain: %w", err)
	}
	return s.ask(who.Account, set, true, forAgain, who.Session, from)
}

// AgainPasskey gives somebody who is signed in a fresh session for a passkey, in
// the place of password and second step (F7).
func (s *Service) AgainPasskey(ctx context.Context, who access.Actor, challenge, answer string, from Asker) (SignedIn, error) {
	passage, a, err := s.shown(ctx, challenge, answer, forAgain, who.Session, true, from)
	if err != nil {
		return SignedIn{}, err
	}
	if a.ID != who.Account {
		return SignedIn{}, errPasskey()
	}
	in, err := s.present(ctx, who)
	if err != nil {
		return SignedIn{}, err
	}
	return s.passKey(ctx, a, Pending{Remember: in.Remember, Instead: in.Instead}, passage, from)
}

// present gives how the session of somebody goes on in a new one.
func (s *Service) present(ctx context.Context, who access.Actor) (SignIn, error) {
	sessions, err := s.Sessions.OfAccount(ctx, who.Account)
	if err != nil {
		return SignIn{}, fmt.Errorf("account.present: %w", err)
	}
	for _, old := range sessions {
		if old.ID == who.Session {
			return SignIn{Remember: old.Remember, Instead: old.ID}, nil
		}
	}
	return SignIn{}, fault.New(fault.Unauthenticated, "Log opnieuw in.")
}
