package account_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: invitations, leaving and handing over, who vouches for whom, boards
// and accounts that nobody uses.

func team(roles ...access.TeamRole) access.Actor {
	return access.Actor{Account: "t", Team: roles, SecondFactor: true}
}

// director makes somebody who is the confirmed director of a school.
func (w *world) director(email, code string) access.Actor {
	w.t.Helper()
	w.member(email, code, true)
	a, err := w.Find(w.t.Context(), email)
	w.must(err)
	w.must(w.SetRole(w.t.Context(), team(access.Administrator), code, a.ID, access.Director))
	return w.again(email)
}

// again signs somebody in anew.
func (w *world) again(email string) access.Actor {
	w.t.Helper()
	in, err := w.signIn(email, good, from("1"))
	w.must(err)
	return w.who(in.Cookie)
}

// invitation gives the last letter with an invitation.
func (w *world) invitation() account.InvitationLetter {
	w.t.Helper()
	for _, j := range slices.Backward(w.mails()) {
		if j.Args[job.ArgPurpose] == "account."+account.MailInvitation {
			l, err := w.InvitationLetter(w.t.Context(), j)
			w.must(err)
			return l
		}
	}
	w.t.Fatal("no invitation was sent")
	return account.InvitationLetter{}
}

func (w *world) rows(table, where string, args ...any) (n int64) {
	w.t.Helper()
	w.must(w.db.Read(w.t.Context(), func(tx sqldb.Tx) error {
		return tx.QueryRow("select count(*) from "+table+" where "+where, args...).Scan(&n)
	}))
	return n
}

func (w *world) wants(kind fault.Kind, what string, err error) {
	w.t.Helper()
	if !fault.Is(err, kind) {
		w.t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

// retain carries out the rules of retention that the area declares.
func (w *world) retain() {
	w.t.Helper()
	register, err := privacy.NewRegister(privacy.Area{Name: "account", Tables: account.Privacy()})
	w.must(err)
	for _, rule := range register.Rules() {
		if rule.General() {
			_, err := store.NewSubject(w.db).Sweep(w.t.Context(), rule, w.at)
			w.must(err)
		}
	}
}

func TestInvitationsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		baas := w.director("baas@kikker.nl", "15AB00")
		juf, other := w.member("juf@kikker.nl", "15AB00", false), w.director("ander@gmail.com", "16CD00")
		for name, a := range map[string]access.Actor{"visitor": {}, "member": juf, "other director": other, "editor": team(access.Editor)} {
			refused := fault.NotFound // to who has nothing to do with the school there is none
			if name == "member" {
				refused = fault.Forbidden
			}
			w.wants(refused, name+" invites", w.Invite(ctx, a, "15AB00", "x@y.nl", access.Reader, from("1")))
			_, err := w.InvitationsOf(ctx, a, "15AB00")
			w.wants(refused, name+" looks", err)
			w.wants(refused, name+" withdraws", w.Withdraw(ctx, a, "15AB00", "x"))
			w.wants(refused, name+" sends again", w.InviteAgain(ctx, a, "15AB00", "x", from("1")))
		}
		w.wants(fault.NotFound, "unknown school", w.Invite(ctx, team(access.Administrator), "99ZZ00", "x@y.nl", access.Reader, from("1")))
		for what, c := range map[string][2]string{"no address": {"juf", "lid"}, "no role": {"x@y.nl", "baas"}, "a member": {"Juf@kikker.nl", "lid"}} {
			w.wants(fault.Invalid, what, w.Invite(ctx, baas, "15AB00", c[0], access.Role(c[1]), from("1")))
		}
		w.wants(fault.NotFound, "withdraws nothing", w.Withdraw(ctx, baas, "15AB00", "x"))
		w.must(w.Invite(ctx, baas, "15AB00", "oma@gmail.com", access.Reader, from("1")))
		w.wants(fault.Invalid, "twice", w.Invite(ctx, baas, "15AB00", "OMA@gmail.com", access.Member, from("1")))
		l := w.invitation()
		for what, secret := range map[string]string{"cut": l.Secret[:len(l.Secret)-1], "that stops": l.StopSecret, "none": ""} {
			_, err := w.Invitation(ctx, secret, l.ID)
			w.wants(fault.NotFound, "a secret "+what, err)
		}
		w.wants(fault.NotFound, "the secret that accepts stops", w.StopInvitation(ctx, l.Secret, l.ID))
		w.wants(fault.Unauthenticated, "a visitor accepts", w.Accept(ctx, access.Actor{}, l.Secret, l.ID))
		w.wants(fault.Conflict, "another account accepts", w.Accept(ctx, juf, l.Secret, l.ID))
		_, err := w.AcceptNew(ctx, l.Secret, l.ID, "kort", from("1"))
		w.wants(fault.Invalid, "a weak password", err)
		w.at = w.at.Add(14*24*time.Hour + time.Second)
		_, err = w.Invitation(ctx, l.Secret, l.ID)
		w.wants(fault.NotFound, "after 14 days", err)
		w.retain()
		if n := w.rows("invitation", "1 = 1"); n != 0 {
			t.Errorf("%d invitations are kept after 14 days", n)
		}
	})
}

