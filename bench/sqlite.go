package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"andersom/internal/geo"
	"andersom/internal/match"
)

// This file: SQLite with FTS5 for words, a table of facet values and ordinary
// columns; how it is filled. How it is asked is in sqlite_ask.go. The file lies
// in the cache as a whole. FTS5 knows no Dutch and no typing mistakes: it finds
// words as they are written.

// sqlite is the engine on SQLite.
type sqlite struct {
	place
	db      *sql.DB
	threads []*sqliteThread
	numbering
	rows  map[string]int64 // row by id
	asked []question
}

// sqliteThread is a connection with the tables and statements of its own.
type sqliteThread struct {
	*sqlite
	conn  *sql.Conn
	ready map[string]*sql.Stmt // by their text: parsed once
}

func newSQLite(p place) engine {
	return &sqlite{place: p, numbering: newNumbering(p.city), rows: map[string]int64{}}
}

const sqliteSchema = `
create table doc (
	id integer primary key, key text not null, groepen integer not null, moments integer not null, price integer not null,
	group_min integer not null, group_max integer not null, lat real, lon real, published integer not null, online integer not null);
create table doc_value (doc integer not null, value integer not null, primary key (doc, value)) without rowid;
create table reach (doc integer not null, lat real not null, lon real not null, km real not null);
create virtual table words using fts5 (title, summary, body, provider, place, disciplines,
	tokenize = "unicode61 remove_diacritics 2", prefix = '3 4', content = '', contentless_delete = 1);`

const sqliteIndexes = `
create index value_doc on doc_value (value, doc);
create index reach_doc on reach (doc);
create index doc_published on doc (published);
create index doc_lat on doc (lat);
insert into words (words) values ('optimize');
analyze;`

const sqliteTables = `
create temp table hit (doc integer primary key, rank real not null);
create temp table base (doc integer primary key);`

func (e *sqlite) file() string { return filepath.Join(e.folder, "bench.db") }

func (e *sqlite) build(c corpus) error {
	var err error
	e.db, err = sql.Open("sqlite", e.file()+"?_pragma=journal_mode(wal)&_pragma=synchronous(off)&_pragma=temp_store(memory)&_pragma=cache_size(-500000)&_pragma=mmap_size(4000000000)")
	if err != nil {
		return err
	}
	ctx := context.Background()
	for range e.place.threads {
		conn, err := e.db.Conn(ctx)
		if err != nil {
			return err
		}
		e.threads = append(e.threads, &sqliteThread{e, conn, map[string]*sql.Stmt{}})
	}
	writer := e.threads[0]
	if err := writer.exec(ctx, sqliteSchema+"begin;"); err != nil {
		return err
	}
	if err := c.each(func(d found) error { return e.add(ctx, writer, e.city.flat(d.Document), d.Document) }); err != nil {
		return err
	}
	if err := writer.exec(ctx, "commit;"+sqliteIndexes); err != nil {
		return err
	}
	for _, t := range e.threads {
		if err := t.exec(ctx, sqliteTables); err != nil {
			return err
		}
	}
	return nil
}

func (t *sqliteThread) exec(ctx context.Context, text string, args ...any) error {
	if len(args) == 0 {
		_, err := t.conn.ExecContext(ctx, text)
		return err
	}
	statement, err := t.prepared(ctx, text) //nolint:sqlclosecheck // kept; close of the engine closes it
	if err != nil {
		return err
	}
	if _, err := statement.ExecContext(ctx, args...); err != nil {
		return fmt.Errorf("%s: %w", text, err)
	}
	return nil
}

// prepared gives the statement of a text, parsed at its first use.
func (t *sqliteThread) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	if statement, ok := t.ready[text]; ok {
		return statement, nil
	}
	statement, err := t.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	t.ready[text] = statement
	return statement, nil
}

func (e *sqlite) add(ctx context.Context, t *sqliteThread, d flat, whole match.Document) error {
	row, known := e.rows[d.ID]
	if !known {
		row = int64(len(e.rows) + 1)
		e.rows[d.ID] = row
	}
	var lat, lon any
	if d.Venue {
		lat, lon = d.Lat, d.Lon
	}
	if err := t.exec(ctx, "insert into doc values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row, d.ID, int(whole.Groepen), int(whole.Moments), d.Price,
		d.GroupMin, d.GroupMax, lat, lon, d.Published, d.Online); err != nil {
		return err
	}
	if err := t.exec(ctx, "insert into words (rowid, title, summary, body, provider, place, disciplines) values (?, ?, ?, ?, ?, ?, ?)", row,
		d.Title, d.Summary, d.Body, d.Provider, d.Place, d.Disciplines); err != nil {
		return err
	}
	for _, v := range whole.Values {
		if err := t.exec(ctx, "insert into doc_value values (?, ?)", row, e.of(term(v.Facet, v.Slug))); err != nil {
			return err
		}
	}
	if d.ReachKm > 0 {
		return t.exec(ctx, "insert into reach values (?, ?, ?, ?)", row, d.ReachLat, d.ReachLon, d.ReachKm)
	}
	return nil
}

func (e *sqlite) change(d match.Document) error {
	ctx, t, row := context.Background(), e.threads[0], e.rows[d.ID]
	if err := t.exec(ctx, "begin immediate"); err != nil {
		return err
	}
	for _, text := range []string{"delete from doc where id = ?", "delete from words where rowid = ?", "delete from doc_value where doc = ?", "delete from reach where doc = ?"} {
		if err := t.exec(ctx, text, row); err != nil {
			return err
		}
	}
	if err := e.add(ctx, t, e.city.flat(d), d); err != nil {
		return err
	}
	return t.exec(ctx, "commit")
}

func (e *sqlite) bytes() (int64, error) {
	if err := e.threads[0].exec(context.Background(), "pragma wal_checkpoint(truncate)"); err != nil {
		return 0, err
	}
	info, err := os.Stat(e.file())
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// close lets go of the statements and the connections.
func (e *sqlite) close() error {
	if e.db == nil {
		return nil
	}
	var fault error
	for _, t := range e.threads {
		for _, statement := range t.ready {
			fault = errors.Join(fault, statement.Close())
		}
		fault = errors.Join(fault, t.conn.Close())
	}
	return errors.Join(fault, e.db.Close())
}

// box gives the least and greatest latitude and longitude of a circle.
func box(at geo.Point, km float64) (south, north, west, east float64) {
	const kmPerDegree = 111.19 // a little less than anywhere, so the box never cuts the circle
	dLat := km / kmPerDegree * 1.01
	dLon := dLat / cosDegrees(at.Lat)
	return at.Lat - dLat, at.Lat + dLat, at.Lon - dLon, at.Lon + dLon
}

// placeholders writes n question marks.
func placeholders(n int) string { return strings.TrimPrefix(strings.Repeat(", ?", n), ", ") }
