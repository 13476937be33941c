package account

import (
	"context"
	"fmt"
	"slices"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: inviting somebody to a school by mail. The address is that of
// somebody else: it is kept for 14 days at most, the letter says at once who
// invited and why, and a click stops it (doel-12).

// Invitation is a place at a school that waits for somebody.
type Invitation struct {
	ID          string
	School      string
	Email       string // as typed
	EmailFolded string
	Role        access.Role
	Inviter     string // account
	Edition     string
	CreatedAt   time.Time
	ExpiresAt   time.Time
}

// Open tells whether the invitation still works.
func (i Invitation) Open(now time.Time) bool { return now.Before(i.ExpiresAt) }

// MailInvitation is the letter with an invitation; its job holds no account but
// the invitation.
const MailInvitation = "uitnodiging"

// ArgInvitation is the argument of that job.
const ArgInvitation = "uitnodiging"

const (
	invitationTime = 14 * 24 * time.Hour
	stopTime       = 365 * 24 * time.Hour
	// maxInvitations is how many may wait at one school.
	maxInvitations = 50

	forInvitation = "uitnodiging"         // what the secret of the link is for
	forStop       = "uitnodiging-stoppen" // the secret of the link that stops
	forStopped    = "uitnodiging-gestopt" // the signature by which a stop is known
)

// Invite asks for a letter that invites an address to a school. The answer is
// the same whether the address has an account or not.
func (s *Service) Invite(ctx context.Context, who access.Actor, school, typed string, role access.Role, from Asker) error {
	if !mayManage(who, school) {
		s.denied(ctx, who, "invite")
		return notYourSchool(who, school)
	}
	place, err := s.Schools.Place(ctx, school)
	if err != nil {
		return err
	}
	email, err := s.checkInvitation(ctx, place.Code, typed, role)
	if err != nil {
		return err
	}
	if err := s.allowInvitation(ctx, who, FoldEmail(email), from); err != nil {
		return err
	}
	now := s.Now()
	key, err := s.NewID(now)
	if err != nil {
		return fmt.Errorf("account.Invite: %w", err)
	}
	i := Invitation{ID: key, School: place.Code, Email: email, EmailFolded: FoldEmail(email), Role: role, Inviter: who.Account,
		Edition: from.Edition, CreatedAt: now, ExpiresAt: now.Add(invitationTime)}
	if err := s.Invites.Invite(ctx, i, s.stopped(i), maxInvitations, invitationMail(i)); err != nil {
		if kind := fault.KindOf(err); kind == fault.Conflict || kind == fault.TooMany || kind == fault.Forbidden {
			return refusedInvitation(kind)
		}
		return fmt.Errorf("account.Invite: %w", err)
	}
	s.security(ctx, "invited", "by", who.Account, "school", place.Code, "role", string(role))
	return nil
}

func refusedInvitation(kind fault.Kind) error {
	text := map[fault.Kind]string{
		fault.Conflict:  "Dit adres is al uitgenodigd. Je kunt de uitnodiging hieronder opnieuw sturen.",
		fault.TooMany:   "Er staan al te veel uitnodigingen open. Trek er eerst een in.",
		fault.Forbidden: "Dit adres wil geen uitnodigingen van deze school.",
	}[kind]
	return fault.InvalidFields([]fault.Field{{Name: "email", Message: text}})
}

// checkInvitation finds every mistake in the form at once. That somebody belongs
// to the school stands on the same page: that is no secret.
func (s *Service) checkInvitation(ctx context.Context, school, typed string, role access.Role) (string, error) {
	var wrong []fault.Field
	email, ok := NormalEmail(typed)
	if !ok {
		wrong = append(wrong, wrongEmail())
	}
	if !role.Valid() {
		wrong = append(wrong, fault.Field{Name: "rol", Message: "Kies een rol."})
	}
	all, err := s.Members.AtSchool(ctx, school)
	if err != nil {
		return "", fmt.Errorf("account.Invite: %w", err)
	}
	if slices.ContainsFunc(all, func(m Member) bool { return ok && FoldEmail(m.Email) == FoldEmail(email) }) {
		wrong = append(wrong, fault.Field{Name: "email", Message: "Dit adres staat al in de lijst van de school."})
	}
	return email, fault.InvalidFields(wrong)
}

func (s *Service) allowInvitation(ctx context.Context, who access.Actor, folded string, from Asker) error {
	if err := s.allow(ctx, s.Limits.Invites, "uitnodigen", "account "+who.Account); err != nil {
		return err
	}
	if err := s.allow(ctx, s.Limits.Invites, "uitnodigen", "blok "+from.Block); err != nil {
		return err
	}
	return s.allow(ctx, s.Limits.Letter, "brief", s.Sum(folded))
}

func invitationMail(i Invitation) job.Job {
	return mailJob(MailInvitation, "", ArgInvitation, i.ID)
}

// stopped is how a stop of these invitations is known, without the address.
func (s *Service) stopped(i Invitation) string {
	return s.Signer.Token(i.School, forStopped, i.EmailFolded)
}

// InvitationsOf gives the open invitations of a school, the newest first.
func (s *Service) InvitationsOf(ctx context.Context, who access.Actor, school string) ([]Invitation, error) {
	if !mayManage(who, school) {
		s.denied(ctx, who, "invitations")
		return nil, notYourSchool(who, school)
	}
	all, err := s.Invites.AtSchoolInvited(ctx, school, s.Now())
	if err != nil {
		return nil, fmt.Errorf("account.InvitationsOf: %w", err)
	}
	return all, nil
}

// invitationFor gives an open invitation of a school that somebody manages.
func (s *Service) invitationFor(ctx context.Context, who access.Actor, school, id string) (Invitation, error) {
	all, err := s.InvitationsOf(ctx, who, school)
	if err != nil {
		return Invitation{}, err
	}
	n := slices.IndexFunc(all, func(i Invitation) bool { return i.ID == id })
	if n < 0 {
		return Invitation{}, fault.New(fault.NotFound, "Deze uitnodiging is er niet meer.")
	}
	return all[n], nil
}

// InviteAgain sends the letter of an open invitation once more; it ends when it
// would have ended.
func (s *Service) InviteAgain(ctx context.Context, who access.Actor, school, id string, from Asker) error {
	i, err := s.invitationFor(ctx, who, school, id)
	if err != nil {
		return err
	}
	if err := s.allowInvitation(ctx, who, i.EmailFolded, from); err != nil {
		return err
	}
	if err := s.Invites.MailAgain(ctx, i.ID, s.Now(), invitationMail(i)); err != nil {
		return fmt.Errorf("account.InviteAgain: %w", err)
	}
	s.security(ctx, "invited again", "by", who.Account, "school", school)
	return nil
}

// Withdraw takes an open invitation back, and the address with it.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, school, id string) error {
	i, err := s.invitationFor(ctx, who, school, id)
	if err != nil {
		return err
	}
	if err := s.Invites.Withdraw(ctx, i.ID); err != nil {
		return fmt.Errorf("account.Withdraw: %w", err)
	}
	s.security(ctx, "invitation withdrawn", "by", who.Account, "school", school)
	return nil
}

