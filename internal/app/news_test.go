package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"mime/quotedprintable"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"andersom/data"
	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/mail/mailtest"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/taxonomy"
)

// This file: what is new for a saved search, from the import of an offer to the
// letter at a real mail server and the end of such letters; and keys for the
// API from the page on which they are made. On both databases.

// movable is a whole house on a database, whose clock can be moved.
type movable struct {
	*House
	site  http.Handler
	ahead atomic.Int64
	lines map[string][]byte // rows of the demonstration by their key at the source
}

func (m *movable) later(d time.Duration) {
	m.ahead.Add(int64(d))
	m.Jobs.Wake()
}

func newMovable(t *testing.T, db *sqldb.DB, smtp string) *movable {
	t.Helper()
	m := &movable{House: &House{DB: db, Log: quiet(), Data: t.TempDir()}, lines: map[string][]byte{}}
	m.Now = func() time.Time { return today.Add(time.Duration(m.ahead.Load())) }
	ctx := t.Context()
	settings := ServerSettings{BaseURL: "https://denhaag.andersom.example", APIRate: demoRate, MailSettings: MailSettings{SMTP: smtp, MailFrom: "post@andersom.example"}}
	do := func(steps ...func() error) {
		t.Helper()
		for _, step := range steps {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
	}
	do(func() error { return m.openEditions(Settings{Edition: "denhaag"}) }, m.openLists,
		func() error { return m.openKey(Settings{Secret: strings.Repeat("geheim", 8)}) }, m.openAccounts,
		func() error { return m.openRegister(ctx) },
		func() error { m.openAreas(); return errors.Join(m.openPolicy(ctx), m.loadRegister(ctx)) },
		func() error { return m.Post.connect(ctx, settings, false) },
		func() (err error) { m.site, err = newSite(m.House, settings, false); return err })
	folder, err := data.Demo("denhaag")
	if err != nil {
		t.Fatal(err)
	}
	first := fstest.MapFS{}
	for _, name := range []string{"aanbieders-1.jsonl", "activiteiten-1a.jsonl"} {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		first[name] = &fstest.MapFile{Data: text}
		for line := range bytes.Lines(text) {
			var row struct {
				Key string `json:"bron_id"`
			}
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatal(err)
			}
			m.lines[row.Key] = line
		}
	}
	do(func() error { return m.importFolder(ctx, "denhaag", first) }, func() error { return m.Feed.Fill(ctx) })
	return m
}

