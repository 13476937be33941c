package school

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"andersom/internal/school"
)

// This file: lists in a form. One may add and take away rows without script:
// the form is sent, and comes back with a row more or less and all else as it
// was typed.

// rows says how a list stands in a form.
type rows struct {
	list   string   // of school.RowField
	fields []string // that make a row
	hidden []string // that do not make a row by themselves
	most   int
}

// count tells how many rows the form shows.
func (l rows) count(values url.Values) int {
	n, err := strconv.Atoi(values.Get(l.countName()))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, l.most)
}

func (l rows) countName() string { return l.list + "-rijen" }

func (l rows) setCount(values url.Values, n int) {
	values.Set(l.countName(), strconv.Itoa(min(n, l.most)))
}

// filled tells whether somebody filled in something in the row.
func (l rows) filled(values url.Values, row int) bool {
	for _, field := range l.fields {
		for _, v := range values[school.RowField(l.list, row, field)] {
			if strings.TrimSpace(v) != "" {
				return true
			}
		}
	}
	return false
}

// move gives a row the place of another.
func (l rows) move(values url.Values, from, to int) {
	for _, field := range slices.Concat(l.fields, l.hidden) {
		old, now := school.RowField(l.list, from, field), school.RowField(l.list, to, field)
		given, ok := values[old]
		values.Del(old)
		values.Del(now)
		if ok {
			values[now] = given
		}
	}
}

// compact takes empty rows out, so that rows and what they mean have the same
// numbers.
func (l rows) compact(values url.Values) int {
	kept := 0
	for row := range l.count(values) {
		if !l.filled(values, row) {
			continue
		}
		if row != kept {
			l.move(values, row, kept)
		}
		kept++
	}
	l.setCount(values, kept)
	return kept
}

// drop takes one row away.
func (l rows) drop(values url.Values, row int) {
	n := l.count(values)
	if row < 0 || row >= n {
		return
	}
	for _, field := range slices.Concat(l.fields, l.hidden) {
		values.Del(school.RowField(l.list, row, field))
	}
	for next := row + 1; next < n; next++ {
		l.move(values, next, next-1)
	}
	l.setCount(values, n-1)
}

// add shows one row more.
func (l rows) add(values url.Values) { l.setCount(values, l.count(values)+1) }
