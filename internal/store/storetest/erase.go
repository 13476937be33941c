package storetest

import (
	"fmt"
	"slices"
	"testing"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: what hangs on an account is handed over whole, and goes with it,
// whatever table it lies in.

// Erasing holds export and erasure to the whole database.
func Erasing(t *testing.T, db *sqldb.DB) {
	const id, other, code = "gaat-weg", "blijft", "10AA00"
	people, profiles, lists := store.NewAccount(db), store.NewProfile(db), store.NewShortlist(db)
	must(t, store.NewSchool(db).SaveRegister(t.Context(), []school.School{SchoolOf(code, "Een")}))
	for _, one := range []string{id, other} {
		_, err := people.SignUp(t.Context(), account.Registration{
			Account:    account.Account{ID: one, Email: one + "@voorbeeld.nl", EmailFolded: one + "@voorbeeld.nl", CreatedAt: Noon(), ConfirmedAt: Noon(), Edition: "denhaag"},
			Membership: &account.Membership{Account: one, School: code, AskedRole: access.Member, AskedAt: Noon()},
			Token:      account.Token{ID: "t-" + one, Account: one, Purpose: account.Confirm, CreatedAt: Noon(), ExpiresAt: Noon()},
			Jobs:       []job.Job{{Kind: account.MailJob, Args: map[string]string{job.ArgAccount: one}}},
		})
		must(t, err)
		must(t, profiles.SaveProfile(t.Context(), ProfileOf(code, one)))
		setShelf(t, lists, shortlist.Owner{Edition: "denhaag", Account: one}, listOf(shortlist.Owner{Edition: "denhaag", Account: one}, "eigen-"+one, "a"))
		setSearches(t, lists, one, searchOf(one, "z-"+one, shortlist.Weekly))
	}
	shared := listOf(shortlist.Owner{Edition: "denhaag", School: code}, "van-school", "b")
	shared.Items[0].AddedBy = id
	setShelf(t, lists, shared.Owner, shared)

	tables, err := people.Export(t.Context(), Noon(), id)
	must(t, err)
	for _, name := range []string{"account", "account_token", "membership", "job", "profile", "profile_group", "profile_wish", "profile_hole", "profile_blocked", "shortlist", "shortlist_item", "saved_search"} {
		if !slices.ContainsFunc(tables, func(e account.ExportTable) bool { return e.Name == name && len(e.Rows) > 0 }) {
			t.Errorf("the export has nothing of %s", name)
		}
	}
	must(t, people.Erase(t.Context(), id))
	if left := mentions(t, db, id); len(left) > 0 {
		t.Errorf("after erasing, the account stands in %v", left)
	}
	if kept := mentions(t, db, other); len(kept) < 8 {
		t.Errorf("erasing one account took from another, which is left in %v", kept)
	}
	if left := shelf(t, lists, shared.Owner); len(left) != 1 || len(left[0].Items) != 1 {
		t.Errorf("the list of the school lost what somebody put on it: %+v", left)
	}
}

// mentions gives the columns in which a text stands.
func mentions(t *testing.T, db *sqldb.DB, text string) []string {
	t.Helper()
	columns, err := db.Columns(t.Context())
	must(t, err)
	var out []string
	must(t, db.Read(t.Context(), func(tx sqldb.Tx) error {
		out = nil
		for _, c := range columns {
			var n int
			statement := fmt.Sprintf("select count(*) from %s where cast(%s as text) like $1", c.Table, c.Name)
			if err := tx.QueryRow(statement, "%"+text+"%").Scan(&n); err != nil {
				return err
			}
			if n > 0 {
				out = append(out, c.Table+"."+c.Name)
			}
		}
		return nil
	}))
	return out
}
