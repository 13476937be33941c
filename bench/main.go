// Command bench compares the product's own search engine with Lucene, Bleve,
// SQLite FTS5 and PostgreSQL on the same synthetic offer and the same
// questions, side by side in one run, and prints the figures as Markdown.
// docs/bench.md says how to read them. What does not live here: load on a
// running server (http).
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:gocritic // nothing is left to stop
	}
}

// command reads the flags and runs every size.
func command(ctx context.Context, args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := flags.String("n", "10000", "activities, such as 1000,10000,100000")
	r := run{progress: progress, warmFor: 6 * time.Second, loadFor: 1500 * time.Millisecond}
	flags.IntVar(&r.queries, "queries", 2000, "questions, as many of each kind")
	peers := flags.String("peers", "all", "engines beside our own, such as lucene,bleve; none: only ours")
	flags.IntVar(&r.rounds, "rounds", 1, "times each question is timed")
	flags.IntVar(&r.threads, "threads", 2, "that ask at once when throughput is measured")
	flags.Uint64Var(&r.seed, "seed", 1, "of offer and questions")
	flags.IntVar(&r.wrong, "wrong", 0, "list so many questions of each kind that our engine answers worst")
	file := flags.String("o", "", "write the tables here, beside printing them")
	worker := flags.String("worker", "", "be the process of this engine (the runner starts it)")
	flags.StringVar(&r.folder, "folder", "", "where a worker finds its questions")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var numbers []int
	for text := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return fmt.Errorf("-n %s: want numbers above nought", *sizes)
		}
		numbers = append(numbers, n)
	}
	if *worker != "" {
		r.n = numbers[0]
		return work(*worker, r)
	}
	if r.queries < len(kinds()) || r.rounds < 1 || r.threads < 1 {
		return fmt.Errorf("want at least %d queries, a round and a thread", len(kinds()))
	}
	var err error
	if r.entrants, err = chosen(*peers); err != nil {
		return err
	}
	text, err := r.all(ctx, numbers)
	if err != nil {
		return err
	}
	if *file != "" {
		if err := os.WriteFile(*file, []byte(text), 0o600); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, text)
	return err
}

// chosen gives our own engine and the peers that were named.
func chosen(names string) ([]entrant, error) {
	all := entrants()
	switch names {
	case "all":
		return all, nil
	case "none", "":
		return all[:1], nil
	}
	out := all[:1:1]
next:
	for name := range strings.SplitSeq(names, ",") {
		for _, e := range all[1:] {
			if e.name == name {
				out = append(out, e)
				continue next
			}
		}
		return nil, fmt.Errorf("-peers %s: no engine %q", names, name)
	}
	return out, nil
}
