package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"andersom/editions"
	"andersom/internal/access"
	"andersom/internal/edition"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/mail/mailtest"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/ui"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: tests of the post from a job to a server that really speaks SMTP,
// and of the pages that show it.

const (
	reader   = "juf.ank@school.example"
	secret17 = "geheime-code-17"
)

// office is a house with post and nothing else.
type office struct {
	*House
	ahead   atomic.Int64 // how far the clock was moved
	work    *store.Job
	log     bytes.Buffer
	edition *edition.Edition
}

func (o *office) later(d time.Duration) {
	o.ahead.Add(int64(d))
	o.Jobs.Wake()
}

// newOffice knows two letters: one with a link, and one that is never needed.
func newOffice(t *testing.T, db *sqldb.DB) *office {
	t.Helper()
	o := &office{work: store.NewJob(db)}
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	o.edition = set.Default()
	o.House = &House{DB: db, Editions: set, Log: slog.New(slog.NewJSONHandler(&o.log, nil)),
		Now: func() time.Time { return today.Add(time.Duration(o.ahead.Load())) }}
	o.openPost()
	o.Post.Allows = func(context.Context, string, string, privacy.PurposeCode) (bool, error) { return true, nil }
	o.Post.On("proef.bevestigen", "E-mailadres bevestigen", func(_ context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
		if args[job.ArgAccount] != "a17" {
			return "", letter.Letter{}, nil, errors.New("no such account")
		}
		return reader, letter.Letter{Subject: "Bevestig je e-mailadres", Before: []string{"Hallo,"},
			Button: letter.Button{Text: "Bevestigen", URL: o.Post.Origin(o.edition) + "/bevestigen?code=" + secret17}}, o.edition, nil
	})
	o.Post.On("proef.vervallen", "Vervallen", func(context.Context, map[string]string) (string, letter.Letter, *edition.Edition, error) {
		return "", letter.Letter{}, nil, ErrNotNeeded
	})
	return o
}

func (o *office) connectTo(t *testing.T, s MailSettings, demo bool) {
	t.Helper()
	if err := o.Post.connect(t.Context(), ServerSettings{BaseURL: "https://denhaag.andersom.example", MailSettings: s}, demo); err != nil {
		t.Fatal(err)
	}
}

func (o *office) ask(t *testing.T, purpose string) {
	t.Helper()
	err := o.work.Add(t.Context(), o.Now(), job.Job{Kind: mailKind, Args: map[string]string{job.ArgPurpose: purpose, job.ArgAccount: "a17"}})
	if err != nil {
		t.Fatal(err)
	}
}

// open runs the jobs until the test ends.
func (o *office) open(t *testing.T) (shut func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); o.Jobs.Run(ctx) }()
	shut = func() { cancel(); <-ended }
	t.Cleanup(shut)
	return shut
}

