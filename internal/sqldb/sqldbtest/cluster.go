package sqldbtest

// This file: a temporary PostgreSQL server, one per test binary.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"andersom/internal/sqldb"
)

// server is a running PostgreSQL with a template database per set of migrations.
type server struct {
	port  int
	alive io.WriteCloser // see supervise: closes with this process

	guard     sync.Mutex // a template can be copied by one at a time
	made      int
	templates map[templateKey]string
}

const (
	startTries = 3 // another program may take the free port before us
	startTime  = 30 * time.Second
)

// startOnce starts the server at first use; every test of the binary shares it.
var startOnce = sync.OnceValues(func() (*server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := clusterFolder(owner)
	if err != nil {
		return nil, err
	}
	for range startTries {
		var s *server
		if s, err = start(programs, folder, owner); err == nil {
			return s, nil
		}
	}
	return nil, errors.Join(err, os.RemoveAll(folder))
})

// findPrograms gives the folder with the newest initdb and postgres. What PATH
// finds may be a script or a link, so the folders of distributions come first.
func findPrograms() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.SortFunc(folders, func(a, b string) int { return cmp.Compare(majorVersion(b), majorVersion(a)) })
	if found, err := exec.LookPath("initdb"); err == nil {
		if found, err = filepath.EvalSymlinks(found); err == nil {
			folders = append(folders, filepath.Dir(found))
		}
	}
	for _, folder := range folders {
		if executable(filepath.Join(folder, "initdb")) && executable(filepath.Join(folder, "postgres")) {
			return folder, nil
		}
	}
	return "", errors.New("PostgreSQL is not on this machine (no initdb beside postgres in /usr/lib/postgresql/*/bin or PATH)")
}

// majorVersion reads 15 from /usr/lib/postgresql/15/bin; 0 when there is none.
func majorVersion(folder string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	if err != nil {
		return 0
	}
	return n
}

func executable(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// unprivileged gives the user to run the server as: postgres in the place of
// root, whom the server refuses; nil for anybody else.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root and there is no user postgres: %w", err)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// clusterFolder makes a folder that its owner may use; in it come the data, the
// socket and the log.
func clusterFolder(owner *syscall.Credential) (string, error) {
	folder, err := os.MkdirTemp("", "andersom-pg-")
	if err != nil || owner == nil {
		return folder, err
	}
	return folder, os.Chown(folder, int(owner.Uid), int(owner.Gid))
}

// start makes the cluster when it is not there yet and starts a server on it.
func start(programs, folder string, owner *syscall.Credential) (*server, error) {
	data := filepath.Join(folder, "data")
	if _, err := os.Stat(data); errors.Is(err, os.ErrNotExist) {
		initdb := exec.Command(filepath.Join(programs, "initdb"), //nolint:gosec // a program that findPrograms found
			"--pgdata="+data, "--username=postgres", "--auth=trust",
			"--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
		initdb.Dir = folder
		initdb.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
		if output, err := initdb.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("initdb: %w\n%s", err, output)
		}
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	alive, ended, err := supervise(programs, folder, data, port, owner)
	if err != nil {
		return nil, err
	}
	s := &server{port: port, alive: alive, templates: map[templateKey]string{}}
	if err := s.waitForPing(ended); err != nil {
		log, logErr := os.ReadFile(filepath.Join(folder, "log"))
		return nil, errors.Join(err, alive.Close(), logErr, errors.New(string(log)))
	}
	return s, nil
}

// supervisor runs the server until its standard input closes, which the kernel
// does for us however this process ends, and then removes everything. So no
// server is left behind, even when a test is killed.
const supervisor = `
"$1"/postgres -D "$3" -k "$2" -p "$4" -c listen_addresses=127.0.0.1 -c unix_socket_permissions=0700 \
	-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
	-c max_connections=200 -c shared_buffers=32MB -c autovacuum=off -c jit=off >"$2"/log 2>&1 </dev/null &
server=$!
( while kill -0 $server 2>/dev/null; do sleep 1; done; kill $$ 2>/dev/null ) >/dev/null 2>&1 </dev/null &
watch=$!
cat >/dev/null
kill $watch 2>/dev/null
kill -INT $server 2>/dev/null
wait $server
cd / && rm -rf "$2"
`

// supervise starts the server under its supervisor, in a group of their own. It
// gives what keeps them alive and a channel that closes when they have ended.
func supervise(programs, folder, data string, port int, owner *syscall.Credential) (io.WriteCloser, <-chan struct{}, error) {
	shell := exec.Command("/bin/sh", "-c", supervisor, "supervisor", programs, folder, data, strconv.Itoa(port)) //nolint:gosec // paths of our own making
	shell.Dir = folder
	shell.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Setpgid: true}
	alive, err := shell.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := shell.Start(); err != nil {
		return nil, nil, err
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = shell.Wait() // how it ended stands in the log
	}()
	return alive, ended, nil
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// url is the address of a database on the server.
func (s *server) url(name string) string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/%s?sslmode=disable", s.port, name)
}

// waitForPing waits until the server answers a query: an open port does not
// mean yet that it does.
func (s *server) waitForPing(ended <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	for {
		err := s.admin(ctx, "select 1")
		if err == nil {
			return nil
		}
		select {
		case <-ended:
			return errors.New("PostgreSQL did not start")
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// admin runs one statement outside the databases of the tests.
func (s *server) admin(ctx context.Context, statement string) (err error) {
	connection, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, connection.Close(ctx)) }()
	_, err = connection.Exec(ctx, statement)
	return err
}

// database makes a database by copying the template of the migrations, and
// gives its address and what drops it again.
func (s *server) database(files fs.FS) (url string, drop func() error, err error) {
	s.guard.Lock()
	defer s.guard.Unlock()
	template, err := s.template(files)
	if err != nil {
		return "", nil, err
	}
	s.made++
	name := fmt.Sprintf("test_%d", s.made)
	ctx := context.Background() // also used after the test
	if err := s.admin(ctx, "create database "+name+" template "+template+" strategy file_copy"); err != nil {
		return "", nil, err
	}
	return s.url(name), func() error { return s.admin(ctx, "drop database "+name+" with (force)") }, nil
}

// template gives the name of the migrated template, made at its first use.
func (s *server) template(files fs.FS) (string, error) {
	if files == nil {
		return "template1", nil
	}
	key, err := keyOf(files)
	if err != nil {
		return "", err
	}
	if name, ok := s.templates[key]; ok {
		return name, nil
	}
	name := fmt.Sprintf("template_%d", len(s.templates)+1)
	if err := s.admin(context.Background(), "create database "+name); err != nil {
		return "", err
	}
	if err := migrate(sqldb.Config{URL: s.url(name), Migrations: files}); err != nil {
		return "", err
	}
	s.templates[key] = name
	return name, nil
}
