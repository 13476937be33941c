// Package fault holds the closed set of error kinds that areas return and doors
// render. What does not live here: HTTP status codes and pages (web, api) and
// driver errors (sqldb translates those into faults).
//
// An error without a kind is internal: its text never reaches a visitor.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what went wrong in words that every door understands.
type Kind string

// The closed set of kinds.
const (
	Internal        Kind = "internal"
	NotFound        Kind = "not_found"
	Invalid         Kind = "invalid"
	Conflict        Kind = "conflict"
	Forbidden       Kind = "forbidden"
	Unauthenticated Kind = "unauthenticated"
	TooMany         Kind = "too_many"
	Unavailable     Kind = "unavailable"
)

// Field is one mistake in one field of a form, a query or a record. Name is
// the name the sender used (Dutch); Message is a plain Dutch sentence that says
// what is wrong and, where that helps, what would be right.
type Field struct {
	Name    string
	Message string
}

// Error is an error with a kind, a Dutch message for people and a cause for us.
type Error struct {
	Kind    Kind
	Message string
	Fields  []Field
	Cause   error
}

// Error gives the text for logs: kind, message, fields and cause.
func (e *Error) Error() string {
	text := string(e.Kind)
	if e.Message != "" {
		text += ": " + e.Message
	}
	for _, f := range e.Fields {
		text += fmt.Sprintf("; %s: %s", f.Name, f.Message)
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// New returns an error of the kind with a message for people.
func New(kind Kind, message string) *Error { return &Error{Kind: kind, Message: message} }

// Wrap returns an error of the kind with a message for people and a cause for us.
func Wrap(kind Kind, message string, cause error) *Error {
	return &Error{Kind: kind, Message: message, Cause: cause}
}

// InvalidFields returns an Invalid fault for the fields, or nil when there are none.
func InvalidFields(fields []Field) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Message: "Niet alles is goed ingevuld.", Fields: fields}
}

// KindOf tells the kind of an error; Internal when it bears none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Is tells whether the error is of the kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }

// FieldsOf gives the field mistakes of an Invalid fault, or nil.
func FieldsOf(err error) []Field {
	var e *Error
	if errors.As(err, &e) {
		return e.Fields
	}
	return nil
}

// MessageOf gives the message for people, or the empty string when the error
// has none and a door must choose its own neutral words.
func MessageOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return ""
}
