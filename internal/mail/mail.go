// Package mail is the adapter around a mail server (SMTP), and a box that only
// keeps messages, for the demonstration. What does not live here: how a message
// looks (letter), when it is sent and sent again (job, app).
package mail

// This file: what a message is, and how sending fails.

import (
	"context"
	"net/mail"
	"strconv"
	"strings"
)

// Message is a mail to one person, with its text in two forms.
type Message struct {
	From      string // "Andersom Den Haag <info@example.org>"
	To        string // an address alone
	Subject   string
	Text      string
	HTML      string
	MessageID string            // without < and >; the same on each try
	Headers   map[string]string // such as List-Unsubscribe
}

// Sender sends a message: to a server or into a box. A message that was not
// sent comes back with an *Error.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// Class says why a message was not sent, in a word that names nobody.
type Class string

// The classes.
const (
	Unreachable  Class = "onbereikbaar" // no connection, or it broke
	Insecure     Class = "onveilig"     // the server offers no TLS, or not with a certificate that holds
	NotLetIn     Class = "aanmelden"    // the server does not take user and password
	NotNow       Class = "uitgesteld"   // the server says: try later
	Refused      Class = "geweigerd"    // the server says: never
	WrongMessage Class = "bericht"      // an address or header that cannot be
)

// Error is a message that was not sent. Its text holds what the server answered,
// which may name a person: only class and code are for log and database.
type Error struct {
	Class   Class
	Lasting bool // no later try can do better
	Code    int  // of the server; 0 = it said none
	Cause   error
}

// Error gives class, code and cause.
func (e *Error) Error() string {
	text := string(e.Class)
	if e.Code != 0 {
		text += " " + strconv.Itoa(e.Code)
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// check refuses a message that could be read otherwise than it was meant: a line
// break in a header begins a new one.
func (m Message) check() error {
	if _, err := mail.ParseAddress(m.From); err != nil {
		return &Error{Class: WrongMessage, Lasting: true, Cause: err}
	}
	if to, err := mail.ParseAddress(m.To); err != nil || to.Name != "" || to.Address != m.To {
		return &Error{Class: WrongMessage, Lasting: true, Cause: err}
	}
	lines := []string{m.Subject, m.MessageID, m.From, m.To}
	for name, value := range m.Headers {
		lines = append(lines, name, value)
	}
	for _, line := range lines {
		if strings.ContainsAny(line, "\r\n\x00") {
			return &Error{Class: WrongMessage, Lasting: true}
		}
	}
	return nil
}
