package storetest

// This file: the contract of lists, shares and saved searches.

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// Shortlist runs the contract of store.Shortlist.
func Shortlist(t *testing.T, db *sqldb.DB) {
	s := store.NewShortlist(db)
	t.Run("lists come back as they were kept", func(t *testing.T) { listsComeBack(t, s) })
	t.Run("a change that fails leaves no trace", func(t *testing.T) { failedChange(t, s) })
	t.Run("changes at once lose nothing", func(t *testing.T) { changesAtOnce(t, s) })
	t.Run("kept", func(t *testing.T) { keptOnce(t, s) })
	t.Run("shares and replies", func(t *testing.T) { sharesAndReplies(t, s) })
	t.Run("searches", func(t *testing.T) { savedSearches(t, db, s) })
}

func listOf(owner shortlist.Owner, id string, activities ...string) shortlist.List {
	l := shortlist.List{ID: id, Owner: owner, Name: "Lijst " + id, CreatedAt: Noon(), UpdatedAt: Noon()}
	for _, a := range activities {
		l.Items = append(l.Items, shortlist.Item{Activity: a, Title: "Titel " + a, Note: "ö", AddedBy: "account-1", AddedAt: Noon()})
	}
	return l
}

func setShelf(t *testing.T, s *store.Shortlist, owner shortlist.Owner, lists ...shortlist.List) {
	t.Helper()
	must(t, s.ChangeShelf(t.Context(), owner, func([]shortlist.List) ([]shortlist.List, error) { return lists, nil }))
}

func shelf(t *testing.T, s *store.Shortlist, owner shortlist.Owner) []shortlist.List {
	t.Helper()
	found, err := s.Shelf(t.Context(), owner)
	must(t, err)
	return found
}

func listsComeBack(t *testing.T, s *store.Shortlist) {
	school := shortlist.Owner{Edition: "denhaag", School: "00AP00"}
	private := shortlist.Owner{Edition: "denhaag", Account: "account-1"}
	first, second := listOf(school, "s-1", "a", "b", "c"), listOf(school, "s-2")
	second.Default = true
	first.Items[1].RemovedAt = Noon().Add(time.Hour)
	setShelf(t, s, school, first, second)
	setShelf(t, s, private, listOf(private, "p-1", "a"))

	want(t, []shortlist.List{second, first}, shelf(t, s, school)) // the default first
	want(t, []shortlist.List{listOf(private, "p-1", "a")}, shelf(t, s, private))
	want(t, 0, len(shelf(t, s, shortlist.Owner{Edition: "amsterdam", School: "00AP00"})))

	first.Items = []shortlist.Item{first.Items[2], first.Items[0]} // another order, one gone
	setShelf(t, s, school, first)
	got, err := s.List(t.Context(), "s-1")
	must(t, err)
	want(t, first, got)
	if _, err := s.List(t.Context(), "s-2"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a deleted list: %v", err)
	}
	again := listOf(school, "s-3")
	again.Default = true
	other := listOf(school, "s-4")
	other.Default = true
	err = s.ChangeShelf(t.Context(), school, func([]shortlist.List) ([]shortlist.List, error) { return []shortlist.List{again, other}, nil })
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("two default lists: %v", err)
	}
}

func failedChange(t *testing.T, s *store.Shortlist) {
	owner := shortlist.Owner{Edition: "denhaag", School: "01AA00"}
	setShelf(t, s, owner, listOf(owner, "f-1", "a"))
	no := errors.New("no")
	err := s.ChangeShelf(t.Context(), owner, func(lists []shortlist.List) ([]shortlist.List, error) {
		lists[0].Items[0].Note = "anders"
		return lists, no
	})
	if !errors.Is(err, no) {
		t.Errorf("error = %v", err)
	}
	want(t, "ö", shelf(t, s, owner)[0].Items[0].Note)
}

func changesAtOnce(t *testing.T, s *store.Shortlist) {
	owner := shortlist.Owner{Edition: "denhaag", School: "02AA00"}
	setShelf(t, s, owner, listOf(owner, "w-1"))
	var group sync.WaitGroup
	var errs [6]error
	for n := range errs {
		group.Go(func() {
			errs[n] = s.ChangeShelf(t.Context(), owner, func(lists []shortlist.List) ([]shortlist.List, error) {
				lists[0].Items = append(lists[0].Items, shortlist.Item{Activity: fmt.Sprint(n), AddedAt: Noon()})
				return lists, nil
			})
		})
	}
	group.Wait()
	must(t, errors.Join(errs[:]...))
	want(t, len(errs), len(shelf(t, s, owner)[0].Items))
}

func keptOnce(t *testing.T, s *store.Shortlist) {
	school := shortlist.Owner{Edition: "denhaag", School: "03AA00"}
	private := shortlist.Owner{Edition: "denhaag", Account: "account-3"}
	off := listOf(school, "k-1", "a", "b")
	off.Items[1].RemovedAt = Noon()
	setShelf(t, s, school, off, listOf(school, "k-2", "c", "a"))
	setShelf(t, s, private, listOf(private, "k-3", "d"))
	for _, c := range []struct {
		owners []shortlist.Owner
		want   []string
	}{{nil, nil}, {[]shortlist.Owner{school}, []string{"a", "c"}}, {[]shortlist.Owner{private, school}, []string{"a", "c", "d"}}} {
		got, err := s.Kept(t.Context(), c.owners)
		must(t, err)
		want(t, c.want, got)
	}
}