func (o *office) until(t *testing.T, want job.Counts) {
	t.Helper()
	var got job.Counts
	for range 400 {
		var err error
		if got, err = o.Jobs.Count(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got == want {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("counts %+v, want %+v", got, want)
}

// dump gives all that the database says of the jobs.
func (o *office) dump(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	err := o.DB.Read(t.Context(), func(tx sqldb.Tx) error {
		return tx.Each("select id, kind, account, args, failure, lease_by from job", nil, func(scan func(...any) error) error {
			var row [6]string
			err := scan(&row[0], &row[1], &row[2], &row[3], &row[4], &row[5])
			fmt.Fprintln(&out, row)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func eachPost(t *testing.T, test func(*testing.T, *office)) {
	sqldbtest.Each(t, migrations.Files, func(t *testing.T, db *sqldb.DB) { test(t, newOffice(t, db)) })
}

// A server that says "later", breaks off after storing and then takes the mail
// gets it three times under one Message-ID; meanwhile the database knows no
// address and no link.
func TestAMailIsSentUntilTheServerHasIt(t *testing.T) {
	eachPost(t, func(t *testing.T, o *office) {
		server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{RefuseRcpt: []error{mailtest.Later()}, DropAfter: 1}})
		o.connectTo(t, MailSettings{SMTP: "smtp://" + server.Addr + "?starttls=no"}, false)
		o.ask(t, "proef.bevestigen")
		shut := o.open(t)
		o.until(t, job.Counts{Waiting: 1, Failing: 1})
		if row := o.dump(t); strings.Contains(row, reader) || strings.Contains(row, secret17) || !strings.Contains(row, "uitgesteld 451") {
			t.Errorf("the database says: %s", row)
		}
		for len(server.Received()) < 2 {
			o.later(time.Minute)
			time.Sleep(50 * time.Millisecond)
		}
		o.until(t, job.Counts{})
		shut()
		got := server.Received()
		ids := map[string]bool{}
		for _, r := range got {
			ids[regexp.MustCompile(`Message-ID:\s+<[^>]+@denhaag\.andersom\.example>`).FindString(r.Body)] = true
			if r.To != reader || r.From != o.edition.Organisation.Email || !strings.Contains(r.Body, secret17) {
				t.Errorf("received %+v", r)
			}
		}
		if len(got) != 2 || len(ids) != 1 || ids[""] {
			t.Errorf("%d mails with the ids %v, want two with one", len(got), ids)
		}
		if strings.Contains(o.log.String(), reader) || strings.Contains(o.log.String(), secret17) {
			t.Errorf("the log says: %s", o.log.String())
		}
	})
}

func TestAMailThatIsRefusedForGoodIsGivenUp(t *testing.T) {
	eachPost(t, func(t *testing.T, o *office) {
		server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{RefuseRcpt: []error{mailtest.Never(reader)}}})
		o.connectTo(t, MailSettings{SMTP: "smtp://" + server.Addr + "?starttls=no", MailFrom: "Post <post@andersom.example>"}, false)
		o.ask(t, "proef.bevestigen")
		o.ask(t, "proef.vervallen")
		shut := o.open(t)
		o.until(t, job.Counts{Dead: 1}) // the other ended without a letter
		if row := o.dump(t); strings.Contains(row, reader) || !strings.Contains(row, "geweigerd 550") {
			t.Errorf("the database says: %s", row)
		}
		dead, err := o.Jobs.Dead(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		if err := o.Jobs.Again(t.Context(), dead[0].ID); err != nil {
			t.Fatal(err)
		}
		o.until(t, job.Counts{})
		shut()
		if got := server.Received(); len(got) != 1 || got[0].From != "post@andersom.example" {
			t.Errorf("received %+v", got)
		}
		if strings.Contains(o.log.String(), reader) {
			t.Errorf("the log says: %s", o.log.String())
		}
	})
}

func TestWithoutAMailServerMailWaits(t *testing.T) {
	eachPost(t, func(t *testing.T, o *office) {
		o.connectTo(t, MailSettings{}, false)
		if o.Post.CanMail() || !strings.Contains(o.log.String(), "no mail server is set") {
			t.Errorf("can mail: %v; the log says %s", o.Post.CanMail(), o.log.String())
		}
		o.ask(t, "proef.bevestigen")
		shut := o.open(t)
		time.Sleep(700 * time.Millisecond)
		shut()
		o.until(t, job.Counts{Waiting: 1})
		if items, err := o.Jobs.Waiting(t.Context(), 10); err != nil || items[0].Attempts != 0 {
			t.Errorf("%+v, %v, want no try", items, err)
		}
	})
}

func TestOriginOfAnEdition(t *testing.T) {
	o := newOffice(t, sqldbtest.SQLite(t, migrations.Files))
	amsterdam, _ := o.Editions.BySlug("amsterdam")
	for base, want := range map[string][2]string{
		"https://denhaag.andersom.example": {"https://denhaag.andersom.example", "https://" + amsterdam.Hosts[0]},
		"http://127.0.0.1:8080":            {"http://127.0.0.1:8080", "http://" + amsterdam.Hosts[0] + ":8080"},
	} {
		o.Post.baseURL = base
		if got := [2]string{o.Post.Origin(o.edition), o.Post.Origin(amsterdam)}; got != want {
			t.Errorf("base %s: %v, want %v", base, got, want)
		}
	}
}

// site serves the pages of the post as somebody.
func (o *office) site(t *testing.T, who access.Actor) http.Handler {
	t.Helper()
	assets, err := ui.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	chrome := &view.Chrome{Assets: assets, BaseURL: "https://denhaag.andersom.example", Demo: o.Post.box != nil}
	kit := web.NewKit(o.Log, func(w http.ResponseWriter, _ *http.Request, status int, message string) {
		http.Error(w, message, status)
	})
	newDesk(o.House, chrome).Routes(kit)
	addDemoPost(kit, o.House, chrome)
	inner := kit.Serve(web.WithEdition(o.Editions), web.Limits{}, true)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { inner.ServeHTTP(w, web.InActor(r, who)) })
}

func call(h http.Handler, method, path string) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, "https://denhaag.andersom.example"+path, nil))
	return w.Code, w.Body.String()
}

func TestTheDeskShowsWhatFailsAndWhy(t *testing.T) {
	o := newOffice(t, sqldbtest.SQLite(t, migrations.Files))
	server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{RefuseRcpt: []error{mailtest.Never(reader), mailtest.Never(reader)}}})
	team := o.site(t, access.Actor{Account: "t1", SecondFactor: true, Team: []access.TeamRole{access.Administrator}})
	if _, page := call(team, http.MethodGet, "/beheer/post"); !strings.Contains(page, "Er is geen mailserver ingesteld") || !strings.Contains(page, "Er wacht niets") {
		t.Errorf("an empty desk without a server:\n%s", page)
	}
	o.connectTo(t, MailSettings{SMTP: "smtp://" + server.Addr + "?starttls=no"}, false)
	o.ask(t, "proef.bevestigen")
	o.ask(t, "proef.bevestigen")
	shut := o.open(t)
	o.until(t, job.Counts{Dead: 2})
	shut()
	_, page := call(team, http.MethodGet, "/beheer/post")
	for _, want := range []string{"E-mailadres bevestigen", "De mailserver weigert deze mail. (550)", "2 zijn opgegeven", "Opnieuw proberen", "23 november, 10:00"} {
		if !strings.Contains(page, want) {
			t.Errorf("the desk does not say %q", want)
		}
	}
	for _, never := range []string{reader, secret17, "a17", "geen mailserver"} {
		if strings.Contains(page, never) {
			t.Errorf("the desk says %q", never)
		}
	}
	o.postsFromTheDesk(t, team, page)
}

