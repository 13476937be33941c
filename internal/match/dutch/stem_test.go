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
	if len(all) < 150 {
		t.Errorf("%d families, want at least 150", len(all))
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
