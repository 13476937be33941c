package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"andersom/internal/mail/mailtest"
	"andersom/internal/sqldb"
	"andersom/internal/sqldb/sqldbtest"
	"andersom/internal/store/migrations"
)

// This file: the program is killed again and again while people sign up; nobody
// who was told "look in your mail" goes without, and nothing is left half done.

const (
	killings  = 12
	signUpsBy = 3 // people who sign up at once
)

// victim is the program, to be killed.
type victim struct {
	t       *testing.T
	program string
	args    []string
	offset  time.Duration
	command *exec.Cmd
	said    chan string // the address, once it serves
}

// start runs the program with its clock so much further that the leases of
// before have ended, and gives its address.
func (v *victim) start() string {
	v.t.Helper()
	v.offset += 3 * time.Minute
	v.command = exec.Command(v.program, append(slices.Clone(v.args), "--test-clock-offset", v.offset.String())...)
	errs, err := v.command.StderrPipe()
	if err != nil {
		v.t.Fatal(err)
	}
	if err := v.command.Start(); err != nil {
		v.t.Fatal(err)
	}
	v.said = make(chan string, 1)
	go listenFor(errs, v.said)
	select {
	case address, ok := <-v.said:
		if ok {
			return "http://" + address
		}
		v.t.Fatal("the program ended before it served")
	case <-time.After(3 * patience):
		v.kill()
		v.t.Fatal("the program does not start")
	}
	return ""
}

// listenFor reads the log to its end and gives the address of the line that says
// that the program serves.
func listenFor(log io.Reader, said chan<- string) {
	defer close(said)
	for lines := bufio.NewScanner(log); lines.Scan(); {
		var line struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			said <- line.Address
		}
	}
}

// kill ends the program at once and waits until it is gone.
func (v *victim) kill() {
	if err := v.command.Process.Kill(); err != nil {
		v.t.Error(err)
	}
	_ = v.command.Wait() // it says "killed", which it was
}

// stop asks the program to end.
func (v *victim) stop() {
	if err := v.command.Process.Signal(syscall.SIGTERM); err != nil {
		v.t.Error(err)
	}
	if err := v.command.Wait(); err != nil {
		v.t.Errorf("the program ended with %v", err)
	}
}

// crowd signs up, each person with another address, and remembers who was told
// that it was done.
type crowd struct {
	guard sync.Mutex
	next  int
	told  []string
}

func (c *crowd) address() string {
	c.guard.Lock()
	defer c.guard.Unlock()
	c.next++
	return fmt.Sprintf("nieuw%d@gmail.com", c.next)
}

// rush signs up until the program is gone.
func (c *crowd) rush(base, school string) {
	client := &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	for {
		email := c.address()
		answer, err := client.PostForm(base+"/aanmelden", url.Values{"email": {email}, "wachtwoord": {"vier lopers op maandag"}, "school": {school}, "rol": {"directie"}})
		if err != nil {
			return // killed
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusSeeOther {
			c.guard.Lock()
			c.told = append(c.told, email)
			c.guard.Unlock()
		}
	}
}

// wait waits for a moment to kill: just after somebody was told that it was done,
// or at any time while the first are asking. A moment that does not come, on a
// machine that is too busy, is as good.
func (c *crowd) wait(untilTold bool) {
	c.guard.Lock()
	before := len(c.told)
	c.guard.Unlock()
	if !untilTold {
		time.Sleep(time.Duration(rand.IntN(600)) * time.Millisecond)
		return
	}
	for end := time.Now().Add(patience / 2); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		c.guard.Lock()
		now := len(c.told)
		c.guard.Unlock()
		if now > before+rand.IntN(signUpsBy) {
			return
		}
	}
}

var messageID = regexp.MustCompile(`(?i)Message-ID:\s+(<[^>]+>)`)

