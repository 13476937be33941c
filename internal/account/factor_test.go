package account_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/limit"
	"andersom/internal/sqldb"
)

// This file: the second step of signing in (F10). Passkeys are those of a device
// that exists in this test only; the real ones are tried in internal/app with a
// browser.

const atHome = "https://school.example"

// home is a browser at the site.
func home(block string) account.Asker {
	a := from(block)
	a.Origin, a.Site = atHome, "Andersom"
	return a
}

// device answers for passkeys: an answer is "handle|challenge|verified".
type device struct{ account.Passkeys }

func (device) Host(origin string) (string, bool) {
	host, ok := strings.CutPrefix(origin, "https://")
	return host, ok
}

func (device) AskNew(string, string, string, string, []string) (string, string, error) {
	return "{}", authn.Random(), nil
}

func (device) Made(_, challenge, _, answer string) (string, string, error) {
	handle, rest, _ := strings.Cut(answer, "|")
	if !strings.HasPrefix(rest, challenge) {
		return "", "", fault.New(fault.Invalid, "")
	}
	return handle, "passkey " + handle, nil
}

func (device) Ask(string, string, []string, bool) (string, string, error) {
	return "{}", authn.Random(), nil
}

func (device) Handle(answer string) (string, error) {
	handle, _, ok := strings.Cut(answer, "|")
	if !ok {
		return "", fault.New(fault.Invalid, "")
	}
	return handle, nil
}

func (device) Check(_, challenge, _, stored, answer string) (string, bool, error) {
	parts := strings.Split(answer, "|")
	if len(parts) != 3 || parts[1] != challenge || stored != "passkey "+parts[0] {
		return "", false, fault.New(fault.Invalid, "")
	}
	return stored, parts[2] == "herkend", nil
}

// open reads the challenge of a question, as the browser would from its options.
func (w *world) open(q account.Question, purpose, bound string) string {
	w.t.Helper()
	raw, err := w.key.Open(q.Challenge, "challenge|"+purpose+"|"+bound)
	w.must(err)
	text, _, _ := strings.Cut(strings.TrimPrefix(raw, `{"Text":"`), `"`)
	return text
}

// secured is somebody with an app.
type secured struct {
	access.Actor
	secret   string
	recovery []string
}

func (w *world) code(secret string, steps int) string {
	w.t.Helper()
	code, err := authn.TOTP{}.Code(secret, w.at.Add(time.Duration(steps)*30*time.Second))
	w.must(err)
	return code
}

// withApp gives somebody an app, with a code of the step before this one.
func (w *world) withApp(who access.Actor) secured {
	w.t.Helper()
	setup, err := w.SetUpApp(w.t.Context(), who, "", home("1"))
	w.must(err)
	added, err := w.AddApp(w.t.Context(), who, setup.Sealed, "Telefoon", w.code(setup.Secret, -1), home("1"))
	w.must(err)
	return secured{w.who(added.SignedIn.Cookie), setup.Secret, added.Recovery}
}

// pending gives the password and wants the second step.
func (w *world) pending(email string) string {
	w.t.Helper()
	in, err := w.signIn(email, good, home("2"))
	w.must(err)
	if in.Pending == "" || in.Cookie != "" {
		w.t.Fatalf("a password alone gave %+v", in)
	}
	return in.Pending
}

func (w *world) refused(name string, kind fault.Kind, err error) {
	w.t.Helper()
	if !fault.Is(err, kind) {
		w.t.Errorf("%s: %v, want %s", name, err, kind)
	}
}