func TestInvitationsAreLimited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		baas := w.director("baas@kikker.nl", "15AB00")
		w.Limits.Invites = limit.New(2, time.Hour, func() time.Time { return w.at })
		for i := range 2 {
			w.must(w.Invite(t.Context(), baas, "15AB00", fmt.Sprintf("x%d@y.nl", i), access.Reader, from(fmt.Sprint(i))))
		}
		w.wants(fault.TooMany, "a third", w.Invite(t.Context(), baas, "15AB00", "x3@y.nl", access.Reader, from("3")))
		w.Limits.Invites = nil
		for i := range 48 {
			w.must(w.Invite(t.Context(), baas, "15AB00", fmt.Sprintf("z%d@y.nl", i), access.Reader, from("1")))
		}
		w.wants(fault.Invalid, "the 51st open one", w.Invite(t.Context(), baas, "15AB00", "vol@y.nl", access.Reader, from("1")))
	})
}

func TestAnInvitedPersonJoins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		baas := w.director("baas@kikker.nl", "15AB00")
		known := w.member("oma@gmail.com", "", false)
		for _, email := range []string{"oma@gmail.com", "nieuw@gmail.com"} { // the answer to who invites is the same
			w.must(w.Invite(ctx, baas, "15AB00", email, access.Reader, from("1")))
			l := w.invitation()
			if l.By != "baas@kikker.nl" || l.Email != email || l.Secret == "" || l.StopSecret == l.Secret {
				t.Errorf("the letter knows %+v", l)
			}
			if l.Known {
				_, err := w.AcceptNew(ctx, l.Secret, l.ID, "vier lopers op maandag", from("2"))
				w.wants(fault.Conflict, "a second account for one address", err)
				w.must(w.Accept(ctx, known, l.Secret, l.ID))
				w.wants(fault.NotFound, "twice", w.Accept(ctx, known, l.Secret, l.ID))
				continue
			}
			// somebody else tried that address and chose a password
			_, err := w.SignUp(ctx, account.SignUp{Email: email, Password: "wachten op de sleutel"}, from("9"))
			w.must(err)
			in, err := w.AcceptNew(ctx, l.Secret, l.ID, "vier lopers op maandag", from("2"))
			w.must(err)
			if a := w.who(in.Cookie); a.Email != email || !a.May("15AB00", access.Reader) || a.May("15AB00", access.Member) || a.School != "15AB00" {
				t.Errorf("who was invited as reader is %+v", a)
			}
			if _, err := w.signIn(email, "wachten op de sleutel", from("9")); err == nil {
				t.Error("who signed up with the address of somebody else gets in")
			}
		}
		if a := w.again("oma@gmail.com"); !a.May("15AB00", access.Reader) {
			t.Errorf("who had an account is %+v", a)
		}
		if n := w.rows("invitation", "1 = 1"); n != 0 {
			t.Errorf("%d used invitations are kept", n)
		}
	})
}

func TestNobodyGivesWhatTheyDoNotHold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		baas := w.director("baas@kikker.nl", "15AB00")
		juf := w.member("juf@kikker.nl", "15AB00", false)
		w.must(w.Invite(ctx, baas, "15AB00", "x@y.nl", access.Director, from("1")))
		l := w.invitation()
		w.must(w.SetRole(ctx, baas, "15AB00", juf.Account, access.Director))
		w.must(w.SetRole(ctx, w.again("juf@kikker.nl"), "15AB00", baas.Account, access.Member))
		_, err := w.AcceptNew(ctx, l.Secret, l.ID, "vier lopers op maandag", from("2"))
		w.wants(fault.NotFound, "invited by who is no director any more", err)
		w.must(w.Leave(ctx, w.again("baas@kikker.nl"), "15AB00"))
		if n := w.rows("invitation", "1 = 1"); n != 0 {
			t.Error("who left leaves an open invitation")
		}
	})
}

