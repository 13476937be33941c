// Tests of sending to a Matomo that works and to one that does not.
package matomo

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"andersom/internal/analytics"
	"andersom/internal/analytics/matomo/matomotest"
)

// hand is a clock that a test moves.
type hand struct {
	guard sync.Mutex
	at    time.Time
}

func (h *hand) now() time.Time {
	h.guard.Lock()
	defer h.guard.Unlock()
	return h.at
}

func (h *hand) move(d time.Duration) {
	h.guard.Lock()
	defer h.guard.Unlock()
	h.at = h.at.Add(d)
}

func start(t *testing.T) (*matomotest.Server, *Client, *hand) {
	t.Helper()
	s := matomotest.New()
	t.Cleanup(s.Close)
	clock := &hand{at: time.Unix(1_800_000_000, 0)}
	return s, New(Config{URL: s.URL, Site: matomotest.Site, Token: matomotest.Token}, clock.now), clock
}

func hit(n int) analytics.Hit {
	return analytics.Hit{Kind: analytics.Page, At: time.Unix(1_800_000_000, 0), URL: fmt.Sprintf("https://andersom.example/%d", n), Title: "Activiteiten",
		Address: "192.0.0.0", Agent: "Mozilla/5.0", Visitor: "0123456789abcdef", View: "abc123"}
}

func add(c *Client, n int) {
	for i := range n {
		c.Add(hit(i))
	}
}

// balanced holds the counters to what was added.
func balanced(t *testing.T, c *Client, added int) Tally {
	t.Helper()
	got := c.Tally()
	sum := int64(got.Waiting) + got.Sent
	for _, n := range got.Dropped {
		sum += n
	}
	if sum != int64(added) {
		t.Errorf("%d were added; %+v is %d", added, got, sum)
	}
	return got
}

func TestPromise23_BadAnswersCountAsDropped(t *testing.T) {
	for name, c := range map[string]struct {
		mood   matomotest.Mood
		reason Reason
	}{
		"refusing": {matomotest.Refusing, Refused}, "broken": {matomotest.Broken, Refused}, "moved": {matomotest.Moved, Refused},
		"lying": {matomotest.Lying, NotTracked}, "empty": {matomotest.Empty, NotTracked},
	} {
		t.Run(name, func(t *testing.T) {
			s, client, _ := start(t)
			s.Be(c.mood, 0)
			add(client, 30)
			client.Flush(t.Context())
			client.Flush(t.Context())
			if got := balanced(t, client, 30); got.Dropped[c.reason] != 30 || got.Sent != 0 {
				t.Errorf("%+v, want 30 dropped as %s", got, c.reason)
			}
			if n := len(s.Posts()); n != 1 {
				t.Errorf("%d requests: what may have arrived was sent again", n)
			}
		})
	}
}

func TestPromise23_NoAnswerIsNeverSentAgain(t *testing.T) {
	s, client, _ := start(t)
	client.http.Timeout = 50 * time.Millisecond
	s.Be(matomotest.Silent, time.Minute)
	add(client, 7)
	client.Flush(t.Context())
	s.Be(matomotest.Well, 0)
	client.Flush(t.Context())
	if got := balanced(t, client, 7); got.Dropped[NoAnswer] != 7 || len(s.Hits()) != 0 {
		t.Errorf("%+v, %d recorded", got, len(s.Hits()))
	}
}

func TestPromise23_RefusedConnectionIsTriedAgain(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "http://" + l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	s, client, _ := start(t)
	client.config.URL = nobody
	add(client, 250)
	client.Flush(t.Context())
	if got := balanced(t, client, 250); got.Waiting != 250 {
		t.Fatalf("%+v, want all waiting", got)
	}
	client.config.URL = s.URL
	client.Flush(t.Context())
	if got := balanced(t, client, 250); got.Sent != 250 || len(s.Posts()) != 3 {
		t.Errorf("%+v in %d requests, want 250 in 3", got, len(s.Posts()))
	}
	for i, h := range s.Hits() {
		if want := fmt.Sprintf("https://andersom.example/%d", i); h.Get("url") != want {
			t.Fatalf("hit %d is %s: out of order", i, h.Get("url"))
		}
	}
}

func TestPromise23_BreakerRestsAMinute(t *testing.T) {
	s, client, clock := start(t)
	s.Be(matomotest.Broken, 0)
	for range 8 {
		add(client, 1)
		client.Flush(t.Context())
	}
	if n := len(s.Posts()); n != 5 {
		t.Fatalf("%d tries, want 5", n)
	}
	if got := balanced(t, client, 8); !got.Open || got.Waiting != 3 {
		t.Errorf("%+v, want an open breaker and 3 waiting", got)
	}
	clock.move(59 * time.Second)
	client.Flush(t.Context())
	clock.move(time.Second)
	client.Flush(t.Context()) // one try, that fails: it rests again
	client.Flush(t.Context())
	if n := len(s.Posts()); n != 6 {
		t.Errorf("%d tries, want 6", n)
	}
	clock.move(time.Minute)
	s.Be(matomotest.Well, 0)
	add(client, 2)
	client.Flush(t.Context())
	if got := balanced(t, client, 10); got.Sent != 2 || got.Open {
		t.Errorf("%+v, want 2 sent and the breaker closed", got)
	}
}

