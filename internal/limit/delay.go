package limit

import (
	"sync"
	"time"

	"andersom/internal/clock"
)

// This file: waiting longer with each failure. Nobody is shut out for good: the
// longest wait is bounded, and a key that is quiet is forgotten.

// Delay makes a key wait after some failures, twice as long each time.
type Delay struct {
	free    int
	first   time.Duration
	longest time.Duration
	forget  time.Duration
	now     clock.Clock

	mu    sync.Mutex
	keys  map[string]failures
	swept time.Time
}

type failures struct {
	n    int
	last time.Time
}

// NewDelay makes a delay of which a number of failures are free. The failure
// after those makes the key wait first, the next twice that, up to longest.
// A key without failures for the time forget begins anew.
func NewDelay(free int, first, longest, forget time.Duration, now clock.Clock) *Delay {
	return &Delay{free: free, first: first, longest: longest, forget: forget, now: now, keys: map[string]failures{}, swept: now()}
}

// Wait tells how long the key must still wait; 0 = not.
func (d *Delay) Wait(key string) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	f, ok := d.keys[key]
	if !ok || now.Sub(f.last) >= d.forget || f.n < d.free {
		return 0
	}
	pause := d.first
	for range f.n - d.free {
		if pause = min(2*pause, d.longest); pause == d.longest {
			break
		}
	}
	return max(0, pause-now.Sub(f.last))
}

// Fail counts a failure of the key and tells how many there were.
func (d *Delay) Fail(key string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	d.sweep(now)
	f := d.keys[key]
	if now.Sub(f.last) >= d.forget {
		f.n = 0
	}
	f.n, f.last = f.n+1, now
	d.keys[key] = f
	return f.n
}

// Clear forgets the failures of the key.
func (d *Delay) Clear(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.keys, key)
}

// sweep forgets keys that have been quiet.
func (d *Delay) sweep(now time.Time) {
	if now.Sub(d.swept) < d.forget {
		return
	}
	d.swept = now
	for key, f := range d.keys {
		if now.Sub(f.last) >= d.forget {
			delete(d.keys, key)
		}
	}
}
