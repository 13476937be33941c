// Package paging cuts long lists into pages by keyset: a page begins after the
// sort key of the last thing on the page before, so that nothing is shown
// twice or missed while the list changes, and page 1000 costs what page 1
// does. What does not live here: SQL (store) and links to pages (doors).
package paging

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"andersom/internal/fault"
)

// Bounds on the number of things on a page.
const (
	DefaultLimit = 24
	MaxLimit     = 100
)

// Request asks for a page.
type Request struct {
	After string // cursor of the page before; empty for the first page
	Limit int    // things per page; 0 = DefaultLimit, never more than MaxLimit
}

// Size is the limit within its bounds.
func (r Request) Size() int {
	if r.Limit <= 0 {
		return DefaultLimit
	}
	return min(r.Limit, MaxLimit)
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	Next  string // cursor of the next page; empty on the last
}

// Cut makes a page of what was read for the request: one thing more than fits,
// if there was one. The key is what the list is sorted by, unique as a whole.
func Cut[T any](items []T, request Request, key func(T) []string) Page[T] {
	size := request.Size()
	if len(items) <= size {
		return Page[T]{Items: items}
	}
	return Page[T]{Items: items[:size], Next: Cursor(key(items[size-1])...)}
}

// Cursor writes a sort key as a text that fits in a URL. Its form is nobody's
// business: only Key reads it.
func Cursor(key ...string) string {
	text, err := json.Marshal(key)
	if err != nil { // cannot be: a list of strings
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// hasNUL tells whether a part can be no sort key: no database compares it.
func hasNUL(part string) bool { return strings.ContainsRune(part, 0) }

// Key reads the sort key of n parts from a cursor, or nil from an empty one. A
// cursor that we did not write is Invalid, field "na".
func Key(cursor string, n int) ([]string, error) {
	if cursor == "" {
		return nil, nil
	}
	var key []string
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &key)
	}
	if err != nil || len(key) != n || slices.ContainsFunc(key, hasNUL) {
		return nil, fault.InvalidFields([]fault.Field{{Name: "na", Message: "Deze bladzijde bestaat niet (meer). Begin bij de eerste."}})
	}
	return key, nil
}
