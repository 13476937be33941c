package mail

// This file: the connection to the server, and what its failures mean.

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/textproto"
	"sync"
	"sync/atomic"

	gomail "github.com/wneessen/go-mail"
)

// connection is what one message is sent over.
type connection struct {
	guard   sync.Mutex
	conn    net.Conn
	secured atomic.Bool // TLS was agreed and the certificate holds
}

// close ends the connection, whatever it is doing.
func (c *connection) close() {
	c.guard.Lock()
	defer c.guard.Unlock()
	if c.conn != nil {
		_ = c.conn.Close() // it may be closed already
	}
}

// open connects, with TLS at once where the address says so.
func (s *SMTP) open(ctx context.Context, network, address string, line *connection) (net.Conn, error) {
	dialer := net.Dialer{Timeout: dialTime}
	var conn net.Conn
	var err error
	if s.implicitTLS {
		secure := tls.Dialer{NetDialer: &dialer, Config: s.noting(line)}
		conn, err = secure.DialContext(ctx, network, address)
	} else {
		conn, err = dialer.DialContext(ctx, network, address)
	}
	if err != nil {
		return nil, err
	}
	line.guard.Lock()
	defer line.guard.Unlock()
	line.conn = conn
	return conn, nil
}

// noting gives the settings of TLS with a note on the connection once it holds.
func (s *SMTP) noting(line *connection) *tls.Config {
	config := s.tls.Clone()
	config.VerifyConnection = func(tls.ConnectionState) error { // called after the certificate was verified
		line.secured.Store(true)
		return nil
	}
	return config
}

// connectError reads what went wrong before the message was offered. That is
// never the fault of the message, so a later try may do better: when the server
// is back, or the operator has mended the password.
func connectError(err error, secured bool) error {
	e := &Error{Class: NotLetIn, Cause: err}
	var said *textproto.Error
	var certificate *tls.CertificateVerificationError
	var noTLS tls.RecordHeaderError
	switch {
	case errors.As(err, &said):
		if e.Code = said.Code; said.Code < 500 {
			e.Class = NotNow
		}
	case errors.As(err, &certificate), errors.As(err, &noTLS):
		e.Class = Insecure
	case broken(err):
		e.Class = Unreachable
	case !secured: // the server does not offer TLS
		e.Class = Insecure
	}
	return e
}

// sendError reads what the server said of the message.
func sendError(err error) error {
	var said *gomail.SendError
	if !errors.As(err, &said) {
		return &Error{Class: Unreachable, Cause: err}
	}
	e := &Error{Class: Unreachable, Code: said.ErrorCode(), Cause: err}
	switch {
	case e.Code >= 500:
		e.Class, e.Lasting = Refused, true
	case e.Code >= 400:
		e.Class = NotNow
	case said.Reason == gomail.ErrGetSender, said.Reason == gomail.ErrGetRcpts:
		e.Class, e.Lasting = WrongMessage, true
	}
	return e
}

// broken tells whether the connection could not be made or did not hold.
func broken(err error) bool {
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
