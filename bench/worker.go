package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"andersom/internal/match"
)

// This file: a worker: one engine in a process of its own, so that the garbage
// and the memory of one are not those of another. It reads orders, one a line,
// and answers each with one line of JSON. lucene/Main.java speaks the same.
//
//	build             fills the engine
//	answer FROM TO    asks questions and gives the answers
//	time FROM TO      asks questions and gives how long each took
//	load THREADS MS   asks as many as it can
//	change N          changes N activities, one by one, while questions go on
//	memory            gives what the engine holds

// reply is what comes back.
type reply struct {
	Error    string   `json:"error,omitempty"`
	Ns       []int64  `json:"ns,omitempty"`
	Answers  []answer `json:"answers,omitempty"`
	Asked    int      `json:"asked,omitempty"`
	Allocs   uint64   `json:"allocs,omitempty"` // pieces of memory asked for while timing
	Bytes    int64    `json:"bytes,omitempty"`
	Resident int64    `json:"resident,omitempty"`
}

// mostChanges is how many activities can be changed, each once.
const mostChanges = 20

var errEnough = errors.New("enough")

// worker holds the engine.
type worker struct {
	engine  engine
	corpus  corpus
	asked   int              // questions; those that look for a change stand behind them
	changes []match.Document // with a title that one question looks for
}

// serve follows orders until there are none.
func serve(e engine, c corpus, asked []question, orders io.Reader, replies io.Writer) (err error) {
	defer func() { err = errors.Join(err, e.close()) }()
	w := &worker{engine: e, corpus: c, asked: len(asked)}
	if err := w.readChanges(); err != nil {
		return err
	}
	for i := range w.changes {
		asked = append(asked, question{Text: changeWord(i) + " "})
	}
	if err := e.prepare(asked); err != nil {
		return err
	}
	lines := bufio.NewScanner(orders)
	out := json.NewEncoder(replies)
	for lines.Scan() {
		r, err := w.follow(lines.Text())
		if err != nil {
			r = reply{Error: err.Error()}
		}
		if err := out.Encode(r); err != nil {
			return err
		}
	}
	return lines.Err()
}

// changeWord gives a word that stands in no activity and is like no other.
func changeWord(i int) string {
	return "xq" + strings.Repeat(string(rune('a'+i)), 4) + "zvx" + strings.Repeat(string(rune('b'+i)), 3)
}

func (w *worker) readChanges() error {
	err := w.corpus.each(func(d found) error {
		d.Title = changeWord(len(w.changes)) + " " + d.Title
		w.changes = append(w.changes, d.Document)
		if len(w.changes) == mostChanges {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func (w *worker) follow(order string) (reply, error) {
	var what string
	var a, b int
	n, err := fmt.Sscan(order, &what, &a, &b)
	if n == 0 {
		return reply{}, fmt.Errorf("order %q: %w", order, err)
	}
	switch what {
	case "build":
		start := time.Now()
		err := w.engine.build(w.corpus)
		return reply{Ns: []int64{time.Since(start).Nanoseconds()}}, err
	case "answer":
		return w.answer(a, b)
	case "time":
		return w.time(a, b)
	case "load":
		return w.load(a, time.Duration(b)*time.Millisecond)
	case "change":
		return w.change(a)
	case "memory":
		bytes, err := w.engine.bytes()
		return reply{Bytes: bytes, Resident: resident("self")}, err
	}
	return reply{}, fmt.Errorf("no order %q", what)
}

func (w *worker) answer(from, to int) (reply, error) {
	var r reply
	for at := from; at < to; at++ {
		found, err := w.engine.ask(0, at)
		if err != nil {
			return r, err
		}
		r.Answers = append(r.Answers, w.engine.read(found))
	}
	return r, nil
}

func (w *worker) time(from, to int) (reply, error) {
	r := reply{Ns: make([]int64, 0, to-from)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for at := from; at < to; at++ {
		start := time.Now()
		if _, err := w.engine.ask(0, at); err != nil {
			return r, err
		}
		r.Ns = append(r.Ns, time.Since(start).Nanoseconds())
	}
	runtime.ReadMemStats(&after)
	r.Allocs = after.Mallocs - before.Mallocs
	return r, nil
}

// load asks from all threads at once until the time is over.
func (w *worker) load(threads int, long time.Duration) (reply, error) {
	var next, done atomic.Int64
	var all sync.WaitGroup
	faults := make([]error, threads)
	start := time.Now()
	for thread := range threads {
		all.Go(func() {
			for time.Since(start) < long && faults[thread] == nil {
				_, faults[thread] = w.engine.ask(thread, int(next.Add(1)-1)%w.asked)
				done.Add(1)
			}
		})
	}
	all.Wait()
	return reply{Asked: int(done.Load()), Ns: []int64{time.Since(start).Nanoseconds()}}, errors.Join(faults...)
}

// change changes some activities and gives for each the time until a search
// finds it, while another thread asks questions.
func (w *worker) change(n int) (reply, error) {
	var r reply
	var stop atomic.Bool
	busy := make(chan error, 1)
	go func() {
		for at := 0; !stop.Load(); at++ {
			if _, err := w.engine.ask(1, at%w.asked); err != nil {
				busy <- err
				return
			}
		}
		busy <- nil
	}()
	var fault error
	for i := 0; i < min(n, len(w.changes)) && fault == nil; i++ {
		start := time.Now()
		if fault = w.engine.change(w.changes[i]); fault == nil {
			fault = w.seen(i)
		}
		r.Ns = append(r.Ns, time.Since(start).Nanoseconds())
	}
	stop.Store(true)
	return r, errors.Join(fault, <-busy)
}

// seen waits until the i-th change is found.
func (w *worker) seen(i int) error {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		found, err := w.engine.ask(0, w.asked+i)
		if err != nil {
			return err
		}
		if a := w.engine.read(found); len(a.Top) == 1 && a.Top[0] == w.changes[i].ID {
			return nil
		}
	}
	return fmt.Errorf("the change of %s was never found", w.changes[i].ID)
}

// resident gives the bytes of memory that a process holds; 0 where the system
// does not say.
func resident(process string) int64 {
	text, err := os.ReadFile("/proc/" + process + "/status")
	if err != nil {
		return 0
	}
	var kb int64
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			if _, err := fmt.Sscan(rest, &kb); err != nil {
				return 0
			}
		}
	}
	return kb << 10
}
