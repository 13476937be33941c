package account_test

import (
	"context"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/fault"
)

// This file: a provider of sign-in and the second step together (F10).

// elsewhere is a provider that says the same of everybody who comes back.
type elsewhere struct {
	says account.Identity
	last account.Visit
}

func (*elsewhere) Name() string { return "Elders" }

func (e *elsewhere) Address(_ context.Context, v account.Visit) (string, error) {
	e.last = v
	return "https://elders.example/", nil
}

func (e *elsewhere) Finish(context.Context, account.Visit, string) (account.Identity, error) {
	return e.says, nil
}

// visit goes to the provider and comes back.
func (w *world) visit(e *elsewhere, who access.Actor, reason account.VisitFor) account.SignedIn {
	w.t.Helper()
	e.says.AuthenticatedAt = w.at
	_, cookie, err := w.VisitProvider(w.t.Context(), reason, "/account", atHome+"/terug", home("7"))
	w.must(err)
	back, err := w.Return(w.t.Context(), who, cookie, e.last.State, "code", atHome+"/terug", home("7"))
	w.must(err)
	return back.In
}

func TestF10_AProviderDoesNotPassTheSecondStep(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		e := &elsewhere{says: account.Identity{Issuer: "https://elders.example", Subject: "s1"}}
		w.Provider = e
		who := w.member("juf@kikker.nl", "15AB00", false)
		w.must(w.SetTeam(t.Context(), who.Account, []access.TeamRole{access.Administrator}))
		who = w.again("juf@kikker.nl")
		w.visit(e, who, account.ToLink)

		without := w.who(w.visit(e, access.Actor{}, account.ToSignIn).Cookie)
		if without.SecondFactor || without.ActsForTeam() || without.Account != who.Account {
			t.Errorf("the team without a second step comes in as %+v", without)
		}
		_, err := w.Queue(t.Context(), without)
		w.refused("the queue through the provider", fault.Forbidden, err)

		own := w.withApp(w.again("juf@kikker.nl"))
		w.at = w.at.Add(time.Minute)
		for name, in := range map[string]account.SignedIn{"signing in": w.visit(e, access.Actor{}, account.ToSignIn), "a new proof": w.visit(e, own.Actor, account.ToProve)} {
			if in.Cookie != "" || in.Pending == "" {
				t.Errorf("%s through the provider passes the second step: %+v", name, in)
			}
		}

		e.says.Strong = true
		again := w.visit(e, own.Actor, account.ToProve)
		if proven := w.who(again.Cookie); !proven.SecondFactor || !proven.Recent(w.at, account.RecentTime) {
			t.Errorf("a new proof that the operator trusts: %+v", proven)
		}
		strong := w.who(w.visit(e, access.Actor{}, account.ToSignIn).Cookie)
		if !strong.ActsForTeam(access.Administrator) {
			t.Errorf("a second factor that the operator trusts does not count: %+v", strong)
		}
		_, err = w.Queue(t.Context(), strong)
		w.must(err)
	})
}