func TestF10_BetweenPasswordAndSecondStepThereIsNoSession(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		if !s.SecondFactor {
			t.Error("the session that set the app up did not take the step")
		}
		_, err := w.PassCode(t.Context(), "", w.code(s.secret, 0), home("2"))
		w.refused("without a password", fault.Unauthenticated, err)
		_, err = w.PassCode(t.Context(), authn.Random(), w.code(s.secret, 0), home("2"))
		w.refused("with a made-up cookie", fault.Unauthenticated, err)
		p := w.pending("juf@kikker.nl")
		if w.who(p).SignedIn() {
			t.Error("a pending sign-in is a session")
		}
		w.at = w.at.Add(account.PendingTime)
		_, err = w.PassCode(t.Context(), p, w.code(s.secret, 0), home("2"))
		w.refused("after ten minutes", fault.Unauthenticated, err)
		p = w.pending("juf@kikker.nl")
		in, err := w.PassCode(t.Context(), p, w.code(s.secret, 0), home("2"))
		w.must(err)
		if who := w.who(in.Cookie); !who.SecondFactor || who.Account != s.Account || who.Session == s.Session {
			t.Errorf("after the second step: %+v", who)
		}
		_, err = w.PassCode(t.Context(), p, w.code(s.secret, 1), home("2"))
		w.refused("a pending sign-in twice", fault.Unauthenticated, err)

		w.must(w.Forgot(t.Context(), "juf@kikker.nl", home("2")))
		p = w.pending("juf@kikker.nl")
		e := w.last("wachtwoord")
		_, err = w.ResetPassword(t.Context(), e.Secret, e.Token.ID, "een heel nieuwe zin", home("2"))
		w.must(err)
		_, err = w.PassCode(t.Context(), p, w.code(s.secret, 1), home("2"))
		w.refused("with the password from before", fault.Unauthenticated, err)
		in, err = w.signIn("juf@kikker.nl", "een heel nieuwe zin", home("2"))
		w.must(err)
		w.must(w.Disable(t.Context(), s.Account, true))
		_, err = w.PassCode(t.Context(), in.Pending, w.code(s.secret, 1), home("2"))
		w.refused("closed", fault.Unauthenticated, err)
	})
}

func TestF10_AResetNeverSkipsTheSecondStep(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		w.must(w.Forgot(t.Context(), "juf@kikker.nl", home("2")))
		e := w.last("wachtwoord")
		in, err := w.ResetPassword(t.Context(), e.Secret, e.Token.ID, "een heel nieuwe zin", home("2"))
		w.must(err)
		if in.Cookie != "" || in.Pending == "" || w.who(in.Pending).SignedIn() {
			t.Fatalf("a reset signed in: %+v", in)
		}
		in, err = w.PassCode(t.Context(), in.Pending, w.code(s.secret, 0), home("2"))
		w.must(err)
		if !w.who(in.Cookie).SecondFactor {
			t.Error("not signed in after both")
		}
	})
}

func TestF10_ACodeWorksOnceAndOnlyAroundNow(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.at = w.at.Add(10 * time.Second) // inside a step
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		try := func(code string) error {
			_, err := w.PassCode(t.Context(), w.pending("juf@kikker.nl"), code, home("2"))
			return err
		}
		for name, code := range map[string]string{"nothing": "", "letters": "abcdef", "the code of the set-up": w.code(s.secret, -1), "two steps ago": w.code(s.secret, -2),
			"two steps ahead": w.code(s.secret, 2), "long": strings.Repeat("1", 5000)} {
			w.refused(name, fault.Invalid, try(code))
		}
		now := w.code(s.secret, 0)
		w.must(try(" " + now[:3] + " " + now[3:]))
		w.refused("a code again", fault.Invalid, try(now))
		w.must(try(w.code(s.secret, 1)))
		w.refused("a code before one that was used", fault.Invalid, try(now))
		w.at = w.at.Add(time.Minute)
		w.must(try(w.code(s.secret, 0)))
	})
}

