package job

// This file: what the runner needs of a database.

import (
	"context"
	"errors"
	"time"
)

// Claim is the right to do one job until a moment. What a later owner has
// claimed the earlier one can no longer finish.
type Claim struct {
	Job
	By string // the runner; with Attempt the proof that it is still ours
}

// Item is a job as the team sees it.
type Item struct {
	ID       string
	Kind     Kind
	Purpose  string
	Attempts int
	Running  bool
	Due      time.Time
	First    time.Time // first try; zero = none yet
	Failed   time.Time // last failure; zero = none yet
	Failure  Class     // of the last failure
	Dead     time.Time // given up; zero = not
}

// Counts is how many jobs there are.
type Counts struct {
	Waiting int // also those that are being done
	Failing int // of these, tried and failed before
	Dead    int
}

// ErrLost says that a claim has passed to another runner.
var ErrLost = errors.New("the claim has passed to another runner")

// Store keeps jobs.
type Store interface {
	// Claim takes the job of these kinds that is due longest and that nobody works
	// on, until the moment; false when there is none. A job is never claimed twice
	// at once.
	Claim(ctx context.Context, kinds []Kind, by string, now, until time.Time) (Claim, bool, error)
	// Done takes a job away that was done; ErrLost when it is no longer the claim's.
	Done(ctx context.Context, c Claim) error
	// Retry lets a job wait for another try; ErrLost as above.
	Retry(ctx context.Context, c Claim, failure Class, at, due time.Time) error
	// Bury gives a job up; ErrLost as above.
	Bury(ctx context.Context, c Claim, failure Class, at time.Time) error

	// List gives what waits (soonest first) or what was given up (latest first).
	List(ctx context.Context, dead bool, limit int, now time.Time) ([]Item, error)
	// Count counts the jobs.
	Count(ctx context.Context) (Counts, error)
	// Revive lets a job that was given up begin anew; NotFound when there is none.
	Revive(ctx context.Context, id string, now time.Time) error
	// Drop takes a job that was given up away; NotFound when there is none.
	Drop(ctx context.Context, id string) error
}
