package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: how a question is put to SQLite.

func (e *fts) name() string { return "SQLite FTS5" }

// condition is a part of a where clause with its arguments. Its facet is the
// one that is counted without it.
type condition struct {
	facet match.Facet
	text  string
	args  []any
}

// conditions gives those of a question, without the words.
func (e *fts) conditions(q match.Query) []condition {
	var out []condition
	for _, facet := range match.Facets() {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			c := condition{facet: facet}
			for _, slug := range slugs {
				c.args = append(c.args, e.number[match.Value{Facet: facet, Slug: slug}])
			}
			c.text = "d.id in (select doc from doc_value where value in (?" + strings.Repeat(", ?", len(slugs)-1) + "))"
			out = append(out, c)
		}
	}
	if len(q.Groepen) > 0 {
		c := condition{facet: match.Groep}
		var any []string
		for _, g := range q.Groepen {
			any = append(any, "d.groepen & ? = ?")
			c.args = append(c.args, int(g), int(g))
		}
		c.text = "(" + strings.Join(any, " or ") + ")"
		out = append(out, c)
	}
	if !q.Days.Empty() || !q.Parts.Empty() {
		out = append(out, condition{match.Dag, "d.moments & ?", []any{int(taxonomy.MomentsOf(q.Days, q.Parts))}})
	}
	if q.PriceMax != nil {
		out = append(out, condition{"", "d.price <= ?", []any{int64(*q.PriceMax)}})
	}
	if q.Free {
		out = append(out, condition{"", "d.free", nil})
	}
	if q.GroupSize > 0 {
		out = append(out, condition{"", "? between d.group_min and d.group_max", []any{q.GroupSize}})
	}
	if q.Radius > 0 {
		out = append(out, e.circle(q))
	}
	return out
}

// distance is the great circle in kilometres from two given degrees.
const distance = `2 * 6371.0088 * asin(min(1, sqrt(pow(sin(radians(%[1]s.lat - ?) / 2), 2) + cos(radians(?)) * cos(radians(%[1]s.lat)) * pow(sin(radians(%[1]s.lon - ?) / 2), 2))))`

