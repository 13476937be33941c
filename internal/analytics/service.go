package analytics

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"andersom/internal/clock"
)

// This file: the service: takes visits from the pages, which never wait for it,
// lets the gate judge them, and tells what is left to the totals and to Matomo.

// Sender takes hits elsewhere. It must not wait.
type Sender interface{ Add(h Hit) }

// Deps is what the service needs.
type Deps struct {
	Gate   Gate
	Terms  func(edition, term string) bool // whether a term is made of words of ours
	Totals TotalStore
	Sender Sender // nil: no Matomo
	Now    clock.Clock
	Random func([]byte)
	Log    *slog.Logger
}

// Service counts.
type Service struct {
	Deps
	inbox chan Visit
	tally *tally
	salt  *Salt
	terms *Terms

	missed    atomic.Int64 // visits that came when the inbox was full
	waiting   atomic.Int64 // visits that are not judged yet
	unwritten atomic.Int64 // times that totals could not be written

	guard sync.Mutex
	day   clock.Date
	known map[string]session // by mark of the visitor
	asked map[string]bool    // combinations asked today, by mark
	named map[string]bool    // sites and words that have a number of their own today
}

// session is what is remembered of a visitor, in memory and until midnight.
type session struct {
	last time.Time
	view string
}

const (
	inboxSize    = 2048
	visitAway    = 30 * time.Minute
	mostSessions = 50_000
	mostAsked    = 100_000
	mostNamed    = 3000
	flushEvery   = 10 * time.Second
	judgeTime    = 2 * time.Second
	keptMonths   = 36
)

// NewService makes the service. Nothing is counted before Run.
func NewService(d Deps) *Service {
	return &Service{Deps: d, inbox: make(chan Visit, inboxSize), tally: newTally(), salt: NewSalt(d.Now, d.Random), terms: NewTerms(d.Terms, d.Now),
		known: map[string]session{}, asked: map[string]bool{}, named: map[string]bool{}}
}

// Seen takes a visit. It never waits: when too many are waiting, this one is lost
// and counted as missed.
func (s *Service) Seen(v Visit) {
	if _, ruled := s.Gate.Rules[v.Pattern]; !ruled {
		return // most requests: files, forms of an account
	}
	s.waiting.Add(1)
	select {
	case s.inbox <- v:
	default:
		s.waiting.Add(-1)
		s.missed.Add(1)
	}
}

// Missed counts visits that were lost because too many came at once, and numbers
// that were lost because there were too many.
func (s *Service) Missed() int64 {
	s.tally.guard.Lock()
	defer s.tally.guard.Unlock()
	return s.missed.Load() + int64(s.tally.lost)
}

// Run judges visits and writes totals until the context ends; what is there then
// is still judged and written.
func (s *Service) Run(ctx context.Context) {
	ticker := time.NewTicker(flushEvery)
	defer ticker.Stop()
	var forgot clock.Date
	for {
		select {
		case v := <-s.inbox:
			s.judge(ctx, &v)
		case <-ticker.C:
			s.flush(ctx)
			if today := clock.DateOf(s.Now()); today != forgot {
				forgot = today
				s.forget(ctx, today)
			}
		case <-ctx.Done():
			s.finish() //nolint:contextcheck // the context has ended; what is left has its own deadline
			return
		}
	}
}

// finish judges and writes what is left.
func (s *Service) finish() {
	ctx, cancel := context.WithTimeout(context.Background(), judgeTime)
	defer cancel()
	s.Drain(ctx)
}

// Drain judges what waits and writes the totals.
func (s *Service) Drain(ctx context.Context) {
	for {
		select {
		case v := <-s.inbox:
			s.judge(ctx, &v)
			continue
		default:
		}
		break
	}
	s.flush(ctx)
}

// Idle tells whether every visit that was taken is judged.
func (s *Service) Idle() bool { return s.waiting.Load() == 0 }

func (s *Service) flush(ctx context.Context) {
	if err := s.tally.flush(ctx, s.Totals); err != nil && !errors.Is(err, context.Canceled) {
		s.unwritten.Add(1)
		s.Log.WarnContext(ctx, "totals could not be written; they wait", "error", err.Error())
	}
}

func (s *Service) forget(ctx context.Context, today clock.Date) {
	if _, err := s.Totals.ForgetTotals(ctx, today.AddMonths(-keptMonths)); err != nil && !errors.Is(err, context.Canceled) {
		s.Log.WarnContext(ctx, "old totals could not be taken away", "error", err.Error())
	}
}

// judge lets the gate decide and counts what passes.
func (s *Service) judge(ctx context.Context, v *Visit) {
	defer s.waiting.Add(-1)
	ctx, cancel := context.WithTimeout(ctx, judgeTime)
	defer cancel()
	rule, verdict, err := s.Gate.Judge(ctx, v)
	if err != nil {
		s.Log.WarnContext(ctx, "a visit is not counted: nobody knows whether its account objects", "error", err.Error())
	}
	if verdict == Counted {
		s.count(rule, v)
	}
}