// publish imports an offer like one of the demonstration under another name.
func (m *movable) publish(t *testing.T, like, key, title string) {
	t.Helper()
	var row map[string]any
	if err := json.Unmarshal(m.lines[like], &row); err != nil {
		t.Fatal(err)
	}
	row["bron_id"], row["titel"] = key, title
	delete(row, "gepubliceerd_op") // it is on the site from now on
	text, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	file := fstest.MapFS{"activiteiten-nieuw.jsonl": {Data: append(text, '\n')}}
	if err := m.importFile(t.Context(), "denhaag", file, "activiteiten-nieuw.jsonl"); err != nil {
		t.Fatal(err)
	}
	if err := m.Feed.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// round asks twice what is new, as rounds do, and gives how many letters that makes.
func (m *movable) round(t *testing.T) int {
	t.Helper()
	letters := 0
	for range 2 {
		for _, alert := range []shortlist.Alert{shortlist.AtOnce, shortlist.Weekly} {
			n, err := m.Shortlists.Dispatch(t.Context(), alert, m.findNews)
			if err != nil {
				t.Fatal(err)
			}
			letters += n
		}
	}
	m.Jobs.Wake()
	return letters
}

// quietly waits until no job is left.
func (m *movable) quietly(t *testing.T) {
	t.Helper()
	for range 400 {
		if n, err := m.Jobs.Count(t.Context()); err != nil {
			t.Fatal(err)
		} else if n == (job.Counts{}) {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("work is left")
}

func TestPromise20_NewsComesOnceByMailAndStopsWithOneClick(t *testing.T) {
	sqldbtest.Each(t, migrations.Files, func(t *testing.T, db *sqldb.DB) {
		server := mailtest.Start(t, mailtest.Options{})
		m := newMovable(t, db, "smtp://"+server.Addr+"?starttls=no")
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan struct{})
		go func() { defer close(ended); m.Jobs.Run(ctx) }()
		t.Cleanup(func() { cancel(); <-ended })

		person, err := m.Accounts.Add(t.Context(), reader, demoPassword)
		if err != nil {
			t.Fatal(err)
		}
		who := access.Actor{Account: person.ID, Verified: true}
		save := func(name, query string, alert shortlist.Alert) {
			t.Helper()
			if err := m.Shortlists.SaveSearch(t.Context(), who, "denhaag", name, query, alert); err != nil {
				t.Fatal(err)
			}
		}
		save("Muziek", "discipline=muziek", shortlist.AtOnce)
		save("Groep vijf", "groep=5", shortlist.AtOnce)
		save("Schaken", "discipline=schaken", shortlist.AtOnce)
		save("Stil", "discipline=percussie", shortlist.Never)

		m.later(time.Hour)
		if n := m.round(t); n != 0 {
			t.Errorf("%d letters without anything new", n)
		}
		m.later(time.Minute)
		m.publish(t, "klankschuit-watermuziek", "klankschuit-nieuw-1", "Zingende buizen in het ruim")
		m.later(time.Hour)
		if n := m.round(t); n != 1 {
			t.Fatalf("%d letters, want one", n)
		}
		m.quietly(t)
		got := server.Received()
		if len(got) != 1 {
			t.Fatalf("the mail server has %d letters", len(got))
		}
		stop := checkNews(t, got[0])

		// One click, by the mail program of the reader: no cookie, nothing asked.
		if w := (&caller{t: t, site: m.site}).do(http.MethodPost, stop, url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK {
			t.Fatalf("one click: %d", w.Code)
		}
		m.publish(t, "klankschuit-watermuziek", "klankschuit-nieuw-2", "Fluisterende buizen in het ruim")
		m.later(8 * 24 * time.Hour)
		if n := m.round(t); n != 0 {
			t.Errorf("after the stop: %d letters", n)
		}
		m.quietly(t)
		if n := len(server.Received()); n != 1 {
			t.Errorf("after the stop the mail server has %d letters, want still one", n)
		}
		if all, err := m.Shortlists.Searches(t.Context(), who, "denhaag"); err != nil || len(all) != 4 {
			t.Errorf("the searches went with their letters: %d, %v", len(all), err)
		}
	})
}

// checkNews looks at the letter and gives the path that stops such letters.
func checkNews(t *testing.T, got mailtest.Received) string {
	t.Helper()
	plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(got.Body)))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(plain), "\r\n", " ")
	for _, want := range []string{"Subject: 1 nieuwe activiteit bij je zoekvragen", "Muziek: 1 nieuwe activiteit", "Groep vijf: 1 nieuwe activiteit", "Zingende buizen in het ruim", "groep 3-6", "/activiteiten?discipline=muziek"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"Schaken", "Stil", "Watermuziek"} {
		if strings.Contains(text, not) {
			t.Errorf("the letter tells of %q", not)
		}
	}
	if got.To != reader || !strings.Contains(got.Body, "List-Unsubscribe-Post: List-Unsubscribe=One-Click") {
		t.Errorf("to %s:\n%s", got.To, got.Body)
	}
	found := regexp.MustCompile(`List-Unsubscribe:\s+<https://denhaag\.andersom\.example(/meldingen/stop/[^>\s]+)>`).FindStringSubmatch(strings.ReplaceAll(got.Body, "\r\n ", ""))
	if found == nil {
		t.Fatalf("no address to stop in\n%s", got.Body)
	}
	return found[1]
}