func TestF10_RecoveryCodesWorkOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		if slices.Sort(s.recovery); len(slices.Compact(slices.Clone(s.recovery))) != 10 {
			t.Fatalf("codes %q", s.recovery)
		}
		other := w.withApp(w.member("meester@kikker.nl", "", false))
		try := func(code string) error {
			_, err := w.PassRecovery(t.Context(), w.pending("juf@kikker.nl"), code, home("2"))
			return err
		}
		w.refused("nothing", fault.Invalid, try(""))
		w.refused("that of somebody else", fault.Invalid, try(other.recovery[0]))
		w.must(try(strings.ToUpper(strings.ReplaceAll(s.recovery[0], "-", " "))))
		w.refused("a code twice", fault.Invalid, try(s.recovery[0]))
		mails := w.mails()
		if used := mails[len(mails)-1]; used.Args[job.ArgPurpose] != "account."+account.MailRecoveryUsed || used.Args[account.ArgLeft] != "9" {
			t.Errorf("F9: the letter is %v", used.Args)
		}
		if ok, err := w.OwnRecovery(t.Context(), s.Actor, s.recovery[:2]); ok || err != nil {
			t.Errorf("a file with a used code: %v, %v", ok, err)
		}
		if ok, err := w.OwnRecovery(t.Context(), s.Actor, s.recovery[1:]); !ok || err != nil {
			t.Errorf("a file of the own codes: %v, %v", ok, err)
		}
		if ok, err := w.OwnRecovery(t.Context(), other.Actor, s.recovery[1:]); ok || err != nil {
			t.Errorf("a file of another's codes: %v, %v", ok, err)
		}
		fresh, err := w.NewRecovery(t.Context(), s.Actor)
		w.must(err)
		w.refused("a code from before", fault.Invalid, try(s.recovery[1]))
		w.must(try(fresh[0]))
	})
}

func TestF10_TheDatabaseAloneGivesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Passkeys = device{}
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		w.passkey(s.Actor, "sleutel")
		p := w.pending("juf@kikker.nl")
		secrets := append([]string{s.secret, p, "passkey sleutel"}, s.recovery...)
		for i, code := range s.recovery {
			secrets = append(secrets, strings.ReplaceAll(code, "-", ""))
			if len(code) != 19 {
				t.Errorf("code %d is %q", i, code)
			}
		}
		w.must(w.db.Read(t.Context(), func(tx sqldb.Tx) error {
			for _, q := range []string{"select id || name || secret || handle || host from factor", "select digest from recovery_code", "select id || secret || instead from pending_sign_in",
				"select digest from used_challenge", "select args from job"} {
				if err := tx.Each(q, nil, func(scan func(...any) error) error {
					var text string
					err := scan(&text)
					for _, secret := range secrets {
						if strings.Contains(text, secret) {
							t.Errorf("%q stands in %q (%s)", secret, text, q)
						}
					}
					return err
				}); err != nil {
					return err
				}
			}
			return nil
		}))
		for _, secret := range secrets {
			if strings.Contains(w.log.String(), secret) {
				t.Errorf("F14: the log has %q", secret)
			}
		}
	})
}

// passkey gives somebody a passkey with a handle.
func (w *world) passkey(who access.Actor, handle string) account.Added {
	w.t.Helper()
	q, err := w.AskNewPasskey(w.t.Context(), who, home("1"))
	w.must(err)
	added, err := w.AddPasskey(w.t.Context(), who, q.Challenge, handle+"|"+w.open(q, "passkey", who.Session), "Laptop", home("1"))
	w.must(err)
	return added
}

