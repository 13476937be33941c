package sqldb

// This file: what the errors of the drivers mean. Nothing outside it looks at
// the code or text of such an error.

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"andersom/internal/fault"
)

// SetupError is a mistake of the person who set the database up: one sentence
// that says what is wrong and what to do. It never holds a password.
type SetupError struct {
	Sentence string
	Cause    error // for the log; may be nil
}

// Error gives the sentence.
func (e *SetupError) Error() string { return e.Sentence }

// Unwrap gives the cause.
func (e *SetupError) Unwrap() error { return e.Cause }

// translate gives the error its kind: NotFound for no row, Conflict for a key
// that exists or a reference that does not hold, Unavailable when the database
// cannot be reached, is full, locked or too slow. An error that is a fault
// already, or whose meaning is not known, comes back as it is. The faults
// have no message: what is missing or exists only the caller can name.
func translate(err error) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if kind := kindOf(err); kind != fault.Internal {
		return fault.Wrap(kind, "", err)
	}
	return err
}

func kindOf(err error) fault.Kind {
	var lite *sqlite.Error
	var server *pgconn.PgError
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fault.NotFound
	case errors.Is(err, context.Canceled): // nobody waits for the answer any more
		return fault.Internal
	case errors.As(err, &lite):
		return sqliteKind(lite.Code())
	case errors.As(err, &server):
		return postgresKind(server.Code)
	case errors.Is(err, context.DeadlineExceeded), disconnected(err):
		return fault.Unavailable
	}
	return fault.Internal
}

// sqliteKind reads a result code (sqlite.org/rescode.html); its low byte is
// the primary code.
func sqliteKind(code int) fault.Kind {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID,
		sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault.Conflict
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
		sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT:
		return fault.Unavailable
	}
	return fault.Internal
}

// The SQLSTATE codes and classes that we act on (PostgreSQL, appendix A).
const (
	uniqueViolation      = "23505"
	foreignKeyViolation  = "23503"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	lockNotAvailable     = "55P03"
	readOnlyTransaction  = "25006" // the server has become a standby

	classConnection   = "08"
	classResources    = "53" // disk full, too many connections
	classIntervention = "57" // shutting down, statement deadline
	classSystem       = "58" // input or output error
)

func postgresKind(code string) fault.Kind {
	switch code {
	case uniqueViolation, foreignKeyViolation:
		return fault.Conflict
	case serializationFailure, deadlockDetected, lockNotAvailable, readOnlyTransaction:
		return fault.Unavailable
	}
	switch code[:min(2, len(code))] {
	case classConnection, classResources, classIntervention, classSystem:
		return fault.Unavailable
	}
	return fault.Internal
}

// undone tells whether the database undid a transaction because of another
// one, so that running it again may well succeed.
func undone(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && (server.Code == serializationFailure || server.Code == deadlockDetected)
}

// brokenOrUndone tells whether a transaction that only reads is worth another try.
func brokenOrUndone(err error) bool {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		switch server.Code {
		case "57P01", "57P02", "57P03": // shutting down, crashed, starting up
			return true
		}
		return undone(err) || server.Code[:min(2, len(server.Code))] == classConnection
	}
	return disconnected(err)
}

// disconnected tells whether the connection to a server failed or broke.
func disconnected(err error) bool {
	var refused *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &refused) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}
