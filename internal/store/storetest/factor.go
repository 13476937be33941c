package storetest

import (
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: what is kept of the second step of signing in (F10).

// FactorOf builds a factor of an account.
func FactorOf(owner, id string, kind account.FactorKind) account.Factor {
	return account.Factor{ID: id, Account: owner, Kind: kind, Name: "Telefoon", Secret: "verzegeld-" + id, Handle: "h-" + id, Host: "school.example", Step: 7, CreatedAt: Noon(), UsedAt: Noon()}
}

// SessionOf builds a session of an account that took the second step.
func SessionOf(owner, id string) account.Session {
	return account.Session{ID: id, Account: owner, Secret: "geheim-" + id, Device: "Firefox op Windows", CreatedAt: Noon(), SeenAt: Noon(), AuthenticatedAt: Noon(), SecondAt: Noon(), EndsAt: Noon().Add(time.Hour)}
}

// PendingOf builds a sign-in that owes the second step.
func PendingOf(owner, id string) account.Pending {
	return account.Pending{ID: id, Account: owner, Secret: "hash-" + id, Remember: true, Instead: "oud", CreatedAt: Noon(), EndsAt: Noon().Add(account.PendingTime)}
}

// Factor holds a store to what second factors need.
func Factor(t *testing.T, db *sqldb.DB) {
	people := store.NewAccount(db)
	for _, one := range []string{"a", "b"} {
		_, err := people.SignUp(t.Context(), account.Registration{
			Account: account.Account{ID: one, Email: one + "@voorbeeld.nl", EmailFolded: one + "@voorbeeld.nl", CreatedAt: Noon(), ConfirmedAt: Noon()},
			Token:   account.Token{ID: "t-" + one, Account: one, Purpose: account.Confirm, CreatedAt: Noon(), ExpiresAt: Noon()}})
		must(t, err)
	}
	refused := func(name string, kind fault.Kind, err error) {
		t.Helper()
		if !fault.Is(err, kind) {
			t.Errorf("%s: %v, want %s", name, err, kind)
		}
	}
	set := func(owner string) account.FactorSet {
		t.Helper()
		s, err := people.FactorsOf(t.Context(), owner)
		must(t, err)
		return s
	}
	sessions := func(owner string) int {
		t.Helper()
		all, err := people.OfAccount(t.Context(), owner)
		must(t, err)
		return len(all)
	}
	tell := []job.Job{{Kind: account.MailJob, Args: map[string]string{job.ArgAccount: "a"}}}
	later := Noon().Add(time.Minute)

	refused("codes without a factor", fault.Conflict, people.SetRecovery(t.Context(), account.FactorChange{Account: "a", Recovery: []string{"x"}, Now: Noon()}))
	without := SessionOf("a", "zonder")
	without.SecondAt = time.Time{}
	_, err := people.Start(t.Context(), without, "")
	must(t, err)
	app, first := FactorOf("a", "f1", account.AppFactor), SessionOf("a", "s1")
	must(t, people.AddFactor(t.Context(), account.FactorChange{Account: "a", Factor: app, Recovery: []string{"c1", "c2"}, Session: &first, Keep: "s1", EndOthers: true, Challenge: "u1", Now: Noon(), Jobs: tell}))
	if got := set("a"); len(got.Factors) != 1 || got.Factors[0] != app || got.Left != 2 {
		t.Errorf("stored %+v", got)
	}
	if n := sessions("a"); n != 1 {
		t.Errorf("%d sessions after the first factor, want only the new one", n)
	}
	without.ID, without.Secret = "zonder2", "geheim-zonder2"
	_, err = people.Start(t.Context(), without, "")
	refused("a session without the second step", fault.Conflict, err)
	second := FactorOf("a", "f2", account.PasskeyFactor)
	refused("a challenge twice", fault.Conflict, people.AddFactor(t.Context(), account.FactorChange{Account: "a", Factor: second, Challenge: "u1", Now: Noon()}))
	second.Handle = app.Handle
	refused("a handle twice", fault.Conflict, people.AddFactor(t.Context(), account.FactorChange{Account: "a", Factor: second, Now: Noon()}))
	second.Handle = "h-f2"
	must(t, people.AddFactor(t.Context(), account.FactorChange{Account: "a", Factor: second, Now: later}))
	if found, err := people.Passkey(t.Context(), "h-f2"); err != nil || found != second {
		t.Errorf("the passkey is %+v, %v", found, err)
	}
	_, err = people.Passkey(t.Context(), app.Handle)
	refused("an app as passkey", fault.NotFound, err)
	refused("a name of another's", fault.NotFound, people.RenameFactor(t.Context(), "b", "f1", "Gestolen"))
	must(t, people.RenameFactor(t.Context(), "a", "f1", "Tablet"))

	// Each proof works once, and only for its owner and its sign-in.
	pass := func(id string, p account.Passage) error {
		t.Helper()
		p.Account, p.Session, p.Now = "a", SessionOf("a", id), later
		_, err := people.Pass(t.Context(), p)
		return err
	}
	used := app
	used.Step = 8
	must(t, people.StartPending(t.Context(), PendingOf("a", "p1")))
	if p, err := people.PendingBy(t.Context(), "hash-p1"); err != nil || p != PendingOf("a", "p1") {
		t.Errorf("pending is %+v, %v", p, err)
	}
	must(t, pass("s2", account.Passage{Pending: "p1", Factor: &used}))
	_, err = people.PendingBy(t.Context(), "hash-p1")
	refused("a sign-in that is done", fault.NotFound, err)
	must(t, people.StartPending(t.Context(), PendingOf("a", "p2")))
	refused("a code twice", fault.Conflict, pass("s3", account.Passage{Pending: "p2", Factor: &used}))
	used.Step = 7
	refused("an older code", fault.Conflict, pass("s3", account.Passage{Pending: "p2", Factor: &used}))
	used.Step = 9
	refused("another sign-in", fault.Conflict, pass("s3", account.Passage{Pending: "p1", Factor: &used}))
	must(t, pass("s3", account.Passage{Pending: "p2", Factor: &used})) // what was refused used nothing up
	must(t, people.StartPending(t.Context(), PendingOf("a", "p3")))
	refused("an unknown recovery code", fault.Conflict, pass("s4", account.Passage{Pending: "p3", Recovery: "c9"}))
	must(t, pass("s4", account.Passage{Pending: "p3", Recovery: "c1"}))
	refused("a recovery code twice", fault.Conflict, pass("s5", account.Passage{Recovery: "c1"}))
	second.Secret = "nieuw"
	must(t, pass("s5", account.Passage{Factor: &second, Challenge: "u2"}))
	refused("an answer twice", fault.Conflict, pass("s6", account.Passage{Factor: &second, Challenge: "u2"}))
	late := PendingOf("a", "p4")
	late.EndsAt = later
	must(t, people.StartPending(t.Context(), late))
	refused("too late", fault.Conflict, pass("s6", account.Passage{Pending: "p4", Recovery: "c2"}))
	for codes, want := range map[string]bool{"c1": false, "c2": true, "c9": false} {
		if ok, err := people.HasRecovery(t.Context(), "a", []string{codes}); err != nil || ok != want {
			t.Errorf("recovery code %s unused: %v, %v", codes, ok, err)
		}
	}

	// The last factor of somebody in the team stays.
	must(t, people.SetTeam(t.Context(), "a", []access.TeamRole{access.Editor}))
	remove := func(owner, id string) error {
		return people.RemoveFactor(t.Context(), account.FactorChange{Account: owner, Factor: account.Factor{ID: id}, Keep: "s5", Now: later, Jobs: tell})
	}
	refused("of another", fault.NotFound, remove("b", "f1"))
	must(t, remove("a", "f1"))
	if n := sessions("a"); n != 1 {
		t.Errorf("%d sessions after removing a factor, want 1", n)
	}
	refused("the last of the team", fault.Conflict, remove("a", "f2"))
	must(t, people.SetTeam(t.Context(), "a", nil))
	must(t, people.SetRecovery(t.Context(), account.FactorChange{Account: "a", Recovery: []string{"d1", "d2", "d3"}, Now: later}))
	if got := set("a"); got.Left != 3 || len(got.Factors) != 1 || got.Factors[0].Secret != "nieuw" {
		t.Errorf("new codes leave %+v", got)
	}
	must(t, people.StartPending(t.Context(), PendingOf("a", "p5")))
	must(t, remove("a", "f2"))
	if got := set("a"); got.Left != 0 || got.Any() {
		t.Errorf("without factors there is %+v", got)
	}
	_, err = people.PendingBy(t.Context(), "hash-p5")
	refused("a sign-in under way when factors change", fault.NotFound, err)
	if all, err := people.OfAccount(t.Context(), "a"); err != nil || len(all) != 1 || !all[0].SecondAt.IsZero() {
		t.Errorf("a session still says that it took a step that is gone: %+v, %v", all, err)
	}

	must(t, people.AddFactor(t.Context(), account.FactorChange{Account: "a", Factor: app, Recovery: []string{"e1"}, Now: later}))
	must(t, people.StartPending(t.Context(), PendingOf("a", "p6")))
	must(t, people.ResetFactors(t.Context(), "a", later, tell...))
	if got := set("a"); got.Any() || got.Left != 0 || sessions("a") != 0 {
		t.Errorf("after the reset: %+v and %d sessions", got, sessions("a"))
	}
	must(t, people.StartPending(t.Context(), PendingOf("b", "p7")))
	must(t, people.AddFactor(t.Context(), account.FactorChange{Account: "b", Factor: FactorOf("b", "f9", account.PasskeyFactor), Challenge: "u9", Now: Noon().Add(24 * time.Hour)}))
	must(t, db.Read(t.Context(), func(tx sqldb.Tx) error {
		var n int
		err := tx.QueryRow("select count(*) from used_challenge").Scan(&n)
		if err == nil && n != 1 {
			t.Errorf("%d challenges are kept, want the last one", n)
		}
		return err
	}))
}
