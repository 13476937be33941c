package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"andersom/bench/measure"
)

// This file: one run: start the engines, judge them, time them by turns.

// run says what to measure.
type run struct {
	entrants                    []entrant
	n, queries, rounds, threads int
	warmFor                     time.Duration // after every question was asked once
	loadFor                     time.Duration // loadTimes times
	wrong                       int           // questions of each kind to list that our engine answers worst
	seed                        uint64
	folder                      string // for questions, catalogue and files of the engines
	progress                    io.Writer
}

func (r run) questionFile() string  { return filepath.Join(r.folder, "questions.jsonl") }
func (r run) catalogueFile() string { return filepath.Join(r.folder, "catalogue.jsonl") }

// The engines take turns by blocks: small enough for a slow moment of the
// machine to fall on all, large enough for each to have its data at hand.
const (
	block     = 100
	loadTimes = 3
)

// outcome is what was measured of one engine.
type outcome struct {
	title    string
	build    time.Duration
	bytes    int64
	resident int64
	times    map[string]measure.Times
	scores   map[string]*score
	asked    int           // under load
	loaded   time.Duration // how long
	changes  measure.Times
	allocs   uint64
	timed    int
}

// size is what was measured at one size.
type size struct {
	n, documents int
	outcomes     []*outcome
	absent       []string
	judged       []judged  // questions with something to find, as our engine answered them
	load         [2]string // of the machine, before and after
}

// judged is a question with what the judge said of its answer.
type judged struct {
	question
	verdict
	want, given int
}

// all measures every size and gives the report.
func (r run) all(ctx context.Context, numbers []int) (string, error) {
	c, err := loadCity()
	if err != nil {
		return "", err
	}
	var sizes []*size
	for _, n := range numbers {
		r.n = n
		s, err := r.measure(ctx, c)
		if err != nil {
			return "", fmt.Errorf("%d activities: %w", n, err)
		}
		sizes = append(sizes, s)
	}
	return report(r, sizes), nil
}

func (r run) say(format string, args ...any) { fmt.Fprintf(r.progress, format+"\n", args...) }