// renamedTaxonomy lets percussie be what slagwerk was before.
func renamedTaxonomy(t *testing.T) *taxonomy.Taxonomy {
	t.Helper()
	files := fstest.MapFS{"taxonomie/hernoemd.csv": {Data: []byte("was,nu,sinds,reden\nslagwerk,percussie,2026-11-23,proef\n")}}
	for _, name := range []string{"taxonomie/domeinen.json", "taxonomie/synoniemen.txt"} {
		text, err := fs.ReadFile(data.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	out, err := taxonomy.LoadTaxonomy(files)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// An old name of a discipline in a saved search, an address and an import means
// the present one, and the news of the search goes on.
func TestARenamedDisciplineGoesOnEverywhere(t *testing.T) {
	sqldbtest.Each(t, migrations.Files, func(t *testing.T, db *sqldb.DB) {
		m := newMovable(t, db, "")
		*m.Lists.Taxonomy = *renamedTaxonomy(t)
		person, err := m.Accounts.Add(t.Context(), reader, demoPassword)
		if err != nil {
			t.Fatal(err)
		}
		who := access.Actor{Account: person.ID, Verified: true}
		if err := m.Shortlists.SaveSearch(t.Context(), who, "denhaag", "Slagwerk", "discipline=slagwerk&groep=5", shortlist.AtOnce); err != nil {
			t.Fatal(err)
		}
		m.later(time.Hour)
		m.publish(t, "klankschuit-watermuziek", "klankschuit-nieuw-1", "Zingende buizen in het ruim")
		m.later(time.Hour)
		if n := m.round(t); n != 1 { // what was read before the move still means what it meant
			t.Errorf("%d letters for the old name, want one", n)
		}
		if err := store.RenameDisciplines(t.Context(), db, m.Lists.Taxonomy.Renames()); err != nil { // as at a start
			t.Fatal(err)
		}
		all, err := m.Shortlists.Searches(t.Context(), who, "denhaag")
		if err != nil || len(all) != 1 || all[0].Query != "discipline=percussie&groep=5" {
			t.Errorf("the saved search is %+v, %v", all, err)
		}

		visitor := &caller{t: t, site: m.site}
		if to := visitor.do(http.MethodGet, "/activiteiten?discipline=slagwerk&groep=5", nil).Header().Get("Location"); to != "/activiteiten?discipline=percussie&groep=5" {
			t.Errorf("an old address leads to %q", to)
		}
		if w := visitor.do(http.MethodGet, "/api/v1/activiteiten?discipline=slagwerk", nil); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"discipline":["percussie"]`) {
			t.Errorf("the API on an old name: %d %.200s", w.Code, w.Body)
		}

		var row map[string]any
		if err := json.Unmarshal(m.lines["klankschuit-watermuziek"], &row); err != nil {
			t.Fatal(err)
		}
		row["disciplines"] = []string{"slagwerk"}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		m.lines["oud"] = text
		m.publish(t, "oud", "klankschuit-nieuw-2", "Brommende buizen in het ruim")
		if page := visitor.get("/activiteiten?discipline=percussie&q=brommende"); !strings.Contains(page, "Brommende buizen in het ruim") {
			t.Error("what was imported under the old name is not found under the present one")
		}
	})
}

// A key is made on its page after the password was given, works at the API for
// the school of its holder, and ends with a click, and with a forgotten password.
func TestAKeyFromItsPageToTheAPI(t *testing.T) {
	h, server := accountSite(t, "")
	b := newBrowser(t, server.URL)
	b.want(http.StatusOK, http.MethodGet, "/inloggen")
	b.want(http.StatusSeeOther, http.MethodPost, "/inloggen", "email", "leerkracht@voorbeeld.nl", "wachtwoord", demoPassword)
	if _, page := b.want(http.StatusOK, http.MethodGet, "/account/sleutels"); !strings.Contains(page, "Je hebt nog geen sleutels.") {
		t.Error("there is a key already")
	}
	if _, page := b.want(http.StatusUnprocessableEntity, http.MethodPost, "/account/sleutels/nieuw", "naam", " "); !strings.Contains(page, "Geef de sleutel een naam.") {
		t.Error("a key without a name")
	}
	pattern := regexp.MustCompile(`andersom_[A-Za-z0-9_-]{43}`)
	makeKey := func(name string) string {
		t.Helper()
		answer, page := b.want(http.StatusOK, http.MethodPost, "/account/sleutels/nieuw", "naam", name)
		if answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("the page with the key may be kept: %v", answer.Header)
		}
		return pattern.FindString(page)
	}
	key := makeKey("rooster <b>")
	ask := func(key string) (int, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/api/v1/school/profiel", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+key)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(text)
	}
	if status, text := ask(key); status != http.StatusOK || !strings.Contains(text, `"concept":false`) {
		t.Fatalf("the key: %d %s", status, text)
	}
	if status, _ := ask(key[:len(key)-1] + "x"); status != http.StatusUnauthorized {
		t.Errorf("another key: %d", status)
	}
	if status, _ := b.want(http.StatusUnauthorized, http.MethodGet, "/api/v1/school/profiel"); status.Header.Get("WWW-Authenticate") == "" {
		t.Error("the API knows somebody by a cookie, or does not say how to ask")
	}
	_, page := b.want(http.StatusOK, http.MethodGet, "/account/sleutels")
	if !strings.Contains(page, "rooster &lt;b&gt;") || !strings.Contains(page, "Laatst gebruikt op") || pattern.MatchString(page) {
		t.Error("the page of keys shows a key, or does not say that it was used")
	}
	if secrets := columnsWith(t, h.DB, key); len(secrets) > 0 {
		t.Errorf("the key itself stands in %v", secrets)
	}
	other := makeKey("twee")
	for range 3 {
		makeKey("meer")
	}
	b.want(http.StatusConflict, http.MethodPost, "/account/sleutels/nieuw", "naam", "zes")

	action := regexp.MustCompile(`action="(/account/sleutels/[0-9a-f-]{36})"`).FindStringSubmatch(page)
	if action == nil {
		t.Fatal("no way to end the key")
	}
	stranger := newBrowser(t, server.URL)
	stranger.want(http.StatusSeeOther, http.MethodPost, "/inloggen", "email", "directeur@voorbeeld.nl", "wachtwoord", demoPassword)
	stranger.want(http.StatusNotFound, http.MethodPost, action[1])
	if status, _ := ask(key); status != http.StatusOK {
		t.Errorf("a stranger ended the key: %d", status)
	}
	b.want(http.StatusSeeOther, http.MethodPost, action[1])
	if status, _ := ask(key); status != http.StatusUnauthorized {
		t.Errorf("an ended key: %d", status)
	}
	if status, _ := ask(other); status != http.StatusOK {
		t.Errorf("the other key: %d", status)
	}
	person, err := h.Accounts.People.ByEmail(t.Context(), "leerkracht@voorbeeld.nl")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Accounts.People.SetPassword(t.Context(), account.PasswordChange{Account: person.ID, Hash: person.Password, Now: h.Now()}); err != nil {
		t.Fatal(err)
	}
	if status, _ := ask(other); status != http.StatusUnauthorized {
		t.Errorf("after a forgotten password: %d", status)
	}
	found := false
	for range 100 {
		for _, m := range h.Post.box.All() {
			found = found || m.To == "leerkracht@voorbeeld.nl" && m.Subject == "Er is een API-sleutel gemaakt" && !pattern.MatchString(m.Text)
		}
		if found {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("no mail tells of the key")
}

// columnsWith gives the columns in which a text stands.
func columnsWith(t *testing.T, db *sqldb.DB, text string) []string {
	t.Helper()
	columns, err := db.Columns(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	err = db.Read(t.Context(), func(tx sqldb.Tx) error {
		out = nil
		for _, c := range columns {
			var n int
			if err := tx.QueryRow("select count(*) from "+c.Table+" where cast("+c.Name+" as text) like $1", "%"+text+"%").Scan(&n); err != nil {
				return err
			}
			if n > 0 {
				out = append(out, c.Table+"."+c.Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
