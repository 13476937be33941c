package store

// This file: lists of kept activities and saved searches. Shared lists are in
// shortlist_share.go.

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"andersom/internal/job"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
)

// Shortlist stores lists, shares and saved searches; it is a shortlist.Store,
// ShareStore and SearchStore.
type Shortlist struct {
	db       *sqldb.DB
	lists    tables[shortlist.List]
	shares   tables[shortlist.Share]
	replies  tables[shortlist.Reply]
	searches tables[storedSearch]
}

// storedSearch is a saved search with its place among those of its account.
type storedSearch struct {
	shortlist.Search
	position int
}

// NewShortlist gives the store of lists in the database.
func NewShortlist(db *sqldb.DB) *Shortlist {
	return &Shortlist{
		db: db,
		lists: tables[shortlist.List]{table: "shortlist", primary: "id", foreign: "list_id", bind: listColumns,
			lists: []list[shortlist.List]{
				elements("shortlist_item", func(l *shortlist.List) *[]shortlist.Item { return &l.Items }, itemColumns),
			},
			key: func(l *shortlist.List) string { return l.ID }},
		shares: tables[shortlist.Share]{table: "shortlist_share", primary: "id", bind: shareColumns,
			key: func(s *shortlist.Share) string { return s.ID }},
		replies: tables[shortlist.Reply]{table: "shortlist_reply", primary: "id", foreign: "reply_id", bind: replyColumns,
			lists: []list[shortlist.Reply]{
				elements("shortlist_vote", func(r *shortlist.Reply) *[]shortlist.Vote { return &r.Votes }, voteColumns),
			},
			key: func(r *shortlist.Reply) string { return r.ID }},
		searches: tables[storedSearch]{table: "saved_search", primary: "id", bind: searchColumns,
			key: func(s *storedSearch) string { return s.ID }},
	}
}

func listColumns(l *shortlist.List) []column {
	return []column{
		{"id", textOf(&l.ID)},
		{"edition", textOf(&l.Owner.Edition)},
		{"school", textOf(&l.Owner.School)},
		{"account", textOf(&l.Owner.Account)},
		{"name", textOf(&l.Name)},
		{"is_default", flagOf(&l.Default)},
		{"created_at", momentOf(&l.CreatedAt)},
		{"updated_at", momentOf(&l.UpdatedAt)},
	}
}

func itemColumns(i *shortlist.Item) []column {
	return []column{
		{"activity_id", textOf(&i.Activity)},
		{"title", textOf(&i.Title)},
		{"note", textOf(&i.Note)},
		{"added_by", textOf(&i.AddedBy)},
		{"added_at", momentOf(&i.AddedAt)},
		{"removed_at", momentOf(&i.RemovedAt)},
	}
}

func searchColumns(s *storedSearch) []column {
	return []column{
		{"id", textOf(&s.ID)},
		{"edition", textOf(&s.Edition)},
		{"account", textOf(&s.Account)},
		{"position", numberOf(&s.position)},
		{"name", textOf(&s.Name)},
		{"query", textOf(&s.Query)},
		{"alert", textOf(&s.Alert)},
		{"seen_at", momentOf(&s.SeenAt)},
		{"created_at", momentOf(&s.CreatedAt)},
	}
}

// Shelf gives all lists of an owner with their items: the default list first,
// then in the order in which they were made.
func (s *Shortlist) Shelf(ctx context.Context, owner shortlist.Owner) ([]shortlist.List, error) {
	var found []shortlist.List
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.shelf(tx, owner)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store.Shelf: %w", err)
	}
	return found, nil
}

func (s *Shortlist) shelf(tx sqldb.Tx, owner shortlist.Owner) ([]shortlist.List, error) {
	return s.lists.find(tx, "where edition = $1 and school = $2 and account = $3 order by is_default desc, created_at, id",
		owner.Edition, owner.School, owner.Account)
}

// List gives one list; NotFound when there is none.
func (s *Shortlist) List(ctx context.Context, id string) (shortlist.List, error) {
	found, err := one(ctx, s.db, s.lists, id, "list with that id")
	if err != nil {
		return shortlist.List{}, fmt.Errorf("store.List: %w", err)
	}
	return found, nil
}

// one reads the value with the key; NotFound when there is none.
func one[O any](ctx context.Context, db *sqldb.DB, t tables[O], key, what string) (O, error) {
	var found []O
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = t.find(tx, "where "+t.primary+" = $1", key)
		return err
	})
	if err == nil && len(found) == 0 {
		err = missing(what)
	}
	if err != nil {
		var none O
		return none, err
	}
	return found[0], nil
}

