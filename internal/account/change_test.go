package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// This file: links, sessions, changes and memberships.

func TestF5_LinksWorkOnceAndBriefly(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.member("juf@kikker.nl", "", false)
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", from("1")))
		old := w.last("wachtwoord")
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", from("1")))
		fresh := w.last("wachtwoord")
		dead := func(name string, e account.Envelope, p account.Purpose, secret string) {
			t.Helper()
			if _, _, err := w.Letter(t.Context(), secret, p, e.Token.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want NotFound", name, err)
			}
		}
		dead("a newer link kills the older", old, account.Reset, old.Secret)
		dead("another purpose", fresh, account.Confirm, fresh.Secret)
		dead("a changed secret", fresh, account.Reset, fresh.Secret+"A")
		w.at = w.at.Add(59 * time.Minute)
		for range 2 { // looking changes nothing: mail scanners look too
			_, _, err := w.Letter(t.Context(), fresh.Secret, account.Reset, fresh.Token.ID)
			w.must(err)
		}
		w.at = w.at.Add(time.Minute)
		dead("after an hour", fresh, account.Reset, fresh.Secret)
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", from("1")))
		fresh = w.last("wachtwoord")
		_, err := w.ResetPassword(t.Context(), fresh.Secret, fresh.Token.ID, "een heel nieuwe zin", from("1"))
		w.must(err)
		dead("used", fresh, account.Reset, fresh.Secret)
	})
}

func TestF5_NoSecretIsStored(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.member("juf@kikker.nl", "", false)
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", from("1")))
		e := w.last("wachtwoord")
		_, signature, _ := strings.Cut(e.Secret, ".")
		in, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		w.must(w.db.Read(t.Context(), func(tx sqldb.Tx) error {
			for _, q := range []string{"select id || account || purpose || session || browser || address from account_token", "select id || kind || account || args from job",
				"select id || account || secret || device from session", "select id || email || password from account"} {
				if err := tx.Each(q, nil, func(scan func(...any) error) error {
					var text string
					if err := scan(&text); err != nil {
						return err
					}
					for _, secret := range []string{signature, in.Cookie, good} {
						if strings.Contains(text, secret) {
							t.Errorf("a secret of %s stands in %q", a.Account, text)
						}
					}
					return nil
				}); err != nil {
					return err
				}
			}
			return nil
		}))
	})
}

func TestF5_WhoConfirmsAnAccountOfSomebodyElseNeedsItsPassword(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		thief := from("dief")
		_, err := w.SignUp(t.Context(), account.SignUp{Email: "juf@kikker.nl", Password: "de dief kiest deze zin", School: "15AB00"}, thief)
		w.must(err)
		e := w.last("bevestigen")
		if _, err := w.ConfirmAddress(t.Context(), e.Secret, e.Token.ID, "", from("juf")); !fault.Is(err, fault.Invalid) {
			t.Errorf("confirmed without the password: %v", err)
		}
		asker := from("juf")
		asker.Browser, err = w.SignUp(t.Context(), account.SignUp{Email: "juf@kikker.nl", Password: good}, asker)
		w.must(err)
		own := w.last("bevestigen")
		_, err = w.ConfirmAddress(t.Context(), own.Secret, own.Token.ID, "", asker)
		w.must(err)
		if _, err := w.signIn("juf@kikker.nl", "de dief kiest deze zin", thief); err == nil {
			t.Error("the thief signs in")
		}
	})
}

func TestF6_SessionsEndByThemselvesAndWithThePassword(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		here := w.member("juf@kikker.nl", "", false)
		short, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		long, err := w.SignIn(t.Context(), account.SignIn{Email: "juf@kikker.nl", Password: good, Remember: true}, from("1"))
		w.must(err)
		if short.Cookie == long.Cookie || len(short.Cookie) < 22 {
			t.Error("secrets are short or alike")
		}
		w.at = w.at.Add(12 * time.Hour)
		if w.who(short.Cookie).SignedIn() || !w.who(long.Cookie).SignedIn() {
			t.Error("after twelve quiet hours: only who is remembered stays")
		}
		for range 45 {
			w.at = w.at.Add(2 * 24 * time.Hour)
			w.who(long.Cookie)
		}
		if w.who(long.Cookie).SignedIn() {
			t.Error("signed in after ninety days")
		}
		now, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		other, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		w.must(w.ChangePassword(t.Context(), w.who(now.Cookie), "een heel nieuwe zin"))
		if !w.who(now.Cookie).SignedIn() || w.who(other.Cookie).SignedIn() {
			t.Error("changing the password ends the other sessions and no more")
		}
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", from("1")))
		e := w.last("wachtwoord")
		in, err := w.ResetPassword(t.Context(), e.Secret, e.Token.ID, "nog weer een andere zin", from("1"))
		w.must(err)
		if w.who(now.Cookie).SignedIn() || w.who(in.Cookie).Account != here.Account {
			t.Error("a reset ends every session and starts one")
		}
	})
}

