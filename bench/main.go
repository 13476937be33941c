// Command bench compares the product's own search engine with SQLite FTS5 on
// the same synthetic offer, side by side in one run, and prints ratios as
// Markdown. docs/bench.md says how to read them. What does not live here: load
// on a running server (http).
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"andersom/bench/measure"
	"andersom/internal/match"
)

func main() {
	full := flag.Bool("full", false, "also 100,000 activities; takes some minutes")
	size := flag.Int("n", 0, "only this many activities")
	rounds := flag.Int("rounds", 5, "times each question is asked; 1 to 100")
	seed := flag.Uint64("seed", 1, "of the synthetic offer")
	flag.Parse()
	sizes := []int{1_000, 10_000}
	if *full {
		sizes = append(sizes, 100_000)
	}
	if *size > 0 {
		sizes = []int{*size}
	}
	if err := run(os.Stdout, os.Stderr, sizes, min(max(*rounds, 1), 100), *seed); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures every size and prints the report; progress goes to the side.
func run(out, progress io.Writer, sizes []int, rounds int, seed uint64) error {
	c, err := loadCity()
	if err != nil {
		return err
	}
	asked, err := questions(c)
	if err != nil {
		return err
	}
	var all []sizeReport
	for _, n := range sizes {
		fmt.Fprintf(progress, "%d activities…\n", n)
		r, err := measureSize(c, asked, n, rounds, seed)
		if err != nil {
			return fmt.Errorf("%d activities: %w", n, err)
		}
		all = append(all, r)
	}
	fmt.Fprintf(out, "%s, %d CPUs, seed %d, each question %d times.\n\n", runtime.Version(), runtime.NumCPU(), seed, rounds)
	return report(out, all)
}

// sizeReport is what was measured at one size.
type sizeReport struct {
	documents int
	builds    [2]built
	kinds     map[string]*kindReport
}

// kindReport is what was measured for one kind of question; own first.
type kindReport struct {
	times  [2]measure.Times
	found  [2]int // together, over all questions of the kind
	hits   [2]int // of wanted, those that were found
	wanted int
}

func measureSize(c *city, asked []question, n, rounds int, seed uint64) (sizeReport, error) {
	corpus, err := c.corpusOf(n, seed)
	if err != nil {
		return sizeReport{}, err
	}
	r := sizeReport{documents: len(corpus.documents), kinds: map[string]*kindReport{}}
	for _, kind := range kinds() {
		r.kinds[kind] = &kindReport{}
	}
	mine, took, err := buildOwn(c, corpus.documents)
	if err != nil {
		return r, err
	}
	r.builds[0] = took
	other, took, err := buildFTS(context.Background(), c, corpus.documents)
	if err != nil {
		return r, err
	}
	r.builds[1] = took
	engines := [2]engine{mine, other}
	for _, q := range asked {
		if err := agree(engines, q, r.kinds[q.kind]); err != nil {
			return r, err
		}
		if err := judge(engines, q, corpus, r.kinds[q.kind]); err != nil {
			return r, err
		}
	}
	corpus = nil // what is not searched must not burden the collector of garbage
	runtime.GC()
	for range rounds {
		for i, q := range asked {
			if err := timeBoth(engines, q, i, r.kinds[q.kind]); err != nil {
				return r, err
			}
		}
	}
	return r, other.close()
}

// timeBoth asks both engines one after the other, the first by turns, so that
// a slow moment of the machine falls on both.
func timeBoth(engines [2]engine, q question, turn int, into *kindReport) error {
	for k := range engines {
		e := (k + turn) % 2
		start := time.Now()
		if _, err := engines[e].ask(q.query); err != nil {
			return fmt.Errorf("%s: %w", engines[e].name(), err)
		}
		into.times[e] = append(into.times[e], time.Since(start))
	}
	return nil
}

// agree asks both engines once, unmeasured. Without words the answers must be
// the same: totals and every count. A difference is a fault in one of them.
func agree(engines [2]engine, q question, into *kindReport) error {
	var answers [2]answer
	for e := range engines {
		var err error
		if answers[e], err = engines[e].ask(q.query); err != nil {
			return fmt.Errorf("%s: %w", engines[e].name(), err)
		}
		into.found[e] += answers[e].total
		if want := min(pageSize, answers[e].total); len(answers[e].top) != want {
			return fmt.Errorf("%s: %d hits on the page of %d found: %+v", engines[e].name(), len(answers[e].top), answers[e].total, q.query)
		}
	}
	if q.query.Text != "" {
		return nil
	}
	if answers[0].total != answers[1].total {
		return fmt.Errorf("%s found %d, %s %d: %+v", engines[0].name(), answers[0].total, engines[1].name(), answers[1].total, q.query)
	}
	for a := range answers {
		for v, n := range answers[a].counts {
			if other := answers[1-a].counts[v]; other != n {
				return fmt.Errorf("%s counted %v %d times, %s %d: %+v", engines[a].name(), v, n, engines[1-a].name(), other, q.query)
			}
		}
	}
	return nil
}

// judge counts how much of what a question is about was found.
func judge(engines [2]engine, q question, c *corpus, into *kindReport) error {
	if q.topic == "" {
		return nil
	}
	wanted := map[string]bool{}
	for i, t := range c.truths {
		if q.wants(t) {
			wanted[c.documents[i].ID] = true
		}
	}
	into.wanted += len(wanted)
	for e := range engines {
		found, err := engines[e].ids(match.Query{Text: q.query.Text})
		if err != nil {
			return fmt.Errorf("%s: %w", engines[e].name(), err)
		}
		for _, id := range found {
			if wanted[id] {
				into.hits[e]++
			}
		}
	}
	return nil
}