// count tells the totals and Matomo. Address and account of the visit end here.
func (s *Service) count(rule Rule, v *Visit) {
	agent := plainAgent(v.Agent)
	visitor := s.salt.Visitor(v.Edition, v.Address, agent)
	h := Hit{Kind: rule.Kind, At: v.At, URL: address(rule, v), Title: rule.Title, Referrer: Referring(v.Referrer, v.Origin), Address: Masked(v.Address),
		Agent: agent, Language: firstLanguage(v.Language), Visitor: visitor, Action: rule.Action}
	fresh := false
	h.View, fresh = s.session(visitor, rule.Kind, v.At)
	l := ledger{s.tally, clock.DateOf(v.At), v.Edition}
	if fresh {
		l.count(Visits, "", "")
	}
	if h.Referrer != "" {
		l.count(Views, ByReferrer, s.name(ByReferrer, hostOf(h.Referrer), OtherSite))
	}
	if q := v.Note.Question; q != nil && rule.Kind == Page && asks(q) {
		h.Kind, h.Term, h.Category, h.Found = Search, s.terms.Kept(v.Edition, q.Text, visitor), q.values(ByDomain)[0], q.Found
		l.question(q, s.name(ByTerm, h.Term, OtherTerm))
		s.cells(l, visitor, q)
	}
	s.measure(l, rule, v)
	if s.Sender != nil {
		s.Sender.Add(h)
	}
}

func asks(q *Question) bool { return strings.TrimSpace(q.Text) != "" || len(q.Choices) > 0 }

// measure counts what the rule says of the visit.
func (s *Service) measure(l ledger, rule Rule, v *Visit) {
	switch rule.Kind {
	case Page, Search:
		l.count(Views, "", "")
		l.count(Views, ByPage, rule.Title)
		l.about(Views, v.Note.About)
	case Event:
		l.count(Events, ByAction, rule.Title+"/"+rule.Action)
	case Link:
		l.count(Links, ByPage, rule.Title)
	case Download:
		l.count(Downloads, ByPage, rule.Title)
	}
	if rule.Contact {
		l.count(Contacts, "", "")
		l.about(Contacts, v.Note.About)
	}
}

// cells counts the combinations of a search, each once a day for a visitor.
func (s *Service) cells(l ledger, visitor string, q *Question) {
	s.guard.Lock()
	defer s.guard.Unlock()
	for _, c := range q.Cells() {
		key := l.edition + "\x00" + visitor + "\x00" + c.String()
		if s.asked[key] || len(s.asked) >= mostAsked {
			continue
		}
		s.asked[key] = true
		l.count(Asked, ByCell, c.String())
	}
}

// OtherSite stands for sites that have no number of their own.
const OtherSite = "(andere sites)"

// name gives the value under which something that others make up is counted:
// itself, or once there are too many of them today, what stands for the rest.
func (s *Service) name(dimension, value, rest string) string {
	s.guard.Lock()
	defer s.guard.Unlock()
	key := dimension + "\x00" + value
	if !s.named[key] {
		if len(s.named) >= mostNamed {
			return rest
		}
		s.named[key] = true
	}
	return value
}

// viewLetters are what marks a page view: six of these, as Matomo wants it.
const (
	viewLetters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	viewLength  = 6
)

// session gives the mark of the page view to which a hit belongs, and whether a
// visit begins with it.
func (s *Service) session(visitor string, k Kind, at time.Time) (view string, fresh bool) {
	s.guard.Lock()
	defer s.guard.Unlock()
	if day := clock.DateOf(s.Now()); day != s.day {
		s.day = day
		clear(s.known)
		clear(s.asked)
		clear(s.named)
	}
	one, known := s.known[visitor]
	fresh = !known || at.Sub(one.last) >= visitAway
	if one.view == "" || k == Page || k == Search {
		one.view = s.newView()
	}
	one.last = at
	if known || len(s.known) < mostSessions {
		s.known[visitor] = one
	} else {
		fresh = false // too many to tell apart: better too few than a visit for each page
	}
	return one.view, fresh
}

func (s *Service) newView() string {
	var b [viewLength]byte
	s.Random(b[:])
	for i := range b {
		b[i] = viewLetters[int(b[i])%len(viewLetters)]
	}
	return string(b[:])
}

// address gives the address that is told: never with a query.
func address(rule Rule, v *Visit) string {
	path := rule.Path
	if path == "" {
		path = v.Path
	}
	return v.Origin + (&url.URL{Path: path}).EscapedPath()
}

func hostOf(site string) string {
	u, err := url.Parse(site)
	if err != nil { // it was made of one that could be read
		return ""
	}
	return u.Host
}
