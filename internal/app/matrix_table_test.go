package app

import (
	"encoding/json"
	"slices"
	"strings"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/mail"
	"andersom/internal/privacy"
	"andersom/internal/school"
	"andersom/internal/shortlist"
)

// This file: the table of the access matrix: a line for each route, the rules by
// which answers are judged, and the things that requests are about.

// everybody lets everyone in; what is not there is not found.
func everybody(_ person, o owner) outcome { return there(o) }

// always gives everybody the same answer, whoever signed in: what opens these
// routes is no session.
func always(answer outcome) rule {
	return func(person, owner) outcome { return answer }
}

// ownBut is own, but what is asked needs more than the matrix has; what is
// answered instead tells nobody more than that.
func ownBut(answer outcome) rule {
	return func(p person, _ owner) outcome {
		if !p.signedIn {
			return toSignIn
		}
		return answer
	}
}

// ownFactor is own, for who has a second factor; others get this answer.
func ownFactor(answer outcome) rule {
	return func(p person, o owner) outcome {
		if p.signedIn && !p.factor {
			return answer
		}
		return own(p, o)
	}
}

// stepAfter is another rule, after which who has a second factor must show it.
func stepAfter(r rule) rule {
	return func(p person, o owner) outcome {
		if got := r(p, o); got != in || !p.factor {
			return got
		}
		return toStep
	}
}

// accepts is for whoever has the link of an invitation to them. Who signed in with
// another address is told so.
func accepts(_ person, o owner) outcome {
	if o == theirs {
		return "409"
	}
	return there(o)
}

// ofBoard is for who was confirmed for the board; of others nobody hears whether
// there is such a board.
func ofBoard(p person, o owner) outcome {
	switch {
	case !p.signedIn:
		return toSignIn
	case o == mine:
		return in
	}
	return forbidden
}

// own is for who signed in: about themselves. Things of others are not there.
func own(p person, o owner) outcome {
	switch {
	case !p.signedIn:
		return toSignIn
	case o == nobody || o == mine:
		return in
	}
	return notFound
}

// whoHasIt lets in whoever has the secret address.
func whoHasIt(_ person, o owner) outcome { return there(o) }

func there(o owner) outcome {
	if o == rubbish {
		return notFound
	}
	return in
}

// list is for who sees a list: their own, and those of their school.
func list(p person, o owner) outcome { return listAs(p, o, access.Reader) }

// listChange is for who may change a list.
func listChange(p person, o owner) outcome { return listAs(p, o, access.Member) }

func listAs(p person, o owner, role access.Role) outcome {
	switch {
	case !p.signedIn:
		return toSignIn
	case o == mine, o == ours && p.at(role):
		return in
	case o == ours && p.at(access.Reader):
		return forbidden
	}
	return notFound
}

// profile is what somebody with a school changes; a draft of their own as long as
// nobody confirmed them.
func profile(p person, o owner) outcome {
	switch {
	case !p.signedIn:
		return toSignIn
	case o == rubbish:
		return notFound
	case p.role == access.Reader:
		return forbidden
	}
	return in
}

// belongs is for who belongs to the school, also who still waits for a yes.
func belongs(p person, o owner) outcome {
	switch {
	case !p.signedIn:
		return toSignIn
	case o == ours && p.role != "" && !p.elsewhere:
		return in
	}
	return notFound
}

// manages is for directors of the school, and of the team for those who advise.
func manages(p person, o owner) outcome {
	helps := p.team == access.Administrator || p.team == access.Adviser
	switch {
	case !p.signedIn:
		return toSignIn
	case o == rubbish:
		return notFound
	case helps && teamIn(p), o == ours && p.at(access.Director):
		return in
	case o == ours && p.at(access.Reader):
		return forbidden
	}
	return notFound
}

// managesOrLeaves is managesPeople; who takes themselves away goes on to the page
// to leave the school, which says who may.
func managesOrLeaves(p person, o owner) outcome {
	if o == mine && p.signedIn {
		return in
	}
	return managesPeople(p, o)
}

// managesPeople is manages; at the school of who asks, who may not is told so
// whether there is such a person or not.
func managesPeople(p person, o owner) outcome {
	if o == rubbish && p.at(access.Reader) && !p.at(access.Director) {
		return forbidden
	}
	return manages(p, o)
}

// team is for these roles of the team.
func team(roles ...access.TeamRole) rule {
	return func(p person, _ owner) outcome {
		if !p.signedIn {
			return toSignIn
		}
		for _, role := range roles {
			if p.team == role && teamIn(p) {
				return in
			}
			if p.team == role {
				return toSecure
			}
		}
		return forbidden
	}
}

// teamIn tells whether somebody of the team may act as such (F10).
func teamIn(p person) bool { return p.factor }

// privacyTeam is for who of the team decides about privacy; what is not there is
// not found by them alone.
func privacyTeam(p person, o owner) outcome {
	out := team(access.Administrator, access.PrivacyOfficer)(p, o)
	if out == in && o == rubbish {
		return notFound
	}
	return out
}

func anyTeam() []access.TeamRole {
	return []access.TeamRole{access.Editor, access.Adviser, access.Administrator, access.PrivacyOfficer}
}