func TestSignUpsSurviveKill9(t *testing.T) {
	test := func(t *testing.T, database string) {
		t.Parallel()
		folder := t.TempDir()
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		program := filepath.Join(t.TempDir(), "andersom") // under this name the test binary is the program: see TestMain
		if err := os.Symlink(self, program); err != nil {
			t.Fatal(err)
		}
		post := mailtest.Start(t, mailtest.Options{})
		v := &victim{t: t, program: program, args: []string{"serve", "--listen", "127.0.0.1:0", "--ops-listen", "", "--data", folder, "--database", database,
			"--smtp-url", "smtp://" + post.Addr + "?starttls=no", "--test-hooks"}}
		everybody, school := &crowd{}, ""
		for n := range killings {
			base := v.start()
			if school == "" {
				school = someSchool(t, base)
			}
			var all sync.WaitGroup
			for range signUpsBy {
				all.Go(func() { everybody.rush(base, school) })
			}
			everybody.wait(n%2 == 0)
			v.kill()
			all.Wait()
		}
		v.start()
		untilAllHaveMail(t, post, everybody.told)
		untilNoWork(t, folder, database)
		v.stop()
		letters := addressees(post)
		judgeLetters(t, post)
		judgeAccounts(t, folder, database, letters)
		t.Logf("%d tried, %d were told it was done, %d letters", everybody.next, len(everybody.told), len(post.Received()))
		if len(everybody.told) < killings/3 {
			t.Errorf("only %d sign-ups were done between the killings", len(everybody.told))
		}
	}
	t.Run("sqlite", func(t *testing.T) { test(t, "") })
	t.Run("postgres", func(t *testing.T) { test(t, sqldbtest.PostgresURL(t, migrations.Files)) })
}

// someSchool finds the code of a school to sign up with.
func someSchool(t *testing.T, base string) string {
	t.Helper()
	p := look(t, base+"/aanmelden?zoek=montessori")
	for _, link := range p.links() {
		if _, code, ok := strings.Cut(link, "?school="); ok && code != "geen" {
			return code
		}
	}
	t.Fatal("no school is found")
	return ""
}

// untilAllHaveMail waits until everybody who was told so has a letter.
func untilAllHaveMail(t *testing.T, post *mailtest.Server, told []string) {
	t.Helper()
	var got map[string]bool
	for end := time.Now().Add(2 * patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		got = addressees(post)
		if !slices.ContainsFunc(told, func(email string) bool { return !got[email] }) {
			return
		}
	}
	for _, email := range told {
		if !got[email] {
			t.Errorf("%s was told to look in the mail, and got none", email)
		}
	}
}

// addressees are who got mail.
func addressees(post *mailtest.Server) map[string]bool {
	out := map[string]bool{}
	for _, letter := range post.Received() {
		out[letter.To] = true
	}
	return out
}

// judgeLetters holds every letter to one Message-ID, however often it came.
func judgeLetters(t *testing.T, post *mailtest.Server) {
	t.Helper()
	ids := map[string]string{}
	for _, letter := range post.Received() {
		id := messageID.FindString(letter.Body)
		if before, again := ids[letter.To]; id == "" || again && before != id {
			t.Errorf("%s got letters under %q and %q", letter.To, before, id)
		}
		ids[letter.To] = id
	}
}

// untilNoWork waits until all letters are gone, also those of people who were
// not told in time that it was done.
func untilNoWork(t *testing.T, folder, database string) {
	t.Helper()
	var left int
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		inDatabase(t, folder, database, func(tx sqldb.Tx) error { return tx.QueryRow("select count(*) from job").Scan(&left) })
		if left == 0 {
			return
		}
	}
	t.Errorf("%d letters still wait", left)
}

// judgeAccounts wants every account whole: with its question to the school, its
// token, and a letter.
func judgeAccounts(t *testing.T, folder, database string, letters map[string]bool) {
	t.Helper()
	accounts := 0
	inDatabase(t, folder, database, func(tx sqldb.Tx) error {
		accounts = 0
		return tx.Each(`select email, password, (select count(*) from membership where account = a.id), (select count(*) from account_token where account = a.id)
			from account a`, nil, func(scan func(...any) error) error {
			var email, password string
			var members, tokens int
			err := scan(&email, &password, &members, &tokens)
			if accounts++; members != 1 || tokens != 1 || !strings.HasPrefix(password, "$argon2id$") || !letters[email] {
				t.Errorf("half an account: %s has %d schools, %d tokens, letter %v", email, members, tokens, letters[email])
			}
			return err
		})
	})
	if accounts < len(letters) || accounts == 0 {
		t.Errorf("%d accounts and letters to %d", accounts, len(letters))
	}
}

// inDatabase reads what the program stored.
func inDatabase(t *testing.T, folder, database string, do func(sqldb.Tx) error) {
	t.Helper()
	db, err := sqldb.Open(t.Context(), sqldb.Config{URL: database, Folder: folder, Migrations: migrations.Files})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := db.Read(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}