func TestF6_OwnSessionsAreListedAndEndedAndNobodyElses(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		juf, meester := w.member("juf@kikker.nl", "", false), w.member("meester@kikker.nl", "", false)
		in, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		second := w.who(in.Cookie)
		list, err := w.MySessions(t.Context(), juf)
		w.must(err)
		if len(list) != 2 {
			t.Errorf("%d sessions, want 2", len(list))
		}
		if err := w.EndSession(t.Context(), meester, second.Session); !fault.Is(err, fault.NotFound) || !w.who(in.Cookie).SignedIn() {
			t.Errorf("somebody else ends a session: %v", err)
		}
		w.must(w.EndSession(t.Context(), juf, second.Session))
		if w.who(in.Cookie).SignedIn() {
			t.Error("an ended session goes on")
		}
	})
}

func TestF7_WhatIsSensitiveAsksThePasswordAgain(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		in := w.member("juf@kikker.nl", "", false)
		w.at = w.at.Add(account.RecentTime + time.Second)
		ctx := t.Context()
		for name, err := range map[string]error{"password": w.ChangePassword(ctx, in, "een heel nieuwe zin"), "email": w.AskEmail(ctx, in, "a@b.nl", from("1"))} {
			if !fault.Is(err, fault.Unauthenticated) {
				t.Errorf("%s: %v, want Unauthenticated", name, err)
			}
		}
		if _, err := w.Again(ctx, in, "fout wachtwoord", from("1")); !fault.Is(err, fault.Invalid) {
			t.Errorf("again with a wrong password: %v", err)
		}
		again, err := w.Again(ctx, in, good, from("1"))
		w.must(err)
		fresh := w.who(again.Cookie)
		if fresh.Session == in.Session || !fresh.Recent(w.at, account.RecentTime) {
			t.Error("F6: the session is not a new one")
		}
		if list, err := w.MySessions(ctx, fresh); err != nil || len(list) != 1 {
			t.Errorf("the old session goes on: %d, %v", len(list), err)
		}
		w.must(w.ChangePassword(ctx, fresh, "een heel nieuwe zin"))
	})
}

func TestF8_AnAddressChangesOnlyWhenTheNewOneConfirms(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		juf := w.member("juf@kikker.nl", "", false)
		w.member("bezet@kikker.nl", "", false)
		w.must(w.AskEmail(ctx, juf, "dief@elders.nl", from("1")))
		change, undo := w.last("nieuw-adres"), w.last("oud-adres")
		if change.To != "dief@elders.nl" || undo.To != "juf@kikker.nl" {
			t.Errorf("letters to %s and %s", change.To, undo.To)
		}
		if _, err := w.signIn("juf@kikker.nl", good, from("1")); err != nil {
			t.Errorf("the old address stopped before the new one was confirmed: %v", err)
		}
		w.must(w.SetEmail(ctx, change.Secret, change.Token.ID))
		in, err := w.signIn("dief@elders.nl", good, from("1"))
		w.must(err)
		thief := w.who(in.Cookie)
		w.must(w.AskEmail(ctx, thief, "dief2@elders.nl", from("1"))) // must not close the way back
		w.must(w.ChangePassword(ctx, thief, "de dief kiest deze zin"))
		w.must(w.UndoEmail(ctx, undo.Secret, undo.Token.ID))
		if w.who(in.Cookie).SignedIn() {
			t.Error("the thief is still there")
		}
		if a, err := w.Find(ctx, "juf@kikker.nl"); err != nil || a.ID != juf.Account {
			t.Errorf("the old address is not back: %v", err)
		}
		meester := w.member("meester@kikker.nl", "", false)
		w.must(w.AskEmail(ctx, meester, "bezet@kikker.nl", from("1")))
		if w.last(account.MailAlready).To != "bezet@kikker.nl" {
			t.Error("F3: an address that is taken gets no letter that says so")
		}
		w.must(w.AskEmail(ctx, meester, "vrij@kikker.nl", from("1")))
		pending := w.last("nieuw-adres")
		w.must(w.SignOut(ctx, meester))
		if err := w.SetEmail(ctx, pending.Secret, pending.Token.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("a change outlives its session: %v", err)
		}
	})
}

func TestF9_NoticesAreSent(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		juf := w.member("juf@kikker.nl", "", false)
		phone := from("1")
		phone.Device = "Safari op iPhone"
		for range 2 {
			_, err := w.signIn("juf@kikker.nl", good, phone)
			w.must(err)
		}
		w.must(w.ChangePassword(t.Context(), juf, "een heel nieuwe zin"))
		for purpose, want := range map[string]int{account.MailNewDevice: 1, account.MailPassword: 1} {
			if got := w.count(purpose); got != want {
				t.Errorf("%d letters %s, want %d", got, purpose, want)
			}
		}
	})
}

