package rights

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: a request, with or without an account, and the steps until it is
// answered.

// Kind is what somebody asks (AVG art. 15-18, 20, 21, 7(3)).
type Kind string

// The kinds.
const (
	See      Kind = "inzien"
	Correct  Kind = "wijzigen"
	Erase    Kind = "wissen"
	Restrict Kind = "beperken"
	Carry    Kind = "meenemen"
	Object   Kind = "bezwaar"
	Withdraw Kind = "intrekken"
)

// Kinds gives all kinds in the order of the form.
func Kinds() []Kind { return []Kind{See, Correct, Erase, Restrict, Carry, Object, Withdraw} }

// Valid tells whether the kind stands in the list.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Label says what is asked, for people.
func (k Kind) Label() string {
	return map[Kind]string{See: "Gegevens zien", Correct: "Gegevens laten veranderen", Erase: "Gegevens laten wissen", Restrict: "Gebruik laten stilzetten",
		Carry: "Gegevens meenemen", Object: "Bezwaar maken", Withdraw: "Toestemming intrekken"}[k]
}

// Channel is by which way a request came.
type Channel string

// The channels.
const (
	ByForm        Channel = "formulier"
	ByAccountPage Channel = "account"
	ByMail        Channel = "mail of brief"
	ByPhone       Channel = "telefoon of gesprek"
)

// Identity is how we know that it is them.
type Identity string

// The ways. We never ask for a copy of an identity document.
const (
	KnownByLink   Identity = "link per mail"
	KnownSignedIn Identity = "ingelogd"
	KnownByTeam   Identity = "door het team vastgesteld"
)

// Outcome is what came of a request.
type Outcome string

// The outcomes.
const (
	Granted Outcome = "toegewezen"
	Partly  Outcome = "deels toegewezen"
	Refused Outcome = "afgewezen"
)

// Outcomes gives them in the order of the form.
func Outcomes() []Outcome { return []Outcome{Granted, Partly, Refused} }

// What steps are, and who took them: a role, no name.
const (
	StepReceived  = "ontvangen"
	StepIdentity  = "identiteit bekend"
	StepDone      = "uitgevoerd"
	StepNote      = "aantekening"
	StepExtended  = "termijn verlengd"
	StepReminder  = "team herinnerd"
	StepAnswered  = "beantwoord"
	StepSent      = "antwoord bezorgd bij de mailserver"
	ActorAsker    = "aanvrager"
	ActorTeam     = "team"
	ActorPlatform = "systeem"
)

// Step is one thing that was done for a request.
type Step struct {
	TakenAt time.Time
	Kind    string
	Actor   string
	Note    string
}

// Request is what somebody asks. It is a case once we know that it is them.
type Request struct {
	ID              string
	Edition         string
	Kind            Kind
	Purpose         privacy.PurposeCode // of an objection or a withdrawal
	Account         string              // empty = none
	Email           string
	Words           string
	Channel         Channel
	ReceivedAt      time.Time
	Identity        Identity
	IdentityAt      time.Time // unset = no case yet
	DueOn           clock.Date
	ExtendedOn      clock.Date
	ExtendedAt      time.Time
	ExtensionReason string
	ClosedAt        time.Time // answered
	Outcome         Outcome
	Answer          string
	ResultHash      string
	SentAt          time.Time
	Steps           []Step
}

// Open tells whether the request is a case that waits for an answer.
func (r Request) Open() bool { return !r.IdentityAt.IsZero() && r.ClosedAt.IsZero() }

// Last gives the last day on which it may be answered.
func (r Request) Last() clock.Date {
	if r.ExtendedOn.IsZero() {
		return r.DueOn
	}
	return r.ExtendedOn
}

