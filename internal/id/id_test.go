package id

import (
	"crypto/rand"
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func TestNewIsVersion7AndSorts(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	now := time.UnixMilli(1_800_000_000_000)
	early, err := New(now, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	late, err := New(now.Add(time.Millisecond), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if !form.MatchString(early) {
		t.Errorf("%q is no UUIDv7", early)
	}
	if strings.Compare(early, late) >= 0 {
		t.Errorf("%q does not sort before %q", early, late)
	}
}

func TestNewReportsAFailingSource(t *testing.T) {
	broken := errors.New("no entropy")
	if _, err := New(time.Now(), iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("err = %v, want %v", err, broken)
	}
}
