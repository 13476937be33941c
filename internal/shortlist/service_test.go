// Tests of lists, shares and saved searches on a real database (SQLite; the
// contract of the store runs on both).
package shortlist_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
)

const (
	city   = "denhaag"
	school = "00AP00"
)

// offer is a catalogue in which a00 to a99 and more are public.
type offer struct{}

func (offer) Activities(_ context.Context, edition string, ids []string) ([]catalog.Activity, error) {
	var out []catalog.Activity
	for _, id := range ids {
		if strings.HasPrefix(id, "a") && edition == city {
			out = append(out, catalog.Activity{ID: id, Title: "Titel " + id})
		}
	}
	return out, nil
}

type world struct {
	*shortlist.Service
	db  *sqldb.DB
	t   *testing.T
	now time.Time
	n   int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	db, err := sqldb.Open(t.Context(), sqldb.Config{Folder: t.TempDir(), Migrations: migrations.Files, Fleeting: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{t: t, db: db, now: time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)}
	w.must(db.Migrate(t.Context()))
	s := store.NewShortlist(db)
	w.Service = w.service(s, "het geheim")
	return w
}

func (w *world) service(s *store.Shortlist, secret string) *shortlist.Service {
	return shortlist.NewService(shortlist.Stores{Lists: s, Shares: s, Searches: s}, offer{}, func() time.Time { return w.now },
		func(time.Time) (string, error) { w.n++; return fmt.Sprintf("id-%04d", w.n), nil }, []byte(secret))
}

// jobs gives the arguments of the work that waits.
func (w *world) jobs() []map[string]string {
	w.t.Helper()
	var out []map[string]string
	w.must(w.db.Read(w.t.Context(), func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select account, args from job", nil, func(scan func(...any) error) error {
			var account, text string
			if err := scan(&account, &text); err != nil {
				return err
			}
			args := map[string]string{}
			if err := json.Unmarshal([]byte(text), &args); err != nil {
				return err
			}
			args[job.ArgAccount] = account
			out = append(out, args)
			return nil
		})
	}))
	return out
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) fails(kind fault.Kind, err error) {
	w.t.Helper()
	if !fault.Is(err, kind) {
		w.t.Errorf("error %v, want %s", err, kind)
	}
}

func person(account string, role access.Role, confirmed bool) access.Actor {
	a := access.Actor{Account: account}
	if role != "" {
		a.School, a.Schools = school, []access.Membership{{School: school, Role: role, Confirmed: confirmed}}
	}
	return a
}

func member() access.Actor { return person("lid", access.Member, true) }

// kept gives the default list of an actor with these activities on it.
func (w *world) kept(a access.Actor, activities ...string) shortlist.List {
	w.t.Helper()
	var l shortlist.List
	for _, id := range activities {
		var err error
		l, err = w.Keep(w.t.Context(), a, city, id, "")
		w.must(err)
	}
	return l
}

func ids(l shortlist.List) string {
	var out []string
	for _, i := range l.Kept() {
		out = append(out, i.Activity)
	}
	return strings.Join(out, " ")
}

func (w *world) read(a access.Actor, id string) shortlist.List {
	w.t.Helper()
	l, _, err := w.List(w.t.Context(), a, city, id)
	w.must(err)
	return l
}

func TestTheFirstKeptActivityMakesTheDefaultList(t *testing.T) {
	w := newWorld(t)
	l := w.kept(member(), "a1", "a2", "a1")
	if l.Name != shortlist.DefaultName || !l.Default || ids(l) != "a1 a2" || l.Owner.School != school {
		t.Errorf("list = %+v", l)
	}
	for _, a := range []access.Actor{person("los", "", false), person("lezer", access.Reader, true), person("wacht", access.Director, false)} {
		if l := w.kept(a, "a3"); l.Owner.School != "" || l.Owner.Account != a.Account {
			t.Errorf("%s keeps on %+v", a.Account, l.Owner)
		}
	}
	_, err := w.Keep(t.Context(), member(), city, "weg", "")
	w.fails(fault.NotFound, err)
	_, err = w.Keep(t.Context(), access.Actor{}, city, "a1", "")
	w.fails(fault.Unauthenticated, err)
}

