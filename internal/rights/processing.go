package rights

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"andersom/internal/access"
	"andersom/internal/privacy"
)

// This file: the processing log: each time somebody sees data of another person
// there is a line for each of those. The fields are those of the Dutch standard
// "Logboek dataverwerkingen". It holds no names, no addresses and no free text;
// whose data they were and who saw them stand as pseudonyms, which only this
// server can compare with an account.

// Activity is one way in which data of others are seen.
type Activity string

// The activities.
const (
	SeeMembers    Activity = "leden-bekijken"
	SeeAsking     Activity = "aanvragen-bekijken"
	SeeRequests   Activity = "privacyverzoeken-bekijken"
	SeeRequest    Activity = "privacyverzoek-behandelen"
	SeeBoard      Activity = "bestuursoverzicht-bekijken"
	SeeReplies    Activity = "antwoorden-bekijken"
	SeeMessages   Activity = "berichten-bekijken"
	SeeAffected   Activity = "betrokkenen-bij-lek-bekijken"
	SeeByOperator Activity = "accounts-bekijken-door-beheerder"
	SeeFeedback   Activity = "reacties-bekijken"
)

// activityVersion counts up when an activity comes to show other data.
const activityVersion = 1

// purposeOf says for which purpose data are seen.
func (a Activity) purpose() privacy.PurposeCode {
	switch a {
	case SeeReplies:
		return privacy.ForSharedLists
	case SeeRequests, SeeRequest, SeeAffected:
		return privacy.ForRights
	case SeeMessages, SeeFeedback:
		return privacy.ForCorrespondence
	case SeeMembers, SeeAsking, SeeBoard, SeeByOperator:
	}
	return privacy.ForAccount
}

// URI names the activity in its present version.
func (a Activity) URI() string {
	return "urn:andersom:verwerking:" + string(a.purpose()) + ":" + string(a) + ":" + strconv.Itoa(activityVersion)
}

// Activities gives all activities.
func Activities() []Activity {
	return []Activity{SeeMembers, SeeAsking, SeeBoard, SeeReplies, SeeRequests, SeeRequest, SeeMessages, SeeFeedback, SeeAffected, SeeByOperator}
}

// Label says the activity in words.
func (a Activity) Label() string {
	return map[Activity]string{SeeMembers: "Leden van een school bekijken", SeeAsking: "Aanvragen van scholen bekijken", SeeBoard: "Overzicht van een bestuur bekijken",
		SeeReplies: "Antwoorden op een gedeelde lijst bekijken", SeeRequests: "Lijst van privacyverzoeken bekijken", SeeRequest: "Een privacyverzoek behandelen",
		SeeMessages: "Berichten aan het team bekijken", SeeFeedback: "Reacties op het privacybeleid bekijken", SeeAffected: "Bekijken wie een datalek treft",
		SeeByOperator: "Accounts bekijken op de opdrachtregel"}[a]
}

// Line is one line of the log.
type Line struct {
	Operation string // id
	Trace     string // of the request
	Activity  string // URI
	Name      string
	Subject   string // pseudonym
	Actor     string // pseudonym
	Status    string
	StartedAt time.Time
	EndedAt   time.Time
}

// statusOK is that of an operation that showed what was asked; one that did not
// shows nothing, and has no line.
const statusOK = "OK"

// Log keeps the lines. It only grows, but for what is older than its period.
type Log interface {
	// Write adds lines.
	Write(ctx context.Context, lines []Line) error
	// Lines gives those between two moments, of an actor (a pseudonym) and an
	// activity (a URI) when those are given, the newest first.
	Lines(ctx context.Context, from, until time.Time, actor, activity string, limit int) ([]Line, error)
	// Subjects gives whose data were seen between two moments, each once.
	Subjects(ctx context.Context, from, until time.Time, actor, activity string) ([]string, error)
}

// Viewing is somebody who sees data of others.
type Viewing struct {
	Trace    string
	Actor    access.Actor
	Operator bool // the command line: nobody is signed in there
	Activity Activity
	Start    time.Time // when the request began
	Subjects []privacy.Subject
}

// Saw writes that somebody sees data of others, one line for each of them. The
// one who looks is no other. It must succeed before anything is shown.
func (s *Service) Saw(ctx context.Context, v Viewing) error {
	end := s.Now()
	if v.Start.IsZero() || v.Start.After(end) {
		v.Start = end
	}
	actor := s.subjectSecret(privacy.Subject{Root: "account", Key: v.Actor.Account})
	if v.Operator {
		actor = s.subjectSecret(privacy.Subject{Root: "operator", Key: "cli"})
	}
	var lines []Line
	seen := map[privacy.Subject]bool{{Root: "account", Key: v.Actor.Account}: true}
	for _, one := range v.Subjects {
		if seen[one] || one.Key == "" {
			continue
		}
		seen[one] = true
		id, err := s.NewID(end)
		if err != nil {
			return fmt.Errorf("rights.Saw: %w", err)
		}
		lines = append(lines, Line{Operation: id, Trace: v.Trace, Activity: v.Activity.URI(), Name: string(v.Activity), Subject: s.subjectSecret(one),
			Actor: actor, Status: statusOK, StartedAt: v.Start, EndedAt: end})
	}
	if len(lines) == 0 {
		return nil
	}
	if err := s.Log.Write(ctx, lines); err != nil {
		return fmt.Errorf("rights.Saw: %w", err)
	}
	return nil
}

// subjectSecret gives the pseudonym of a person.
func (s *Service) subjectSecret(one privacy.Subject) string {
	return s.Secret("verwerkingslog", one.Root, one.Key)
}

// Window is a part of the log: between two moments, and of one account or
// activity when those are given.
type Window struct {
	From, Until time.Time
	Actor       string // id of an account
	Activity    Activity
}

// Affected is whose data were seen in a window.
type Affected struct {
	Accounts []string // ids of those that still exist
	Others   int      // people without account, and accounts that are gone
}

// WhoIsAffected gives whose data were seen in a window, for a breach.
func (s *Service) WhoIsAffected(ctx context.Context, who access.Actor, w Window) (Affected, error) {
	if err := officer(who); err != nil {
		return Affected{}, err
	}
	actor, activity := "", ""
	if w.Actor != "" {
		actor = s.subjectSecret(privacy.Subject{Root: "account", Key: w.Actor})
	}
	if w.Activity != "" {
		activity = w.Activity.URI()
	}
	subjects, err := s.Log.Subjects(ctx, w.From, w.Until, actor, activity)
	if err != nil {
		return Affected{}, fmt.Errorf("rights.WhoIsAffected: %w", err)
	}
	ids, err := s.People.IDs(ctx)
	if err != nil {
		return Affected{}, fmt.Errorf("rights.WhoIsAffected: %w", err)
	}
	known := map[string]string{}
	for _, id := range ids {
		known[s.subjectSecret(privacy.Subject{Root: "account", Key: id})] = id
	}
	var out Affected
	for _, one := range subjects {
		if id, ok := known[one]; ok {
			out.Accounts = append(out.Accounts, id)
		} else {
			out.Others++
		}
	}
	slices.Sort(out.Accounts)
	return out, nil
}
