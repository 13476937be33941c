package storetest

// This file: what the store of work must do.

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

var letters = []job.Kind{"mail"} // a list that no test changes

// Job runs the contract of store.Job on a migrated database without work.
func Job(t *testing.T, db *sqldb.DB) {
	s := store.NewJob(db)
	var _ job.Store = s
	t.Run("work comes back as it went in", func(t *testing.T) { jobComesBack(t, s) })
	t.Run("nothing before its time", func(t *testing.T) { jobWaits(t, s) })
	t.Run("a claim ends", func(t *testing.T) { claimEnds(t, s) })
	t.Run("given up, again, away", func(t *testing.T) { deadJobs(t, s) })
	t.Run("one claim of many at once", func(t *testing.T) { claimsAtOnce(t, s) })
}

func claim(t *testing.T, s *store.Job, by string, now time.Time) (job.Claim, bool) {
	t.Helper()
	c, found, err := s.Claim(t.Context(), letters, by, now, now.Add(time.Minute))
	must(t, err)
	return c, found
}

func jobComesBack(t *testing.T, s *store.Job) {
	args := map[string]string{job.ArgAccount: "a1", job.ArgPurpose: "account.bevestigen"}
	must(t, s.Add(t.Context(), Noon(), job.Job{Kind: "mail", Args: args}))
	if _, found, err := s.Claim(t.Context(), []job.Kind{"other"}, "r1", Noon(), Noon().Add(time.Minute)); found || err != nil {
		t.Errorf("another kind was claimed (%v)", err)
	}
	if _, found, err := s.Claim(t.Context(), nil, "r1", Noon(), Noon().Add(time.Minute)); found || err != nil {
		t.Errorf("nobody's kind was claimed (%v)", err)
	}
	c, found := claim(t, s, "r1", Noon())
	if !found || c.Kind != "mail" || c.ID == "" || c.Attempt != 1 || c.By != "r1" || !c.Due.Equal(Noon()) {
		t.Errorf("claimed %+v, %v", c, found)
	}
	want(t, fmt.Sprint(args), fmt.Sprint(c.Args))
	items, err := s.List(t.Context(), false, 10, Noon())
	must(t, err)
	want(t, 1, len(items))
	want(t, job.Item{ID: c.ID, Kind: "mail", Purpose: "account.bevestigen", Attempts: 1, Running: true, Due: Noon(), First: Noon()}, items[0])
	must(t, s.Done(t.Context(), c))
	counts, err := s.Count(t.Context())
	must(t, err)
	want(t, job.Counts{}, counts)
}

func jobWaits(t *testing.T, s *store.Job) {
	must(t, s.Add(t.Context(), Noon(), job.Job{Kind: "mail", Due: Noon().Add(2 * time.Hour)}, job.Job{Kind: "mail", Due: Noon().Add(time.Hour)}))
	if _, found := claim(t, s, "r1", Noon().Add(59*time.Minute)); found {
		t.Error("claimed before its time")
	}
	for _, due := range []time.Duration{time.Hour, 2 * time.Hour} {
		c, found := claim(t, s, "r1", Noon().Add(3*time.Hour))
		if !found || !c.Due.Equal(Noon().Add(due)) {
			t.Fatalf("claimed %+v, want what was due after %v", c, due)
		}
		must(t, s.Done(t.Context(), c))
	}
}

// A claim that ran out passes to another, and the first can no longer say what
// became of the work.
func claimEnds(t *testing.T, s *store.Job) {
	must(t, s.Add(t.Context(), Noon(), job.Job{Kind: "mail"}))
	first, _ := claim(t, s, "r1", Noon())
	if _, found := claim(t, s, "r2", Noon().Add(59*time.Second)); found {
		t.Fatal("claimed twice at once")
	}
	later := Noon().Add(time.Minute)
	second, found := claim(t, s, "r2", later)
	if !found || second.ID != first.ID || second.Attempt != 2 {
		t.Fatalf("after the lease: %+v, %v", second, found)
	}
	for name, err := range map[string]error{"Done": s.Done(t.Context(), first), "Bury": s.Bury(t.Context(), first, job.ClassError, later),
		"Retry": s.Retry(t.Context(), first, job.ClassError, later, later)} {
		if !errors.Is(err, job.ErrLost) {
			t.Errorf("%s with a lost claim: %v, want ErrLost", name, err)
		}
	}
	must(t, s.Retry(t.Context(), second, job.ClassSlow, later, later.Add(time.Hour)))
	if _, found := claim(t, s, "r1", later.Add(59*time.Minute)); found {
		t.Error("tried again too soon")
	}
	counts, err := s.Count(t.Context())
	must(t, err)
	want(t, job.Counts{Waiting: 1, Failing: 1}, counts)
	third, found := claim(t, s, "r1", later.Add(time.Hour))
	if !found || third.Attempt != 3 {
		t.Errorf("third try %+v, %v", third, found)
	}
	must(t, s.Done(t.Context(), third))
}

func deadJobs(t *testing.T, s *store.Job) {
	must(t, s.Add(t.Context(), Noon(), job.Job{Kind: "mail"}, job.Job{Kind: "mail"}))
	var ids []string
	for n := range 2 {
		c, _ := claim(t, s, "r1", Noon())
		must(t, s.Bury(t.Context(), c, "geweigerd", Noon().Add(time.Duration(n)*time.Second)))
		ids = append(ids, c.ID)
	}
	if _, found := claim(t, s, "r1", Noon().Add(time.Hour)); found {
		t.Error("a job that was given up was claimed")
	}
	dead, err := s.List(t.Context(), true, 10, Noon())
	must(t, err)
	if len(dead) != 2 || dead[0].ID != ids[1] || dead[0].Failure != "geweigerd" || dead[0].Dead.IsZero() || dead[0].Failed.IsZero() {
		t.Errorf("dead %+v, want the latest first", dead)
	}
	must(t, s.Revive(t.Context(), ids[0], Noon().Add(time.Hour)))
	for name, err := range map[string]error{"Revive": s.Revive(t.Context(), ids[0], Noon()), "Drop": s.Drop(t.Context(), ids[0])} {
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("%s of a job that waits: %v, want NotFound", name, err)
		}
	}
	again, found := claim(t, s, "r1", Noon().Add(time.Hour))
	if !found || again.ID != ids[0] || again.Attempt != 1 {
		t.Errorf("revived %+v, %v", again, found)
	}
	must(t, s.Done(t.Context(), again))
}

// Eight take from twenty at once: each is had by one.
func claimsAtOnce(t *testing.T, s *store.Job) {
	const jobs, runners = 20, 8
	for range jobs {
		must(t, s.Add(t.Context(), Noon(), job.Job{Kind: "mail"}))
	}
	var guard sync.Mutex
	had := map[string]int{}
	var group sync.WaitGroup
	for n := range runners {
		group.Go(func() {
			for misses := 0; misses < 3; {
				c, found, err := s.Claim(t.Context(), letters, fmt.Sprint("r", n), Noon(), Noon().Add(time.Minute))
				if err != nil && !fault.Is(err, fault.Unavailable) {
					t.Error(err)
					return
				}
				if !found {
					misses++
					continue
				}
				guard.Lock()
				had[c.ID]++
				guard.Unlock()
			}
		})
	}
	group.Wait()
	for id, n := range had {
		if n != 1 {
			t.Errorf("job %s was claimed %d times", id, n)
		}
	}
	want(t, jobs, len(had))
}
