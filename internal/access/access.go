// Package access says who somebody is while they use the site, and what they
// may do. What does not live here: accounts and sessions (account), how a
// session is recognised in a request (web).
package access

import (
	"slices"
	"time"
)

// Role is what somebody is at a school.
type Role string

// The roles at a school, each of which may do what those below it may.
const (
	Director Role = "directie" // manages members, confirms
	Member   Role = "lid"      // saves, proposes, changes the profile
	Reader   Role = "lezer"    // sees
)

// Valid tells whether the role stands in the list.
func (r Role) Valid() bool { return r == Director || r == Member || r == Reader }

// Covers tells whether somebody with this role may do what the other may.
func (r Role) Covers(other Role) bool {
	order := []Role{Reader, Member, Director}
	return r.Valid() && slices.Index(order, r) >= slices.Index(order, other)
}

// Label names the role for people.
func (r Role) Label() string {
	switch r {
	case Director:
		return "directie"
	case Member:
		return "medewerker"
	case Reader:
		return "meelezer"
	}
	return string(r)
}

// TeamRole is what somebody does in the team behind an edition.
type TeamRole string

// The roles of the team.
const (
	Editor         TeamRole = "redactie"
	Adviser        TeamRole = "advies"
	Administrator  TeamRole = "beheer"
	PrivacyOfficer TeamRole = "privacy"
)

// Valid tells whether the role stands in the list.
func (r TeamRole) Valid() bool {
	return r == Editor || r == Adviser || r == Administrator || r == PrivacyOfficer
}

// Membership is the tie between somebody and a school.
type Membership struct {
	School    string // vestigingscode
	Role      Role
	Confirmed bool // somebody who may has said yes; until then only what is private works
}

// Actor is who makes a request. The zero value is a visitor without account.
type Actor struct {
	Account       string // id; empty for a visitor
	Session       string // id of the session, not its secret
	Email         string
	Verified      bool         // the address was confirmed
	SecondFactor  bool         // this session passed a second factor
	Authenticated time.Time    // when the password or passkey was last given
	Schools       []Membership // in the order of their school
	School        string       // the one the actor works for now; empty for none
	Leaving       time.Time    // when the account is to be erased; unset = it is not
	Team          []TeamRole
}

// SignedIn tells whether there is an account.
func (a Actor) SignedIn() bool { return a.Account != "" }

// At gives the membership of a school; false when there is none.
func (a Actor) At(school string) (Membership, bool) {
	i := slices.IndexFunc(a.Schools, func(m Membership) bool { return m.School == school })
	if i < 0 {
		return Membership{}, false
	}
	return a.Schools[i], true
}

// May tells whether the actor has at least a role at a school, confirmed: what
// that school shares is closed to anyone else.
func (a Actor) May(school string, role Role) bool {
	m, ok := a.At(school)
	return ok && m.Confirmed && m.Role.Covers(role)
}

// InTeam tells whether the actor has one of these roles in the team; without
// roles, any. What they may do, ActsForTeam tells.
func (a Actor) InTeam(roles ...TeamRole) bool {
	if len(roles) == 0 {
		return len(a.Team) > 0
	}
	return slices.ContainsFunc(a.Team, func(r TeamRole) bool { return slices.Contains(roles, r) })
}

// ActsForTeam tells whether the actor may do now what one of these roles in the
// team may, without roles any: what the team does asks the second step (F10).
func (a Actor) ActsForTeam(roles ...TeamRole) bool { return a.SecondFactor && a.InTeam(roles...) }

// Recent tells whether the actor authenticated at most so long ago, which what
// is sensitive asks (F7).
func (a Actor) Recent(now time.Time, within time.Duration) bool {
	return a.SignedIn() && now.Sub(a.Authenticated) <= within
}
