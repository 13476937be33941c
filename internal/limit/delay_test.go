package limit

import (
	"testing"
	"time"
)

func TestF4_DelayGrowsAndEnds(t *testing.T) {
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	d := NewDelay(3, 10*time.Second, time.Minute, time.Hour, func() time.Time { return at })
	for i, want := range []time.Duration{0, 0, 10 * time.Second, 20 * time.Second, 40 * time.Second, time.Minute, time.Minute} {
		if n := d.Fail("a"); n != i+1 {
			t.Errorf("failure %d is counted as %d", i+1, n)
		}
		if got := d.Wait("a"); got != want {
			t.Errorf("after %d failures: wait %v, want %v", i+1, got, want)
		}
	}
	if d.Wait("b") != 0 {
		t.Error("another key waits")
	}
	at = at.Add(59 * time.Second)
	if got := d.Wait("a"); got != time.Second {
		t.Errorf("nearly done: %v", got)
	}
	at = at.Add(time.Hour)
	if d.Wait("a") != 0 || d.Fail("a") != 1 {
		t.Error("old failures count")
	}
	d.Clear("a")
	if d.Fail("c"); len(d.keys) != 1 {
		t.Errorf("%d keys are kept", len(d.keys))
	}
}