// rows gives routes that one rule opens and that are about nothing.
func rows(r rule, routes ...string) []row {
	out := make([]row, len(routes))
	for i, route := range routes {
		out[i] = row{route: route, rule: r}
	}
	return out
}

// matrixTable says of every route who gets what. What a route is about stands in
// the third place; a form must be one that who is let in can send.
func matrixTable() []row {
	const other = "andere fietsen op dinsdag"
	table := rows(everybody, "GET /{$}", "GET /activiteiten", "GET /activiteiten.atom", "GET /aanbieders", "GET /artikelen", "GET /kaart", "GET /zoek/suggesties",
		"GET /api", "GET /bronnen", "GET /over", "GET /privacy", "GET /privacy/en", "GET /privacy/gegevens", "GET /privacy/register", "GET /privacy/versies", "GET /toegankelijkheid", "GET /hoe-het-werkt", "GET /hoe-de-match-werkt", "GET /vraag", "GET /voor-scholen",
		"GET /voor-aanbieders", "GET /robots.txt", "GET /sitemap.xml", "GET /opensearch.xml", "GET /favicon.ico", "GET /.well-known/security.txt",
		"GET /vergelijken", "GET /bewaard", "POST /bewaard/weg", "GET /demo/post", "GET /aanmelden", "GET /aanmelden/opnieuw", "GET /aanmelden/verstuurd",
		"GET /account/nieuw", "GET /inloggen", "GET /wachtwoord-vergeten", "GET /wachtwoord-vergeten/verstuurd",
		"POST /zoekvraag/vergeten", "GET /inloggen/aanbieder",
		"GET /account-verwijderd", "GET /contact", "GET /contact/verstuurd", "GET /privacy/verzoek", "GET /privacy/verzoek/verstuurd")
	table = append(table, rows(own, "GET /account", "GET /account/beveiliging", "GET /account/email", "GET /account/gegevens", "GET /account/opnieuw",
		"GET /account/scholen", "GET /account/verwijderen", "GET /account/wachtwoord", "GET /uitloggen", "GET /school", "GET /school/passend",
		"GET /school/profiel", "GET /school/lijsten", "GET /school/zoekvragen", "GET /school/vergelijken", "GET /account/beveiliging/app", "GET /account/beveiliging/passkey",
		"GET /account/beveiliging/herstelcodes", "GET /account/sleutels", "GET /account/sleutels/nieuw", "GET /account/bestuur", "GET /bestuur",
		"GET /account/inlog/opnieuw", "POST /account/inlog/koppelen", "POST /account/inlog/losmaken", "GET /account/privacy", "GET /account/privacy/bestand",
		"GET /account/privacy/keuzes")...)
	table = append(table, privacyDesk()...)
	table = append(table, rows(always(toSignIn), "GET /inloggen/tweede-stap", "POST /inloggen/tweede-stap")...)
	table = append(table, rows(always(forbidden), "GET /inloggen/aanbieder/terug", "GET /inloggen/aanbieder/verder", "POST /inloggen/aanbieder/verder")...)
	table = append(table, rows(everybody, "POST /inloggen/passkey/vraag")...)
	table = append(table, rows(own, "POST /account/beveiliging/passkey/vraag")...)
	table = append(table, rows(always("409"), "POST /inloggen/passkey")...)
	table = append(table, rows(ownBut("409"), "POST /account/opnieuw/passkey", "POST /account/opnieuw/passkey/vraag")...)
	table = append(table, rows(ownBut("422"), "POST /account/beveiliging/passkey")...)
	return append(table, []row{
		{"GET /activiteiten/{slug}", everybody, readable("/activiteiten"), nil},
		{"GET /aanbieders/{slug}", everybody, readable("/aanbieders"), nil},
		{"GET /artikelen/{slug}", everybody, readable("/artikelen"), nil},
		{"GET /beeld/{file}", everybody, readable("/"), nil},
		{"GET /statisch/editie/{file}", everybody, file("denhaag.css"), nil},
		{"GET /statisch/", everybody, readable("/statisch"), nil},
		{"/api/", everybody, below("v1/activiteiten"), nil},
		{"GET /demo/post/{id}", everybody, mailInBox, nil},
		{"GET /vergelijken.xlsx", everybody, below("?a={activiteit}"), nil},
		{"POST /bewaren", everybody, nil, []string{"activiteit", "{activiteit}"}},

		{"POST /aanmelden", everybody, nil, []string{"email", "iemand@gmail.com", "wachtwoord", other, "school", "geen"}},
		{"POST /aanmelden/opnieuw", everybody, nil, []string{"email", "iemand@gmail.com"}},
		{"POST /inloggen", everybody, nil, []string{"email", "vast@gmail.com", "wachtwoord", demoPassword}},
		{"POST /wachtwoord-vergeten", everybody, nil, []string{"email", "vast@gmail.com"}},
		{"POST /uitloggen", everybody, nil, nil},
		{"GET /bevestigen/{geheim}", whoHasIt, letterTo(account.Confirm), nil},
		{"POST /bevestigen/{geheim}", whoHasIt, letterTo(account.Confirm), nil},
		{"GET /wachtwoord-kiezen/{geheim}", whoHasIt, letterTo(account.Reset), nil},
		{"POST /wachtwoord-kiezen/{geheim}", stepAfter(whoHasIt), letterTo(account.Reset), []string{"wachtwoord", other}},
		{"GET /nieuw-adres/{geheim}", whoHasIt, letterTo(account.NewEmail), nil},
		{"POST /nieuw-adres/{geheim}", whoHasIt, letterTo(account.NewEmail), nil},
		{"GET /oud-adres/{geheim}", whoHasIt, letterTo(account.UndoEmail), nil},
		{"POST /oud-adres/{geheim}", whoHasIt, letterTo(account.UndoEmail), nil},

		{"GET /uitnodiging/{geheim}", whoHasIt, invited, nil},
		{"POST /uitnodiging/{geheim}", accepts, invited, []string{"wachtwoord", other}},
		{"GET /uitnodiging-stoppen/{geheim}", whoHasIt, invitedToStop, nil},
		{"POST /uitnodiging-stoppen/{geheim}", whoHasIt, invitedToStop, nil},
		{"POST /inloggen/tweede-stap/vraag", always("401"), nil, nil},

		{"POST /account/opnieuw", stepAfter(own), nil, []string{"wachtwoord", demoPassword}},
		{"POST /account/beveiliging/app", own, nil, []string{"instelling", "{instelling}", "code", "{code}", "naam", "Telefoon"}},
		{"POST /account/beveiliging/herstelcodes", ownFactor("409"), nil, nil},
		{"POST /account/beveiliging/herstelcodes/bestand", ownFactor(notFound), nil, []string{"codes", "{codes}"}},
		{"GET /account/beveiliging/stap/{stap}", own, factors, nil},
		{"POST /account/beveiliging/stap/{stap}", own, factors, []string{"naam", "Andere naam"}},
		{"POST /account/sleutels/nieuw", own, nil, []string{"naam", "Rooster"}},
		{"POST /account/sleutels/{sleutel}", own, keys, nil},
		{"POST /account/bestuur", own, nil, []string{"school", "{a}"}},
		{"GET /bestuur/{bestuur}", ofBoard, boards, nil},
		{"POST /bestuur/{bestuur}/verlaten", own, boards, nil},
		{"POST /account/wachtwoord", own, nil, []string{"wachtwoord", other}},
		{"POST /account/email", own, nil, []string{"email", "nieuw-{email}"}},
		{"POST /account/verwijderen", own, nil, []string{"wanneer", "nu", "zeker", "ja"}},
		{"POST /account/blijven", own, nil, nil},
		{"POST /account/privacy/bestand", own, nil, nil},
		{"GET /account/privacy/bestand/{bestand}", own, notThere, nil},
		{"POST /account/privacy/toestemming/{doel}", ownPurpose, called("doel-9"), []string{"actie", "geven", "versie", "1"}},
		{"POST /account/privacy/bezwaar/{doel}", ownPurpose, called("doel-6"), []string{"actie", "bezwaar"}},
		{"POST /account/privacy/stilzetten", own, nil, []string{"actie", "stil"}},
		{"POST /privacy/verzoek", always("422"), nil, nil},
		{"GET /privacy/verzoek/bevestigen/{geheim}", whoHasIt, notThere, nil},
		{"POST /privacy/verzoek/bevestigen/{geheim}", whoHasIt, notThere, nil},
		{"POST /contact", always("422"), nil, nil},
		{"POST /account/scholen", own, nil, []string{"school", "{vrij}", "rol", "medewerker"}},
		{"POST /account/sessies/andere", own, nil, nil},
		{"POST /account/sessies/{sessie}", own, sessions, nil},
		{"POST /account/school/{code}/kiezen", belongs, schools, nil},
		{"GET /account/school/{code}/verlaten", belongs, schools, nil},
		{"POST /account/school/{code}/verlaten", belongs, schools, nil},
		{"GET /account/school/{code}/leden", manages, schools, nil},
		{"POST /account/school/{code}/uitnodigen", manages, harmless, []string{"email", "{nieuw}", "rol", "lezer"}},
		{"POST /account/school/{code}/uitnodigingen/{uitnodiging}", managesPeople, invitations, []string{"actie", "opnieuw"}},
		{"POST /account/school/{code}/uitnodigingen/{uitnodiging}", managesPeople, invitations, []string{"actie", "intrekken"}},
		{"POST /account/school/{code}/leden/{account}", managesOrLeaves, members, []string{"actie", "verwijderen"}},
		{"POST /account/school/{code}/leden/{account}", managesPeople, colleagues, []string{"rol", "lid"}},

		{"GET /school/profiel/{stap}", own, step, nil},
		{"POST /school/profiel/{stap}", profile, step, []string{"versie", "0"}},
		{"POST /school/lijsten", own, nil, []string{"naam", "Nieuwe lijst", "van", "mij"}},
		{"GET /school/lijsten/{id}", list, lists, nil},
		{"POST /school/lijsten/{id}/naam", listChange, lists, []string{"naam", "Andere naam"}},
		{"POST /school/lijsten/{id}/notitie", listChange, lists, []string{"activiteit", "{activiteit}", "notitie", "Leuk"}},
		{"POST /school/lijsten/{id}/weg", listChange, lists, []string{"activiteit", "{activiteit}"}},
		{"POST /school/lijsten/{id}/terug", listChange, lists, []string{"activiteit", "{activiteit}"}},
		{"POST /school/lijsten/{id}/volgorde", listChange, lists, []string{"activiteit", "{activiteit}", "kant", "omhoog"}},
		{"POST /school/lijsten/{id}/verplaats", listChange, lists, []string{"activiteit", "{activiteit}", "naar", "{1}"}},
		{"GET /school/lijsten/{id}/verwijderen", listChange, lists, nil},
		{"POST /school/lijsten/{id}/verwijderen", listChange, lists, nil},
		{"POST /school/lijsten/{id}/delen", listChange, lists, []string{"dagen", "14"}},
		{"POST /school/lijsten/{id}/delen/{deel}/intrekken", listChange, shares, nil},
		{"POST /bewaren", keepOn, lists, []string{"activiteit", "{activiteit}", "lijst", "{1}"}},
		{"POST /school/zoekvragen", own, nil, []string{"naam", "Groep 5", "zoekvraag", "groep=5"}},
		{"POST /school/zoekvragen/{id}", own, searches, []string{"naam", "Groep 6", "bericht", "nooit"}},
		{"POST /school/zoekvragen/{id}/verwijderen", own, searches, nil},

		{"GET /delen/{token}", whoHasIt, shared, nil},
		{"POST /delen/{token}", whoHasIt, shared, []string{"voorletters", "AB", "activiteit", "{activiteit}", "keuze-{activiteit}", "ja"}},
		{"GET /delen/antwoord/{token}", whoHasIt, reply, nil},
		{"POST /delen/antwoord/{token}", whoHasIt, reply, []string{"voorletters", "AB", "activiteit", "{activiteit}", "keuze-{activiteit}", "nee"}},
		{"POST /delen/antwoord/{token}/verwijderen", whoHasIt, reply, nil},
		{"GET /meldingen/stop/{token}", whoHasIt, stopLink, nil},
		{"POST /meldingen/stop/{token}", whoHasIt, stopLink, nil},

		{"GET /beheer/aanvragen", team(access.Administrator, access.Adviser), nil, nil},
		{"POST /beheer/aanvragen", team(access.Administrator, access.Adviser), nil, []string{"actie", "nee", "school", "{a}", "account", "{collega}"}},
		{"GET /aanbieders/{slug}/website", everybody, leads(providerWith(func(p catalog.Provider) bool { return p.Contact.Website != "" })), nil},
		{"GET /aanbieders/{slug}/naar/{waar}", everybody, leads(providerWith(func(p catalog.Provider) bool { return len(p.Social) > 0 }, "1")), nil},
		{"GET /activiteiten/{slug}/website", everybody, leads(activityWith(func(a catalog.Activity) bool { return a.Contact.Website != "" })), nil},
		{"GET /activiteiten/{slug}/naar/{waar}", everybody, leads(activityWith(func(a catalog.Activity) bool { return a.Video != "" }, "video")), nil},
		{"POST /activiteiten/{slug}/contact", everybody, readable("/activiteiten"), nil},
		{"GET /vergelijken/downloaden", everybody, nil, nil},
		{"POST /privacy/tellen", everybody, nil, nil},
		{"GET /beheer/inzicht", team(anyTeam()...), nil, nil},
		{"GET /beheer/inzicht/bestand.csv", team(anyTeam()...), nil, nil},
		{"GET /beheer/inzicht/bestand.xlsx", team(anyTeam()...), nil, nil},
		{"GET /beheer/inzicht/vraag", team(anyTeam()...), nil, nil},
		{"GET /beheer/inzicht/vraag/bestand.csv", team(anyTeam()...), nil, nil},
		{"GET /beheer/inzicht/vraag/bestand.xlsx", team(anyTeam()...), nil, nil},
		{"GET /privacy/versies/{nummer}", everybody, called("1"), nil},
		{"GET /privacy/register/{soort}/{code}", everybody, called("purpose", "doel-1"), nil},
		{"GET /privacy/register/{soort}/{code}/{versie}", everybody, called("purpose", "doel-1", "1"), nil},
		{"POST /privacy/opmerking", everybody, nil, []string{"bericht", "Ik mis iets.", "versie", "1"}},
		{"GET /beheer/privacy/register", privacyTeam, nil, nil},
		{"GET /beheer/privacy/register/{soort}/{code}", privacyTeam, called("purpose", "doel-2"), nil},
		{"POST /beheer/privacy/register/{soort}/{code}", privacyTeam, called("purpose", "doel-9"), []string{"versie", "{versie}", "naam", "Nieuws voor {nieuw}", "naam-en", "News",
			"grondslag", "a", "omschrijving", "Een mail met nieuws.", "gevolg", "Je krijgt geen nieuws.", "dpia", "Niet nodig."}},
		{"POST /beheer/privacy/register/{soort}/{code}/bevestigen", privacyTeam, proposal, []string{"versie", "{versie}"}},
		{"GET /beheer/privacy/opmerkingen", privacyTeam, nil, nil},
		{"POST /beheer/privacy/opmerkingen/{id}/{actie}", privacyTeam, remark, nil},
		{"GET /beheer/post", team(anyTeam()...), nil, nil},
		{"POST /beheer/post/{id}/opnieuw", team(access.Administrator), jobs, nil},
		{"POST /beheer/post/{id}/weggooien", team(access.Administrator), jobs, nil},
	}...)
}

