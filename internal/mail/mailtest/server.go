// Package mailtest is a mail server for tests: it really speaks SMTP, and can
// refuse, dawdle and break off. What does not live here: sending (mail).
package mailtest

// This file: the server.

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Received is a message that the server has stored.
type Received struct {
	From, To string
	Body     string // header and text as they came
	User     string // who signed in
	TLS      bool
}

// Rules say how the server behaves. All may be changed while it runs.
type Rules struct {
	RefuseRcpt []error       // answers to the next recipients; nil lets one pass
	DropAfter  int           // so many messages are stored, then the connection breaks without an answer
	Slow       time.Duration // before it answers to the text of a message
	User, Pass string        // wanted; empty = nobody signs in
}

// Server is a running mail server.
type Server struct {
	Addr string // host:port

	guard    sync.Mutex
	rules    Rules
	received []Received
}

// Options of the server.
type Options struct {
	STARTTLS    bool
	ImplicitTLS bool
	Rules       Rules
}

// Start runs a server until the test ends. The certificate of its TLS is that
// of httptest, for example.com and 127.0.0.1.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	s := &Server{rules: o.Rules}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{server: s, conn: c}, nil }))
	server.Domain, server.AllowInsecureAuth = "mail.example", !o.STARTTLS
	server.ErrorLog = log.New(io.Discard, "", 0)
	if o.STARTTLS {
		server.TLSConfig = certificate()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Addr = l.Addr().String()
	if o.ImplicitTLS {
		l = tls.NewListener(l, certificate())
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(server.Close(), <-ended); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	return s
}

func certificate() *tls.Config {
	site := httptest.NewUnstartedServer(nil)
	site.StartTLS()
	defer site.Close()
	return &tls.Config{Certificates: site.TLS.Certificates, MinVersion: tls.VersionTLS12}
}

// Set changes the rules.
func (s *Server) Set(change func(*Rules)) {
	s.guard.Lock()
	defer s.guard.Unlock()
	change(&s.rules)
}

// Received gives what the server has stored, oldest first.
func (s *Server) Received() []Received {
	s.guard.Lock()
	defer s.guard.Unlock()
	return append([]Received(nil), s.received...)
}

// Later and Never are answers of a server that refuses.
func Later() error {
	return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "come back later"}
}

// Never names the recipient, as many servers do.
func Never(recipient string) error {
	return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user " + recipient}
}

type session struct {
	server   *Server
	conn     *smtp.Conn
	user     string
	from, to string
}

func (s *session) Reset()        { s.from, s.to = "", "" }
func (s *session) Logout() error { return nil }

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.server.guard.Lock()
		defer s.server.guard.Unlock()
		if user != s.server.rules.User || password != s.server.rules.Pass {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.server.guard.Lock()
	defer s.server.guard.Unlock()
	if s.server.rules.User != "" && s.user == "" {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.guard.Lock()
	defer s.server.guard.Unlock()
	s.to = to
	if refuse := s.server.rules.RefuseRcpt; len(refuse) > 0 {
		s.server.rules.RefuseRcpt = refuse[1:]
		return refuse[0]
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	var body strings.Builder
	if _, err := io.Copy(&body, r); err != nil {
		return err
	}
	_, secure := s.conn.TLSConnectionState()
	s.server.guard.Lock()
	s.server.received = append(s.server.received, Received{From: s.from, To: s.to, Body: body.String(), User: s.user, TLS: secure})
	slow, drop := s.server.rules.Slow, s.server.rules.DropAfter > 0
	if drop {
		s.server.rules.DropAfter--
	}
	s.server.guard.Unlock()
	time.Sleep(slow)
	if drop {
		return s.conn.Conn().Close()
	}
	return nil
}
