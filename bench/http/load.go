package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"andersom/bench/measure"
)

// This file: the load itself: clients that ask one path after another until
// all requests are done or the time is up.

// oneRequest is the longest a single request may take.
const oneRequest = 30 * time.Second

// load is what to ask and how.
type load struct {
	base     string
	paths    []string
	requests int
	clients  int
	coding   string // of the answers that are asked for; they are counted as they come, not unpacked
}

// result is what came of it.
type result struct {
	took   time.Duration
	times  measure.Times
	bytes  int64
	status map[int]int    // answers by status code
	errors map[string]int // requests without an answer, by reason
}

// run asks everything. A context that ends stops it early.
func (l load) run(ctx context.Context) result {
	transport := &http.Transport{MaxIdleConnsPerHost: l.clients, MaxConnsPerHost: l.clients, DisableCompression: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: oneRequest,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	var next atomic.Int64
	parts := make([]result, l.clients)
	start := time.Now()
	var all sync.WaitGroup
	for c := range l.clients {
		all.Go(func() {
			part := &parts[c]
			part.status, part.errors = map[int]int{}, map[string]int{}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= l.requests {
					return
				}
				part.one(ctx, client, l.base+l.paths[i%len(l.paths)], l.coding)
			}
		})
	}
	all.Wait()
	total := result{took: time.Since(start), status: map[int]int{}, errors: map[string]int{}}
	for _, part := range parts {
		total.times = append(total.times, part.times...)
		total.bytes += part.bytes
		for code, n := range part.status {
			total.status[code] += n
		}
		for reason, n := range part.errors {
			total.errors[reason] += n
		}
	}
	return total
}

// one asks an address and reads the whole answer.
func (r *result) one(ctx context.Context, client *http.Client, address, coding string) {
	start := time.Now()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		r.errors[err.Error()]++
		return
	}
	request.Header.Set("Accept-Encoding", coding)
	response, err := client.Do(request)
	if err != nil {
		r.refused(ctx, err)
		return
	}
	defer response.Body.Close()
	n, err := io.Copy(io.Discard, response.Body)
	if err != nil {
		r.refused(ctx, err)
		return
	}
	r.times = append(r.times, time.Since(start))
	r.bytes += n
	r.status[response.StatusCode]++
}

// refused counts a request without an answer, unless we ended it ourselves.
func (r *result) refused(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner // the innermost reason, without the address, to count alike ones together
	}
	r.errors[err.Error()]++
}

// done counts the requests with an answer.
func (r result) done() int { return len(r.times) }

// failed counts requests without an answer and answers other than 2xx and 3xx.
func (r result) failed() int {
	n := 0
	for code, count := range r.status {
		if code < 200 || code >= 400 {
			n += count
		}
	}
	for _, count := range r.errors {
		n += count
	}
	return n
}

// report writes the result as a Markdown table.
func (r result) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "| requests | per second | median | p99 | longest | errors | MB read |\n|--:|--:|--:|--:|--:|--:|--:|\n")
	fmt.Fprintf(&b, "| %d | %.0f | %s | %s | %s | %d | %.1f |\n", r.done(), float64(r.done())/max(r.took.Seconds(), 1e-9),
		measure.Text(r.times.Median()), measure.Text(r.times.P99()), measure.Text(r.times.Quantile(100)), r.failed(), float64(r.bytes)/1e6)
	for _, code := range sortedKeys(r.status) {
		fmt.Fprintf(&b, "\nstatus %d: %d", code, r.status[code])
	}
	for _, reason := range sortedKeys(r.errors) {
		fmt.Fprintf(&b, "\nno answer, %s: %d", reason, r.errors[reason])
	}
	b.WriteString("\n")
	return b.String()
}

func sortedKeys[K int | string](m map[K]int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