func TestF10_APasskeyIsBoundToWhomAndWhatAndWhere(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Passkeys = device{}
		juf, boef := w.member("juf@kikker.nl", "", false), w.member("boef@kikker.nl", "", false)
		q, err := w.AskNewPasskey(t.Context(), juf, home("1"))
		w.must(err)
		text := w.open(q, "passkey", juf.Session)
		_, err = w.AddPasskey(t.Context(), boef, q.Challenge, "h|"+text, "Laptop", home("1"))
		w.refused("the question of another", fault.Conflict, err)
		_, err = w.AddPasskey(t.Context(), juf, q.Challenge, "h|anders", "Laptop", home("1"))
		w.refused("an answer to another question", fault.Conflict, err)
		_, err = w.AddPasskey(t.Context(), juf, q.Challenge, "h|"+text, " ", home("1"))
		w.refused("without a name", fault.Invalid, err)
		added, err := w.AddPasskey(t.Context(), juf, q.Challenge, "h|"+text, "Laptop", home("1"))
		w.must(err)
		if len(added.Recovery) != 10 {
			t.Error("the first factor brought no recovery codes")
		}
		juf = w.who(added.SignedIn.Cookie)
		_, err = w.AddPasskey(t.Context(), juf, q.Challenge, "h|"+text, "Laptop", home("1"))
		w.refused("the same answer again", fault.Conflict, err)
		boef = w.who(w.passkey(boef, "b").SignedIn.Cookie)

		// As the second step.
		in, err := w.signIn("juf@kikker.nl", good, home("2"))
		w.must(err)
		elsewhere := home("2")
		elsewhere.Origin = "https://stad.example"
		_, err = w.AskPasskey(t.Context(), in.Pending, elsewhere)
		w.refused("asked at another address", fault.Conflict, err)
		if step, err := w.SecondStep(t.Context(), in.Pending, elsewhere); err != nil || step.Passkey || !step.Elsewhere || !step.Recovery {
			t.Errorf("at another address: %+v, %v", step, err)
		}
		q, err = w.AskPasskey(t.Context(), in.Pending, home("2"))
		w.must(err)
		text = w.stepText(q)
		step := func(answer string, asker account.Asker) error {
			_, err := w.PassPasskey(t.Context(), in.Pending, q.Challenge, answer, asker)
			return err
		}
		for name, answer := range map[string]string{"rubbish": "{", "unknown": "x|" + text + "|herkend", "of another": "b|" + text + "|herkend", "of another question": "h|anders|herkend"} {
			w.refused(name, fault.Conflict, step(answer, home("2")))
		}
		w.refused("at another address", fault.Conflict, step("h|"+text+"|herkend", elsewhere))
		_, err = w.SignInPasskey(t.Context(), q.Challenge, "h|"+text+"|herkend", account.SignIn{}, home("2"))
		w.refused("the question of the second step, to sign in", fault.Conflict, err)
		_, err = w.AgainPasskey(t.Context(), juf, q.Challenge, "h|"+text+"|herkend", home("2"))
		w.refused("the question of the second step, again", fault.Conflict, err)
		w.must(step("h|"+text+"|niet", home("2"))) // the password was given: holding the device is enough
		w.refused("twice", fault.Unauthenticated, step("h|"+text+"|niet", home("2")))

		// In the place of both.
		q, err = w.AskSignIn(home("2"))
		w.must(err)
		text = w.open(q, "inloggen", "")
		alone := func(answer string) (account.SignedIn, error) {
			return w.SignInPasskey(t.Context(), q.Challenge, answer, account.SignIn{}, home("2"))
		}
		_, err = alone("h|" + text + "|niet")
		w.refused("not recognised by the device", fault.Conflict, err)
		in, err = alone("h|" + text + "|herkend")
		w.must(err)
		if who := w.who(in.Cookie); !who.SecondFactor || who.Account != juf.Account {
			t.Errorf("a passkey alone signs in %+v", who)
		}
		_, err = alone("h|" + text + "|herkend")
		w.refused("the same answer again", fault.Conflict, err)
		q, err = w.AskSignIn(home("2"))
		w.must(err)
		text = w.open(q, "inloggen", "")
		w.at = w.at.Add(6 * time.Minute)
		_, err = alone("h|" + text + "|herkend")
		w.refused("late", fault.Conflict, err)
		q, err = w.AskSignIn(home("2"))
		w.must(err)
		text = w.open(q, "inloggen", "")
		w.must(w.Disable(t.Context(), juf.Account, true))
		_, err = alone("h|" + text + "|herkend")
		w.refused("closed", fault.Conflict, err)

		// Again, for what is sensitive.
		q, err = w.AskAgain(t.Context(), boef, home("1"))
		w.must(err)
		text = w.open(q, "opnieuw", boef.Session)
		in, err = w.AgainPasskey(t.Context(), boef, q.Challenge, "b|"+text+"|herkend", home("1"))
		w.must(err)
		if w.who(in.Cookie).Session == boef.Session || !w.who(in.Cookie).Recent(w.at, account.RecentTime) {
			t.Error("F6: the session is the old one")
		}
	})
}

