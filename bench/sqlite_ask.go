package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"

	"andersom/internal/match"
)

// This file: how a question is put to SQLite. What was found goes to a
// temporary table once, from which total, top and counts are read: measured to
// be faster than repeating the conditions. A facet with a choice is counted on
// what is found without that choice.

// condition is a part of a where clause with its arguments. Its facet is the
// one that is counted without it; empty: none.
type condition struct {
	facet match.Facet
	text  string
	args  []any
}

func (e *sqlite) prepare(asked []question) error {
	e.asked = asked
	return nil
}

// conditions gives those of a question, without the words.
func (e *sqlite) conditions(q *question) []condition {
	var out []condition
	for _, facet := range match.Facets() {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			c := condition{facet: facet, text: "d.id in (select doc from doc_value where value in (" + placeholders(len(slugs)) + "))"}
			for _, slug := range slugs {
				c.args = append(c.args, e.number[term(facet, slug)])
			}
			out = append(out, c)
		}
	}
	if len(q.Groepen) > 0 {
		c := condition{text: "(" + strings.TrimSuffix(strings.Repeat("d.groepen & ? = ? or ", len(q.Groepen)), " or ") + ")"}
		for _, g := range q.Groepen {
			c.args = append(c.args, g, g)
		}
		out = append(out, c)
	}
	if q.Moments != 0 {
		out = append(out, condition{"", "d.moments & ?", []any{q.Moments}})
	}
	if q.PriceMax > 0 {
		out = append(out, condition{"", "d.price between 0 and ?", []any{q.PriceMax}})
	}
	if q.Size > 0 {
		out = append(out, condition{"", "? between d.group_min and d.group_max", []any{q.Size}})
	}
	if q.Circle != nil {
		out = append(out, e.circle(q.Circle))
	}
	return out
}

func cosDegrees(degrees float64) float64 { return math.Cos(degrees * math.Pi / 180) }

// distance is the great circle in kilometres from two given degrees.
const distance = `2 * 6371.0088 * asin(min(1, sqrt(pow(sin(radians(%[1]s.lat - ?) / 2), 2) + cos(radians(?)) * cos(radians(%[1]s.lat)) * pow(sin(radians(%[1]s.lon - ?) / 2), 2))))`

// circle keeps venues within the radius, what comes to the origin, and all
// that is online.
func (e *sqlite) circle(c *circle) condition {
	south, north, west, east := box(c.point(), c.Km)
	out := condition{args: []any{south, north, west, east, c.Lat, c.Lat, c.Lon, c.Km}}
	for _, area := range c.Areas {
		out.args = append(out.args, e.number[area])
	}
	out.args = append(out.args, c.Lat, c.Lat, c.Lon)
	out.text = `(d.online or (d.lat between ? and ? and d.lon between ? and ? and ` + fmt.Sprintf(distance, "d") + ` <= ?)
		or (d.lat is null and (d.id in (select doc from doc_value where value in (` + placeholders(len(c.Areas)) + `))
			or d.id in (select r.doc from reach r where ` + fmt.Sprintf(distance, "r") + ` <= r.km))))`
	return out
}

// wordsQuery writes the words for FTS5: all of them, the last one as a
// beginning unless a space follows it.
func wordsQuery(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		words[i] = `"` + strings.ReplaceAll(word, `"`, `""`) + `"`
	}
	out := strings.Join(words, " ")
	if !strings.HasSuffix(text, " ") {
		out += "*"
	}
	return out
}

// from writes the tables and conditions of a question, without those of a facet.
func (e *sqlite) from(q *question, conditions []condition, without match.Facet) (text string, args []any) {
	var where []string
	text = " from doc d"
	if q.Text != "" {
		text = " from words cross join doc d on d.id = words.rowid"
		where, args = append(where, "words match ?"), append(args, wordsQuery(q.Text))
	}
	for _, c := range conditions {
		if c.facet != without || without == "" {
			where, args = append(where, c.text), append(args, c.args...)
		}
	}
	if len(where) > 0 {
		text += " where " + strings.Join(where, " and ")
	}
	return text, args
}

