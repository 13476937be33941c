package rights

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
)

// This file: what the privacy officer does with a case.

// Found is one person that the register leads to from an address: a row of a
// root table in which the address stands, and all that hangs on it.
type Found struct {
	Subject privacy.Subject
	Tables  []FoundTable
}

// FoundTable is how many rows of a table are about that person.
type FoundTable struct {
	Name, About string
	Rows        int
}

// Finder gives what the register leads to from an address, folded.
type Finder func(ctx context.Context, register *privacy.Register, address string) ([]Found, error)

// Cases gives the open cases, the soonest due first, and the latest closed ones.
func (s *Service) Cases(ctx context.Context, who access.Actor) (open, closed []Request, err error) {
	if err := officer(who); err != nil {
		return nil, nil, err
	}
	if open, err = s.Requests.Open(ctx); err == nil {
		closed, err = s.Requests.Closed(ctx, closedShown)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("rights.Cases: %w", err)
	}
	return open, closed, nil
}

// closedShown is how many closed cases the desk shows.
const closedShown = 100

// Case gives one case with what belongs to its address; NotFound, also before
// we know that it is them.
func (s *Service) Case(ctx context.Context, who access.Actor, id string) (Request, []Found, error) {
	if err := officer(who); err != nil {
		return Request{}, nil, err
	}
	r, err := s.Requests.Request(ctx, id)
	if err != nil {
		return Request{}, nil, fmt.Errorf("rights.Case: %w", err)
	}
	if r.IdentityAt.IsZero() {
		return Request{}, nil, fault.New(fault.NotFound, "")
	}
	found, err := s.Find(ctx, s.Register, s.Fold(r.Email))
	if err != nil {
		return Request{}, nil, fmt.Errorf("rights.Case: %w", err)
	}
	return r, found, nil
}

// recentTime is how long ago the officer may have given the password, to hand
// over or erase what is of another person (F7).
const recentTime = 15 * time.Minute

// FoundOf gives one person that belongs to the address of an open case, to be
// handed over or erased: NotFound when it is none of those, Unauthenticated when
// the password was given too long ago. The case itself is no such person: it is
// the proof.
func (s *Service) FoundOf(ctx context.Context, who access.Actor, id string, one privacy.Subject) (Found, error) {
	r, found, err := s.Case(ctx, who, id)
	if err != nil {
		return Found{}, err
	}
	if !who.Recent(s.Now(), recentTime) {
		return Found{}, fault.New(fault.Unauthenticated, "Geef eerst je wachtwoord nog een keer.")
	}
	i := slices.IndexFunc(found, func(f Found) bool { return f.Subject == one && f.Subject.Root != ownRequest.Root() })
	if i < 0 || !r.Open() {
		return Found{}, fault.New(fault.NotFound, "")
	}
	return found[i], nil
}

// EraseFound erases a person that belongs to the address of an open case.
func (s *Service) EraseFound(ctx context.Context, who access.Actor, id string, one privacy.Subject) error {
	found, err := s.FoundOf(ctx, who, id, one)
	if err != nil {
		return err
	}
	if err := s.EraseSubject(ctx, one); err != nil {
		return fmt.Errorf("rights.EraseFound: %w", err)
	}
	rows := 0
	for _, t := range found.Tables {
		rows += t.Rows
	}
	s.security(ctx, "erased on request", "request", id, "root", one.Root)
	_, err = s.step(ctx, id, Step{Kind: StepDone, Actor: ActorTeam, Note: fmt.Sprintf("gewist: %s, met alles wat eraan hangt (%d rijen)", one.Root, rows)})
	return err
}

// HandedOver notes that the file with all that is kept of a person was made.
func (s *Service) HandedOver(ctx context.Context, who access.Actor, id string, one privacy.Subject) error {
	if _, err := s.FoundOf(ctx, who, id, one); err != nil {
		return err
	}
	_, err := s.step(ctx, id, Step{Kind: StepDone, Actor: ActorTeam, Note: "bestand gemaakt met alles van: " + one.Root})
	return err
}

// openCase has the function change an open case.
func (s *Service) openCase(ctx context.Context, who access.Actor, id string, change func(*Request) ([]job.Job, error)) (Request, error) {
	if err := officer(who); err != nil {
		return Request{}, err
	}
	r, err := s.Requests.Change(ctx, id, s.Now(), func(r *Request) ([]job.Job, error) {
		switch {
		case r.IdentityAt.IsZero():
			return nil, fault.New(fault.NotFound, "")
		case !r.Open():
			return nil, fault.New(fault.Conflict, "Dit verzoek is al beantwoord.")
		}
		return change(r)
	})
	if err != nil {
		return Request{}, fmt.Errorf("rights: case %s: %w", id, err)
	}
	return r, nil
}

