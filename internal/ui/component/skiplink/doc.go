// Package skiplink draws the link that jumps over the header, seen when it has the focus.
//
// Usage: layout draws it; other pages do not need it.
package skiplink