// postsFromTheDesk tries one mail again and throws the other away.
func (o *office) postsFromTheDesk(t *testing.T, team http.Handler, page string) {
	t.Helper()
	again := regexp.MustCompile(`/beheer/post/[^"/]+/opnieuw`).FindString(page)
	for _, who := range []access.Actor{{}, {Account: "a1", Schools: []access.Membership{{School: "00AA00", Role: access.Director, Confirmed: true}}}} {
		stranger := o.site(t, who)
		for _, try := range [][2]string{{http.MethodGet, "/beheer/post"}, {http.MethodPost, again}, {http.MethodPost, strings.Replace(again, "opnieuw", "weggooien", 1)}} {
			if code, body := call(stranger, try[0], try[1]); code != http.StatusForbidden && code != http.StatusSeeOther || strings.Contains(body, "Opgegeven") {
				t.Errorf("%s %s as %+v: %d", try[0], try[1], who, code)
			}
		}
	}
	o.until(t, job.Counts{Dead: 2})
	if code, _ := call(team, http.MethodPost, again); code != http.StatusSeeOther {
		t.Errorf("again: %d", code)
	}
	o.until(t, job.Counts{Dead: 1, Waiting: 1, Failing: 1})
	_, page = call(team, http.MethodGet, "/beheer/post")
	drop := regexp.MustCompile(`/beheer/post/[^"/]+/weggooien`).FindString(page)
	for range 2 { // the second time it is gone already
		if code, _ := call(team, http.MethodPost, drop); code != http.StatusSeeOther {
			t.Errorf("drop: %d", code)
		}
	}
	o.until(t, job.Counts{Waiting: 1, Failing: 1})
}

func TestTheDemonstrationShowsItsMails(t *testing.T) {
	o := newOffice(t, sqldbtest.SQLite(t, migrations.Files))
	o.connectTo(t, MailSettings{}, true)
	visitor := o.site(t, access.Actor{})
	if code, page := call(visitor, http.MethodGet, "/demo/post"); code != http.StatusOK || !strings.Contains(page, "Nog geen post") {
		t.Errorf("empty: %d\n%s", code, page)
	}
	o.ask(t, "proef.bevestigen")
	o.open(t)
	o.until(t, job.Counts{})
	_, page := call(visitor, http.MethodGet, "/demo/post")
	path := regexp.MustCompile(`/demo/post/[^"]+`).FindString(page)
	if !strings.Contains(page, "Bevestig je e-mailadres") || path == "" {
		t.Fatalf("the list:\n%s", page)
	}
	code, page := call(visitor, http.MethodGet, path)
	if code != http.StatusOK || !strings.Contains(page, `href="https://denhaag.andersom.example/bevestigen?code=`+secret17+`"`) {
		t.Errorf("the mail: %d\n%s", code, page)
	}
	if code, _ := call(visitor, http.MethodGet, "/demo/post/niets"); code != http.StatusNotFound {
		t.Errorf("a mail that is not there: %d", code)
	}
	real := newOffice(t, sqldbtest.SQLite(t, migrations.Files))
	real.connectTo(t, MailSettings{SMTP: "smtp://127.0.0.1:1?starttls=no"}, false)
	if code, _ := call(real.site(t, access.Actor{}), http.MethodGet, "/demo/post"); code != http.StatusNotFound {
		t.Errorf("the page of the demonstration elsewhere: %d", code)
	}
}

func TestMetersCountJobs(t *testing.T) {
	o := newOffice(t, sqldbtest.SQLite(t, migrations.Files))
	server := mailtest.Start(t, mailtest.Options{Rules: mailtest.Rules{RefuseRcpt: []error{mailtest.Never(reader), mailtest.Later()}}})
	o.connectTo(t, MailSettings{SMTP: "smtp://" + server.Addr + "?starttls=no"}, false)
	for range 3 {
		o.ask(t, "proef.bevestigen")
	}
	shut := o.open(t)
	o.until(t, job.Counts{Waiting: 1, Failing: 1, Dead: 1})
	shut()
	registry := prometheus.NewPedanticRegistry()
	registry.MustRegister(jobMetrics{o.Jobs})
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, f := range families {
		for _, m := range f.Metric {
			for _, label := range m.Label {
				if label.GetName() != "kind" {
					got[f.GetName()+" "+label.GetValue()] = m.GetGauge().GetValue() + m.GetCounter().GetValue()
				}
			}
		}
	}
	want := map[string]float64{"andersom_jobs waiting": 1, "andersom_jobs failing": 1, "andersom_jobs dead": 1,
		"andersom_job_tries_total done": 1, "andersom_job_tries_total failed": 2, "andersom_job_tries_total dead": 1}
	if !maps.Equal(got, want) {
		t.Errorf("meters %v, want %v", got, want)
	}
}
