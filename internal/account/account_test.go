package account_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/id"
	"andersom/internal/job"
	"andersom/internal/limit"
	"andersom/internal/school"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/storetest"
)

// This file: the rules of accounts on both databases, with the real store and
// the real hashing; and what the tests share.

const good = "vier fietsen op dinsdag"

// world is a service on a database with two schools.
type world struct {
	*account.Service
	t   *testing.T
	db  *sqldb.DB
	at  time.Time
	key authn.Key
	log *bytes.Buffer
}

type schools map[string]account.Place

func (s schools) Place(_ context.Context, code string) (account.Place, error) {
	if p, ok := s[code]; ok {
		return p, nil
	}
	return account.Place{}, fault.New(fault.NotFound, "")
}

func (s schools) OwnDomains(context.Context) (map[string]string, error) {
	var all []account.Place
	for _, p := range s {
		all = append(all, p)
	}
	return account.OwnDomains(all), nil
}

func (s schools) OfBoard(_ context.Context, board string) ([]account.Place, error) {
	var out []account.Place
	for _, p := range s {
		if p.Board == board {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b account.Place) int { return strings.Compare(a.Code, b.Code) })
	return out, nil
}

func newWorld(t *testing.T, db *sqldb.DB) *world {
	t.Helper()
	known := schools{}
	var rows []school.School
	for code, site := range map[string]string{"15AB00": "www.kikker.nl", "15AB01": "https://kikker.nl/oost", "16CD00": "www.bestuur.nl/eik", "17EF00": "bestuur.nl", "18GH00": "", "18GH01": "", "19IJ00": ""} {
		one := storetest.SchoolOf(code, "School "+code)
		one.Website = site
		rows = append(rows, one)
		known[code] = account.Place{Code: code, BRIN: code[:4], Name: one.Name, Website: site, Board: "4" + code[:1]}
	}
	if err := store.NewSchool(db).SaveRegister(t.Context(), rows); err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, db: db, at: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), log: new(bytes.Buffer)}
	var err error
	if w.key, err = authn.NewKey(strings.Repeat("k", 32)); err != nil {
		t.Fatal(err)
	}
	rules, err := authn.NewRules(manyWords(), "andersom")
	if err != nil {
		t.Fatal(err)
	}
	var ticks atomic.Int64 // time goes on, so that what came later sorts later
	var now clock.Clock = func() time.Time { return w.at.Add(time.Duration(ticks.Add(1)) * time.Millisecond) }
	s := store.NewAccount(db)
	w.Service = account.NewService(account.Deps{People: s, Sessions: s, Members: s, Operators: s, Factors: s, Invites: s, Logins: s, Boards: s, Idlers: s, Schools: known, Codes: authn.TOTP{}, Passkeys: authn.Passkeys{}, Vault: w.key,
		Hasher: authn.NewHasher(authn.Cost{Memory: 64, Time: 1, Lanes: 1}, 0), Rules: rules, Signer: w.key, Random: authn.Random, Sum: authn.Sum,
		Normal: authn.NormalPassword, NewID: func(now time.Time) (string, error) { return id.New(now, rand.Reader) }, Now: now,
		Log: slog.New(slog.NewJSONHandler(w.log, nil)),
		Eraser: func(ctx context.Context, key string) error { // as internal/subject does, for this area
			if err := w.HandOver(ctx, key); err != nil {
				return err
			}
			return db.Write(ctx, func(tx sqldb.Tx) error {
				_, err := tx.Exec("delete from account where id = $1", key)
				return err
			})
		}})
	return w
}

func manyWords() string {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "woord%d\n", i)
	}
	return b.String()
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// mails gives the letters to somebody that wait, with their arguments. A job about
// no account and no other row is for an address that has none: it sends nothing.
func (w *world) mails() []job.Job {
	w.t.Helper()
	var out []job.Job
	w.must(w.db.Read(w.t.Context(), func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select account, args from job order by created_at, id", nil, func(scan func(...any) error) error {
			var owner, args string
			if err := scan(&owner, &args); err != nil {
				return err
			}
			j := job.Job{}
			if err := json.Unmarshal([]byte(args), &j.Args); err != nil {
				return err
			}
			if owner == "" && j.Args[account.ArgInvitation] == "" {
				return nil
			}
			j.Args[job.ArgAccount] = owner
			out = append(out, j)
			return nil
		})
	}))
	return out
}

// last gives the last letter for a purpose, with its link.
func (w *world) last(purpose string) account.Envelope {
	w.t.Helper()
	for _, j := range slices.Backward(w.mails()) {
		if j.Args[job.ArgPurpose] == "account."+purpose {
			e, err := w.Envelope(w.t.Context(), j)
			w.must(err)
			return e
		}
	}
	w.t.Fatalf("no letter %q among %v", purpose, w.mails())
	return account.Envelope{}
}

func (w *world) count(purpose string) int {
	n := 0
	for _, j := range w.mails() {
		if j.Args[job.ArgPurpose] == "account."+purpose {
			n++
		}
	}
	return n
}

func from(block string) account.Asker {
	return account.Asker{Block: block, Device: "Firefox op Windows", Edition: "denhaag"}
}

