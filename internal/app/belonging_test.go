package app

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"andersom/internal/mail"
)

// This file: invitations, leaving and boards from outside, with the letters in
// the box of the demonstration.

// enter signs an example account in.
func (b *browser) enter(email string) {
	b.t.Helper()
	b.want(303, "POST", "/inloggen", "email", email, "wachtwoord", demoPassword)
}

// demoCode gives the school of the example accounts.
func demoCode(t *testing.T, h *House) string {
	t.Helper()
	a, err := h.Accounts.Find(t.Context(), "directeur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	return a.School
}

func TestAnInvitationFromLetterToMember(t *testing.T) {
	h, server := accountSite(t, "")
	path := "/account/school/" + demoCode(t, h)
	boss, teacher, guest := newBrowser(t, server.URL), newBrowser(t, server.URL), newBrowser(t, server.URL)
	boss.enter("directeur@voorbeeld.nl")
	teacher.enter("leerkracht@voorbeeld.nl")
	teacher.want(403, "POST", path+"/uitnodigen", "email", "x@y.nl", "rol", "directie")
	teacher.want(403, "POST", path+"/uitnodigingen/x", "actie", "intrekken")
	guest.want(404, "GET", "/uitnodiging/x.y")
	guest.want(404, "POST", "/uitnodiging-stoppen/x.y")
	if _, page := boss.want(422, "POST", path+"/uitnodigen", "email", "geen adres", "rol", "lezer"); !strings.Contains(page, `value="geen adres"`) || !strings.Contains(page, `href="#email"`) {
		t.Error("the form does not keep what was typed, or does not say what is wrong on top")
	}
	boss.want(303, "POST", path+"/uitnodigen", "email", "gast@gmail.com", "rol", "lezer")
	letter := link(t, h, "gast@gmail.com", "/uitnodiging/")
	stop := link(t, h, "gast@gmail.com", "/uitnodiging-stoppen/")
	for range 2 { // F5: looking does nothing
		answer, page := guest.want(200, "GET", letter)
		if answer.Header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(page, "directeur@voorbeeld.nl") {
			t.Error("the page leaks its link, or does not say who invited")
		}
		guest.want(200, "GET", stop)
	}
	if _, page := teacher.want(200, "GET", letter); strings.Contains(page, "Ja, ik doe mee") {
		t.Error("somebody else may say yes")
	}
	teacher.want(409, "POST", letter)
	guest.want(422, "POST", letter, "wachtwoord", "kort")
	guest.want(303, "POST", letter, "wachtwoord", "vier lopers op maandag")
	guest.want(404, "POST", letter, "wachtwoord", "vier lopers op maandag")
	if _, page := guest.want(200, "GET", "/account"); !strings.Contains(page, "meelezer") {
		t.Error("who was invited is no reader of the school")
	}
	guest.want(403, "GET", path+"/leden")

	boss.want(303, "POST", path+"/uitnodigen", "email", "liever-niet@gmail.com", "rol", "lid")
	one := newBrowser(t, server.URL) // the mail program, with one click (RFC 8058)
	one.want(200, "POST", link(t, h, "liever-niet@gmail.com", "/uitnodiging-stoppen/"), "List-Unsubscribe", "One-Click")
	if _, page := boss.want(422, "POST", path+"/uitnodigen", "email", "liever-niet@gmail.com", "rol", "lid"); !strings.Contains(page, "wil geen uitnodigingen") {
		t.Error("who stopped is invited again")
	}
	if m := mailTo(t, h, "liever-niet@gmail.com"); m.Headers["List-Unsubscribe-Post"] == "" || !strings.Contains(m.Text, "directeur@voorbeeld.nl") || !strings.Contains(m.Text, "Uiterlijk op") {
		t.Errorf("the letter does not say who, how long or how to stop:\n%s", m.Text)
	}
}

// mailTo gives the last mail to an address.
func mailTo(t *testing.T, h *House, to string) mail.Message {
	t.Helper()
	for range 100 {
		for _, m := range h.Post.box.All() { // the newest first
			if m.To == to {
				return m.Message
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no mail to %s", to)
	return mail.Message{}
}

func TestTheLastDirectorSaysWhoIsNext(t *testing.T) {
	h, server := accountSite(t, "")
	code := demoCode(t, h)
	path := "/account/school/" + code + "/verlaten"
	boss, teacher, team := newBrowser(t, server.URL), newBrowser(t, server.URL), newBrowser(t, server.URL)
	boss.enter("directeur@voorbeeld.nl")
	teacher.enter("leerkracht@voorbeeld.nl")
	team.signIn(h, "team@voorbeeld.nl")
	team.want(404, "GET", path)
	team.want(404, "POST", path)
	if _, page := boss.want(422, "POST", path); !strings.Contains(page, "Kies wie directeur wordt") || !strings.Contains(page, `href="#opvolger-`+code) {
		t.Error("the last director leaves, or does not hear what to choose")
	}
	boss.want(422, "POST", "/account/verwijderen", "wanneer", "nu", "zeker", "ja")
	boss.want(422, "POST", path, "opvolger-"+code, "iemand")
	boss.want(200, "GET", "/account/school/"+code+"/leden")
	boss.want(303, "POST", "/account/verwijderen", "wanneer", "nu", "zeker", "ja", "opvolger-"+code, "team")
	boss.want(422, "POST", "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword)
	if m := mailTo(t, h, "directeur@voorbeeld.nl"); m.Subject != "Je account is verwijderd" {
		t.Errorf("F9: the last letter is %q", m.Subject)
	}
	mailTo(t, h, "leerkracht@voorbeeld.nl")
	_, page := team.want(200, "GET", "/beheer/aanvragen")
	if !strings.Contains(page, "Scholen die een directeur zoeken") {
		t.Fatal("the team does not see it")
	}
	a, err := h.Accounts.Find(t.Context(), "leerkracht@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	team.want(303, "POST", "/beheer/aanvragen", "actie", "ja", "school", code, "account", a.ID, "rol", "directie")
	teacher.want(200, "GET", "/account/school/"+code+"/leden")
	if _, page = team.want(200, "GET", "/beheer/aanvragen"); strings.Contains(page, "Scholen die een directeur zoeken") {
		t.Error("the team still sees it")
	}
}

func TestABoardSeesHowFarItsSchoolsAre(t *testing.T) {
	h, server := accountSite(t, "")
	code := demoCode(t, h)
	board, _, err := h.Accounts.BoardOf(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Accounts.Add(t.Context(), "bestuur@voorbeeld.nl", demoPassword); err != nil {
		t.Fatal(err)
	}
	who, boss, team := newBrowser(t, server.URL), newBrowser(t, server.URL), newBrowser(t, server.URL)
	who.enter("bestuur@voorbeeld.nl")
	boss.enter("directeur@voorbeeld.nl")
	team.signIn(h, "team@voorbeeld.nl")
	for _, b := range []*browser{who, boss, team} { // nobody sees it who was not confirmed for it
		b.want(403, "GET", "/bestuur/"+board)
	}
	who.want(403, "POST", "/beheer/aanvragen", "actie", "bestuur-ja")
	who.want(200, "GET", "/account/bestuur?school="+code)
	who.want(303, "POST", "/account/bestuur", "school", code)
	who.want(409, "POST", "/account/bestuur", "school", code)
	who.want(403, "GET", "/bestuur/"+board)
	a, err := h.Accounts.Find(t.Context(), "bestuur@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	boss.want(403, "POST", "/beheer/aanvragen", "actie", "bestuur-ja", "account", a.ID, "bestuur", board)
	team.want(303, "POST", "/beheer/aanvragen", "actie", "bestuur-ja", "account", a.ID, "bestuur", board)
	if m := mailTo(t, h, "bestuur@voorbeeld.nl"); !strings.Contains(m.Text, "/bestuur") {
		t.Error("the letter does not lead there")
	}
	answer, _ := who.want(303, "GET", "/bestuur")
	_, page := who.want(200, "GET", answer.Header.Get("Location"))
	if !strings.Contains(page, "van de 7 stappen ingevuld") || !strings.Contains(page, "2 gaten in de week") || !strings.Contains(page, "Doen nog niet mee") {
		t.Error("the page does not tell how far the schools are")
	}
	for _, private := range []string{"muziek", "koken", "8:30", "5/6b", "directeur@", "leerkracht@"} {
		if strings.Contains(page, private) {
			t.Errorf("the board sees %q", private)
		}
	}
	if answer, _ := who.do(http.MethodGet, "/account/school/"+code+"/leden"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the board sees the members: %d", answer.StatusCode)
	}
	who.want(303, "POST", "/bestuur/"+board+"/verlaten")
	who.want(403, "GET", "/bestuur/"+board)
}
