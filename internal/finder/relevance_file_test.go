package finder_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// This file: the files of golden rankings: reading, judging, writing.

// ranking is one question with what a culture coordinator expects of it.
type ranking struct {
	address string
	why     string
	school  string   // name of a profile
	first   []string // one of these is on top
	top     []string // all of these are among the first topHits
	found   []string // all of these are found
	not     []string // none of these is found
	order   []string // these are found in this order
	nothing bool     // nothing is found
	fails   string   // why the engine does not do so yet
	seen    []string // what was on top when it was written down

	line int
	last int // line of the block after which seen is written
}

// readRankings reads a file; lines are counted from nought.
func readRankings(lines []string) ([]*ranking, error) {
	var out []*ranking
	var now *ranking
	for i, line := range lines {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
			now = nil
		case !strings.HasPrefix(line, " "):
			now = &ranking{address: text, line: i, last: i}
			out = append(out, now)
		case now == nil:
			return nil, fmt.Errorf("line %d belongs to no question", i+1)
		default:
			if err := now.read(text); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			if !strings.HasPrefix(text, "|") {
				now.last = i
			}
		}
	}
	return out, nil
}

func (r *ranking) read(text string) error {
	key, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch key {
	case "why":
		r.why = rest
	case "as":
		r.school = rest
	case "first":
		r.first = strings.Fields(rest)
	case "top":
		r.top = strings.Fields(rest)
	case "found":
		r.found = strings.Fields(rest)
	case "not":
		r.not = strings.Fields(rest)
	case "order":
		r.order = strings.Fields(rest)
	case "nothing":
		r.nothing = true
	case "!":
		r.fails = rest
	case "|":
		r.seen = append(r.seen, rest)
	default:
		return fmt.Errorf("%q is no kind of line", key)
	}
	return nil
}

// check says what is wrong with what was found.
func (r *ranking) check(ids []string) []string {
	var wrong []string
	if len(r.first) > 0 && (len(ids) == 0 || !slices.Contains(r.first, ids[0])) {
		wrong = append(wrong, "on top is "+firstOf(ids))
	}
	for _, id := range r.top {
		if i := slices.Index(ids, id); i < 0 || i >= topHits {
			wrong = append(wrong, fmt.Sprintf("%s has place %d of %d", id, i+1, len(ids)))
		}
	}
	for _, id := range r.found {
		if !slices.Contains(ids, id) {
			wrong = append(wrong, id+" is not found")
		}
	}
	for _, id := range r.not {
		if slices.Contains(ids, id) {
			wrong = append(wrong, id+" is found")
		}
	}
	places := make([]int, len(r.order))
	for i, id := range r.order {
		places[i] = slices.Index(ids, id)
	}
	if slices.Contains(places, -1) || !slices.IsSorted(places) {
		wrong = append(wrong, fmt.Sprintf("the order has places %v", places))
	}
	if r.nothing && len(ids) > 0 {
		wrong = append(wrong, fmt.Sprintf("%d are found", len(ids)))
	}
	return wrong
}

func firstOf(ids []string) string {
	if len(ids) == 0 {
		return "nothing"
	}
	return ids[0]
}

// names gives every id that an expectation speaks of.
func (r *ranking) names() []string { return slices.Concat(r.first, r.top, r.found, r.order) }

// reciprocal gives one over the place of the best of those that ought to be on
// top; ok is false when the expectation does not say who.
func (r *ranking) reciprocal(ids []string) (share float64, ok bool) {
	wanted := slices.Concat(r.first, r.top)
	if len(wanted) == 0 {
		return 0, false
	}
	i := slices.IndexFunc(ids, func(id string) bool { return slices.Contains(wanted, id) })
	if i < 0 {
		return 0, true
	}
	return 1 / float64(i+1), true
}

// show writes what is on top for people.
func (d *demo) show(ids []string) []string {
	out := []string{fmt.Sprintf("%d found", len(ids))}
	for i, id := range ids[:min(shownHits, len(ids))] {
		out = append(out, fmt.Sprintf("%d %s · %s", i+1, d.byID[id].Title, d.byID[id].ProviderName))
	}
	return out
}

// theme is one file of rankings.
type theme struct {
	path     string
	lines    []string
	rankings []*ranking
}

func readThemes(t *testing.T) []*theme {
	t.Helper()
	paths, err := filepath.Glob("testdata/relevance/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []*theme
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		th := &theme{path: path}
		for scan := bufio.NewScanner(strings.NewReader(string(text))); scan.Scan(); {
			th.lines = append(th.lines, strings.TrimRight(scan.Text(), " "))
		}
		if th.rankings, err = readRankings(th.lines); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, th)
	}
	return out
}

// write puts what was seen into the file, after each question.
func (th *theme) write(seen map[*ranking][]string) error {
	after := map[int][]string{}
	for _, r := range th.rankings {
		after[r.last] = seen[r]
	}
	var b strings.Builder
	for i, line := range th.lines {
		if strings.HasPrefix(strings.TrimSpace(line), "|") {
			continue
		}
		fmt.Fprintln(&b, line)
		for _, s := range after[i] {
			fmt.Fprintln(&b, "  |", s)
		}
	}
	return os.WriteFile(th.path, []byte(b.String()), 0o600)
}
