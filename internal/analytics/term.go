package analytics

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"andersom/internal/clock"
)

// This file: which search terms are kept. What people type may be a name or a
// number; only words that are ours, or that many typed, go further.

// What stands in the place of a term that is not kept, and of none.
const (
	OtherTerm = "(andere woorden)"
	NoTerm    = "(alleen filters)"
)

const (
	longestTerm  = 50
	manyVisitors = 5
	mostPending  = 2000 // terms that wait to be typed by many
)

// longNumber is what may be a telephone or customer number.
var longNumber = regexp.MustCompile(`[0-9]([ .-]?[0-9]){5}`)

// Terms decides on search terms. Who typed what is held in memory until
// midnight, as marks of visitors, and only of terms that few typed yet.
type Terms struct {
	knows func(edition, term string) bool
	now   clock.Clock

	guard   sync.Mutex
	day     clock.Date
	pending map[string]map[string]bool // marks of visitors, by edition and term
}

// NewTerms makes it; knows tells whether a term is made of words of ours.
func NewTerms(knows func(edition, term string) bool, now clock.Clock) *Terms {
	return &Terms{knows: knows, now: now, pending: map[string]map[string]bool{}}
}

// Kept gives the term under which a text is counted.
func (t *Terms) Kept(edition, text, visitor string) string {
	term := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	switch {
	case term == "":
		return NoTerm
	case utf8.RuneCountInString(term) > longestTerm || strings.Contains(term, "@") || longNumber.MatchString(term) || !utf8.ValidString(term):
		return OtherTerm
	case t.knows(edition, term) || t.typedByMany(edition+"\x00"+term, visitor):
		return term
	}
	return OtherTerm
}

// typedByMany notes who typed a term, and tells whether that makes enough of
// them today. One person who types it five times is one.
func (t *Terms) typedByMany(key, visitor string) bool {
	t.guard.Lock()
	defer t.guard.Unlock()
	if day := clock.DateOf(t.now()); day != t.day {
		t.day = day
		clear(t.pending)
	}
	who := t.pending[key]
	if len(who) >= manyVisitors {
		return true
	}
	if who == nil {
		if len(t.pending) >= mostPending {
			return false
		}
		who = map[string]bool{}
		t.pending[key] = who
	}
	who[visitor] = true
	return len(who) >= manyVisitors
}
