package app

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/fault"
)

// This file: what streams out of the database and what an import tells.

func stream(n int, end error) func(func(catalog.Activity) error) error {
	return func(do func(catalog.Activity) error) error {
		for i := range n {
			if err := do(catalog.Activity{ID: string(rune('a' + i)), ProviderID: "p"}); err != nil {
				return err
			}
		}
		return end
	}
}

func TestPulledNamesTheProviderByItsSource(t *testing.T) {
	var got []string
	for offer, err := range pulled(stream(3, nil), map[string]string{"p": "bron-1"}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, offer.Activity.ID+"="+offer.Provider)
	}
	if want := "a=bron-1 b=bron-1 c=bron-1"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// A reader that stops is no failure, and is not asked again.
func TestPulledStopsWhenTheReaderDoes(t *testing.T) {
	n := 0
	for _, err := range pulled(stream(3, nil), nil) {
		if n++; err != nil {
			t.Fatal(err)
		}
		break
	}
	if n != 1 {
		t.Errorf("%d offers, want 1", n)
	}
}

func TestPulledEndsInTheFailureOfTheDatabase(t *testing.T) {
	broken := errors.New("broken")
	var last error
	n := 0
	for _, err := range pulled(stream(2, broken), nil) {
		n, last = n+1, err
	}
	if n != 3 || !errors.Is(last, broken) {
		t.Errorf("after %d: %v, want the failure after two offers", n, last)
	}
}

func TestEachGoesThroughAllUnlessStopped(t *testing.T) {
	var got []int
	for one, err := range each([]int{1, 2, 3}) {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, one); one == 2 {
			break
		}
	}
	if len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func TestTell(t *testing.T) {
	row := catalog.RowError{Row: 7, Field: "titel", Message: "De titel is leeg."}
	for name, c := range map[string]struct {
		report  catalog.Report
		err     error
		want    error
		out, ex string
	}{
		"all is well":     {report: catalog.Report{Rows: 3, New: 1, Changed: 1, Unchanged: 1}, out: "3 rows: 1 new, 1 changed, 1 unchanged, 0 skipped\n"},
		"some skipped":    {report: catalog.Report{Rows: 2, New: 1, Skipped: 1, Errors: []catalog.RowError{row}}, out: "2 rows: 1 new, 0 changed, 0 unchanged, 1 skipped\n", ex: "titel"},
		"a wrong row":     {report: catalog.Report{Rows: 1, Errors: []catalog.RowError{row}}, err: fault.New(fault.Invalid, ""), want: errImport, ex: "titel"},
		"a broken import": {err: errEnough, want: errEnough},
	} {
		var out, errs bytes.Buffer
		err := tell(&Process{Out: &out, Err: &errs}, c.report, c.err)
		if !errors.Is(err, c.want) || (c.want == nil) != (err == nil) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if out.String() != c.out || !strings.Contains(errs.String(), c.ex) {
			t.Errorf("%s: out %q, err %q", name, &out, &errs)
		}
	}
}
