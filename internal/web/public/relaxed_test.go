package public

import (
	"strings"
	"testing"

	"andersom/internal/finder"
	"andersom/internal/match"
)

// This file: that a word which was let go of is said, with a way back.

func TestRelaxedIsSaid(t *testing.T) {
	f := &search{path: resultsPath}
	f.Text = "dansworkshop"
	f.found = finder.Listed{Result: match.Result{Total: 3, Understood: match.Understood{Relaxed: []string{"workshop"}}}}
	var page strings.Builder
	if err := corrected(f.reading()).Render(t.Context(), &page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Met ‘workshop’ erbij", "letterlijk=ja", "Zoek precies op ‘dansworkshop’"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %q in %s", want, page.String())
		}
	}
}
