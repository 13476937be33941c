// Tests that run the contract on both databases.
package store_test

import (
	"testing"

	"andersom/internal/store/storetest"
)

func TestCatalog(t *testing.T)   { storetest.Each(t, storetest.Catalog) }
func TestJob(t *testing.T)       { storetest.Each(t, storetest.Job) }
func TestProfile(t *testing.T)   { storetest.Each(t, storetest.Profile) }
func TestSchool(t *testing.T)    { storetest.Each(t, storetest.School) }
func TestSetting(t *testing.T)   { storetest.Each(t, storetest.Setting) }
func TestShortlist(t *testing.T) { storetest.Each(t, storetest.Shortlist) }

func TestPromise17_ErasingLeavesNothingAndExportHasAll(t *testing.T) {
	storetest.Each(t, storetest.Erasing)
}