// privacyDesk are the pages of the team about privacy, and the messages.
func privacyDesk() []row {
	const desk, requests, breaches = "/beheer/privacy", "/beheer/privacy/verzoeken", "/beheer/privacy/datalekken"
	table := rows(privacyTeam, "GET "+desk, "GET "+desk+"/betrokkenen", "GET "+breaches, "GET "+breaches+"/nieuw", "GET "+desk+"/dpia", "GET "+desk+"/opruimen", "GET "+desk+"/verwerkers",
		"GET "+requests+"/nieuw", "POST "+desk+"/dpia")
	table = append(table, rows(privacyTeamBut("422"), "POST "+breaches+"/nieuw", "POST "+requests+"/nieuw")...)
	for _, route := range []string{"GET " + breaches + "/{id}", "POST " + breaches + "/{id}", "GET " + requests + "/{id}", "POST " + requests + "/{id}/aantekening", "POST " + requests + "/{id}/antwoord",
		"POST " + requests + "/{id}/bestand", "POST " + requests + "/{id}/verlengen", "POST " + requests + "/{id}/wissen", "POST " + desk + "/verwerkers/{code}"} {
		table = append(table, row{route, privacyTeam, notThere, nil})
	}
	return append(table, row{"GET /beheer/berichten", team(anyTeam()...), nil, nil}, row{"POST /beheer/berichten/{id}", teamThere, notThere, nil})
}

