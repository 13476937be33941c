package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: the engine to compare with: SQLite in memory with FTS5 for words,
// a table of facet values and ordinary columns. What was found goes to a
// temporary table once, from which total, top and counts are read: measured to
// be faster than repeating the conditions. FTS5 knows no Dutch: it finds words
// as they are written.

// fts is the engine on SQLite.
type fts struct {
	db     *sql.DB
	conn   *sql.Conn
	values []match.Value // by number from 1
	number map[match.Value]int
	first  map[match.Facet]int // number of the first value of a facet
	last   map[match.Facet]int
	ready  map[string]*sql.Stmt // statements by their text: parsed once
}

const schema = `
create table doc (
	id integer primary key, key text not null, groepen integer not null, moments integer not null, price integer, free integer not null,
	group_min integer not null, group_max integer not null, lat real, lon real, published integer not null, online integer not null);
create table doc_value (doc integer not null, value integer not null, primary key (doc, value)) without rowid;
create index value_doc on doc_value (value, doc);
create table reach (doc integer not null, lat real not null, lon real not null, km real not null);
create index reach_doc on reach (doc);
create index doc_published on doc (published);
create index doc_lat on doc (lat);
create virtual table words using fts5 (title, summary, body, provider, place, disciplines, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4', content = '');
create temp table hit (doc integer primary key, rank real not null);
create temp table base (doc integer primary key);`

func buildFTS(ctx context.Context, c *city, docs []match.Document) (*fts, built, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, built{}, err
	}
	conn, err := db.Conn(ctx) // one connection: the database lives in it
	if err != nil {
		return nil, built{}, err
	}
	e := &fts{db: db, conn: conn, number: map[match.Value]int{}, first: map[match.Facet]int{}, last: map[match.Facet]int{}, ready: map[string]*sql.Stmt{}}
	start := time.Now()
	for _, statement := range []string{"pragma temp_store = memory", "pragma cache_size = -500000", schema, "begin"} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return nil, built{}, fmt.Errorf("%s: %w", statement, err)
		}
	}
	if err := e.fill(ctx, c, docs); err != nil {
		return nil, built{}, err
	}
	for _, statement := range []string{"commit", "insert into words (words) values ('optimize')", "analyze"} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return nil, built{}, fmt.Errorf("%s: %w", statement, err)
		}
	}
	took := time.Since(start)
	var pages, size float64
	if err := conn.QueryRowContext(ctx, "select page_count, page_size from pragma_page_count, pragma_page_size").Scan(&pages, &size); err != nil {
		return nil, built{}, err
	}
	return e, built{took, pages * size}, nil
}

// fill writes all documents.
func (e *fts) fill(ctx context.Context, c *city, docs []match.Document) error {
	insert := func(text string, args ...any) error {
		statement, err := e.prepare(ctx, text)
		if err != nil {
			return err
		}
		if _, err := statement.ExecContext(ctx, args...); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
		return nil
	}
	e.numberAll(docs)
	for i, d := range docs {
		if err := e.add(insert, c, int64(i+1), d); err != nil {
			return err
		}
	}
	return nil
}

func (e *fts) add(insert func(string, ...any) error, c *city, row int64, d match.Document) error {
	var price, lat, lon any
	if d.HasPrice {
		price = int64(d.Price)
	}
	if d.Venue.Known() {
		lat, lon = d.Venue.Lat, d.Venue.Lon
	}
	most, online := d.GroupMax, 0
	if most == 0 {
		most = 1 << 30
	}
	names := []string{}
	for _, v := range d.Values {
		if v.Facet == match.Soort && v.Slug == string(taxonomy.KindOnline) {
			online = 1
		}
		if v.Facet == match.Discipline || v.Facet == match.Domein {
			names = append(names, c.Label(v.Facet, v.Slug))
		}
	}
	if err := insert("insert into doc values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row, d.ID, int(d.Groepen), int(d.Moments), price, d.Free,
		d.GroupMin, most, lat, lon, d.Published.Unix(), online); err != nil {
		return err
	}
	if err := insert("insert into words (rowid, title, summary, body, provider, place, disciplines) values (?, ?, ?, ?, ?, ?, ?)", row,
		d.Title, d.Summary, d.Body, d.ProviderName, d.Where, strings.Join(names, " ")); err != nil {
		return err
	}
	for _, v := range d.Values {
		if err := insert("insert into doc_value values (?, ?)", row, e.number[v]); err != nil {
			return err
		}
	}
	for _, circle := range d.Reach {
		if err := insert("insert into reach values (?, ?, ?, ?)", row, circle.Center.Lat, circle.Center.Lon, circle.Km); err != nil {
			return err
		}
	}
	return nil
}

// numberAll numbers the values facet by facet, so that those of one facet are a
// range of the primary key of doc_value.
func (e *fts) numberAll(docs []match.Document) {
	for _, facet := range match.Facets() {
		e.first[facet] = len(e.values) + 1
		for _, d := range docs {
			for _, v := range d.Values {
				if _, known := e.number[v]; v.Facet == facet && !known {
					e.values = append(e.values, v)
					e.number[v] = len(e.values)
				}
			}
		}
		e.last[facet] = len(e.values)
	}
}

// prepare gives the statement of a text, parsed at its first use.
func (e *fts) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if statement, ok := e.ready[text]; ok {
		return statement, nil
	}
	statement, err := e.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	e.ready[text] = statement
	return statement, nil
}

// close lets go of the statements, the connection and the database with it.
func (e *fts) close() error {
	for _, statement := range e.ready {
		if err := statement.Close(); err != nil {
			return err
		}
	}
	if err := e.conn.Close(); err != nil {
		return err
	}
	return e.db.Close()
}