// What a school finds interesting is visible to that school and to nobody else,
// and a private list to its owner (P9). A stranger does not even learn that the
// list is there.
func TestPromise9_ListsAreSeenByTheirOwnersOnly(t *testing.T) {
	w := newWorld(t)
	ofSchool, private := w.kept(member(), "a1").ID, w.kept(person("los", "", false), "a1").ID
	elsewhere := access.Actor{Account: "ander", School: "01AA00", Schools: []access.Membership{{School: "01AA00", Role: access.Director, Confirmed: true}}}
	team := access.Actor{Account: "team", SecondFactor: true, Team: []access.TeamRole{access.Administrator}}
	const may, see, none = "change", "see", "nothing"
	for _, c := range []struct {
		a            access.Actor
		school, mine string
	}{
		{person("d", access.Director, true), may, none}, {member(), may, none}, {person("l", access.Reader, true), see, none},
		{person("w", access.Director, false), none, none}, {elsewhere, none, none}, {team, none, none},
		{access.Actor{}, none, none}, {person("los", "", false), none, may},
	} {
		for id, want := range map[string]string{ofSchool: c.school, private: c.mine} {
			_, change, err := w.List(t.Context(), c.a, city, id)
			if got := map[bool]string{true: may, false: see}[change]; err == nil && got != want || err != nil && (want != none || !fault.Is(err, fault.NotFound)) {
				t.Errorf("%s on %s: %v %v, want %s", c.a.Account, id, change, err, want)
			}
			kind := map[string]fault.Kind{none: fault.NotFound, see: fault.Forbidden}[want]
			_, shareErr := w.NewShare(t.Context(), c.a, city, id, 30)
			for name, err := range map[string]error{
				"note": w.Note(t.Context(), c.a, city, id, "a1", "x"), "rename": w.Rename(t.Context(), c.a, city, id, "Naam "+c.a.Account),
				"shift": w.Shift(t.Context(), c.a, city, id, "a1", true), "share": shareErr,
			} {
				if want == may && err != nil || want != may && !fault.Is(err, kind) {
					t.Errorf("%s may %s on %s? %v", c.a.Account, name, id, err)
				}
			}
			if want != may {
				w.fails(kind, w.DeleteList(t.Context(), c.a, city, id))
			}
		}
	}
	_, _, err := w.List(t.Context(), member(), "amsterdam", ofSchool)
	w.fails(fault.NotFound, err)
}

// Everyone changes and deletes what they entered (P17).
func TestPromise17_ListsAreChangedAndDeletedByThoseWhoMadeThem(t *testing.T) {
	w, a, ctx := newWorld(t), member(), t.Context()
	l := w.kept(a, "a1", "a2", "a3")
	w.must(w.Note(ctx, a, city, l.ID, "a1", "  Re\u0301gel\r\neen \x00 "))
	if got, _ := w.read(a, l.ID).Item("a1"); got.Note != "Régel\neen" {
		t.Errorf("note = %q", got.Note)
	}
	w.must(w.Remove(ctx, a, city, l.ID, "a1"))
	w.must(w.Shift(ctx, a, city, l.ID, "a3", true))
	if got := ids(w.read(a, l.ID)); got != "a3 a2" {
		t.Errorf("on the list: %s", got)
	}
	w.fails(fault.NotFound, w.Note(ctx, a, city, l.ID, "a1", "x"))
	w.must(w.PutBack(ctx, a, city, l.ID, "a1"))
	if got, _ := w.read(a, l.ID).Item("a1"); !got.On() || got.Note == "" {
		t.Errorf("put back: %+v", got)
	}
	other, err := w.NewList(ctx, a, l.Owner, "Kookweek")
	w.must(err)
	w.must(w.Move(ctx, a, city, l.ID, "a1", other))
	if got, _ := w.read(a, other).Item("a1"); got.Note == "" || ids(w.read(a, l.ID)) != "a3 a2" {
		t.Errorf("moved: %+v, left %s", got, ids(w.read(a, l.ID)))
	}
	w.must(w.DeleteList(ctx, a, city, l.ID))
	_, _, err = w.List(ctx, a, city, l.ID)
	w.fails(fault.NotFound, err)

}

func TestWhatWasTakenOffIsForgottenAfterADay(t *testing.T) {
	w, a := newWorld(t), member()
	l := w.kept(a, "a1", "a2")
	w.must(w.Remove(t.Context(), a, city, l.ID, "a1"))
	w.now = w.now.Add(shortlist.UndoFor + time.Second)
	w.fails(fault.NotFound, w.PutBack(t.Context(), a, city, l.ID, "a1"))
}

