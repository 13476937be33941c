package job

// This file: how work fails, in words that may be kept. What a server answers
// can name a person, so only a class of a closed list goes into the database and
// the log.

import (
	"context"
	"errors"
)

// Class says why work failed, in a word.
type Class string

// The classes that every kind knows; a kind may have its own besides.
const (
	ClassError   Class = "fout"       // a mistake of ours
	ClassSlow    Class = "te-traag"   // it took longer than its kind may
	ClassStopped Class = "gestopt"    // the program stopped meanwhile
	ClassCut     Class = "afgebroken" // the program was killed on every try
)

// Failure is an error that says its class and whether trying again is of any use.
type Failure struct {
	Class   Class
	Lasting bool // no later try can do better
	Cause   error
}

// Error gives the class and the cause; it is not for the log.
func (f *Failure) Error() string {
	if f.Cause == nil {
		return string(f.Class)
	}
	return string(f.Class) + ": " + f.Cause.Error()
}

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// failureOf reads any error as a failure.
func failureOf(err error) *Failure {
	var f *Failure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, context.DeadlineExceeded):
		return &Failure{Class: ClassSlow, Cause: err}
	}
	return &Failure{Class: ClassError, Cause: err}
}