// stepText reads the challenge of the only pending sign-in.
func (w *world) stepText(q account.Question) string {
	w.t.Helper()
	var id string
	w.must(w.db.Read(w.t.Context(), func(tx sqldb.Tx) error {
		return tx.QueryRow("select id from pending_sign_in").Scan(&id)
	}))
	return w.open(q, "tweede-stap", id)
}

func TestF10_GuessingTheSecondStepWaitsLonger(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		now := func() time.Time { return w.at }
		w.Limits.Step = limit.NewDelay(5, 30*time.Second, 15*time.Minute, time.Hour, now)
		w.Limits.SignIn = limit.NewDelay(5, 30*time.Second, 15*time.Minute, time.Hour, now)
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		p := w.pending("juf@kikker.nl")
		for i := range 20 { // a stranger without the password
			_, err := w.signIn("juf@kikker.nl", "een ander wachtwoord", home(fmt.Sprint("vreemd", i)))
			w.refused("a wrong password", fault.Invalid, err)
			_, err = w.PassCode(t.Context(), authn.Random(), "123456", home("vreemd"))
			w.refused("a code without a password", fault.Unauthenticated, err)
		}
		_, err := w.PassCode(t.Context(), p, w.code(s.secret, 0), home("2"))
		w.must(err)
		for i := range 6 { // somebody with the password, from anywhere
			_, err := w.PassCode(t.Context(), w.pending("juf@kikker.nl"), "000000", home(fmt.Sprint(i)))
			w.refused(fmt.Sprint("guess ", i+1), map[bool]fault.Kind{true: fault.TooMany, false: fault.Invalid}[i == 5], err)
		}
		_, err = w.PassRecovery(t.Context(), w.pending("juf@kikker.nl"), s.recovery[0], home("3"))
		w.refused("another sort of code", fault.TooMany, err)
		if n := w.count(account.MailFactorGuessed); n != 1 {
			t.Errorf("F9: %d letters about guessing", n)
		}
		w.at = w.at.Add(15 * time.Minute)
		if _, err := w.PassCode(t.Context(), w.pending("juf@kikker.nl"), w.code(s.secret, 0), home("4")); err != nil {
			t.Errorf("shut out: %v", err)
		}
	})
}

func TestF10_ChangesAskARecentSecondStep(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Passkeys = device{}
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		set, err := w.MyFactors(t.Context(), s.Actor)
		w.must(err)
		key := set.Factors[0].ID
		changes := func(who access.Actor) map[string]error {
			_, setUp := w.SetUpApp(t.Context(), who, "", home("1"))
			_, app := w.AddApp(t.Context(), who, "", "Naam", "123456", home("1"))
			_, ask := w.AskNewPasskey(t.Context(), who, home("1"))
			_, add := w.AddPasskey(t.Context(), who, "", "", "Naam", home("1"))
			_, recovery := w.NewRecovery(t.Context(), who)
			return map[string]error{"set up": setUp, "app": app, "ask": ask, "passkey": add, "recovery": recovery,
				"rename": w.RenameFactor(t.Context(), who, key, "Naam"), "remove": w.RemoveFactor(t.Context(), who, key)}
		}
		without := s.Actor
		without.SecondFactor = false
		for name, err := range changes(without) {
			w.refused(name+" without the second step", fault.Unauthenticated, err)
		}
		w.at = w.at.Add(16 * time.Minute)
		for name, err := range changes(s.Actor) {
			w.refused(name+" after a quarter of an hour", fault.Unauthenticated, err)
		}
		in, err := w.Again(t.Context(), s.Actor, good, home("1"))
		w.must(err)
		if in.Pending == "" || in.Cookie != "" {
			t.Fatalf("a password alone was enough: %+v", in)
		}
		w.refused("with the old session", fault.Unauthenticated, w.RenameFactor(t.Context(), s.Actor, key, "Naam"))
		in, err = w.PassCode(t.Context(), in.Pending, w.code(s.secret, 0), home("1"))
		w.must(err)
		again := w.who(in.Cookie)
		w.must(w.RenameFactor(t.Context(), again, key, "  Telefoon   van school "))
		if set, err = w.MyFactors(t.Context(), again); err != nil || set.Factors[0].Name != "Telefoon van school" {
			t.Errorf("renamed to %+v, %v", set, err)
		}
		w.refused("a name too long", fault.Invalid, w.RenameFactor(t.Context(), again, key, strings.Repeat("é", 61)))
		if all, err := w.MySessions(t.Context(), again); err != nil || len(all) != 1 {
			t.Errorf("F6: %d sessions, %v: the old one lives on", len(all), err)
		}
	})
}