func TestPromise17_AStopKeepsNoAddress(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		baas, ander := w.director("baas@kikker.nl", "15AB00"), w.director("ander@gmail.com", "16CD00")
		w.must(w.Invite(ctx, baas, "15AB00", "oma@strand.nl", access.Reader, from("1")))
		l := w.invitation()
		_, err := w.InvitationToStop(ctx, l.StopSecret, l.ID)
		w.must(err)
		if w.rows("invitation", "1 = 1") != 1 {
			t.Error("F5: looking at the page stops")
		}
		w.must(w.StopInvitation(ctx, l.StopSecret, l.ID))
		w.wants(fault.NotFound, "accepting what was stopped", func() error { _, err := w.Invitation(ctx, l.Secret, l.ID); return err }())
		w.wants(fault.Invalid, "inviting who stopped", w.Invite(ctx, baas, "15AB00", "Oma@Strand.nl", access.Reader, from("1")))
		w.must(w.Invite(ctx, ander, "16CD00", "oma@strand.nl", access.Reader, from("1")))
		w.must(w.Withdraw(ctx, ander, "16CD00", w.invitation().ID))
		columns, err := w.db.Columns(ctx)
		w.must(err)
		for _, c := range columns {
			if n := w.rows(c.Table, "cast("+c.Name+" as text) like $1", "%strand%"); n > 0 {
				t.Errorf("the address stands in %s", c)
			}
		}
		w.at = w.at.Add(366 * 24 * time.Hour)
		w.retain()
		if w.rows("invitation_stop", "1 = 1") != 0 {
			t.Error("the mark of a stop is kept for ever")
		}
	})
}

func TestTheLastDirectorDoesNotGoSilently(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		admin, err := w.Add(ctx, "team@andersom.nl", good)
		w.must(err)
		w.must(w.SetTeam(ctx, admin.ID, []access.TeamRole{access.Administrator}))
		baas := w.director("baas@kikker.nl", "15AB00")
		juf, other := w.member("juf@kikker.nl", "15AB00", false), w.member("ander@gmail.com", "16CD00", false)
		late := w.member("wacht@gmail.com", "15AB00", false)
		for what, s := range map[string]account.Succession{"nothing said": {}, "somebody else": {School: "15AB00", Successor: other.Account},
			"who still waits": {School: "15AB00", Successor: late.Account}, "herself": {School: "15AB00", Successor: baas.Account}, "of another school": {School: "16CD00", Vacant: true}} {
			w.wants(fault.Invalid, "leaving, "+what, w.Leave(ctx, baas, "15AB00", s))
			w.wants(fault.Invalid, "erasing, "+what, w.NameSuccessors(ctx, baas, s))
		}
		w.wants(fault.Forbidden, "leaving another school", w.Leave(ctx, baas, "16CD00"))
		w.wants(fault.Conflict, "a store that was told nothing", w.Members.Depart(ctx, account.Departure{Account: baas.Account, Directs: true, Now: w.at}))
		if !w.again("baas@kikker.nl").May("15AB00", access.Director) || w.count(account.MailVacancy) != 0 {
			t.Fatal("what was refused did something")
		}
		w.must(w.Leave(ctx, baas, "15AB00", account.Succession{School: "15AB00", Successor: juf.Account}))
		if juf = w.again("juf@kikker.nl"); !juf.May("15AB00", access.Director) || w.count(account.MailDirector) != 1 {
			t.Error("who takes over is no director, or was not told")
		}
		w.must(w.SetRole(ctx, juf, "15AB00", late.Account, access.Reader))
		w.must(w.Leave(ctx, juf, "15AB00", account.Succession{School: "15AB00", Vacant: true}))
		if w.count(account.MailVacancy) != 1 || w.last(account.MailVacancy).To != "wacht@gmail.com" || w.last(account.MailVacancyTeam).To != "team@andersom.nl" {
			t.Error("the members or the team were not told")
		}
		_, err = w.Vacancies(ctx, juf)
		w.wants(fault.Forbidden, "who is not of the team looks", err)
		open, err := w.Vacancies(ctx, team(access.Adviser))
		w.must(err)
		if len(open) != 1 || open[0].School != "15AB00" || len(open[0].Members) != 1 {
			t.Fatalf("the team sees %+v", open)
		}
		w.must(w.SetRole(ctx, team(access.Administrator), "15AB00", late.Account, access.Director))
		if open, err = w.Vacancies(ctx, team(access.Adviser)); err != nil || len(open) != 0 {
			t.Errorf("after there is a director: %+v %v", open, err)
		}
		w.must(w.Leave(ctx, w.again("wacht@gmail.com"), "15AB00")) // nobody is left behind
	})
}

