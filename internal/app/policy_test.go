package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"andersom/editions"
	"andersom/internal/account"
	"andersom/internal/content"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/web"
)

// This file: the policy, the register and the cookies from outside, and what it
// takes to add something to the register.

// Whoever misses something says so on the page itself, without an account; the
// team gets a mail and sees it, and nobody else does.
func TestPromise5_WhoMissesSomethingSaysSo(t *testing.T) {
	t.Parallel()
	h, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	_, page := b.want(http.StatusOK, http.MethodGet, "/privacy")
	if !strings.Contains(page, `action="/privacy/opmerking"`) {
		t.Fatal("the policy has no form")
	}
	_, again := b.want(http.StatusUnprocessableEntity, http.MethodPost, "/privacy/opmerking", "bericht", " ", "email", "geen adres")
	for _, want := range []string{"Schrijf wat je mist", "Dit is geen e-mailadres", `value="geen adres"`, "Dit moet je nog aanpassen", `href="#bericht"`} {
		if !strings.Contains(again, want) {
			t.Errorf("a wrong form comes back without %q", want)
		}
	}
	const text = "Ik mis hoe lang jullie <b>dit</b> bewaren."
	answer, _ := b.want(http.StatusSeeOther, http.MethodPost, "/privacy/opmerking", "bericht", text, "email", "lezer@voorbeeld.nl", "versie", "1")
	if !strings.HasPrefix(answer.Header.Get("Location"), "/privacy?verstuurd") {
		t.Errorf("goes on to %s", answer.Header.Get("Location"))
	}
	link(t, h, "team@denhaag.andersom.example", remarksPath) // waits for the mail

	b.want(http.StatusSeeOther, http.MethodGet, remarksPath)
	teacher := newBrowser(t, server.URL)
	teacher.want(http.StatusSeeOther, http.MethodPost, web.SignInPath, "email", "leerkracht@voorbeeld.nl", "wachtwoord", demoPassword)
	teacher.want(http.StatusForbidden, http.MethodGet, remarksPath)
	team := newBrowser(t, server.URL)
	team.signIn(h, "team@voorbeeld.nl")
	_, list := team.want(http.StatusOK, http.MethodGet, remarksPath)
	if !strings.Contains(list, "Ik mis hoe lang jullie &lt;b&gt;dit&lt;/b&gt; bewaren.") || !strings.Contains(list, "lezer@voorbeeld.nl") {
		t.Error("the team does not see the remark")
	}
	for range remarksHour {
		b.do(http.MethodPost, "/privacy/opmerking", "bericht", "nog eens")
	}
	b.want(http.StatusTooManyRequests, http.MethodPost, "/privacy/opmerking", "bericht", "nog eens")
}