// rank writes what the least of comes first.
func (e *sqlite) rank(q *question) (text string, args []any) {
	if q.Text != "" {
		return "bm25(words, 8, 4, 1, 2, 1, 4)", nil
	}
	if len(q.Boosts) == 0 {
		return "-d.published", nil
	}
	text = "0.0"
	for _, b := range q.Boosts {
		var n int
		switch {
		case scan(b.Term, "groep:%d", &n):
			text, args = text+" - (d.groepen & ? <> 0) * ?", append(args, 1<<(n-1), b.Weight)
		case scan(b.Term, "moment:%d", &n):
			text, args = text+" - (d.moments & ? <> 0) * ?", append(args, 1<<n, b.Weight)
		default:
			text, args = text+" - exists (select 1 from doc_value v where v.doc = d.id and v.value = ?) * ?", append(args, e.number[b.Term], b.Weight)
		}
	}
	return text, args
}

func scan(text, format string, n *int) bool {
	_, err := fmt.Sscanf(text, format, n)
	return err == nil
}

// ask answers a question.
func (e *sqlite) ask(thread, at int) (any, error) {
	ctx, t, q := context.Background(), e.threads[thread], &e.asked[at]
	out := answer{Counts: map[string]int{}}
	conditions := e.conditions(q)
	rank, args := e.rank(q)
	from, more := e.from(q, conditions, "")
	var err error
	if out.Total, err = t.refill(ctx, "hit", "insert into hit select d.id, "+rank+from, append(args, more...)); err != nil {
		return out, err
	}
	err = t.each(ctx, "select d.key from hit cross join doc d on d.id = hit.doc order by hit.rank limit ?", []any{pageSize}, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		out.Top = append(out.Top, key)
		return err
	})
	if err != nil {
		return out, err
	}
	if err := t.count(ctx, "hit", 1, e.highest(), out.Counts); err != nil {
		return out, err
	}
	for _, facet := range counted() {
		if len(q.Terms[facet]) == 0 {
			continue
		}
		for n := e.first[facet]; n <= e.last[facet]; n++ {
			delete(out.Counts, e.values[n-1])
		}
		from, args := e.from(q, conditions, facet)
		if _, err := t.refill(ctx, "base", "insert into base select d.id"+from, args); err != nil {
			return out, err
		}
		if err := t.count(ctx, "base", e.first[facet], e.last[facet], out.Counts); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (e *sqlite) read(a any) answer { return a.(answer) }

// refill empties a temporary table, fills it and gives how many rows it holds.
func (t *sqliteThread) refill(ctx context.Context, table, insert string, args []any) (int, error) {
	empty, err := t.prepared(ctx, "delete from "+table) //nolint:sqlclosecheck // kept; close of the engine closes it
	if err != nil {
		return 0, err
	}
	if _, err := empty.ExecContext(ctx); err != nil {
		return 0, err
	}
	statement, err := t.prepared(ctx, insert) //nolint:sqlclosecheck // kept as well
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", insert, err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

func (t *sqliteThread) each(ctx context.Context, query string, args []any, read func(*sql.Rows) error) (err error) {
	statement, err := t.prepared(ctx, query) //nolint:sqlclosecheck // kept as well
	if err != nil {
		return err
	}
	rows, err := statement.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// count counts a range of values on a temporary table. The cross join keeps the
// planner from reading all values in their order instead of those of what was
// found: 20 times slower.
func (t *sqliteThread) count(ctx context.Context, table string, first, last int, into map[string]int) error {
	query := "select v.value, count(*) from " + table + " t cross join doc_value v on v.doc = t.doc and v.value between ? and ? group by v.value"
	return t.each(ctx, query, []any{first, last}, func(rows *sql.Rows) error {
		var value, n int
		if err := rows.Scan(&value, &n); err != nil {
			return err
		}
		into[t.values[value-1]] = n
		return nil
	})
}
