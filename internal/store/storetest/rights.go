package storetest

import (
	"errors"
	"testing"
	"time"

	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: what the store of rights and of messages must do.

// Rights runs the contract of store.Rights on a migrated, empty database.
func Rights(t *testing.T, db *sqldb.DB) {
	s := store.NewRights(db)
	var (
		_ rights.Choices  = s
		_ rights.Requests = s
		_ rights.Breaches = s
		_ rights.Log      = s
		_ rights.Reviews  = s
		_ rights.Finder   = s.FindAddress
	)
	person(t, db, "p1")
	person(t, db, "p2")
	t.Run("consent", func(t *testing.T) { consents(t, s) })
	t.Run("objection", func(t *testing.T) { objections(t, s) })
	t.Run("restriction", func(t *testing.T) { restrictions(t, s) })
	t.Run("request", func(t *testing.T) { requests(t, db, s) })
	t.Run("processing log", func(t *testing.T) { processingLog(t, s) })
	t.Run("breach", func(t *testing.T) { breaches(t, s) })
	t.Run("reviews and answers", func(t *testing.T) { reviews(t, s) })
	t.Run("messages", func(t *testing.T) { messages(t, store.NewContact(db)) })
}

func person(t *testing.T, db *sqldb.DB, id string) {
	t.Helper()
	_, err := store.NewAccount(db).SignUp(t.Context(), account.Registration{
		Account: account.Account{ID: id, Email: id + "@voorbeeld.nl", EmailFolded: id + "@voorbeeld.nl", CreatedAt: Noon(), ConfirmedAt: Noon(), Edition: "denhaag"},
		Token:   account.Token{ID: "t-" + id, Account: id, Purpose: account.Confirm, CreatedAt: Noon(), ExpiresAt: Noon()}})
	must(t, err)
}

func standing(t *testing.T, s *store.Rights, account, address string, code privacy.PurposeCode) rights.Standing {
	t.Helper()
	out, err := s.Standing(t.Context(), account, address, code)
	must(t, err)
	return out
}

func consents(t *testing.T, s *store.Rights) {
	first := rights.Consent{ID: "c1", Account: "p1", Purpose: privacy.ForNews, TextID: "nieuws", TextVersion: "1", GivenAt: Noon(), How: "account"}
	second := first
	second.ID, second.TextVersion, second.GivenAt = "c2", "2", Noon().Add(time.Hour)
	must(t, s.SaveConsent(t.Context(), first))
	must(t, s.SaveConsent(t.Context(), second))
	if !standing(t, s, "p1", "", privacy.ForNews).Consented || standing(t, s, "p2", "", privacy.ForNews).Consented || standing(t, s, "p1", "", privacy.ForFeedback).Consented ||
		standing(t, s, "", "", privacy.ForNews).Consented {
		t.Error("a consent counts for somebody else, or not for who gave it")
	}
	all, err := s.Consents(t.Context(), "p1")
	must(t, err)
	if len(all) != 2 || all[0] != second || all[1].WithdrawnBy != rights.Replaced || !all[1].WithdrawnAt.Equal(second.GivenAt) {
		t.Errorf("consents %+v", all)
	}
	must(t, s.Withdraw(t.Context(), "p1", privacy.ForNews, Noon().Add(2*time.Hour), "account"))
	must(t, s.Withdraw(t.Context(), "p1", privacy.ForNews, Noon().Add(3*time.Hour), "account")) // twice does no harm
	if standing(t, s, "p1", "", privacy.ForNews).Consented {
		t.Error("a consent that was withdrawn counts")
	}
	all, err = s.Consents(t.Context(), "p1")
	must(t, err)
	want(t, Noon().Add(2*time.Hour), all[0].WithdrawnAt)
	tally, err := s.Tally(t.Context())
	must(t, err)
	want(t, rights.Count{Now: 0, Ever: 1}, tally.Consents[privacy.ForNews])
}

func objections(t *testing.T, s *store.Rights) {
	o := rights.Objection{ID: "o1", Account: "p1", Purpose: privacy.ForCounting, Reason: "daarom", ReceivedAt: Noon(), StoppedAt: Noon()}
	must(t, s.SaveObjection(t.Context(), o, nil))
	again := o
	again.ID = "o1b"
	if err := s.SaveObjection(t.Context(), again, nil); !fault.Is(err, fault.Conflict) {
		t.Errorf("the same objection twice: %v, want Conflict", err)
	}
	if !standing(t, s, "p1", "", privacy.ForCounting).Objected || standing(t, s, "p2", "", privacy.ForCounting).Objected || standing(t, s, "", "", privacy.ForCounting).Objected {
		t.Error("an objection counts for somebody else, or not for who made it")
	}
	must(t, s.SaveObjection(t.Context(), rights.Objection{ID: "o2", Address: "xyz", Purpose: privacy.ForInvitations, ReceivedAt: Noon(), StoppedAt: Noon()}, nil))
	if !standing(t, s, "", "xyz", privacy.ForInvitations).Objected || !standing(t, s, "p2", "xyz", privacy.ForInvitations).Objected || standing(t, s, "p2", "abc", privacy.ForInvitations).Objected {
		t.Error("the objection of an address")
	}
	must(t, s.EndObjection(t.Context(), "p1", privacy.ForCounting, Noon().Add(time.Hour)))
	if standing(t, s, "p1", "", privacy.ForCounting).Objected {
		t.Error("an objection that was taken back counts")
	}
	security := rights.Objection{ID: "o3", Account: "p1", Purpose: privacy.ForSecurity, ReceivedAt: Noon(), Request: "zaak"}
	opens := request("zaak", Noon())
	must(t, s.SaveObjection(t.Context(), security, &opens, job.Job{Kind: "mail"}))
	if standing(t, s, "p1", "", privacy.ForSecurity).Objected {
		t.Error("an objection that is looked at first counts already")
	}
	if _, err := s.Request(t.Context(), "zaak"); err != nil {
		t.Error("the case was not opened", err)
	}
	must(t, s.Decide(t.Context(), "zaak", Noon().Add(time.Hour), rights.Granted, true))
	all, err := s.Objections(t.Context(), "p1")
	must(t, err)
	if !standing(t, s, "p1", "", privacy.ForSecurity).Objected || len(all) != 2 || all[0].Decision != rights.Granted {
		t.Errorf("after the decision: %+v", all)
	}
}

func restrictions(t *testing.T, s *store.Rights) {
	must(t, s.SaveRestriction(t.Context(), rights.Restriction{ID: "r1", Account: "p1", SinceAt: Noon()}))
	must(t, s.SaveRestriction(t.Context(), rights.Restriction{ID: "r2", Account: "p1", SinceAt: Noon().Add(time.Hour)}))
	all, err := s.Restrictions(t.Context(), "p1")
	must(t, err)
	if len(all) != 1 || !standing(t, s, "p1", "", privacy.ForCounting).Restricted || standing(t, s, "p2", "", privacy.ForCounting).Restricted {
		t.Errorf("restrictions %+v", all)
	}
	must(t, s.EndRestriction(t.Context(), "p1", Noon().Add(2*time.Hour)))
	if standing(t, s, "p1", "", privacy.ForCounting).Restricted {
		t.Error("a restriction that ended counts")
	}
}

func request(id string, received time.Time) rights.Request {
	return rights.Request{ID: id, Edition: "denhaag", Kind: rights.See, Email: "Iemand@voorbeeld.nl", Words: "alles", Channel: rights.ByForm, ReceivedAt: received,
		DueOn: rights.Due(received), Steps: []rights.Step{{TakenAt: received, Kind: rights.StepReceived, Actor: rights.ActorAsker}}}
}

func requests(t *testing.T, db *sqldb.DB, s *store.Rights) {
	if _, err := s.Request(t.Context(), "weg"); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown request: %v", err)
	}
	never := errors.New("never")
	for _, id := range []string{"q1", "q2", "q3"} {
		must(t, s.Add(t.Context(), request(id, Noon()), job.Job{Kind: "mail"}))
	}
	got, err := s.Request(t.Context(), "q1")
	must(t, err)
	want(t, request("q1", Noon()).Steps[0], got.Steps[0])
	want(t, clock.Date{}, got.ExtendedOn)
	if open, err := s.Open(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("open before anybody confirmed: %v, %v", open, err)
	}
	if _, err := s.Change(t.Context(), "q1", Noon(), func(r *rights.Request) ([]job.Job, error) { r.Email = "x"; return nil, never }); !errors.Is(err, never) {
		t.Errorf("a change that fails: %v", err)
	}
	for i, id := range []string{"q1", "q2", "q3"} {
		_, err := s.Change(t.Context(), id, Noon(), func(r *rights.Request) ([]job.Job, error) {
			r.IdentityAt, r.Identity = Noon(), rights.KnownByLink
			r.DueOn = r.DueOn.AddDays(-i)
			r.Steps = append(r.Steps, rights.Step{TakenAt: Noon(), Kind: rights.StepIdentity})
			return []job.Job{{Kind: "mail"}}, nil
		})
		must(t, err)
	}
	_, err = s.Change(t.Context(), "q3", Noon(), func(r *rights.Request) ([]job.Job, error) { r.ExtendedOn = rights.Extended(Noon()); return nil, nil })
	must(t, err)
	open, err := s.Open(t.Context())
	must(t, err)
	if len(open) != 3 || open[0].ID != "q2" || open[2].ID != "q3" || open[0].Email != "Iemand@voorbeeld.nl" {
		t.Errorf("open %+v, want the soonest first, an extended one by its new day", open)
	}
	_, err = s.Change(t.Context(), "q2", Noon(), func(r *rights.Request) ([]job.Job, error) { r.ClosedAt, r.Answer = Noon(), "klaar"; return nil, nil })
	must(t, err)
	closed, err := s.Closed(t.Context(), 10)
	must(t, err)
	got, err = s.Request(t.Context(), "q2")
	must(t, err)
	if len(closed) != 1 || closed[0].ID != "q2" || len(got.Steps) != 2 || got.Answer != "klaar" {
		t.Errorf("closed %+v, steps %+v", closed, got.Steps)
	}
	findAddress(t, s)
	counts, err := store.NewJob(db).Count(t.Context())
	must(t, err)
	if counts.Waiting < 6 {
		t.Errorf("%d letters wait, want those of adding and of changing", counts.Waiting)
	}
}

