package sqldb

// This file: opening PostgreSQL.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	oldestPostgres = 15 // major version

	connections      = 20
	connectionLife   = 30 * time.Minute // so that a moved or restarted server is found
	connectionIdle   = 5 * time.Minute
	connectTimeout   = 5 * time.Second
	statementTimeout = 30 * time.Second
	lockTimeout      = 10 * time.Second // as long as SQLite waits
)

// openPostgres opens one pool of connections to the server of the URL. What the
// URL says of deadlines stands above ours.
func openPostgres(ctx context.Context, config Config) (*DB, error) {
	settings, err := postgresConfig(config.URL)
	if err != nil {
		return nil, err
	}
	pool := stdlib.OpenDB(*settings)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	pool.SetConnMaxLifetime(connectionLife)
	pool.SetConnMaxIdleTime(connectionIdle)

	patient := settings.Copy() // a migration may take its time
	patient.RuntimeParams["statement_timeout"] = "0"
	patient.RuntimeParams["lock_timeout"] = "0"
	migrator := stdlib.OpenDB(*patient)
	migrator.SetMaxIdleConns(0)

	db := &DB{dialect: Postgres, reader: pool, writer: pool, migrator: migrator,
		writes: &sql.TxOptions{Isolation: sql.LevelSerializable}}
	if err := checkPostgres(ctx, pool, settings); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func postgresConfig(address string) (*pgx.ConnConfig, error) {
	const want = "want one such as postgres://user:password@host:5432/name"
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "postgres" && parsed.Scheme != "postgresql" {
		return nil, &SetupError{Sentence: "the address of the database cannot be read: " + want} // no cause: it may hold the password
	}
	settings, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, &SetupError{Sentence: "the address of the database has a part that PostgreSQL does not know: " + want}
	}
	// A statement is planned each time: a plan kept from when a table was empty
	// reads all of it once it is full.
	settings.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	if settings.ConnectTimeout == 0 {
		settings.ConnectTimeout = connectTimeout
	}
	defaults := map[string]string{
		"application_name":                    "andersom",
		"statement_timeout":                   milliseconds(statementTimeout),
		"lock_timeout":                        milliseconds(lockTimeout),
		"idle_in_transaction_session_timeout": milliseconds(2 * statementTimeout),
		"timezone":                            "UTC",
	}
	for name, value := range defaults {
		if _, set := settings.RuntimeParams[name]; !set {
			settings.RuntimeParams[name] = value
		}
	}
	return settings, nil
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// checkPostgres makes a connection and refuses a server that is too old.
func checkPostgres(ctx context.Context, pool *sql.DB, settings *pgx.ConnConfig) error {
	var version int
	err := pool.QueryRowContext(ctx, "select current_setting('server_version_num')::int / 10000").Scan(&version)
	if err != nil {
		return connectError(err, settings)
	}
	if version < oldestPostgres {
		return &SetupError{Sentence: fmt.Sprintf("the database runs PostgreSQL %d: this program needs %d or newer", version, oldestPostgres)}
	}
	return nil
}

// connectError tells what can be mended in the settings apart from a server
// that does not answer now.
func connectError(err error, settings *pgx.ConnConfig) error {
	where := net.JoinHostPort(settings.Host, strconv.Itoa(int(settings.Port)))
	var server *pgconn.PgError
	if errors.As(err, &server) {
		switch server.Code {
		case "28000", "28P01":
			return &SetupError{fmt.Sprintf("the database at %s does not let %q in: check user and password in its address", where, settings.User), err}
		case "3D000":
			return &SetupError{fmt.Sprintf("there is no database %q at %s: make it with createdb, or mend its address", settings.Database, where), err}
		}
		return translate(err)
	}
	var unknownHost *net.DNSError
	if errors.As(err, &unknownHost) && unknownHost.IsNotFound {
		return &SetupError{fmt.Sprintf("there is no machine called %q: mend the address of the database", settings.Host), err}
	}
	return translate(fmt.Errorf("no answer from the database at %s: %w", where, err))
}
