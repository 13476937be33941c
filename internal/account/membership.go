package account

import (
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"andersom/internal/access"
)

// This file: who belongs to a school, and when an address proves that.

// Membership is the tie between an account and a school.
type Membership struct {
	Account     string
	School      string // vestigingscode
	Role        access.Role
	AskedRole   access.Role // waits for a yes; empty = nothing waits
	AskedAt     time.Time
	ConfirmedAt time.Time // unset = waits
	ConfirmedBy Confirmer
}

// Confirmed tells whether somebody who may has said yes.
func (m Membership) Confirmed() bool { return !m.ConfirmedAt.IsZero() }

// Directs tells whether they are director there, and confirmed.
func (m Membership) Directs() bool { return m.Confirmed() && m.Role == access.Director }

// Confirmer says who or what confirmed a membership.
type Confirmer string

// Those that can.
const (
	ByDomain     Confirmer = "domein"
	ByMember     Confirmer = "collega" // another member's address has the same domain
	ByTeam       Confirmer = "team"
	ByDirector   Confirmer = "directie"
	ByInvitation Confirmer = "uitnodiging"
)

// Member is a membership with the address of who has it.
type Member struct {
	Membership
	Email string
}

// Place is what this area needs to know of a school.
type Place struct {
	Code    string
	BRIN    string
	Name    string
	City    string
	Website string
	Board   string // number of the board
}

// Domain gives the registrable domain of a website or mail address: the part
// that somebody can own. Empty when there is none.
func Domain(address string) string {
	address = strings.ToLower(strings.TrimSpace(address))
	if _, host, found := strings.Cut(address, "@"); found {
		address = host
	}
	address = strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	if i := strings.IndexAny(address, "/?#:"); i >= 0 {
		address = address[:i]
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(address, "."))
	if err != nil {
		return ""
	}
	return domain
}

// sharedDomains belong to those who give mail or build sites: an address there
// says nothing about where somebody works, even when one school only has its
// site there.
func sharedDomains() []string {
	return []string{
		"gmail.com", "googlemail.com", "google.com", "outlook.com", "outlook.nl", "hotmail.com", "hotmail.nl", "live.nl", "live.com", "msn.com", "yahoo.com",
		"icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "hetnet.nl", "xs4all.nl", "casema.nl", "home.nl",
		"upcmail.nl", "chello.nl", "quicknet.nl", "telfort.nl", "tele2.nl", "zonnet.nl", "solcon.nl", "online.nl", "freedom.nl", "gmx.net", "gmx.com", "zeelandnet.nl",
		"wordpress.com", "wixsite.com", "wix.com", "weebly.com", "jimdo.com", "jimdosite.com", "jouwweb.nl", "webnode.nl", "squarespace.com", "blogspot.com",
		"facebook.com", "instagram.com", "socialschools.nl", "socialschools.eu", "schoudercom.nl", "parro.com", "isy-school.nl", "klasbord.nl", "basisonline.nl",
		"yurls.net", "school-site.nl", "schoolwebsite.nl", "onderwijsapp.nl", "mijnschoolinfo.nl", "scholenopdekaart.nl", "kennisnet.nl", "sharepoint.com",
		"onmicrosoft.com", "github.io",
	}
}

// OwnDomains gives what the domains in the register say: of each, the BRIN of the
// only school that has its website there. One that several schools use is that
// of a board or a builder: it stands for nobody, with an empty BRIN.
func OwnDomains(places []Place) map[string]string {
	own := map[string]string{}
	for _, domain := range sharedDomains() {
		own[domain] = ""
	}
	for _, p := range places {
		domain := Domain(p.Website)
		if brin, taken := own[domain]; taken && brin != p.BRIN {
			own[domain] = ""
		} else if domain != "" {
			own[domain] = p.BRIN
		}
	}
	return own
}
