package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"andersom/internal/match"
)

// This file: how a question is put to PostgreSQL: one statement. Its base is
// what meets all choices, or all but one choice of a counted facet; from it
// come the total, the top and every facet without its own choice.

func (e *postgres) prepare(asked []question) error {
	e.asked = asked
	return nil
}

// statement is text with its arguments.
type statement struct {
	strings.Builder
	args []any
}

// arg adds an argument and gives its name.
func (s *statement) arg(value any) string {
	s.args = append(s.args, value)
	return fmt.Sprintf("$%d", len(s.args))
}

// numbers gives those of some terms.
func (e *postgres) numbers(facet match.Facet, slugs []string) []int {
	out := []int{}
	for _, slug := range slugs {
		out = append(out, e.number[term(facet, slug)]) // 0, which no document has, when no document has it
	}
	return out
}

// ask answers a question.
func (e *postgres) ask(thread, at int) (any, error) {
	ctx, conn, q := context.Background(), e.conns[thread], &e.asked[at]
	words, err := e.words(ctx, conn, q.Text)
	if err != nil {
		return nil, err
	}
	text, args := e.statement(q, words)
	rows, err := conn.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	defer rows.Close()
	out := answer{Counts: map[string]int{}}
	for rows.Next() {
		var what, n int
		var key *string
		if err := rows.Scan(&what, &n, &key); err != nil {
			return nil, err
		}
		switch {
		case what == 0:
			out.Total = n
		case key != nil:
			out.Top = append(out.Top, *key)
		default:
			out.Counts[e.values[what-1]] = n
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	return out, nil
}

func (e *postgres) read(a any) answer { return a.(answer) }

// words writes the text as a tsquery. A word that no activity has becomes those
// most like it.
func (e *postgres) words(ctx context.Context, conn *pgx.Conn, text string) (string, error) {
	var parts []string
	fields := strings.Fields(text)
	for i, typed := range fields {
		if i == len(fields)-1 && !strings.HasSuffix(text, " ") {
			parts = append(parts, quoted(strings.ToLower(typed))+":*")
			continue
		}
		rows, err := conn.Query(ctx, "select lexeme, exists (select from vocabulary where word = lexeme) from unnest(to_tsvector('dutch', $1))", typed)
		if err != nil {
			return "", err
		}
		var lexemes []string
		var known []bool
		var lexeme string
		var is bool
		if _, err := pgx.ForEachRow(rows, []any{&lexeme, &is}, func() error {
			lexemes, known = append(lexemes, lexeme), append(known, is)
			return nil
		}); err != nil {
			return "", err
		}
		for k, lexeme := range lexemes {
			part := quoted(lexeme)
			if !known[k] {
				if part, err = e.like(ctx, conn, lexeme); err != nil {
					return "", err
				}
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " & "), nil
}

// like gives the words of the vocabulary most like one.
func (e *postgres) like(ctx context.Context, conn *pgx.Conn, lexeme string) (string, error) {
	rows, err := conn.Query(ctx, "select word from vocabulary where word % $1 and similarity(word, $1) > 0.45 order by similarity(word, $1) desc, word limit 3", lexeme)
	if err != nil {
		return "", err
	}
	words, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(words) == 0 {
		return quoted(lexeme), err
	}
	for i := range words {
		words[i] = quoted(words[i])
	}
	return "(" + strings.Join(words, " | ") + ")", nil
}

func quoted(word string) string { return "'" + strings.ReplaceAll(word, "'", "''") + "'" }

// statement writes the question.
func (e *postgres) statement(q *question, words string) (string, []any) {
	var s statement
	where := e.others(&s, q)
	rank := "published"
	if words != "" {
		query := s.arg(words) + "::text::tsquery"
		where = append(where, "words @@ "+query)
		rank = "ts_rank(words, " + query + ")"
	}
	if len(q.Boosts) > 0 {
		rank = "0"
		for _, b := range q.Boosts {
			rank += fmt.Sprintf(" + (terms @> %s)::int * %s::float8", s.arg([]int{e.number[b.Term]}), s.arg(b.Weight))
		}
	}
	var facets []match.Facet
	var tests []string
	for _, facet := range counted() {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			facets = append(facets, facet)
			tests = append(tests, "terms && "+s.arg(e.numbers(facet, slugs)))
		}
	}
	if near := allButOne(tests); near != "" {
		where = append(where, near)
	}
	s.WriteString("with base as materialized (select key, counted, " + rank + " as rank")
	oks := []string{}
	for i, test := range tests {
		fmt.Fprintf(&s, ", %s as ok%d", test, i)
		oks = append(oks, fmt.Sprintf("ok%d", i))
	}
	s.WriteString(" from doc")
	if len(where) > 0 {
		s.WriteString(" where " + strings.Join(where, " and "))
	}
	all := strings.Join(append([]string{"true"}, oks...), " and ")
	fmt.Fprintf(&s, ") select 0, count(*)::int, null from base where %s union all (select 1, 0, key from base where %s order by rank desc limit %d) union all select v, count(*)::int, null from base, unnest(counted) v where %s",
		all, all, pageSize, all)
	for i, facet := range facets {
		others := "true"
		for k := range oks {
			if k != i {
				others += " and " + oks[k]
			}
		}
		fmt.Fprintf(&s, " or %s and v between %d and %d", others, e.first[facet], e.last[facet])
	}
	s.WriteString(" group by v")
	return s.String(), s.args
}

// allButOne writes that at most one of the tests fails.
func allButOne(tests []string) string {
	if len(tests) < 2 {
		return ""
	}
	var any []string
	for i := range tests {
		var all []string
		for k, test := range tests {
			if k != i {
				all = append(all, test)
			}
		}
		any = append(any, strings.Join(all, " and "))
	}
	return "(" + strings.Join(any, " or ") + ")"
}

// others writes the choices outside the counted facets.
func (e *postgres) others(s *statement, q *question) []string {
	var out []string
	for _, facet := range []match.Facet{match.Soort, match.Voor, match.Plek} {
		if slugs := q.Terms[facet]; len(slugs) > 0 {
			out = append(out, "terms && "+s.arg(e.numbers(facet, slugs)))
		}
	}
	var groups []string
	for _, g := range q.Groepen {
		all := []int{}
		for n := 1; n <= 8; n++ {
			if g&(1<<(n-1)) != 0 {
				all = append(all, e.number[fmt.Sprintf("groep:%d", n)])
			}
		}
		groups = append(groups, "terms @> "+s.arg(all))
	}
	if len(groups) > 0 {
		out = append(out, "("+strings.Join(groups, " or ")+")")
	}
	if q.Moments != 0 {
		any := []int{}
		for bit := range 15 {
			if q.Moments&(1<<bit) != 0 {
				any = append(any, e.number[momentTerm(bit)])
			}
		}
		out = append(out, "terms && "+s.arg(any))
	}
	if q.PriceMax > 0 {
		out = append(out, "price between 0 and "+s.arg(q.PriceMax))
	}
	if q.Size > 0 {
		size := s.arg(q.Size)
		out = append(out, "group_min <= "+size, "group_max >= "+size)
	}
	if q.Circle != nil {
		out = append(out, e.circle(s, q.Circle))
	}
	return out
}

func (e *postgres) circle(s *statement, c *circle) string {
	south, north, west, east := box(c.point(), c.Km)
	lat, lon := s.arg(c.Lat), s.arg(c.Lon)
	away := func(column string) string {
		return fmt.Sprintf("2 * 6371.0088 * asin(least(1, sqrt(sin(radians(%[1]slat - %[2]s) / 2) ^ 2 + cos(radians(%[2]s)) * cos(radians(%[1]slat)) * sin(radians(%[1]slon - %[3]s) / 2) ^ 2)))", column, lat+"::float8", lon+"::float8")
	}
	areas := []int{}
	for _, area := range c.Areas {
		areas = append(areas, e.number[area])
	}
	return fmt.Sprintf("(online or (lat between %s::float8 and %s::float8 and lon between %s::float8 and %s::float8 and %s <= %s::float8) or (lat is null and (terms && %s or (reach_km is not null and %s <= reach_km))))",
		s.arg(south), s.arg(north), s.arg(west), s.arg(east), away(""), s.arg(c.Km), s.arg(areas), away("reach_"))
}