// Note adds a step to a case.
func (s *Service) Note(ctx context.Context, who access.Actor, id, text string) error {
	text, err := reasonOf("aantekening", text)
	if err == nil && text == "" {
		err = fault.InvalidFields([]fault.Field{{Name: "aantekening", Message: "Schrijf op wat er is gedaan."}})
	}
	if err != nil {
		return err
	}
	_, err = s.openCase(ctx, who, id, func(r *Request) ([]job.Job, error) {
		r.Steps = append(r.Steps, Step{TakenAt: s.Now(), Kind: StepNote, Actor: ActorTeam, Note: text})
		return nil, nil
	})
	return err
}

// Extend gives a case two more months. The law asks that who asked hears so, with
// the reason, before the first month is over; later it cannot be done, nor twice.
func (s *Service) Extend(ctx context.Context, who access.Actor, id, reason string) error {
	reason, err := reasonOf("reden", reason)
	if err == nil && reason == "" {
		err = fault.InvalidFields([]fault.Field{{Name: "reden", Message: "Schrijf waarom het langer duurt. De aanvrager krijgt deze reden per mail."}})
	}
	if err != nil {
		return err
	}
	now := s.Now()
	_, err = s.openCase(ctx, who, id, func(r *Request) ([]job.Job, error) {
		switch {
		case !r.ExtendedOn.IsZero():
			return nil, fault.New(fault.Conflict, "De termijn is al een keer verlengd. Dat kan maar één keer.")
		case DaysLeft(r.DueOn, now) < 0:
			return nil, fault.New(fault.Conflict, "De eerste maand is voorbij. Verlengen kon alleen daarin.")
		}
		r.ExtendedOn, r.ExtendedAt, r.ExtensionReason = Extended(r.ReceivedAt), now, reason
		r.Steps = append(r.Steps, Step{TakenAt: now, Kind: StepExtended, Actor: ActorTeam, Note: reason})
		return append([]job.Job{r.mail(MailExtended)}, r.reminders(now)...), nil
	})
	return err
}

// maxAnswer is how long an answer may be, in characters.
const maxAnswer = 20000

// Answer closes a case with what is written to who asked. A refusal says why,
// and where to complain: the letter adds that.
func (s *Service) Answer(ctx context.Context, who access.Actor, id string, outcome Outcome, text string) (Request, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), ""))
	var wrong []fault.Field
	if !slices.Contains(Outcomes(), outcome) {
		wrong = append(wrong, fault.Field{Name: "uitkomst", Message: "Kies de uitkomst."})
	}
	if text == "" {
		wrong = append(wrong, fault.Field{Name: "antwoord", Message: "Schrijf het antwoord aan de aanvrager."})
	}
	if utf8.RuneCountInString(text) > maxAnswer {
		wrong = append(wrong, fault.Field{Name: "antwoord", Message: "Houd het bij 20.000 tekens."})
	}
	if err := fault.InvalidFields(wrong); err != nil {
		return Request{}, err
	}
	now := s.Now()
	r, err := s.openCase(ctx, who, id, func(r *Request) ([]job.Job, error) {
		r.ClosedAt, r.Outcome, r.Answer = now, outcome, text
		r.ResultHash = r.Hash()
		r.Steps = append(r.Steps, Step{TakenAt: now, Kind: StepAnswered, Actor: ActorTeam, Note: string(outcome)})
		return []job.Job{r.mail(MailAnswer)}, nil
	})
	if err != nil {
		return Request{}, err
	}
	s.security(ctx, "privacy request answered", "request", r.ID)
	if r.Kind == Object && ByCase(r.Purpose) {
		return r, s.decide(ctx, r)
	}
	return r, nil
}

// decide stores what became of an objection that was looked at first, and has it
// work when the team granted it.
func (s *Service) decide(ctx context.Context, r Request) error {
	stop := r.Outcome != Refused
	if err := s.Choices.Decide(ctx, r.ID, s.Now(), r.Outcome, stop); err != nil {
		return fmt.Errorf("rights.decide: %w", err)
	}
	if !stop || r.Account == "" {
		return nil
	}
	return s.stop(ctx, r.Account, r.Purpose)
}

// Sent notes that the mail server took the answer.
func (s *Service) Sent(ctx context.Context, id string) error {
	now := s.Now()
	_, err := s.Requests.Change(ctx, id, now, func(r *Request) ([]job.Job, error) {
		if r.SentAt.IsZero() {
			r.SentAt = now
			r.Steps = append(r.Steps, Step{TakenAt: now, Kind: StepSent, Actor: ActorPlatform})
		}
		return nil, nil
	})
	if err != nil {
		return fmt.Errorf("rights.Sent: %w", err)
	}
	return nil
}

// Remind tells whether a reminder of so many days before the last one still is to
// be sent: the case may be answered, or its last day moved, since it was put in.
func (s *Service) Remind(r Request, days int) bool {
	return r.Open() && DaysLeft(r.Last(), s.Now()) <= days
}

// Late counts the cases that are past their last day, and those that will be in
// a week.
func Late(open []Request, today clock.Date) (late, soon int) {
	for _, r := range open {
		switch left := r.Last().Days() - today.Days(); {
		case left < 0:
			late++
		case left <= 7:
			soon++
		}
	}
	return late, soon
}
