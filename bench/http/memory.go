package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// This file: the memory of the server's process, from /proc (Linux only).

// everySample is how often memory is read.
const everySample = 200 * time.Millisecond

// memory is the resident memory of a process over time, in bytes.
type memory struct {
	mu      sync.Mutex
	samples []int64
	pid     int
	done    chan struct{}
}

// follow reads the memory of a process until the context ends; of process 0
// nothing is read.
func follow(ctx context.Context, pid int) (*memory, error) {
	m := &memory{pid: pid, done: make(chan struct{})}
	if pid == 0 {
		close(m.done)
		return m, nil
	}
	first, err := resident(pid)
	if err != nil {
		return nil, err
	}
	m.samples = append(m.samples, first)
	go func() {
		defer close(m.done)
		tick := time.NewTicker(everySample)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				m.sample()
				return
			case <-tick.C:
				if !m.sample() {
					return // the process is gone; the requests will say so
				}
			}
		}
	}()
	return m, nil
}

// sample reads once; false when the process cannot be read.
func (m *memory) sample() bool {
	n, err := resident(m.pid)
	if err != nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.samples = append(m.samples, n)
	return true
}

// resident gives the resident memory of a process.
func resident(pid int) (int64, error) {
	content, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0, fmt.Errorf("memory of process %d: %w", pid, err)
	}
	for line := range strings.Lines(string(content)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb * 1024, err
		}
	}
	return 0, fmt.Errorf("memory of process %d: /proc says nothing of VmRSS", pid)
}

// report writes the memory before, after each quarter of the time and at its
// highest, and how the second
// half of the time stood to the first: near 1 is flat. Empty without samples.
func (m *memory) report() string {
	<-m.done
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.samples)
	if n < 2 {
		return ""
	}
	highest := int64(0)
	for _, s := range m.samples {
		highest = max(highest, s)
	}
	at := func(quarter int) string { return megabytes(m.samples[(n-1)*quarter/4]) }
	return fmt.Sprintf("\n| memory before | at 25 %% | 50 %% | 75 %% | after | highest | second half / first half |\n|--:|--:|--:|--:|--:|--:|--:|\n| %s | %s | %s | %s | %s | %s | %.2f |\n",
		at(0), at(1), at(2), at(3), at(4), megabytes(highest), mean(m.samples[n/2:])/mean(m.samples[:n/2]))
}

func mean(samples []int64) float64 {
	sum := 0.0
	for _, s := range samples {
		sum += float64(s)
	}
	return sum / float64(len(samples))
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
