package account

import (
	"context"
	"fmt"
	"slices"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: going away from a school or altogether. A school with members
// is not left without a director by accident: who is its last one hands over, or
// says that the team must look for another.

// Letters about that.
const (
	MailDirector    = "is-directeur"   // to who takes over
	MailVacancy     = "geen-directeur" // to the members of a school that has no director now
	MailVacancyTeam = "school-zoekt"   // to the team, of the same
)

// Succession is what becomes of a school when its last director goes.
type Succession struct {
	School    string
	Successor string // account that becomes director; empty = nobody
	Vacant    bool   // the school goes on without one and the team looks for another
}

// Orphan is a school that would have members and no director when somebody goes.
type Orphan struct {
	School string
	Heirs  []Member // who can take over
}

// Orphans gives the schools, of all or of one that somebody belongs to, that they
// cannot leave without saying who takes over.
func (s *Service) Orphans(ctx context.Context, account, school string) ([]Orphan, error) {
	mine, err := s.Members.Memberships(ctx, account)
	if err != nil {
		return nil, fmt.Errorf("account.Orphans: %w", err)
	}
	var out []Orphan
	for _, m := range mine {
		if school != "" && m.School != school || !m.Confirmed() || m.Role != access.Director {
			continue
		}
		all, err := s.Members.AtSchool(ctx, m.School)
		if err != nil {
			return nil, fmt.Errorf("account.Orphans: %w", err)
		}
		others := slices.DeleteFunc(all, func(o Member) bool { return o.Account == account || !o.Confirmed() })
		if len(others) > 0 && !slices.ContainsFunc(others, func(o Member) bool { return o.Role == access.Director }) {
			out = append(out, Orphan{m.School, others})
		}
	}
	return out, nil
}

// succession checks what somebody who goes chose for each school that needs a
// director, and gives the letters that come of it.
func (s *Service) succession(ctx context.Context, orphans []Orphan, chosen []Succession) (schools []Succession, jobs []job.Job, err error) {
	if err := fault.InvalidFields(unanswered(orphans, chosen)); err != nil {
		return nil, nil, err
	}
	for _, o := range orphans {
		c, _ := answer(o, chosen)
		if !c.Vacant {
			jobs = append(jobs, mailJob(MailDirector, c.Successor, ArgSchool, c.School))
		} else {
			c.Successor = ""
			told, err := s.tellVacancy(ctx, o)
			if err != nil {
				return nil, nil, err
			}
			jobs = append(jobs, told...)
		}
		schools = append(schools, c)
	}
	return schools, jobs, nil
}

// unanswered gives what is wrong with what somebody chose: each school must go to
// one of its members, or to the team.
func unanswered(orphans []Orphan, chosen []Succession) (wrong []fault.Field) {
	for _, o := range orphans {
		if _, ok := answer(o, chosen); !ok {
			wrong = append(wrong, fault.Field{Name: "opvolger-" + o.School, Message: "Kies wie directeur wordt, of laat het team een nieuwe zoeken."})
		}
	}
	return wrong
}

// answer finds what was chosen for a school; false when that cannot be.
func answer(o Orphan, chosen []Succession) (Succession, bool) {
	i := slices.IndexFunc(chosen, func(c Succession) bool { return c.School == o.School })
	if i < 0 {
		return Succession{}, false
	}
	c := chosen[i]
	return c, c.Vacant || slices.ContainsFunc(o.Heirs, func(m Member) bool { return m.Account == c.Successor })
}

// tellVacancy asks for letters to the members of a school and to the team.
func (s *Service) tellVacancy(ctx context.Context, o Orphan) ([]job.Job, error) {
	var jobs []job.Job
	for _, m := range o.Heirs {
		jobs = append(jobs, mailJob(MailVacancy, m.Account, ArgSchool, o.School))
	}
	team, err := s.teamOf(ctx, access.Administrator, access.Adviser)
	for _, a := range team {
		jobs = append(jobs, mailJob(MailVacancyTeam, a, ArgSchool, o.School))
	}
	return jobs, err
}

// teamOf gives the accounts of the team with one of the roles.
func (s *Service) teamOf(ctx context.Context, roles ...access.TeamRole) ([]string, error) {
	all, err := s.Operators.List(ctx)
	if err != nil {
		return nil, fmt.Errorf("account.teamOf: %w", err)
	}
	var out []string
	for _, a := range all {
		if !a.Disabled() && (access.Actor{Team: a.Team}).InTeam(roles...) {
			out = append(out, a.ID)
		}
	}
	return out, nil
}

// Leave ends somebody's own membership. What they made for the school stays with
// the school.
func (s *Service) Leave(ctx context.Context, who access.Actor, school string, chosen ...Succession) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	if _, ok := who.At(school); !ok {
		return notYours()
	}
	orphans, err := s.Orphans(ctx, who.Account, school)
	if err != nil {
		return err
	}
	schools, jobs, err := s.succession(ctx, orphans, chosen)
	if err != nil {
		return err
	}
	d := Departure{Account: who.Account, School: school, Schools: schools, Now: s.Now(), Jobs: jobs}
	if err := s.Members.Depart(ctx, d); err != nil {
		return departError("account.Leave", err)
	}
	s.security(ctx, "left", "account", who.Account, "school", school)
	return nil
}

