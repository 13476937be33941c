package content

// This file: what people miss in the policy (P5), and what the team does with it.

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// The bounds of a remark.
const (
	MaxRemark = 4000 // characters
	maxEmail  = 254
)

// RemarkMail is the purpose of the mail that tells the team; ArgRemark its
// argument with the id.
const (
	RemarkMail = "privacy.opmerking"
	ArgRemark  = "opmerking"
)

// RemarkPeriod is the name of the period for which remarks are kept.
const RemarkPeriod = "berichten"

// Remark is what somebody missed in the policy.
type Remark struct {
	ID        string
	Edition   string
	Account   string // empty = somebody without account
	Message   string
	Email     string // for an answer; may be empty
	Version   int    // of the policy that they read
	CreatedAt time.Time
	ClosedAt  time.Time
	ClosedBy  string // account
}

// RemarkStore keeps remarks.
type RemarkStore interface {
	// AddRemark stores a remark with the work that tells the team, in one go.
	AddRemark(ctx context.Context, r Remark, jobs ...job.Job) error
	// Remark gives one; NotFound when there is none.
	Remark(ctx context.Context, id string) (Remark, error)
	// Remarks gives those of an edition, open ones first, then the newest first.
	Remarks(ctx context.Context, edition string, limit int) ([]Remark, error)
	// CloseRemark notes that the team dealt with one; NotFound when it is not open.
	CloseRemark(ctx context.Context, id, by string, at time.Time) error
	// Unremark deletes one; NotFound when there is none.
	Unremark(ctx context.Context, id string) error
}

// Remarks takes remarks and lets the team deal with them.
type Remarks struct {
	Store RemarkStore
	Jobs  func(r Remark) []job.Job // what tells the team
	NewID func(time.Time) (string, error)
	Now   clock.Clock
}

// Send stores a remark of anyone. Invalid when there is nothing in it, or the
// address cannot be one.
func (s *Remarks) Send(ctx context.Context, actor access.Actor, r Remark) error {
	r.Message, r.Email = strings.TrimSpace(r.Message), strings.TrimSpace(r.Email)
	var wrong []fault.Field
	switch {
	case r.Message == "":
		wrong = append(wrong, fault.Field{Name: "bericht", Message: "Schrijf wat je mist of wat niet duidelijk is."})
	case utf8.RuneCountInString(r.Message) > MaxRemark:
		wrong = append(wrong, fault.Field{Name: "bericht", Message: fmt.Sprintf("Je bericht is te lang. Er passen %d tekens in.", MaxRemark)})
	}
	if _, err := mail.ParseAddress(r.Email); r.Email != "" && (err != nil || len(r.Email) > maxEmail || strings.ContainsAny(r.Email, " <>\r\n")) {
		wrong = append(wrong, fault.Field{Name: "email", Message: "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl, of laat het leeg."})
	}
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong)
	}
	var err error
	if r.ID, err = s.NewID(s.Now()); err != nil {
		return fmt.Errorf("content.Send: %w", err)
	}
	r.Account, r.CreatedAt = actor.Account, s.Now()
	if err := s.Store.AddRemark(ctx, r, s.Jobs(r)...); err != nil {
		return fmt.Errorf("content.Send: %w", err)
	}
	return nil
}

func mayAnswer(actor access.Actor) error {
	if !actor.InTeam(access.PrivacyOfficer, access.Administrator) {
		return fault.New(fault.Forbidden, "Dit mogen alleen de privacyfunctionaris en de beheerder van het team.")
	}
	return nil
}

// List gives the remarks of an edition, open ones first. Privacy officer and
// administrator only.
func (s *Remarks) List(ctx context.Context, actor access.Actor, edition string, limit int) ([]Remark, error) {
	if err := mayAnswer(actor); err != nil {
		return nil, err
	}
	return s.Store.Remarks(ctx, edition, limit)
}

// Close notes that the team dealt with a remark. Privacy officer and
// administrator only; NotFound when it is not open any more.
func (s *Remarks) Close(ctx context.Context, actor access.Actor, id string) error {
	if err := mayAnswer(actor); err != nil {
		return err
	}
	return s.Store.CloseRemark(ctx, id, actor.Account, s.Now())
}

// Delete takes a remark away. Privacy officer and administrator only.
func (s *Remarks) Delete(ctx context.Context, actor access.Actor, id string) error {
	if err := mayAnswer(actor); err != nil {
		return err
	}
	return s.Store.Unremark(ctx, id)
}
