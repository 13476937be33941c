// Package shortlist holds what people keep: lists of activities of a school or
// of one person with a note for each, links by which a list is shared and the
// answers that come in on them, and saved searches with what is new for them.
// What does not live here: SQL (store), pages (web/school), how a search finds
// (finder), sending (mail).
package shortlist

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"andersom/internal/fault"
)

// This file: lists and what stands in them.

// DefaultName is the name of the list in which one click keeps.
const DefaultName = "Bewaard"

// The bounds of lists. They are generous for people and small for a server.
const (
	MaxLists = 20  // of one owner
	MaxItems = 100 // in one list
	MaxName  = 60  // characters
	MaxNote  = 500 // characters
	MaxPicks = 30  // of a visitor without account
)

// UndoFor is how long what was taken off a list can be put back.
const UndoFor = 24 * time.Hour

// Owner is whose lists they are: of a school, or of one account when School is
// empty.
type Owner struct {
	Edition string
	School  string // vestigingscode
	Account string // only of private lists
}

// Private tells whether the lists are of one person.
func (o Owner) Private() bool { return o.School == "" }

// List is a list of kept activities in the order that people gave it.
type List struct {
	ID        string
	Owner     Owner
	Name      string
	Default   bool // the one in which one click keeps
	Items     []Item
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Item is one kept activity.
type Item struct {
	Activity  string // id
	Title     string // when it was kept: what is shown of it once it is gone
	Note      string
	AddedBy   string // account; empty when that was erased
	AddedAt   time.Time
	RemovedAt time.Time // taken off, to be put back for UndoFor; zero while it is on
}

// On tells whether the item is on the list.
func (i Item) On() bool { return i.RemovedAt.IsZero() }

// Kept gives the items that are on the list.
func (l List) Kept() []Item {
	return slices.DeleteFunc(slices.Clone(l.Items), func(i Item) bool { return !i.On() })
}

// Item gives the item of an activity, also one that was taken off.
func (l List) Item(activity string) (Item, bool) {
	i := l.index(activity)
	if i < 0 {
		return Item{}, false
	}
	return l.Items[i], true
}

func (l List) index(activity string) int {
	return slices.IndexFunc(l.Items, func(i Item) bool { return i.Activity == activity })
}

// put adds an item at the end, or puts back one that was taken off. One that is
// there stays as it is.
func (l *List) put(item Item) error {
	if i := l.index(item.Activity); i >= 0 {
		l.Items[i].RemovedAt = time.Time{}
		return l.checkSize()
	}
	l.Items = append(l.Items, item)
	return l.checkSize()
}

func (l List) checkSize() error {
	if len(l.Kept()) > MaxItems {
		return fault.New(fault.Conflict, "Deze lijst is vol: er passen 100 activiteiten in. Haal er iets af of maak een nieuwe lijst.")
	}
	return nil
}

// forget drops what was taken off too long ago to be put back.
func (l *List) forget(now time.Time) {
	l.Items = slices.DeleteFunc(l.Items, func(i Item) bool { return !i.On() && now.Sub(i.RemovedAt) > UndoFor })
}

// line tidies a text of one line, which must be there, and bounds it.
func line(text, field, what string, limit int) (string, error) {
	text = strings.Join(strings.Fields(printable(text)), " ")
	return bounded(text, field, what, limit, true)
}

// lines tidies a text of several lines and bounds it.
func lines(text, field, what string, limit int) (string, error) {
	text = strings.TrimSpace(printable(strings.ReplaceAll(text, "\r\n", "\n")))
	return bounded(text, field, what, limit, false)
}

func bounded(text, field, what string, limit int, needed bool) (string, error) {
	switch n := len([]rune(text)); {
	case n == 0 && needed:
		return "", fault.InvalidFields([]fault.Field{{Name: field, Message: "Vul " + what + " in."}})
	case n > limit:
		return "", fault.InvalidFields([]fault.Field{{Name: field, Message: "Maak " + what + " korter: hoogstens " + number(limit) + " tekens."}})
	}
	return text, nil
}

// printable gives the text in one form (NFC), without control signs, which no
// database keeps alike.
func printable(text string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\uFFFD' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "")))
}
