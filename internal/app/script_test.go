package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/testscript"

	"andersom/internal/sqldb"
	"andersom/internal/store/migrations"
)

// This file: the command line, as an operator types it: testdata/script.

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": scriptExits, "future": scriptFuture, "takeport": scriptTakePort,
		},
	})
}

// scriptExits runs a program and wants that exit code: exits 2 andersom …
func scriptExits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != want {
		ts.Fatalf("%s: %v, want exit code %d", strings.Join(args[1:], " "), err, want)
	}
}

// scriptFuture brings the database in a folder to a schema that only a later
// version knows.
func scriptFuture(ts *testscript.TestScript, _ bool, args []string) {
	later := fstest.MapFS{"09999_later.sql": {Data: []byte("-- +goose Up\nCREATE TABLE later (id text PRIMARY KEY);\n")}}
	ts.Check(fs.WalkDir(migrations.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(migrations.Files, path)
		later[path] = &fstest.MapFile{Data: data}
		return err
	}))
	ctx := context.Background()
	db, err := sqldb.Open(ctx, sqldb.Config{Folder: ts.MkAbs(args[0]), Migrations: later})
	ts.Check(err)
	ts.Check(errors.Join(db.Migrate(ctx), db.Close()))
}

// scriptTakePort listens on a port for the rest of the script; $TAKEN is its address.
func scriptTakePort(ts *testscript.TestScript, _ bool, _ []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { ts.Check(l.Close()) })
	ts.Setenv("TAKEN", l.Addr().String())
}

// The demonstration starts with one command, says where it is, answers, and
// stops in peace.
func TestDemoStartsAndStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, write := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, []string{"demo", "--listen", "127.0.0.1:0"}, write, io.Discard)
		write.Close()
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("the demonstration ends with code %d", <-code)
	}
	_, address, found := strings.Cut(lines.Text(), "http://")
	if !found {
		t.Fatalf("the first line is %q", lines.Text())
	}
	go func() {
		for lines.Scan() { // nobody reads the rest
			_ = lines.Text()
		}
	}()
	p, err := getPage("http://" + strings.TrimSpace(address) + "activiteiten")
	if err != nil || p.status != http.StatusOK {
		t.Errorf("activiteiten = %d, %v", p.status, err)
	}
	stop()
	if got := <-code; got != exitOK {
		t.Errorf("exit code = %d, want 0", got)
	}
}