func TestADomainVouchesForOneSchoolOnly(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for i, c := range []struct {
			email, school string
			director      bool
			confirmed     bool
		}{
			{"a@kikker.nl", "15AB00", false, true}, {"b@post.kikker.nl", "15AB01", true, true}, {"c@kikker.nl", "16CD00", false, false},
			{"d@bestuur.nl", "16CD00", false, false}, {"e@gmail.com", "15AB00", false, false}, {"f@kikker.nl.boef.nl", "15AB00", true, false},
		} {
			a := w.member(c.email, c.school, c.director)
			if a.May(c.school, access.Member) != c.confirmed || a.May(c.school, access.Director) {
				t.Errorf("%d: %s at %s is %+v", i, c.email, c.school, a.Schools)
			}
		}
	})
}

func TestF12_OnlyWhoMayManagesMembers(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		w.member("baas@kikker.nl", "15AB00", true)
		juf, other := w.member("juf@kikker.nl", "15AB00", false), w.member("vreemd@gmail.com", "16CD00", true)
		team := access.Actor{Account: "t", SecondFactor: true, Team: []access.TeamRole{access.Administrator}}
		editor := access.Actor{Account: "t", SecondFactor: true, Team: []access.TeamRole{access.Editor}}
		for name, a := range map[string]access.Actor{"visitor": {}, "member": juf, "other school": other, "editor": editor} {
			_, list := w.MembersOf(ctx, a, "15AB00")
			_, queue := w.Queue(ctx, a)
			for what, err := range map[string]error{"list": list, "queue": queue, "role": w.SetRole(ctx, a, "15AB00", juf.Account, access.Director),
				"remove": w.RemoveMember(ctx, a, "15AB00", "x")} {
				want := fault.NotFound // as if there were no such school
				switch {
				case name == "member", what == "queue":
					want = fault.Forbidden
				case name == "visitor" && what == "remove":
					want = fault.Unauthenticated
				}
				if !fault.Is(err, want) {
					t.Errorf("%s, %s: %v, want %s", name, what, err, want)
				}
			}
		}
		queue, err := w.Queue(ctx, team)
		w.must(err)
		if len(queue) != 2 || queue[0].Email != "baas@kikker.nl" || queue[0].AskedRole != access.Director {
			t.Fatalf("queue %+v", queue)
		}
		w.must(w.SetRole(ctx, team, "15AB00", queue[0].Account, access.Director))
		in, err := w.signIn("baas@kikker.nl", good, from("1"))
		w.must(err)
		baas := w.who(in.Cookie)
		late := w.member("invaller@gmail.com", "15AB00", false)
		if late.May("15AB00", access.Reader) {
			t.Error("in without a yes")
		}
		if w.count(account.MailMemberAsks) != 1 || w.last(account.MailMemberAsks).To != "baas@kikker.nl" {
			t.Error("the director was not told that somebody waits")
		}
		if queue, err = w.Queue(ctx, team); err != nil || slices.ContainsFunc(queue, func(m account.Member) bool { return m.School == "15AB00" }) {
			t.Errorf("the team sees what a director answers: %v %v", queue, err)
		}
		w.must(w.SetRole(ctx, baas, "15AB00", late.Account, access.Reader))
		if err := w.RemoveMember(ctx, baas, "15AB00", baas.Account); !fault.Is(err, fault.Invalid) {
			t.Errorf("the last director leaves: %v", err)
		}
		if err := w.SetRole(ctx, baas, "15AB00", baas.Account, access.Member); !fault.Is(err, fault.Conflict) {
			t.Errorf("the last director becomes a member: %v", err)
		}
		w.must(w.SetRole(ctx, baas, "15AB00", juf.Account, access.Director))
		w.must(w.RemoveMember(ctx, baas, "15AB00", baas.Account))
		if w.who(in.Cookie).May("15AB00", access.Reader) {
			t.Error("who left still may")
		}
	})
}

func TestAddressesAreRead(t *testing.T) {
	for typed, want := range map[string]string{" juf@kikker.nl ": "juf@kikker.nl", "J.de+x@post.kikker.nl": "J.de+x@post.kikker.nl", "": "", "juf": "", "juf@kikker": "",
		"a b@kikker.nl": "", "juf@kikker.nl,baas@kikker.nl": "", "Juf <juf@kikker.nl>": "", "juf@[127.0.0.1]": "", "juf@kikker.nl\r\nBcc: x@y.nl": "",
		strings.Repeat("a", 65) + "@kikker.nl": "", "a@" + strings.Repeat("b.", 130) + "nl": ""} {
		if got, ok := account.NormalEmail(typed); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %v", typed, got, ok)
		}
	}
}
