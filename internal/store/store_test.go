// Tests that run the contract on both databases.
package store_test

import (
	"testing"

	"andersom/internal/store/storetest"
)

func TestCatalog(t *testing.T) { storetest.Each(t, storetest.Catalog) }
func TestSchool(t *testing.T)  { storetest.Each(t, storetest.School) }
func TestSetting(t *testing.T) { storetest.Each(t, storetest.Setting) }