func TestPromise23_FullQueueDropsTheOldest(t *testing.T) {
	s, client, _ := start(t)
	add(client, queueSize+123)
	if got := balanced(t, client, queueSize+123); got.Waiting != queueSize || got.Dropped[Full] != 123 {
		t.Fatalf("%+v", got)
	}
	client.Flush(t.Context())
	hits := s.Hits()
	if got := balanced(t, client, queueSize+123); got.Sent != queueSize || len(hits) != queueSize {
		t.Fatalf("%+v, %d recorded", got, len(hits))
	}
	if got := hits[0].Get("url"); got != "https://andersom.example/123" {
		t.Errorf("the oldest that is left is %s", got)
	}
}

func TestPromise23_OneBadHitLosesOneHit(t *testing.T) {
	s, client, _ := start(t)
	bot := hit(1)
	bot.Agent = "Googlebot"
	client.Add(hit(0))
	client.Add(bot)
	client.Add(hit(2))
	client.Flush(t.Context())
	if got := balanced(t, client, 3); got.Sent != 2 || got.Dropped[NotTracked] != 1 || len(s.Hits()) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestPromise23_TokenStandsInTheBodyOnly(t *testing.T) {
	s, client, _ := start(t)
	s.Be(matomotest.Moved, 0)
	add(client, 1)
	client.Flush(t.Context())
	posts := s.Posts()
	if len(posts) != 1 || posts[0].Query != "" || !strings.Contains(posts[0].Body, `"token_auth":"`+matomotest.Token+`"`) {
		t.Errorf("%+v", posts)
	}
	if strings.Contains(fmt.Sprint(posts[0].Header), matomotest.Token) || posts[0].Header.Get("Cookie") != "" {
		t.Error("the token or a cookie stands in the header")
	}
}

// Every parameter of every kind, so that none comes in unseen.
func TestPromise23_OnlyTheseParametersAreSent(t *testing.T) {
	base := "action_name apiv cdt cid cip idsite lang pv_id rec ua url urlref"
	for kind, more := range map[analytics.Kind]string{
		analytics.Page: "", analytics.Search: "search search_cat search_count", analytics.Event: "ca e_a e_c", analytics.Link: "link", analytics.Download: "download",
	} {
		h := hit(1)
		h.Kind, h.Referrer, h.Language, h.Term, h.Category, h.Action = kind, "https://zoeker.example/", "nl-NL", "techniek", "rekenen", "bewaard"
		v, err := url.ParseQuery(strings.TrimPrefix(encode("1", h), "?"))
		if err != nil {
			t.Fatal(err)
		}
		allowed := strings.Fields(base + " " + more)
		for name := range v {
			if !contains(allowed, name) {
				t.Errorf("%s: parameter %s is not in the list", kind, name)
			}
		}
		if len(v) != len(allowed) {
			t.Errorf("%s: %v, want %v", kind, v, allowed)
		}
	}
}

func contains(list []string, one string) bool {
	for _, x := range list {
		if x == one {
			return true
		}
	}
	return false
}

func TestStopTriesOnceAndDropsTheRest(t *testing.T) {
	s, client, _ := start(t)
	s.Be(matomotest.Broken, 0)
	add(client, 150)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	client.Run(ctx)
	if got := balanced(t, client, 150); got.Waiting != 0 || got.Dropped[Refused] != 100 || got.Dropped[Stopped] != 50 {
		t.Errorf("%+v", got)
	}
}

func TestRunSendsAHundredAtOnce(t *testing.T) {
	s, client, _ := start(t)
	client.every = time.Hour
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { client.Run(ctx); close(done) }()
	add(client, batchSize)
	for deadline := time.Now().Add(10 * time.Second); len(s.Hits()) < batchSize && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond)
	}
	if n := len(s.Hits()); n != batchSize {
		t.Errorf("%d hits without waiting for the clock", n)
	}
	cancel()
	<-done
}

func TestCheckNamesWhatIsWrongAndNotTheToken(t *testing.T) {
	good := Config{"https://matomo.example.org", "3", matomotest.Token}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	if err := (Config{}).Check(); err != nil {
		t.Error(err)
	}
	for name, c := range map[string]Config{
		"no scheme": {"matomo.example.org", "3", matomotest.Token}, "query": {"https://m.example/?token_auth=" + matomotest.Token, "3", matomotest.Token},
		"no site": {"https://m.example", "", matomotest.Token}, "site": {"https://m.example", "een", matomotest.Token},
		"no token": {"https://m.example", "3", ""}, "token": {"https://m.example", "3", "geheim-geheim-geheim-geheim-gehe"}, "only token": {"", "", matomotest.Token},
	} {
		err := c.Check()
		if err == nil {
			t.Errorf("%s: nothing wrong", name)
		} else if c.Token != "" && strings.Contains(err.Error(), c.Token) {
			t.Errorf("%s: the message has the token: %v", name, err)
		}
	}
}