func findAddress(t *testing.T, s *store.Rights) {
	register, err := privacy.NewRegister(privacy.Area{Name: "account", Tables: account.Privacy()}, privacy.Area{Name: "rights", Tables: rights.Privacy()})
	must(t, err)
	found, err := s.FindAddress(t.Context(), register, "p1@voorbeeld.nl")
	must(t, err)
	if len(found) != 1 || found[0].Subject != (privacy.Subject{Root: "account", Key: "p1"}) {
		t.Fatalf("found %+v", found)
	}
	rows := map[string]int{}
	for _, one := range found[0].Tables {
		rows[one.Name] = one.Rows
	}
	if rows["account"] != 1 || rows["account_token"] != 1 || rows["consent"] != 2 || rows["objection"] != 2 || rows["restriction"] != 1 {
		t.Errorf("rows %v", rows)
	}
	found, err = s.FindAddress(t.Context(), register, "iemand@voorbeeld.nl")
	must(t, err)
	if len(found) != 4 { // three requests and the case; in capitals there
		t.Errorf("found %+v", found)
	}
	if found, err = s.FindAddress(t.Context(), register, "niemand@voorbeeld.nl"); err != nil || len(found) != 0 {
		t.Errorf("of an unknown address: %+v, %v", found, err)
	}
}