func noInvitation() error {
	return fault.New(fault.NotFound, "Deze uitnodiging werkt niet meer. Ze is gebruikt, ingetrokken of ouder dan 14 dagen. Je adres is dan ook weg.")
}

// Invited is what the page behind the link of an invitation needs.
type Invited struct {
	Invitation
	By    string // address of who invited
	Known bool   // the address has an account with which somebody can sign in
}

// Invitation gives what is behind the secret of a link; NotFound whatever is
// wrong with it, also when who invited may not do so any more.
func (s *Service) Invitation(ctx context.Context, secret, id string) (Invited, error) {
	return s.invitedBy(ctx, secret, forInvitation, id)
}

// InvitationToStop is Invitation for the link that stops.
func (s *Service) InvitationToStop(ctx context.Context, secret, id string) (Invited, error) {
	return s.invitedBy(ctx, secret, forStop, id)
}

func (s *Service) invitedBy(ctx context.Context, secret, purpose, id string) (Invited, error) {
	i, err := s.Invites.Invitation(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Invited{}, noInvitation()
	}
	if err != nil {
		return Invited{}, fmt.Errorf("account.Invitation: %w", err)
	}
	if !s.Signer.Valid(secret, i.ID, purpose, i.School) || !i.Open(s.Now()) {
		return Invited{}, noInvitation()
	}
	return s.invited(ctx, i)
}

// invited looks up who invited. Nobody gives what they do not hold: who is no
// director there any more has invited nobody.
func (s *Service) invited(ctx context.Context, i Invitation) (Invited, error) {
	by, err := s.People.ByID(ctx, i.Inviter)
	if fault.Is(err, fault.NotFound) {
		return Invited{}, noInvitation()
	}
	if err != nil {
		return Invited{}, fmt.Errorf("account.invited: %w", err)
	}
	held, err := s.Members.Memberships(ctx, by.ID)
	if err != nil {
		return Invited{}, fmt.Errorf("account.invited: %w", err)
	}
	inviter := actor(Presence{Account: by, Memberships: held})
	inviter.SecondFactor = true // shown when they invited; here nobody of them is signed in
	if !mayManage(inviter, i.School) || by.Disabled() {
		return Invited{}, noInvitation()
	}
	known, err := s.People.ByEmail(ctx, i.EmailFolded)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Invited{}, fmt.Errorf("account.invited: %w", err)
	}
	return Invited{Invitation: i, By: by.Email, Known: err == nil && known.Confirmed()}, nil
}