// Kept gives the activities on the lists of these owners, each once.
func (s *Shortlist) Kept(ctx context.Context, owners []shortlist.Owner) ([]string, error) {
	var out []string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		for _, o := range owners {
			err := tx.Each(`select distinct i.activity_id from shortlist_item i join shortlist l on l.id = i.list_id
				where l.edition = $1 and l.school = $2 and l.account = $3 and i.removed_at = 0`, []any{o.Edition, o.School, o.Account},
				func(scan func(...any) error) error {
					var id string
					if err := scan(&id); err != nil {
						return err
					}
					out = append(out, id)
					return nil
				})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store.Kept: %w", err)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// ChangeShelf gives the function all lists of an owner and keeps what it makes
// of them; nothing changes when it fails.
func (s *Shortlist) ChangeShelf(ctx context.Context, owner shortlist.Owner, change func([]shortlist.List) ([]shortlist.List, error)) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		before, err := s.shelf(tx, owner)
		if err != nil {
			return err
		}
		given := slices.Clone(before)
		for i := range given {
			given[i].Items = slices.Clone(given[i].Items)
		}
		after, err := change(given)
		if err != nil {
			return err
		}
		return swap(tx, s.lists, before, after)
	})
	if err != nil {
		return fmt.Errorf("store.ChangeShelf: %w", err)
	}
	return nil
}

// swap writes what differs between the values before and after: those that went
// are deleted, those that came or changed are put.
func swap[O any](tx sqldb.Tx, t tables[O], before, after []O) error {
	old := make(map[string]*O, len(before))
	for i := range before {
		old[t.key(&before[i])] = &before[i]
	}
	var put []O
	var known []any
	for i := range after {
		key := t.key(&after[i])
		was, there := old[key]
		delete(old, key)
		if there && reflect.DeepEqual(*was, after[i]) {
			continue
		}
		put = append(put, after[i])
		known = append(known, key)
	}
	for key := range old {
		if _, err := tx.Exec("delete from "+t.table+" where "+t.primary+" = $1", key); err != nil {
			return err
		}
	}
	if len(put) == 0 {
		return nil
	}
	return t.put(tx, put, known)
}

// Searches gives the saved searches of an account in the order in which they
// were made.
func (s *Shortlist) Searches(ctx context.Context, account string) ([]shortlist.Search, error) {
	var found []storedSearch
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.searches.find(tx, "where account = $1 order by position", account)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store.Searches: %w", err)
	}
	return searches(found), nil
}

func searches(stored []storedSearch) []shortlist.Search {
	out := make([]shortlist.Search, len(stored))
	for i, one := range stored {
		out[i] = one.Search
	}
	return out
}

// ChangeSearches gives the function the searches of an account and keeps what
// it makes of them.
func (s *Shortlist) ChangeSearches(ctx context.Context, account string, change func([]shortlist.Search) ([]shortlist.Search, error)) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		before, err := s.searches.find(tx, "where account = $1 order by position", account)
		if err != nil {
			return err
		}
		given, err := change(searches(before))
		if err != nil {
			return err
		}
		after := make([]storedSearch, len(given))
		for i, one := range given {
			after[i] = storedSearch{one, i}
		}
		return swap(tx, s.searches, before, after)
	})
	if err != nil {
		return fmt.Errorf("store.ChangeSearches: %w", err)
	}
	return nil
}

// Told remembers that searches of an account were looked at, as far as they were
// last looked at when the map says, and puts in the work; when another was first
// at any of them, nothing happens.
func (s *Shortlist) Told(ctx context.Context, account string, looked map[string]time.Time, at time.Time, jobs ...job.Job) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		for id, seen := range looked {
			n, err := tx.Exec("update saved_search set seen_at = $1 where id = $2 and account = $3 and seen_at = $4", micros(at), id, account, micros(seen))
			if err != nil {
				return err
			}
			if n == 0 {
				return errFirst
			}
		}
		return enqueue(tx, at, jobs...)
	})
	if err != nil && !errors.Is(err, errFirst) {
		return fmt.Errorf("store.Told: %w", err)
	}
	return nil
}

// errFirst undoes a transaction for which another process was first.
var errFirst = errors.New("another was first")

// Due gives at most limit accounts after the given one that have a search with
// the alert that was last looked at before the moment.
func (s *Shortlist) Due(ctx context.Context, alert shortlist.Alert, before time.Time, after string, limit int) ([]string, error) {
	var out []string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each(`select distinct account from saved_search where alert = $1 and seen_at < $2 and account > $3
			and not exists (select 1 from erasure_request e where e.account = saved_search.account) order by account limit $4`,
			[]any{string(alert), micros(before), after, limit}, func(scan func(...any) error) error {
				var account string
				if err := scan(&account); err != nil {
					return err
				}
				out = append(out, account)
				return nil
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store.Due: %w", err)
	}
	return out, nil
}
