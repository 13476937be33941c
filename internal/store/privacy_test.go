// Test that the register knows every column of both databases.
package store_test

import (
	"testing"

	"andersom/internal/account"
	"andersom/internal/catalog"
	"andersom/internal/privacy"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/storetest"
)

func TestPromise12_EveryColumnIsInTheRegister(t *testing.T) {
	register, err := privacy.NewRegister(catalog.Privacy(), school.Privacy(), account.Privacy(), shortlist.Privacy(), store.Privacy())
	if err != nil {
		t.Fatal(err)
	}
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		found, err := db.Columns(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(found) < 150 {
			t.Errorf("only %d columns were found", len(found))
		}
		columns := make([]privacy.Column, len(found))
		for i, c := range found {
			columns[i] = privacy.Column{Table: c.Table, Name: c.Name}
		}
		if err := register.Check(columns).Err(); err != nil {
			t.Error(err)
		}
	})
}
