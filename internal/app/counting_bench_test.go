package app

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"testing"
	"time"

	"andersom/internal/analytics/matomo/matomotest"
)

// This file: what counting costs a page (docs/analytics.md): run with
// -bench PageWhileMatomo -benchtime 3000x.

// BenchmarkPageWhileMatomo draws a page of results while Matomo is as it is, and
// tells the 95th of a hundred and how much memory is held more at the end.
func BenchmarkPageWhileMatomo(b *testing.B) {
	for _, c := range []struct {
		name string
		mood matomotest.Mood
		late time.Duration
		down bool
		none bool
	}{{name: "nothing counted", none: true}, {name: "well"}, {name: "slow", mood: matomotest.Silent, late: time.Hour}, {name: "down", down: true},
		{name: "refusing", mood: matomotest.Refusing}, {name: "lying", mood: matomotest.Lying}, {name: "empty", mood: matomotest.Empty}} {
		b.Run(c.name, func(b *testing.B) {
			v, server := visit(b), matomotest.New()
			server.Be(c.mood, c.late)
			h := *v.house
			s := ServerSettings{APIRate: demoRate, BaseURL: denhaag, MatomoSettings: MatomoSettings{server.URL, matomotest.Site, matomotest.Token}}
			if c.down {
				s.MatomoURL = "http://" + nobodyListens(b)
			}
			if !c.none {
				h.counting = h.newCounting(s)
				ctx, stop := context.WithCancel(b.Context())
				done := make(chan struct{})
				go func() { defer close(done); h.counting.run(ctx) }()
				b.Cleanup(func() { stop(); server.CloseClientConnections(); <-done; server.Close() })
			}
			site, err := newSite(&h, s, false)
			if err != nil {
				b.Fatal(err)
			}
			before := heapHeld()
			var all []time.Duration
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, denhaag+"/activiteiten?q=techniek&groep=5", nil)
				r.Header.Set("User-Agent", firefox)
				start := time.Now()
				site.ServeHTTP(httptest.NewRecorder(), r)
				all = append(all, time.Since(start))
			}
			slices.Sort(all)
			b.ReportMetric(float64(all[len(all)*95/100].Microseconds())/1000, "ms-p95")
			b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-p50")
			b.ReportMetric(float64(int64(heapHeld())-int64(before))/(1<<20), "MB-held")
		})
	}
}

// heapHeld gives what is in use after the garbage is gone.
func heapHeld() uint64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// nobodyListens gives an address that refuses.
func nobodyListens(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }() // it only lends its address
	return l.Addr().String()
}
