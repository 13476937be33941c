package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// This file: the engines that take part, and the talk with their processes.

// entrant is an engine that can take part.
type entrant struct {
	name    string
	title   string
	make    func(place) engine // nil: a program of its own
	command func(run) (*exec.Cmd, error)
	present func() error // nil: always
}

// errAbsent says that what an engine needs is not on this machine.
var errAbsent = errors.New("not on this machine")

// entrants gives all, the product's own first.
func entrants() []entrant {
	return []entrant{
		{"andersom", "andersom", newOwn, nil, nil},
		{"lucene", "Lucene", nil, luceneCommand, nil},
		{"bleve", "Bleve", newBleve, nil, nil},
		{"sqlite", "SQLite FTS5", newSQLite, nil, nil},
		{"postgres", "PostgreSQL", newPostgres, nil, postgresPresent},
	}
}

// peer is an engine at work.
type peer struct {
	entrant
	orders  io.WriteCloser
	replies *bufio.Reader
	wait    func() error
}

// start starts the process of an engine: this program again, or its own.
func (e entrant) start(r run) (*peer, error) {
	if e.present != nil {
		if err := e.present(); err != nil {
			return nil, err
		}
	}
	command := e.command
	if command == nil {
		command = e.again
	}
	c, err := command(r)
	if err != nil {
		return nil, err
	}
	c.Stderr = os.Stderr
	orders, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	replies, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	return &peer{e, orders, bufio.NewReader(replies), c.Wait}, nil
}

// again gives this program as a worker.
func (e entrant) again(r run) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return exec.Command(self, "-worker", e.name, "-n", strconv.Itoa(r.n), "-seed", strconv.FormatUint(r.seed, 10), //nolint:gosec // this program
		"-folder", r.folder, "-threads", strconv.Itoa(r.threads)), nil
}

// order gives an order and reads the reply.
func (p *peer) order(text string, args ...any) (reply, error) {
	var r reply
	order := fmt.Sprintf(text, args...)
	if _, err := io.WriteString(p.orders, order+"\n"); err != nil {
		return r, fmt.Errorf("%s: %s: %w", p.name, order, err)
	}
	line, err := p.replies.ReadBytes('\n')
	if err != nil {
		return r, fmt.Errorf("%s: %s: %w", p.name, order, err)
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return r, fmt.Errorf("%s: %s: %w", p.name, order, err)
	}
	if r.Error != "" {
		return r, fmt.Errorf("%s: %s: %s", p.name, order, r.Error)
	}
	return r, nil
}

// stop ends the process and waits until it has cleaned up.
func (p *peer) stop() error {
	return errors.Join(p.orders.Close(), p.wait())
}

// work is the other side: this process as a worker.
func work(name string, r run) error {
	for _, e := range entrants() {
		if e.name != name || e.make == nil {
			continue
		}
		c, err := loadCity()
		if err != nil {
			return err
		}
		asked, err := readQuestions(r.questionFile())
		if err != nil {
			return err
		}
		folder := filepath.Join(r.folder, name)
		if err := os.Mkdir(folder, 0o711); err != nil { //nolint:gosec // PostgreSQL runs as another user in a folder below
			return err
		}
		return serve(e.make(place{c, folder, max(r.threads, 2)}), corpus{c, r.n, r.seed}, asked, os.Stdin, os.Stdout)
	}
	return fmt.Errorf("no engine %q", name)
}

// readQuestions reads the questions that the runner wrote.
func readQuestions(name string) ([]question, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []question
	for lines := json.NewDecoder(file); ; {
		var q question
		switch err := lines.Decode(&q); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, q)
	}
}
