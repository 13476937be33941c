package dutch

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// families has one family of word forms on each line: all forms of a line
// share a stem, and no other line has it.
func families(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("testdata/families.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if forms := strings.Fields(line); len(forms) > 0 {
			out = append(out, forms)
		}
	}
	return out
}

func TestFormsOfOneWordShareAStem(t *testing.T) {
	a := New()
	owner := map[string]string{}
	all := families(t)
	if len(all) < 600 {
		t.Errorf("%d families, want at least 600", len(all))
	}
	for _, forms := range all {
		want := a.Stem(Fold(forms[0]))
		for _, form := range forms[1:] {
			if got := a.Stem(Fold(form)); got != want {
				t.Errorf("%s has stem %q, but %s has %q", form, got, forms[0], want)
			}
		}
		if other, taken := owner[want]; taken {
			t.Errorf("%s and %s share the stem %q", forms[0], other, want)
		}
		owner[want] = forms[0]
	}
}

func TestShortWordsAndNumbersStay(t *testing.T) {
	a := New()
	for word, want := range map[string]string{"5": "5", "54": "54", "2511": "2511", "ik": "ik", "a": "a", "": ""} {
		if got := a.Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

// Words that no rule was written for: nearly all must meet, so that families
// nobody thought of work too.
func TestUnseenFormsMeet(t *testing.T) {
	a := New()
	rows := rowsOf(t, "unseen.txt")
	met := 0
	for _, row := range rows {
		one, other, _ := strings.Cut(row, " ")
		if a.Stem(one) == a.Stem(other) {
			met++
		} else {
			t.Logf("%s has stem %q, %s has %q", one, a.Stem(one), other, a.Stem(other))
		}
	}
	t.Logf("%d of %d pairs meet", met, len(rows))
	if len(rows) < 200 || met*100 < len(rows)*95 {
		t.Errorf("%d of %d pairs meet, want 95%% of at least 200", met, len(rows))
	}
}

func TestDifferentWordsKeepApart(t *testing.T) {
	a := New()
	for _, row := range []string{"organisatie orgaan", "kunst kunstenaar", "plant plannen", "les lezen", "bos boos", "gezond zon", "spannend spannen",
		"ziekte ziek", "gedachte denken", "nieuws nieuw", "media medium", "data datum", "held hel", "rente rennen", "kast kas", "bal ballet",
		"dam dame", "recht rek", "geld gel", "grond groen", "oogst oog", "moord moor", "jongen jong", "leven leef", "museum muis"} {
		one, other, _ := strings.Cut(row, " ")
		if a.Stem(one) == a.Stem(other) {
			t.Errorf("%s and %s share the stem %q", one, other, a.Stem(one))
		}
	}
}

// TestStemMakesNothingItCanCut counts what the heap gives: nothing for a stem
// that the word begins with, one slice for two parts.
func TestStemMakesNothingItCanCut(t *testing.T) {
	a := New()
	for _, word := range []string{"muziek", "muziekles", "muzieklessen", "schooltuinprojecten", "gekookt", "workshops", "xqzwpltrmnb"} {
		if n := testing.AllocsPerRun(100, func() { a.Stem(word) }); n != 0 && strings.HasPrefix(word, a.Stem(word)) {
			t.Errorf("Stem(%s) takes %v allocations", word, n)
		}
		want := 0.0
		if a.Split(word) != nil {
			want = 1
		}
		if n := testing.AllocsPerRun(100, func() { a.Split(word) }); n != want {
			t.Errorf("Split(%s) takes %v allocations", word, n)
		}
	}
}
