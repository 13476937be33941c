// Tests that run the contract on both databases, and of what only one can show.
package store_test

import (
	"testing"

	"andersom/internal/store/storetest"
)

func TestCatalog(t *testing.T) {
	storetest.Each(t, storetest.Catalog)
}