// Whatever the privacy officer confirms stands on the page at once, under a new
// version, with the old one readable and the difference shown; the hash ties the
// page to the register that is exported.
func TestPromise4_AChangeIsAVersion(t *testing.T) {
	t.Parallel()
	h, server := accountSite(t, "")
	team := newBrowser(t, server.URL)
	team.signIn(h, "team@voorbeeld.nl")
	const path = "/beheer/privacy/register/period/berichten"
	_, wrong := team.want(http.StatusUnprocessableEntity, http.MethodPost, path, "termijn", "kort", "versie", "1")
	if !strings.Contains(wrong, `value="kort"`) {
		t.Error("what was typed is lost")
	}
	team.want(http.StatusSeeOther, http.MethodPost, path, "termijn", "P6M", "versie", "1")
	team.want(http.StatusConflict, http.MethodPost, path, "termijn", "P9M", "versie", "1")
	team.want(http.StatusSeeOther, http.MethodPost, path+"/bevestigen", "versie", "2")

	visitor := newBrowser(t, server.URL)
	_, now := visitor.want(http.StatusOK, http.MethodGet, "/privacy")
	if !strings.Contains(now, "6 maanden nadat het is afgehandeld.") || !strings.Contains(now, "Laatst gewijzigd op") {
		t.Error("the page does not say what was confirmed")
	}
	_, third := visitor.want(http.StatusOK, http.MethodGet, "/privacy/versies/3")
	_, second := visitor.want(http.StatusOK, http.MethodGet, "/privacy/versies/2")
	for _, want := range []string{"<del>", "<ins>", "24 maanden", "6 maanden"} {
		if !strings.Contains(second, want) && !strings.Contains(third, want) {
			t.Errorf("the difference does not show %q", want)
		}
	}
	_, first := visitor.want(http.StatusOK, http.MethodGet, "/privacy/versies/1")
	if !strings.Contains(first, "24 maanden nadat het is afgehandeld") {
		t.Error("the first version is not what it was")
	}
	visitor.want(http.StatusNotFound, http.MethodGet, "/privacy/versies/4")
	_, old := visitor.want(http.StatusOK, http.MethodGet, "/privacy/register/period/berichten/1")
	if !strings.Contains(old, "P24M") || !strings.Contains(old, "Er is een nieuwere versie") {
		t.Error("the old record is not at its address")
	}
	visitor.want(http.StatusNotFound, http.MethodGet, "/privacy/register/measure/logboek/1")

	book, err := h.Records.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	version, err := h.Policies.Current(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	if hash := content.PolicyHash(book.Art30().Hash, version.Dutch, version.English); !strings.Contains(now, hash) || !strings.Contains(now, book.Hash) {
		t.Error("the page does not bear the hash of its text and register")
	}
}

// Everything that the pages set, keep or fetch is in the register: cookies by
// name and kind, no other storage, no other host. The browser walks as a visitor
// and as somebody with an account.
func TestPromise21_OnlyDeclaredCookies(t *testing.T) {
	t.Parallel()
	h, server := accountSite(t, "")
	if err := errors.Join(h.loadDemo(t.Context()), h.Feed.Fill(t.Context())); err != nil {
		t.Fatal(err)
	}
	b := openTab(t, desktop)
	declared, met := map[string]privacy.Cookie{}, map[string]bool{}
	for _, c := range h.Register.Cookies() {
		declared[c.Name] = c
	}
	jar := func() {
		var cookies []*network.Cookie
		b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			cookies, err = network.GetCookies().Do(ctx)
			return err
		}))
		for _, c := range cookies {
			name := strings.TrimPrefix(c.Name, "__Host-")
			d, ok := declared[name]
			met[name] = true
			if !ok {
				t.Errorf("cookie %s is not in the register", c.Name)
			} else if c.HTTPOnly == d.ReadByPage || c.SameSite != network.CookieSameSiteLax || d.Kind == privacy.Session && !c.Session {
				t.Errorf("cookie %s is other than declared: %+v", c.Name, c)
			}
		}
	}
	walk := func(paths ...string) {
		for _, path := range paths {
			b.open(server.URL + path)
		}
		jar()
	}
	walk("/", "/activiteiten?q=techniek", "/kaart", "/aanbieders", "/privacy", "/privacy/en", "/privacy/gegevens", "/aanmelden", "/inloggen", "/wachtwoord-vergeten")
	b.open(server.URL + "/activiteiten")
	b.do(chromedp.Evaluate(`fetch('/bewaren', {method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('form[action="/bewaren"]')))}).then(() => document.title = 'bewaard')`, nil))
	b.until("document.title === 'bewaard'")
	walk("/vergelijken", "/bewaard")
	b.open(server.URL + "/aanmelden?school=geen")
	b.do(chromedp.SetValue("#email", "nieuw@voorbeeld.nl"), chromedp.SetValue("#wachtwoord", demoPassword+" en woensdag"),
		chromedp.Evaluate(`document.querySelector('#wachtwoord').form.submit()`, nil))
	b.until("location.pathname === '/aanmelden/verstuurd'")
	walk("/")
	b.open(server.URL + "/inloggen")
	b.do(chromedp.SetValue("#email", "directeur@voorbeeld.nl"), chromedp.SetValue("#wachtwoord", demoPassword),
		chromedp.Evaluate(`document.querySelector('#wachtwoord').form.submit()`, nil))
	b.until("location.pathname !== '/inloggen'")
	walk("/school", "/school/profiel", "/school/passend", "/school/lijsten", "/school/zoekvragen", "/account", "/account/beveiliging", "/account/gegevens", "/account/scholen", "/activiteiten")

	for _, name := range []string{"sessie", "aanmelding", "gekozen"} {
		if !met[name] {
			t.Errorf("the walk did not meet cookie %s: it proves nothing of it", name)
		}
	}
	for _, storage := range []string{"Object.keys(localStorage).join()", "Object.keys(sessionStorage).join()", "indexedDB.databases().then(all => all.map(d => d.name).join())"} {
		if got := b.text(storage); got != "" {
			t.Errorf("%s gives %s", storage, got)
		}
	}
	b.seen.guard.Lock()
	defer b.seen.guard.Unlock()
	for _, address := range b.seen.requests {
		if !strings.HasPrefix(address, server.URL+"/") && !strings.HasPrefix(address, "data:") {
			t.Errorf("the pages fetch %s", address)
		}
	}
	if len(b.seen.requests) < 40 {
		t.Errorf("only %d requests were seen", len(b.seen.requests))
	}
}