// Accept makes who is signed in a member of the school that the invitation is
// for. Only the account with the invited address may: a letter that is sent on
// opens nothing.
func (s *Service) Accept(ctx context.Context, who access.Actor, secret, id string) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	i, err := s.Invitation(ctx, secret, id)
	if err != nil {
		return err
	}
	if FoldEmail(who.Email) != i.EmailFolded {
		return fault.New(fault.Conflict, "Deze uitnodiging is voor een ander adres dan dat van je account.")
	}
	m := s.acceptedBy(i.Invitation, who.Account)
	if err := s.Invites.Accept(ctx, Acceptance{Invitation: i.ID, Membership: m, Now: s.Now()}); err != nil {
		return acceptError("account.Accept", err)
	}
	s.security(ctx, "invitation accepted", "account", who.Account, "school", i.School)
	return nil
}

func acceptError(where string, err error) error {
	if fault.Is(err, fault.NotFound) {
		return noInvitation()
	}
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "Er is al een account met dit adres. Log in en open de link dan opnieuw.")
	}
	return fmt.Errorf("%s: %w", where, err)
}

func (s *Service) acceptedBy(i Invitation, account string) Membership {
	return Membership{Account: account, School: i.School, Role: i.Role, AskedAt: s.Now(), ConfirmedAt: s.Now(), ConfirmedBy: ByInvitation}
}

// AcceptNew makes an account for somebody who was invited, with the password that
// they chose; the link proves the address. It signs them in.
func (s *Service) AcceptNew(ctx context.Context, secret, id, password string, from Asker) (SignedIn, error) {
	i, err := s.Invitation(ctx, secret, id)
	if err != nil {
		return SignedIn{}, err
	}
	place, err := s.Schools.Place(ctx, i.School)
	if err != nil {
		return SignedIn{}, err
	}
	if why := s.Rules.Weak(password, i.Email, place.Name); why != "" {
		return SignedIn{}, fault.InvalidFields([]fault.Field{{Name: "wachtwoord", Message: why}})
	}
	hash, err := s.Hasher.Hash(ctx, s.Normal(password))
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.AcceptNew: %w", err)
	}
	now := s.Now()
	a, err := s.newAccount(i.Email, hash, from.Edition)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.AcceptNew: %w", err)
	}
	a.ConfirmedAt, a.School = now, i.School
	session, cookie, err := s.newSession(a.ID, from.Device, false)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.AcceptNew: %w", err)
	}
	c := Acceptance{Invitation: i.ID, Membership: s.acceptedBy(i.Invitation, a.ID), Account: &a, Session: &session, Now: now}
	if err := s.Invites.Accept(ctx, c); err != nil {
		return SignedIn{}, acceptError("account.AcceptNew", err)
	}
	s.security(ctx, "invitation accepted", "school", i.School, "new", true)
	return SignedIn{Cookie: cookie, Account: a.ID}, nil
}

// StopInvitation takes the invitation and its address away, and keeps the school
// from inviting that address again for a year.
func (s *Service) StopInvitation(ctx context.Context, secret, id string) error {
	i, err := s.InvitationToStop(ctx, secret, id)
	if err != nil {
		return err
	}
	if err := s.Invites.Stop(ctx, i.ID, s.stopped(i.Invitation), s.Now().Add(stopTime)); err != nil {
		return fmt.Errorf("account.StopInvitation: %w", err)
	}
	s.security(ctx, "invitations stopped", "school", i.School)
	return nil
}

// InvitationLetter is what the letter of an invitation needs.
type InvitationLetter struct {
	Invited
	Secret, StopSecret string
}

// InvitationLetter gives what is needed to write the letter that a job asks for;
// NotFound when the invitation is gone.
func (s *Service) InvitationLetter(ctx context.Context, j job.Job) (InvitationLetter, error) {
	i, err := s.Invites.Invitation(ctx, j.Args[ArgInvitation])
	if err != nil {
		return InvitationLetter{}, fmt.Errorf("account.InvitationLetter: %w", err)
	}
	if !i.Open(s.Now()) {
		return InvitationLetter{}, noInvitation()
	}
	all, err := s.invited(ctx, i)
	if err != nil {
		return InvitationLetter{}, err
	}
	return InvitationLetter{Invited: all, Secret: s.Signer.Token(i.ID, forInvitation, i.School), StopSecret: s.Signer.Token(i.ID, forStop, i.School)}, nil
}