// Hash is the proof of what was answered: over what was asked, when, and the text
// that was sent, so that nobody can change either afterwards unseen.
func (r Request) Hash() string {
	h := sha256.New()
	for _, part := range []string{r.ID, string(r.Kind), string(r.Purpose), r.Email, r.Words, strconv.FormatInt(r.ReceivedAt.UnixMicro(), 10),
		strconv.FormatInt(r.ClosedAt.UnixMicro(), 10), string(r.Outcome), r.Answer} {
		fmt.Fprintf(h, "%d:%s", len(part), part) // a hash does not fail
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Requests keeps them. Each method that writes is one transaction.
type Requests interface {
	// Add stores a new request with its steps, and the work that it asks.
	Add(ctx context.Context, r Request, jobs ...job.Job) error
	// Request gives one with its steps; NotFound.
	Request(ctx context.Context, id string) (Request, error)
	// Change has the function change a request; steps it added are added, and the
	// work that it gives is put in. NotFound.
	Change(ctx context.Context, id string, now time.Time, change func(*Request) ([]job.Job, error)) (Request, error)
	// Open gives the cases that wait for an answer, the soonest due first.
	Open(ctx context.Context) ([]Request, error)
	// Closed gives those that were answered, the latest first.
	Closed(ctx context.Context, limit int) ([]Request, error)
}

// Asked is a request as somebody types it.
type Asked struct {
	Edition string
	Kind    Kind
	Purpose privacy.PurposeCode
	Email   string
	Words   string
}

// maxWords is how long the words of a request may be, in characters.
const maxWords = 4000

// tidy gives what was typed in one form, with the mistakes in it.
func (s *Service) tidy(a Asked) (Asked, error) {
	var wrong []fault.Field
	if !a.Kind.Valid() {
		wrong = append(wrong, fault.Field{Name: "soort", Message: "Kies wat je wilt."})
	}
	email, ok := s.Normal(a.Email)
	if !ok {
		wrong = append(wrong, fault.Field{Name: "email", Message: "Vul een e-mailadres in, zoals naam@school.nl."})
	}
	a.Words = strings.TrimSpace(strings.ToValidUTF8(a.Words, ""))
	if utf8.RuneCountInString(a.Words) > maxWords {
		wrong = append(wrong, fault.Field{Name: "toelichting", Message: "Houd het bij 4.000 tekens."})
	}
	if a.Kind == Correct && a.Words == "" {
		wrong = append(wrong, fault.Field{Name: "toelichting", Message: "Schrijf op wat er niet klopt en wat het moet zijn."})
	}
	choices := map[Kind][]privacy.Purpose{Object: CanObject(), Withdraw: CanConsent()}[a.Kind]
	switch {
	case choices == nil:
		a.Purpose = ""
	case !slices.ContainsFunc(choices, func(p privacy.Purpose) bool { return p.Code == a.Purpose }):
		wrong = append(wrong, fault.Field{Name: "doel", Message: "Kies waar het over gaat."})
	}
	a.Email = email
	return a, fault.InvalidFields(wrong)
}

// newRequest makes a request; its clock runs from now, whatever it waits for.
func (s *Service) newRequest(a Asked, by Channel) (Request, error) {
	now := s.Now()
	id, err := s.NewID(now)
	return Request{ID: id, Edition: a.Edition, Kind: a.Kind, Purpose: a.Purpose, Email: a.Email, Words: a.Words, Channel: by,
		ReceivedAt: now, DueOn: Due(now)}, err
}

// open makes a case of a request, and gives the letters that this asks: to who
// asked, to the team now, and to the team before the last day.
func (r *Request) open(now time.Time, known Identity) []job.Job {
	r.Identity, r.IdentityAt = known, now
	r.Steps = append(r.Steps, Step{TakenAt: r.ReceivedAt, Kind: StepReceived, Actor: ActorAsker, Note: string(r.Channel)},
		Step{TakenAt: now, Kind: StepIdentity, Actor: ActorPlatform, Note: string(known)})
	return append([]job.Job{r.mail(MailReceived), r.mail(MailTeam)}, r.reminders(now)...)
}

// mail asks for a letter about the request. The job holds its id only.
func (r *Request) mail(purpose string) job.Job {
	return job.Job{Kind: MailJob, Args: map[string]string{job.ArgPurpose: purpose, ArgRequest: r.ID}}
}

// reminders asks for the letters before the last day that are still to come.
func (r *Request) reminders(now time.Time) []job.Job {
	var out []job.Job
	for _, days := range ReminderDays() {
		at := ReminderAt(r.Last(), days)
		if !at.After(now) {
			continue
		}
		j := r.mail(MailReminder)
		j.Args[ArgDays], j.Due = strconv.Itoa(days), at
		out = append(out, j)
	}
	return out
}

// forLink is what the link in the letter to who asked is for.
const forLink = "privacyverzoek"

// linkTime is how long that link works (F5).
const linkTime = 24 * time.Hour

// Ask stores a request of a visitor and asks for the letter with the link. The
// answer is the same whoever has the address (F3); block is where it comes from.
func (s *Service) Ask(ctx context.Context, a Asked, block string) error {
	a, err := s.tidy(a)
	if err != nil {
		return err
	}
	if err := s.allowed(s.PerBlock, block); err != nil {
		return err
	}
	if err := s.allowed(s.PerDay, s.Fold(a.Email)); err != nil {
		return err
	}
	r, err := s.newRequest(a, ByForm)
	if err == nil {
		err = s.Requests.Add(ctx, r, r.mail(MailConfirm))
	}
	if err != nil {
		return fmt.Errorf("rights.Ask: %w", err)
	}
	s.security(ctx, "privacy request asked", "request", r.ID)
	return nil
}

// AskSignedIn opens a case for who is signed in, at the address of the account.
func (s *Service) AskSignedIn(ctx context.Context, who access.Actor, a Asked) (Request, error) {
	if err := signedIn(who); err != nil {
		return Request{}, err
	}
	a.Email = who.Email
	a, err := s.tidy(a)
	if err != nil {
		return Request{}, err
	}
	if err := s.allowed(s.PerDay, s.Fold(a.Email)); err != nil {
		return Request{}, err
	}
	r, err := s.newRequest(a, ByAccountPage)
	if err != nil {
		return Request{}, fmt.Errorf("rights.AskSignedIn: %w", err)
	}
	r.Account = who.Account
	jobs := r.open(s.Now(), KnownSignedIn)
	if err := s.Requests.Add(ctx, r, jobs...); err != nil {
		return Request{}, fmt.Errorf("rights.AskSignedIn: %w", err)
	}
	return s.carryOut(ctx, r)
}

// Enter opens a case for a request that came by mail, letter, telephone or
// talk; the team says when it came and that it knows who asks.
func (s *Service) Enter(ctx context.Context, who access.Actor, a Asked, by Channel, received clock.Date) (Request, error) {
	if err := officer(who); err != nil {
		return Request{}, err
	}
	a, err := s.tidy(a)
	if err != nil {
		return Request{}, err
	}
	now := s.Now()
	if by != ByMail && by != ByPhone {
		return Request{}, fault.InvalidFields([]fault.Field{{Name: "via", Message: "Kies hoe het verzoek binnenkwam."}})
	}
	if today := clock.DateOf(now); received.IsZero() || today.Before(received) || received.Before(today.AddMonths(-extendedMonths)) {
		return Request{}, fault.InvalidFields([]fault.Field{{Name: "ontvangen", Message: "Vul de dag in waarop het verzoek binnenkwam, niet langer dan drie maanden geleden."}})
	}
	r, err := s.newRequest(a, by)
	if err != nil {
		return Request{}, fmt.Errorf("rights.Enter: %w", err)
	}
	r.ReceivedAt = time.Date(received.Year, received.Month, received.Day, 12, 0, 0, 0, clock.Zone())
	if r.ReceivedAt.After(now) {
		r.ReceivedAt = now
	}
	r.DueOn = Due(r.ReceivedAt)
	if r.Account, err = s.People.ByAddress(ctx, r.Email); err != nil {
		return Request{}, fmt.Errorf("rights.Enter: %w", err)
	}
	jobs := r.open(now, KnownByTeam)
	if err := s.Requests.Add(ctx, r, jobs...); err != nil {
		return Request{}, fmt.Errorf("rights.Enter: %w", err)
	}
	return s.carryOut(ctx, r)
}

// allowed asks a limiter; without one all is allowed.
func (s *Service) allowed(l Limiter, key string) error {
	if l == nil {
		return nil
	}
	if ok, _ := l.Allow(key); !ok {
		return fault.New(fault.TooMany, "Er zijn vandaag al zo veel verzoeken gedaan dat er geen meer bij kan. Probeer het morgen opnieuw, of stuur ons een bericht.")
	}
	return nil
}

// Link gives the secret for the letter to who asked; NotFound when the link would
// not work any more.
func (s *Service) Link(r Request) (string, error) {
	if !r.IdentityAt.IsZero() || !s.Now().Before(r.ReceivedAt.Add(linkTime)) {
		return "", fault.New(fault.NotFound, "Deze link werkt niet meer.")
	}
	return s.Signer.Token(r.ID, forLink, ""), nil
}

// BehindLink gives the request of a link; NotFound when the link is not ours,
// was used or is too old. Looking changes nothing (F5).
func (s *Service) BehindLink(ctx context.Context, token string) (Request, error) {
	dead := fault.New(fault.NotFound, "Deze link werkt niet meer. Heb je hem al gebruikt, dan hebben we je verzoek. Anders kun je het opnieuw doen.")
	id, _, _ := strings.Cut(token, ".")
	if !s.Signer.Valid(token, id, forLink, "") {
		return Request{}, dead
	}
	r, err := s.Requests.Request(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Request{}, dead
	}
	if err != nil {
		return Request{}, fmt.Errorf("rights.BehindLink: %w", err)
	}
	if _, err := s.Link(r); err != nil {
		return Request{}, dead
	}
	return r, nil
}

// Confirm opens the case of a link, once.
func (s *Service) Confirm(ctx context.Context, token string) (Request, error) {
	r, err := s.BehindLink(ctx, token)
	if err != nil {
		return Request{}, err
	}
	account, err := s.People.ByAddress(ctx, r.Email)
	if err != nil {
		return Request{}, fmt.Errorf("rights.Confirm: %w", err)
	}
	now := s.Now()
	r, err = s.Requests.Change(ctx, r.ID, now, func(r *Request) ([]job.Job, error) {
		if !r.IdentityAt.IsZero() {
			return nil, fault.New(fault.NotFound, "Deze link is al gebruikt. We hebben je verzoek.")
		}
		r.Account = account
		return r.open(now, KnownByLink), nil
	})
	if err != nil {
		return Request{}, fmt.Errorf("rights.Confirm: %w", err)
	}
	s.security(ctx, "privacy request confirmed", "request", r.ID)
	return s.carryOut(ctx, r)
}

// carryOut does at once what needs nobody: an objection, a withdrawal and a
// restriction. The case stays open for the answer.
func (s *Service) carryOut(ctx context.Context, r Request) (Request, error) {
	now := s.Now()
	note := ""
	switch {
	case r.Kind == Object && !ByCase(r.Purpose):
		id, err := s.NewID(now)
		if err == nil {
			err = s.Choices.SaveObjection(ctx, Objection{ID: id, Account: r.Account, Address: s.addressSecret(r.Email), Purpose: r.Purpose, ReceivedAt: r.ReceivedAt,
				StoppedAt: now, Request: r.ID}, nil)
		}
		if err != nil && !fault.Is(err, fault.Conflict) { // one stands already
			return Request{}, fmt.Errorf("rights.carryOut: %w", err)
		}
		if err := s.forget(ctx, r.Account, r.Email, r.Purpose); err != nil {
			return Request{}, err
		}
		note = "bezwaar werkt"
	case r.Kind == Withdraw && r.Account != "":
		if err := s.Choices.Withdraw(ctx, r.Account, r.Purpose, now, "verzoek"); err != nil {
			return Request{}, fmt.Errorf("rights.carryOut: %w", err)
		}
		note = "toestemming ingetrokken"
	case r.Kind == Restrict && r.Account != "":
		if err := s.Restrict(ctx, access.Actor{Account: r.Account}, ""); err != nil {
			return Request{}, err
		}
		note = "gebruik staat stil"
	}
	if note == "" {
		return r, nil
	}
	if r.Account != "" && r.Purpose != "" {
		if err := s.stop(ctx, r.Account, r.Purpose); err != nil {
			return Request{}, err
		}
	}
	return s.step(ctx, r.ID, Step{Kind: StepDone, Actor: ActorPlatform, Note: note})
}

func (s *Service) step(ctx context.Context, id string, step Step) (Request, error) {
	step.TakenAt = s.Now()
	r, err := s.Requests.Change(ctx, id, step.TakenAt, func(r *Request) ([]job.Job, error) {
		r.Steps = append(r.Steps, step)
		return nil, nil
	})
	if err != nil {
		return Request{}, fmt.Errorf("rights.step: %w", err)
	}
	return r, nil
}