func processingLog(t *testing.T, s *store.Rights) {
	line := func(id, subject, actor, activity string, at time.Time) rights.Line {
		return rights.Line{Operation: id, Trace: "spoor", Activity: activity, Name: "n", Subject: subject, Actor: actor, Status: "OK", StartedAt: at, EndedAt: at}
	}
	must(t, s.Write(t.Context(), []rights.Line{line("l1", "s1", "a1", "urn:a", Noon()), line("l2", "s2", "a1", "urn:b", Noon()), line("l3", "s1", "a2", "urn:a", Noon().Add(time.Hour))}))
	lines, err := s.Lines(t.Context(), Noon(), Noon().Add(2*time.Hour), "", "", 10)
	must(t, err)
	if len(lines) != 3 || lines[0] != line("l3", "s1", "a2", "urn:a", Noon().Add(time.Hour)) {
		t.Errorf("lines %+v", lines)
	}
	for _, c := range []struct {
		until           time.Duration
		actor, activity string
		want            int
	}{{2 * time.Hour, "", "", 2}, {time.Hour, "a2", "", 0}, {2 * time.Hour, "a2", "", 1}, {time.Hour, "", "urn:b", 1}, {time.Hour, "a1", "urn:a", 1}} {
		got, err := s.Subjects(t.Context(), Noon(), Noon().Add(c.until), c.actor, c.activity)
		must(t, err)
		if len(got) != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func breaches(t *testing.T, s *store.Rights) {
	b := rights.Breach{ID: "b1", Edition: "denhaag", DiscoveredAt: Noon(), What: "laptop weg", Categories: "A", Subjects: -1, Risk: rights.RiskSome}
	must(t, s.SaveBreach(t.Context(), b))
	later := b
	later.ID, later.DiscoveredAt = "b2", Noon().Add(time.Hour)
	must(t, s.SaveBreach(t.Context(), later))
	b.ReportedAt, b.Subjects = Noon().Add(time.Hour), 3
	must(t, s.SaveBreach(t.Context(), b))
	all, err := s.Breaches(t.Context())
	must(t, err)
	if len(all) != 2 || all[0] != later || all[1] != b {
		t.Errorf("breaches %+v", all)
	}
	if _, err := s.Breach(t.Context(), "weg"); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown breach: %v", err)
	}
}

func reviews(t *testing.T, s *store.Rights) {
	for _, r := range []rights.Review{{Processor: "mail", ReviewedAt: Noon(), Note: "eerst"}, {Processor: "mail", ReviewedAt: Noon().Add(time.Hour), Note: "later"}, {Processor: "huis", ReviewedAt: Noon()}} {
		must(t, s.AddReview(t.Context(), r))
	}
	got, err := s.Reviews(t.Context())
	must(t, err)
	if len(got) != 2 || got[1].Note != "later" {
		t.Errorf("reviews %+v", got)
	}
	must(t, s.SaveAnswers(t.Context(), []rights.Answered{{Question: "doel", Answer: "a", AnsweredAt: Noon()}, {Question: "mensen", Answer: "b", AnsweredAt: Noon()}}))
	must(t, s.SaveAnswers(t.Context(), []rights.Answered{{Question: "doel", Answer: "a", AnsweredAt: Noon().Add(time.Hour)}, {Question: "mensen", Answer: "c", AnsweredAt: Noon().Add(time.Hour)}}))
	answers, err := s.Answers(t.Context())
	must(t, err)
	if len(answers) != 2 || !answers[0].AnsweredAt.Equal(Noon()) || !answers[1].AnsweredAt.Equal(Noon().Add(time.Hour)) || answers[1].Answer != "c" {
		t.Errorf("answers %+v", answers)
	}
}

func messages(t *testing.T, s *store.Contact) {
	var _ contact.Store = s
	m := contact.Message{ID: "m1", Edition: "denhaag", About: contact.AboutElse, Email: "a@b.nl", Body: "hoi", ReceivedAt: Noon()}
	must(t, s.Add(t.Context(), m, job.Job{Kind: "mail"}))
	m2 := m
	m2.ID, m2.Account, m2.ReceivedAt = "m2", "p1", Noon().Add(time.Hour)
	must(t, s.Add(t.Context(), m2))
	must(t, s.Answered(t.Context(), "m2", Noon()))
	must(t, s.Passed(t.Context(), "m1", Noon()))
	all, err := s.Latest(t.Context(), 10)
	must(t, err)
	if len(all) != 2 || all[0].ID != "m1" || all[0].PassedAt.IsZero() || all[1].AnsweredAt.IsZero() {
		t.Errorf("messages %+v", all)
	}
	if err := s.Answered(t.Context(), "weg", Noon()); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown message: %v", err)
	}
	must(t, s.Forget(t.Context(), "", ""))
	must(t, s.Forget(t.Context(), "p1", "ander@b.nl"))
	if all, err = s.Latest(t.Context(), 10); err != nil || len(all) != 1 || all[0].ID != "m1" {
		t.Errorf("left %+v, %v", all, err)
	}
	must(t, s.Forget(t.Context(), "", "A@b.nl"))
	if all, err = s.Latest(t.Context(), 10); err != nil || len(all) != 0 {
		t.Errorf("left from the address: %+v, %v", all, err)
	}
}