func TestErasingHandsSchoolsOver(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		admin, err := w.Add(ctx, "team@andersom.nl", good)
		w.must(err)
		w.must(w.SetTeam(ctx, admin.ID, []access.TeamRole{access.Administrator}))
		baas := w.director("baas@kikker.nl", "15AB00")
		juf := w.member("juf@kikker.nl", "15AB00", false)
		w.must(w.NameSuccessors(ctx, baas, account.Succession{School: "15AB00", Successor: juf.Account}))
		if juf = w.again("juf@kikker.nl"); !juf.May("15AB00", access.Director) || w.count(account.MailDirector) != 1 {
			t.Error("who takes over is no director, or was not told")
		}
		if !w.again("baas@kikker.nl").May("15AB00", access.Director) {
			t.Error("who may still change their mind is no director any more")
		}
		w.must(w.HandOver(ctx, baas.Account))
		if w.count(account.MailVacancy) != 0 || w.rows("vacancy", "1 = 1") != 0 {
			t.Error("a school with a director is said to have none")
		}
		meester := w.member("meester@kikker.nl", "15AB00", false)
		w.must(w.NameSuccessors(ctx, juf, account.Succession{School: "15AB00", Vacant: true}))
		if w.rows("vacancy", "1 = 1") != 0 {
			t.Error("the school has a vacancy while its director is there")
		}
		for range 2 { // a second time does nothing
			w.must(w.HandOver(ctx, juf.Account))
			if w.rows("vacancy", "1 = 1") != 1 || w.count(account.MailVacancy) != 1 || w.last(account.MailVacancy).To != meester.Email || w.count(account.MailVacancyTeam) != 1 {
				t.Error("the members and the team are not told, or not once")
			}
		}
		if w.rows("membership", "account = $1", juf.Account) != 0 {
			t.Error("who is erased stays a member")
		}
	})
}

func TestAMembersDomainVouches(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		w.director("baas@eik.nl", "18GH00")
		w.director("baas@gmail.com", "18GH01")
		w.director("stichting@samen.nl", "18GH00")
		w.director("stichting2@samen.nl", "19IJ00")
		w.member("wacht@wilg.nl", "18GH00", false)
		reader := w.member("tuin@hovenier.nl", "18GH00", false)
		w.must(w.SetRole(ctx, team(access.Administrator), "18GH00", reader.Account, access.Reader))
		for email, why := range map[string]string{
			"x@samen.nl": "a board's domain", "x@wilg.nl": "a member who waits", "x@hovenier.nl": "a reader", "ouder@eik.nl": "parents", "ouderraad.voorzitter@eik.nl": "parents",
			"mr@eik.nl": "the council", "x@ouders.eik.nl": "a host below", "x@kikker.nl": "the domain of another school", "x@bestuur.nl": "a board's website", "x@nergens.nl": "nobody",
		} {
			if w.member(email, "18GH00", false).May("18GH00", access.Reader) {
				t.Errorf("%s is in, by %s", email, why)
			}
		}
		if w.member("y@gmail.com", "18GH01", false).May("18GH01", access.Reader) {
			t.Error("gmail vouches")
		}
		if w.member("ver@eik.nl", "18GH01", false).May("18GH01", access.Reader) || w.member("elders@eik.nl", "19IJ00", false).May("19IJ00", access.Reader) {
			t.Error("a member of another school vouches")
		}
		in := w.member("juf@eik.nl", "18GH00", true)
		if !in.May("18GH00", access.Member) || in.May("18GH00", access.Director) {
			t.Errorf("a colleague is %+v", in.Schools)
		}
		w.member("meester@EIK.nl", "18GH00", false)
		if w.count(account.MailMemberJoined) != 2 { // to both directors
			t.Errorf("%d directors were told that somebody came in", w.count(account.MailMemberJoined))
		}
	})
}