// member makes somebody who signed up, confirmed and is signed in.
func (w *world) member(email, code string, director bool) access.Actor {
	w.t.Helper()
	asker := from("1")
	browser, err := w.SignUp(w.t.Context(), account.SignUp{Email: email, Password: good, School: code, Director: director}, asker)
	w.must(err)
	asker.Browser = browser
	e := w.last("bevestigen")
	in, err := w.ConfirmAddress(w.t.Context(), e.Secret, e.Token.ID, "", asker)
	w.must(err)
	return w.who(in.Cookie)
}

func (w *world) who(cookie string) access.Actor {
	w.t.Helper()
	a, err := w.Identify(w.t.Context(), cookie)
	w.must(err)
	return a
}

func (w *world) signIn(email, password string, asker account.Asker) (account.SignedIn, error) {
	return w.SignIn(w.t.Context(), account.SignIn{Email: email, Password: password}, asker)
}

func each(t *testing.T, do func(t *testing.T, w *world)) {
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) { do(t, newWorld(t, db)) })
}

func TestSignUpToSignOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.member("Juf@Kikker.NL", "15AB00", false)
		if !a.SignedIn() || !a.Verified || a.Email != "Juf@Kikker.NL" || a.School != "15AB00" || !a.May("15AB00", access.Member) {
			t.Errorf("who signed up is %+v", a)
		}
		in, err := w.signIn("juf@kikker.nl", good, from("2"))
		w.must(err)
		again := w.who(in.Cookie)
		w.must(w.SignOut(t.Context(), again))
		if w.who(in.Cookie).SignedIn() || again.Account != a.Account {
			t.Error("signed out and still there, or somebody else")
		}
	})
}

func TestF3_KnownAndUnknownGetTheSameAnswer(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.member("bekend@kikker.nl", "", false)
		_, err := w.SignUp(t.Context(), account.SignUp{Email: "wacht@kikker.nl", Password: good}, from("1"))
		w.must(err)
		before := len(w.mails())
		var answers []string
		for _, email := range []string{"bekend@kikker.nl", "wacht@kikker.nl", "niemand@kikker.nl"} {
			_, signIn := w.signIn(email, "een ander wachtwoord", from("3"))
			answers = append(answers, fmt.Sprint(signIn, fault.FieldsOf(signIn), w.Forgot(t.Context(), email, from("3")), w.Resend(t.Context(), email, from("3"))))
		}
		if answers[0] != answers[1] || answers[1] != answers[2] {
			t.Errorf("answers differ: %q", answers)
		}
		if _, err := w.signIn("wacht@kikker.nl", good, from("3")); fmt.Sprint(err) != fmt.Sprint(func() error { _, e := w.signIn("niemand@kikker.nl", good, from("3")); return e }()) {
			t.Errorf("not confirmed yet: %v", err)
		}
		if got := len(w.mails()) - before; got != 3 { // two to choose a password, one to confirm
			t.Errorf("%d letters, want 3", got)
		}
		browser, err := w.SignUp(t.Context(), account.SignUp{Email: "BEKEND@kikker.nl", Password: "iemand anders zijn zin"}, from("3"))
		if err != nil || browser == "" {
			t.Errorf("signing up with a known address: %q, %v", browser, err)
		}
		if w.last(account.MailAlready).To != "bekend@kikker.nl" {
			t.Error("the known address got no letter")
		}
		if _, err := w.signIn("bekend@kikker.nl", good, from("4")); err != nil {
			t.Errorf("the password of a known address changed: %v", err)
		}
	})
}

func TestTwoHundredSignUpsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var all sync.WaitGroup
		errs := make(chan error, 200)
		slots := make(chan struct{}, 50)
		for i := range 200 {
			all.Go(func() {
				slots <- struct{}{}
				defer func() { <-slots }()
				_, err := w.SignUp(t.Context(), account.SignUp{Email: fmt.Sprintf("Persoon%d@kikker.nl", i/2), Password: good, School: "15AB00"}, from(fmt.Sprint(i)))
				errs <- err
			})
		}
		all.Wait()
		close(errs)
		for err := range errs {
			w.must(err)
		}
		list, err := w.List(t.Context())
		w.must(err)
		if len(list) != 100 || w.count("bevestigen") != 200 {
			t.Errorf("%d accounts and %d letters, want 100 and 200", len(list), w.count("bevestigen"))
		}
		open := 0
		for _, j := range w.mails() {
			if _, err := w.Envelope(t.Context(), j); err == nil {
				open++
			} else if !fault.Is(err, fault.NotFound) {
				t.Error(err)
			}
		}
		if open != 100 {
			t.Errorf("%d links work, want one for each account", open)
		}
	})
}

