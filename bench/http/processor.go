package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// This file: the processor time of the server's process, from /proc (Linux
// only). With the server and its clients on one machine it says more than the
// number of requests a second.

// tick is the unit of /proc/<pid>/stat: a hundredth of a second on every
// machine that Linux runs on with Go.
const tick = 10 * time.Millisecond

// processor gives the processor time that a process has used; none of process 0.
func processor(pid int) (time.Duration, error) {
	if pid == 0 {
		return 0, nil
	}
	content, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0, fmt.Errorf("processor time of process %d: %w", pid, err)
	}
	// The name of the program stands in brackets and may hold spaces: count from behind it.
	rest := string(content[strings.LastIndexByte(string(content), ')')+1:])
	fields := strings.Fields(rest)
	const user, system = 11, 12
	if len(fields) <= system {
		return 0, fmt.Errorf("processor time of process %d: /proc says %q", pid, content)
	}
	var total time.Duration
	for _, i := range []int{user, system} {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0, fmt.Errorf("processor time of process %d: %w", pid, err)
		}
		total += time.Duration(n) * tick
	}
	return total, nil
}

// perRequest says what the server used for one request; nothing when nobody
// looked.
func perRequest(used time.Duration, requests int) string {
	if used == 0 || requests == 0 {
		return ""
	}
	return fmt.Sprintf("\nprocessor of the server per request: %.3f ms\n", float64(used.Microseconds())/1000/float64(requests))
}
