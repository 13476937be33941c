// Package matomo tells hits to a Matomo by its tracking interface, in bulk and
// behind the pages' back. It would rather lose a hit than count one twice: what
// may have arrived is never sent again. What does not live here: what may be
// counted and what is masked (analytics).
package matomo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"andersom/internal/analytics"
	"andersom/internal/clock"
)

// This file: the queue and how it is emptied.

// The bounds. Matomo knows no key that makes a hit count once, so the queue is
// in memory only and nothing is tried twice that may have been written.
const (
	queueSize    = 10_000
	batchSize    = 100
	flushEvery   = 5 * time.Second
	answerTime   = 5 * time.Second
	failuresMost = 5
	pause        = time.Minute
	mostAnswer   = 64 << 10
)

// Reason is why a hit was dropped.
type Reason string

// The reasons.
const (
	Full       Reason = "queue_full"  // the oldest makes room
	NoAnswer   Reason = "no_answer"   // sent, and nobody knows whether it arrived
	Refused    Reason = "refused"     // answered with an error
	NotTracked Reason = "not_tracked" // answered with success, and not counted
	Stopped    Reason = "stopped"     // still waiting when the program ended
)

// Reasons gives all reasons.
func Reasons() []Reason { return []Reason{Full, NoAnswer, Refused, NotTracked, Stopped} }

// Config is where Matomo is. All three are needed: without a token Matomo does
// not take an address that was masked here.
type Config struct {
	URL   string // such as https://matomo.example.org
	Site  string // number of the site
	Token string // of a user that may write to that site and nothing else
}

// Check says what is wrong with the settings, without the token; all empty is right.
func (c Config) Check() error {
	if c == (Config{}) {
		return nil
	}
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return fmt.Errorf("the address of Matomo must be one such as https://matomo.example.org, without a name, password or query")
	case strings.Trim(c.Site, "0123456789") != "" || c.Site == "" || len(c.Site) > 9:
		return fmt.Errorf("the site of Matomo must be its number, not %q", c.Site)
	case len(c.Token) != 32 || strings.Trim(c.Token, "0123456789abcdef") != "":
		return fmt.Errorf("the token of Matomo must be 32 of the signs 0-9 and a-f")
	}
	return nil
}

// Client sends hits. It is an analytics.Sender.
type Client struct {
	config Config
	now    clock.Clock
	http   *http.Client
	every  time.Duration
	wake   chan struct{}

	guard    sync.Mutex
	queue    []string // encoded, the oldest first
	sending  int
	sent     int64
	dropped  map[Reason]int64
	failures int
	shut     time.Time // until when nothing is tried
}

// New makes a client of a Config that was checked.
func New(c Config, now clock.Clock) *Client {
	return &Client{
		config: c, now: now, every: flushEvery, wake: make(chan struct{}, 1), dropped: map[Reason]int64{},
		http: &http.Client{
			Timeout: answerTime,
			// Without keeping connections nothing is sent twice behind our back, and
			// at most one is made each few seconds.
			Transport:     &http.Transport{DisableKeepAlives: true, Proxy: http.ProxyFromEnvironment, TLSHandshakeTimeout: answerTime},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the token goes nowhere else
		},
	}
}

// Add takes a hit. It never waits: when the queue is full the oldest is dropped.
func (c *Client) Add(h analytics.Hit) {
	item := encode(c.config.Site, h)
	c.guard.Lock()
	c.queue = append(c.queue, item)
	c.trim()
	enough := len(c.queue) >= batchSize
	c.guard.Unlock()
	if enough {
		select {
		case c.wake <- struct{}{}:
		default: // it is awake
		}
	}
}

// trim drops the oldest of what is too much; the caller holds the guard.
func (c *Client) trim() {
	over := len(c.queue) - queueSize
	if over <= 0 {
		return
	}
	c.dropped[Full] += int64(over)
	clear(c.queue[:over]) // so that what was dropped does not stay in memory
	c.queue = c.queue[over:]
}

