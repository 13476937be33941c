package job

// This file: the runner: takes jobs that are due and does them, a few at once.

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"andersom/internal/clock"
)

// Handler does a job. It may be called again for a job that it did already: when
// the program ends before the job is marked as done.
type Handler func(context.Context, Job) error

// Policy says how often and how long a kind is tried.
type Policy struct {
	Attempts int           // then it is given up
	First    time.Duration // pause after the first failure; each next is three times as long
	Longest  time.Duration // no pause is longer
	Timeout  time.Duration // of one try
}

// pause gives how long to wait after so many tries.
func (p Policy) pause(attempts int) time.Duration {
	pause := p.First
	for range attempts - 1 {
		if pause *= 3; pause >= p.Longest {
			return p.Longest
		}
	}
	return min(pause, p.Longest)
}

const (
	poll       = 500 * time.Millisecond
	afterError = 5 * time.Second  // when the database does not answer
	markTime   = 5 * time.Second  // for marking what became of a job
	leaseExtra = 30 * time.Second // above the time-out of a kind
	drainTime  = 15 * time.Second // for jobs under way when the program stops
)

type registered struct {
	policy             Policy
	handle             Handler
	done, failed, dead atomic.Int64
}

// Runner does jobs. Make it with NewRunner, register kinds, then Run.
type Runner struct {
	store Store
	now   clock.Clock
	log   *slog.Logger
	name  string
	slots chan struct{}
	wake  chan struct{}
	kinds map[Kind]*registered
	turns []turn
	drain time.Duration
}

// turn is the kinds that are claimed together because they have one lease: a
// quick job that was cut off need not wait as long as the slowest may take.
type turn struct {
	lease time.Duration
	kinds []Kind
}

// NewRunner makes a runner that does at most so many jobs at once.
func NewRunner(store Store, now clock.Clock, log *slog.Logger, atOnce int) *Runner {
	var b [8]byte
	rand.Read(b[:]) // never fails (Go 1.24 and later)
	return &Runner{store: store, now: now, log: log, name: hex.EncodeToString(b[:]), slots: make(chan struct{}, atOnce),
		wake: make(chan struct{}, 1), kinds: map[Kind]*registered{}, drain: drainTime}
}

// Register says how a kind is done. All kinds are registered before Run.
func (r *Runner) Register(kind Kind, policy Policy, handle Handler) {
	r.kinds[kind] = &registered{policy: policy, handle: handle}
	lease := policy.Timeout + leaseExtra
	at := slices.IndexFunc(r.turns, func(t turn) bool { return t.lease == lease })
	if at < 0 {
		at = len(r.turns)
		r.turns = append(r.turns, turn{lease: lease})
	}
	r.turns[at].kinds = append(r.turns[at].kinds, kind)
}

// Wake makes the runner look at once in place of at its next turn.
func (r *Runner) Wake() {
	select {
	case r.wake <- struct{}{}:
	default: // it has been woken already
	}
}

// Run does jobs until the context ends. Jobs under way then get some time to
// end; what does not make it is left to a later run.
func (r *Runner) Run(ctx context.Context) {
	working, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var underway sync.WaitGroup
	for ctx.Err() == nil {
		worked, err := r.next(ctx, working, &underway)
		switch {
		case err != nil && ctx.Err() == nil:
			r.log.ErrorContext(ctx, "jobs cannot be read", "error", err.Error())
			r.sleep(ctx, afterError)
		case !worked:
			r.sleep(ctx, poll)
		}
	}
	defer time.AfterFunc(r.drain, stop).Stop()
	underway.Wait()
}

func (r *Runner) sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-r.wake:
	case <-timer.C:
	}
}

// next waits for a free slot, claims one job and lets it be done; false when
// there is none. The claim comes after the slot, so that its lease is for work
// and not for waiting.
func (r *Runner) next(ctx, working context.Context, underway *sync.WaitGroup) (bool, error) {
	select {
	case <-ctx.Done():
		return false, nil
	case r.slots <- struct{}{}:
	}
	claim, found, err := r.claim(ctx)
	if err != nil || !found {
		<-r.slots
		return false, err
	}
	underway.Go(func() {
		defer func() { <-r.slots }()
		r.do(working, claim)
	})
	return true, nil
}

// claim takes one job. The kinds take turns, so that many of one keep no other
// waiting.
func (r *Runner) claim(ctx context.Context) (Claim, bool, error) {
	for range r.turns {
		t := r.turns[0]
		r.turns = append(r.turns[1:], t)
		now := r.now()
		if c, found, err := r.store.Claim(ctx, t.kinds, r.name, now, now.Add(t.lease)); err != nil || found {
			return c, found, err
		}
	}
	return Claim{}, false, nil
}

// do does one job and marks what became of it.
func (r *Runner) do(working context.Context, c Claim) {
	kind := r.kinds[c.Kind]
	if c.Attempt > kind.policy.Attempts { // each try before ended with the program
		r.give(working, c, &Failure{Class: ClassCut, Lasting: true})
		return
	}
	ctx, cancel := context.WithTimeout(working, kind.policy.Timeout)
	defer cancel()
	err := r.safely(ctx, kind.handle, c.Job)
	if err == nil {
		kind.done.Add(1)
		r.mark(working, c, func(ctx context.Context) error { return r.store.Done(ctx, c) })
		return
	}
	f := failureOf(err)
	if working.Err() != nil {
		f = &Failure{Class: ClassStopped, Cause: err}
	}
	r.give(working, c, f)
}

// give lets a failed job wait for another try, or gives it up.
func (r *Runner) give(working context.Context, c Claim, f *Failure) {
	kind, now := r.kinds[c.Kind], r.now()
	kind.failed.Add(1)
	if f.Lasting || c.Attempt >= kind.policy.Attempts {
		kind.dead.Add(1)
		r.log.ErrorContext(working, "job given up", "kind", c.Kind, "purpose", c.Args[ArgPurpose], "job", c.ID, "attempt", c.Attempt, "failure", f.Class)
		r.mark(working, c, func(ctx context.Context) error { return r.store.Bury(ctx, c, f.Class, now) })
		return
	}
	pause := kind.policy.pause(c.Attempt)
	if f.Class == ClassStopped {
		pause = 0
	}
	r.log.WarnContext(working, "job failed", "kind", c.Kind, "purpose", c.Args[ArgPurpose], "job", c.ID, "attempt", c.Attempt, "failure", f.Class, "again_in", pause.String())
	r.mark(working, c, func(ctx context.Context) error { return r.store.Retry(ctx, c, f.Class, now, now.Add(pause)) })
}

// safely calls the handler; a panic is a failure like another.
func (r *Runner) safely(ctx context.Context, handle Handler, j Job) (err error) {
	defer func() {
		if v := recover(); v != nil {
			r.log.ErrorContext(ctx, "panic in a job", "kind", j.Kind, "job", j.ID, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	return handle(ctx, j)
}

// mark writes what became of a job, with some patience: a job that was done and
// is not marked so is done again when its lease is over.
func (r *Runner) mark(working context.Context, c Claim, write func(context.Context) error) {
	const tries = 3
	for try := 1; ; try++ {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(working), markTime)
		err := write(ctx)
		cancel()
		if err == nil {
			return
		}
		if errors.Is(err, ErrLost) || try == tries {
			r.log.WarnContext(working, "job not marked", "kind", c.Kind, "job", c.ID, "error", err.Error())
			return
		}
		time.Sleep(poll)
	}
}
