// Package contact holds messages to the team, about privacy and about anything
// else. What does not live here: the form (web/rights), the letter (letter), SQL
// (store).
package contact

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: a message, and what is done with it.

// About is what a message is about.
type About string

// What messages are about.
const (
	AboutPrivacy About = "privacy"
	AboutElse    About = "iets anders"
)

// Message is what somebody wrote.
type Message struct {
	ID         string
	Edition    string
	About      About
	Account    string // empty = none
	Name       string
	Email      string
	Body       string
	ReceivedAt time.Time
	AnsweredAt time.Time // unset = not yet
	PassedAt   time.Time // mailed to the team
}

// Store keeps messages.
type Store interface {
	// Add stores a message with the work that it asks.
	Add(ctx context.Context, m Message, jobs ...job.Job) error
	// Message gives one; NotFound.
	Message(ctx context.Context, id string) (Message, error)
	// Latest gives the messages, those without an answer first, then the newest.
	Latest(ctx context.Context, limit int) ([]Message, error)
	// Answered notes that a message was answered; NotFound.
	Answered(ctx context.Context, id string, at time.Time) error
	// Passed notes that a message was mailed to the team.
	Passed(ctx context.Context, id string, at time.Time) error
	// Forget takes away the messages of an account and from an address, whatever
	// its capitals; either may be empty.
	Forget(ctx context.Context, account, email string) error
}

// Limiter says how often a key may do a thing.
type Limiter interface {
	Allow(key string) (ok bool, wait time.Duration)
}

// Deps are the parts of a service.
type Deps struct {
	Store    Store
	Normal   func(email string) (string, bool)
	NewID    func(time.Time) (string, error)
	Now      clock.Clock
	PerBlock Limiter
}

// Service is the rules.
type Service struct{ Deps }

// NewService makes a service.
func NewService(d Deps) *Service { return &Service{d} }

// MailTeam is what the letter to the team is for; ArgMessage names the message.
const (
	MailJob    = job.Kind("mail")
	MailTeam   = "contact.bericht"
	ArgMessage = "bericht"
)

// The bounds of a message, in characters.
const (
	maxName = 100
	maxBody = 5000
)

// Send keeps a message and mails it to the team.
func (s *Service) Send(ctx context.Context, m Message, block string) error {
	m.Name, m.Body = oneLine(m.Name), strings.TrimSpace(strings.ToValidUTF8(m.Body, ""))
	var wrong []fault.Field
	if m.About != AboutPrivacy && m.About != AboutElse {
		wrong = append(wrong, fault.Field{Name: "onderwerp", Message: "Kies waar je bericht over gaat."})
	}
	if utf8.RuneCountInString(m.Name) > maxName {
		wrong = append(wrong, fault.Field{Name: "naam", Message: "Houd het bij 100 tekens."})
	}
	email, ok := s.Normal(m.Email)
	if !ok {
		wrong = append(wrong, fault.Field{Name: "email", Message: "Vul een e-mailadres in, zoals naam@school.nl. Daar sturen we het antwoord heen."})
	}
	switch n := utf8.RuneCountInString(m.Body); {
	case n == 0:
		wrong = append(wrong, fault.Field{Name: "bericht", Message: "Schrijf je bericht."})
	case n > maxBody:
		wrong = append(wrong, fault.Field{Name: "bericht", Message: "Houd het bij 5.000 tekens."})
	}
	if err := fault.InvalidFields(wrong); err != nil {
		return err
	}
	if s.PerBlock != nil {
		if ok, _ := s.PerBlock.Allow(block); !ok {
			return fault.New(fault.TooMany, "Er kwamen te veel berichten van dit adres. Probeer het over een uur nog eens.")
		}
	}
	now := s.Now()
	id, err := s.NewID(now)
	m.ID, m.Email, m.ReceivedAt = id, email, now
	if err == nil {
		err = s.Store.Add(ctx, m, job.Job{Kind: MailJob, Args: map[string]string{job.ArgPurpose: MailTeam, ArgMessage: id}})
	}
	if err != nil {
		return fmt.Errorf("contact.Send: %w", err)
	}
	return nil
}

// oneLine gives a text without line breaks and other control characters.
func oneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "")))
}

// latestShown is how many messages the desk shows.
const latestShown = 200

// Latest gives the messages to the team.
func (s *Service) Latest(ctx context.Context, who access.Actor) ([]Message, error) {
	if !who.ActsForTeam() {
		return nil, fault.New(fault.Forbidden, "Dit is voor het team.")
	}
	all, err := s.Store.Latest(ctx, latestShown)
	if err != nil {
		return nil, fmt.Errorf("contact.Latest: %w", err)
	}
	return all, nil
}

// Answered notes that a message was answered.
func (s *Service) Answered(ctx context.Context, who access.Actor, id string) error {
	if !who.ActsForTeam() {
		return fault.New(fault.Forbidden, "Dit is voor het team.")
	}
	if err := s.Store.Answered(ctx, id, s.Now()); err != nil {
		return fmt.Errorf("contact.Answered: %w", err)
	}
	return nil
}

// Forget takes away what somebody wrote, when they object to our keeping it: by
// their account, and from their address.
func (s *Service) Forget(ctx context.Context, account, email string) error {
	if err := s.Store.Forget(ctx, account, email); err != nil {
		return fmt.Errorf("contact.Forget: %w", err)
	}
	return nil
}