func TestBounds(t *testing.T) {
	w, a, ctx := newWorld(t), member(), t.Context()
	l := w.kept(a, "a1")
	for n := range shortlist.MaxItems - 1 {
		w.kept(a, fmt.Sprintf("a-%d", n))
	}
	_, err := w.Keep(ctx, a, city, "a-nog", "")
	w.fails(fault.Conflict, err)
	for n := range shortlist.MaxLists - 1 {
		_, err := w.NewList(ctx, a, l.Owner, fmt.Sprintf("Lijst %d", n))
		w.must(err)
	}
	_, err = w.NewList(ctx, a, l.Owner, "Te veel")
	w.fails(fault.Conflict, err)
	w.fails(fault.Invalid, w.Rename(ctx, a, city, l.ID, "Lijst 3"))
	w.fails(fault.Invalid, w.Rename(ctx, a, city, l.ID, " \t"))
	w.fails(fault.Invalid, w.Rename(ctx, a, city, l.ID, strings.Repeat("é", shortlist.MaxName+1)))
	w.must(w.Rename(ctx, a, city, l.ID, strings.Repeat("é", shortlist.MaxName)))
	w.fails(fault.Invalid, w.Note(ctx, a, city, l.ID, "a1", strings.Repeat("x", shortlist.MaxNote+1)))
}

func TestAdoptKeepsWhatAVisitorPicked(t *testing.T) {
	w, a := newWorld(t), member()
	w.must(w.Adopt(t.Context(), a, city, []string{"a1", "weg", "a2"}))
	w.must(w.Adopt(t.Context(), a, city, []string{"weg"}))
	w.must(w.Adopt(t.Context(), a, city, nil))
	kept, err := w.Kept(t.Context(), a, city)
	w.must(err)
	if len(kept) != 2 || !kept["a1"] || !kept["a2"] {
		t.Errorf("kept = %v", kept)
	}
}

func TestAShareShowsNothingOfItsMaker(t *testing.T) {
	w, a, ctx := newWorld(t), member(), t.Context()
	l := w.kept(a, "a1", "a2")
	w.must(w.Note(ctx, a, city, l.ID, "a1", "geheim"))
	w.must(w.Remove(ctx, a, city, l.ID, "a2"))
	token, err := w.NewShare(ctx, a, city, l.ID, 7)
	w.must(err)
	list, _, err := w.Shared(ctx, city, token)
	w.must(err)
	if text := fmt.Sprintf("%+v", list); ids(list) != "a1" || strings.Contains(text, "geheim") || strings.Contains(text, "lid") {
		t.Errorf("shared: %s", text)
	}
	id, code, _ := strings.Cut(token, ".")
	for _, bad := range []string{"", id, id + ".", id + "." + code + "A", "id-9999." + code, strings.ToUpper(token)} {
		_, _, err := w.Shared(ctx, city, bad)
		w.fails(fault.NotFound, err)
	}
	_, _, _, err = w.OwnReply(ctx, city, token) // a token of one purpose is none of another
	w.fails(fault.NotFound, err)
	_, _, err = w.Shared(ctx, "amsterdam", token)
	w.fails(fault.NotFound, err)
	w.now = w.now.AddDate(0, 0, 7)
	_, _, err = w.Shared(ctx, city, token)
	w.fails(fault.NotFound, err)
}

func vote(initials string, votes ...shortlist.Vote) shortlist.Reply {
	return shortlist.Reply{Initials: initials, Votes: votes}
}

// Whoever answers changes and deletes that answer alone, without an account (P17).
func TestPromise17_AnAnswerIsChangedAndDeletedByItsOwnLink(t *testing.T) {
	w, a, ctx := newWorld(t), member(), t.Context()
	l := w.kept(a, "a1", "a2")
	token, err := w.NewShare(ctx, a, city, l.ID, 7)
	w.must(err)
	for _, bad := range []shortlist.Reply{
		vote("", shortlist.Vote{Activity: "a1", Choice: shortlist.Yes}), vote("TELANG", shortlist.Vote{Activity: "a1", Choice: shortlist.Yes}),
		vote("AB"), vote("AB", shortlist.Vote{Activity: "a9", Choice: shortlist.Yes}), vote("AB", shortlist.Vote{Activity: "a1", Choice: "zeker"}),
		vote("AB", shortlist.Vote{Activity: "a1", Remark: strings.Repeat("x", shortlist.MaxRemark+1)}),
	} {
		_, err := w.Answer(ctx, city, token, bad)
		w.fails(fault.Invalid, err)
	}
	own, err := w.Answer(ctx, city, token, vote("AB", shortlist.Vote{Activity: "a1", Choice: shortlist.Yes, Remark: "leuk"}))
	w.must(err)
	w.must(w.ChangeReply(ctx, city, own, vote("AB", shortlist.Vote{Activity: "a2", Choice: shortlist.No})))
	answers, err := w.Answers(ctx, a, city, l.ID)
	w.must(err)
	if len(answers.Replies) != 1 || len(answers.Replies[0].Votes) != 1 || answers.Replies[0].Votes[0].Choice != shortlist.No {
		t.Errorf("replies = %+v", answers.Replies)
	}
	w.must(w.Revoke(ctx, a, city, l.ID, answers.Shares[0].ID))
	w.fails(fault.NotFound, w.ChangeReply(ctx, city, own, vote("AB", shortlist.Vote{Activity: "a1", Choice: shortlist.Yes})))
	_, _, open, err := w.OwnReply(ctx, city, own)
	w.must(err)
	if open {
		t.Error("after revoking the answer can still be changed")
	}
	w.must(w.DeleteReply(ctx, own))
	_, _, _, err = w.OwnReply(ctx, city, own)
	w.fails(fault.NotFound, err)
}