func TestBoards(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		who, adviser := w.member("b@bestuur.nl", "", false), team(access.Adviser)
		w.member("juf@kikker.nl", "15AB00", false)
		w.wants(fault.Unauthenticated, "a visitor asks", w.AskBoard(ctx, access.Actor{}, "15AB00"))
		w.wants(fault.NotFound, "an unknown school", w.AskBoard(ctx, who, "99ZZ00"))
		w.must(w.AskBoard(ctx, who, "15AB00"))
		w.wants(fault.Conflict, "twice", w.AskBoard(ctx, who, "15AB01"))
		for name, a := range map[string]access.Actor{"who waits": who, "a visitor": {}, "the team": team(access.Administrator)} {
			_, err := w.Overview(ctx, a, "41")
			w.wants(fault.Forbidden, name+" looks", err)
		}
		for name, a := range map[string]access.Actor{"who asks": who, "a visitor": {}, "an editor": team(access.Editor)} {
			_, err := w.BoardQueue(ctx, a)
			w.wants(fault.Forbidden, name+" sees the queue", err)
			w.wants(fault.Forbidden, name+" answers", w.AnswerBoard(ctx, a, who.Account, "41", true))
		}
		queue, err := w.BoardQueue(ctx, adviser)
		w.must(err)
		if len(queue) != 1 || queue[0].Email != "b@bestuur.nl" || queue[0].Board != "41" {
			t.Fatalf("queue %+v", queue)
		}
		w.wants(fault.NotFound, "an answer to nothing", w.AnswerBoard(ctx, adviser, who.Account, "77", true))
		w.must(w.AnswerBoard(ctx, adviser, who.Account, "41", true))
		if w.last(account.MailBoard).To != "b@bestuur.nl" {
			t.Error("no letter")
		}
		schools, err := w.Overview(ctx, who, "41")
		w.must(err)
		with := 0
		for _, one := range schools {
			if one.HasMembers {
				with++
			}
		}
		if len(schools) < 5 || with != 1 {
			t.Errorf("%d schools, %d with members", len(schools), with)
		}
		w.must(w.LeaveBoard(ctx, who, "41"))
		_, err = w.Overview(ctx, who, "41")
		w.wants(fault.Forbidden, "after leaving", err)
	})
}

func TestIdleAccountsAreToldAndGo(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx, p := t.Context(), account.DefaultIdle()
		admin, err := w.Add(ctx, "team@andersom.nl", good)
		w.must(err)
		w.must(w.SetTeam(ctx, admin.ID, []access.TeamRole{access.Administrator}))
		w.director("baas@kikker.nl", "15AB00")
		w.member("juf@kikker.nl", "15AB00", false)
		w.member("terug@kikker.nl", "", false)
		tend := func(told, removed int) {
			t.Helper()
			got, err := w.TendIdle(ctx, p)
			w.must(err)
			if got != (account.Tended{Told: told, Removed: removed}) {
				t.Errorf("at %s: %+v, want %d told and %d removed", w.at.Format(time.DateOnly), got, told, removed)
			}
		}
		sent := func() {
			w.must(w.db.Write(ctx, func(tx sqldb.Tx) error { _, err := tx.Exec("delete from job"); return err }))
		}
		days := func(n int) { w.at = w.at.Add(time.Duration(n) * 24 * time.Hour) }
		days(669)
		tend(0, 0)
		days(2)
		w.again("juf@kikker.nl")
		tend(3, 0)
		tend(0, 0)
		if w.last(account.MailIdle).To == "" {
			t.Error("nobody is told")
		}
		days(50)
		tend(0, 0) // the first letter was never sent
		sent()
		w.again("terug@kikker.nl") // stops it
		tend(2, 0)
		sent()
		days(13)
		tend(0, 0)
		days(2)
		tend(0, 2) // one of them is of the team and stays
		if _, err := w.Find(ctx, "baas@kikker.nl"); !fault.Is(err, fault.NotFound) {
			t.Errorf("the idle account is there: %v", err)
		}
		for _, stays := range []string{"team@andersom.nl", "terug@kikker.nl", "juf@kikker.nl"} {
			if _, err := w.Find(ctx, stays); err != nil {
				t.Errorf("%s: %v", stays, err)
			}
		}
		if open, err := w.Vacancies(ctx, team(access.Adviser)); err != nil || len(open) != 1 {
			t.Errorf("the team does not see that the school lost its director: %v %v", open, err)
		}
		if w.count(account.MailIdleTeam) != 1 {
			t.Error("the team was not told")
		}
		days(1)
		sent()
		tend(0, 0)
	})
}