func sharesAndReplies(t *testing.T, s *store.Shortlist) {
	owner := shortlist.Owner{Edition: "denhaag", School: "04AA00"}
	setShelf(t, s, owner, listOf(owner, "d-1", "a"), listOf(owner, "d-2", "a"))
	old := shortlist.Share{ID: "sh-1", List: "d-1", CreatedAt: Noon(), ExpiresAt: Noon().AddDate(0, 0, 30)}
	young := shortlist.Share{ID: "sh-2", List: "d-1", CreatedAt: Noon().Add(time.Hour), ExpiresAt: Noon().AddDate(0, 0, 7)}
	must(t, s.ChangeShares(t.Context(), "d-1", func([]shortlist.Share) ([]shortlist.Share, error) { return []shortlist.Share{old, young}, nil }))
	old.RevokedAt = Noon().Add(2 * time.Hour)
	must(t, s.ChangeShares(t.Context(), "d-1", func(all []shortlist.Share) ([]shortlist.Share, error) {
		all[1].RevokedAt = old.RevokedAt
		return all, nil
	}))
	got, err := s.Shares(t.Context(), "d-1")
	must(t, err)
	want(t, []shortlist.Share{young, old}, got)

	reply := shortlist.Reply{ID: "r-1", Share: "sh-2", Initials: "AB", CreatedAt: Noon(), UpdatedAt: Noon(),
		Votes: []shortlist.Vote{{Activity: "b", Choice: shortlist.No}, {Activity: "a", Choice: shortlist.Yes, Remark: "Ja!"}}}
	must(t, s.SaveReply(t.Context(), reply, 1))
	other := reply
	other.ID = "r-2"
	if err := s.SaveReply(t.Context(), other, 1); !fault.Is(err, fault.TooMany) {
		t.Errorf("one reply too many: %v", err)
	}
	reply.Votes = reply.Votes[:1]
	must(t, s.SaveReply(t.Context(), reply, 1)) // a change is none more
	replies, err := s.Replies(t.Context(), "d-1")
	must(t, err)
	want(t, []shortlist.Reply{reply}, replies)
	replies, err = s.Replies(t.Context(), "d-2")
	must(t, err)
	want(t, 0, len(replies))
	must(t, s.DeleteReply(t.Context(), "r-1"))
	must(t, s.DeleteReply(t.Context(), "r-1"))
	if _, err := s.Reply(t.Context(), "r-1"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a deleted reply: %v", err)
	}
	setShelf(t, s, owner)
	if _, err := s.Share(t.Context(), "sh-2"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the share of a deleted list: %v", err)
	}
}

func searchOf(account, id string, alert shortlist.Alert) shortlist.Search {
	return shortlist.Search{ID: id, Edition: "denhaag", Account: account, Name: "Zoek " + id, Query: "q=muziek", Alert: alert, SeenAt: Noon(), CreatedAt: Noon()}
}

func setSearches(t *testing.T, s *store.Shortlist, account string, all ...shortlist.Search) {
	t.Helper()
	must(t, s.ChangeSearches(t.Context(), account, func([]shortlist.Search) ([]shortlist.Search, error) { return all, nil }))
}

func savedSearches(t *testing.T, db *sqldb.DB, s *store.Shortlist) {
	one, two := searchOf("zoeker-1", "z-1", shortlist.Weekly), searchOf("zoeker-1", "z-2", shortlist.Never)
	setSearches(t, s, "zoeker-1", two, one)
	setSearches(t, s, "zoeker-2", searchOf("zoeker-2", "z-3", shortlist.Weekly))
	got, err := s.Searches(t.Context(), "zoeker-1")
	must(t, err)
	want(t, []shortlist.Search{two, one}, got)
	for _, c := range []struct {
		alert shortlist.Alert
		at    time.Time
		after string
		limit int
		want  []string
	}{
		{shortlist.Weekly, Noon().Add(time.Second), "", 9, []string{"zoeker-1", "zoeker-2"}},
		{shortlist.Weekly, Noon().Add(time.Second), "", 1, []string{"zoeker-1"}},
		{shortlist.Weekly, Noon().Add(time.Second), "zoeker-1", 9, []string{"zoeker-2"}},
		{shortlist.Weekly, Noon(), "", 9, nil},
		{shortlist.AtOnce, Noon().Add(time.Second), "", 9, nil},
	} {
		due, err := s.Due(t.Context(), c.alert, c.at, c.after, c.limit)
		must(t, err)
		want(t, c.want, due)
	}
	told := func(seen time.Time) {
		t.Helper()
		must(t, s.Told(t.Context(), "zoeker-2", map[string]time.Time{"z-3": seen}, Noon().Add(time.Hour),
			job.Job{Kind: shortlist.Mail, Args: map[string]string{job.ArgAccount: "zoeker-2"}}))
	}
	told(Noon().Add(time.Second)) // another was first
	want(t, 0, mails(t, db))
	told(Noon())
	told(Noon())
	want(t, 1, mails(t, db))
	got, err = s.Searches(t.Context(), "zoeker-2")
	must(t, err)
	want(t, Noon().Add(time.Hour), got[0].SeenAt)
}

// mails counts the letters that wait for somebody.
func mails(t *testing.T, db *sqldb.DB) int {
	t.Helper()
	var n int
	must(t, db.Read(t.Context(), func(tx sqldb.Tx) error {
		return tx.QueryRow("select count(*) from job where account = 'zoeker-2'").Scan(&n)
	}))
	return n
}
