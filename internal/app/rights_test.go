package app

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/mail"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/school"
	"andersom/internal/store"
)

// This file: rights from outside: what somebody chooses works at once, and what
// somebody asks is answered in time.

// signIn gives a browser in which one of the example accounts is signed in.
func signIn(t *testing.T, h *House, base, email string) *browser {
	t.Helper()
	b := newBrowser(t, base)
	b.signIn(h, email)
	return b
}

func personOf(t *testing.T, h *House, email string) account.Account {
	t.Helper()
	a, err := h.Accounts.Find(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func allows(t *testing.T, h *House, account string, code privacy.PurposeCode) bool {
	t.Helper()
	ok, err := h.Rights.Allows(t.Context(), account, code)
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// trial registers a letter that serves a purpose, and gives a function that sends
// it, as a try of the outbox would, and tells whether it went out.
func trial(t *testing.T, h *House, name string, code privacy.PurposeCode, to string) func(args ...string) bool {
	t.Helper()
	h.Post.On(name, "proef", func(context.Context, map[string]string) (string, letter.Letter, *edition.Edition, error) {
		return to, letter.Letter{Subject: "Proef " + name}, h.Editions.Default(), nil
	})
	h.Post.For(name, code)
	return func(args ...string) bool {
		t.Helper()
		before := lettersTo(h, to, "Proef "+name)
		all := map[string]string{job.ArgPurpose: name}
		for i := 0; i+1 < len(args); i += 2 {
			all[args[i]] = args[i+1]
		}
		if err := h.Post.deliver(t.Context(), job.Job{ID: name + strconv.Itoa(before), Args: all}); err != nil {
			t.Fatal(err)
		}
		return lettersTo(h, to, "Proef "+name) > before
	}
}

func lettersTo(h *House, to, subject string) int {
	return len(slices.DeleteFunc(h.Post.box.All(), func(m mail.Kept) bool { return m.To != to || m.Subject != subject }))
}

// letterText waits for a letter and gives its text.
func letterText(t *testing.T, h *House, to, subject string) string {
	t.Helper()
	for range 100 {
		for _, m := range h.Post.box.All() {
			if m.To == to && m.Subject == subject {
				return m.Text
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no mail to %s: %s", to, subject)
	return ""
}

func TestPromise20_WithdrawingIsOnePressAndWorksOnWhatWaits(t *testing.T) {
	h, server := accountSite(t, "")
	const email = "leerkracht@voorbeeld.nl"
	me := personOf(t, h, email)
	news := trial(t, h, "proef.nieuws", privacy.ForNews, email)
	if news("account", me.ID) || news() {
		t.Error("news goes out without consent")
	}
	visitor, b := newBrowser(t, server.URL), signIn(t, h, server.URL, email)
	visitor.want(303, "POST", "/account/privacy/toestemming/doel-9", "actie", "geven", "versie", "1")
	b.want(409, "POST", "/account/privacy/toestemming/doel-9", "actie", "geven", "versie", "0") // a text that is not there any more
	b.want(404, "POST", "/account/privacy/toestemming/doel-1", "actie", "geven", "versie", "1")
	_, page := b.want(200, "GET", "/account/privacy/keuzes")
	give, withdraw := strings.Count(page, `value="geven"`), strings.Count(page, `value="intrekken"`)
	if give == 0 || withdraw != 0 {
		t.Errorf("%d buttons to give and %d to withdraw before anything was given", give, withdraw)
	}
	b.want(303, "POST", "/account/privacy/toestemming/doel-9", "actie", "geven", "versie", "1")
	if !news("account", me.ID) {
		t.Error("news does not go out with consent")
	}
	if _, page = b.want(200, "GET", "/account/privacy/keuzes"); strings.Count(page, `value="intrekken"`) != 1 || !strings.Contains(page, "op versie 1 van deze tekst") {
		t.Error("the page does not offer to withdraw on the place where was given, or does not say to which text")
	}
	// a letter that waits when consent is withdrawn
	if err := store.NewJob(h.DB).Add(t.Context(), h.Now(), job.Job{Kind: mailKind, Due: h.Now().Add(time.Second),
		Args: map[string]string{job.ArgPurpose: "proef.nieuws", job.ArgAccount: me.ID}}); err != nil {
		t.Fatal(err)
	}
	before := lettersTo(h, email, "Proef proef.nieuws")
	b.want(303, "POST", "/account/privacy/toestemming/doel-9", "actie", "intrekken")
	if allows(t, h, me.ID, privacy.ForNews) || news("account", me.ID) {
		t.Error("the very next letter goes out after withdrawing")
	}
	outboxEmpty(t, h)
	if got := lettersTo(h, email, "Proef proef.nieuws"); got != before {
		t.Error("the letter that waited went out")
	}
	mine, err := h.Rights.Choices.Consents(t.Context(), me.ID)
	if err != nil || len(mine) != 1 || mine[0].TextID != "toestemming-doel-9" || mine[0].How != "account" || mine[0].WithdrawnBy != "account" {
		t.Errorf("what is kept of the consent: %+v, %v", mine, err)
	}
}

// outboxEmpty waits until all letters were done.
func outboxEmpty(t *testing.T, h *House) {
	t.Helper()
	h.Jobs.Wake()
	for range 100 {
		counts, err := h.Jobs.Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if counts.Waiting == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("letters keep waiting")
}

func TestPromise19_AnObjectionWorksAtOnce(t *testing.T) {
	h, server := accountSite(t, "")
	const email = "leerkracht@voorbeeld.nl"
	me, other := personOf(t, h, email), personOf(t, h, "directeur@voorbeeld.nl")
	b := signIn(t, h, server.URL, email)
	for _, p := range rights.CanObject() {
		if p.Code == privacy.ForSecurity {
			continue
		}
		send := trial(t, h, "proef."+string(p.Code), p.Code, email)
		if !send("account", me.ID) || !allows(t, h, me.ID, p.Code) {
			t.Errorf("%s does not go on without an objection", p.Code)
		}
		b.want(303, "POST", "/account/privacy/bezwaar/"+string(p.Code), "actie", "bezwaar")
		b.want(303, "POST", "/account/privacy/bezwaar/"+string(p.Code), "actie", "bezwaar") // twice does no harm
		if allows(t, h, me.ID, p.Code) || send("account", me.ID) {
			t.Errorf("%s goes on after an objection", p.Code)
		}
		if !allows(t, h, other.ID, p.Code) {
			t.Errorf("%s stopped for somebody else", p.Code)
		}
		b.want(303, "POST", "/account/privacy/bezwaar/"+string(p.Code), "actie", "terug")
		if !allows(t, h, me.ID, p.Code) {
			t.Errorf("%s does not go on after the objection was taken back", p.Code)
		}
	}
	b.want(404, "POST", "/account/privacy/bezwaar/doel-1", "actie", "bezwaar") // rests on a contract
	b.want(303, "POST", "/account/privacy/bezwaar/doel-13", "actie", "bezwaar")
	b.want(403, "POST", "/delen/een.link", "voorletters", "XY") // the purpose asks before it looks at the link
	b.want(303, "POST", "/account/privacy/bezwaar/doel-13", "actie", "terug")
	b.want(404, "POST", "/delen/een.link", "voorletters", "XY")
	newBrowser(t, server.URL).want(303, "POST", "/account/privacy/bezwaar/doel-4", "actie", "bezwaar")
}

func TestPromise19_AnObjectionToSecurityOpensACase(t *testing.T) {
	h, server := accountSite(t, "")
	const email = "leerkracht@voorbeeld.nl"
	me := personOf(t, h, email)
	b, team := signIn(t, h, server.URL, email), signIn(t, h, server.URL, "team@voorbeeld.nl")
	b.want(303, "POST", "/account/privacy/bezwaar/doel-7", "actie", "bezwaar", "reden", "Ik wil het niet.")
	if !allows(t, h, me.ID, privacy.ForSecurity) {
		t.Error("security stopped before anybody looked")
	}
	open, err := h.Rights.Requests.Open(t.Context())
	if err != nil || len(open) != 1 || open[0].Account != me.ID || open[0].Words != "Ik wil het niet." {
		t.Fatalf("cases %+v, %v", open, err)
	}
	letterText(t, h, email, "We hebben je verzoek over privacy")
	team.want(303, "POST", "/beheer/privacy/verzoeken/"+open[0].ID+"/antwoord", "uitkomst", "toegewezen", "antwoord", "Goed.")
	if allows(t, h, me.ID, privacy.ForSecurity) {
		t.Error("a granted objection does not work")
	}
}

func TestPromise19_RestrictionHaltsWhatWeDoOurselves(t *testing.T) {
	h, server := accountSite(t, "")
	const email = "leerkracht@voorbeeld.nl"
	me := personOf(t, h, email)
	b := signIn(t, h, server.URL, email)
	alert := trial(t, h, "proef.melding", privacy.ForAlerts, email)
	b.want(422, "POST", "/account/privacy/stilzetten", "actie", "onzin")
	if !alert("account", me.ID) {
		t.Error("an alert does not go out")
	}
	b.want(303, "POST", "/account/privacy/stilzetten", "actie", "stil")
	if alert("account", me.ID) || allows(t, h, me.ID, privacy.ForCounting) {
		t.Error("alerts and counting go on while all is halted")
	}
	if !allows(t, h, me.ID, privacy.ForAccount) || !allows(t, h, me.ID, privacy.ForSecurity) || !allows(t, h, me.ID, privacy.ForRights) {
		t.Error("what somebody does themselves, or asks, stopped")
	}
	b.want(303, "POST", "/account/privacy/stilzetten", "actie", "verder")
	if !alert("account", me.ID) {
		t.Error("an alert does not go out after the halt")
	}
}

// Every letter says for which purpose it is: without that the gate cannot be asked.
func TestPromise20_EveryLetterServesAPurpose(t *testing.T) {
	h, _ := accountSite(t, "")
	if len(h.Post.purposes) < 15 {
		t.Errorf("only %d letters", len(h.Post.purposes))
	}
	for name := range h.Post.purposes {
		if _, known := privacy.PurposeOf(h.Post.purposeOfLetter(name)); !known {
			t.Errorf("the letter %q serves %q, which is no purpose: call Post.For", name, h.Post.purposeOfLetter(name))
		}
	}
	h.Post.On("proef.zonder", "proef", func(context.Context, map[string]string) (string, letter.Letter, *edition.Edition, error) {
		return "iemand@voorbeeld.nl", letter.Letter{Subject: "Proef"}, h.Editions.Default(), nil
	})
	if err := h.Post.deliver(t.Context(), job.Job{ID: "x", Args: map[string]string{job.ArgPurpose: "proef.zonder"}}); err == nil || lettersTo(h, "iemand@voorbeeld.nl", "Proef") > 0 {
		t.Errorf("a letter without a purpose goes out: %v", err)
	}
}

func TestPromise18_ARequestWithoutAnAccount(t *testing.T) {
	h, server := accountSite(t, "")
	team := signIn(t, h, server.URL, "team@voorbeeld.nl")
	const known, unknown = "directeur@voorbeeld.nl", "iemand@elders.nl"
	var answers [2]string
	for i, email := range []string{known, unknown} {
		b := newBrowser(t, server.URL)
		_, page := b.want(422, "POST", "/privacy/verzoek", "soort", "wijzigen", "email", "geen adres", "toelichting", "")
		if !strings.Contains(page, `value="geen adres"`) || !strings.Contains(page, `href="#toelichting"`) || !strings.Contains(page, `href="#email"`) {
			t.Error("the form does not keep what was typed, or does not say what is wrong")
		}
		answer, body := b.want(303, "POST", "/privacy/verzoek", "soort", "inzien", "email", email)
		_, page = b.want(200, "GET", answer.Header.Get("Location"))
		answers[i] = answer.Header.Get("Location") + body + regexp.MustCompile(`[0-9a-f]{16,}`).ReplaceAllString(page, "")
	}
	if answers[0] != answers[1] {
		t.Error("F3: the answer tells who has an account")
	}
	if open, err := h.Rights.Requests.Open(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("a case before anybody proved the address: %v, %v", open, err)
	}
	for _, email := range []string{known, unknown} {
		b := newBrowser(t, server.URL)
		confirm := link(t, h, email, "/privacy/verzoek/bevestigen/")
		for range 2 { // F5: looking confirms nothing
			answer, page := b.want(200, "GET", confirm)
			if answer.Header.Get("Referrer-Policy") != "no-referrer" || answer.Header.Get("Cache-Control") != "no-store" || !strings.Contains(page, "Gegevens zien") {
				t.Error("F5: the page behind the link may leak it")
			}
		}
		b.want(404, "POST", confirm[:len(confirm)-3]+"xyz")
		b.want(200, "POST", confirm)
		b.want(404, "POST", confirm)
		b.want(404, "GET", confirm)
		letterText(t, h, email, "We hebben je verzoek over privacy")
	}
	open, err := h.Rights.Requests.Open(t.Context())
	if err != nil || len(open) != 2 || open[0].DueOn != rights.Due(open[0].ReceivedAt) {
		t.Fatalf("cases %+v, %v", open, err)
	}
	letterText(t, h, h.Editions.Default().Organisation.Email, "Nieuw verzoek over privacy")
	for _, one := range open {
		path := "/beheer/privacy/verzoeken/" + one.ID
		newBrowser(t, server.URL).want(303, "GET", path)
		signIn(t, h, server.URL, "leerkracht@voorbeeld.nl").want(403, "GET", path)
		_, page := team.want(200, "GET", path)
		if found := strings.Contains(page, "<td>session</td>") || strings.Contains(page, ">membership<"); found != (one.Email == known) {
			t.Errorf("what belongs to %s: account found %v", one.Email, found)
		}
		team.want(303, "POST", path+"/aantekening", "aantekening", "Gebeld.")
		team.want(422, "POST", path+"/antwoord", "uitkomst", "misschien", "antwoord", "")
		team.want(303, "POST", path+"/antwoord", "uitkomst", "toegewezen", "antwoord", "Dit is het.\r\n\r\nEn dit.")
		team.want(409, "POST", path+"/antwoord", "uitkomst", "afgewezen", "antwoord", "Toch niet.")
		text := letterText(t, h, one.Email, "Antwoord op je verzoek over privacy")
		if !strings.Contains(text, "Dit is het.") || !strings.Contains(text, "Autoriteit Persoonsgegevens") {
			t.Errorf("the answer: %s", text)
		}
		outboxEmptyBefore(t, h, one.ID)
		if _, page = team.want(200, "GET", path); !strings.Contains(page, "Komt overeen met wat is bewaard") || !strings.Contains(page, rights.StepSent) {
			t.Error("the case does not prove what was sent")
		}
	}
}

// outboxEmptyBefore waits until the answer of a case was noted as sent.
func outboxEmptyBefore(t *testing.T, h *House, id string) {
	t.Helper()
	for range 100 {
		if r, err := h.Rights.Requests.Request(t.Context(), id); err != nil || !r.SentAt.IsZero() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the answer was not noted as sent")
}

func TestPromise18_ThreeRequestsADayForAnAddress(t *testing.T) {
	_, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	for range requestsDay {
		b.want(303, "POST", "/privacy/verzoek", "soort", "wissen", "email", "Iemand@elders.nl")
	}
	b.want(429, "POST", "/privacy/verzoek", "soort", "wissen", "email", "iemand@elders.nl")
	b.want(303, "POST", "/privacy/verzoek", "soort", "wissen", "email", "ander@elders.nl")
}

func TestPromise18_AnObjectionByMailStopsInvitations(t *testing.T) {
	h, server := accountSite(t, "")
	const email = "gast@elders.nl"
	invite := trial(t, h, "proef.uitnodiging", privacy.ForInvitations, email)
	if !invite() {
		t.Error("an invitation does not go out")
	}
	b := newBrowser(t, server.URL)
	b.want(422, "POST", "/privacy/verzoek", "soort", "bezwaar", "email", email)
	b.want(303, "POST", "/privacy/verzoek", "soort", "bezwaar", "doel", "doel-12", "email", "Gast@elders.nl")
	confirm := link(t, h, "Gast@elders.nl", "/privacy/verzoek/bevestigen/")
	if !invite() {
		t.Error("anybody can stop the invitations of another")
	}
	b.want(200, "POST", confirm)
	if invite() {
		t.Error("an invitation goes out after the objection")
	}
}

// rightsAt gives the service of rights at another moment.
func rightsAt(h *House, at time.Time) *rights.Service {
	d := h.Rights.Deps
	d.Now = clock.Fixed(at)
	return rights.NewService(d)
}

func inAmsterdam(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Zone())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestPromise18_TheClockOfACase(t *testing.T) {
	h, _ := accountSite(t, "")
	officer := access.Actor{Account: "privacy", SecondFactor: true, Team: []access.TeamRole{access.PrivacyOfficer}}
	editor := access.Actor{Account: "redactie", SecondFactor: true, Team: []access.TeamRole{access.Editor}}
	received := inAmsterdam(t, "2027-01-31 23:30")
	asked := rights.Asked{Edition: "denhaag", Kind: rights.See}
	r, err := rightsAt(h, received).AskSignedIn(t.Context(), access.Actor{Account: "iemand", Email: "iemand@elders.nl"}, asked)
	if err != nil || r.DueOn.String() != "2027-02-28" {
		t.Fatalf("due %v, %v", r.DueOn, err)
	}
	if err := rightsAt(h, received).Extend(t.Context(), editor, r.ID, "druk"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an editor extends: %v", err)
	}
	if err := rightsAt(h, received).Extend(t.Context(), officer, r.ID, " "); !fault.Is(err, fault.Invalid) {
		t.Errorf("an extension without a reason: %v", err)
	}
	if err := rightsAt(h, inAmsterdam(t, "2027-03-01 00:00")).Extend(t.Context(), officer, r.ID, "druk"); !fault.Is(err, fault.Conflict) {
		t.Errorf("an extension after the first month: %v", err)
	}
	for at, want := range map[string]int{"2027-02-14 09:00": 14, "2027-02-21 09:00": 7, "2027-02-27 09:00": 1} {
		for _, days := range rights.ReminderDays() {
			if got := rightsAt(h, inAmsterdam(t, at)).Remind(r, days); got != (days >= want) {
				t.Errorf("at %s the reminder of %d days: %v", at, days, got)
			}
		}
	}
	if err := rightsAt(h, inAmsterdam(t, "2027-02-28 23:59")).Extend(t.Context(), officer, r.ID, "We wachten op de aanbieder."); err != nil {
		t.Fatal(err)
	}
	if err := rightsAt(h, inAmsterdam(t, "2027-02-28 23:59")).Extend(t.Context(), officer, r.ID, "Nog meer."); !fault.Is(err, fault.Conflict) {
		t.Errorf("extended twice: %v", err)
	}
	if r, err = h.Rights.Requests.Request(t.Context(), r.ID); err != nil || r.Last().String() != "2027-04-30" || rightsAt(h, inAmsterdam(t, "2027-03-01 09:00")).Remind(r, 14) {
		t.Errorf("after extending: last day %v, %v", r.Last(), err)
	}
	if err := h.Post.deliver(t.Context(), job.Job{ID: "langer", Args: map[string]string{job.ArgPurpose: rights.MailExtended, rights.ArgRequest: r.ID}}); err != nil {
		t.Fatal(err)
	}
	if text := letterText(t, h, "iemand@elders.nl", "Je verzoek over privacy duurt langer"); !strings.Contains(text, "We wachten op de aanbieder.") || !strings.Contains(text, "30 april 2027") {
		t.Errorf("the letter: %s", text)
	}
}

// Reminders go to the team when their day comes, and not for what was answered.
func TestPromise18_TheTeamIsReminded(t *testing.T) {
	h, _ := accountSite(t, "")
	team := h.Editions.Default().Organisation.Email
	received := h.Now().AddDate(0, 0, -25)
	one := rights.Request{ID: "zaak", Edition: "denhaag", Kind: rights.Erase, Email: "iemand@elders.nl", ReceivedAt: received, IdentityAt: received, DueOn: clock.DateOf(h.Now()).AddDays(6)}
	if err := h.Rights.Requests.Add(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	send := func(days string) {
		t.Helper()
		if err := h.Post.deliver(t.Context(), job.Job{ID: days, Args: map[string]string{job.ArgPurpose: rights.MailReminder, rights.ArgRequest: "zaak", rights.ArgDays: days}}); err != nil {
			t.Fatal(err)
		}
	}
	send("1") // too soon
	send("7")
	if lettersTo(h, team, "Nog 7 dagen voor een verzoek over privacy") != 1 || lettersTo(h, team, "Nog 1 dag voor een verzoek over privacy") != 0 {
		t.Error("reminders come on another day")
	}
	officer := access.Actor{Account: "privacy", SecondFactor: true, Team: []access.TeamRole{access.PrivacyOfficer}}
	if _, err := h.Rights.Answer(t.Context(), officer, "zaak", rights.Granted, "Klaar."); err != nil {
		t.Fatal(err)
	}
	send("14")
	if lettersTo(h, team, "Nog 14 dagen voor een verzoek over privacy") != 0 {
		t.Error("reminded of a case that was answered")
	}
}

// Whoever is shown data of another person leaves a line, in the same request.
func TestPromise16_WhoSeesOthersIsWrittenDown(t *testing.T) {
	h, server := accountSite(t, "")
	director, teacher := personOf(t, h, "directeur@voorbeeld.nl"), personOf(t, h, "leerkracht@voorbeeld.nl")
	waiting, err := h.Accounts.Add(t.Context(), "wachtende@voorbeeld.nl", demoPassword)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Accounts.Members.Ask(t.Context(), account.Membership{Account: waiting.ID, School: "99ZZ00", Role: access.Member, AskedRole: access.Director, AskedAt: h.Now()}); err != nil {
		schools, errSchools := h.Schools["denhaag"].InRegion(t.Context())
		if errSchools != nil {
			t.Fatal(err, errSchools)
		}
		other := schools[slices.IndexFunc(schools, func(s school.School) bool { return s.Code != director.School })]
		if err := h.Accounts.Members.Ask(t.Context(), account.Membership{Account: waiting.ID, School: other.Code, Role: access.Member, AskedRole: access.Director, AskedAt: h.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	sendMessage(t, h)
	one, err := h.Rights.AskSignedIn(t.Context(), access.Actor{Account: teacher.ID, Email: teacher.Email}, rights.Asked{Edition: "denhaag", Kind: rights.See})
	if err != nil {
		t.Fatal(err)
	}
	params := map[string]string{"{code}": director.School, "{id}": one.ID}
	people := []string{"directeur@voorbeeld.nl", "leerkracht@voorbeeld.nl", "team@voorbeeld.nl", "wachtende@voorbeeld.nl", "schrijver@elders.nl"}
	shown := map[string]bool{}
	for _, who := range []string{"directeur@voorbeeld.nl", "leerkracht@voorbeeld.nl", "team@voorbeeld.nl"} {
		b := signIn(t, h, server.URL, who)
		for _, path := range getRoutes(t, params) {
			from := h.Now()
			answer, page := b.do(http.MethodGet, path)
			if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") || strings.HasPrefix(path, "/demo/") {
				continue
			}
			others := slices.ContainsFunc(people, func(email string) bool { return email != who && strings.Contains(page, email) })
			lines, err := h.Rights.Log.Lines(t.Context(), from, h.Now().Add(time.Second), "", "", 50)
			if err != nil {
				t.Fatal(err)
			}
			if others && len(lines) == 0 {
				t.Errorf("%s sees somebody else at %s, and the log does not know", who, path)
			}
			if others {
				shown[path] = true
			}
			for _, l := range lines {
				if l.Trace == "" || !strings.HasPrefix(l.Activity, "urn:andersom:verwerking:doel-") || !strings.HasSuffix(l.Activity, ":1") || l.Status != "OK" || l.EndedAt.Before(l.StartedAt) {
					t.Errorf("line %+v", l)
				}
				for _, id := range []string{director.ID, teacher.ID, waiting.ID, "@"} {
					if strings.Contains(l.Subject+l.Actor+l.Name+l.Activity, id) {
						t.Errorf("a line names somebody: %+v", l)
					}
				}
			}
		}
	}
	for _, want := range []string{"/account/school/" + director.School + "/leden", "/beheer/aanvragen", "/beheer/berichten", "/beheer/privacy/verzoeken/" + one.ID} {
		if !shown[want] {
			t.Errorf("the walk did not come where others are shown: %s", want)
		}
	}
	officer := access.Actor{Account: "x", SecondFactor: true, Team: []access.TeamRole{access.PrivacyOfficer}}
	affected, err := h.Rights.WhoIsAffected(t.Context(), officer, rights.Window{From: h.Now().Add(-time.Hour), Until: h.Now().Add(time.Hour), Actor: director.ID, Activity: rights.SeeMembers})
	if err != nil || !slices.Equal(affected.Accounts, []string{teacher.ID}) {
		t.Errorf("who is affected by what the director saw: %+v, %v", affected, err)
	}
	if _, err := h.Rights.WhoIsAffected(t.Context(), access.Actor{Account: teacher.ID}, rights.Window{}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a teacher asks who is affected: %v", err)
	}
}

// getRoutes gives the paths of the pages, with the parameters filled in.
func getRoutes(t *testing.T, params map[string]string) []string {
	t.Helper()
	var out strings.Builder
	if err := (&RoutesCmd{}).Run(&Process{Context: t.Context(), Out: &out, Err: &strings.Builder{}}); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for line := range strings.Lines(out.String()) {
		f := strings.Fields(line)
		if f[0] != http.MethodGet || f[1] == "/uitloggen" {
			continue
		}
		path := f[1]
		for name, value := range params {
			path = strings.ReplaceAll(path, name, value)
		}
		path = strings.ReplaceAll(path, "{$}", "")
		if !strings.Contains(path, "{") {
			paths = append(paths, path)
		}
	}
	if len(paths) < 40 {
		t.Errorf("only %d pages to walk", len(paths))
	}
	return paths
}

func sendMessage(t *testing.T, h *House) {
	t.Helper()
	m := contact.Message{Edition: "denhaag", About: contact.AboutElse, Email: "schrijver@elders.nl", Name: "Sam\r\nBcc: x@y.nl", Body: "Hallo team.\n\nEen vraag."}
	if err := h.Contact.Send(t.Context(), m, "blok"); err != nil {
		t.Fatal(err)
	}
}

func TestPromise25_TheTeamIsReachedByAForm(t *testing.T) {
	h, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	_, page := b.want(422, "POST", "/contact", "naam", "Sam", "email", "fout", "bericht", "")
	for _, want := range []string{`value="Sam"`, `href="#email"`, `href="#bericht"`, `href="#onderwerp"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	b.want(303, "POST", "/contact", "naam", "Sam", "email", "sam@elders.nl", "bericht", "Hallo.\r\n\r\nEen vraag.", "onderwerp", "privacy")
	text := letterText(t, h, h.Editions.Default().Organisation.Email, "Bericht via de site: privacy")
	if !strings.Contains(text, "Een vraag.") || !strings.Contains(text, "sam@elders.nl") {
		t.Errorf("the letter to the team: %s", text)
	}
	team := signIn(t, h, server.URL, "team@voorbeeld.nl")
	if _, page = team.want(200, "GET", "/beheer/berichten"); !strings.Contains(page, "sam@elders.nl") {
		t.Error("the message does not stand at the desk")
	}
	if _, page = b.want(200, "GET", "/"); !strings.Contains(page, `href="/contact"`) {
		t.Error("the form is not linked from every page")
	}
	for range messagesPerHour {
		b.do("POST", "/contact", "email", "sam@elders.nl", "bericht", "Hallo.", "onderwerp", "privacy")
	}
	b.want(429, "POST", "/contact", "email", "sam@elders.nl", "bericht", "Hallo.", "onderwerp", "privacy")
}

// What was written is erased for who objects, and for nobody else.
func TestPromise19_AnObjectionToCorrespondenceErasesIt(t *testing.T) {
	h, server := accountSite(t, "")
	b := signIn(t, h, server.URL, "leerkracht@voorbeeld.nl")
	b.want(303, "POST", "/contact", "email", "prive@elders.nl", "bericht", "Van mij.", "onderwerp", "privacy")
	newBrowser(t, server.URL).want(303, "POST", "/contact", "email", "ander@elders.nl", "bericht", "Van een ander.", "onderwerp", "privacy")
	b.want(303, "POST", "/account/privacy/bezwaar/doel-6", "actie", "bezwaar")
	left, err := h.Contact.Store.Latest(t.Context(), 10)
	if err != nil || len(left) != 1 || left[0].Body != "Van een ander." {
		t.Errorf("left %+v, %v", left, err)
	}
}

// Handing over and erasing ask a recent password, and only what was found for the
// case can be handed over or erased.
func TestPromise18_TheTeamHandsOverAndErases(t *testing.T) {
	h, server := accountSite(t, "")
	sendMessage(t, h)
	team := signIn(t, h, server.URL, "team@voorbeeld.nl")
	team.want(303, "POST", "/beheer/privacy/verzoeken/nieuw", "soort", "wissen", "via", "telefoon of gesprek", "email", "Schrijver@elders.nl", "ontvangen", clock.DateOf(h.Now()).String())
	open, err := h.Rights.Requests.Open(t.Context())
	if err != nil || len(open) != 1 {
		t.Fatal(open, err)
	}
	messages, err := h.Contact.Store.Latest(t.Context(), 10)
	if err != nil || len(messages) != 1 {
		t.Fatal(messages, err)
	}
	path, id := "/beheer/privacy/verzoeken/"+open[0].ID, messages[0].ID
	for _, do := range []string{"/bestand", "/wissen"} {
		team.want(404, "POST", path+do, "tabel", "account", "nummer", personOf(t, h, "directeur@voorbeeld.nl").ID) // not of this address
		team.want(404, "POST", path+do, "tabel", "privacy_request", "nummer", open[0].ID)                          // the proof
		signIn(t, h, server.URL, "leerkracht@voorbeeld.nl").want(403, "POST", path+do, "tabel", "contact_message", "nummer", id)
	}
	stale := access.Actor{Account: "x", SecondFactor: true, Authenticated: h.Now().Add(-16 * time.Minute), Team: []access.TeamRole{access.PrivacyOfficer}}
	if err := h.Rights.EraseFound(t.Context(), stale, open[0].ID, privacy.Subject{Root: "contact_message", Key: id}); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("F7: erasing with an old password: %v", err)
	}
	answer, file := team.want(200, "POST", path+"/bestand", "tabel", "contact_message", "nummer", id)
	if answer.Header.Get("Content-Type") != "application/zip" || !strings.HasPrefix(file, "PK") {
		t.Error("no file is handed over")
	}
	team.want(303, "POST", path+"/wissen", "tabel", "contact_message", "nummer", id)
	if messages, err = h.Contact.Store.Latest(t.Context(), 10); err != nil || len(messages) != 0 {
		t.Errorf("left %+v, %v", messages, err)
	}
	r, err := h.Rights.Requests.Request(t.Context(), open[0].ID)
	if err != nil || r.Email != "Schrijver@elders.nl" || !strings.Contains(r.Steps[len(r.Steps)-1].Note, "gewist: contact_message") {
		t.Errorf("the case: %+v, %v", r, err)
	}
}

func TestTheDeskOfThePrivacyOfficer(t *testing.T) {
	h, server := accountSite(t, "")
	team, teacher := signIn(t, h, server.URL, "team@voorbeeld.nl"), signIn(t, h, server.URL, "leerkracht@voorbeeld.nl")
	if _, err := h.Accounts.Add(t.Context(), "redactie@voorbeeld.nl", demoPassword); err != nil {
		t.Fatal(err)
	}
	if err := h.Accounts.SetTeam(t.Context(), personOf(t, h, "redactie@voorbeeld.nl").ID, []access.TeamRole{access.Editor}); err != nil {
		t.Fatal(err)
	}
	editor := signIn(t, h, server.URL, "redactie@voorbeeld.nl")
	for _, path := range []string{"", "/verzoeken/nieuw", "/datalekken", "/datalekken/nieuw", "/betrokkenen", "/verwerkers", "/opruimen", "/dpia"} {
		newBrowser(t, server.URL).want(303, "GET", "/beheer/privacy"+path)
		teacher.want(403, "GET", "/beheer/privacy"+path)
		editor.want(403, "GET", "/beheer/privacy"+path)
		team.want(200, "GET", "/beheer/privacy"+path)
	}
	editor.want(403, "POST", "/beheer/privacy/dpia", "doel", "x")
	editor.want(403, "POST", "/beheer/privacy/datalekken/nieuw", "wat", "x", "ontdekt", "2020-01-01 10:00", "risico", "risico")
	editor.want(403, "POST", "/beheer/privacy/verwerkers/hosting", "aantekening", "x")
	editor.want(403, "POST", "/beheer/privacy/verzoeken/nieuw", "soort", "inzien", "via", "telefoon of gesprek", "email", "a@elders.nl", "ontvangen", clock.DateOf(h.Now()).String())

	today, ago := clock.DateOf(h.Now()), clock.DateOf(h.Now()).AddDays(-40)
	team.want(422, "POST", "/beheer/privacy/verzoeken/nieuw", "soort", "inzien", "via", "telefoon of gesprek", "email", "a@elders.nl", "ontvangen", today.AddDays(1).String())
	team.want(303, "POST", "/beheer/privacy/verzoeken/nieuw", "soort", "inzien", "via", "telefoon of gesprek", "email", "a@elders.nl", "ontvangen", ago.String())
	if _, page := team.want(200, "GET", "/beheer/privacy"); !strings.Contains(page, "1 verzoek is te laat") {
		t.Error("a late case raises no alarm")
	}
	breachWalk(t, h, team)
	if _, page := team.want(200, "GET", "/beheer/privacy"); !strings.Contains(page, "langer dan 12 maanden niet nagekeken") {
		t.Error("a processor that nobody looked at raises no alarm")
	}
	team.want(422, "POST", "/beheer/privacy/verwerkers/hosting", "aantekening", "")
	team.want(404, "POST", "/beheer/privacy/verwerkers/niemand", "aantekening", "x")
	for _, code := range []string{"hosting", privacy.MailRelay, "postbus"} {
		team.want(303, "POST", "/beheer/privacy/verwerkers/"+code, "aantekening", "Afspraak gelezen.")
	}
	if _, page := team.want(200, "GET", "/beheer/privacy"); strings.Contains(page, "niet nagekeken") {
		t.Error("processors that were looked at raise an alarm")
	}
	team.want(422, "POST", "/beheer/privacy/dpia", "uitkomst", "niet nodig") // no answers, no reason
	team.want(303, "POST", "/beheer/privacy/dpia", "doel", "Half af.")
	all := []string{"uitkomst", "niet nodig"}
	for _, q := range rights.Questions() {
		all = append(all, q.ID, "Antwoord.")
	}
	team.want(422, "POST", "/beheer/privacy/dpia", all...)
	team.want(303, "POST", "/beheer/privacy/dpia", append(all, "reden", "Geen hoog risico.")...)
	if _, page := team.want(200, "GET", "/beheer/privacy/dpia"); !strings.Contains(page, "niet nodig.") {
		t.Error("the result is not shown")
	}
}

func breachWalk(t *testing.T, h *House, team *browser) {
	t.Helper()
	discovered := h.Now().Add(-73 * time.Hour).In(clock.Zone()).Format("2006-01-02 15:04")
	team.want(422, "POST", "/beheer/privacy/datalekken/nieuw", "wat", "", "ontdekt", "gisteren", "risico", "groot")
	team.want(303, "POST", "/beheer/privacy/datalekken/nieuw", "wat", "Laptop kwijt", "ontdekt", discovered, "risico", string(rights.RiskSome), "aantal", "12", "afsluiten", "nee")
	if _, page := team.want(200, "GET", "/beheer/privacy"); !strings.Contains(page, "de 72 uur zijn voorbij") {
		t.Error("a breach that nobody decided on raises no alarm")
	}
	all, err := h.Rights.Breaches.Breaches(t.Context())
	if err != nil || len(all) != 1 || all[0].Subjects != 12 {
		t.Fatalf("breaches %+v, %v", all, err)
	}
	path := "/beheer/privacy/datalekken/" + all[0].ID
	team.want(422, "POST", path, "wat", "Laptop kwijt", "risico", string(rights.RiskSome), "reden", "Was versleuteld.", "afsluiten", "ja") // with this risk it must be reported
	team.want(422, "POST", path, "wat", "Laptop kwijt", "risico", string(rights.RiskUnlikely), "afsluiten", "ja")
	team.want(303, "POST", path, "wat", "Laptop kwijt", "risico", string(rights.RiskUnlikely), "reden", "Was versleuteld.", "afsluiten", "ja")
	team.want(409, "POST", path, "wat", "Anders", "risico", string(rights.RiskUnlikely), "reden", "x", "afsluiten", "nee")
	if _, page := team.want(200, "GET", "/beheer/privacy"); strings.Contains(page, "de 72 uur zijn voorbij") {
		t.Error("a closed breach raises an alarm")
	}
}
