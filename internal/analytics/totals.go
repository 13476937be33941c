package analytics

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"andersom/internal/clock"
)

// This file: the totals of a day. There is no row of a visitor anywhere: a hit
// raises some numbers and is gone.

// Measure is what is counted.
type Measure string

// The measures.
const (
	Visits    Measure = "bezoeken"         // of which the visitor was away for half an hour, or new today
	Views     Measure = "bekeken"          // pages
	Searches  Measure = "zoekvragen"       //
	Empty     Measure = "zonder-resultaat" // searches that found nothing
	Filters   Measure = "filters"          // that were on in a search
	Contacts  Measure = "contact"          // with a provider that was looked up
	Events    Measure = "gebeurtenissen"   //
	Links     Measure = "links"            // to other sites
	Downloads Measure = "bestanden"        //
	Asked     Measure = "gevraagd"         // combinations that were searched for, once a day for each visitor
)

// The dimensions by which a measure is split, besides the facets of a search.
// The empty dimension is the total.
const (
	ByPage     = "pagina"
	ByReferrer = "verwijzer"
	ByTerm     = "woord"
	ByFilter   = "filter"
	ByAction   = "actie"
	ByDomain   = "domein"
	ByGroep    = "groep"
	ByArea     = "stadsdeel"
	ByCell     = "combinatie"
)

// Total is one number of one day.
type Total struct {
	Day       clock.Date
	Edition   string
	Measure   Measure
	Dimension string
	Value     string
	N         int
}

// TotalStore keeps totals.
type TotalStore interface {
	// AddTotals raises the numbers that are there and adds those that are not,
	// all or none.
	AddTotals(ctx context.Context, totals []Total) error
	// Sums gives the numbers of a city from a day until (not with) another, put
	// together: without a day.
	Sums(ctx context.Context, edition string, from, until clock.Date) ([]Total, error)
	// Daily gives, for those days, the totals of each measure.
	Daily(ctx context.Context, edition string, from, until clock.Date) ([]Total, error)
	// ForgetTotals takes away what is of before a day.
	ForgetTotals(ctx context.Context, before clock.Date) (int64, error)
}

// mostKeys is how many different numbers wait at once; what is new beyond them
// is lost and counted as lost.
const mostKeys = 20_000

// tally gathers numbers until they are written.
type tally struct {
	guard sync.Mutex
	n     map[Total]int // keys have no N
	lost  int
}

func newTally() *tally { return &tally{n: map[Total]int{}} }

func (t *tally) add(key Total, n int) {
	t.guard.Lock()
	defer t.guard.Unlock()
	if _, known := t.n[key]; !known && len(t.n) >= mostKeys {
		t.lost += n
		return
	}
	t.n[key] += n
}

// take empties the tally.
func (t *tally) take() []Total {
	t.guard.Lock()
	defer t.guard.Unlock()
	out := make([]Total, 0, len(t.n))
	for key, n := range t.n {
		key.N = n
		out = append(out, key)
	}
	clear(t.n)
	return out
}

// flush writes what was gathered; what could not be written waits for the next time.
func (t *tally) flush(ctx context.Context, s TotalStore) error {
	all := t.take()
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b Total) int { // writers that touch the same rows do so in one order
		return strings.Compare(a.key(), b.key())
	})
	err := s.AddTotals(ctx, all)
	if err != nil {
		for _, one := range all {
			n := one.N
			one.N = 0
			t.add(one, n)
		}
	}
	return err
}

func (t Total) key() string {
	return strings.Join([]string{t.Day.String(), t.Edition, string(t.Measure), t.Dimension, t.Value}, "\x00")
}

// ledger writes one hit into the tally.
type ledger struct {
	*tally
	day     clock.Date
	edition string
}

func (l ledger) count(m Measure, dimension, value string) {
	l.add(Total{Day: l.day, Edition: l.edition, Measure: m, Dimension: dimension, Value: value}, 1)
}

// about counts something by what an activity is about.
func (l ledger) about(m Measure, a *About) {
	if a == nil {
		return
	}
	for _, d := range a.Domains {
		l.count(m, ByDomain, d)
	}
	for _, g := range a.Groepen {
		l.count(m, ByGroep, strconv.Itoa(g))
	}
	for _, s := range a.Stadsdelen {
		l.count(m, ByArea, s)
	}
}

// question counts a search: how often, by what, and with which words.
func (l ledger) question(q *Question, term string) {
	l.search(Searches, q, term)
	if q.Found == 0 {
		l.search(Empty, q, term)
	}
	seen := map[string]bool{}
	for _, c := range q.Choices {
		if !seen[c.Facet] {
			seen[c.Facet] = true
			l.count(Filters, ByFilter, c.Facet)
		}
	}
}

func (l ledger) search(m Measure, q *Question, term string) {
	l.count(m, "", "")
	if term != NoTerm {
		l.count(m, ByTerm, term)
	}
	for _, c := range q.Choices {
		if c.Listed {
			l.count(m, c.Facet, c.Value)
		}
	}
}

// mostCells is how many combinations one search counts for.
const mostCells = 40

// Cells gives the combinations that a search asks for; what it does not say is empty.
func (q *Question) Cells() []Cell {
	domains, groepen, areas, days := q.values(ByDomain), q.values(ByGroep), q.values(ByArea), q.values("dag")
	var out []Cell
	for _, d := range domains {
		for _, g := range groepen {
			for _, a := range areas {
				for _, day := range days {
					if c := (Cell{d, g, a, day}); c != (Cell{}) && len(out) < mostCells {
						out = append(out, c)
					}
				}
			}
		}
	}
	return out
}

// values gives what is chosen of a facet; of none one that is empty. A
// combination of groepen ("5/6") is each of them.
func (q *Question) values(facet string) []string {
	var out []string
	for _, c := range q.Choices {
		if c.Facet == facet {
			for part := range strings.SplitSeq(c.Value, "/") {
				if !slices.Contains(out, part) {
					out = append(out, part)
				}
			}
		}
	}
	if out == nil {
		return []string{""}
	}
	return out
}