// departError is the answer when a school changed between looking and going.
func departError(where string, err error) error {
	if kind := fault.KindOf(err); kind == fault.Conflict {
		return fault.New(fault.Conflict, "Er veranderde net iets aan wie er bij de school hoort. Kijk het na en probeer het opnieuw.")
	}
	return fmt.Errorf("%s: %w", where, err)
}

// NameSuccessors notes, before somebody has the account erased, who takes over at
// each school that would have no director: they are director from now on. What is
// left to the team becomes a vacancy when the account goes, see HandOver.
func (s *Service) NameSuccessors(ctx context.Context, who access.Actor, chosen ...Succession) error {
	if err := s.recent(who); err != nil {
		return err
	}
	orphans, err := s.Orphans(ctx, who.Account, "")
	if err != nil {
		return err
	}
	var jobs []job.Job
	var next []Succession
	for _, o := range orphans {
		if c, ok := answer(o, chosen); ok && !c.Vacant {
			next = append(next, c)
			jobs = append(jobs, mailJob(MailDirector, c.Successor, ArgSchool, c.School))
		}
	}
	if err := fault.InvalidFields(unanswered(orphans, chosen)); err != nil || len(next) == 0 {
		return err
	}
	if err := s.Members.Succeed(ctx, who.Account, next, s.Now(), jobs...); err != nil {
		return departError("account.NameSuccessors", err)
	}
	s.security(ctx, "handed over", "account", who.Account, "schools", len(next))
	return nil
}

// HandOver takes an account that is to be erased away from the schools of which it
// is director. One that loses its last so has a vacancy: the others and the team
// are told. A second time does nothing. Other memberships go with the account.
func (s *Service) HandOver(ctx context.Context, account string) error {
	mine, err := s.Members.Memberships(ctx, account)
	if err != nil {
		return fmt.Errorf("account.HandOver: %w", err)
	}
	d := Departure{Account: account, Directs: true, Now: s.Now()}
	for _, m := range mine {
		if m.Directs() {
			d.Schools = append(d.Schools, Succession{School: m.School, Vacant: true})
		}
	}
	if len(d.Schools) == 0 {
		return nil
	}
	orphans, err := s.Orphans(ctx, account, "")
	if err != nil {
		return err
	}
	if _, d.Jobs, err = s.succession(ctx, orphans, d.Schools); err != nil {
		return err
	}
	if err := s.Members.Depart(ctx, d); err != nil {
		return fmt.Errorf("account.HandOver: %w", err)
	}
	return nil
}

// Vacancies gives the team the schools whose last director left, the longest ago
// first, with who could be the next.
func (s *Service) Vacancies(ctx context.Context, who access.Actor) ([]Vacancy, error) {
	if !who.ActsForTeam(access.Administrator, access.Adviser) {
		s.denied(ctx, who, "vacancies")
		return nil, notYours()
	}
	all, err := s.Members.Vacancies(ctx, queueLimit)
	if err != nil {
		return nil, fmt.Errorf("account.Vacancies: %w", err)
	}
	for i := range all {
		members, err := s.Members.AtSchool(ctx, all[i].School)
		if err != nil {
			return nil, fmt.Errorf("account.Vacancies: %w", err)
		}
		all[i].Members = slices.DeleteFunc(members, func(m Member) bool { return !m.Confirmed() })
	}
	return all, nil
}