// measure measures one size in a folder of its own.
func (r run) measure(ctx context.Context, c *city) (s *size, err error) {
	if r.folder, err = os.MkdirTemp("", "andersom-bench-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(r.folder)) }()
	if err := os.Chmod(r.folder, 0o711); err != nil { //nolint:gosec // PostgreSQL runs as another user in a folder below
		return nil, err
	}
	asked, err := r.writeQuestions(c)
	if err != nil {
		return nil, err
	}
	r.say("%d activities: looking at all of them…", r.n)
	j, err := newJudge(corpus{c, r.n, r.seed})
	if err != nil {
		return nil, err
	}
	s = &size{n: r.n, documents: len(j.facts)}
	s.load[0] = machineLoad()
	peers, absent, err := r.startAll()
	defer func() {
		for _, p := range peers {
			err = errors.Join(err, p.stop())
		}
	}()
	if err != nil {
		return nil, err
	}
	s.absent = absent
	for _, p := range peers {
		o := &outcome{title: p.title, times: map[string]measure.Times{}, scores: map[string]*score{}}
		for _, kind := range kinds() {
			o.scores[kind] = &score{}
		}
		s.outcomes = append(s.outcomes, o)
	}
	for _, step := range []func(context.Context, []*peer, *size, []question, *judge) error{r.build, r.judge, r.warm, r.time, r.load, r.change} {
		if err := step(ctx, peers, s, asked, j); err != nil {
			return nil, err
		}
	}
	s.load[1] = machineLoad()
	return s, nil
}

// writeQuestions makes the questions and writes them for the workers.
func (r run) writeQuestions(c *city) (asked []question, err error) {
	if asked, err = c.questions(r.queries, r.seed); err != nil {
		return nil, err
	}
	return asked, writeFile(r.questionFile(), func(out io.Writer) error {
		lines := json.NewEncoder(out)
		for _, q := range asked {
			if err := lines.Encode(q); err != nil {
				return err
			}
		}
		return nil
	})
}

func writeFile(name string, write func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(file, 1<<20)
	return errors.Join(write(buffer), buffer.Flush(), file.Close())
}

// startAll starts every engine that is on this machine.
func (r run) startAll() (peers []*peer, absent []string, err error) {
	for _, e := range r.entrants {
		p, err := e.start(r)
		if errors.Is(err, errAbsent) {
			r.say("%s takes no part: %v", e.title, err)
			absent = append(absent, fmt.Sprintf("%s took no part: %v.", e.title, err))
			continue
		}
		if err != nil {
			return peers, absent, fmt.Errorf("%s: %w", e.title, err)
		}
		peers = append(peers, p)
	}
	return peers, absent, nil
}

func (r run) build(ctx context.Context, peers []*peer, s *size, _ []question, _ *judge) error {
	for i, p := range peers {
		r.say("%s: building…", p.title)
		built, err := p.order("build")
		if err != nil {
			return err
		}
		held, err := p.order("memory")
		if err != nil {
			return err
		}
		s.outcomes[i].build, s.outcomes[i].bytes = time.Duration(built.Ns[0]), held.Bytes
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// judge has every question answered once and says how well.
func (r run) judge(ctx context.Context, peers []*peer, s *size, asked []question, j *judge) error {
	r.say("answering %d questions…", len(asked))
	for from := 0; from < len(asked); from += block {
		to := min(from+block, len(asked))
		if from > 0 && from%(5*block) == 0 {
			r.say("… %d", from)
		}
		answers := make([][]answer, len(peers))
		for i, p := range peers {
			reply, err := p.order("answer %d %d", from, to)
			if err != nil {
				return err
			}
			answers[i] = reply.Answers
		}
		for at := from; at < to; at++ {
			w := j.want(asked[at])
			t := j.truth(&w)
			for i := range peers {
				v := j.verdict(&w, t, answers[i][at-from])
				s.outcomes[i].scores[asked[at].Kind].add(v)
				if i == 0 && v.fair {
					s.judged = append(s.judged, judged{asked[at], v, t.total, answers[i][at-from].Total})
				}
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// warm lets every engine run for a while before it is timed.
func (r run) warm(ctx context.Context, peers []*peer, _ *size, asked []question, _ *judge) error {
	r.say("warming up…")
	for _, p := range peers {
		start := time.Now()
		for from := 0; time.Since(start) < r.warmFor && ctx.Err() == nil; from = (from + block) % len(asked) {
			if _, err := p.order("time %d %d", from, min(from+block, len(asked))); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

func (r run) time(ctx context.Context, peers []*peer, s *size, asked []question, _ *judge) error {
	turn := 0
	for round := range r.rounds {
		r.say("timing, round %d of %d…", round+1, r.rounds)
		for from := 0; from < len(asked); from += block {
			to := min(from+block, len(asked))
			for k := range peers {
				i := (k + turn) % len(peers)
				reply, err := peers[i].order("time %d %d", from, to)
				if err != nil {
					return err
				}
				o := s.outcomes[i]
				for at, ns := range reply.Ns {
					kind := asked[from+at].Kind
					o.times[kind] = append(o.times[kind], time.Duration(ns))
				}
				o.allocs, o.timed = o.allocs+reply.Allocs, o.timed+len(reply.Ns)
			}
			turn++
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
	}
	return nil
}

func (r run) load(ctx context.Context, peers []*peer, s *size, _ []question, _ *judge) error {
	r.say("load…")
	for range loadTimes {
		for i, p := range peers {
			reply, err := p.order("load %d %d", r.threads, r.loadFor.Milliseconds())
			if err != nil {
				return err
			}
			s.outcomes[i].asked += reply.Asked
			s.outcomes[i].loaded += time.Duration(reply.Ns[0])
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

func (r run) change(_ context.Context, peers []*peer, s *size, _ []question, _ *judge) error {
	r.say("changes…")
	for i, p := range peers {
		held, err := p.order("memory")
		if err != nil {
			return err
		}
		s.outcomes[i].resident = held.Resident
		reply, err := p.order("change %d", mostChanges)
		if err != nil {
			return err
		}
		for _, ns := range reply.Ns {
			s.outcomes[i].changes = append(s.outcomes[i].changes, time.Duration(ns))
		}
	}
	return nil
}

// machineLoad gives the load average of the last minute, where the system tells it.
func machineLoad() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "not known"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