func TestF10_TheTeamKeepsASecondStep(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("team@kikker.nl", "", false))
		w.must(w.SetTeam(t.Context(), s.Account, []access.TeamRole{access.Administrator}))
		set, err := w.MyFactors(t.Context(), s.Actor)
		w.must(err)
		w.refused("the last", fault.Conflict, w.RemoveFactor(t.Context(), s.Actor, set.Factors[0].ID))
		w.refused("one that is not there", fault.NotFound, w.RemoveFactor(t.Context(), s.Actor, "weg"))
		other := w.withApp(s.Actor)
		if other.recovery != nil {
			t.Error("a second factor brought new recovery codes: the old ones would be lost")
		}
		w.must(w.RemoveFactor(t.Context(), other.Actor, set.Factors[0].ID))
		weak := access.Actor{Account: s.Account, Team: []access.TeamRole{access.Administrator}}
		_, err = w.Queue(t.Context(), weak)
		w.refused("the queue without the second step", fault.Forbidden, err)
		_, err = w.MembersOf(t.Context(), weak, "15AB00")
		w.refused("members without the second step", fault.NotFound, err)
		weak.SecondFactor = true
		_, err = w.Queue(t.Context(), weak)
		w.must(err)
	})
}

func TestF9_EveryChangeOfTheSecondStepIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		second := w.withApp(s.Actor)
		_, err := w.NewRecovery(t.Context(), second.Actor)
		w.must(err)
		set, err := w.MyFactors(t.Context(), second.Actor)
		w.must(err)
		for _, f := range set.Factors {
			w.must(w.RemoveFactor(t.Context(), second.Actor, f.ID))
		}
		in, err := w.signIn("juf@kikker.nl", good, home("1"))
		w.must(err)
		if in.Cookie == "" {
			t.Error("the last factor is gone and still asked")
		}
		s = w.withApp(w.who(in.Cookie))
		w.must(w.ResetFactors(t.Context(), s.Account))
		if w.who(in.Cookie).SignedIn() || w.count(account.MailFactorReset) != 1 {
			t.Error("the reset by the operator left a session, or told nobody")
		}
		if in, err = w.signIn("juf@kikker.nl", good, home("1")); err != nil || in.Cookie == "" {
			t.Errorf("after the reset: %+v, %v", in, err)
		}
		for purpose, want := range map[string]int{account.MailFactorAdded: 3, account.MailFactorRemoved: 2, account.MailRecoveryNew: 1} {
			if n := w.count(purpose); n != want {
				t.Errorf("%d letters %q, want %d", n, purpose, want)
			}
		}
		for _, event := range []string{"second factor added", "second factor removed", "recovery codes made", "second factors reset by operator"} {
			if !strings.Contains(w.log.String(), `"event":"`+event+`"`) {
				t.Errorf("F14: no %q in the log", event)
			}
		}
	})
}

func TestF10_WithAnotherKeyOfTheServerRecoveryStaysShut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.withApp(w.member("juf@kikker.nl", "", false))
		p := w.pending("juf@kikker.nl")
		other, err := authn.NewKey(strings.Repeat("x", 32))
		w.must(err)
		w.Vault = other
		_, err = w.PassCode(t.Context(), p, w.code(s.secret, 0), home("2"))
		w.refused("a code", fault.Invalid, err)
		_, err = w.PassRecovery(t.Context(), p, s.recovery[0], home("2"))
		w.refused("a recovery code", fault.Invalid, err)
		if !strings.Contains(w.log.String(), "cannot be read") {
			t.Error("the operator is not told")
		}
	})
}