// privacyTeamBut is privacyTeam, but the form that is sent has mistakes.
func privacyTeamBut(answer outcome) rule {
	return func(p person, o owner) outcome {
		if out := privacyTeam(p, o); out != in {
			return out
		}
		return answer
	}
}

// teamThere is for all of the team; what is not there is not found by them alone.
func teamThere(p person, o owner) outcome {
	if out := team(anyTeam()...)(p, o); out != in {
		return out
	}
	return there(o)
}

// ownPurpose is about oneself and a purpose of the register.
func ownPurpose(p person, o owner) outcome {
	if !p.signedIn {
		return toSignIn
	}
	return there(o)
}

// notThere is something of which the matrix has none: who may, does not find it.
func notThere(_ *scene, o owner) ([]string, bool) { return []string{unknownID}, o == rubbish }

// keepOn is listChange, but a visitor keeps in a cookie, whatever list is named.
func keepOn(p person, o owner) outcome {
	if !p.signedIn {
		return in
	}
	return listChange(p, o)
}

// unknownID has the shape of an id of ours.
const unknownID = "0199ffff-ffff-7fff-bfff-ffffffffffff"

// once makes a thing of an owner the first time it is asked for in a scene.
func (s *scene) once(sort string, o owner, make func() []string) []string {
	key := sort + " " + string(o)
	if s.things[key] == nil {
		s.things[key] = make()
	}
	return s.things[key]
}

