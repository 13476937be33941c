package app

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/subject"
)

// This file: everything that is kept of somebody is handed over, and nothing of
// it is left after erasing: on both databases, to the last byte.

// keptHouse is a house with people in whom every field holds a canary.
type keptHouse struct {
	*House
	t      *testing.T
	url    string
	log    *safeBuffer
	people map[string][]store.Canary // by account
	list   string                    // of the school
}

// safeBuffer takes log lines of several goroutines.
type safeBuffer struct {
	guard sync.Mutex
	b     bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.guard.Lock()
	defer b.guard.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) Bytes() []byte {
	b.guard.Lock()
	defer b.guard.Unlock()
	return bytes.Clone(b.b.Bytes())
}

// eachKept runs a test on both databases, each with so many people.
func eachKept(t *testing.T, people int, test func(*testing.T, *keptHouse)) {
	for name, database := range map[string]func(*testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return sqldbtest.PostgresURL(t, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			h := openKept(t, t.TempDir(), database(t))
			h.fill(people)
			test(t, h)
		})
	}
}

func openKept(t *testing.T, folder, database string) *keptHouse {
	t.Helper()
	log := &safeBuffer{}
	h, err := open(t.Context(), Settings{Data: folder, Database: database, Edition: "denhaag"}, slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return &keptHouse{House: h, t: t, url: database, log: log, people: map[string][]store.Canary{}}
}

func (h *keptHouse) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// fill makes people, one after another so that their rows lie mixed, and a list
// of a school on which all of them put something.
func (h *keptHouse) fill(people int) {
	h.t.Helper()
	h.list = "lijst-van-de-school"
	h.must(h.DB.Write(h.t.Context(), func(tx sqldb.Tx) error {
		return tx.Insert("shortlist", []string{"id", "edition", "school", "account", "name", "is_default", "created_at", "updated_at"},
			[][]any{{h.list, "denhaag", "15AB00", "", "Van de school", int64(0), int64(1), int64(1)}}, "")
	}))
	for range people {
		h.person()
	}
}

func (h *keptHouse) person() string {
	h.t.Helper()
	fixed := map[string]any{"shortlist_item(added_by=account.id).list_id": h.list}
	key, all, err := store.NewSubject(h.DB).Canaries(h.t.Context(), h.Register.Parts(subject.Root), subject.Root, h.Now().AddDate(0, 0, -20), fixed)
	h.must(err)
	h.people[key] = all
	return key
}

func (h *keptHouse) actor(key string) access.Actor {
	return access.Actor{Account: key, Session: "s", Verified: true, Authenticated: h.Now()}
}

// rows gives all rows of all tables as text.
func (h *keptHouse) rows() map[string][]string {
	h.t.Helper()
	out := map[string][]string{}
	h.must(h.DB.Dump(h.t.Context(), func(r sqldb.Record) error {
		out[r.Table] = append(out[r.Table], fmt.Sprintf("%q", r.Values))
		return nil
	}))
	for _, rows := range out {
		slices.Sort(rows)
	}
	return out
}

// encodings gives the ways in which a text may lie somewhere.
func encodings(word string) map[string][]byte {
	utf16of := func(big bool) []byte {
		var out []byte
		for _, u := range utf16.Encode([]rune(word)) {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	out := map[string][]byte{
		"plain": []byte(word), "lower": []byte(strings.ToLower(word)), "upper": []byte(strings.ToUpper(word)), "hex": []byte(hex.EncodeToString([]byte(word))),
		"HEX": []byte(strings.ToUpper(hex.EncodeToString([]byte(word)))), "url": []byte(url.QueryEscape(word)), "path": []byte(url.PathEscape(word)),
		"utf-16le": utf16of(false), "utf-16be": utf16of(true), "reversed": []byte(reversed(word)),
	}
	if text, err := json.Marshal(word); err == nil {
		out["json"] = text[1 : len(text)-1]
	}
	for shift := range 3 { // whatever stands before it
		text := base64.StdEncoding.EncodeToString(append(make([]byte, shift), word...))
		out[fmt.Sprint("base64-", shift)] = []byte(text[4 : len(text)-4])
	}
	return out
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// traces gives in which of the texts a canary stands, in any encoding. It goes
// through each text once: what begins like a form of a canary is looked at.
func traces(canaries []store.Canary, where map[string][]byte) []string {
	const head = 8
	type form struct {
		name string
		text []byte
	}
	forms := map[[head]byte][]form{}
	for _, c := range canaries {
		if !c.Unique || c.Erase == string(privacy.Keep) {
			continue
		}
		for encoding, text := range encodings(c.Value) {
			if len(text) >= head {
				begin := [head]byte(text)
				forms[begin] = append(forms[begin], form{fmt.Sprintf("%s.%s (%s)", c.Table, c.Column, encoding), text})
			}
		}
	}
	found := map[string]bool{}
	for name, text := range where {
		for i := range max(0, len(text)-head+1) {
			for _, f := range forms[[head]byte(text[i:])] {
				if bytes.HasPrefix(text[i:], f.text) {
					found[f.name+" in "+name] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// everywhere gives the bytes of all files of the data folder, the log, and of
// PostgreSQL a dump.
func (h *keptHouse) everywhere() map[string][]byte {
	h.t.Helper()
	out := map[string][]byte{"log": h.log.Bytes()}
	h.must(filepath.WalkDir(h.Data, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		out[entry.Name()], err = os.ReadFile(path)
		return err
	}))
	if h.url != "" {
		dump, err := exec.CommandContext(h.t.Context(), need(h.t, "postgres", "/usr/lib/postgresql/15/bin/pg_dump", "pg_dump"), h.url).Output()
		h.must(err)
		out["pg_dump"] = dump
	}
	return out
}

// work does what waits in the background, once each.
func (h *keptHouse) work() {
	h.t.Helper()
	ctx, stop := context.WithTimeout(h.t.Context(), time.Minute)
	defer stop()
	ended := make(chan struct{})
	go func() { defer close(ended); h.Jobs.Run(ctx) }()
	for {
		counts, err := h.Jobs.Count(ctx)
		h.must(err)
		kinds := 0
		waiting, err := h.Jobs.Waiting(ctx, 1000)
		h.must(err)
		for _, i := range waiting {
			if i.Kind == subject.ScrubJob || i.Kind == subject.ExportJob {
				kinds++
			}
		}
		if counts.Dead > 0 && kinds == 0 && ctx.Err() != nil {
			h.t.Fatal("work was given up")
		}
		if kinds == 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	<-ended
}

func TestPromise17_TheExportHoldsEveryPersonalFieldAndNamesTheOthers(t *testing.T) {
	eachKept(t, 2, func(t *testing.T, h *keptHouse) {
		keys := slices.Sorted(maps.Keys(h.people))
		mine, other := keys[0], keys[1]
		who := h.actor(mine)
		stale := who
		stale.Authenticated = h.Now().Add(-subject.RecentTime - time.Second)
		if err := h.Subjects.AskExport(t.Context(), stale); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("F7: without a recent password: %v", err)
		}
		h.must(h.Subjects.AskExport(t.Context(), who))
		h.work()
		e, there, err := h.Subjects.LastExport(t.Context(), who)
		if err != nil || !there || !e.Done(h.Now()) || e.Ready != e.Pieces || e.Bytes == 0 {
			t.Fatalf("export %+v, %v, %v", e, there, err)
		}
		for name, a := range map[string]access.Actor{"somebody else": h.actor(other), "a stale session": stale, "a visitor": {}} {
			if _, _, err := h.Subjects.Fetch(t.Context(), a, e.ID); err == nil {
				t.Errorf("%s fetches the file", name)
			}
		}
		if left := traces(h.people[mine], map[string][]byte{"file": h.everywhere()[e.ID+".zip.age"]}); len(left) > 0 {
			t.Errorf("the file on the disk can be read: %v", left)
		}
		page, data := h.unpack(who, e.ID)
		var d subject.Document
		h.must(json.Unmarshal(data, &d))
		withheld := map[string]string{}
		for _, table := range d.Tables {
			for _, f := range table.Withheld {
				withheld[table.Name+"."+f.Column] = f.Reason
			}
			for _, f := range table.Fields {
				if f.Personal && (len(f.Purposes) == 0 || len(f.Retention) == 0 || f.Source == "" || f.Label == "") {
					t.Errorf("%s.%s does not say purpose, period, source and name: %+v", table.Name, f.Column, f)
				}
			}
		}
		found := 0
		for _, c := range h.people[mine] {
			inside := bytes.Contains(data, []byte(c.Value)) || c.Value[0] == '{' && bytes.Contains(data, []byte(strings.ReplaceAll(c.Value, `"`, `\"`)))
			if c.Exported != inside && c.Unique {
				t.Errorf("%s.%s: exported %v, in the file %v", c.Table, c.Column, c.Exported, inside)
			}
			if c.Exported && c.Unique && !strings.HasSuffix(c.Column, "_at") && c.Value[0] != '{' && !bytes.Contains(page, []byte(c.Value)) {
				t.Errorf("%s.%s is not in the page", c.Table, c.Column)
			}
			if !c.Exported && (withheld[c.Table+"."+c.Column] != c.Reason || c.Reason == "") {
				t.Errorf("%s.%s is withheld, and the file says %q", c.Table, c.Column, withheld[c.Table+"."+c.Column])
			}
			if c.Exported {
				found++
			}
		}
		if found < 80 {
			t.Errorf("only %d fields were looked at", found)
		}
		if left := traces(h.people[other], map[string][]byte{"json": data, "html": page}); len(left) > 0 {
			t.Errorf("somebody else's data in the file: %v", left)
		}
	})
}

func (h *keptHouse) unpack(who access.Actor, id string) (page, data []byte) {
	h.t.Helper()
	file, closer, err := h.Subjects.Fetch(h.t.Context(), who, id)
	h.must(err)
	text, err := io.ReadAll(file)
	h.must(err)
	h.must(closer.Close())
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	h.must(err)
	for name, into := range map[string]*[]byte{"gegevens.html": &page, "gegevens.json": &data} {
		f, err := z.Open(name)
		h.must(err)
		*into, err = io.ReadAll(f)
		h.must(err)
	}
	return page, data
}

func TestPromise17_ErasingLeavesNothingAndTouchesNobodyElse(t *testing.T) {
	eachKept(t, 51, func(t *testing.T, h *keptHouse) {
		keys := slices.Sorted(maps.Keys(h.people))
		mine := keys[len(keys)/2]
		who := h.actor(mine)
		h.must(h.Subjects.AskExport(t.Context(), who))
		h.work()
		before := h.rows()
		where := h.everywhere()
		if n := len(traces(h.people[mine], where)); n < 80 {
			t.Fatalf("only %d traces before erasing: the search for them finds too little", n)
		}
		begin := time.Now()
		h.must(h.Subjects.EraseNow(t.Context(), who))
		h.work()
		if took := time.Since(begin); took > time.Minute {
			t.Errorf("erasing took %s", took)
		}
		if left := traces(h.people[mine], h.everywhere()); len(left) > 0 {
			t.Errorf("%d traces left: %v", len(left), left[:min(len(left), 20)])
		}
		h.sameButFor(mine, before, h.rows())
		if err := h.Subjects.EraseNow(t.Context(), who); !fault.Is(err, fault.NotFound) {
			t.Errorf("erased twice: %v", err)
		}
	})
}

// sameButFor holds all tables to what they were, but for rows of one person, and
// the ledger to the difference.
func (h *keptHouse) sameButFor(key string, before, after map[string][]string) {
	h.t.Helper()
	entries, err := h.Subjects.Ledger.Read()
	h.must(err)
	if len(entries) != 1 {
		h.t.Fatalf("%d entries in the ledger, want 1", len(entries))
	}
	entry := entries[0]
	for _, table := range slices.Sorted(maps.Keys(before)) {
		if table == "job" || table == "erasure_ledger" {
			continue
		}
		gone, come := minus(before[table], after[table]), minus(after[table], before[table])
		if int64(len(gone)-len(come)) != entry.Removed[table] || int64(len(come)) != entry.Changed[table] {
			h.t.Errorf("%s: %d rows gone and %d new; the ledger says %d removed, %d changed", table, len(gone), len(come), entry.Removed[table], entry.Changed[table])
		}
		for _, row := range gone {
			if !h.about(row, key) {
				h.t.Errorf("%s: a row of nobody or somebody else went: %.200s", table, row)
			}
		}
	}
	if text, err := json.Marshal(entry); err != nil || strings.Contains(string(text), key) {
		h.t.Errorf("the ledger names who was erased: %s", text)
	}
}

func (h *keptHouse) about(row, key string) bool {
	return slices.ContainsFunc(h.people[key], func(c store.Canary) bool { return c.Unique && strings.Contains(row, c.Value) })
}

// minus gives what the first has and the second has not.
func minus(a, b []string) []string {
	left := map[string]int{}
	for _, s := range b {
		left[s]++
	}
	var out []string
	for _, s := range a {
		if left[s]--; left[s] < 0 {
			out = append(out, s)
		}
	}
	return out
}

// A made-up area: a table of its own, declared and nothing else.
func TestPromise17_AnAreaTakesPartByDeclaringItself(t *testing.T) {
	eachKept(t, 1, func(t *testing.T, h *keptHouse) {
		h.must(h.DB.Write(t.Context(), func(tx sqldb.Tx) error {
			_, err := tx.Exec("create table note (id text primary key, account text not null, words text not null, made_at bigint not null)")
			return err
		}))
		field := privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForMatching), Source: privacy.FromSubject, EditAt: "/notities"}
		var handed, stopped []string
		madeUp := privacy.Area{Name: "made-up", Tables: []privacy.Table{{Name: "note", About: "Notitie van iemand", Who: privacy.SchoolUser, Path: "account=account.id",
			Retention: []privacy.Rule{{Period: "P1M", Event: privacy.Created, Since: "made_at"}},
			Fields:    privacy.Personal(field, "id: Nummer", "account: Account", "words: Je notitie", "made_at: Gemaakt op")}},
			HandOver: func(_ context.Context, s privacy.Subject) error { handed = append(handed, s.Key); return nil },
			Stop: map[privacy.PurposeCode]func(context.Context, privacy.Subject) error{
				privacy.ForMatching: func(_ context.Context, s privacy.Subject) error { stopped = append(stopped, s.Key); return nil }},
		}
		register, err := privacy.NewRegister(append(h.areas(), madeUp)...)
		h.must(err)
		h.must(checkRegister(t.Context(), h.DB, register))
		h.Subjects.Register = register
		book, err := h.Records.Book(t.Context())
		h.must(err)
		h.Subjects.Book = func(context.Context) (*privacy.Book, error) { return book, nil }
		key, all, err := store.NewSubject(h.DB).Canaries(t.Context(), register.Parts(subject.Root), subject.Root, h.Now().AddDate(0, 0, -20),
			map[string]any{"shortlist_item(added_by=account.id).list_id": h.list})
		h.must(err)
		note := all[slices.IndexFunc(all, func(c store.Canary) bool { return c.Table == "note" && c.Column == "words" })]
		pieces, err := h.Subjects.Own(t.Context(), h.actor(key))
		h.must(err)
		if !strings.Contains(fmt.Sprint(pieces), note.Value) {
			t.Error("the export has nothing of the made-up area")
		}
		h.must(h.Subjects.EraseNow(t.Context(), h.actor(key)))
		h.work()
		if left := traces(all, h.everywhere()); len(left) > 0 {
			t.Errorf("left: %v", left[:min(len(left), 5)])
		}
		if !slices.Equal(handed, []string{key}) || !slices.Equal(stopped, []string{key}) {
			t.Errorf("handed over %v, stopped %v", handed, stopped)
		}
		h.must(h.DB.Write(t.Context(), func(tx sqldb.Tx) error {
			return tx.Insert("note", []string{"id", "account", "words", "made_at"}, [][]any{{"1", "x", "w", h.Now().AddDate(0, 0, -40).UnixMicro()}}, "")
		}))
		run, err := h.Subjects.Retain(t.Context(), false)
		h.must(err)
		if i := slices.IndexFunc(run.Lines, func(l subject.RunLine) bool { return l.Table == "note" }); i < 0 || run.Lines[i].Rows != 1 {
			t.Errorf("retention did not take the note of the made-up area: %+v", run.Lines)
		}
	})
}

func TestPromise17_SevenDaysToChangeOnesMind(t *testing.T) {
	eachKept(t, 2, func(t *testing.T, h *keptHouse) {
		now := h.Now()
		h.Subjects.Now = func() time.Time { return now }
		keys := slices.Sorted(maps.Keys(h.people))
		for _, key := range keys { // the canaries ask it too
			h.must(h.Subjects.Stay(t.Context(), access.Actor{Account: key}))
		}
		who, ctx := h.actor(keys[0]), t.Context()
		stale := who
		stale.Authenticated = now.Add(-time.Hour)
		if _, err := h.Subjects.AskErasure(ctx, stale); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("F7: %v", err)
		}
		due, err := h.Subjects.AskErasure(ctx, who)
		h.must(err)
		if want := now.AddDate(0, 0, 7); !due.Equal(want) {
			t.Errorf("due %s, want %s", due, want)
		}
		letters := func(purpose string) (n int) {
			all, err := h.Jobs.Waiting(ctx, 1000)
			h.must(err)
			for _, i := range all {
				if i.Purpose == purpose {
					n++
				}
			}
			return n
		}
		if letters(subject.MailLeaving) != 1 {
			t.Error("F9: no letter that the account will be erased")
		}
		var share string
		h.must(h.DB.Read(ctx, func(tx sqldb.Tx) error {
			return tx.QueryRow("select s.id from shortlist_share s join shortlist l on l.id = s.list_id where l.account = $1", who.Account).Scan(&share)
		}))
		lists, people := store.NewShortlist(h.DB), store.NewAccount(h.DB)
		_, err = lists.Share(ctx, share)
		members, errMembers := people.AtSchool(ctx, h.school(who.Account))
		h.must(errMembers)
		if !fault.Is(err, fault.NotFound) || slices.ContainsFunc(members, func(m account.Member) bool { return m.Account == who.Account }) {
			t.Errorf("others still see a shared list (%v) or a member (%v)", err, members)
		}
		now = due.Add(-time.Second)
		if n, err := h.Subjects.EraseDue(ctx); n != 0 || err != nil {
			t.Errorf("a second before: %d erased, %v", n, err)
		}
		h.must(h.Subjects.Stay(ctx, who))
		if letters(subject.MailStays) != 3 {
			t.Errorf("%d letters that accounts stay, want 3", letters(subject.MailStays))
		}
		if _, err := lists.Share(ctx, share); err != nil {
			t.Errorf("who stays shares nothing any more: %v", err)
		}
		who.Authenticated = now
		due, err = h.Subjects.AskErasure(ctx, who)
		h.must(err)
		now = due
		if n, err := h.Subjects.EraseDue(ctx); n != 1 || err != nil {
			t.Errorf("on the day: %d erased, %v", n, err)
		}
		if _, err := people.ByID(ctx, keys[0]); !fault.Is(err, fault.NotFound) {
			t.Errorf("who left is there: %v", err)
		}
		if _, err := people.ByID(ctx, keys[1]); err != nil {
			t.Errorf("who stayed is not: %v", err)
		}
	})
}

// school gives the school of somebody's membership.
func (h *keptHouse) school(key string) (code string) {
	h.t.Helper()
	h.must(h.DB.Read(h.t.Context(), func(tx sqldb.Tx) error {
		return tx.QueryRow("select school from membership where account = $1", key).Scan(&code)
	}))
	return code
}

// Somebody who offers activities is erased from the search and the feeds too.
func TestPromise18_AProviderIsErasedFromSearchAndFeeds(t *testing.T) {
	h := openKept(t, t.TempDir(), "")
	h.must(h.loadDemo(t.Context()))
	h.must(h.Feed.Fill(t.Context()))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); h.Feed.Follow(ctx) }()
	defer func() { stop(); <-ended }()
	site, err := newSite(h.House, ServerSettings{APIRate: demoRate}, false)
	h.must(err)
	offer := map[string]catalog.Activity{}
	h.must(h.Store.EachActivity(ctx, "denhaag", func(a catalog.Activity) error {
		if a.Status == catalog.Published && a.Freshness(clock.DateOf(h.Now())).State != catalog.Stale {
			offer[a.ProviderID] = a
		}
		return nil
	}))
	var one catalog.Provider
	h.must(h.Store.EachProvider(ctx, "denhaag", func(p catalog.Provider) error {
		if _, ok := offer[p.ID]; ok && p.Contact.Email != "" {
			one = p
		}
		return nil
	}))
	its := offer[one.ID]
	asked := "?letterlijk=ja&q=" + url.QueryEscape(its.Title)
	named := func() (out []string) {
		for path, slug := range map[string]string{"/activiteiten" + asked: its.Slug, "/activiteiten.atom" + asked: its.Slug, "/activiteiten/" + its.Slug: one.Slug, "/aanbieders/" + one.Slug: one.Slug} {
			w := httptest.NewRecorder()
			site.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+path, nil))
			if w.Code == 200 && strings.Contains(w.Body.String(), slug) {
				out = append(out, path)
			}
		}
		return out
	}
	if len(named()) != 4 {
		t.Fatalf("%s stands on %v only before erasing", one.Name, named())
	}
	h.must(h.Subjects.Erase(ctx, privacy.Subject{Root: "provider", Key: one.ID}))
	h.must(h.Subjects.Scrub(ctx))
	for try := 0; len(named()) > 0; try++ {
		if try == 100 {
			t.Fatalf("%s still stands on %v", one.Name, named())
		}
		time.Sleep(100 * time.Millisecond)
	}
	for name, text := range h.everywhere() {
		for _, value := range []string{one.ID, one.Slug, one.Contact.Email} {
			if value != "" && bytes.Contains(text, []byte(value)) {
				t.Errorf("%s holds %q", name, value)
			}
		}
	}
}

func TestRetentionTakesWhatWasKeptLongEnoughToTheDay(t *testing.T) {
	zone := clock.Zone()
	for name, c := range map[string]struct {
		table, set string // of the canary's row
		from, last time.Time
	}{
		"seven days":              {"account", "confirmed_at = 0, created_at", time.Date(2026, 5, 1, 12, 0, 0, 0, zone), time.Date(2026, 5, 8, 12, 0, 0, 0, zone)},
		"over the night in March": {"account", "confirmed_at = 0, created_at", time.Date(2027, 3, 27, 12, 0, 0, 0, zone), time.Date(2027, 4, 3, 12, 0, 0, 0, zone)},
		"over that in October":    {"account", "confirmed_at = 0, created_at", time.Date(2026, 10, 24, 2, 30, 0, 0, zone), time.Date(2026, 10, 31, 2, 30, 0, 0, zone)},
		"24 months":               {"policy_remark", "closed_at", time.Date(2026, 3, 31, 9, 0, 0, 0, zone), time.Date(2028, 3, 31, 9, 0, 0, 0, zone)},
		"from a leap day":         {"policy_remark", "closed_at", time.Date(2028, 2, 29, 9, 0, 0, 0, zone), time.Date(2030, 2, 28, 23, 59, 59, 0, zone)},
		"thirty days":             {"shortlist_share", "revoked_at", time.Date(2026, 1, 31, 9, 0, 0, 0, zone), time.Date(2026, 3, 2, 9, 0, 0, 0, zone)},
		"a link that ended":       {"account_token", "expires_at", time.Date(2026, 1, 31, 9, 0, 0, 0, zone), time.Date(2026, 1, 31, 9, 0, 0, 0, zone)},
	} {
		t.Run(name, func(t *testing.T) {
			h := openKept(t, t.TempDir(), "")
			h.fill(1)
			far := time.Date(2040, 1, 1, 0, 0, 0, 0, zone).UnixMicro()
			h.must(h.DB.Write(t.Context(), func(tx sqldb.Tx) error {
				for _, s := range []string{"update shortlist_share set expires_at = $1, revoked_at = 0", "update account_token set expires_at = $1", "update session set ends_at = $1"} {
					if _, err := tx.Exec(s, far); err != nil {
						return err
					}
				}
				_, err := tx.Exec("update "+c.table+" set "+c.set+" = $1", c.from.UnixMicro())
				return err
			}))
			rows := func() (n int) {
				h.must(h.DB.Read(t.Context(), func(tx sqldb.Tx) error { return tx.QueryRow("select count(*) from " + c.table).Scan(&n) }))
				return n
			}
			had, now := rows(), c.last
			h.Subjects.Now = func() time.Time { return now }
			_, err := h.Subjects.Retain(t.Context(), false)
			h.must(err)
			if rows() != had {
				t.Fatalf("%d of %d rows left at the last moment", rows(), had)
			}
			now = c.last.Add(time.Second)
			dry, err := h.Subjects.Retain(t.Context(), true)
			h.must(err)
			i := slices.IndexFunc(dry.Lines, func(l subject.RunLine) bool { return l.Table == c.table && l.Rows > 0 })
			if i < 0 || !dry.Dry || rows() != had {
				t.Fatalf("a dry run counts %+v and leaves %d of %d rows", dry.Lines, rows(), had)
			}
			wet, err := h.Subjects.Retain(t.Context(), false)
			h.must(err)
			if rows() >= had || wet.Lines[i].Rows != dry.Lines[i].Rows {
				t.Errorf("left %d of %d rows; it says %+v", rows(), had, wet.Lines[i])
			}
			runs, err := h.Subjects.Runs(t.Context(), 10)
			h.must(err)
			if len(runs) < 2 || runs[0].Rows() != wet.Rows() && runs[1].Rows() != wet.Rows() {
				t.Errorf("the rounds are not kept: %+v", runs)
			}
		})
	}
}

// The file with everything goes in two steps: first its key and the file, later
// that it was asked.
func TestRetentionTakesTheKeyOfAFileFirst(t *testing.T) {
	eachKept(t, 0, func(t *testing.T, h *keptHouse) {
		ctx := t.Context()
		a, err := h.Accounts.Add(ctx, "juf@voorbeeld.nl", "vier fietsen op dinsdag")
		h.must(err)
		who := h.actor(a.ID)
		h.must(h.Subjects.AskExport(ctx, who))
		h.work()
		e, _, err := h.Subjects.LastExport(ctx, who)
		h.must(err)
		begin := h.Now()
		for _, step := range []struct {
			after     time.Duration
			file, row bool
		}{{23 * time.Hour, true, true}, {25 * time.Hour, false, true}, {31 * 24 * time.Hour, false, false}} {
			now := begin.Add(step.after)
			h.Subjects.Now = func() time.Time { return now }
			_, err := h.Subjects.Retain(ctx, false)
			h.must(err)
			_, there := h.everywhere()[e.ID+".zip.age"]
			_, errRow := store.NewSubject(h.DB).Export(ctx, e.ID)
			if there != step.file || (errRow == nil) != step.row {
				t.Errorf("after %s: file %v, row %v", step.after, there, errRow)
			}
		}
	})
}
