package mail

// This file: sending by SMTP. Each message has a connection of its own: there
// are few, and a connection that stood open may be dead.

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

const (
	dialTime = 10 * time.Second
	sendTime = 30 * time.Second // from the first byte to the last answer

	portSubmission = 587
	portTLS        = 465
	portRelay      = 25
)

// SMTP sends by a server.
type SMTP struct {
	host           string
	port           int
	user, password string
	implicitTLS    bool // smtps
	plain          bool // no TLS at all: a relay on the same machine or network
	tls            *tls.Config
	time           time.Duration
}

// NewSMTP reads the address of a server:
//
//	smtp://user:password@host:587      TLS by STARTTLS, which the server must offer
//	smtps://user:password@host:465     TLS from the first byte
//	smtp://host:25?starttls=no         no TLS: a relay nearby; without a password
//
// Its errors never hold the password.
func NewSMTP(address string) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Path != "" && u.Path != "/" || u.Fragment != "" {
		return nil, errors.New("want an address such as smtp://user:password@mail.example.org:587; signs such as @ or / in a password must be percent-encoded")
	}
	s := &SMTP{host: u.Hostname(), implicitTLS: u.Scheme == "smtps", user: u.User.Username(), time: sendTime}
	s.password, _ = u.User.Password() // without one it is empty
	for name, values := range u.Query() {
		if name != "starttls" || len(values) != 1 || values[0] != "no" || s.implicitTLS {
			return nil, errors.New("the only setting that may follow the ? is starttls=no, with smtp://")
		}
		s.plain = true
	}
	if s.plain && u.User != nil {
		return nil, errors.New("with starttls=no a password would be sent in clear: leave it out, or use TLS")
	}
	if s.port, err = s.portOf(u.Port()); err != nil {
		return nil, err
	}
	s.tls = &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12}
	return s, nil
}

func (s *SMTP) portOf(text string) (int, error) {
	if text != "" {
		port, err := strconv.Atoi(text)
		if err != nil || port < 1 || port > 65535 {
			return 0, errors.New("the port is a number from 1 to 65535")
		}
		return port, nil
	}
	switch {
	case s.implicitTLS:
		return portTLS, nil
	case s.plain:
		return portRelay, nil
	}
	return portSubmission, nil
}

// Host names the server, for the log.
func (s *SMTP) Host() string { return net.JoinHostPort(s.host, strconv.Itoa(s.port)) }

// Send hands the message to the server.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	built, err := build(m)
	if err != nil {
		return &Error{Class: WrongMessage, Lasting: true, Cause: err}
	}
	ctx, cancel := context.WithTimeout(ctx, s.time)
	defer cancel()
	var line connection
	client, err := s.client(&line)
	if err != nil {
		return &Error{Class: WrongMessage, Lasting: true, Cause: err}
	}
	// The library looks at the context only while it dials; after that the end of
	// the context closes the connection under it.
	defer context.AfterFunc(ctx, line.close)()
	defer line.close()
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return connectError(err, s.plain || line.secured.Load())
	}
	err = client.SendWithSMTPClient(session, built)
	if built.IsDelivered() {
		_ = session.Quit() // the server has said that it has the message; what breaks after that changes nothing
		return nil
	}
	return sendError(err)
}

// client makes a client for one message.
func (s *SMTP) client(line *connection) (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(s.time), gomail.WithTLSConfig(s.noting(line)), gomail.WithoutNoop(),
		gomail.WithDialContextFunc(func(ctx context.Context, network, address string) (net.Conn, error) {
			return s.open(ctx, network, address, line)
		})}
	switch {
	case s.implicitTLS:
		options = append(options, gomail.WithSSL())
	case s.plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.user != "" {
		options = append(options, gomail.WithUsername(s.user), gomail.WithPassword(s.password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	return gomail.NewClient(s.host, options...)
}

// build writes the message in two forms. go-mail encodes what is not ASCII.
func build(m Message) (*gomail.Msg, error) {
	out := gomail.NewMsg()
	if err := errors.Join(out.From(m.From), out.To(m.To)); err != nil {
		return nil, err
	}
	out.Subject(m.Subject)
	out.SetMessageIDWithValue(m.MessageID)
	out.SetUserAgent("Andersom")
	out.SetGenHeader("Auto-Submitted", "auto-generated") // so that nobody's absence answers (RFC 3834)
	for name, value := range m.Headers {
		out.SetGenHeaderPreformatted(gomail.Header(name), value)
	}
	out.SetBodyString(gomail.TypeTextPlain, m.Text)
	out.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return out, nil
}
