// Tests that run the contract on both databases.
package store_test

import (
	"testing"

	"andersom/internal/store/storetest"
)

func TestCatalog(t *testing.T)    { storetest.Each(t, storetest.Catalog) }
func TestF10_Factor(t *testing.T) { storetest.Each(t, storetest.Factor) }

func TestAnalytics(t *testing.T) { storetest.Each(t, storetest.Analytics) }
func TestJob(t *testing.T)       { storetest.Each(t, storetest.Job) }
func TestPolicy(t *testing.T)    { storetest.Each(t, storetest.Policy) }
func TestProfile(t *testing.T)   { storetest.Each(t, storetest.Profile) }
func TestRename(t *testing.T)    { storetest.Each(t, storetest.Rename) }
func TestRights(t *testing.T)    { storetest.Each(t, storetest.Rights) }
func TestRecords(t *testing.T)   { storetest.Each(t, storetest.Records) }
func TestSchool(t *testing.T)    { storetest.Each(t, storetest.School) }
func TestSetting(t *testing.T)   { storetest.Each(t, storetest.Setting) }
func TestShortlist(t *testing.T) { storetest.Each(t, storetest.Shortlist) }
