package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"andersom/internal/mail/mailtest"
)

// This file: the whole way of a director: from signing up, by a letter that a
// real mail server received, to a list that a colleague answers.

// mailedSite is a running site whose mail goes to a server that really speaks
// SMTP.
func mailedSite(t *testing.T) (string, *mailtest.Server) {
	t.Helper()
	h, cleanup, err := throwaway(t.Context(), "denhaag", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cleanup(); err != nil {
			t.Error(err)
		}
	})
	if err := h.loadDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.Feed.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	post := mailtest.Start(t, mailtest.Options{})
	server := httptest.NewServer(nil)
	settings := ServerSettings{APIRate: demoRate, BaseURL: server.URL, MailSettings: MailSettings{SMTP: "smtp://" + post.Addr + "?starttls=no"}}
	if err := h.Post.connect(t.Context(), settings, false); err != nil {
		t.Fatal(err)
	}
	if server.Config.Handler, err = newSite(h, settings, false); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); h.Jobs.Run(ctx) }()
	t.Cleanup(func() { stop(); <-ended; server.Close() })
	return server.URL, post
}

// journey tells how long each step took.
type journey struct {
	*tab
	start, last time.Time
	told        []string
}

func (s *journey) step(what string) {
	now := time.Now()
	s.told = append(s.told, fmt.Sprintf("%s %.1f s", what, now.Sub(s.last).Seconds()))
	s.last = now
}

// putIn types into a field that is empty.
func (b *tab) putIn(selector, text string) {
	b.Helper()
	b.do(chromedp.SendKeys(selector, text, chromedp.ByQuery))
}

func TestFromSignUpToAnAnswerOnASharedList(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base, post := mailedSite(t)
			b := openTab(t, phone)
			b.script(script)
			s := &journey{tab: b, start: time.Now(), last: time.Now()}
			s.signUp(base, post)
			s.profile(base)
			shared := s.share(base)
			s.answer(base, shared)
			t.Logf("%s: %s; %.0f s in all", name, strings.Join(s.told, ", "), time.Since(s.start).Seconds())
		})
	}
}

func (s *journey) signUp(base string, post *mailtest.Server) {
	s.Helper()
	s.open(base + "/aanmelden")
	s.putIn("#zoek", "montessori")
	s.click("main form button[type=submit]")
	s.arrive("location.search.includes('zoek=')")
	s.click("main a[href*='?school=']:not([href$='=geen'])")
	s.arrive("document.querySelector('#wachtwoord')")
	s.putIn("#email", "directeur@gmail.com")
	s.putIn("#wachtwoord", "vier lopers op maandag")
	s.click("main input[name=rol][value=directie]")
	s.click("main form button[type=submit]")
	s.arrive("location.pathname === '/aanmelden/verstuurd'")
	s.step("sign up")
	s.open(linkIn(s.tab, post, "directeur@gmail.com", base+"/bevestigen/"))
	s.step("letter")
	s.click("main form button[type=submit]")
	s.arrive("location.pathname === '/account'")
	s.step("confirm")
}

// linkIn waits for a letter with a link and gives that.
func linkIn(t testing.TB, post *mailtest.Server, to, prefix string) string {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		for _, letter := range post.Received() {
			text := strings.ReplaceAll(strings.ReplaceAll(letter.Body, "=\r\n", ""), "=3D", "=") // quoted-printable
			if found := regexp.MustCompile(regexp.QuoteMeta(prefix) + `[A-Za-z0-9_.~-]+`).FindString(text); letter.To == to && found != "" {
				return found
			}
		}
	}
	t.Fatalf("no letter to %s with %s", to, prefix)
	return ""
}

func (s *journey) profile(base string) {
	s.Helper()
	s.open(base + "/school/profiel/groepen")
	s.putIn("#groep-1-naam", "5/6b")
	s.putIn("#groep-1-leerlingen", "27")
	s.click("main form .nl-button--primary")
	s.arrive("location.search.includes('opgeslagen=groepen')")
	s.open(base + "/school/profiel/grenzen")
	s.putIn("#km", "10")
	s.click("main form .nl-button--primary")
	s.arrive("location.search.includes('opgeslagen=grenzen')")
	s.open(base + "/school/passend")
	if !s.is("document.querySelectorAll('article').length > 3") {
		s.Error("nothing fits")
	}
	s.step("profile and what fits")
}

// share finds something, keeps it and gives the link to the list.
func (s *journey) share(base string) string {
	s.Helper()
	s.open(base + "/")
	s.putIn("#zoek", "techniek\r")
	s.arrive("location.pathname === '/activiteiten' && document.querySelector('form[action=\"/bewaren\"] button')")
	s.click("form[action='/bewaren'] button")
	s.until("document.querySelector('main span > a[href=\"/bewaard\"]')")
	s.step("find and keep")
	s.open(base + "/school/lijsten")
	s.click("main a[href^='/school/lijsten/']")
	s.arrive("document.querySelector('form[action$=\"/delen\"]')")
	s.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
	s.click("form[action$='/delen'] button")
	s.arrive("document.documentElement.outerHTML.includes('/delen/0')")
	s.step("share")
	return base + s.text(`document.documentElement.outerHTML.match(/\/delen\/[0-9a-f-]+\.[A-Za-z0-9_-]+/)[0]`)
}

// answer answers as somebody without an account, in a browser of their own.
func (s *journey) answer(base, shared string) {
	s.Helper()
	list := s.location()
	guest := openTab(s.TB, phone)
	guest.script(false)
	guest.open(shared)
	guest.putIn("#voorletters", "AB")
	guest.click("main input[type=radio][value=ja]")
	guest.click("main form .nl-button--primary")
	guest.arrive("location.search.includes('verstuurd')")
	s.step("answer of a colleague")
	s.open(base + strings.Split(list, "#")[0])
	if !s.is("document.body.textContent.includes('1 × ja (AB)')") {
		s.Error("the answer is not on the list")
	}
}
