// Package limit says how often a key (an address, an account) may do a thing.
// It keeps its counts in memory only and forgets a key that is quiet, so no
// address is ever stored. What does not live here: which door asks and what
// it answers.
package limit

import (
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"andersom/internal/clock"
)

// Limiter allows each key a number of events per period, with that number at
// once as its largest burst.
type Limiter struct {
	every rate.Limit
	burst int
	quiet time.Duration // after which a key is forgotten: its bucket is full again
	now   clock.Clock

	mu    sync.Mutex
	keys  map[string]*entry
	swept time.Time
}

type entry struct {
	bucket *rate.Limiter
	last   time.Time
}

// New makes a limiter of n events per period for each key.
func New(n int, period time.Duration, now clock.Clock) *Limiter {
	return &Limiter{
		every: rate.Limit(float64(n) / period.Seconds()), burst: n, quiet: period,
		now: now, keys: map[string]*entry{}, swept: now(),
	}
}

// Allow takes one event of the key. When it may not, wait says how long until
// it may.
func (l *Limiter) Allow(key string) (ok bool, wait time.Duration) {
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	e := l.keys[key]
	if e == nil {
		e = &entry{bucket: rate.NewLimiter(l.every, l.burst)}
		l.keys[key] = e
	}
	e.last = now
	r := e.bucket.ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return false, wait
	}
	return true, 0
}

// sweep forgets keys that have been quiet for a whole period.
func (l *Limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < l.quiet {
		return
	}
	l.swept = now
	for key, e := range l.keys {
		if now.Sub(e.last) >= l.quiet {
			delete(l.keys, key)
		}
	}
}

// Proxies are the addresses whose X-Forwarded-For header is believed.
type Proxies []netip.Prefix

// ParseProxies reads a comma-separated list of addresses and prefixes.
func ParseProxies(text string) (Proxies, error) {
	var out Proxies
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if addr, err := netip.ParseAddr(part); err == nil {
			out = append(out, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, err
		}
		out = append(out, prefix)
	}
	return out, nil
}

func (p Proxies) trust(addr netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(addr) {
			return true
		}
	}
	return false
}

// Address gives the visitor's address: the last one that is not one of our
// proxies. False when the connection has none.
func (p Proxies) Address(r *http.Request) (netip.Addr, bool) {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, false
	}
	addr := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && p.trust(addr); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = next.Unmap()
	}
	return addr, true
}

// Client gives the key of the visitor's address: an IPv6 address is cut to its
// /64 because one household holds all of that.
func (p Proxies) Client(r *http.Request) string {
	addr, ok := p.Address(r)
	if !ok {
		return r.RemoteAddr
	}
	if addr.Is6() {
		if prefix, err := addr.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return addr.String()
}
