// Tests that run the contract on both databases, and of what only one can show.
package store_test

import (
	"testing"

	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store/storetest"
)

func TestCatalog(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { storetest.Catalog(t, db) })
}