// A cookie that the pages set and nobody declared stops the start.
func TestPromise21_AnUndeclaredCookieStopsTheStart(t *testing.T) {
	t.Parallel()
	kit := web.NewKit(quiet(), nil)
	register, err := privacy.NewRegister(privacy.Area{Name: "account", Tables: account.Privacy(), Cookies: account.Cookies()[:1]})
	if err != nil {
		t.Fatal(err)
	}
	if err := declareCookies(kit, register); err == nil || !strings.Contains(err.Error(), "cookie aanmelding, which is not in the register") {
		t.Errorf("started: %v", err)
	}
	if err := declareCookies(kit, visit(t).house.Register); err != nil {
		t.Error(err)
	}
}

// Every cookie on the page of the policy is one that is declared, with how long.
func TestPromise22_ThePolicyNamesEveryCookie(t *testing.T) {
	t.Parallel()
	v := visit(t)
	text := look(t, v.demo+"/privacy").text()
	all := v.house.Register.Cookies()
	if len(all) < 3 {
		t.Errorf("%d cookies", len(all))
	}
	for _, c := range all {
		for _, want := range []string{c.Name, c.About, c.MaxAge} {
			if !strings.Contains(text, want) {
				t.Errorf("the policy does not say %q of cookie %s", want, c.Name)
			}
		}
		if c.Kind == privacy.Session && !strings.Contains(c.MaxAge, "sluit") {
			t.Errorf("cookie %s of the session stays %s", c.Name, c.MaxAge)
		}
	}
}