// as gives who makes the things of an owner in this scene, and of whom they are.
func (s *scene) as(o owner) (who access.Actor, at shortlist.Owner, ok bool) {
	switch o {
	case mine:
		who = s.actor()
		return who, shortlist.PrivateOf(who, "denhaag"), who.SignedIn()
	case ours:
		return s.director, shortlist.Owner{Edition: "denhaag", School: s.a}, true
	}
	return access.Actor{}, shortlist.Owner{}, false
}

// lists are lists with a name, an activity and a note.
func lists(s *scene, o owner) ([]string, bool) {
	if o == rubbish {
		return []string{unknownID}, true
	}
	if s != s.stranger && (o == theirs || o == another) {
		return lists(s.stranger, map[owner]owner{theirs: mine, another: ours}[o])
	}
	who, at, ok := s.as(o)
	if !ok {
		return nil, false
	}
	return s.once("list", o, func() []string {
		ctx := s.t.Context()
		id, err := s.h.Shortlists.NewList(ctx, who, at, secretMark)
		s.must(err)
		_, err = s.h.Shortlists.Keep(ctx, who, "denhaag", s.activity, id)
		s.must(err)
		s.must(s.h.Shortlists.Note(ctx, who, "denhaag", id, s.activity, secretMark))
		return []string{id}
	}), true
}

// shares are links to those lists; by the id of the list and that of the link.
func shares(s *scene, o owner) ([]string, bool) {
	on, ok := lists(s, o)
	switch {
	case !ok || o == rubbish:
		return []string{unknownID, unknownID}, ok
	case s != s.stranger && (o == theirs || o == another):
		return shares(s.stranger, map[owner]owner{theirs: mine, another: ours}[o])
	}
	who, _, _ := s.as(o) // there is somebody: the list was made
	return s.once("share", o, func() []string {
		token, err := s.h.Shortlists.NewShare(s.t.Context(), who, "denhaag", on[0], shortlist.DefaultDays)
		s.must(err)
		id, _, _ := strings.Cut(token, ".") // the form of a token
		return []string{on[0], id}
	}), true
}

