// Command http puts load on a server of the product that runs on this machine
// and says how it held: requests per second, times, errors and the memory of
// its process. It stops by itself after so many requests or so much time. What
// does not live here: starting the server, comparing engines (bench).
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	base := flag.String("url", "http://127.0.0.1:8080", "address of the server; only on this machine")
	requests := flag.Int("n", 20_000, "requests in all; at most 1,000,000")
	clients := flag.Int("c", 64, "clients at the same time; at most 512")
	pid := flag.Int("pid", 0, "process of the server, to follow its memory; 0: do not")
	longest := flag.Duration("t", 5*time.Minute, "stop after this time")
	paths := flag.String("paths", "", "file with one path per line; without it a mix of pages and searches")
	pages := flag.Bool("results", false, "only pages of results, of many kinds of question")
	coding := flag.String("coding", "gzip", "ask for answers in this coding: gzip, br, or identity for none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	l := load{requests: *requests, clients: *clients, coding: *coding}
	if *pages {
		l.paths = results()
	}
	ok, err := run(ctx, *base, l, *pid, *longest, *paths)
	if err != nil {
		fmt.Fprintln(os.Stderr, "http:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// run puts the load on and prints the report; false when a request failed.
func run(ctx context.Context, base string, l load, pid int, longest time.Duration, pathsFile string) (bool, error) {
	if err := mustBeHere(base); err != nil {
		return false, err
	}
	if l.requests < 1 || l.requests > 1_000_000 || l.clients < 1 || l.clients > 512 {
		return false, fmt.Errorf("%d requests by %d clients: want 1 to 1,000,000 by 1 to 512", l.requests, l.clients)
	}
	l.base = strings.TrimSuffix(base, "/")
	if pathsFile != "" {
		content, err := os.ReadFile(pathsFile)
		if err != nil {
			return false, err
		}
		if l.paths = strings.Fields(string(content)); len(l.paths) == 0 {
			return false, fmt.Errorf("%s holds no path", pathsFile)
		}
	} else if l.paths == nil {
		l.paths = mix()
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	watch, err := follow(ctx, pid)
	if err != nil {
		return false, err
	}
	before, err := processor(pid)
	if err != nil {
		return false, err
	}
	result := l.run(ctx)
	after, err := processor(pid)
	if err != nil {
		return false, err
	}
	cancel()
	fmt.Print(result.report(), perRequest(after-before, result.done()), watch.report())
	return result.failed() == 0 && result.done() == l.requests, nil
}

// mustBeHere refuses every server but one on a loopback address: this is a tool
// to try one's own server, not anyone else's.
func mustBeHere(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is no address such as http://127.0.0.1:8080", base)
	}
	if ip := net.ParseIP(u.Hostname()); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%q is not this machine: only 127.0.0.1 and [::1] are loaded", base)
	}
	return nil
}

// mix is what visitors ask: mostly lists with words and filters.
func mix() []string { return append([]string{"/", "/aanbieders"}, results()...) }

// results are pages of results for each kind of question: none, one and two
// words, a beginning, a typing mistake, filters, words with filters, a circle,
// another order.
func results() []string {
	return []string{
		"/activiteiten", "/activiteiten?q=muziek", "/activiteiten?q=muziek+workshop", "/activiteiten?q=dans&groep=5",
		"/activiteiten?groep=3&dag=wo", "/activiteiten?domein=natuur-milieu&prijs_max=100", "/activiteiten?q=techn",
		"/activiteiten?postcode=2511&straal=5", "/activiteiten?setting=naschools&domein=sport-beweging", "/activiteiten?q=koken&sorteer=prijs",
		"/activiteiten?stadsdeel=escamp&groep=7&groep=8", "/activiteiten?q=thater", "/activiteiten?vorm=programma&dag=vr&dagdeel=ochtend",
	}
}
