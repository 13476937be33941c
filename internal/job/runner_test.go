// Tests of the runner, on both databases.
package job_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"andersom/internal/clock"
	"andersom/internal/job"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
)

// watch is a clock that a test moves.
type watch struct {
	guard sync.Mutex
	now   time.Time
}

func newWatch() *watch { return &watch{now: time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC)} }

func (w *watch) Now() time.Time {
	w.guard.Lock()
	defer w.guard.Unlock()
	return w.now
}

func (w *watch) Add(d time.Duration) {
	w.guard.Lock()
	defer w.guard.Unlock()
	w.now = w.now.Add(d)
}

var policy = job.Policy{Attempts: 3, First: time.Minute, Longest: time.Hour, Timeout: 5 * time.Second} // read only

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// start runs a runner and gives what stops it and waits until it has.
func start(t *testing.T, r *job.Runner) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); r.Run(ctx) }()
	stop = func() { cancel(); <-ended }
	t.Cleanup(stop)
	return stop
}

// eventually waits until the counts are these.
func eventually(t *testing.T, s *store.Job, want job.Counts) {
	t.Helper()
	var got job.Counts
	for range 400 {
		var err error
		got, err = s.Count(t.Context())
		must(t, err)
		if got == want {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("counts %+v, want %+v", got, want)
}

func each(t *testing.T, test func(*testing.T, *store.Job)) {
	sqldbtest.Each(t, migrations.Files, func(t *testing.T, db *sqldb.DB) { test(t, store.NewJob(db)) })
}

// settled waits until nobody works on the only job that waits, and gives it.
func settled(t *testing.T, r *job.Runner, attempts int) job.Item {
	t.Helper()
	for range 400 {
		items, err := r.Waiting(t.Context(), 2)
		must(t, err)
		if len(items) == 1 && !items[0].Running && items[0].Attempts == attempts {
			return items[0]
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("no job that settled after %d tries", attempts)
	return job.Item{}
}

func TestAFailureIsTriedAgainWithGrowingPausesAndThenGivenUp(t *testing.T) {
	each(t, func(t *testing.T, s *store.Job) {
		w := newWatch()
		seen := make(chan job.Job, 10)
		r := job.NewRunner(s, w.Now, quiet(), 2)
		r.Register("mail", policy, func(_ context.Context, j job.Job) error {
			seen <- j
			return &job.Failure{Class: "onbereikbaar", Cause: errors.New("no")}
		})
		must(t, s.Add(t.Context(), w.Now(), job.Job{Kind: "mail"}))
		start(t, r)
		first := <-seen
		for n, pause := range []time.Duration{time.Minute, 3 * time.Minute} {
			item := settled(t, r, n+1)
			if got := item.Due.Sub(w.Now()); got != pause || item.Failure != "onbereikbaar" {
				t.Errorf("next try after %v for %q, want %v", got, item.Failure, pause)
			}
			w.Add(pause)
			r.Wake()
			if j := <-seen; j.ID != first.ID || j.Attempt != n+2 {
				t.Errorf("try %d of %s, want %d of %s", j.Attempt, j.ID, n+2, first.ID)
			}
		}
		eventually(t, s, job.Counts{Dead: 1})
		if got := r.Tallies()[0]; got != (job.Tally{Kind: "mail", Failed: 3, Dead: 1}) {
			t.Errorf("tally %+v", got)
		}
		must(t, r.Again(t.Context(), first.ID))
		if j := <-seen; j.ID != first.ID || j.Attempt != 1 {
			t.Errorf("revived: try %d of %s", j.Attempt, j.ID)
		}
	})
}

func TestALastingFailureIsGivenUpAtOnce(t *testing.T) {
	s := store.NewJob(sqldbtest.SQLite(t, migrations.Files))
	r := job.NewRunner(s, newWatch().Now, quiet(), 1)
	r.Register("mail", policy, func(context.Context, job.Job) error { return &job.Failure{Class: "geweigerd", Lasting: true} })
	must(t, s.Add(t.Context(), time.Unix(0, 0), job.Job{Kind: "mail"}))
	start(t, r)
	eventually(t, s, job.Counts{Dead: 1})
	dead, err := r.Dead(t.Context(), 10)
	must(t, err)
	if dead[0].Failure != "geweigerd" || dead[0].Attempts != 1 {
		t.Errorf("dead %+v", dead[0])
	}
	must(t, r.Drop(t.Context(), dead[0].ID))
	eventually(t, s, job.Counts{})
}

// What a handler says of a failure may name a person: neither the database nor
// the log has it.
func TestOnlyTheClassOfAFailureIsKept(t *testing.T) {
	db := sqldbtest.SQLite(t, migrations.Files)
	s := store.NewJob(db)
	var log bytes.Buffer
	r := job.NewRunner(s, newWatch().Now, slog.New(slog.NewJSONHandler(&log, nil)), 1)
	calls := make(chan int, 10)
	r.Register("mail", job.Policy{Attempts: 2, First: time.Nanosecond, Timeout: time.Second}, func(_ context.Context, j job.Job) error {
		calls <- j.Attempt
		if j.Attempt == 1 {
			panic("juf@school.example")
		}
		return errors.New("550 no such user juf@school.example")
	})
	must(t, s.Add(t.Context(), time.Unix(0, 0), job.Job{Kind: "mail"}))
	stop := start(t, r)
	eventually(t, s, job.Counts{Dead: 1})
	stop()
	dead, err := r.Dead(t.Context(), 1)
	must(t, err)
	if dead[0].Failure != job.ClassError || len(calls) != 2 {
		t.Errorf("failure %q after %d calls", dead[0].Failure, len(calls))
	}
	if strings.Contains(log.String(), "juf@") || !strings.Contains(log.String(), `"failure":"fout"`) {
		t.Errorf("the log says: %s", log.String())
	}
}

// Two runners on one database share many jobs, and never one at the same time.
func TestTwoRunnersNeverDoOneJobAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Job) {
		const jobs = 60
		w := newWatch()
		var guard sync.Mutex
		doing, times, by := map[string]bool{}, map[string]int{}, map[string]int{}
		handler := func(name string) job.Handler {
			return func(_ context.Context, j job.Job) error {
				guard.Lock()
				if doing[j.ID] {
					t.Errorf("job %s is being done twice", j.ID)
				}
				doing[j.ID] = true
				times[j.ID]++
				by[name]++
				guard.Unlock()
				time.Sleep(5 * time.Millisecond)
				guard.Lock()
				delete(doing, j.ID)
				guard.Unlock()
				return nil
			}
		}
		for range jobs {
			must(t, s.Add(t.Context(), w.Now(), job.Job{Kind: "mail"}))
		}
		for _, name := range []string{"a", "b"} {
			r := job.NewRunner(s, w.Now, quiet(), 4)
			r.Register("mail", policy, handler(name))
			start(t, r)
		}
		eventually(t, s, job.Counts{})
		guard.Lock()
		defer guard.Unlock()
		for id, n := range times {
			if n != 1 {
				t.Errorf("job %s was done %d times", id, n)
			}
		}
		if len(times) != jobs || by["a"] == 0 || by["b"] == 0 {
			t.Errorf("%d jobs were done, %v by each", len(times), by)
		}
	})
}

func TestStoppingLetsWorkEnd(t *testing.T) {
	s := store.NewJob(sqldbtest.SQLite(t, migrations.Files))
	w := newWatch()
	began := make(chan bool, 2)
	r := job.NewRunner(s, w.Now, quiet(), 1)
	r.Register("mail", policy, func(ctx context.Context, _ job.Job) error {
		began <- true
		time.Sleep(300 * time.Millisecond)
		return ctx.Err()
	})
	must(t, s.Add(t.Context(), w.Now(), job.Job{Kind: "mail"}, job.Job{Kind: "mail"}))
	stop := start(t, r)
	<-began
	stop()
	eventually(t, s, job.Counts{Waiting: 1}) // the one under way was done, the other was not begun
	if len(began) != 0 {
		t.Error("a job was begun after the end")
	}
}

func TestWorkThatDoesNotStopIsLeftForLater(t *testing.T) {
	s := store.NewJob(sqldbtest.SQLite(t, migrations.Files))
	w := newWatch()
	began := make(chan bool, 1)
	r := job.NewRunner(s, w.Now, quiet(), 1)
	job.SetDrain(r, 50*time.Millisecond)
	r.Register("mail", policy, func(ctx context.Context, _ job.Job) error {
		began <- true
		<-ctx.Done()
		return ctx.Err()
	})
	must(t, s.Add(t.Context(), w.Now(), job.Job{Kind: "mail"}))
	stop := start(t, r)
	<-began
	stop()
	if item := settled(t, r, 1); item.Failure != job.ClassStopped || item.Due.After(w.Now()) {
		t.Errorf("left as %+v, want due at once", item)
	}
}

func TestWorkThatKillsTheProgramEachTimeIsGivenUp(t *testing.T) {
	s := store.NewJob(sqldbtest.SQLite(t, migrations.Files))
	w := newWatch()
	must(t, s.Add(t.Context(), w.Now(), job.Job{Kind: "mail"}))
	for range policy.Attempts { // claimed, and never heard of again
		if _, found, err := s.Claim(t.Context(), []job.Kind{"mail"}, "gone", w.Now(), w.Now().Add(time.Minute)); !found || err != nil {
			t.Fatal(found, err)
		}
		w.Add(time.Minute)
	}
	r := job.NewRunner(s, w.Now, quiet(), 1)
	r.Register("mail", policy, func(context.Context, job.Job) error { t.Error("done once more"); return nil })
	start(t, r)
	eventually(t, s, job.Counts{Dead: 1})
}

func TestWorkSurvivesKill9(t *testing.T) {
	folder := t.TempDir()
	db, err := sqldb.Open(t.Context(), sqldb.Config{Folder: folder, Migrations: migrations.Files})
	must(t, err)
	defer db.Close()
	must(t, db.Migrate(t.Context()))
	s := store.NewJob(db)
	must(t, s.Add(t.Context(), time.Now(), job.Job{Kind: "mail", Args: map[string]string{job.ArgPurpose: "proef"}}))

	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHelperThatHangs$")
	child.Env = append(os.Environ(), "ANDERSOM_TEST_JOBS="+folder)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	line := make([]byte, 64)
	n, err := out.Read(line)
	must(t, err)
	if !strings.HasPrefix(string(line[:n]), "working on proef") {
		t.Fatalf("the other program says %q", line[:n])
	}
	must(t, child.Process.Kill()) // SIGKILL
	_ = child.Wait()

	did := make(chan job.Job, 1)
	handle := func(_ context.Context, j job.Job) error { did <- j; return nil }
	early := job.NewRunner(s, clock.System(0), quiet(), 1)
	early.Register("mail", policy, handle)
	stop := start(t, early)
	time.Sleep(time.Second)
	stop()
	if len(did) != 0 {
		t.Fatal("done while the lease of the killed program still ran")
	}
	late := job.NewRunner(s, clock.System(time.Minute), quiet(), 1)
	late.Register("mail", policy, handle)
	start(t, late)
	if j := <-did; j.Attempt != 2 || j.Args[job.ArgPurpose] != "proef" {
		t.Errorf("done as %+v, want the second try", j)
	}
	eventually(t, s, job.Counts{})
}

// TestHelperThatHangs is the program that is killed; alone it has nothing to do.
func TestHelperThatHangs(t *testing.T) {
	folder := os.Getenv("ANDERSOM_TEST_JOBS")
	if folder == "" {
		return // run as a test: see TestWorkSurvivesKill9
	}
	db, err := sqldb.Open(t.Context(), sqldb.Config{Folder: folder, Migrations: migrations.Files})
	must(t, err)
	r := job.NewRunner(store.NewJob(db), clock.System(0), quiet(), 1)
	r.Register("mail", policy, func(_ context.Context, j job.Job) error {
		fmt.Println("working on " + j.Args[job.ArgPurpose])
		select {}
	})
	r.Run(t.Context())
}