// shared are links to a list of school A, for whoever has them.
func shared(s *scene, o owner) ([]string, bool) {
	if o == rubbish {
		return []string{unknownID + ".AAAAAAAAAAAAAAAAAAAAAA"}, true
	}
	if o != ours {
		return nil, false
	}
	on, _ := lists(s, ours) // school A always has a list
	return s.once("shared", o, func() []string {
		token, err := s.h.Shortlists.NewShare(s.t.Context(), s.director, "denhaag", on[0], shortlist.DefaultDays)
		s.must(err)
		return []string{token}
	}), true
}

// reply is the link of an answer on that list.
func reply(s *scene, o owner) ([]string, bool) {
	token, ok := shared(s, o)
	if !ok || o == rubbish {
		return token, ok
	}
	return s.once("reply", o, func() []string {
		own, err := s.h.Shortlists.Answer(s.t.Context(), "denhaag", token[0], shortlist.Reply{Initials: "AB",
			Votes: []shortlist.Vote{{Activity: s.activity, Choice: shortlist.Yes}}})
		s.must(err)
		return []string{own}
	}), true
}

// searches are saved searches; schools have none.
func searches(s *scene, o owner) ([]string, bool) {
	switch o {
	case rubbish:
		return []string{unknownID}, true
	case theirs:
		return searches(s.stranger, mine)
	case ours, another:
		return nil, false
	}
	who := s.actor()
	if !who.SignedIn() {
		return nil, false
	}
	return s.once("search", o, func() []string {
		s.must(s.h.Shortlists.SaveSearch(s.t.Context(), who, "denhaag", secretMark, "groep=7", shortlist.Weekly))
		all, err := s.h.Shortlists.Searches(s.t.Context(), who, "denhaag")
		s.must(err)
		return []string{all[len(all)-1].ID}
	}), true
}

// stopLink ends the messages of the stranger's searches.
func stopLink(s *scene, o owner) ([]string, bool) {
	if o == rubbish {
		return []string{unknownID + ".AAAAAAAAAAAAAAAAAAAAAA"}, true
	}
	if o != ours {
		return nil, false
	}
	who := s.director
	return s.once("stop", o, func() []string {
		ctx := s.t.Context()
		s.must(s.h.Shortlists.SaveSearch(ctx, who, "denhaag", "Alles", "", shortlist.Weekly))
		all, err := s.h.Shortlists.Searches(ctx, who, "denhaag")
		s.must(err)
		args := map[string]string{"account": who.Account, "editie": "denhaag", "tot": "9000000000000000", all[0].ID: "0"}
		letter, err := s.h.Shortlists.Compose(ctx, args, s.h.findNews)
		s.must(err)
		return []string{letter.Stop}
	}), true
}

// sessions are sessions of somebody in another browser.
func sessions(s *scene, o owner) ([]string, bool) {
	switch o {
	case rubbish:
		return []string{unknownID}, true
	case theirs:
		return sessions(s.stranger, mine)
	case ours, another:
		return nil, false
	}
	who := s.actor()
	if !who.SignedIn() {
		return nil, false
	}
	return s.once("session", o, func() []string {
		other, err := s.h.Accounts.Identify(s.t.Context(), s.signIn())
		s.must(err)
		return []string{other.Session}
	}), true
}

// keys are keys for the API.
func keys(s *scene, o owner) ([]string, bool) {
	return s.personal("key", o, keys, func(who access.Actor) string {
		_, err := s.h.Accounts.MakeAPIKey(s.t.Context(), who, secretMark)
		s.must(err)
		all, err := s.h.Accounts.MyAPIKeys(s.t.Context(), who)
		s.must(err)
		return all[0].ID
	})
}

// factors are second factors; who has none has none here.
func factors(s *scene, o owner) ([]string, bool) {
	if o == mine && !s.person.factor {
		return nil, false
	}
	return s.personal("factor", o, factors, func(who access.Actor) string {
		set, err := s.h.Accounts.MyFactors(s.t.Context(), who)
		s.must(err)
		s.must(s.h.Accounts.RenameFactor(s.t.Context(), who, set.Factors[0].ID, secretMark))
		return set.Factors[0].ID
	})
}

// boards are boards that somebody was confirmed for; not twice the same.
func boards(s *scene, o owner) ([]string, bool) {
	return s.personal("board", o, boards, func(who access.Actor) string {
		ctx := s.t.Context()
		code := s.a
		board, _, err := s.h.Accounts.BoardOf(ctx, code)
		for s != s.stranger && s.stranger != nil && (fault.Is(err, fault.NotFound) || err == nil && slices.Equal([]string{board}, s.stranger.things["board "+string(mine)])) {
			code = s.school()
			board, _, err = s.h.Accounts.BoardOf(ctx, code)
		}
		s.must(err)
		s.must(s.h.Accounts.AskBoard(ctx, who, code))
		team := access.Actor{Account: "team", Team: []access.TeamRole{access.Administrator}, SecondFactor: true}
		s.must(s.h.Accounts.AnswerBoard(ctx, team, who.Account, board, true))
		return board
	})
}