func TestF4_GuessingWaitsLongerAndShutsNobodyOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		now := func() time.Time { return w.at }
		w.Limits.SignIn = limit.NewDelay(5, 30*time.Second, 15*time.Minute, time.Hour, now)
		w.Limits.Letter, w.Limits.Letters = limit.New(3, time.Hour, now), limit.New(20, time.Hour, now)
		w.Limits.SignUp = limit.New(5, time.Hour, now)
		w.member("bekend@kikker.nl", "", false)
		for _, email := range []string{"bekend@kikker.nl", "niemand@kikker.nl"} {
			for i := range 6 {
				_, err := w.signIn(email, "een ander wachtwoord", from("boef"))
				if want := map[bool]fault.Kind{true: fault.TooMany, false: fault.Invalid}[i == 5]; fault.KindOf(err) != want {
					t.Errorf("%s, try %d: %v, want %s", email, i+1, err, want)
				}
			}
		}
		if _, err := w.signIn("bekend@kikker.nl", good, from("school")); err != nil {
			t.Errorf("a stranger keeps somebody out: %v", err)
		}
		w.at = w.at.Add(15 * time.Minute)
		if _, err := w.signIn("bekend@kikker.nl", good, from("boef")); err != nil {
			t.Errorf("shut out after a quarter of an hour: %v", err)
		}
		for i := range 4 {
			err := w.Forgot(t.Context(), "niemand@kikker.nl", from(fmt.Sprint(i)))
			if (i == 3) != fault.Is(err, fault.TooMany) {
				t.Errorf("letter %d: %v", i+1, err)
			}
		}
		if !strings.Contains(w.log.String(), `"event":"limit"`) {
			t.Error("F14: no limit in the log")
		}
	})
}

func TestF14_TheLogNamesNobody(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.member("geheimpje@kikker.nl", "15AB00", true)
		_, err := w.signIn("geheimpje@kikker.nl", "fout wachtwoord!\n{\"x\":1}", from("1"))
		if err == nil {
			t.Fatal("signed in")
		}
		if _, err := w.Queue(t.Context(), a); !fault.Is(err, fault.Forbidden) {
			t.Fatal(err)
		}
		token := w.key.Token(w.mails()[0].Args[account.ArgToken], "bevestigen", a.Account)
		text := w.log.String()
		for _, never := range []string{"geheimpje", "fout wachtwoord", good, token} {
			if strings.Contains(text, never) {
				t.Errorf("the log has %q: %s", never, text)
			}
		}
		for _, event := range []string{"sign-up", "confirmed", "sign-in failed", "denied"} {
			if !strings.Contains(text, `"event":"`+event+`"`) {
				t.Errorf("no %q in the log", event)
			}
		}
		for line := range strings.Lines(text) {
			if !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %s", line)
			}
		}
	})
}

func TestF14_WhatTheOperatorDoesIsLogged(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.member("juf@kikker.nl", "15AB00", false)
		w.log.Reset()
		w.must(w.SetTeam(t.Context(), a.Account, []access.TeamRole{access.Editor}))
		w.must(w.Disable(t.Context(), a.Account, true))
		w.must(w.Disable(t.Context(), a.Account, false))
		secret, err := w.PasswordLink(t.Context(), a.Account)
		w.must(err)
		text := w.log.String()
		for _, event := range []string{"roles in the team set", "account closed", "account opened", "password link made"} {
			if !strings.Contains(text, `"level":"WARN","msg":"security","event":"`+event+` by operator","account":"`+a.Account+`"`) {
				t.Errorf("no %q in the log: %s", event, text)
			}
		}
		if strings.Contains(text, secret) || strings.Contains(text, "juf@") {
			t.Errorf("the log says too much: %s", text)
		}
	})
}

func TestF2_AHashOfAnotherCostIsRenewedAtSignIn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		a := w.member("juf@kikker.nl", "15AB00", false)
		before, err := w.Person(t.Context(), a)
		w.must(err)
		w.Hasher = authn.NewHasher(authn.Cost{Memory: 128, Time: 1, Lanes: 1}, 0)
		if _, err := w.signIn("juf@kikker.nl", "een fout wachtwoord", from("1")); err == nil {
			t.Fatal("a wrong password is right")
		}
		if same, err := w.Person(t.Context(), a); err != nil || same.Password != before.Password {
			t.Errorf("a wrong password changed the hash: %v", err)
		}
		for range 2 { // the second time by the new hash
			_, err = w.signIn("juf@kikker.nl", good, from("1"))
			w.must(err)
		}
		after, err := w.Person(t.Context(), a)
		w.must(err)
		if w.Hasher.Outdated(after.Password) || after.Password == before.Password {
			t.Error("the hash was not renewed")
		}
		w.must(w.People.RenewHash(t.Context(), a.Account, before.Password, "another"))
		if now, err := w.Person(t.Context(), a); err != nil || now.Password != after.Password {
			t.Errorf("a late renewal undid a newer password: %v", err)
		}
	})
}

func TestASVS7_4_ClosingAnAccountEndsItsSessions(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.member("juf@kikker.nl", "15AB00", false)
		in, err := w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
		who := w.who(in.Cookie)
		for _, closed := range []bool{true, false} { // opened again they stay away
			w.must(w.Disable(t.Context(), who.Account, closed))
			if w.who(in.Cookie).SignedIn() {
				t.Errorf("closed %t: the session goes on", closed)
			}
		}
		_, err = w.signIn("juf@kikker.nl", good, from("1"))
		w.must(err)
	})
}
