package account

import (
	"context"
	"fmt"
	"slices"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: belonging to a school: asking, answering, leaving.

func notYours() error { return fault.New(fault.Forbidden, "Dit is niet voor jouw account.") }

// notYourSchool refuses what is for the director of a school. To who does not
// belong to that school it is as if there were none.
func notYourSchool(who access.Actor, school string) error {
	if who.May(school, access.Reader) {
		return notYours()
	}
	return fault.New(fault.NotFound, "Deze school kennen we niet bij jouw account.")
}

// MyMemberships gives somebody's own memberships.
func (s *Service) MyMemberships(ctx context.Context, who access.Actor) ([]Membership, error) {
	all, err := s.Members.Memberships(ctx, who.Account)
	if err != nil {
		return nil, fmt.Errorf("account.MyMemberships: %w", err)
	}
	return all, nil
}

// AskMembership asks to belong to a school; with an address at the school's own
// domain that is so at once.
func (s *Service) AskMembership(ctx context.Context, who access.Actor, school string, director bool) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	place, err := s.Schools.Place(ctx, school)
	if err != nil {
		return err
	}
	m := Membership{Account: who.Account, School: place.Code, Role: access.Member, AskedRole: access.Member, AskedAt: s.Now()}
	if director {
		m.AskedRole = access.Director
	}
	by, err := s.vouched(ctx, place.Code, who.Email)
	if err != nil {
		return fmt.Errorf("account.AskMembership: %w", err)
	}
	if by != "" {
		m = confirmedBy(m, by, access.Member, s.Now())
	}
	jobs, err := s.tellDirectors(ctx, m)
	if err != nil {
		return fmt.Errorf("account.AskMembership: %w", err)
	}
	err = s.Members.Ask(ctx, m, jobs...)
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "Je hoort al bij deze school, of je vraag wacht nog.")
	}
	if err != nil {
		return fmt.Errorf("account.AskMembership: %w", err)
	}
	s.security(ctx, "membership asked", "account", who.Account, "school", place.Code)
	return nil
}

// tellDirectors asks for letters to the directors of the schools where somebody
// waits for a yes, or came in because of another member's address.
func (s *Service) tellDirectors(ctx context.Context, members ...Membership) ([]job.Job, error) {
	var jobs []job.Job
	for _, m := range members {
		purpose := MailMemberAsks
		switch {
		case m.AskedRole != "":
		case m.ConfirmedBy == ByMember: // nobody said yes: a director can still say no
			purpose = MailMemberJoined
		default:
			continue
		}
		all, err := s.Members.AtSchool(ctx, m.School)
		if err != nil {
			return nil, err
		}
		for _, other := range all {
			if other.Confirmed() && other.Role == access.Director {
				jobs = append(jobs, mailJob(purpose, other.Account, ArgSchool, m.School))
			}
		}
	}
	return jobs, nil
}

// ChooseSchool stores for which of their schools somebody works now.
func (s *Service) ChooseSchool(ctx context.Context, who access.Actor, school string) error {
	if _, ok := who.At(school); !ok {
		return notYourSchool(who, school)
	}
	if err := s.Sessions.Choose(ctx, who.Account, school); err != nil {
		return fmt.Errorf("account.ChooseSchool: %w", err)
	}
	return nil
}

// MembersOf gives who belongs to a school, for its directors and the team.
func (s *Service) MembersOf(ctx context.Context, who access.Actor, school string) ([]Member, error) {
	if !mayManage(who, school) {
		s.denied(ctx, who, "members")
		return nil, notYourSchool(who, school)
	}
	all, err := s.Members.AtSchool(ctx, school)
	if err != nil {
		return nil, fmt.Errorf("account.MembersOf: %w", err)
	}
	return all, nil
}

func mayManage(who access.Actor, school string) bool {
	return who.May(school, access.Director) || who.ActsForTeam(access.Administrator, access.Adviser)
}

func (s *Service) denied(ctx context.Context, who access.Actor, what string) {
	s.security(ctx, "denied", "account", who.Account, "what", what)
}

// SetRole gives a member of a school a role, which confirms them. A director may
// at their own school, the team anywhere. A school keeps a director.
func (s *Service) SetRole(ctx context.Context, who access.Actor, school, account string, role access.Role) error {
	m, err := s.memberFor(ctx, who, school, account)
	if err != nil {
		return err
	}
	if !role.Valid() {
		return fault.InvalidFields([]fault.Field{{Name: "rol", Message: "Kies een rol."}})
	}
	by := ByTeam
	if who.May(school, access.Director) {
		by = ByDirector
	}
	first := !m.Confirmed()
	m = confirmedBy(m, by, role, s.Now())
	m.AskedRole = "" // answered, also when the answer is less than was asked
	jobs := mailJob(MailMembership, account, ArgSchool, school)
	if first {
		err = s.Members.Answer(ctx, m, jobs)
	} else {
		err = s.Members.Answer(ctx, m)
	}
	if err != nil {
		return lastDirector("account.SetRole", err)
	}
	s.security(ctx, "role", "account", account, "by", who.Account, "school", school, "role", string(role))
	return nil
}

// memberFor gives a membership that somebody manages.
func (s *Service) memberFor(ctx context.Context, who access.Actor, school, account string) (Membership, error) {
	if !mayManage(who, school) {
		s.denied(ctx, who, "role")
		return Membership{}, notYourSchool(who, school)
	}
	all, err := s.Members.Memberships(ctx, account)
	if err != nil {
		return Membership{}, fmt.Errorf("account.memberFor: %w", err)
	}
	i := slices.IndexFunc(all, func(m Membership) bool { return m.School == school })
	if i < 0 {
		return Membership{}, fault.New(fault.NotFound, "Deze persoon hoort niet bij de school.")
	}
	return all[i], nil
}

func lastDirector(where string, err error) error {
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "Dit is de enige directeur van de school op Andersom. Maak eerst iemand anders directeur.")
	}
	return fmt.Errorf("%s: %w", where, err)
}

// RemoveMember takes somebody off a school: a director or the team may. Who goes
// of their own accord leaves (Leave).
func (s *Service) RemoveMember(ctx context.Context, who access.Actor, school, account string) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	if who.Account == account {
		return s.Leave(ctx, who, school)
	}
	if _, err := s.memberFor(ctx, who, school, account); err != nil {
		return err
	}
	err := s.Members.Remove(ctx, s.Now(), account, school, mailJob(MailMemberLeft, account, ArgSchool, school))
	if fault.Is(err, fault.NotFound) {
		return err
	}
	if err != nil {
		return lastDirector("account.RemoveMember", err)
	}
	s.security(ctx, "member removed", "account", account, "by", who.Account, "school", school)
	return nil
}

// queueLimit is how many questions the team sees at once.
const queueLimit = 200

// Queue gives the team the questions that no director can answer.
func (s *Service) Queue(ctx context.Context, who access.Actor) ([]Member, error) {
	if !who.ActsForTeam(access.Administrator, access.Adviser) {
		s.denied(ctx, who, "queue")
		return nil, notYours()
	}
	all, err := s.Members.Waiting(ctx, queueLimit)
	if err != nil {
		return nil, fmt.Errorf("account.Queue: %w", err)
	}
	return all, nil
}