// personal are things of one person, each made the first time it is asked for;
// schools have none.
func (s *scene) personal(sort string, o owner, of thing, make func(access.Actor) string) ([]string, bool) {
	switch o {
	case rubbish:
		return []string{unknownID}, true
	case theirs:
		return of(s.stranger, mine)
	case ours, another:
		return nil, false
	}
	who := s.actor()
	if !who.SignedIn() {
		return nil, false
	}
	return s.once(sort, o, func() []string { return []string{make(who)} }), true
}

// invitation makes an invitation of a director and gives its id.
func (s *scene) invitation(by access.Actor, email string) string {
	ctx := s.t.Context()
	s.must(s.h.Accounts.Invite(ctx, by, by.School, email, access.Member, account.Asker{Edition: "denhaag"}))
	all, err := s.h.Accounts.InvitationsOf(ctx, by, by.School)
	s.must(err)
	return all[0].ID
}

// invitations are those that wait at a school. The team may take any away: another
// school is then one with an invitation for that.
func invitations(s *scene, o owner) ([]string, bool) {
	_, ok := schools(s, o)
	switch {
	case !ok:
		return nil, false
	case o == rubbish:
		return []string{s.a, unknownID}, true
	case s == s.stranger:
		return s.once("invitation", o, func() []string { return []string{s.a, s.invitation(s.director, s.address())} }), true
	case o == another && s.person.team == "":
		return invitations(s.stranger, ours)
	case o == another:
		by := s.inviter()
		return []string{by.School, s.invitation(by, s.address())}, true
	}
	return []string{s.a, s.invitation(s.director, s.address())}, true
}

// inviter is the director of a school that who asks has nothing to do with.
func (s *scene) inviter() access.Actor {
	who, _ := s.add()
	code := s.school()
	s.must(s.h.Accounts.Belong(s.t.Context(), who.ID, code, access.Director))
	return access.Actor{Account: who.ID, School: code, Schools: []access.Membership{{School: code, Role: access.Director, Confirmed: true}}}
}

// invited are links in letters that invite: who asks, with the address of their
// account or one without, and somebody else.
func invited(s *scene, o owner) ([]string, bool) {
	switch {
	case o == rubbish:
		return []string{s.h.key.Token(unknownID, "uitnodiging", s.a)}, true
	case o == mine && s.person.signedIn:
		return s.invitedTo("uitnodiging", s.email), true
	case o == mine, o == theirs && s.person.signedIn:
		return s.invitedTo("uitnodiging", s.address()), true
	}
	return nil, false
}

// invitedToStop are the links in the same letters that stop them.
func invitedToStop(s *scene, o owner) ([]string, bool) {
	switch o {
	case rubbish:
		return []string{s.h.key.Token(unknownID, "uitnodiging-stoppen", s.a)}, true
	case ours:
		return s.invitedTo("uitnodiging-stoppen", s.address()), true
	}
	return nil, false
}

func (s *scene) invitedTo(purpose, email string) []string {
	by := s.inviter()
	return []string{s.h.key.Token(s.invitation(by, email), purpose, by.School)}
}

// schools are school A, a school of others, and a code that no school has.
func schools(s *scene, o owner) ([]string, bool) {
	switch o {
	case ours:
		return []string{s.a}, true
	case another:
		return []string{s.stranger.a}, true
	case rubbish:
		return []string{"99ZZ99"}, true
	}
	return nil, false
}

// harmless are those schools; the team is let in anywhere, so that another school
// is then one without the stranger.
func harmless(s *scene, o owner) ([]string, bool) {
	if o == another && s.person.team != "" {
		return []string{s.school()}, true
	}
	return schools(s, o)
}

// members are people at those schools: who asks at school A, and others.
func members(s *scene, o owner) ([]string, bool) {
	if o == mine {
		who := s.actor()
		return []string{s.a, who.Account}, who.SignedIn()
	}
	return colleagues(s, o)
}

// colleagues are other people at those schools. The team is let in anywhere, and
// would take the stranger away: another school has a member for each time.
func colleagues(s *scene, o owner) ([]string, bool) {
	at, ok := schools(s, o)
	switch {
	case !ok:
		return nil, false
	case o == rubbish:
		return []string{s.a, unknownID}, true
	case o == another && s.person.team == "":
		return []string{at[0], s.stranger.account}, true
	}
	code := s.a
	if o == another {
		code = s.school()
	}
	who, _ := s.add()
	for _, one := range []string{who.ID, s.extra()} { // so that the school keeps a director
		s.must(s.h.Accounts.Belong(s.t.Context(), one, code, access.Director))
	}
	return []string{code, who.ID}, true
}

// extra makes an account and gives its id.
func (s *scene) extra() string {
	who, _ := s.add()
	return who.ID
}

// letterTo is a link in a letter to somebody.
func letterTo(p account.Purpose) thing {
	return func(s *scene, o owner) ([]string, bool) {
		switch o {
		case ours:
			return []string{s.tokenFor(p)}, true
		case rubbish:
			return []string{s.h.key.Token(unknownID, string(p), unknownID)}, true
		}
		return nil, false
	}
}

// readable is a page that everybody may read, and one that is not there.
func readable(path string) thing {
	return func(s *scene, o owner) ([]string, bool) {
		switch {
		case o == ours && s.slugs[path] != "":
			return []string{s.slugs[path]}, true
		case o == rubbish:
			return []string{"bestaat-niet"}, true
		}
		return nil, false
	}
}

