// Test that the register knows every column of both databases.
package store_test

import (
	"testing"

	"andersom/internal/account"
	"andersom/internal/analytics"
	"andersom/internal/catalog"
	"andersom/internal/contact"
	"andersom/internal/content"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/storetest"
	"andersom/internal/subject"
)

func TestPromise12_EveryColumnIsInTheRegister(t *testing.T) {
	register, err := privacy.NewRegister(
		privacy.Area{Name: "catalog", Tables: catalog.Privacy()}, privacy.Area{Name: "school", Tables: school.Privacy()},
		privacy.Area{Name: "account", Tables: account.Privacy()}, privacy.Area{Name: "shortlist", Tables: shortlist.Privacy()},
		privacy.Area{Name: "rights", Tables: rights.Privacy()}, privacy.Area{Name: "contact", Tables: contact.Privacy()},
		privacy.Area{Name: "analytics", Tables: analytics.Privacy()}, privacy.Area{Name: "subject", Tables: subject.Privacy()},
		privacy.Area{Name: "content", Tables: content.Privacy()}, privacy.Area{Name: "store", Tables: store.Privacy()})
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
			columns[i] = privacy.Column{Table: c.Table, Name: c.Name, Type: c.Type}
		}
		if err := register.Check(columns).Err(); err != nil {
			t.Error(err)
		}
		statements := register.Statements()
		if len(statements) < 40 {
			t.Errorf("only %d statements of paths and periods", len(statements))
		}
		for _, statement := range statements {
			if err := db.Read(t.Context(), func(tx sqldb.Tx) error {
				return tx.Each(statement, nil, func(func(...any) error) error { return nil })
			}); err != nil {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}
