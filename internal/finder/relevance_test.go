package finder_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// This file: the golden rankings: what people search for in the demonstration
// of The Hague and who ought to be on top. docs/rankings.md explains the files
// in testdata/relevance.

var update = flag.Bool("update", false, "write what is on top into testdata/relevance")

// The rankings are judged on some days in a row, so that none of them holds by
// the draw of one day; the first day is the one that is written down.
const (
	judgedDays   = 7
	shownHits    = 5
	topHits      = 5
	mostFailing  = 0.05
	leastQueries = 150
)

// judged is what came of all rankings.
type judged struct {
	seen       map[*ranking][]string
	wrong      map[*ranking][]string // of the first day on which it is wrong
	shares     float64
	shareCount int
}

func judge(t *testing.T, d *demo, themes []*theme) judged {
	t.Helper()
	at := now
	x := d.index(t, d.documents, func() time.Time { return at })
	j := judged{map[*ranking][]string{}, map[*ranking][]string{}, 0, 0}
	for day := range judgedDays {
		at = now.AddDate(0, 0, day)
		for _, th := range themes {
			for _, r := range th.rankings {
				q, err := d.ask(r.address)
				school, known := d.profile(r.school)
				if err != nil || !known {
					t.Fatalf("%s:%d %s: %v, school %q known: %v", th.path, r.line+1, r.address, err, r.school, known)
				}
				q.Profile = school
				j.add(r, d, everything(t, x, q), day)
			}
		}
	}
	return j
}

func (j *judged) add(r *ranking, d *demo, ids []string, day int) {
	if day == 0 {
		j.seen[r] = d.show(ids)
	}
	if wrong := r.check(ids); len(wrong) > 0 && j.wrong[r] == nil {
		j.wrong[r] = append(wrong, fmt.Sprintf("(day %d)", day+1))
	}
	if share, ok := r.reciprocal(ids); ok {
		j.shares += share
		j.shareCount++
	}
}

// Whoever ought to be on top is on top, on every day of a week; those that are
// known not to be are few, and none of them is right unnoticed.
func TestWhoOughtToBeOnTopIs(t *testing.T) {
	d, themes := loadDemo(t), readThemes(t)
	j := judge(t, d, themes)
	total, failing := 0, 0
	for _, th := range themes {
		for _, r := range th.rankings {
			total++
			where := fmt.Sprintf("%s:%d %s", filepath.Base(th.path), r.line+1, r.address)
			for _, id := range r.names() {
				if _, ok := d.byID[id]; !ok {
					t.Errorf("%s: %s is not in the catalogue", where, id)
				}
			}
			switch wrong := j.wrong[r]; {
			case r.why == "":
				t.Errorf("%s: no reason is given", where)
			case r.fails != "" && wrong == nil:
				t.Errorf("%s: is right now, take the mark away (%s)", where, r.fails)
			case r.fails != "":
				failing++
				t.Logf("known: %s: %s", where, r.fails)
			case wrong != nil:
				t.Errorf("%s: %s\n    %s", where, strings.Join(wrong, "; "), strings.Join(j.seen[r], "\n    "))
			}
			if *update {
				continue
			}
			if !slices.Equal(r.seen, j.seen[r]) {
				t.Errorf("%s: what is on top has changed; look at it with -update\n    %s", where, strings.Join(j.seen[r], "\n    "))
			}
		}
		if *update {
			if err := th.write(j.seen); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d questions in %d files, %d known to fail (%.1f%%), mean reciprocal rank %.3f over %d days",
		total, len(themes), failing, 100*float64(failing)/float64(total),
		j.shares/float64(j.shareCount), judgedDays)
	if total < leastQueries || float64(failing) >= mostFailing*float64(total) {
		t.Errorf("%d questions of which %d fail; want at least %d and less than %.0f%%", total, failing, leastQueries, 100*mostFailing)
	}
}
