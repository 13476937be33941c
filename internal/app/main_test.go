package app

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// This file: what all tests of the package share: the command for the scripts,
// what a test may ask of the machine, and what must be put away at the end.

// suite puts away what tests shared before the process ends.
type suite struct{ *testing.M }

func (s suite) Run() int {
	code := s.M.Run()
	if err := atEnd.run(); err != nil {
		fmt.Fprintln(os.Stderr, "at the end of the tests:", err)
		return max(code, 1)
	}
	return code
}

func TestMain(m *testing.M) {
	testscript.Main(suite{m}, map[string]func(){
		"andersom": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// atEnd holds what to put away. One site and one browser serve all tests of
// the package, because starting them costs more than most tests; a test cannot
// own them, so the package does.
var atEnd closers

type closers struct {
	guard sync.Mutex
	all   []func() error
}

func (c *closers) add(f func() error) {
	c.guard.Lock()
	defer c.guard.Unlock()
	c.all = append(c.all, f)
}

// run closes the youngest first and gives the first error.
func (c *closers) run() error {
	c.guard.Lock()
	defer c.guard.Unlock()
	var first error
	for _, f := range slices.Backward(c.all) {
		if err := f(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// need gives the path of the first program that the machine has. Without one
// the test is skipped, or fails when ANDERSOM_TEST_REQUIRE names what.
func need(t testing.TB, what string, programs ...string) string {
	t.Helper()
	for _, p := range programs {
		if found, err := exec.LookPath(p); err == nil {
			return found
		}
	}
	lack(t, what, fmt.Sprintf("none of these is in PATH: %s", strings.Join(programs, ", ")))
	return ""
}

// needFile is need for a file; make says how to get it.
func needFile(t testing.TB, what, path, make string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		lack(t, what, fmt.Sprintf("%v (%s)", err, make))
	}
	return text
}

func lack(t testing.TB, what, reason string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("ANDERSOM_TEST_REQUIRE"), ","), what) {
		t.Fatalf("%s is required and missing: %s", what, reason)
	}
	t.Skipf("%s is missing: %s; tools/setup installs it", what, reason)
}