// file is a file with a fixed name.
func file(name string) thing {
	return func(_ *scene, o owner) ([]string, bool) {
		return []string{map[owner]string{ours: name, rubbish: "bestaat-niet"}[o]}, o == ours || o == rubbish
	}
}

// below is an address below the prefix that a route is, or a query after it.
func below(rest string) thing {
	return func(s *scene, o owner) ([]string, bool) {
		return []string{strings.ReplaceAll(rest, "{activiteit}", s.activity)}, o == ours
	}
}

// step is a step of the profile. Who has no school is told so, whatever the step.
func step(s *scene, o owner) ([]string, bool) {
	switch {
	case o == mine:
		return []string{string(school.StepConcept)}, true
	case o == rubbish && s.person.role != "":
		return []string{"bestaat-niet"}, true
	}
	return nil, false
}

// mailInBox is a mail of the demonstration.
func mailInBox(s *scene, o owner) ([]string, bool) {
	switch o {
	case ours:
		m := mail.Message{From: "post@andersom.example", To: "juf@school.example", Subject: "Proef", Text: "Proef\n\nProef", HTML: "<p>Proef</p>", MessageID: "matrix@andersom.example"}
		s.must(s.h.Post.box.Send(s.t.Context(), m))
		return []string{m.MessageID}, true
	case rubbish:
		return []string{"weg@andersom.example"}, true
	}
	return nil, false
}

// jobs are mails that wait; one that is gone was done by somebody else.
func jobs(_ *scene, o owner) ([]string, bool) { return []string{unknownID}, o == ours }

// called is something with a fixed name, and the same with a name that nothing has.
func called(params ...string) thing {
	return func(_ *scene, o owner) ([]string, bool) {
		if o == rubbish {
			return append(slices.Clone(params[:len(params)-1]), "999"), true
		}
		return params, o == ours
	}
}

// privacyOfficer decides about privacy behind the back of who asks.
func privacyOfficer() access.Actor {
	return access.Actor{Account: "privacy", SecondFactor: true, Team: []access.TeamRole{access.PrivacyOfficer}}
}

// proposal is a record of the register that waits for a yes.
func proposal(s *scene, o owner) ([]string, bool) {
	if o != ours {
		return []string{"purpose", "doel-99"}, o == rubbish
	}
	var p privacy.Purpose
	last := s.record()
	s.must(json.Unmarshal(last.Content, &p))
	p.Label = s.address()
	_, err := s.h.Records.Change(s.t.Context(), privacyOfficer(), last.Kind, last.Code, last.Version, p)
	s.must(err)
	return []string{"purpose", "doel-9"}, true
}

// record is the last version of the purpose that the matrix changes.
func (s *scene) record() privacy.Record {
	all, err := s.h.Records.History(s.t.Context(), privacyOfficer(), privacy.KindPurpose, "doel-9")
	s.must(err)
	return slices.MaxFunc(all, func(a, b privacy.Record) int { return a.Version - b.Version })
}

// remark is something that a visitor missed in the policy, to be deleted.
func remark(s *scene, o owner) ([]string, bool) {
	if o != ours {
		return []string{unknownID, "verwijderen"}, o == rubbish
	}
	s.must(s.h.Remarks.Send(s.t.Context(), access.Actor{}, content.Remark{Edition: "denhaag", Message: secretMark}))
	all, err := s.h.Remarks.List(s.t.Context(), privacyOfficer(), "denhaag", 1)
	s.must(err)
	return []string{all[0].ID, "verwijderen"}, true
}

// leads is the address that an activity or provider gives, and one that is not
// there.
func leads(to func(m *matrix) []string) thing {
	return func(s *scene, o owner) ([]string, bool) {
		switch o {
		case ours:
			return to(s.matrix), true
		case rubbish:
			return []string{"bestaat-niet", "bestaat-niet"}, true
		}
		return nil, false
	}
}

// activityWith gives the slug of an activity that can be found, and what follows.
func activityWith(has func(catalog.Activity) bool, rest ...string) func(m *matrix) []string {
	return func(m *matrix) []string {
		slug := ""
		m.must(m.h.Store.EachActivity(m.t.Context(), "denhaag", func(a catalog.Activity) error {
			if a.Status == catalog.Published && a.Freshness(clock.DateOf(m.h.Now())).State != catalog.Stale && has(a) {
				slug = a.Slug
			}
			return nil
		}))
		if slug == "" {
			m.t.Fatal("no activity of the demonstration leads anywhere")
		}
		return append([]string{slug}, rest...)
	}
}

func providerWith(has func(catalog.Provider) bool, rest ...string) func(m *matrix) []string {
	return func(m *matrix) []string {
		slug := ""
		m.must(m.h.Store.EachProvider(m.t.Context(), "denhaag", func(p catalog.Provider) error {
			if p.Status == catalog.Published && has(p) {
				slug = p.Slug
			}
			return nil
		}))
		if slug == "" {
			m.t.Fatal("no provider of the demonstration leads anywhere")
		}
		return append([]string{slug}, rest...)
	}
}