// circle keeps venues within the radius, what comes to the origin, and all
// that is online.
func (e *fts) circle(q match.Query) condition {
	south, north, west, east := box(q.From, q.Radius)
	lat, lon := q.From.Lat, q.From.Lon
	c := condition{args: []any{south, north, west, east, lat, lat, lon, q.Radius}}
	var areas []string
	for _, v := range q.FromAreas {
		areas = append(areas, "?")
		c.args = append(c.args, e.number[v])
	}
	c.args = append(c.args, lat, lat, lon)
	c.text = `(d.online or (d.lat between ? and ? and d.lon between ? and ? and ` + fmt.Sprintf(distance, "d") + ` <= ?)
		or (d.lat is null and (d.id in (select doc from doc_value where value in (` + strings.Join(areas, ", ") + `))
			or d.id in (select r.doc from reach r where ` + fmt.Sprintf(distance, "r") + ` <= r.km))))`
	return c
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
func (e *fts) from(q match.Query, conditions []condition, without match.Facet) (text string, args []any) {
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

// ask answers a question.
func (e *fts) ask(q match.Query) (answer, error) {
	ctx := context.Background()
	out := answer{counts: map[match.Value]int{}}
	conditions := e.conditions(q)
	rank := "-d.published"
	if q.Text != "" {
		rank = "bm25(words, 8, 4, 1, 2, 1, 4)"
	}
	from, args := e.from(q, conditions, "")
	total, err := e.refill(ctx, "hit", "insert into hit select d.id, "+rank+from, args)
	if err != nil {
		return out, err
	}
	out.total = total
	if out.top, err = e.keys(ctx, "select d.key from hit cross join doc d on d.id = hit.doc order by hit.rank limit ?", q.Limit); err != nil {
		return out, err
	}
	own := map[match.Facet]bool{}
	for _, c := range conditions {
		own[c.facet] = c.facet != ""
	}
	if err := e.countValues(ctx, "hit", "", func(f match.Facet) bool { return !own[f] }, out.counts); err != nil {
		return out, err
	}
	if err := e.countBits(ctx, "hit", q, !own[match.Groep], !own[match.Dag], out.counts); err != nil {
		return out, err
	}
	for _, facet := range match.Facets() {
		if !own[facet] {
			continue
		}
		from, args := e.from(q, conditions, facet)
		if _, err := e.refill(ctx, "base", "insert into base select d.id"+from, args); err != nil {
			return out, err
		}
		switch facet {
		case match.Groep, match.Dag:
			err = e.countBits(ctx, "base", q, facet == match.Groep, facet == match.Dag, out.counts)
		default:
			err = e.countValues(ctx, "base", facet, func(match.Facet) bool { return true }, out.counts)
		}
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// refill empties a temporary table, fills it and gives how many rows it holds.
func (e *fts) refill(ctx context.Context, table, insert string, args []any) (int, error) {
	empty, err := e.prepare(ctx, "delete from "+table)
	if err != nil {
		return 0, err
	}
	if _, err := empty.ExecContext(ctx); err != nil {
		return 0, err
	}
	statement, err := e.prepare(ctx, insert)
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

func (e *fts) keys(ctx context.Context, query string, args ...any) (out []string, err error) {
	err = e.each(ctx, query, args, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		out = append(out, key)
		return err
	})
	return out, err
}

func (e *fts) each(ctx context.Context, query string, args []any, read func(*sql.Rows) error) error {
	statement, err := e.prepare(ctx, query)
	if err != nil {
		return err
	}
	rows, err := statement.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// countValues counts the values of one facet, or of all that are wanted, on a
// temporary table. The cross join keeps the planner from reading all values in
// their order instead of those of what was found: 20 times slower.
func (e *fts) countValues(ctx context.Context, table string, one match.Facet, wanted func(match.Facet) bool, into map[match.Value]int) error {
	first, last := 1, len(e.values)
	if one != "" {
		first, last = e.first[one], e.last[one]
	}
	query := "select v.value, count(*) from " + table + " t cross join doc_value v on v.doc = t.doc and v.value between ? and ? group by v.value"
	return e.each(ctx, query, []any{first, last}, func(rows *sql.Rows) error {
		var value, n int
		if err := rows.Scan(&value, &n); err != nil {
			return err
		}
		if v := e.values[value-1]; wanted(v.Facet) {
			into[v] = n
		}
		return nil
	})
}

// countBits counts groepen, days and parts of the day on a temporary table.
func (e *fts) countBits(ctx context.Context, table string, q match.Query, groepen, moments bool, into map[match.Value]int) error {
	var values []match.Value
	var sums []string
	add := func(facet match.Facet, slug, test string) {
		values, sums = append(values, match.Value{Facet: facet, Slug: slug}), append(sums, "count(*) filter (where "+test+")")
	}
	if groepen {
		for n := 1; n <= 8; n++ {
			add(match.Groep, fmt.Sprint(n), fmt.Sprintf("d.groepen & %d", 1<<(n-1)))
		}
		for _, g := range q.Groepen {
			if g.Len() > 1 {
				add(match.Groep, g.Combination(), fmt.Sprintf("d.groepen & %d = %d", g, g))
			}
		}
	}
	if moments {
		for _, day := range taxonomy.Values[taxonomy.Weekday]() {
			add(match.Dag, string(day), fmt.Sprintf("d.moments & %d", taxonomy.MomentsOf(taxonomy.SetOf(day), q.Parts)))
		}
		for _, part := range taxonomy.Values[taxonomy.DayPart]() {
			add(match.Dagdeel, string(part), fmt.Sprintf("d.moments & %d", taxonomy.MomentsOf(q.Days, taxonomy.SetOf(part))))
		}
	}
	if len(sums) == 0 {
		return nil
	}
	counts := make([]int, len(sums))
	targets := make([]any, len(sums))
	for i := range counts {
		targets[i] = &counts[i]
	}
	query := "select " + strings.Join(sums, ", ") + " from " + table + " t cross join doc d on d.id = t.doc"
	statement, err := e.prepare(ctx, query)
	if err != nil {
		return err
	}
	if err := statement.QueryRowContext(ctx).Scan(targets...); err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	for i, n := range counts {
		if n > 0 {
			into[values[i]] = n
		}
	}
	return nil
}

func (e *fts) ids(q match.Query) ([]string, error) {
	from, args := e.from(q, e.conditions(q), "")
	return e.keys(context.Background(), "select d.key"+from, args...)
}