// Run sends until the context ends, then tries once more what waits.
func (c *Client) Run(ctx context.Context) {
	ticker := time.NewTicker(c.every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			c.Flush(ctx)
		case <-c.wake:
			c.Flush(ctx)
		case <-ctx.Done():
			c.stop() //nolint:contextcheck // the context has ended; the last try has its own deadline
			return
		}
	}
}

// stop tries what waits within the time of one answer and drops the rest.
func (c *Client) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), answerTime)
	defer cancel()
	c.Flush(ctx)
	c.guard.Lock()
	defer c.guard.Unlock()
	c.dropped[Stopped] += int64(len(c.queue))
	c.queue = nil
}

// Flush sends all that waits, a batch at a time, until one fails. A batch that is
// under way when the context ends still gets its answer.
func (c *Client) Flush(ctx context.Context) {
	for ctx.Err() == nil {
		batch := c.take()
		if len(batch) == 0 || !c.settle(batch, c.post(context.WithoutCancel(ctx), batch)) {
			return
		}
	}
}

// take gives the oldest that wait; none while the breaker is open.
func (c *Client) take() []string {
	c.guard.Lock()
	defer c.guard.Unlock()
	n := min(len(c.queue), batchSize)
	if n == 0 || c.now().Before(c.shut) {
		return nil
	}
	batch := make([]string, n)
	copy(batch, c.queue)
	clear(c.queue[:n])
	c.queue = c.queue[n:]
	c.sending = n
	return batch
}

// outcome is what became of a batch.
type outcome struct {
	tracked int
	reason  Reason // of those that were not
	again   bool   // nothing left us: it may be tried again
}

// settle counts what became of a batch and tells whether it went well.
func (c *Client) settle(batch []string, o outcome) bool {
	c.guard.Lock()
	defer c.guard.Unlock()
	c.sending = 0
	well := o.tracked > 0
	switch {
	case o.again:
		c.queue = append(batch, c.queue...)
		c.trim()
	default:
		c.sent += int64(o.tracked)
		if lost := len(batch) - o.tracked; lost > 0 {
			c.dropped[o.reason] += int64(lost)
		}
	}
	if well {
		c.failures = 0
		return true
	}
	if c.failures++; c.failures >= failuresMost {
		c.shut = c.now().Add(pause)
	}
	return false
}

// post sends a batch and reads what came of it.
func (c *Client) post(ctx context.Context, batch []string) outcome {
	body, err := json.Marshal(map[string]any{"requests": batch, "token_auth": c.config.Token})
	if err != nil {
		return outcome{reason: NoAnswer} // texts cannot fail
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(c.config.URL, "/")+"/matomo.php", bytes.NewReader(body))
	if err != nil {
		return outcome{reason: NoAnswer}
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := c.http.Do(r)
	if errors.Is(err, syscall.ECONNREFUSED) {
		return outcome{again: true}
	}
	if err != nil {
		return outcome{reason: NoAnswer}
	}
	defer func() { _ = answer.Body.Close() }() // it was read; there is nobody to tell
	if answer.StatusCode >= http.StatusMultipleChoices {
		return outcome{reason: Refused}
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer))
	if err != nil {
		return outcome{reason: NoAnswer}
	}
	return read(text, len(batch))
}

// read takes only that as counted which Matomo says it tracked: it answers 200
// and 204 to much that it throws away.
func read(text []byte, n int) outcome {
	var said struct {
		Status  string `json:"status"`
		Tracked int    `json:"tracked"`
	}
	if err := json.Unmarshal(text, &said); err != nil || said.Status != "success" || said.Tracked < 0 || said.Tracked > n {
		return outcome{reason: NotTracked}
	}
	return outcome{tracked: said.Tracked, reason: NotTracked}
}

// Tally is what became of all hits: Waiting, Sent and Dropped together are all
// that were added.
type Tally struct {
	Waiting int // in the queue or under way
	Sent    int64
	Dropped map[Reason]int64
	Open    bool // the breaker: nothing is tried now
}

// Tally counts.
func (c *Client) Tally() Tally {
	c.guard.Lock()
	defer c.guard.Unlock()
	return Tally{len(c.queue) + c.sending, c.sent, maps.Clone(c.dropped), c.now().Before(c.shut)}
}