// The list of all data holds every label of the register.
func TestPromise12_EveryThingIsOnThePage(t *testing.T) {
	t.Parallel()
	v := visit(t)
	text := look(t, v.demo+"/privacy/gegevens").text()
	n := 0
	for _, table := range v.house.Register.Tables() {
		for _, f := range table.Fields {
			if f.Personal {
				n++
				if !strings.Contains(text, f.Label) {
					t.Errorf("%s.%s (%s) is not on the page", table.Name, f.Column, f.Label)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d", n)
	}
}

// The register is written in three forms; without a database as a proposal.
func TestRegisterExport(t *testing.T) {
	t.Parallel()
	forms := map[string]string{}
	for _, format := range []string{"json", "csv", "html"} {
		var out, said bytes.Buffer
		if code := Run(t.Context(), []string{"register", "export", "--format", format, "--data", t.TempDir()}, &out, &said); code != 0 {
			t.Fatalf("%s: %d, %s", format, code, said.String())
		}
		if !strings.Contains(said.String(), "nobody confirmed it") {
			t.Errorf("%s does not say that it is a proposal", format)
		}
		forms[format] = out.String()
	}
	var all privacy.Art30
	if err := json.Unmarshal([]byte(forms["json"]), &all); err != nil || len(all.Processing) != 13 || len(all.Tables) < 30 || all.Hash == "" {
		t.Errorf("json: %v, %d activities, %d tables", err, len(all.Processing), len(all.Tables))
	}
	lines, err := csv.NewReader(strings.NewReader(forms["csv"])).ReadAll()
	if err != nil || len(lines) != 1+2*13 { // two cities
		t.Errorf("csv: %v, %d lines", err, len(lines))
	}
	for letter := range strings.SplitSeq("abcdefg", "") {
		if !strings.Contains(forms["html"], "("+letter+")") {
			t.Errorf("html: element (%s) is missing", letter)
		}
	}
}

// An area that nobody made yet: declaring is all it takes. Its columns come into
// the register, the parts and the rules; what it shares is handed over, and what
// it does stops. An undeclared column stops the start.
func TestAnAreaDeclaresAndThatIsAll(t *testing.T) {
	t.Parallel()
	h, cleanup, err := throwaway(t.Context(), "denhaag", quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { err = errors.Join(err, cleanup()) }()
	write := func(statement string, args ...any) {
		t.Helper()
		if err := h.DB.Write(t.Context(), func(tx sqldb.Tx) error { _, err := tx.Exec(statement, args...); return err }); err != nil {
			t.Fatal(err)
		}
	}
	write("create table bike (id text primary key, account text not null, colour text not null, sold_at bigint not null)")
	undeclared := checkRegister(t.Context(), h.DB, h.Register)
	if undeclared == nil || !strings.Contains(undeclared.Error(), "column bike.colour is in the database and not in the register") {
		t.Errorf("the server starts with a table that nobody declared: %v", undeclared)
	}

	var told []string
	note := func(what string) func(context.Context, privacy.Subject) error {
		return func(_ context.Context, s privacy.Subject) error { told = append(told, what+" "+s.Key); return nil }
	}
	ridden := privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForMatching), Source: privacy.FromSubject, EditAt: "/fietsen"}
	bikes := privacy.Area{Name: "bike", HandOver: note("hand over"), Stop: map[privacy.PurposeCode]func(context.Context, privacy.Subject) error{privacy.ForMatching: note("stop")},
		Cookies: []privacy.Cookie{{Name: "zadel", Kind: privacy.Session, Purpose: privacy.ForMatching, About: "Hoe hoog je zadel staat.", MaxAge: "tot je de browser sluit"}},
		Tables: []privacy.Table{{Name: "bike", About: "Fiets van iemand", AboutEN: "Bicycle of somebody", Who: privacy.SchoolUser, Path: "account=account.id",
			Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "fiets", Period: "P1M", Event: privacy.Closed, Since: "sold_at"}),
			Fields:    slices.Concat(privacy.Personal(ridden, "colour: Kleur van je fiets"), privacy.Personal(ridden.From(privacy.Derived), "id: Nummer", "account: Nummer van je account", "sold_at: Verkocht op"))}}}
	register, err := privacy.NewRegister(append(h.areas(), bikes)...)
	if err != nil {
		t.Fatal(err)
	}
	if err := checkRegister(t.Context(), h.DB, register); err != nil {
		t.Error(err)
	}
	if !slices.ContainsFunc(register.Cookies(), func(c privacy.Cookie) bool { return c.Name == "zadel" }) {
		t.Error("the cookie is not in the register")
	}
	if err := errors.Join(register.HandOver(t.Context(), privacy.Subject{Root: "account", Key: "p"}), register.Stop(t.Context(), privacy.ForMatching, privacy.Subject{Root: "account", Key: "p"})); err != nil {
		t.Error(err)
	}
	if want := []string{"hand over p", "stop p"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}

	// what export, erasure and retention do with it, by the register alone
	now := h.Now()
	write("insert into bike (id, account, colour, sold_at) values ('1', 'p', 'rood', 0), ('2', 'q', 'groen', $1), ('3', 'q', 'blauw', $2)",
		now.AddDate(0, -2, 0).UnixMicro(), now.UnixMicro())
	count := func() (n int) {
		if err := h.DB.Read(t.Context(), func(tx sqldb.Tx) error { return tx.QueryRow("select count(*) from bike").Scan(&n) }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, rule := range register.Rules() {
		if rule.Table == "bike" && rule.General() {
			write(fmt.Sprintf("delete from bike where %s", rule.Due("$1")), rule.Cutoff(now))
		}
	}
	if n := count(); n != 2 {
		t.Errorf("%d bikes after retention, want 2", n)
	}
	for _, part := range register.Parts("account") {
		if part.Table == "bike" && part.Row {
			write("delete from bike where "+part.Where("$1"), "q")
		}
	}
	if n := count(); n != 1 {
		t.Errorf("%d bikes after erasing their owner, want 1", n)
	}

	records, err := privacy.NewService(register, nil, store.NewRegister(h.DB), h.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := records.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	policies := content.NewPolicies(store.NewPolicy(h.DB), records.Book, h.Now)
	shared, err := fs.Sub(editions.FS, "algemeen/content")
	if err != nil {
		t.Fatal(err)
	}
	if err := policies.Add("denhaag", textWords(h.Editions.Default()), shared); err != nil {
		t.Fatal(err)
	}
	if err := policies.Publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	v, err := policies.Current(t.Context(), "denhaag")
	if err != nil || !strings.Contains(v.Dutch, "Fiets van iemand") || !strings.Contains(v.English, "Bicycle of somebody") || !strings.Contains(v.Dutch, "zadel") {
		t.Errorf("the policy does not name it: %v", err)
	}
}