func TestOneLetterForEachPersonWithNews(t *testing.T) {
	w, ctx := newWorld(t), t.Context()
	one, two := person("een", "", false), person("twee", "", false)
	w.must(w.SaveSearch(ctx, one, city, "Muziek", "q=muziek", shortlist.Weekly))
	w.must(w.SaveSearch(ctx, one, city, "Dans", "q=dans", shortlist.Weekly))
	w.must(w.SaveSearch(ctx, one, city, "Stil", "q=stil", shortlist.Never))
	w.must(w.SaveSearch(ctx, two, city, "Niets", "q=niets", shortlist.Weekly))
	w.fails(fault.Conflict, w.SaveSearch(ctx, one, city, "Nog eens", "q=dans", shortlist.Weekly))
	saved := w.now
	broken := errors.New("no answer")
	var answer error
	find := func(_ context.Context, _, query string, after, until time.Time) ([]shortlist.Fresh, int, error) {
		if query == "q=niets" || !after.Equal(saved) || !until.After(after) {
			return nil, 0, answer
		}
		return []shortlist.Fresh{{Title: query}}, 3, answer
	}
	run := func(want int, wrong error) {
		t.Helper()
		if n, err := w.Dispatch(ctx, shortlist.Weekly, find); n != want || !errors.Is(err, wrong) {
			t.Errorf("%d letters, %v, want %d, %v", n, err, want, wrong)
		}
	}
	run(0, nil) // within a week
	w.now = w.now.Add(7*24*time.Hour + time.Second)
	answer = broken
	run(0, broken)
	answer = nil
	run(1, nil) // what failed is told the next time
	run(0, nil) // and once
	jobs := w.jobs()
	if len(jobs) != 1 || strings.Contains(fmt.Sprint(jobs), "muziek") {
		t.Fatalf("jobs = %v", jobs)
	}
	w.now = w.now.Add(time.Hour) // a later try says the same
	letter, err := w.Compose(ctx, jobs[0], find)
	w.must(err)
	if letter.Account != "een" || len(letter.News) != 2 || letter.News[0].Total != 3 {
		t.Fatalf("letter = %+v", letter)
	}
	w.fails(fault.NotFound, w.Stop(ctx, "een.AAAAAAAAAAAAAAAAAAAAAA"))
	w.must(w.Stop(ctx, letter.Stop))
	searches, err := w.Searches(ctx, one, city)
	w.must(err)
	if len(searches) != 3 || slices.ContainsFunc(searches, func(s shortlist.Search) bool { return s.Alert != shortlist.Never }) {
		t.Errorf("after stopping: %+v", searches)
	}
	_, err = w.Compose(ctx, jobs[0], find)
	w.fails(fault.NotFound, err)
}

func TestARenamedDisciplineMovesSavedSearchesAlong(t *testing.T) {
	renames := func(slug string) (string, bool) { return "koken", slug == "kookles" }
	for query, want := range map[string]string{
		"q=taart&discipline=kookles":                "q=taart&discipline=koken",
		"discipline=kookles&groep=5&discipline=aa":  "discipline=aa&groep=5&discipline=koken",
		"discipline=kookles&discipline=koken":       "discipline=koken",
		"q=kookles&discipline=muziek&discipline=aa": "q=kookles&discipline=muziek&discipline=aa",
	} {
		if got := shortlist.Renamed(query, renames); got != want {
			t.Errorf("Renamed(%s) = %s, want %s", query, got, want)
		}
	}
}
