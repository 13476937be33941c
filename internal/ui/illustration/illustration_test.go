package illustration

import "testing"

func newFamily(t *testing.T) *Family {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}
