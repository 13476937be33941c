package limit

import (
	"net/http/httptest"
	"testing"
	"time"
)

func TestAllowRefillsAndForgets(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	l := New(2, time.Minute, func() time.Time { return now })
	for i := range 2 {
		if ok, _ := l.Allow("a"); !ok {
			t.Fatalf("event %d refused", i+1)
		}
	}
	ok, wait := l.Allow("a")
	if ok || wait != 30*time.Second {
		t.Errorf("third = %v after %v, want refusal for 30s", ok, wait)
	}
	if ok, _ := l.Allow("b"); !ok {
		t.Error("another key pays for the first")
	}
	now = now.Add(30 * time.Second)
	if ok, _ := l.Allow("a"); !ok {
		t.Error("not refilled after the wait")
	}
	now = now.Add(2 * time.Minute)
	l.Allow("c")
	if got := len(l.keys); got != 1 {
		t.Errorf("%d keys remembered, want only the last", got)
	}
}

func TestClientBelievesOnlyOurProxies(t *testing.T) {
	proxies, err := ParseProxies("127.0.0.1, 10.0.0.0/8")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ remote, forwarded, want string }{
		{"192.0.2.1:1", "203.0.113.9", "192.0.2.1"},
		{"127.0.0.1:1", "203.0.113.9", "203.0.113.9"},
		{"127.0.0.1:1", "198.51.100.7, 203.0.113.9, 10.1.2.3", "203.0.113.9"},
		{"127.0.0.1:1", "rubbish", "127.0.0.1"},
		{"127.0.0.1:1", "", "127.0.0.1"},
		{"[2001:db8::1:2]:9", "", "2001:db8::/64"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := proxies.Client(r); got != c.want {
			t.Errorf("%s via %q = %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
	if _, err := ParseProxies("10.0.0.0/99"); err == nil {
		t.Error("a broken prefix was accepted")
	}
}
